package chart

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// Outcome is what customers want, with what a survey says of it.
type Outcome struct {
	ID, Name    string
	Opportunity measure.Opportunity // GAP-5
}

// Landscape shows which outcomes matter and are badly served (GAP-5): what is
// important across, what is satisfied up, both 0 to 10, with the line where
// they are equal and the bands from the opportunity scores of Zones on.
//
// Outcomes are numbered by their score, the highest first, ties by ID. One
// without both ratings is not drawn but named.
type Landscape struct {
	Title    string // empty: "Where wishes and experience part"
	Outcomes []Outcome
	Zones    measure.ZoneBands // zero: measure.StandardZones
	Unlisted bool              // the names stand in a list of the page, in the same order
}

func (l Landscape) title() string { return cmp.Or(l.Title, "Where wishes and experience part") }

func (l Landscape) zones() measure.ZoneBands { return cmp.Or(l.Zones, measure.StandardZones) }

// lack says what the score of an outcome waits for.
func (o Outcome) lack() string { return o.Name + " (" + lack(o.Opportunity.Score) + ")" }

// ranked returns the outcomes that have a score, and the others.
func (l Landscape) ranked() (list, rest []Outcome) {
	for _, o := range l.Outcomes {
		if o.Opportunity.Score.OK() && o.Opportunity.I.OK() && o.Opportunity.S.OK() {
			list = append(list, o)
		} else {
			rest = append(rest, o)
		}
	}
	slices.SortStableFunc(list, func(a, b Outcome) int {
		return cmp.Or(-cmp.Compare(a.Opportunity.Score.Or(0), b.Opportunity.Score.Or(0)), cmp.Compare(a.ID, b.ID))
	})
	return list, rest
}

func (l Landscape) summary(list []Outcome) string {
	var wins []string
	for _, o := range list {
		switch o.Opportunity.Zone {
		case measure.Extreme, measure.High, measure.Underserved:
			wins = append(wins, o.Name)
		}
	}
	switch {
	case len(list) == 0:
		return "No outcome has been rated for importance and satisfaction yet."
	case len(wins) == 0:
		return "No outcome is under-served."
	}
	return upper(count(len(wins), "outcome is", "outcomes are")) + " under-served: " + named(wins) + "."
}

// Draw implements Chart.
func (l Landscape) Draw(size Size) *scene.Scene {
	c := newCanvas(size)
	ranked, rest := l.ranked()
	badges := make([]*badge, len(ranked))
	for i, o := range ranked {
		score := typeset.Fixed(o.Opportunity.Score.Or(0), 1)
		word := zoneWord(o.Opportunity)
		badges[i] = &badge{
			id: o.ID, name: o.Name, value: score, word: word, look: zoneLook(o.Opportunity.Zone),
			x: o.Opportunity.I.Or(0), y: o.Opportunity.S.Or(0),
			label: o.Name + ": opportunity " + score + " of 20, " + word,
		}
	}
	area := c.notes(notDrawn(rest, Outcome.lack))
	rows := len(badges)
	if l.Unlisted {
		rows = 0
	}
	chart, beside := split(area, rows)
	names := listOf(beside, badges)
	chart.W -= zoneRoom
	f := c.axes(chart, fixedAxis(steps(chart.W, 60), 0, 10), fixedAxis(steps(chart.H, 44), 0, 10), "important", "satisfied")
	l.bands(c, f)
	if len(badges) == 0 {
		c.say(f.box, "No outcome has both ratings yet")
	}
	c.badges(f, badges, names.shown)
	l.words(c, f)
	c.list(names, "Opportunity, of 20")
	return c.scene(l.title(), l.summary(ranked))
}

// zoneRoom is kept at the right for the names of the bands.
const zoneRoom = 84.0

// edge returns the satisfaction below which an outcome of full importance
// scores so much.
func edge(score float64) float64 { return geom.Clamp(20-tame(score), 0, 10) }

// start returns the importance from which an outcome that satisfies nobody
// scores so much.
func start(score float64) float64 { return geom.Clamp(tame(score)/2, 0, 10) }

// bands draws the zones: above the diagonal, and from each score on.
func (l Landscape) bands(c *canvas, f field) {
	z := l.zones()
	c.under.area(solid(scene.Sunk), f.at(0, 0), f.at(10, 10), f.at(0, 10))
	for _, band := range []struct {
		score float64
		fill  scene.Fill
	}{
		{z.Underserved, faint(scene.Leak, .06)},
		{z.High, faint(scene.Leak, .10)},
		{z.Extreme, scene.Fill{Color: scene.Leak, Pattern: scene.Hatch, Alpha: .8}},
	} {
		c.under.area(band.fill, f.at(start(band.score), 0), f.at(10, edge(band.score)), f.at(10, 0))
	}
	for _, score := range []float64{z.Underserved, z.High, z.Extreme} {
		line := stroke(scene.Leak, 1)
		line.Alpha = .5
		c.under.line(line, f.at(start(score), 0), f.at(10, edge(score)))
	}
	c.under.line(dashed(scene.Ink2, 1, scene.DashTarget), f.at(0, 0), f.at(10, 10))
}

// words names the bands at the right of the field, where no outcome lies, and
// the two zones within.
func (l Landscape) words(c *canvas, f field) {
	z := l.zones()
	right := f.box.Right() + gap
	hot := noteStyle.in(scene.Leak)
	type at struct {
		lo, hi float64
		word   string
		style  style
	}
	for _, b := range []at{
		{0, edge(z.Extreme), "extreme", hot.bold()},
		{edge(z.Extreme), edge(z.High), "high", hot},
		{edge(z.High), edge(z.Underserved), "underserved", noteStyle},
	} {
		y := f.y.at((b.lo + b.hi) / 2)
		c.write(geom.Pt(right, y+4), b.word, b.style)
	}
	soft := noteStyle.in(scene.Ink3)
	soft.halo = scene.None
	centre := soft.at(scene.Middle)
	c.writeFirst("overserved", centre, f.at(2.5, 9), f.at(2.5, 8), f.at(4, 9.4), f.at(2, 7), f.at(3, 6))
	c.writeFirst("served", centre, f.at(2.6, 1), f.at(3.4, 1), f.at(3, .5), f.at(3.5, 2), f.at(4, 1))
}

func zoneLook(z measure.Zone) look {
	switch z {
	case measure.Extreme:
		return look{color: scene.Leak}
	case measure.High:
		return look{color: scene.Leak, hollow: true}
	case measure.Overserved:
		return look{color: scene.Ink2, form: square, hollow: true}
	}
	return look{color: scene.Ink2}
}

func zoneWord(o measure.Opportunity) string {
	word := string(o.Zone)
	if o.Small {
		word += ", small sample"
	}
	return word
}

// Table implements Chart.
func (l Landscape) Table() Table {
	t := Table{Header: []string{"No.", "Outcome", "Important", "Satisfied", "Opportunity", "Zone", "Respondents"}}
	ranked, rest := l.ranked()
	row := func(no string, o Outcome) {
		s := o.Opportunity
		t.Rows = append(t.Rows, []string{no, o.Name, cell(s.I, 1), cell(s.S, 1), cell(s.Score, 1), zoneWord(s), entry(s.N, 0)})
	}
	for i, o := range ranked {
		row(number(i), o)
	}
	for _, o := range rest {
		row("", o)
	}
	return t
}
