//go:build js && wasm

package numbers

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/workspace"
)

// How many rows of a group show before somebody asks for more, and how many
// come then; and of each headline.
const (
	firstRows    = 10
	firstOfOne   = 50 // when one group alone shows
	moreRows     = 100
	headlineRows = 3
)

// list is the list of all figures while the page lasts.
type list struct {
	page  string // "overview" or "all", empty: what suits the map
	whole bool   // of the workspace, not of the open map alone
	look
	more map[string]int // rows that were asked for, by group

	// What was found last, and what for: looking through ten thousand figures
	// at every rendering would be felt.
	key    listKey
	groups []group
	total  int

	networks desk.Measuring
}

type listKey struct {
	f       *derive.Figures
	version uint64
	scope   crdt.ID
	look
}

var shown = &list{more: map[string]int{}}

// Listen takes what is pressed and chosen on the page of all figures.
func Listen(d *desk.Desk) {
	d.OnCommand("figures-page", func(arg string) { shown.page = arg })
	d.OnCommand("figures-scope", func(arg string) { shown.whole, shown.more = arg == "workspace", map[string]int{} })
	d.OnCommand("figures-lacking", func(string) { shown.lacking, shown.more = !shown.lacking, map[string]int{} })
	d.OnCommand("figures-more", func(group string) { shown.more[group] += moreRows })
	d.OnCommand("enter", func(arg string) { enter(d, arg) })
	choice := func(name string, to *string) {
		d.OnField(name, func(in desk.Input) {
			if *to != in.Value {
				*to, shown.more = in.Value, map[string]int{}
				d.Changed()
			}
		})
	}
	choice("figures-find", &shown.find)
	choice("figures-group", &shown.group)
	choice("figures-order", &shown.order)
}

// enter goes to where something that is missing is entered: the card, and on
// it the field.
func enter(d *desk.Desk, arg string) {
	id, field, _ := strings.Cut(arg, " ")
	of := crdt.ID(id)
	e := d.Space.Workspace.Element(of)
	switch { // what has no card
	case of == workspace.Root && field == "x/cohorts":
		d.Do("data")
		return
	case of == workspace.Root && strings.HasPrefix(field, "x/"):
		d.Do("economics")
		return
	case e != nil && e.Kind == "map" && strings.Contains(field, "Weight/"): // shown on what it weighs
		kind := "offer"
		if strings.HasPrefix(field, "f/eventWeight/") {
			kind = "entity"
		}
		for x := range d.Space.Workspace.OfKind(kind) {
			if d.Space.Workspace.MapOf(x.ID) == of {
				of, field = x.ID, strings.TrimPrefix(field, "f/")
				break
			}
		}
	}
	if e != nil && e.Kind == "survey" { // which has no card of its own
		of, field = crdt.ID(e.Text("of")), "answers "+string(e.ID)
	}
	if e != nil && e.Kind == "observation" {
		of, field = crdt.ID(e.Text("of")), "f/value"
	}
	if x := d.Space.Workspace.Element(of); x != nil && x.Kind == "indicator" && field == "" {
		field = "f/value"
	}
	d.Tab, d.Why, d.Folded, d.For, d.Asked = "details", "", false, "", desk.Asked{}
	d.Do(way(d, of))
	if field == "" {
		return
	}
	at := `#ins-body [data-do="` + field + `"], #ins-body [data-field$=" ` + field + `"], #ins-body [data-field*=" ` + field + ` "], #ins-body [data-do="ins-truth ` + field + ` true"]`
	device.FocusOn(at, func() { // the inspector has no such field for every kind of card
		d.Asked = desk.Asked{Of: of, Field: field}
		d.Changed()
		device.FocusOn(at, nil)
	})
}

// way is the command that goes to a record: on this map, or on its own.
func way(d *desk.Desk, id crdt.ID) string {
	if m := d.Space.Workspace.MapOf(id); m != "" && m != d.MapID {
		return "go " + desk.Address(d.Space.ID, m, id)
	}
	return "reveal " + string(id)
}

// all tells whether the list shows, and not the overview.
func (l *list) all(d *desk.Desk) bool {
	if l.page == "" {
		m := d.Space.Workspace.Element(d.MapID)
		return m != nil && m.Text("kind") != "journey"
	}
	return l.page == "all"
}

// scope is the record that the figures are of.
func (l *list) scope(d *desk.Desk) crdt.ID {
	if l.whole {
		return workspace.Root
	}
	return d.MapID
}

// update looks through the figures, if they or what is looked for are others.
func (l *list) update(d *desk.Desk) {
	f := d.Board.Figures()
	f.At(desk.Today())
	scope := l.scope(d)
	l.networks = measured(d, l.whole)
	all := f.List(scope)
	key := listKey{f, f.Version(), scope, l.look}
	if key == l.key {
		return
	}
	l.key, l.total = key, len(all)
	l.groups = l.choose(head(d, l.whole), all, func(id crdt.ID) string { return named(d, id) })
}

// head is what maps show first: of each headline the figures of its first
// measure with the most to gain.
func head(d *desk.Desk, whole bool) (figures []*derive.Figure) {
	for m := range d.Space.Workspace.Maps() {
		if !whole && m.ID != d.MapID {
			continue
		}
		for _, h := range d.Board.Figures().Headlines(m.ID) {
			first := func(g *derive.Figure) int { return slices.Index(h.Measures, g.Measure) }
			slices.SortStableFunc(h.Figures, func(a, b *derive.Figure) int { return first(a) - first(b) })
			n := 0
			for _, g := range h.Figures {
				if g.Result.OK() && n < headlineRows && !slices.Contains(figures, g) {
					figures = append(figures, g)
					n++
				}
			}
		}
	}
	return figures
}

func named(d *desk.Desk, id crdt.ID) string {
	if id == workspace.Root {
		return d.Space.Workspace.Title()
	}
	if e := d.Space.Workspace.Element(id); e != nil {
		return e.Name()
	}
	return ""
}

// pages is the switch between overview and list.
func pages(d *desk.Desk) app.UI {
	return choose(words.T("numbers.pages"), shown.all(d), "figures-page overview", words.T("numbers.overview"), "figures-page all", words.T("numbers.all"))
}

// choose is a switch between two; the second is on or not.
func choose(label string, second bool, do1, word1, do2, word2 string) app.UI {
	button := func(on bool, do, word string) app.UI {
		return app.Button().Type("button").Class("segment").Aria("pressed", strconv.FormatBool(on)).DataSet("do", do).Text(word)
	}
	return app.Div().Class("segments figures-switch").Role("group").Aria("label", label).Body(button(!second, do1, word1), button(second, do2, word2))
}

// figures is the page of all figures.
func figures(d *desk.Desk) app.UI {
	l := shown
	l.update(d)
	found := 0
	var sections []app.UI
	for _, g := range l.groups {
		if g.key != "headline" {
			found += len(g.figures)
		}
		sections = append(sections, l.section(d, g))
	}
	sparks.sweep()
	count := words.N("numbers.found", l.total, words.Whole(found))
	if found == l.total {
		count = words.N("numbers.count", l.total)
	}
	if note := network(l.networks); note != "" {
		count += ". " + note
	}
	if len(l.groups) == 0 {
		sections = append(sections, part.Text("meta figures-none", words.T("numbers.nothing")))
	}
	return app.Div().Class("figures").Body(l.controls(count), app.Div().Class("figures-groups").Body(sections...))
}

// controls is what there is to search, choose and sort by.
func (l *list) controls(count string) app.UI {
	option := func(now, value, word string) app.UI {
		return app.Option().Value(value).Text(word).Selected(now == value)
	}
	groups := []app.UI{option(l.group, "", words.T("numbers.group.all"))}
	for _, k := range groupKeys {
		groups = append(groups, option(l.group, k, words.T("numbers.group."+k)))
	}
	var orders []app.UI
	for _, k := range []string{"", "gap", "opportunity", "name"} {
		orders = append(orders, option(l.order, k, words.T("numbers.order."+k)))
	}
	return app.Div().Class("figures-controls").Role("search").Aria("label", words.T("numbers.find")).Body(
		choose(words.T("numbers.scope"), l.whole, "figures-scope map", words.T("numbers.scope.map"), "figures-scope workspace", words.T("numbers.scope.workspace")),
		app.Input().Type("search").Class("ins-field figures-find").ID("figures-find").DataSet("field", "figures-find").
			Placeholder(words.T("numbers.find")).Aria("label", words.T("numbers.find")).AutoComplete(false).Spellcheck(false).
			Value(l.find).DataSet("sync", "yes").DataSet("value", l.find),
		app.Select().Class("ins-field").DataSet("field", "figures-group").Aria("label", words.T("numbers.group")).Body(groups...),
		app.Select().Class("ins-field").DataSet("field", "figures-order").Aria("label", words.T("numbers.order")).Body(orders...),
		app.Button().Type("button").Class("chip figures-lacking").Aria("pressed", strconv.FormatBool(l.lacking)).
			DataSet("do", "figures-lacking").Text(words.T("numbers.lacking")),
		app.P().Class("meta figures-count").Role("status").Text(count),
	)
}

// section is one group: its name, how many it has, and the first of them.
func (l *list) section(d *desk.Desk, g group) app.UI {
	most := firstRows
	if l.group != "" {
		most = firstOfOne
	}
	most = min(most+l.more[g.key], len(g.figures))
	rows := make([]app.UI, most)
	for i, f := range g.figures[:most] {
		rows[i] = row(d, f)
	}
	title := words.T("numbers.group." + g.key)
	var columns []app.UI
	for _, c := range []string{"name", "of", "value", "status", "data", "trend", "why"} {
		columns = append(columns, cell("th", "columnheader", "").Attr("scope", "col").Text(words.T("numbers.column."+c)))
	}
	body := []app.UI{
		app.H3().Class("card-title").Body(app.Span().Text(title), app.Span().Class("meta").Text(" "+words.Whole(len(g.figures)))),
		// Roles are said, as a narrow page lays rows out without a table.
		app.Table().Class("figures-table").Role("table").Aria("label", title).Aria("rowcount", len(g.figures)+1).Body(
			app.THead().Role("rowgroup").Body(app.Tr().Role("row").Body(columns...)),
			app.TBody().Role("rowgroup").Body(rows...)),
	}
	if most < len(g.figures) {
		body = append(body, app.P().Class("figures-foot").Body(
			app.Span().Class("meta").Text(words.T("numbers.shown", words.Whole(most), words.Whole(len(g.figures)))+" "),
			part.Link("figures-more "+g.key, words.T("numbers.more", words.Whole(min(moreRows, len(g.figures)-most)))).
				Aria("label", words.T("numbers.more.of", words.Whole(min(moreRows, len(g.figures)-most)), title)),
		))
	}
	return app.Section().Class("numbers-card").Aria("label", title).Body(body...)
}

func cell(tag, role, class string) app.HTMLElem {
	return app.Elem(tag).Role(role).Class(class)
}
