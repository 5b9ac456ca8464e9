package network_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/measure/network"
)

// is tells whether a result is a value (within 1e-9) or lacks as named.
func is(t testing.TB, what string, got measure.Result, want any) {
	t.Helper()
	switch w := want.(type) {
	case measure.Result:
		assert.Equal(t, w, got, what)
	case float64:
		v, ok := got.Value()
		if !ok || math.Abs(v-w) > 1e-9*max(1, math.Abs(w)) {
			t.Errorf("%s: got %+v, want %v", what, got, w)
		}
	default:
		t.Fatalf("%s: want what?", what)
	}
}

func graph(t testing.TB, n int, kind network.Kind, weighting network.Weighting, links ...network.Link) *network.Graph {
	t.Helper()
	g, lack := network.New(n, kind, weighting, links)
	if !lack.OK() {
		t.Fatalf("%+v", lack)
	}
	return g
}

// path joins 0, 1 … n−1 in a row by links of weight 1.
func path(n int) (links []network.Link) {
	for u := 1; u < n; u++ {
		links = append(links, network.Link{From: u - 1, To: u, Weight: 1})
	}
	return links
}

// N5: what cannot be a graph says why.
func TestN5_Refused(t *testing.T) {
	for _, c := range []struct {
		name string
		link network.Link
		want measure.Result
	}{
		{"a node that is not there", network.Link{From: 0, To: 2, Weight: 1}, measure.Invalid(measure.OutOfRange)},
		{"a node before the first", network.Link{From: -1, To: 0, Weight: 1}, measure.Invalid(measure.OutOfRange)},
		{"a negative weight", network.Link{From: 0, To: 1, Weight: -1}, measure.Invalid(measure.OutOfRange)},
		{"not a number", network.Link{From: 0, To: 1, Weight: math.NaN()}, measure.Invalid(measure.NotFinite)},
		{"without end", network.Link{From: 0, To: 1, Weight: math.Inf(1)}, measure.Invalid(measure.NotFinite)},
	} {
		_, lack := network.New(2, network.Undirected, network.Weighted, []network.Link{c.link})
		is(t, c.name, lack, c.want)
	}
	_, lack := network.New(2, network.Undirected, network.Weighted, []network.Link{{0, 1, math.MaxFloat64}, {1, 0, math.MaxFloat64}})
	is(t, "parallel links that overflow together", lack, measure.Invalid(measure.NotFinite))
}

func TestN5_Empty(t *testing.T) {
	g := graph(t, 0, network.Undirected, network.Weighted)
	is(t, "Q", g.Communities(network.StandardOptions).Q, measure.Undefined(measure.ZeroDenominator))
	c := g.Centrality(network.Normalised, network.StandardDamping)
	assert.Empty(t, c.PageRank)
	w := g.Overall()
	assert.Equal(t, 0, w.Components)
	is(t, "density", w.Density, measure.Undefined(measure.ZeroDenominator))
}

func TestN5_OneNode(t *testing.T) {
	g := graph(t, 1, network.Undirected, network.Weighted)
	c := g.Centrality(network.Normalised, network.StandardDamping)
	assert.Equal(t, []int{0}, c.Degree)
	is(t, "share", c.DegreeShare[0], measure.Undefined(measure.ZeroDenominator))
	is(t, "betweenness", c.Betweenness[0], 0.0)
	is(t, "closeness", c.Closeness[0], 0.0)
	is(t, "eigenvector", c.Eigenvector[0], measure.Undefined(measure.ZeroDenominator))
	is(t, "pagerank", c.PageRank[0], 1.0)
	p := g.Communities(network.StandardOptions)
	assert.Equal(t, [][]int{{0}}, p.Groups)
	assert.True(t, g.Alone(0))
}

// N2: parallel links are one; a link of weight 0 leads nowhere unless weights
// do not count.
func TestN2_ParallelAndZero(t *testing.T) {
	links := []network.Link{{0, 1, 2}, {1, 0, 3}, {1, 2, 0}}
	g := graph(t, 3, network.Undirected, network.Weighted, links...)
	assert.Equal(t, 2, g.Links())
	c := g.Centrality(network.Absolute, network.StandardDamping)
	assert.Equal(t, []int{1, 1, 0}, c.Degree)
	is(t, "strength", c.Strength[1], 5.0)
	is(t, "closeness: one of two others, at 1/5", c.Closeness[0], 0.5*5)
	assert.True(t, g.Alone(2))

	g = graph(t, 3, network.Undirected, network.Unweighted, links...)
	c = g.Centrality(network.Absolute, network.StandardDamping)
	assert.Equal(t, []int{1, 2, 1}, c.Degree)
	is(t, "strength", c.Strength[1], 2.0)
	is(t, "betweenness", c.Betweenness[1], 1.0)

	d := graph(t, 2, network.Directed, network.Weighted, network.Link{From: 0, To: 1, Weight: 1}, network.Link{From: 1, To: 0, Weight: 2})
	assert.Equal(t, 2, d.Links(), "both directions are two links")
	assert.Equal(t, []int{2, 2}, d.Centrality(network.Absolute, network.StandardDamping).Degree)
	assert.False(t, graph(t, 2, network.Directed, network.Weighted, network.Link{From: 0, To: 1, Weight: 1}).Alone(1))
}

// N3: a link of a node with itself belongs to its group, and to no centrality.
func TestN3_Loops(t *testing.T) {
	loop := network.Link{From: 0, To: 0, Weight: 4}
	plain := graph(t, 3, network.Undirected, network.Weighted, path(3)...).Centrality(network.Normalised, network.StandardDamping)
	looped := graph(t, 3, network.Undirected, network.Weighted, append(path(3), loop)...)
	assert.Equal(t, plain, looped.Centrality(network.Normalised, network.StandardDamping))
	is(t, "one group of all", looped.Modularity([]int{0, 0, 0}, 1), 0.0)
	// m = 6; 0 alone: 4/6 − (9/12)², 1 and 2: 1/6 − (3/12)².
	is(t, "a loop inside its group", looped.Modularity([]int{0, 1, 1}, 1), 4.0/6-0.5625+1.0/6-0.0625)
	only := graph(t, 2, network.Undirected, network.Weighted, loop)
	assert.True(t, only.Alone(0))
	is(t, "nothing but a loop", only.Communities(network.StandardOptions).Q, 0.0)
	is(t, "no links with others", only.Centrality(network.Normalised, 0.85).Eigenvector[0], measure.Undefined(measure.ZeroDenominator))
}

func TestREL2_Modularity(t *testing.T) {
	g := graph(t, 4, network.Undirected, network.Weighted, path(4)...)
	is(t, "no resolution", g.Modularity([]int{0, 0, 0, 0}, 0), 1.0)
	is(t, "a negative resolution", g.Modularity([]int{0, 0, 0, 0}, -1), measure.Invalid(measure.OutOfRange))
	is(t, "a node without a group", g.Modularity([]int{0, 0, 0}, 1), measure.Invalid(measure.OutOfRange))
	is(t, "a group that cannot be", g.Modularity([]int{0, 0, 0, 4}, 1), measure.Invalid(measure.OutOfRange))
	is(t, "not a number", g.Modularity([]int{0, 0, 0, 0}, math.NaN()), measure.Invalid(measure.NotFinite))
	d := graph(t, 4, network.Directed, network.Weighted, network.Link{From: 1, To: 0, Weight: 1}, network.Link{From: 1, To: 2, Weight: 1}, network.Link{From: 2, To: 3, Weight: 1})
	is(t, "directed", d.Modularity([]int{0, 0, 1, 1}, 1), 2.0/9)
	is(t, "directed, one group", d.Modularity([]int{0, 0, 0, 0}, 1), 0.0)
}

// N4: groups by size, then by smallest node; ties by fewest groups.
func TestN4_Groups(t *testing.T) {
	// A ring of four has the same Q for {0 1}{2 3} and {0 3}{1 2}.
	ring := graph(t, 4, network.Undirected, network.Weighted, append(path(4), network.Link{From: 3, To: 0, Weight: 1})...)
	assert.Equal(t, [][]int{{0, 1}, {2, 3}}, ring.Communities(network.StandardOptions).Groups)
	triangles := []network.Link{{4, 5, 1}, {5, 6, 1}, {4, 6, 1}, {0, 1, 1}}
	p := graph(t, 7, network.Undirected, network.Weighted, triangles...).Communities(network.StandardOptions)
	assert.Equal(t, [][]int{{4, 5, 6}, {0, 1}, {2}, {3}}, p.Groups)
	assert.Equal(t, []int{1, 1, 2, 3, 0, 0, 0}, p.Community)
	flow := []network.Link{{0, 1, 1}, {1, 2, 1}, {2, 0, 1}, {3, 4, 1}, {4, 5, 1}, {5, 3, 1}, {2, 3, 1}}
	p = graph(t, 6, network.Directed, network.Weighted, flow...).Communities(network.StandardOptions)
	assert.Equal(t, [][]int{{0, 1, 2}, {3, 4, 5}}, p.Groups, "directed")
	is(t, "no restarts", ring.Communities(network.Options{Resolution: 1}).Q, measure.Invalid(measure.OutOfRange))
	is(t, "a negative resolution", ring.Communities(network.Options{Resolution: -1, Restarts: 1}).Q, measure.Invalid(measure.OutOfRange))
	one := ring.Communities(network.Options{Resolution: 0, Restarts: 3})
	assert.Equal(t, [][]int{{0, 1, 2, 3}}, one.Groups, "without resolution all that is linked is one group")
	none := graph(t, 3, network.Undirected, network.Weighted, network.Link{From: 0, To: 1, Weight: 0}).Communities(network.StandardOptions)
	is(t, "links of weight 0 only", none.Q, measure.Undefined(measure.ZeroDenominator))
	assert.Len(t, none.Groups, 3)
}

func TestREL3_Betweenness(t *testing.T) {
	row := graph(t, 5, network.Undirected, network.Weighted, path(5)...)
	c := row.Centrality(network.Absolute, network.StandardDamping)
	for u, want := range []float64{0, 3, 4, 3, 0} {
		is(t, "row", c.Betweenness[u], want)
	}
	arrows := graph(t, 3, network.Directed, network.Weighted, path(3)...)
	is(t, "directed", arrows.Centrality(network.Absolute, 0.85).Betweenness[1], 1.0)
	is(t, "directed, normalised", arrows.Centrality(network.Normalised, 0.85).Betweenness[1], 0.5)
	// 1/0.3 + 1/0.6 is 1/0.2, but not in floating point.
	even := graph(t, 3, network.Undirected, network.Weighted, network.Link{From: 0, To: 1, Weight: 0.3}, network.Link{From: 1, To: 2, Weight: 0.6}, network.Link{From: 0, To: 2, Weight: 0.2})
	is(t, "ways of the same length", even.Centrality(network.Absolute, 0.85).Betweenness[1], 0.5)
	ring := graph(t, 4, network.Undirected, network.Weighted, append(path(4), network.Link{From: 3, To: 0, Weight: 1})...)
	is(t, "two ways round", ring.Centrality(network.Absolute, 0.85).Betweenness[0], 0.5)
}

func TestREL3_Closeness(t *testing.T) {
	arrows := graph(t, 3, network.Directed, network.Weighted, path(3)...).Centrality(network.Normalised, 0.85)
	is(t, "nobody leads to the first", arrows.Closeness[0], 0.0)
	is(t, "by those who lead there", arrows.Closeness[2], 2.0/3)
	is(t, "one of two", arrows.Closeness[1], 0.5)
}

func TestREL3_Eigenvector(t *testing.T) {
	star := []network.Link{{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {4, 5, 7}}
	c := graph(t, 6, network.Undirected, network.Weighted, star...).Centrality(network.Normalised, 0.85)
	for u, want := range []float64{math.Sqrt(0.5), math.Sqrt(1.0 / 6), math.Sqrt(1.0 / 6), math.Sqrt(1.0 / 6), 0, 0} {
		v, ok := c.Eigenvector[u].Value()
		assert.True(t, ok)
		assert.InDelta(t, want, v, 1e-6, "a star, beside a smaller component of heavier links")
	}
	arrows := graph(t, 3, network.Directed, network.Weighted, path(3)...).Centrality(network.Normalised, 0.85)
	is(t, "no way leads back", arrows.Eigenvector[0], measure.Undefined(measure.NotConverged))
	tiny := graph(t, 3, network.Undirected, network.Weighted, network.Link{From: 0, To: 1, Weight: 1e-9}, network.Link{From: 1, To: 2, Weight: 1e-9}).Centrality(network.Normalised, 0.85)
	assert.InDelta(t, math.Sqrt(0.5), tiny.Eigenvector[1].Or(0), 1e-9, "the unit of weights does not matter")
	long := graph(t, 60, network.Undirected, network.Weighted, path(60)...).Centrality(network.Normalised, 0.85)
	assert.InDelta(t, math.Sqrt(2.0/61)*math.Sin(30*math.Pi/61), long.Eigenvector[29].Or(0), 1e-6, "a long row settles")
}

func TestREL3_PageRank(t *testing.T) {
	g := graph(t, 3, network.Directed, network.Weighted, path(3)...)
	is(t, "no damping", g.Centrality(network.Normalised, 0).PageRank[2], 1.0/3)
	is(t, "a damping that is none", g.Centrality(network.Normalised, 1.1).PageRank[2], measure.Invalid(measure.OutOfRange))
	is(t, "not a number", g.Centrality(network.Normalised, math.NaN()).PageRank[2], measure.Invalid(measure.NotFinite))
	swing := graph(t, 3, network.Undirected, network.Weighted, path(3)...)
	is(t, "nothing but links, between two sides", swing.Centrality(network.Normalised, 1).PageRank[0], measure.Undefined(measure.NotConverged))
}

func TestREL3_Overall(t *testing.T) {
	w := graph(t, 5, network.Undirected, network.Weighted, path(4)...).Overall()
	is(t, "density", w.Density, 0.3)
	is(t, "diameter", w.Diameter, 3.0)
	is(t, "mean path", w.MeanPath, 10.0/6)
	assert.Equal(t, 2, w.Components)
	is(t, "reach of an end", w.Reach[0], 0.5)
	is(t, "reach of the middle", w.Reach[1], 0.75)
	is(t, "reach of nobody", w.Reach[4], 0.0)
	is(t, "no direction", w.Reciprocity, measure.Missing("directed"))
	d := graph(t, 3, network.Directed, network.Weighted, append(path(3), network.Link{From: 1, To: 0, Weight: 1})...).Overall()
	is(t, "directed density", d.Density, 0.5)
	is(t, "returned", d.Reciprocity, 2.0/3)
	is(t, "no path", graph(t, 2, network.Undirected, network.Weighted).Overall().Diameter, measure.Undefined(measure.ZeroDenominator))
}

func TestREL2_Similar(t *testing.T) {
	tags := [][]int{{1, 2, 2}, {2, 1}, {3}, {}, {}, {1, 3}}
	assert.Equal(t, []network.Link{{0, 1, 1}, {0, 5, 1.0 / 3}, {1, 5, 1.0 / 3}, {2, 5, 0.5}}, network.Similar(tags, nil, 0.3))
	assert.Len(t, network.Similar(tags, nil, 0.5), 2, "a similarity equal to the threshold links")
	assert.Len(t, network.Similar(tags, nil, 0), 4, "nothing in common is no link")
	assert.Len(t, network.Similar(tags, nil, 1.1), 0)
	// MEASURES REL-1: ratings (3, 1, 0) and (1, 1, 2) come to 2/6; of tags, what
	// weighs three times counts like three tags.
	assert.Equal(t, []network.Link{{0, 1, 0.75}}, network.Similar([][]int{{0, 1}, {0}}, []float64{3}, 0.3))
	assert.Equal(t, []network.Link{{0, 1, 1}}, network.Similar([][]int{{0, 1}, {1, 2}}, []float64{0, 1, -1}, 0.3), "what weighs nothing tells nobody apart")
	assert.Empty(t, network.Similar([][]int{{0}, {0}}, []float64{0}, 0.3))
}
