package chart

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// quadrants are the four parts of a field with their names; the hot one, if
// any, is tinted.
type quadrants struct {
	x, y                                         float64 // where the cross-hairs run
	upperLeft, upperRight, lowerLeft, lowerRight string
	hot                                          string
}

// parts returns each name with its room, the upper ones first.
func (q quadrants) parts(f field) [4]struct {
	name        string
	box         geom.Box
	upper, left bool
} {
	m := f.at(q.x, q.y)
	b := f.box
	type part = struct {
		name        string
		box         geom.Box
		upper, left bool
	}
	return [4]part{
		{q.upperLeft, geom.Around(b.Min(), m), true, true},
		{q.upperRight, geom.Around(geom.Pt(b.Right(), b.Y), m), true, false},
		{q.lowerLeft, geom.Around(geom.Pt(b.X, b.Bottom()), m), false, true},
		{q.lowerRight, geom.Around(geom.Pt(b.Right(), b.Bottom()), m), false, false},
	}
}

// draw draws the cross-hairs, before the marks.
func (q quadrants) draw(c *canvas, f field) {
	for _, p := range q.parts(f) {
		if p.name == q.hot && q.hot != "" {
			c.under.rect(p.box, 0, faint(scene.Leak, .08), scene.Stroke{})
		}
	}
	m := f.at(q.x, q.y)
	line := dashed(scene.Ink2, 1, scene.DashOrphan)
	c.under.line(line, geom.Pt(m.X, f.box.Y), geom.Pt(m.X, f.box.Bottom()))
	c.under.line(line, geom.Pt(f.box.X, m.Y), geom.Pt(f.box.Right(), m.Y))
}

// words names the quadrants, after the marks: in their outer corners, or
// wherever along their edges there is room.
func (q quadrants) words(c *canvas, f field) {
	for _, p := range q.parts(f) {
		st := noteStyle.in(scene.Ink3)
		if p.name == q.hot && q.hot != "" {
			st = noteStyle.in(scene.Leak).bold()
		}
		lines := typeset.Wrap(p.name, st.size, st.strong, p.box.W-2*gap, 2)
		if lines.Cut || p.box.W < 5*gap || p.box.H < 24 {
			continue
		}
		h := float64(lead * float64(len(lines.Text)-1))
		for _, y := range [...]float64{0, .5, 1, .25, .75} {
			top := p.box.Y + 16 + float64(y*(p.box.H-24-h))
			if !p.upper {
				top = p.box.Bottom() - 8 - h - float64(y*(p.box.H-24-h))
			}
			if q.at(c, p.box, top, p.left, lines, st) {
				break
			}
		}
	}
}

// at writes the lines of a name at a height: at the outer side, in the middle
// or at the inner side of the quadrant.
func (q quadrants) at(c *canvas, box geom.Box, y float64, left bool, lines typeset.Lines, st style) bool {
	sides := [...]scene.Anchor{scene.Start, scene.Middle, scene.End}
	if !left {
		sides = [...]scene.Anchor{scene.End, scene.Middle, scene.Start}
	}
	for _, a := range sides {
		s := st.at(a)
		x := [...]float64{scene.Start: box.X + gap, scene.Middle: box.Center().X, scene.End: box.Right() - gap}[a]
		room := s.box(geom.Pt(x, y), lines.Width())
		room.H += float64(lead * float64(len(lines.Text)-1))
		if !c.free(room.Grow(1)) || !inside(room, box) {
			continue
		}
		for i, l := range lines.Text {
			c.take(c.over.text(geom.Pt(x, y+float64(float64(i)*lead)), l, s))
		}
		return true
	}
	return false
}
