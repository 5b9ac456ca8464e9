//go:build js && wasm

package inspector

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/relation"
)

// cluster is the card of a cluster: totals, what its members share, the three
// flags with their reasons, the relationships that describe it, what to do.
func (p *panel) cluster() []app.UI {
	m, e := p.town(), p.one()
	if m == nil || e == nil {
		return nil
	}
	c := m.Cluster(e.ID)
	if c == nil {
		return nil
	}
	return []app.UI{p.totals(m, c), p.renewed(m, c), p.share(m, c), p.valued(m, c), p.flags(c), p.best(m, c), p.strategies(m, c), p.members(m, c)}
}

func (p *panel) totals(m *relation.Map, c *relation.Cluster) app.UI {
	worth, open := 0.0, 0
	for _, i := range c.Members {
		worth += m.People[i].Number("annualValue").Or(0)
		if m.People[i].Open > 0 {
			open++
		}
	}
	figure := func(large, small string) app.UI {
		return app.Div().Class("rel-total").Body(app.Elem("b").Text(large), app.Span().Class("meta").Text(small))
	}
	currency := ""
	if r := p.w.Element("workspace"); r != nil && r.Text("currency") != "" {
		currency = r.Text("currency") + "\u2009"
	}
	return part.Section("", app.Div().Class("rel-totals").Body(
		figure(currency+words.Number(worth, 0), words.T("rel.total")),
		figure(words.T("rel.of", words.Whole(open), words.Whole(len(c.Members))), words.T("rel.with-open"))))
}

// share counts the traits that members have in common, the most frequent first.
func (p *panel) share(m *relation.Map, c *relation.Cluster) app.UI {
	count := map[relation.Trait]int{}
	var order []relation.Trait
	for _, i := range c.Members {
		for _, t := range m.People[i].Traits {
			if count[t] == 0 {
				order = append(order, t)
			}
			count[t]++
		}
	}
	slices.SortStableFunc(order, func(a, b relation.Trait) int { return count[b] - count[a] })
	var rows []app.UI
	for _, t := range order[:min(len(order), 5)] {
		n := count[t]
		if n < 2 {
			break
		}
		rows = append(rows, app.Div().Class("rel-share").Body(
			app.Span().Class("rel-trait").Body(app.Span().Class("meta").Text(t.Attribute+" "), app.Span().Text(t.Value)),
			part.Bar(float64(n)/float64(len(c.Members))),
			app.Span().Class("rel-count").Text(words.Whole(n))))
	}
	if rows == nil {
		return nil
	}
	return part.Section(words.T("rel.share"), rows...)
}

// valued are what the cluster and its members hold dear, as other maps name it.
func (p *panel) valued(m *relation.Map, c *relation.Cluster) app.UI {
	var rows []app.UI
	for _, e := range m.Valued(p.w, c) {
		rows = append(rows, p.card(e, desk.KindName(e.Kind)))
	}
	if rows == nil {
		return nil
	}
	return part.Section(words.T("rel.valued"), rows...)
}

// flags are the three questions of a cluster, each with its reason. What
// people say of one stands beside what the figures say.
func (p *panel) flags(c *relation.Cluster) app.UI {
	said, known := map[string]string{}, map[string]bool{}
	var up [relation.Flags]bool
	for _, g := range p.d.Board.Figures().Own(c.ID) {
		if g.Measure == "REL-6" {
			said[string(g.Ref.Name)], known[string(g.Ref.Name)] = g.Text(), g.Result.OK()
			for f := range relation.Flags {
				up[f] = up[f] || g.Word == f.Word()
			}
		}
	}
	mutual := words.T("rel.mutual.none")
	if known["REL-6.meanReciprocity"] && known["REL-6.meanPotential"] {
		mutual = words.T("rel.mutual.text", said["REL-6.meanReciprocity"], said["REL-6.meanPotential"])
	}
	why := [relation.Flags]string{
		words.T("rel.unmet.text", said["REL-6.unmetShare"]), mutual,
		words.T("rel.value.text", said["REL-6.valueLift"]),
	}
	raised := c.Raised(up)
	var rows []app.UI
	for f, sign := range [relation.Flags]string{"pain", "people", "moment"} {
		rows = append(rows, p.flag(c, relation.Flag(f), sign, raised[f], up[f], why[f]))
	}
	return part.Section(words.T("rel.flags"), rows...)
}

func (p *panel) flag(c *relation.Cluster, f relation.Flag, sign string, raised, figures bool, why string) app.UI {
	o := c.Overruled(f)
	name := words.T("rel.flag." + f.Key())
	now := ""
	if o.Said {
		now = strconv.FormatBool(o.Raised)
	}
	options := [][2]string{{"", words.T("rel.flag.figures", yesNo(figures))}, {"true", words.T("rel.flag.yes")}, {"false", words.T("rel.flag.no")}}
	var list []app.UI
	for _, x := range options {
		list = append(list, app.Option().Value(x[0]).Text(x[1]).Selected(x[0] == now))
	}
	body := []app.UI{
		app.Div().Class("rel-flag-head").Body(part.Icon(sign), app.Elem("b").Text(name),
			app.Select().Class("rel-answer").ID("flag-"+f.Key()).DataSet("field", "rel-flag "+f.Key()).Aria("label", name).Body(list...)),
		app.P().Class("meta").Text(why),
	}
	if o.Said {
		by := words.T("rel.flag.said")
		if o.By != "" {
			by = words.T("rel.flag.by", o.By)
		}
		body = append(body, app.P().Class("rel-over").Text(by),
			app.Input().Type("text").Class("ins-field").DataSet("field", "rel-because "+f.Key()).Aria("label", words.T("rel.flag.because")).
				Placeholder(words.T("rel.flag.because")).Value(o.Because).DataSet("sync", "yes").DataSet("value", o.Because))
	}
	return app.Div().Class("rel-flag", either(raised, "raised", "")).Body(body...)
}

func yesNo(on bool) string {
	if on {
		return words.T("rel.yes")
	}
	return words.T("rel.no")
}

// mostTypes is how many types of relationship are offered to choose from.
const mostTypes = 8

// best are the types of relationship within the cluster: those that figures
// propose, and the two or three that people chose.
func (p *panel) best(m *relation.Map, c *relation.Cluster) app.UI {
	var proposed []string
	for _, x := range p.d.Board.Figures().Own(c.ID) {
		if x.Measure == "REL-4" && x.Word != "no type stands out" {
			proposed = strings.Split(x.Word, ", ")
		}
	}
	chosen := c.Types()
	var chips []app.UI
	add := func(t string, n int) {
		note := ""
		if n > 0 {
			note = " " + words.Whole(n)
		}
		class := "chip"
		if slices.Contains(proposed, t) {
			class = "chip proposed"
		}
		chips = append(chips, app.Button().Type("button").Class(class).DataSet("do", "choose-type "+t).Aria("pressed", strconv.FormatBool(slices.Contains(chosen, t))).
			Body(app.Span().Text(t), app.Span().Class("meta").Text(note)))
	}
	types := m.TypesIn(c)
	for _, x := range types[:min(len(types), mostTypes)] {
		add(x.Type, x.N)
	}
	for _, t := range chosen {
		if !slices.ContainsFunc(types, func(x relation.Typed) bool { return x.Type == t }) {
			add(t, 0)
		}
	}
	if chips == nil {
		return nil
	}
	hint := words.T("rel.best.none")
	if len(proposed) > 0 && proposed[0] != "" {
		hint = words.T("rel.best.hint", strings.Join(proposed, ", "))
	}
	return part.Section(words.T("rel.best"), app.Div().Class("chips").Body(chips...), part.Text("meta", hint))
}

func (p *panel) strategies(m *relation.Map, c *relation.Cluster) app.UI {
	var rows []app.UI
	for _, s := range m.Strategies {
		if crdt.ID(s.Text("cluster")) != c.ID {
			continue
		}
		family := s.Text("family")
		if words.Has("family." + family) {
			family = words.T("family." + family)
		}
		if s.Flag("chosen") {
			family = words.T("rel.strategy.chosen", family)
		}
		rows = append(rows, p.card(s, family))
	}
	rows = append(rows, part.Link("sheet-of "+string(c.ID), words.T("sheet.open")))
	return part.Section(words.T("rel.strategies"), rows...)
}

func (p *panel) members(m *relation.Map, c *relation.Cluster) app.UI {
	var rows []app.UI
	for _, i := range c.Members {
		note := m.People[i].Role.Title()
		if c.Keeps(m.People[i].ID) {
			note = words.T("rel.pinned", note)
		}
		rows = append(rows, p.card(m.People[i].Element, note))
	}
	if len(c.Members) > 3 {
		rows = append(rows, part.Link("split-cluster", words.T("rel.split")))
	}
	return part.Section(words.T("rel.members", words.Whole(len(c.Members))), rows...)
}

// renewed is what the figures would change in the cluster, to take or to leave.
func (p *panel) renewed(m *relation.Map, c *relation.Cluster) app.UI {
	p.d.Measure(m.ID)
	for i, g := range p.d.Board.Proposals() {
		if g.Of < 0 || m.Clusters[g.Of] != c {
			continue
		}
		n := strconv.Itoa(i)
		return part.Section(words.T("rel.renewed"), part.Text("", desk.Changes(m, g)),
			app.Div().Class("chips").Body(part.Button("accept-group "+n, words.T("group.accept")), part.Button("refuse-group "+n, words.T("group.refuse"))))
	}
	return nil
}
