package layout

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/geom"
)

// Measures between blocks, board units: room for the hull around a block, its
// name, and a way for links.
const (
	hullPad  = 44.0
	streetX  = 72.0
	streetY  = 64.0
	wanted   = 1.7 // how much wider than tall a block is
	alongAll = 0.35
)

// Blocks places each group as a block of staggered rows, blocks round the
// middle in the order of their numbers, and nodes without a group in the cells
// between the blocks, near whom they are linked with.
func Blocks(g Graph) []geom.Point { return BlocksTelling(g, func(float64) {}) }

// BlocksTelling is Blocks, and tells how much of it is done, from 0 to 1.
func BlocksTelling(g Graph, tell func(done float64)) []geom.Point {
	b := blocks{g: &g, joints: g.joints(), points: make([]geom.Point, len(g.Nodes))}
	groups, alone := g.sorted()
	for _, nodes := range groups {
		b.all = append(b.all, newBlock(nodes))
	}
	b.street(len(alone))
	b.stand()
	for i := range b.all {
		b.seat(&b.all[i])
		tell(float64(i+1) / float64(len(b.all)))
	}
	b.between(alone)
	return b.points
}

type blocks struct {
	g      *Graph
	joints [][]joint
	points []geom.Point
	all    []block
	gap    geom.Point // between the columns and the bands of blocks
	half   geom.Point // of the box around all blocks
}

// block is a group as rows of cells.
type block struct {
	nodes []int
	cells []geom.Point // around the middle of the block
	w, h  float64      // with the room for the hull
	at    geom.Point   // its middle
}

// newBlock chooses how many rows and columns a group has: enough cells, not
// many more, and about as wide as a screen is. Every second row has one cell
// less and stands between the cells of the others.
func newBlock(nodes []int) block {
	n := len(nodes)
	if n == 0 {
		return block{}
	}
	rows, cols, best := 1, n, math.Inf(1)
	for r := 1; r <= n; r++ {
		c := 1
		for capacity(r, c) < n {
			c++
		}
		w, h := float64(c)*CellW, float64(r)*CellH
		shape := math.Log(w / h / wanted)
		if cost := float64(shape*shape) + float64(0.12*float64(capacity(r, c)-n)); cost < best-1e-9 {
			rows, cols, best = r, c, cost
		}
	}
	k := block{nodes: nodes, w: float64(cols*CellW) + hullPad, h: float64(rows*CellH) + hullPad}
	for r := range rows {
		c := cols
		if r%2 == 1 && cols > 1 {
			c--
		}
		for i := range c {
			k.cells = append(k.cells, geom.Pt((float64(i)-float64(c-1)/2)*CellW, (float64(r)-float64(rows-1)/2)*CellH))
		}
	}
	return k
}

func capacity(rows, cols int) int {
	if cols == 1 {
		return rows
	}
	return rows*cols - rows/2
}

// street says how far apart blocks stand: nodes without a group stand between
// them.
func (b *blocks) street(alone int) {
	b.gap = geom.Pt(streetX, streetY)
	if alone > 0 || b.g.Middle >= 0 {
		b.gap = geom.Pt(CellW+40, CellH+40)
	}
}

// stand puts the blocks into bands round the middle: up to two beside it, up
// to four above and below it, and further out in the order of their numbers.
func (b *blocks) stand() {
	bands := b.bands()
	heights := make([]float64, len(bands))
	total := -b.gap.Y
	for i, band := range bands {
		for _, k := range band {
			heights[i] = max(heights[i], k.h)
		}
		total += heights[i] + b.gap.Y
	}
	y := -total / 2
	for i, band := range bands {
		b.row(band, y, heights[i], len(bands)%2 == 1 && i == len(bands)/2 && b.g.Middle >= 0)
		y += heights[i] + b.gap.Y
	}
}

// bands returns the blocks of each band, from the top. A group without nodes
// leaves its band to the others in it (LY8), or where it leaves a band to
// nobody, all close up.
func (b *blocks) bands() (bands [][]*block) {
	var all, full []*block
	last := 0
	for i := range b.all {
		k := &b.all[i]
		if all = append(all, k); len(k.nodes) > 0 {
			full, last = append(full, k), i+1
		}
	}
	for _, list := range [2][]*block{all[:last], full} {
		bands = nil
		for _, n := range bandsOf(len(list), b.g.Middle >= 0) {
			band := slices.DeleteFunc(slices.Clone(list[:n]), func(k *block) bool { return len(k.nodes) == 0 })
			bands, list = append(bands, band), list[n:]
		}
		if !slices.ContainsFunc(bands, func(band []*block) bool { return len(band) == 0 }) {
			break
		}
	}
	return bands
}

// bandsOf returns how many blocks stand in each band, from the top.
func bandsOf(n int, middle bool) []int {
	switch {
	case n == 0:
		return nil
	case n <= 2:
		return []int{n}
	case n <= 4:
		return []int{2, n - 2}
	}
	rows := int(math.Round(math.Sqrt(float64(n) / 1.5)))
	rows = max(rows, 2)
	bands := make([]int, rows)
	for i := range n {
		bands[i*rows/n]++
	}
	if middle && rows%2 == 1 && bands[rows/2]%2 == 1 && bands[rows/2] > 1 { // as many on either side of the middle
		bands[rows/2]--
		bands[rows-1]++
	}
	return bands
}

// row puts blocks beside each other, round the middle where they share its
// band.
func (b *blocks) row(list []*block, y, height float64, round bool) {
	hole := 0.0
	if round {
		hole = CellW * 1.6
	}
	width := hole - b.gap.X
	for _, k := range list {
		width += k.w + b.gap.X
	}
	if round && len(list) > 0 {
		width += b.gap.X
	}
	x := -width / 2
	if round { // the hole is at the origin, whatever stands on either side
		left := 0.0
		for _, k := range list[:(len(list)+1)/2] {
			left += k.w + b.gap.X
		}
		x = -hole/2 - left
	}
	for i := range list {
		if round && i == (len(list)+1)/2 {
			x = hole/2 + b.gap.X
		}
		list[i].at = geom.Pt(math.Round(x+list[i].w/2), math.Round(y+height/2))
		x += list[i].w + b.gap.X
	}
}

// seat chooses the cell of each node of a block: in their order to begin with,
// then any two change places, or one takes an empty cell, while that makes
// links shorter.
func (b *blocks) seat(k *block) {
	if len(k.nodes) == 0 {
		return
	}
	s := newSeats(b, k)
	for range 12 {
		if !s.improve() {
			break
		}
	}
	for j, i := range k.nodes {
		p := k.cells[s.cell[j]]
		b.points[i] = geom.Pt(math.Round(k.at.X+p.X), math.Round(k.at.Y+p.Y))
	}
}

// between puts nodes without a group into cells between and around the blocks,
// one after the other: each where its links to those that stand already are
// shortest, near the middle where it has none.
func (b *blocks) between(alone []int) {
	free := b.free(len(alone))
	stands := make([]bool, len(b.points))
	for i, n := range b.g.Nodes {
		stands[i] = i == b.g.Middle || n.Group >= 0 && n.Group < len(b.all)
	}
	for _, i := range alone {
		best, at := math.Inf(1), -1
		for c, p := range free {
			cost := float64(0.4 * math.Hypot(p.X, float64(1.3*p.Y)))
			if abs(p.Y) > b.half.Y-CellH/2 || abs(p.X) > b.half.X { // beyond the blocks
				cost += 3 * CellW
			}
			for _, l := range b.joints[i] {
				if stands[l.to] {
					cost += float64((0.4 + l.weight) * b.aimAt(l.to).Sub(p).Len())
				}
			}
			if cost < best-1e-6 {
				best, at = cost, c
			}
		}
		b.points[i], stands[i] = free[at], true
		free = append(free[:at], free[at+1:]...)
	}
}

// aimAt is where a node without a group looks for somebody: in the middle of
// their block, so that changing cells there moves nobody here (LY3).
func (b *blocks) aimAt(i int) geom.Point {
	if n := b.g.Nodes[i]; n.Group >= 0 && n.Group < len(b.all) && i != b.g.Middle {
		return b.all[n.Group].at
	}
	return b.points[i]
}

// free returns cells in which nobody stands, at least n: those between the
// blocks, and as many rows above and below as it takes.
func (b *blocks) free(n int) (cells []geom.Point) {
	var around geom.Box
	boxes := make([]geom.Box, 0, len(b.all)+1)
	for _, k := range b.all {
		if len(k.nodes) > 0 {
			box := geom.Box{X: k.at.X - k.w/2, Y: k.at.Y - k.h/2, W: k.w, H: k.h}
			boxes = append(boxes, box.Grow(4))
			around = around.Union(box)
		}
	}
	b.half = geom.Pt(around.W/2, around.H/2)
	if b.g.Middle >= 0 {
		boxes = append(boxes, geom.Box{X: -CellW * 0.75, Y: -CellH * 0.75, W: CellW * 1.5, H: CellH * 1.5})
	}
	half := geom.Pt(math.Floor(around.W/2/CellW), math.Floor(around.H/2/CellH))
	if len(b.all) == 0 {
		half = geom.Pt(1, 1)
	}
	for {
		cells = cells[:0]
		for r := -half.Y; r <= half.Y; r++ {
			shift := 0.0
			if int(abs(r))%2 == 1 {
				shift = CellW / 2
			}
			for c := -half.X; c <= half.X; c++ {
				p := geom.Pt(float64(c*CellW)+shift, float64(r*CellH))
				if room := (geom.Box{X: p.X - CellW/2 + 4, Y: p.Y - CellH/2 + 4, W: CellW - 8, H: CellH - 8}); !meets(boxes, room) {
					cells = append(cells, p)
				}
			}
		}
		if len(cells) >= n {
			return cells
		}
		half.Y++
		if half.X < float64(2*half.Y) {
			half.X++
		}
	}
}

func meets(boxes []geom.Box, room geom.Box) bool {
	for _, o := range boxes {
		if o.Meets(room) {
			return true
		}
	}
	return false
}
