package relation_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// RM17: where people stand is kept for each arrangement, counts while they are
// at home where they were, and is written once.
func TestRM17_WherePeopleStand(t *testing.T) {
	p := newPerson(t)
	a, b, c := p.add(relation.Customer, "a"), p.add(relation.Customer, "b"), p.add(relation.Customer, "c")
	free := []geom.Point{{X: 1.5}, {X: 200, Y: -94}, {X: -7, Y: 0.125}}
	p.do(p.m.KeepStanding(free))
	require.Equal(t, relation.Force, p.m.View.Arrangement)
	stand := func() (list []geom.Point) {
		for _, s := range p.m.Stands {
			require.True(t, s.Known)
			list = append(list, s.At)
		}
		return list
	}
	assert.Equal(t, free, stand())
	assert.True(t, func() bool { c := p.m.KeepStanding(free); return c.Empty() }(), "once")

	k := p.cluster("k", a, b)
	assert.Equal(t, relation.Clusters, p.m.View.Arrangement)
	assert.Empty(t, p.m.Stands, "nowhere yet in that arrangement")
	p.do(p.m.KeepStanding(free))
	assert.Equal(t, free, stand())
	p.do(relation.MoveTo(p.w, "ana", p.m, k, c))
	assert.True(t, p.m.Stands[0].Known && p.m.Stands[1].Known && !p.m.Stands[2].Known, "%v", p.m.Stands)
	p.do(relation.MoveTo(p.w, "ana", p.m, "", c))
	assert.Equal(t, free, stand(), "back where they stood")
	p.do(relation.Arrange("m", "arrangement", "force"))
	assert.False(t, p.m.Stands[0].Known, "they were in no cluster then")
	assert.True(t, p.m.Stands[2].Known)
	p.do(relation.Arrange("m", "arrangement", "rings"))
	assert.Nil(t, p.m.Stands)
	assert.True(t, func() bool { c := p.m.KeepStanding(free); return c.Empty() }(), "a ring says where they stand")
	p.do(relation.Arrange("m", "arrangement", ""))
	p.do(p.m.LetStanding())
	assert.Nil(t, p.m.Stands)

	for _, odd := range []string{`7`, `[1]`, `["1",2]`, `[1,2,9]`, `{"x":1}`, `null`} {
		v, err := jsontext.Parse([]byte(odd), jsontext.Limits{})
		require.NoError(t, err)
		p.do(crdt.Change{Sets: []crdt.Set{{Entity: "m", Key: "f/standsByCluster/" + string(c), Value: v}}})
		assert.Nil(t, p.m.Stands, odd)
	}
}

// RM17: only what can move others has it written down where all stand.
func TestRM17_WhatRegroups(t *testing.T) {
	p := newPerson(t)
	a, b := p.add(relation.Customer, "a"), p.add(relation.Customer, "b")
	_, made := relation.AddPerson(p.w, "m", relation.Customer, "c", nil)
	_, tied := relation.Relate(p.w, a, b, "buys")
	for _, c := range []crdt.Change{made, tied, crdt.Delete(p.w.Doc(), "ana", a)} {
		assert.True(t, relation.Regroups(c))
	}
	for _, c := range []crdt.Change{workspace.SetText(a, "title", "A"), relation.Pin(p.w.Element(a), geom.Pt(1, 2)), relation.Arrange("m", "sizeBy", "none")} {
		assert.False(t, relation.Regroups(c))
	}
}
