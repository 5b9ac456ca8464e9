package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
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
