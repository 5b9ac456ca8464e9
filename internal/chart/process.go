package chart

import (
	"cmp"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
)

// Process is a process behaviour (XmR) chart (MON-7): values in their order
// with mean and process limits, and below them the moving ranges with theirs
// where there is room.
//
// A point beyond a limit is a triangle that points the way it went, with its
// value; the other signals are said in words.
type Process struct {
	Title  string // empty: "What varies by chance, and what does not"
	Unit   string // such as "min" or "€"
	Points []Point
	Limits measure.Process // of the values that are known, in this order
	Better measure.Direction
}

func (p Process) title() string {
	return cmp.Or(p.Title, "What varies by chance, and what does not")
}

// order maps the points that are known, as Limits counts them, to their places.
func (p Process) order() (places []int) {
	for i, q := range p.Points {
		if _, ok := given(q.Value); ok {
			places = append(places, i)
		}
	}
	return places
}

// outside returns the places of the points beyond a limit.
func (p Process) outside() (places []int) {
	order := p.order()
	for _, i := range p.Limits.Outside {
		if i >= 0 && i < len(order) {
			places = append(places, order[i])
		}
	}
	return places
}

func (p Process) summary() string {
	if !p.Limits.Mean.OK() {
		return upper(lack(p.Limits.Mean)) + "."
	}
	var signals []string
	if out := p.outside(); len(out) > 0 {
		var when []string
		for _, i := range out {
			when = append(when, p.Points[i].Period)
		}
		signals = append(signals, count(len(out), "point", "points")+" beyond the limits ("+named(when)+")")
	}
	if p.Limits.RunOf8 {
		signals = append(signals, "eight in a row on one side of the mean")
	}
	if p.Limits.ThreeOf4 {
		signals = append(signals, "three of four nearer a limit than the mean")
	}
	text := "No signal: the values vary by chance."
	if len(signals) > 0 {
		text = upper(named(signals)) + ": more than chance."
	}
	if p.Limits.Provisional {
		text += " The limits are provisional, from few points."
	}
	return text
}

// rangesFrom is the height from which moving ranges are drawn.
const rangesFrom = 320.0

// Draw implements Chart.
func (p Process) Draw(size Size) *scene.Scene {
	c := newCanvas(size)
	area := c.notes(p.summary())
	upperArea, lowerArea := area, geom.Box{}
	if area.H >= rangesFrom && p.Limits.RangeLimit.OK() {
		h := float64(area.H * .34)
		lowerArea = geom.Box{X: area.X, Y: area.Bottom() - h, W: area.W, H: h}
		upperArea.H -= lowerArea.H + gap
	}
	ranges := p.ranges()
	decimals := digits(known(p.Points)...)
	lines := p.lines(decimals)
	rangeLines := p.rangeLines(decimals)
	room := max(besideRoom(area, lines), besideRoom(area, rangeLines))
	upperArea.W -= room
	values := roomy(known(p.Points))
	for _, l := range lines {
		values = append(values, l.value)
	}
	y, yRanges := axisOver(steps(upperArea.H, 44), values...), axisOver(steps(lowerArea.H, 44), rangeValues(ranges, rangeLines)...)
	if !lowerArea.Empty() {
		c.side = max(y.width(), yRanges.width())
	}
	f := c.axes(upperArea, orderAxis(p.Points), y, "", cmp.Or(p.Unit, "value"))
	if up, ok := p.Limits.Upper.Value(); ok {
		c.under.rect(geom.Around(geom.Pt(f.box.X, f.y.at(up)), geom.Pt(f.box.Right(), f.y.at(p.Limits.Lower.Or(up)))), 0, faint(scene.Accent, .07), scene.Stroke{})
	}
	c.levels(f, room, lines)
	p.points(c, f, decimals)
	if !lowerArea.Empty() {
		lowerArea.W -= room
		f := c.axes(lowerArea, axis{lo: f.x.lo, hi: f.x.hi}, yRanges, "", "from one to the next")
		c.levels(f, room, rangeLines)
		p.drawRanges(c, f, ranges)
	}
	if len(known(p.Points)) == 0 {
		c.say(f.box, "No value has been observed yet")
	}
	return c.scene(p.title(), p.summary())
}

// lines are mean and limits, the highest first.
func (p Process) lines(decimals int) (list []level) {
	limit := dashed(scene.Ink2, 1, scene.DashWeak)
	add := func(r measure.Result, name string, s scene.Stroke, st style) {
		if v, ok := r.Value(); ok {
			list = append(list, level{v, name + " " + figure(v, decimals), s, st})
		}
	}
	add(p.Limits.Upper, "upper limit", limit, noteStyle)
	add(p.Limits.Mean, "mean", stroke(scene.Ink2, 1), nameStyle)
	add(p.Limits.Lower, "lower limit", limit, noteStyle)
	return list
}

func (p Process) rangeLines(decimals int) (list []level) {
	limit, ok1 := p.Limits.RangeLimit.Value()
	mean, ok2 := p.Limits.MovingRange.Value()
	if ok1 {
		list = append(list, level{limit, "limit " + figure(limit, decimals), dashed(scene.Ink2, 1, scene.DashWeak), noteStyle})
	}
	if ok2 {
		list = append(list, level{mean, "mean " + figure(mean, decimals), stroke(scene.Ink2, 1), nameStyle})
	}
	return list
}

// points draws the line through all values and a mark on each.
func (p Process) points(c *canvas, f field, decimals int) {
	follow(&c.under, f, p.Points, stroke(scene.Ink, 1.5))
	mean, out := p.Limits.Mean.Or(0), p.outside()
	for i, q := range p.Points {
		v, ok := given(q.Value)
		if !ok {
			continue
		}
		at, label := f.at(float64(i), v), q.Period+": "+quantity(v, decimals, p.Unit)
		if !slices.Contains(out, i) {
			c.dot(at, label, 3, scene.Ink)
			continue
		}
		c.flag(at, label+", beyond the limits", v > mean, moodOf(v > mean, p.Better))
	}
	for _, i := range out {
		v, _ := given(p.Points[i].Value)
		at, st := f.at(float64(i), v), style{size: small, strong: true, color: moodOf(v > mean, p.Better), anchor: scene.Middle, halo: scene.Ground}
		end, start := st.at(scene.End), st.at(scene.Start)
		text := figure(v, decimals)
		above, below := at.Add(geom.Pt(0, -14)), at.Add(geom.Pt(0, 22))
		if v < mean {
			above, below = below, above
		}
		_ = c.writeFirst(text, st, above, below) || c.write(at.Add(geom.Pt(-12, 4)), text, end) || c.write(at.Add(geom.Pt(12, 4)), text, start)
	}
}

// ranges returns how far each value lies from the one before; the first has
// none.
func (p Process) ranges() []Point {
	list := make([]Point, len(p.Points))
	before, any := 0.0, false
	for i, q := range p.Points {
		list[i].Period = q.Period
		v, ok := given(q.Value)
		if !ok {
			continue
		}
		if any {
			list[i].Value = measure.Given(tame(math.Abs(v - before)))
		}
		before, any = v, true
	}
	return list
}

// rangeValues are what the axis of moving ranges must hold: 0 as well.
func rangeValues(ranges []Point, lines []level) []float64 {
	values := append(known(ranges), 0)
	for _, l := range lines {
		values = append(values, l.value)
	}
	return values
}

func (p Process) drawRanges(c *canvas, f field, ranges []Point) {
	follow(&c.under, f, ranges, stroke(scene.Ink2, 1))
	limit := p.Limits.RangeLimit.Or(most)
	for i, q := range ranges {
		v, ok := given(q.Value)
		if !ok {
			continue
		}
		at := f.at(float64(i), v)
		if measure.Above(v, limit) {
			c.flag(at, "", true, scene.Accent)
			continue
		}
		c.dot(at, "", 2, scene.Ink2)
	}
}

// Table implements Chart.
func (p Process) Table() Table {
	t := Table{Header: []string{"Period", withUnit("Value", p.Unit), "Moving range", "Signal"}}
	ranges, out := p.ranges(), p.outside()
	decimals := digits(known(p.Points)...) + 1
	for i, q := range p.Points {
		signal := ""
		if slices.Contains(out, i) {
			signal = "beyond the limits"
		}
		moving := ""
		if v, ok := given(ranges[i].Value); ok {
			moving = figure(v, decimals)
		}
		t.Rows = append(t.Rows, []string{q.Period, entry(q.Value, decimals), moving, signal})
	}
	for _, l := range []struct {
		name string
		r    measure.Result
	}{{"Upper limit", p.Limits.Upper}, {"Mean", p.Limits.Mean}, {"Lower limit", p.Limits.Lower}} {
		t.Rows = append(t.Rows, []string{l.name, cell(l.r, decimals), "", ""})
	}
	t.Rows = append(t.Rows,
		[]string{"Mean moving range", "", cell(p.Limits.MovingRange, decimals), ""},
		[]string{"Limit of moving ranges", "", cell(p.Limits.RangeLimit, decimals), ""})
	return t
}

// withUnit heads a column.
func withUnit(name, unit string) string {
	if unit == "" {
		return name
	}
	return name + ", " + unit
}
