package view

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// Selection shows what is selected: one thing with a ring and a halo and,
// where it is a touchpoint, the line to its point among the feelings; several
// with a ring each and one frame around all (DESIGN §5).
func Selection(l *Layout, ids []crdt.ID) []*scene.Node {
	if l.rel != nil {
		return l.rel.selection(l, ids)
	}
	var nodes []*scene.Node
	if l.flow != nil && len(ids) == 1 {
		nodes = l.flow.sight(l, ids[0])
	}
	var around geom.Box
	n := 0
	for _, id := range ids {
		box, radius, outline, ok := l.shapeOf(id)
		if !ok {
			continue
		}
		n++
		around = around.Union(box)
		var p pen
		switch {
		case len(outline.Verbs) > 0:
			p.curve(outline, scene.Stroke{Color: scene.Accent, Width: 8, Alpha: .24, Fixed: true})
			p.curve(outline, scene.Stroke{Color: scene.Accent, Width: 3, Fixed: true})
		case len(ids) == 1:
			links := l.linksOf(id)
			nodes = append(nodes, links...)
			if l.flow != nil {
				nodes = append(nodes, l.flow.above(l, id, links)...)
			}
			ring(&p, box, radius)
			l.plumb(&p, id)
			l.markAgain(&p, id, box)
		default:
			p.rect(box, radius, scene.Fill{}, scene.Stroke{Color: scene.Accent, Width: 2, Fixed: true})
			l.markAgain(&p, id, box)
		}
		nodes = append(nodes, ghost(&p, box.Grow(halo+2)))
		if again := l.pillsAgain(id); again != nil {
			nodes = append(nodes, again)
		}
	}
	if n > 1 {
		var p pen
		p.rect(around.Grow(8), 8, scene.Fill{}, scene.Stroke{Color: scene.Accent, Width: 1, Fixed: true})
		nodes = append(nodes, ghost(&p, around.Grow(9)))
	}
	if l.flow != nil && len(ids) == 1 {
		nodes = append(nodes, l.flow.explain(ids[0])...)
	}
	return nodes
}

// halo is how far the soft ring reaches around what is selected.
const halo = 4

func ring(p *pen, box geom.Box, radius float64) {
	p.rect(box.Grow(halo/2+1), radius+halo/2+1, scene.Fill{}, scene.Stroke{Color: scene.Accent, Width: halo, Alpha: .24, Fixed: true})
	p.rect(box, radius, scene.Fill{}, scene.Stroke{Color: scene.Accent, Width: 2, Fixed: true})
}

// linksOf draws the links of one thing in front of the map, to all that shows.
func (l *Layout) linksOf(id crdt.ID) []*scene.Node {
	var nodes []*scene.Node
	number := func(id crdt.ID) int { return l.spots[id].number(id) }
	if l.flat && l.linked.ends[id] != nil { // no card has a place that tells
		order := make(map[crdt.ID]int, len(l.m.Touchpoints))
		for _, t := range l.m.Touchpoints {
			order[t.ID] = t.Number
		}
		number = func(id crdt.ID) int { return order[id] }
	}
	for d := l.linked.ends[id]; d != nil; d = *d.after(id) {
		k := d.link
		if implied(k, number(k.From), number(k.To)) {
			continue
		}
		from, ok1 := l.BoxOf(k.From)
		to, ok2 := l.BoxOf(k.To)
		if !ok1 || !ok2 || k.From == k.To || l.heads(k.From, to) || l.heads(k.To, from) {
			continue
		}
		c := aside(from, to)
		if d.on && d.node != nil {
			c = d.node.Outline
		}
		p := pen{shapes: []scene.Shape{&scene.Path{Curve: c, Stroke: scene.Stroke{Color: scene.Accent, Width: 1.75, Fixed: true}, Round: true, Arrow: true}}}
		nodes = append(nodes, ghost(&p, c.Bounds().Grow(8)))
	}
	return nodes
}

// aside leads from one box to another as route does; of two in one column it
// goes straight along their right edge, where no figure and no word stands.
func aside(from, to geom.Box) geom.Path {
	if from.X >= to.Right() || to.X >= from.Right() {
		return route(from, to)
	}
	const off, round = 8, 6
	a, z := geom.Pt(from.Right(), from.Center().Y), geom.Pt(to.Right(), to.Center().Y)
	x, turn := max(a.X, z.X)+off, geom.Clamp((z.Y-a.Y)/2, -round, round)
	var c geom.Path
	c.MoveTo(a).LineTo(geom.Pt(x-round, a.Y))
	c.CubicTo(geom.Pt(x, a.Y), geom.Pt(x, a.Y), geom.Pt(x, a.Y+turn))
	c.LineTo(geom.Pt(x, z.Y-turn))
	c.CubicTo(geom.Pt(x, z.Y), geom.Pt(x, z.Y), geom.Pt(x-round, z.Y))
	c.LineTo(z)
	return c
}

// heads tells whether a stage is the one in whose column a box stands: the place
// says so, and a line would cross the whole map.
func (l *Layout) heads(stage crdt.ID, box geom.Box) bool {
	c, ok := l.Column(stage)
	return ok && c.Box.X <= box.X && box.Right() <= c.Box.Right()
}

// plumb draws the dotted line from a touchpoint down to its lowest point among
// the feelings, or to where its ring waits; what is written below stays clear.
func (l *Layout) plumb(p *pen, id crdt.ID) {
	at, ok := l.FeelingPoint(id, 0)
	if !ok {
		return
	}
	top, low := l.feelings.box.Y+4, 0.0
	for _, c := range l.curves {
		for i := 0; i < len(c.nums); i += 2 {
			if c.nums[i] == at.X {
				low = max(low, c.nums[i+1])
			}
		}
	}
	if low == 0 {
		low = at.Y
	}
	p.line(geom.Pt(at.X, top), geom.Pt(at.X, low), scene.Stroke{Color: scene.Accent, Width: 1.75, Dash: scene.DashTarget, Fixed: true})
}

// markAgain draws the mark that sits on the border above the ring.
func (l *Layout) markAgain(p *pen, id crdt.ID, box geom.Box) {
	if s := l.spot(id); s != nil && s.card.t != nil && s.card.t.MomentOfTruth {
		moment(p.between(zoomBlocks, 0), geom.Pt(box.Right(), box.Y+11))
		p.between(0, 0)
	}
}

// pillsAgain draws what sits on the borders of a card of an outcome map above the
// ring, which would strike its words through; nil where nothing does.
func (l *Layout) pillsAgain(id crdt.ID) *scene.Node {
	n := l.NodeOf(id)
	if l.flow == nil || n == nil {
		return nil
	}
	var p pen
	for _, s := range n.Shapes {
		b := s.Bounds().Move(n.At)
		if y := b.Center().Y; b.H <= pillHeight+2 && min(math.Abs(y-n.Box.Y), math.Abs(y-n.Box.Bottom())) < pillHeight/3 {
			p.shapes = append(p.shapes, s)
		}
	}
	if p.shapes == nil {
		return nil
	}
	again := ghost(&p, n.Box.Grow(pillHeight))
	again.At = n.At
	return again
}
