package view

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// nodePane draws a card of the chain.
func (b *flower) nodePane(n *outcome.Node, lead bool) *pane {
	switch {
	case n.Layer >= outcome.Outcomes:
		return b.standing(n, lead)
	case n.Layer == outcome.Outputs:
		return b.output(n)
	}
	return b.work(n)
}

// smallPane is what a card without measures is drawn from.
type smallPane struct {
	n        *outcome.Node
	f        facts
	currency string
	opt      Options
}

func (b *flower) small(n *outcome.Node) smallPane {
	s := smallPane{n: n, f: b.factsOf(n.Element), opt: b.opt}
	if b.all != nil {
		if root := b.all.Workspace().Element(workspace.Root); root != nil {
			s.currency = root.Text("currency")
		}
	}
	return s
}

// output draws what work directly makes: a rounded plate, unlike any outcome.
func (b *flower) output(n *outcome.Node) *pane {
	from := b.small(n)
	return b.pane(n.ID, from, func(k *pane, p *pen) {
		k.w = flowWidths[n.Layer]
		t := typeset.Wrap(n.Name(), small, false, k.w-20, 4)
		k.h = max(48, 2*math.Ceil((lead*float64(len(t.Text))+18)/2))
		box := geom.Box{W: k.w, H: k.h}
		border := scene.Stroke{Color: scene.Line2, Width: 1, Fixed: true}
		if n.Lack != outcome.Nothing {
			border = scene.Stroke{Color: scene.Leak, Width: 1, Dash: scene.DashOrphan, Fixed: true}
		}
		p.between(zoomBlocks, 0).rect(box, 24, solid(scene.Sunk), border)
		p.between(0, zoomBlocks).rect(box, 24, solid(scene.Line2), scene.Stroke{})
		y := (k.h-lead*float64(len(t.Text)))/2 + 12
		p.between(zoomTitles, 0).lines(geom.Pt(k.w/2, y), t, lead, style{size: small, color: titleColor(n.Title), anchor: scene.Middle})
		k.title = titleShape{geom.Box{X: 6, Y: 8, W: k.w - 12, H: k.h - 16}, small, false}
		k.label = from.words()
		borderMarks(p, k, n)
	})
}

// work draws an activity, a process or an opportunity: who does it, and what it
// costs or gathers.
func (b *flower) work(n *outcome.Node) *pane {
	from := b.small(n)
	return b.pane(n.ID, from, func(k *pane, p *pen) {
		k.w = flowWidths[n.Layer]
		t := typeset.Wrap(n.Name(), medium, false, k.w-2*flowInset, 4)
		k.h = 2 * math.Ceil((12+16*float64(max(len(t.Text), 2))+24)/2)
		box := geom.Box{W: k.w, H: k.h}
		border := scene.Stroke{Color: scene.Line2, Width: 1, Fixed: true}
		if n.Lack != outcome.Nothing {
			border = scene.Stroke{Color: scene.Leak, Width: 1, Dash: scene.DashOrphan, Fixed: true}
		}
		p.between(zoomBlocks, 0).rect(box, 6, solid(scene.Surface), border)
		p.between(0, zoomBlocks).rect(box, 0, solid(scene.Line2), scene.Stroke{})
		p.between(zoomTitles, 0).lines(geom.Pt(flowInset, 12+11), t, 16, style{size: medium, color: titleColor(n.Title)})
		k.title = titleShape{geom.Box{X: flowInset - 2, Y: 8, W: k.w - 2*flowInset + 4, H: 16*float64(len(t.Text)) + 6}, medium, false}
		foot := geom.Pt(flowInset, k.h-9)
		p.between(zoomAll, 0)
		end := k.w - flowInset
		if w := from.figure(); w != "" {
			end -= p.text(geom.Pt(end, foot.Y), w, style{size: small, color: scene.Ink3, anchor: scene.End}) + 8
		}
		if n.Layer == outcome.Opportunities {
			p.path(triangle(geom.Pt(foot.X+5, foot.Y-4), 10, -9), scene.Fill{}, scene.Stroke{Color: scene.Good, Width: 1.5})
			foot.X += 16
		}
		p.cut(foot, from.who(), end-foot.X, style{size: small, color: scene.Ink3})
		k.label = from.words()
		borderMarks(p, k, n)
	})
}

// who does the work.
func (s smallPane) who() string {
	e := s.n.Element
	for _, w := range [...]string{workspace.Who(e), e.Text("system"), e.Text("stage")} {
		if w != "" {
			return w
		}
	}
	return ""
}

// figure is what the work costs, or how many voted for it.
func (s smallPane) figure() string {
	if c := s.n.Number("cost"); c.Known {
		return money(c.Value, s.currency)
	}
	if v := s.n.Number("votes"); v.Known {
		return count(v.Value, 0, "vote")
	}
	return ""
}

// money writes an amount short: "€ 186k".
func money(v float64, currency string) string {
	sign := currency
	switch currency {
	case "EUR":
		sign = "€"
	case "GBP":
		sign = "£"
	case "USD":
		sign = "$"
	}
	words := Number(v, 0)
	switch {
	case math.Abs(v) >= 1e6:
		words = Number(v/1e6, 1) + "M"
	case math.Abs(v) >= 1000:
		words = Number(v/1000, 0) + "k"
	}
	if sign == "" {
		return words
	}
	return sign + "\u2009" + words
}

func (s smallPane) words() string {
	w := kindWords(s.n.Kind) + ": " + s.n.Name()
	for _, x := range [...]string{s.who(), s.figure(), s.n.Lack.Words()} {
		if x != "" {
			w += ", " + x
		}
	}
	return w + s.f.words()
}

// statementPane is what a vision, a mission or an issue is drawn from.
type statementPane struct {
	e *workspace.Element
	w float64
}

// statement writes a vision, a mission or an issue in full, without a frame.
func (b *flower) statement(e *workspace.Element, w float64) *pane {
	return b.pane(e.ID, statementPane{e, w}, func(k *pane, p *pen) {
		k.w = w
		name := kindWords(e.Kind)
		p.between(zoomTitles, 0).text(geom.Pt(0, 12), name, style{size: small, strong: true, color: scene.Ink2})
		t := typeset.Wrap(e.Name(), medium, false, w, 12)
		p.between(zoomAll, 0).lines(geom.Pt(0, 33), t, 19, style{size: medium, color: titleColor(e.Title)})
		p.between(zoomTitles, zoomAll).lines(geom.Pt(0, 33), typeset.Wrap(e.Name(), medium, false, w, 3), 19, style{size: medium, color: titleColor(e.Title)})
		k.h = 22 + 19*float64(len(t.Text))
		k.label = name + ": " + e.Name()
		k.title = titleShape{geom.Box{X: -2, Y: 18, W: w + 4, H: k.h - 14}, medium, false}
	})
}

// howToRead draws the key to the shapes of the chain.
func (b *flower) howToRead(at geom.Point) *scene.Node {
	type from struct {
		at                  geom.Point
		harm, measure, lack bool
	}
	f := from{at: at}
	for _, n := range b.out.Nodes {
		f.harm = f.harm || n.Adverse || n.Unintended
		f.measure = f.measure || len(n.Indicators) > 0
		f.lack = f.lack || n.Lack != outcome.Nothing
	}
	return b.keep(ornament+"key", "", f, func() *scene.Node {
		var p pen
		p.between(zoomTitles, 0)
		words := func(x, y float64, s string) { p.text(geom.Pt(x, y), s, style{size: small, color: scene.Ink2}) }
		p.text(geom.Pt(0, 12), "How to read it", style{size: small, strong: true, color: scene.Ink2})
		y := 36.0
		if f.measure {
			p.rect(geom.Box{Y: y - 8, W: 54, H: 8}.Grow(-.5), 1, solid(scene.Sunk), barEdge)
			p.rect(geom.Box{Y: y - 8, W: 36, H: 8}, 1, solid(scene.Good), scene.Stroke{})
			p.line(geom.Pt(28, y-12), geom.Pt(28, y+4), scene.Stroke{Color: scene.Ink, Width: 1.5})
			words(70, y, "status: start to target")
			words(70, y+15, "tick: expected by now")
			y += 38
			for i, v := range [...]measure.Verdict{measure.Positive, measure.Negative, measure.NoChange} {
				verdictGlyph(&p, geom.Pt(6+float64(i)*21, y-4), v)
			}
			words(70, y, "change: better, worse,")
			words(70, y+15, "no demonstrable change")
			y += 38
		}
		if f.lack {
			p.rect(geom.Box{Y: y - 11, W: 54, H: 14}, 4, scene.Fill{}, scene.Stroke{Color: scene.Leak, Width: 1.5, Dash: scene.DashOrphan})
			words(70, y, "nothing serves it,")
			words(70, y+15, "or it serves nothing")
			y += 38
		}
		for i, w := range [...]float64{1.25, 2.25, 3.5} {
			p.line(geom.Pt(float64(i)*20, y-4), geom.Pt(float64(i)*20+14, y-4), scene.Stroke{Color: scene.Ink2, Width: w})
		}
		words(70, y, "contribution")
		y += 22
		p.line(geom.Pt(0, y-4), geom.Pt(54, y-4), scene.Stroke{Color: scene.Ink2, Width: 1.75, Dash: scene.DashWeak})
		words(70, y, "confidence below 0.5")
		y += 22
		p.path(triangle(geom.Pt(27, y-4), 11, -9.5), scene.Fill{}, scene.Stroke{Color: scene.Good, Width: 1.5})
		words(70, y, "ideas, votes")
		if f.harm {
			y += 22
			p.rect(geom.Box{X: 8, Y: y - 11, W: 6, H: 14}, 0, scene.Fill{Color: scene.Ink2, Pattern: scene.Hatch}, scene.Stroke{Color: scene.Ink2, Width: 1})
			p.path(triangle(geom.Pt(27, y-4), 10, 9), solid(scene.Ink2), scene.Stroke{})
			words(70, y, "harm")
			y += 22
			p.circle(geom.Pt(27, y-4), 4.5, scene.Fill{}, scene.Stroke{Color: scene.Ink2, Width: 1.5, Dash: scene.DashTarget})
			words(70, y, "not intended")
		}
		return &scene.Node{At: at, Box: geom.Box{X: at.X, Y: at.Y, W: 208, H: y + 8}, Shapes: p.shapes, Label: "How to read it", Ghost: true}
	})
}
