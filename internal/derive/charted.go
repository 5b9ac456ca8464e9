package derive

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Charts draw results of a measure as a whole, where a list has its numbers
// one by one. Both come from the functions of this file, so that a figure and
// its picture cannot disagree.

// Series returns the observations in the order of time (MON-1). It is shared
// and not to be changed.
func (i *IndicatorFigures) Series() *measure.Series { return i.series() }

// Process returns the process behaviour chart of the observations (MON-7). An
// indicator may say where its values stop by nature, as counts do at 0.
func (i *IndicatorFigures) Process() measure.Process {
	return measure.ProcessChart(inputs(i.series().Values), numberOf(value(i.Element, "floor"), ""), i.rules.process)
}

// Runs returns the run chart of the observations (MON-8).
func (i *IndicatorFigures) Runs() measure.RunChart {
	return measure.ChartRuns(inputs(i.series().Values), i.rules.runs)
}

// Plan returns the way from baseline to target, in days counted from
// 1970-01-01 (MON-2).
func (i *IndicatorFigures) Plan() measure.Trajectory {
	p := measure.Trajectory{Baseline: i.Aim.Baseline, Target: i.Aim.Target, Shape: i.rules.shape}
	if q, ok := measure.ParsePeriod(i.BaselineAt); ok {
		p.Start = measure.Given(float64(q.Last))
	}
	if q, ok := measure.ParsePeriod(i.TargetAt); ok {
		p.End = measure.Given(float64(q.Last))
	}
	return p
}

// Pace is where a series leads: a line through it, whose places are days
// counted from 1970-01-01 and values in the unit of the indicator.
type Pace struct {
	Reached measure.Result // the day by which the target is met, or why there is none (MON-9)
	From    float64        // the day of the last observation
	step    measure.MannKendall
	length  measure.Length
	first   int
	last    float64
}

// Pace returns where the observations lead (MON-9); a range is no target that
// a line could meet.
func (i *IndicatorFigures) Pace() (p Pace) {
	s := i.series()
	if len(s.Values) < 2 || i.Aim.Direction == measure.InRange {
		p.Reached = measure.Missing(measure.Data)
		return p
	}
	p.Reached = measure.Forecast(line(s), i.Aim.Target, i.rules.forecast)
	p.step = measure.TestTrend(line(s), i.rules.trend)
	p.first, p.length = firstOf(s)
	p.last = s.X[len(s.X)-1]
	p.From = p.day(p.last)
	if x, ok := p.Reached.Value(); ok {
		p.Reached = measure.OK(p.day(x))
	}
	return p
}

// day returns the last day of the period with a number, counted as X of a
// series does; between two periods the day between theirs.
func (p Pace) day(x float64) float64 {
	whole := math.Floor(measure.Round12(x))
	at := func(n float64) float64 {
		q, _ := measure.ParsePeriod(periodText(p.first+int(n), p.length))
		return float64(q.Last)
	}
	from := at(whole)
	return from + float64((x-whole)*(at(whole+1)-from))
}

// At returns the place of the line so many periods after the last observation;
// false where there is no pace to go by.
func (p Pace) At(periods float64) (day, value float64, ok bool) {
	slope, ok1 := p.step.Slope.Value()
	start, ok2 := p.step.Intercept.Value()
	if !ok1 || !ok2 || !p.Reached.OK() {
		return 0, 0, false
	}
	x := p.last + periods
	return p.day(x), start + float64(slope*x), true
}

// Kano returns what people say of having a record and lacking it (GAP-7), and
// the survey that asked them; nil where nobody was.
func (f *Figures) Kano(id crdt.ID) (measure.Kano, *workspace.Element) {
	var of []*workspace.Element
	for _, s := range f.w.About(id, "survey") {
		if s.Text("question") == "kano" {
			of = append(of, s)
		}
	}
	all := byPeriod(ofSegment(of))
	if len(all) == 0 {
		return measure.Kano{}, nil
	}
	survey := all[len(all)-1]
	k, _ := f.kanoOf(survey)
	return k, survey
}

// kanoOf reads a survey of the Kano question: counts by letter, or the pairs of
// answers.
func (f *Figures) kanoOf(survey *workspace.Element) (measure.Kano, measure.KanoCounts) {
	pairs := value(survey, "pairs")
	if pairs.Kind() != jsontext.Array {
		c := value(survey, "counts")
		counts := measure.KanoCounts{
			A: numberOf(c, "A"), O: numberOf(c, "O"), M: numberOf(c, "M"),
			I: numberOf(c, "I"), R: numberOf(c, "R"), Q: numberOf(c, "Q"),
		}
		return measure.ClassifyKano(counts, f.kanoRules()), counts
	}
	var answers [][2]measure.Input
	for row := range pairs.Items() {
		var a [2]measure.Input
		n := 0
		for v := range row.Items() {
			if x, ok := v.Number(); ok && n < 2 {
				a[n] = measure.Given(x)
			}
			n++
		}
		answers = append(answers, a)
	}
	counts, n := measure.CountKano(answers)
	if n.State() == measure.IsInvalid { // an answer off the scale, not no answer
		return measure.Kano{N: n, Better: n, Worse: n, TotalStrength: n, CategoryStrength: n}, counts
	}
	return measure.ClassifyKano(counts, f.kanoRules()), counts
}

// Zones returns from which scores on an outcome lies in each zone, as the
// workspace has it (GAP-5).
func (f *Figures) Zones() measure.ZoneBands { return f.zones() }

// MatrixScale is the scale of the ratings that Matrix places.
var MatrixScale = measure.Scale{Lo: 1, Hi: 5}

// Matrix returns mean importance against mean satisfaction of the outcomes that
// were surveyed (GAP-6). Asked, attributes and the quadrants of the matrix are
// in one order.
func (m *MapFigures) Matrix() (asked []*OutcomeFigures, attributes []measure.Attribute, matrix measure.Matrix) {
	asked, attributes = make([]*OutcomeFigures, 0, len(m.Outcomes)), make([]measure.Attribute, 0, len(m.Outcomes))
	for _, o := range m.Outcomes {
		if o.Importance == nil && o.Satisfaction == nil {
			continue
		}
		asked = append(asked, o)
		attributes = append(attributes, measure.Attribute{Importance: o.Importance.meanRating(), Performance: o.Satisfaction.meanRating()})
	}
	lines := measure.Lines{Kind: m.lines, Lo: measure.Given(MatrixScale.Lo), Hi: measure.Given(MatrixScale.Hi)}
	return asked, attributes, measure.ImportancePerformance(attributes, lines)
}

// People returns how many enter each stage and, where it is known, complete
// the last, and what becomes of them (JNY-4); no counts where nobody was
// counted. What is returned is shared.
func (m *MapFigures) People() ([]measure.Input, measure.Funnel) {
	f, counts, _ := m.funnel()
	return counts, f
}
