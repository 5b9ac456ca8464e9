package measure

// ForecastRules say when a forecast is worth showing.
type ForecastRules struct {
	Points int     // the fewest it needs
	MostP  float64 // of the test for a trend; a larger p is no trend
}

// StandardForecast is the project rule of MON-9.
var StandardForecast = ForecastRules{Points: 5, MostP: 0.2}

var mon9 = Definition{
	ID:      "MON-9",
	Name:    "Forecast to target",
	Words:   "when the line through the points meets the target, at the present pace",
	Symbols: "t = (target − intercept) / slope",
	Range:   "a time after the last observation",
	Source:  "Theil–Sen line of MON-6; when it may be shown is Worthmap's own rule",
}

// ForecastLine tells when a line meets a target.
//
//	t = (target − intercept) / slope
//
// A time in the unit of the line. A slope of 0 never meets it; nor does a line
// that met it before now, the time of the last observation, where that is
// known.
//
// Source: MEASURES MON-9.
func ForecastLine(slope, intercept, target, now Input) Result {
	switch {
	case !allFinite(slope, intercept, target, now):
		return Invalid(NotFinite)
	case !slope.Known:
		return Missing("slope")
	case !intercept.Known:
		return Missing("intercept")
	case !target.Known:
		return Missing("target")
	case slope.Value == 0:
		return Undefined(NotReached)
	}
	t := OK((target.Value - intercept.Value) / slope.Value)
	if v, ok := t.Value(); ok && now.Known && !AtLeast(v, now.Value) {
		return Undefined(NotReached)
	}
	return t
}

// Forecast tells when a series meets a target at the present pace: where its
// Theil–Sen line does. See ForecastLine.
//
// Fewer than five points are insufficient; a series whose test for a trend
// gives p above 0.2 has no trend to go by.
//
// Source: MEASURES MON-9, project rule.
func Forecast(points []Point, target Input, r ForecastRules) Result {
	ts, _, lack := knownPoints(points, r.Points)
	switch {
	case !target.finite() || lack.State() == IsInvalid:
		return Invalid(NotFinite)
	case !target.Known:
		return Missing("target")
	case !lack.OK():
		return lack
	}
	m := TestTrend(points, StandardTrend)
	switch p, ok := m.P.Value(); {
	case !ok:
		return m.P
	case Above(p, r.MostP):
		return Undefined(NoTrend)
	case !m.Slope.OK():
		return m.Slope
	}
	now := ts[0]
	for _, t := range ts {
		now = max(now, t)
	}
	return ForecastLine(m.Slope.Input(), m.Intercept.Input(), target, Given(now))
}
