package report

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/worksheet"
	"github.com/worthmap/worthmap/internal/workspace"
)

// unsaid stands in a column of the value plan that nobody has filled yet: a row
// that lacks one is shown as unfinished (DOMAIN §4.4).
var unsaid = Cell{Text: "not said yet", Mark: Unknown}

// plan is the table of value planning: what is valued, how it is created, how it
// is measured, and how much of the minimum is there (VAL-8).
//
// Source: the table of three columns is Quello's.
func (r *reader) plan() Section {
	s := Section{Title: "Value to create", Lead: "In three columns, after Quello: what is valued, how it comes about, how it is measured.", Columns: []Column{
		{"Value", Words}, {"How it is created", Words}, {"Minimum sought, now", Words}, {"Reached", Figures}}}
	for e := range r.of("value-element") {
		value := Cell{Text: e.Name(), Strong: true}
		if x := e.Text("sentence"); x != "" {
			value.Text += ": " + derive.Quoted(strings.TrimSuffix(x, "."))
		}
		achieved := Cell{}
		if g := r.own(e.ID, "VAL-8.achieved"); g != nil {
			achieved.Text = derive.Decimal(min(g.Result.Or(0), 100), 0) + "\u2009%"
			achieved.Of = []derive.FigureRef{g.Ref}
		}
		s.Rows = append(s.Rows, []Cell{value, orUnsaid(r.created(e)), orUnsaid(r.sought(e)), achieved})
	}
	return trimmed(s)
}

func orUnsaid(text string) Cell {
	if text == "" {
		return unsaid
	}
	return Cell{Text: text}
}

// created tells how a value comes about: in words, and by whom until when.
func (r *reader) created(e *workspace.Element) string {
	var said []string
	if x := e.Text("howCreated"); x != "" {
		said = append(said, x)
	}
	for _, a := range worksheet.Actions(r.w, e.ID) {
		who := joined(workspace.Who(a), worksheet.Until(a))
		if who != "" {
			who = " (" + who + ")"
		}
		said = append(said, a.Name()+who)
	}
	return listed(said, 4)
}

// sought tells the measures of a value: those that stand on it, which customers
// set, before the indicators that we have.
func (r *reader) sought(e *workspace.Element) string {
	var said []string
	for m := range e.Measures {
		text := m.Name()
		if m.Minimum.Known {
			text += ", " + amount(m.Minimum)
		}
		if m.Current.Known {
			text += ", now " + amount(m.Current)
		}
		said = append(said, text)
	}
	for _, g := range worksheet.Measuring(r.w, e.ID) {
		text := g.Name()
		if kind := g.Of.Unsought(); kind != "" {
			text += " (" + kind + ")"
		}
		if i := r.f.Indicator(g.ID); i != nil && i.Way() != "" {
			text += ": " + i.Way()
		}
		said = append(said, text)
	}
	return strings.Join(said, "; ")
}

// ledger is what goes in and what comes out: of each relation of the own
// organisation whose value somebody said, and the values that people give and
// get on their way.
func (r *reader) ledger() Section {
	s := Section{Title: "What goes in, what comes out", Columns: []Column{
		{"With whom", Words}, {"About", Words}, {"We give", Words}, {"We get", Words}}}
	for m := range r.w.Maps() {
		if r.only != "" && m.ID != r.only {
			continue
		}
		town := r.f.Relational(m.ID)
		if town == nil {
			continue
		}
		for _, x := range town.Relations {
			a, b := town.People[x.A], town.People[x.B]
			in, out, flows := x.Given, x.Received, x.Flows
			if b.Text("role") == "own-organisation" {
				a, b, in, out = b, a, out, in
				flows[0], flows[1] = flows[1], flows[0]
			}
			if a.Text("role") != "own-organisation" || !in.Known && !out.Known && len(flows[0])+len(flows[1]) == 0 {
				continue
			}
			s.Rows = append(s.Rows, []Cell{{Text: b.Name(), Strong: true}, {Text: strings.Join(x.Types, ", ")}, {Text: flowing(flows[0], in)}, {Text: flowing(flows[1], out)}})
		}
	}
	for e := range r.of("value-element") {
		give, get := e.Name(), "" // what they get, we give
		switch e.Text("giveOrGet") {
		case "give":
			give, get = get, give
		case "get":
		default:
			continue
		}
		s.Rows = append(s.Rows, []Cell{{Text: r.valuedBy(e), Strong: true}, {Text: e.Text("dimension")}, {Text: give}, {Text: get}})
	}
	return trimmed(s)
}

func amount(n workspace.Number) string {
	if !n.Known {
		return ""
	}
	return derive.Number(n.Value)
}

// flowing says what goes one way and how much.
func flowing(what []string, n workspace.Number) string {
	words := strings.Join(what, ", ")
	if words != "" && n.Known {
		words += ", "
	}
	return words + amount(n)
}

// valuedBy names who holds a value dear.
func (r *reader) valuedBy(e *workspace.Element) string {
	var names []string
	for _, l := range r.w.LinksTo(e.ID, "desires") {
		if x := r.w.Element(l.From); x != nil && !slices.Contains(names, x.Name()) {
			names = append(names, x.Name())
		}
	}
	if names == nil {
		return "Customers"
	}
	return listed(names, 2)
}
