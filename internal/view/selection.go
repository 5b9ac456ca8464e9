package view

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/layout"
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
		var struck []geom.Box
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
			struck = l.plumb(&p, id)
			l.markAgain(&p, id, box)
		default:
			p.rect(box, radius, scene.Fill{}, scene.Stroke{Color: scene.Accent, Width: 2, Fixed: true})
			l.markAgain(&p, id, box)
		}
		nodes = append(nodes, ghost(&p, box.Grow(halo+2)))
		nodes = append(nodes, l.wordsAgain(struck...)...)
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
	draw := func(c geom.Path) {
		p := pen{shapes: []scene.Shape{&scene.Path{Curve: c, Stroke: scene.Stroke{Color: scene.Accent, Width: 1.75, Fixed: true}, Round: true, Arrow: true}}}
		nodes = append(nodes, ghost(&p, c.Bounds().Grow(8)))
	}
	number := func(id crdt.ID) int { return l.spots[id].number(id) }
	if l.flat && l.linked.ends[id] != nil { // no card has a place that tells
		order := make(map[crdt.ID]int, len(l.m.Touchpoints))
		for _, t := range l.m.Touchpoints {
			order[t.ID] = t.Number
		}
		number = func(id crdt.ID) int { return order[id] }
	}
	var trips []layout.Trip
	for d := l.linked.ends[id]; d != nil; d = *d.after(id) {
		k := d.link
		if implied(k, number(k.From), number(k.To)) {
			continue
		}
		from, ok1 := l.BoxOf(k.From)
		to, ok2 := l.BoxOf(k.To)
		switch {
		case !ok1 || !ok2 || k.From == k.To || l.heads(k.From, to) || l.heads(k.To, from):
		case d.on && d.node != nil:
			draw(d.node.Outline)
		case len(l.cols) == 0:
			draw(route(from, to))
		default:
			trips = append(trips, layout.Trip{From: from, To: to})
		}
	}
	var pieces []geom.Box
	for _, w := range l.round(trips) {
		draw(rounded(w.Points))
		for i, p := range w.Points[1:] {
			pieces = append(pieces, geom.Around(w.Points[i], p))
		}
	}
	return append(nodes, l.wordsAgain(pieces...)...)
}

// wordsAgain writes above lines, given by the boxes of their level and upright
// pieces, the words at the curves that they would strike through.
func (l *Layout) wordsAgain(pieces ...geom.Box) []*scene.Node {
	var p pen
	for _, n := range l.Scene.Nodes {
		if n.ID != "" || !n.Ghost || len(pieces) == 0 {
			continue
		}
		for _, s := range n.Shapes {
			w, ok := s.(*scene.Label)
			if !ok || !slices.ContainsFunc(pieces, w.Bounds().Move(n.At).Grow(1).Meets) {
				continue
			}
			again := *w
			again.At = w.At.Add(n.At)
			if again.Halo == scene.None {
				again.Halo = scene.Surface
			}
			p.shapes = append(p.shapes, &again)
		}
	}
	if p.shapes == nil {
		return nil
	}
	return []*scene.Node{ghost(&p, l.around)}
}

// round leads lines from lane to lane: beside the cards, and through no row in
// which figures and words stand.
func (l *Layout) round(trips []layout.Trip) []layout.Way {
	if len(trips) == 0 {
		return nil
	}
	b := builder{l: l, gutter: l.linked.wide}
	for i := range trips {
		t := &trips[i]
		t.A, t.Z, t.Bottom = b.columnOf(t.From), b.columnOf(t.To), l.around.H
	}
	s := b.streets()
	cards := s.Cards
	s.Cards = func(i int) []geom.Box {
		boxes := slices.Clone(cards(i))
		for _, r := range l.Rows {
			if r.Folded || r.Type != touchpointsRow && r.Type < journey.Outcomes {
				boxes = append(boxes, geom.Box{X: s.Bays[i].Left, Y: r.Box.Y, W: 1, H: r.Box.H})
			}
		}
		return boxes
	}
	return s.Lead(trips)
}

// heads tells whether a stage is the one in whose column a box stands: the place
// says so, and a line would cross the whole map.
func (l *Layout) heads(stage crdt.ID, box geom.Box) bool {
	c, ok := l.Column(stage)
	return ok && c.Box.X <= box.X && box.Right() <= c.Box.Right()
}

// plumb draws the dotted line from a touchpoint down to its lowest point among
// the feelings, or to where its ring waits; what is written below stays clear.
// It returns the box of it.
func (l *Layout) plumb(p *pen, id crdt.ID) []geom.Box {
	at, ok := l.FeelingPoint(id, 0)
	if !ok {
		return nil
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
	return []geom.Box{geom.Around(geom.Pt(at.X, top), geom.Pt(at.X, low))}
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
