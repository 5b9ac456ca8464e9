package exhibit

import (
	"strconv"

	"github.com/worthmap/worthmap/internal/chart"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// unit is what stands behind the numbers of an indicator.
func unit(i *derive.IndicatorFigures) string { return derive.UnitWord(i.Unit, 2) }

// points are the observations in the order of time: runs and limits are about
// order.
func points(i *derive.IndicatorFigures) (out []chart.Point) {
	s := i.Series()
	for n, v := range s.Values {
		out = append(out, chart.Point{Period: s.Periods[n].Text, Value: measure.Given(v)})
	}
	return out
}

// observed is when an indicator was observed.
func observed(i *derive.IndicatorFigures) string {
	var at []string
	for _, p := range i.Series().Periods {
		at = append(at, p.Text)
	}
	return span(at)
}

func target(x *Exhibit, i *derive.IndicatorFigures, f *derive.Figures) {
	x.Title, x.At = i.Element.Name()+": on the way to the target", observed(i)
	s := i.Series()
	c := chart.Target{Title: x.Title, Unit: unit(i), Plan: i.Plan(), Aim: i.Aim}
	for n, v := range s.Values {
		c.Observations = append(c.Observations, measure.Observation{At: s.Periods[n], Value: measure.Given(v)})
	}
	if g := f.Figure(derive.FigureRef{Name: "MON-3.performance", Element: i.ID}); g != nil {
		c.Status = g.Status
	}
	if day := f.Day(); day != 0 {
		c.By = measure.Given(float64(day))
	}
	c.Forecast = ahead(i, c.Plan)
	sought := i.Aim.Target.Known || i.Aim.Lo.Known && i.Aim.Hi.Known
	switch {
	case len(s.Values) == 0 && !sought:
		x.Lack = i.Element.Name() + " has neither an observation nor a target yet."
	case !sought:
		x.Lack = i.Element.Name() + " has no target yet."
	default:
		x.Chart = c
	}
}

// most is how many points of a forecast are drawn.
const most = 400

// ahead is the forecast of an indicator as far as it says something: until the
// target is met, at most to the end of the plan, or without a plan as far ahead
// as was looked back.
func ahead(i *derive.IndicatorFigures, plan measure.Trajectory) (c chart.Forecast) {
	pace := i.Pace()
	c.Reached = pace.Reached
	met, ok := pace.Reached.Value()
	if !ok {
		return c
	}
	last := pace.From + (pace.From - float64(i.Series().Periods[0].Last))
	if plan.End.Known {
		last = plan.End.Value
	}
	last = min(last, met)
	for n := range most {
		day, value, ok := pace.At(float64(n))
		if !ok || n > 0 && day > last {
			break
		}
		c.Path = append(c.Path, chart.ForecastPoint{Day: day, Value: value})
	}
	if len(c.Path) < 2 {
		c.Path = nil
	}
	return c
}

func process(x *Exhibit, i *derive.IndicatorFigures, _ *derive.Figures) {
	x.Title, x.At = i.Element.Name()+": what varies by chance, and what does not", observed(i)
	p := i.Process()
	if !p.Mean.OK() {
		x.Lack = few(i, measure.PointsForProcess)
		return
	}
	x.Chart = chart.Process{Title: x.Title, Unit: unit(i), Points: points(i), Limits: p, Better: i.Aim.Direction}
}

func run(x *Exhibit, i *derive.IndicatorFigures, _ *derive.Figures) {
	x.Title, x.At = i.Element.Name()+": has it shifted?", observed(i)
	r := i.Runs()
	if !r.Median.OK() || len(i.Series().Values) < measure.PointsForProcess {
		x.Lack = few(i, measure.PointsForProcess)
		return
	}
	x.Chart = chart.Run{Title: x.Title, Unit: unit(i), Points: points(i), Runs: r}
}

// few says how many observations are missing.
func few(i *derive.IndicatorFigures, needed int) string {
	n := len(i.Series().Values)
	if n == 0 {
		return i.Element.Name() + " has not been observed yet."
	}
	return i.Element.Name() + " needs " + strconv.Itoa(needed) + " observations for this chart and has " + strconv.Itoa(n) + "."
}
