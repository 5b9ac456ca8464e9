package derive_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// why returns the trail of a figure.
func (b *board) why(name derive.Name, of crdt.ID) derive.Why {
	return b.figures.Why(derive.FigureRef{Name: name, Element: of})
}

// D3: an answer off the scale is said, not taken for no answer; D8: facts stand
// where they were entered.
func TestD3_KanoOffTheScale(t *testing.T) {
	const survey = `{"maps":[{"id":"m","kind":"journey","elements":[{"id":"d1","type":"idea","title":"A","fields":{}},{"id":"s1","type":"stage","title":"S","fields":{}}],"relations":[]}],
		"surveys":[{"of":"d1","question":"kano","at":"2025-Q1","pairs":[[1,%d],[1,5]]},
		{"of":"s1","question":"likelihood to recommend","at":"2025-Q1","counts":[1,0,0,0,0,0,0,0,0,0,3]},
		{"of":"s1","question":"likelihood to recommend","at":"2024-Q1","groups":{"promoters":1,"passives":1,"detractors":1}}]}`
	b := document(t, fmt.Sprintf(survey, 6))
	assert.Equal(t, measure.Invalid(measure.OutOfRange), b.figure("GAP-7.better", "d1").Result)
	assert.Equal(t, "The survey has an answer outside 1 to 5.", b.why("GAP-7.better", "d1").Lack.Sentence)
	assert.Equal(t, "f/pairs", b.why("GAP-7.better", "d1").Lack.Field)
	b = document(t, fmt.Sprintf(survey, 3))
	for _, f := range b.why("GAP-7.better", "d1").Inputs {
		assert.Equal(t, "f/pairs", f.Field)
	}
	nps := b.why("CUS-1.nps", "s1").Inputs
	assert.Equal(t, []string{"2024-Q1 f/groups", "2025-Q1 f/counts"}, []string{nps[0].At + " " + nps[0].Field, nps[1].At + " " + nps[1].Field})
}

// D30: of each question that people can be asked about a kind of record a figure
// of the record comes, once somebody answered.
func TestD30_QuestionsGiveFigures(t *testing.T) {
	answers := map[string]string{
		"importance": "[0,0,0,1,4]", "satisfaction": "[1,1,0,1,4]", "effort": "[0,0,1,0,1,2,1]",
		"likelihood to recommend": "[1,0,0,0,0,0,0,0,1,0,3]", "kano": `{"A":3,"O":2,"M":1,"I":1,"R":0,"Q":0}`,
	}
	measures := map[string]string{"importance": "GAP-5", "satisfaction": "CUS-2", "effort": "CUS-3", "likelihood to recommend": "CUS-1", "kano": "GAP-7"}
	asked := 0
	for _, kind := range []string{"stage", "touchpoint", "outcome", "offer", "process", "map", "entity", "value-element", "cluster", "idea", "opportunity", "need"} {
		for _, question := range derive.Questions(kind) {
			surveys := fmt.Sprintf(`{"of":"x","question":%q,"counts":%s,"at":"2025-Q1"}`, question, answers[question])
			if question == "importance" {
				surveys += fmt.Sprintf(`,{"of":"x","question":"satisfaction","counts":%s,"at":"2025-Q1"}`, answers["satisfaction"])
			}
			b := document(t, fmt.Sprintf(`{"maps":[{"id":"m","kind":"journey","elements":[{"id":"x","type":%q,"title":"X","fields":{}}]}],"surveys":[%s]}`, kind, surveys))
			some := false
			for _, g := range b.figures.Own("x") {
				id, _, _ := strings.Cut(string(g.Ref.Name), ".")
				some = some || g.Result.OK() && (id == measures[question] || g.Ref.Name == derive.Opportunity && question == "importance")
			}
			assert.True(t, some, "of a %s people can be asked “%s”, and no figure comes of it", kind, question)
			asked++
		}
	}
	assert.Equal(t, 33, asked)
	assert.Empty(t, derive.Questions("note"))
}

// D23: an indicator stands for a measure that names it and states no present
// value, and what a measure states of itself stays; D9: the trail names the indicator.
func TestD23_MinimumSoughtByIndicators(t *testing.T) {
	b := document(t, `{"maps":[{"id":"m","kind":"journey","elements":[
		{"id":"v1","type":"value-element","title":"V","fields":{"measures":[{"text":"one","current":3,"minimum":6},{"text":"two","minimum":10,"direction":"lower","baseline":30,"indicator":"i1"},{"text":"mails"}]}},
		{"id":"i1","type":"indicator","title":"Calls","fields":{"unit":"call","direction":"higher","baseline":{"value":0}}},
		{"id":"i2","type":"indicator","title":"Mails","fields":{"unit":"mail","direction":"lower","target":{"value":4}}}],
		"relations":[{"id":"r1","type":"measures","from":"i1","to":"v1","fields":{}},{"id":"r2","type":"measures","from":"i2","to":"v1","fields":{}}]}],
		"observations":[{"of":"i1","at":"2025-Q1","value":25},{"of":"i2","at":"2025-Q1","value":6}]}`)
	// one 3 of 6: 50; two from 30 down to 10, now 25: 25; three 2 − 6/4: 50
	near(t, "the least", b.figure("VAL-8.achieved", "v1").Result.Or(math.NaN()), 25)
	labels := ""
	for _, f := range b.why("VAL-8.achieved", "v1").Inputs {
		labels += f.Label + " " + f.Value + "; "
	}
	assert.Equal(t, "one at least 6, now 3; two at most 10, now 25; Calls 25\u2009calls; mails at most 4, now 6; Mails 6\u2009mails; ", labels)
	b.set("v1", "f/measures", `[{"text":"Hours asleep","minimum":7}]`)
	assert.False(t, b.figure("VAL-8.achieved", "v1").Result.OK(), "no measure names an indicator")
	assert.Equal(t, "Hours asleep at least 7, not measured yet", b.why("VAL-8.achieved", "v1").Inputs[0].Label+" "+b.why("VAL-8.achieved", "v1").Inputs[0].Value)
	b.listsAlike("a measure that names none")
	b.set("v1", "f/measures", `[{"text":"one","current":3,"minimum":6}]`)
	near(t, "its own", b.figure("VAL-8.achieved", "v1").Result.Or(math.NaN()), 50)
}

// D3: what never pays says never, and only a trend has a pace.
func TestD3_Never(t *testing.T) {
	b := document(t, `{"unitEconomics":{"grossMargin":-0.1,"salesAndMarketingLastYear":10,"newCustomersLastYear":1},"maps":[{"id":"m","kind":"relational","elements":[
		{"id":"of","type":"offer","title":"O","fields":{"price":2,"unitCost":3,"fixedCost":9}},{"id":"e","type":"entity","title":"E","fields":{"annualValue":5}}],"relations":[]}]}`)
	assert.Equal(t, "Never: no margin is left to pay for it.", b.figure("VAL-7.breakEvenVolume", "of").Text())
	assert.Equal(t, "Never: no margin is left to pay for it.", b.why("CUS-10.paybackMonths", "workspace").Text)
	assert.Equal(t, "contribution", b.figure("VAL-7.contribution", "of").Label, "nobody said how many are sold")
}

// D3: a time that is not known is not 0 minutes.
func TestD3_MinutesNotKnown(t *testing.T) {
	b := document(t, `{"maps":[{"id":"m","kind":"journey","elements":[{"id":"s1","type":"stage","title":"A","fields":{}},
		{"id":"t1","type":"touchpoint","title":"T1","fields":{"stage":"s1","touchMinutes":5}},{"id":"t2","type":"touchpoint","title":"T2","fields":{"stage":"s1","waitMinutes":6}},
		{"id":"t3","type":"touchpoint","title":"T3","fields":{"stage":"s1","touchMinutes":1,"waitMinutes":2}}],"relations":[]}]}`)
	var texts []string
	for _, f := range b.why("JNY-5.efficiency", "s1").Inputs {
		texts = append(texts, f.Value)
	}
	assert.Equal(t, []string{"5\u2009min, waiting not known", "6\u2009min of waiting, touch not known", "1\u2009min and 2\u2009min of waiting"}, texts)
}

// D8: what flags of a cluster are made of is told: exchanges and potentials. A
// cluster of which no value is known has none to compare.
func TestD8_ClusterFlags(t *testing.T) {
	b := document(t, `{"maps":[{"id":"m","kind":"relational","elements":[
		{"id":"e1","type":"entity","title":"A","fields":{"potential":7}},{"id":"e2","type":"entity","title":"B","fields":{}},{"id":"e3","type":"entity","title":"C","fields":{"annualValue":9}},
		{"id":"k","type":"cluster","title":"K","fields":{"members":["e1","e2"],"membersFixed":["e1","e2"]}}],
		"relations":[{"id":"r1","type":"relates","from":"e1","to":"e2","fields":{"valueGiven":8,"valueReceived":6}}]}]}`)
	assert.Equal(t, measure.Missing("value"), b.figure("REL-6.valueLift", "k").Result)
	assert.Equal(t, "Needs what a member brings in a year.", b.why("REL-6.valueLift", "k").Lack.Sentence)
	told := fmt.Sprint(b.why("REL-6.meanReciprocity", "k").Inputs)
	assert.Contains(t, told, "A and B gives 8, receives 6, 75\u2009% comes back")
	assert.Contains(t, told, "potential 7 of 10")

	b = document(t, `{"maps":[{"id":"m","kind":"relational","elements":[{"id":"e1","type":"entity","title":"A","fields":{"annualValue":9}},{"id":"e2","type":"entity","title":"B","fields":{}},
		{"id":"k","type":"cluster","title":"K","fields":{"members":["e1"],"membersFixed":["e1"],"flag/highest":{"raised":false,"by":"Ana","because":"they leave"}}}],"relations":[]}]}`)
	assert.Equal(t, "overruled by Ana: no, because they leave", b.figure("REL-6.valueLift", "k").Said, "beside what figures say")
	assert.Empty(t, b.figure("REL-6.unmetShare", "k").Said)
}

// D9: status against a plan is of the observation that counts by the day, and
// so are who was asked and what the trail shows.
func TestD9_StatusOfTheDay(t *testing.T) {
	b := document(t, `{"maps":[{"id":"m","kind":"outcome","elements":[{"id":"i1","type":"indicator","title":"I","fields":{"direction":"higher","baseline":{"value":0,"at":"2025-01-01"},"target":{"value":10,"at":"2026-12-31"}}}],"relations":[]}],
		"observations":[{"of":"i1","at":"2025-12-31","value":4,"n":40},{"of":"i1","at":"2026-06-30","value":9,"n":90}]}`)
	b.figures.At(today)
	assert.Equal(t, measure.Given(40), b.figure("MON-3.performance", "i1").N)
	now := b.why("MON-3.performance", "i1").Inputs[0]
	assert.Equal(t, "Now 4 2025-12-31", now.Label+" "+now.Value+" "+now.At)
}
