package layout

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
)

// Standing tells whether so many nodes stand that the others join them: half of
// all at least. Fewer hold no picture together.
func (g *Graph) Standing() bool {
	n := 0
	for _, x := range g.Nodes {
		if x.Stands {
			n++
		}
	}
	return n > 0 && 2*n >= len(g.Nodes)
}

// Join leaves those who stand where they stand and finds a place for each of the
// others (LY9): a group that most of its nodes are new to is placed as a block
// where there is room for it, anybody else in the cell beside the group or, of
// none, beside those whom links name. taken are points where nobody new may
// stand. Who stands on somebody before them counts as new.
func Join(g Graph, taken []geom.Point) []geom.Point {
	j := joining{g: &g, joints: g.joints(), at: make([]geom.Point, len(g.Nodes)), stands: make([]bool, len(g.Nodes))}
	for _, p := range taken {
		if believed(p) {
			j.room.add(p)
		}
	}
	for i, n := range g.Nodes {
		if n.Stands && believed(n.At) && !j.room.meets(n.At, CellW/2, CellH/2) {
			j.put(i, n.At)
		}
	}
	j.middle()
	groups, _ := g.sorted()
	j.areas = make([]area, len(groups))
	for k, nodes := range groups {
		j.area(k, nodes)
	}
	for k, nodes := range groups {
		if a := &j.areas[k]; 2*a.stand < len(nodes) && len(nodes) > 1 {
			j.block(k, nodes)
		}
	}
	for i := range g.Nodes {
		if !j.stands[i] {
			j.one(i)
		}
	}
	return j.at
}

// believed tells whether somebody may stand at a point: beyond, one cell more is
// lost in the last bits.
func believed(p geom.Point) bool {
	const furthest = 1e7
	return abs(p.X) <= furthest && abs(p.Y) <= furthest // nor where it is no number
}

type joining struct {
	g      *Graph
	joints [][]joint
	at     []geom.Point
	stands []bool
	room   room
	areas  []area
}

// area is where the nodes of a group stand.
type area struct {
	box   geom.Box // of their cells
	sum   geom.Point
	stand int
	first geom.Point // of the first of them: the cells of the others are beside it
}

func (a *area) add(p geom.Point) {
	if a.stand == 0 {
		a.first = p
	}
	a.stand++
	a.sum, a.box = a.sum.Add(p), a.with(p)
}

// with is the box of the area with one more in it.
func (a *area) with(p geom.Point) geom.Box {
	c := cellAt(p)
	if a.stand == 0 {
		return c
	}
	return a.box.Union(c)
}

func cellAt(p geom.Point) geom.Box {
	return geom.Box{X: p.X - CellW/2, Y: p.Y - CellH/2, W: CellW, H: CellH}
}

func (j *joining) put(i int, p geom.Point) {
	j.at[i], j.stands[i] = p, true
	j.room.add(p)
}

// middle stands in the middle of the others where it did not stand yet.
func (j *joining) middle() {
	i := j.g.Middle
	if i < 0 || i >= len(j.at) || j.stands[i] {
		return
	}
	j.one(i)
}

func (j *joining) area(k int, nodes []int) {
	for _, i := range nodes {
		if j.stands[i] {
			j.areas[k].add(j.at[i])
		}
	}
}

// block places a group anew, all of it: in the rows of a block, as near to those
// whom its links name as there is room for the whole.
func (j *joining) block(k int, nodes []int) {
	for _, i := range nodes {
		if j.stands[i] {
			j.room.remove(j.at[i])
			j.stands[i] = false
		}
	}
	j.areas[k] = area{}
	b := blocks{g: j.g, joints: j.joints, points: j.at, all: make([]block, len(j.areas))}
	for x, a := range j.areas { // whom links within the block aim at
		b.all[x].at = a.box.Center()
	}
	b.all[k] = newBlock(nodes)
	it := &b.all[k]
	var sum geom.Point
	n := 0.0
	for _, i := range nodes {
		for _, l := range j.joints[i] {
			if j.stands[l.to] {
				sum, n = sum.Add(j.at[l.to]), n+1
			}
		}
	}
	aim := sum.Mul(1 / max(n, 1))
	it.at = rounded(j.nearest(aim, aim, geom.Pt(CellW/2, CellH/2), func(p geom.Point) float64 {
		box := geom.Box{X: p.X - it.w/2, Y: p.Y - it.h/2, W: it.w, H: it.h}
		if j.room.meets(p, (it.w+CellW)/2, (it.h+CellH)/2) || j.meetsArea(box, k) {
			return math.Inf(1)
		}
		return long(p.Sub(aim))
	}))
	b.seat(it)
	for _, i := range nodes {
		j.put(i, j.at[i])
		j.areas[k].add(j.at[i])
	}
}

// long is how far a way is on boards that are wider than tall.
func long(d geom.Point) float64 { return math.Hypot(d.X, float64(1.3*d.Y)) }

func (j *joining) meetsArea(box geom.Box, but int) bool {
	for k, a := range j.areas {
		if k != but && a.stand > 0 && a.box.Grow(hullPad).Meets(box) {
			return true
		}
	}
	return false
}

// What it costs, in board units, to stand in the area of another group, and to
// draw the area of the own group round somebody who is not in it.
const (
	inOther = 900.0
	round   = 260.0
)

// one places a node in the cell where its links are shortest and its group stays
// together.
func (j *joining) one(i int) {
	k := j.g.Nodes[i].Group
	var own *area
	if k >= 0 && k < len(j.areas) && i != j.g.Middle {
		own = &j.areas[k]
	}
	var sum geom.Point
	weight := 0.0
	for _, l := range j.joints[i] {
		if j.stands[l.to] {
			w := 0.4 + l.weight
			sum, weight = sum.Add(j.at[l.to].Mul(w)), weight+w
		}
	}
	home, from, pull := geom.Point{}, geom.Point{}, 0.4
	switch {
	case own != nil && own.stand > 0:
		home, from, pull = own.sum.Mul(1/float64(own.stand)), own.first, 1.0
	case weight > 0:
		home = sum.Mul(1 / weight)
	}
	cost := func(p geom.Point) float64 {
		if j.room.meets(p, CellW-8.1, CellH-8.1) {
			return math.Inf(1)
		}
		c := float64(pull * long(p.Sub(home)))
		for _, l := range j.joints[i] {
			if j.stands[l.to] {
				c += float64((0.4 + l.weight) / weight * j.at[l.to].Sub(p).Len() * (1 - pull/2))
			}
		}
		if j.meetsArea(cellAt(p), k) {
			c += inOther
		}
		if own != nil && own.stand > 0 {
			c += float64(round * float64(j.others(own.with(p), k)-j.others(own.box, k)))
		}
		return c
	}
	p := rounded(j.nearest(home, from, geom.Pt(CellW, CellH), cost))
	j.put(i, p)
	if own != nil {
		own.add(p)
	}
}

// others counts those in a box who are of another group or of none.
func (j *joining) others(box geom.Box, k int) (n int) {
	for i, p := range j.at {
		if j.stands[i] && j.g.Nodes[i].Group != k && box.Has(p) {
			n++
		}
	}
	return n
}

// nearest returns where a cost is least, on staggered rows of cells that lead
// through from: round by round from the cell that is nearest to home, until no
// further round can be better. The cost grows at least as the way from home,
// less the share that pulls, does.
func (j *joining) nearest(home, from, step geom.Point, cost func(geom.Point) float64) geom.Point {
	row := math.Round((home.Y - from.Y) / step.Y)
	col := math.Round((home.X - from.X) / step.X)
	best, at := math.Inf(1), home
	for r := 0; math.IsInf(best, 1) || float64(0.4*float64(r-1)*step.Y) < best; r++ {
		for y := -r; y <= r; y++ {
			by := 1
			if y > -r && y < r {
				by = 2 * r
			}
			for x := -r; x <= r; x += max(by, 1) {
				line := row + float64(y)
				shift := 0.0
				if int(abs(line))%2 == 1 {
					shift = step.X / 2
				}
				p := geom.Pt(from.X+float64((col+float64(x))*step.X)+shift, from.Y+float64(line*step.Y))
				if c := cost(p); c < best-1e-6 {
					best, at = c, p
				}
			}
		}
	}
	return at
}

// room is who stands near a point, found by cells.
type room struct{ cells map[[2]int32][]geom.Point } // looked up only

func (r *room) cell(p geom.Point) [2]int32 {
	of := func(v, by float64) int32 { return int32(geom.Clamp(math.Floor(v/by), -1e9, 1e9)) }
	return [2]int32{of(p.X, CellW), of(p.Y, CellH)}
}

func (r *room) add(p geom.Point) {
	if r.cells == nil {
		r.cells = map[[2]int32][]geom.Point{}
	}
	c := r.cell(p)
	r.cells[c] = append(r.cells[c], p)
}

func (r *room) remove(p geom.Point) {
	c := r.cell(p)
	for i, q := range r.cells[c] {
		if q == p {
			r.cells[c] = append(r.cells[c][:i:i], r.cells[c][i+1:]...)
			return
		}
	}
}

// meets tells whether anybody stands less than so far from a point, both ways.
func (r *room) meets(p geom.Point, w, h float64) bool {
	lo, hi := r.cell(geom.Pt(p.X-w, p.Y-h)), r.cell(geom.Pt(p.X+w, p.Y+h))
	for x := lo[0]; x <= hi[0]; x++ {
		for y := lo[1]; y <= hi[1]; y++ {
			for _, q := range r.cells[[2]int32{x, y}] {
				if abs(q.X-p.X) < w && abs(q.Y-p.Y) < h {
					return true
				}
			}
		}
	}
	return false
}
