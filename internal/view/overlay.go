package view

import (
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// What lies above the map while somebody works at it. None of it goes into a
// file, and none of it is hit.

// ghost makes a node that is painted and never hit.
//
//go:noinline
func ghost(p *pen, box geom.Box) *scene.Node {
	return &scene.Node{Box: box, Shapes: p.shapes, Ghost: true}
}

// shapeOf returns what to draw a ring around.
func (l *Layout) shapeOf(id crdt.ID) (box geom.Box, radius float64, outline geom.Path, ok bool) {
	if n := l.NodeOf(id); n != nil {
		if len(n.Outline.Verbs) > 0 {
			c := geom.Path{Verbs: n.Outline.Verbs, Points: make([]geom.Point, len(n.Outline.Points))}
			for i, p := range n.Outline.Points {
				c.Points[i] = p.Add(n.At)
			}
			return n.Box, 0, c, true
		}
		if _, ok := l.Column(id); ok {
			return n.Box.Grow(-2), 4, outline, true
		}
		if l.isLane(n) { // its words begin at its edge
			box := n.Box.Grow(-2)
			box.X, box.W = -pinGap, box.Right()+pinGap
			return box, 4, outline, true
		}
		return n.Box, 6, outline, true
	}
	for _, n := range l.Scene.Nodes { // a persona is its curve, piece by piece
		if n.ID != string(id) || len(n.Outline.Verbs) == 0 {
			continue
		}
		outline.Verbs = append(outline.Verbs, n.Outline.Verbs...)
		for _, p := range n.Outline.Points {
			outline.Points = append(outline.Points, p.Add(n.At))
		}
		box, ok = box.Union(n.Box), true
	}
	if ok {
		return box, 0, outline, true
	}
	box, ok = l.BoxOf(id)
	return box, 6, outline, ok
}

// Hover shows what a pointer is over.
func Hover(l *Layout, id crdt.ID) []*scene.Node {
	if l.rel != nil {
		return l.rel.hover(l, id, "")
	}
	if l.flow != nil && l.flow.ways[id] != nil {
		return l.flow.explain(id)
	}
	box, radius, outline, ok := l.shapeOf(id)
	if !ok {
		return nil
	}
	var p pen
	if len(outline.Verbs) > 0 {
		p.curve(outline, scene.Stroke{Color: scene.Ink2, Width: 3, Fixed: true})
	} else {
		p.rect(box, radius, scene.Fill{}, scene.Stroke{Color: scene.Line2, Width: 1, Fixed: true})
	}
	return []*scene.Node{ghost(&p, box.Grow(2))}
}

// Focus shows which thing has the keyboard.
func Focus(l *Layout, id crdt.ID) []*scene.Node {
	if l.rel != nil {
		return l.rel.focus(l, id)
	}
	box, radius, outline, ok := l.shapeOf(id)
	if !ok {
		return nil
	}
	if len(outline.Verbs) > 0 {
		return Selection(l, []crdt.ID{id})
	}
	var p pen
	p.rect(box.Grow(2), radius+2, scene.Fill{}, scene.Stroke{Color: scene.Surface, Width: 2, Fixed: true})
	p.rect(box.Grow(4), radius+4, scene.Fill{}, scene.Stroke{Color: scene.Accent, Width: 2, Fixed: true})
	return []*scene.Node{ghost(&p, box.Grow(6))}
}

// Held shows that somebody else works on a thing: a ring in their colour with
// their name.
func Held(l *Layout, id crdt.ID, name string, color scene.Color) []*scene.Node {
	box, radius, _, ok := l.shapeOf(id)
	if !ok {
		return nil
	}
	var p pen
	p.rect(box, radius, scene.Fill{}, scene.Stroke{Color: color, Width: 2, Fixed: true})
	words, w := typeset.Cut(name, small, true, 120)
	tag := geom.Box{X: box.Right() - w - 10, Y: box.Bottom() - 8, W: w + 12, H: 16}
	p.rect(tag, 3, solid(color), scene.Stroke{})
	p.label(geom.Pt(tag.X+6, tag.Y+12), words, w, style{size: small, strong: true, color: scene.OnAccent})
	return []*scene.Node{ghost(&p, box.Union(tag).Grow(2))}
}

// Talk shows at the upper left corner of a thing how many comments it has, in
// a bubble, and where that is. Ok is false for what does not show.
func Talk(l *Layout, id crdt.ID, n int) (node *scene.Node, ok bool) {
	box, _, outline, ok := l.shapeOf(id)
	if !ok || len(outline.Verbs) > 0 {
		return nil, false
	}
	words, w := typeset.Cut(strconv.Itoa(n), small, true, 40)
	tag := geom.Box{X: box.X - 6, Y: box.Y - 8, W: max(18, w+10), H: 16}
	var p pen
	p.between(zoomBlocks, 0)
	var tail geom.Path
	tail.MoveTo(geom.Pt(tag.X+4, tag.Bottom()-2)).LineTo(geom.Pt(tag.X+4, tag.Bottom()+4)).LineTo(geom.Pt(tag.X+10, tag.Bottom()-2))
	p.rect(tag, 5, solid(scene.Accent), scene.Stroke{Color: scene.Surface, Width: 1.5})
	p.path(tail, solid(scene.Accent), scene.Stroke{})
	p.label(geom.Pt(tag.X+(tag.W-w)/2, tag.Y+12), words, w, style{size: small, strong: true, color: scene.OnAccent})
	return ghost(&p, tag.Grow(4)), true
}

// Pointer is an arrow with the name of whose it is; scale keeps its size on
// screen.
func Pointer(at geom.Point, name string, color scene.Color, scale float64) *scene.Node {
	var p pen
	to := func(x, y float64) geom.Point { return geom.Pt(at.X+x*scale, at.Y+y*scale) }
	var c geom.Path
	c.MoveTo(at).LineTo(to(4, 14)).LineTo(to(7, 9)).LineTo(to(13, 8)).LineTo(at)
	p.path(c, solid(color), scene.Stroke{Color: scene.Surface, Width: 1, Fixed: true})
	words, w := typeset.Cut(name, small, true, 120)
	tag := geom.Box{X: at.X + 10*scale, Y: at.Y + 14*scale, W: (w + 12) * scale, H: 16 * scale}
	p.rect(tag, 3*scale, solid(color), scene.Stroke{})
	p.label(geom.Pt(tag.X+6*scale, tag.Y+12*scale), words, w*scale, style{size: small * scale, strong: true, color: scene.OnAccent})
	return ghost(&p, tag.Union(geom.Box{X: at.X, Y: at.Y, W: 1, H: 1}).Grow(2*scale))
}

// Dim shows a filter: a veil over every card that it leaves out, which lets
// through about a third.
func Dim(l *Layout, keep func(id crdt.ID) bool) []*scene.Node {
	var nodes []*scene.Node
	for _, n := range l.Scene.Nodes {
		if n.ID == "" || n.Part != "" || n.Ghost || len(n.Outline.Verbs) > 0 || l.isLane(n) || keep(crdt.ID(n.ID)) {
			continue
		}
		var p pen
		p.rect(n.Box, 6, scene.Fill{Color: scene.Ground, Alpha: .65}, scene.Stroke{})
		nodes = append(nodes, ghost(&p, n.Box))
	}
	return nodes
}

// Without returns the drawing without some things, and what hangs at them.
func Without(l *Layout, gone func(id crdt.ID) bool) *scene.Scene {
	s := *l.Scene
	s.Parts, s.Nodes = nil, make([]*scene.Node, 0, len(l.Scene.Nodes))
	for _, n := range l.Scene.Nodes {
		if n.ID != "" && !l.isLane(n) && (n.Part == "" || n.Part == PartName || n.Part == PartStyle || strings.HasPrefix(n.Part, PartShown) || strings.HasPrefix(n.Part, PartDoor)) && gone(crdt.ID(n.ID)) {
			continue
		}
		s.Nodes = append(s.Nodes, n)
	}
	return &s
}
