//go:build js && wasm

package outline

import (
	"math"
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Wire tells the desk what the outline's fields and buttons do.
func Wire(d *desk.Desk) {
	d.OnField("outline", func(in desk.Input) {
		if !in.Live {
			rename(d, crdt.ID(in.Arg), in.Value)
		}
	})
	d.OnCommand("add-stage", func(string) {
		id, c := journey.AddStage(d.Space.Workspace, d.MapID, math.MaxInt, "")
		add(d, id, c)
	})
	d.OnCommand("lived-delete", func(id string) {
		d.Commit(words.T("outline.lived.deleted"), crdt.Delete(d.Space.Doc, d.Space.Session.Replica(), crdt.ID(id)))
		d.Say(words.T("outline.lived.deleted")+".", "undo")
	})
	d.OnCommand("place", func(id string) { place(d, crdt.ID(id)) })
	d.OnCommand("add-touchpoint-to", func(stage string) {
		id, c := journey.AddTouchpoint(d.Space.Workspace, crdt.ID(stage), math.MaxInt, "")
		add(d, id, c)
	})
}

// Key answers a key press in a name of the outline; false leaves it to the
// browser.
func Key(d *desk.Desk, e device.Object) bool {
	id := crdt.ID(e.Get("target", "dataset", "line").Text())
	if id == "" || d.Board == nil || e.Get("isComposing").Flag() {
		return false
	}
	key, alt := e.Get("key").Text(), e.Get("altKey").Flag()
	switch {
	case alt && strings.HasPrefix(key, "Arrow"):
		rename(d, id, e.Get("target", "value").Text())
		d.Carry(d.Board.Select(id))
		d.Do("nudge-" + strings.ToLower(strings.TrimPrefix(key, "Arrow")))
		focus(id)
	case key == "ArrowDown":
		step(e.Get("target"), 1)
	case key == "ArrowUp":
		step(e.Get("target"), -1)
	case key == "Enter":
		rename(d, id, e.Get("target", "value").Text())
		next(d, id)
	default:
		return false
	}
	return true
}

func rename(d *desk.Desk, id crdt.ID, title string) {
	if d.Space == nil {
		return
	}
	e := d.Space.Workspace.Element(id)
	if e == nil || e.Title == title {
		return
	}
	d.Commit(words.T("outline.renamed"), workspace.SetText(id, "title", title))
}

// next adds another of the same kind behind a record, where that means
// something.
func next(d *desk.Desk, id crdt.ID) {
	w := d.Space.Workspace
	e := w.Element(id)
	if e == nil {
		return
	}
	index := 1
	for s := range w.Children(e.Place.Parent) {
		if s.ID == id {
			break
		}
		if s.Kind == e.Kind || e.Kind == "touchpoint" && s.Kind == "step" {
			index++
		}
	}
	var made crdt.ID
	var c crdt.Change
	switch e.Kind {
	case "stage":
		made, c = journey.AddStage(w, e.Place.Parent, index, "")
	case "touchpoint":
		made, c = journey.AddTouchpoint(w, e.Place.Parent, index, "")
	case "persona":
		made, c = journey.AddPersona(w, e.Place.Parent, "")
	default:
		if made, c = nextOnChain(d, e); made == "" {
			return
		}
	}
	add(d, made, c)
}

// nextOnChain adds another of the same kind on an outcome map: a marker or a
// challenge of the same partner, else at the end of its kind.
func nextOnChain(d *desk.Desk, e *workspace.Element) (crdt.ID, crdt.Change) {
	w, m := d.Space.Workspace, d.Board.Chain()
	if m == nil || e.Kind == "indicator" {
		return "", crdt.Change{}
	}
	p := m.PartnerOf(e.ID)
	switch {
	case p != nil && p.Level(e.ID) >= 0:
		return outcome.AddMarker(w, d.MapID, p, p.Level(e.ID), "", e.ID)
	case p != nil && p.ID != e.ID:
		return outcome.Add(w, d.MapID, e.Kind, "", p.ID)
	}
	return outcome.Add(w, d.MapID, e.Kind, "", "")
}

func add(d *desk.Desk, id crdt.ID, c crdt.Change) {
	d.Commit(words.T("outline.added"), c)
	focus(id)
}

// focus puts the keyboard into a name, once it is on the page.
func focus(id crdt.ID) {
	device.After(60, func() {
		if f := device.ByID("outline-" + string(id)); f.Known() {
			f.Call("focus")
		}
	})
}

// step puts the keyboard into the name that is by lines away.
func step(from device.Object, by int) {
	fields := device.ByID("outline").Call("querySelectorAll", ".outline-field")
	for i := range fields.Len() {
		if fields.Index(i).Is(from) && i+by >= 0 && i+by < fields.Len() {
			fields.Index(i + by).Call("focus")
			return
		}
	}
}
