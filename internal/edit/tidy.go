package edit

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// tidy lays out again what somebody put by hand: what is selected, or all of
// the map. What is locked stays where it is (E5), and the layout goes around it.
func (b *Board) tidy() []Effect {
	ids := b.sel
	if len(ids) == 0 {
		ids = b.placedByHand()
	}
	var c crdt.Change
	n := 0
	for _, id := range ids {
		e := b.ws.Element(b.carrier(id))
		if e == nil || !b.byHand(e) {
			continue
		}
		if e.Place.Free {
			p := e.Place
			p.Free, p.X, p.Y = false, 0, 0
			c.Set(e.ID, crdt.KeyPlace, p.Value())
		}
		if b.out != nil && e.Field("columnPlace").Known() {
			c.Set(e.ID, "f/columnPlace", jsontext.NullValue)
		}
		n++
	}
	return append(b.commit("Lay out again", c), Say{Text: count(n, "card") + " laid out again.", Polite: true})
}

// byHand tells whether somebody put a card where it is, or gave it a place in
// the order of its column; what is locked stays.
func (b *Board) byHand(e *workspace.Element) bool {
	return (e.Place.Free || b.out != nil && e.Field("columnPlace").Known()) && !locked(e) && e.Kind != view.ChartKind
}

// placedByHand are the cards of a map that lie where somebody put them.
func (b *Board) placedByHand() (ids []crdt.ID) {
	for e := range b.ws.Children(b.mapID) {
		if b.byHand(e) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// canTidy tells whether there is something to lay out again: rows and columns
// hold the cards of a journey, and people have commands of their own.
func (b *Board) canTidy() bool {
	return b.m == nil && b.rel == nil && len(b.placedByHand()) > 0
}
