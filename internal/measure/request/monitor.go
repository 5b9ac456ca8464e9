package request

import (
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// monitorForms are the measures of chapter 5.
var monitorForms = []form{
	{
		id:      "MON-1",
		inputs:  []string{"observations [at, value]", "combine"},
		results: []string{"periods", "x", "values"},
		answer:  mon1,
	},
	{
		id:      "MON-2",
		inputs:  []string{"baseline", "target", "t0", "t1", "t", "shape", "milestones"},
		results: []string{"expected", "expectedProgress"},
		answer:  mon2,
	},
	{
		id:      "MON-3",
		inputs:  []string{"cases [progress, expected, met]", "thresholds", "grades", "document", "at"},
		results: []string{"performance", "status", "grade"},
		answer:  mon3,
	},
	{
		id:      "MON-4",
		inputs:  []string{"direction", "before", "after", "baseline", "target", "lo", "hi", "minimumImportantChange", "beforeShare [k, n]", "afterShare [k, n]"},
		results: []string{"verdict", "rule", "change", "lo", "hi"},
		answer:  mon4,
	},
	{
		id:      "MON-5",
		inputs:  []string{"y", "x"},
		results: []string{"slope", "intercept", "r2"},
		answer:  mon5,
	},
	{
		id:      "MON-6",
		inputs:  []string{"data", "t", "x", "document"},
		results: []string{"S", "var", "z", "normalP", "exactP", "p", "tau", "slope", "intercept", "trend"},
		answer:  mon6,
	},
	{
		id:      "MON-7",
		inputs:  []string{"data", "floor", "movingRange", "mean", "mrBar", "document", "indicator"},
		results: []string{"mean", "mrBar", "upper", "lower", "url", "outside", "signals", "S", "trend", "verdict"},
		answer:  mon7,
		marks:   []string{"flag"},
	},
	{
		id:      "MON-8",
		inputs:  []string{"data"},
		results: []string{"median", "useful", "longestRun", "longestRunMax", "crossings", "crossingsMin", "signal", "shift", "trendRun"},
		answer:  mon8,
	},
	{
		id:      "MON-9",
		inputs:  []string{"slope", "intercept", "target", "now", "data", "t"},
		results: []string{"t"},
		answer:  mon9,
	},
}

func mon1(in *reader) (out jsontext.Builder) {
	items, _ := in.objects("observations")
	observations := make([]measure.Observation, len(items))
	for i, o := range items {
		observations[i].Value = o.number("value")
		if at := o.text("at"); at != "" {
			observations[i].At = o.period(at)
		}
	}
	combine := measure.LastOfPeriod
	switch in.text("combine") {
	case "", "last":
	case "mean":
		combine = measure.MeanOfPeriod
	default:
		in.refuse(measure.OutOfRange)
	}
	s := measure.ObservationSeries(observations, combine)
	if !s.Points.OK() {
		return lacking(s.Points, "periods", "x", "values")
	}
	var names []string
	for _, p := range s.Periods {
		names = append(names, p.Text)
	}
	out.Set("periods", jsontext.OfStrings(names...))
	out.Set("x", plain(s.X))
	out.Set("values", plain(s.Values))
	return out
}

func mon2(in *reader) (out jsontext.Builder) {
	shape := measure.Linear
	if word := in.text("shape"); word != "" {
		var ok bool
		if shape, ok = measure.ParseShape(word); !ok {
			in.refuse(measure.OutOfRange)
		}
	}
	times := in.times("t0", "t1", "t")
	plan := measure.Trajectory{
		Baseline: in.number("baseline"), Target: in.number("target"),
		Start: times[0], End: times[1], Shape: shape,
	}
	items, _ := in.items("milestones")
	for _, m := range items {
		two, _ := in.asItems(m)
		if len(two) != 2 {
			in.refuse(measure.OutOfRange)
			continue
		}
		at, value := in.asTime(two[0]), in.asNumber(two[1])
		if at.Known && value.Known {
			plan.Milestones = append(plan.Milestones, measure.Milestone{At: at.Value, Value: value.Value})
		}
	}
	e := measure.ExpectedAt(plan, times[2])
	in.as(map[measure.Shape]string{measure.Linear: "linear", measure.SCurve: "s-curve", measure.Stepped: "stepped"}[shape])
	for i, symbol := range []string{"t0", "t1", "t"} {
		in.sayInput(symbol, times[i])
	}
	plan.Shape = measure.Linear
	in.sayFigure("u", measure.ExpectedAt(plan, times[2]).Progress)
	out.Set("expected", number(e.Value))
	out.Set("expectedProgress", number(e.Progress))
	return out
}

func mon3(in *reader) (out jsontext.Builder) {
	at := in.text("at")
	bands := measure.StandardStatus
	if two, ok := in.numbers("thresholds"); ok {
		if len(two) != 2 || !two[0].Known || !two[1].Known || two[0].Value < two[1].Value {
			in.refuse(measure.OutOfRange)
			return out
		}
		bands = measure.StatusBands{OnTrack: two[0].Value, Monitor: two[1].Value}
	}
	if doc, ok := documentOf(in); ok {
		return mon3Document(doc, in, at, bands)
	}
	if grades, ok := in.numbers("grades"); ok {
		words := make([]jsontext.Value, len(grades))
		for i, g := range grades {
			words[i] = jsontext.Of(string(measure.StandardGrades.Grade(g)))
		}
		out.Set("grade", jsontext.OfItems(words...))
	}
	cases, ok := in.objects("cases")
	switch {
	case ok:
	case out.Empty():
		return lacking(measure.Missing(measure.Data), "performance", "status")
	default:
		return out
	}
	performance, status := make([]jsontext.Value, len(cases)), make([]jsontext.Value, len(cases))
	said := [2][]measure.Input{make([]measure.Input, len(cases)), make([]measure.Input, len(cases))}
	for i, c := range cases {
		progress, expected := c.number("progress"), c.number("expected")
		s := measure.AgainstPlan(progress, expected, c.flag("met"), bands)
		said[0][i], said[1][i] = capped(progress), expected
		performance[i], status[i] = number(s.Performance), statusOf(s)
	}
	in.say("capped", measure.Many(said[0]...))
	in.say("expected", measure.Many(said[1]...))
	out.Set("performance", jsontext.OfItems(performance...))
	out.Set("status", jsontext.OfItems(status...))
	return out
}

func statusOf(s measure.PlanStatus) jsontext.Value {
	if s.Status == measure.NoStatus {
		return lack(s.Performance)
	}
	return jsontext.Of(string(s.Status))
}

func mon4(in *reader) (out jsontext.Builder) {
	direction, ok := measure.ParseDirection(in.text("direction"))
	if !ok && in.has("direction") {
		in.refuse(measure.OutOfRange)
	}
	before, _ := in.numbers("before")
	c := measure.Comparison{
		Aim: measure.Aim{
			Direction: direction, Target: in.number("target"), Baseline: in.number("baseline"),
			Lo: in.number("lo"), Hi: in.number("hi"),
		},
		Before: before, After: in.number("after"),
		MinimumChange: in.number("minimumImportantChange"),
	}
	if in.has("beforeShare") || in.has("afterShare") {
		one, two := in.share("beforeShare"), in.share("afterShare")
		survey := measure.ShareChange(one, two)
		c.Survey = &survey
		sayBounds(in, "1", one)
		sayBounds(in, "2", two)
	}
	j := measure.Judge(c, measure.StandardVerdict)
	if j.Rule == measure.ByInterval {
		in.as("shares")
	} else if v, ok := j.Change.Value(); ok {
		in.as("series")
		in.say("earlier", measure.One(c.After.Value-v))
	}
	out = verdict(j)
	out.Set("change", number(j.Change))
	if c.Survey != nil {
		out.Set("lo", number(c.Survey.Lo))
		out.Set("hi", number(c.Survey.Hi))
	}
	return out
}

func verdict(j measure.Judgement) (out jsontext.Builder) {
	if j.Verdict == measure.NoVerdict {
		return lacking(j.Lack, "verdict", "rule")
	}
	out.Set("verdict", jsontext.Of(string(j.Verdict)))
	if j.Rule == measure.ByNothing {
		out.Set("rule", lack(j.Lack))
	} else {
		out.Set("rule", jsontext.Of(string(j.Rule)))
	}
	return out
}

func mon5(in *reader) (out jsontext.Builder) {
	points := in.points("x", "y")
	l := measure.LeastSquares(points)
	sayPoints(in, points)
	out.Set("slope", number(l.Slope))
	out.Set("intercept", number(l.Intercept))
	out.Set("r2", number(l.R2))
	return out
}

func mon6(in *reader) (out jsontext.Builder) {
	if doc, ok := documentOf(in); ok {
		var each byID
		for _, id := range doc.ofType("indicator") {
			t := trend(measure.TestTrend(points(doc.series(in, id)), measure.StandardTrend))
			each.set(id, t.Value())
		}
		return each.b
	}
	values := "x"
	if in.has("data") {
		values = "data"
	}
	points := in.points("t", values)
	m := measure.TestTrend(points, measure.StandardTrend)
	sayTrend(in, points, m)
	return trend(m)
}

func trend(m measure.MannKendall) (out jsontext.Builder) {
	out.Set("S", number(m.S))
	out.Set("var", number(m.Var))
	out.Set("z", number(m.Z))
	out.Set("normalP", number(m.NormalP))
	if m.ExactP.OK() {
		out.Set("exactP", number(m.ExactP))
	}
	out.Set("p", number(m.P))
	out.Set("tau", number(m.Tau))
	out.Set("slope", number(m.Slope))
	out.Set("intercept", number(m.Intercept))
	out.Set("trend", word(string(m.Trend), m.P))
	return out
}

func mon7(in *reader) (out jsontext.Builder) {
	rules := measure.StandardProcess
	switch in.text("movingRange") {
	case "", "mean":
	case "median":
		rules = measure.MedianProcess
	default:
		in.refuse(measure.OutOfRange)
	}
	id, floor := in.text("indicator"), in.number("floor")
	if doc, ok := documentOf(in); ok {
		return mon7Document(doc, in, id, floor, rules)
	}
	in.say("limits", measure.One(rules.Limits))
	in.say("rangeLimit", measure.One(rules.RangeLimit))
	if floor.Known {
		in.as("floor")
	}
	data, known := in.numbers("data")
	if !known && (in.has("mean") || in.has("mrBar")) {
		return process(measure.ProcessLimits(in.number("mean"), in.number("mrBar"), floor, rules), false)
	}
	sayRanges(in, data, rules)
	return process(measure.ProcessChart(data, floor, rules), true)
}

// process writes a chart; one without points has no signals.
func process(p measure.Process, points bool) (out jsontext.Builder) {
	out.Set("mean", number(p.Mean))
	out.Set("mrBar", number(p.MovingRange))
	out.Set("upper", number(p.Upper))
	out.Set("lower", number(p.Lower))
	out.Set("url", number(p.RangeLimit))
	switch {
	case !points:
		return out
	case !p.Mean.OK():
		out.Set("outside", lack(p.Mean))
		out.Set("signals", lack(p.Mean))
		return out
	}
	outside, signals := []jsontext.Value{}, []string{}
	for _, i := range p.Outside {
		outside = append(outside, jsontext.OfNumber(float64(i+1)))
	}
	if len(outside) > 0 {
		signals = append(signals, "outside")
	}
	if p.RunOf8 {
		signals = append(signals, "run-of-8")
	}
	if p.ThreeOf4 {
		signals = append(signals, "3-of-4")
	}
	out.Set("outside", jsontext.OfItems(outside...))
	out.Set("signals", jsontext.OfStrings(signals...))
	if p.Provisional {
		out.Set("flag", jsontext.Of("provisional"))
	}
	return out
}

func mon8(in *reader) (out jsontext.Builder) {
	data, _ := in.numbers("data")
	c := measure.ChartRuns(data, measure.StandardRuns)
	out.Set("median", number(c.Median))
	out.Set("useful", number(c.Useful))
	out.Set("longestRun", number(c.LongestRun))
	out.Set("longestRunMax", number(c.RunLimit))
	out.Set("crossings", number(c.Crossings))
	out.Set("crossingsMin", number(c.CrossingsMin))
	out.Set("signal", truth(c.Signal, c.LongestRun))
	out.Set("shift", truth(c.Shift, c.LongestRun))
	out.Set("trendRun", truth(c.TrendRun, c.LongestRun))
	return out
}

func mon9(in *reader) (out jsontext.Builder) {
	target := in.number("target")
	if in.has("data") {
		points := in.points("t", "data")
		m := measure.TestTrend(points, measure.StandardTrend)
		in.sayFigure("slope", m.Slope)
		in.sayFigure("intercept", m.Intercept)
		out.Set("t", number(measure.Forecast(points, target, measure.StandardForecast)))
		return out
	}
	out.Set("t", number(measure.ForecastLine(in.number("slope"), in.number("intercept"), target, in.number("now"))))
	return out
}
