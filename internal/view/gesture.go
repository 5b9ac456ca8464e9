package view

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// Marquee is the box that is drawn to select.
func Marquee(box geom.Box) *scene.Node {
	var p pen
	p.rect(box, 0, scene.Fill{Color: scene.Accent, Alpha: .08}, scene.Stroke{Color: scene.Accent, Width: 1, Fixed: true})
	return ghost(&p, box)
}

// Drop shows the slot that a dragged thing would take.
func Drop(line geom.Box) *scene.Node {
	var p pen
	p.rect(line, 1, solid(scene.Accent), scene.Stroke{})
	if line.W > line.H {
		p.circle(geom.Pt(line.X, line.Center().Y), 3, solid(scene.Surface), scene.Stroke{Color: scene.Accent, Width: 2})
	} else {
		p.circle(geom.Pt(line.Center().X, line.Y), 3, solid(scene.Surface), scene.Stroke{Color: scene.Accent, Width: 2})
	}
	return ghost(&p, line.Grow(5))
}

// Guide is a line that a dragged thing snaps to, with the distance in a chip
// where there is one.
func Guide(a, b geom.Point, words string) *scene.Node {
	var p pen
	p.line(a, b, scene.Stroke{Color: scene.Accent, Width: 1, Fixed: true})
	box := geom.Around(a, b)
	if words != "" {
		w := typeset.Width(words, small, false)
		m := box.Center()
		chip := geom.Box{X: m.X - w/2 - 5, Y: m.Y - 9, W: w + 10, H: 18}
		p.rect(chip, 9, solid(scene.Accent), scene.Stroke{})
		p.label(geom.Pt(m.X, m.Y+4.5), words, w, style{size: small, color: scene.OnAccent, anchor: scene.Middle})
		box = box.Union(chip)
	}
	return ghost(&p, box.Grow(2))
}

// Handle shows the grip of a point on a curve with its value beside it, where
// that covers no words and no figure if there is such a place.
func Handle(l *Layout, at geom.Point, words string) *scene.Node {
	var p pen
	p.circle(at, 6, solid(scene.Surface), scene.Stroke{Color: scene.Accent, Width: 2, Fixed: true})
	box := geom.Box{X: at.X - 8, Y: at.Y - 8, W: 16, H: 16}
	if words != "" {
		w := typeset.Width(words, small, true)
		chip := geom.Box{X: at.X + 12, Y: at.Y - 10, W: w + 12, H: 20}
		places := [...]geom.Point{{}, {X: -24 - chip.W}, {Y: -22}, {Y: 22}, {X: -24 - chip.W, Y: -22}, {X: -24 - chip.W, Y: 22}}
		for _, by := range places {
			if !l.written(chip.Move(by)) {
				chip = chip.Move(by)
				break
			}
		}
		p.rect(chip, 10, solid(scene.Accent), scene.Stroke{})
		p.label(geom.Pt(chip.X+6, chip.Y+14.5), words, w, style{size: small, strong: true, color: scene.OnAccent})
		box = box.Union(chip)
	}
	return ghost(&p, box)
}

// written tells whether words of the map stand in a box, as seen at its own
// size.
func (l *Layout) written(box geom.Box) bool {
	for _, n := range l.Scene.Nodes {
		if !n.Box.Meets(box) {
			continue
		}
		for _, s := range n.Shapes {
			if words, ok := s.(*scene.Label); ok && words.Zoom.Shows(1) && words.Bounds().Move(n.At).Meets(box) {
				return true
			}
		}
	}
	return false
}

// Wire shows a link while it is drawn.
func Wire(from, to geom.Point) *scene.Node {
	var c geom.Path
	c.MoveTo(from)
	reach := geom.Clamp(abs(to.X-from.X)/2, 8, 64)
	if to.X < from.X {
		reach = -reach
	}
	c.CubicTo(geom.Pt(from.X+reach, from.Y), geom.Pt(to.X-reach, to.Y), to)
	p := pen{shapes: []scene.Shape{&scene.Path{Curve: c, Stroke: scene.Stroke{Color: scene.Accent, Width: 2, Fixed: true}, Round: true, Arrow: true}}}
	return ghost(&p, c.Bounds().Grow(10))
}

// Frame shows the size that something would have.
func Frame(box geom.Box) *scene.Node {
	var p pen
	p.rect(box, 8, scene.Fill{}, scene.Stroke{Color: scene.Accent, Width: 1, Dash: scene.DashOrphan, Fixed: true})
	return ghost(&p, box.Grow(1))
}

// Corner shows where the size of a thing is taken hold of: its lower right.
func Corner(box geom.Box) *scene.Node {
	var p pen
	at := geom.Pt(box.Right(), box.Bottom())
	p.rect(geom.Box{X: at.X - 5, Y: at.Y - 5, W: 10, H: 10}, 2, solid(scene.Surface), scene.Stroke{Color: scene.Accent, Width: 2, Fixed: true})
	return ghost(&p, geom.Box{X: at.X - 6, Y: at.Y - 6, W: 12, H: 12})
}
