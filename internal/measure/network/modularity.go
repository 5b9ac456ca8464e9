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
	var total measure.Sum
	inside := make([]measure.Sum, g.n)
	out, in := make([]measure.Sum, g.n), make([]measure.Sum, g.n)
	for _, l := range g.links {
		a, b := community[l.From], community[l.To]
		total.Add(l.Weight)
		if a == b {
			inside[a].Add(l.Weight)
		}
		out[a].Add(l.Weight)
		in[b].Add(l.Weight)
	}
	m := total.Value()
	if m == 0 {
		return measure.Undefined(measure.ZeroDenominator)
	}
	var q measure.Sum
	for c := range g.n {
		o, i := out[c].Value()/m, in[c].Value()/m
		if g.kind == Undirected {
			o = (o + i) / 2
			i = o
		}
		q.Add(inside[c].Value() / m)
		q.Add(-float64(gamma * float64(o*i)))
	}
	return measure.OK(q.Value())
}
