package view

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
)

// Names of people lie beside their shapes and meet neither each other nor a
// shape, nor the name of a cluster. The greater come first; who finds no room is named when somebody looks
// at them.

// PartName is the name of a person, which lies beside their shape.
const PartName = "name"

// label is a name as written.
type label struct {
	labelFrom
	node *scene.Node
}

// labelFrom is all that a name is drawn from.
type labelFrom struct {
	name string
	own  bool
	at   geom.Box
	side scene.Anchor
}

// order puts people above the lines, and says who is named first and for whom
// a place has to be found: whoever could meet somebody who is not as they were
// (V9).
func (b *mapper) order() {
	b.nodes = append(b.nodes, b.ways()...)
	b.parts = append(b.parts, b.parts[0]+b.t.links, len(b.nodes)) // recorded relations, people
	for _, d := range b.t.people {
		b.nodes = append(b.nodes, d.node)
	}
	b.parts = append(b.parts, len(b.nodes)) // names
	b.ranked = b.byGreatness()
	b.t.names, b.stale = make([]*label, len(b.t.people)), make([]bool, len(b.t.people))
	if !b.stand {
		for i := range b.stale {
			b.stale[i] = true
		}
		b.gather()
		return
	}
	copy(b.t.names, b.old.names)
	b.unsettleHulls()
	for i, d := range b.t.people {
		if b.same(i) {
			continue
		}
		b.stale[i] = true
		b.unsettle(b.old.people[i].span)
		b.unsettle(d.span)
	}
}

// unsettleHulls does that for who could meet the name of a cluster that is not
// where it was.
func (b *mapper) unsettleHulls() {
	for _, sides := range [2][2]map[crdt.ID]hull{{b.t.hulls, b.old.hulls}, {b.old.hulls, b.t.hulls}} {
		for id, h := range sides[0] { // in any order: stale is stale
			if sides[1][id].name != h.name {
				b.unsettle(h.name)
			}
		}
	}
}

// gather makes ready to ask who is near.
func (b *mapper) gather() {
	b.crowd, b.rank = crowded(b.t.people), make([]int, len(b.ranked))
	for rank, i := range b.ranked {
		b.rank[i] = rank
	}
}

// unsettle has a place found for whoever could meet what lies in a box, such as
// the shape and the name of somebody.
func (b *mapper) unsettle(box geom.Box) {
	if b.crowd == nil {
		b.gather()
	}
	for i := range b.crowd.near(box) {
		b.stale[i] = true
	}
}

// name writes who somebody is. Where the name is not where it was, those who
// come later may find another place.
func (b *mapper) name(rank int) {
	i := b.ranked[rank]
	if b.stale[i] {
		was, now := b.t.names[i], b.label(i)
		b.t.names[i] = now
		if b.stand && !was.sameRoom(now) {
			for j := range b.crowd.near(b.t.people[i].span) {
				b.stale[j] = b.stale[j] || b.rank[j] > rank
			}
		}
	}
	if n := b.t.names[i]; n != nil {
		b.nodes = append(b.nodes, n.node)
	}
}

// sameRoom tells whether two names take the same room; nil takes none.
func (n *label) sameRoom(o *label) bool {
	if n == nil || o == nil {
		return n == o
	}
	return n.at == o.at
}

// byGreatness returns people with ourselves first, then by size, then in their
// order.
func (b *mapper) byGreatness() []int {
	order := make([]int, 0, len(b.t.people))
	if b.rel.Own >= 0 {
		order = append(order, b.rel.Own)
	}
	var classes [23][]int
	for i, d := range b.t.people {
		if k := int(d.r - radiusMin); i != b.rel.Own && k >= 0 && k < len(classes) {
			classes[k] = append(classes[k], i)
		}
	}
	for _, same := range slices.Backward(classes[:]) {
		order = append(order, same...)
	}
	return order
}

// nameSize returns how much room the name of a person takes.
func (d *dot) nameSize() (w, h float64) {
	for _, x := range d.name.Widths {
		w = max(w, x)
	}
	return w, float64(lead * float64(len(d.name.Text)))
}

// places returns where a name may stand, in the order in which that is tried: below
// the shape, above it, at its right or left; and the side of each.
func (d *dot) places() ([4]geom.Box, [4]scene.Anchor) {
	w, h := d.nameSize()
	return [4]geom.Box{
		{X: d.at.X - w/2, Y: d.at.Y + d.r + 3, W: w, H: h},
		{X: d.at.X - w/2, Y: d.at.Y - d.r - h - 2, W: w, H: h},
		{X: d.at.X + d.r + 5, Y: d.at.Y - h/2, W: w, H: h},
		{X: d.at.X - d.r - 5 - w, Y: d.at.Y - h/2, W: w, H: h},
	}, [4]scene.Anchor{scene.Middle, scene.Middle, scene.Start, scene.End}
}

// spans returns the box around a shape and all places of its name. Its middle
// is that of the shape.
func (d *dot) spans() geom.Box {
	w, h := d.nameSize()
	side, up := d.r+5+w, d.r+3+h
	return geom.Box{X: d.at.X - side, Y: d.at.Y - up, W: 2 * side, H: 2 * up}
}

// label writes the name of somebody where it meets no shape and no name of who
// comes before them; nil where there is no such place.
func (b *mapper) label(i int) *label {
	d := b.t.people[i]
	if !d.named {
		return nil
	}
	b.taken = b.taken[:0]
	for j := range b.crowd.near(d.span) {
		o := b.t.people[j]
		if o.named {
			b.taken = append(b.taken, o.shape())
		}
		if n := b.t.names[j]; n != nil && b.rank[j] < b.rank[i] {
			b.taken = append(b.taken, n.at)
		}
	}
	for _, c := range b.rel.Clusters {
		if h, ok := b.t.hulls[c.ID]; ok && h.name.Meets(d.span) {
			b.taken = append(b.taken, h.name)
		}
	}
	boxes, sides := d.places()
	for k, box := range boxes {
		if !slices.ContainsFunc(b.taken, box.Grow(-1).Meets) {
			return b.write(d, labelFrom{d.p.Name(), d.p.Role == relation.Own, box, sides[k]}, b.labelBefore(i))
		}
	}
	return nil
}

// labelBefore returns a name as it was written before, nil for not at all.
func (b *mapper) labelBefore(i int) *label {
	if b.stand {
		return b.t.names[i]
	}
	if j := b.old.place(b.rel.People[i].ID); j >= 0 {
		return b.old.names[j]
	}
	return nil
}

// write draws a name, or returns the one before where that says the same.
func (b *mapper) write(d *dot, f labelFrom, old *label) *label {
	if old != nil && old.labelFrom == f {
		return old
	}
	var p pen
	st := style{size: small, color: scene.Ink, halo: scene.Ground, anchor: f.side, strong: f.own}
	x := f.at.Center().X
	switch f.side {
	case scene.Start:
		x = f.at.X
	case scene.End:
		x = f.at.Right()
	}
	p.title(geom.Pt(x, f.at.Y+11.5), d.name, strings.Join(d.name.Text, " "), nameWidth, st)
	return &label{f, b.builder.named(key{string(d.p.ID), PartName}, &scene.Node{Box: f.at, Shapes: p.shapes, Ghost: true})}
}

// crowd finds who is near without looking at everybody. Each stands in one
// cell; cells share lists where there are more of them than lists.
type crowd struct {
	people []*dot
	first  []int32 // of each list, from 1; 0 for nobody
	next   []int32 // beside people: who else is in the list
	w, h   float64 // of the largest span
}

// Measures of a cell.
const crowdW, crowdH = 256.0, 128.0

func crowded(people []*dot) *crowd {
	lists := 1
	for lists < len(people) {
		lists *= 2
	}
	c := &crowd{people: people, first: make([]int32, lists), next: make([]int32, len(people))}
	for i, d := range people {
		c.w, c.h = max(c.w, d.span.W), max(c.h, d.span.H)
		x, y := cellOf(d.at)
		list := c.list(x, y)
		c.next[i], c.first[list] = c.first[list], int32(i+1)
	}
	return c
}

func cellOf(p geom.Point) (x, y int32) {
	cell := func(v float64) int32 { return int32(geom.Clamp(math.Floor(v), -1e9, 1e9)) }
	return cell(p.X / crowdW), cell(p.Y / crowdH)
}

func (c *crowd) list(x, y int32) int {
	return int((uint32(x)*0x9E3779B1 ^ uint32(y)*0x85EBCA77) >> 7 & uint32(len(c.first)-1))
}

// near yields those whose spans meet a box, by place in people; who stands in a
// list that several of its cells share comes several times.
func (c *crowd) near(box geom.Box) func(yield func(i int) bool) {
	return func(yield func(i int) bool) {
		x0, y0 := cellOf(geom.Pt(box.X-c.w/2, box.Y-c.h/2))
		x1, y1 := cellOf(geom.Pt(box.Right()+c.w/2, box.Bottom()+c.h/2))
		for x := x0; x <= x1; x++ {
			for y := y0; y <= y1; y++ {
				for i := c.first[c.list(x, y)]; i > 0; i = c.next[i-1] {
					if c.people[i-1].span.Meets(box) && !yield(int(i-1)) {
						return
					}
				}
			}
		}
	}
}
