package chart

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// Feature is something customers were asked about with and without.
type Feature struct {
	ID, Name string
	Kano     measure.Kano
}

// lack says why a feature has no place in the plane.
func (f Feature) lack() string {
	if !f.Kano.Better.OK() {
		return f.Name + " (" + lack(f.Kano.Better) + ")"
	}
	return f.Name + " (" + lack(f.Kano.Worse) + ")"
}

// KanoPlane shows what features do for satisfaction (GAP-7): how much lacking
// one costs across (worse, without its sign), how much having one adds up
// (better), both 0 to 1, parted in the middle.
//
// Features are numbered must-be, one-dimensional, attractive, indifferent,
// reverse, questionable; within one by what lacking them costs, ties by ID.
type KanoPlane struct {
	Title    string // empty: "What people miss, and what delights them"
	Features []Feature
}

func (k KanoPlane) title() string {
	return cmp.Or(k.Title, "What people miss, and what delights them")
}

// kanoWords name the categories.
func kanoWords(c measure.KanoCategory) string {
	switch c {
	case measure.MustBe:
		return "must-be"
	case measure.OneDimensional:
		return "one-dimensional"
	case measure.Attractive:
		return "attractive"
	case measure.Indifferent:
		return "indifferent"
	case measure.Reverse:
		return "reverse"
	case measure.Questionable:
		return "questionable"
	}
	return ""
}

func kanoLook(c measure.KanoCategory) look {
	switch c {
	case measure.MustBe:
		return look{form: square, color: scene.Ink}
	case measure.OneDimensional:
		return look{color: scene.Accent}
	case measure.Attractive:
		return look{form: diamond, color: scene.Good}
	}
	return look{color: scene.Ink2, hollow: true}
}

// say joins the category with what casts doubt on it.
func (f Feature) say() string {
	word := kanoWords(f.Kano.Category)
	switch {
	case f.Kano.Tie:
		word = words(word, "tied")
	case !f.Kano.Significant && f.Kano.N.OK():
		word = words(word, "may be chance")
	}
	if f.Kano.CheckWording {
		word = words(word, "check the question")
	}
	return word
}

func (k KanoPlane) sorted() (list, rest []Feature) {
	for _, f := range k.Features {
		if f.Kano.Better.OK() && f.Kano.Worse.OK() {
			list = append(list, f)
		} else {
			rest = append(rest, f)
		}
	}
	order := measure.KanoOrder[:]
	slices.SortStableFunc(list, func(a, b Feature) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Kano.Category), slices.Index(order, b.Kano.Category)),
			cmp.Compare(a.Kano.Worse.Or(0), b.Kano.Worse.Or(0)), cmp.Compare(a.ID, b.ID))
	})
	return list, rest
}

func (k KanoPlane) summary(list []Feature) string {
	var expected, welcome []string
	for _, f := range list {
		switch f.Kano.Category {
		case measure.MustBe:
			expected = append(expected, f.Name)
		case measure.Attractive:
			welcome = append(welcome, f.Name)
		}
	}
	switch {
	case len(list) == 0:
		return "No feature has answers to both questions yet."
	case len(expected) > 0 && len(welcome) > 0:
		return "Must be there: " + named(expected) + "; would delight: " + named(welcome) + "."
	case len(expected) > 0:
		return "Must be there: " + named(expected) + "."
	case len(welcome) > 0:
		return "Would delight: " + named(welcome) + "."
	}
	return "No feature is a must, and none would delight by surprise."
}

// Draw implements Chart.
func (k KanoPlane) Draw(size Size) *scene.Scene {
	c := newCanvas(size)
	list, rest := k.sorted()
	badges := make([]*badge, len(list))
	for i, f := range list {
		better, worse := f.Kano.Better.Or(0), -f.Kano.Worse.Or(0)
		badges[i] = &badge{
			id: f.ID, name: f.Name, value: typeset.Signed(better, 2) + ", " + typeset.Fixed(-worse, 2), word: f.say(),
			look: kanoLook(f.Kano.Category), x: worse, y: better,
			label: f.Name + ": " + f.say() + ", better " + figure(better, 2) + ", worse " + figure(-worse, 2),
		}
	}
	area := c.notes(notDrawn(rest, Feature.lack))
	chart, beside := split(area, len(badges))
	names := listOf(beside, badges)
	f := c.axes(chart, fixedAxis(steps(chart.W, 70), 0, 1), fixedAxis(steps(chart.H, 44), 0, 1), "lacking it costs", "having it adds")
	q := quadrants{x: .5, y: .5, upperLeft: "attractive", upperRight: "one-dimensional", lowerLeft: "indifferent", lowerRight: "must-be"}
	q.draw(c, f)
	if len(badges) == 0 {
		c.say(f.box, "No feature has answers to both questions yet")
	}
	c.badges(f, badges, names.shown)
	q.words(c, f)
	c.list(names, "Having adds, lacking costs")
	return c.scene(k.title(), k.summary(list))
}

// Table implements Chart.
func (k KanoPlane) Table() Table {
	t := Table{Header: []string{"No.", "Feature", "Category", "Better", "Worse", "Total strength", "Category strength", "Answers"}}
	list, rest := k.sorted()
	row := func(no string, f Feature) {
		t.Rows = append(t.Rows, []string{
			no, f.Name, f.say(), cell(f.Kano.Better, 2), cell(f.Kano.Worse, 2),
			cell(f.Kano.TotalStrength, 2), cell(f.Kano.CategoryStrength, 2), cell(f.Kano.N, 0),
		})
	}
	for i, f := range list {
		row(number(i), f)
	}
	for _, f := range rest {
		row("", f)
	}
	return t
}
