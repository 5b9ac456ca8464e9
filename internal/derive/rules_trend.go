package derive

import (
	"math"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
)

func leastSquares(r *reading) {
	i, s := r.observed()
	if i == nil || len(s.Values) < 2 {
		return
	}
	r.tellSeries(i)
	if r.why != nil {
		meanX, meanY := measure.Mean(s.X...), measure.Mean(s.Values...)
		var dx, dy []measure.Input
		for n := range s.X {
			dx, dy = append(dx, measure.Given(s.X[n]-meanX)), append(dy, measure.Given(s.Values[n]-meanY))
		}
		r.many("dx", dx)
		r.many("dy", dy)
		r.one("meanX", meanX)
		r.one("meanY", meanY)
	}
	l := measure.LeastSquares(line(s))
	g := r.give("slope", "a "+every(s)+", by least squares", l.Slope, change.in(points(i.Unit)))
	g.Toward, g.N = i.Aim.Direction, measure.Given(float64(len(s.Values)))
	r.give("r2", "of the variation that the line explains", l.R2, share)
}

func mannKendall(r *reading) {
	i, s := r.observed()
	if i == nil || len(s.Values) < 2 {
		return
	}
	r.tellSeries(i)
	m := r.trend(s)
	g := r.give("slope", "a "+every(s)+", median of all pairs", m.Slope, change.in(points(i.Unit)))
	g.Toward, g.N, g.Word = i.Aim.Direction, measure.Given(float64(len(s.Values))), string(m.Trend)
	if p, ok := m.P.Value(); ok {
		g.Word += ", p = " + Decimal(p, 3)
	}
	r.give("tau", "agreement of order and time, "+minus+"1 to 1", m.Tau, cents)
}

// trend tests a series and tells the trail what the test counts.
func (r *reading) trend(s *measure.Series) measure.MannKendall {
	m := measure.TestTrend(line(s), r.f.overTime().trend)
	if r.why == nil || !m.S.OK() {
		return m
	}
	r.one("n", float64(m.Points))
	r.one("rises", float64(m.Rises))
	r.one("falls", float64(m.Falls))
	r.input("S", m.S.Input())
	var slopes []measure.Input
	for j := range s.X {
		for i := range j {
			slopes = append(slopes, measure.Given((s.Values[j]-s.Values[i])/(s.X[j]-s.X[i])))
		}
	}
	r.many("slopes", slopes)
	return m
}

func processChart(r *reading) {
	i, s := r.observed()
	if i == nil || len(s.Values) < measure.PointsForProcess {
		return
	}
	r.tellSeries(i)
	floor := r.floor(i)
	p := i.Process()
	if r.why != nil {
		if i.rules.process.Median {
			r.as("median")
		} else {
			r.as("mean")
		}
		if floor.Known {
			r.as("floor")
		}
		var ranges []measure.Input
		for n := 1; n < len(s.Values); n++ {
			ranges = append(ranges, measure.Given(math.Abs(s.Values[n]-s.Values[n-1])))
		}
		r.many("ranges", ranges)
		r.one("limits", i.rules.process.Limits)
		r.one("rangeLimit", i.rules.process.RangeLimit)
		r.input("mrBar", p.MovingRange.Input())
		r.input("mean", p.Mean.Input())
	}
	word := signals(p)
	for _, x := range []struct {
		field, label string
		v            measure.Result
	}{
		{"upper", "upper limit of chance", p.Upper},
		{"mean", "mean of the process", p.Mean},
		{"lower", "lower limit of chance", p.Lower},
	} {
		g := r.give(x.field, x.label, x.v, plain.in(i.Unit))
		g.N, g.Word = measure.Given(float64(len(s.Values))), word
		g.mark(MarkProvisional, p.Provisional)
	}
}

// floor is where the values of an indicator stop by nature, where it says so.
func (r *reading) floor(i *IndicatorFigures) measure.Input {
	return r.number("floor", "a natural lower bound", i.Element, plain.in(i.Unit), "floor")
}

func signals(p measure.Process) string {
	var all []string
	switch n := len(p.Outside); {
	case n == 1:
		all = append(all, "1 point outside")
	case n > 1:
		all = append(all, strconv.Itoa(n)+" points outside")
	}
	if p.RunOf8 {
		all = append(all, "eight on one side")
	}
	if p.ThreeOf4 {
		all = append(all, "three of four near a limit")
	}
	if len(all) == 0 {
		return "no signal"
	}
	return strings.Join(all, ", ")
}

func runChart(r *reading) {
	i, s := r.observed()
	if i == nil || len(s.Values) < 2 {
		return
	}
	r.tellSeries(i)
	c := i.Runs()
	r.input("useful", c.Useful.Input())
	word := ""
	if c.LongestRun.OK() {
		word = "no signal"
		if c.Signal {
			word = "not by chance"
		}
	}
	g := r.give("median", "median of the observations", c.Median, plain.in(i.Unit))
	g.N, g.Word = c.Useful.Input(), word
	g = r.give("longestRunMax", "points on one side that chance explains", c.RunLimit, count)
	g.N, g.Word = c.Useful.Input(), word
}

func forecast(r *reading) {
	i, s := r.observed()
	if i == nil || len(s.Values) < 2 || i.Aim.Direction == measure.InRange {
		return
	}
	r.aim(i, i.latest())
	x := measure.Forecast(line(s), i.Aim.Target, i.rules.forecast)
	form := Form{}
	if x.OK() {
		m := r.trend(s)
		r.input("slope", m.Slope.Input())
		r.input("intercept", m.Intercept.Input())
		first, length := firstOf(s)
		r.fact(Fact{Label: "At the present pace", Value: change.in(points(i.Unit)).Write(m.Slope.Or(0)) + " a " + every(s), Element: i.ID})
		form = Form{IsTime: true, Time: length, From: first}
	}
	g := r.give("t", "target met at the present pace", x, form)
	g.Toward, g.N = i.Aim.Direction, measure.Given(float64(len(s.Values)))
}

// firstOf returns the number of the first period of a series, and the length
// in which it counts.
func firstOf(s *measure.Series) (int, measure.Length) {
	shortest := measure.Year
	for _, p := range s.Periods {
		shortest = min(shortest, p.Length())
	}
	return s.Periods[0].In(shortest), shortest
}

func inputs(values []float64) []measure.Input {
	out := make([]measure.Input, len(values))
	for n, v := range values {
		out[n] = measure.Given(v)
	}
	return out
}
