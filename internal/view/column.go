package view

import (
	"cmp"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// column is a stage while it is laid out, and what the next layout takes over.
type column struct {
	stage  *journey.Stage
	index  int
	x      float64
	width  float64
	base   float64       // width of its cards with their gaps
	side   float64       // of the street at its left
	name   typeset.Lines // in the head
	flow   []*card       // step headings and touchpoints, from the top
	height float64       // of the flow, gaps above and below included

	top   float64       // of the row, when flow was last placed
	nodes []*scene.Node // of flow, placed
	doors bool          // some touchpoint leads to another journey
	plot  *feelingNodes // points of this stage in the lane of feelings
	peaks peaks         // of them

	drawn       bool // what follows holds all nodes of this column
	figures     *derive.StageFigures
	under, over []*scene.Node
	rest, old   map[key]*kept // nodes that are not in the flow; old while drawing
}

// card is a thing in the flow of a column or in a cell of a lane: its drawing
// in coordinates of its own, and where it lies in the column.
type card struct {
	id     crdt.ID
	t      *journey.Touchpoint // nil for a heading or a card of another kind
	step   *journey.Step       // of a heading
	shown  any                 // what it was drawn from, for cards of lanes
	parent crdt.ID             // stage or step
	index  int                 // among the children of parent that stand in the flow
	nth    int                 // among the touchpoints of the stage
	y      float64             // below the top of the row
	width  float64
	height float64
	label  string
	title  titleShape
	shapes []scene.Shape
	extent geom.Box // of them
	spot   *spot
}

// titleShape says where the title of a thing is written, for editing in place.
type titleShape struct {
	box    geom.Box // in the coordinates of the node
	size   float64
	strong bool
}

// columnAuto is how far a column grows by itself for a word that does not fit.
const columnAuto = 280.0

// widthOf returns how wide the column of a stage is: as people chose, or so
// wide that no word in it is broken.
func widthOf(s *journey.Stage) float64 {
	if s.Element == nil {
		return columnWidth
	}
	if w, ok := s.Field("size").Get("w").Number(); ok {
		return geom.Clamp(w, columnMin, columnMax)
	}
	if w, ok := s.Member("size").Get("w").Number(); ok {
		return geom.Clamp(w, columnMin, columnMax)
	}
	const long = 10 // bytes; what is shorter fits
	need := typeset.Longest(s.Title, medium, true, long)
	for _, t := range s.Touchpoints {
		word := typeset.Longest(t.Title, small, t.MomentOfTruth, long) + 2*sideGap
		if t.MomentOfTruth {
			word += markRoom
		}
		need = max(need, word)
	}
	if need += 2 * inset; need <= columnWidth {
		return columnWidth
	}
	return min(math.Ceil(need/8)*8, columnAuto)
}

// headLines is how far the head of a stage grows with its title.
const headLines = 6

// headHeight returns what the head of the stage needs, at least headHeight.
func (c *column) headHeight() float64 {
	n := float64(max(len(c.name.Text), 1))
	doors := 0.0
	if c.stage.Element != nil {
		doors = doorRoom(c.stage.Element)
	}
	if c.stage.Duration.Value.Known {
		return max(headHeight, 26+float64(17*n)) + doors
	}
	return max(headHeight, 11+float64(17*n)) + doors
}

// cardX returns where the cards of the column begin.
func (c *column) cardX() float64 { return c.x + sideGap + c.side }

// feelingX returns the x of the point of the i-th touchpoint of the stage.
func (c *column) feelingX(i int) float64 {
	return c.x + float64(c.width*(float64(i)+0.5))/float64(len(c.stage.Touchpoints))
}

// column lays out the flow of a stage, with the cards that old drew already.
func (b *builder) column(s *journey.Stage, index int, x float64) *column {
	old := b.oldColumn(s, index)
	if old != nil && old.stage.Alike(s) && b.sameOptions { // numbers are not drawn
		if old.x == x && old.index == index && old.width == b.wide(s, old.base) && old.side == b.gutter/2 {
			old.stage = s
			return old
		}
		b.moves.all = b.moves.all || old.index != index
		c := *old
		c.stage = s
		c.side = b.gutter / 2
		c.x, c.index, c.nodes, c.plot, c.drawn = x, index, nil, nil, false
		if w := b.wide(s, c.base); w != c.width {
			c.width, b.moves.all = w, true
			c.name = typeset.Wrap(s.Name(), medium, true, c.width-2*inset, headLines)
		}
		return &c
	}
	c := &column{stage: s, index: index, x: x, base: widthOf(s) * max(b.opt.Stretch, 1), side: b.gutter / 2}
	c.width = b.wide(s, c.base)
	c.name = typeset.Wrap(s.Name(), medium, true, c.width-2*inset, headLines)
	if old != nil {
		c.rest = old.rest
	}
	if !b.sameOptions {
		old = nil
	}
	c.fill(b, old)
	switch {
	case old == nil || old.index != index:
		b.moves.all = true
	case !sameFlow(old.flow, c.flow):
		b.moves.flows = append(b.moves.flows, reflow{old.flow, c})
	}
	return c
}

// oldColumn returns the column of a stage in the layout before, nil if there
// was none.
func (b *builder) oldColumn(s *journey.Stage, index int) *column {
	if index < len(b.prev.cols) && b.prev.cols[index].stage.ID == s.ID {
		return b.prev.cols[index]
	}
	for _, c := range b.prev.cols {
		if c.stage.ID == s.ID {
			return c
		}
	}
	return nil
}

// child is what stands in the flow of a stage: a touchpoint, or a step with
// its own.
type child struct {
	place crdt.Place
	id    crdt.ID
	t     *journey.Touchpoint
	step  *journey.Step
}

// children returns what hangs directly under a stage, in order.
func children(s *journey.Stage) []child {
	var list []child
	for _, t := range s.Touchpoints {
		if t.Step == "" {
			list = append(list, child{t.Place, t.ID, t, nil})
		}
	}
	for _, st := range s.Steps {
		list = append(list, child{st.Place, st.ID, nil, st})
	}
	if len(s.Steps) > 0 {
		slices.SortStableFunc(list, func(a, b child) int {
			return cmp.Or(cmp.Compare(a.place.Order, b.place.Order), cmp.Compare(a.id, b.id))
		})
	}
	return list
}

func (c *column) fill(b *builder, old *column) {
	var had found
	if old != nil && old.base == c.base {
		had.list = old.flow
	}
	c.flow = make([]*card, 0, len(c.stage.Touchpoints)+len(c.stage.Steps))
	y, n := b.opt.gap(), 0
	put := func(k *card, parent crdt.ID, index int) {
		k.parent, k.index, k.y, k.nth = parent, index, y, n
		if k.t != nil {
			n++
		}
		c.doors = c.doors || k.t != nil && doorRoom(k.t.Element) > 0
		c.flow = append(c.flow, k)
		y += k.height + b.opt.gap()
	}
	if len(c.stage.Steps) == 0 {
		for i, t := range c.stage.Touchpoints {
			put(b.touchpoint(t, c.base, had.find(t.ID)), c.stage.ID, i)
		}
		c.height = y + bottomGap - b.opt.gap()
		return
	}
	for i, ch := range children(c.stage) {
		if ch.t != nil {
			put(b.touchpoint(ch.t, c.base, had.find(ch.id)), c.stage.ID, i)
			continue
		}
		span := 0.0
		cards := make([]*card, len(ch.step.Touchpoints))
		for j, t := range ch.step.Touchpoints {
			cards[j] = b.touchpoint(t, c.base, had.find(t.ID))
			span += cards[j].height + b.opt.gap()
		}
		put(b.heading(ch.step, c.base, max(span-b.opt.gap()/2, 0), had.find(ch.id)), c.stage.ID, i)
		y -= b.opt.gap() / 2
		for j, k := range cards {
			put(k, ch.step.ID, j)
		}
	}
	c.height = y + bottomGap - b.opt.gap()
}

// found looks for cards that are mostly asked for in their order.
type found struct {
	list []*card
	at   int // where the next one is likely
}

// find returns the card of an element, nil for none.
func (f *found) find(id crdt.ID) *card {
	for _, part := range [2][2]int{{f.at, len(f.list)}, {0, f.at}} {
		for i := part[0]; i < part[1]; i++ {
			if f.list[i].id == id {
				f.at = i + 1
				return f.list[i]
			}
		}
	}
	return nil
}

// sameFlow tells whether two columns hold the same things in the same order.
func sameFlow(a, b []*card) bool {
	return slices.EqualFunc(a, b, func(x, y *card) bool { return x.id == y.id })
}

// place returns the nodes of the flow with the row's top at y. A node that
// lies where it lay before is the same.
func (b *builder) place(c *column, y float64) []*scene.Node {
	if c.nodes != nil && c.top == y {
		return c.nodes
	}
	c.top, c.nodes = y, make([]*scene.Node, len(c.flow))
	for i, k := range c.flow {
		c.nodes[i] = b.put(k, geom.Pt(c.cardX(), y+k.y), "")
		k.spot.col, k.spot.turn = c, b.l.turn
	}
	return c.nodes
}

// put returns the node of a card at a point; the one that is there already if
// it was drawn from the same.
func (b *builder) put(k *card, at geom.Point, part string) *scene.Node {
	if s := k.spot; s != nil && s.node != nil && s.card == k && s.node.At == at && s.node.Part == part {
		return s.node
	}
	n := b.nodes.take()
	n.ID, n.Part, n.Label, n.At, n.Shapes, n.Extent = string(k.id), part, k.label, at, k.shapes, k.extent
	n.Box = geom.Box{X: at.X, Y: at.Y, W: k.width, H: k.height}
	if part != "" {
		return n
	}
	switch known := b.l.spots[k.id]; {
	case k.spot == nil && known != nil:
		k.spot = known
	case k.spot == nil:
		k.spot = b.spots.take()
		b.l.spots[k.id] = k.spot
	case known != k.spot:
		b.l.spots[k.id] = k.spot
	}
	if k.spot.node == nil || k.spot.node.Box != n.Box {
		b.moves.ids = append(b.moves.ids, k.id)
	}
	k.spot.node, k.spot.card = n, k
	return n
}
