package derive_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// A gap is that of the day which counts: what is observed for a time to come
// closes none today, in the indicator, its outcome and what rolls up.
func TestGapOfTheDay(t *testing.T) {
	b := document(t, `{"maps":[{"id":"m","kind":"journey","title":"x","elements":[
	 {"id":"s","type":"stage","title":"S","fields":{"order":1}},
	 {"id":"o","type":"outcome","title":"O","fields":{"stage":"s"}},
	 {"id":"i","type":"indicator","title":"I","fields":{"unit":"percent","direction":"higher","baseline":{"value":60,"at":"2024-Q4"},"target":{"value":80,"at":"2026-Q4"}}}],
	 "relations":[{"id":"r","type":"measures","from":"i","to":"o"}]}],
	 "observations":[{"of":"i","at":"2025-Q1","value":65},{"of":"i","at":"2025-Q3","value":75}]}`)
	day := func(period string) int { p, _ := measure.ParsePeriod(period); return p.Last }
	of := func(id string) float64 {
		return b.figure(derive.Progress, map[string]crdt.ID{"i": "i", "o": "o", "m": "m"}[id]).Result.Or(-1)
	}
	near(t, "nobody's day: the latest", of("i"), 0.75)
	b.figures.List("workspace")
	for _, c := range []struct {
		day  int
		want float64
	}{{day("2025-Q1"), .25}, {day("2025-Q2"), .25}, {day("2025-Q2") + 1, .75}, {day("2025-Q3"), .75}, {0, .75}} {
		b.figures.At(c.day)
		near(t, "indicator", of("i"), c.want)
		near(t, "outcome", of("o"), c.want)
		near(t, "map", of("m"), c.want)
		again := b.again()
		again.At(c.day)
		assert.Equal(t, again.List("workspace"), b.figures.List("workspace"))
	}
	b.figures.At(day("2024-Q4"))
	w := b.figures.Why(derive.FigureRef{Name: derive.Shortfall, Element: "i"})
	assert.Equal(t, "Needs an observation.", w.Text)
}
