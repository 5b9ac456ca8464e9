package view

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// linking is what the links of a layout were drawn from.
type linking struct {
	links []*workspace.Link
	drawn []drawnLink       // of each link; without a node where it is not drawn
	ends  map[crdt.ID][]int // links by what they join
	nodes []*scene.Node
}

type drawnLink struct {
	link     *workspace.Link
	implied  bool
	from, to geom.Box
	node     *scene.Node
}

// links draws the recorded relations between cards of one lane. What the
// columns say already is not drawn again: a card and its stage, a step and the
// next one. What joins cards of two lanes would run through all lanes between:
// it shows with the card (Selection).
func (b *builder) links() []*scene.Node {
	now := b.prev.linked
	switch same := sameSlice(now.links, b.m.Links); {
	case same && !b.moves.all && len(b.moves.ids) == 0:
		b.l.linked = now
		return now.nodes
	case same && !b.moves.all:
		for _, id := range b.moves.ids {
			for _, i := range now.ends[id] {
				b.link(&now.drawn[i])
			}
		}
	default:
		now = b.allLinks()
	}
	now.nodes = make([]*scene.Node, 0, len(now.nodes)+8)
	for i := range now.drawn {
		if n := now.drawn[i].node; n != nil {
			now.nodes = append(now.nodes, n)
		}
	}
	b.l.linked = now
	return now.nodes
}

// allLinks looks at each link; one whose ends lie where they lay is the same.
func (b *builder) allLinks() linking {
	before := make(map[*workspace.Link]*drawnLink, len(b.prev.linked.drawn))
	for i := range b.prev.linked.drawn {
		before[b.prev.linked.drawn[i].link] = &b.prev.linked.drawn[i]
	}
	now := linking{links: b.m.Links, drawn: make([]drawnLink, len(b.m.Links)), ends: make(map[crdt.ID][]int, 2*len(b.m.Links))}
	order := orderOf(b.m)
	for i, l := range b.m.Links {
		d := &now.drawn[i]
		if o := before[l]; o != nil {
			*d = *o
		}
		d.link, d.implied = l, implied(l, order)
		b.link(d)
		if !d.implied {
			now.ends[l.From] = append(now.ends[l.From], i)
			now.ends[l.To] = append(now.ends[l.To], i)
		}
	}
	return now
}

// link draws a link, or takes its drawing away.
func (b *builder) link(d *drawnLink) {
	from, ok1 := b.cardBox(d.link.From)
	to, ok2 := b.cardBox(d.link.To)
	if d.implied || !ok1 || !ok2 || d.link.From == d.link.To || !b.sameRow(from, to) {
		d.node = nil
		return
	}
	if d.node == nil || d.from != from || d.to != to {
		d.from, d.to = from, to
		d.node = b.drawLink(d.link, from, to)
	}
}

// sameRow tells whether two boxes lie in one lane.
func (b *builder) sameRow(x, y geom.Box) bool {
	for _, r := range b.l.Rows {
		if has := r.Box.Has(geom.Pt(r.Box.X, x.Center().Y)); has {
			return r.Box.Has(geom.Pt(r.Box.X, y.Center().Y))
		}
	}
	return false
}

func sameSlice(a, b []*workspace.Link) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// orderOf returns the number of each touchpoint, if links ask for it.
func orderOf(m *journey.Map) map[crdt.ID]int {
	if len(m.Links) == 0 {
		return nil
	}
	order := make(map[crdt.ID]int, len(m.Touchpoints))
	for i, t := range m.Touchpoints {
		order[t.ID] = i + 1
	}
	return order
}

// implied tells whether the columns show a link already.
func implied(l *workspace.Link, order map[crdt.ID]int) bool {
	switch l.Type {
	case "contains":
		return true
	case "next":
		from, to := order[l.From], order[l.To]
		return from == 0 || to == 0 || to == from+1
	}
	return false
}

// cardBox returns the box of a card that shows; glyphs of folded lanes and
// heads of stages have no links of their own.
func (b *builder) cardBox(id crdt.ID) (geom.Box, bool) {
	if s := b.l.spot(id); s != nil && s.card.t != nil {
		return s.node.Box, true
	}
	if b.l.inLanes == nil {
		b.l.inLanes = b.l.laneBoxes()
	}
	box, ok := b.l.inLanes[id]
	return box, ok
}

// laneBoxes returns the cards of lanes that are not folded, each at the first
// stage that shows it.
func (l *Layout) laneBoxes() map[crdt.ID]geom.Box {
	boxes := map[crdt.ID]geom.Box{}
	for i := range l.lanes {
		for j, cell := range l.lanes[i].cards {
			for _, k := range cell {
				if _, ok := boxes[k.id]; !ok {
					boxes[k.id] = geom.Box{X: l.cols[j].x + sideGap, Y: l.Rows[i].Box.Y + k.y, W: k.width, H: k.height}
				}
			}
		}
	}
	return boxes
}

// drawLink draws a relation as a curve with level ends; how strong it is, is
// its width (DESIGN §5).
func (b *builder) drawLink(l *workspace.Link, from, to geom.Box) *scene.Node {
	c := route(from, to)
	width := 1.5
	if s := l.Number("strength"); s.Known {
		width = 0.6 + float64(2.4*geom.Clamp(s.Value, 0, 1))
	}
	st := scene.Stroke{Color: scene.Ink2, Width: width, Fixed: true}
	if l.Confidence.Known && l.Confidence.Value < 0.5 {
		st.Dash = scene.DashWeak
	}
	label := "Link: " + l.Type
	if l.Title != "" {
		label += ", " + l.Title
	}
	return &scene.Node{
		ID: string(l.ID), Label: label, Box: c.Bounds(), Outline: c,
		Shapes: []scene.Shape{&scene.Path{Curve: c, Stroke: st, Round: true, Arrow: true}},
	}
}

// route leads from one box to another: out of the side that faces it, with at
// most 64 of lead. Boxes above each other are joined at their right sides.
func route(from, to geom.Box) geom.Path {
	a, z := geom.Pt(from.Right(), from.Center().Y), geom.Pt(to.X, to.Center().Y)
	out, in := 1.0, -1.0
	switch {
	case to.X >= from.Right():
	case to.Right() <= from.X:
		a.X, z.X = from.X, to.Right()
		out, in = -1, 1
	default:
		z.X, in = to.Right(), 1
	}
	reach := geom.Clamp(abs(z.X-a.X)/2, 24, 64)
	if out == in { // a loop at one side
		reach = 14
	}
	var c geom.Path
	c.MoveTo(a)
	if out != in && abs(a.Y-z.Y) <= 4 {
		c.LineTo(z)
		return c
	}
	c.CubicTo(geom.Pt(a.X+float64(out*reach), a.Y), geom.Pt(z.X+float64(in*reach), z.Y), z)
	return c
}

func abs(v float64) float64 {
	if v < 0 {
		return -v
	}
	return v
}
