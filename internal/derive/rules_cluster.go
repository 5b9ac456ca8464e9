package derive

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// relationTypes compares the relations within a cluster, between two of its
// members, with all relations of the map.
func relationTypes(r *reading) {
	members := r.members(r.e.ID)
	home, in := r.f.w.MapOf(r.e.ID), setOf(members)
	total := r.types(home)
	var here []measure.Counted
	inside := 0.0
	for _, l := range r.touching(home, members) {
		if in[l.From] && in[l.To] {
			for _, t := range typesOf(l) {
				here, inside = tally(here, t), inside+1
			}
		}
	}
	if len(total) == 0 || len(members) == 0 {
		return
	}
	scores, chosen := measure.DescribeCluster(total, here, r.f.types())
	best := measure.Missing(measure.Data)
	if len(scores) > 0 && !scores[0].Score.OK() {
		best = scores[0].Score
	}
	for _, c := range here {
		r.fact(Fact{Label: c.Name, Value: Number(c.N.Value) + " of " + Number(inside) + " relations here", Element: r.e.ID, Field: "f/membersFixed"})
	}
	if len(here) == 0 {
		r.fact(Fact{Label: "Relations between two members", Value: "none", Element: r.e.ID, Field: "f/membersFixed"})
	}
	for _, s := range scores {
		if len(chosen) > 0 && s.Name == chosen[0] || len(chosen) == 0 && s.Score.OK() && (!best.OK() || s.Score.Or(0) > best.Or(0)) {
			best = s.Score
			for _, c := range here {
				if c.Name == s.Name {
					r.one("here", c.N.Value/inside)
					r.input("ratio", s.Lift.Input())
				}
			}
		}
	}
	r.lack(measure.Data, "Needs relations between members of the cluster.", r.e.ID, "")
	g := r.give("score", "how well the best type of relationship describes it", best, cents)
	g.N, g.Size, g.Word = measure.Given(inside), best.Or(0), strings.Join(chosen, ", ")
	if len(chosen) == 0 && best.OK() {
		g.Word = "no type stands out"
	}
}

// types counts the types of all relations of a map, in the order in which each
// comes first.
func (r *reading) types(home crdt.ID) []measure.Counted {
	list := r.relations(home)
	k := r.f.book().relations[home]
	if k.types == nil {
		for _, l := range list {
			for _, t := range typesOf(l) {
				k.types = tally(k.types, t)
			}
		}
	}
	return slices.Clone(k.types)
}

func tally(list []measure.Counted, name string) []measure.Counted {
	for i := range list {
		if list[i].Name == name {
			list[i].N.Value++
			return list
		}
	}
	return append(list, measure.Counted{Name: name, N: measure.Given(1)})
}

// typesOf returns the types of relationship that a relation has.
func typesOf(l *workspace.Link) (types []string) {
	for v := range l.Field("types").Items() {
		if t := v.Or(""); t != "" {
			types = append(types, t)
		}
	}
	if t := l.Text("types"); t != "" {
		types = append(types, t)
	}
	return types
}

// clusterFlags says which clusters are worth working on, by three questions.
// Value is that of all entities of the map; the number of entities is that of
// those which belong to any cluster.
func clusterFlags(r *reading) {
	members := r.members(r.e.ID)
	if len(members) == 0 {
		return
	}
	home := r.f.w.MapOf(r.e.ID)
	money := count.in(r.currency())
	r.kinds("entity", "cluster", "need", "offer", "link")
	whole := r.whole(home)
	var worth partial
	var potentials, reciprocities []measure.Input
	needy := 0.0
	for _, id := range members {
		e := r.f.w.Element(id)
		v, p := e.Number("annualValue"), input(e.Number("potential"))
		worth.add(v)
		potentials = append(potentials, p)
		text := "no value recorded"
		if v.Known {
			text = money.Write(v.Value)
		}
		if r.f.couldHelp(id) {
			needy++
			text += ", has a need that we could address"
		}
		r.fact(Fact{Label: e.Name(), Value: text, Element: id, Field: "f/annualValue"})
		if p.Known {
			r.fact(Fact{Label: e.Name(), Value: "potential " + Number(p.Value) + " of 10", Element: id, Field: "f/potential"})
		}
	}
	for _, l := range r.touching(home, members) {
		gives, gets := input(l.Number("valueGiven")), input(l.Number("valueReceived"))
		x := measure.ExchangeOf(gives, gets, measure.ExchangeRules{OneSided: r.option("REL-5.oneSided")})
		reciprocities = append(reciprocities, x.Reciprocity.Input())
		r.tellExchange(l, gives, gets, x)
	}
	r.lack("value", "Needs what a member brings in a year.", members[0], "f/annualValue")
	r.lack("totalValue", "Needs what customers bring in a year.", members[0], "f/annualValue")
	n := measure.Given(float64(len(members)))
	all, totalWorth := measure.Given(float64(whole.inAny)), whole.worth
	lift := measure.ValueLift(n, all, worth.input(), totalWorth.input(), r.flags())
	unmet := measure.UnmetNeed(measure.Given(needy), n, r.flags())
	back, potential, mutual := measure.MutualPotential(reciprocities, potentials, r.flags())
	r.input("members", n)
	r.input("total", all)
	r.input("value", worth.input())
	r.input("totalValue", totalWorth.input())
	r.one("withUnmetNeed", needy)
	r.many("reciprocities", reciprocities)
	r.many("potentials", potentials)
	for _, x := range []struct {
		field, label string
		of           relation.Flag
		flag         measure.Flag
		set          bool
		form         Form
	}{
		{"valueLift", "its share of the value to its share of the entities", relation.Highest, lift, lift.Set, cents},
		{"unmetShare", "of its members have a need that we could address", relation.Unmet, unmet, unmet.Set, share},
		{"meanReciprocity", "mean reciprocity of its relations", relation.Mutual, back, mutual.Set, cents},
		{"meanPotential", "mean potential, 0 to 10", relation.Mutual, potential, mutual.Set, tenths},
	} {
		o := (&relation.Cluster{Element: r.e}).Overruled(x.of)
		g := r.give(x.field, x.label, x.flag.Figure, x.form)
		g.N, g.Toward = n, measure.Higher
		if x.set && x.flag.Figure.OK() {
			g.Word, g.Size = x.of.Word(), x.flag.Figure.Or(0)
		}
		g.Said = o.Words()
	}
}

// whole is what the clusters of a map are held against, and when it was summed.
type whole struct {
	seen  uint64
	inAny int // entities that belong to any cluster
	worth partial
}

// whole sums a map up. Every cluster of it asks, so that it is done once until
// an entity or a cluster changes; a rule that asks depends on their kinds.
func (r *reading) whole(home crdt.ID) whole {
	b := r.f.book()
	seen := r.f.changed([]string{"entity", "cluster", "link", workspace.Moved}) + 1 // not 0
	if k, ok := b.wholes[home]; ok && k.seen == seen {
		return k
	}
	now, inAny := whole{seen: seen}, map[crdt.ID]bool{}
	for e := range r.f.w.OfKind("cluster") {
		if r.f.w.MapOf(e.ID) == home {
			for _, id := range r.f.members(e.ID) {
				inAny[id] = true
			}
		}
	}
	now.inAny = len(inAny)
	for e := range r.f.w.OfKind("entity") {
		if r.f.w.MapOf(e.ID) == home {
			now.worth.add(e.Number("annualValue"))
		}
	}
	if b.wholes == nil {
		b.wholes = map[crdt.ID]whole{}
	}
	b.wholes[home] = now
	return now
}

// partial is a sum of what is known, not known where nothing is.
type partial struct {
	sum   measure.Sum
	known bool
}

func (t *partial) add(n workspace.Number) {
	if n.Known {
		t.sum.Add(n.Value)
		t.known = true
	}
}

func (t *partial) input() measure.Input { return measure.Input{Value: t.sum.Value(), Known: t.known} }

// tellExchange tells the trail of a relation whose two sides are known.
func (r *reading) tellExchange(l *workspace.Link, gives, gets measure.Input, x measure.Exchange) {
	back, ok := x.Reciprocity.Value()
	from, to := r.f.w.Element(l.From), r.f.w.Element(l.To)
	if !ok || !r.explains() || from == nil || to == nil {
		return
	}
	r.fact(Fact{
		Label: from.Name() + " and " + to.Name(), Value: "gives " + Number(gives.Value) + ", receives " + Number(gets.Value) + ", " + Percent(back, 0) + " comes back",
		Element: l.ID, Field: "f/valueGiven",
	})
}
