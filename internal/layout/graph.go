package layout

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
)

// Graph is what is to be placed.
type Graph struct {
	Nodes []Node
	Links []Link
	// Middle is the node that everything else is round, −1 for none.
	Middle int
	// Groups is how many groups there are.
	Groups int
}

// Node is one thing to be placed.
type Node struct {
	Group int     // its number, −1 for none
	W, H  float64 // the room that it needs around its middle; 0 is that of a cell
	// At is where it stands, if Stands says that it does; see Join.
	At     geom.Point
	Stands bool
}

// Link joins two nodes, by their places in Nodes. Its weight is how much they
// belong together, 0 to 1; anything else counts as the nearest of the two.
type Link struct {
	From, To int
	Weight   float64
}

// The room that a node has in a block: wide enough for two lines of a name
// under its shape.
const (
	CellW = 124.0
	CellH = 94.0
)

func (n Node) room() (w, h float64) {
	w, h = n.W, n.H
	if !(w > 0) || math.IsInf(w, 1) {
		w = CellW - 8
	}
	if !(h > 0) || math.IsInf(h, 1) {
		h = CellH - 8
	}
	return w, h
}

func (l Link) weight() float64 {
	if !(l.Weight > 0) {
		return 0
	}
	return min(l.Weight, 1)
}

// joint is one end of a link as its other end sees it.
type joint struct {
	to     int
	weight float64
}

// joints returns the links of each node, in their order. Loops and links to
// nodes that are not there are left out.
func (g *Graph) joints() [][]joint {
	all := make([][]joint, len(g.Nodes))
	for _, l := range g.Links {
		if l.From == l.To || l.From < 0 || l.To < 0 || l.From >= len(all) || l.To >= len(all) {
			continue
		}
		w := l.weight()
		all[l.From] = append(all[l.From], joint{l.To, w})
		all[l.To] = append(all[l.To], joint{l.From, w})
	}
	return all
}

// sorted returns the nodes of each group, and those of none but the middle.
func (g *Graph) sorted() (groups [][]int, alone []int) {
	groups = make([][]int, g.Groups)
	for i, n := range g.Nodes {
		switch {
		case i == g.Middle:
		case n.Group >= 0 && n.Group < g.Groups:
			groups[n.Group] = append(groups[n.Group], i)
		default:
			alone = append(alone, i)
		}
	}
	return groups, alone
}

// centred moves points so that the middle of the box around them is the origin.
func centred(points []geom.Point) {
	if len(points) == 0 {
		return
	}
	lo, hi := points[0], points[0]
	for _, p := range points {
		lo = geom.Pt(min(lo.X, p.X), min(lo.Y, p.Y))
		hi = geom.Pt(max(hi.X, p.X), max(hi.Y, p.Y))
	}
	by := geom.Pt(math.Round((lo.X+hi.X)/2), math.Round((lo.Y+hi.Y)/2))
	for i := range points {
		points[i] = points[i].Sub(by)
	}
}
