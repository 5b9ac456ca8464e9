//go:build js && wasm

package past

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/history"
	"github.com/worthmap/worthmap/internal/svg"
)

// Names of the dialogs.
const (
	KeepName = "keep-moment"
	LookName = "look"
)

// points lists the moments that were kept under a name.
func points(d *desk.Desk) []app.UI {
	body := []app.UI{
		part.Text("meta", words.T("past.points.text")),
		app.Div().Class("past-lead").Body(part.Labelled("keep-moment", "snapshot", words.T("past.keep"))),
	}
	var rows []app.UI
	for _, p := range state.points {
		rows = append(rows, app.Li().Class("past-row").Body(
			app.Div().Class("past-words").Body(app.P().Class("past-said").Text(p.Name), app.P().Class("meta").Text(moment(p.When))),
			part.Tool("look-point "+p.ID, "history", words.T("past.look"), "").Aria("label", words.T("past.look.of", p.Name)),
			part.Tool("drop-point "+p.ID, "trash", words.T("past.drop"), "").Aria("label", words.T("past.drop.of", p.Name))))
	}
	if len(rows) == 0 {
		return append(body, part.Text("meta", words.T("past.points.none")))
	}
	return append(body, app.Ul().Class("plain past-list").Body(rows...), compareRow())
}

// KeepDialog asks for the name of a moment.
func KeepDialog(d *desk.Desk) app.UI {
	return part.Dialog("", words.T("past.keep"), []app.UI{
		part.Text("", words.T("past.keep.text")),
		app.Label().Class("field-row").Body(app.Span().Text(words.T("rename.label")),
			app.Input().Type("text").Class("field").DataSet("first", "yes").DataSet("field", "point-name").DataSet("enter", "keep-point").
				Placeholder(words.T("past.keep.hint")).MaxLength(200).AutoComplete(false)),
	}, part.Button("close", words.T("cancel")), part.Button("keep-point", words.T("past.keep.yes"), part.Lead))
}

// keepPoint keeps the moment under the name that was typed.
func keepPoint(d *desk.Desk) {
	name, sp := d.Dialog.Find, d.Space
	if name == "" {
		name = words.T("past.keep.hint")
	}
	d.Close()
	go device.Guard(func() {
		if err := d.Store.SavePoint(sp, name); err != nil {
			d.Say(desk.Sentence(err), "")
			return
		}
		reread(d)
		d.Say(words.T("past.kept", name), "")
	})
}

func dropPoint(d *desk.Desk, id string) {
	go device.Guard(func() {
		if err := d.Store.DropAside(id); err != nil {
			d.Say(desk.Sentence(err), "")
			return
		}
		reread(d)
		d.Say(words.T("past.dropped"), "")
	})
}

// reread reads the list of points anew. It blocks.
func reread(d *desk.Desk) {
	if state.of != nil {
		state.points, _ = d.Store.Points(state.of)
	}
	d.Changed()
}

// looked is the moment that the dialog shows.
type looked struct {
	title string
	doc   *crdt.Doc // nil while it is read
	space *store.Space
	at    crdt.ID // the map that shows
	url   string  // of its picture
	diff  history.Difference
	wish  crdt.Change
}

func lookAtStep(d *desk.Desk, arg string) {
	i, err := strconv.Atoi(arg)
	if err != nil || i < 0 || i >= len(state.steps) {
		return
	}
	s, c := state.steps[i], state.content
	look(d, words.T("past.after", moment(s.Last), Said(s)), func() (*crdt.Doc, error) {
		return history.At(c.Registers, c.Ops, s.Upto), nil
	})
}

func lookAtPoint(d *desk.Desk, id string) {
	name := ""
	for _, p := range state.points {
		if p.ID == id {
			name = p.Name + ", " + moment(p.When)
		}
	}
	look(d, name, func() (*crdt.Doc, error) { return d.Store.Point(id) })
}

// look shows a moment in a dialog, once it is read and drawn.
func look(d *desk.Desk, title string, read func() (*crdt.Doc, error)) {
	l := &looked{title: title, at: d.MapID}
	d.Ask(desk.Dialog{Name: LookName, Data: l})
	go device.Guard(func() {
		doc, err := read()
		if err != nil {
			d.Close()
			d.Say(desk.Sentence(err), "")
			return
		}
		l.wish, l.diff = history.Restore(d.Space.Doc, doc, d.Space.Session.Replica(), Stays)
		l.space = store.AsItWas(doc)
		l.doc = doc
		l.draw()
		d.Changed()
	})
}

// Stays tells which kinds going back leaves alone: what people said about the
// map is no part of it.
func Stays(kind string) bool { return kind == "comment" }

// draw makes the picture of a map as it was.
func (l *looked) draw() {
	if l.space.Map(l.at) == nil {
		return
	}
	l.at = l.space.Map(l.at).ID
	device.Revoke(l.url)
	l.url = ""
	if s := desk.Drawing(l.space, l.at); s != nil {
		l.url, _ = device.BlobURL(svg.Paint(s, svg.Options{Theme: device.Theme(), Zoom: 0.6, Clear: true}), "image/svg+xml")
	}
}

func lookAtMap(d *desk.Desk, id crdt.ID) {
	if l, ok := d.Dialog.Data.(*looked); ok && l.doc != nil {
		l.at = id
		l.draw()
	}
}

// LookDialog shows a moment, and what going back to it would do.
func LookDialog(d *desk.Desk) app.UI {
	l, ok := d.Dialog.Data.(*looked)
	if !ok {
		return nil
	}
	body := []app.UI{part.Text("", l.title)}
	stands := part.Off
	switch {
	case l.doc == nil:
		body = append(body, part.Text("meta", words.T("past.drawing")))
	default:
		if maps := l.space.Maps(); len(maps) > 1 {
			var row []app.UI
			for _, m := range maps {
				row = append(row, app.Button().Type("button").Class("segment").DataSet("do", "look-map "+string(m.ID)).Aria("pressed", pressed(m.ID == l.at)).Text(m.Name()))
			}
			body = append(body, app.Div().Class("segments").Role("group").Aria("label", words.T("top.maps")).Body(row...))
		}
		if l.url != "" {
			body = append(body, app.Img().Class("past-picture").Src(l.url).Alt(words.T("past.picture")))
		}
		text := words.T("past.same")
		if !l.diff.Nothing() {
			text, stands = words.T("past.would", words.Whole(l.diff.Back), words.Whole(l.diff.Changed), words.Whole(l.diff.Gone)), part.Lead
		}
		body = append(body, part.Text("", text))
	}
	return part.Dialog("look-dialog", words.T("past.look.title"), body,
		part.Button("close", words.T("close")).DataSet("first", "yes"),
		part.Button("compare-now", words.T("past.compare.now"), part.When(stands == part.Off, part.Off, part.Rest)), part.Button("go-back", words.T("past.go"), stands))
}

// goBack makes the workspace show what it showed at the moment in the dialog.
func goBack(d *desk.Desk) {
	l, ok := d.Dialog.Data.(*looked)
	if !ok || l.doc == nil {
		return
	}
	d.Close()
	wish, _ := history.Restore(d.Space.Doc, l.doc, d.Space.Session.Replica(), Stays) // somebody may have edited meanwhile
	m := d.MapID
	if err := d.CommitAsIs(words.T("past.go"), wish); err != nil {
		d.Say(desk.Sentence(err), "")
		return
	}
	if e := d.Space.Map(m); e != nil && e.ID != m {
		d.Visit(desk.Address(d.Space.ID, e.ID))
	}
	d.Say(words.T("past.gone"), "undo")
}
