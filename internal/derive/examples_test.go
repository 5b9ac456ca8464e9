package derive_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
)

// Figures of the examples, each worked out from the file by arithmetic of its
// own: the numbers are those that stand in the file.
func TestExamplesByHand(t *testing.T) {
	const (
		z     = 1.959963984540054
		kept  = 31.0 / 34.0 // of the customers at one age, those at the next: 6+5+5+5+4+6 of 6+6+5+5+5+7
		years = 34.0 / 3.0  // 1 / (1 − kept)
		gross = 0.71        // gross margin
	)
	o1 := 32.0 / 200 // satisfied with o1: 24 + 8
	for _, c := range []struct {
		file  string
		ref   derive.Name
		of    crdt.ID
		value float64
	}{
		// 2025-03-31 to 2026-06-30 are 456 days, to 2026-12-31 they are 640.
		{"healthcare-journey", "MON-2.expected", "i1", 24 + (10-24)*456.0/640},
		{"healthcare-journey", "MON-3.performance", "i1", (17.5 - 24) / (10 - 24) / (456.0 / 640)},
		{"healthcare-journey", "MON-4.change", "i1", 17.5 - 19},
		// x − mean x: −2.5 … 2.5; y − mean y of 24 23 22.5 20 19 17.5, mean 21
		{"healthcare-journey", "MON-5.slope", "i1", (-2.5*3 - 1.5*2 - 0.5*1.5 - 0.5*1 - 1.5*2 - 2.5*3.5) / (2 * (6.25 + 2.25 + 0.25))},
		{"healthcare-journey", "MON-6.slope", "i1", (20.0 - 24) / 3}, // the middle one of the 15 slopes
		{"healthcare-journey", "MON-6.tau", "i1", -1},                // every later value is lower
		{"healthcare-journey", "MON-7.upper", "i1", 21 + 2.66*(1+0.5+2.5+1+1.5)/5},
		{"healthcare-journey", "MON-8.median", "i1", (22.5 + 20) / 2},
		// through (1.5 and 3.5, the middles of x and y …): intercept = 21.25 + 4/3·2.5
		{"healthcare-journey", "MON-9.t", "i1", (10 - (21.25 + 4.0/3*2.5)) / (-4.0 / 3)},
		{"healthcare-journey", "GAP-4.priority", "o1", 8.8 * (17.5 - 10) / 10},
		// of 200 people each: o1 2·1 + 4·2 + 18·3 + 74·4 + 102·5 = 870 points, …
		{"healthcare-journey", "GAP-6.crosshairImportance", "mj1", (870 + 862 + 826 + 788 + 765 + 893 + 924 + 875 + 875 + 535) / 200.0 / 10},
		{"healthcare-journey", "GAP-6.crosshairPerformance", "mj1", (460 + 480 + 444 + 487 + 719 + 446 + 813 + 616 + 462 + 756) / 200.0 / 10},
		{"healthcare-journey", "GAP-7.better", "d1", (41.0 + 52) / (41 + 52 + 33 + 20)},
		{"healthcare-journey", "GAP-7.categoryStrength", "d1", (52.0 - 41) / (41 + 52 + 33 + 20 + 1 + 3)},
		{"healthcare-journey", "CUS-1.nps", "s5", 100 * (99.0 - 44) / 200},
		{"healthcare-journey", "CUS-1.delta", "s5", 100*(99.0-44)/200 - 100*(61.0-81)/200},
		{"healthcare-journey", "CUS-2.csat", "o1", 100 * o1},
		{"healthcare-journey", "CUS-13.lo", "o1", (o1 + z*z/400 - z*math.Sqrt(o1*(1-o1)/200+z*z/160000)) / (1 + z*z/200)},
		{"healthcare-journey", "OUT-6.index", "pp1", 4 * 4 * 5},
		{"healthcare-journey", "OUT-6.normalised", "pp1", 100 * (80.0 - 1) / (125 - 1)},
		{"healthcare-journey", "JNY-3.order", "mj1", 4},      // t04, t05, t12, t20
		{"healthcare-journey", "JNY-3.painPoints", "mj1", 9}, // rated 2.6 or less, felt at −2 or below, or hurting by a link
		{"healthcare-journey", "JNY-4.overall", "mj1", 398.0 / 1000},
		{"healthcare-journey", "JNY-4.loss", "mj1", 930 - 742},
		{"healthcare-journey", "JNY-4.step", "s4", 601.0 / 705},
		{"healthcare-journey", "JNY-5.efficiency", "s2", 22.0 / (22 + 4351)},
		{"healthcare-journey", "JNY-6.rice", "d1", 900 * 2 * 0.8 / 3},
		{"healthcare-journey", "JNY-6.wsjf", "d1", (8.0 + 5 + 3) / 5},

		{"b2b-ecosystem", "CUS-4.retention", "workspace", kept},
		{"b2b-ecosystem", "CUS-4.lifetimePeriods", "workspace", years},
		{"b2b-ecosystem", "CUS-7.clv", "c01", 84000 * gross * years},
		{"b2b-ecosystem", "CUS-8.clv", "c01", 84000 * gross * kept / (1 + 0.1 - kept)},
		// chained survival: 17 of 18 reach the first year, 9 of 11 of these the second, all the third
		{"b2b-ecosystem", "CUS-9.clv", "c01", 84000 * gross * (1 + 17.0/18/1.1 + 17.0/18*9/11/1.1/1.1 + 17.0/18*9/11/1.1/1.1/1.1)},
		{"b2b-ecosystem", "CUS-10.cac", "workspace", 148000.0 / 5},
		{"b2b-ecosystem", "CUS-10.ltv", "workspace", 933500.0 / 20 * gross * years},
		{"b2b-ecosystem", "VAL-7.unitMargin", "of1", 90 - 28},
		{"b2b-ecosystem", "VAL-7.marginShare", "of1", 62.0 / 90},
		{"b2b-ecosystem", "REL-4.score", "k1", 4.0 / 18 * math.Log((4.0/18)/(4.0/104))}, // “buys from”: 4 of 18 here, 4 of 104 in all
		{"b2b-ecosystem", "REL-5.balance", "c01", (7 + 4 + 2 + 8 + 3 + 5) - (8 + 4 + 5 + 8 + 5 + 6)},
		{"b2b-ecosystem", "REL-6.valueLift", "k1", (84000 + 31000 + 38000 + 52000 + 27000 + 11000) / 933500.0 / (11.0 / 36)},
		{"b2b-ecosystem", "REL-6.unmetShare", "k1", 6.0 / 11}, // c02 c04 c05 c09 c20 q01
		{"b2b-ecosystem", "REL-7.confidence", "c01", 4.0 / 5}, // Plan Pro: c02 c04 c05 c09, not c20

		{"community-programme", "OUT-1.score", "bp1", 100 * (1 + 1 + 1 + 2 + 2 + 2*2.0/3 + 3 + 3*2.0/3) / (3*1 + 3*2 + 2*3)},
		{"community-programme", "OUT-1.score", "bp4", 100 * (1 + 2*2.0/3 + 2*2.0/3 + 3*1.0/3 + 3*1.0/3) / (1 + 2*2 + 2*3)},
		{"community-programme", "OUT-3.coverage", "mo1", 1},
		{"community-programme", "OUT-4.score", "mo1", (2 + 3 + 1 + 2 + 1 + 1 + 2 + 3) / 8.0 / 3 * 100},
		{"community-programme", "OUT-5.agreeShareOfAnswers", "mo1", 9.0 / 12},
		{"community-programme", "OUT-7.findings", "mo1", 0},
		{"community-programme", "OUT-8.score", "pp2", 1.0 / 7},
		{"community-programme", "MON-4.change", "i1", 60 - 56},
		{"community-programme", derive.Shortfall, "i1", 65 - 60},
	} {
		g := example(t, c.file).figures.Figure(derive.FigureRef{Name: c.ref, Element: c.of})
		if g == nil {
			t.Errorf("%s of %s is not listed", c.ref, c.of)
			continue
		}
		near(t, string(c.ref)+" of "+string(c.of), g.Result.Or(math.NaN()), c.value)
	}
}

// What MEASURES §8 promises for a kind of canvas has a value in its example.
func TestHeadlinesOfExamples(t *testing.T) {
	want := map[string][]string{
		"mj1": {"JNY-2", "GAP-3", "JNY-1", "JNY-4", "JNY-3", "GAP-5", "JNY-6"},
		"mr1": {"REL-2", "REL-3", "REL-4", "REL-6", "REL-5", "REL-7", "CUS-7", "CUS-8", "CUS-9"},
		"mo1": {"GAP-1", "MON-2", "MON-3", "MON-4", "MON-5", "MON-6", "MON-7", "MON-8", "MON-9", "OUT-1", "OUT-7", "OUT-5"},
	}
	maps := []crdt.ID{"mj1", "mr1", "mo1"}
	for i, name := range examples {
		ok := map[string]bool{}
		f := example(t, name).figures
		f.Keep(f.Relations(maps[i]).Compute())
		for _, h := range f.Headlines(maps[i]) {
			assert.NotEmpty(t, h.Figures, h.Title)
			for n, g := range h.Figures {
				ok[g.Measure] = ok[g.Measure] || g.Result.OK()
				if n > 0 && g.Measure == h.Figures[n-1].Measure && g.Result.OK() == h.Figures[n-1].Result.OK() {
					assert.LessOrEqual(t, g.Size, h.Figures[n-1].Size, "%s: what has most to gain comes first", h.Title)
				}
			}
		}
		for _, m := range want[string(maps[i])] {
			assert.True(t, ok[m], "%s of %s has no value", m, name)
		}
	}
}

// A range is monitored too, and an indicator without a baseline is attained,
// not progressed.
func TestListedEdgeCases(t *testing.T) {
	b := neutral(t, parse(t, `{"maps":[{"id":"m","kind":"outcome","title":"x","elements":[
	 {"id":"i","type":"indicator","title":"a","fields":{"unit":"percent","direction":"lower","target":{"value":10,"at":"2025-Q4"}}},
	 {"id":"v","type":"value-element","title":"v","fields":{"measures":[{"text":"t","minimum":80,"current":60}]}},
	 {"id":"s","type":"stage","title":"s"}]}],
	 "observations":[{"of":"i","at":"2025-Q1","value":12}],
	 "surveys":[{"of":"s","question":"effort","counts":[0,0,1,0,1,2,1],"at":"2025-Q1"},
	  {"of":"s","question":"perception","dimension":"empathy","counts":[0,0,0,1,0],"at":"2025-Q1"},
	  {"of":"s","question":"expectation","dimension":"empathy","counts":[0,0,0,0,1],"at":"2025-Q1"}]}`))
	for _, c := range []struct {
		ref   derive.Name
		of    crdt.ID
		value float64
	}{
		{"GAP-2.attainment", "i", 2 - 12.0/10},
		{"VAL-8.achieved", "v", 100 * 60.0 / 80},
		{"CUS-3.ces", "s", (3.0 + 5 + 6 + 6 + 7) / 5},
		{"CUS-3.easyShare", "s", 4.0 / 5},
		{"GAP-8.meanGap", "s", 4 - 5},
	} {
		g := b.figures.Figure(derive.FigureRef{Name: c.ref, Element: c.of})
		if g == nil {
			t.Errorf("%s is not listed", c.ref)
			continue
		}
		near(t, string(c.ref), g.Result.Or(math.NaN()), c.value)
	}
	assert.Nil(t, b.figures.Figure(derive.FigureRef{Name: "GAP-2.attainment", Element: "s"}))
}

// A network is computed on demand, listed, and marked once the map is another.
func TestNetworkOnDemand(t *testing.T) {
	b := example(t, "b2b-ecosystem")
	density := derive.FigureRef{Name: "REL-3.density", Element: "mr1"}
	assert.Nil(t, b.figures.Figure(density), "nobody computed it")
	if n, current := b.figures.Network("mr1"); n != nil || current {
		t.Error("a network that nobody computed")
	}
	b.figures.Keep(b.figures.Relations("mr1").Compute())
	// 101 relations between 47 entities, no pair twice
	near(t, "density", b.figures.Figure(density).Result.Or(math.NaN()), 101/(47*46/2.0))
	degree := b.figures.Figure(derive.FigureRef{Name: "REL-3.degree", Element: "c01"})
	near(t, "degree of c01", degree.Result.Or(math.NaN()), 6)
	assert.Empty(t, degree.Marks)
	for _, g := range b.figures.List("mr1") {
		if w := b.figures.Why(g.Ref); w.Measure.ID == "" || len(w.Inputs) == 0 && w.Lack == nil {
			t.Errorf("%s does not explain itself: %+v", g.Ref, w)
		}
	}
	b.set("c01", "title", `"Another name"`)
	_, current := b.figures.Network("mr1")
	assert.True(t, current, "a name is no relation")
	b.set("r058", "f/strength", "0.1")
	_, current = b.figures.Network("mr1")
	assert.False(t, current)
	for _, id := range []crdt.ID{"c01", "own1"} {
		g := b.figures.Figure(derive.FigureRef{Name: "REL-3.degree", Element: id})
		assert.Equal(t, []derive.Mark{derive.MarkRecomputing}, g.Marks)
	}
	b.figures.Keep(b.figures.Relations("mr1").Compute())
	assert.Empty(t, b.figures.Figure(density).Marks)
}
