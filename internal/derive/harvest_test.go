package derive_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// D3: an outcome that nobody called positive or negative is neither, and one
// who did not answer has not.
func TestD3_HarvestNotClassified(t *testing.T) {
	b := document(t, `{"maps":[{"id":"m","kind":"outcome","elements":[
		{"id":"h1","type":"harvested-outcome","title":"A","fields":{"who":"x","substantiation":["agree"]}},
		{"id":"h2","type":"harvested-outcome","title":"B","fields":{"who":"x","positive":true,"substantiation":["no-answer","disagree"]}},
		{"id":"h3","type":"harvested-outcome","title":"C","fields":{"who":"x","positive":false,"intended":true}}],"relations":[]}]}`)
	assert.Equal(t, "1 positive, 1 negative, 1 not classified, 1 intended", b.figure("OUT-5.statements", "m").Word)
	near(t, "of two answers", b.figure("OUT-5.agreeShareOfAnswers", "m").Result.Or(math.NaN()), 0.5)
	near(t, "of one answer", b.figure("OUT-5.substantiation", "h2").Result.Or(math.NaN()), 0)
	b.set("h1", "f/positive", "true")
	assert.Equal(t, "2 positive, 1 negative, 1 intended", b.figure("OUT-5.statements", "m").Word)
}

// D7: a benefit without a dimension is part of the sums and no dimension of its
// own: functional 6 and economic 6 of two are 1/2 each, of four dimensions.
func TestD7_BenefitWithoutDimension(t *testing.T) {
	b := document(t, `{"maps":[{"id":"m","kind":"journey","elements":[
		{"id":"v1","type":"value-element","title":"A","importance":6,"fields":{"dimension":"functional"}},
		{"id":"v2","type":"value-element","title":"B","importance":6,"fields":{"dimension":"economic"}},
		{"id":"v3","type":"value-element","title":"C","importance":5,"fields":{}},
		{"id":"v4","type":"value-element","title":"D","importance":4,"fields":{"giveOrGet":"give"}}],"relations":[]}]}`)
	v := b.figures.Map("m").Value
	near(t, "net", v.Net.Or(math.NaN()), 6+6+5-4)
	near(t, "evenness", v.Evenness.Or(math.NaN()), math.Log(2)/math.Log(4))
	assert.Len(t, v.Shares, 2)
	b.set("v1", "importance", "null")
	b.set("v2", "importance", "null")
	assert.Equal(t, measure.IsMissing, b.figures.Map("m").Value.Evenness.State())
	why := b.figures.Why(derive.FigureRef{Name: derive.Evenness, Element: "m"})
	assert.Equal(t, &derive.Lack{Sentence: "Needs the dimension of what customers value.", Element: "v3", Field: "f/dimension"}, why.Lack)
}

// A statement of which nobody has answered yet says whether somebody was asked.
func TestBorne(t *testing.T) {
	for answers, want := range map[string]string{
		`[]`: "nobody asked yet", `["no-answer"]`: "asked, no answer yet", `["agree","no-answer","partly"]`: "1 of 2 agree fully",
	} {
		b := document(t, `{"maps":[{"id":"m","kind":"outcome","title":"x","elements":[{"id":"h","type":"harvested-outcome","title":"A","fields":{"substantiation":`+answers+`}}]}]}`)
		assert.Equal(t, want, derive.Borne(b.w.Element("h")))
	}
}
