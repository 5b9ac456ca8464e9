package chart

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
)

// meets tells whether two rooms share more than an edge.
func meets(a, b geom.Box) bool {
	const touch = 1e-6
	return a.X < b.Right()-touch && b.X < a.Right()-touch && a.Y < b.Bottom()-touch && b.Y < a.Bottom()-touch
}

// inside tells whether a room lies within another.
func inside(a, b geom.Box) bool {
	return a.X >= b.X && a.Y >= b.Y && a.Right() <= b.Right() && a.Bottom() <= b.Bottom()
}

// free tells whether nothing stands in a room yet.
func (c *canvas) free(b geom.Box) bool {
	for _, t := range c.taken {
		if meets(b, t) {
			return false
		}
	}
	return inside(b, c.box)
}

// take keeps a room clear of what comes later.
func (c *canvas) take(b geom.Box) geom.Box {
	if !b.Empty() {
		c.taken = append(c.taken, b)
	}
	return b
}

// write writes words over the marks if their room is free, and tells whether
// it did.
func (c *canvas) write(at geom.Point, text string, s style) bool {
	if text == "" || !c.free(s.box(at, s.width(text)).Grow(1)) || at.Y-s.size < c.box.Y { // accents reach above capitals
		return false
	}
	c.take(c.over.text(at, text, s))
	return true
}

// writeFirst writes words at the first of several places that is free.
func (c *canvas) writeFirst(text string, s style, places ...geom.Point) bool {
	for _, at := range places {
		if c.write(at, text, s) {
			return true
		}
	}
	return false
}

// spread moves places apart along a line until neighbours have a distance,
// between lo and hi, each as little as it must. The order stays; places are
// in increasing order. Where there is no room for all, the last ones go: it
// returns how many stay.
func spread(places []float64, distance, lo, hi float64) int {
	n := len(places)
	if fit := int(math.Floor((hi-lo)/distance)) + 1; hi < lo {
		n = 0
	} else if n > fit {
		n = fit
	}
	places = places[:n]
	for i := range places { // downwards, then back from the end
		places[i] = geom.Clamp(places[i], lo, hi)
		if i > 0 {
			places[i] = max(places[i], places[i-1]+distance)
		}
	}
	limit := hi
	for i := n - 1; i >= 0; i-- {
		places[i] = min(places[i], limit)
		limit = places[i] - distance
	}
	return n
}
