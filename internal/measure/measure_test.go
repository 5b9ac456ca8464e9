package measure_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/measure"
)

func given(v float64) measure.Input { return measure.Given(v) }

var none measure.Input

// is tells whether a result is a value (within 1e-9) or lacks as named.
func is(t testing.TB, what string, got measure.Result, want any) {
	t.Helper()
	switch w := want.(type) {
	case measure.Result:
		assert.Equal(t, w, got, what)
	case float64:
		v, ok := got.Value()
		if !ok || math.Abs(v-w) > 1e-9*max(1, math.Abs(w)) {
			t.Errorf("%s: got %+v, want %v", what, got, w)
		}
	default:
		t.Fatalf("%s: want what?", what)
	}
}

// M1: the zero Result is missing, and every state says what it lacks.
func TestM1_Results(t *testing.T) {
	var zero measure.Result
	assert.Equal(t, measure.IsMissing, zero.State())
	assert.Equal(t, "data", zero.Reason())
	assert.Equal(t, 7.0, zero.Or(7))
	assert.Equal(t, none, zero.Input())
	assert.Equal(t, given(3), measure.OK(3).Input())
	n, needed := measure.Insufficient(2, 5).Count()
	assert.Equal(t, [2]int{2, 5}, [2]int{n, needed})
	assert.Equal(t, measure.NoDrop, measure.Undefined(measure.NoDrop).Reason())
	assert.False(t, measure.Invalid(measure.OutOfRange).OK())
}

// M2: what is not finite is invalid, and there is no negative zero.
func TestM2_NotFinite(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		assert.Equal(t, measure.Invalid(measure.NotFinite), measure.OK(v))
	}
	v, _ := measure.OK(math.Copysign(0, -1)).Value()
	assert.False(t, math.Signbit(v))
	huge := measure.OutcomeGap(given(-math.MaxFloat64), measure.Aim{Direction: measure.Higher, Target: given(math.MaxFloat64), Baseline: given(0)})
	assert.Equal(t, measure.Invalid(measure.NotFinite), huge.Shortfall)
}

// M3: weights divide by those that have data.
func TestM3_WeightedMean(t *testing.T) {
	part := func(w, v measure.Input) measure.Part { return measure.Part{Weight: w, Value: v} }
	for _, c := range []struct {
		name           string
		parts          []measure.Part
		mean, coverage any
	}{
		{"nothing", nil, measure.Missing("data"), 0.0},
		{"one", []measure.Part{part(none, given(4))}, 4.0, 1.0},
		{"a weight is 1 unless given", []measure.Part{part(none, given(4)), part(given(3), given(8))}, 7.0, 1.0},
		{"what has no data lowers the coverage", []measure.Part{part(given(1), given(4)), part(given(3), none)}, 4.0, 0.25},
		{"nothing has data", []measure.Part{part(given(2), none)}, measure.Missing("data"), 0.0},
		{"data only where the weight is 0", []measure.Part{part(given(0), given(9)), part(given(2), none)}, measure.Missing("data"), 0.0},
		{"all weights 0", []measure.Part{part(given(0), given(9))}, measure.Undefined(measure.ZeroDenominator), measure.Undefined(measure.ZeroDenominator)},
		{"a negative weight", []measure.Part{part(given(-1), given(9))}, measure.Invalid(measure.OutOfRange), measure.Invalid(measure.OutOfRange)},
		{"an infinite weight", []measure.Part{part(given(math.Inf(1)), given(9))}, measure.Invalid(measure.NotFinite), measure.Invalid(measure.NotFinite)},
		{"not a number", []measure.Part{part(none, given(math.NaN()))}, measure.Invalid(measure.NotFinite), measure.Invalid(measure.NotFinite)},
		{"an overflow", []measure.Part{part(given(1e200), given(1e200))}, measure.Invalid(measure.NotFinite), 1.0},
	} {
		t.Run(c.name, func(t *testing.T) {
			mean, coverage := measure.WeightedMean(c.parts)
			is(t, "mean", mean, c.mean)
			is(t, "coverage", coverage, c.coverage)
		})
	}
	assert.True(t, measure.Provisional(measure.OK(0.49)))
	assert.False(t, measure.Provisional(measure.OK(0.5)))
	assert.False(t, measure.Provisional(measure.Missing("data")))
	assert.True(t, measure.SmallSample(29))
	assert.False(t, measure.SmallSample(30))
}

// M4: a value within the tolerance of a threshold is in the higher band.
func TestM4_Thresholds(t *testing.T) {
	assert.True(t, measure.AtLeast(12-1e-10, 12))
	assert.False(t, measure.AtLeast(12-1e-8, 12))
	assert.False(t, measure.Above(12+1e-10, 12))
	assert.True(t, measure.Above(12+1e-8, 12))
	for _, c := range []struct {
		i, s float64
		zone measure.Zone
	}{
		{9, 3, measure.Extreme}, {7.4, 2.8, measure.High}, {8, 6, measure.Underserved},
		{8, 6.1, measure.Appropriate}, {4, 4, measure.Appropriate}, {4, 4.1, measure.Overserved},
		{10, 10, measure.Underserved}, {10, 0, measure.Extreme}, {0, 0, measure.Appropriate},
	} {
		got := measure.ScoreOpportunity(given(c.i), given(c.s), measure.StandardZones)
		assert.Equal(t, c.zone, got.Zone, "I %v, S %v", c.i, c.s)
	}
}

// M5: sums keep what rounding would lose.
func TestM5_Sum(t *testing.T) {
	sum := func(xs ...float64) float64 {
		var s measure.Sum
		for _, x := range xs {
			s.Add(x)
		}
		return s.Value()
	}
	tenths := make([]float64, 10)
	for i := range tenths {
		tenths[i] = 0.1
	}
	assert.Equal(t, 1.0, sum(tenths...))
	assert.Equal(t, 2.0, sum(1, 1e100, 1, -1e100))
	assert.Equal(t, 0.0, sum())
	assert.True(t, math.IsInf(sum(math.MaxFloat64, math.MaxFloat64), 1))
}

func TestRound12(t *testing.T) {
	for _, c := range []struct{ in, want float64 }{
		{0, 0}, {7.049999999999999, 7.05}, {-7.049999999999999, -7.05}, {16.449999999999999, 16.45},
		{123456789012345, 123456789012000}, {1e-200 / 3, 3.33333333333e-201}, {1e300 / 3, 3.33333333333e299},
		{math.MaxFloat64, math.MaxFloat64}, {math.SmallestNonzeroFloat64, math.SmallestNonzeroFloat64},
	} {
		got := measure.Round12(c.in)
		assert.InEpsilon(t, 1+c.want, 1+got, 1e-13, "%v", c.in)
		assert.False(t, math.IsNaN(got) || math.IsInf(got, 0), "%v", c.in)
	}
	assert.Equal(t, 7.05, measure.Round12(7.049999999999999))
}

// MEASURES 0.6: equal scores share a rank, and the order is that of the ids.
func TestRank(t *testing.T) {
	got := measure.Rank([]measure.Scored{{ID: "d", Score: 1}, {ID: "c", Score: 7.05}, {ID: "b", Score: 7.049999999999999}, {ID: "a", Score: 9}})
	var ids []string
	var ranks []int
	for _, r := range got {
		ids, ranks = append(ids, r.ID), append(ranks, r.Rank)
	}
	assert.Equal(t, []string{"a", "b", "c", "d"}, ids)
	assert.Equal(t, []int{1, 2, 2, 4}, ranks)
	assert.Empty(t, measure.Rank(nil))
}

func TestPeriods(t *testing.T) {
	day := func(s string) int {
		p, ok := measure.ParsePeriod(s)
		assert.True(t, ok, s)
		return p.Last
	}
	assert.Equal(t, 0, day("1970-01-01"))
	assert.Equal(t, day("2025-03-31"), day("2025-Q1"))
	assert.Equal(t, day("2025-12-31"), day("2025-Q4"))
	assert.Equal(t, day("2025-12-31"), day("2025"))
	assert.Equal(t, day("2024-02-29"), day("2024-02"))
	assert.Equal(t, day("2024-02-29"), day("2024-M02"))
	assert.Equal(t, day("2025-01-05"), day("2025-W01"))
	assert.Equal(t, day("2021-01-03"), day("2020-W53"))
	assert.Equal(t, day("2024-12-29"), day("2024-W52"))
	for _, bad := range []string{"", "2025-", "25-01-01", "2025-13", "2025-00", "2025-Q0", "2025-Q5", "2025-W00", "2025-W53", "2025-02-29", "2025-M13", "2025-1-1", "2025/01", "0000", "yesterday", "2025-01-01x", "２０２５"} {
		_, ok := measure.ParsePeriod(bad)
		assert.False(t, ok, bad)
	}
}

// GAP-1, beyond the vectors: what lacks what.
func TestGAP1_Lacks(t *testing.T) {
	aim := measure.Aim{Direction: measure.Higher, Target: given(10), Baseline: given(0)}
	for _, c := range []struct {
		name    string
		current measure.Input
		change  func(*measure.Aim)
		want    measure.Result
	}{
		{"direction", given(1), func(a *measure.Aim) { a.Direction = measure.NoDirection }, measure.Missing("direction")},
		{"an unknown direction", given(1), func(a *measure.Aim) { a.Direction = 9 }, measure.Invalid(measure.OutOfRange)},
		{"target before current", none, func(a *measure.Aim) { a.Target = none }, measure.Missing("target")},
		{"no bound", given(1), func(a *measure.Aim) { a.Direction = measure.InRange }, measure.Missing("target")},
		{"lower bound", given(1), func(a *measure.Aim) { a.Direction, a.Hi = measure.InRange, given(2) }, measure.Missing("lo")},
		{"upper bound", given(1), func(a *measure.Aim) { a.Direction, a.Lo = measure.InRange, given(2) }, measure.Missing("hi")},
		{"current", none, func(*measure.Aim) {}, measure.Missing("current")},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := aim
			c.change(&a)
			g := measure.OutcomeGap(c.current, a)
			for _, r := range []measure.Result{g.Diff, g.Shortfall, g.RelativeGap, g.Progress, g.Capped} {
				is(t, c.name, r, c.want)
			}
		})
	}
}

func TestJNY1_Steps(t *testing.T) {
	steps := func(ratings ...any) (out []measure.Step) {
		for _, r := range ratings {
			if v, ok := r.(int); ok {
				out = append(out, measure.Step{Rating: given(float64(v))})
			} else {
				out = append(out, measure.Step{})
			}
		}
		return out
	}
	c := measure.EmotionCurve(steps(nil, 3, -3, nil, 3), measure.Feelings)
	assert.Equal(t, 2, c.PeakStep, "of equally intense ones the more negative")
	assert.Equal(t, 4, c.EndStep)
	assert.Equal(t, 1, c.HighestStep, "the first")
	assert.Equal(t, [2]int{1, 2}, [2]int{c.DropFrom, c.DropTo})
	assert.Equal(t, 3, c.Rated)
	is(t, "weighted", c.Weighted, measure.Missing("minutes"))
	one := measure.EmotionCurve(steps(4), measure.Feelings)
	is(t, "one step, peak–end", one.PeakEnd, 4.0)
	is(t, "one step, range", one.Range, 0.0)
	is(t, "one step, drop", one.Drop, measure.Undefined(measure.NoDrop))
	still := measure.EmotionCurve([]measure.Step{{Rating: given(1), Minutes: given(0)}}, measure.Feelings)
	is(t, "no time passes", still.Weighted, measure.Undefined(measure.ZeroDenominator))
	back := measure.EmotionCurve([]measure.Step{{Rating: given(1), Minutes: given(-1)}}, measure.Feelings)
	is(t, "time runs back", back.Weighted, measure.Invalid(measure.OutOfRange))
	is(t, "but the mean stands", back.Mean, 1.0)
	is(t, "no scale", measure.EmotionCurve(steps(1), measure.Scale{Lo: 2, Hi: 2}).Mean, measure.Invalid(measure.OutOfRange))
}

func TestJNY2_Leaks(t *testing.T) {
	named := func(v ...float64) (out []measure.Named) {
		for i, x := range v {
			out = append(out, measure.Named{Name: string(rune('a' + i)), Value: given(x)})
		}
		return out
	}
	l := measure.StageLeaks([]measure.StageValue{
		{ID: "s1", Expected: named(8), Delivered: named(5)},
		{ID: "s2", Expected: named(6)},
		{ID: "s3", Expected: named(9, 7), Delivered: named(5)},
		{ID: "s4", Delivered: named(3)},
		{ID: "s5", Expected: named(3), Delivered: named(3)},
		{ID: "s6", Expected: named(11), Delivered: named(3)},
	})
	is(t, "total", l.Total, 6.0)
	is(t, "wanted", l.Wanted, 19.0)
	is(t, "s1", l.Stages[0].Share, 0.5)
	is(t, "s2", l.Stages[1].Share, measure.Missing("delivered"))
	is(t, "s2 expected", l.Stages[1].Expected, 6.0)
	is(t, "s4", l.Stages[3].Gap, measure.Missing("expected"))
	is(t, "s5", l.Stages[4].Share, 0.0)
	is(t, "s6", l.Stages[5].Gap, measure.Invalid(measure.OutOfRange))
	assert.Equal(t, []int{1, 0, 1, 0, 0, 0}, []int{l.Stages[0].Rank, l.Stages[1].Rank, l.Stages[2].Rank, l.Stages[3].Rank, l.Stages[4].Rank, l.Stages[5].Rank})
	empty := measure.StageLeaks(nil)
	is(t, "nothing", empty.Total, measure.Missing("data"))
}

// The texts that people read stand beside the code and are complete.
func TestDefinitions(t *testing.T) {
	assert.Len(t, measure.Definitions(), 59)
	for _, d := range measure.Definitions() {
		assert.NotEmpty(t, d.Name, d.ID)
		assert.NotEmpty(t, d.Words, d.ID)
		assert.NotEmpty(t, d.Symbols, d.ID)
		assert.NotEmpty(t, d.Range, d.ID)
		assert.NotEmpty(t, d.Source, d.ID)
		same, ok := measure.Define(d.ID)
		assert.True(t, ok)
		assert.Equal(t, d, same)
	}
	_, ok := measure.Define("GAP-0")
	assert.False(t, ok)
}

// CUS-5: a rate of a year and of its periods compound to each other.
func TestCUS5_RateOfPeriod(t *testing.T) {
	month := measure.RateOfPeriod(measure.Given(0.1), measure.Given(12)).Or(0)
	assert.InEpsilon(t, 0.00797414042890376, month, 1e-12)
	assert.Equal(t, measure.OK(0.1), measure.RateOfPeriod(measure.Given(0.1), measure.Given(1)))
	assert.Equal(t, measure.Invalid(measure.OutOfRange), measure.RateOfPeriod(measure.Given(-1), measure.Given(12)))
	assert.Equal(t, measure.Invalid(measure.OutOfRange), measure.RateOfPeriod(measure.Given(0.1), measure.Given(0)))
	assert.Equal(t, measure.Missing("yearly"), measure.RateOfPeriod(measure.Input{}, measure.Given(4)))
}

// M2: a distance that overflows is no progress of 0, and no normalised 0.
func TestM2_DistanceOverflows(t *testing.T) {
	const most = math.MaxFloat64
	invalid := measure.Invalid(measure.NotFinite)
	g := measure.OutcomeGap(measure.Given(0), measure.Aim{Direction: measure.Higher, Target: measure.Given(most), Baseline: measure.Given(-most)})
	assert.Equal(t, []measure.Result{invalid, invalid}, []measure.Result{g.Progress, g.Capped})
	g = measure.OutcomeGap(measure.Given(most), measure.Aim{Direction: measure.InRange, Lo: measure.Given(-most), Hi: measure.Given(most / 2), Baseline: measure.Given(most)})
	assert.Equal(t, invalid, g.RelativeGap)
	g = measure.OutcomeGap(measure.Given(0), measure.Aim{Direction: measure.InRange, Lo: measure.Given(1), Hi: measure.Given(2), Baseline: measure.Given(-most)})
	assert.Equal(t, measure.OK(1), g.Progress, "large, and no overflow")
	n := measure.Normalise(measure.Given(1), measure.Anchors{Worst: measure.Given(-most), Best: measure.Given(most)})
	assert.Equal(t, invalid, n)
}

// M4: an aim is met within the last bits of its target.
func TestM4_Met(t *testing.T) {
	third := 0.1 + 0.2
	for _, a := range []measure.Aim{
		{Direction: measure.Lower, Target: measure.Given(0.3)},
		{Direction: measure.InRange, Lo: measure.Given(0), Hi: measure.Given(0.3)},
	} {
		assert.True(t, measure.OutcomeGap(measure.Given(third), a).Met, "%v", a)
	}
	assert.True(t, measure.OutcomeGap(measure.Given(0.3), measure.Aim{Direction: measure.Higher, Target: measure.Given(third)}).Met)
	assert.False(t, measure.OutcomeGap(measure.Given(0.3), measure.Aim{Direction: measure.Higher, Target: measure.Given(0.300001)}).Met)
}
