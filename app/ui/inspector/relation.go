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
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// What is on a relational map: people, relations, clusters, strategies, offers.

// listenRelation takes what is chosen for people of a relational map.
func listenRelation(d *desk.Desk) {
	d.OnField("rel-cluster", func(in desk.Input) {
		if in.Live {
			return
		}
		if in.Value == "" {
			d.Do("leave-cluster")
		} else {
			d.Do("move-to-cluster " + in.Value)
		}
		d.Changed()
	})
}

func (p *panel) town() *relation.Map { return p.d.Board.Relational() }

// entity are the fields of people and organisations.
func (p *panel) entity() []app.UI {
	var roles []string
	for _, r := range relation.Roles {
		roles = append(roles, string(r))
	}
	first := []app.UI{
		p.choice(words.T("rel.role"), "f/role", pairs("role", roles...)...),
		p.figure(words.T("rel.value"), "f/annualValue", ""),
		p.slider(words.T("rel.potential"), "f/potential", 0, 10, 1),
		p.slider(words.T("rel.engagement"), "f/engagement", 0, 100, 1),
		p.slider(words.T("ins.importance"), "importance", 0, 10, 1),
		p.figure(words.T("rel.size"), "f/size", ""),
		p.figure(words.T("rel.nps"), "f/nps", ""),
	}
	m := p.town()
	if m == nil {
		return []app.UI{part.Section("", first...)}
	}
	first = append(first, p.home(m))
	list := []app.UI{part.Section("", first...), p.traits(m)}
	if e := p.one(); e != nil && m.Person(e.ID) >= 0 {
		list = append(list, p.related(m, m.Person(e.ID)), p.needs(m.People[m.Person(e.ID)]))
	}
	return append(list, p.places(m))
}

// home chooses the cluster of all that is selected.
func (p *panel) home(m *relation.Map) app.UI {
	now, same := "", true
	for i, e := range p.es {
		at := ""
		if n := m.Person(e.ID); n >= 0 && m.People[n].Home() >= 0 {
			at = string(m.Clusters[m.People[n].Home()].ID)
		}
		same = same && (i == 0 || at == now)
		now = at
	}
	list := []app.UI{}
	if !same {
		list, now = append(list, app.Option().Value("\x00").Text(words.T("ins.several")).Selected(true).Disabled(true)), "\x00"
	}
	list = append(list, app.Option().Value("").Text(words.T("rel.cluster.none")).Selected(now == ""))
	for _, k := range m.Clusters {
		list = append(list, app.Option().Value(string(k.ID)).Text(k.Name()).Selected(now == string(k.ID)))
	}
	return p.row(words.T("rel.cluster"), "rel-cluster", app.Select().Class("ins-field").ID(id("rel-cluster")).DataSet("field", "rel-cluster").Body(list...))
}

// traits are the attributes that people of this map have, a field each.
func (p *panel) traits(m *relation.Map) app.UI {
	names := m.Attributes()
	if len(names) == 0 {
		names = []string{"interest"}
	}
	for _, usual := range []string{"goal"} {
		if !slices.Contains(names, usual) && len(names) < 3 {
			names = append(names, usual)
		}
	}
	var rows []app.UI
	for _, n := range names {
		rows = append(rows, p.lines(n, "tags/"+n))
	}
	return part.Section(words.T("rel.traits"), rows...)
}

// related lists the relations of somebody, each a press away.
func (p *panel) related(m *relation.Map, at int) app.UI {
	var rows []app.UI
	for _, r := range m.Relations {
		if r.A != at && r.B != at {
			continue
		}
		other := m.People[r.A+r.B-at]
		note := strings.Join(r.Types, ", ")
		if note == "" {
			note = "–"
		}
		rows = append(rows, app.Button().Type("button").Class("ins-card").DataSet("do", "reveal "+string(r.ID)).
			Body(app.Span().Text(view.ShortName(other.Name())), app.Span().Class("ins-note").Text(note)))
	}
	n := len(rows)
	if n == 0 {
		rows = append(rows, part.Text("meta", words.T("rel.no-relations")))
	}
	rows = append(rows, part.Link("add-partner", words.T("rel.add-partner")))
	return part.Section(words.T("rel.relations", words.Whole(n)), rows...)
}

func (p *panel) needs(one *relation.Person) app.UI {
	if len(one.Needs) == 0 {
		return nil
	}
	var rows []app.UI
	for _, e := range one.Needs {
		rows = append(rows, app.Div().Class("ins-line").Body(app.Span().Text(e.Name()), app.Span().Class("ins-note").Text(e.Text("state"))))
	}
	return part.Section(words.T("rel.needs", words.Whole(len(one.Needs))), rows...)
}

// places are where somebody stands: near whom, by whose hand.
func (p *panel) places(m *relation.Map) app.UI {
	var rows []app.UI
	if p.one() != nil {
		rows = append(rows, part.Link("focus-on", words.T("rel.near")))
	}
	if slices.ContainsFunc(p.es, func(e *workspace.Element) bool { return e.Place.Free }) {
		rows = append(rows, part.Link("unpin", words.T("rel.unpin")))
	}
	if rows == nil {
		return nil
	}
	return part.Section("", app.Div().Class("chips").Body(rows...))
}

// relates are the fields of a recorded relation.
func (p *panel) relates() []app.UI {
	directed := true
	for _, e := range p.es {
		directed = directed && e.Flag("directed")
	}
	return []app.UI{part.Section("",
		p.lines(words.T("rel.types"), "f/types"),
		p.slider(words.T("ins.strength"), "f/strength", 0, 1, 0.1),
		p.slider(words.T("rel.given"), "f/valueGiven", 0, 10, 1),
		p.slider(words.T("rel.received"), "f/valueReceived", 0, 10, 1),
		p.choice(words.T("rel.kind"), "f/kind", pairs("flow", "tangible", "intangible", "both")...),
		app.Div().Class("chips").Body(app.Button().Type("button").Class("chip").DataSet("do", "ins-flag f/directed").
			Aria("pressed", strconv.FormatBool(directed)).Text(words.T("rel.directed"))))}
}

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
	return []app.UI{p.totals(m, c), p.share(m, c), p.flags(c), p.best(c), p.strategies(m, c), p.members(m, c)}
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
	if r := p.w.Element("workspace"); r != nil {
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
			app.Elem("meter").Class("rel-bar").Attr("min", "0").Attr("max", strconv.Itoa(len(c.Members))).Attr("value", strconv.Itoa(n)).Aria("hidden", "true"),
			app.Span().Class("rel-count").Text(words.Whole(n))))
	}
	if rows == nil {
		return nil
	}
	return part.Section(words.T("rel.share"), rows...)
}

// flags are the three questions of a cluster, each with its reason.
func (p *panel) flags(c *relation.Cluster) app.UI {
	said := map[string]string{}
	up := map[string]bool{}
	for _, g := range p.d.Board.Figures().Own(c.ID) {
		if g.Measure == "REL-6" {
			said[string(g.Ref.Name)] = g.Text()
			up[g.Word] = true
		}
	}
	line := func(sign, name string, raised bool, why string) app.UI {
		answer := words.T("rel.no")
		if raised {
			answer = words.T("rel.yes")
		}
		return app.Div().Class("rel-flag", either(raised, "raised", "")).Body(
			app.Div().Class("rel-flag-head").Body(part.Icon(sign), app.Elem("b").Text(name), app.Span().Class("rel-answer").Text(answer)),
			app.P().Class("meta").Text(why))
	}
	return part.Section(words.T("rel.flags"),
		line("pain", words.T("rel.flag.unmet"), up["unmet need"], words.T("rel.unmet.text", said["REL-6.unmetShare"])),
		line("people", words.T("rel.flag.mutual"), up["mutual potential"], words.T("rel.mutual.text", said["REL-6.meanReciprocity"], said["REL-6.meanPotential"])),
		line("moment", words.T("rel.flag.value"), up["highest value"], words.T("rel.value.text", said["REL-6.valueLift"])))
}

// best are the two or three types of relationship that describe the cluster.
func (p *panel) best(c *relation.Cluster) app.UI {
	var g *derive.Figure
	for _, x := range p.d.Board.Figures().Own(c.ID) {
		if x.Measure == "REL-4" {
			g = x
		}
	}
	if g == nil || g.Word == "" {
		return nil
	}
	var chips []app.UI
	for t := range strings.SplitSeq(g.Word, ", ") {
		chips = append(chips, app.Span().Class("chip still").Text(t))
	}
	return part.Section(words.T("rel.best"), app.Div().Class("chips").Body(chips...))
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
	if rows == nil {
		return nil
	}
	return part.Section(words.T("rel.strategies"), rows...)
}

func (p *panel) members(m *relation.Map, c *relation.Cluster) app.UI {
	var rows []app.UI
	for _, i := range c.Members {
		rows = append(rows, p.card(m.People[i].Element, m.People[i].Role.Title()))
	}
	return part.Section(words.T("rel.members", words.Whole(len(rows))), rows...)
}
