package outcome

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Back returns the kind of what serves a card of a kind: one step towards the
// actions. An action is served by nothing.
//
//	value ─► outcome ─► process ─► opportunity ─► activity
func Back(kind string) (string, bool) {
	switch kind {
	case "value-element", "impact", "goal":
		return "outcome", true
	case "outcome":
		return "process", true
	case "output", "process":
		return map[string]string{"output": "activity", "process": "opportunity"}[kind], true
	case "opportunity", "idea":
		return "activity", true
	}
	return "", false
}

// On returns the kind of what a card of a kind serves: one step towards what
// people value. A value serves nothing more.
//
//	activity ─► output ─► outcome ─► value
func On(kind string) (string, bool) {
	switch kind {
	case "activity":
		return "output", true
	case "opportunity":
		return "process", true
	case "process", "output", "idea":
		return "outcome", true
	case "outcome":
		return "value-element", true
	}
	return "", false
}

// Add wishes a new card at the end of a map, linked with another one where the
// two have a relation (OM8); with is empty for none.
func Add(w *workspace.Workspace, m crdt.ID, kind, title string, with crdt.ID) (crdt.ID, crdt.Change) {
	id, c := workspace.Create(kind, w.PlaceAt(m, "", math.MaxInt, nil), title)
	c.Add(Join(w, id, kind, with))
	return id, c
}

// Join wishes the link between a record that may not be there yet and another
// one, by the relation that fits their kinds; nothing where none does.
func Join(w *workspace.Workspace, id crdt.ID, kind string, with crdt.ID) (c crdt.Change) {
	other := w.Element(with)
	if other == nil {
		return c
	}
	typ, turned := workspace.RelationOf(kind, other.Kind)
	if typ == "" {
		return c
	}
	a, b := id, with
	if turned {
		a, b = b, a
	}
	_, c = w.Connect(typ, a, b)
	return c
}

// Measure wishes a new indicator of a card, with what it needs to be judged
// left open but for its direction: more is better, until somebody says else.
func Measure(w *workspace.Workspace, m, of crdt.ID, title string) (crdt.ID, crdt.Change) {
	id, c := Add(w, m, "indicator", title, of)
	c.Set(id, "f/direction", jsontext.Of("higher"))
	return id, c
}

// Rank wishes that the cards of a column stand in an order, from the top, and
// that the one that was moved stands among them, not where a hand put it.
func Rank(w *workspace.Workspace, moved crdt.ID, column []crdt.ID) (c crdt.Change) {
	for i, id := range column {
		if e := w.Element(id); e != nil && e.Number("columnPlace") != workspace.Num(float64(i+1)) {
			c.Set(id, "f/columnPlace", jsontext.OfNumber(float64(i+1)))
		}
	}
	c.Add(Release(w, moved))
	return c
}

// Release wishes that cards stand where the layout has them, not where a hand
// put them.
func Release(w *workspace.Workspace, ids ...crdt.ID) (c crdt.Change) {
	for _, id := range ids {
		if e := w.Element(id); e != nil && e.Place.Free {
			p := e.Place
			p.Free, p.X, p.Y = false, 0, 0
			c.Set(id, crdt.KeyPlace, p.Value())
		}
	}
	return c
}
