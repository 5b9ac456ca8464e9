package derive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/measure"
)

func (w *trail) journey(m *MapFigures) {
	if m == nil {
		return
	}
	switch w.Ref.Name {
	case TotalLeak:
		w.totalLeak(m)
	case Progress:
		w.is("GAP-3", "of the way", m.Progress)
		w.Cover = m.Coverage
		w.mark(MarkProvisional, m.Provisional)
		w.shows(Percent(m.Progress.Or(0), 0), w.outcomes(m.Outcomes, m.Progress))
		w.byStages(m)
		w.belowNothing(elementsOf(m.Outcomes)...)
		for _, g := range m.Stages {
			w.belowNothing(g.Element)
		}
		w.lacks(len(m.Outcomes) == 0, "Needs an outcome that customers want.", m.ID, "")
		w.lacks(true, "Needs an indicator that measures one of the outcomes.", m.ID, "")
	case NetValue, Evenness:
		w.value(m)
	}
}

// byStages writes the progress of a map stage by stage, where one has a weight
// of its own in place of those of its outcomes.
func (w *trail) byStages(m *MapFigures) {
	weights := m.weights()
	if !slices.ContainsFunc(weights, func(w measure.Input) bool { return w.Known }) {
		return
	}
	w.by("mean of the progress of the stages, each by its own weight or else that of its outcomes", "progress = Σ W·progress(stage) / Σ W")
	var sum terms
	for i := range m.branches {
		b := &m.branches[i]
		if weights[i].Known {
			w.weight(m.Stages[i].Element, m.Stages[i].Element.Name(), weights[i].Value)
		}
		if v, ok := b.RollUp().Progress.Value(); ok {
			sum.add(weights[i].Or(b.Weight()), v)
		}
	}
	w.shows(w.Text, sum.mean(m.Progress))
}

func (w *trail) totalLeak(m *MapFigures) {
	w.is("JNY-2", "points of "+Decimal(m.Wanted.Or(0), 1)+" expected", m.Leak)
	w.by("all value that the stages do not deliver", "Σ leak, leak = weight "+times+" max(expected "+minus+" delivered, 0)")
	var parts []string
	survey := false
	for _, g := range m.Stages {
		v, ok := g.Leak.Value()
		if !ok {
			continue
		}
		survey = survey || g.ExpectedBy == Survey || g.DeliveredBy == Survey
		parts = append(parts, Number(v))
		w.fact(elementFact(g.Element, Number(v), ""))
		w.weight(g.Element, g.Element.Name(), g.Weight.Or(1))
	}
	if len(m.Leaks) > 0 {
		if s := m.stage(m.Leaks[0].ID); s != nil {
			w.Word = "largest: " + s.Element.Name()
		}
	}
	w.mark(MarkFromSurvey, survey)
	w.shows(Decimal(m.Leak.Or(0), 1), strings.Join(parts, " + ")+" = "+Number(m.Leak.Or(0)))
	w.lacks(len(m.Stages) == 0, "Needs a stage.", m.ID, "")
	if len(m.Stages) > 0 {
		w.lacks(true, "Needs expected and delivered value of a stage.", m.Stages[0].ID, "f/expected/functional")
	}
}

func (w *trail) value(m *MapFigures) {
	if w.Ref.Name == NetValue {
		w.is("VAL-1", "benefits minus costs", m.Value.Net)
		w.by("what customers get minus what they give", "net = Σ benefits "+minus+" Σ costs")
		w.shows(Decimal(m.Value.Net.Or(0), 1), "")
	} else {
		w.is("VAL-1", "evenness of the benefits, 0 to 1", m.Value.Evenness)
		w.by("how evenly the benefits spread over the dimensions: 0 all in one, 1 all alike", minus+"Σ p ln p / ln k")
		w.shows(Decimal(m.Value.Evenness.Or(0), 2), "")
	}
	for _, e := range m.values {
		if e.Importance.Known {
			f := elementFact(e, Number(e.Importance.Value), "importance")
			if e.Text("giveOrGet") == "give" {
				f.Label += " (given)"
			}
			w.fact(f)
		}
	}
	if m.ValueBy == Nowhere {
		for _, s := range m.Value.Shares {
			w.fact(Fact{Label: "Delivered, " + s.Name, Value: Percent(s.Result.Or(0), 0), Element: m.ID})
		}
	}
	if len(m.values) > 0 {
		first := m.values[0]
		if w.Figure.Reason() == "costs" {
			for _, e := range m.values {
				if e.Text("giveOrGet") == "give" {
					first = e
				}
			}
			w.lacks(true, "Needs to know how much what customers give weighs: the importance of a value that they give.", first.ID, "importance")
		}
		for _, e := range m.values {
			rated := e.Importance.Known && e.Text("giveOrGet") != "give" && e.Text("dimension") == ""
			w.lacks(rated && w.Ref.Name == Evenness, "Needs the dimension of what customers value.", e.ID, "f/dimension")
		}
		w.lacks(true, "Needs the importance of what customers value.", first.ID, "importance")
	}
	w.lacks(true, "Needs something that customers value, with its importance.", m.ID, "")
}

func (w *trail) persona(p *PersonaFigures) {
	c := p.Curve
	at := func(label, words, symbols string, r measure.Result, t *journey.Touchpoint) {
		w.is("JNY-1", label, r)
		w.by(words, symbols)
		w.shows(Decimal(r.Or(0), 1), "")
		if t != nil {
			w.Word = t.Name()
		}
	}
	switch w.Ref.Name {
	case MeanFeeling:
		w.is("JNY-1", "mean feeling, "+minus+"5 to +5", c.Mean)
		w.by("mean of the feelings along the steps", "mean = Σ r / n")
		total := c.Mean.Or(0) * float64(c.Rated)
		w.shows(Decimal(c.Mean.Or(0), 1), fmt.Sprintf("%s / %d = %s", Number(total), c.Rated, Number(c.Mean.Or(0))))
	case WeightedMean:
		w.is("JNY-1", "mean feeling by touch and waiting time", c.Weighted)
		w.by("mean of the feelings along the steps, each as long as its touch and waiting time", "mean = Σ minutes·r / Σ minutes")
		w.shows(Decimal(c.Weighted.Or(0), 1), "")
	case LowestFeeling:
		at("lowest feeling", "the lowest feeling along the steps, the first of equals", "min r", c.Lowest, p.Lowest)
	case HighestFeeling:
		at("highest feeling", "the highest feeling along the steps, the first of equals", "max r", c.Highest, p.Highest)
	case BiggestDrop:
		at("largest fall from one step to the next", "the next step minus this one, where that is lowest", "min (r next "+minus+" r)", c.Drop, p.DropTo)
		if c.Drop.OK() {
			w.Worked = fmt.Sprintf("%s %s %s = %s", Number(feeling(p.DropTo, p.Index).Value), minus, bracketed(feeling(p.DropFrom, p.Index).Value), Number(c.Drop.Or(0)))
		}
	case PeakEnd:
		w.is("JNY-1", "what stays in memory", c.PeakEnd)
		w.by("mean of the most intense feeling and the last one", "(r of largest |r| + r of the last step) / 2")
		if c.PeakEnd.OK() {
			w.shows(Decimal(c.PeakEnd.Or(0), 1), fmt.Sprintf("(%s + %s) / 2 = %s",
				Number(feeling(p.Peak, p.Index).Value), bracketed(feeling(p.End, p.Index).Value), Number(c.PeakEnd.Or(0))))
		}
	default:
		return
	}
	w.feelings(p)
}

// feelings are the inputs of a curve, and what it lacks.
func (w *trail) feelings(p *PersonaFigures) {
	field := "f/" + journey.FeelingField(w.f.Journey(cmp.Or(w.Ref.Map, w.f.w.MapOf(p.ID))), p.Index)
	for _, t := range p.touchpoints {
		if v := feeling(t, p.Index); v.Known {
			f := elementFact(t.Element, Number(v.Value), field)
			if m := lasting(t); m.Known && w.Ref.Name == WeightedMean {
				f.Unit = "for " + Quantity(m.Value, "minute")
			}
			w.fact(f)
		}
	}
	if len(p.touchpoints) == 0 {
		w.lacks(true, "Needs a touchpoint.", p.ID, "")
		return
	}
	switch w.Figure.Reason() {
	case measure.Data:
		w.lacks(true, "Nobody said yet how "+w.Title+" feels.", p.touchpoints[0].ID, field)
	case "minutes":
		w.lacks(true, "Needs the touch or waiting time of a touchpoint.", p.touchpoints[0].ID, "f/touchMinutes")
	case measure.OutOfRange:
		w.lacks(true, "A feeling lies outside "+minus+"5 to +5.", p.touchpoints[0].ID, field)
	}
}
