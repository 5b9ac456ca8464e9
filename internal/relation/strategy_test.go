package relation_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
)

func (p *person) sheet(id crdt.ID, family string) relation.Sheet {
	return p.m.SheetOf(p.w, p.m.Cluster(id), family)
}

func (p *person) set(id crdt.ID, key string, v jsontext.Value) {
	p.do(crdt.Change{Sets: []crdt.Set{{Entity: id, Key: key, Value: v}}})
}

func TestRM13_NeedsIdeasChosen(t *testing.T) {
	p, food, _ := six(t)
	k := p.cluster("Food", food...)
	for i, title := range []string{"Rare", "Common", "Met"} {
		need, c := relation.AddNeed(p.w, "m", food[0], title)
		p.do(c)
		for _, who := range food[1 : 1+i] {
			_, c := p.w.Connect("desires", who, need)
			p.do(c)
		}
		if title == "Met" {
			p.set(need, "f/state", jsontext.Of("met"))
		}
	}
	s := p.sheet(k, "relevant")
	require.Len(t, s.Needs, 2)
	assert.Equal(t, "Common", s.Needs[0].Title, "more of them have it")
	assert.Len(t, s.Needs[0].Who, 2)

	var ideas []crdt.ID
	for _, title := range []string{"one", "two", "three"} {
		id, c := relation.AddIdea(p.w, "m", k, "relevant", s.Needs[0].ID, title)
		p.do(c)
		ideas = append(ideas, id)
	}
	p.do(relation.Vote(ideas[1], "ana", true))
	p.do(relation.Vote(ideas[1], "ana", true))
	p.do(relation.Vote(ideas[1], "ben", true))
	p.set(ideas[2], "f/potential", jsontext.OfNumber(4))
	s = p.sheet(k, "relevant")
	assert.Equal(t, []string{"three", "two", "one"}, []string{s.Ideas[0].Title, s.Ideas[1].Title, s.Ideas[2].Title})
	assert.Equal(t, 2, s.Ideas[1].Votes, "one vote each")
	assert.Equal(t, []crdt.ID{s.Needs[0].ID}, s.Ideas[0].Needs)
	p.do(relation.Vote(ideas[1], "ana", false))
	assert.Equal(t, 1, p.sheet(k, "relevant").Ideas[1].Votes)
	assert.Empty(t, p.sheet(k, "resilient").Ideas)

	p.set(ideas[0], "owner", jsontext.Of("Ana"))
	p.set(ideas[0], "f/due", jsontext.Of("2026-12-01"))
	id, c := relation.Promote(p.w, "m", p.sheet(k, "relevant").Ideas[2])
	p.do(c)
	s = p.sheet(k, "relevant")
	assert.Equal(t, "one", s.Ideas[0].Title, "what is chosen comes first")
	require.NotNil(t, s.Ideas[0].Action)
	a := p.w.Element(id)
	assert.Equal(t, [3]string{"one", "Ana", "2026-12-01"}, [3]string{a.Title, a.Owner, a.Text("end")})
}
