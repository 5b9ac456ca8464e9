package view

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// hull is a cluster as drawn: an area and a name on its upper border.
type hull struct {
	curve geom.Path
	color scene.Color
	name  geom.Box
}

// hullRound is how far a hull reaches beyond the shapes and names in it.
const hullRound = 18.0

var hullColors = [...]scene.Color{scene.Hull1, scene.Hull2, scene.Hull3, scene.Hull4}

// hulls draws the clusters: areas under everything, names above. Rings, sectors
// and grids tear clusters apart, and have none.
func (b *mapper) hulls() (areas []*scene.Node) {
	if !b.t.view.Arrangement.Free() {
		return nil
	}
	curves := make([]geom.Path, len(b.rel.Clusters))
	drawn := make([]int, len(curves)) // their numbers, −1 where nothing shows
	for i, c := range b.rel.Clusters {
		if drawn[i], curves[i] = -1, b.around(c); len(curves[i].Points) > 0 {
			drawn[i] = c.Number
		}
	}
	for i, n := range colorsOf(drawn) {
		if n < 0 {
			continue
		}
		c := b.rel.Clusters[i]
		h := hull{curve: curves[i], color: hullColors[n%len(hullColors)]}
		dash := scene.Unbroken
		if n/len(hullColors)%2 == 1 {
			dash, b.t.again = scene.DashPersona, true
		}
		areas = append(areas, b.hullNode(c, h, dash))
		name := b.hullName(c, &h)
		b.over = append(b.over, name)
		b.t.hulls[c.ID] = h
	}
	return areas
}

// colorsOf says which colour each cluster has by the number that it has, −1 for
// none: those of the first round their own, others one that is free or, where
// none is, one of a further round.
func colorsOf(numbers []int) []int {
	colors := slices.Clone(numbers)
	var taken [len(hullColors)]bool
	for _, n := range numbers {
		if n >= 0 && n < len(taken) {
			taken[n] = true
		}
	}
	for i, n := range colors {
		if n < len(taken) {
			continue
		}
		if free := slices.Index(taken[:], false); free >= 0 {
			colors[i], taken[free] = free, true
		}
	}
	return colors
}

func (b *mapper) hullNode(c *relation.Cluster, h hull, dash scene.Dash) *scene.Node {
	box := h.curve.Bounds()
	sum := 0.0 // of the corners: the curve follows from where its members stand
	for i, p := range h.curve.Points {
		sum += float64(float64(i+1)*p.X) + float64(float64(i+7)*p.Y)
	}
	type from struct {
		box   geom.Box
		sum   float64
		color scene.Color
		dash  scene.Dash
	}
	return b.keep(string(c.ID), PartHull, from{box, sum, h.color, dash}, func() *scene.Node {
		var p pen
		p.path(h.curve, scene.Fill{Color: h.color, Alpha: .055}, scene.Stroke{})
		p.curve(h.curve, scene.Stroke{Color: h.color, Width: 1, Alpha: .38, Dash: dash, Fixed: true})
		return &scene.Node{Box: box, Outline: h.curve, Shapes: p.shapes}
	})
}

// hullName draws the name of a cluster with its three flags in a pill on the
// upper border.
func (b *mapper) hullName(c *relation.Cluster, h *hull) *scene.Node {
	flags := b.flags(c)
	words, w := typeset.Cut(c.Name(), medium, true, 220)
	top := h.curve.Bounds()
	wide := w + 24 + 62
	x, y := topOf(h.curve)
	h.name = geom.Box{X: math.Round(geom.Clamp(x-wide/2, top.X, max(top.Right()-wide, top.X))), Y: math.Round(y - 14), W: wide, H: 28}
	type from struct {
		e     *workspace.Element
		box   geom.Box
		flags [relation.Flags]bool
		color scene.Color
		said  string
	}
	f := from{c.Element, h.name, flags, h.color, b.clusterLabel(c)}
	color := h.color
	return b.keep(string(c.ID), "", f, func() *scene.Node {
		var p pen
		pill := geom.Box{W: f.box.W, H: f.box.H}
		p.between(zoomTitles, 0).rect(pill, 14, solid(scene.Surface), scene.Stroke{Color: color, Width: 1, Alpha: .7, Fixed: true})
		p.label(geom.Pt(14, 18.5), words, w, style{size: medium, strong: true, color: scene.Ink})
		drawFlags(&p, geom.Pt(w+26, 14), flags)
		far := style{size: small, strong: true, color: scene.Ink, halo: scene.Ground, anchor: scene.Middle, fixed: true}
		p.between(0, zoomTitles).text(geom.Pt(pill.W/2, 18), words, far)
		return &scene.Node{At: f.box.Min(), Box: f.box, Shapes: p.shapes, Label: f.said}
	})
}

// drawFlags draws the three flags: filled when raised, outlined when not.
func drawFlags(p *pen, at geom.Point, up [relation.Flags]bool) {
	fill := func(i int) (scene.Fill, scene.Stroke) {
		if up[i] {
			return solid(scene.Ink), scene.Stroke{Color: scene.Ink, Width: 1.2}
		}
		return scene.Fill{}, scene.Stroke{Color: scene.Line2, Width: 1.2}
	}
	f, s := fill(0)
	p.path(triangle(at, 10, 9), f, s)
	f, s = fill(1)
	m := at.Add(geom.Pt(18, 0))
	p.circle(m.Add(geom.Pt(-4, 0)), 4, f, s)
	s.Color = scene.Line2
	if up[1] {
		s.Color = scene.Ink
	}
	p.circle(m.Add(geom.Pt(4, 0)), 4, solid(scene.Surface), s)
	f, s = fill(2)
	p.path(diamond(at.Add(geom.Pt(37, 0)), 6), f, s)
}

// flags tells which of the three flags a cluster raises, what somebody
// overruled included.
func (b *mapper) flags(c *relation.Cluster) [relation.Flags]bool {
	var up [relation.Flags]bool
	if b.all != nil {
		for _, g := range b.all.Own(c.ID) {
			for f := range relation.Flags {
				up[f] = up[f] || g.Measure == "REL-6" && g.Word == f.Word()
			}
		}
	}
	return c.Raised(up)
}

func (b *mapper) flagWords(c *relation.Cluster) string {
	var said []string
	for i, up := range b.flags(c) {
		if up {
			said = append(said, relation.Flag(i).Word())
		}
	}
	return strings.Join(said, ", ")
}

func (b *mapper) clusterLabel(c *relation.Cluster) string {
	s := "Cluster: " + c.Name() + ", " + count(float64(len(c.Members)), 0, "member")
	if w := b.flagWords(c); w != "" {
		s += ", " + w
	}
	return s
}

// around returns the hull of a cluster: the convex one of the shapes and names
// of those at home in it, grown, with its corners cut three times.
func (b *mapper) around(c *relation.Cluster) geom.Path {
	var home []int
	for _, i := range c.Members {
		if h := b.rel.People[i].Home(); h >= 0 && b.rel.Clusters[h] == c { // else at home in another
			home = append(home, i)
		}
	}
	return b.hullOf(home)
}

// hullOf returns the hull of some people.
func (b *mapper) hullOf(people []int) geom.Path {
	var corners []geom.Point
	for _, i := range people {
		box := b.t.people[i].node.Box.Grow(hullRound)
		corners = append(corners, box.Min(), geom.Pt(box.Right(), box.Y), geom.Pt(box.X, box.Bottom()), geom.Pt(box.Right(), box.Bottom()))
	}
	line := convex(corners)
	for range 3 {
		line = cut(line)
	}
	var p geom.Path
	for i, q := range line {
		q = hundredth(q)
		if i == 0 {
			p.MoveTo(q)
		} else {
			p.LineTo(q)
		}
	}
	if len(line) > 0 {
		p.Close()
	}
	return p
}

// convex returns the corners of the convex hull of some points, clockwise as
// boards are drawn (Andrew's chain).
func convex(points []geom.Point) []geom.Point {
	if len(points) < 3 {
		return points
	}
	points = outer(points)
	slices.SortFunc(points, func(a, b geom.Point) int { return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y)) })
	points = slices.Compact(points)
	turn := func(o, a, b geom.Point) float64 {
		return float64((a.X-o.X)*(b.Y-o.Y)) - float64((a.Y-o.Y)*(b.X-o.X))
	}
	half := func(list []geom.Point) (h []geom.Point) {
		for _, p := range list {
			for len(h) >= 2 && turn(h[len(h)-2], h[len(h)-1], p) <= 0 {
				h = h[:len(h)-1]
			}
			h = append(h, p)
		}
		return h[:len(h)-1]
	}
	lower := half(points)
	slices.Reverse(points)
	return append(lower, half(points)...)
}

// outer leaves out what lies within the four points that are furthest to each
// side: of thousands that are nearly all, and none of them is a corner (Akl and
// Toussaint).
func outer(points []geom.Point) []geom.Point {
	far := [4]geom.Point{points[0], points[0], points[0], points[0]} // left, top, right, bottom
	for _, p := range points {
		for side, further := range [4]bool{p.X < far[0].X, p.Y < far[1].Y, p.X > far[2].X, p.Y > far[3].Y} {
			if further {
				far[side] = p
			}
		}
	}
	return slices.DeleteFunc(points, func(p geom.Point) bool {
		for i, a := range far {
			z := far[(i+1)%4]
			if float64((z.X-a.X)*(p.Y-a.Y))-float64((z.Y-a.Y)*(p.X-a.X)) <= 0 {
				return false
			}
		}
		return true
	})
}

// cut replaces each corner by two, a quarter of the way along each side.
func cut(line []geom.Point) []geom.Point {
	out := make([]geom.Point, 0, 2*len(line))
	for i, p := range line {
		q := line[(i+1)%len(line)]
		out = append(out, p.Mul(.75).Add(q.Mul(.25)), p.Mul(.25).Add(q.Mul(.75)))
	}
	return out
}

// topOf returns the middle of the highest part of a hull.
func topOf(c geom.Path) (x, y float64) {
	box := c.Bounds()
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range c.Points {
		if p.Y < box.Y+3 {
			lo, hi = min(lo, p.X), max(hi, p.X)
		}
	}
	return (lo + hi) / 2, box.Y
}
