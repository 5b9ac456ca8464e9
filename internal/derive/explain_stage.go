package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
)

func (w *trail) stage(g *StageFigures, m *MapFigures) {
	if dimension, persona, ok := w.Ref.Name.dimension(); ok {
		w.gapIn(g, dimension, persona)
		return
	}
	switch w.Ref.Name {
	case Expected:
		w.side(g, "expected of 10", g.Expected, g.ExpectedBy, g.value.Expected, "expected")
	case Delivered:
		w.side(g, "delivered of 10", g.Delivered, g.DeliveredBy, g.value.Delivered, "delivered")
	case StageGap:
		w.is("JNY-2", "expected minus delivered", g.Gap)
		w.by("what people expect minus what they get", "gap = expected "+minus+" delivered")
		w.shows(Decimal(g.Gap.Or(0), 1), Number(g.Expected.Or(0))+" "+minus+" "+Number(g.Delivered.Or(0))+" = "+Number(g.Gap.Or(0)))
		w.sides(g)
		w.usedBy(LeakShare, g.ID)
	case LeakShare:
		w.leakShare(g, m)
	case Satisfaction:
		w.satisfaction(g)
	case Progress:
		w.is("GAP-3", "of the way", g.Progress)
		w.Cover = g.Coverage
		w.mark(MarkProvisional, g.Provisional)
		w.shows(Percent(g.Progress.Or(0), 0), w.outcomes(g.Outcomes, g.Progress))
		w.belowNothing(elementsOf(g.Outcomes)...)
		w.lacks(len(g.Outcomes) == 0, "Needs an outcome that customers want here.", g.ID, "")
		w.lacks(true, "Needs an indicator that measures one of its outcomes.", firstOutcome(g), "")
		w.usedBy(Progress, m.ID)
	}
}

// gapIn is the gap of a stage in one dimension, for everybody or one persona.
func (w *trail) gapIn(g *StageFigures, dimension string, persona crdt.ID) {
	expected, delivered, by := g.value.Expected, g.value.Delivered, ""
	if persona != "" {
		expected, delivered, by = g.entered("expected", persona), g.entered("delivered", persona), "By/"+string(persona)
	}
	at := measure.StageValue{Expected: named(expected, dimension), Delivered: named(delivered, dimension)}
	leak := measure.StageLeaks([]measure.StageValue{at}).Stages[0]
	label := "expected minus delivered, " + dimension
	if p := w.f.w.Element(persona); p != nil {
		label += ", " + p.Name()
	}
	w.is("JNY-2", label, leak.Gap)
	w.by("what people expect minus what they get", "gap = expected "+minus+" delivered")
	w.shows(Decimal(leak.Gap.Or(0), 1), Number(leak.Expected.Or(0))+" "+minus+" "+Number(leak.Delivered.Or(0))+" = "+Number(leak.Gap.Or(0)))
	for _, side := range []struct {
		name, label string
		is          measure.Result
	}{{"expected", "Expected", leak.Expected}, {"delivered", "Delivered", leak.Delivered}} {
		field := "f/" + side.name + by + "/" + dimension
		if v, ok := side.is.Value(); ok {
			w.fact(Fact{Label: side.label, Value: Number(v), Element: g.ID, Field: field})
		}
		w.lacks(side.is.State() == measure.IsInvalid, "A value lies outside 0 to 10.", g.ID, field)
		w.lacks(!side.is.OK(), "Needs "+side.name+" value in this dimension.", g.ID, field)
	}
	w.usedBy(StageGap, g.ID)
}

// side is expected or delivered value with where it comes from.
func (w *trail) side(g *StageFigures, label string, r measure.Result, by Origin, entered []measure.Named, name string) {
	w.is("JNY-2", label, r)
	if by == Survey {
		asked := "importance"
		if name == "delivered" {
			asked = "satisfaction"
		}
		w.by("mean "+asked+" of the outcomes that people want here, weighted, because nobody entered a value", name+" = Σ w·"+asked+" / Σ w")
		w.mark(MarkFromSurvey, true)
		w.mark(MarkSmallSample, g.Small)
		w.N = g.N
		w.shows(Decimal(r.Or(0), 1), w.surveyed(g, r, name))
		return
	}
	w.by("mean over the dimensions that have a value", name+" = Σ value / n")
	var sum terms
	for _, d := range entered {
		w.dimension(g, name, d)
		sum.add(d.Weight.Or(1), d.Value.Value)
	}
	if len(entered) > 0 && !sum.even {
		w.by("mean over the dimensions that have a value, weighted", name+" = Σ w·value / Σ w")
	}
	worked := ""
	if len(entered) > 1 {
		worked = sum.mean(r)
	}
	w.shows(Decimal(r.Or(0), 1), worked)
	w.belowNothing(elementsOf(g.Outcomes)...)
	w.lacks(r.State() == measure.IsInvalid, "A value lies outside 0 to 10.", g.ID, "f/"+name+"/functional")
	w.lacks(true, "Needs "+name+" value, or a survey of its outcomes.", g.ID, "f/"+name+"/functional")
	w.usedBy(StageGap, g.ID)
}

// dimension is the value of one dimension as it was entered: for everybody, or
// for the personas of which it is the mean.
func (w *trail) dimension(g *StageFigures, name string, d measure.Named) {
	field := "f/" + name + "/" + d.Name
	if _, ok := g.Element.Member(field).Number(); ok {
		w.fact(Fact{Label: d.Name, Value: Number(d.Value.Value), Element: g.ID, Field: field})
		return
	}
	for _, p := range g.people {
		field := "f/" + name + "By/" + string(p.ID) + "/" + d.Name
		if v, ok := g.Element.Member(field).Number(); ok {
			w.fact(Fact{Label: d.Name + ", " + p.Name(), Value: Number(v), Element: g.ID, Field: field})
			if !slices.ContainsFunc(w.Weights, func(x Weight) bool { return x.Element == p.ID }) {
				w.weight(p.Element, p.Name(), p.Number("weight").Or(1))
			}
		}
	}
}

// surveyed is the mean over the outcomes, with each as an input.
func (w *trail) surveyed(g *StageFigures, r measure.Result, name string) string {
	var sum terms
	for _, o := range g.Outcomes {
		v := o.I
		if name == "delivered" {
			v = o.S
		}
		if x, ok := v.Value(); ok {
			sum.add(o.Weight, x)
			f := elementFact(o.Element, Number(x), "")
			f.At = o.SurveyAt
			w.fact(f)
			w.weight(o.Element, o.Element.Name(), o.Weight)
		}
	}
	w.usedBy(StageGap, g.ID)
	return sum.mean(r)
}

// sides are both values as inputs of a gap.
func (w *trail) sides(g *StageFigures) {
	survey := g.ExpectedBy == Survey || g.DeliveredBy == Survey
	w.mark(MarkFromSurvey, survey)
	w.mark(MarkSmallSample, g.Small)
	if survey {
		w.N = g.N
	}
	if v, ok := g.Expected.Value(); ok {
		w.fact(Fact{Label: "Expected", Value: Number(v), Element: g.ID, Field: "f/expected/functional"})
	}
	if v, ok := g.Delivered.Value(); ok {
		w.fact(Fact{Label: "Delivered", Value: Number(v), Element: g.ID, Field: "f/delivered/functional"})
	}
	invalid := g.Gap.State() == measure.IsInvalid
	w.lacks(invalid, "A value lies outside 0 to 10.", g.ID, "f/expected/functional")
	w.lacks(!g.Expected.OK() && !g.Delivered.OK(), "Needs expected and delivered value, or a survey of its outcomes.", g.ID, "f/expected/functional")
	w.lacks(!g.Expected.OK(), "Needs expected value, or a survey of importance.", g.ID, "f/expected/functional")
	w.lacks(!g.Delivered.OK(), "Needs delivered value, or a survey of satisfaction.", g.ID, "f/delivered/functional")
}

func (w *trail) leakShare(g *StageFigures, m *MapFigures) {
	w.is("JNY-2", "of all value that leaks", g.Share)
	w.by("of all value that is lost, this much is lost here", "share = leak / Σ leak, leak = weight "+times+" max(gap, 0)")
	w.Word = RankWord(g.Rank)
	worked := Number(g.Leak.Or(0)) + " / " + Number(m.Leak.Or(0)) + " = " + Percent(g.Share.Or(0), 0)
	if weight := g.Weight.Or(1); weight != 1 {
		worked = Number(weight) + times + Number(max(g.Gap.Or(0), 0)) + " / " + Number(m.Leak.Or(0)) + " = " + Percent(g.Share.Or(0), 0)
	}
	w.shows(Percent(g.Share.Or(0), 0), worked)
	w.sides(g)
	w.weight(g.Element, g.Element.Name(), g.Weight.Or(1))
	for _, s := range m.Stages {
		if v, ok := s.Leak.Value(); ok && s != g {
			w.fact(elementFact(s.Element, Number(v), ""))
			w.weight(s.Element, s.Element.Name(), s.Weight.Or(1))
		}
	}
	w.lacks(g.Leak.OK(), "Nothing leaks anywhere: every stage delivers what is expected.", g.ID, "")
	w.usedBy(TotalLeak, m.ID)
}

// RankWord says the three largest leaks in words, empty for others.
func RankWord(rank int) string {
	switch rank {
	case 1:
		return "largest"
	case 2:
		return "second"
	case 3:
		return "third"
	}
	return ""
}

func (w *trail) satisfaction(g *StageFigures) {
	w.is("JNY-2", "mean satisfaction of the touchpoints, 1 to 5", g.Satisfaction)
	w.Measure.Name = "Stage value"
	w.by("mean of the satisfaction with the touchpoints, weighted", "value = Σ w·satisfaction / Σ w")
	w.Cover = g.Rated
	w.mark(MarkProvisional, measure.Provisional(g.Rated))
	var sum terms
	for _, t := range g.touchpoints {
		if v := rating(g.read, t); v.Known {
			sum.add(t.Element.Number("weight").Or(1), v.Value)
			f := elementFact(t.Element, Number(v.Value), "f/satisfaction")
			if !t.Satisfaction.Known {
				f.Value, f.At = Decimal(v.Value, 2)+", "+Number(float64(g.read.Lived.At(t).Rated))+" cases rated it", during(g.read.Lived)
			}
			w.fact(f)
			w.weight(t.Element, t.Name(), t.Element.Number("weight").Or(1))
		}
	}
	w.shows(Decimal(g.Satisfaction.Or(0), 1), sum.mean(g.Satisfaction))
	if len(g.touchpoints) > 0 {
		w.lacks(true, "Needs the satisfaction with a touchpoint.", g.touchpoints[0].ID, "f/satisfaction")
	}
	w.lacks(true, "Needs a touchpoint.", g.ID, "")
}

// outcomes are the inputs of a roll-up, and the formula over them.
func (w *trail) outcomes(list []*OutcomeFigures, r measure.Result) string {
	var sum terms
	for _, o := range list {
		v, ok := o.Progress.Value()
		if !ok {
			w.fact(elementFact(o.Element, "no data", ""))
			continue
		}
		sum.add(o.Weight, v)
		w.fact(elementFact(o.Element, Percent(v, 0), ""))
		w.weight(o.Element, o.Element.Name(), o.Weight)
	}
	return sum.mean(r)
}

func firstOutcome(g *StageFigures) crdt.ID {
	if len(g.Outcomes) > 0 {
		return g.Outcomes[0].ID
	}
	return g.ID
}
