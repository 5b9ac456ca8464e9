package chart

import (
	"cmp"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
)

// Target shows an indicator on its way (MON-2, MON-9): what was observed, the
// plan from baseline to target, the distance between them on the
// day that the status is of, and where the present pace leads. Times are days counted from
// 1970-01-01.
type Target struct {
	Title        string // empty: "On the way to the target"
	Unit         string
	Observations []measure.Observation // in the order of time
	Plan         measure.Trajectory
	Aim          measure.Aim    // its Direction; Lo and Hi of a target range
	Status       measure.Status // MON-3
	By           measure.Input  // the day that Status is of; unknown: that of the last observation
	Forecast     Forecast
}

// Forecast is where a series leads at its present pace.
type Forecast struct {
	Path    []ForecastPoint // from the last observation on; empty: none is drawn
	Reached measure.Result  // the day on which the target is met, or why there is none (MON-9)
}

// ForecastPoint is the forecast for a day, and between which values it lies
// where that is known.
type ForecastPoint struct {
	Day    float64
	Value  float64
	Lo, Hi measure.Input
}

func (t Target) title() string { return cmp.Or(t.Title, "On the way to the target") }

// seen returns the observations that can be drawn.
func (t Target) seen() (list []measure.Observation) {
	for _, o := range t.Observations {
		if _, ok := given(o.Value); ok {
			list = append(list, o)
		}
	}
	return list
}

// ahead returns the points of the forecast that can be drawn.
func (t Target) ahead() (list []ForecastPoint) {
	for _, p := range t.Forecast.Path {
		_, ok1 := given(measure.Given(p.Day))
		if _, ok2 := given(measure.Given(p.Value)); ok1 && ok2 {
			list = append(list, p)
		}
	}
	return list
}

// statusWords are the words of a status at the head of a sentence.
func statusWords(s measure.Status) string {
	words := cmp.Or(s.Words(), measure.NoData.Words())
	return strings.ToUpper(words[:1]) + words[1:]
}

// judged returns the day that the status is of.
func (t Target) judged() measure.Input {
	if _, ok := given(t.By); ok {
		return t.By
	}
	if seen := t.seen(); len(seen) > 0 {
		return measure.Given(float64(seen[len(seen)-1].At.Last))
	}
	return measure.Input{}
}

// expected returns what the plan expects on the day that the status is of.
func (t Target) expected() measure.Result {
	if len(t.seen()) == 0 {
		return measure.Missing(measure.Data)
	}
	return measure.ExpectedAt(t.Plan, t.judged()).Value
}

func (t Target) summary(decimals int) string {
	seen := t.seen()
	if len(seen) == 0 {
		return "No data: nothing has been observed yet."
	}
	last := seen[len(seen)-1]
	text, then := statusWords(t.Status), "then"
	if day, ok := given(t.By); ok {
		text, then = text+" on "+dayWords(day), "that day"
	}
	text += ": " + quantity(last.Value.Value, decimals, t.Unit) + " in " + last.At.Text
	if v, ok := t.expected().Value(); ok {
		text += ", " + quantity(v, decimals, t.Unit) + " expected by " + then
	}
	if v, ok := given(t.Plan.Target); ok {
		text += ", " + quantity(v, decimals, t.Unit) + " sought"
		if end, ok := given(t.Plan.End); ok {
			text += " by " + dayWords(end)
		}
	}
	return text + ". " + t.pace()
}

// pace says where the present pace leads.
func (t Target) pace() string {
	if day, ok := t.Forecast.Reached.Value(); ok {
		if now, ok := given(t.By); ok && day < now {
			return "At the pace of what was seen the target would have been met in " + monthWords(day) + "."
		}
		return "At the present pace the target is met in " + monthWords(day) + "."
	}
	switch {
	case t.Forecast.Reached.Reason() == measure.NotReached:
		return "At the present pace the target is not met."
	case t.Forecast.Reached.State() == measure.IsMissing:
		return ""
	}
	return "No forecast: " + lack(t.Forecast.Reached) + "."
}

func (t Target) decimals() int {
	var values []float64
	for _, o := range t.seen() {
		values = append(values, o.Value.Value)
	}
	return digits(append(values, t.Plan.Target.Or(0), t.Plan.Baseline.Or(0))...)
}

// reach returns the days and values that the field must hold.
func (t Target) reach() (days, values []float64) {
	for _, o := range t.seen() {
		days, values = append(days, float64(o.At.Last)), append(values, o.Value.Value)
	}
	for _, in := range []measure.Input{t.Plan.Start, t.Plan.End} {
		if v, ok := given(in); ok {
			days = append(days, v)
		}
	}
	for _, in := range []measure.Input{t.Plan.Baseline, t.Plan.Target, t.Aim.Lo, t.Aim.Hi} {
		if v, ok := given(in); ok {
			values = append(values, v)
		}
	}
	for _, p := range t.ahead() {
		days, values = append(days, p.Day), append(values, p.Value, p.Lo.Or(p.Value), p.Hi.Or(p.Value))
	}
	return days, values
}

// Draw implements Chart.
func (t Target) Draw(size Size) *scene.Scene {
	c := newCanvas(size)
	decimals := t.decimals()
	area := c.notes(t.summary(decimals))
	days, values := t.reach()
	var lines []level
	if v, ok := given(t.Plan.Target); ok {
		lines = append(lines, level{v, "target " + quantity(v, decimals, t.Unit), dashed(scene.Ink, 1.5, scene.DashTarget), nameStyle})
	}
	if v, ok := given(t.Plan.Baseline); ok {
		lines = append(lines, level{v, "start " + quantity(v, decimals, t.Unit), scene.Stroke{}, noteStyle})
	}
	slices.SortStableFunc(lines, func(a, b level) int { return -cmp.Compare(a.value, b.value) })
	room := besideRoom(area, lines)
	area.W -= room
	f := c.axes(area, calendarAxis(steps(area.W, 56), days...), axisOver(steps(area.H, 44), values...), "", cmp.Or(t.Unit, "value"))
	t.sought(c, f)
	c.levels(f, room, lines)
	t.plan(c, f)
	t.forecast(c, f)
	t.observed(c, f, decimals)
	t.distance(c, f, decimals)
	t.words(c, f)
	if len(t.seen()) == 0 {
		c.say(f.box, "Nothing has been observed yet")
	}
	return c.scene(t.title(), t.summary(decimals))
}

// sought tints a target range.
func (t Target) sought(c *canvas, f field) {
	lo, ok1 := given(t.Aim.Lo)
	hi, ok2 := given(t.Aim.Hi)
	if ok1 && ok2 {
		c.under.rect(geom.Around(geom.Pt(f.box.X, f.y.at(lo)), geom.Pt(f.box.Right(), f.y.at(hi))), 0, faint(scene.Good, .14), scene.Stroke{})
	}
}

// planPoints returns the plan day by day, as many points as its shape needs.
func (t Target) planPoints(f field) (points []geom.Point) {
	start, ok1 := given(t.Plan.Start)
	end, ok2 := given(t.Plan.End)
	if !ok1 || !ok2 {
		return nil
	}
	const pieces = 96
	before := 0.0
	for i := 0; i <= pieces; i++ {
		day := start + float64((end-start)*float64(i)/pieces)
		v, ok := measure.ExpectedAt(t.Plan, measure.Given(day)).Value.Value()
		if !ok {
			return nil
		}
		switch {
		case t.Plan.Shape == measure.Linear && i > 0 && i < pieces:
			continue
		case t.Plan.Shape == measure.Stepped && i > 0 && v == before && i < pieces:
			continue
		case t.Plan.Shape == measure.Stepped && i > 0 && v != before:
			points = append(points, f.at(day, before))
		}
		points, before = append(points, f.at(day, v)), v
	}
	return points
}

func (t Target) plan(c *canvas, f field) {
	points := t.planPoints(f)
	c.under.line(dashed(scene.Ink2, 1.75, scene.DotExpected), points...)
	if n := len(points); n > 0 {
		c.under.circle(points[0], 4, solid(scene.Surface), stroke(scene.Ink2, 2))
		c.under.circle(points[n-1], 4, solid(scene.Surface), stroke(scene.Ink2, 2))
		c.take(around(points[0], 5))
		c.take(around(points[n-1], 5))
	}
}

// forecast draws the way at the present pace, with the band in which it lies.
func (t Target) forecast(c *canvas, f field) {
	var way, upper, lower []geom.Point
	for _, p := range t.ahead() {
		way = append(way, f.at(p.Day, p.Value))
		lo, ok1 := given(p.Lo)
		if hi, ok2 := given(p.Hi); ok1 && ok2 {
			upper, lower = append(upper, f.at(p.Day, hi)), append(lower, f.at(p.Day, lo))
		}
	}
	if len(upper) > 1 {
		slices.Reverse(lower)
		c.under.area(faint(scene.Accent, .12), append(upper, lower...)...)
	}
	c.under.line(dashed(scene.Accent, 2, scene.DashWeak), way...)
	if day, ok := t.Forecast.Reached.Value(); ok && f.x.has(day) && len(way) > 0 {
		var p pen
		at := f.at(day, t.Plan.Target.Or(0))
		p.circle(at, 4, solid(scene.Surface), stroke(scene.Accent, 2))
		c.mark("", "Forecast: target met in "+monthWords(day), around(at, 6), &p)
		c.take(around(at, 5))
	}
}

// observed draws what was seen, gaps between periods included.
func (t Target) observed(c *canvas, f field, decimals int) {
	var points []geom.Point
	for _, o := range t.seen() {
		points = append(points, f.at(float64(o.At.Last), o.Value.Value))
	}
	c.under.line(stroke(scene.Ink, 3), points...)
	for i, o := range t.seen() {
		c.dot(points[i], o.At.Text+": "+quantity(o.Value.Value, decimals, t.Unit), 3.5, scene.Ink)
	}
}

// distance draws how far the last observation is from the plan, on the day that
// the status is of; nothing where that lies beyond what is drawn.
func (t Target) distance(c *canvas, f field, decimals int) {
	expected, ok := t.expected().Value()
	seen := t.seen()
	if !ok || len(seen) == 0 || t.Aim.Direction == measure.NoDirection || t.Aim.Direction == measure.InRange {
		return
	}
	last := seen[len(seen)-1]
	off := last.Value.Value - expected
	day := t.judged().Value
	if !f.x.has(day) {
		return
	}
	from, to := f.at(day, expected), f.at(day, last.Value.Value)
	behind := (off < 0) == (t.Aim.Direction == measure.Higher)
	text := signed(off, decimals, t.Unit)
	if h := max(from.Y, to.Y) - min(from.Y, to.Y); h < 6 || off == 0 || !measure.OK(off).OK() {
		return
	}
	fill, color := scene.Fill{Color: scene.Good, Pattern: scene.Dots}, scene.Good
	if behind {
		fill, color = scene.Fill{Color: scene.Leak, Pattern: scene.Hatch}, scene.Leak
	}
	bar := geom.Around(from.Add(geom.Pt(-5, 0)), to.Add(geom.Pt(5, 0)))
	if !inside(bar, f.box) {
		bar = bar.Move(geom.Pt(geom.Clamp(bar.X, f.box.X, f.box.Right()-bar.W)-bar.X, 0))
	}
	var p pen
	p.rect(bar, 0, fill, stroke(color, 1))
	c.mark("", "Against the plan: "+text, bar, &p)
	c.take(bar)
	st := style{size: medium, strong: true, color: color, halo: scene.Ground}
	y := bar.Center().Y + 4.5
	c.writeFirst(text, st, geom.Pt(bar.Right()+6, y), geom.Pt(bar.X-6-st.width(text), y), geom.Pt(bar.Right()+6, y+18), geom.Pt(bar.X-6-st.width(text), y-18))
}

// words names the lines where they run free.
func (t Target) words(c *canvas, f field) {
	plan := t.planPoints(f)
	if n := len(plan); n > 1 {
		at := func(u float64) geom.Point {
			i := int(u * float64(n-2))
			w := float64(u*float64(n-1)) - float64(i)
			return plan[i].Add(plan[i+1].Sub(plan[i]).Mul(geom.Clamp(w, 0, 1)))
		}
		st := noteStyle.at(scene.Middle)
		st.halo = scene.Ground
		var places []geom.Point
		for _, u := range [...]float64{.3, .2, .5, .7} {
			q := at(u)
			places = append(places, q.Add(geom.Pt(0, 24)), q.Add(geom.Pt(0, -14)))
		}
		c.writeFirst("plan", st, places...)
	}
	if way := t.ahead(); len(way) > 1 {
		q := f.at((way[0].Day+way[len(way)-1].Day)/2, (way[0].Value+way[len(way)-1].Value)/2)
		st := noteStyle.in(scene.Accent).at(scene.Middle)
		st.halo = scene.Ground
		c.writeFirst("at the present pace", st, q.Add(geom.Pt(0, 26)), q.Add(geom.Pt(0, -18)), q.Add(geom.Pt(0, 40)), q.Add(geom.Pt(0, -32)))
	}
}

// Table implements Chart.
func (t Target) Table() Table {
	table := Table{Header: []string{"Period", withUnit("Observed", t.Unit), withUnit("Expected", t.Unit)}}
	decimals := t.decimals() + 1
	for _, o := range t.Observations {
		expected := measure.ExpectedAt(t.Plan, measure.Given(float64(o.At.Last))).Value
		table.Rows = append(table.Rows, []string{o.At.Text, entry(o.Value, decimals), cell(expected, decimals)})
	}
	for _, p := range t.ahead() {
		text := figure(p.Value, decimals)
		lo, ok1 := given(p.Lo)
		if hi, ok2 := given(p.Hi); ok1 && ok2 {
			text += " (" + figure(lo, decimals) + " to " + figure(hi, decimals) + ")"
		}
		table.Rows = append(table.Rows, []string{dayWords(p.Day) + ", forecast", text, ""})
	}
	reached := lack(t.Forecast.Reached)
	if day, ok := t.Forecast.Reached.Value(); ok {
		reached = monthWords(day)
	}
	table.Rows = append(table.Rows,
		[]string{"Start", entry(t.Plan.Baseline, decimals), ""},
		[]string{"Target", entry(t.Plan.Target, decimals), ""},
		[]string{"Target met at the present pace", reached, ""})
	return table
}
