package measure_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/worthmap/worthmap/internal/measure"
)

func inputs(xs ...float64) (out []measure.Input) {
	for _, x := range xs {
		out = append(out, given(x))
	}
	return out
}

func at(t testing.TB, period string, value measure.Input) measure.Observation {
	t.Helper()
	p, ok := measure.ParsePeriod(period)
	if !ok {
		t.Fatalf("no period: %s", period)
	}
	return measure.Observation{At: p, Value: value}
}

func TestPeriodNumbers(t *testing.T) {
	in := func(period string, l measure.Length) int { return at(t, period, none).At.In(l) }
	assert.Equal(t, 1, in("2025-Q1", measure.Quarter)-in("2024-Q4", measure.Quarter))
	assert.Equal(t, 3, in("2026-02", measure.Month)-in("2025-M11", measure.Month))
	assert.Equal(t, 1, in("2021-W01", measure.Week)-in("2020-W53", measure.Week))
	assert.Equal(t, in("2025-03-31", measure.Week), in("2025-04-06", measure.Week), "Monday and Sunday")
	assert.Equal(t, 1, in("1970-01-05", measure.Week)-in("1970-01-04", measure.Week))
	assert.Equal(t, 1, in("1969-12-29", measure.Week)-in("1969-12-28", measure.Week))
	assert.Equal(t, 366, in("2024", measure.Day)-in("2023", measure.Day))
	for text, want := range map[string]measure.Length{
		"2025": measure.Year, "2025-Q2": measure.Quarter, "2025-M02": measure.Month, "2025-02": measure.Month,
		"2025-W07": measure.Week, "2025-02-01": measure.Day,
	} {
		assert.Equal(t, want, at(t, text, none).At.Length(), text)
	}
}

func TestMON1_Series(t *testing.T) {
	for _, c := range []struct {
		name      string
		given     []measure.Observation
		combine   measure.Combine
		x, values []float64
		points    any
	}{
		{"nothing", nil, 0, nil, nil, measure.Missing("data")},
		{"one", []measure.Observation{at(t, "2025", given(3))}, 0, []float64{0}, []float64{3}, 1.0},
		{"only empty values", []measure.Observation{at(t, "2025", none)}, 0, nil, nil, measure.Missing("data")},
		{"a value without a period", []measure.Observation{{Value: given(1)}}, 0, nil, nil, measure.Missing("at")},
		{"an infinite value", []measure.Observation{at(t, "2025", given(math.Inf(1)))}, 0, nil, nil, measure.Invalid(measure.NotFinite)},
		{"a mean that overflows", []measure.Observation{at(t, "2025", given(math.MaxFloat64)), at(t, "2025", given(math.MaxFloat64))}, measure.MeanOfPeriod, nil, nil, measure.Invalid(measure.NotFinite)},
		{"two spellings of one month", []measure.Observation{at(t, "2025-M03", given(1)), at(t, "2025-03", given(2))}, 0, []float64{0}, []float64{2}, 1.0},
		{"an empty value does not hide an earlier one", []measure.Observation{at(t, "2025", given(1)), at(t, "2025", none)}, 0, []float64{0}, []float64{1}, 1.0},
		{"months among quarters count in months", []measure.Observation{at(t, "2025-Q1", given(1)), at(t, "2025-M05", given(2)), at(t, "2025-Q2", given(3))}, 0, []float64{0, 2, 3}, []float64{1, 2, 3}, 3.0},
		{"days", []measure.Observation{at(t, "2025-03-01", given(2)), at(t, "2025-02-27", given(1))}, 0, []float64{0, 2}, []float64{1, 2}, 2.0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := measure.ObservationSeries(c.given, c.combine)
			is(t, "points", s.Points, c.points)
			assert.Equal(t, c.x, s.X)
			assert.Equal(t, c.values, s.Values)
		})
	}
}

func TestMON2_Trajectory(t *testing.T) {
	plan := func(shape measure.Shape, change func(*measure.Trajectory)) measure.Trajectory {
		p := measure.Trajectory{Baseline: given(10), Target: given(30), Start: given(0), End: given(10), Shape: shape}
		if change != nil {
			change(&p)
		}
		return p
	}
	steps := func(p *measure.Trajectory) { p.Milestones = []measure.Milestone{{6, 25}, {3, 15}} }
	for _, c := range []struct {
		name            string
		plan            measure.Trajectory
		t               measure.Input
		value, progress any
	}{
		{"at the start", plan(measure.Linear, nil), given(0), 10.0, 0.0},
		{"at the end", plan(measure.Linear, nil), given(10), 30.0, 1.0},
		{"the S-curve half way", plan(measure.SCurve, nil), given(5), 20.0, 0.5},
		{"the S-curve beyond the end", plan(measure.SCurve, nil), given(50), 30.0, 1.0},
		{"no time in between", plan(measure.SCurve, func(p *measure.Trajectory) { p.End = given(0) }), given(0), measure.Undefined(measure.ZeroDenominator), measure.Undefined(measure.ZeroDenominator)},
		{"an end before the start", plan(measure.Linear, func(p *measure.Trajectory) { p.End = given(-1) }), given(0), measure.Invalid(measure.OutOfRange), measure.Invalid(measure.OutOfRange)},
		{"progress needs no values", plan(measure.Linear, func(p *measure.Trajectory) { p.Baseline = none }), given(4), measure.Missing("baseline"), 0.4},
		{"no time", plan(measure.Linear, nil), none, measure.Missing("t"), measure.Missing("t")},
		{"nothing to cover", plan(measure.Linear, func(p *measure.Trajectory) { p.Target = given(10) }), given(5), 10.0, 0.5},
		{"before the first milestone", plan(measure.Stepped, steps), given(2), 10.0, 0.0},
		{"milestones in any order", plan(measure.Stepped, steps), given(5), 15.0, 0.25},
		{"the last milestone stays", plan(measure.Stepped, steps), given(9), 25.0, 0.75},
		{"the end without a milestone", plan(measure.Stepped, steps), given(10), 30.0, 1.0},
		{"milestones alone", measure.Trajectory{Baseline: given(10), Target: given(30), Shape: measure.Stepped, Milestones: []measure.Milestone{{3, 15}}}, given(3), 15.0, 0.25},
		{"the later of two at one time", measure.Trajectory{Baseline: given(10), Target: given(30), Shape: measure.Stepped, Milestones: []measure.Milestone{{3, 15}, {3, 20}}}, given(3), 20.0, 0.5},
		{"no milestones", plan(measure.Stepped, nil), given(3), measure.Missing("milestones"), measure.Missing("milestones")},
		{"steps without a distance", plan(measure.Stepped, func(p *measure.Trajectory) { steps(p); p.Target = given(10) }), given(5), 15.0, measure.Undefined(measure.NoDistance)},
		{"not a number", plan(measure.Linear, nil), given(math.NaN()), measure.Invalid(measure.NotFinite), measure.Invalid(measure.NotFinite)},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := measure.ExpectedAt(c.plan, c.t)
			is(t, "value", e.Value, c.value)
			is(t, "progress", e.Progress, c.progress)
		})
	}
}

func TestMON3_Status(t *testing.T) {
	for _, c := range []struct {
		name               string
		progress, expected measure.Input
		met                measure.Truth
		performance        any
		status             measure.Status
	}{
		{"a rounding error below green", given(0.9 * (1 - 1e-12)), given(1), measure.No, 0.9, measure.Green},
		{"just below amber", given(0.699), given(1), measure.No, 0.699, measure.Red},
		{"met without a progress", none, given(1), measure.Yes, measure.Missing("progress"), measure.Green},
		{"met before anything was due", given(1), given(0), measure.Yes, measure.Undefined(measure.ZeroDenominator), measure.Green},
		{"not met before anything was due", given(0), given(0), measure.No, measure.Undefined(measure.ZeroDenominator), measure.NotDue},
		{"no plan", given(1), none, measure.NotKnown, measure.Missing("expected"), measure.NoData},
		{"less than nothing expected", given(1), given(-0.1), measure.No, measure.Invalid(measure.OutOfRange), measure.NoStatus},
		{"not a number", given(math.NaN()), given(1), measure.Yes, measure.Invalid(measure.NotFinite), measure.NoStatus},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := measure.AgainstPlan(c.progress, c.expected, c.met, measure.StandardStatus)
			is(t, "performance", s.Performance, c.performance)
			assert.Equal(t, c.status, s.Status)
		})
	}
	swapped := measure.AgainstPlan(given(1), given(1), measure.No, measure.StatusBands{OnTrack: 0.5, Monitor: 0.7})
	is(t, "bands in the wrong order", swapped.Performance, measure.Invalid(measure.OutOfRange))
	assert.Equal(t, measure.NoData, measure.StandardGrades.Grade(none))
	assert.Equal(t, measure.Green, measure.StandardGrades.Grade(given(0.7-1e-12)))
}

func TestMON4_Verdict(t *testing.T) {
	flat := inputs(20, 21, 19, 20, 22, 21)
	survey := func(k1, n1, k2, n2 float64) *measure.Interval {
		s := measure.ShareChange(measure.Share{K: given(k1), N: given(n1)}, measure.Share{K: given(k2), N: given(n2)})
		return &s
	}
	upwards := measure.Aim{Direction: measure.Higher, Baseline: given(0), Target: given(100)}
	between := measure.Aim{Direction: measure.InRange, Lo: given(30), Hi: given(40), Baseline: given(10)}
	for _, c := range []struct {
		name    string
		given   measure.Comparison
		verdict measure.Verdict
		rule    measure.Decider
	}{
		{"process limits go before a survey", measure.Comparison{Aim: upwards, Before: flat, After: given(22), Survey: survey(90, 200, 120, 200)}, measure.NoChange, measure.ByProcessLimits},
		{"exactly on the limit is inside", measure.Comparison{Aim: upwards, Before: flat, After: given(20.5 + 2.66*1.4)}, measure.NoChange, measure.ByProcessLimits},
		{"below the lower limit", measure.Comparison{Aim: upwards, Before: flat, After: given(16)}, measure.Negative, measure.ByProcessLimits},
		{"earlier points that never changed", measure.Comparison{Aim: upwards, Before: inputs(5, 5, 5, 5, 5, 5), After: given(5.1)}, measure.Positive, measure.ByProcessLimits},
		{"gaps are no earlier points", measure.Comparison{Aim: upwards, Before: append(inputs(20, 21, 19, 20, 22), none), After: given(26)}, measure.NoChange, measure.ByMinimumChange},
		{"five earlier points: the survey", measure.Comparison{Aim: upwards, Before: flat[:5], After: given(22), Survey: survey(90, 200, 120, 200)}, measure.Positive, measure.ByInterval},
		{"a survey that fell", measure.Comparison{Aim: upwards, Survey: survey(120, 200, 90, 200)}, measure.Negative, measure.ByInterval},
		{"a survey that nobody answered", measure.Comparison{Aim: upwards, Before: inputs(50), After: given(60), Survey: survey(0, 0, 3, 5)}, measure.Positive, measure.ByMinimumChange},
		{"nothing changed, nothing matters", measure.Comparison{Aim: upwards, Before: inputs(50), After: given(50), MinimumChange: given(0)}, measure.NoChange, measure.ByMinimumChange},
		{"the point before, not the first", measure.Comparison{Aim: upwards, Before: inputs(0, 50), After: given(52)}, measure.NoChange, measure.ByMinimumChange},
		{"no minimum, and none to take it from", measure.Comparison{Aim: measure.Aim{Direction: measure.Lower}, Before: inputs(50), After: given(20)}, measure.NotEnoughToTell, measure.ByNothing},
		{"an aim to be kept, and no minimum", measure.Comparison{Aim: measure.Aim{Direction: measure.Higher, Baseline: given(80), Target: given(80)}, Before: inputs(80), After: given(79.9999)}, measure.NotEnoughToTell, measure.ByNothing},
		{"kept within a range, and no minimum", measure.Comparison{Aim: measure.Aim{Direction: measure.InRange, Lo: given(30), Hi: given(40), Baseline: given(35)}, Before: inputs(40), After: given(40.0001)}, measure.NotEnoughToTell, measure.ByNothing},
		{"an aim to be kept, with one", measure.Comparison{Aim: measure.Aim{Direction: measure.Higher, Baseline: given(80), Target: given(80)}, Before: inputs(80), After: given(77), MinimumChange: given(2)}, measure.Negative, measure.ByMinimumChange},
		{"no new point", measure.Comparison{Aim: upwards, Before: flat}, measure.NotEnoughToTell, measure.ByNothing},
		{"nearer to a range", measure.Comparison{Aim: between, Before: inputs(20), After: given(24)}, measure.Positive, measure.ByMinimumChange},
		{"beyond a range on the other side", measure.Comparison{Aim: between, Before: inputs(35), After: given(45)}, measure.Negative, measure.ByMinimumChange},
		{"inside a range all is well", measure.Comparison{Aim: between, Before: inputs(31), After: given(39)}, measure.NoChange, measure.ByMinimumChange},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := measure.Judge(c.given, measure.StandardVerdict)
			assert.Equal(t, c.verdict, j.Verdict)
			assert.Equal(t, c.rule, j.Rule)
		})
	}
	for _, c := range []struct {
		name  string
		given measure.Comparison
		lack  measure.Result
	}{
		{"no direction", measure.Comparison{Before: inputs(1), After: given(2)}, measure.Missing("direction")},
		{"a range without bounds", measure.Comparison{Aim: measure.Aim{Direction: measure.InRange}}, measure.Missing("target")},
		{"a negative minimum", measure.Comparison{Aim: upwards, MinimumChange: given(-1)}, measure.Invalid(measure.OutOfRange)},
		{"more answers than people", measure.Comparison{Aim: upwards, Survey: survey(3, 2, 1, 2)}, measure.Invalid(measure.OutOfRange)},
		{"not a number", measure.Comparison{Aim: upwards, Before: inputs(math.NaN())}, measure.Invalid(measure.NotFinite)},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := measure.Judge(c.given, measure.StandardVerdict)
			assert.Equal(t, measure.NoVerdict, j.Verdict)
			is(t, "lack", j.Lack, c.lack)
		})
	}
}

func TestMON5_LeastSquares(t *testing.T) {
	pt := func(x, y float64) measure.Point { return measure.Point{X: given(x), Y: given(y)} }
	for _, c := range []struct {
		name                 string
		points               []measure.Point
		slope, intercept, r2 any
	}{
		{"nothing", nil, measure.Missing("data"), measure.Missing("data"), measure.Missing("data")},
		{"two times are enough for three points", []measure.Point{pt(1, 1), pt(1, 3), pt(2, 4)}, 2.0, 0.0, 4.0 / 7},
		{"equal values that no sum holds exactly", []measure.Point{pt(1, 0.1), pt(2, 0.1), pt(3, 0.1)}, 0.0, 0.1, measure.Undefined(measure.NoVariation)},
		{"far from 0", []measure.Point{pt(1e9, 1), pt(1e9+1, 2), pt(1e9+2, 3)}, 1.0, 1 - 1e9, 1.0},
		{"too large", []measure.Point{pt(1, 1e200), pt(2, -1e200), pt(3, 1e200)}, measure.Invalid(measure.NotFinite), measure.Invalid(measure.NotFinite), measure.Invalid(measure.NotFinite)},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := measure.LeastSquares(c.points)
			is(t, "slope", l.Slope, c.slope)
			is(t, "intercept", l.Intercept, c.intercept)
			is(t, "r2", l.R2, c.r2)
		})
	}
}

func TestMON6_Trend(t *testing.T) {
	test := func(xs ...float64) measure.MannKendall {
		return measure.TestTrend(measure.PointsOf(inputs(xs...)), measure.StandardTrend)
	}
	four := test(1, 2, 3, 4)
	is(t, "exact p of four rising points", four.ExactP, 2.0/24)
	assert.Equal(t, measure.NoTrendFound, four.Trend)
	five := test(5, 4, 3, 2, 1)
	is(t, "exact p of five falling points", five.P, 2.0/120)
	is(t, "tau", five.Tau, -1.0)
	assert.Equal(t, measure.Falling, five.Trend)
	ten := test(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
	is(t, "exact up to ten points", ten.P, 2.0/3628800)
	eleven := test(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
	assert.False(t, eleven.ExactP.OK())
	is(t, "then by the normal distribution", eleven.P, eleven.NormalP.Or(0))
	tied := test(1, 2, 2, 3, 4)
	assert.False(t, tied.ExactP.OK())
	is(t, "S of ties", tied.S, 9.0)
	level := test(2, 1, 4, 3)
	is(t, "a mix", level.S, 2.0)
	is(t, "nothing", measure.TestTrend(nil, measure.StandardTrend).S, measure.Missing("data"))
	is(t, "no S, no z", test(1, 4, 4, 1).Z, 0.0)
	is(t, "one chance in one", test(1, 4, 4, 1).P, 1.0)

	points := []measure.Point{}
	for _, p := range [][2]float64{{3, 9}, {0, 1}, {2, 7}, {1, 4}} {
		points = append(points, measure.Point{X: given(p[0]), Y: given(p[1])})
	}
	any := measure.TestTrend(points, measure.StandardTrend)
	is(t, "points in any order", any.S, 6.0)
	is(t, "slope in any order", any.Slope, 2.83333333333333)
	double := measure.TestTrend(append(points, measure.Point{X: given(0), Y: given(100)}), measure.StandardTrend)
	is(t, "pairs at one time say nothing", double.S, 3.0)
	one := []measure.Point{{given(1), given(1)}, {given(1), given(2)}, {given(1), given(3)}, {given(1), given(4)}}
	is(t, "all at one time", measure.TestTrend(one, measure.StandardTrend).Slope, measure.Undefined(measure.NoVariation))
	is(t, "too large", test(-math.MaxFloat64, math.MaxFloat64, 1, 2).Slope, measure.Invalid(measure.NotFinite))
}

func TestMON7_Process(t *testing.T) {
	chart := func(xs ...float64) measure.Process {
		return measure.ProcessChart(inputs(xs...), none, measure.StandardProcess)
	}
	flat := chart(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)
	is(t, "limits of what never changes", flat.Upper, 0.1)
	assert.False(t, flat.RunOf8, "points on the mean are on no side")
	assert.Empty(t, flat.Outside)
	assert.False(t, flat.Provisional)
	assert.True(t, chart(1, 2, 1, 2, 1).Provisional)
	is(t, "nothing", chart().Mean, measure.Missing("data"))

	seven := chart(9, 9, 9, 9, 9, 9, 9, 1, 1)
	assert.False(t, seven.RunOf8)
	p := measure.ProcessLimits(given(10), given(1), none, measure.StandardProcess)
	p.Judge([]float64{12.66, 7.34})
	assert.Empty(t, p.Outside, "on the limit is not beyond it")
	p.Judge([]float64{12.67, 7.33})
	assert.Equal(t, []int{0, 1}, p.Outside)
	p.Judge([]float64{11.34, 11.34, 10, 11.34})
	assert.True(t, p.ThreeOf4)
	p.Judge([]float64{11.34, 8.66, 10, 11.34})
	assert.False(t, p.ThreeOf4, "nearer to one limit and to the other")
	p.Judge([]float64{11.33, 11.33, 11.33, 11.33})
	assert.False(t, p.ThreeOf4, "half way is not nearer")
	p.Judge([]float64{11.34, 11.34, 10, 10, 11.34})
	assert.False(t, p.ThreeOf4, "three of five")
	floor := measure.ProcessLimits(given(2), given(1), given(0), measure.StandardProcess)
	is(t, "floor", floor.Lower, 0.0)
	is(t, "a floor below the limit", measure.ProcessLimits(given(4), given(1), given(0), measure.StandardProcess).Lower, 1.34)
	is(t, "a range below 0", measure.ProcessLimits(given(4), given(-1), none, measure.StandardProcess).Lower, measure.Invalid(measure.OutOfRange))
	is(t, "no range", measure.ProcessLimits(given(4), none, none, measure.StandardProcess).Lower, measure.Missing("mrBar"))
}

func TestMON8_Runs(t *testing.T) {
	// Limits of the table of the Anhøj rules.
	for n, want := range map[int]float64{10: 6, 11: 6, 12: 7, 22: 7, 23: 8, 45: 8, 46: 9, 90: 9, 91: 10, 100: 10} {
		zigzag := make([]measure.Input, n)
		for i := range zigzag {
			zigzag[i] = given(float64(i % 2))
		}
		if n%2 == 1 { // keep as many on both sides, and one on the median
			zigzag[n-1] = given(0.5)
			zigzag = append(zigzag, given(0.25))
		}
		c := measure.ChartRuns(zigzag, measure.StandardRuns)
		if useful, _ := c.Useful.Value(); useful == float64(n) {
			is(t, "limit", c.RunLimit, want)
		}
	}
	// qbinom(0.05, n − 1, 0.5), from R.
	for n, want := range map[int]float64{10: 2, 12: 3, 16: 4, 20: 6, 24: 8, 50: 19, 100: 41, 2000: 963} {
		var values []measure.Input
		for i := range n {
			values = append(values, given(float64(i%2)))
		}
		is(t, "fewest crossings", measure.ChartRuns(values, measure.StandardRuns).CrossingsMin, want)
	}
	c := measure.ChartRuns(inputs(1, 2, 3, 3, 4, 5, 0, 0, 0, 9, 9, 9, 0, 9), measure.StandardRuns)
	assert.True(t, c.TrendRun, "equal neighbours are ignored")
	assert.Equal(t, 1, c.LastRun)
	is(t, "nothing", measure.ChartRuns(nil, measure.StandardRuns).Median, measure.Missing("data"))
	all := measure.ChartRuns(inputs(3, 3, 3, 3), measure.StandardRuns)
	is(t, "all on the median", all.Useful, 0.0)
	is(t, "no run", all.LongestRun, measure.Insufficient(0, 10))
}

func TestMON9_Forecast(t *testing.T) {
	to := func(target float64, xs ...float64) measure.Result {
		return measure.Forecast(measure.PointsOf(inputs(xs...)), given(target), measure.StandardForecast)
	}
	is(t, "five points", to(8, 1, 2, 3, 4, 5), 7.0)
	is(t, "reached before the last point", to(3, 1, 2, 3, 4, 5), measure.Undefined(measure.NotReached))
	is(t, "reached with the last point", to(5, 1, 2, 3, 4, 5), 4.0)
	is(t, "falling towards a lower target", to(0, 5, 4, 3, 2, 1), 5.0)
	is(t, "level", to(9, 3, 3, 3, 3, 3), measure.Undefined(measure.NoTrend))
	is(t, "nothing", to(9), measure.Missing("data"))
	is(t, "no target", measure.Forecast(measure.PointsOf(inputs(1, 2)), none, measure.StandardForecast), measure.Missing("target"))
	is(t, "no now", measure.ForecastLine(given(1), given(5), given(0), none), -5.0)
}

// MON-4: percentages of people are compared as shares, in points; a growth in
// percent and a percentage of nobody are none.
func TestMON4_PercentChange(t *testing.T) {
	of := func(v, n float64) measure.Percentage { return measure.Percentage{Value: given(v), N: given(n)} }
	is := measure.PercentChange(of(56/0.7, 70), of(48/0.8, 80)) // Newcombe's first table turned round: 56 of 70, 48 of 80
	assert.InDelta(t, -20, is.Change.Or(0), 1e-12)
	assert.InDelta(t, -33.39, is.Lo.Or(0), 0.005)
	assert.InDelta(t, -5.24, is.Hi.Or(0), 0.005)
	assert.InDelta(t, 80, is.From.Value, 1e-12)
	for _, x := range []measure.Percentage{of(120, 20), of(-1, 20), of(50, 0), {Value: given(50)}, {N: given(5)}} {
		assert.Equal(t, measure.Missing("afterShare"), measure.PercentChange(of(50, 20), x).Change)
	}
	assert.Equal(t, measure.Invalid(measure.NotFinite), measure.PercentChange(of(50, 20), of(math.NaN(), 5)).Change)
}
