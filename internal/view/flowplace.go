package view

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/outcome"
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

// Opening is the part of a map to begin with; all of it, or the chain of an
// outcome map, whose bands lie below.
func (l *Layout) Opening() geom.Box {
	if l.flow != nil && l.flow.chain.W > 0 {
		return l.flow.chain
	}
	return l.Scene.Bounds
}

// Start is the corner that a stage too narrow for all of the opening begins at:
// its upper left, on an outcome map that of its first outcomes, and where it is
// empty its question. They are what the map is about; what leads to them lies one
// swipe to the left.
func (l *Layout) Start() geom.Point {
	at := l.Opening().Min()
	if box, ok := l.Question(); ok {
		at.X = box.X
	}
	if l.flow != nil {
		for _, c := range l.flow.cols {
			if c.layer == outcome.Outcomes {
				at.X = c.x
				break
			}
		}
	}
	return at
}

// Bands returns the tops of the bands that lie below the chain of an outcome
// map, from above; none where nothing stands on the chain.
func (l *Layout) Bands() []float64 {
	if l.flow == nil || l.flow.chain.W == 0 {
		return nil
	}
	return l.flow.bands
}

// Beside returns where the title of a new card of a kind is written before the
// card is there: in its column below the last card, at the height of the one
// that it will be linked with.
func (l *Layout) Beside(kind string, near crdt.ID) geom.Box {
	box, known := l.BoxOf(near)
	if l.flow == nil {
		return box
	}
	layer, ok := outcome.LayerOf(kind)
	asked, empty := l.Question()
	switch {
	case empty && layer == outcome.Values: // which the field asks in its stead
		return asked.Grow(-8)
	case !ok && !known: // in the grid below the chain
		all := l.Scene.Bounds
		return geom.Box{X: all.X, Y: all.Bottom() + 4, W: bandCard, H: 24}
	case !ok && kind == "boundary-partner": // beside the last
		return geom.Box{X: box.Right() + bandInside, Y: box.Y, W: bandCard, H: 24}
	case !ok: // an indicator, an idea, a marker: at its card
		return geom.Box{X: box.X, Y: box.Bottom() + 4, W: max(box.W, 160), H: 24}
	}
	w := flowWidths[layer]
	at := geom.Box{Y: 0, W: w, H: 24}
	end, found := 0.0, false
	for _, c := range l.flow.cols {
		end = max(end, c.x+c.w)
		switch {
		case c.layer == layer:
			at.X, at.Y, found = c.x, c.bottom+flowGap, true
		case !found && c.layer > layer:
			at.X, found = c.x-w-flowAside, true // a column of its own, to come
		}
	}
	if !found && end > 0 {
		at.X = end + flowAside
	}
	if known && !found {
		at.Y = box.Y
	}
	return at
}

// KindAt returns of which kind a new card is that is put at a place: that of the
// column there, else an outcome.
func (l *Layout) KindAt(p geom.Point) string {
	if l.flow != nil {
		for _, c := range l.flow.cols {
			if p.X >= c.x-flowAside/2 && p.X < c.x+c.w+flowAside/2 && p.Y < l.flow.chain.Bottom() {
				return c.layer.Kind()
			}
		}
	}
	return "outcome"
}
