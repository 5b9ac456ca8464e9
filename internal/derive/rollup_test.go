package derive_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

const weighedStages = `{"maps":[{"id":"m","kind":"journey","elements":[
	{"id":"s1","type":"stage","title":"A","fields":{%s}},{"id":"s2","type":"stage","title":"B","fields":{%s}},
	{"id":"o1","type":"outcome","title":"O1","fields":{}},{"id":"o2","type":"outcome","title":"O2","fields":{}},
	{"id":"i1","type":"indicator","title":"I1","fields":{"direction":"higher","baseline":{"value":0},"target":{"value":10}}},
	{"id":"i2","type":"indicator","title":"I2","fields":{"direction":"higher","baseline":{"value":0},"target":{"value":10}}}],
	"relations":[{"id":"r1","type":"measures","from":"i1","to":"o1","fields":{}},{"id":"r2","type":"measures","from":"i2","to":"o2","fields":{}},
	{"id":"r3","type":"desires","from":"s1","to":"o1","fields":{}},{"id":"r4","type":"desires","from":"s2","to":"%s","fields":{}}]}],
	"observations":[{"of":"i1","at":"2025-Q1","value":5},{"of":"i2","at":"2025-Q1","value":10}]}`

// D7: a stage with a weight of its own is a term of the map's progress.
func TestD7_WeighedStages(t *testing.T) {
	b := document(t, fmt.Sprintf(weighedStages, `"weight":10`, ``, "o2"))
	progress := derive.FigureRef{Name: derive.Progress, Element: "m"}
	near(t, "progress", b.figures.Map("m").Progress.Or(math.NaN()), 6.0/11)
	why := b.figures.Why(progress)
	assert.Equal(t, "(10×0.5 + 1×1) / 11 = 0.5455", why.Worked)
	assert.Equal(t, "progress = Σ W·progress(stage) / Σ W", why.Measure.Symbols)
	assert.Len(t, why.Inputs, 2)

	b = document(t, fmt.Sprintf(weighedStages, ``, ``, "o2"))
	assert.Equal(t, "(0.5 + 1) / 2 = 0.75", b.figures.Why(progress).Worked)
}

// D7: an outcome counts once; a stage that shows nothing else is no stage
// without data (MEASURES 0.4).
func TestD7_StageOfTakenOutcomes(t *testing.T) {
	b := document(t, fmt.Sprintf(weighedStages, ``, `"weight":5`, "o1"))
	b.set("o2", "place", "null") // nobody shows it
	m := b.figures.Map("m")
	near(t, "progress", m.Progress.Or(math.NaN()), 0.5)
	assert.Equal(t, measure.OK(1), m.Coverage)
	assert.False(t, m.Provisional)
	b.listsAlike("of two stages that show one outcome")
	b.set("r4", "to", "null")
	b.listsAlike("of a stage that shows nothing any more")
}

const maintained = `{"maps":[{"id":"m","kind":"outcome","elements":[{"id":"o1","type":"outcome","title":"O","fields":{}},
	{"id":"i1","type":"indicator","title":"Kept","fields":{"direction":"higher","baseline":{"value":10},"target":{"value":10}}},
	{"id":"i2","type":"indicator","title":"Beyond","fields":{"direction":"higher","baseline":{"value":0},"target":{"value":10}}}],
	"relations":[{"id":"r1","type":"measures","from":"i1","to":"o1","fields":{}},{"id":"r2","type":"measures","from":"i2","to":"o1","fields":{}}]}],
	"observations":[{"of":"i1","at":"2025-Q1","value":12},{"of":"i2","at":"2025-Q1","value":-5}]}`

// D7: an aim that is to be kept is all done while it is met (GAP-1), counted in
// full or not; the trail has the numbers that were computed with.
func TestD7_RollUpOfKeptAims(t *testing.T) {
	b := document(t, maintained)
	ref := derive.FigureRef{Name: derive.Progress, Element: "o1"}
	o := b.figures.Outcome("o1")
	near(t, "one kept, one not begun", o.Progress.Or(math.NaN()), 0.5)
	assert.Equal(t, measure.OK(1), o.Coverage)
	assert.Equal(t, "(1 + 0) / 2 = 0.5", b.figures.Why(ref).Worked)

	option, _ := derive.OptionNamed("GAP-3.capped")
	c, err := option.Choose(1)
	assert.NoError(t, err)
	b.commit(c)
	o = b.figures.Outcome("o1")
	near(t, "one kept, one half the way back", o.Progress.Or(math.NaN()), (1-0.5)/2)
	assert.Equal(t, measure.OK(1), o.Coverage)
	why := b.figures.Why(ref)
	assert.Equal(t, "(1 + (−0.5)) / 2 = 0.25", why.Worked)
	assert.Equal(t, "−50\u2009%", why.Inputs[1].Value)
}
