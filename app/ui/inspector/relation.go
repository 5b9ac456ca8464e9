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
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
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
	d.OnField("rel-need", func(in desk.Input) {
		title, m := strings.TrimSpace(in.Value), d.Board.Relational()
		if in.Live || title == "" || m == nil || len(d.Board.Selected()) != 1 {
			return
		}
		_, c := relation.AddNeed(d.Space.Workspace, m.ID, d.Board.Selected()[0], title)
		in.El.Set("value", "")
		d.Commit(words.T("rel.need.add"), c)
		d.Changed()
	})
	d.OnField("rel-trait", func(in desk.Input) {
		attribute, value, is := strings.Cut(in.Value, ":")
		if attribute, value = strings.TrimSpace(attribute), strings.TrimSpace(value); !is {
			attribute, value = "interest", attribute
		}
		if in.Live || value == "" || attribute == "" {
			return
		}
		var c crdt.Change
		for _, e := range selected(d) {
			var list []string
			for v := range e.Member("tags/" + attribute).Items() {
				list = append(list, v.Or(""))
			}
			if !slices.Contains(list, value) {
				c.Set(e.ID, "tags/"+attribute, jsontext.OfStrings(append(list, value)...))
			}
		}
		in.El.Set("value", "")
		d.Commit(words.T("ins.change"), c)
		d.Changed()
	})
	d.OnField("rel-weight", func(in desk.Input) {
		m, v := d.Board.Relational(), 1.0
		if n, err := strconv.ParseFloat(in.Value, 64); err == nil {
			v = n
		}
		if !in.Live && m != nil {
			d.Commit(words.T("rel.weight.step", in.Arg), relation.SetWeight(m.ID, in.Arg, v))
			d.Changed()
		}
	})
	overrule := func(name string, say func(o *relation.Overrule, v string)) {
		d.OnField(name, func(in desk.Input) {
			m := d.Board.Relational()
			if in.Live || m == nil || len(d.Board.Selected()) != 1 {
				return
			}
			c := m.Cluster(d.Board.Selected()[0])
			for f := range relation.Flags {
				if c != nil && f.Key() == in.Arg {
					o := c.Overruled(f)
					say(&o, in.Value)
					o.By = d.Me()
					d.Carry(d.Board.SayFlag(c.ID, f, o))
					d.Changed()
				}
			}
		})
	}
	overrule("rel-flag", func(o *relation.Overrule, v string) { o.Said, o.Raised = v != "", v == "true" })
	overrule("rel-because", func(o *relation.Overrule, v string) { o.Because = strings.TrimSpace(v) })
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
		p.period(words.T("rel.since"), "f/since"), p.period(words.T("rel.until"), "f/until"),
	}
	m := p.town()
	if m == nil {
		return []app.UI{part.Section("", first...), p.buys()}
	}
	first = append(first, p.home(m))
	list := []app.UI{part.Section("", first...), p.traits(m)}
	if e := p.one(); e != nil && m.Person(e.ID) >= 0 {
		list = append(list, p.related(m, m.Person(e.ID)), p.needs(m.People[m.Person(e.ID)]), p.ways(m, m.Person(e.ID)), p.loss(m, m.Person(e.ID)))
	}
	return append(list, p.buys(), p.places(m))
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
	edit := app.Select().Class("ins-field").ID(id("rel-cluster")).DataSet("field", "rel-cluster").Body(list...)
	row := p.row(words.T("rel.cluster"), "rel-cluster", edit)
	if now == "" {
		return row
	}
	pinned := true
	for _, e := range p.es {
		at := m.Person(e.ID)
		pinned = pinned && at >= 0 && m.People[at].Home() >= 0 && m.Clusters[m.People[at].Home()].Keeps(e.ID)
	}
	return app.Div().Body(row, app.Div().Class("chips").Body(
		app.Button().Type("button").Class("chip").DataSet("do", "keep-in-cluster").Aria("pressed", strconv.FormatBool(pinned)).Text(words.T("rel.keep")),
		app.Button().Type("button").Class("chip").DataSet("do", "never-in-cluster").Text(words.T("rel.never"))))
}

// period is a row for a day or a longer period.
func (p *panel) period(label, key string) app.UI {
	shown, same := p.text(key)
	return p.row(label, "set p "+key, p.input("set p "+key, "", shown, desk.Quarter(0), same))
}

// mostKnown is how many values are suggested of those that were typed before.
const mostKnown = 400

// traits are the attributes that people of this map have, a field each.
func (p *panel) traits(m *relation.Map) app.UI {
	known := m.Attributes()
	names := slices.Clone(known)
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
	var weights []app.UI
	for _, n := range known {
		weights = append(weights, p.weight(n, m.Weight(n)))
	}
	if len(weights) > 0 {
		rows = append(rows, app.Details().Class("rel-weights").Body(append([]app.UI{app.Summary().Text(words.T("rel.weights"))}, weights...)...))
	}
	return part.Section(words.T("rel.traits"), append(rows,
		app.Input().Type("text").Class("ins-field").ID("rel-trait").DataSet("field", "rel-trait").List("rel-known").Placeholder(words.T("rel.trait.add")).Aria("label", words.T("rel.trait.add")),
		&vocabulary{Words: vocabularyOf(m)})...)
}

// vocabulary suggests what was typed before. It renders where that is something
// else, which hardly an edit makes it.
type vocabulary struct {
	app.Compo
	Words string // a line each
}

func (v *vocabulary) Render() app.UI {
	var list []app.UI
	for w := range strings.Lines(v.Words) {
		list = append(list, app.Option().Value(strings.TrimSuffix(w, "\n")))
	}
	return app.DataList().ID("rel-known").Body(list...)
}

// vocabularyOf is the first traits that people on the map have.
func vocabularyOf(m *relation.Map) string {
	var words strings.Builder
	all := m.Shared.Traits()
	for _, t := range all[:min(len(all), mostKnown)] {
		words.WriteString(t.Attribute + ": " + t.Value + "\n")
	}
	return words.String()
}

// weight chooses how much an attribute counts when people are compared.
func (p *panel) weight(attribute string, now float64) app.UI {
	var list []app.UI
	choices := relation.Weights
	if !slices.Contains(choices, now) {
		choices = append(slices.Clone(choices), now)
	}
	for _, w := range choices {
		said := "×" + words.Number(w, 2)
		if w == 0 {
			said = words.T("rel.weight.none")
		}
		list = append(list, app.Option().Value(strconv.FormatFloat(w, 'g', -1, 64)).Text(said).Selected(w == now))
	}
	field := "rel-weight " + attribute
	return p.row(attribute, field, app.Select().Class("ins-field").ID(id(field)).DataSet("field", field).Body(list...))
}

// related lists the relations of somebody, each a press away.
func (p *panel) related(m *relation.Map, at int) app.UI {
	var rows []app.UI
	for _, i := range m.Of(at) {
		r := m.Relations[i]
		other := m.People[r.A+r.B-at]
		note := strings.Join(r.Types, ", ")
		if note == "" {
			note = "–"
		}
		rows = append(rows, app.Button().Type("button").Class("ins-card").DataSet("do", "reveal "+string(r.ID)).
			Body(app.Span().Text(workspace.ShortName(other.Name())), app.Span().Class("ins-note").Text(note)))
	}
	n := len(rows)
	if n == 0 {
		rows = append(rows, part.Text("meta", words.T("rel.no-relations")))
	}
	rows = append(rows, part.Link("add-partner", words.T("rel.add-partner")))
	return part.Section(words.T("rel.relations", words.Whole(n)), rows...)
}

func (p *panel) needs(one *relation.Person) app.UI {
	var rows []app.UI
	for _, e := range one.Needs {
		rows = append(rows, p.card(e, e.Text("state")))
	}
	rows = append(rows, app.Input().Type("text").Class("ins-field").ID("rel-need").DataSet("field", "rel-need").Placeholder(words.T("rel.need.add")).Aria("label", words.T("rel.need.add")).MaxLength(1000))
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
	gives, gets := words.T("rel.given"), words.T("rel.received")
	even := app.UI(app.Div().Hidden(true))
	if e, m := p.one(), p.town(); e != nil && m.Relation(e.ID) != nil {
		r := m.Relation(e.ID)
		name := workspace.ShortName(m.People[r.A].Name())
		gives, gets, even = words.T("rel.gives", name), words.T("rel.gets", name), evenness(r)
	}
	return []app.UI{part.Section("",
		p.lines(words.T("rel.types"), "f/types"),
		p.slider(words.T("ins.strength"), "f/strength", 0, 1, 0.1)),
		part.Section(gives, p.flows(gives, relation.FlowFields[0]), p.slider(words.T("rel.given"), "f/valueGiven", 0, 10, 1)),
		part.Section(gets, p.flows(gets, relation.FlowFields[1]), p.slider(words.T("rel.received"), "f/valueReceived", 0, 10, 1), even),
		part.Section("",
			p.period(words.T("rel.since"), "f/since"), p.period(words.T("rel.until"), "f/until"),
			p.choice(words.T("rel.kind"), "f/kind", pairs("flow", "tangible", "intangible", "both")...),
			app.Div().Class("chips").Body(app.Button().Type("button").Class("chip").DataSet("do", "ins-flag f/directed").
				Aria("pressed", strconv.FormatBool(directed)).Text(words.T("rel.directed"))))}
}

// flows are what a relation carries one way: the usual words, and those that
// somebody wrote.
func (p *panel) flows(label, field string) app.UI {
	v, _ := p.shared("f/" + field)
	var now []string
	for x := range v.Items() {
		now = append(now, x.Or(""))
	}
	var chips []app.UI
	chip := func(flow, said string) {
		chips = append(chips, app.Button().Type("button").Class("chip").DataSet("do", "ins-among f/"+field+" "+flow).
			Aria("pressed", strconv.FormatBool(slices.Contains(now, flow))).Text(said))
	}
	for _, f := range relation.Flows {
		chip(f, words.T("flow."+f))
	}
	for _, f := range now {
		if !slices.Contains(relation.Flows, f) {
			chip(f, f)
		}
	}
	return app.Div().Class("chips").Role("group").Aria("label", label).Body(chips...)
}

// evenness says how much comes back over a relation, once both sides are said.
func evenness(r *relation.Relation) app.UI {
	x := r.Exchange()
	back, ok := x.Reciprocity.Value()
	if !ok {
		return app.Div().Hidden(true)
	}
	more, by := "same", x.Balance.Or(0)
	switch {
	case by > 0:
		more = "more"
	case by < 0:
		more, by = "less", -by
	}
	said := words.T("rel.even", words.Number(100*back, 0)+" %", words.T("rel.even."+more, words.Number(by, 1)))
	if x.OneSided {
		said += ", " + words.T("rel.one-sided")
	}
	return part.Text("meta", said)
}
