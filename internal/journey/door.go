package journey

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// The fields by which a stage or a touchpoint leads to another journey: one
// that lies inside it, and the stage of one that goes on where it ends.
const (
	Inside = "inside"
	GoesOn = "goesOn"
)

// Door is one way from a card to another journey.
type Door struct {
	Field string // Inside or GoesOn
	To    crdt.ID
	card  string // the name of what it is on
}

// DoorsOf returns where a stage or a touchpoint leads to, mostly nowhere.
func DoorsOf(e *workspace.Element) (doors []Door) {
	for _, f := range [...]string{Inside, GoesOn} {
		if to := e.Text(f); to != "" {
			doors = append(doors, Door{f, crdt.ID(to), e.Name()})
		}
	}
	return doors
}

// Behind returns the journey or the stage that a door leads to; nil where that
// was deleted, was never there, or is something else.
func (d Door) Behind(w *workspace.Workspace) *workspace.Element {
	e := w.Element(d.To)
	switch {
	case e == nil:
	case d.Field == Inside && e.Kind == "map" && e.Text("kind") == "journey", d.Field == GoesOn && e.Kind == "stage":
		return e
	}
	return nil
}

// Words says where a door leads to: on a card, and to who listens. What is
// broken says so (JM10).
func (d Door) Words(w *workspace.Workspace) (text string, whole bool) {
	e := d.Behind(w)
	switch {
	case e == nil && d.Field == Inside:
		return "The journey inside is gone", false
	case e == nil:
		return "Where it goes on is gone", false
	case d.Field == Inside && e.Name() == d.card:
		return "Journey inside", true
	case d.Field == Inside:
		return "Inside: " + e.Name(), true
	}
	if m := w.Element(w.MapOf(e.ID)); m != nil {
		return "Goes on: " + e.Name() + ", " + m.Name(), true
	}
	return "Goes on: " + e.Name(), true
}

// LiesIn tells whether a journey is another one, or lies inside a card of it,
// however deep: then that one cannot be put inside a card of it. Circles that
// two people closed at once end where they began.
func LiesIn(w *workspace.Workspace, m, outer crdt.ID) bool {
	list := []crdt.ID{m}
	for i := 0; i < len(list); i++ {
		if list[i] == outer {
			return true
		}
		for _, card := range w.InsideOf(list[i]) {
			if on := w.MapOf(card.ID); !slices.Contains(list, on) {
				list = append(list, on)
			}
		}
	}
	return false
}

// Nest wishes a new journey inside a stage or a touchpoint, named as it is.
func Nest(w *workspace.Workspace, card *workspace.Element) (crdt.ID, crdt.Change) {
	id, c := w.NewMap("journey", card.Name())
	c.Set(card.ID, "f/"+Inside, jsontext.Of(string(id)))
	return id, c
}
