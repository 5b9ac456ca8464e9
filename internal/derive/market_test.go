package derive_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// parted puts parts of a field where registers have them: "quality" of an offer
// is a register an attribute.
func (b *board) parted(id crdt.ID, field string, parts map[string]string) {
	for name, json := range parts {
		b.set(id, "f/"+field+"/"+name, json)
	}
}

// surgery is the published example of VAL-2 (Yang, table 5.3) with a price on
// each side, and the pump of VAL-5 (after Forbis and Mehta).
func surgery(t *testing.T) *board {
	b := document(t, `{"currency":"EUR","maps":[{"id":"m","kind":"relational","title":"x","elements":[
	 {"id":"ours","type":"offer","title":"Endoscopic","fields":{"price":950}},
	 {"id":"theirs","type":"offer","title":"Traditional","fields":{"offeredBy":"The clinic next door","price":1000}},
	 {"id":"pump","type":"offer","title":"Pump","fields":{"referencePrice":300,"alternative":"the pump they have","price":825}}]}]}`)
	b.parted("m", "qualityWeight", map[string]string{"recovery": "40", "operation": "30", "effect": "10", "complications": "5", "pain": "15"})
	b.parted("ours", "quality", map[string]string{"recovery": "9", "operation": "8", "effect": "6", "complications": "7", "pain": "8"})
	b.parted("theirs", "quality", map[string]string{"recovery": "3", "operation": "4", "effect": "4", "complications": "5", "pain": "4"})
	b.parted("pump", "differentiation", map[string]string{"functionality": "350", "start-up": "100", "after purchase": "200"})
	return b
}

// Figures of what offers are worth, against the published figures and by hand.
func TestMarketByHand(t *testing.T) {
	b := surgery(t)
	quality, price := (40*3.0+30*2+10*1.5+5*1.4+15*2)/100, 950.0/1000
	rival, dear := 100*(40/3.0+30/2.0+10/1.5+5/1.4+15/2.0)/100, 1000.0/950
	for _, c := range []struct {
		ref   derive.Name
		of    crdt.ID
		value float64
	}{
		{"VAL-2.mpq", "ours", 232}, // as printed
		{"VAL-2.mpq", "theirs", rival},
		{"VAL-3.relativePrice", "ours", price},
		{"VAL-3.relativePrice", "theirs", dear},
		{"VAL-4.fair", "ours", quality}, // two offers: price is quality
		{"VAL-4.advantage", "ours", quality - price},
		{"VAL-4.advantage", "theirs", rival/100 - dear},
		{"VAL-5.evc", "pump", 950}, // as printed
		{"VAL-5.incentive", "pump", 125},
		{"VAL-5.premium", "pump", 525},
		{"VAL-5.captureShare", "pump", 525.0 / 650},
		{"VAL-5.customerShare", "pump", 125.0 / 650},
	} {
		g := b.figures.Figure(derive.FigureRef{Name: c.ref, Element: c.of})
		if assert.NotNil(t, g, "%s of %s", c.ref, c.of) {
			near(t, string(c.ref)+" of "+string(c.of), g.Result.Or(math.NaN()), c.value)
		}
	}
	why := b.figures.Why(derive.FigureRef{Name: "VAL-2.mpq", Element: "ours"})
	assert.Equal(t, "mpq = 100 × Σ w·ratios / Σ w", why.Measure.Symbols)
	assert.Len(t, why.Inputs, 10)
	assert.Len(t, why.Weights, 5)
	assert.Equal(t, "advantage = fair − allPrice", b.figures.Why(derive.FigureRef{Name: "VAL-4.advantage", Element: "ours"}).Measure.Symbols)
	assert.Contains(t, b.figures.Why(derive.FigureRef{Name: "VAL-5.evc", Element: "pump"}).Worked, "= 950")

	// Of where an offer stands, ratings, prices and weights of all can be tried.
	try := b.figures.Try(derive.FigureRef{Name: "VAL-4.advantage", Element: "ours"})
	if assert.NotNil(t, try) {
		assert.Len(t, try.Knobs(), 5+5+5+1+1)
		assert.NoError(t, try.Set("theirs f/price", 1900))
		_, after := try.Figure()
		near(t, "beside a dearer rival", after.Result.Or(math.NaN()), quality-950.0/1900)
	}

	// Satisfaction with the price stands in where a real one is not known
	// (Yang, table 5.4).
	b.set("theirs", "f/price", "null")
	b.parted("m", "priceWeight", map[string]string{"purchase": "60", "trade-in": "20", "resale": "10", "finance": "10"})
	b.parted("ours", "priceRating", map[string]string{"purchase": "9", "trade-in": "6", "resale": "9", "finance": "7"})
	b.parted("theirs", "priceRating", map[string]string{"purchase": "7", "trade-in": "6", "resale": "8", "finance": "7"})
	near(t, "score", b.value("VAL-3.score", "ours"), 118.3928571429)
	near(t, "relative price", b.value("VAL-3.relativePrice", "ours"), 84.4645550528)
	near(t, "advantage", b.value("VAL-4.advantage", "ours"), quality-.844645550528)
}

// value is that of a figure, not a number where it has none.
func (b *board) value(name derive.Name, of crdt.ID) float64 {
	if g := b.figures.Figure(derive.FigureRef{Name: name, Element: of}); g != nil {
		return g.Result.Or(math.NaN())
	}
	return math.NaN()
}

// What a comparison lacks is said, with where it is entered (D3).
func TestMarketLacks(t *testing.T) {
	b := surgery(t)
	lack := func(name derive.Name, of crdt.ID) derive.Lack {
		w := b.figures.Why(derive.FigureRef{Name: name, Element: of})
		if assert.NotNil(t, w.Lack, "%s of %s", name, of) {
			return *w.Lack
		}
		return derive.Lack{}
	}
	b.set("pump", "f/referencePrice", "null")
	assert.Equal(t, derive.Lack{Sentence: "Needs the price of the pump they have.", Element: "pump", Field: "f/referencePrice"}, lack("VAL-5.evc", "pump"))
	b.set("theirs", "f/offeredBy", "null") // both ours: nobody to compare with
	assert.Equal(t, derive.Lack{Sentence: "Needs how customers rate an offer of somebody else on the same map.", Element: "ours", Field: "f/offeredBy"}, lack("VAL-2.mpq", "ours"))
	assert.Equal(t, crdt.ID("ours"), lack("VAL-4.advantage", "ours").Element)
	assert.Nil(t, b.figures.Figure(derive.FigureRef{Name: "VAL-2.mpq", Element: "pump"}), "nobody rated it")
	if _, ok := b.figures.Worth("ours"); ok {
		t.Error("a worth that nobody compared")
	}
}

// The next best alternative begins a line where it has a name, and is nothing
// where it has none: a chart then has words of its own.
func TestWorthAlternative(t *testing.T) {
	b := surgery(t)
	for text, want := range map[string]string{`"the pump they have"`: "The pump they have", `"übliche"`: "Übliche", `""`: "", "null": ""} {
		b.set("pump", "f/alternative", text)
		w, ok := b.figures.Worth("pump")
		assert.True(t, ok)
		assert.Equal(t, want, w.Alternative, text)
	}
}

// What customers buy, how they are served and how good that is, by hand.
func TestCustomersByHand(t *testing.T) {
	b := document(t, `{"currency":"EUR","unitEconomics":{"monthlyChurn":0.03},
	"maps":[{"id":"m","kind":"journey","title":"x","elements":[
	 {"id":"a","type":"entity","title":"A","fields":{"annualValue":300,"orders":3}},
	 {"id":"g","type":"entity","title":"G","fields":{"kind":"group","revenue":700,"orders":7,"buyers":4,"repeatBuyers":2}},
	 {"id":"n","type":"entity","title":"N","fields":{"annualValue":50}},
	 {"id":"s","type":"stage","title":"S","fields":{"order":1}},
	 {"id":"t","type":"touchpoint","title":"T","fields":{"stage":"s","contacts":13,"resolvedFirst":8,"hours":[4,30]}},
	 {"id":"u","type":"touchpoint","title":"U","fields":{"stage":"s","contacts":7,"resolvedFirst":4,"notResolvableAtLevelOne":2,"hours":[2]}},
	 {"id":"h","type":"process","title":"H","fields":{"complaints":3,"transactions":60,"received":20,"resolved":15}},
	 {"id":"i1","type":"indicator","title":"Take part","fields":{"unit":"percent","direction":"higher","engagement":"participation","worst":0,"best":50}},
	 {"id":"i2","type":"indicator","title":"Minutes","fields":{"unit":"minute","direction":"higher","engagement":"time","worst":0,"best":20}},
	 {"id":"i3","type":"indicator","title":"Wait","fields":{"unit":"day","direction":"lower","worst":30,"best":10,"weight":2}}],
	 "relations":[{"id":"r1","type":"measures","from":"i1","to":"s"},{"id":"r2","type":"measures","from":"i2","to":"s"},{"id":"r3","type":"measures","from":"i3","to":"s"}]}],
	"observations":[{"of":"i1","at":"2025-Q1","value":25},{"of":"i1","at":"2025-Q2","value":40},{"of":"i2","at":"2025-Q2","value":5},{"of":"i3","at":"2025-Q2","value":15}],
	"surveys":[{"of":"s","question":"satisfied","counts":[0,1,2,3,4],"scale":[1,5],"at":"2025-Q2"},
	 {"of":"s","question":"effort","counts":[0,0,1,0,1,2,1],"at":"2025-Q2"},
	 {"of":"s","question":"likelihood to recommend","groups":{"promoters":5,"passives":3,"detractors":2},"at":"2025-Q2"}]}`)
	b.parted("n", "events", map[string]string{"login": "3", "export": "5", "invite": "10"})
	b.parted("m", "eventWeight", map[string]string{"login": "9", "export": "7", "invite": "5"})
	ease := (3.0 + 5 + 6 + 6 + 7) / 5
	for _, c := range []struct {
		ref   derive.Name
		of    crdt.ID
		value float64
	}{
		{"CUS-5.yearlyChurn", "workspace", 1 - math.Pow(0.97, 12)},
		{"CUS-5.retentionAfter", "workspace", math.Pow(0.97, 36)},
		{"CUS-6.aov", "a", 100},
		{"CUS-6.frequency", "g", 7.0 / 4},
		{"CUS-6.customerValue", "g", 700.0 / 4},
		{"CUS-6.repeatRate", "g", 0.5},
		{"CUS-6.aov", "m", 1000.0 / 10},
		{"CUS-6.frequency", "m", 10.0 / 5},
		{"CUS-6.repeatRate", "m", 3.0 / 5},
		{"CUS-11.fcr", "s", 12.0 / 20},
		{"CUS-11.medianHours", "s", 4},
		{"CUS-11.complaintRate", "h", 3.0 / 60},
		{"CUS-11.resolutionRate", "m", 0.75},
		{"CUS-11.fcr", "m", 12.0 / 20},
		{"CUS-12.overall", "s", (50 + (80.0+25)/2) / 2},
		// satisfied 70 %, ease, recommended 30, 15 of 30 to 10 days twice
		{"CUS-12.score", "s", (70 + 100*(ease-1)/6 + 65 + 2*75) / 5},
		{"CUS-12.rawScore", "n", 3*9 + 5*7 + 10*5}, // as printed
	} {
		near(t, string(c.ref)+" of "+string(c.of), b.value(c.ref, c.of), c.value)
	}
	assert.Nil(t, b.figures.Figure(derive.FigureRef{Name: "CUS-11.netFcr", Element: "s"}), "one of the two does not say it")
	b.set("t", "f/notResolvableAtLevelOne", "3")
	near(t, "net", b.value("CUS-11.netFcr", "s"), 12.0/15)
	near(t, "net of the map", b.value("CUS-11.netFcr", "m"), 12.0/15)
	b.set("s", "f/contacts", "100") // the stage speaks for what stands at it
	b.set("s", "f/resolvedFirst", "90")
	near(t, "own", b.value("CUS-11.fcr", "m"), 0.9)
	b.set("workspace", "f/rules/CUS-12.csat", "0")
	near(t, "weighed", b.value("CUS-12.score", "s"), (100*(ease-1)/6+65+2*75)/4)
	g := b.figure("CUS-12.score", "s")
	assert.Equal(t, measure.Given(5), g.N, "as few as were asked how easy it was")
	assert.Contains(t, g.Marks, derive.MarkSmallSample)
	told := func() (said string) {
		for _, f := range b.why("CUS-12.score", "s").Inputs {
			said += f.Label + " " + f.Value + "; "
		}
		return said
	}
	assert.Contains(t, told(), "Recommendation 30.0, which is 65.0 of 100, n 10; ")
	assert.NotContains(t, told(), "nobody was asked")
	for s := range b.w.OfKind("survey") {
		if s.Text("question") == "effort" {
			b.set(s.ID, "f/counts", "[]")
		}
	}
	assert.Contains(t, told(), "Ease nobody was asked, so it does not count; ")

	for _, g := range b.figures.List("workspace") {
		if w := b.figures.Why(g.Ref); w.Measure.ID == "" || w.Lack == nil && len(w.Inputs) == 0 {
			t.Errorf("%v does not explain itself: %+v", g.Ref, w)
		}
	}
}

// D1: what compares offers and adds up customers is the same step by step.
func TestMarketStepByStep(t *testing.T) {
	b := surgery(t)
	b.figures.List("workspace")
	for _, c := range [][3]string{
		{"theirs", "f/quality/recovery", "8"}, {"m", "f/qualityWeight/pain", "50"}, {"workspace", "f/rules/VAL-4.tolerance", "0.5"},
		{"theirs", "f/offeredBy", "null"}, {"theirs", "f/offeredBy", `"Another"`}, {"pump", "f/price", "null"}, {"pump", "f/yearlyValue", "100"},
		{"pump", "f/years", "3"}, {"ours", "f/quality/pain", "0"}, {"theirs", "f/price", "500"},
	} {
		b.set(crdt.ID(c[0]), c[1], c[2])
		now, again := b.figures.List("workspace"), b.again().List("workspace")
		if assert.Len(t, now, len(again)) {
			for i := range now {
				assert.Equal(t, again[i], now[i], "after %v", c)
			}
		}
	}
	near(t, "with three years", b.value("VAL-5.evc", "pump"), 950+300)
}
