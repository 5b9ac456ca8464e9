package view

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Radii of people, board units (DESIGN §4): by area between the first two for
// those who are sized, the third for the others, the fourth for ourselves.
const (
	radiusMin  = 6.0
	radiusMax  = 26.0
	radiusRest = 10.0
	radiusOwn  = 24.0
)

// nameWidth is how wide a name may be, in two lines under its shape.
const nameWidth = 112.0

// dot is a person as drawn: a shape, and a name beside it.
type dot struct {
	from dotFrom
	node *scene.Node

	called  nameFrom
	written *scene.Node // the name, nil where it found no room

	p    *relation.Person
	home string // the name of their cluster
	said string
	at   geom.Point
	r    float64
	name typeset.Lines
	box  geom.Box // of shape and name
}

// dotFrom is all that the shape of a person is drawn from.
type dotFrom struct {
	e    *workspace.Element
	at   geom.Point
	look dotLook
	said string
}

// nameFrom is all that a name is drawn from.
type nameFrom struct {
	e    *workspace.Element
	at   geom.Box
	side scene.Anchor
}

// dotLook is all that the shape itself is drawn from: of thousands many look
// the same.
type dotLook struct {
	r    float64
	role relation.Role
	open bool
	dim  bool
	pin  bool
}

// size says how large everybody is drawn.
func (b *mapper) size() {
	b.radius = b.radii()
	b.t.people = make([]*dot, len(b.rel.People))
}

// person draws somebody where they stand.
func (b *mapper) person(i int) {
	p := b.rel.People[i]
	old := b.dotBefore(i)
	d := &dot{p: p, at: b.t.points[i], r: b.radius[i]}
	if h := p.Home(); h >= 0 {
		d.home = b.rel.Clusters[h].Name()
	}
	if old != nil && old.p.Element == p.Element {
		d.name = old.name
	} else {
		d.name = typeset.Wrap(workspace.ShortName(p.Name()), small, p.Role == relation.Own, nameWidth, 2)
	}
	if old != nil && old.p == p && old.home == d.home {
		d.said = old.said
	} else {
		d.said = d.words()
	}
	look := dotLook{d.r, p.Role, p.Open > 0, !b.t.shown[i], p.Place.Free && b.t.view.Arrangement.Free()}
	if d.from = (dotFrom{p.Element, d.at, look, d.said}); old != nil && old.from == d.from {
		d.node = old.node
	} else {
		d.node = b.builder.named(key{string(p.ID), ""}, b.drawDot(d.from, d.name))
	}
	d.box = d.node.Box
	b.t.people[i] = d
}

// dotBefore returns somebody as they were drawn before, nil for not at all. Of
// thousands nearly all are where they were: they are not looked for by name.
func (b *mapper) dotBefore(i int) *dot {
	id := b.rel.People[i].ID
	if i < len(b.old.people) && b.old.m.People[i].ID == id {
		return b.old.people[i]
	}
	return b.old.dotOf(id)
}

// dotOf returns a person as drawn, nil where they are not on the map.
func (t *town) dotOf(id crdt.ID) *dot {
	if t.m == nil {
		return nil
	}
	if i := t.m.Person(id); i >= 0 && i < len(t.people) {
		return t.people[i]
	}
	return nil
}

// radii sizes people: by the figure that was chosen, the largest filling the
// largest circle. A field sizes customers, a centrality everybody.
func (b *mapper) radii() []float64 {
	by := b.t.view.SizeBy
	value := make([]workspace.Number, len(b.rel.People))
	everybody := true
	switch by {
	case "none":
	case "degree":
		for i := range value {
			value[i].Known = true
		}
		for _, r := range b.rel.Relations {
			value[r.A].Value++
			value[r.B].Value++
		}
	default:
		if relation.Computed(by) {
			b.centrality(by, value)
			break
		}
		everybody = false
		for i, p := range b.rel.People {
			value[i] = p.Figure(by)
		}
	}
	most := 0.0
	for i, v := range value {
		if v.Known && isNumber(v.Value) && (everybody || b.sized(i)) {
			most = max(most, v.Value)
		}
	}
	radius := make([]float64, len(value))
	for i, v := range value {
		switch {
		case i == b.rel.Own:
			radius[i] = radiusOwn
		case v.Known && isNumber(v.Value) && most > 0 && (everybody || b.sized(i)):
			r := radiusMax * math.Sqrt(max(v.Value, 0)/most)
			radius[i] = math.Round(max(r, radiusMin)*10) / 10
		default:
			radius[i] = radiusRest
		}
	}
	return radius
}

// sized tells whether a field sizes somebody: partners have no annual value,
// and a number that strays there says nothing.
func (b *mapper) sized(i int) bool {
	role := b.rel.People[i].Role
	return role == relation.Customer || role == relation.Prospect
}

// centrality reads a figure of everybody from the network that was measured
// last; without one nobody is sized.
func (b *mapper) centrality(by string, value []workspace.Number) {
	if b.all == nil {
		return
	}
	n, _ := b.all.Network(b.rel.ID)
	if n == nil {
		return
	}
	results := map[string][]measure.Result{
		"betweenness": n.Central.Betweenness, "closeness": n.Central.Closeness, "eigenvector": n.Central.Eigenvector, "reach": n.Whole.Reach,
	}[by]
	for i, id := range n.Entities {
		if at := b.rel.Person(id); at >= 0 && i < len(results) {
			value[at].Value, value[at].Known = results[i].Value()
		}
	}
}

// words says in a sentence who somebody is.
func (d *dot) words() string {
	p := d.p
	s := upperFirst(p.Role.Title()) + ": " + p.Name()
	if p.Home() >= 0 {
		s += ", in " + d.home
	}
	if p.Open > 0 {
		s += ", " + count(float64(p.Open), 0, "open need")
	}
	if v := p.Number("annualValue"); v.Known {
		s += ", " + Number(v.Value, 0) + " a year"
	}
	return s
}

// drawDot draws the shape of a person with its marks. The name is drawn apart:
// names give way to each other. The box holds both, so that a name is taken
// hold of like its shape.
func (b *mapper) drawDot(f dotFrom, name typeset.Lines) *scene.Node {
	shapes, drawn := b.looks[f.look]
	if !drawn {
		shapes = drawLook(f.look)
		if b.looks == nil {
			b.looks = map[dotLook][]scene.Shape{}
		}
		b.looks[f.look] = shapes
	}
	w := 2 * f.look.r
	for _, x := range name.Widths {
		w = max(w, x)
	}
	box := geom.Box{X: f.at.X - w/2, Y: f.at.Y - f.look.r, W: w, H: 2*f.look.r + 4 + float64(float64(len(name.Text))*lead)}
	return &scene.Node{At: f.at, Box: box, Shapes: shapes, Label: f.said}
}

func drawLook(f dotLook) []scene.Shape {
	var p pen
	fade := float32(0)
	if f.dim {
		fade = .35
	}
	p.between(zoomBlocks, 0)
	roleShape(&p, geom.Point{}, f.r, f.role, fade)
	p.between(0, zoomBlocks)
	color := scene.FlowInk
	if f.role != relation.Customer {
		color = scene.Ink3
	}
	p.rect(geom.Box{X: -f.r, Y: -f.r, W: 2 * f.r, H: 2 * f.r}, f.r, scene.Fill{Color: color, Alpha: fade}, scene.Stroke{})
	if f.open && !f.dim {
		at := geom.Pt(math.Round(float64(f.r*0.72))+2, -math.Round(float64(f.r*0.72))-2)
		p.between(0, 0).path(triangle(at, 9, 8), solid(scene.Leak), scene.Stroke{Color: scene.Ground, Width: 1.5})
		p.path(triangle(at, 9, 8), solid(scene.Leak), scene.Stroke{})
	}
	if f.pin && !f.dim {
		p.between(zoomMore, 0).circle(geom.Pt(-math.Round(f.r*0.72)-1, -math.Round(f.r*0.72)-1), 2, solid(scene.Ink3), scene.Stroke{})
	}
	return p.shapes
}

// roleShape draws what somebody is by shape (DESIGN §4). Shapes that are not
// round are drawn so that they look as large.
func roleShape(p *pen, m geom.Point, r float64, role relation.Role, fade float32) {
	line := scene.Stroke{Color: scene.Ink, Width: 1.5, Alpha: fade}
	ground := scene.Fill{Color: scene.Surface}
	switch role {
	case relation.Own:
		p.circle(m, r+4, solid(scene.Ground), scene.Stroke{Color: scene.Ink, Width: 1.5, Alpha: fade})
		p.circle(m, r, scene.Fill{Color: scene.Ink, Alpha: fade}, scene.Stroke{})
	case relation.Customer:
		p.circle(m, r, ground, scene.Stroke{})
		p.circle(m, r, scene.Fill{Color: scene.Flow, Alpha: fade}, scene.Stroke{Color: scene.FlowInk, Width: 1.5, Alpha: fade})
	case relation.Prospect:
		p.circle(m, r, ground, scene.Stroke{Color: scene.FlowInk, Width: 1.5, Dash: scene.DashOrphan, Alpha: fade})
	case relation.Regulator:
		p.path(polygon(m, 1.18*r, 4, 0.125), ground, line)
	case relation.Supplier:
		p.path(polygon(m, 1.18*r, 4, 0), ground, line)
	case relation.Community:
		p.path(polygon(m.Add(geom.Pt(0, float64(0.15*r))), 1.2*r, 3, 0), ground, line)
	case relation.Channel:
		p.path(polygon(m, 1.08*r, 5, 0), ground, line)
	case relation.Competitor:
		d := 0.72 * r
		for _, s := range [...]float64{-1, 1} {
			p.line(m.Add(geom.Pt(-d, float64(-s*d))), m.Add(geom.Pt(d, float64(s*d))), scene.Stroke{Color: scene.Ink2, Width: 3, Alpha: fade})
		}
	default:
		p.path(polygon(m, 1.08*r, 6, 1.0/12), ground, line)
	}
}

// polygon returns a regular one with its first corner at a share of the turn
// from the top. Corners are rounded to hundredths: machines compute the last
// bits of a sine differently.
func polygon(m geom.Point, r float64, corners int, from float64) geom.Path {
	var c geom.Path
	at := func(i int) geom.Point {
		a := 2 * math.Pi * (from + float64(i)/float64(corners))
		return m.Add(geom.Pt(math.Round(float64(r*math.Sin(a))*100)/100, math.Round(float64(-r*math.Cos(a))*100)/100))
	}
	c.MoveTo(at(0))
	for i := 1; i < corners; i++ {
		c.LineTo(at(i))
	}
	c.Close()
	return c
}

// PartName is the name of a person, which lies beside their shape.
const PartName = "name"

// order puts people above the lines, and says who is named first.
func (b *mapper) order() {
	b.ranked = b.byGreatness()
	b.taken = newBoxGrid(2 * len(b.t.people))
	for i, d := range b.t.people {
		b.nodes = append(b.nodes, d.node)
		if b.named(i) {
			b.taken.add(geom.Box{X: d.at.X - d.r, Y: d.at.Y - d.r, W: 2 * d.r, H: 2 * d.r})
		}
	}
}

// name writes who somebody is. In blocks there is room for all; elsewhere a name
// goes where it meets no other: below its shape, above it, at its right or
// left. The greater come first, and who finds no room is named when somebody
// looks at them.
func (b *mapper) name(rank int) {
	i := b.ranked[rank]
	if !b.named(i) {
		return
	}
	if at, side, ok := b.t.people[i].room(b.taken); ok {
		b.taken.add(at)
		b.t.people[i].written = b.nameAt(i, at, side)
		b.nodes = append(b.nodes, b.t.people[i].written)
	}
}

// named tells whether somebody has a name on the map: who shows in full, and
// whoever it is that the map is asked to do without.
func (b *mapper) named(i int) bool { return b.t.shown[i] || i == b.t.gone-1 }

// byGreatness returns people with ourselves first, then by size, then in their
// order.
func (b *mapper) byGreatness() []int {
	order := make([]int, 0, len(b.t.people))
	if b.rel.Own >= 0 {
		order = append(order, b.rel.Own)
	}
	var classes [23][]int
	for i, d := range b.t.people {
		if k := int(d.r - radiusMin); i != b.rel.Own && k >= 0 && k < len(classes) {
			classes[k] = append(classes[k], i)
		}
	}
	for _, same := range slices.Backward(classes[:]) {
		order = append(order, same...)
	}
	return order
}

// room returns where the name of a person meets nothing: its box, and the side
// of the shape.
func (d *dot) room(taken *boxGrid) (at geom.Box, side scene.Anchor, ok bool) {
	w := 0.0
	for _, x := range d.name.Widths {
		w = max(w, x)
	}
	h := float64(lead * float64(len(d.name.Text)))
	below := geom.Box{X: d.at.X - w/2, Y: d.at.Y + d.r + 3, W: w, H: h}
	for _, try := range []struct {
		box  geom.Box
		side scene.Anchor
	}{
		{below, scene.Middle},
		{geom.Box{X: d.at.X - w/2, Y: d.at.Y - d.r - h - 2, W: w, H: h}, scene.Middle},
		{geom.Box{X: d.at.X + d.r + 5, Y: d.at.Y - h/2, W: w, H: h}, scene.Start},
		{geom.Box{X: d.at.X - d.r - 5 - w, Y: d.at.Y - h/2, W: w, H: h}, scene.End},
	} {
		if !taken.meets(try.box.Grow(-1)) {
			return try.box, try.side, true
		}
	}
	return below, scene.Middle, false
}

// nameAt writes a name into its box.
func (b *mapper) nameAt(i int, at geom.Box, side scene.Anchor) *scene.Node {
	p, d := b.rel.People[i], b.t.people[i]
	d.called = nameFrom{p.Element, at, side}
	if old := b.dotBefore(i); old != nil && old.written != nil && old.called == d.called {
		return old.written
	}
	var q pen
	st := style{size: small, color: scene.Ink, halo: scene.Ground, anchor: side, strong: p.Role == relation.Own}
	x := at.Center().X
	switch side {
	case scene.Start:
		x = at.X
	case scene.End:
		x = at.Right()
	}
	q.title(geom.Pt(x, at.Y+11.5), d.name, strings.Join(d.name.Text, " "), nameWidth, st)
	return b.builder.named(key{string(p.ID), PartName}, &scene.Node{Box: at, Shapes: q.shapes, Ghost: true})
}

// boxGrid finds what meets a box without looking at everything: of each cell
// the boxes that reach into it, the last of them first.
type boxGrid struct {
	last map[[2]int32]int32 // by cell, where in list, from 1
	list []boxed
}

type boxed struct {
	box    geom.Box
	before int32 // in the same cell, from 1; 0 for none
}

// newBoxGrid returns a grid with room for about so many boxes.
func newBoxGrid(n int) *boxGrid {
	return &boxGrid{make(map[[2]int32]int32, n/2), make([]boxed, 0, 2*n)}
}

const gridCell = 128.0

// cells returns the first and the last cell that a box reaches into.
func (g *boxGrid) cells(b geom.Box) (from, to [2]int32) {
	cell := func(v float64) int32 { return int32(geom.Clamp(math.Floor(v/gridCell), -1e9, 1e9)) }
	return [2]int32{cell(b.X), cell(b.Y)}, [2]int32{cell(b.Right()), cell(b.Bottom())}
}

func (g *boxGrid) add(b geom.Box) {
	from, to := g.cells(b)
	for x := from[0]; x <= to[0]; x++ {
		for y := from[1]; y <= to[1]; y++ {
			k := [2]int32{x, y}
			g.list = append(g.list, boxed{b, g.last[k]})
			g.last[k] = int32(len(g.list))
		}
	}
}

func (g *boxGrid) meets(b geom.Box) bool {
	from, to := g.cells(b)
	for x := from[0]; x <= to[0]; x++ {
		for y := from[1]; y <= to[1]; y++ {
			for i := g.last[[2]int32{x, y}]; i > 0; i = g.list[i-1].before {
				if g.list[i-1].box.Meets(b) {
					return true
				}
			}
		}
	}
	return false
}
