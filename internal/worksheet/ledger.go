package worksheet

import (
	"strings"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// ledger is what goes in and what comes out, seen from us: what we give and get in
// each relation of the own organisation, and what people get from us and give us
// on their way.
func (l layer) ledger() Sheet {
	s := Sheet{Name: "ledger", Columns: []string{"whom", "about", "given", "gotten"}}
	var in, out float64
	counted := false
	for m := range l.w.Maps() {
		town := l.f.Relational(m.ID)
		if town == nil {
			continue
		}
		for _, x := range town.Relations {
			a, b := town.People[x.A], town.People[x.B]
			given, taken := amount(x.ID, "f/valueGiven", "given", x.Given), amount(x.ID, "f/valueReceived", "taken", x.Received)
			goes, comes := x.Given, x.Received
			flows := x.Flows
			if b.Role == relation.Own {
				a, b, given, taken, goes, comes = b, a, taken, given, comes, goes
				flows[0], flows[1] = flows[1], flows[0]
			}
			if a.Role != relation.Own {
				continue
			}
			in, out, counted = in+goes.Or(0), out+comes.Or(0), counted || goes.Known || comes.Known
			if l.full(&s) {
				continue
			}
			s.Rows = append(s.Rows, Row{x.ID, [][]Field{{name(b.Element)}, {{Form: Words, Text: strings.Join(x.Types, ", ")}}, append(flow(flows[0]), given), append(flow(flows[1]), taken)}})
		}
	}
	if counted {
		s.Rows = append(s.Rows, Row{"", [][]Field{{{Form: Words, Hint: "total"}}, nil,
			{{Form: Words, Text: derive.Number(in)}}, {{Form: Words, Text: derive.Number(out)}}}})
	}
	for e := range l.w.OfKind("value-element") {
		if l.full(&s) {
			continue
		}
		way := Field{Of: e.ID, Key: "f/giveOrGet", Form: Choice, Hint: "way", Text: e.Text("giveOrGet"), Options: []string{"give", "get"}}
		cells := [][]Field{l.valuedBy(e), {text(e, "title", Line, "phrase")}, nil, nil}
		at := map[string]int{"get": 2, "give": 3}[way.Text] // what they give, we get
		at = max(at, 1)                                     // nobody said which: beside what it is about
		cells[at] = append(cells[at], way)
		s.Rows = append(s.Rows, Row{e.ID, cells})
	}
	s.Rows = append(s.Rows, Row{"", [][]Field{nil, nil, {{Key: "get", Form: Make, Hint: "get"}}, {{Key: "give", Form: Make, Hint: "give"}}}})
	return s
}

// valuedBy are those who hold a value dear.
func (l layer) valuedBy(e *workspace.Element) (list []Field) {
	for _, k := range l.w.LinksTo(e.ID, "desires") {
		if x := l.w.Element(k.From); x != nil {
			list = append(list, name(x))
		}
	}
	if list == nil {
		list = []Field{{Form: Words, Hint: "customers"}}
	}
	return list
}

// flow says what goes one way, beside how much.
func flow(what []string) []Field {
	if len(what) == 0 {
		return nil
	}
	return []Field{{Form: Words, Text: strings.Join(what, ", ")}}
}
