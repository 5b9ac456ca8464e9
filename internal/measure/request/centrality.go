package request

import (
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/measure/network"
)

func rel3(in *reader) (out jsontext.Builder) {
	weighting := network.Weighted
	switch in.text("weights") {
	case "", "edge":
	case "none":
		weighting = network.Unweighted
	default:
		in.refuse(measure.OutOfRange)
	}
	normalised := network.Normalising(in.flag("normalised") != measure.No)
	damping := in.number("damping").Or(network.StandardDamping)
	if damping < 0 || damping > 1 {
		in.refuse(measure.OutOfRange)
	}
	l, known := readGraph(in, false)
	if in.root.bad != "" {
		return out
	}
	if known {
		out.Set("nodes", jsontext.OfNumber(float64(len(l.ids))))
	}
	if !known || len(l.ids) == 0 {
		names := []string{"degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank"}
		for _, name := range names {
			out.Set(name, lack(measure.Missing(measure.Data)))
		}
		return out
	}
	g := l.graph(in, weighting)
	c := g.Centrality(normalised, damping)
	figures := func(list []measure.Result) jsontext.Value {
		return l.byNode(func(u int) jsontext.Value { return number(list[u]) })
	}
	out.Set("edges", jsontext.OfNumber(float64(g.Links())))
	out.Set("degree", l.byNode(func(u int) jsontext.Value { return jsontext.OfNumber(float64(c.Degree[u])) }))
	out.Set("strength", figures(c.Strength))
	out.Set("betweenness", figures(c.Betweenness))
	out.Set("closeness", figures(c.Closeness))
	out.Set("eigenvector", figures(c.Eigenvector))
	out.Set("pagerank", figures(c.PageRank))
	w := g.Overall()
	out.Set("density", number(w.Density))
	out.Set("reciprocity", number(w.Reciprocity))
	out.Set("diameter", number(w.Diameter))
	out.Set("meanPath", number(w.MeanPath))
	out.Set("components", jsontext.OfNumber(float64(w.Components)))
	out.Set("reach", figures(w.Reach))
	sayDistances(in, l, c, w)
	return out
}

// sayDistances tells the trail from how far a node is reached. One that nobody
// reaches has nothing to divide by.
func sayDistances(in *reader, l linked, c network.Central, w network.Whole) {
	var reached, distances []measure.Input
	for u := range l.ids {
		n := measure.Input{Value: float64(c.Reached[u]), Known: c.Reached[u] > 0}
		reached, distances = append(reached, n), append(distances, measure.Input{Value: c.Distances[u].Or(0), Known: n.Known})
	}
	n := float64(len(l.ids))
	in.sayAll("reached", reached)
	in.sayAll("distances", distances)
	in.say("n", measure.One(n))
	in.say("ties", measure.One(w.Density.Or(0)*n*(n-1)))
}
