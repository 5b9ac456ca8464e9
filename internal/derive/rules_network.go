package derive

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
)

// networkRules list what was computed on demand and kept.
var networkRules = []rule{
	{"REL-1", []string{"entity"}, likeness},
	{"REL-2", []string{"map"}, communities},
	{"REL-3", []string{"map", "entity"}, centrality},
}

// likeness is the entity that one is most alike, of those above the threshold.
func likeness(r *reading) {
	k, place := r.network(r.f.w.MapOf(r.e.ID), r.e.ID)
	if k == nil || place < 0 {
		return
	}
	other, best := k.mostAlike(place)
	if other < 0 {
		return
	}
	var common []string
	weighs, either := 0.0, k.weighs(place)+k.weighs(other)
	for _, a := range k.Tags[place] {
		for _, b := range k.Tags[other] {
			if a == b {
				name := k.names[a]
				if w := k.weight(a); w != 1 {
					name += " ×" + Number(w)
				}
				common, weighs = append(common, name), weighs+k.weight(a)
			}
		}
	}
	r.one("common", weighs)
	r.one("either", either-weighs)
	who := k.Entities[other]
	name := string(who)
	if e := r.element(who); e != nil {
		name = e.Name()
		r.fact(Fact{Label: name, Value: strings.Join(common, ", "), Element: who})
	}
	g := r.give("jaccard", "of the tags of either are common to the most alike", measure.OK(best), share)
	g.Word = name
	g.mark(MarkRecomputing, k.old)
}

// mostAlike returns whom an entity is most alike, and how much; −1 for nobody,
// the first link of equals.
func (k *kept) mostAlike(place int) (other int, similarity float64) {
	if k.nearest == nil {
		k.nearest = make([]neighbour, len(k.Entities))
		for i := range k.nearest {
			k.nearest[i].place = -1
		}
		for _, l := range k.Alike {
			for _, at := range [2]int{l.From, l.To} {
				if l.Weight > k.nearest[at].weight {
					k.nearest[at] = neighbour{l.From + l.To - at, l.Weight}
				}
			}
		}
	}
	return k.nearest[place].place, k.nearest[place].weight
}

// weight is how much a tag counts, and weighs how much all of somebody do.
func (n *Network) weight(tag int) float64 {
	if tag < len(n.Weights) {
		return n.Weights[tag]
	}
	return 1
}

func (n *Network) weighs(place int) (all float64) {
	for _, t := range n.Tags[place] {
		all += n.weight(t)
	}
	return all
}

func communities(r *reading) {
	k, _ := r.network(r.e.ID, "")
	if k == nil {
		return
	}
	groups, alone := 0, 0
	var inside, degree []measure.Input
	sums := k.sums()
	for i, g := range k.Partition.Groups {
		if len(g) == 1 && k.Alone[g[0]] {
			alone++
			continue
		}
		groups++
		var names []string
		for _, u := range g {
			if e := r.f.w.Element(k.Entities[u]); e != nil {
				names = append(names, e.Name())
			}
		}
		if r.explains() {
			r.fact(Fact{Label: "Group of " + Number(float64(len(g))), Value: strings.Join(names, ", "), Element: r.firstOf(k, g)})
			inside, degree = append(inside, measure.Given(sums.inside[i])), append(degree, measure.Given(sums.degree[i]))
		}
	}
	r.many("inside", inside)
	r.many("degree", degree)
	r.one("m", sums.total)
	r.one("gamma", 1)
	g := r.give("q", "how clearly entities form groups", k.Partition.Q, cents)
	g.Word, g.N = plural(groups, "group"), measure.Given(float64(len(k.Entities)))
	if alone > 0 {
		g.Word += ", " + Number(float64(alone)) + " in none"
	}
	g.mark(MarkRecomputing, k.old)
}

// firstOf is a record of a group to jump to: the map where none is there.
func (r *reading) firstOf(k *kept, group []int) crdt.ID {
	for _, u := range group {
		if r.f.w.Element(k.Entities[u]) != nil {
			return k.Entities[u]
		}
	}
	return r.e.ID
}

// linkSums are the weights that a modularity is made of.
type linkSums struct {
	total          float64
	inside, degree []float64
}

func (n *Network) sums() linkSums {
	s := linkSums{inside: make([]float64, len(n.Partition.Groups)), degree: make([]float64, len(n.Partition.Groups))}
	group := n.Partition.Community
	add := func(from, to int, weight float64) {
		s.total += weight
		if group[from] == group[to] {
			s.inside[group[from]] += weight
		}
		s.degree[group[from]] += weight
		s.degree[group[to]] += weight
	}
	for _, l := range n.Alike {
		add(l.From, l.To, l.Weight)
	}
	for _, l := range n.Links {
		add(l.From, l.To, l.Weight)
	}
	return s
}

// links counts the distinct recorded links between two entities.
func (n *Network) links() (distinct int) {
	for _, d := range n.Central.Degree {
		distinct += d
	}
	return distinct / 2
}

func centrality(r *reading) {
	home := r.e.ID
	if r.e.Kind == "entity" {
		home = r.f.w.MapOf(r.e.ID)
	}
	k, place := r.network(home, r.e.ID)
	if k == nil {
		return
	}
	if r.e.Kind == "map" {
		n := float64(len(k.Entities))
		r.one("n", n)
		r.one("ties", float64(2*k.links()))
		g := r.give("density", "of the links that could be are there", k.Whole.Density, Form{Share: true, Places: 1})
		g.N = measure.Given(n)
		g.Word = plural(k.Whole.Components, "part")
		g.mark(MarkRecomputing, k.old)
		r.fact(Fact{Label: "Entities", Value: Number(n), Element: r.e.ID})
		for _, x := range []struct {
			field, label, symbols string
			v                     measure.Result
			form                  Form
		}{
			{"diameter", "steps between the two who are farthest apart", "the longest shortest way, over pairs that a way joins", k.Whole.Diameter, count},
			{"path", "steps between two on average", "Σ shortest ways / pairs that a way joins", k.Whole.MeanPath, cents},
		} {
			g := r.give(x.field, x.label, x.v, x.form)
			g.N, g.Word = measure.Given(n), plural(k.Whole.Components, "part")
			r.by(g, x.label, x.symbols)
			g.mark(MarkRecomputing, k.old)
		}
		return
	}
	if place < 0 {
		return
	}
	c := k.Central
	degree := measure.OK(float64(c.Degree[place]))
	r.fact(Fact{Label: "Entities that it is linked with", Value: Number(degree.Or(0)), Element: r.e.ID})
	r.one("n", float64(len(k.Entities)))
	r.one("reached", float64(c.Reached[place]))
	r.input("distances", c.Distances[place].Input())
	for _, x := range []struct {
		field, label string
		v            measure.Result
		form         Form
		symbols      string
	}{
		{"degree", "entities that it is linked with", degree, count, "degree = number of neighbours"},
		{"betweenness", "of the shortest ways between others lead over it", c.Betweenness[place], Form{Share: true, Places: 1}, "Σ shortest ways over it / shortest ways, over all pairs; as a share of (n − 1)·(n − 2) / 2"},
		{"closeness", "nearness to all others", c.Closeness[place], cents, ""},
		{"eigenvector", "linked with those who are linked well", c.Eigenvector[place], cents, "A·x = λ·x, |x| = 1, in the largest part of the network"},
		{"reach", "of the others within two steps", k.Whole.Reach[place], Form{Share: true, Places: 1}, "others within two steps / (n − 1)"},
		{"pagerank", "of the attention that follows links", c.PageRank[place], Form{Share: true, Places: 1}, "0.15 / n + 0.85·Σ rank / links, of those linked with it"},
	} {
		g := r.give(x.field, x.label, x.v, x.form)
		g.Size, g.N = x.v.Or(0), measure.Given(float64(len(k.Entities)))
		if x.symbols != "" {
			r.by(g, x.label, x.symbols)
		}
		g.mark(MarkRecomputing, k.old)
	}
}
