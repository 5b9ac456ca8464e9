package derive_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// several is an outcome that two indicators measure, from 0 to 100: the fields
// of their links, the dates of the plan of each, and the rest of the file.
const several = `{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m", "kind": "outcome", "title": "M", "elements": [
	{"id": "o", "type": "outcome", "title": "O"},
	{"id": "a", "type": "indicator", "title": "A", "fields": {"direction": "higher", "baseline": {"value": 0%s}, "target": {"value": 100%s}}},
	{"id": "b", "type": "indicator", "title": "B", "fields": {"direction": "higher", "baseline": {"value": 0%s}, "target": {"value": 100%s}}}],
	"relations": [{"id": "1", "type": "measures", "from": "a", "to": "o", "fields": {%s}}, {"id": "2", "type": "measures", "from": "b", "to": "o", "fields": {%s}}]}],
	"observations": [%s]}`

const since, until = `, "at": "2025-12-31"`, `, "at": "2027-12-31"`

func standing(t *testing.T, f *derive.Figures) derive.Standing {
	t.Helper()
	m := f.Outcomes("m")
	require.NotNil(t, m)
	return f.Standing(m.Nodes[m.Node("o")], 0)
}

func seenIn2026(of string, value float64) string {
	return fmt.Sprintf(`{"of": "%s", "at": "2026-12-31", "value": %g}`, of, value)
}

// What has no dates is held against no plan, and hides nothing that has.
func TestD21_StandingIsOfThoseWithAPlan(t *testing.T) {
	f := opened(t, fmt.Sprintf(several, "", "", since, until, "", "", seenIn2026("a", 95)+","+seenIn2026("b", 5)))
	f.At(dayOf(t, "2026-12-31"))
	s := standing(t, f)
	near(t, "all of them", s.Progress.Or(-1), 0.5)
	near(t, "the one with a plan", s.Expected.Or(-1), 0.5)
	assert.Equal(t, measure.Red, s.Status)
	assert.Equal(t, [2]int{2, 1}, [2]int{s.Measured, s.Judged})
}

// The weight of a link counts on the map as in the list, on any day.
func TestD21_StandingWeighsAsTheList(t *testing.T) {
	f := opened(t, fmt.Sprintf(several, since, until, since, until, `"weight": 9`, `"weight": 1`, seenIn2026("a", 100)+","+seenIn2026("b", 0)))
	for _, day := range []string{"2026-12-31", "2027-06-30"} {
		f.At(dayOf(t, day))
		s := standing(t, f)
		near(t, day, s.Progress.Or(-1), 0.9)
		assert.Equal(t, f.Outcome("o").Progress, s.Progress)
		assert.Equal(t, measure.Green, s.Status)
	}
}

// A day yet to come is today: nobody has seen it.
func TestD21_StandingOfADayToCome(t *testing.T) {
	f := opened(t, fmt.Sprintf(several, since, until, since, until, "", "", seenIn2026("a", 50)+","+seenIn2026("b", 50)))
	f.At(dayOf(t, "2026-12-31"))
	m := f.Outcomes("m")
	n := m.Nodes[m.Node("o")]
	assert.Equal(t, f.Standing(n, 0), f.Standing(n, dayOf(t, "2027-12-31")))
}

// Half of what was never seen is not met.
func TestD21_MetIsOfAllIndicators(t *testing.T) {
	f := opened(t, fmt.Sprintf(several, since, until, since, until, "", "", seenIn2026("a", 100)))
	f.At(dayOf(t, "2026-12-31"))
	s := standing(t, f)
	assert.False(t, s.Met)
	assert.Equal(t, measure.NotKnown, f.Outcome("o").Met)
	assert.Equal(t, [2]int{1, 1}, [2]int{s.Measured, s.More})
	near(t, "coverage", f.Outcome("o").Coverage.Or(-1), 0.5)

	f = opened(t, fmt.Sprintf(several, since, until, since, until, "", "", seenIn2026("a", 100)+","+seenIn2026("b", 100)))
	assert.True(t, standing(t, f).Met)
	f = opened(t, fmt.Sprintf(several, since, until, since, until, "", "", seenIn2026("a", 10)))
	assert.Equal(t, measure.No, f.Outcome("o").Met, "one that is not met suffices")
}
