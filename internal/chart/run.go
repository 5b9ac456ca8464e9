package chart

import (
	"cmp"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
)

// Run is a run chart (MON-8): values in their order around their median, and
// in words whether their order is more than chance.
type Run struct {
	Title  string // empty: "Has it shifted?"
	Unit   string
	Points []Point
	Runs   measure.RunChart
}

func (r Run) title() string { return cmp.Or(r.Title, "Has it shifted?") }

// whole writes a count of points.
func whole(r measure.Result) string { return figure(r.Or(0), 0) }

func (r Run) summary() string {
	switch {
	case !r.Runs.Median.OK():
		return upper(lack(r.Runs.Median)) + "."
	case !r.Runs.LongestRun.OK():
		return "Too early to tell: " + lack(r.Runs.LongestRun) + " off the median."
	case r.Runs.Signal:
		return "A shift that chance does not explain: " + r.counts() + "."
	}
	return "No shift: " + r.counts() + "."
}

// counts says what decided.
func (r Run) counts() string {
	crossings := whole(r.Runs.Crossings) + " crossings"
	if r.Runs.Crossings == measure.OK(1) {
		crossings = "1 crossing"
	}
	return "longest run " + whole(r.Runs.LongestRun) + ", at most " + whole(r.Runs.RunLimit) + " by chance; " +
		crossings + " of the median, at least " + whole(r.Runs.CrossingsMin)
}

// Draw implements Chart.
func (r Run) Draw(size Size) *scene.Scene {
	c := newCanvas(size)
	area := c.notes(r.summary())
	values := roomy(known(r.Points))
	decimals := digits(known(r.Points)...)
	var lines []level
	if v, ok := r.Runs.Median.Value(); ok {
		lines = append(lines, level{v, "median " + figure(v, decimals), stroke(scene.Ink2, 1), nameStyle})
		values = append(values, v)
	}
	room := besideRoom(area, lines)
	area.W -= room
	f := c.axes(area, orderAxis(r.Points), axisOver(steps(area.H, 44), values...), "", cmp.Or(r.Unit, "value"))
	c.levels(f, room, lines)
	follow(&c.under, f, r.Points, stroke(scene.Ink, 1.5))
	median := r.Runs.Median.Or(0)
	for i, q := range r.Points {
		v, ok := given(q.Value)
		if !ok {
			continue
		}
		at, label := f.at(float64(i), v), q.Period+": "+quantity(v, decimals, r.Unit)
		switch {
		case measure.Above(v, median):
			c.dot(at, label+", above the median", 3.5, scene.Ink)
		case measure.Above(median, v):
			c.ring(at, label+", below the median")
		default:
			c.dot(at, label+", on the median", 2, scene.Ink3)
		}
	}
	if len(known(r.Points)) == 0 {
		c.say(f.box, "No value has been observed yet")
	}
	return c.scene(r.title(), r.summary())
}

// Table implements Chart.
func (r Run) Table() Table {
	t := Table{Header: []string{"Period", withUnit("Value", r.Unit), "Side of the median"}}
	decimals := digits(known(r.Points)...) + 1
	median, has := r.Runs.Median.Value()
	for _, q := range r.Points {
		side := ""
		if v, ok := given(q.Value); ok && has {
			switch {
			case measure.Above(v, median):
				side = "above"
			case measure.Above(median, v):
				side = "below"
			default:
				side = "on it"
			}
		}
		t.Rows = append(t.Rows, []string{q.Period, entry(q.Value, decimals), side})
	}
	t.Rows = append(t.Rows,
		[]string{"Median", cell(r.Runs.Median, decimals), ""},
		[]string{"Longest run", cell(r.Runs.LongestRun, 0), "at most " + cell(r.Runs.RunLimit, 0) + " by chance"},
		[]string{"Crossings", cell(r.Runs.Crossings, 0), "at least " + cell(r.Runs.CrossingsMin, 0) + " by chance"})
	return t
}
