package geom

import "math"

// Point is a place on the board, or the way from one place to another.
type Point struct{ X, Y float64 }

// Pt is short for Point{x, y}.
func Pt(x, y float64) Point { return Point{x, y} }

// Add returns p moved by q.
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// Sub returns the way from q to p.
func (p Point) Sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }

// Mul returns p with both coordinates multiplied by k.
func (p Point) Mul(k float64) Point { return Point{float64(p.X * k), float64(p.Y * k)} }

// Len returns the length of p as a way.
func (p Point) Len() float64 { return math.Sqrt(float64(p.X*p.X) + float64(p.Y*p.Y)) }

// Box is an upright rectangle from its upper left corner. Width and height
// are never negative.
type Box struct{ X, Y, W, H float64 }

// Around returns the smallest box with both points.
func Around(a, b Point) Box {
	x, y := less(a.X, b.X), less(a.Y, b.Y)
	return Box{x, y, more(a.X, b.X) - x, more(a.Y, b.Y) - y}
}

// less and more are min and max without their care for what is no number: in
// WebAssembly those are calls, and boxes are joined by the ten thousand.
func less(a, b float64) float64 {
	if b < a {
		return b
	}
	return a
}

func more(a, b float64) float64 {
	if b > a {
		return b
	}
	return a
}

// Right returns the x of the right edge.
func (b Box) Right() float64 { return b.X + b.W }

// Bottom returns the y of the lower edge.
func (b Box) Bottom() float64 { return b.Y + b.H }

// Min returns the upper left corner.
func (b Box) Min() Point { return Point{b.X, b.Y} }

// Center returns the middle.
func (b Box) Center() Point { return Point{b.X + b.W/2, b.Y + b.H/2} }

// Empty tells whether b has no extent in either direction.
func (b Box) Empty() bool { return b.W == 0 && b.H == 0 }

// Move returns b moved by p.
func (b Box) Move(p Point) Box { return Box{b.X + p.X, b.Y + p.Y, b.W, b.H} }

// Grow returns b with d more on each side; a negative d shrinks it, at most
// to its middle.
func (b Box) Grow(d float64) Box {
	dx, dy := more(d, -b.W/2), more(d, -b.H/2)
	return Box{b.X - dx, b.Y - dy, b.W + 2*dx, b.H + 2*dy}
}

// Has tells whether p lies in b, its left and upper edge included.
func (b Box) Has(p Point) bool {
	return p.X >= b.X && p.Y >= b.Y && p.X < b.X+b.W && p.Y < b.Y+b.H
}

// Meets tells whether b and c share a point, edges included.
func (b Box) Meets(c Box) bool {
	return b.X <= c.X+c.W && c.X <= b.X+b.W && b.Y <= c.Y+c.H && c.Y <= b.Y+b.H
}

// Union returns the smallest box around both; an empty one adds nothing.
func (b Box) Union(c Box) Box {
	switch {
	case b.Empty():
		return c
	case c.Empty():
		return b
	}
	x, y := less(b.X, c.X), less(b.Y, c.Y)
	return Box{x, y, more(b.Right(), c.Right()) - x, more(b.Bottom(), c.Bottom()) - y}
}

// Clamp returns v held between lo and hi.
func Clamp(v, lo, hi float64) float64 { return more(lo, less(v, hi)) }

// Snap returns the multiple of step that is nearest to v.
func Snap(v, step float64) float64 { return float64(math.Round(v/step) * step) }
