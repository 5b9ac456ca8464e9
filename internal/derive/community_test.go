package derive_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// row is an indicator of the community programme as its file has it: one value
// a quarter up to 2025-Q4, baseline at the first of them, target at 2026-Q4.
type row struct {
	id           crdt.ID
	lower        bool
	base, target float64
	values       []float64
}

// The numbers of web/examples/community-programme.json, but for i7, which aims
// at a range and is worked out below.
var programme = []row{
	{"i1", false, 38, 65, []float64{38, 37, 41, 44, 49, 53, 56, 60}},
	{"i2", true, 27, 12, []float64{27, 29, 24, 22, 19, 18, 15, 14}},
	{"i3", false, 33, 60, []float64{33, 36, 35, 39, 38, 42, 41, 40}},
	{"i4", false, 41, 60, []float64{41, 43, 42, 46, 50, 52}}, // from 2024-Q3 on
	{"i5", false, 6, 40, []float64{6, 9, 14, 17, 22, 27, 33, 38}},
	{"i6", false, 1, 8, []float64{1, 1, 2, 2, 3, 3, 3, 4}},
	{"i8", false, 0, 50, []float64{0, 0, 10, 20, 25, 22, 30, 33}},
	{"i9", true, 3.1, 0.5, []float64{3.1, 2.8, 3.4, 2.9, 3.2, 2.7, 3.0, 3.3}},
	{"i10", false, 12, 60, []float64{12, 14, 25, 31, 30, 38, 44, 52}},
	{"i11", true, 40.2, 30, []float64{40.2, 40.5, 39.9, 39.1, 38.4, 37.6, 37.1, 36.3}},
}

var travel = row{id: "i7", values: []float64{74, 75, 71, 52, 47, 46, 58, 61}} // into 20 to 45 minutes

func (r row) last() float64     { return r.values[len(r.values)-1] }
func (r row) progress() float64 { return (r.last() - r.base) / (r.target - r.base) }
func (r row) capped() float64   { return min(max(r.progress(), 0), 1) }

// elapsed is the share of the days from baseline to target that are over on
// 2025-12-31: of those from 2024-03-31 (i4: 2024-09-30) to 2026-12-31.
func (r row) elapsed() float64 {
	if r.id == "i4" {
		return (31 + 30 + 31 + 365) / (31 + 30 + 31 + 365 + 365.0)
	}
	return (275 + 365) / (275 + 365 + 365.0)
}

// Each figure that MEASURES §8 promises for an outcome map, worked out from the
// numbers of the file by the formulas of MEASURES alone. All are listed, and so
// on the page of numbers; progress, status and verdict stand on the cards, the
// rest at the indicators in the inspector.
func TestCommunityProgrammeByHand(t *testing.T) {
	f := example(t, "community-programme").figures
	of := func(name derive.Name, id crdt.ID) *derive.Figure {
		g := f.Figure(derive.FigureRef{Name: name, Element: id})
		require.NotNil(t, g, "%s of %s is not listed", name, id)
		return g
	}
	is := func(name derive.Name, id crdt.ID, want float64) {
		t.Helper()
		near(t, string(name)+" of "+string(id), of(name, id).Result.Or(math.NaN()), want)
	}

	for _, r := range append([]row{travel}, programme...) {
		n := float64(len(r.values))
		is("MON-1.values", r.id, r.last())
		assert.Equal(t, r.values, of("MON-1.values", r.id).Series.Values, r.id)

		// MON-5: slope = Sxy/Sxx, R² = Sxy²/(Sxx·Syy), x = 0 … n−1.
		meanX, meanY := (n-1)/2, sum(r.values)/n
		var sxx, sxy, syy float64
		for x, y := range r.values {
			dx, dy := float64(x)-meanX, y-meanY
			sxx, sxy, syy = sxx+dx*dx, sxy+dx*dy, syy+dy*dy
		}
		is("MON-5.slope", r.id, sxy/sxx)
		is("MON-5.r2", r.id, sxy*sxy/(sxx*syy))

		// MON-6: the median of all slopes; S = rises − falls; tau = S of all pairs.
		slope, s := pairs(r.values)
		is("MON-6.slope", r.id, slope)
		is("MON-6.tau", r.id, s/(n*(n-1)/2))

		// MON-7: mean ± 2.66 times the mean moving range.
		mean, width := process(r.values)
		is("MON-7.mean", r.id, mean)
		is("MON-7.upper", r.id, mean+width)
		is("MON-7.lower", r.id, mean-width)

		// MON-8: the rules need 10 points beside the median; there are 8, of i4 6.
		is("MON-8.median", r.id, median(r.values))
		assert.Equal(t, measure.Insufficient(len(r.values), 10), of("MON-8.longestRunMax", r.id).Result, r.id)
	}

	for _, r := range programme {
		// GAP-1
		is(derive.Progress, r.id, r.progress())
		if r.lower {
			is(derive.Shortfall, r.id, r.last()-r.target)
		} else {
			is(derive.Shortfall, r.id, r.target-r.last())
		}
		// MON-2 and MON-3
		is("MON-2.expectedProgress", r.id, r.elapsed())
		is("MON-2.expected", r.id, r.base+(r.target-r.base)*r.elapsed())
		is("MON-3.performance", r.id, r.capped()/r.elapsed())
		// MON-4: latest − the one before. The verdicts are below.
		if r.id != "i4" {
			is("MON-4.change", r.id, r.last()-r.values[len(r.values)-2])
		}
		// MON-9: where the line of MON-6 reaches the target, in quarters from the
		// first; intercept = median(x) − slope·median(t). i9 has no trend.
		slope, _ := pairs(r.values)
		if r.id != "i9" {
			is("MON-9.t", r.id, (r.target-(median(r.values)-slope*float64(len(r.values)-1)/2))/slope)
		}
	}
	assert.Equal(t, measure.Undefined(measure.NoTrend), of("MON-9.t", "i9").Result)

	// A range: 61 is 16 above 45, the baseline was 29 above.
	is(derive.Shortfall, "i7", 61-45)
	is(derive.Progress, "i7", 1-16.0/29)
	is("MON-2.expectedProgress", "i7", 640.0/1005)
	is("MON-3.performance", "i7", (1-16.0/29)/(640.0/1005))
	is("MON-4.change", "i7", 61-58)
	assert.Nil(t, f.Figure(derive.FigureRef{Name: "MON-2.expected", Element: "i7"}), "a range has no single value to expect")
	assert.Nil(t, f.Figure(derive.FigureRef{Name: "MON-9.t", Element: "i7"}), "nor one to reach")
	is("MON-4.change", "i4", 52-50)

	assert.Equal(t, "74 → 61\u2009min → 20–45", f.Indicator("i7").Way())
	assert.Equal(t, "38 → 60\u2009% → 65", f.Indicator("i1").Way())

	// GAP-3: the mean of an outcome's indicators, and of outcomes by their weight.
	capped := map[crdt.ID]float64{"i7": 1 - 16.0/29}
	for _, r := range programme {
		capped[r.id] = r.capped()
	}
	o1, o3 := (capped["i1"]+capped["i2"])/2, (capped["i4"]+capped["i5"])/2
	is(derive.Progress, "o1", o1)
	is(derive.Progress, "o3", o3)
	for outcome, indicator := range map[crdt.ID]crdt.ID{"o2": "i3", "o4": "i6", "o5": "i7", "o6": "i8", "o7": "i9", "o8": "i10"} {
		is(derive.Progress, outcome, capped[indicator])
	}
	is(derive.Progress, "mo1", (10*o1+6*capped["i3"]+9*o3+6*capped["i6"]+7*capped["i7"]+5*capped["i8"]+8*capped["i9"]+4*capped["i10"])/
		(10+6+9+6+7+5+8+4))

	// OUT-1 at 2025-Q4, the ratings of 0 to 3 of expect, like, love with weights
	// 1, 2, 3; and OUT-2, weighted by importance 10, 9, 7, 6, 5.
	now := map[crdt.ID]float64{
		"bp1": markers([]float64{3, 3, 3}, []float64{3, 3, 2}, []float64{3, 2}),
		"bp2": markers([]float64{3, 3}, []float64{3, 3, 2}, []float64{3, 2}),
		"bp3": markers([]float64{3, 3}, []float64{3, 2}, []float64{2}),
		"bp4": markers([]float64{3}, []float64{2, 2}, []float64{1, 1}),
		"bp5": markers([]float64{3}, []float64{2, 2}, []float64{1}),
	}
	for id, score := range now {
		is("OUT-1.score", id, score)
	}
	programmeAt := func(s map[crdt.ID]float64) float64 {
		return (10*s["bp1"] + 9*s["bp2"] + 7*s["bp3"] + 6*s["bp4"] + 5*s["bp5"]) / (10 + 9 + 7 + 6 + 5)
	}
	is("OUT-2.score", "mo1", programmeAt(now))
	is("OUT-2.change", "mo1", programmeAt(now)-programmeAt(map[crdt.ID]float64{ // 2025-Q3
		"bp1": markers([]float64{3, 3, 3}, []float64{3, 3, 2}, []float64{2, 1}),
		"bp2": markers([]float64{3, 3}, []float64{3, 3, 2}, []float64{2, 2}),
		"bp3": markers([]float64{3, 2}, []float64{2, 2}, []float64{2}),
		"bp4": markers([]float64{2}, []float64{2, 2}, []float64{1, 0}),
		"bp5": markers([]float64{2}, []float64{2, 2}, []float64{1}),
	}))

	// OUT-5: all seven fields are filled in all seven statements. Who agrees
	// fully, of those who answered: 2/2, 1/2, 1/1, 2/2, 2/3, nobody asked, 1/2.
	is("OUT-5.statements", "mo1", 7)
	is("OUT-5.completeness", "mo1", 1)
	is("OUT-5.agreeShareOfAnswers", "mo1", (2.0+1+1+2+2+1)/(2+2+1+2+3+2))
	for id, share := range map[crdt.ID]float64{"h1": 1, "h2": 1.0 / 2, "h3": 1, "h4": 1, "h5": 2.0 / 3, "h7": 1.0 / 2} {
		is("OUT-5.substantiation", id, share)
	}
	assert.Nil(t, f.Figure(derive.FigureRef{Name: "OUT-5.substantiation", Element: "h6"}), "nobody was asked")

	// OUT-7: o1, o3, o6 lead to the impact, the others to one of them; each has
	// an indicator with baseline and target, each partner a challenge, each
	// assumption an owner; no activity leads to anything but an output.
	is("OUT-7.findings", "mo1", 0)

	// VAL-8 tells of value elements with a minimum. The example has none.
	for _, g := range f.List("mo1") {
		assert.NotEqual(t, "VAL-8", g.Measure)
	}
}

// What the data of the programme say of each indicator, and no more: with six
// earlier points or more the newest one is judged by their limits (MON-7), and
// a trend alone is no verdict; MON-8 could add a run from ten points on.
func TestCommunityProgrammeVerdicts(t *testing.T) {
	b := example(t, "community-programme")
	for _, c := range []struct {
		id      crdt.ID
		verdict measure.Verdict
		lo, hi  float64 // of the earlier points, by hand to two decimals
		status  string
		trend   string
	}{
		{"i1", measure.Positive, 36.56, 54.30, "on track", "rising"},    // 60 is above; earlier 318/7 ± 2.66·20/6
		{"i2", measure.Positive, 14.91, 29.09, "on track", "falling"},   // 14 is below; 22 ± 2.66·16/6
		{"i3", measure.NoChange, 31.51, 43.92, "off track", "rising"},   // 40 is within; 264/7 ± 2.66·14/6
		{"i5", measure.Positive, 6.32, 30.26, "on track", "rising"},     // 38 is above; 128/7 ± 2.66·27/6
		{"i6", measure.Positive, 1.26, 3.03, "off track", "rising"},     // 4 is above; 15/7 ± 2.66·2/6
		{"i7", measure.NoChange, 41.81, 79.05, "watch", "no trend"},     // 61 is within; 423/7 ± 2.66·42/6: the bus went
		{"i8", measure.Positive, -0.67, 31.25, "on track", "rising"},    // 33 is above; 107/7 ± 2.66·36/6
		{"i9", measure.NoChange, 1.91, 4.12, "off track", "no trend"},   // 3.3 is within; 21.1/7 ± 2.66·2.5/6
		{"i10", measure.Positive, 12.64, 42.79, "on track", "rising"},   // 52 is above; 194/7 ± 2.66·34/6
		{"i11", measure.Positive, 37.33, 40.61, "off track", "falling"}, // 36.3 is below; 272.8/7 ± 2.66·3.7/6
	} {
		r := travel
		if at := slices.IndexFunc(programme, func(r row) bool { return r.id == c.id }); at >= 0 {
			r = programme[at]
		}
		mean, width := process(r.values[:len(r.values)-1])
		assert.InDelta(t, c.lo, mean-width, 0.005, c.id)
		assert.InDelta(t, c.hi, mean+width, 0.005, c.id)
		assert.Equal(t, string(c.verdict)+", by process limits", b.figure("MON-4.change", c.id).Word, c.id)
		assert.Equal(t, c.status, b.figure("MON-3.performance", c.id).Word, c.id)
		assert.Equal(t, fmt.Sprintf("%s, p = %.3f", c.trend, chance(r.values)), b.figure("MON-6.slope", c.id).Word, c.id)
	}

	// i4 has five earlier points. 50 % of 56 people against 52 % of 60: with
	// z = 1.96 Wilson gives 37.3 to 62.7 % and 39.6 to 64.1 %, and Newcombe of
	// the change 2 − √(12.4² + 12.7²) … 2 + √(12.1² + 12.7²), which holds 0.
	assert.Equal(t, "no demonstrable change, by the interval", b.figure("MON-4.change", "i4").Word)
	assert.Contains(t, fmt.Sprint(b.figures.Why(derive.FigureRef{Name: "MON-4.change", Element: "i4"}).Inputs), "−15.7")

	// An outcome says the verdict of its first indicator, and how many more there are.
	m := b.figures.Outcomes("mo1")
	for _, c := range []struct {
		id      crdt.ID
		lead    crdt.ID
		more    int
		verdict measure.Verdict
		rule    measure.Decider
	}{
		{"o1", "i1", 1, measure.Positive, measure.ByProcessLimits}, // and i2 agrees
		{"o2", "i3", 0, measure.NoChange, measure.ByProcessLimits}, // it rises, slower than it varies
		{"o3", "i4", 1, measure.NoChange, measure.ByInterval},      // more employers take part, who stays is not shown yet
		{"o4", "i6", 0, measure.Positive, measure.ByProcessLimits}, // better, and behind its plan all the same
		{"o5", "i7", 0, measure.NoChange, measure.ByProcessLimits}, // what the bus brought went with it
		{"o6", "i8", 0, measure.Positive, measure.ByProcessLimits},
		{"o7", "i9", 0, measure.NoChange, measure.ByProcessLimits}, // accidents vary as they did
		{"o8", "i10", 0, measure.Positive, measure.ByProcessLimits},
		{"g1", "i11", 0, measure.Positive, measure.ByProcessLimits},
	} {
		s := b.figures.Standing(m.Nodes[m.Node(c.id)], 0)
		assert.Equal(t, c.lead, s.Lead.ID, c.id)
		assert.Equal(t, c.more, s.More, c.id)
		assert.Equal(t, c.verdict, s.Verdict, c.id)
		assert.Equal(t, c.rule, s.Rule, c.id)
	}
}

func sum(values []float64) (s float64) {
	for _, v := range values {
		s += v
	}
	return s
}

func median(values []float64) float64 {
	s := slices.Sorted(slices.Values(values))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

// pairs returns the median slope of all pairs, and how many more rise than fall.
func pairs(values []float64) (slope, s float64) {
	var slopes []float64
	for j, y := range values {
		for i, x := range values[:j] {
			slopes = append(slopes, (y-x)/float64(j-i))
			switch {
			case y > x:
				s++
			case y < x:
				s--
			}
		}
	}
	return median(slopes), s
}

// process returns mean and 2.66 times the mean moving range.
func process(values []float64) (mean, width float64) {
	var ranges float64
	for i := 1; i < len(values); i++ {
		ranges += math.Abs(values[i] - values[i-1])
	}
	return sum(values) / float64(len(values)), 2.66 * ranges / float64(len(values)-1)
}

// chance is the p of MON-6: without ties, how many of all orders of the values
// have as many inversions as this one or fewer, on both sides; with ties by the
// normal distribution.
func chance(values []float64) float64 {
	n := len(values)
	_, s := pairs(values)
	variance, ties := float64(n*(n-1)*(2*n+5)), map[float64]int{}
	for _, v := range values {
		ties[v]++
	}
	for _, t := range ties {
		variance -= float64(t * (t - 1) * (2*t + 5))
	}
	if len(ties) < n {
		return math.Erfc((math.Abs(s) - 1) / math.Sqrt(variance/18) / math.Sqrt2)
	}
	orders := []float64{1} // by inversions; the k-th value adds 0 to k
	for k := 1; k < n; k++ {
		more := make([]float64, len(orders)+k)
		for i, c := range orders {
			for add := 0; add <= k; add++ {
				more[i+add] += c
			}
		}
		orders = more
	}
	inversions := (float64(n*(n-1)/2) - math.Abs(s)) / 2
	return 2 * sum(orders[:int(inversions)+1]) / sum(orders)
}

// markers is OUT-1: Σ weight · rating/3 of Σ weight, times 100.
func markers(expect, like, love []float64) float64 {
	return 100 * (sum(expect) + 2*sum(like) + 3*sum(love)) / 3 / float64(len(expect)+2*len(like)+3*len(love))
}
