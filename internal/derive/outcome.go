package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// OutcomeFigures is what is known of one outcome: how much it is worth working
// on (GAP-5) and how far it has come (GAP-3).
type OutcomeFigures struct {
	ID      crdt.ID
	Element *workspace.Element
	Weight  float64 // D4

	measure.Opportunity          // I, S, Score, Zone, N, Small
	Segment             string   // whose answers
	SurveyAt            string   // period of the survey
	Importance          *Answers // nil: not asked
	Satisfaction        *Answers

	Progress    measure.Result // capped, from the indicators
	Coverage    measure.Result
	Provisional bool
	RelativeGap measure.Result // weighted mean of the gaps above 0
	Met         measure.Truth  // all indicators meet their aim
	Indicators  []*IndicatorFigures
	weights     []measure.Input // of the indicators
	item        measure.OutcomeProgress
}

func (f *Figures) outcome(id crdt.ID) *OutcomeFigures {
	e := f.w.Element(id)
	if e == nil || e.Kind != "outcome" {
		return nil
	}
	o := &OutcomeFigures{ID: id, Element: e, Weight: weightOf(e)}
	surveys := f.w.About(id, "survey")
	for _, s := range surveys {
		f.use(s.ID, id)
	}
	o.Importance, o.Satisfaction, o.Segment = surveyed(surveys)
	o.Opportunity = measure.OpportunityOfCounts(o.Importance.counts(), o.Satisfaction.counts(), f.zones())
	for _, a := range []*Answers{o.Importance, o.Satisfaction} {
		if a != nil {
			o.SurveyAt = a.At
		}
	}
	f.progress(o)
	return o
}

// equal tells whether o says the same as p, so that the older pointer can
// stay (D2).
func (o *OutcomeFigures) equal(p *OutcomeFigures) bool {
	return o.Element == p.Element && o.Opportunity == p.Opportunity && o.Segment == p.Segment &&
		o.Importance.survey() == p.Importance.survey() && o.Satisfaction.survey() == p.Satisfaction.survey() &&
		o.Progress == p.Progress &&
		slices.Equal(o.Indicators, p.Indicators) && slices.Equal(o.weights, p.weights)
}

// progress rolls the indicators of an outcome up (GAP-3).
func (f *Figures) progress(o *OutcomeFigures) {
	parts := []measure.Part{} // not nil: an outcome without indicators has no progress of its own either
	var gaps []measure.Part
	unknown := false
	for _, l := range f.w.LinksTo(o.ID, "measures") {
		f.use(l.From, o.ID)
		f.use(l.ID, o.ID)
		i := f.Indicator(l.From)
		if i == nil || slices.Contains(o.Indicators, i) {
			continue
		}
		weight := weightOn(l, i.Element)
		gap := i.Gap.RelativeGap.Input()
		gap.Value = max(gap.Value, 0)
		o.Indicators = append(o.Indicators, i)
		o.weights = append(o.weights, weight)
		parts = append(parts, measure.Part{Weight: weight, Value: i.covered(f.capping()).Input()})
		gaps = append(gaps, measure.Part{Weight: weight, Value: gap})
		switch {
		case !i.Gap.Shortfall.OK():
			unknown = true
		case o.Met != measure.No:
			o.Met = measure.TruthOf(i.Gap.Met)
		}
	}
	if unknown && o.Met == measure.Yes {
		o.Met = measure.NotKnown
	}
	o.RelativeGap, _ = measure.WeightedMean(gaps)
	o.item = measure.OutcomeProgress{
		ID: string(o.ID), Weight: measure.Given(o.Weight), Indicators: parts,
		RelativeGap: o.RelativeGap.Input(), Met: o.Met,
	}
	o.Progress, o.Coverage = measure.ProgressOf(o.item, f.capping())
	o.Provisional = measure.Provisional(o.Coverage)
}

// weightOn is how much an indicator counts for what a link says that it
// measures: what the link says, else the indicator itself (D4).
func weightOn(l *workspace.Link, indicator *workspace.Element) measure.Input {
	if own := l.Number("weight"); own.Known {
		return input(own)
	}
	return input(indicator.Number("weight"))
}

// weightOf is D4. One below 0 is none to compute with, and figures that need it
// say so (MEASURES 0.4).
func weightOf(e *workspace.Element) float64 { return outcome.Weight(e).Or(1) }

func (a *Answers) counts() []float64 {
	if a == nil {
		return nil
	}
	return a.Counts
}

func (a *Answers) survey() *workspace.Element {
	if a == nil {
		return nil
	}
	return a.Survey
}
