package layout

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
)

// Force places nodes by their links: those that are linked draw each other
// near, all push each other off, and members of a group hold together.
//
//	drawn together   d² / k for a link, by its weight
//	pushed apart     k² / d for each two nodes
//
// k is the distance at which two linked nodes rest. What is far off pushes as
// one (Barnes and Hut), and each round moves a node by less than the one
// before. Nodes begin on a spiral, group by group, in their order: one more at
// the end of a group begins beside it. At the end those that stand in each
// other's room are moved apart.
//
// Source: T. Fruchterman and E. Reingold, Software: Practice and Experience 21
// (1991); J. Barnes and P. Hut, Nature 324 (1986).
func Force(g Graph) []geom.Point { return ForceTelling(g, func(float64) {}) }

// ForceTelling is Force, and tells how much of it is done, from 0 to 1.
func ForceTelling(g Graph, tell func(done float64)) []geom.Point {
	points := spiral(&g)
	if len(points) < 2 {
		return points
	}
	f := forces{g: &g, joints: g.joints(), p: points, push: make([]geom.Point, len(points))}
	f.hold = holding(f.joints)
	rounds := max(60, min(220, 24000/len(points)))
	for i := range rounds {
		heat := float64(k * 0.9 * float64(rounds-i) / float64(rounds))
		f.round(max(heat, 1))
		tell(float64(i+1) / float64(rounds))
	}
	Apart(&g, points)
	centred(points)
	return points
}

// k is the distance at which two linked nodes rest, board units.
const k = 150.0

// spiral puts groups round the middle and the nodes of each on a spiral of
// their own, a golden angle apart.
func spiral(g *Graph) []geom.Point {
	points := make([]geom.Point, len(g.Nodes))
	groups, alone := g.sorted()
	const golden = 2.399963229728653
	put := func(at geom.Point, nodes []int) {
		for j, i := range nodes {
			r, a := float64(k*0.6*math.Sqrt(float64(j)+0.5)), golden*float64(j)
			points[i] = geom.Pt(at.X+float64(r*cosine(a)), at.Y+float64(r*sine(a)))
		}
	}
	far := 0.0
	for _, nodes := range groups {
		far = max(far, float64(k*0.9*math.Sqrt(float64(len(nodes)))))
	}
	for j, nodes := range groups {
		r, a := float64(far*1.2*math.Sqrt(float64(j)+1)), golden*float64(j)
		put(geom.Pt(float64(r*cosine(a)), float64(r*sine(a))), nodes)
	}
	put(geom.Point{}, alone)
	if g.Middle >= 0 && g.Middle < len(points) {
		points[g.Middle] = geom.Point{}
	}
	return points
}

// sine and cosine are rounded: machines compute the last bits differently.
func sine(a float64) float64   { return math.Round(math.Sin(a)*1e9) / 1e9 }
func cosine(a float64) float64 { return math.Round(math.Cos(a)*1e9) / 1e9 }

type forces struct {
	g      *Graph
	joints [][]joint
	p      []geom.Point
	push   []geom.Point
	tree   tree
	hold   float64 // how strongly all are drawn to the origin
}

// holding is how strongly all are drawn to the origin, so that parts stay
// together: the less likely two nodes are of one part, the more, since nothing
// else holds parts.
func holding(joints [][]joint) float64 {
	together := 0
	for _, n := range parts(joints) {
		together += n * n
	}
	apart := 1 - float64(together)/float64(len(joints)*len(joints))
	return 0.06 + float64(0.94*float64(apart*apart))
}

// parts returns how many nodes each part has that no link joins to another.
func parts(joints [][]joint) (sizes []int) {
	seen := make([]bool, len(joints))
	var next []int
	for i := range joints {
		if seen[i] {
			continue
		}
		seen[i], next = true, append(next, i)
		size := 0
		for ; len(next) > 0; size++ {
			at := next[len(next)-1]
			next = next[:len(next)-1]
			for _, j := range joints[at] {
				if !seen[j.to] {
					seen[j.to], next = true, append(next, j.to)
				}
			}
		}
		sizes = append(sizes, size)
	}
	return sizes
}

func (f *forces) round(heat float64) {
	f.tree.build(f.p)
	var mean []geom.Point
	var count []float64
	if f.g.Groups > 0 {
		mean, count = make([]geom.Point, f.g.Groups), make([]float64, f.g.Groups)
		for i, n := range f.g.Nodes {
			if n.Group >= 0 && n.Group < f.g.Groups {
				mean[n.Group] = mean[n.Group].Add(f.p[i])
				count[n.Group]++
			}
		}
		for i := range mean {
			if count[i] > 0 {
				mean[i] = mean[i].Mul(1 / count[i])
			}
		}
	}
	for i, p := range f.p {
		by := f.tree.push(p)
		for _, j := range f.joints[i] {
			to := f.p[j.to].Sub(p)
			d := to.Len()
			by = by.Add(to.Mul((0.25 + float64(0.75*j.weight)) * d / k))
		}
		if grp := f.g.Nodes[i].Group; grp >= 0 && grp < len(mean) {
			to := mean[grp].Sub(p)
			by = by.Add(to.Mul(0.6 * to.Len() / k))
		}
		by = by.Add(p.Mul(-f.hold))
		f.push[i] = by
	}
	for i, by := range f.push {
		if i == f.g.Middle {
			continue
		}
		if d := by.Len(); d > heat {
			by = by.Mul(heat / d)
		}
		f.p[i] = rounded(f.p[i].Add(by))
	}
}

// rounded keeps a thousandth of a unit: last bits do not grow from round to
// round.
func rounded(p geom.Point) geom.Point {
	return geom.Pt(math.Round(p.X*1000)/1000, math.Round(p.Y*1000)/1000)
}

// tree is the plane in quarters of quarters, each with the mass in it.
type tree struct{ cells []cell }

type cell struct {
	at    geom.Point // sum of the points in it, then their middle
	mass  float64
	mid   geom.Point
	half  float64
	child [4]int32 // 0 for none: the root is nobody's child
}

// deepest bounds how often a quarter is divided: nodes in one place stay
// together.
const deepest = 24

func (t *tree) build(points []geom.Point) {
	lo, hi := points[0], points[0]
	for _, p := range points {
		lo = geom.Pt(min(lo.X, p.X), min(lo.Y, p.Y))
		hi = geom.Pt(max(hi.X, p.X), max(hi.Y, p.Y))
	}
	mid := geom.Pt((lo.X+hi.X)/2, (lo.Y+hi.Y)/2)
	half := max(hi.X-lo.X, hi.Y-lo.Y)/2 + 1
	t.cells = append(t.cells[:0], cell{mid: mid, half: half})
	for _, p := range points {
		t.add(0, p, 1, 0)
	}
	for i := range t.cells {
		c := &t.cells[i]
		c.at = c.at.Mul(1 / c.mass)
	}
}

// add puts a point into a cell. A cell with one point in it is divided when a
// second comes.
func (t *tree) add(i int32, p geom.Point, mass float64, depth int) {
	for ; ; depth++ {
		c := &t.cells[i]
		if c.mass > 0 && c.child == [4]int32{} && depth < deepest {
			old := c.at.Mul(1 / c.mass)
			t.put(i, old, c.mass)
		}
		c = &t.cells[i]
		first := c.mass == 0
		c.at, c.mass = c.at.Add(p.Mul(mass)), c.mass+mass
		if first || depth >= deepest {
			return
		}
		q := c.quarter(p)
		if c.child[q] == 0 {
			t.put(i, p, mass)
			return
		}
		i = c.child[q]
	}
}

// put makes the quarter of a cell in which a point lies, with the point in it.
func (t *tree) put(i int32, p geom.Point, mass float64) {
	c := t.cells[i]
	q := c.quarter(p)
	half := c.half / 2
	by := geom.Pt(-half, -half)
	if q&1 == 1 {
		by.X = half
	}
	if q&2 == 2 {
		by.Y = half
	}
	t.cells[i].child[q] = int32(len(t.cells))
	t.cells = append(t.cells, cell{at: p.Mul(mass), mass: mass, mid: c.mid.Add(by), half: half})
}

func (c *cell) quarter(p geom.Point) (q int) {
	if p.X >= c.mid.X {
		q |= 1
	}
	if p.Y >= c.mid.Y {
		q |= 2
	}
	return q
}

// wide is how large a cell may look from a point and still push as one.
const wide = 0.9

// push returns how all others push a point.
func (t *tree) push(p geom.Point) (by geom.Point) {
	var stack [4 * deepest]int32
	n := 1
	for n > 0 {
		n--
		c := &t.cells[stack[n]]
		from := p.Sub(c.at)
		d2 := float64(from.X*from.X) + float64(from.Y*from.Y)
		if c.child != [4]int32{} && float64(4*c.half*c.half) > float64(wide*wide*d2) {
			for _, q := range c.child {
				if q != 0 && n < len(stack) {
					stack[n] = q
					n++
				}
			}
			continue
		}
		if d2 < 1 { // itself, or one in its place: pushed by which quarter it lies in
			continue
		}
		by = by.Add(from.Mul(c.mass * (k * k * 0.5) / d2))
	}
	return by
}
