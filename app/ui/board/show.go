//go:build js && wasm

package board

import (
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// showHead is the title of the step above the map, with dots that say where one
// is: the only chrome of a presentation (DESIGN §9). Without steps it is the
// title of the map.
func showHead(d *desk.Desk) app.UI {
	v := d.Step()
	if !d.Show.On || d.Show.Mine {
		return app.Div().ID("show-head").Class("show-none")
	}
	title, about := d.Space.Workspace.Element(d.MapID).Name(), d.Space.Workspace.Title()
	if v != nil {
		title, about = v.Name(), v.Description
	}
	var dots []app.UI
	n := len(d.Steps())
	for i := range n {
		class := "show-dot"
		if i == d.Show.At {
			class += " now"
		}
		dots = append(dots, app.Span().Class(class))
	}
	return app.Header().ID("show-head").Class("show-head").Body(
		app.Div().Class("show-words").Body(app.H1().Text(title), app.P().Text(about)),
		app.Div().Class("show-dots").Role("img").Aria("label", words.T("show.of", words.Whole(d.Show.At+1), words.Whole(n))).Body(dots...).Hidden(n == 0),
	)
}

// mostActions is how many actions stand beneath a finding.
const mostActions = 3

// showFoot is what to do about it: the ideas that the step is about.
func showFoot(d *desk.Desk) app.UI {
	v := d.Step()
	if !d.Show.On || v == nil {
		return app.Div().ID("show-foot").Class("show-none")
	}
	var rows []app.UI
	for _, id := range v.Focus {
		e := d.Space.Workspace.Element(id)
		if e == nil || e.Kind != "idea" && e.Kind != "opportunity" || len(rows) == mostActions {
			continue
		}
		said := []app.UI{app.B().Text(e.Name())}
		if votes := e.Number("votes"); votes.Known {
			said = append(said, app.Span().Text(words.N("ins.votes", int(votes.Value))))
		}
		rows = append(rows, app.Li().Body(part.Sign("idea"), app.Div().Body(said...)))
	}
	if len(rows) == 0 {
		return app.Div().ID("show-foot").Class("show-none")
	}
	return app.Ul().ID("show-foot").Class("show-foot").Body(rows...)
}

// showHint says what to press when a presentation begins.
func showHint(d *desk.Desk) app.UI {
	if !d.Show.On || d.Show.Hint == "" {
		return app.Div().Hidden(true)
	}
	return app.Section().Class("show-hint").Aria("label", words.T("show.how")).Text(d.Show.Hint)
}

// showBar stands at the foot while another window shows what this one says.
func showBar(d *desk.Desk) app.UI {
	list := d.Steps()
	text, note := words.T("show.mine"), ""
	if v := d.Step(); v != nil {
		text, note = words.T("show.on", words.Whole(d.Show.At+1), words.Whole(len(list)), v.Name()), v.Note
	} else if !d.Show.Mine {
		text = words.T("show.whole")
	}
	end := func(off bool) part.State { return part.When(off, part.Off, part.Rest) }
	return app.Div().Class("foot-steps show-bar").Role("group").Aria("label", words.T("show.bar")).Body(
		part.Icon("present"),
		part.Tool("show-back", "chevron-left", words.T("show.back"), "", end(!d.Show.Mine && d.Show.At <= 0 || len(list) == 0)),
		part.Tool("show-next", "chevron-right", words.T("show.next"), "", end(!d.Show.Mine && d.Show.At >= len(list)-1 || len(list) == 0)),
		app.Span().Class("step-words").Body(app.B().Text(text), app.Text(" "+note)),
		app.Button().Type("button").Class("chip-toggle").DataSet("do", "show-mine").Aria("pressed", boolean(d.Show.Mine)).Text(words.T("show.follow")),
		app.Button().Type("button").Class("chip-toggle").DataSet("do", "show-room").Aria("pressed", boolean(d.Show.Room)).Text(words.T("room.title")),
		part.Link("show-end", words.T("show.end")),
	)
}

// viewsPanel lists the steps of the presentation.
func viewsPanel(d *desk.Desk) app.UI {
	list := d.Steps()
	var rows []app.UI
	for i, v := range list {
		rows = append(rows, viewRow(d, i, v, len(list)))
	}
	body := []app.UI{
		app.Div().Class("past-lead views-lead").Body(
			part.Labelled("present", "play", words.T("show.here"), part.Lead),
			part.Labelled("screen", "external", words.T("show.second"))),
		part.Text("meta", words.T("show.text")),
		app.Elem("ol").Class("plain past-list").Body(rows...),
		app.Div().Class("past-lead views-lead").Body(
			part.Labelled("view-add", "plus", words.T("show.add")),
			part.Button("view-suggest", words.T("show.suggest"), part.When(d.Board.Map() == nil, part.Off, part.Rest)).Hidden(len(list) > 0)),
	}
	return app.Div().Class("past-panel views").Body(
		app.Header().Class("panel-head").Body(
			app.H2().Class("panel-title").Text(words.T("panel.views")),
			part.Tool("views", "close", words.T("close"), "")),
		app.Div().Class("panel-body past-body").Body(body...))
}

func viewRow(d *desk.Desk, i int, v *workspace.View, n int) app.UI {
	id := string(v.ID)
	field := func(key, label, value string) app.UI {
		if key == "note" && !d.MayEdit() {
			return app.Div().Hidden(true)
		}
		return app.Input().Type("text").Class("outline-field").DataSet("field", "view-"+key+" "+id).Aria("label", label).Placeholder(label).
			MaxLength(1000).AutoComplete(false).Value(value).DataSet("sync", "yes").DataSet("value", value)
	}
	m := d.Space.Workspace.Element(v.Map)
	named := func(b app.HTMLButton, label string) app.UI { return b.Aria("label", label+": "+v.Name()) }
	row := app.Elem("li").Class("past-row view-row")
	if i == d.Show.At {
		row.Aria("current", "step")
	}
	return row.Body(
		app.Span().Class("rank").Text(words.Whole(i+1)),
		app.Div().Class("past-words").Body(
			field("title", words.T("show.title"), v.Title), field("about", words.T("show.about"), v.Description), field("note", words.T("show.note"), v.Note),
			app.Div().Class("row view-tools").Body(
				app.Span().Class("meta clip").Text(m.Name()), app.Div().Class("top-space"),
				named(part.Tool("view-up "+id, "chevron-up", words.T("show.up"), "", part.When(i == 0, part.Off, part.Rest)), words.T("show.up")),
				named(part.Tool("view-down "+id, "chevron-down", words.T("show.down"), "", part.When(i == n-1, part.Off, part.Rest)), words.T("show.down")),
				named(part.Tool("present-at "+strconv.Itoa(i), "play", words.T("show.from"), ""), words.T("show.from")),
				named(part.Tool("view-set "+id, "snapshot", words.T("show.set"), ""), words.T("show.set")),
				named(part.Tool("view-drop "+id, "trash", words.T("show.drop"), ""), words.T("show.drop")))))
}

// stepTitle names a new step as no other is called: after what is selected, the
// stages that it shows, or the map; else by its number or the next that is free.
func stepTitle(d *desk.Desk, v workspace.View) (title string) {
	name := func(id crdt.ID) string { return d.Space.Workspace.Element(id).Name() }
	switch stages := d.Board.StagesIn(v.Frame); {
	case len(v.Focus) == 1:
		title = name(v.Focus[0])
	case len(stages) == 1:
		title = name(stages[0])
	case len(stages) > 1:
		title = words.T("show.stages", name(stages[0]), name(stages[len(stages)-1]))
	case v.Frame.W == 0:
		title = name(v.Map)
	}
	list := d.Steps()
	taken := func(title string) bool {
		return slices.ContainsFunc(list, func(other *workspace.View) bool { return other.Name() == title })
	}
	if title == "" || taken(title) {
		return desk.Free(len(list)+1, func(n int) string { return words.T("show.step", words.Whole(n)) }, taken)
	}
	return title
}

// wireViews tells the desk what the panel's fields and buttons do.
func wireViews(d *desk.Desk) {
	for key, register := range map[string]string{"title": "title", "about": "description", "note": "f/note"} {
		d.OnField("view-"+key, func(in desk.Input) {
			if !in.Live {
				d.Commit(words.T("show.change"), workspace.SetText(crdt.ID(in.Arg), register, strings.TrimSpace(in.Value)))
			}
		})
	}
	d.OnCommand("view-add", func(string) {
		seen := d.Board.Seen()
		_, c := d.Space.Workspace.AddView(stepTitle(d, seen), "", seen)
		d.Commit(words.T("show.add"), c)
		d.Speak(words.T("show.added"))
	})
	d.OnCommand("view-set", func(id string) {
		i := slices.IndexFunc(d.Steps(), func(v *workspace.View) bool { return v.ID == crdt.ID(id) })
		if i < 0 {
			return
		}
		seen := d.Board.Seen()
		if len(seen.Focus) == 0 {
			seen.Lanes = d.Steps()[i].Lanes
		}
		c := workspace.ShowInView(crdt.ID(id), seen)
		c.Add(workspace.SetText(crdt.ID(id), "f/of", string(seen.Map)))
		d.Commit(words.T("show.change"), c)
		d.Say(words.T("show.set.done"), "undo")
	})
	d.OnCommand("view-up", func(id string) { d.Commit(words.T("show.change"), d.Space.Workspace.MoveView(crdt.ID(id), -1)) })
	d.OnCommand("view-down", func(id string) { d.Commit(words.T("show.change"), d.Space.Workspace.MoveView(crdt.ID(id), 1)) })
	d.OnCommand("view-drop", func(id string) {
		d.Commit(words.T("show.drop"), crdt.Delete(d.Space.Doc, d.Space.Session.Replica(), crdt.ID(id)))
		d.Say(words.T("show.dropped"), "undo")
	})
	d.OnCommand("view-suggest", func(string) { suggestViews(d) })
}
