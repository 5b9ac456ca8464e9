package network

import (
	"math/bits"

	"github.com/worthmap/worthmap/internal/measure"
)

// Whole is what a graph is like as a whole. Distances are in steps.
type Whole struct {
	Density     measure.Result   // share of the links that could be, 0..1
	Reciprocity measure.Result   // share of the directed links that are returned
	Diameter    measure.Result   // the longest shortest path
	MeanPath    measure.Result   // mean length of shortest paths, over pairs that have one
	Components  int              // parts that no link joins
	Reach       []measure.Result // of each node: share of the others within two steps
}

// reachWithin is how many steps a node reaches (REL-3).
const reachWithin = 2

// Overall tells how closely a network is knit.
//
//	density     = m / (n(n−1)/2)      directed m / (n(n−1))
//	reciprocity = returned links / links
//	reach       = others within two steps / (n − 1)
//
// Shares lie between 0 and 1. Diameter and mean path are over the pairs that a
// path joins, so they say something only beside the number of components.
//
// With fewer than two nodes, or without a path, what is divided by them is
// undefined. Links without a direction have no reciprocity: it is missing.
//
// Source: S. Wasserman & K. Faust, Social Network Analysis (1994), ch. 4.
func (g *Graph) Overall() Whole {
	n := float64(g.n)
	w := Whole{
		Density: measure.Undefined(measure.ZeroDenominator), Reciprocity: g.reciprocity(),
		Diameter: measure.Undefined(measure.ZeroDenominator), MeanPath: measure.Undefined(measure.ZeroDenominator),
		Reach: make([]measure.Result, g.n),
	}
	_, sizes := g.components()
	w.Components = len(sizes)
	if g.n > 1 {
		links := float64(len(g.to)) // an undirected one stands in two rows
		w.Density = measure.OK(links / (n * (n - 1)))
	}
	d := g.distances()
	for u, near := range d.near {
		w.Reach[u] = measure.Undefined(measure.ZeroDenominator)
		if g.n > 1 {
			w.Reach[u] = measure.OK(float64(near) / (n - 1))
		}
	}
	if d.pairs > 0 {
		w.Diameter, w.MeanPath = measure.OK(float64(d.farthest)), measure.OK(float64(d.steps)/float64(d.pairs))
	}
	return w
}

// inSteps is how far nodes are apart.
type inSteps struct {
	near         []int // of each node: others within two steps
	farthest     int
	pairs, steps int // nodes joined by a path, and the lengths of those paths
}

// distances walks from 64 nodes at a time, each a bit of the words that nodes
// hold: a step costs one look at every link for all of them.
func (g *Graph) distances() inSteps {
	d := inSteps{near: make([]int, g.n)}
	seen, front, next := make([]uint64, g.n), make([]uint64, g.n), make([]uint64, g.n)
	for first := 0; first < g.n; first += 64 {
		clear(seen)
		clear(front)
		for s := first; s < min(first+64, g.n); s++ {
			seen[s] = 1 << (s - first)
			front[s] = seen[s]
		}
		for step, went := 1, true; went; step++ {
			clear(next)
			for u, walkers := range front {
				if walkers != 0 {
					to, _ := g.row(u)
					for _, v := range to {
						next[v] |= walkers
					}
				}
			}
			went = false
			for v := range next {
				next[v] &^= seen[v]
				seen[v] |= next[v]
				came := bits.OnesCount64(next[v])
				d.pairs += came
				d.steps += step * came
				if came > 0 {
					d.farthest, went = max(d.farthest, step), true
				}
				for walkers := next[v]; step <= reachWithin && walkers != 0; walkers &= walkers - 1 {
					d.near[first+bits.TrailingZeros64(walkers)]++
				}
			}
			front, next = next, front
		}
	}
	return d
}

func (g *Graph) reciprocity() measure.Result {
	if g.kind == Undirected {
		return measure.Missing("directed")
	}
	has := map[[2]int32]bool{}
	for u := range g.n {
		to, _ := g.row(u)
		for _, v := range to {
			has[[2]int32{int32(u), v}] = true
		}
	}
	if len(has) == 0 {
		return measure.Undefined(measure.ZeroDenominator)
	}
	returned := 0
	for u := range g.n {
		to, _ := g.row(u)
		for _, v := range to {
			if has[[2]int32{v, int32(u)}] {
				returned++
			}
		}
	}
	return measure.OK(float64(returned) / float64(len(has)))
}
