package chart

import (
	"cmp"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
)

// Spark is a sparkline, the smallest picture of a series: its line, its last
// point and its target, without words. It stands beside a figure that says the
// rest; 48 × 26 on a card, 72 × 36 in a panel (DESIGN §5). From limitsFrom
// points and the larger height on it has process limits too.
type Spark struct {
	Title  string // empty: "Over time"
	Unit   string
	Points []Point
	Target measure.Input
	Limits measure.Process
	Off    bool // off track: the line is a leak, and its last point a square
}

// The larger form of a sparkline.
const (
	limitsFrom   = 6
	limitsHeight = 34.0
)

// smallestSpark is held where less is asked for.
var smallestSpark = Size{24, 12}

func (s Spark) title() string { return cmp.Or(s.Title, "Over time") }

func (s Spark) summary() string {
	decimals := digits(known(s.Points)...)
	first, last := -1, -1
	for i, q := range s.Points {
		if _, ok := given(q.Value); ok {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if last < 0 {
		return "No value has been observed yet."
	}
	say := func(i int) string {
		return quantity(s.Points[i].Value.Value, decimals, s.Unit) + " in " + s.Points[i].Period
	}
	text := upper(say(last))
	if first != last {
		text = "From " + say(first) + " to " + say(last)
	}
	if v, ok := given(s.Target); ok {
		text += ", " + quantity(v, decimals, s.Unit) + " sought"
	}
	return text + "."
}

// Draw implements Chart. Sizes below 24 × 12 are held there; without a size it
// is 48 × 26.
func (s Spark) Draw(size Size) *scene.Scene {
	if !(size.W > 0) || !(size.H > 0) {
		size = Size{48, 26}
	}
	c := &canvas{box: geom.Box{
		W: geom.Clamp(size.W, smallestSpark.W, Largest.W), H: geom.Clamp(size.H, smallestSpark.H, Largest.H),
	}}
	values := known(s.Points)
	target, sought := given(s.Target)
	if sought {
		values = append(values, target)
	}
	upper, ok1 := s.Limits.Upper.Value()
	lower, ok2 := s.Limits.Lower.Value()
	limits := ok1 && ok2 && len(known(s.Points)) >= limitsFrom && c.box.H >= limitsHeight
	if limits {
		values = append(values, upper, lower)
	}
	inner := c.box.Grow(-4)
	f := field{box: inner, y: axisOver(3, values...)}
	f.y.lo, f.y.hi = bounds(values)
	f.y = f.y.span(inner.Bottom(), inner.Y)
	f.x = axis{lo: 0, hi: max(float64(len(s.Points)-1), 1)}.span(inner.X, inner.Right())
	if limits {
		c.under.rect(geom.Around(geom.Pt(inner.X, f.y.at(upper)), geom.Pt(inner.Right(), f.y.at(lower))), 0, faint(scene.Ink3, .16), scene.Stroke{})
	}
	if sought {
		c.under.line(dashed(scene.Ink3, 1, scene.DashTarget), geom.Pt(inner.X, f.y.at(target)), geom.Pt(inner.Right(), f.y.at(target)))
	}
	color := scene.Ink2
	if s.Off {
		color = scene.Leak
	}
	follow(&c.under, f, s.Points, stroke(color, 1.5))
	for i := len(s.Points) - 1; i >= 0; i-- {
		v, ok := given(s.Points[i].Value)
		if !ok {
			continue
		}
		if at := f.at(float64(i), v); s.Off {
			c.over.rect(around(at, 2.5), 0, solid(color), scene.Stroke{})
		} else {
			c.over.circle(at, 2.5, solid(color), scene.Stroke{})
		}
		break
	}
	return c.scene(s.title(), s.summary())
}

// bounds returns the least and the greatest of numbers, apart from each other.
func bounds(values []float64) (lo, hi float64) {
	if len(values) == 0 {
		return 0, 1
	}
	lo, hi = tame(values[0]), tame(values[0])
	for _, v := range values {
		lo, hi = min(lo, tame(v)), max(hi, tame(v))
	}
	if a := axisOver(2, lo, hi); !(hi-lo > (a.hi-a.lo)*1e-9) {
		return a.lo, a.hi
	}
	return lo, hi
}

// Table implements Chart.
func (s Spark) Table() Table {
	t := Table{Header: []string{"Period", withUnit("Value", s.Unit)}}
	decimals := digits(known(s.Points)...) + 1
	for _, q := range s.Points {
		t.Rows = append(t.Rows, []string{q.Period, entry(q.Value, decimals)})
	}
	if s.Target.Known {
		t.Rows = append(t.Rows, []string{"Target", entry(s.Target, decimals)})
	}
	return t
}
