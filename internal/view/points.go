package view

import (
	"slices"
	"strconv"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// feelingNodes are the points of one stage, by persona, with what they were
// drawn from.
type feelingNodes struct {
	stage *journey.Stage
	scale plot
	x, w  float64
	by    []pointRow // by persona
}

// pointRow is the points of one persona, by touchpoint; nil where there is
// none.
type pointRow struct {
	who   string // whose feelings they are, as the labels say
	rings bool   // where there is none, a ring waits
	nodes []*scene.Node
	from  []pointFrom
}

type pointFrom struct {
	e      *workspace.Element
	v      workspace.Number
	moment bool
}

// points returns the nodes of the points of a persona at a stage, nil for
// touchpoints without. Where the feeling of whoever is asked is missing, a pale
// broken ring at the level line is the handle to enter it. A point that only moved is
// not drawn again.
func (b *builder) points(c *column, persona int) []*scene.Node {
	old := c.plot
	if old == nil || persona >= len(old.by) || old.by[persona].from == nil {
		if o := b.oldColumn(c.stage, c.index); o != nil {
			old = o.plot
		}
	}
	row := pointRow{rings: persona == b.whose}
	if persona < len(b.m.Personas) {
		row.who = b.m.Personas[persona].Name()
	}
	var was pointRow
	if old != nil && persona < len(old.by) && old.by[persona].who == row.who && old.by[persona].rings == row.rings {
		was = old.by[persona]
	}
	if was.from != nil && old.stage == c.stage {
		row.from = was.from
	} else {
		row.from = pointsFrom(c.stage, persona)
	}
	s := b.l.feelings
	if was.from != nil && old.scale == s && old.x == c.x && old.w == c.width && slices.Equal(was.from, row.from) {
		b.keepPoints(c, persona, was)
		return was.nodes
	}
	row.nodes = make([]*scene.Node, len(row.from))
	next := 0
	for i, t := range c.stage.Touchpoints {
		v, known := feeling(t, persona)
		if !known && !row.rings {
			continue
		}
		at := geom.Pt(c.feelingX(i), s.y(v))
		n := was.find(row.from[i], &next)
		switch {
		case n == nil:
			n = b.point(t, persona, row.who, v, known)
			lay(n, at)
		case n.At != at:
			moved := b.nodes.take()
			*moved = *n
			n = moved
			lay(n, at)
		}
		row.nodes[i] = n
	}
	b.keepPoints(c, persona, row)
	return row.nodes
}

// pointsFrom is what the points of a persona at a stage are drawn from.
func pointsFrom(s *journey.Stage, persona int) []pointFrom {
	from := make([]pointFrom, len(s.Touchpoints))
	for i, t := range s.Touchpoints {
		from[i] = pointFrom{e: t.Element, moment: t.MomentOfTruth}
		if persona < len(t.Feelings) {
			from[i].v = t.Feelings[persona]
		}
	}
	return from
}

// find returns the node that was drawn from the same, nil for none. Nodes are
// mostly asked for in their order.
func (r *pointRow) find(from pointFrom, next *int) *scene.Node {
	for i := *next; i < len(r.from); i++ {
		if r.from[i] == from {
			*next = i + 1
			return r.nodes[i]
		}
	}
	return nil
}

// lay puts a new point at a place.
func lay(n *scene.Node, at geom.Point) {
	n.At, n.Box = at, geom.Box{X: at.X - pointReach, Y: at.Y - pointReach, W: 2 * pointReach, H: 2 * pointReach}
}

func (b *builder) keepPoints(c *column, persona int, row pointRow) {
	if c.plot == nil || c.plot.stage != c.stage || c.plot.scale != b.l.feelings || c.plot.x != c.x || c.plot.w != c.width {
		c.plot = &feelingNodes{stage: c.stage, scale: b.l.feelings, x: c.x, w: c.width}
	}
	for len(c.plot.by) <= persona {
		c.plot.by = append(c.plot.by, pointRow{})
	}
	c.plot.by[persona] = row
}

// pointReach is half the side of the square in which a point is hit.
const pointReach = 8

// point draws a point, without a place yet.
func (b *builder) point(t *journey.Touchpoint, persona int, who string, v float64, known bool) *scene.Node {
	if who != "" {
		who = " of " + workspace.ShortName(who)
	}
	says := "not rated"
	if known {
		says = Feeling(v)
	}
	look := b.marker(marker{persona, known, known && t.MomentOfTruth && persona == 0})
	n := b.nodes.take()
	n.ID, n.Part, n.Label = string(t.ID), look.part, "Feeling"+who+" at "+t.Name()+": "+says
	n.Shapes, n.Extent, n.Prompt = look.shapes, look.extent, !known
	return n
}

// marker says how a point is drawn.
type marker struct {
	persona       int
	known, moment bool
}

// pointLook is what all points share that are drawn alike.
type pointLook struct {
	part   string
	shapes []scene.Shape
	extent geom.Box
}

func (b *builder) marker(m marker) *pointLook {
	if look := b.l.markers[m]; look != nil {
		return look
	}
	var p pen
	h := handOf(m.persona)
	switch {
	case !m.known && m.persona == 0:
		p.between(zoomAll, 0).openRing(scene.Ink3)
	case !m.known:
		p.between(zoomAll, 0).openRing(h.color)
	case m.moment:
		p.between(zoomBlocks, 0).circle(geom.Point{}, 5, solid(scene.MomentFill), scene.Stroke{Color: h.color, Width: 1.5})
	default:
		p.between(zoomTitles, 0)
		h.mark(&p, geom.Point{}, h.color)
	}
	if b.l.markers == nil {
		b.l.markers = map[marker]*pointLook{}
	}
	look := &pointLook{PartFeeling + strconv.Itoa(m.persona), p.shapes, scene.Extent(p.shapes)}
	b.l.markers[m] = look
	return look
}
