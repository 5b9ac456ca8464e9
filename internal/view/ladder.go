package view

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// partners draws each partner with the challenge and the ladder of markers:
// what we expect, like and love to see.
func (b *flower) partners(wide float64) {
	x, y := 0.0, b.bottom
	for _, m := range b.out.Partners {
		if x > 0 && x+bandCard > wide {
			x, y = 0, b.bottom+32
		}
		at := geom.Pt(x, y)
		box := b.put(m.Element, b.partner(m), at)
		at.Y = y + box.H + 8
		for _, e := range m.Challenges {
			k := b.challenge(e)
			b.put(e, k, at)
			at.Y += k.h + 12
		}
		for i, rung := range m.Ladder {
			r := Rung{Partner: m.ID, Level: i, Box: geom.Box{X: at.X, Y: at.Y, W: bandCard}}
			b.rung(string(m.ID), i, at, len(rung))
			at.Y += 24
			for _, e := range rung {
				k := b.marker(e)
				b.put(e, k, at)
				r.markers, r.middles = append(r.markers, e.ID), append(r.middles, at.Y+k.h/2)
				at.Y += k.h + 2
			}
			at.Y += 10
			r.Box.H = at.Y - r.Box.Y
			b.l.rungs = append(b.l.rungs, r)
		}
		b.bottom = max(b.bottom, at.Y)
		x += bandCard + bandInside
	}
}

// Rung is a level of a partner's ladder of progress markers, as it lies.
type Rung struct {
	Partner crdt.ID
	Level   int // place in outcome.Levels
	Box     geom.Box
	markers []crdt.ID
	middles []float64 // of the markers, from the top
}

// Rung returns the level of a ladder at a point, and before which of its other
// markers a moving one lands there (V7).
func (l *Layout) Rung(p geom.Point, moving crdt.ID) (r Rung, index int, ok bool) {
	for _, r := range l.rungs {
		if !r.Box.Has(p) {
			continue
		}
		for i, id := range r.markers {
			if id != moving && r.middles[i] < p.Y {
				index++
			}
		}
		return r, index, true
	}
	return Rung{}, 0, false
}

// partnerPane is what a partner is drawn from.
type partnerPane struct {
	e      *workspace.Element
	score  measure.Result
	at     string
	old    bool
	leap   bool
	series string
	f      facts
}

func (b *flower) partner(m *outcome.Partner) *pane {
	from := partnerPane{e: m.Element, f: b.factsOf(m.Element)}
	var r derive.Reached
	if b.all != nil {
		r = b.all.Reached(m, b.opt.Day)
		from.score, from.at, from.old, from.leap = r.Score, r.At, r.Old, r.Leap
		for _, v := range r.Values {
			from.series += Number(v, 2) + " "
		}
	}
	return b.pane(m.ID, from, func(k *pane, p *pen) {
		k.w, k.h = bandCard, 64
		if from.old {
			k.h += lead
		}
		name := typeset.Wrap(m.Name(), medium, true, k.w-24, 2)
		p.between(zoomBlocks, 0).rect(geom.Box{W: k.w, H: k.h}, 8, solid(scene.Surface), scene.Stroke{Color: scene.Line2, Width: 1, Fixed: true})
		p.between(0, zoomBlocks).rect(geom.Box{W: k.w, H: k.h}, 0, solid(scene.Line2), scene.Stroke{})
		p.between(zoomTitles, 0).lines(geom.Pt(12, 21), name, 16, style{size: medium, strong: true, color: titleColor(m.Title)})
		words := "not rated yet"
		if v, ok := from.score.Value(); ok {
			words = Number(v, 0) + " of 100"
			if n := len(r.Values); n > 1 {
				words += ", " + Signed(v-r.Values[n-2], 0)
			}
		}
		x := 12 + p.text(geom.Pt(12, 54), words, style{size: small, color: scene.Ink2})
		if from.leap {
			p.between(zoomAll, 0).cut(geom.Pt(x+8, 54), "a leap", k.w-78-x, style{size: small, color: scene.Moment})
		}
		if from.old {
			rated := "last rated " + from.at
			p.between(zoomAll, 0).text(geom.Pt(12, 54+lead), rated, style{size: small, strong: true, color: scene.Ink2})
			words += ", " + rated
		}
		scoreLine(p.between(zoomAll, 0), geom.Box{X: k.w - 60, Y: 40, W: 48, H: 14}, r.Values)
		k.title = titleShape{geom.Box{X: 10, Y: 6, W: k.w - 20, H: 20}, medium, true}
		k.label = "Boundary partner: " + m.Name() + ", " + words + from.f.words()
	})
}

// scoreLine draws scores of 0 to 100.
func scoreLine(p *pen, box geom.Box, values []float64) {
	if len(values) < 2 {
		return
	}
	var c geom.Path
	for i, v := range values {
		q := geom.Pt(box.X+float64(float64(i)/float64(len(values)-1)*(box.W-2.5)), box.Bottom()-float64(v/100*box.H))
		if i == 0 {
			c.MoveTo(q)
			continue
		}
		c.LineTo(q)
		if i == len(values)-1 {
			p.circle(q, 2.5, solid(scene.Ink), scene.Stroke{})
		}
	}
	p.curve(c, scene.Stroke{Color: scene.Ink, Width: 1.5})
}

func (b *flower) challenge(e *workspace.Element) *pane {
	return b.pane(e.ID, statementPane{e, bandCard}, func(k *pane, p *pen) {
		t := typeset.Wrap(e.Name(), small, false, bandCard, 6)
		k.w, k.h = bandCard, lead*float64(len(t.Text))+6
		p.between(zoomAll, 0).lines(geom.Pt(0, 13), t, lead, style{size: small, color: scene.Ink2})
		p.between(zoomTitles, zoomAll).lines(geom.Pt(0, 13), typeset.Wrap(e.Name(), small, false, bandCard, 2), lead, style{size: small, color: scene.Ink2})
		k.label = "Outcome challenge: " + e.Name()
		k.title = titleShape{geom.Box{X: -2, W: bandCard + 4, H: k.h}, small, false}
	})
}

// rung names a level of the ladder.
func (b *flower) rung(of string, level int, at geom.Point, n int) {
	type from struct {
		at geom.Point
		n  int
	}
	b.under = append(b.under, b.keep(ornament+"rung:"+of+outcome.Levels[level], "", from{at, n}, func() *scene.Node {
		var p pen
		words := upperFirst(outcome.Levels[level]) + " to see"
		if n == 0 {
			words += ": none yet"
		}
		p.between(zoomTitles, 0)
		for i := range level + 1 { // steps of the ladder
			p.rect(geom.Box{X: 7 * float64(i), Y: 12 - 3*float64(i), W: 5, H: 3 + 3*float64(i)}, 0, solid(scene.Ink3), scene.Stroke{})
		}
		p.text(geom.Pt(26, 14), words, style{size: small, strong: true, color: scene.Ink2})
		p.between(zoomBlocks, 0).line(geom.Pt(0, 20), geom.Pt(bandCard, 20), scene.Stroke{Color: scene.Line, Width: 1, Fixed: true})
		return &scene.Node{At: at, Box: geom.Box{X: at.X, Y: at.Y, W: bandCard, H: 22}, Shapes: p.shapes, Label: words, Ghost: true}
	}))
}

// ratedPane is what a marker or a practice is drawn from.
type ratedPane struct {
	e *workspace.Element
	r workspace.Number
	w float64
}

func (b *flower) marker(e *workspace.Element) *pane {
	return b.rated(e, b.ratingOn(e), "Progress marker: ")
}

func (b *flower) practice(e *workspace.Element) *pane {
	return b.rated(e, e.Number("rating"), "Practice: ")
}

func (b *flower) rated(e *workspace.Element, r workspace.Number, kind string) *pane {
	return b.pane(e.ID, ratedPane{e, r, bandCard}, func(k *pane, p *pen) {
		t := typeset.Wrap(e.Name(), small, false, bandCard-38, 3)
		k.w, k.h = bandCard, lead*float64(len(t.Text))+8
		pips(p.between(zoomBlocks, 0), geom.Pt(0, 6), r)
		p.between(zoomTitles, 0).lines(geom.Pt(38, 14), t, lead, style{size: small, color: titleColor(e.Title)})
		k.label = kind + e.Name() + ", " + ratingWord(r)
		if level := e.Text("level"); level != "" {
			k.label += ", " + level + " to see"
		}
		k.title = titleShape{geom.Box{X: 36, Y: 1, W: bandCard - 36, H: k.h - 2}, small, false}
	})
}

// pips draws how much of something is seen: none to three squares, dashed where
// nobody looked.
func pips(p *pen, at geom.Point, rating workspace.Number) {
	for i := range 3 {
		box := geom.Box{X: at.X + 10*float64(i), Y: at.Y, W: 8, H: 8}
		switch {
		case !rating.Known:
			p.rect(box, 1, scene.Fill{}, scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DashTarget})
		case float64(i)+.5 < rating.Value:
			p.rect(box, 1, solid(scene.Good), scene.Stroke{Color: scene.Good, Width: 1})
		default:
			p.rect(box, 1, scene.Fill{}, scene.Stroke{Color: scene.Ink3, Width: 1})
		}
	}
}

var ratingWords = [...]string{"none", "low", "medium", "high"}

func ratingWord(r workspace.Number) string {
	if !r.Known {
		return "not rated"
	}
	return ratingWords[int(geom.Clamp(math.Round(r.Value), 0, 3))]
}

// ratingOn returns the rating of a marker in the latest period that was rated
// by the day that shows.
func (b *flower) ratingOn(e *workspace.Element) (r workspace.Number) {
	last := math.MinInt
	for text, seen := range e.Ratings {
		if p, ok := measure.ParsePeriod(text); ok && p.Last > last && b.seen(p) {
			last, r = p.Last, seen
		}
	}
	return r
}
