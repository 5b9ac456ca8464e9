//go:build js && wasm

package board

import (
	"cmp"
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

// draft is what is being typed into a journal; it stays while the panel is closed.
type draft struct {
	text string
	of   crdt.ID // what was chosen beside the field, empty for none
	when crdt.ID // what was selected on the map then: a new choice there goes before
}

// drafts are those of one document: one for each journal that has a name, and
// where it has none one for each record, so that what is typed about one is not
// kept about the next that is selected.
var drafts struct {
	of *crdt.Doc
	by map[draftKey]*draft
}

type draftKey struct {
	kind  string
	about crdt.ID
}

func draftOf(d *desk.Desk, kind string) *draft {
	if drafts.of != d.Space.Doc {
		drafts.of, drafts.by = d.Space.Doc, map[draftKey]*draft{}
	}
	k := draftKey{kind: kind}
	if kind == "" {
		k.about = selected(d)
	}
	if drafts.by[k] == nil {
		drafts.by[k] = &draft{}
	}
	return drafts.by[k]
}

// mostEntries is how many entries are listed; files hold the older ones.
const mostEntries = 20

// listenJournal takes what is typed into the journal.
func listenJournal(d *desk.Desk) {
	d.Notes = func(of *workspace.Element) []app.UI { return notes(d, of) }
	d.OnField("journal", func(in desk.Input) {
		if kind, ok := strings.CutPrefix(in.Arg, "new"); ok {
			draftOf(d, strings.TrimSpace(kind)).text = in.Value
			return
		}
		if !in.Live {
			rewrite(d, crdt.ID(in.Arg), in.Value)
		}
	})
	d.OnField("journal-of", func(in desk.Input) {
		typed := draftOf(d, in.Arg)
		typed.of, typed.when = crdt.ID(in.Value), selected(d)
		d.Changed()
	})
	d.OnCommand("journal-add", func(kind string) { addEntry(d, kind) })
	d.OnCommand("journal-delete", func(id string) {
		d.Commit(words.T("journal.deleted"), crdt.Delete(d.Space.Doc, d.Space.Session.Replica(), crdt.ID(id)))
		d.Say(words.T("journal.deleted")+".", "undo")
	})
}

// addEntry writes the draft of a journal down as what was thought today. Where the
// journal is not named, it is that of what the entry is about.
func addEntry(d *desk.Desk, kind string) {
	typed := draftOf(d, kind)
	text, e := strings.TrimSpace(typed.text), about(d, kind)
	if text == "" {
		focusEntry(kind)
		return
	}
	id, c := workspace.Create("journal", d.Space.Workspace.PlaceAt(workspace.Root, "", 1<<30, nil), "")
	c.Set(id, "f/at", jsontext.Of(time.Now().Format(time.DateOnly)))
	c.Set(id, "f/kind", jsontext.Of(cmp.Or(kind, kindOf(e))))
	c.Set(id, "f/text", jsontext.Of(text))
	if e != nil {
		c.Set(id, "f/of", jsontext.Of(string(e.ID)))
	}
	if d.Commit(words.T("journal.added"), c) {
		*typed = draft{}
	}
	d.Changed()
	focusEntry(kind)
}

// selected is the one thing that is selected, or empty.
func selected(d *desk.Desk) crdt.ID {
	if chosen := d.Board.Selected(); len(chosen) == 1 {
		return chosen[0]
	}
	return ""
}

// about is what a new entry of a journal is about: what was chosen beside its
// field, or the one thing that is selected and belongs into it.
func about(d *desk.Desk, kind string) *workspace.Element {
	at := selected(d)
	if typed := draftOf(d, kind); kind != "" && typed.of != "" && typed.when == at {
		at = typed.of
	}
	if e := d.Space.Workspace.Element(at); kind == "" || kindOf(e) == kind {
		return e
	}
	return nil
}

// kindOf is of which journal a note about something is (DOMAIN §4.6): what a
// partner does, what a strategy brought, how we work ourselves.
func kindOf(e *workspace.Element) string {
	for _, j := range journalsOf {
		if e != nil && slices.Contains(j.of, e.Kind) {
			return j.kind
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

// fieldID names the field for a new entry of a journal.
func fieldID(kind string) string { return strings.TrimSuffix("journal-new-"+kind, "-") }

// focusEntry puts the keyboard into the field for a new entry, once it is there.
func focusEntry(kind string) { device.FocusOn("#"+fieldID(kind), nil) }

// journal are the entries of a kind, all for none, the latest first, behind a
// field for a new one.
func journal(d *desk.Desk, kind string) app.UI {
	hint := words.T("journal.hint")
	if e := about(d, kind); e != nil {
		hint = words.T("journal.about", e.Name())
	} else if kind != "" {
		hint = words.T("journal.choose." + kind)
	}
	rows := []app.UI{
		ofWhat(d, kind),
		area(fieldID(kind), strings.TrimSpace("journal new "+kind), words.T("journal.new"), hint, draftOf(d, kind).text),
		app.Div().Class("journal-add").Body(part.Button(strings.TrimSpace("journal-add "+kind), words.T("journal.add"))),
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

// ofWhat chooses what a new entry is about, where the map is covered by the panel
// and nothing on it can be tapped.
func ofWhat(d *desk.Desk, kind string) app.UI {
	options := []app.UI{app.Option().Value("").Text("–")}
	at := about(d, kind)
	w := d.Space.Workspace
	for _, j := range journalsOf {
		for i := 0; j.kind == kind && i < len(j.of); i++ {
			for e := range w.OfKind(j.of[i]) {
				if w.MapOf(e.ID) == d.MapID {
					options = append(options, app.Option().Value(string(e.ID)).Selected(at != nil && e.ID == at.ID).Text(e.Name()))
				}
			}
		}
	}
	if len(options) == 1 {
		return app.Div().Hidden(true)
	}
	return app.Label().Class("journal-of").Body(app.Span().Class("meta").Text(words.T("journal.of")),
		app.Select().Class("ins-field").DataSet("field", "journal-of "+kind).Body(options...))
}

// journalsOf are the journals with the kinds that their entries are about.
var journalsOf = [...]struct {
	kind string
	of   []string
}{
	{"outcome", []string{"boundary-partner", "outcome-challenge", "progress-marker"}},
	{"strategy", []string{"strategy"}},
	{"performance", []string{"practice"}},
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
	rows := []app.UI{
		area("", "journal new", words.T("journal.new"), words.T("journal.about", of.Name()), draftOf(d, "").text),
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
