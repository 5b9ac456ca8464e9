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
	scale plot
	x, w  float64
	by    [][]*scene.Node // by persona, then touchpoint; nil where there is none
	from  [][]pointFrom
}

type pointFrom struct {
	e      *workspace.Element
	v      workspace.Number
	moment bool
	who    string // whose feeling it is, as the label says
}

// points returns the nodes of the points of a persona at a stage, nil for
// touchpoints without. Where the
// first persona's feeling is missing, a pale ring at the level line is the
// handle to enter it.
func (b *builder) points(c *column, persona int) []*scene.Node {
	s := b.l.feelings
	from := make([]pointFrom, len(c.stage.Touchpoints))
	who := ""
	if persona < len(b.m.Personas) {
		who = b.m.Personas[persona].Name()
	}
	for i, t := range c.stage.Touchpoints {
		from[i] = pointFrom{t.Element, workspace.Number{}, t.MomentOfTruth, who}
		if persona < len(t.Feelings) {
			from[i].v = t.Feelings[persona]
		}
	}
	old := c.plot
	if old == nil || persona >= len(old.from) || old.from[persona] == nil {
		if o := b.oldColumn(c.stage, c.index); o != nil {
			old = o.plot
		}
	}
	if old != nil {
		old = old.moved(s)
	}
	if old != nil && (old.scale != s || old.x != c.x || old.w != c.width || persona >= len(old.by) || len(old.from[persona]) != len(from)) {
		old = nil
	}
	if old != nil && slices.Equal(old.from[persona], from) {
		b.keepPoints(c, persona, old.by[persona], from)
		return old.by[persona]
	}
	nodes := make([]*scene.Node, len(from))
	for i, t := range c.stage.Touchpoints {
		v, known := feeling(t, persona)
		switch {
		case old != nil && old.from[persona][i] == from[i]:
			nodes[i] = old.by[persona][i]
		case known || persona == 0:
			nodes[i] = b.point(t, persona, geom.Pt(c.feelingX(i), s.y(v)), v, known)
		}
	}
	b.keepPoints(c, persona, nodes, from)
	return nodes
}

// moved returns the points as they lie when the lane has moved up or down as
// a whole.
func (f *feelingNodes) moved(to plot) *feelingNodes {
	was := f.scale
	was.box.Y, was.yLo, was.yHi = to.box.Y, to.yLo, to.yHi
	if f.scale == to || was != to {
		return f
	}
	m := &feelingNodes{scale: to, x: f.x, w: f.w, from: f.from, by: make([][]*scene.Node, len(f.by))}
	for i, nodes := range f.by {
		m.by[i] = make([]*scene.Node, len(nodes))
		for j, n := range nodes {
			if n != nil { // not Moved: the height is to be what it would be if drawn anew, to the last bit
				y, c := to.y(geom.Clamp(f.from[i][j].v.Or(0), -5, 5)), *n
				c.At.Y, c.Box.Y = y, y-pointReach
				m.by[i][j] = &c
			}
		}
	}
	return m
}

func (b *builder) keepPoints(c *column, persona int, nodes []*scene.Node, from []pointFrom) {
	if c.plot == nil || c.plot.scale != b.l.feelings || c.plot.x != c.x || c.plot.w != c.width {
		c.plot = &feelingNodes{scale: b.l.feelings, x: c.x, w: c.width}
	}
	for len(c.plot.by) <= persona {
		c.plot.by, c.plot.from = append(c.plot.by, nil), append(c.plot.from, nil)
	}
	c.plot.by[persona], c.plot.from[persona] = nodes, from
}

// pointReach is half the side of the square in which a point is hit.
const pointReach = 8

func (b *builder) point(t *journey.Touchpoint, persona int, at geom.Point, v float64, known bool) *scene.Node {
	who := ""
	if persona < len(b.m.Personas) {
		who = " of " + shortName(b.m.Personas[persona].Name())
	}
	label := "Feeling" + who + " at " + t.Name() + ": not rated"
	if known {
		label = "Feeling" + who + " at " + t.Name() + ": " + Feeling(v)
	}
	shapes := b.marker(marker{persona, known, known && t.MomentOfTruth && persona == 0})
	return &scene.Node{
		ID: string(t.ID), Part: PartFeeling + strconv.Itoa(persona), Label: label, At: at, Shapes: shapes,
		Box: geom.Box{X: at.X - pointReach, Y: at.Y - pointReach, W: 2 * pointReach, H: 2 * pointReach},
	}
}

// marker says how a point is drawn. All points that are drawn alike share
// their shapes.
type marker struct {
	persona       int
	known, moment bool
}

func (b *builder) marker(m marker) []scene.Shape {
	if shapes, ok := b.markers[m]; ok {
		return shapes
	}
	var p pen
	h := handOf(m.persona)
	switch {
	case !m.known:
		p.between(zoomAll, 0).circle(geom.Point{}, 2.5, solid(scene.Surface), scene.Stroke{Color: scene.Line2, Width: 1})
	case m.moment:
		p.between(zoomBlocks, 0).circle(geom.Point{}, 5, solid(scene.MomentFill), scene.Stroke{Color: h.color, Width: 1.5})
	default:
		p.between(zoomTitles, 0)
		h.mark(&p, geom.Point{}, h.color)
	}
	if b.markers == nil {
		b.markers = map[marker][]scene.Shape{}
	}
	b.markers[m] = p.shapes
	return p.shapes
}
