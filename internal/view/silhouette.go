package view

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/legend"
	"github.com/worthmap/worthmap/internal/scene"
)

// silhouette is an outline of a card that tells a class. It reaches a little
// out at the sides, into the gap between cards, so that no text comes to lie
// beyond it.
type silhouette uint8

// The silhouettes, one a class of package legend.
const (
	round silhouette = iota
	chamfered
	pointed
	slanted
	notched
	silhouettes // how many there are
)

var _ [silhouettes - legend.MostShapes]struct{} // each class has one
var _ [legend.MostShapes - silhouettes]struct{}

// Measures of silhouettes.
const (
	sideReach  = 5.0  // beyond the box at either side
	cornerCut  = 12.0 // what is taken off a corner
	bite       = 9.0
	roundness  = 24.0
	frameRound = 4.0 // between a person and the frame around them
)

// around returns the outline around a box.
func (s silhouette) around(b geom.Box) (c geom.Path) {
	l, t, r, d := b.X, b.Y, b.Right(), b.Bottom()
	third := float64(b.H / 3)
	cut, lean := math.Min(cornerCut, third), math.Min(sideReach, third)
	switch s {
	case round:
		corners(&c, geom.Box{X: l - lean, Y: t, W: b.W + 2*lean, H: b.H}, math.Min(roundness, b.H/2), outward)
	case chamfered:
		c.MoveTo(geom.Pt(l+cut, t)).LineTo(geom.Pt(r-cut, t)).LineTo(geom.Pt(r, t+cut)).LineTo(geom.Pt(r, d-cut)).
			LineTo(geom.Pt(r-cut, d)).LineTo(geom.Pt(l+cut, d)).LineTo(geom.Pt(l, d-cut)).LineTo(geom.Pt(l, t+cut))
	case pointed:
		m := b.Center().Y
		c.MoveTo(geom.Pt(l+lean, t)).LineTo(geom.Pt(r-lean, t)).LineTo(geom.Pt(r+lean, m)).LineTo(geom.Pt(r-lean, d)).
			LineTo(geom.Pt(l+lean, d)).LineTo(geom.Pt(l-lean, m))
	case slanted:
		c.MoveTo(geom.Pt(l+lean, t)).LineTo(geom.Pt(r+lean, t)).LineTo(geom.Pt(r-lean, d)).LineTo(geom.Pt(l-lean, d))
	default:
		corners(&c, b, math.Min(bite, third), inward)
	}
	c.Close()
	return c
}

// corners draws a box whose corners are of a size: each turns from one side to
// the next by way of a point.
func corners(c *geom.Path, b geom.Box, size float64, by func(corner, from, to geom.Point) geom.Point) {
	const circle = .5523 // of the way from the end of a quarter to where its tangents meet
	turn := func(corner, from, to geom.Point) {
		if len(c.Verbs) == 0 {
			c.MoveTo(from)
		} else {
			c.LineTo(from)
		}
		m := by(corner, from, to)
		c.CubicTo(from.Add(m.Sub(from).Mul(circle)), to.Add(m.Sub(to).Mul(circle)), to)
	}
	l, t, r, d := b.X, b.Y, b.Right(), b.Bottom()
	turn(geom.Pt(l, t), geom.Pt(l, t+size), geom.Pt(l+size, t))
	turn(geom.Pt(r, t), geom.Pt(r-size, t), geom.Pt(r, t+size))
	turn(geom.Pt(r, d), geom.Pt(r, d-size), geom.Pt(r-size, d))
	turn(geom.Pt(l, d), geom.Pt(l+size, d), geom.Pt(l, d-size))
}

// outward rounds a corner, inward bites it out.
func outward(corner, _, _ geom.Point) geom.Point    { return corner }
func inward(corner, from, to geom.Point) geom.Point { return from.Add(to).Sub(corner) }

// shaped returns the drawing of a card with the silhouette of its class for its
// border. What has no border has it as a small sign at its side.
func shaped(n *scene.Node, s silhouette) *scene.Node {
	k := *n
	k.Shapes, k.Extent = slices.Clone(n.Shapes), geom.Box{}
	whole := geom.Box{W: n.Box.W, H: n.Box.H}
	found := false
	for i, x := range k.Shapes {
		if r, ok := x.(*scene.Rect); ok && r.Box == whole {
			border := r.Stroke
			if border.Color == scene.Line { // too quiet to be told apart
				border.Color = scene.Ink3
			}
			k.Shapes[i] = &scene.Path{Curve: s.around(whole), Fill: r.Fill, Stroke: border, Zoom: r.Zoom}
			found = true
		}
	}
	if !found {
		k.Shapes = append(k.Shapes, s.sample(geom.Pt(-12, 8), 10))
	}
	return &k
}

// framed returns the drawing of a person, whose own shape tells their role, with
// a frame around that.
func framed(n *scene.Node, r float64, s silhouette) *scene.Node {
	k := *n
	r += frameRound
	around := s.around(geom.Box{X: -r, Y: -r, W: 2 * r, H: 2 * r})
	k.Shapes = append(slices.Clone(n.Shapes), &scene.Path{Curve: around, Stroke: scene.Stroke{Color: scene.Ink2, Width: 1.5}})
	k.Extent = geom.Box{}
	return &k
}

// sample draws a small silhouette about a point, as a sign and in the legend.
func (s silhouette) sample(at geom.Point, height float64) *scene.Path {
	width := 1.8 * height
	box := geom.Box{X: at.X - width/2, Y: at.Y - height/2, W: width, H: height}
	return &scene.Path{Curve: s.around(box), Fill: solid(scene.Surface), Stroke: scene.Stroke{Color: scene.Ink2, Width: 1}}
}
