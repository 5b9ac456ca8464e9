//go:build js && wasm

package groups

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// open is which strategy sheet shows: the cluster, the mode, and whose needs are
// asked for.
var open struct {
	cluster crdt.ID
	family  string
	who     crdt.ID
}

// shown returns the cluster whose sheet shows: the one that was asked for, or
// the first.
func shown(m *relation.Map) *relation.Cluster {
	if c := m.Cluster(open.cluster); c != nil || len(m.Clusters) == 0 {
		return c
	}
	return m.Clusters[0]
}

// listenSheet takes what is typed and pressed in the strategy sheet.
func listenSheet(d *desk.Desk) {
	open.family = relation.Families[0]
	d.OnCommand("sheet-of", func(id string) {
		open.cluster = crdt.ID(id)
		if d.Side != "strategy" {
			d.Do("strategy")
		}
	})
	d.OnField("sheet-cluster", func(in desk.Input) {
		open.cluster = crdt.ID(in.Value)
		d.Changed()
	})
	d.OnCommand("sheet-mode", func(family string) { open.family = family })
	d.OnField("sheet-add", func(in desk.Input) {
		title := strings.TrimSpace(in.Value)
		m := d.Board.Relational()
		if in.Live || title == "" || m == nil || shown(m) == nil {
			return
		}
		_, c := relation.AddIdea(d.Space.Workspace, m.ID, shown(m).ID, open.family, crdt.ID(in.Arg), title)
		in.El.Set("value", "")
		d.Commit(words.T("sheet.idea.add"), c)
		d.Changed()
	})
	d.OnField("sheet-who", func(in desk.Input) { open.who = crdt.ID(in.Value) })
	d.OnField("sheet-need", func(in desk.Input) {
		title := strings.TrimSpace(in.Value)
		m := d.Board.Relational()
		if in.Live || title == "" || m == nil || shown(m) == nil || len(shown(m).Members) == 0 {
			return
		}
		_, c := relation.AddNeed(d.Space.Workspace, m.ID, m.People[needing(m, shown(m))].ID, title)
		in.El.Set("value", "")
		d.Commit(words.T("rel.need.add"), c)
		d.Changed()
	})
	d.OnField("sheet-set", func(in desk.Input) { // "f/potential ID"
		key, id, _ := strings.Cut(in.Arg, " ")
		e := d.Space.Workspace.Element(crdt.ID(id))
		if in.Live || e == nil {
			return
		}
		c := workspace.SetText(e.ID, key, strings.TrimSpace(in.Value))
		if key == "f/potential" || key == "f/value" {
			n, ok := words.ParseNumber(in.Value)
			if !ok && strings.TrimSpace(in.Value) != "" || n < 0 || n > 10 {
				d.Say(words.T("sheet.scale"), "")
				d.Changed()
				return
			}
			c = crdt.Change{}
			if ok {
				c.Set(e.ID, key, jsontext.OfNumber(n))
			} else {
				c.Set(e.ID, key, jsontext.NullValue)
			}
		}
		d.Commit(words.T("ins.change"), c)
		d.Changed()
	})
	d.OnCommand("sheet-vote", func(id string) {
		e := d.Space.Workspace.Element(crdt.ID(id))
		if e != nil {
			d.Commit(words.T("sheet.vote"), vote(d, e))
		}
	})
	d.OnCommand("sheet-choose", func(id string) {
		if e := d.Space.Workspace.Element(crdt.ID(id)); e != nil {
			d.Commit(words.T("sheet.choose"), workspace.SetFlag(e.ID, "f/chosen", !e.Flag("chosen")))
		}
	})
	d.OnCommand("sheet-do", func(id string) {
		m := d.Board.Relational()
		if m == nil || shown(m) == nil {
			return
		}
		for _, i := range m.SheetOf(d.Space.Workspace, shown(m), open.family).Ideas {
			if string(i.ID) == id && i.Action == nil {
				_, c := relation.Promote(d.Space.Workspace, m.ID, i)
				d.Commit(words.T("sheet.do"), c)
				d.Say(words.T("sheet.done", i.Name()), "undo")
			}
		}
	})
}

// voters are the names of this person: to others, where the workspace is
// shared, and on this device. The first is the one to vote with.
func voters(d *desk.Desk) (names []string) {
	me := device.Remembered("voter")
	if me == "" {
		me = string(workspace.NewID("voter"))
		device.Remember("voter", me)
	}
	if by := d.Store.Server(d.Space).By; by != "" {
		names = append(names, by)
	}
	return append(names, me)
}

func voted(d *desk.Desk, e *workspace.Element) bool {
	return slices.ContainsFunc(voters(d), func(who string) bool { return e.Member("vote/" + who).Known() })
}

// vote gives the vote of this person, or takes it back under each of their
// names: who shared in between has one vote still.
func vote(d *desk.Desk, e *workspace.Element) (c crdt.Change) {
	names := voters(d)
	if !voted(d, e) {
		return relation.Vote(e.ID, names[0], true)
	}
	for _, who := range names {
		if e.Member("vote/" + who).Known() {
			c.Add(relation.Vote(e.ID, who, false))
		}
	}
	return c
}

// Sheet returns the strategy sheet of a cluster: what it needs, what could be
// done, what was chosen.
func Sheet(d *desk.Desk) app.UI {
	m := d.Board.Relational()
	head := []app.UI{app.H2().Class("panel-title").Text(words.T("panel.strategy"))}
	if m == nil || shown(m) == nil {
		return app.Div().Class("groups").Body(app.Header().Class("panel-head").Body(append(head, part.Tool("strategy", "close", words.T("close"), ""))...),
			app.Div().Class("panel-body").Body(part.Text("meta", words.T("group.cross.none"))))
	}
	c := shown(m)
	var clusters, modes []app.UI
	for _, k := range m.Clusters {
		clusters = append(clusters, app.Option().Value(string(k.ID)).Text(k.Name()).Selected(k == c))
	}
	for _, f := range relation.Families {
		modes = append(modes, app.Button().Type("button").Class("segment").Role("radio").Aria("checked", strconv.FormatBool(f == open.family)).DataSet("do", "sheet-mode "+f).Text(words.T("sheet.mode."+f)))
	}
	head = append(head, app.Select().Class("ins-field sheet-cluster").ID("sheet-cluster").DataSet("field", "sheet-cluster").Aria("label", words.T("rel.cluster")).Body(clusters...),
		part.Tool("strategy", "close", words.T("close"), ""))
	s := m.SheetOf(d.Space.Workspace, c, open.family)
	return app.Div().Class("groups").Body(
		app.Header().Class("panel-head").Body(head...),
		app.Div().Class("panel-body").Body(
			app.Div().Class("segments sheet-modes").Role("radiogroup").Aria("label", words.T("sheet.mode")).Body(modes...),
			part.Text("meta", words.T("sheet.ask."+open.family)),
			fragile(m, c),
			app.Div().Class("sheet-columns").Body(column("needs", needs(m, c, s)), column("ideas", ideas(d, s)), column("chosen", chosen(s)))))
}

func column(name string, body []app.UI) app.UI {
	if body == nil {
		body = []app.UI{part.Text("meta", words.T("sheet.none."+name))}
	}
	return app.Section().Class("sheet-column").Body(append([]app.UI{app.H3().Text(words.T("sheet." + name))}, body...)...)
}

// mostFragile is how many partners are named whose leaving cuts somebody off.
const mostFragile = 3

// fragile says in the resilient mode on whom the cluster depends.
func fragile(m *relation.Map, c *relation.Cluster) app.UI {
	if open.family != "resilient" {
		return app.Div().Hidden(true)
	}
	type breaks struct {
		who int
		cut []int
	}
	var list []breaks
	around := map[int]bool{}
	for _, r := range m.Relations {
		if slices.Contains(c.Members, r.A) || slices.Contains(c.Members, r.B) {
			around[r.A], around[r.B] = true, true
		}
	}
	for i := range m.People {
		if around[i] && i != m.Own {
			if cut := m.Cut(i); len(cut) > 0 {
				list = append(list, breaks{i, cut})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b breaks) int { return len(b.cut) - len(a.cut) })
	var rows []app.UI
	for _, b := range list[:min(len(list), mostFragile)] {
		rows = append(rows, app.Li().Body(part.Link("reveal "+string(m.People[b.who].ID), m.People[b.who].Name()), app.Text(" "+words.T("sheet.cuts", desk.Named(m, b.cut)))))
	}
	if rows == nil {
		return part.Text("meta", words.T("sheet.sturdy"))
	}
	return app.Ul().Class("sheet-fragile").Body(rows...)
}

func needs(m *relation.Map, c *relation.Cluster, s relation.Sheet) (rows []app.UI) {
	if len(c.Members) > 0 {
		rows = append(rows, addNeed(m, c))
	}
	for _, n := range s.Needs {
		rows = append(rows, app.Div().Class("group-card").Body(
			part.Link("reveal "+string(n.ID), n.Name()), app.P().Text(words.T("sheet.need", cmp.Or(n.Text("state"), "unknown"), desk.Named(m, n.Who))),
			add(string(n.ID), words.T("sheet.idea.for"))))
	}
	return append(rows, add("", words.T("sheet.idea.any")))
}

// addNeed asks for a need of somebody in the cluster.
func addNeed(m *relation.Map, c *relation.Cluster) app.UI {
	var who []app.UI
	for _, i := range c.Members {
		who = append(who, app.Option().Value(string(m.People[i].ID)).Text(m.People[i].Name()).Selected(i == needing(m, c)))
	}
	return app.Div().Class("group-card sheet-need").Body(
		app.Select().Class("ins-field").DataSet("field", "sheet-who").Aria("label", words.T("rel.need.who")).Body(who...),
		app.Input().Type("text").Class("ins-field").DataSet("field", "sheet-need").Placeholder(words.T("rel.need.add")).Aria("label", words.T("rel.need.add")).MaxLength(1000))
}

// needing returns whose need is asked for, by place in Map.People: who was chosen
// last, or the first in the cluster.
func needing(m *relation.Map, c *relation.Cluster) int {
	if i := m.Person(open.who); slices.Contains(c.Members, i) {
		return i
	}
	return c.Members[0]
}

func add(need, hint string) app.UI {
	return app.Input().Type("text").Class("ins-field").DataSet("field", "sheet-add "+need).Placeholder(hint).Aria("label", hint).MaxLength(1000)
}

func ideas(d *desk.Desk, s relation.Sheet) (rows []app.UI) {
	for _, i := range s.Ideas {
		id := string(i.ID)
		var answers []string
		for _, n := range i.Needs {
			if e := d.Space.Workspace.Element(n); e != nil {
				answers = append(answers, e.Name())
			}
		}
		said := strings.Join(answers, ", ")
		if said != "" {
			said = words.T("sheet.answers", said)
		}
		rows = append(rows, app.Div().Class("group-card").Body(
			part.Link("reveal "+string(i.ID), i.Name()), app.P().Text(said),
			app.Div().Class("sheet-rate").Body(
				rated(i, "f/potential", words.T("rel.potential"), i.Potential), rated(i, "f/value", words.T("sheet.value"), i.Value),
				app.Button().Type("button").Class("chip").DataSet("do", "sheet-vote "+id).Aria("pressed", strconv.FormatBool(voted(d, i.Element))).Text(words.N("ins.votes", i.Votes)),
				app.Button().Type("button").Class("chip").DataSet("do", "sheet-choose "+id).Aria("pressed", strconv.FormatBool(i.Chosen)).Text(words.T(map[bool]string{true: "sheet.picked", false: "sheet.pick"}[i.Chosen])))))
	}
	return rows
}

func rated(i relation.Idea, key, label string, n workspace.Number) app.UI {
	v := ""
	if n.Known {
		v = words.Field(n.Value)
	}
	return app.Label().Class("sheet-figure").Body(app.Span().Text(label),
		app.Input().Type("text").Class("ins-field short").Attr("inputmode", "decimal").DataSet("field", "sheet-set "+key+" "+string(i.ID)).Placeholder("–").Value(v).DataSet("sync", "yes").DataSet("value", v))
}

func chosen(s relation.Sheet) (rows []app.UI) {
	for _, i := range s.Ideas {
		if !i.Chosen {
			continue
		}
		id := string(i.ID)
		done := app.UI(part.Button("sheet-do "+id, words.T("sheet.do")))
		if i.Action != nil {
			done = part.Link("jump "+string(i.Action.ID), words.T("sheet.is", i.Action.Name()))
		}
		field := func(key, kind, label, v string) app.UI {
			return app.Label().Class("sheet-figure").Body(app.Span().Text(label),
				app.Input().Type(kind).Class("ins-field").DataSet("field", "sheet-set "+key+" "+id).Value(v).DataSet("sync", "yes").DataSet("value", v))
		}
		rows = append(rows, app.Div().Class("group-card").Body(app.B().Text(i.Name()),
			app.Div().Class("sheet-rate").Body(field("owner", "text", words.T("ins.owner"), i.Owner), field("f/due", "date", words.T("sheet.due"), i.Text("due"))), done))
	}
	return rows
}
