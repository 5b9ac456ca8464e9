package layout

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
)

// Ring says in which ring and sector a node stands.
type Ring struct{ Ring, Sector int }

// Rounds is a layout in rings: where nodes stand, and where rings and sectors
// end.
type Rounds struct {
	Points []geom.Point
	Radii  []float64 // of the outer edge of each ring, as tall as it is
	Edges  []float64 // angles at which sectors begin, and the last ends; clockwise from the top
}

// Wider is how much wider than tall rings are: names are.
const Wider = 1.3

// Measures of rings, board units.
const (
	ringStart = 78.0  // from the middle to the first circle of nodes
	circleGap = 92.0  // between two circles of one ring
	ringGap   = 40.0  // between the last circle and the edge of a ring
	along     = 112.0 // between two nodes on a circle
)

// Polar places nodes in rings round the middle, each ring on as many circles as
// it takes, and each sector in a part of the turn that fits how many are in it.
// Nodes of one ring and sector stand in their order, clockwise from the top.
func Polar(g Graph, rings []Ring, ringCount, sectors int) Rounds {
	sectors = max(sectors, 1)
	r := Rounds{Points: make([]geom.Point, len(g.Nodes)), Edges: turns(rings, g.Middle, sectors)}
	cells := make([][][]int, ringCount) // nodes by ring and sector
	for i := range cells {
		cells[i] = make([][]int, sectors)
	}
	for i, at := range rings {
		if i != g.Middle && at.Ring >= 0 && at.Ring < ringCount && at.Sector >= 0 && at.Sector < sectors {
			cells[at.Ring][at.Sector] = append(cells[at.Ring][at.Sector], i)
		}
	}
	from := ringStart
	for i := range cells {
		circles := circlesFor(cells[i], r.Edges, from)
		if circles == 0 { // as wide as its words (LY7)
			r.Radii = append(r.Radii, from)
			from += ringGap
			continue
		}
		for s, nodes := range cells[i] {
			r.sector(nodes, r.Edges[s], r.Edges[s+1], from, circles, sectors > 1)
		}
		from += float64(float64(circles-1) * circleGap)
		r.Radii = append(r.Radii, from+ringGap+14)
		from += 2*ringGap + 14
	}
	return r
}

// turns divides the turn among sectors by how many stand in each, the empty
// ones having nothing.
func turns(rings []Ring, middle, sectors int) []float64 {
	count := make([]float64, sectors)
	total := 0.0
	for i, at := range rings {
		if i != middle && at.Sector >= 0 && at.Sector < sectors {
			count[at.Sector]++
		}
	}
	for s := range count {
		if count[s] > 0 {
			count[s] = math.Sqrt(count[s]) + float64(2*count[s])
			total += count[s]
		}
	}
	edges := make([]float64, sectors+1)
	for s, n := range count {
		edges[s+1] = edges[s]
		if total > 0 {
			edges[s+1] += 2 * math.Pi * n / total
		}
	}
	edges[sectors] = 2 * math.Pi
	return edges
}

// circlesFor returns how many circles a ring needs, so that the fullest of its
// sectors has room.
func circlesFor(cells [][]int, edges []float64, from float64) (circles int) {
	for s, nodes := range cells {
		room := 0
		for c := 0; room < len(nodes); c++ {
			room += seatsOn(from+float64(float64(c)*circleGap), edges[s+1]-edges[s])
			circles = max(circles, c+1)
		}
	}
	return circles
}

// seatsOn is how many nodes find room on a part of a circle, at least one.
func seatsOn(radius, angle float64) int {
	return max(1, int(angle*radius*(1+Wider)/2/along))
}

// sector spreads nodes over the circles of a ring, each circle as full as its
// length, and evenly along it.
func (r *Rounds) sector(nodes []int, lo, hi, from float64, circles int, apart bool) {
	room := 0
	for c := range circles {
		room += seatsOn(from+float64(float64(c)*circleGap), hi-lo)
	}
	at, seen := 0, 0
	for c := range circles {
		radius := from + float64(float64(c)*circleGap)
		seen += seatsOn(radius, hi-lo)
		n := (len(nodes)*seen+room-1)/max(room, 1) - at
		for j := range n {
			share := (float64(j) + 0.5) / float64(n)
			if !apart && c%2 == 1 { // whole circles stand between each other's
				share = float64(j+1) / float64(n)
			}
			a := lo + float64((hi-lo)*share)
			r.Points[nodes[at+j]] = geom.Pt(math.Round(radius*Wider*sine(a)), math.Round(-radius*cosine(a)))
		}
		at += n
	}
}
