package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// MON-3 of every indicator alone is what the list says of it, today and at the
// end of its series.
func TestD21_StandingIsThatOfTheList(t *testing.T) {
	b := example(t, "community-programme")
	for _, day := range []int{0, dayOf(t, "2025-Q2"), dayOf(t, "2026-11-22")} {
		b.figures.At(day)
		m := b.figures.Outcomes("mo1")
		for _, n := range m.Nodes {
			if len(n.Indicators) != 1 {
				continue
			}
			s := b.figures.Standing(n, 0)
			listed := b.figure("MON-3.performance", n.Indicators[0].ID)
			assert.Equal(t, listed.Status, s.Status, "%s on day %d", n.Title, day)
		}
	}
}

// A card is judged once for a day, however often it is asked, and anew once
// something changed.
func TestD21_StandingIsJudgedOnce(t *testing.T) {
	b := example(t, "community-programme")
	b.figures.At(dayOf(t, "2026-11-22"))
	m := b.figures.Outcomes("mo1")
	n := m.Nodes[node(m, "People can get to work and back")]
	for _, day := range []int{0, dayOf(t, "2025-Q2")} {
		b.figures.Standing(n, day)
		assert.Zero(t, testing.AllocsPerRun(10, func() { b.figures.Standing(n, day) }), "day %d", day)
	}
	before := b.figures.Standing(n, 0)
	of := b.figures.Indicator(n.Indicators[0].ID)
	b.set(of.Observations[len(of.Observations)-1].ID, "f/value", "999")
	assert.NotEqual(t, before.Value, b.figures.Standing(n, 0).Value)
}

// The figures of the picture: how all stood at the end of 2025.
func TestD21_StandingAtARound(t *testing.T) {
	b := example(t, "community-programme")
	b.figures.At(dayOf(t, "2026-11-22"))
	m := b.figures.Outcomes("mo1")
	want := map[string]measure.Status{
		"Young people finish a trial and stay in work or training":    measure.Green,
		"Young people trust that effort pays":                         measure.Red,
		"College courses fit the work on offer":                       measure.Red,
		"People can get to work and back":                             measure.Amber,
		"The council decides with young people":                       measure.Green,
		"Crews get through the first winter without accidents":        measure.Red,
		"Families back first steps":                                   measure.Green,
		"Fewer young people without work or training; employers grow": measure.Red,
	}
	for _, n := range m.Nodes {
		if w, ok := want[n.Title]; ok {
			assert.Equal(t, w, b.figures.Standing(n, dayOf(t, "2025-Q4")).Status, n.Title)
		}
	}
	bus := m.Nodes[node(m, "People can get to work and back")]
	assert.Equal(t, "2025-Q2", b.figures.Standing(bus, dayOf(t, "2025-07-15")).At)
	assert.Equal(t, measure.NoData, b.figures.Standing(bus, dayOf(t, "2023-Q4")).Status)
}

func TestD21_PartnersReachTheScoreOfTheList(t *testing.T) {
	b := example(t, "community-programme")
	m := b.figures.Outcomes("mo1")
	for _, p := range m.Partners {
		r := b.figures.Reached(p, 0)
		assert.Equal(t, b.figure("OUT-1.score", p.ID).Result, r.Score, p.Title)
		assert.Len(t, r.Values, 8, p.Title)
	}
	assert.Len(t, b.figures.Rounds(m), 8)
}

// D25: a partner whom nobody rated for long says so, as an outcome does; looking
// back, it was fresh.
func TestD25_PartnersGoStale(t *testing.T) {
	b := example(t, "community-programme")
	m := b.figures.Outcomes("mo1")
	p := m.Partners[0]
	assert.False(t, b.figures.Reached(p, 0).Old, "no day, nothing to be late for")
	at := b.figures.Reached(p, 0).At
	for _, x := range []struct {
		day string
		old bool
	}{{at, false}, {"2031-Q1", true}} {
		b.figures.At(dayOf(t, x.day))
		assert.Equal(t, x.old, b.figures.Reached(p, 0).Old, x.day)
	}
	assert.False(t, b.figures.Reached(p, dayOf(t, at)).Old, "on its own day")
	b.set(p.ID, "f/reviewEvery", `"year"`)
	b.figures.At(dayOf(t, at) + 500)
	p = b.figures.Outcomes("mo1").Partners[0]
	assert.False(t, b.figures.Reached(p, 0).Old, "looked at once a year")
}

// D21: a status is of the plan and a verdict of the change. Where one cannot be
// told and the other can, the words say of what it is, so that the two do not
// contradict each other.
func TestD21_WordsSayOfWhatTheyAre(t *testing.T) {
	const planned = `"baseline":{"value":10,"at":"2025-Q1"},"target":{"value":20,"at":"2026-Q1"}`
	for _, c := range []struct{ name, aim, seen, status, change string }{
		{"nothing was seen", planned, "", "no data", ""},
		{"one value tells how it stands, not whether it changed", planned, `{"of":"i","at":"2025-Q3","value":15}`, "on track", "change: not enough data"},
		{"two tell both", planned, `{"of":"i","at":"2025-Q2","value":12},{"of":"i","at":"2025-Q3","value":15}`, "on track", "better"},
		{"no target", `"baseline":{"value":10,"at":"2025-Q1"}`, `{"of":"i","at":"2025-Q2","value":12}`, "no target yet", "change: not enough data"},
		{"no baseline", `"target":{"value":20,"at":"2026-Q1"}`, `{"of":"i","at":"2025-Q2","value":12}`, "no baseline yet", "change: not enough data"},
		{"no dates", `"baseline":{"value":10},"target":{"value":20}`, `{"of":"i","at":"2025-Q2","value":12},{"of":"i","at":"2025-Q3","value":15}`, "no dates yet", "better"},
	} {
		b := document(t, `{"maps":[{"id":"m","kind":"outcome","elements":[{"id":"o","type":"outcome","title":"Home by dark"},
			{"id":"i","type":"indicator","title":"Days","fields":{"direction":"higher",`+c.aim+`}}],
			"relations":[{"id":"r","type":"measures","from":"i","to":"o"}]}],"observations":[`+c.seen+`]}`)
		n := b.figures.Outcomes("m").Nodes[0]
		s := b.figures.Standing(n, 0)
		assert.Equal(t, c.status, s.Words(n), c.name)
		assert.Equal(t, c.change, s.Changed(), c.name)
	}
}

func node(m *outcome.Map, title string) int {
	for i, n := range m.Nodes {
		if n.Title == title {
			return i
		}
	}
	return -1
}

func dayOf(t *testing.T, period string) int {
	p, ok := measure.ParsePeriod(period)
	assert.True(t, ok)
	return p.Last
}

// A quarter that is not over has been seen so far; one to come has not.
func TestD16_TheRunningPeriodCounts(t *testing.T) {
	b := example(t, "community-programme")
	b.figures.At(dayOf(t, "2026-11-22"))
	m := b.figures.Outcomes("mo1")
	bus := m.Nodes[node(m, "People can get to work and back")]
	for _, c := range []struct{ period, at string }{{"2026-Q4", "2026-Q4"}, {"2027-Q1", "2026-Q4"}} {
		var change crdt.Change
		id := crdt.ID("seen " + c.period)
		change.Set(id, crdt.KeyKind, jsontext.Of("observation"))
		change.Set(id, crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: order(900)}.Value())
		change.Set(id, "f/of", jsontext.Of(string(bus.Indicators[0].ID)))
		change.Set(id, "f/at", jsontext.Of(c.period))
		change.Set(id, "f/value", jsontext.OfNumber(40))
		b.commit(change)
		s := b.figures.Standing(bus, 0)
		assert.Equal(t, c.at, s.At)
		assert.NotEqual(t, measure.NoData, s.Status)
	}
	assert.Equal(t, "2025-Q2", b.figures.Standing(bus, dayOf(t, "2025-07-15")).At, "looking back, a quarter is its last day")
}

// A rating of a quarter that is not over counts now, and not looking back.
func TestD16_TheRunningRoundIsRated(t *testing.T) {
	b := example(t, "community-programme")
	b.figures.At(dayOf(t, "2026-11-22"))
	p := b.figures.Outcomes("mo1").Partners[0]
	marker := p.Ladder[0][0].ID
	for _, c := range []struct {
		round, at string
		rounds    int
	}{{"2026-Q4", "2026-Q4", 9}, {"2027-Q1", "2025-Q4", 8}} {
		b.set(marker, "f/ratings", `{"2025-Q4":3,"`+c.round+`":2}`)
		p = b.figures.Outcomes("mo1").Partners[0]
		r := b.figures.Reached(p, 0)
		assert.Equal(t, c.at, r.At)
		assert.Len(t, r.Values, c.rounds)
		assert.Equal(t, b.figure("OUT-1.score", p.ID).Result, r.Score)
		assert.Equal(t, "2025-Q4", b.figures.Reached(p, dayOf(t, "2026-11-21")).At)
		assert.Len(t, b.figures.Rounds(b.figures.Outcomes("mo1")), c.rounds)
	}
}
