package view

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
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

// seen tells whether what belongs to a period shows on the day that shows.
func (b *flower) seen(p measure.Period) bool {
	if b.all == nil {
		return b.opt.Day == 0 || p.Last <= b.opt.Day
	}
	return b.all.Seen(p, b.opt.Day)
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
