package request

import (
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

func rel6(in *reader) (out jsontext.Builder) {
	if doc, ok := documentOf(in); ok {
		return rel6Document(doc, in)
	}
	members := in.number("members")
	lift := measure.ValueLift(members, in.number("total"), in.number("value"), in.number("totalValue"), measure.StandardFlags)
	unmet := measure.UnmetNeed(in.number("withUnmetNeed"), members, measure.StandardFlags)
	reciprocities, _ := in.numbers("reciprocities")
	potentials, _ := in.numbers("potentials")
	return flags(lift, unmet, reciprocities, potentials)
}

func flags(lift, unmet measure.Flag, reciprocities, potentials []measure.Input) (out jsontext.Builder) {
	reciprocity, potential, mutual := measure.MutualPotential(reciprocities, potentials, measure.StandardFlags)
	out.Set("valueLift", number(lift.Figure))
	out.Set("highestValue", truth(lift.Set, lift.Figure))
	out.Set("unmetShare", number(unmet.Figure))
	out.Set("unmetNeed", truth(unmet.Set, unmet.Figure))
	out.Set("meanReciprocity", number(reciprocity.Figure))
	out.Set("meanPotential", number(potential.Figure))
	out.Set("mutualPotential", truth(mutual.Set, mutual.Figure))
	return out
}

func rel6Document(doc document, in *reader) jsontext.Builder {
	clusters := doc.ofType("cluster")
	members := map[string][]string{}
	inAny := map[string]bool{}
	for _, k := range clusters {
		members[k] = doc.members(k)
		for _, id := range members[k] {
			inAny[id] = true
		}
	}
	totalValue := doc.worth(in, doc.ofType("entity"))
	var each byID
	for _, k := range clusters {
		var needy []string
		var potentials []measure.Input
		for _, id := range members[k] {
			f := doc.byID[id].fields
			potentials = append(potentials, in.asNumber(f.Get("potential")))
			if doc.couldHelp(id) {
				needy = append(needy, id)
			}
		}
		n := measure.Given(float64(len(members[k])))
		lift := measure.ValueLift(n, measure.Given(float64(len(inAny))), doc.worth(in, members[k]), totalValue, measure.StandardFlags)
		unmet := measure.UnmetNeed(measure.Given(float64(len(needy))), n, measure.StandardFlags)
		b := flags(lift, unmet, doc.reciprocities(in, members[k]), potentials)
		b.Set("members", jsontext.OfStrings(members[k]...))
		b.Set("withUnmetNeed", jsontext.OfStrings(needy...))
		each.set(k, b.Value())
	}
	return each.b
}

// worth adds up what entities bring in a year, not known where none of it is.
func (d document) worth(in *reader, ids []string) measure.Input {
	var sum measure.Sum
	known := false
	for _, id := range ids {
		if v := in.asNumber(d.byID[id].fields.Get("annualValue")); v.Known {
			sum.Add(v.Value)
			known = true
		}
	}
	return measure.Input{Value: sum.Value(), Known: known}
}

// members returns the entities of a cluster, by id: those it names and those
// it contains.
func (d document) members(cluster string) (ids []string) {
	for v := range d.byID[cluster].fields.Get("membersFixed").Items() {
		ids = append(ids, v.Or(""))
	}
	for _, r := range d.relations {
		if r.Get("type").Or("") == "contains" && r.Get("from").Or("") == cluster {
			ids = append(ids, r.Get("to").Or(""))
		}
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return d.byID[id].kind != "entity" })
	slices.Sort(ids)
	return slices.Compact(ids)
}

// couldHelp tells whether an entity has an unmet need that an offer addresses.
func (d document) couldHelp(entity string) bool {
	for _, r := range d.relations {
		need, ok := d.byID[r.Get("to").Or("")]
		if !ok || need.kind != "need" || r.Get("type").Or("") != "desires" || r.Get("from").Or("") != entity {
			continue
		}
		if need.fields.Get("state").Or("") == "unmet" && d.addressed(need) {
			return true
		}
	}
	return false
}

// addressed tells whether at least one offer addresses a need.
func (d document) addressed(need element) bool {
	for v := range need.fields.Get("addressedBy").Items() {
		if d.byID[v.Or("")].kind == "offer" {
			return true
		}
	}
	return slices.ContainsFunc(d.relations, func(r jsontext.Value) bool {
		return r.Get("type").Or("") == "addresses" && r.Get("to").Or("") == need.id && d.byID[r.Get("from").Or("")].kind == "offer"
	})
}

// reciprocities returns how even each recorded relation is that a member has.
func (d document) reciprocities(in *reader, members []string) (all []measure.Input) {
	for _, r := range d.relations {
		if r.Get("type").Or("") != "relates" || !slices.Contains(members, r.Get("from").Or("")) && !slices.Contains(members, r.Get("to").Or("")) {
			continue
		}
		f := r.Get("fields")
		e := measure.ExchangeOf(in.asNumber(f.Get("valueGiven")), in.asNumber(f.Get("valueReceived")), measure.StandardExchange)
		all = append(all, e.Reciprocity.Input())
	}
	return all
}
