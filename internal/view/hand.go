package view

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// Hand is what somebody drags. It is drawn once: while it moves only the lines
// that lead out of it are drawn anew.
type Hand struct {
	lines func(by geom.Point) []*scene.Node // out of the hand; nil for none
	left  []*scene.Node                     // where things were
	held  []*scene.Node                     // what moves
}

// Lift takes things of a map into the hand.
func Lift(l *Layout, ids []crdt.ID) *Hand {
	var h *Hand
	if l.rel != nil {
		h = l.rel.lift(l, ids)
	} else {
		h = l.lift(ids)
	}
	for _, n := range slices.Concat(h.left, h.held) {
		n.Ghost, n.Extent = true, scene.Extent(n.Shapes)
	}
	return h
}

// At shows what is held so far from where it was: above a soft shadow, with a
// dashed place where it was.
func (h *Hand) At(by geom.Point) (nodes []*scene.Node) {
	if h.lines != nil {
		nodes = h.lines(by)
	}
	nodes = append(nodes, h.left...)
	for _, n := range h.held {
		nodes = append(nodes, n.Moved(by))
	}
	return nodes
}

func (l *Layout) lift(ids []crdt.ID) *Hand {
	h := &Hand{}
	for _, id := range ids {
		for _, n := range l.nodesOf(id) {
			var p pen
			p.rect(n.Box, 6, solid(scene.Ground), scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DashOrphan, Fixed: true})
			h.left = append(h.left, ghost(&p, n.Box.Grow(1)))

			var s pen
			for i, alpha := range [...]float32{.05, .06, .08} {
				g := float64(3 - i)
				s.rect(n.Box.Grow(2*g).Move(geom.Pt(0, 4)), 6+2*g, scene.Fill{Color: scene.Ink, Alpha: alpha}, scene.Stroke{})
			}
			if l.spot(id) == nil { // a head or a label has no ground of its own
				s.rect(n.Box, 6, solid(scene.Surface), scene.Stroke{})
			}
			h.held = append(h.held, ghost(&s, n.Box.Grow(12)), asGhost(n))
		}
	}
	return h
}

// nodesOf returns the node of a card; of a stage, its head and its cards; of a
// step, its heading and its cards.
func (l *Layout) nodesOf(id crdt.ID) []*scene.Node {
	if s := l.spot(id); s != nil && s.node != nil && s.card != nil && s.card.t != nil { // a hundred may be in the hand
		return []*scene.Node{s.node}
	}
	var nodes []*scene.Node
	for _, c := range l.cols {
		for i, k := range c.flow {
			if (k.id == id || k.parent == id || c.stage.ID == id) && i < len(c.nodes) {
				nodes = append(nodes, c.nodes[i])
			}
		}
	}
	if n := l.NodeOf(id); n != nil && (len(nodes) == 0 || l.spot(id) == nil) {
		nodes = append([]*scene.Node{n}, nodes...)
	}
	return nodes
}

// lift shows people with their relations. Those between two who are held are
// one drawing, as are the rings where people were, and their names.
func (t *town) lift(l *Layout, ids []crdt.ID) *Hand {
	in := make([]bool, len(t.people))
	for _, id := range ids {
		if i := t.place(id); i >= 0 {
			in[i] = true
		}
	}
	var rings, within, names pen
	var out []int // relations of which one end is held
	var people []*scene.Node
	for _, id := range ids {
		i := t.place(id)
		if i < 0 {
			for _, n := range l.nodesOf(id) {
				people = append(people, asGhost(n))
			}
			continue
		}
		d := t.people[i]
		rings.circle(d.at, d.r, scene.Fill{}, scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DashOrphan, Fixed: true})
		people = append(people, asGhost(d.node))
		if n := t.names[i]; n != nil {
			names.shapes = append(names.shapes, n.node.Shapes...)
		}
		for _, k := range t.m.Of(i) {
			switch r := t.m.Relations[k]; {
			case !in[r.A] || !in[r.B]:
				out = append(out, k)
			case r.A == i:
				within.shapes = append(within.shapes, t.line(k, geom.Point{}, geom.Point{}))
			}
		}
	}
	h := &Hand{left: bundle(&rings), held: bundle(&within)}
	h.held = append(append(h.held, people...), bundle(&names)...)
	h.lines = func(by geom.Point) []*scene.Node {
		nodes := make([]*scene.Node, len(out), len(out)+len(h.left)+len(h.held)+1)
		for i, k := range out {
			var a, z geom.Point
			if r := t.m.Relations[k]; in[r.A] {
				a = by
			} else {
				z = by
			}
			s := t.line(k, a, z)
			nodes[i] = &scene.Node{Box: s.Curve.Bounds().Grow(8), Shapes: []scene.Shape{s}, Ghost: true}
		}
		return nodes
	}
	return h
}

// bundle makes one node of what was drawn, none of nothing.
func bundle(p *pen) []*scene.Node {
	if len(p.shapes) == 0 {
		return nil
	}
	return []*scene.Node{ghost(p, scene.Extent(p.shapes))}
}

// line draws a relation whose ends are so far from where they were.
func (t *town) line(relation int, a, z geom.Point) *scene.Path {
	r := t.m.Relations[relation]
	p, q := t.people[r.A], t.people[r.B]
	return &scene.Path{Curve: bent(p.at.Add(a), q.at.Add(z), p.r, q.r, 1), Stroke: scene.Stroke{Color: scene.Ink2, Width: tieWidth(r), Alpha: .5, Fixed: true}, Round: true}
}
