//go:build js && wasm

package board

import (
	"slices"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// The journal is what came of the work, in somebody's words and with a day. It
// belongs to the workspace and stands at the step that asks for it.

// draft is the entry that is being typed; it stays while the panel is closed.
var draft struct {
	of   *crdt.Doc
	text string
}

// mostEntries is how many entries are listed; files hold the older ones.
const mostEntries = 20

// listenJournal takes what is typed into the journal.
func listenJournal(d *desk.Desk) {
	d.Notes = func(of *workspace.Element) []app.UI { return notes(d, of) }
	d.OnField("journal", func(in desk.Input) {
		if in.Arg == "new" {
			draft.of, draft.text = d.Space.Doc, in.Value
			return
		}
		if !in.Live {
			rewrite(d, crdt.ID(in.Arg), in.Value)
		}
	})
	d.OnCommand("journal-add", func(string) { addEntry(d) })
	d.OnCommand("journal-delete", func(id string) {
		d.Commit(words.T("journal.deleted"), crdt.Delete(d.Space.Doc, d.Space.Session.Replica(), crdt.ID(id)))
		d.Say(words.T("journal.deleted")+".", "undo")
	})
}

// addEntry writes the draft down as what was thought today.
func addEntry(d *desk.Desk) {
	text := strings.TrimSpace(draft.text)
	if draft.of != d.Space.Doc || text == "" {
		focusEntry()
		return
	}
	id, c := workspace.Create("journal", d.Space.Workspace.PlaceAt(workspace.Root, "", 1<<30, nil), "")
	c.Set(id, "f/at", jsontext.Of(time.Now().Format(time.DateOnly)))
	c.Set(id, "f/kind", jsontext.Of(kindOf(about(d))))
	c.Set(id, "f/text", jsontext.Of(text))
	if e := about(d); e != nil {
		c.Set(id, "f/of", jsontext.Of(string(e.ID)))
	}
	draft.text = ""
	d.Commit(words.T("journal.added"), c)
	d.Changed()
	focusEntry()
}

// about is what a new entry is about: the one thing that is selected, if any.
func about(d *desk.Desk) *workspace.Element {
	if chosen := d.Board.Selected(); len(chosen) == 1 {
		return d.Space.Workspace.Element(chosen[0])
	}
	return nil
}

// kindOf is of which journal a note about something is (DOMAIN §4.6): what a
// partner does, what a strategy brought, how we work ourselves.
func kindOf(e *workspace.Element) string {
	if e != nil {
		switch e.Kind {
		case "boundary-partner", "outcome-challenge", "progress-marker":
			return "outcome"
		case "strategy":
			return "strategy"
		case "practice":
			return "performance"
		}
	}
	return "reflection"
}

// rewrite changes the words of an entry. One without words is no entry, so that
// they come back.
func rewrite(d *desk.Desk, id crdt.ID, typed string) {
	e, text := d.Space.Workspace.Element(id), strings.TrimSpace(typed)
	if e != nil && text != "" && text != e.Text("text") {
		d.Commit(words.T("ins.change"), workspace.SetText(id, "f/text", text))
	}
	d.Changed()
}

// focusEntry puts the keyboard into the field for a new entry, once it is there.
func focusEntry() {
	device.After(30, func() {
		if field := device.ByID("journal-new"); field.Known() {
			field.Call("scrollIntoView", map[string]any{"block": "nearest"})
			field.Call("focus")
		}
	})
}

// journal are the entries of a kind, all for none, the latest first, behind a
// field for a new one.
func journal(d *desk.Desk, kind string) app.UI {
	typed := ""
	if draft.of == d.Space.Doc {
		typed = draft.text
	}
	hint := words.T("journal.hint")
	if e := about(d); e != nil {
		hint = words.T("journal.about", e.Name())
	}
	if e := about(d); kind != "" && kindOf(e) != kind {
		hint = words.T("journal.choose." + kind)
	}
	rows := []app.UI{
		area("journal-new", "journal new", words.T("journal.new"), hint, typed),
		app.Div().Class("journal-add").Body(part.Button("journal-add", words.T("journal.add"))),
	}
	list := slices.SortedStableFunc(d.Space.Workspace.OfKind("journal"), func(a, b *workspace.Element) int {
		return strings.Compare(b.Text("at"), a.Text("at"))
	})
	list = slices.DeleteFunc(list, func(e *workspace.Element) bool { return kind != "" && e.Text("kind") != kind })
	for _, e := range list[:min(len(list), mostEntries)] {
		said := heading(e)
		if kind != "" {
			said = e.Text("at")
		}
		rows = append(rows, entry(e, said, subject(d, e)))
	}
	if more := len(list) - mostEntries; more > 0 {
		rows = append(rows, part.Text("meta", words.N("journal.more", more)))
	}
	return app.Div().Class("journal").Body(rows...)
}

// entry is one of the journal, to be reworded and deleted.
func entry(e *workspace.Element, said string, subject app.UI) app.UI {
	return app.Div().Class("journal-entry").Body(
		app.Div().Class("journal-head").Body(
			app.Span().Class("meta").Text(said),
			subject,
			part.Tool("journal-delete "+string(e.ID), "trash", words.T("journal.delete", e.Text("at")), "")),
		area("", "journal "+string(e.ID), words.T("journal.entry", e.Text("at")), "", e.Text("text")),
	)
}

// notes are the entries about one record, the latest first, and a field for a
// new one: on a phone that is the journal.
func notes(d *desk.Desk, of *workspace.Element) []app.UI {
	typed := ""
	if draft.of == d.Space.Doc {
		typed = draft.text
	}
	rows := []app.UI{
		area("", "journal new", words.T("journal.new"), words.T("journal.about", of.Name()), typed),
		app.Div().Class("journal-add").Body(part.Button("journal-add", words.T("journal.add"))),
	}
	list := slices.SortedStableFunc(slices.Values(d.Space.Workspace.About(of.ID, "journal")), func(a, b *workspace.Element) int {
		return strings.Compare(b.Text("at"), a.Text("at"))
	})
	for _, e := range list[:min(len(list), mostEntries)] {
		if e.Text("kind") != "prediction" {
			rows = append(rows, entry(e, heading(e), app.Span()))
		}
	}
	return rows
}

// heading is the day of an entry, and of what kind it is where that is no
// reflection.
func heading(e *workspace.Element) string {
	if kind := e.Text("kind"); kind != "" && kind != "reflection" {
		return e.Text("at") + " · " + kind
	}
	return e.Text("at")
}

// subject leads to what an entry is about.
func subject(d *desk.Desk, e *workspace.Element) app.UI {
	of := d.Space.Workspace.Element(crdt.ID(e.Text("of")))
	if of == nil {
		return app.Span()
	}
	return part.Link("reveal "+string(of.ID), of.Name())
}

// area is a field of several lines that grows with its text.
func area(id, field, name, hint, shown string) app.UI {
	t := app.Textarea().Class("ins-field").DataSet("field", field).Rows(2).Placeholder(hint).Aria("label", name).
		MaxLength(10000).Attr("value", shown).DataSet("sync", "yes").DataSet("value", shown)
	if id != "" {
		t.ID(id)
	}
	return app.Div().Class("grow").DataSet("text", shown+" ").Body(t)
}
