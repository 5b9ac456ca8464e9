package relation_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure/network"
	"github.com/worthmap/worthmap/internal/relation"
)

// six are two groups of three who share what nobody else has.
func six(t *testing.T) (p *person, food, rail []crdt.ID) {
	p = newPerson(t)
	for _, n := range []string{"a", "b", "c"} {
		food = append(food, p.add(relation.Customer, n, "hygiene", "software"))
	}
	for _, n := range []string{"x", "y", "z"} {
		rail = append(rail, p.add(relation.Customer, n, "uptime", "software"))
	}
	return p, food, rail
}

func (p *person) proposed(groups ...[]crdt.ID) []relation.Proposal { return p.m.Propose(groups) }

func TestRM9_NewGroupsAreNamedByWhatTellsThem(t *testing.T) {
	p, food, rail := six(t)
	list := p.proposed(food, rail)
	require.Len(t, list, 2)
	assert.Equal(t, [2]string{"Hygiene", "Uptime"}, [2]string{list[0].Name, list[1].Name})
	assert.Equal(t, -1, list[0].Of)
	p.do(crdt.Change{Sets: []crdt.Set{{Entity: food[0], Key: "title", Value: jsontext.Of("zz")}}})
	assert.Equal(t, "Hygiene", p.proposed(food, rail)[0].Name, "a name is no trait")

	id, c := relation.Accept(p.w, "ana", p.m, list[0])
	p.do(c)
	assert.Equal(t, []string{"zz", "b", "c"}, p.members(id))
	assert.Len(t, p.proposed(food, rail), 1, "what stands as proposed is not proposed")
}

func TestRM9_NamesWithoutTraitsAndNamesTaken(t *testing.T) {
	p := newPerson(t)
	a, b, c := p.add(relation.Customer, "a"), p.add(relation.Customer, "b"), p.add(relation.Customer, "c")
	p.relate(a, b)
	p.relate(b, c)
	assert.Equal(t, "Around b", p.proposed([]crdt.ID{a, b, c})[0].Name)
	d, e := p.add(relation.Customer, "d", "tea"), p.add(relation.Customer, "e", "tea")
	p.cluster("Tea")
	assert.Equal(t, "Tea 2", p.proposed([]crdt.ID{d, e})[0].Name)
	assert.Empty(t, p.proposed([]crdt.ID{a}, nil, []crdt.ID{"nobody", a}), "one alone is no group")
}

func TestRM9_EditsStayWhenDataChange(t *testing.T) {
	p, food, rail := six(t)
	k := p.cluster("Food", food[0], food[1], rail[0])
	list := p.proposed(food, rail)
	require.Len(t, list, 2)
	assert.Equal(t, "Food", list[0].Name)
	assert.Equal(t, []int{p.m.Person(food[2])}, list[0].Join)
	assert.Equal(t, []int{p.m.Person(rail[0])}, list[0].Leave)

	p.do(relation.Keep(k, rail[0], true))
	list = p.proposed(food, rail)
	assert.Empty(t, list[0].Leave, "pinned")
	assert.NotContains(t, list[1].Members, p.m.Person(rail[0]), "no new cluster takes them")
	p.do(relation.Exclude(p.w, "ana", p.m, k, food[2]))
	list = p.proposed(food, rail)
	require.Len(t, list, 1, "nothing is left to change in Food")
	assert.Equal(t, "Uptime", list[0].Name)

	p.do(relation.Refuse(p.m, list[0]))
	assert.Empty(t, p.proposed(food, rail))
	rail = append(rail, p.add(relation.Customer, "w", "uptime"))
	assert.Empty(t, p.proposed(food, rail), "much the same")
	p.do(relation.Keep(k, rail[0], false))
	assert.Len(t, p.proposed(food), 1, "let go")
}

func TestRM9_MergeAndSplit(t *testing.T) {
	p, food, rail := six(t)
	all := p.cluster("All", append(food, rail...)...)
	listed := []string{}
	for _, id := range append(food, rail...) {
		listed = append(listed, string(id))
	}
	p.do(crdt.Change{Sets: []crdt.Set{{Entity: all, Key: "f/membersFixed", Value: jsontext.OfStrings(listed...)}}})
	made, c := relation.Split(p.w, "ana", p.m, p.m.Cluster(all), network.StandardOptions)
	require.Len(t, made, 1)
	p.do(c)
	assert.Equal(t, []string{"a", "b", "c"}, p.members(all))
	assert.Equal(t, []string{"x", "y", "z"}, p.members(made[0]))
	assert.Equal(t, "Uptime", p.m.Cluster(made[0]).Title)

	p.do(crdt.Change{Sets: []crdt.Set{{Entity: "st", Key: crdt.KeyKind, Value: jsontext.Of("strategy")},
		{Entity: "st", Key: crdt.KeyPlace, Value: p.w.PlaceAt("m", "", 9, nil).Value()}, {Entity: "st", Key: "f/cluster", Value: jsontext.Of(string(made[0]))}}})
	p.do(relation.Merge(p.w, "ana", p.m, all, made...))
	assert.Equal(t, []string{"a", "b", "c", "x", "y", "z"}, p.members(all))
	assert.Nil(t, p.m.Cluster(made[0]))
	assert.Equal(t, string(all), p.m.Strategies[0].Text("cluster"))
}

func TestRM10_FlagsAndTypes(t *testing.T) {
	p, food, _ := six(t)
	id := p.cluster("Food", food...)
	k := func() *relation.Cluster { return p.m.Cluster(id) }
	p.do(relation.SetFlag(id, relation.Mutual, relation.Overrule{Said: true, Raised: true, Because: "They asked us", By: "Ana"}))
	assert.Equal(t, relation.Overrule{Said: true, Raised: true, Because: "They asked us", By: "Ana"}, k().Overruled(relation.Mutual))
	assert.Equal(t, [relation.Flags]bool{true, true, false}, k().Raised([relation.Flags]bool{true, false, false}))
	p.do(relation.SetFlag(id, relation.Mutual, relation.Overrule{}))
	assert.Equal(t, [relation.Flags]bool{}, k().Raised([relation.Flags]bool{}))

	p.relate(food[0], food[1])
	p.relate(food[1], food[2])
	assert.Equal(t, []relation.Typed{{"supplies", 2}}, p.m.TypesIn(k()))
	for _, typ := range []string{"supplies", "advises", "buys", "refers"} {
		p.do(k().ChooseType(typ))
	}
	assert.Equal(t, []string{"supplies", "advises", "buys"}, k().Types(), "three at most")
	p.do(k().ChooseType("advises"))
	assert.Equal(t, []string{"supplies", "buys"}, k().Types())
}

func TestCross(t *testing.T) {
	p, food, rail := six(t)
	p.cluster("Food", food[0], food[1], rail[0])
	p.add(relation.Own, "we")
	x := p.m.Cross("interest", "not said", "others")
	assert.Equal(t, []string{"hygiene", "uptime"}, x.Columns)
	assert.Equal(t, []string{"Food", "not said"}, x.Rows)
	assert.Equal(t, [][]int{{2, 1}, {1, 2}}, x.N)
	assert.InDelta(t, 2.0/3, x.Together, 1e-12)
	for i := range 8 {
		p.add(relation.Customer, "n", string(rune('p'+i)))
	}
	x = p.m.Cross("interest", "not said", "others")
	assert.Equal(t, "others", x.Columns[5])
	assert.Len(t, x.Columns, 6)
	assert.Equal(t, []int{1, 2, 1, 1, 1, 5}, x.N[1])
}
