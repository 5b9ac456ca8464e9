package derive

import "github.com/worthmap/worthmap/internal/measure"

var journeyRules = []rule{
	{"JNY-1", []string{"persona"}, feelingCurve},
	{"JNY-2", []string{"map"}, totalLeak},
	{"JNY-2", []string{"stage"}, stageValue},
	{"JNY-2", []string{"stage"}, leakShare},
	{"JNY-2", []string{"stage"}, stageSatisfaction},
	{"JNY-3", []string{"stage", "map"}, moments},
	{"JNY-4", []string{"stage", "map"}, funnel},
	{"JNY-5", []string{"stage"}, flow},
	{"JNY-6", []string{"idea", "opportunity"}, priority},
}

// feelingCurve is the curve of a persona on one map.
func feelingCurve(r *reading) {
	p := r.persona()
	if p == nil {
		return
	}
	n := measure.Given(float64(p.Rated))
	for _, x := range []struct {
		name  Name
		label string
		v     measure.Result
	}{
		{MeanFeeling, "mean feeling, " + minus + "5 to +5", p.Mean},
		{WeightedMean, "mean feeling by touch and waiting time", p.Weighted},
		{LowestFeeling, "lowest feeling", p.Curve.Lowest},
		{HighestFeeling, "highest feeling", p.Curve.Highest},
		{BiggestDrop, "largest fall from one step to the next", p.Drop},
		{PeakEnd, "what stays in memory", p.PeakEnd},
	} {
		g := r.typed(x.name, x.label, x.v, tenths)
		g.N, g.Toward = n, measure.Higher
		switch {
		case x.name == BiggestDrop:
			g.Size = max(-x.v.Or(0), 0)
			if p.DropTo != nil {
				g.Word = p.DropTo.Name()
			}
		case x.name == LowestFeeling && p.Lowest != nil:
			g.Word = p.Lowest.Name()
		case x.name == HighestFeeling && p.Highest != nil:
			g.Word = p.Highest.Name()
		}
	}
}

func totalLeak(r *reading) {
	if m := r.journey(r.e.ID); m != nil && len(m.Stages) > 0 {
		g := r.typed(TotalLeak, "points of "+Decimal(m.Wanted.Or(0), 1)+" expected", m.Leak, tenths)
		g.Size, g.Toward = m.Leak.Or(0), measure.Lower
	}
}

func stageValue(r *reading) {
	if s := r.stage(r.e.ID); s != nil {
		r.valued(s, Expected, "expected of 10", s.Expected, tenths, measure.NoDirection)
		r.valued(s, Delivered, "delivered of 10", s.Delivered, tenths, measure.Higher)
		r.valued(s, StageGap, "expected minus delivered", s.Gap, tenths, measure.Lower).Size = max(s.Gap.Or(0), 0)
	}
}

// leakShare stands by itself: it is another where any stage has another value.
func leakShare(r *reading) {
	if s := r.leaking(r.e.ID); s != nil {
		r.valued(s, LeakShare, "of all value that leaks", s.Share, share, measure.Lower).Size = s.Leak.Or(0)
	}
}

// valued gives a figure that is made of the values of a stage.
func (r *reading) valued(s *StageFigures, name Name, label string, v measure.Result, form Form, toward measure.Direction) *Figure {
	g := r.typed(name, label, v, form)
	g.N, g.Toward = s.N, toward
	g.mark(MarkFromSurvey, s.ExpectedBy == Survey || s.DeliveredBy == Survey)
	g.mark(MarkSmallSample, s.Small)
	return g
}

func stageSatisfaction(r *reading) {
	if s := r.stage(r.e.ID); s != nil && s.Rated.Or(0) > 0 {
		g := r.typed(Satisfaction, "mean satisfaction of the touchpoints, 1 to 5", s.Satisfaction, tenths)
		g.Coverage, g.Toward = s.Rated, measure.Higher
		g.mark(MarkProvisional, measure.Provisional(s.Rated))
	}
}
