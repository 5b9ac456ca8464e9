package measure_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/measure"
)

// Properties of MEASURES §9 for what customers say and are worth.

func counts(t *rapid.T, label string, n int) (once, twice []float64) {
	for _, c := range rapid.SliceOfN(rapid.IntRange(0, 60), n, n).Draw(t, label) {
		once, twice = append(once, float64(c)), append(twice, float64(2*c))
	}
	return once, twice
}

// Asking everybody twice changes no score and narrows what is not sure.
func TestProperty4_DoublingNPS(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once, twice := counts(t, "counts", 3)
		a := measure.PromoterScore(measure.NPSCounts{Promoters: given(once[0]), Passives: given(once[1]), Detractors: given(once[2])})
		b := measure.PromoterScore(measure.NPSCounts{Promoters: given(twice[0]), Passives: given(twice[1]), Detractors: given(twice[2])})
		close(t, "score", a.Score, b.Score)
		if v, ok := a.SE.Value(); ok {
			close(t, "standard error", measure.OK(v/math.Sqrt2), b.SE)
			close(t, "margin", measure.OK(a.Margin.Or(0)/math.Sqrt2), b.Margin)
			if b.WaldHi.Or(0)-b.WaldLo.Or(0) > a.WaldHi.Or(0)-a.WaldLo.Or(0)+1e-9 {
				t.Fatalf("wider with more answers: %+v and %+v", a, b)
			}
		}
	})
}

func TestProperty4_DoublingCSAT(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once, twice := counts(t, "counts", rapid.SampledFrom([]int{5, 7, 10}).Draw(t, "scale"))
		a, b := measure.CustomerSatisfaction(once, nil), measure.CustomerSatisfaction(twice, nil)
		close(t, "CSAT", a.CSAT, b.CSAT)
		close(t, "mean", a.Mean, b.Mean)
		if a.CSAT.OK() && b.Hi.Or(0)-b.Lo.Or(0) > a.Hi.Or(0)-a.Lo.Or(0) {
			t.Fatalf("wider with more answers: %+v and %+v", a, b)
		}
		if p := a.CSAT.Or(0) / 100; a.CSAT.OK() && (p < a.Lo.Or(0)-1e-12 || p > a.Hi.Or(1)+1e-12) {
			t.Fatalf("the share lies outside its interval: %+v", a)
		}
	})
}

func TestProperty4_DoublingKano(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once, twice := counts(t, "counts", 6)
		of := func(c []float64) measure.Kano {
			return measure.ClassifyKano(measure.KanoCounts{A: given(c[0]), O: given(c[1]), M: given(c[2]), I: given(c[3]), R: given(c[4]), Q: given(c[5])}, measure.StandardKano)
		}
		a, b := of(once), of(twice)
		close(t, "better", a.Better, b.Better)
		close(t, "worse", a.Worse, b.Worse)
		close(t, "total strength", a.TotalStrength, b.TotalStrength)
		close(t, "category strength", a.CategoryStrength, b.CategoryStrength)
		if a.Category != b.Category || a.Tie != b.Tie || a.CheckWording != b.CheckWording || a.Significant && !b.Significant {
			t.Fatalf("%+v and %+v", a, b)
		}
		if a.N.OK() && a.Tie != (a.CategoryStrength.Or(1) == 0) {
			t.Fatalf("a tie has no lead: %+v", a)
		}
	})
}

func TestProperty6_FirstMarginNow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := given(ordinary().Draw(t, "m"))
		r, d := given(rapid.Float64Range(0, 1).Draw(t, "r")), given(rapid.Float64Range(0.001, 2).Draw(t, "d"))
		a, b := measure.LifetimeValue(m, r, d, measure.AfterOnePeriod), measure.LifetimeValue(m, r, d, measure.RightNow)
		close(t, "(b) and (a) + m", b, measure.OK(a.Or(math.NaN())+m.Value))
	})
}

// A long horizon comes to one without end; period by period comes to the sum
// in one step.
func TestProperty7_LongHorizon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, r, d := given(ordinary().Draw(t, "m")), given(rapid.Float64Range(0, 1).Draw(t, "r")), given(rapid.Float64Range(0.01, 2).Draw(t, "d"))
		first := rapid.SampledFrom([]measure.FirstMargin{measure.AfterOnePeriod, measure.RightNow}).Draw(t, "first")
		h := measure.Horizon{Margin: m, Retention: r, Discount: d, Periods: given(1e6), First: first}
		close(t, "without end", measure.CohortValue(h), measure.LifetimeValue(m, r, d, first))

		n := rapid.IntRange(1, 40).Draw(t, "periods")
		h.Periods = given(float64(n))
		steps := h
		for i := range n {
			_, s, _ := h.At(i)
			steps.Survival = append(steps.Survival, s)
		}
		close(t, "step by step", measure.CohortValue(steps), measure.CohortValue(h))
	})
}

// Survival of cohorts that nobody comes back to stays between 0 and 1, and the
// chained curve never rises.
func TestCUS9_ChainedSurvivalNeverRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var cohorts [][]measure.Input
		for range rapid.IntRange(1, 5).Draw(t, "cohorts") {
			left := rapid.IntRange(1, 100).Draw(t, "start")
			row := []measure.Input{given(float64(left))}
			for range rapid.IntRange(0, 5).Draw(t, "ages") {
				left = rapid.IntRange(0, left).Draw(t, "left")
				row = append(row, given(float64(left)))
			}
			cohorts = append(cohorts, row)
		}
		c := measure.Survival(cohorts)
		before := 1.0
		for i, s := range c.Chained {
			v, ok := s.Value()
			if p := c.Pooled[i].Or(0); p < 0 || p > 1 {
				t.Fatalf("%+v", c)
			}
			if !ok {
				break
			}
			if v < 0 || v > before+1e-12 {
				t.Fatalf("%+v", c)
			}
			before = v
		}
	})
}

// The parts of a whole come to it, whatever the order.
func TestVAL5_SharesOfTheValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := func(name string) measure.Input { return given(rapid.Float64Range(0, 1000).Draw(t, name)) }
		v := measure.ValueToCustomer(n("reference"), measure.Differentiation{Positive: []measure.Input{n("p")}, Negative: []measure.Input{n("n")}}, n("price"))
		if s, ok := v.CaptureShare.Value(); ok {
			close(t, "shares", measure.OK(s+v.CustomerShare.Or(0)), measure.OK(1))
		}
		if v.NegativeIncentive != (v.Incentive.Or(0) < -measure.Tolerance) {
			t.Fatalf("%+v", v)
		}
	})
}

// Normalised values lie on 0 to 100, and turning the scale turns them.
func TestCUS12_TurnedScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, a := given(ordinary().Draw(t, "x")), measure.Anchors{Worst: given(ordinary().Draw(t, "worst")), Best: given(ordinary().Draw(t, "best"))}
		n := measure.Normalise(x, a)
		v, ok := n.Value()
		if !ok {
			return
		}
		if v < 0 || v > 100 {
			t.Fatalf("%v", v)
		}
		close(t, "turned", measure.Normalise(x, measure.Anchors{Worst: a.Best, Best: a.Worst}), measure.OK(100-v))
	})
}
