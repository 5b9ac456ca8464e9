package view

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
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
	title, _ := b.laneWords(lane)
	named := typeset.Wrap(title, small, true, labelWidth-13-4, labelMost)
	tallest := max(cardsMin, 14+float64(lead*float64(len(named.Text))))
	old := b.oldCells(lane)
	cells.cards = make([][]*card, len(cells.cells))
	for i, cell := range cells.cells {
		y := b.opt.gap()
		for j, e := range cell {
			k := b.record(e, lane, b.l.cols[i].base, old[e.ID])
			k.y, k.index, k.parent = y, j, b.stageID(i)
			cells.cards[i] = append(cells.cards[i], k)
			y += k.height + b.opt.gap()
		}
		tallest = max(tallest, y+bottomGap-b.opt.gap())
	}
	return tallest + b.below()
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

// kindsWords is the heading over several of a kind.
func kindsWords(kind string) string {
	if kind == "evidence" { // of which there is more or less
		return kindWords(kind)
	}
	return derive.Plural(kindWords(kind))
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
		return workspace.Who(e)
	case "value-element":
		return e.Text("dimension")
	}
	return ""
}

// cards draws the cards of a lane at a stage.
func (b *builder) cards(r *Row, cells *laneCells, c *column) {
	for _, k := range cells.cards[c.index] {
		at := geom.Pt(c.cardX(), r.Box.Y+k.y)
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
	if asks := cells.lane.Role.Asks(); asks != "" {
		b.laneHint(r, asks)
		return
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
