package view

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/icon"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// recordCard is what the card of a shared record or of a free lane is drawn
// from.
type recordCard struct {
	e     *workspace.Element
	fact  string // at its foot
	facts facts
	width float64
	opt   Options
}

// cellHeight draws the cards of a lane and returns how tall the lane is.
func (b *builder) cellHeight(lane *journey.Lane, cells *laneCells) float64 {
	tallest := cardsMin
	old := b.oldCells(lane)
	cells.cards = make([][]*card, len(cells.cells))
	for i, cell := range cells.cells {
		y := b.opt.gap()
		for j, e := range cell {
			k := b.record(e, lane, b.l.cols[i].width, old[e.ID])
			k.y, k.index, k.parent = y, j, b.stageID(i)
			cells.cards[i] = append(cells.cards[i], k)
			y += k.height + b.opt.gap()
		}
		tallest = max(tallest, y+bottomGap-b.opt.gap())
	}
	return tallest
}

// oldCells returns the cards of a lane in the layout before, by element.
func (b *builder) oldCells(lane *journey.Lane) map[crdt.ID]*card {
	old := map[crdt.ID]*card{}
	for i := range b.prev.lanes {
		if b.prev.lanes[i].lane.LaneID() == lane.LaneID() {
			for _, cell := range b.prev.lanes[i].cards {
				for _, k := range cell {
					old[k.id] = k
				}
			}
		}
	}
	return old
}

// record draws the card of a record. A card stands in one column at one
// height, so what is taken over is its drawing.
func (b *builder) record(e *workspace.Element, lane *journey.Lane, column float64, old *card) *card {
	from := recordCard{e, b.fact(e), b.factsOf(e), column - 2*sideGap, b.opt}
	if old != nil && old.shown == from {
		k := *old
		return &k
	}
	k := &card{id: e.ID, shown: from, width: from.width, label: recordLabel(e, from.fact) + from.facts.words()}
	var p pen
	pad := b.opt.pad()
	title := typeset.Wrap(e.Name(), small, false, k.width-2*inset, maxLines)
	k.height = pad + lead*float64(max(len(title.Text), b.opt.lines())) + foot
	box := geom.Box{W: k.width, H: k.height}
	p.between(zoomBlocks, 0).rect(box, 6, solid(scene.Surface), scene.Stroke{Color: scene.Line, Width: 1, Fixed: true})
	p.between(0, zoomBlocks).rect(box, 0, solid(scene.Line), scene.Stroke{})
	st := style{size: small, color: titleColor(e.Title)}
	p.title(geom.Pt(inset, pad+9), title, e.Name(), k.width-2*inset, st)
	p.between(zoomAll, 0)
	x := inset
	if e.Kind != "note" {
		p.icon(icon.Kind(e.Kind), geom.Pt(x, k.height-17.5), 12, kindColor(e.Kind))
		x += 17
	}
	right := k.width - inset
	need := x + typeset.Width(from.fact, small, false) + 4
	for _, m := range from.facts.marks() {
		if right-m.width < need {
			break
		}
		m.draw(&p, geom.Pt(right-m.width, k.height-17.5))
		right -= m.width + 5
	}
	if from.fact != "" {
		x += p.cut(geom.Pt(x, k.height-7.5), from.fact, right-x, style{size: small, color: scene.Ink3})
	}
	if room := right - x - 6; e.Description != "" && room > 24 {
		p.between(zoomMore, 0).cut(geom.Pt(x+6, k.height-8), e.Description, room, style{size: 8, color: scene.Ink3})
	}
	k.title = titleShape{geom.Box{X: inset - 2, Y: pad - 3, W: k.width - 2*inset + 4, H: lead*float64(max(len(title.Text), b.opt.lines())) + 3}, small, false}
	k.shapes = p.shapes
	return k
}

// kindColor is the colour of a kind's symbol (DESIGN §4).
func kindColor(kind string) scene.Color {
	switch kind {
	case "pain-point":
		return scene.Leak
	case "idea", "opportunity":
		return scene.Good
	}
	return scene.Ink2
}

// kindWords names kinds for people.
func kindWords(kind string) string {
	switch kind {
	case "pain-point":
		return "Pain"
	case "value-element":
		return "Value"
	case "":
		return "Thing"
	}
	return upperFirst(strings.ReplaceAll(kind, "-", " "))
}

func recordLabel(e *workspace.Element, fact string) string {
	s := kindWords(e.Kind) + ": " + e.Name()
	if fact != "" {
		s += ", " + fact
	}
	return s
}

// fact is the one thing that a card of a record says of itself, with what it
// means.
func (b *builder) fact(e *workspace.Element) string {
	switch e.Kind {
	case "outcome":
		if b.all != nil {
			if o := b.all.Outcome(e.ID); o != nil {
				if v, ok := o.Score.Value(); ok {
					return Number(v, 1) + " of 20 to win"
				}
			}
		}
		if e.Importance.Known {
			return "importance " + Number(e.Importance.Value, 1)
		}
	case "idea", "opportunity":
		if v := e.Number("votes"); v.Known {
			return count(v.Value, 0, "vote")
		}
	case "pain-point":
		if v := e.Number("severity"); v.Known {
			return "severity " + Number(v.Value, 1) + " of 5"
		}
	case "need":
		return e.Text("state")
	case "process":
		return e.Text("responsible")
	case "value-element":
		return e.Text("dimension")
	}
	return ""
}

// cards draws the cards of a lane at a stage.
func (b *builder) cards(r *Row, cells *laneCells, c *column) {
	for _, k := range cells.cards[c.index] {
		at := geom.Pt(c.x+sideGap, r.Box.Y+k.y)
		part := cells.shownAt(cells.cells[c.index][k.index], c.stage)
		b.over = append(b.over, b.keep(string(k.id), part, cellFrom{k.shown, at}, func() *scene.Node {
			b.moves.all = true
			return &scene.Node{Label: k.label, At: at, Shapes: k.shapes, Box: geom.Box{X: at.X, Y: at.Y, W: k.width, H: k.height}}
		}))
	}
}

// emptyLane says what belongs into a lane without cards.
func (b *builder) emptyLane(r *Row, cells *laneCells) {
	for _, cell := range cells.cells {
		if len(cell) > 0 {
			return
		}
	}
	b.laneHint(r, hints[r.Type])
}

type cellFrom struct {
	shown any
	at    geom.Point
}

// hints say what belongs into a lane that is empty.
var hints = map[journey.LaneType]string{
	journey.Outcomes:  "What must be true here for the customer, in the customer's words?",
	journey.Needs:     "What do people require here, and is it met?",
	journey.Pains:     "What hurts here, how badly and how often?",
	journey.Ideas:     "What could we change?",
	journey.Processes: "Which way of working of ours delivers this?",
	journey.Values:    "What do people hold dear here?",
	journey.Quotes:    "What did people say, in their own words?",
	journey.Free:      "A lane for cards of your own.",
}

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

// glyphStep is how far glyphs stand apart.
const glyphStep = 20.0

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
		b.cellWords(r, c, string(r.ID)+":more", geom.Pt(c.x+4+glyphStep*float64(n), 0), "and "+Number(float64(len(cell)-n), 0), scene.Ink3)
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
// nobody has an idea against it.
func (b *builder) lacking(r *Row, c *column, stage int) {
	words := without[r.Type]
	if words == "" {
		return
	}
	color := scene.Ink3
	if g := b.stageFigures(stage); r.Type == journey.Ideas && g != nil && g.Leak.Or(0) > 0 {
		color = scene.Leak
	}
	b.cellWords(r, c, string(r.ID)+":none", geom.Pt(c.x+inset, 0), words, color)
}

// cellWords writes a few words into the cell of a folded lane.
func (b *builder) cellWords(r *Row, c *column, name string, at geom.Point, words string, color scene.Color) {
	type from struct {
		at    geom.Point
		box   geom.Box
		words string
		color scene.Color
		stage string
	}
	at.Y = r.Box.Y
	box := geom.Box{X: c.x, Y: r.Box.Y, W: c.width, H: r.Box.H}
	b.over = append(b.over, b.keep(ornament+name, string(c.stage.ID), from{at, box, words, color, c.stage.Name()}, func() *scene.Node {
		var p pen
		p.between(zoomTitles, 0).cut(geom.Pt(0, r.Box.H/2+4.5), words, c.x+c.width-at.X-4, style{size: small, color: color})
		return &scene.Node{At: at, Box: geom.Box{X: at.X, Y: at.Y, W: max(c.x+c.width-at.X, 1), H: r.Box.H}, Shapes: p.shapes, Label: c.stage.Name() + ": " + words}
	}))
}

// foldedTouchpoints draws a ring for each touchpoint, a diamond for a moment
// of truth, a triangle for one that hurts.
func (b *builder) foldedTouchpoints(r *Row, c *column) {
	step := min(glyphStep, (c.width-8)/float64(max(len(c.stage.Touchpoints), 1)))
	for j, t := range c.stage.Touchpoints {
		at := geom.Pt(c.x+4+step*(float64(j)+.5), r.Box.Y+r.Box.H/2)
		type from struct {
			e            *workspace.Element
			at           geom.Point
			step         float64
			moment, pain bool
			label        string
		}
		label := touchpointLabel(t)
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
	case journey.Leak:
		if g != nil && g.Share.OK() {
			words, color = Percent(g.Share.Or(0)), scene.Leak
		}
	}
	if words != "" {
		b.cellWords(r, c, string(r.ID)+":figure", geom.Pt(c.x+inset, 0), words, color)
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
