package chart

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
)

// Attribute is one thing that customers rate for importance and performance.
type Attribute struct {
	ID, Name string
	Rated    measure.Attribute
}

// lack says which rating an attribute waits for.
func (a Attribute) lack() string {
	if _, ok := given(a.Rated.Importance); !ok {
		return a.Name + " (needs importance)"
	}
	return a.Name + " (needs performance)"
}

// Grid shows what to work on, keep, leave and spare (GAP-6): mean performance
// across, mean importance up, with the cross-hairs of Matrix.
//
// Attributes are numbered by quadrant – concentrate here, keep up the good
// work, low priority, possible overkill –, within one by importance, ties by
// ID. One that lacks a rating is not drawn but named.
type Grid struct {
	Title      string // empty: "What to work on, and what to leave"
	Attributes []Attribute
	Matrix     measure.Matrix // of the same attributes, in the same order
	Scale      measure.Scale  // of the ratings; zero: as far as they go
}

func (g Grid) title() string { return cmp.Or(g.Title, "What to work on, and what to leave") }

var quadrantOrder = []measure.Quadrant{measure.Concentrate, measure.KeepUp, measure.LowPriority, measure.PossibleOverkill}

// rated is an attribute with both ratings and its quadrant.
type rated struct {
	Attribute
	importance, performance float64
	quadrant                measure.Quadrant
}

func (g Grid) sorted() (list []rated, rest []Attribute) {
	for i, a := range g.Attributes {
		importance, ok1 := given(a.Rated.Importance)
		performance, ok2 := given(a.Rated.Performance)
		if !ok1 || !ok2 {
			rest = append(rest, a)
			continue
		}
		r := rated{a, importance, performance, measure.NoQuadrant}
		if i < len(g.Matrix.Quadrants) {
			r.quadrant = g.Matrix.Quadrants[i]
		}
		list = append(list, r)
	}
	slices.SortStableFunc(list, func(a, b rated) int {
		return cmp.Or(cmp.Compare(slices.Index(quadrantOrder, a.quadrant), slices.Index(quadrantOrder, b.quadrant)),
			-cmp.Compare(a.importance, b.importance), cmp.Compare(a.ID, b.ID))
	})
	return list, rest
}

func (g Grid) summary(list []rated) string {
	var work []string
	for _, r := range list {
		if r.quadrant == measure.Concentrate {
			work = append(work, r.Name)
		}
	}
	switch {
	case len(list) == 0:
		return "No attribute has been rated for importance and performance yet."
	case !g.Matrix.Importance.OK() || !g.Matrix.Performance.OK():
		return "The attributes cannot be parted yet: " + lack(g.Matrix.Importance) + "."
	case len(work) == 0:
		return "Nothing that matters much is done badly."
	}
	return upper(count(len(work), "attribute matters much and is", "attributes matter much and are")) + " done badly: " + named(work) + "."
}

// Draw implements Chart.
func (g Grid) Draw(size Size) *scene.Scene {
	c := newCanvas(size)
	list, rest := g.sorted()
	badges := make([]*badge, len(list))
	var xs, ys []float64
	for i, r := range list {
		xs, ys = append(xs, r.performance), append(ys, r.importance)
		figures := tenths(r.importance) + ", " + tenths(r.performance)
		badges[i] = &badge{
			id: r.ID, name: r.Name, value: figures, word: string(r.quadrant), look: quadrantLook(r.quadrant),
			x: r.performance, y: r.importance,
			label: r.Name + ": importance " + figure(r.importance, 1) + ", performance " + figure(r.performance, 1) + ", " + string(r.quadrant),
		}
	}
	area := c.notes(g.hairs(), notDrawn(rest, Attribute.lack))
	chart, beside := split(area, len(badges))
	names := listOf(beside, badges)
	h, v, crossed := g.cross()
	if crossed {
		xs, ys = append(xs, h), append(ys, v)
	}
	x, y := axisOver(steps(chart.W, 60), xs...), axisOver(steps(chart.H, 44), ys...)
	if g.Scale.Lo < g.Scale.Hi {
		x, y = fixedAxis(steps(chart.W, 60), g.Scale.Lo, g.Scale.Hi), fixedAxis(steps(chart.H, 44), g.Scale.Lo, g.Scale.Hi)
	}
	f := c.axes(chart, x, y, "performance", "importance")
	q := quadrants{
		x: h, y: v, hot: string(measure.Concentrate), upperLeft: string(measure.Concentrate), upperRight: string(measure.KeepUp),
		lowerLeft: string(measure.LowPriority), lowerRight: string(measure.PossibleOverkill),
	}
	if crossed && len(badges) > 0 {
		q.draw(c, f)
	}
	if len(badges) == 0 {
		c.say(f.box, "No attribute has both ratings yet")
	}
	c.badges(f, badges, names.shown)
	if crossed && len(badges) > 0 {
		q.words(c, f)
	}
	c.list(names, "Importance, performance")
	return c.scene(g.title(), g.summary(list))
}

// cross returns where the cross-hairs run, by performance and importance.
func (g Grid) cross() (x, y float64, ok bool) {
	x, ok1 := g.Matrix.Performance.Value()
	y, ok2 := g.Matrix.Importance.Value()
	return x, y, ok1 && ok2
}

// hairs says where the cross-hairs run.
func (g Grid) hairs() string {
	if _, _, ok := g.cross(); !ok {
		return ""
	}
	switch g.Matrix.Kind {
	case measure.AtMean:
		return "The lines run at the means of the attributes."
	case measure.AtMedian:
		return "The lines run at the medians of the attributes."
	case measure.AtScale:
		return "The lines run through the middle of the scale."
	}
	return "The lines run where you put them."
}

func quadrantLook(q measure.Quadrant) look {
	switch q {
	case measure.Concentrate:
		return look{color: scene.Leak}
	case measure.KeepUp:
		return look{color: scene.Good}
	case measure.PossibleOverkill:
		return look{color: scene.Ink2, form: square, hollow: true}
	}
	return look{color: scene.Ink2, hollow: true}
}

// Table implements Chart.
func (g Grid) Table() Table {
	t := Table{Header: []string{"No.", "Attribute", "Importance", "Performance", "Quadrant"}}
	list, rest := g.sorted()
	for i, r := range list {
		t.Rows = append(t.Rows, []string{number(i), r.Name, figure(r.importance, 2), figure(r.performance, 2), string(r.quadrant)})
	}
	for _, a := range rest {
		t.Rows = append(t.Rows, []string{"", a.Name, entry(a.Rated.Importance, 2), entry(a.Rated.Performance, 2), "not drawn"})
	}
	return t
}
