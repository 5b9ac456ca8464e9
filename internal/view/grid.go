package view

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// bandWidth is how wide a card of a band is, and how wide a band at least.
const (
	bandCard  = 216.0
	bandLeast = 1200.0
)

// bands draws what is not of the chain below it, each kind in a band.
func (b *flower) bands() {
	wide := bandLeast
	for _, c := range b.f.cols {
		wide = max(wide, c.x+c.w)
	}
	if about := slices.Concat(b.out.Issues, b.out.Missions); len(about) > 0 {
		b.band("What it is about", wide)
		b.tiles(about, wide, func(e *workspace.Element) *pane { return b.statement(e, 2*bandCard) })
	}
	if len(b.out.Partners) > 0 {
		b.band("Boundary partners and their progress markers", wide)
		b.partners(wide)
	}
	if len(b.out.Strategies) > 0 {
		b.band("Strategies", wide)
		b.strategies()
	}
	if len(b.out.Practices) > 0 {
		b.band("Organisational practices", wide)
		b.tiles(b.out.Practices, wide, b.practice)
	}
	if len(b.out.Harvest) > 0 {
		b.band("Outcomes harvested", wide)
		b.tiles(b.out.Harvest, wide, b.harvested)
	}
	for _, g := range [...]struct {
		title string
		list  []*workspace.Element
	}{{"Ideas", b.out.Ideas}, {"Propositions", b.out.Propositions}} {
		if len(g.list) > 0 {
			b.band(g.title, wide)
			b.tiles(g.list, wide, b.plainCard)
		}
	}
	for i := 0; i < len(b.out.Rest); {
		to := i
		for to < len(b.out.Rest) && b.out.Rest[to].Kind == b.out.Rest[i].Kind {
			to++
		}
		b.band(kindsWords(b.out.Rest[i].Kind), wide)
		b.tiles(b.out.Rest[i:to], wide, b.plainCard)
		i = to
	}
}

// band begins a band below what was drawn.
func (b *flower) band(title string, wide float64) {
	gap := bandGap
	if b.bottom == 0 {
		gap = 0
	}
	at := geom.Pt(0, b.bottom+gap)
	b.f.bands = append(b.f.bands, at.Y)
	b.bottom = at.Y + bandHead
	type from struct {
		title string
		at    geom.Point
		wide  float64
	}
	b.under = append(b.under, b.keep(ornament+"band:"+title, "", from{title, at, wide}, func() *scene.Node {
		var p pen
		p.between(zoomTitles, 0).text(geom.Pt(0, 16), title, style{size: medium, strong: true, color: scene.Ink})
		p.between(zoomBlocks, zoomTitles).text(geom.Pt(0, 16), title, style{size: medium, strong: true, color: scene.Ink, fixed: true})
		p.between(0, 0).line(geom.Pt(0, 25), geom.Pt(wide, 25), scene.Stroke{Color: scene.Line, Width: 1, Fixed: true})
		return &scene.Node{At: at, Box: geom.Box{X: at.X, Y: at.Y, W: wide, H: bandHead}, Shapes: p.shapes, Label: title, Ghost: true}
	}))
}

// tiles places cards beside each other, in rows as high as the highest of each.
func (b *flower) tiles(list []*workspace.Element, wide float64, draw func(*workspace.Element) *pane) {
	x, y, high := 0.0, b.bottom, 0.0
	for _, e := range list {
		k := draw(e)
		if x > 0 && x+k.w > wide {
			x, y, high = 0, y+high+16, 0
		}
		b.put(e, k, geom.Pt(x, y))
		x += k.w + 16
		high = max(high, k.h)
	}
	b.bottom = max(b.bottom, y+high)
}

// plainPane is what a card of a band is drawn from.
type plainPane struct {
	e    *workspace.Element
	fact string
	f    facts
	w    float64
	opt  Options
}

// plainCard draws a record of no drawing of its own.
func (b *flower) plainCard(e *workspace.Element) *pane {
	from := plainPane{e, b.fact(e), b.factsOf(e), bandCard - 40, b.opt}
	return b.pane(e.ID, from, func(k *pane, p *pen) {
		c := b.record(e, nil, from.w+2*sideGap, nil)
		k.w, k.h, k.label, k.title = c.width, c.height, c.label, c.title
		p.shapes = c.shapes
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

// seen tells whether what belongs to a period shows on the day that shows.
func (b *flower) seen(p measure.Period) bool {
	if b.all == nil {
		return b.opt.Day == 0 || p.Last <= b.opt.Day
	}
	return b.all.Seen(p, b.opt.Day)
}

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

// strategies draws the grid: how we work, and at whom or what it is aimed.
func (b *flower) strategies() {
	kinds, aims := [...]string{"causal", "persuasive", "supportive"}, [...]string{"individual", "environment"}
	const label = 104.0
	cell := func(kind, aim string) (list []*workspace.Element) {
		for _, e := range b.out.Strategies {
			if e.Text("kind") == kind && e.Text("aim") == aim {
				list = append(list, e)
			}
		}
		return list
	}
	y := b.bottom
	for c, kind := range kinds {
		b.gridWord(upperFirst(kind), geom.Pt(label+float64(c)*(bandCard+bandInside), y))
	}
	y += 24
	known := 0
	for _, aim := range aims {
		b.gridWord(upperFirst(aim), geom.Pt(0, y+8))
		high := 64.0
		for c, kind := range kinds {
			at := geom.Pt(label+float64(c)*(bandCard+bandInside), y)
			list := cell(kind, aim)
			if len(list) == 0 {
				b.gridHole(kind+" "+aim, at)
			}
			for _, e := range list {
				known++
				k := b.plainCard(e)
				b.put(e, k, at)
				at.Y += k.h + 8
			}
			high = max(high, at.Y-y-8)
		}
		y += high + 16
	}
	b.bottom = max(b.bottom, y-16)
	if known < len(b.out.Strategies) { // of no kind, or aimed at nothing
		var rest []*workspace.Element
		for _, e := range b.out.Strategies {
			if b.l.spots[e.ID] == nil {
				rest = append(rest, e)
			}
		}
		b.bottom += 16
		b.tiles(rest, bandLeast, b.plainCard)
	}
}

func (b *flower) gridWord(words string, at geom.Point) {
	b.under = append(b.under, b.keep(ornament+"grid:"+words, "", at, func() *scene.Node {
		var p pen
		p.between(zoomTitles, 0).text(geom.Pt(0, 12), words, style{size: small, strong: true, color: scene.Ink2})
		return &scene.Node{At: at, Box: geom.Box{X: at.X, Y: at.Y, W: 96, H: 16}, Shapes: p.shapes, Label: words, Ghost: true}
	}))
}

// gridHole says that a map has no strategy of a kind.
func (b *flower) gridHole(name string, at geom.Point) {
	b.under = append(b.under, b.keep(ornament+"hole:"+name, "", at, func() *scene.Node {
		var p pen
		box := geom.Box{W: bandCard - 40, H: 56}
		p.between(zoomBlocks, 0).rect(box, 6, scene.Fill{}, scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DashOrphan, Fixed: true})
		p.between(zoomTitles, 0).text(geom.Pt(12, 32), "none yet", style{size: small, color: scene.Ink3})
		return &scene.Node{At: at, Box: box.Move(at), Shapes: p.shapes, Label: "No strategy yet: " + name, Ghost: true}
	}))
}

// harvestPane is what a harvested outcome is drawn from.
type harvestPane struct {
	e     *workspace.Element
	later bool // than the day that shows
	f     facts
}

// harvested draws a change that was found: positive or negative, intended or not,
// when, where, and who bears it out.
func (b *flower) harvested(e *workspace.Element) *pane {
	from := harvestPane{e: e, f: b.factsOf(e)}
	if p, ok := measure.ParsePeriod(e.Text("when")); ok {
		from.later = !b.seen(p)
	}
	return b.pane(e.ID, from, func(k *pane, p *pen) {
		k.w = bandCard
		t := typeset.Wrap(e.Name(), small, true, k.w-44, 5)
		k.h = 2 * math.Ceil((10+lead*float64(len(t.Text))+46)/2)
		box := geom.Box{W: k.w, H: k.h}
		border := scene.Stroke{Color: scene.Line2, Width: 1, Fixed: true}
		ink := scene.Ink
		if from.later {
			border.Dash, ink = scene.DashOrphan, scene.Ink3
		}
		p.between(zoomBlocks, 0).rect(box, 8, solid(scene.Surface), border)
		p.between(0, zoomBlocks).rect(box, 0, solid(scene.Line2), scene.Stroke{})
		good, judged := e.Field("positive").Bool()
		word := "not classified"
		m := geom.Pt(18, 19)
		p.between(zoomBlocks, 0)
		switch {
		case e.Text("state") == "potential":
			word = "could happen, has not yet"
			statusGlyph(p, m, "Not due")
		case judged && good:
			word = "positive change"
			statusGlyph(p, m, "On track")
		case judged:
			word = "negative change"
			p.path(triangle(m, 12, 11), solid(scene.Leak), scene.Stroke{})
		default:
			statusGlyph(p, m, "Not due")
		}
		p.between(zoomTitles, 0).lines(geom.Pt(32, 23), t, lead, style{size: small, strong: true, color: ink})
		y := 23 + lead*float64(len(t.Text)) + 3
		intended := ""
		if v, ok := e.Field("intended").Bool(); ok {
			intended = ", intended"
			if !v {
				intended = ", not intended"
			}
		}
		if from.later {
			word = "later: " + word
		}
		p.between(zoomAll, 0).cut(geom.Pt(12, y), word+intended, k.w-24, style{size: small, color: scene.Ink2})
		var words []string
		for _, w := range [...]string{e.Text("when"), derive.Borne(e)} {
			if w != "" {
				words = append(words, w)
			}
		}
		p.cut(geom.Pt(12, y+17), strings.Join(words, " · "), k.w-24, style{size: small, color: scene.Ink3})
		k.label = "Harvested outcome: " + e.Name() + ", " + word + intended + ", " + strings.Join(words, ", ") + from.f.words()
		k.title = titleShape{geom.Box{X: 30, Y: 8, W: k.w - 38, H: lead*float64(len(t.Text)) + 4}, small, true}
	})
}
