package chart

import (
	"cmp"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
)

// FunnelStep is how many people came so far.
type FunnelStep struct {
	ID, Name string
	Count    measure.Input
}

// Funnel shows how many people go on from step to step and where they are
// lost (JNY-4): the bar of a step is those who came, its hatched end those of
// the step before who did not.
type Funnel struct {
	Title   string // empty: "Where people are lost"
	Steps   []FunnelStep
	Figures measure.Funnel // of the counts of Steps
}

// loss returns how many people step i loses before the next, and what share.
func (u Funnel) loss(i int) (people, share measure.Result) {
	if i < 0 || i >= len(u.Figures.Loss) || i >= len(u.Figures.DropOff) {
		return people, share
	}
	return u.Figures.Loss[i], u.Figures.DropOff[i]
}

func (u Funnel) title() string { return cmp.Or(u.Title, "Where people are lost") }

func (u Funnel) summary() string {
	var text string
	switch v, ok := u.Figures.Overall.Value(); {
	case len(u.Steps) == 0:
		return "No step has been counted yet."
	case ok:
		text = percent(v) + " of those who start reach the end"
	default:
		text = "How many reach the end is not known: " + lack(u.Figures.Overall)
	}
	if i := u.Figures.LargestLoss.Step; u.Figures.LargestLoss.Value.OK() && i >= 0 && i < len(u.Steps) {
		text += "; most are lost after “" + u.Steps[i].Name + "”, " + cell(u.Figures.LargestLoss.Value, 0)
		if _, rate := u.loss(i); rate.OK() {
			text += " (" + share(rate) + ")"
		}
	}
	if u.Figures.ReEntry {
		text += "; some come in later"
	}
	return text + "."
}

// Draw implements Chart.
func (u Funnel) Draw(size Size) *scene.Scene {
	c := newCanvas(size)
	area := c.notes(u.summary())
	names := make([]string, len(u.Steps))
	values := []float64{0}
	for i, s := range u.Steps {
		names[i] = s.Name
		if v, ok := given(s.Count); ok {
			values = append(values, v)
		}
	}
	r := rowsOf(area, names, false, min(220, float64(area.W*.36)))
	x := axisOver(5, values...)
	x.lo, x.hi = 0, 0
	for _, v := range values {
		x.hi = max(x.hi, tame(v))
	}
	if x.hi == 0 {
		x.hi = 1
	}
	x = x.span(r.bars.X, r.bars.Right())
	for i := range u.Steps[:r.shown] {
		u.row(c, r, x, i)
	}
	r.more(c, len(u.Steps))
	if len(u.Steps) == 0 {
		c.say(area, "No step has been counted yet")
	}
	return c.scene(u.title(), u.summary())
}

func (u Funnel) row(c *canvas, r rows, x axis, i int) {
	s := u.Steps[i]
	r.name(c, i, s.Name, style{size: medium, color: scene.Ink})
	v, ok := given(s.Count)
	bar := r.bar(i, x.from, x.at(v))
	var p pen
	label := s.Name + ": " + figure(v, 0)
	if !ok {
		label = s.Name + ": not counted"
		c.mark(s.ID, label, bar, &p)
		c.write(geom.Pt(bar.X, bar.Center().Y+4.5), "not counted", axisStyle)
		return
	}
	p.rect(bar, 0, solid(scene.Flow), stroke(scene.FlowInk, 1))
	end := bar
	var loss, rate measure.Result
	if i > 0 {
		loss, rate = u.loss(i - 1)
		before, ok := given(u.Steps[i-1].Count)
		if n, lost := loss.Value(); ok && lost && n > 0 {
			gone := r.bar(i, x.at(v), x.at(before))
			p.rect(gone, 0, scene.Fill{Color: scene.Leak, Pattern: scene.Hatch}, scene.Stroke{})
			end = bar.Union(gone)
			label += ", " + figure(n, 0) + " lost before it"
		}
	}
	c.mark(s.ID, label, end, &p)
	c.take(end)
	u.figures(c, bar, end, v, loss, rate, i)
}

// figures writes how many came into the bar, or behind it, and how many were
// lost behind that.
func (u Funnel) figures(c *canvas, bar, end geom.Box, v float64, loss, rate measure.Result, i int) {
	count := style{size: medium, strong: true, color: scene.Ink}
	text := figure(v, 0)
	y := bar.Center().Y + 4.5
	at := end.Right() + 6
	if w := count.width(text); w+2*gap <= bar.W {
		c.over.text(geom.Pt(bar.X+gap, y), text, count)
	} else if c.write(geom.Pt(at, y), text, count) {
		at += w + gap
	}
	n, ok := loss.Value()
	if !ok || n == 0 {
		return
	}
	lost := style{size: small, color: scene.Leak}
	words := signed(-n, 0, "")
	if v, ok := rate.Value(); ok {
		words += ", " + percent(v)
	}
	most := u.Figures.LargestLoss.Value.OK() && u.Figures.LargestLoss.Step == i-1
	rated := u.Figures.LargestRate.Value.OK() && u.Figures.LargestRate.Step == i-1
	switch {
	case most && rated:
		words, lost.strong = words+", largest", true
	case most:
		words, lost.strong = words+", most people", true
	case rated:
		words += ", largest share"
	}
	if n < 0 {
		lost.color = scene.Ink2
	}
	short := signed(-n, 0, "")
	_ = c.write(geom.Pt(at, y), words, lost) || c.write(geom.Pt(at, y), short, lost)
}

// Table implements Chart.
func (u Funnel) Table() Table {
	t := Table{Header: []string{"Step", "People", "Lost after it", "Share lost"}}
	for i, s := range u.Steps {
		row := []string{s.Name, entry(s.Count, 0), "", ""}
		if i+1 < len(u.Steps) {
			loss, rate := u.loss(i)
			row[2], row[3] = cell(loss, 0), share(rate)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, []string{"From first to last", "", "", share(u.Figures.Overall)})
	return t
}
