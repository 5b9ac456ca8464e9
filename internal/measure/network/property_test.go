package network_test

import (
	"math"
	"slices"
	"testing"

	graphs "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	gonum "gonum.org/v1/gonum/graph/network"
	paths "gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/measure/network"
)

// anyLinks draws a small graph: few weights, so that ways of equal length are
// common, with parallel links, loops and links of weight 0 among them.
func anyLinks(t *rapid.T) (n int, links []network.Link) {
	n = rapid.IntRange(1, 9).Draw(t, "nodes")
	node := rapid.IntRange(0, n-1)
	links = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) network.Link {
		return network.Link{
			From: node.Draw(t, "from"), To: node.Draw(t, "to"),
			Weight: rapid.SampledFrom([]float64{1, 1, 1, 0.5, 0.25, 2, 0}).Draw(t, "weight"),
		}
	}), 0, 20).Draw(t, "links")
	return n, links
}

// proper leaves out what gonum's graphs cannot hold.
func proper(links []network.Link, kind network.Kind) []network.Link {
	seen := map[[2]int]bool{}
	return slices.DeleteFunc(slices.Clone(links), func(l network.Link) bool {
		ends := [2]int{l.From, l.To}
		if kind == network.Undirected {
			ends = [2]int{min(l.From, l.To), max(l.From, l.To)}
		}
		drop := l.From == l.To || l.Weight == 0 || seen[ends]
		seen[ends] = true
		return drop
	})
}

func build(t *rapid.T, n int, kind network.Kind, weighting network.Weighting, links []network.Link) *network.Graph {
	g, lack := network.New(n, kind, weighting, links)
	if !lack.OK() {
		t.Fatalf("%+v", lack)
	}
	return g
}

func near(t *rapid.T, what string, got measure.Result, want, tolerance float64) {
	v, ok := got.Value()
	if !ok || math.Abs(v-want) > tolerance*max(1, math.Abs(want)) {
		t.Fatalf("%s: got %+v, want %v", what, got, want)
	}
}

// lengths is a graph as gonum knows it: each link as long as 1 over its weight.
func lengths(n int, kind network.Kind, links []network.Link, long func(float64) float64) graphs.Weighted {
	var add func(graphs.WeightedEdge)
	var g graphs.Weighted
	if kind == network.Directed {
		d := simple.NewWeightedDirectedGraph(0, math.Inf(1))
		g, add = d, d.SetWeightedEdge
		for u := range n {
			d.AddNode(simple.Node(u))
		}
	} else {
		d := simple.NewWeightedUndirectedGraph(0, math.Inf(1))
		g, add = d, d.SetWeightedEdge
		for u := range n {
			d.AddNode(simple.Node(u))
		}
	}
	for _, l := range links {
		add(simple.WeightedEdge{F: simple.Node(l.From), T: simple.Node(l.To), W: long(l.Weight)})
	}
	return g
}

func kinds(t *rapid.T) (network.Kind, network.Weighting) {
	return network.Kind(rapid.Bool().Draw(t, "directed")), network.Weighting(rapid.Bool().Draw(t, "weighted"))
}

// Betweenness is what gonum computes, weighted or not, directed or not.
func TestOracle_Betweenness(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, links := anyLinks(t)
		kind, weighting := kinds(t)
		links = proper(links, kind)
		got := build(t, n, kind, weighting, links).Centrality(network.Absolute, 0.85).Betweenness
		long := func(float64) float64 { return 1 }
		if weighting == network.Weighted {
			long = func(w float64) float64 { return 1 / w }
		}
		g := lengths(n, kind, links, long)
		want := gonum.BetweennessWeighted(g.(interface {
			graphs.Graph
			graphs.Weighted
		}), paths.DijkstraAllPaths(g))
		for u := range n {
			w := want[int64(u)]
			if kind == network.Undirected {
				w /= 2
			}
			near(t, "betweenness", got[u], w, 1e-9)
		}
	})
}

// Closeness is Wasserman and Faust's over gonum's distances.
func TestOracle_Closeness(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, links := anyLinks(t)
		kind, _ := kinds(t)
		links = proper(links, kind)
		got := build(t, n, kind, network.Weighted, links).Centrality(network.Normalised, 0.85).Closeness
		all := paths.DijkstraAllPaths(lengths(n, kind, links, func(w float64) float64 { return 1 / w }))
		for u := range n {
			sum, reached := 0.0, 0.0
			for v := range n {
				if d := all.Weight(int64(v), int64(u)); v != u && !math.IsInf(d, 1) {
					sum += d
					reached++
				}
			}
			want := 0.0
			if reached > 0 {
				want = reached / float64(n-1) * reached / sum
			}
			near(t, "closeness", got[u], want, 1e-9)
		}
	})
}

// PageRank is what gonum computes, and property 10: together it is 1.
func TestOracle_PageRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, links := anyLinks(t)
		links = proper(links, network.Directed)
		got := build(t, n, network.Directed, network.Unweighted, links).Centrality(network.Normalised, 0.85).PageRank
		g := lengths(n, network.Directed, links, func(float64) float64 { return 1 }).(graphs.Directed)
		sum := 0.0
		for u, want := range gonum.PageRank(g, 0.85, 1e-12) {
			near(t, "pagerank", got[u], want, 1e-7)
			sum += got[u].Or(0)
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Fatalf("together %v", sum)
		}
	})
}

// Q is what gonum computes, directed or not.
func TestOracle_Modularity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, links := anyLinks(t)
		kind, _ := kinds(t)
		links = proper(links, kind)
		of := rapid.SliceOfN(rapid.IntRange(0, n-1), n, n).Draw(t, "groups")
		gamma := rapid.SampledFrom([]float64{1, 0.3, 2}).Draw(t, "gamma")
		got := build(t, n, kind, network.Weighted, links).Modularity(of, gamma)
		if len(links) == 0 {
			if got != measure.Undefined(measure.ZeroDenominator) {
				t.Fatalf("%+v", got)
			}
			return
		}
		groups := make([][]graphs.Node, n)
		for u, c := range of {
			groups[c] = append(groups[c], simple.Node(u))
		}
		groups = slices.DeleteFunc(groups, func(c []graphs.Node) bool { return len(c) == 0 })
		near(t, "Q", got, community.Q(lengths(n, kind, links, func(w float64) float64 { return w }), groups, gamma), 1e-9)
	})
}

// Eigenvector: A·x = λ·x holds, and x has length 1.
func TestEigenvectorIsOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, links := anyLinks(t)
		links = proper(links, network.Undirected)
		x := build(t, n, network.Undirected, network.Weighted, links).Centrality(network.Normalised, 0.85).Eigenvector
		if !x[0].OK() {
			return
		}
		y := make([]float64, n)
		for _, l := range links {
			y[l.From] += l.Weight * x[l.To].Or(0)
			y[l.To] += l.Weight * x[l.From].Or(0)
		}
		length, lambda := 0.0, 0.0
		for u := range n {
			length += x[u].Or(0) * x[u].Or(0)
			lambda += x[u].Or(0) * y[u]
		}
		near(t, "length", measure.OK(length), 1, 1e-9)
		for u := range n {
			near(t, "A·x", measure.OK(y[u]), lambda*x[u].Or(0), 1e-6)
		}
	})
}

// N1: links in another order, and turned round where they have no direction,
// give the same bits.
func TestN1_AnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, links := anyLinks(t)
		kind, weighting := kinds(t)
		shuffled := rapid.Permutation(links).Draw(t, "order")
		for i, l := range shuffled {
			if kind == network.Undirected && rapid.Bool().Draw(t, "turned") {
				shuffled[i] = network.Link{From: l.To, To: l.From, Weight: l.Weight}
			}
		}
		a, b := build(t, n, kind, weighting, links), build(t, n, kind, weighting, shuffled)
		p, q := a.Communities(network.StandardOptions), b.Communities(network.StandardOptions)
		if p.Q != q.Q || !slices.Equal(p.Community, q.Community) {
			t.Fatalf("%+v and %+v", p, q)
		}
		c, d := a.Centrality(network.Normalised, 0.85), b.Centrality(network.Normalised, 0.85)
		for u := range n {
			if c.Betweenness[u] != d.Betweenness[u] || c.Closeness[u] != d.Closeness[u] || c.PageRank[u] != d.PageRank[u] || c.Eigenvector[u] != d.Eigenvector[u] {
				t.Fatalf("node %d", u)
			}
		}
	})
}

// Property 10: one single group has Q 0, and what the search finds is no worse
// than all alone, all together, or anything else.
func TestProperty10_Q(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, links := anyLinks(t)
		kind, weighting := kinds(t)
		g := build(t, n, kind, weighting, links)
		one := g.Modularity(make([]int, n), 1)
		if !one.OK() {
			return
		}
		near(t, "one group", one, 0, 1e-12)
		best := g.Communities(network.StandardOptions)
		q := best.Q.Or(math.NaN())
		if !(q >= -1e-12 && q < 1) {
			t.Fatalf("Q %v", q)
		}
		near(t, "its own groups", g.Modularity(best.Community, 1), q, 0)
	})
}

// The search finds the best of all partitions of a small graph.
func TestCommunitiesAreTheBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, links := anyLinks(t)
		n = min(n, 7)
		links = slices.DeleteFunc(links, func(l network.Link) bool { return l.From >= n || l.To >= n })
		kind, weighting := kinds(t)
		g := build(t, n, kind, weighting, links)
		best := math.Inf(-1)
		of := make([]int, n)
		var try func(u, groups int)
		try = func(u, groups int) {
			if u == n {
				best = max(best, g.Modularity(of, 1).Or(math.Inf(-1)))
				return
			}
			for c := range groups + 1 {
				of[u] = c
				try(u+1, max(groups, c+1))
			}
		}
		try(0, 0)
		if q, ok := g.Communities(network.StandardOptions).Q.Value(); ok && q < best-1e-9 {
			t.Fatalf("found %v, best is %v", q, best)
		}
	})
}

// N4: groups are connected, and every node is in one.
func TestN4_Connected(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, links := anyLinks(t)
		kind, weighting := kinds(t)
		p := build(t, n, kind, weighting, links).Communities(network.StandardOptions)
		seen := 0
		for c, group := range p.Groups {
			if c > 0 && (len(group) > len(p.Groups[c-1]) || len(group) == len(p.Groups[c-1]) && group[0] < p.Groups[c-1][0]) {
				t.Fatalf("order of %v", p.Groups)
			}
			var inside []network.Link
			for _, l := range links {
				if slices.Contains(group, l.From) && slices.Contains(group, l.To) {
					inside = append(inside, l)
				}
			}
			parts := build(t, n, kind, weighting, inside).Overall().Components - (n - len(group))
			if parts != 1 && p.Q.OK() {
				t.Fatalf("%v is in %d parts", group, parts)
			}
			seen += len(group)
		}
		if seen != n {
			t.Fatalf("%d of %d nodes", seen, n)
		}
	})
}

// Property 11, N5: nothing panics, and nothing is NaN or infinite.
func TestProperty11_Anything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, links := anyLinks(t)
		for i := range links {
			links[i].Weight = rapid.SampledFrom([]float64{0, 1, 5e-324, 1e-300, 1e-9, 1e9, 1e300, math.MaxFloat64}).Draw(t, "weight")
		}
		kind, weighting := kinds(t)
		g, lack := network.New(n, kind, weighting, links)
		if !lack.OK() {
			return
		}
		gamma := rapid.SampledFrom([]float64{0, 1, 1e300, math.Inf(1)}).Draw(t, "gamma")
		fine := func(results ...measure.Result) {
			for _, r := range results {
				if v, _ := r.Value(); math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatalf("%+v", r)
				}
			}
		}
		p := g.Communities(network.Options{Resolution: gamma, Restarts: 2})
		fine(p.Q)
		c := g.Centrality(network.Normalised, rapid.SampledFrom([]float64{0, 0.85, 1}).Draw(t, "damping"))
		for _, list := range [][]measure.Result{c.Strength, c.Betweenness, c.Closeness, c.Eigenvector, c.PageRank, c.DegreeShare} {
			fine(list...)
		}
		w := g.Overall()
		fine(w.Density, w.Diameter, w.MeanPath, w.Reciprocity)
		fine(w.Reach...)
	})
}
