//go:build js && wasm

package look

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/filter"
	"github.com/worthmap/worthmap/internal/table"
	"github.com/worthmap/worthmap/internal/workspace"
)

// none is the value of an option that chooses nothing: an empty one would be its
// words.
const none = "~"

// state is what can be chosen on one map, as of one version of it.
var state struct {
	of    *workspace.Workspace
	m     crdt.ID
	at    [2]uint64
	kinds []string
	cols  []table.Column
}

func read(d *desk.Desk) {
	w, f := d.Space.Workspace, d.Board.Figures()
	now := [2]uint64{d.Space.Doc.Version(), f.Version()}
	if state.of == w && state.m == d.MapID && state.at == now {
		return
	}
	state.of, state.m, state.at = w, d.MapID, now
	state.kinds, _ = table.Kinds(w, d.MapID)
	state.kinds = slices.DeleteFunc(state.kinds, func(k string) bool { return k == "link" })
	state.cols = table.All(w, f, d.MapID)
}

// View returns the panel.
func View(d *desk.Desk) app.UI {
	read(d)
	l, found := d.Board.Look()
	said := words.T("look.all")
	if l.Filter != "" {
		said = found.Words()
	}
	body := []app.UI{
		part.Section(words.T("look.filter"),
			app.Input().Type("search").Class("field look-line").DataSet("field", "look-filter").Placeholder(words.T("look.hint")).
				Aria("label", words.T("look.filter")).AutoComplete(false).Spellcheck(false).Value(l.Filter).DataSet("sync", "yes").DataSet("value", l.Filter),
			app.Div().Class("row").Body(app.Span().Class("meta look-said").Role("status").Text(said), part.Link("see-all", words.T("look.reset"))),
			app.Div().Class("chips").Body(kinds(l)...),
			app.Div().Class("row").Body(
				add(d, words.T("look.where"), fields(d)),
				segments("look-hide", boolean(l.Hide), [2]string{"false", words.T("look.dim")}, [2]string{"true", words.T("look.hide")})),
			app.Div().Class("row").Body(near(d)...)),
		part.Section(words.T("look.style"),
			by("colour", words.T("look.colour"), l.Style.Colour, nil),
			by("size", words.T("look.size"), l.Style.Size, func(c table.Column) bool { return c.Type.Numeric() }),
			by("shape", words.T("look.shape"), l.Style.Shape, nil),
			by("flag", words.T("look.flag"), l.Style.Flag, nil)),
	}
	if m := d.Board.Map(); m != nil {
		var rows []app.UI
		for _, lane := range m.Lanes {
			name := laneName(string(lane.ID), lane.Type.String())
			title := lane.Type.Title()
			if e := d.Space.Workspace.Element(lane.ID); e != nil && e.Title != "" {
				title = e.Title
			}
			rows = append(rows, chip("look-row "+name, title, l.Rows == nil && !lane.Hidden || slices.Contains(l.Rows, name)))
		}
		body = append(body, part.Section(words.T("look.rows"), app.Div().Class("chips").Body(rows...)),
			part.Section(words.T("look.time"), app.Div().Class("chips").Body(chip("time-scale", words.T("look.scale"), m.ToScale())), part.Text("meta", words.T("look.scale.text"))))
	}
	body = append(body, part.Section(words.T("look.views"), saved(d)...))
	return app.Div().Class("past-panel look").Body(
		app.Header().Class("panel-head").Body(
			app.H2().Class("panel-title").Text(words.T("panel.look")),
			part.Tool("look", "close", words.T("close"), "")),
		app.Div().Class("panel-body").Body(body...))
}

func boolean(on bool) string { return strconv.FormatBool(on) }

func chip(do, label string, on bool) app.UI {
	return app.Button().Type("button").Class("chip").DataSet("do", do).Aria("pressed", boolean(on)).Text(label)
}

// segments is a choice of few.
func segments(do, now string, choices ...[2]string) app.UI {
	var list []app.UI
	for _, c := range choices {
		list = append(list, app.Button().Type("button").Class("segment").DataSet("do", do+" "+c[0]).Aria("pressed", boolean(c[0] == now)).Text(c[1]))
	}
	return app.Div().Class("segments").Role("group").Body(list...)
}

// kinds are chips of the kinds on the map; one that is on is in the filter.
func kinds(l edit.Look) (list []app.UI) {
	for _, k := range state.kinds {
		term := filter.Term("kind", k)
		list = append(list, chip("look-term "+term, desk.KindName(k), slices.Contains(strings.Fields(l.Filter), term)))
	}
	return list
}

// fields are names with the values that the map has of them.
func fields(d *desk.Desk) (options [][2]string) {
	for _, g := range workspace.Grades {
		options = append(options, [2]string{"grade:" + g, words.T("ins.grade") + ": " + words.T("grade."+g)})
	}
	for _, kind := range []string{"persona", "entity"} {
		for e := range d.Space.Workspace.OfKind(kind) {
			if d.Space.Workspace.MapOf(e.ID) == d.MapID && len(options) < 60 {
				options = append(options, [2]string{filter.Term("person", e.Name()), e.Name()})
			}
		}
	}
	for _, c := range state.cols {
		switch {
		case c.Type.Numeric():
			options = append(options, [2]string{strings.TrimSuffix(filter.Term(c.Title, "x"), ":x") + ">", c.Title + " …"})
		case len(c.Options) > 0 && c.Key != "f/grade":
			for _, o := range c.Options {
				options = append(options, [2]string{filter.Term(c.Title, o), c.Title + ": " + o})
			}
		}
	}
	return options
}

// add offers terms to be put into the line.
func add(_ *desk.Desk, label string, options [][2]string) app.UI {
	list := []app.UI{app.Option().Value(none).Selected(true).Text(label)}
	for _, o := range options {
		list = append(list, app.Option().Value(o[0]).Text(o[1]))
	}
	return app.Select().Class("field look-add").DataSet("field", "look-add").Aria("label", label).Body(list...)
}

// near focuses on what is selected.
func near(d *desk.Desk) []app.UI {
	if len(d.Board.Selected()) == 0 {
		return []app.UI{app.Span().Class("meta").Text(words.T("look.near.none"))}
	}
	list := []app.UI{app.Span().Class("meta").Text(words.T("look.near"))}
	for _, n := range []string{"1", "2", "3"} {
		list = append(list, app.Button().Type("button").Class("chip").DataSet("do", "near-"+n).Aria("label", words.T("look.steps", n)).Text(n))
	}
	return list
}

// by is the choice of a column.
func by(what, label, now string, fits func(table.Column) bool) app.UI {
	list := []app.UI{app.Option().Value(none).Selected(now == "").Text(words.T("ins.none"))}
	for _, c := range state.cols {
		if fits == nil || fits(c) {
			list = append(list, app.Option().Value(c.Key).Selected(c.Key == now).Text(c.Title))
		}
	}
	return app.Label().Class("ins-row").Body(app.Span().Class("ins-label").Text(label),
		app.Select().Class("field").DataSet("field", "look-by "+what).Body(list...))
}

// saved are the views of this map, to be switched to, and the way to make one.
func saved(d *desk.Desk) []app.UI {
	var rows []app.UI
	for i, v := range d.Steps() {
		if v.Map != d.MapID {
			continue
		}
		rows = append(rows, app.Li().Class("past-row").Body(
			app.Button().Type("button").Class("link past-words").DataSet("do", "view-show "+string(v.ID)).Text(v.Name()),
			part.Tool("present-at "+strconv.Itoa(i), "play", words.T("show.from"), "").Aria("label", words.T("show.from")+": "+v.Name())))
	}
	list := []app.UI{part.Text("meta", words.T("look.views.text"))}
	if len(rows) > 0 {
		list = append(list, app.Ul().Class("plain past-list").Body(rows...))
	}
	return append(list, app.Div().Class("row").Body(
		app.Input().Type("text").Class("field").DataSet("field", "look-name").DataSet("enter", "look-save").Placeholder(words.T("look.name")).
			Aria("label", words.T("look.name")).MaxLength(200).AutoComplete(false).Value(name).DataSet("sync", "yes").DataSet("value", name),
		part.Button("look-save", words.T("look.save"))))
}

// name is what was typed for a new view.
var name string

// Listen tells the desk what the panel's fields and buttons do.
func Listen(d *desk.Desk) {
	change := func(f func(*edit.Look)) {
		if d.Board == nil {
			return
		}
		l, _ := d.Board.Look()
		f(&l)
		d.Carry(d.Board.SetLook(l))
		d.Changed()
	}
	d.OnField("look-filter", func(in desk.Input) { change(func(l *edit.Look) { l.Filter = in.Value }) })
	d.OnField("look-add", func(in desk.Input) {
		if in.Live || in.Value == none {
			return
		}
		change(func(l *edit.Look) { l.Filter = strings.TrimSpace(l.Filter + " " + in.Value) })
		in.El.Set("value", none)
	})
	d.OnField("look-by", func(in desk.Input) {
		if in.Live {
			return
		}
		change(func(l *edit.Look) {
			set := map[string]*string{"colour": &l.Style.Colour, "size": &l.Style.Size, "shape": &l.Style.Shape, "flag": &l.Style.Flag}[in.Arg]
			if set != nil {
				*set = strings.TrimPrefix(in.Value, none)
			}
		})
	})
	d.OnField("look-name", func(in desk.Input) { name = in.Value })
	d.OnCommand("look-term", func(term string) {
		change(func(l *edit.Look) {
			all := strings.Fields(l.Filter)
			if i := slices.Index(all, term); i >= 0 {
				l.Filter = strings.Join(slices.Delete(all, i, i+1), " ")
				return
			}
			if strings.HasPrefix(term, "kind:") { // of two kinds nothing is both
				for i, t := range all {
					if strings.HasPrefix(t, "kind:") {
						all[i] = t + "," + strings.TrimPrefix(term, "kind:")
						l.Filter = strings.Join(all, " ")
						return
					}
				}
			}
			l.Filter = strings.TrimSpace(l.Filter + " " + term)
		})
	})
	d.OnCommand("look-hide", func(on string) { change(func(l *edit.Look) { l.Hide = on == "true" }) })
	d.OnCommand("look-row", func(row string) {
		change(func(l *edit.Look) {
			if l.Rows == nil {
				for _, lane := range d.Board.Map().Lanes {
					if !lane.Hidden {
						l.Rows = append(l.Rows, laneName(string(lane.ID), lane.Type.String()))
					}
				}
			}
			rows := slices.Clone(l.Rows)
			if i := slices.Index(rows, row); i >= 0 {
				rows = slices.Delete(rows, i, i+1)
			} else {
				rows = append(rows, row)
			}
			if l.Rows = rows; len(rows) == 0 {
				l.Rows = nil
			}
		})
	})
	d.OnCommand("look-save", func(string) {
		title := strings.TrimSpace(name)
		if title == "" {
			title = d.Space.Workspace.Element(d.MapID).Name()
			if l, _ := d.Board.Look(); l.Filter != "" {
				title = l.Filter
			}
		}
		_, c := d.Space.Workspace.AddView(title, "", d.Board.Seen())
		d.Commit(words.T("show.add"), c)
		d.Say(words.T("look.saved", title), "undo")
		name = ""
	})
	d.OnCommand("view-show", func(id string) {
		for _, v := range d.Steps() {
			if v.ID == crdt.ID(id) {
				if v.Map != d.MapID {
					d.Visit(desk.Address(d.Space.ID, v.Map))
					return
				}
				d.Carry(d.Board.Show(*v))
			}
		}
	})
}

func laneName(id, typ string) string {
	if id != "" {
		return id
	}
	return typ
}
