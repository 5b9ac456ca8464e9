package view

import (
	"github.com/worthmap/worthmap/internal/crdt"
)

// moves is what changed its place since the layout before, for the links.
type moves struct {
	ids   []crdt.ID
	flows []reflow // columns that hold other cards, or in another order
	all   bool     // more than those: columns, lanes
}

// reflow is a column whose cards are not those that it had.
type reflow struct {
	was []*card
	now *column
}

// movedOrBeside tells of the cards that moved, and of those that may have other
// neighbours in the order of the journey; of some more than once.
func (b *builder) movedOrBeside(tell func(crdt.ID)) {
	for _, id := range b.moves.ids {
		tell(id)
	}
	for _, f := range b.moves.flows {
		for _, k := range f.was {
			tell(k.id)
		}
		for _, k := range f.now.flow {
			tell(k.id)
		}
		for i := f.now.index - 1; i >= 0; i-- {
			if all := b.l.cols[i].stage.Touchpoints; len(all) > 0 {
				tell(all[len(all)-1].ID)
				break
			}
		}
		for _, c := range b.l.cols[f.now.index+1:] {
			if all := c.stage.Touchpoints; len(all) > 0 {
				tell(all[0].ID)
				break
			}
		}
	}
}

// sameRows tells whether the same lanes show, folded as they were.
func sameRows(a, b []Row) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].ID != b[i].ID || a[i].Folded != b[i].Folded {
			return false
		}
	}
	return true
}

// forget drops the spots of cards that are on the board no more. While
// touchpoints are folded no card has one.
func (b *builder) forget() {
	if b.l.flat {
		for _, s := range b.l.spots {
			*s = spot{} // links know it
		}
		clear(b.l.spots)
		return
	}
	for i, o := range b.prev.cols {
		if i < len(b.l.cols) && b.l.cols[i] == o {
			continue
		}
		for _, k := range o.flow {
			if s := b.l.spots[k.id]; s != nil && s.turn != b.l.turn {
				delete(b.l.spots, k.id)
				*s = spot{}
				b.moves.ids = append(b.moves.ids, k.id)
			}
		}
	}
}
