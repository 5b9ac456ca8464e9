package chart

import (
	"cmp"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// Mark is one thing that is marked on a map, with what it does and takes.
type Mark struct {
	ID, Name string
	Kind     string // pain-point, idea, opportunity, touchpoint
	Level    float64
	Effort   float64
	Bet      measure.Bet // NoBet: it has no place
	Lacks    string      // then: what it waits for
}

// Bets is the matrix of priorities (JNY-6): effort across from 0 to Top,
// impact up as 0 to 10, with the cross-hairs in the middle of both. What is
// marked is numbered in the order in which it is given; what has no place is
// named, not drawn.
type Bets struct {
	Title    string // empty: "What to work on first"
	Marks    []Mark
	Top      float64 // end of the effort axis
	Unlisted bool    // the names stand in a list of the page, in the same order
}

func (b Bets) title() string { return cmp.Or(b.Title, "What to work on first") }

func (b Bets) top() float64 {
	if !(b.Top > 0) || b.Top > most {
		return 1
	}
	return b.Top
}

// placed parts what has a place from what has none.
func (b Bets) placed() (list, rest []Mark) {
	for _, m := range b.Marks {
		if m.Bet != measure.NoBet {
			list = append(list, m)
		} else {
			rest = append(rest, m)
		}
	}
	return list, rest
}

func (b Bets) summary(list []Mark) string {
	var wins []string
	for _, m := range list {
		if m.Bet == measure.QuickWin {
			wins = append(wins, m.Name)
		}
	}
	switch {
	case len(list) == 0:
		return "Nothing that is marked has both impact and effort yet."
	case len(wins) == 0:
		return "Nothing that is marked is a quick win."
	}
	return upper(count(len(wins), "quick win", "quick wins")) + ": " + named(wins) + "."
}

// Draw implements Chart.
func (b Bets) Draw(size Size) *scene.Scene {
	c := newCanvas(size)
	list, rest := b.placed()
	badges := make([]*badge, len(list))
	for i, m := range list {
		value := tenths(m.Level) + ", " + typeset.Number(m.Effort, 2)
		badges[i] = &badge{
			id: m.ID, name: m.Name, value: value, word: MarkWord(m.Kind) + ", " + string(m.Bet), look: markLook(m.Kind),
			x: tame(m.Effort), y: tame(m.Level),
			label: m.Name + ", " + MarkWord(m.Kind) + ": impact " + tenths(m.Level) + " of 10, effort " + typeset.Number(m.Effort, 2) + ", " + string(m.Bet),
		}
	}
	f, names := b.lay(c, badges, rest)
	q := b.quadrants()
	q.draw(c, f)
	if len(badges) == 0 {
		c.say(f.box, "Nothing has both impact and effort yet")
	}
	c.badges(f, badges, names.shown)
	q.words(c, f)
	c.list(names, "Impact, effort")
	return c.scene(b.title(), b.summary(list))
}

// lay returns the field and the list of a drawing.
func (b Bets) lay(c *canvas, badges []*badge, rest []Mark) (field, list) {
	missing := ""
	if !b.Unlisted {
		missing = notDrawn(rest, func(m Mark) string { return m.Name + " (" + m.Lacks + ")" })
	}
	area := c.notes(missing)
	rows := len(badges)
	if b.Unlisted {
		rows = 0
	}
	chart, beside := split(area, rows)
	names := listOf(beside, badges)
	if b.Unlisted {
		names.shown = len(badges)
	}
	return c.axes(chart, fixedAxis(steps(chart.W, 60), 0, b.top()), fixedAxis(steps(chart.H, 44), 0, 10), "effort", "impact"), names
}

func (b Bets) quadrants() quadrants {
	return quadrants{
		x: b.top() / 2, y: 5, upperLeft: string(measure.QuickWin), upperRight: string(measure.BigBet),
		lowerLeft: string(measure.FillIn), lowerRight: string(measure.Avoid),
	}
}

// Field returns where the field of an unlisted drawing lies, for who puts marks
// there by hand: its left edge is no effort, its foot no impact.
func (b Bets) Field(size Size) geom.Box {
	b.Unlisted = true
	f, _ := b.lay(newCanvas(size), nil, nil)
	return f.box
}

// MarkWord says what a marked record of a kind is.
func MarkWord(kind string) string {
	switch kind {
	case "pain-point":
		return "pain"
	case "touchpoint":
		return "moment of truth"
	}
	return kind
}

// markLook tells kinds apart by shape before colour: what hurts is a square, a
// moment of truth a diamond, what could help is round.
func markLook(kind string) look {
	switch kind {
	case "pain-point":
		return look{color: scene.Leak, form: square}
	case "touchpoint":
		return look{color: scene.Moment, form: diamond, hollow: true}
	case "opportunity":
		return look{color: scene.Good, hollow: true}
	}
	return look{color: scene.Good}
}

// Table implements Chart.
func (b Bets) Table() Table {
	t := Table{Header: []string{"No.", "Name", "Kind", "Impact", "Effort", "Priority"}}
	list, rest := b.placed()
	for i, m := range list {
		t.Rows = append(t.Rows, []string{number(i), m.Name, MarkWord(m.Kind), figure(m.Level, 1), figure(m.Effort, 2), string(m.Bet)})
	}
	for _, m := range rest {
		t.Rows = append(t.Rows, []string{"", m.Name, MarkWord(m.Kind), "", "", cmp.Or(m.Lacks, "not drawn")})
	}
	return t
}
