package derive_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/derive"
)

const surveyedIndicator = `{"maps":[{"id":"m","kind":"outcome","elements":[
	{"id":"o1","type":"outcome","title":"Seen soon","fields":{%s}},
	{"id":"i1","type":"indicator","title":"Content","fields":{"unit":"%s","direction":"higher","baseline":{"value":60},"target":{"value":80}%s}}],
	"relations":[{"id":"r1","type":"measures","from":"i1","to":"o1","fields":{}}]}],
	"observations":[{"of":"i1","at":"2025-Q1","value":60%s},{"of":"i1","at":"2025-Q2","value":%s}]}`

// D7: the first rule of MON-4 that has its data decides, and its numbers are
// those that the trail shows.
func TestD7_Verdict(t *testing.T) {
	for _, c := range []struct {
		name, outcome, unit, own, before, after string
		word                                    string
	}{
		// 62 of 100 against 60 of 100 with 20 asked each: from −27 to +31 points
		{"shares of few", ``, "percent", ``, `,"n":20`, `62,"n":20`, "no demonstrable change, by the interval"},
		// 0.75 against 0.60 of 2000 each: the interval leaves 0 out
		{"shares of few, as typed", ``, "%", ``, `,"n":20`, `62,"n":20`, "no demonstrable change, by the interval"},
		{"shares of many", ``, "percent", ``, `,"n":2000`, `75,"n":2000`, "positive, by the interval"},
		{"one of them not counted", ``, "percent", ``, ``, `62,"n":20`, "positive, by the change that matters, of 2 values"},
		{"no shares", ``, "day", ``, `,"n":20`, `62,"n":20`, "positive, by the change that matters, of 2 values"},
		{"above the whole", ``, "percent", ``, `,"n":20`, `120,"n":20`, "positive, by the change that matters, of 2 values"},
		// 5 % of 20 are 1 and would do; the outcome asks for 5
		{"what matters to the outcome", `"minimumImportantChange":5`, "day", ``, ``, `62`, "no demonstrable change, by the change that matters, of 2 values"},
		{"its own comes first", `"minimumImportantChange":5`, "day", `,"minimumImportantChange":2`, ``, `62`, "positive, by the change that matters, of 2 values"},
	} {
		b := document(t, fmt.Sprintf(surveyedIndicator, c.outcome, c.unit, c.own, c.before, c.after))
		assert.Equal(t, c.word, b.figure("MON-4.change", "i1").Word, c.name)
	}

	b := document(t, fmt.Sprintf(surveyedIndicator, ``, "percent", ``, `,"n":20`, `62,"n":20`))
	near(t, "in points, not in shares", b.figure("MON-4.change", "i1").Result.Or(math.NaN()), 2)
	why := b.figures.Why(derive.FigureRef{Name: "MON-4.change", Element: "i1"})
	assert.Equal(t, "62 − 60 = 2", why.Worked)
	assert.Contains(t, fmt.Sprint(why.Inputs), "Asked", "who was asked counts")
	b.set("o1", "f/minimumImportantChange", "9")
	b.listsAlike("the outcome says what matters")
}

// D3: of one observation there is no change yet, and what is missing is another.
func TestD3_VerdictOfOneObservation(t *testing.T) {
	b := document(t, `{"maps":[{"id":"m","kind":"outcome","elements":[{"id":"i","type":"indicator","title":"I","fields":{"unit":"day","direction":"lower"}}]}],
		"observations":[{"of":"i","at":"2025-Q1","value":12}]}`)
	w := b.why("MON-4.change", "i")
	assert.Equal(t, &derive.Lack{Sentence: "Needs a second observation.", Element: "i"}, w.Lack)
	o := document(t, `{"maps":[{"id":"m","kind":"outcome","elements":[{"id":"i","type":"indicator","title":"I","fields":{"unit":"day","direction":"lower"}}]}]}`)
	assert.Equal(t, "Needs an observation.", o.why("MON-4.change", "i").Lack.Sentence)
}
