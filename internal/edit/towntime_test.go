package edit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/relation"
)

// drawn tells whether something of a record is on the map.
func (p *person) drawn(id crdt.ID) bool {
	for _, n := range p.Scene().Nodes {
		if n.ID == string(id) {
			return true
		}
	}
	return false
}

// The slider over a relational map goes through the periods between the first
// date and the last; who was not there yet keeps their place and has no line.
func TestTownTime(t *testing.T) {
	p := town(t)
	require.Empty(t, p.Rounds(), "nobody said when")
	_, c := relation.Relate(p.Workspace(), p.id("Clinic"), p.id("Patients"), "serves")
	p.hear(p.Commit("relate", c))
	m := p.Relational()
	r := m.Relations[0]
	gone := m.People[r.A].ID
	p.set(gone, "f/since", `"2023-Q2"`)
	p.set(gone, "f/until", `"2025-Q3"`)
	var text []string
	for _, x := range p.Rounds() {
		text = append(text, x.Text)
	}
	assert.Equal(t, []string{"2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"}, text)
	require.True(t, p.drawn(r.ID))
	p.do("time-back")
	assert.Equal(t, p.Rounds()[len(text)-1].Day, p.Day())
	people, ties := p.There()
	assert.Equal(t, len(m.People)-1, people, "one had gone")
	assert.Less(t, ties, len(m.Relations))
	assert.False(t, p.drawn(r.ID))
	assert.True(t, p.drawn(gone), "their place is kept")
	p.do("time-back")
	assert.True(t, p.drawn(r.ID))
	p.do("time-now")
	assert.Zero(t, p.Day())
}

// An older map: the slider reaches its last day by no more steps than it has
// room for.
func TestTownTimeOfDecades(t *testing.T) {
	p := town(t)
	m := p.Relational()
	require.GreaterOrEqual(t, len(m.People), 2)
	p.set(m.People[0].ID, "f/since", `"1950"`)
	p.set(m.People[1].ID, "f/since", `"2025-06"`)
	rounds := p.Rounds()
	require.Len(t, rounds, 16)
	assert.Equal(t, []string{"1950", "2025"}, []string{rounds[0].Text, rounds[15].Text})
	p.do("time-back")
	people, _ := p.There()
	assert.Equal(t, len(m.People), people, "everybody has come")
}
