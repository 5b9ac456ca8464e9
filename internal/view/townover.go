package view

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// What lies above a relational map while somebody works at it: rings are
// round, a cluster is its hull, and a line says why it is there.

// PersonAt returns the middle of the shape of a person as drawn; false where
// they are not on the map.
func (l *Layout) PersonAt(id crdt.ID) (geom.Point, bool) {
	d := l.dot(id)
	if d == nil {
		return geom.Point{}, false
	}
	return d.at, true
}

// ShapeOf returns the box of the shape of a person as drawn, without the name;
// false where they are not on the map.
func (l *Layout) ShapeOf(id crdt.ID) (geom.Box, bool) {
	d := l.dot(id)
	if d == nil {
		return geom.Box{}, false
	}
	return geom.Box{X: d.at.X - d.r, Y: d.at.Y - d.r, W: 2 * d.r, H: 2 * d.r}, true
}

// dot is a person as drawn, nil where they are not on the map.
func (l *Layout) dot(id crdt.ID) *dot {
	if l.rel == nil {
		return nil
	}
	return l.rel.dotOf(id)
}

// Shared returns what people of a relational map share from the threshold that
// shows; nil on maps of other kinds.
func (l *Layout) Shared() *relation.Shared {
	if l.rel == nil {
		return nil
	}
	return l.rel.shared
}

// SharedLinks returns how many links of shared traits are drawn; those of
// people who do not show in full are not.
func (l *Layout) SharedLinks() int {
	if l.rel == nil {
		return 0
	}
	return l.rel.links
}

// ClusterAt returns the cluster in whose hull a point lies, empty for none.
func (l *Layout) ClusterAt(p geom.Point) crdt.ID {
	if l.rel == nil {
		return ""
	}
	for _, c := range l.rel.m.Clusters {
		if h, ok := l.rel.hulls[c.ID]; ok && inside(h.curve, p) {
			return c.ID
		}
	}
	return ""
}

// inside tells whether a point lies within a convex hull.
func inside(c geom.Path, p geom.Point) bool {
	side := 0.0
	for i, a := range c.Points {
		b := c.Points[(i+1)%len(c.Points)]
		turn := float64((b.X-a.X)*(p.Y-a.Y)) - float64((b.Y-a.Y)*(p.X-a.X))
		if turn*side < 0 {
			return false
		}
		if turn != 0 {
			side = turn
		}
	}
	return side != 0
}

func (t *town) titleBox(l *Layout, id crdt.ID) (Title, bool) {
	if d := t.dotOf(id); d != nil {
		return Title{geom.Box{X: d.at.X - 64, Y: d.at.Y + d.r + 1, W: 128, H: 20}, small, false}, true
	}
	if h, ok := t.hulls[id]; ok {
		return Title{geom.Box{X: h.name.X + 12, Y: h.name.Y + 4, W: max(h.name.W-24, 120), H: 20}, medium, true}, true
	}
	return Title{}, false
}

// ring draws a hard ring round a shape, and a soft one round that.
func (d *dot) ring(p *pen, soft bool) {
	r := d.r + 4
	if soft {
		p.circle(d.at, r+halo/2+1, scene.Fill{}, scene.Stroke{Color: scene.Accent, Width: halo, Alpha: .24, Fixed: true})
	}
	p.circle(d.at, r, scene.Fill{}, scene.Stroke{Color: scene.Accent, Width: 2, Fixed: true})
}

func (d *dot) reach() geom.Box {
	return geom.Box{X: d.at.X - d.r, Y: d.at.Y - d.r, W: 2 * d.r, H: 2 * d.r}.Grow(halo + 6)
}

// selection shows what is selected: a person with their relations in front, a
// relation with what flows, a cluster with its hull and what holds it together.
func (t *town) selection(l *Layout, ids []crdt.ID) (nodes []*scene.Node) {
	for _, id := range ids {
		if d := t.dotOf(id); d != nil {
			if len(ids) == 1 {
				at := t.m.Person(id)
				nodes = append(nodes, t.front(l, t.m.Of(at), scene.Accent)...)
			}
			var p pen
			d.ring(&p, len(ids) == 1)
			nodes = append(nodes, ghost(&p, d.reach()))
		} else if k := t.tieOf(id); k != nil {
			nodes = append(nodes, t.explain(k.curve(), k.node.Label, scene.Ink)...)
		} else {
			nodes = append(nodes, t.chosenHull(l, id)...)
		}
	}
	return nodes
}

func (t *town) chosenHull(l *Layout, id crdt.ID) (nodes []*scene.Node) {
	h, ok := t.hulls[id]
	c := t.m.Cluster(id)
	if !ok || c == nil {
		return l.plainRing(id)
	}
	var p pen
	p.path(h.curve, scene.Fill{Color: h.color, Alpha: .05}, scene.Stroke{})
	p.curve(h.curve, scene.Stroke{Color: h.color, Width: 2, Fixed: true})
	nodes = append(nodes, ghost(&p, h.curve.Bounds().Grow(2)))
	in := make([]bool, len(t.people))
	for _, i := range c.Members {
		in[i] = true
	}
	var within []int
	for _, i := range c.Members {
		for _, k := range t.m.Of(i) {
			if r := t.m.Relations[k]; r.A == i && in[r.B] {
				within = append(within, k)
			}
		}
	}
	nodes = append(nodes, t.front(l, within, scene.Ink)...)
	if n := l.part(id, ""); n != nil { // its name stays readable above its border
		nodes = append(nodes, asGhost(n))
	}
	var q pen
	q.rect(h.name, 14, scene.Fill{}, scene.Stroke{Color: h.color, Width: 2, Fixed: true})
	return append(nodes, ghost(&q, h.name.Grow(2)))
}

// plainRing is the ring of something that is neither person, line nor hull,
// such as a chart.
func (l *Layout) plainRing(id crdt.ID) []*scene.Node {
	box, ok := l.BoxOf(id)
	if !ok {
		return nil
	}
	var p pen
	ring(&p, box, 6)
	return []*scene.Node{ghost(&p, box.Grow(halo+2))}
}

// front draws some relations in front of the map, as they are drawn in it, and
// above them whom they join and the names that they would run over.
func (t *town) front(l *Layout, relations []int, color scene.Color) (nodes []*scene.Node) {
	joined := make([]bool, len(t.people))
	var points []geom.Point
	for _, i := range relations {
		if k, r := t.ties[i], t.m.Relations[i]; k != nil {
			p := pen{shapes: []scene.Shape{&scene.Path{Curve: k.curve(), Stroke: scene.Stroke{Color: color, Width: tieWidth(r), Alpha: .75, Fixed: true}, Round: true, Arrow: r.Directed}}}
			nodes = append(nodes, ghost(&p, k.node.Box.Grow(8)))
			joined[r.A], joined[r.B] = true, true
			points = along(points, k.curve())
		}
	}
	for i, in := range joined {
		n := t.names[i]
		if in {
			nodes = append(nodes, asGhost(t.people[i].node))
		}
		if n != nil && (in || meetsAny(n.at.Grow(alongEach/2), points)) {
			nodes = append(nodes, asGhost(n.node))
		}
	}
	for _, c := range t.m.Clusters {
		if n := l.part(c.ID, ""); n != nil && meetsAny(t.hulls[c.ID].name.Grow(alongEach/2), points) {
			nodes = append(nodes, asGhost(n))
		}
	}
	return nodes
}

// alongEach is how far apart the points are, board units, by which it is told
// over which names a line runs.
const alongEach = 10.0

// along adds points of a line that bent returned.
func along(points []geom.Point, c geom.Path) []geom.Point {
	if len(c.Points) < 4 {
		return points
	}
	p := c.Points
	n := math.Ceil(p[3].Sub(p[0]).Len() / alongEach)
	for i := 0.0; i <= n; i++ {
		t := i / max(n, 1)
		u := 1 - t
		points = append(points, p[0].Mul(u*u*u).Add(p[1].Mul(3*u*u*t)).Add(p[2].Mul(3*u*t*t)).Add(p[3].Mul(t*t*t)))
	}
	return points
}

// muchToMeet is from how many points on nobody looks which names they are under:
// all are drawn above them.
const muchToMeet = 20_000

func meetsAny(box geom.Box, points []geom.Point) bool {
	return len(points) > muchToMeet || slices.ContainsFunc(points, box.Has)
}

// asGhost returns a copy of a node that is only painted.
//
//go:noinline
func asGhost(n *scene.Node) *scene.Node {
	m := n.Moved(geom.Point{})
	m.Ghost = true
	return m
}

// explain draws a line in front of the map with a ring in its middle and what
// it says beside that.
func (t *town) explain(c geom.Path, words string, color scene.Color) []*scene.Node {
	var p pen
	p.curve(c, scene.Stroke{Color: color, Width: 3, Fixed: true})
	m := middle(c)
	p.circle(m, 4, solid(scene.Surface), scene.Stroke{Color: color, Width: 2, Fixed: true})
	nodes := []*scene.Node{ghost(&p, c.Bounds().Grow(4))}
	return append(nodes, said(m, words))
}

// said is a card with a few lines above a point.
func said(m geom.Point, words string) *scene.Node {
	const width = 300.0
	lines := typeset.Wrap(words, small, false, width, 4)
	w := 0.0
	for _, x := range lines.Widths {
		w = max(w, x)
	}
	box := geom.Box{X: m.X - w/2 - 12, Y: m.Y - 22 - float64(lead*float64(len(lines.Text))), W: w + 24, H: 14 + float64(lead*float64(len(lines.Text)))}
	var p pen
	p.line(m.Add(geom.Pt(0, -4)), geom.Pt(m.X, box.Bottom()), scene.Stroke{Color: scene.Accent, Width: 1})
	p.rect(box, 8, solid(scene.Raised), scene.Stroke{Color: scene.Line, Width: 1, Fixed: true})
	p.lines(geom.Pt(box.X+12, box.Y+18), lines, lead, style{size: small, color: scene.Ink})
	return ghost(&p, box.Grow(2).Union(geom.Around(m, m)))
}

// HoverPart is Hover of one part of a thing: a computed link says why it is
// there.
func HoverPart(l *Layout, id crdt.ID, part string) []*scene.Node {
	if l.rel == nil || !strings.HasPrefix(part, PartAlike) {
		return nil
	}
	return l.rel.hover(l, id, part)
}

// hover shows what a pointer is over. A name that gave way to others is told.
func (t *town) hover(l *Layout, id crdt.ID, part string) []*scene.Node {
	if other, ok := strings.CutPrefix(part, PartAlike); ok {
		for _, k := range t.shared.Links {
			if t.m.People[k.A].ID == id && string(t.m.People[k.B].ID) == other {
				c := bent(t.people[k.A].at, t.people[k.B].at, t.people[k.A].r, t.people[k.B].r, -1)
				return t.explain(c, AlikeWords(t.m, k), scene.Accent)
			}
		}
		return nil
	}
	if k := t.tieOf(id); k != nil {
		return t.explain(k.curve(), k.node.Label, scene.Ink2)
	}
	d := t.dotOf(id)
	if d == nil {
		return nil
	}
	var p pen
	p.circle(d.at, d.r+3, scene.Fill{}, scene.Stroke{Color: scene.Line2, Width: 1, Fixed: true})
	nodes := []*scene.Node{ghost(&p, d.reach())}
	if i := t.m.Person(id); t.names[i] == nil || d.name.Cut {
		nodes = append(nodes, said(d.at.Add(geom.Pt(0, -d.r)), t.m.People[i].Name()))
	}
	return nodes
}

// focus shows which thing has the keyboard, and what it is.
func (t *town) focus(l *Layout, id crdt.ID) []*scene.Node {
	d := t.dotOf(id)
	if d == nil {
		if k := t.tieOf(id); k != nil {
			return t.explain(k.curve(), k.node.Label, scene.Accent)
		}
		return t.chosenHull(l, id)
	}
	var p pen
	p.circle(d.at, d.r+6, scene.Fill{}, scene.Stroke{Color: scene.Surface, Width: 2, Fixed: true})
	p.circle(d.at, d.r+8, scene.Fill{}, scene.Stroke{Color: scene.Accent, Width: 2, Fixed: true})
	nodes := []*scene.Node{ghost(&p, d.reach().Grow(4))}
	if i := t.m.Person(id); t.names[i] == nil {
		nodes = append(nodes, said(d.at.Add(geom.Pt(0, -d.r)), t.m.People[i].Name()))
	}
	return nodes
}

// part returns a part of a thing as it was drawn, nil where it was not.
func (l *Layout) part(id crdt.ID, part string) *scene.Node {
	if k := l.rest[key{string(id), part}]; k != nil {
		return k.node
	}
	return nil
}

// entries lists the shapes and lines that are on the map, for the key.
func (t *town) entries() (list []keyEntry) {
	var here []relation.Role
	open := false
	for _, p := range t.m.People {
		if r := shownAs(p.Role); !slices.Contains(here, r) {
			here = append(here, r)
		}
		open = open || p.Open > 0
	}
	for _, role := range relation.Roles {
		if !slices.Contains(here, role) {
			continue
		}
		list = append(list, keyEntry{role.Title(), 16, func(p *pen, m geom.Point) { roleShape(p, m, 7, role, 0) }})
	}
	line := func(words string, st scene.Stroke, arrow bool) {
		list = append(list, keyEntry{words, 32, func(p *pen, m geom.Point) {
			var c geom.Path
			c.MoveTo(m.Add(geom.Pt(-16, 0))).LineTo(m.Add(geom.Pt(16, 0)))
			p.shapes = append(p.shapes, &scene.Path{Curve: c, Stroke: st, Round: true, Arrow: arrow})
		}})
	}
	drawn := func(is func(k *tie) bool) bool {
		return slices.ContainsFunc(t.ties, func(k *tie) bool { return k != nil && is(k) })
	}
	if drawn(func(*tie) bool { return true }) {
		line("recorded, thicker is stronger", scene.Stroke{Color: scene.Ink2, Width: 2}, false)
	}
	if drawn(func(k *tie) bool { return k.r.Directed }) {
		line("goes one way, to the head", scene.Stroke{Color: scene.Ink2, Width: 2}, true)
	}
	if drawn(func(k *tie) bool { return k.weak() }) {
		line("recorded, not sure", scene.Stroke{Color: scene.Ink2, Width: 2, Dash: scene.DashWeak}, false)
	}
	if len(t.way.Relations) > 0 {
		line("the way that leads to them", scene.Stroke{Color: scene.Accent, Width: 3}, false)
	}
	if t.gone > 0 {
		list = append(list, keyEntry{"leaves", 14, func(p *pen, m geom.Point) { crossed(p, m, 6) }})
	}
	if len(t.cut) > 0 {
		list = append(list, keyEntry{"cut off without them", 20, func(p *pen, m geom.Point) { cutOff(p, m, 8) }})
	}
	if t.links > 0 {
		line("computed from shared traits", scene.Stroke{Color: scene.Accent, Width: 1.75, Dash: scene.DashShared}, false)
	}
	if open {
		list = append(list, keyEntry{"open need", 11, func(p *pen, m geom.Point) {
			p.path(triangle(m, 9, 8), solid(scene.Leak), scene.Stroke{})
		}})
	}
	if len(t.hulls) > 0 {
		for f := range relation.Flags {
			list = append(list, keyEntry{"cluster: " + f.Word(), 14, func(p *pen, m geom.Point) { oneFlag(p, m, int(f)) }})
		}
	}
	if t.again {
		line("cluster: one more of that colour", scene.Stroke{Color: scene.Ink2, Width: 1, Dash: scene.DashPersona}, false)
	}
	if by := t.view.SizeBy; by != "none" && len(t.m.People) > 0 {
		list = append(list, keyEntry{"size: " + relation.SizeTitle(by), 20, func(p *pen, m geom.Point) {
			p.circle(m.Add(geom.Pt(-5, 2)), 4, solid(scene.Flow), scene.Stroke{Color: scene.FlowInk, Width: 1})
			p.circle(m.Add(geom.Pt(5, 0)), 6.5, solid(scene.Flow), scene.Stroke{Color: scene.FlowInk, Width: 1})
		}})
	}
	return list
}

// shownAs is the role by whose shape somebody is drawn.
func shownAs(r relation.Role) relation.Role {
	if r.Known() {
		return r
	}
	return relation.Partner
}

// oneFlag draws a raised flag alone.
func oneFlag(p *pen, m geom.Point, i int) {
	ink := scene.Stroke{Color: scene.Ink, Width: 1.2}
	switch i {
	case 0:
		p.path(triangle(m, 10, 9), solid(scene.Ink), ink)
	case 1:
		p.circle(m.Add(geom.Pt(-4, 0)), 4, solid(scene.Ink), ink)
		p.circle(m.Add(geom.Pt(4, 0)), 4, solid(scene.Surface), ink)
	default:
		p.path(diamond(m, 6), solid(scene.Ink), ink)
	}
}

// RadiusOf returns how large the shape of a person is drawn, board units; 0
// where they are not on the map.
func (l *Layout) RadiusOf(id crdt.ID) float64 {
	if l.rel == nil {
		return 0
	}
	if d := l.rel.dotOf(id); d != nil {
		return d.r
	}
	return 0
}
