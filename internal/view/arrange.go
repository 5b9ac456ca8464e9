package view

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/layout"
	"github.com/worthmap/worthmap/internal/relation"
)

// arrange places everybody: as the arrangement has it, then where a hand put
// them. Who stands by a hand keeps their place in the arrangement empty.
func (b *mapper) arrange() {
	t := b.t
	now := arranged{m: b.rel, view: t.view}
	if t.view.Arrangement.Free() {
		now.stand()
	}
	now.view.Threshold, now.view.SizeBy = 0, "" // neither moves anybody
	switch t.view.Arrangement {
	case relation.Rings, relation.Sectors:
		now.rings = b.rings()
	case relation.Grid:
		now.shares = b.shares()
	}
	t.from = now
	switch same := now.same(b.old.from) && len(b.old.auto) == len(b.rel.People); {
	case same && b.old.waits == nil:
		t.auto, t.rounds, t.stay = b.old.auto, b.old.rounds, b.old.stay
	case b.isLater(now):
		b.later(now)
	default:
		t.auto, t.rounds = now.place()
	}
	t.points = t.auto
	if !t.view.Arrangement.Free() {
		return
	}
	t.points = slices.Clone(t.auto)
	for i, p := range b.rel.People {
		if byHand(p) {
			t.points[i] = geom.Pt(p.Place.X, p.Place.Y)
		}
	}
}

func isNumber(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// same tells whether two arrangements follow from the same: of the map that is
// its graph.
func (a arranged) same(o arranged) bool {
	return o.m != nil && a.view == o.view && a.m.Own == o.m.Own && slices.EqualFunc(a.m.Clusters, o.m.Clusters, func(c, d *relation.Cluster) bool { return c.Number == d.Number }) &&
		slices.EqualFunc(a.m.People, o.m.People, func(p, q *relation.Person) bool { return p == q || p.Home() == q.Home() }) &&
		slices.EqualFunc(a.m.Relations, o.m.Relations, func(r, s *relation.Relation) bool {
			return r == s || r.A == s.A && r.B == s.B && r.Weight() == s.Weight()
		}) &&
		slices.Equal(a.rings, o.rings) && slices.Equal(a.shares, o.shares) && slices.Equal(a.stands, o.stands) && slices.Equal(a.taken, o.taken)
}

// stand has those stand who were written down to, if they are enough (RM17).
// Who joins them stands in nobody's way whom a hand put somewhere.
func (a *arranged) stand() {
	n := len(a.m.People)
	if a.stands = a.m.Stands; !a.standing().Standing() {
		a.stands = nil
		return
	}
	for i, p := range a.m.People {
		if a.stands[i].Known {
			n--
		}
		if byHand(p) {
			a.taken = append(a.taken, geom.Pt(p.Place.X, p.Place.Y))
		}
	}
	if n == 0 {
		a.taken = nil
	}
}

// standing is the map as a layout sees it that nobody is linked on.
func (a arranged) standing() *layout.Graph {
	g := &layout.Graph{Nodes: make([]layout.Node, len(a.stands))}
	for i, s := range a.stands {
		g.Nodes[i].At, g.Nodes[i].Stands = s.At, s.Known
	}
	return g
}

// byHand tells whether a hand put somebody where they show in a free arrangement.
func byHand(p *relation.Person) bool {
	return p.Place.Free && isNumber(p.Place.X) && isNumber(p.Place.Y)
}

// graph is the map as a layout sees it. What people share draws nobody near:
// moving the threshold moves no card.
func (a arranged) graph() layout.Graph {
	g := layout.Graph{Middle: a.m.Own, Groups: a.m.Groups(), Nodes: make([]layout.Node, len(a.m.People)), Links: make([]layout.Link, len(a.m.Relations))}
	for i, p := range a.m.People {
		g.Nodes[i].Group = a.m.Group(p)
		if a.stands != nil {
			g.Nodes[i].At, g.Nodes[i].Stands = a.stands[i].At, a.stands[i].Known
		}
	}
	for i, r := range a.m.Relations {
		g.Links[i] = layout.Link{From: r.A, To: r.B, Weight: r.Weight()}
	}
	return g
}

// place computes where everybody stands.
func (a arranged) place() ([]geom.Point, layout.Rounds) {
	if a.stands != nil {
		return layout.Join(a.graph(), a.taken), layout.Rounds{}
	}
	switch a.view.Arrangement {
	case relation.Force:
		return layout.Force(a.graph()), layout.Rounds{}
	case relation.Rings, relation.Sectors:
		sectors := 1
		for _, r := range a.rings {
			sectors = max(sectors, r.Sector+1)
		}
		if a.view.Arrangement == relation.Rings {
			return a.ringed()
		}
		r := layout.Polar(a.graph(), a.rings, rings, sectors)
		return r.Points, r
	case relation.Grid:
		return a.gridded(), layout.Rounds{}
	}
	return layout.Blocks(a.graph()), layout.Rounds{}
}

// rings is how many rings there are: inside, edge and outside.
const rings = 3

// ringed places people in rings without sectors. Those of one cluster stand
// beside each other.
func (a arranged) ringed() ([]geom.Point, layout.Rounds) {
	order := make([]int, len(a.rings))
	for i := range order {
		order[i] = i
	}
	graph := a.graph()
	slices.SortStableFunc(order, func(x, y int) int { return homeOf(graph.Nodes[x]) - homeOf(graph.Nodes[y]) })
	sorted := layout.Graph{Middle: -1, Nodes: make([]layout.Node, len(order))}
	at := make([]layout.Ring, len(order))
	for j, i := range order {
		sorted.Nodes[j], at[j] = graph.Nodes[i], layout.Ring{Ring: a.rings[i].Ring}
		if i == graph.Middle {
			sorted.Middle = j
		}
	}
	r := layout.Polar(sorted, at, rings, 1)
	points := make([]geom.Point, len(order))
	for j, i := range order {
		points[i] = r.Points[j]
	}
	r.Points = points
	return points, r
}

// homeOf sorts who is in no cluster behind the others.
func homeOf(n layout.Node) int {
	if n.Group < 0 {
		return math.MaxInt32
	}
	return n.Group
}

// rings says in which ring and sector everybody stands.
func (b *mapper) rings() []layout.Ring {
	at := make([]layout.Ring, len(b.rel.People))
	var names []string
	for i, p := range b.rel.People {
		at[i].Ring = min(max(p.Near, 1), rings) - 1
		if b.t.view.Arrangement == relation.Rings || i == b.rel.Own {
			continue
		}
		s := b.rel.Sector(p)
		if !slices.Contains(names, s) {
			names = append(names, s)
		}
	}
	if b.t.view.Arrangement == relation.Rings {
		return at
	}
	slices.Sort(names)
	if len(names) > 1 && names[0] == "" { // who has no value comes last
		names = append(names[1:], "")
	}
	b.t.words = names
	for i, p := range b.rel.People {
		at[i].Sector = max(slices.Index(names, b.rel.Sector(p)), 0)
	}
	return at
}
