package view

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
)

// Stand is a column of the chain of an outcome map, as it stands.
type Stand struct {
	Cards []crdt.ID // from the top, without those that a hand put elsewhere
	X, W  float64
}

// StandsIn returns the column of a card, whether it stands there or not; false
// for what is not of the chain.
func (l *Layout) StandsIn(id crdt.ID) (c Stand, ok bool) {
	if l.flow == nil {
		return c, false
	}
	for i, n := range l.flow.m.Nodes {
		if n.ID == id {
			at := l.flow.col[i]
			return Stand{l.flow.stand[at], l.flow.cols[at].x, l.flow.cols[at].w}, true
		}
	}
	return c, false
}

// Before tells before which of its other cards one lands in its column that a
// hand holds at a place, and the height of the line between its neighbours
// there (V7). It lands nowhere where its middle is beside the column, or more
// than a card above or below all of it.
func (l *Layout) Before(c Stand, moving crdt.ID, held geom.Box) (index int, y float64, ok bool) {
	mid := held.Center()
	if mid.X < c.X || mid.X > c.X+c.W {
		return 0, 0, false
	}
	others := slices.DeleteFunc(slices.Clone(c.Cards), func(id crdt.ID) bool { return id == moving })
	var above, below geom.Box
	for i, id := range others {
		box, _ := l.BoxOf(id)
		if box.Center().Y > mid.Y {
			below, index = box, i
			break
		}
		above, index = box, i+1
	}
	switch {
	case len(others) == 0:
		return 0, 0, false
	case index == 0:
		y = below.Y - flowGap/2
	case index == len(others):
		y = above.Bottom() + flowGap/2
	default:
		y = (above.Bottom() + below.Y) / 2
	}
	first, _ := l.BoxOf(others[0])
	last, _ := l.BoxOf(others[len(others)-1])
	return index, y, mid.Y > first.Y-held.H-flowGap && mid.Y < last.Bottom()+held.H+flowGap
}
