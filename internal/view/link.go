package view

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// linking is what the links of a layout were drawn from.
type linking struct {
	links []*workspace.Link
	drawn []*drawnLink           // of each link
	ends  map[crdt.ID]*drawnLink // the first link of what they join; each knows the next
	nodes []*scene.Node
	shown int     // how many are drawn
	few   bool    // all are led beside each other
	wide  float64 // how much wider streets were
	need  float64 // and how much they have to be
}

type drawnLink struct {
	link     *workspace.Link
	from, to geom.Box
	node     *scene.Node   // nil where it is not drawn
	turn     int           // the layout that looked at it last
	ends     [2]*spot      // of the cards that it joins; see spotOf
	next     [2]*drawnLink // of the same thing: at its start, at its end

	// Of a journey: see lead.
	on     bool
	words  typeset.Lines
	drawn  *workspace.Link // that node was drawn from
	points []geom.Point
	at     geom.Box // of the words
	turns  int      // which of the parallel ways it takes by itself
}

// after returns the next link of one of the things that d joins.
func (d *drawnLink) after(id crdt.ID) **drawnLink {
	if d.link.From == id {
		return &d.next[0]
	}
	return &d.next[1]
}

// links draws the recorded relations between cards of one lane. What the
// columns say already is not drawn again: a card and its stage, a step and the
// next one. What joins cards of two lanes would run through all lanes between:
// it shows with the card (Selection). Looked at are new links and those of
// cards that moved or have other neighbours.
func (b *builder) links() []*scene.Node {
	now := b.prev.linked
	b.l.linked = now
	other := now.ends == nil || !sameSlice(now.links, b.m.Links)
	var changed []*drawnLink
	look := func(d *drawnLink) {
		if d.turn != b.l.turn {
			d.turn = b.l.turn
			if b.link(d) {
				changed = append(changed, d)
			}
		}
	}
	if other {
		for _, d := range now.relink(b.m.Links) {
			look(d)
		}
	}
	if b.moves.all {
		for _, d := range now.drawn {
			look(d)
		}
	} else {
		b.movedOrBeside(func(id crdt.ID) {
			for d := now.ends[id]; d != nil; d = *d.after(id) {
				look(d)
			}
		})
	}
	if b.lead(&now, changed, other) {
		now.nodes = make([]*scene.Node, 0, len(now.nodes)+8)
		for _, d := range now.drawn {
			if d.node != nil {
				now.nodes = append(now.nodes, d.node)
			}
		}
	}
	b.l.linked = now
	return now.nodes
}

// relink takes over other links and returns those that are new.
func (l *linking) relink(links []*workspace.Link) (added []*drawnLink) {
	if l.ends == nil {
		l.ends = make(map[crdt.ID]*drawnLink, 2*len(links))
	}
	old := l.drawn
	var fresh []drawnLink // in one piece, when a map is opened
	if len(old) == 0 {
		fresh = make([]drawnLink, len(links))
	}
	l.links, l.drawn = links, make([]*drawnLink, 0, len(links))
	i, j := 0, 0
	same := func(i, j int) bool { return i < len(old) && j < len(links) && old[i].link == links[j] }
	for i < len(old) || j < len(links) {
		rest, next := len(old)-i, len(links)-j
		switch {
		case same(i, j):
			l.drawn = append(l.drawn, old[i])
			i++
			j++
			continue
		case rest > 0 && next > 0 && same(i+1, j+1):
			rest = next // one in place of another
		case same(i, j+1):
			rest = 0
		case same(i+1, j):
			next = 0
		}
		if rest > 0 && rest >= next {
			l.drop(old[i])
			i++
		}
		if next > 0 && next >= rest {
			d := &drawnLink{}
			if fresh != nil {
				d = &fresh[j]
			}
			d.link = links[j]
			l.drawn, added = append(l.drawn, d), append(added, d)
			l.join(d)
			j++
		}
	}
	return added
}

func (l *linking) join(d *drawnLink) {
	from, to := d.link.From, d.link.To
	d.next[0] = l.ends[from]
	l.ends[from] = d
	if to != from {
		d.next[1] = l.ends[to]
		l.ends[to] = d
	}
}

func (l *linking) drop(d *drawnLink) {
	for i, id := range [...]crdt.ID{d.link.From, d.link.To} {
		if i == 1 && id == d.link.From {
			break
		}
		first := l.ends[id]
		if first == d {
			l.ends[id] = *d.after(id)
			continue
		}
		for o := first; o != nil; o = *o.after(id) {
			if next := o.after(id); *next == d {
				*next = *d.after(id)
				break
			}
		}
	}
}

// link finds out whether a link is drawn, and tells whether it changed.
func (b *builder) link(d *drawnLink) bool {
	on, was := d.on, [2]geom.Box{d.from, d.to}
	s, z := b.spotOf(d, 0, d.link.From), b.spotOf(d, 1, d.link.To)
	from, ok1 := b.cardBox(d.link.From, s)
	to, ok2 := b.cardBox(d.link.To, z)
	if !ok1 || !ok2 || d.link.From == d.link.To || !b.joins(from, to) || implied(d.link, s.number(d.link.From), z.number(d.link.To)) {
		d.on, d.node = false, nil
		return on
	}
	d.on, d.from, d.to = true, from, to
	if !on {
		d.words = linkWords(d.link)
		for i := range len(d.link.ID) { // any number that is always the same
			d.turns += int(d.link.ID[i])
		}
	}
	return !on || was != [2]geom.Box{from, to}
}

func sameSlice(a, b []*workspace.Link) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// spotOf returns where a card lies that a link joins, nil where it is none. It
// is looked up once: a spot stays with its element until that is forgotten,
// and is empty then.
func (b *builder) spotOf(d *drawnLink, end int, id crdt.ID) *spot {
	if s := d.ends[end]; s != nil && s.node != nil {
		return s
	}
	d.ends[end] = b.l.spots[id]
	return d.ends[end]
}

// implied tells whether the columns show a link already, which leads from one
// touchpoint to another by their numbers.
func implied(l *workspace.Link, from, to int) bool {
	switch l.Type {
	case "contains":
		return true
	case "next":
		return from == 0 || to == 0 || to == from+1
	}
	return false
}

// cardBox returns the box of a card that shows; glyphs of folded lanes and
// heads of stages have no links of their own.
func (b *builder) cardBox(id crdt.ID, s *spot) (geom.Box, bool) {
	if s != nil && !b.l.flat && s.node != nil && s.card != nil && s.card.t != nil {
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
					boxes[k.id] = geom.Box{X: l.cols[j].cardX(), Y: l.Rows[i].Box.Y + k.y, W: k.width, H: k.height}
				}
			}
		}
	}
	return boxes
}

// drawLink draws a relation as a curve with level ends; how strong it is, is
// its width (DESIGN §5).
func (b *builder) drawLink(l *workspace.Link, from, to geom.Box) *scene.Node {
	n, line := b.nodes.take(), &lineShape{path: scene.Path{Stroke: linkStroke(l), Round: true, Arrow: true}}
	n.ID, n.Label = string(l.ID), linkLabel(l)
	line.along(n, from, to)
	return n
}

func linkStroke(l *workspace.Link) scene.Stroke {
	width := 1.5
	if s := l.Number("strength"); s.Known {
		width = 0.6 + float64(2.4*geom.Clamp(s.Value, 0, 1))
	}
	st := scene.Stroke{Color: scene.Ink2, Width: width, Fixed: true}
	if l.Confidence.Known && l.Confidence.Value < 0.5 {
		st.Dash = scene.DashWeak
	}
	return st
}

func linkLabel(l *workspace.Link) string {
	s := "Link: " + l.Type
	if words := wordsOf(l); words != "" {
		s += ", " + strings.ReplaceAll(words, "\n", ", ")
	}
	return s
}

// lineShape is all that the drawing of a link is made of, in one piece.
type lineShape struct {
	path   scene.Path
	shapes [1]scene.Shape
}

// along draws the line between two boxes into a new node.
func (s *lineShape) along(n *scene.Node, from, to geom.Box) {
	s.path.Curve = route(from, to)
	s.shapes[0] = &s.path
	n.Box, n.Outline, n.Shapes = s.path.Curve.Bounds(), s.path.Curve, s.shapes[:]
	n.Extent = scene.Extent(n.Shapes)
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
	c := geom.Path{Verbs: make([]geom.Verb, 0, 2), Points: make([]geom.Point, 0, 4)}
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
