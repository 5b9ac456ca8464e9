package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// planned is an indicator whose file holds a plan beside what was observed.
const planned = `{"format": "worthmap-neutral", "version": 1, "title": "T", "maps": [{"id": "m", "kind": "outcome", "title": "M", "elements": [
	{"id": "o", "type": "outcome", "title": "O"},
	{"id": "i", "type": "indicator", "title": "I", "fields": {"unit": "percent", "direction": "higher", "baseline": {"value": 0, "at": "2025-Q4"}, "target": {"value": 100, "at": "2027-Q4"}}}],
	"relations": [{"id": "r", "type": "measures", "from": "i", "to": "o"}]}],
	"observations": [{"of": "i", "at": "2026-Q2", "value": 40}, {"of": "i", "at": "2026-Q3", "value": 40}, {"of": "i", "at": "2027-Q1", "value": 60}, {"of": "i", "at": "2027-Q4", "value": 100}],
	"journal": [{"id": "j", "at": "2026-01-01", "kind": "prediction", "of": "i", "text": "It grows", "value": 60, "by": "2027-Q1"}]}`

// No figure reads what is planned for a time to come, in the list as on the card.
func TestD16_PlansAreNotSeen(t *testing.T) {
	f := opened(t, planned)
	f.At(dayOf(t, "2026-11-23"))
	of := func(name derive.Name) *derive.Figure { return f.Figure(derive.FigureRef{Name: name, Element: "i"}) }
	assert.Equal(t, "observed, 2026-Q3", of("MON-1.values").Label)
	assert.InDelta(t, 40, of("MON-1.values").Result.Or(-1), 0)
	assert.InDelta(t, 0, of("MON-4.change").Result.Or(-1), 0)
	assert.Contains(t, of("MON-4.change").Word, "no demonstrable change, by the change that matters")
	assert.InDelta(t, 40, of("MON-7.mean").Result.Or(-1), 1e-12)

	m := f.Outcomes("m")
	s := f.Standing(m.Nodes[m.Node("o")], 0)
	assert.Equal(t, measure.NoChange, s.Verdict)
	assert.Equal(t, "2026-Q3", s.At)

	assert.Len(t, f.Rounds(m), 2, "time plays up to now")

	f.At(dayOf(t, "2027-Q1"))
	assert.Equal(t, "observed, 2027-Q1", of("MON-1.values").Label, "its time has come")
	f.At(0)
	assert.Equal(t, "observed, 2027-Q4", of("MON-1.values").Label, "nobody's day: all counts")
}

// A plan bears no prediction out, nor does an early figure of a quarter that
// still runs.
func TestD20_PredictionsWaitForTheirTime(t *testing.T) {
	f := opened(t, planned)
	for _, c := range []struct {
		day  string
		want derive.Foresight
	}{{"2026-11-23", derive.Awaited}, {"2027-01-15", derive.Awaited}, {"2027-03-30", derive.Awaited}, {"2027-03-31", derive.Came}, {"2027-04-01", derive.Came}} {
		f.At(dayOf(t, c.day))
		list := f.Predictions("i")
		assert.Equal(t, c.want, list[0].State, c.day)
		assert.Equal(t, c.want == derive.Came, derive.Calibrate(list).Judged == 1, c.day)
	}
	f.At(0)
	assert.Equal(t, derive.Came, f.Predictions("i")[0].State, "nobody's day: the latest observation")
}
