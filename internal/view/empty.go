package view

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// A new map is its own empty state: columns that are not there yet, with the
// first question in place of the first card (DESIGN §5).
const (
	ghostColumns = 5
	ghostHeight  = 120.0
	fewStages    = 3 // from which on it is known how there come to be more
)

// ghosts draws the columns of a map without stages.
func (b *builder) ghosts() {
	top := b.headTop()
	for i := range ghostColumns {
		x := labelWidth + columnWidth*float64(i)
		head := geom.Box{X: x, Y: top, W: columnWidth, H: headHeight}
		part := ""
		if i > 0 { // wherever a hand presses, the first stage comes first
			part = Number(float64(i), 0)
		}
		b.under = append(b.under, b.keep(string(NewStage), part, head, func() *scene.Node {
			var p pen
			n := &scene.Node{At: head.Min(), Box: head, Label: "Name the first stage"}
			fade := float32(1 - .2*float64(i))
			box := geom.Box{X: sideGap, Y: 6, W: columnWidth - 2*sideGap, H: headHeight - 12}
			if i == 0 {
				p.rect(box, 6, solid(scene.Surface), scene.Stroke{Color: scene.Accent, Width: 1.5, Dash: scene.DashOrphan})
				lines := typeset.Wrap("Name the first stage", medium, true, box.W-2*inset, 2)
				p.lines(geom.Pt(sideGap+inset, 27), lines, 17, style{size: medium, strong: true, color: scene.Accent})
			} else {
				p.rect(box, 6, scene.Fill{}, scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DashOrphan, Alpha: fade * .6})
			}
			n.Shapes = p.shapes
			return n
		}))
	}
	b.firstQuestion()
}

// nextStage is a dashed head behind the last stage of a map that has hardly
// any. It lies outside of the map, which it does not make larger.
func (b *builder) nextStage() {
	n := len(b.l.Columns)
	if n == 0 || n >= fewStages {
		return
	}
	last := b.l.Columns[n-1].Head
	box := geom.Box{X: last.Right(), Y: last.Y, W: columnWidth, H: last.H}
	b.under = append(b.under, b.keep(string(NewStage), "next", box, func() *scene.Node {
		var p pen
		p.rect(geom.Box{X: sideGap, Y: 6, W: box.W - 2*sideGap, H: box.H - 12}, 6, scene.Fill{}, scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DashOrphan})
		p.text(geom.Pt(sideGap+inset, 27), "Next stage", style{size: medium, color: scene.Ink2})
		return &scene.Node{At: box.Min(), Box: box, Shapes: p.shapes, Label: "Name the next stage", Prompt: true}
	}))
}

// firstQuestion stands where the first card will be, and each plot says what
// it will show.
func (b *builder) firstQuestion() {
	for i := range b.l.Rows {
		r := &b.l.Rows[i]
		switch {
		case r.Folded:
		case r.Type == journey.Touchpoints:
			b.ghostCards(r)
		case ghostWords[r.Type] != "":
			b.laneHint(r, ghostWords[r.Type])
		}
	}
}

// ghostWords say what a plot of a new map will show.
var ghostWords = map[journey.LaneType]string{
	journey.People:   "How many people go on from stage to stage",
	journey.Feelings: "How people feel at each touchpoint, from −5 to +5",
	journey.Value:    "What people expect of each stage and what they get: the gap between the two lines is where value leaks",
	journey.Leak:     "The share of all leaks that is lost at each stage",
}

func (b *builder) ghostCards(r *Row) {
	b.over = append(b.over, b.keep(string(NewStage), "question", r.Box, func() *scene.Node {
		var p pen
		for i := range ghostColumns {
			box := geom.Box{X: columnWidth*float64(i) + sideGap, Y: cardGap, W: columnWidth - 2*sideGap, H: 72}
			p.rect(box, 6, scene.Fill{}, scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DashOrphan, Alpha: float32(.6 - .1*float64(i))})
		}
		lines := typeset.Wrap("What does the customer do first, and where?", small, false, columnWidth-2*sideGap-2*inset, 3)
		p.lines(geom.Pt(sideGap+inset, 27), lines, lead, style{size: small, color: scene.Ink2})
		p.text(geom.Pt(sideGap+inset, 104), "Stages are the chapters of a journey. Touchpoints are what happens in them.", style{size: small, color: scene.Ink3})
		box := geom.Box{X: labelWidth, Y: r.Box.Y, W: r.Box.W - labelWidth, H: r.Box.H}
		return &scene.Node{At: box.Min(), Box: box, Shapes: p.shapes, Label: "Name the first stage", Prompt: true}
	}))
}

// firstTouchpoint is a dashed card with a question in the first stage of a
// map that has stages and no touchpoint.
func (b *builder) firstTouchpoint(r *Row) {
	if len(b.m.Touchpoints) > 0 || len(b.l.cols) == 0 {
		return
	}
	c := b.l.cols[0]
	box := geom.Box{X: c.cardX(), Y: r.Box.Y + b.opt.gap(), W: c.base - 2*sideGap, H: cardsMin - 2*cardGap + 1}
	b.over = append(b.over, b.keep(string(NewTouchpoint), string(c.stage.ID), box, func() *scene.Node {
		var p pen
		p.rect(geom.Box{W: box.W, H: box.H}, 6, solid(scene.Surface), scene.Stroke{Color: scene.Accent, Width: 1.5, Dash: scene.DashOrphan})
		lines := typeset.Wrap("What happens here first?", small, false, box.W-2*inset, 3)
		p.lines(geom.Pt(inset, 20), lines, lead, style{size: small, color: scene.Accent})
		return &scene.Node{At: box.Min(), Box: box, Shapes: p.shapes, Label: "Name the first touchpoint of " + c.stage.Name(), Prompt: true}
	}))
}
