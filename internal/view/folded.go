package view

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/icon"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// without says what a stage lacks in a folded lane.
var without = map[journey.LaneType]string{
	journey.Outcomes: "no outcome yet",
	journey.Ideas:    "no idea yet",
}

// folded draws a lane at a stage in one line: a glyph a card, or words for
// what is missing.
func (b *builder) folded(r *Row, cells *laneCells, c *column) {
	switch {
	case r.Type == journey.Touchpoints:
		b.foldedTouchpoints(r, c)
	case r.Type < journey.Outcomes:
		b.foldedPlot(r, c, c.index)
	case len(cells.cells[c.index]) == 0:
		b.lacking(r, c, c.index)
	default:
		b.glyphs(r, c, c.index, cells)
	}
}

// glyphStep is how far glyphs stand apart, and at least where there are many.
const (
	glyphStep  = 20.0
	glyphLeast = 12.0
)

// glyphs draws one symbol for each record; what does not fit is counted.
func (b *builder) glyphs(r *Row, c *column, stage int, cells *laneCells) {
	cell := cells.cells[stage]
	room := int((c.width - 2*4) / glyphStep)
	n := len(cell)
	if n > room {
		n = room - 2 // two steps for the count
	}
	for j, e := range cell[:n] {
		at := geom.Pt(c.x+12+glyphStep*float64(j), r.Box.Y+r.Box.H/2)
		part := cells.shownAt(e, c.stage)
		b.over = append(b.over, b.keep(string(e.ID), part, cellFrom{e, at}, func() *scene.Node {
			var p pen
			glyph(&p, e.Kind)
			half := min(glyphStep, r.Box.H) / 2
			return &scene.Node{Label: recordLabel(e, ""), At: at, Shapes: p.shapes, Box: geom.Box{X: at.X - half, Y: at.Y - half, W: 2 * half, H: 2 * half}}
		}))
	}
	if n < len(cell) {
		b.cellWords(r, c, string(r.ID)+":more", geom.Pt(c.x+4+glyphStep*float64(n), 0), cellSays{words: "and " + Number(float64(len(cell)-n), 0), color: scene.Ink3})
	}
}

// glyph draws the symbol of a kind about the origin.
func glyph(p *pen, kind string) {
	p.between(zoomBlocks, 0)
	switch kind {
	case "outcome":
		p.circle(geom.Point{}, 4.5, scene.Fill{}, scene.Stroke{Color: scene.Ink2, Width: 1.5})
	case "idea", "opportunity":
		p.path(triangle(geom.Pt(0, 0), 11, -9.5), scene.Fill{}, scene.Stroke{Color: scene.Good, Width: 1.5})
	case "pain-point":
		p.path(triangle(geom.Pt(0, 0), 11, 9.5), solid(scene.Leak), scene.Stroke{})
	case "note":
		p.rect(geom.Box{X: -4.5, Y: -4.5, W: 9, H: 9}, 1, scene.Fill{}, scene.Stroke{Color: scene.Ink2, Width: 1.5})
	default:
		p.icon(icon.Kind(kind), geom.Pt(-6.5, -6.5), 13, scene.Ink2)
	}
}

// lacking says that a stage has nothing in a lane: red where value leaks and
// nobody has an idea against it, which is a finding; the rest is for who works.
func (b *builder) lacking(r *Row, c *column, stage int) {
	words := without[r.Type]
	if words == "" {
		return
	}
	color := scene.Ink3
	if g := b.stageFigures(stage); r.Type == journey.Ideas && g != nil && g.Leak.Or(0) > 0 {
		color = scene.Leak
	}
	b.cellWords(r, c, string(r.ID)+":none", geom.Pt(c.x+inset, 0), cellSays{words, color, color != scene.Leak})
}

// cellSays is what a cell of a folded lane says, and whether only to who works.
type cellSays struct {
	words string
	color scene.Color
	asks  bool
}

// cellWords writes a few words into the cell of a folded lane.
func (b *builder) cellWords(r *Row, c *column, name string, at geom.Point, s cellSays) {
	type from struct {
		at    geom.Point
		box   geom.Box
		says  cellSays
		stage string
	}
	at.Y = r.Box.Y
	box := geom.Box{X: c.x, Y: r.Box.Y, W: c.width, H: r.Box.H}
	b.over = append(b.over, b.keep(ornament+name, string(c.stage.ID), from{at, box, s, c.stage.Name()}, func() *scene.Node {
		var p pen
		p.between(zoomTitles, 0).cut(geom.Pt(0, r.Box.H/2+4.5), s.words, c.x+c.width-at.X-4, style{size: small, color: s.color})
		return &scene.Node{At: at, Box: geom.Box{X: at.X, Y: at.Y, W: max(c.x+c.width-at.X, 1), H: r.Box.H}, Shapes: p.shapes, Label: c.stage.Name() + ": " + s.words, Prompt: s.asks}
	}))
}

// foldedTouchpoints draws a ring for each touchpoint, a diamond for a moment
// of truth, a triangle for one that hurts.
func (b *builder) foldedTouchpoints(r *Row, c *column) {
	all := c.stage.Touchpoints
	n := min(len(all), int((c.width-8)/glyphLeast))
	if n < len(all) {
		n -= 4 // room for the count
		b.cellWords(r, c, string(r.ID)+":more", geom.Pt(c.x+4+glyphLeast*float64(n), 0), cellSays{words: "and " + Number(float64(len(all)-n), 0), color: scene.Ink3})
	}
	step := min(glyphStep, (c.width-8)/float64(max(n, 1)))
	if n < len(all) {
		step = glyphLeast
	}
	for j, t := range all[:n] {
		at := geom.Pt(c.x+4+step*(float64(j)+.5), r.Box.Y+r.Box.H/2)
		type from struct {
			e            *workspace.Element
			at           geom.Point
			step         float64
			moment, pain bool
			label        string
		}
		label := touchpointLabel(t, waitWords(t))
		b.over = append(b.over, b.keep(string(t.ID), "", from{t.Element, at, step, t.MomentOfTruth, len(t.Pains) > 0, label}, func() *scene.Node {
			var p pen
			p.between(zoomBlocks, 0)
			switch {
			case t.MomentOfTruth:
				p.path(diamond(geom.Point{}, 6), solid(scene.MomentFill), scene.Stroke{Color: scene.Moment, Width: 1})
			case len(t.Pains) > 0:
				p.path(triangle(geom.Point{}, 10, 8.5), solid(scene.Leak), scene.Stroke{})
			default:
				p.circle(geom.Point{}, 4, solid(scene.Surface), scene.Stroke{Color: scene.Ink2, Width: 1.25})
			}
			return &scene.Node{Label: label, At: at, Shapes: p.shapes, Box: geom.Box{X: at.X - step/2, Y: r.Box.Y, W: step, H: r.Box.H}}
		}))
	}
}

// foldedPlot writes the figure that the plot would draw.
func (b *builder) foldedPlot(r *Row, c *column, stage int) {
	words, color := "", scene.Ink2
	g := b.stageFigures(stage)
	switch r.Type {
	case journey.People:
		if c.stage.Entered.Known {
			words = Number(c.stage.Entered.Value, 0)
		}
	case journey.Feelings:
		words = meanFeeling(c.stage)
	case journey.Value:
		if g != nil && g.Gap.OK() {
			words, color = Signed(-g.Gap.Or(0), 1), scene.Leak
			if g.Gap.Or(0) <= 0 {
				color = scene.Good
			}
		}
	case journey.LivedLane:
		if b.laid != nil {
			if n, ok := b.m.Lived.Reached(string(c.stage.ID)); ok {
				words = Percent(min(float64(n)/float64(max(b.laid.Cases, 1)), 1))
			}
		}
	case journey.Leak:
		if g != nil && g.Share.OK() {
			words, color = Percent(g.Share.Or(0)), scene.Leak
		}
	}
	if words != "" {
		b.cellWords(r, c, string(r.ID)+":figure", geom.Pt(c.x+inset, 0), cellSays{words: words, color: color})
	}
}

// meanFeeling is the mean of the first persona's feelings at a stage.
func meanFeeling(s *journey.Stage) string {
	sum, n := 0.0, 0
	for _, t := range s.Touchpoints {
		if v, ok := feeling(t, 0); ok {
			sum, n = sum+v, n+1
		}
	}
	if n == 0 {
		return ""
	}
	return "mean " + Feeling(sum/float64(n))
}
