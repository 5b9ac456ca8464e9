package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// titlesOf are the titles of what moved.
func titlesOf(list []*workspace.Element) (titles []string) {
	for _, e := range list {
		titles = append(titles, e.Title)
	}
	return titles
}

// D26: what the last quarter of the community programme brought, read off its
// rows by hand; what was not seen before it has not moved.
func TestD26_WhatARoundBrought(t *testing.T) {
	b := example(t, "community-programme")
	m := b.figures.Outcomes("mo1")
	moved := func(from, to string) derive.Moves { return b.figures.Moved(m, dayOf(t, from), dayOf(t, to)) }

	x := moved("2025-Q3", "2025-Q4")
	assert.Equal(t, []string{
		"Young people trust that effort pays",                  // 41 to 40 of 60
		"People can get to work and back",                      // 58 to 61, sought 20 to 45
		"Crews get through the first winter without accidents", // 3.0 to 3.3, the baseline is 3.1
	}, titlesOf(x.Back))
	assert.Len(t, x.Forward, 6+5, "the other outcomes, the impact, and all partners")
	assert.Contains(t, titlesOf(x.Forward), "Families back first steps")
	assert.Contains(t, titlesOf(x.Forward), "Valley council")

	assert.Equal(t, titlesOf(x.Back), titlesOf(moved("2025-Q4", "2025-Q3").Forward), "the other way round")
	assert.Empty(t, moved("2025-Q4", "2026-Q4").Forward, "nothing was seen since")
	assert.Empty(t, moved("2023-Q4", "2024-Q1").Forward, "nothing was seen before")
}

// D26: a prediction counts in the round in which it came due.
func TestD26_PredictionsOfARound(t *testing.T) {
	b := example(t, "community-programme")
	b.figures.At(dayOf(t, "2026-11-22"))
	for i, p := range []struct {
		by    string
		value float64
	}{{"2025-Q3", 55}, {"2025-Q4", 59}, {"2025-Q4", 61}, {"2026-Q4", 65}} {
		var c crdt.Change
		id := crdt.ID("told" + p.by + string(rune('a'+i)))
		c.Set(id, crdt.KeyKind, jsontext.Of("journal"))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: order(950 + i)}.Value())
		for k, v := range map[string]string{"kind": "prediction", "of": "i1", "at": "2025-01-10", "by": p.by} {
			c.Set(id, "f/"+k, jsontext.Of(v))
		}
		c.Set(id, "f/value", jsontext.OfNumber(p.value))
		b.commit(c)
	}
	m := b.figures.Outcomes("mo1")
	x := b.figures.Moved(m, dayOf(t, "2025-Q3"), dayOf(t, "2025-Q4"))
	assert.Equal(t, [2]int{2, 1}, [2]int{x.Judged, x.Came}, "60 % was seen: 59 came true, 61 did not")
	x = b.figures.Moved(m, dayOf(t, "2025-Q2"), dayOf(t, "2025-Q3"))
	assert.Equal(t, [2]int{1, 1}, [2]int{x.Judged, x.Came})
}
