package derive

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

var relationRules = []rule{
	{"REL-4", []string{"cluster"}, relationTypes},
	{"REL-5", []string{"map", "entity"}, reciprocity},
	{"REL-6", []string{"cluster"}, clusterFlags},
	{"REL-7", []string{"entity"}, selling},
}

// relations returns the recorded relations of a map; a rule that reads them
// depends on all links. Every cluster of a map reads the same list, so it is
// made once until a link or one of its ends changes.
func (r *reading) relations(home crdt.ID) []*workspace.Link {
	r.kinds("link")
	b := r.f.book()
	seen := [2]uint64{r.f.changed([]string{"link", workspace.Moved}), r.f.w.Relinked()}
	if k, ok := b.relations[home]; ok && k.seen == seen {
		return k.list
	}
	var list []*workspace.Link
	for l := range r.f.w.Links {
		if l.Type == "relates" && r.f.w.MapOf(l.From) == home {
			list = append(list, l)
		}
	}
	if b.relations == nil {
		b.relations = map[crdt.ID]*related{}
	}
	b.relations[home] = &related{seen: seen, list: list}
	return list
}

// touching returns those recorded relations of a map that join any of some
// entities, in the order of relations.
func (r *reading) touching(home crdt.ID, entities []crdt.ID) (list []*workspace.Link) {
	all := r.relations(home)
	k := r.f.book().relations[home]
	if k.at == nil {
		k.at = make(map[crdt.ID][]int, len(all))
		for i, l := range all {
			k.at[l.From] = append(k.at[l.From], i)
			if l.To != l.From {
				k.at[l.To] = append(k.at[l.To], i)
			}
		}
	}
	var places []int
	for _, id := range entities {
		places = append(places, k.at[id]...)
	}
	slices.Sort(places)
	for _, i := range slices.Compact(places) {
		list = append(list, all[i])
	}
	return list
}

// setOf makes a list one that is looked up.
func setOf(ids []crdt.ID) map[crdt.ID]bool {
	set := make(map[crdt.ID]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// related are the recorded relations of a map, and when they were listed.
type related struct {
	seen [2]uint64
	list []*workspace.Link
	at   map[crdt.ID][]int // places in list by either end; nil until somebody asks

	types []measure.Counted // of all of them; nil until somebody asks
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

// reciprocity of an entity adds up what it gives and receives over all its
// relations of which both sides are known; of a map it is the share of directed
// relations that are returned. A relation without direction runs both ways.
func reciprocity(r *reading) {
	if r.e.Kind == "map" {
		reciprocityOfMap(r)
		return
	}
	var given, received measure.Sum
	var half measure.Exchange // of a relation of which only one side is known
	n, halves := 0, 0
	add := func(l *workspace.Link, other crdt.ID, give, get string) {
		gives, gets := numberOf(value(l.Element, give), ""), numberOf(value(l.Element, get), "")
		name := string(other)
		if e := r.element(other); e != nil {
			name = e.Name()
		}
		switch {
		case !gives.Known && !gets.Known:
			return
		case !gets.Known:
			r.lack("received", "Needs what "+r.e.Name()+" receives from "+name+".", l.ID, "f/"+get)
		case !gives.Known:
			r.lack("given", "Needs what "+r.e.Name()+" gives to "+name+".", l.ID, "f/"+give)
		}
		if !gives.Known || !gets.Known {
			if halves == 0 {
				half = measure.ExchangeOf(gives, gets, measure.StandardExchange)
			}
			halves++
			return
		}
		given.Add(gives.Value)
		received.Add(gets.Value)
		n++
		r.fact(Fact{Label: name, Value: "gives " + Number(gives.Value) + ", receives " + Number(gets.Value), Element: l.ID, Field: "f/valueGiven"})
	}
	for _, l := range r.from(r.e.ID, "relates") {
		add(l, l.To, "valueGiven", "valueReceived")
	}
	for _, l := range r.to(r.e.ID, "relates") {
		add(l, l.From, "valueReceived", "valueGiven")
	}
	if n+halves == 0 {
		return
	}
	x := half
	if n > 0 {
		gave, got := given.Value(), received.Value()
		r.one("given", gave)
		r.one("received", got)
		r.one("smaller", min(gave, got))
		r.one("larger", max(gave, got))
		x = measure.ExchangeOf(measure.Given(gave), measure.Given(got), measure.ExchangeRules{OneSided: r.option("REL-5.oneSided")})
	}
	g := r.give("reciprocity", "of the larger side comes back", x.Reciprocity, share)
	g.N, g.Size = measure.Input{Value: float64(n), Known: n > 0}, 1-x.Reciprocity.Or(1)
	if x.Reciprocity.OK() && x.OneSided {
		g.Word = "one-sided"
	}
	r.give("balance", "received minus given", x.Balance, Form{Places: free, Signed: true}).N = g.N
}

func reciprocityOfMap(r *reading) {
	var arrows []measure.Arrow
	tangible, intangible, oneWay := 0.0, 0.0, 0
	for _, l := range r.relations(r.e.ID) {
		arrows = append(arrows, measure.Arrow{From: string(l.From), To: string(l.To)})
		if l.Flag("directed") {
			oneWay++
		} else {
			arrows = append(arrows, measure.Arrow{From: string(l.To), To: string(l.From)})
		}
		switch l.Text("kind") {
		case "tangible":
			tangible++
		case "intangible":
			intangible++
		case "both":
			tangible, intangible = tangible+1, intangible+1
		}
	}
	if len(arrows) == 0 {
		return
	}
	x := measure.ReturnedLinks(arrows)
	r.one("returned", float64(x.Back))
	r.one("links", float64(x.Links))
	r.fact(Fact{Label: "Relations that go one way", Value: Number(float64(oneWay)), Element: r.e.ID})
	for _, id := range slices.Concat(x.OnlyGives, x.OnlyReceives) {
		word := "only receives"
		if slices.Contains(x.OnlyGives, id) {
			word = "only gives"
		}
		if e := r.f.w.Element(crdt.ID(id)); e != nil {
			r.fact(Fact{Label: e.Name(), Value: word, Element: e.ID})
		}
	}
	g := r.give("mapReciprocity", "of the links between entities are returned", x.Reciprocity, share)
	g.N, g.Toward = measure.Given(float64(x.Links)), measure.Higher
	if tangible+intangible > 0 {
		r.one("intangible", intangible)
		r.one("deliverables", tangible+intangible)
		v := measure.OK(intangible / (tangible + intangible))
		r.give("intangibleShare", "of what is exchanged is intangible", v, share).N = measure.Given(tangible + intangible)
	}
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
