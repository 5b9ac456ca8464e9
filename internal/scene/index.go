package scene

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/geom"
)

// Index answers which nodes of a scene lie where, and what changed from one
// scene to the next. The zero Index has no nodes.
//
//	idx.Update(s)     // a new scene: only nodes with new pointers cost
//	idx.At(pointer)   // what is hit
//	idx.In(viewport)  // what is to be painted
//
// Nodes lie in grids of five sizes, each in the one cell that holds its
// middle, in the finest grid whose cells are as large as the node.
type Index struct {
	nodes  []*Node  // the scene, in painting order
	parts  []int    // of the scene
	slots  []int32  // of nodes, in painting order
	spare  []int32  // slots of the scene before, room for those of the next
	bySlot []entry  // what is known of a node, until it goes
	free   []int32  // slots without a node
	levels [5]level // finest first
	wide   []int32  // slots of nodes larger than any cell
	found  []int32  // working space of a query
	bounds geom.Box // grown by each node, never shrunk
	walk   differ   // working space of Update
}

type entry struct {
	node       *Node
	box        geom.Box // where it paints or is hit
	order      int32    // place in painting order
	next, prev int32    // slots of others in the same cell, −1 for none
}

// finest is the side of the smallest cells; each further level has cells four
// times as wide.
const finest = 128

// Change tells what Update found: nodes that the last scene had and this one
// has not, and the other way round, each in painting order. A node that
// changed its place in painting order is in both.
type Change struct{ Gone, New []*Node }

// Update makes s the scene that is asked about. It keeps s.Nodes: do not
// change that slice afterwards. The slices of the result are valid until the
// next Update.
func (x *Index) Update(s *Scene) Change {
	var next []*Node
	if s != nil {
		next = s.Nodes
	}
	d := &x.walk
	var parts []int
	if s != nil {
		parts = s.Parts
	}
	d.run(x.nodes, next, x.parts, parts)
	x.parts = parts

	slots := x.slots
	if len(d.gone)+len(d.new) > 0 {
		slots = x.replaceSlots(next)
	}
	x.nodes, x.slots = next, slots
	return Change{Gone: d.goneNodes, New: d.newNodes}
}

// replaceSlots takes out what is gone, puts in what is new, and returns the
// slots of all in painting order. What stays is copied in runs between the
// changes; only a run that others pushed along gets new places.
func (x *Index) replaceSlots(next []*Node) []int32 {
	d := &x.walk
	for _, i := range d.gone {
		x.remove(x.slots[i])
	}
	slots := slices.Grow(x.spare[:0], len(next))[:len(next)]
	x.spare = x.slots
	x.bySlot = slices.Grow(x.bySlot, max(0, len(d.new)-len(x.free)))
	was, is, gone, added := 0, 0, d.gone, d.new
	for {
		for len(gone) > 0 && int(gone[0]) == was {
			gone = gone[1:]
			was++
		}
		for len(added) > 0 && int(added[0]) == is {
			slots[is] = x.insert(next[is], int32(is))
			added = added[1:]
			is++
		}
		run := len(x.slots) - was
		if len(gone) > 0 {
			run = int(gone[0]) - was
		}
		if len(added) > 0 {
			run = min(run, int(added[0])-is)
		}
		if run == 0 {
			if is == len(next) {
				return slots
			}
			continue
		}
		copy(slots[is:], x.slots[was:was+run])
		if was != is {
			for i, slot := range slots[is : is+run] {
				x.bySlot[slot].order = int32(is + i)
			}
		}
		was, is = was+run, is+run
	}
}

func (x *Index) insert(n *Node, order int32) int32 {
	e := entry{node: n, box: n.Reach().Union(n.Box.Grow(reach)), order: order, next: -1, prev: -1}
	var slot int32
	if k := len(x.free); k > 0 {
		slot, x.free = x.free[k-1], x.free[:k-1]
		x.bySlot[slot] = e
	} else {
		slot = int32(len(x.bySlot))
		x.bySlot = append(x.bySlot, e)
	}
	x.bounds = x.bounds.Union(e.box)
	k, c := place(e.box)
	if k < 0 {
		x.wide = append(x.wide, slot)
		return slot
	}
	head := x.levels[k].room(c)
	x.bySlot[slot].next, x.bySlot[slot].prev = *head, -1
	if *head >= 0 {
		x.bySlot[*head].prev = slot
	}
	*head = slot
	return slot
}

func (x *Index) remove(slot int32) {
	e := &x.bySlot[slot]
	switch k, c := place(e.box); {
	case k < 0:
		x.wide = without(x.wide, slot)
	case e.prev >= 0:
		x.bySlot[e.prev].next = e.next
	default:
		*x.levels[k].room(c) = e.next
	}
	if e.next >= 0 {
		x.bySlot[e.next].prev = e.prev
	}
	*e = entry{}
	x.free = append(x.free, slot)
}

func without(list []int32, slot int32) []int32 {
	i := slices.Index(list, slot)
	last := len(list) - 1
	list[i] = list[last]
	return list[:last]
}

// place returns the level and the cell of a box, level −1 if it fits none.
func place(b geom.Box) (int, cell) {
	size, side := b.W, float64(finest)
	if b.H > size {
		size = b.H
	}
	for k := range len(Index{}.levels) {
		if size <= side {
			return k, at(b.Center(), side)
		}
		side *= 4
	}
	return -1, cell{} // larger, or not a number
}

func at(p geom.Point, side float64) cell {
	const end = math.MaxInt32
	return cell{int32(geom.Clamp(math.Floor(p.X/side), -end, end)), int32(geom.Clamp(math.Floor(p.Y/side), -end, end))}
}

// At returns the topmost node under p (N4), nil if there is none.
func (x *Index) At(p geom.Point) *Node {
	var top *entry
	x.each(geom.Box{X: p.X, Y: p.Y}, func(slot int32) {
		e := &x.bySlot[slot]
		if (top == nil || e.order > top.order) && e.node.hit(p) {
			top = e
		}
	})
	if top == nil {
		return nil
	}
	return top.node
}

// In returns the nodes that paint or are hit in b, in painting order.
func (x *Index) In(b geom.Box) []*Node { return x.AppendIn(nil, b) }

// AppendIn appends the nodes that paint or are hit in b, in painting order.
func (x *Index) AppendIn(to []*Node, b geom.Box) []*Node {
	if float64(b.W*b.H) > float64(x.bounds.W*x.bounds.H)/4 {
		for _, slot := range x.slots { // most of them: faster than to sort
			if e := &x.bySlot[slot]; e.box.Meets(b) {
				to = append(to, e.node)
			}
		}
		return to
	}
	x.found = x.found[:0]
	x.each(b, func(slot int32) { x.found = append(x.found, x.bySlot[slot].order) })
	slices.Sort(x.found)
	for _, i := range x.found {
		to = append(to, x.nodes[i])
	}
	return to
}

// each calls f for every slot whose box meets b.
func (x *Index) each(b geom.Box, f func(slot int32)) {
	for _, slot := range x.wide {
		if x.bySlot[slot].box.Meets(b) {
			f(slot)
		}
	}
	check := func(slot int32) {
		for ; slot >= 0; slot = x.bySlot[slot].next {
			if x.bySlot[slot].box.Meets(b) {
				f(slot)
			}
		}
	}
	side := float64(finest)
	for k := range x.levels {
		near := b.Grow(side / 2) // a node reaches out of its cell by half of it
		x.levels[k].each(at(near.Min(), side), at(geom.Pt(near.Right(), near.Bottom()), side), check)
		side *= 4
	}
}
