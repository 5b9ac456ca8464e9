package derive

import (
	"slices"
	"strconv"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

var monitorRules = []rule{
	{"MON-1", []string{"indicator"}, series},
	{"MON-2", []string{"indicator"}, trajectory},
	{"MON-3", []string{"indicator"}, planStatus},
	{"MON-4", []string{"indicator"}, verdict},
	{"MON-5", []string{"indicator"}, leastSquares},
	{"MON-6", []string{"indicator"}, mannKendall},
	{"MON-7", []string{"indicator"}, processChart},
	{"MON-8", []string{"indicator"}, runChart},
	{"MON-9", []string{"indicator"}, forecast},
}

// observed returns the figures of the indicator and its series. Where nothing
// was observed, the series says so.
func (r *reading) observed() (*IndicatorFigures, *measure.Series) {
	i := r.indicator(r.e.ID)
	if i == nil {
		return nil, nil
	}
	return i, i.series()
}

// series puts the observations in the order of time, once.
func (i *IndicatorFigures) series() *measure.Series {
	if i.over == nil {
		list := make([]measure.Observation, len(i.Observations))
		for n, o := range i.Observations {
			list[n] = measure.Observation{At: o.Period, Value: measure.Given(o.Value)}
		}
		s := measure.ObservationSeries(list, measure.LastOfPeriod)
		i.over = &s
	}
	return i.over
}

// tellSeries tells the trail the observations that figures are made of.
func (r *reading) tellSeries(i *IndicatorFigures) {
	if r.why == nil {
		return
	}
	r.lack(measure.Data, "Needs an observation.", i.ID, "")
	r.lack("after", "Needs an observation.", i.ID, "")
	r.lack("before", "Needs an earlier observation.", i.ID, "")
	for _, o := range i.Observations {
		r.fact(Fact{Label: "Observed", Value: Quantity(o.Value, i.Unit), At: o.Period.Text, Source: o.Source, Element: o.ID, Field: "f/value"})
	}
	var data []measure.Input
	for _, v := range i.series().Values {
		data = append(data, measure.Given(v))
	}
	r.many("data", data)
}

// every is the word for the step of a series: "quarter".
func every(s *measure.Series) string {
	shortest := measure.Year
	for _, p := range s.Periods {
		shortest = min(shortest, p.Length())
	}
	return [...]string{"day", "week", "month", "quarter", "year"}[shortest]
}

func series(r *reading) {
	i, s := r.observed()
	if i == nil {
		return
	}
	r.tellSeries(i)
	latest, label := s.Points, "no observation yet"
	if n := len(s.Values); n > 0 {
		latest, label = measure.OK(s.Values[n-1]), "observed, "+s.Periods[n-1].Text
	}
	g := r.give("values", label, latest, plain.in(i.Unit))
	g.Toward, g.N = i.Aim.Direction, measure.Given(float64(len(s.Values)))
	if g.fewAsked(i); g.Between != "" {
		g.N = i.N
	}
	r.by(g, "the latest observation; of several in one period the last one counts", "value = observation of the last period")
}

// plan is the trajectory from baseline to target, and where an indicator stands
// by the day that counts: today, or the day of its latest observation.
func (r *reading) plan(i *IndicatorFigures) (p measure.Trajectory, t measure.Input, seen *Observation) {
	p, seen = i.Plan(), i.latest()
	switch {
	case r.f.today != 0:
		t = measure.Given(float64(r.f.today))
	case seen != nil:
		t = measure.Given(float64(seen.Period.Last))
	}
	r.lack("t0", "Needs the date of the baseline.", i.ID, "f/baseline")
	r.lack("t1", "Needs the date of the target.", i.ID, "f/target")
	r.lack("t", "Needs an observation.", i.ID, "")
	return p, t, seen
}

// expectation is MON-2 for the day that counts. A range has a share of time but
// no single value to expect.
func (r *reading) expectation(i *IndicatorFigures) (measure.Expectation, *Observation) {
	p, t, seen := r.plan(i)
	e := measure.ExpectedAt(p, t)
	if p.Shape == measure.SCurve {
		even := p
		even.Shape = measure.Linear
		r.as("s-curve")
		r.input("u", measure.ExpectedAt(even, t).Progress.Input())
	} else {
		r.as("linear")
	}
	r.input("t", t)
	r.input("t0", p.Start)
	r.input("t1", p.End)
	return e, seen
}

func trajectory(r *reading) {
	i := r.indicator(r.e.ID)
	if i == nil || i.BaselineAt == "" && i.TargetAt == "" {
		return
	}
	e, seen := r.expectation(i)
	r.aim(i, seen)
	if i.Aim.Direction != measure.InRange {
		g := r.give("expected", "where it should stand by now", e.Value, plain.in(i.Unit))
		g.Toward = i.Aim.Direction
	}
	r.give("expectedProgress", "of the time from baseline to target", e.Progress, share)
}

func planStatus(r *reading) {
	i := r.indicator(r.e.ID)
	if i == nil || i.TargetAt == "" {
		return
	}
	e, seen := r.expectation(i)
	r.aim(i, seen)
	current, n, at := measure.Input{}, measure.Input{}, ""
	if seen != nil {
		current, n, at = measure.Given(seen.Value), seen.N, seen.Period.Text
	}
	gap := measure.OutcomeGap(current, i.Aim)
	r.input("capped", gap.Capped.Input())
	r.input("expected", e.Progress.Input())
	if v, ok := gap.Capped.Value(); ok && r.explains() {
		r.fact(Fact{Label: "Progress", Value: Percent(v, 0), At: at, Element: i.ID})
	}
	if v, ok := e.Progress.Value(); ok && r.explains() {
		r.fact(Fact{Label: "Expected by now", Value: Percent(v, 0), Element: i.ID})
	}
	met := measure.NotKnown
	if gap.Shortfall.OK() {
		met = measure.TruthOf(gap.Met)
	}
	s := r.f.planned(gap.Capped.Input(), e.Progress.Input(), met)
	g := r.give("performance", "of the progress expected by now", s.Performance, share)
	g.Status, g.Word, g.Toward, g.N = s.Status, s.Status.Words(), i.Aim.Direction, n
	if v, ok := s.Performance.Value(); ok {
		g.Size = max(1-v, 0)
	}
	g.fewAsked(i)
	r.lack("progress", "Needs a baseline, a target and an observation.", i.ID, "f/baseline")
	r.lack("expected", "Needs the dates of baseline and target.", i.ID, "f/target")
}

// verdict judges the latest observation against the earlier ones, as a share of
// those asked where the indicator is one.
func verdict(r *reading) {
	i, s := r.observed()
	if i == nil {
		return
	}
	if len(s.Values) == 1 {
		r.lack(measure.Data, "Needs a second observation.", i.ID, "")
		r.lack("before", "Needs a second observation.", i.ID, "")
	}
	j := r.judge(i, s)
	g := r.give("change", "since the observation before", j.Change, change.in(points(i.Unit)))
	g.Toward, g.N, g.Word = i.Aim.Direction, measure.Given(float64(len(s.Values))), string(j.Verdict)
	if by := decidedBy(j, s); by != "" {
		g.Word += ", by " + by
	}
	if j.Rule == measure.ByInterval && i.fewOfLastTwo() {
		g.Between = likely(Decimal(j.Lo.Or(0), 1), Form{Places: 1, Unit: "pp"}.Write(j.Hi.Or(0)))
		g.mark(MarkSmallSample, true)
	}
}

// fewOfLastTwo tells whether one of the two shares that are compared is of few.
func (i *IndicatorFigures) fewOfLastTwo() bool {
	before, after := i.lastTwo()
	return measure.SmallSample(int(before.N.Or(0))) || measure.SmallSample(int(after.N.Or(0)))
}

// decidedBy says which rule decided a verdict, and of how few values where no
// limits could be drawn.
func decidedBy(j measure.Judgement, s *measure.Series) string {
	if j.Rule == measure.ByMinimumChange {
		return j.Rule.Words() + ", of " + Decimal(float64(len(s.Values)), 0) + " values"
	}
	return j.Rule.Words()
}

// Verdict is whether an indicator got better by the day that counts, and by
// which rule that was decided; empty words where none could (MON-4).
func (f *Figures) Verdict(indicator crdt.ID) (v measure.Verdict, by string) {
	i := f.Indicator(indicator)
	if i == nil {
		return measure.NoVerdict, ""
	}
	r := reading{f: f, e: i.Element}
	j := r.judge(i, i.series())
	return j.Verdict, decidedBy(j, i.series())
}

func (r *reading) judge(i *IndicatorFigures, s *measure.Series) measure.Judgement {
	r.tellSeries(i)
	c := measure.Comparison{Aim: i.Aim, MinimumChange: r.minimumChange(i), Survey: i.shares()}
	for n, v := range s.Values {
		if n == len(s.Values)-1 {
			c.After = measure.Given(v)
			r.one("after", v)
		} else {
			c.Before = append(c.Before, measure.Given(v))
			r.one("earlier", v)
		}
	}
	r.lack("direction", "Needs to know whether more or less is better.", i.ID, "f/direction")
	v := measure.StandardVerdict
	v.MinimumChange = r.option("MON-4.minimumChange")
	j := measure.Judge(c, v)
	if j.Rule != measure.ByInterval {
		r.as("series")
		return j
	}
	r.as("shares")
	r.tellShares(i, j)
	return j
}

// lastTwo are the observations behind the last two points of the series.
func (i *IndicatorFigures) lastTwo() (before, after *Observation) {
	s := i.series()
	find := func(p measure.Period) *Observation {
		at := slices.IndexFunc(i.Observations, func(o Observation) bool { return o.Period == p })
		return &i.Observations[at]
	}
	if n := len(s.Periods); n > 1 {
		return find(s.Periods[n-2]), find(s.Periods[n-1])
	}
	return nil, nil
}

// shares is the change of the last two observations, where the indicator is a
// percentage and both say how many were asked; else nil (MON-4, second rule).
func (i *IndicatorFigures) shares() *measure.Interval {
	before, after := i.lastTwo()
	if i.Unit != "percent" || before == nil {
		return nil
	}
	x := measure.PercentChange(before.percentage(), after.percentage())
	return &x
}

func (o *Observation) percentage() measure.Percentage {
	return measure.Percentage{Value: measure.Given(o.Value), N: o.N}
}

// tellShares tells the trail the two shares, in percent, and their bounds.
func (r *reading) tellShares(i *IndicatorFigures, j measure.Judgement) {
	before, after := i.lastTwo()
	for n, o := range []*Observation{before, after} {
		r.one("p"+strconv.Itoa(n+1), o.Value)
		r.fact(Fact{Label: "Asked", Value: Number(o.N.Value), At: o.Period.Text, Element: o.ID, Field: "f/n"})
	}
	points := Form{Places: 1, Unit: "pp"}
	r.fact(Fact{Label: "Change, with 95 %", Value: points.Write(j.Lo.Or(0)) + " to " + points.Write(j.Hi.Or(0)), Element: i.ID})
}

// minimumChange is the change that matters: to the indicator, else to an
// outcome that it measures.
func (r *reading) minimumChange(i *IndicatorFigures) measure.Input {
	const field = "minimumImportantChange"
	of := []*workspace.Element{i.Element}
	for _, l := range r.from(i.ID, "measures") {
		if o := r.element(l.To); o != nil && o.Kind == "outcome" {
			of = append(of, o)
		}
	}
	for _, e := range of {
		if n := numberOf(value(e, field), ""); n.Known {
			r.fact(Fact{Label: "Change that matters", Value: Quantity(n.Value, i.Unit), Element: e.ID, Field: "f/" + field})
			return n
		}
	}
	return measure.Input{}
}

// points is the unit of a difference: of percentages, percentage points.
func points(unit string) string {
	if unit == "percent" {
		return "pp"
	}
	return unit
}

// line is a series as points that a line is drawn through.
func line(s *measure.Series) []measure.Point {
	out := make([]measure.Point, len(s.Values))
	for n := range s.Values {
		out[n] = measure.Point{X: measure.Given(s.X[n]), Y: measure.Given(s.Values[n])}
	}
	return out
}
