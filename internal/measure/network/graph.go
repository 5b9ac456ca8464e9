package network

import (
	"cmp"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/measure"
)

// Link joins two nodes; in a directed graph it leads from one to the other.
type Link struct {
	From, To int
	Weight   float64 // how strong it is, 0 or more
}

// Kind tells whether links have a direction.
type Kind bool

// The two kinds of graph.
const (
	Undirected Kind = false
	Directed   Kind = true
)

// Weighting tells whether weights of links count.
type Weighting bool

// The two ways to read links.
const (
	Weighted   Weighting = true
	Unweighted Weighting = false // each link weighs 1
)

// Graph is nodes and links, ready to be measured. The zero Graph is empty.
type Graph struct {
	n     int
	kind  Kind
	links []Link // distinct, sorted
	loop  []float64

	// Rows of neighbours: those of node u are to[start[u]:start[u+1]],
	// ascending, each with the weight that leads there. In an undirected graph
	// a link stands in both rows.
	start  []int32
	to     []int32
	weight []float64
}

// New builds a graph of n nodes. The result says why there is none: a link to
// a node that is not there, or of a weight below 0, is out of range.
func New(n int, kind Kind, weighting Weighting, links []Link) (*Graph, measure.Result) {
	for _, l := range links {
		switch {
		case math.IsNaN(l.Weight) || math.IsInf(l.Weight, 0):
			return nil, measure.Invalid(measure.NotFinite)
		case l.Weight < 0, l.From < 0, l.To < 0, l.From >= n, l.To >= n:
			return nil, measure.Invalid(measure.OutOfRange)
		}
	}
	g := &Graph{n: n, kind: kind, links: distinct(links, kind), loop: make([]float64, n)}
	for i := range g.links {
		l := &g.links[i]
		if weighting == Unweighted {
			l.Weight = 1
		}
		if math.IsInf(l.Weight, 0) {
			return nil, measure.Invalid(measure.NotFinite)
		}
	}
	g.fill()
	return g, measure.OK(float64(n))
}

// Nodes returns how many nodes there are.
func (g *Graph) Nodes() int { return g.n }

// Kind tells whether links have a direction.
func (g *Graph) Kind() Kind { return g.kind }

// Links returns how many distinct links there are.
func (g *Graph) Links() int { return len(g.links) }

// Alone tells whether a node has no link to another.
func (g *Graph) Alone(u int) bool {
	if g.start[u] != g.start[u+1] {
		return false
	}
	return g.kind == Undirected || !slices.Contains(g.to, int32(u))
}

// distinct merges parallel links, sorted by their ends; of an undirected link
// the smaller end comes first. Weights are added in ascending order, so that
// the order of links changes no bit.
func distinct(links []Link, kind Kind) []Link {
	sorted := slices.Clone(links)
	for i, l := range sorted {
		if kind == Undirected && l.From > l.To {
			sorted[i].From, sorted[i].To = l.To, l.From
		}
	}
	slices.SortFunc(sorted, func(a, b Link) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Weight, b.Weight))
	})
	merged := sorted[:0]
	for i := 0; i < len(sorted); {
		l, sum := sorted[i], measure.Sum{}
		for ; i < len(sorted) && sorted[i].From == l.From && sorted[i].To == l.To; i++ {
			sum.Add(sorted[i].Weight)
		}
		l.Weight = sum.Value()
		merged = append(merged, l)
	}
	return merged
}

// fill builds the rows. Links are sorted, so that of each row first the
// smaller and then the larger neighbours come, each part ascending.
func (g *Graph) fill() {
	g.start = make([]int32, g.n+1)
	g.rows(func(u, _ int, _ float64) { g.start[u+1]++ })
	for u := range g.n {
		g.start[u+1] += g.start[u]
	}
	g.to = make([]int32, g.start[g.n])
	g.weight = make([]float64, g.start[g.n])
	next := slices.Clone(g.start)
	g.rows(func(u, v int, w float64) {
		g.to[next[u]], g.weight[next[u]] = int32(v), w
		next[u]++
	})
}

// rows calls add for every neighbour that rows hold, in the order in which
// they stand there.
func (g *Graph) rows(add func(u, v int, w float64)) {
	if g.kind == Undirected {
		for _, l := range g.links {
			if l.From != l.To && l.Weight > 0 {
				add(l.To, l.From, l.Weight)
			}
		}
	}
	for _, l := range g.links {
		switch {
		case l.From == l.To:
			g.loop[l.From] = l.Weight
		case l.Weight > 0:
			add(l.From, l.To, l.Weight)
		}
	}
}

// row returns the neighbours of a node and the weights of the links there.
func (g *Graph) row(u int) ([]int32, []float64) {
	a, b := g.start[u], g.start[u+1]
	return g.to[a:b], g.weight[a:b]
}

// components numbers the nodes by the component they lie in, directions left
// aside, and returns the sizes. Components are numbered by their smallest
// node.
func (g *Graph) components() (of, sizes []int) {
	back := g.reversed()
	of = make([]int, g.n)
	for u := range of {
		of[u] = -1
	}
	var queue []int32
	for u := range g.n {
		if of[u] >= 0 {
			continue
		}
		c := len(sizes)
		sizes = append(sizes, 0)
		of[u] = c
		queue = append(queue[:0], int32(u))
		for len(queue) > 0 {
			v := int(queue[len(queue)-1])
			queue = queue[:len(queue)-1]
			sizes[c]++
			for _, side := range [2]*Graph{g, back} {
				to, _ := side.row(v)
				for _, w := range to {
					if of[w] < 0 {
						of[w] = c
						queue = append(queue, w)
					}
				}
			}
		}
	}
	return of, sizes
}

// reversed returns the graph with all links turned round. An undirected graph
// is its own.
func (g *Graph) reversed() *Graph {
	if g.kind == Undirected {
		return g
	}
	links := make([]Link, len(g.links))
	for i, l := range g.links {
		links[i] = Link{l.To, l.From, l.Weight}
	}
	r := &Graph{n: g.n, kind: g.kind, links: distinct(links, g.kind), loop: make([]float64, g.n)}
	r.fill()
	return r
}
