package view

import (
	"math"
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

// nameWidth is how wide a name may be, in two lines under its shape; in three
// where it would be cut.
const nameWidth = 112.0

// dot is a person as drawn; the name beside the shape is a label. It is never
// changed: the same pointer is the same person at the same place.
type dot struct {
	dotFrom
	node *scene.Node
	said string
	r    float64
	name typeset.Lines
	span geom.Box // of the shape and all places of the name
}

// dotFrom is all that a person is drawn from.
type dotFrom struct {
	p     *relation.Person
	home  string // the name of their cluster
	at    geom.Point
	look  dotLook
	named bool // the map has a name for them, if there is room
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

// person draws somebody where they stand. Of thousands nearly all are as they
// were.
func (b *mapper) person(i int) {
	p := b.rel.People[i]
	f := dotFrom{p: p, at: b.t.points[i], named: b.t.shown[i] || i == b.t.gone-1} // and whoever it is that the map is asked to do without
	f.look = dotLook{b.radius[i], p.Role, p.Open > 0, !b.t.shown[i], p.Place.Free && b.t.view.Arrangement.Free()}
	if h := p.Home(); h >= 0 {
		f.home = b.rel.Clusters[h].Name()
	}
	old := b.dotBefore(i)
	if old == nil || old.dotFrom != f {
		old = b.drawDot(f, old)
	}
	b.t.people[i] = old
}

// dotBefore returns somebody as they were drawn before, nil for not at all.
func (b *mapper) dotBefore(i int) *dot {
	if b.stand {
		return b.old.people[i]
	}
	return b.old.dotOf(b.rel.People[i].ID)
}

// same tells whether somebody is drawn as before, where everybody stands in the
// list where they stood.
func (b *mapper) same(i int) bool { return b.t.people[i] == b.old.people[i] }

// dotOf returns a person as drawn, nil where they are not on the map.
func (t *town) dotOf(id crdt.ID) *dot {
	if i := t.place(id); i >= 0 {
		return t.people[i]
	}
	return nil
}

// place returns where somebody stands in the list of people, -1 for nowhere.
func (t *town) place(id crdt.ID) int {
	if t.m == nil {
		return -1
	}
	if i := t.m.Person(id); i < len(t.people) {
		return i
	}
	return -1
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
			if b.stand && b.old.view.SizeBy == by && b.old.m.People[i].Element == p.Element {
				value[i] = b.old.sizes[i]
			} else {
				value[i] = p.Figure(by)
			}
		}
	}
	b.t.sizes = value
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

// nameOf writes the name of somebody with all that is said in it: who leaves
// out what stands in brackets shows two people as one.
func nameOf(p *relation.Person) (name typeset.Lines) {
	for lines := 2; lines <= 3; lines++ {
		name = typeset.Wrap(p.Name(), small, p.Role == relation.Own, nameWidth, lines)
		if n := len(name.Text); n == 0 || !strings.HasSuffix(name.Text[n-1], "…") {
			break
		}
	}
	return name
}

// drawDot draws the shape of a person with its marks. The name is drawn apart:
// names give way to each other. The box holds both, so that a name is taken
// hold of like its shape.
func (b *mapper) drawDot(f dotFrom, old *dot) *dot {
	d := &dot{dotFrom: f, r: f.look.r}
	d.said = d.words()
	if old != nil && old.p.Name() == f.p.Name() && old.p.Role == f.p.Role {
		d.name = old.name
	} else {
		d.name = nameOf(f.p)
	}
	d.span = d.spans()
	shapes, drawn := b.looks[f.look]
	if !drawn {
		shapes = drawLook(f.look)
		if b.looks == nil {
			b.looks = map[dotLook][]scene.Shape{}
		}
		b.looks[f.look] = shapes
	}
	w, h := d.nameSize()
	w = max(w, 2*d.r)
	box := geom.Box{X: f.at.X - w/2, Y: f.at.Y - d.r, W: w, H: 2*d.r + 4 + h}
	if old != nil && old.p.Element == f.p.Element && old.at == f.at && old.look == f.look && old.said == d.said {
		d.node = old.node
	} else {
		d.node = b.builder.named(key{string(f.p.ID), ""}, &scene.Node{At: f.at, Box: box, Shapes: shapes, Label: d.said})
	}
	return d
}

// shape returns the box of the shape of a person.
func (d *dot) shape() geom.Box {
	return geom.Box{X: d.at.X - d.r, Y: d.at.Y - d.r, W: 2 * d.r, H: 2 * d.r}
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
