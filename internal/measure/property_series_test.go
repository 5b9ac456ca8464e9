package measure_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/measure"
)

// whole draws a series of whole numbers, so that shifting rounds nothing.
func whole(least int) *rapid.Generator[[]float64] {
	return rapid.SliceOfN(rapid.Map(rapid.IntRange(-40, 40), func(i int) float64 { return float64(i) }), least, 14)
}

// changed returns every value put through f.
func changed(xs []float64, f func(float64) float64) []measure.Input {
	out := make([]measure.Input, len(xs))
	for i, x := range xs {
		out[i] = given(f(x))
	}
	return out
}

func same(x float64) float64 { return x }

func TestProperty8_ReversedTrend(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := whole(4).Draw(t, "xs")
		back := slices.Clone(xs)
		slices.Reverse(back)
		a := measure.TestTrend(measure.PointsOf(changed(xs, same)), measure.StandardTrend)
		b := measure.TestTrend(measure.PointsOf(changed(back, same)), measure.StandardTrend)
		close(t, "S", a.S, measure.OK(-b.S.Or(math.NaN())))
		close(t, "slope", a.Slope, measure.OK(-b.Slope.Or(math.NaN())))
		close(t, "p", a.P, b.P)
		close(t, "var", a.Var, b.Var)
		if p := a.P.Or(-1); p < 0 || p > 1+1e-12 {
			t.Fatalf("p %v", p)
		}
	})
}

// The exact p is the share of all orders, counted one by one.
func TestExactPIsCounted(t *testing.T) {
	for n := 4; n <= 7; n++ {
		order := make([]float64, n)
		for i := range order {
			order[i] = float64(i)
		}
		var all []measure.MannKendall
		var permute func(k int)
		permute = func(k int) {
			if k == n {
				all = append(all, measure.TestTrend(measure.PointsOf(changed(order, same)), measure.StandardTrend))
				return
			}
			for i := k; i < n; i++ {
				order[k], order[i] = order[i], order[k]
				permute(k + 1)
				order[k], order[i] = order[i], order[k]
			}
		}
		permute(0)
		for _, m := range all[:min(len(all), 200)] {
			extreme := 0
			for _, o := range all {
				if math.Abs(o.S.Or(0)) >= math.Abs(m.S.Or(0)) {
					extreme++
				}
			}
			is(t, "p", m.P, float64(extreme)/float64(len(all)))
		}
	}
}

func TestProperty9_ShiftedProcess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := whole(2).Draw(t, "xs")
		c := float64(rapid.IntRange(-1000, 1000).Draw(t, "c"))
		rules := measure.StandardProcess
		if rapid.Bool().Draw(t, "median") {
			rules = measure.MedianProcess
		}
		a := measure.ProcessChart(changed(xs, same), none, rules)
		b := measure.ProcessChart(changed(xs, func(x float64) float64 { return x + c }), none, rules)
		for _, r := range [][2]measure.Result{{a.Mean, b.Mean}, {a.Upper, b.Upper}, {a.Lower, b.Lower}} {
			close(t, "limit", measure.OK(r[0].Or(math.NaN())+c), r[1])
		}
		close(t, "range", a.MovingRange, b.MovingRange)
		close(t, "range limit", a.RangeLimit, b.RangeLimit)
		if !slices.Equal(a.Outside, b.Outside) {
			t.Fatalf("outside %v and %v", a.Outside, b.Outside)
		}
	})
}

// A run chart does not care for the unit, nor which way is up.
func TestRunChartOfAnotherUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := rapid.SliceOfN(rapid.Map(rapid.IntRange(-9, 9), func(i int) float64 { return float64(i) }), 10, 40).Draw(t, "xs")
		a := measure.ChartRuns(changed(xs, same), measure.StandardRuns)
		b := measure.ChartRuns(changed(xs, func(x float64) float64 { return 7 - 3*x }), measure.StandardRuns)
		a.Median, b.Median = measure.Result{}, measure.Result{}
		if a != b {
			t.Fatalf("%+v and %+v", a, b)
		}
	})
}

// Both lines go through points that lie on one, and follow a change of unit.
func TestLinesFollow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slope, intercept := float64(rapid.IntRange(-20, 20).Draw(t, "slope")), float64(rapid.IntRange(-20, 20).Draw(t, "intercept"))
		var points []measure.Point
		for _, x := range rapid.SliceOfNDistinct(rapid.IntRange(-50, 50), 4, 12, func(i int) int { return i }).Draw(t, "x") {
			points = append(points, measure.Point{X: given(float64(x)), Y: given(slope*float64(x) + intercept)})
		}
		l, m := measure.LeastSquares(points), measure.TestTrend(points, measure.StandardTrend)
		close(t, "least squares", l.Slope, measure.OK(slope))
		close(t, "Theil-Sen", m.Slope, measure.OK(slope))
		close(t, "intercept", l.Intercept, measure.OK(intercept))
		close(t, "intercept", m.Intercept, measure.OK(intercept))
	})
}

// Before and after told the other way round is the other verdict.
func TestVerdictOfTheOtherDirection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := measure.Comparison{
			Aim:    measure.Aim{Direction: measure.Higher, Target: given(10), Baseline: given(0)},
			Before: changed(whole(0).Draw(t, "before"), same), After: given(float64(rapid.IntRange(-60, 60).Draw(t, "after"))),
		}
		up := measure.Judge(c, measure.StandardVerdict)
		c.Aim.Direction = measure.Lower
		down := measure.Judge(c, measure.StandardVerdict)
		want := map[measure.Verdict]measure.Verdict{measure.Positive: measure.Negative, measure.Negative: measure.Positive}
		if w, ok := want[up.Verdict]; !ok && down.Verdict != up.Verdict || ok && down.Verdict != w || down.Rule != up.Rule {
			t.Fatalf("%+v and %+v", up, down)
		}
	})
}

func TestProperty10_Jaccard(t *testing.T) {
	tags := rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 6), strconv.Itoa), 0, 8)
	rapid.Check(t, func(t *rapid.T) {
		a, b := tags.Draw(t, "a"), tags.Draw(t, "b")
		x, y := measure.SimilarTags(a, b), measure.SimilarTags(b, a)
		if x != y {
			t.Fatalf("%+v and %+v", x, y)
		}
		if len(a) > 0 && measure.SimilarTags(a, a).Jaccard != measure.OK(1) {
			t.Fatal("not like itself")
		}
		// Tags are ratings of 1.
		var p, q []measure.Named
		for _, tag := range a {
			p = append(p, measure.Named{Name: tag, Value: given(1)})
		}
		for _, tag := range b {
			q = append(q, measure.Named{Name: tag, Value: given(1)})
		}
		r := measure.SimilarRatings(p, q)
		close(t, "ruzicka", r.Ruzicka, x.Jaccard)
		close(t, "cosine", r.Cosine, x.Cosine)
		close(t, "back", r.Ruzicka, measure.SimilarRatings(q, p).Ruzicka)
	})
}

// Dots: every dot that counts is counted once, and shares are of all.
func TestDotsAddUp(t *testing.T) {
	ballot := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 0, 6)
	rapid.Check(t, func(t *rapid.T) {
		ballots := rapid.SliceOfN(ballot, 1, 10).Draw(t, "ballots")
		v := measure.CountDots(ballots, none, measure.VoteRules{MaxPerIdea: rapid.SampledFrom([]measure.Input{none, given(1), given(2)}).Draw(t, "max")})
		dots, share := 0, 0.0
		for _, x := range v.Votes {
			dots += x.Dots
			share += x.Share.Or(math.NaN())
		}
		if dots != v.Dots || dots > 0 && math.Abs(share-1) > 1e-12 {
			t.Fatalf("%+v", v)
		}
	})
}

// Property 11 for chapters 5 to 7: nothing panics, and nothing is NaN or
// infinite.
func TestProperty11_Series(t *testing.T) {
	in := anything()
	list := rapid.SliceOfN(in, 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		fine := func(results ...measure.Result) {
			for _, r := range results {
				if v, _ := r.Value(); math.IsNaN(v) || math.IsInf(v, 0) || !r.OK() && r.Reason() == "" && r.State() != measure.IsInsufficient {
					t.Fatalf("%+v", r)
				}
			}
		}
		d := func(name string) measure.Input { return in.Draw(t, name) }
		var points []measure.Point
		for range rapid.IntRange(0, 8).Draw(t, "points") {
			points = append(points, measure.Point{X: d("x"), Y: d("y")})
		}
		l, m := measure.LeastSquares(points), measure.TestTrend(points, measure.StandardTrend)
		fine(l.Slope, l.Intercept, l.R2, m.S, m.Var, m.Z, m.NormalP, m.P, m.Tau, m.Slope, m.Intercept, measure.Forecast(points, d("target"), measure.StandardForecast))
		fine(measure.ForecastLine(d("slope"), d("intercept"), d("target"), d("now")))
		p := measure.ProcessChart(list.Draw(t, "data"), d("floor"), measure.StandardProcess)
		fine(p.Mean, p.MovingRange, p.Upper, p.Lower, p.RangeLimit)
		p = measure.ProcessLimits(d("mean"), d("range"), d("floor"), measure.MedianProcess)
		fine(p.Mean, p.MovingRange, p.Upper, p.Lower, p.RangeLimit)
		c := measure.ChartRuns(list.Draw(t, "runs"), measure.StandardRuns)
		fine(c.Median, c.Useful, c.LongestRun, c.RunLimit, c.Crossings, c.CrossingsMin)
		e := measure.ExpectedAt(measure.Trajectory{
			Baseline: d("baseline"), Target: d("target"), Start: d("start"), End: d("end"),
			Shape:      measure.Shape(rapid.IntRange(0, 3).Draw(t, "shape")),
			Milestones: []measure.Milestone{{d("at").Value, d("value").Value}, {1, 2}},
		}, d("t"))
		fine(e.Value, e.Progress, measure.AgainstPlan(d("progress"), e.Progress.Input(), measure.NotKnown, measure.StandardStatus).Performance)
		fine(measure.AgainstPlan(d("progress"), d("expected"), measure.Yes, measure.StatusBands{OnTrack: d("green").Value, Monitor: d("amber").Value}).Performance)
		survey := measure.ShareChange(measure.Share{K: d("k"), N: d("n")}, measure.Share{K: d("k"), N: d("n")})
		fine(survey.Change, survey.Lo, survey.Hi)
		j := measure.Judge(measure.Comparison{
			Aim:    measure.Aim{Direction: measure.Direction(rapid.IntRange(0, 4).Draw(t, "direction")), Target: d("target"), Baseline: d("baseline"), Lo: d("lo"), Hi: d("hi")},
			Before: list.Draw(t, "before"), After: d("after"), MinimumChange: d("minimum"), Survey: &survey,
		}, measure.StandardVerdict)
		fine(j.Change, j.Lo, j.Hi)
		if (j.Verdict == measure.NoVerdict) == j.Lack.OK() && j.Rule == measure.ByNothing && j.Verdict != measure.NotEnoughToTell {
			t.Fatalf("%+v", j)
		}

		named := func(name string) (out []measure.Named) {
			for range rapid.IntRange(0, 4).Draw(t, name) {
				out = append(out, measure.Named{Name: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "name"), Value: d("rating")})
			}
			return out
		}
		s := measure.SimilarRatings(named("a"), named("b"))
		fine(s.Ruzicka, s.Cosine)
		of := func(name string) measure.Counted { return measure.Counted{Name: name, N: d(name)} }
		scores, _ := measure.DescribeCluster([]measure.Counted{of("a"), of("b")}, []measure.Counted{of("a")}, measure.StandardTypes)
		for _, x := range scores {
			fine(x.Score, x.Lift)
		}
		r := measure.AssociationRule(of("N"), of("a"), of("b"), of("both"))
		fine(r.Support, r.Confidence, r.Lift, measure.TermWeight(d("n"), d("words"), d("texts"), d("with"), measure.Common))
		x := measure.ExchangeOf(d("given"), d("received"), measure.StandardExchange)
		fine(x.Balance, x.Reciprocity)
		fine(measure.ValueLift(d("members"), d("total"), d("value"), d("all"), measure.StandardFlags).Figure, measure.UnmetNeed(d("need"), d("members"), measure.StandardFlags).Figure)
		a, b, both := measure.MutualPotential(list.Draw(t, "reciprocities"), list.Draw(t, "potentials"), measure.StandardFlags)
		fine(a.Figure, b.Figure, both.Figure)

		f := measure.FunnelOf(list.Draw(t, "counts"))
		fine(f.Steps...)
		fine(f.DropOff...)
		fine(append(f.Loss, f.Overall, f.LargestLoss.Value, f.LargestRate.Value)...)
		flow := measure.FlowOf([]measure.Contact{{Touch: d("touch"), Wait: d("wait")}, {Touch: d("touch"), Wait: d("wait")}})
		fine(flow.TouchTotal, flow.TouchMedian, flow.WaitTotal, flow.WaitMedian, flow.Efficiency)
		fine(measure.RICE(d("reach"), d("impact"), d("confidence"), d("effort")), measure.WSJF(d("value"), d("time"), d("risk"), d("size")), measure.Reach(d("all"), d("share")))
		_, placed := measure.ImpactEffort(d("impact"), d("effort"), measure.Scale{Lo: d("lo").Value, Hi: d("hi").Value}, measure.Scale{Lo: 0, Hi: 10})
		fine(placed)
		fine(measure.CountDots([][]string{{"a"}}, d("ideas"), measure.VoteRules{Allowance: d("allowance"), MaxPerIdea: d("max")}).Lack)
		fine(measure.FindMoments([]measure.Touch{{Rating: d("rating"), Emotion: d("emotion"), Importance: d("importance")}}, measure.Scale{Lo: d("lo").Value, Hi: d("hi").Value}, measure.StandardPain).Lack)
	})
}
