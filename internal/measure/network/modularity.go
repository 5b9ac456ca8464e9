package network

import "github.com/worthmap/worthmap/internal/measure"

// Modularity tells how much more links run inside groups than chance would
// put there.
//
//	Q = Σ_c [ L_c/m − γ·(k_c/2m)² ]            undirected
//	Q = Σ_c [ L_c/m − γ·k_c^out·k_c^in/m² ]    directed
//
// m is the weight of all links, L_c of those inside group c, k_c the sum of
// the degrees in c, a link of a node with itself counted twice. Q lies between
// −½ and 1 for γ = 1; one group of all has 0. community names the group of
// each node by any number from 0 to the number of nodes.
//
// Without links, or with links of weight 0 only, Q is undefined. A resolution
// below 0, and a list that does not name a group for every node, are out of
// range.
//
// Source: M. Newman & M. Girvan, Physical Review E 69, 026113 (2004); directed:
// E. Leicht & M. Newman, PRL 100, 118703 (2008).
func (g *Graph) Modularity(community []int, gamma float64) measure.Result {
	if !measure.OK(gamma).OK() {
		return measure.Invalid(measure.NotFinite)
	}
	if len(community) != g.n || gamma < 0 {
		return measure.Invalid(measure.OutOfRange)
	}
	for _, c := range community {
		if c < 0 || c >= g.n {
			return measure.Invalid(measure.OutOfRange)
		}
	}
	s := g.Sums(community)
	if s.Total == 0 {
		return measure.Undefined(measure.ZeroDenominator)
	}
	var q measure.Sum
	for c := range g.n {
		out, in := s.Out[c]/s.Total, s.In[c]/s.Total
		if g.kind == Undirected {
			out /= 2
			in /= 2
		}
		q.Add(s.Inside[c] / s.Total)
		q.Add(-float64(gamma * float64(out*in)))
	}
	return measure.OK(q.Value())
}

// Sums are what a modularity is made of. Lists have an item for each group.
type Sums struct {
	Total   float64   // weight of all links
	Inside  []float64 // of those inside a group
	Out, In []float64 // of those that leave and reach a group; without directions both are all
}

// Sums adds up links by the groups they join. community names groups by
// numbers from 0 to the number of nodes, that itself left out.
func (g *Graph) Sums(community []int) Sums {
	var total measure.Sum
	inside, out, in := make([]measure.Sum, g.n), make([]measure.Sum, g.n), make([]measure.Sum, g.n)
	for _, l := range g.links {
		a, b := community[l.From], community[l.To]
		total.Add(l.Weight)
		if a == b {
			inside[a].Add(l.Weight)
		}
		out[a].Add(l.Weight)
		in[b].Add(l.Weight)
		if g.kind == Undirected {
			out[b].Add(l.Weight)
			in[a].Add(l.Weight)
		}
	}
	return Sums{total.Value(), values(inside), values(out), values(in)}
}

func values(sums []measure.Sum) []float64 {
	out := make([]float64, len(sums))
	for i := range sums {
		out[i] = sums[i].Value()
	}
	return out
}
