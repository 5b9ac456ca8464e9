package network

import (
	"math"

	"github.com/worthmap/worthmap/internal/measure"
)

const (
	settled        = 1e-10 // change of all figures together that ends an iteration
	mostIterations = 1000  // of PageRank (REL-3)
	mostPowers     = 5000  // of the eigenvector, which settles slowly in long chains

	// leastEigenvalue is what an eigenvalue has at least, the largest weight
	// taken as 1. Without a direction it is never below 1.
	leastEigenvalue = 1e-6
)

// StandardDamping is the share of PageRank that follows links (REL-3).
const StandardDamping = 0.85

// pageRank follows links at random, and with a chance of 1 − damping starts
// anew anywhere.
func (g *Graph) pageRank(damping float64) []measure.Result {
	switch {
	case !measure.OK(damping).OK():
		return g.all(measure.Invalid(measure.NotFinite))
	case damping < 0 || damping > 1:
		return g.all(measure.Invalid(measure.OutOfRange))
	}
	out := make([]float64, g.n)
	for u := range out {
		_, weight := g.row(u)
		var sum measure.Sum
		for _, w := range weight {
			sum.Add(w)
		}
		out[u] = sum.Value()
		if math.IsInf(out[u], 0) {
			return g.all(measure.Invalid(measure.NotFinite))
		}
	}
	rank, next := make([]float64, g.n), make([]float64, g.n)
	for u := range rank {
		rank[u] = 1 / float64(g.n)
	}
	for range mostIterations {
		var lost measure.Sum // what nodes without links hold
		for u, x := range out {
			next[u] = 0
			if x == 0 {
				lost.Add(rank[u])
			}
		}
		for u, x := range out {
			to, weight := g.row(u)
			for i, v := range to {
				next[v] += float64(rank[u] * (weight[i] / x))
			}
		}
		each := (1 - damping + float64(damping*lost.Value())) / float64(g.n)
		for u := range next {
			next[u] = each + float64(damping*next[u])
		}
		if changed(rank, next) < settled {
			return results(next, sum(next))
		}
		rank, next = next, rank
	}
	return g.all(measure.Undefined(measure.NotConverged))
}

// eigenvector lets each node of the largest component be as important as those
// who link to it.
//
// A quarter of the eigenvalue is added to the diagonal, without which the
// iteration swings for ever where links run only between two sides.
func (g *Graph) eigenvector() []measure.Result {
	of, sizes := g.components()
	largest := 0
	for c, size := range sizes {
		if size > sizes[largest] {
			largest = c
		}
	}
	if len(g.to) == 0 {
		return g.all(measure.Undefined(measure.ZeroDenominator))
	}
	most := 0.0
	for _, w := range g.weight {
		most = max(most, w)
	}
	x, next := make([]float64, g.n), make([]float64, g.n)
	for u := range x {
		if of[u] == largest {
			x[u] = 1 / math.Sqrt(float64(sizes[largest]))
		}
	}
	for range mostPowers {
		clear(next)
		for u := range x {
			to, weight := g.row(u)
			for i, v := range to {
				next[v] += float64(x[u] * (weight[i] / most))
			}
		}
		value := norm(next)
		for u := range next {
			next[u] += float64(value / 4 * x[u])
		}
		length := norm(next)
		if value < leastEigenvalue { // no way leads back: it is 0
			break
		}
		for u := range next {
			next[u] /= length
		}
		if changed(x, next) < settled {
			return results(next, norm(next))
		}
		x, next = next, x
	}
	return g.all(measure.Undefined(measure.NotConverged))
}

func changed(a, b []float64) float64 {
	var s measure.Sum
	for i := range a {
		s.Add(math.Abs(a[i] - b[i]))
	}
	return s.Value()
}

func sum(x []float64) float64 {
	var s measure.Sum
	for _, v := range x {
		s.Add(v)
	}
	return s.Value()
}

func norm(x []float64) float64 {
	var s measure.Sum
	for _, v := range x {
		s.Add(float64(v * v))
	}
	return math.Sqrt(s.Value())
}

func results(x []float64, by float64) []measure.Result {
	out := make([]measure.Result, len(x))
	for i, v := range x {
		out[i] = measure.OK(v / by)
	}
	return out
}

// all says the same of every node.
func (g *Graph) all(r measure.Result) []measure.Result {
	out := make([]measure.Result, g.n)
	for i := range out {
		out[i] = r
	}
	return out
}
