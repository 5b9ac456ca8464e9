package network

import "github.com/worthmap/worthmap/internal/measure"

// Normalising tells whether a betweenness is a share of what it could be.
type Normalising bool

// The two ways to state a betweenness.
const (
	Normalised Normalising = true
	Absolute   Normalising = false
)

// Central is how much each node is in the middle. Every list has an item for
// each node.
type Central struct {
	Degree      []int            // links with others, both directions of a directed graph
	DegreeShare []measure.Result // degree / (n − 1)
	Strength    []measure.Result // weight of those links
	Betweenness []measure.Result
	Closeness   []measure.Result // 0..1 where links weigh 1
	Eigenvector []measure.Result // 0..1
	PageRank    []measure.Result // 0..1, together 1

	Reached   []int            // others from which a node is reached
	Distances []measure.Result // Σ of the distances from them
}

// Centrality tells who is in the middle.
//
//	degree       links with others              strength   their weights together
//	betweenness  Σ over pairs s, t of the share of the shortest paths between
//	             them that lead through the node; normalised by
//	             2/((n−1)(n−2)), directed 1/((n−1)(n−2))
//	closeness    (r/(n−1)) · (r / Σ distances), r: others from which the node
//	             is reached (Wasserman & Faust)
//	eigenvector  A·x = λ·x, |x| = 1, in the largest component
//	pagerank     (1−d)/n + d·(Σ shares of those who link here + what nodes
//	             without links give to all alike), d: damping
//
// A link is as long as 1 over its weight. Betweenness is 0 or more (normalised
// up to 1), closeness 0 or more, the others lie between 0 and 1.
//
// A single node, and one without links, has betweenness and closeness 0. With
// fewer than three nodes all betweenness is 0. Nodes outside the largest
// component (of equal ones that with the smallest node) have eigenvector 0;
// without any link it is undefined, and so is the share of a degree where
// there is nobody else. An iteration that does not settle has not converged. A
// damping outside 0 to 1 is out of range. Links of a node with itself count
// nowhere.
//
// Source: U. Brandes, J. Mathematical Sociology 25 (2001); S. Wasserman & K.
// Faust, Social Network Analysis (1994), p. 201; P. Bonacich, J. Mathematical
// Sociology 2 (1972); A. Langville & C. Meyer, SIAM Review 47 (2005).
func (g *Graph) Centrality(n Normalising, damping float64) Central {
	c := Central{
		Degree:      make([]int, g.n),
		DegreeShare: make([]measure.Result, g.n),
		Strength:    make([]measure.Result, g.n),
		Eigenvector: g.eigenvector(),
		PageRank:    g.pageRank(damping),
	}
	c.middle(g, n)
	strength := make([]measure.Sum, g.n)
	for _, l := range g.links {
		if l.From != l.To && l.Weight > 0 {
			for _, u := range [2]int{l.From, l.To} {
				c.Degree[u]++
				strength[u].Add(l.Weight)
			}
		}
	}
	for u := range strength {
		c.Strength[u] = measure.OK(strength[u].Value())
		c.DegreeShare[u] = measure.Undefined(measure.ZeroDenominator)
		if g.n > 1 {
			c.DegreeShare[u] = measure.OK(float64(c.Degree[u]) / float64(g.n-1))
		}
	}
	return c
}

// middle fills in what shortest paths say.
func (c *Central) middle(g *Graph, norm Normalising) {
	b := g.shortest()
	c.Betweenness, c.Closeness, c.Distances = g.all(measure.OK(0)), g.all(measure.OK(0)), g.all(measure.OK(0))
	c.Reached = b.reach
	scale := 1.0
	if g.kind == Undirected {
		scale = 0.5 // each pair was walked from both ends
	}
	others := float64(g.n - 1)
	if norm == Normalised && g.n > 2 {
		scale = 1 / (others * (others - 1))
	}
	for u := range g.n {
		c.Betweenness[u] = measure.OK(b.share[u].Value() * scale)
		c.Distances[u] = measure.OK(b.length[u].Value())
		if r := float64(b.reach[u]); r > 0 {
			c.Closeness[u] = measure.OK(float64(r/others) * (r / b.length[u].Value()))
		}
	}
}
