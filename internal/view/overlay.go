package view

import (
	"math"
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
func ghost(p *pen, box geom.Box) *scene.Node {
	return &scene.Node{Box: box, Shapes: p.shapes, Ghost: true}
}

// halo is how far the soft ring reaches around what is selected.
const halo = 4

func ring(p *pen, box geom.Box, radius float64) {
	p.rect(box.Grow(halo/2+1), radius+halo/2+1, scene.Fill{}, scene.Stroke{Color: scene.Accent, Width: halo, Alpha: .24, Fixed: true})
	p.rect(box, radius, scene.Fill{}, scene.Stroke{Color: scene.Accent, Width: 2, Fixed: true})
}

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
