package measure_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/measure"
)

// Properties of MEASURES §9, by their numbers.

// ordinary draws a number of everyday size, often a round one.
func ordinary() *rapid.Generator[float64] {
	return rapid.OneOf(
		rapid.Map(rapid.IntRange(-50, 50), func(i int) float64 { return float64(i) }),
		rapid.Float64Range(-1e6, 1e6),
	)
}

// anything draws numbers of all kinds, those that break formulas included.
func anything() *rapid.Generator[measure.Input] {
	return rapid.OneOf(
		rapid.Just(none),
		rapid.Map(ordinary(), given),
		rapid.Map(rapid.SampledFrom([]float64{0, 1, -1, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, math.NaN(), math.Inf(1), math.Inf(-1), 1e-300, 1e300}), given),
	)
}

func close(t *rapid.T, what string, a, b measure.Result) {
	x, ok := a.Value()
	y, ok2 := b.Value()
	if ok != ok2 || !ok && a != b || ok && math.Abs(x-y) > 1e-6*max(1, math.Abs(x), math.Abs(y)) {
		t.Fatalf("%s: %+v and %+v", what, a, b)
	}
}

func aims(t *rapid.T) (current float64, a measure.Aim) {
	n := func(name string) measure.Input { return given(ordinary().Draw(t, name)) }
	a = measure.Aim{
		Direction: rapid.SampledFrom([]measure.Direction{measure.Higher, measure.Lower, measure.InRange}).Draw(t, "direction"),
		Target:    n("target"), Baseline: n("baseline"),
	}
	lo, hi := n("lo"), n("hi")
	if lo.Value > hi.Value {
		lo, hi = hi, lo
	}
	a.Lo, a.Hi = lo, hi
	return ordinary().Draw(t, "current"), a
}

func TestProperty1_MirroredProgress(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		current, a := aims(t)
		m := measure.Aim{Direction: a.Direction, Target: given(-a.Target.Value), Baseline: given(-a.Baseline.Value), Lo: given(-a.Hi.Value), Hi: given(-a.Lo.Value)}
		switch a.Direction {
		case measure.Higher:
			m.Direction = measure.Lower
		case measure.Lower:
			m.Direction = measure.Higher
		}
		g, h := measure.OutcomeGap(given(current), a), measure.OutcomeGap(given(-current), m)
		close(t, "progress", g.Progress, h.Progress)
		close(t, "capped", g.Capped, h.Capped)
		close(t, "shortfall", g.Shortfall, h.Shortfall)
		if g.Met != h.Met || g.BaselineBeyond != h.BaselineBeyond {
			t.Fatalf("%+v and %+v", g, h)
		}
	})
}

func TestProperty2_OtherUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// Whole numbers, so that the change of unit itself rounds nothing.
		n := func(name string) float64 { return float64(rapid.IntRange(-1000, 1000).Draw(t, name)) }
		_, a := aims(t)
		lo := n("from")
		a.Target, a.Baseline, a.Lo, a.Hi = given(n("t")), given(n("b")), given(lo), given(lo+math.Abs(n("width")))
		current, scale, shift := n("c"), float64(rapid.IntRange(1, 500).Draw(t, "a")), n("shift")
		unit := func(i measure.Input) measure.Input { return given(float64(scale*i.Value) + shift) }
		b := measure.Aim{Direction: a.Direction, Target: unit(a.Target), Baseline: unit(a.Baseline), Lo: unit(a.Lo), Hi: unit(a.Hi)}
		g, h := measure.OutcomeGap(given(current), a), measure.OutcomeGap(unit(given(current)), b)
		close(t, "progress", g.Progress, h.Progress)
		close(t, "capped", g.Capped, h.Capped)
		if g.Met != h.Met {
			t.Fatal("met in one unit only")
		}
	})
}

func outcomes(t *rapid.T, label string) []measure.OutcomeProgress {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) measure.OutcomeProgress {
		share := rapid.OneOf(rapid.Just(none), rapid.Map(rapid.Float64Range(-2, 2), given))
		o := measure.OutcomeProgress{
			Weight:      rapid.OneOf(rapid.Just(none), rapid.Map(rapid.IntRange(0, 5), func(i int) measure.Input { return given(float64(i)) })).Draw(t, "weight"),
			Progress:    share.Draw(t, "progress"),
			RelativeGap: share.Draw(t, "gap"),
			Met:         rapid.SampledFrom([]measure.Truth{measure.NotKnown, measure.No, measure.Yes}).Draw(t, "met"),
		}
		if rapid.Bool().Draw(t, "has indicators") {
			o.Indicators = []measure.Part{}
			for range rapid.IntRange(0, 3).Draw(t, "indicators") {
				o.Indicators = append(o.Indicators, measure.Part{Weight: given(float64(rapid.IntRange(0, 3).Draw(t, "w"))), Value: share.Draw(t, "p")})
			}
		}
		return o
	}), 0, 6).Draw(t, label)
}

func TestProperty3_NestedIsFlat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var stages []measure.StageProgress
		var flat []measure.OutcomeProgress
		for range rapid.IntRange(0, 4).Draw(t, "stages") {
			s := measure.StageProgress{Outcomes: outcomes(t, "outcomes")}
			stages = append(stages, s)
			flat = append(flat, s.Outcomes...)
		}
		for _, c := range []measure.Capping{measure.Capped, measure.Uncapped} {
			nested, _ := measure.RollUpStages(stages, c)
			want := measure.RollUpOutcomes(flat, c)
			close(t, "progress", nested.Progress, want.Progress)
			close(t, "coverage", nested.Coverage, want.Coverage)
			close(t, "gap index", nested.GapIndex, want.GapIndex)
			close(t, "met share", nested.MetShare, want.MetShare)
		}
	})
}

func TestProperty3_StaysWithinBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := measure.RollUpOutcomes(outcomes(t, "outcomes"), measure.Capped)
		for _, x := range []measure.Result{r.Progress, r.Coverage, r.MetShare} {
			if v := x.Or(0); v < 0 || v > 1+1e-9 {
				t.Fatalf("%+v", r)
			}
		}
	})
}

func TestProperty5_OpportunityRisesAndFalls(t *testing.T) {
	ten := rapid.Float64Range(0, 10)
	score := func(i, s float64) float64 {
		return measure.ScoreOpportunity(given(i), given(s), measure.StandardZones).Score.Or(math.NaN())
	}
	rapid.Check(t, func(t *rapid.T) {
		i, s, j := ten.Draw(t, "I"), ten.Draw(t, "S"), ten.Draw(t, "other")
		v := score(i, s)
		if !(0 <= v && v <= 20) {
			t.Fatalf("%v", v)
		}
		if j >= i && score(j, s) < v {
			t.Fatalf("more important, less to win: %v and %v", score(j, s), v)
		}
		if j >= s && score(i, j) > v {
			t.Fatalf("better served, more to win: %v and %v", score(i, j), v)
		}
	})
}

// Counts and single answers of the same people give the same score.
func TestOpportunityOfPairsIsThatOfCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pairs [][2]measure.Input
		i, s := make([]float64, 5), make([]float64, 5)
		for range rapid.IntRange(1, 40).Draw(t, "people") {
			a, b := rapid.IntRange(1, 5).Draw(t, "i"), rapid.IntRange(1, 5).Draw(t, "s")
			pairs = append(pairs, [2]measure.Input{given(float64(a)), given(float64(b))})
			i[a-1]++
			s[b-1]++
		}
		if got, want := measure.OpportunityOfPairs(pairs, measure.StandardZones), measure.OpportunityOfCounts(i, s, measure.StandardZones); got != want {
			t.Fatalf("%+v and %+v", got, want)
		}
	})
}

// Property 11: nothing panics, and nothing is NaN or infinite.
func TestProperty11_Anything(t *testing.T) {
	fine := func(t *rapid.T, results ...measure.Result) {
		for _, r := range results {
			if v, _ := r.Value(); math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("%+v", r)
			}
			if !r.OK() && r.Reason() == "" && r.State() != measure.IsInsufficient {
				t.Fatalf("%+v says nothing", r)
			}
		}
	}
	in := anything()
	named := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) measure.Named {
		return measure.Named{Name: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "name"), Value: in.Draw(t, "value")}
	}), 0, 6)
	rapid.Check(t, func(t *rapid.T) {
		d := func(name string) measure.Input { return in.Draw(t, name) }
		g := measure.OutcomeGap(d("current"), measure.Aim{Direction: measure.Direction(rapid.IntRange(0, 4).Draw(t, "direction")), Target: d("t"), Lo: d("lo"), Hi: d("hi"), Baseline: d("b")})
		fine(t, g.Diff, g.Shortfall, g.RelativeGap, g.Progress, g.Capped)
		if v, ok := g.Capped.Value(); ok && (v < 0 || v > 1) {
			t.Fatalf("capped %v", v)
		}

		var stages []measure.StageProgress
		for range rapid.IntRange(0, 3).Draw(t, "stages") {
			s := measure.StageProgress{Weight: d("W")}
			for range rapid.IntRange(0, 3).Draw(t, "outcomes") {
				o := measure.OutcomeProgress{Weight: d("w"), Progress: d("p"), RelativeGap: d("g"), Met: measure.Truth(rapid.IntRange(0, 2).Draw(t, "m"))}
				for range rapid.IntRange(0, 2).Draw(t, "n") {
					o.Indicators = append(o.Indicators, measure.Part{Weight: d("iw"), Value: d("ip")})
				}
				s.Outcomes = append(s.Outcomes, o)
			}
			stages = append(stages, s)
		}
		all, each := measure.RollUpStages(stages, measure.Capping(rapid.Bool().Draw(t, "capped")))
		for _, r := range append(each, all) {
			fine(t, r.Progress, r.Coverage, r.GapIndex, r.MetShare)
		}

		o := measure.ScoreOpportunity(d("I"), d("S"), measure.StandardZones)
		fine(t, o.I, o.S, o.Score)
		counts := func() (out []float64) {
			for range rapid.SampledFrom([]int{0, 4, 5, 5, 5, 6}).Draw(t, "ratings") {
				out = append(out, d("count").Value)
			}
			return out
		}
		o = measure.OpportunityOfCounts(counts(), counts(), measure.StandardZones)
		fine(t, o.I, o.S, o.Score)
		o = measure.OpportunityOfPairs([][2]measure.Input{{d("i"), d("s")}, {d("i"), d("s")}}, measure.StandardZones)
		fine(t, o.I, o.S, o.Score)

		v := measure.PerceivedValue(named.Draw(t, "benefits"), named.Draw(t, "costs"), d("k").Value)
		fine(t, v.Net, v.Ratio, v.Profile, v.Evenness)
		for _, s := range v.Shares {
			fine(t, s.Result)
		}
		if e := v.Evenness.Or(0); e < 0 || e > 1 {
			t.Fatalf("evenness %v", e)
		}

		var steps []measure.Step
		for range rapid.IntRange(0, 6).Draw(t, "steps") {
			steps = append(steps, measure.Step{Rating: d("rating"), Minutes: d("minutes")})
		}
		scale := measure.Feelings
		if rapid.Bool().Draw(t, "other scale") {
			scale = measure.Scale{Lo: d("lo").Value, Hi: d("hi").Value}
		}
		c := measure.EmotionCurve(steps, scale)
		fine(t, c.Mean, c.Weighted, c.Lowest, c.Highest, c.Range, c.PeakEnd, c.Drop)

		l := measure.StageLeaks([]measure.StageValue{
			{ID: "a", Weight: d("w"), Expected: named.Draw(t, "e"), Delivered: named.Draw(t, "d")},
			{ID: "b", Weight: d("w"), Expected: named.Draw(t, "e"), Delivered: named.Draw(t, "d")},
		})
		fine(t, l.Total, l.Wanted)
		for _, s := range l.Stages {
			fine(t, s.Expected, s.Delivered, s.Gap, s.Leak, s.Share)
		}
	})
}
