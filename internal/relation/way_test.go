package relation_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
)

// tie relates two people as strongly as is said.
func (p *person) tie(a, b crdt.ID, strength float64) {
	id := p.relate(a, b)
	p.do(crdt.Change{Sets: []crdt.Set{{Entity: id, Key: "f/strength", Value: jsontext.OfNumber(strength)},
		{Entity: id, Key: "f/valueGiven", Value: jsontext.OfNumber(3)}, {Entity: id, Key: "f/valueReceived", Value: jsontext.OfNumber(1)}}})
}

func (p *person) names(places []int) (names []string) {
	for _, i := range places {
		names = append(names, p.m.People[i].Title)
	}
	return names
}

func TestRM11_StrongWaysAreShort(t *testing.T) {
	p := newPerson(t)
	we, a, b, x, rival := p.add(relation.Own, "we"), p.add(relation.Partner, "a"), p.add(relation.Partner, "b"), p.add(relation.Customer, "x"), p.add(relation.Competitor, "rival")
	p.tie(we, x, 0.2)
	p.tie(we, a, 0.9)
	p.tie(a, b, 0.8)
	p.tie(b, x, 0.9)
	p.tie(we, rival, 1)
	p.tie(rival, x, 1)
	w := p.m.Ways(p.m.Own)
	way := w.To(p.m.Person(x))
	assert.Equal(t, []string{"we", "a", "b", "x"}, p.names(way.People), "three strong relations before one weak, and nobody by the rival")
	assert.InDelta(t, 0.8, way.Weakest, 0)
	assert.Len(t, way.Relations, 3)
	assert.Equal(t, []string{"x"}, p.names(w.Through(p.m.Person(b))))
	assert.Empty(t, w.Through(p.m.Own))
	lone := p.add(relation.Customer, "lone")
	assert.Empty(t, p.m.Ways(p.m.Own).To(p.m.Person(lone)).People)
	assert.Empty(t, p.m.Ways(-1).To(0).People)
	assert.Equal(t, []int{p.m.Own}, p.m.Ways(p.m.Own).To(p.m.Own).People)
}

// RM11: no way that leads over one more relation is shorter.
func TestRM11_NoShorterWay(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	p := newPerson(t)
	var ids []crdt.ID
	for range 30 {
		ids = append(ids, p.add(relation.Partner, "p"))
	}
	for range 60 {
		p.tie(ids[rng.IntN(30)], ids[rng.IntN(30)], float64(1+rng.IntN(10))/10)
	}
	w := p.m.Ways(0)
	far := func(i int) (d float64, ok bool) {
		way := w.To(i)
		for _, r := range way.Relations {
			d += 1 / r.Weight()
		}
		return d, way.People != nil
	}
	for _, r := range p.m.Relations {
		a, okA := far(r.A)
		b, okB := far(r.B)
		assert.Equal(t, okA, okB)
		if okA {
			assert.LessOrEqual(t, b, a+1/r.Weight()+1e-9)
			assert.LessOrEqual(t, a, b+1/r.Weight()+1e-9)
		}
	}
}

func TestRM12_WhatBreaks(t *testing.T) {
	p := newPerson(t)
	we, hub := p.add(relation.Own, "we"), p.add(relation.Channel, "hub", "rail")
	near, far, gone := p.add(relation.Customer, "near"), p.add(relation.Customer, "far"), p.add(relation.Supplier, "gone")
	spare := p.add(relation.Supplier, "spare")
	p.add(relation.Channel, "like", "rail")
	lone := p.add(relation.Customer, "lone")
	p.do(crdt.Change{Sets: []crdt.Set{{Entity: far, Key: "f/annualValue", Value: jsontext.OfNumber(900)}}})
	p.tie(we, hub, 1)
	p.tie(hub, near, 1)
	p.tie(far, hub, 1)
	p.tie(hub, gone, 1)
	p.tie(we, near, 1)
	p.tie(we, spare, 1)
	p.tie(spare, near, 1)
	l := p.m.Without(p.m.Person(hub))
	assert.Equal(t, []string{"far", "gone"}, p.names(l.Cut), "lone had no way before")
	assert.Equal(t, []string{"far"}, p.names(l.Customers))
	assert.InDelta(t, 900, l.Worth, 0)
	assert.Len(t, l.Relations, 4)
	assert.InDelta(t, 8, l.Given, 0, "3 to near and gone, 1 to us and far")
	assert.InDelta(t, 8, l.Received, 0)
	assert.InDelta(t, 7.0/28, l.Density[0], 1e-12)
	assert.InDelta(t, 3.0/21, l.Density[1], 1e-12)
	if assert.Len(t, l.StandIns, 2) {
		assert.Equal(t, []string{"spare", "like"}, p.names([]int{l.StandIns[0].Who, l.StandIns[1].Who}))
		assert.Equal(t, []string{"near"}, p.names(l.StandIns[0].Covers))
		assert.InDelta(t, 1, l.StandIns[1].Like, 0)
	}
	assert.Empty(t, p.m.Without(p.m.Person(lone)).Cut)
	assert.Empty(t, p.m.Without(p.m.Person(we)).Customers, "seen from the customers nobody is cut off")
}
