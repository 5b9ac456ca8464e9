package request

import (
	"math"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// period reads a text as a period.
func (r *reader) period(text string) measure.Period {
	p, ok := measure.ParsePeriod(text)
	if !ok {
		r.refuse(measure.OutOfRange)
	}
	return p
}

// asTime reads a time: a number, or a period, which counts as its last day.
func (r *reader) asTime(v jsontext.Value) measure.Input {
	if text, ok := v.Text(); ok {
		if p, ok := measure.ParsePeriod(text); ok {
			return measure.Given(float64(p.Last))
		}
	}
	return r.asNumber(v)
}

// times reads times that are compared: all numbers or all periods.
func (r *reader) times(keys ...string) []measure.Input {
	out := make([]measure.Input, len(keys))
	numbers, periods := false, false
	for i, k := range keys {
		v := r.get(k)
		out[i] = r.asTime(v)
		numbers = numbers || v.Kind() == jsontext.Number
		periods = periods || v.Kind() == jsontext.String
	}
	if numbers && periods {
		r.refuse(measure.OutOfRange)
	}
	return out
}

// points reads values and their times, which are 0, 1, 2 … where there are
// none. A value without a time, or a time without a value, is left out.
func (r *reader) points(times, values string) []measure.Point {
	ys, _ := r.numbers(values)
	xs, known := r.numbers(times)
	if !known {
		return measure.PointsOf(ys)
	}
	points := make([]measure.Point, max(len(xs), len(ys)))
	for i := range points {
		if i < len(xs) {
			points[i].X = xs[i]
		}
		if i < len(ys) {
			points[i].Y = ys[i]
		}
	}
	return points
}

// share reads {"k", "n"}.
func (r *reader) share(key string) measure.Share {
	o := r.object(key)
	return measure.Share{K: o.number("k"), N: o.number("n")}
}

// object reads an object, empty where there is none.
func (r *reader) object(key string) *reader {
	v := r.get(key)
	if v.Known() && v.Kind() != jsontext.Object {
		r.refuse(measure.OutOfRange)
	}
	o := &reader{v: v, path: r.path + "." + key, root: r.root, read: map[string]bool{}}
	r.root.all = append(r.root.all, o)
	return o
}

// series returns the observations of an indicator, in the order of time.
// Those whose period cannot be read have no place in it.
func (d document) series(in *reader, id string) measure.Series {
	return measure.ObservationSeries(d.observationsOf(in, id), measure.LastOfPeriod)
}

func (d document) observationsOf(in *reader, id string) (all []measure.Observation) {
	for _, o := range d.observations {
		p, ok := measure.ParsePeriod(o.Get("at").Or(""))
		if ok && o.Get("of").Or("") == id {
			all = append(all, measure.Observation{At: p, Value: in.asNumber(o.Get("value"))})
		}
	}
	return all
}

func points(s measure.Series) []measure.Point {
	all := make([]measure.Point, len(s.X))
	for i := range all {
		all[i] = measure.Point{X: measure.Given(s.X[i]), Y: measure.Given(s.Values[i])}
	}
	return all
}

// latestDay is the last day of the latest period at which any indicator was
// observed, or that of at where it is given.
func (d document) latestDay(in *reader, at string) int {
	if at != "" {
		return in.period(at).Last
	}
	day := math.MinInt32
	for _, o := range d.observations {
		if p, ok := measure.ParsePeriod(o.Get("at").Or("")); ok && o.Get("value").Known() {
			day = max(day, p.Last)
		}
	}
	return day
}

func mon3Document(doc document, in *reader, at string, bands measure.StatusBands) jsontext.Builder {
	day := doc.latestDay(in, at)
	var each byID
	for _, id := range doc.ofType("indicator") {
		e := doc.byID[id]
		a := aim(in, e)
		g := measure.OutcomeGap(doc.observed(in, id, day), a)
		expected := doc.expected(e, a, day)
		capped := g.Capped
		s := measure.AgainstPlan(capped.Input(), expected.Input(), met(g), bands)
		if s.Performance.State() == measure.IsMissing { // say what the part lacks
			s.Performance = firstLack(capped, expected)
		}
		var b jsontext.Builder
		b.Set("progress", number(g.Progress))
		b.Set("expected", number(expected))
		b.Set("performance", number(s.Performance))
		b.Set("status", statusOf(s))
		b.Set("met", truth(g.Met, g.Shortfall))
		each.set(id, b.Value())
	}
	return each.b
}

func met(g measure.Gap) measure.Truth {
	if !g.Shortfall.OK() {
		return measure.NotKnown
	}
	return measure.TruthOf(g.Met)
}

func firstLack(results ...measure.Result) measure.Result {
	for _, r := range results {
		if !r.OK() {
			return r
		}
	}
	return measure.Missing(measure.Data)
}

// expected is the share of the way that an indicator should have covered by a
// day: linear between the dates of its baseline and its target.
func (d document) expected(e element, a measure.Aim, day int) measure.Result {
	date := func(field string) measure.Input {
		p, ok := measure.ParsePeriod(e.fields.Get(field).Get("at").Or(""))
		return measure.Input{Value: float64(p.Last), Known: ok}
	}
	start, end := date("baseline"), date("target")
	switch {
	case !a.Baseline.Known || !start.Known:
		return measure.Missing("baseline")
	case !end.Known:
		return measure.Missing("target")
	}
	return measure.ExpectedAt(measure.Trajectory{Start: start, End: end}, measure.Given(float64(day))).Progress
}

func mon7Document(doc document, in *reader, id string, floor measure.Input, rules measure.ProcessRules) jsontext.Builder {
	e, known := doc.byID[id]
	switch {
	case id == "":
		return lacking(measure.Missing("indicator"), "mean", "mrBar", "upper", "lower", "url", "outside", "signals", "S", "trend", "verdict")
	case !known || e.kind != "indicator":
		in.refuse(measure.OutOfRange)
	}
	s := doc.series(in, id)
	values := make([]measure.Input, len(s.Values))
	for i, v := range s.Values {
		values[i] = measure.Given(v)
	}
	p := measure.ProcessChart(values, floor, rules)
	if s.Points.State() == measure.IsInvalid {
		p = measure.Process{Mean: s.Points, MovingRange: s.Points, Upper: s.Points, Lower: s.Points, RangeLimit: s.Points}
	}
	out := process(p, true)
	m := measure.TestTrend(points(s), measure.StandardTrend)
	out.Set("S", number(m.S))
	out.Set("trend", word(string(m.Trend), m.P))
	c := measure.Comparison{Aim: aim(in, e), MinimumChange: doc.minimumChange(in, e)}
	n := len(values)
	if n > 0 {
		c.Before, c.After = values[:n-1], values[n-1]
	}
	if n > 1 && e.fields.Get("unit").Or("") == "percent" {
		survey := measure.PercentChange(doc.percentage(in, id, s.Periods[n-2]), doc.percentage(in, id, s.Periods[n-1]))
		c.Survey = &survey
	}
	j := measure.Judge(c, measure.StandardVerdict)
	v := verdict(j)
	out.Set("verdict", v.Value().Get("verdict"))
	return out
}

// percentage is what an indicator was observed to be in a period, with how many
// were asked; of several the last one.
func (d document) percentage(in *reader, id string, p measure.Period) (last measure.Percentage) {
	for _, o := range d.observations {
		if v := in.asNumber(o.Get("value")); o.Get("of").Or("") == id && o.Get("at").Or("") == p.Text && v.Known {
			last = measure.Percentage{Value: v, N: in.asNumber(o.Get("n"))}
		}
	}
	return last
}

// minimumChange is the change that matters to an indicator: its own, else that
// of an outcome it measures.
func (d document) minimumChange(in *reader, e element) measure.Input {
	const field = "minimumImportantChange"
	if own := in.asNumber(e.fields.Get(field)); own.Known {
		return own
	}
	for _, r := range d.relations {
		if r.Get("type").Or("") == "measures" && r.Get("from").Or("") == e.id {
			if m := in.asNumber(d.byID[r.Get("to").Or("")].fields.Get(field)); m.Known {
				return m
			}
		}
	}
	return measure.Input{}
}

// lacking writes the same lack for several figures.
func lacking(r measure.Result, names ...string) (out jsontext.Builder) {
	for _, name := range names {
		out.Set(name, lack(r))
	}
	return out
}

// plain writes a list of numbers that are finite.
func plain(values []float64) jsontext.Value {
	items := make([]jsontext.Value, len(values))
	for i, v := range values {
		items[i] = jsontext.OfNumber(v)
	}
	return jsontext.OfItems(items...)
}
