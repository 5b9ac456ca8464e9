package view

import (
	"math"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
)

// statusWord says how something stands (DESIGN §5).
func statusWord(s derive.Standing) string {
	if s.Met {
		return "Met"
	}
	if w := s.Status.Words(); w != "" {
		return upperFirst(w)
	}
	return "No data"
}

// statusColor is the colour of a status, as a mark and as a word.
func statusColor(word string) (mark, text scene.Color) {
	switch word {
	case "On track", "Met":
		return scene.Good, scene.Good
	case "Watch":
		return scene.MomentFill, scene.Moment
	case "Off track":
		return scene.Leak, scene.Leak
	}
	return scene.Ink3, scene.Ink3
}

// statusGlyph draws the shape of a status, 12 wide, about a point.
func statusGlyph(p *pen, m geom.Point, word string) {
	stroke := func(points ...geom.Point) {
		var c geom.Path
		c.MoveTo(m.Add(points[0]))
		for _, q := range points[1:] {
			c.LineTo(m.Add(q))
		}
		p.curve(c, scene.Stroke{Color: scene.Surface, Width: 1.6})
	}
	switch word {
	case "On track":
		p.circle(m, 6, solid(scene.Good), scene.Stroke{})
		stroke(geom.Pt(-2.6, .2), geom.Pt(-.8, 2.2), geom.Pt(2.8, -2))
	case "Met":
		p.circle(m, 7, scene.Fill{}, scene.Stroke{Color: scene.Good, Width: 1.5})
		p.circle(m, 4.6, solid(scene.Good), scene.Stroke{})
		stroke(geom.Pt(-2.1, .2), geom.Pt(-.6, 1.7), geom.Pt(2.2, -1.6))
	case "Watch":
		p.path(triangle(m, 14, -12), solid(scene.MomentFill), scene.Stroke{Color: scene.Moment, Width: 1})
		p.line(m.Add(geom.Pt(0, -2.2)), m.Add(geom.Pt(0, 1.6)), scene.Stroke{Color: scene.Ink, Width: 1.5})
		p.circle(m.Add(geom.Pt(0, 3.9)), .9, solid(scene.Ink), scene.Stroke{})
	case "Off track":
		p.rect(geom.Box{X: m.X - 5.5, Y: m.Y - 5.5, W: 11, H: 11}, 1.5, solid(scene.Leak), scene.Stroke{})
		stroke(geom.Pt(-2.2, -2.2), geom.Pt(2.2, 2.2))
		stroke(geom.Pt(2.2, -2.2), geom.Pt(-2.2, 2.2))
	case "Not due":
		p.circle(m, 5.25, scene.Fill{}, scene.Stroke{Color: scene.Ink3, Width: 1.5})
	default:
		p.circle(m, 5.25, scene.Fill{}, scene.Stroke{Color: scene.Ink3, Width: 1.5, Dash: scene.DashTarget})
	}
}

// verdictGlyph draws the shape of a verdict, 9 wide, about a point.
func verdictGlyph(p *pen, m geom.Point, v measure.Verdict) {
	switch v {
	case measure.Positive:
		p.path(triangle(m, 9, -8), scene.Fill{}, scene.Stroke{Color: scene.Good, Width: 1.5})
	case measure.Negative:
		p.path(triangle(m, 9, 8), solid(scene.Leak), scene.Stroke{})
	case measure.NotEnoughToTell:
		p.circle(m, 4, scene.Fill{}, scene.Stroke{Color: scene.Ink3, Width: 1.5, Dash: scene.DashTarget})
	default:
		for _, y := range [...]float64{-2, 2} {
			p.line(m.Add(geom.Pt(-4, y)), m.Add(geom.Pt(4, y)), scene.Stroke{Color: scene.Ink3, Width: 1.5})
		}
	}
}

// barEdge is around what is not reached yet: in the dark, sunk ground alone
// hardly shows on a card.
var barEdge = scene.Stroke{Color: scene.Line2, Width: 1, Alpha: .5}

// progressBar draws how far something has come from its start to its target,
// and where it should be by now (DESIGN §5).
func progressBar(p *pen, box geom.Box, s derive.Standing) {
	word := statusWord(s)
	fill, _ := statusColor(word)
	p.rect(box.Grow(-.5), 1, solid(scene.Sunk), barEdge)
	done, ok := s.Progress.Value()
	if !ok {
		return
	}
	bar := box
	bar.W = float64(box.W * geom.Clamp(done, 0, 1))
	if bar.W < 3 && s.Below {
		bar.W = 3
	}
	if bar.W > 0 {
		switch word {
		case "Off track":
			if bar.W <= 3 {
				p.rect(bar, 0, solid(scene.Leak), scene.Stroke{})
			} else {
				p.rect(bar, 1, scene.Fill{Color: scene.Leak, Pattern: scene.Hatch}, scene.Stroke{Color: scene.Leak, Width: 1})
			}
		case "Watch":
			p.rect(bar, 1, solid(fill), scene.Stroke{Color: scene.Moment, Width: 1})
		default:
			p.rect(bar, 1, solid(fill), scene.Stroke{})
		}
	}
	if s.Over {
		p.rect(geom.Box{X: box.Right() - 2, Y: box.Y - 3, W: 4, H: box.H + 6}, 1, solid(fill), scene.Stroke{})
	}
	if e, ok := s.Expected.Value(); ok && s.Judged == s.Measured { // else the two are of different indicators
		x := box.X + float64(box.W*geom.Clamp(e, 0, 1))
		p.line(geom.Pt(x, box.Y-4), geom.Pt(x, box.Bottom()+4), scene.Stroke{Color: scene.Ink, Width: 1.5})
	}
}

// sparkline draws a series with its target dashed.
func sparkline(p *pen, box geom.Box, i *derive.IndicatorFigures, s *measure.Series) {
	if i == nil || s == nil || len(s.Values) == 0 {
		return
	}
	aim := i.Aim
	targets := []measure.Input{aim.Target, aim.Lo, aim.Hi}
	lo, hi := math.Inf(1), math.Inf(-1)
	take := func(v float64) { lo, hi = min(lo, v), max(hi, v) }
	for _, v := range s.Values {
		take(v)
	}
	for _, t := range targets {
		if t.Known {
			take(t.Value)
		}
	}
	y := func(v float64) float64 {
		if hi <= lo {
			return box.Center().Y
		}
		return box.Bottom() - float64((v-lo)/(hi-lo)*box.H)
	}
	for _, t := range targets {
		if t.Known {
			p.line(geom.Pt(box.X, y(t.Value)), geom.Pt(box.Right(), y(t.Value)), scene.Stroke{Color: scene.Ink3, Width: 1, Dash: scene.DashTarget})
		}
	}
	first, last := s.X[0], s.X[len(s.X)-1]
	x := func(v float64) float64 {
		if last <= first {
			return box.Right() - 2.5
		}
		return box.X + float64((v-first)/(last-first)*(box.W-2.5))
	}
	var c geom.Path
	for k, v := range s.Values {
		q := geom.Pt(x(s.X[k]), y(v))
		if k == 0 || s.X[k]-s.X[k-1] > 1.5 { // gaps stay gaps
			c.MoveTo(q)
		} else {
			c.LineTo(q)
		}
	}
	p.curve(c, scene.Stroke{Color: scene.Ink, Width: 1.5})
	n := len(s.Values) - 1
	p.circle(geom.Pt(x(s.X[n]), y(s.Values[n])), 2.5, solid(scene.Ink), scene.Stroke{})
}

// Quantity writes a figure with its unit as it stands on a card.
func Quantity(v float64, unit string) string {
	if word := derive.UnitWord(unit, v); word != "" {
		return Number(v, 2) + "\u2009" + word
	}
	return Number(v, 2)
}

// sought says the value of a card and what is sought: "60 %, of 65".
func sought(s derive.Standing) string {
	if s.Lead == nil || !s.Value.Known {
		return ""
	}
	a := s.Lead.Aim
	words := Quantity(s.Value.Value, s.Lead.Unit)
	switch {
	case a.Direction == measure.InRange && a.Lo.Known && a.Hi.Known:
		return words + ", sought " + Number(a.Lo.Value, 2) + "–" + Number(a.Hi.Value, 2)
	case !a.Target.Known:
		return words
	case a.Direction == measure.Lower:
		return words + ", sought " + Number(a.Target.Value, 2)
	}
	return words + ", of " + Number(a.Target.Value, 2)
}
