package view

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/icon"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// maxLines is how far a card grows with its title (DESIGN §8).
const maxLines = 3

// foot is the height below the title of a card: channel, waiting time, flags.
const foot = 19.0

// touchpoint draws a card, or takes the one that was drawn from the same.
func (b *builder) touchpoint(t *journey.Touchpoint, column float64, old *card) *card {
	facts := b.factsOf(t.Element)
	if old != nil && old.t != nil && sameCard(old.t, t) && old.shown == facts && old.width == column-2*sideGap {
		if old.t == t {
			return old
		}
		k := *old // renumbered: the drawing holds
		k.t = t
		if k.spot != nil && k.spot.card == old {
			k.spot.card = &k
		}
		return &k
	}
	k := &card{id: t.ID, t: t, shown: facts, width: column - 2*sideGap, label: touchpointLabel(t) + facts.words()}
	if old != nil {
		k.spot = old.spot
	}
	pad := b.opt.pad()
	title := typeset.Wrap(t.Name(), small, t.MomentOfTruth, k.width-2*inset, maxLines)
	k.height = pad + lead*float64(max(len(title.Text), b.opt.lines())) + foot
	p := pen{shapes: append(make([]scene.Shape, 0, 10), b.frameOf(frame{geom.Box{W: k.width, H: k.height}, t.MomentOfTruth, len(t.Pains) > 0})...)}

	st := style{size: small, strong: t.MomentOfTruth, color: titleColor(t.Title)}
	p.title(geom.Pt(inset, pad+9), title, t.Name(), k.width-2*inset, st)
	k.title = titleShape{geom.Box{X: inset - 2, Y: pad - 3, W: k.width - 2*inset + 4, H: lead*float64(max(len(title.Text), b.opt.lines())) + 3}, small, t.MomentOfTruth}
	touchpointFoot{t, k, facts}.draw(&p)
	k.shapes = p.shapes
	return k
}

// sameCard tells whether two readings of a touchpoint look alike on a card.
func sameCard(a, b *journey.Touchpoint) bool {
	return a == b || a.Element == b.Element && slices.Equal(a.Pains, b.Pains)
}

// frame says how the border of a card is drawn. Cards that look alike share
// it.
type frame struct {
	box          geom.Box
	moment, pain bool
}

// frameOf draws the border of a card and, for a far view, the block that it
// is: amber for a moment of truth, with a square where it hurts.
func (b *builder) frameOf(f frame) []scene.Shape {
	if shapes, ok := b.frames[f]; ok {
		return shapes
	}
	var p pen
	border := scene.Line
	if f.moment {
		border = scene.MomentFill
	}
	p.between(zoomBlocks, 0).rect(f.box, 6, solid(scene.Surface), scene.Stroke{Color: border, Width: 1, Fixed: true})
	p.between(0, zoomBlocks).rect(f.box, 0, solid(border), scene.Stroke{})
	if f.pain {
		p.rect(geom.Box{X: f.box.Right() - 28, Y: f.box.Bottom() - 28, W: 20, H: 20}, 0, solid(scene.Leak), scene.Stroke{})
	}
	if b.frames == nil {
		b.frames = map[frame][]scene.Shape{}
	}
	b.frames[f] = p.shapes
	return p.shapes
}

// titleColor is quieter where there is no title yet.
func titleColor(title string) scene.Color {
	if title == "" {
		return scene.Ink3
	}
	return scene.Ink
}

// touchpointFoot is the lowest line of a card: channel and waiting time at
// the left, flags at the right.
type touchpointFoot struct {
	t     *journey.Touchpoint
	k     *card
	facts facts
}

func (f touchpointFoot) draw(p *pen) {
	t, k := f.t, f.k
	right := k.width - inset
	if len(t.Pains) > 0 {
		p.between(zoomBlocks, 0).path(triangle(geom.Pt(right-5.5, k.height-12), 11, 9.5), solid(scene.Leak), scene.Stroke{})
		right -= 16
	}
	x := inset
	words := channelWords(t)
	if t.Channel != "" || words != "" {
		x += 17
	}
	need := x + typeset.Width(words, small, false) + 4
	for _, m := range f.facts.marks() { // what the card says of itself comes first (V6)
		if right-m.width < need {
			break
		}
		m.draw(p.between(zoomAll, 0), geom.Pt(right-m.width, k.height-17.5))
		right -= m.width + 5
	}
	if t.Channel != "" || words != "" {
		p.between(zoomAll, 0).icon(icon.Channel(t.Channel), geom.Pt(inset, k.height-17.5), 12, scene.Ink3)
		if room := right - x - 2; room > 12 {
			x += p.cut(geom.Pt(x, k.height-7.5), words, room, style{size: small, color: scene.Ink3})
		}
	}
	if room := right - x - 8; t.Description != "" && room > 24 {
		p.between(zoomMore, 0).cut(geom.Pt(x+6, k.height-8), t.Description, room, style{size: 8, color: scene.Ink3})
	}
	if t.MomentOfTruth {
		moment(p.between(zoomBlocks, 0), geom.Pt(k.width, 11))
	}
}

// moment draws the mark of a moment of truth on the right border of a card.
func moment(p *pen, at geom.Point) {
	p.path(diamond(at, 7), solid(scene.MomentFill), scene.Stroke{Color: scene.Moment, Width: 1})
}

// channelWords is the waiting time where there is one, else the channel.
func channelWords(t *journey.Touchpoint) string {
	if t.WaitMinutes.Known && t.WaitMinutes.Value > 0 {
		return "wait " + Minutes(t.WaitMinutes.Value)
	}
	return t.Channel
}

// touchpointLabel says in words what a card shows.
func touchpointLabel(t *journey.Touchpoint) string {
	var s strings.Builder
	s.WriteString("Touchpoint: " + t.Name())
	say := func(ok bool, words string) {
		if ok {
			s.WriteString(", " + words)
		}
	}
	say(t.Channel != "", "by "+t.Channel)
	say(t.WaitMinutes.Known && t.WaitMinutes.Value > 0, "wait "+Minutes(t.WaitMinutes.Value))
	say(t.MomentOfTruth, "moment of truth")
	switch pain := t.Pain(); {
	case pain.Known:
		say(true, "pain "+Number(pain.Value, 1)+" of 5")
	case len(t.Pains) > 0:
		say(true, "pain")
	}
	return s.String()
}

// heading draws the name of a step above its touchpoints, and a line at their
// side that reaches down over span.
func (b *builder) heading(s *journey.Step, column, span float64, old *card) *card {
	if old != nil && old.step != nil && old.step.Element == s.Element && old.width == column-2*sideGap && old.shown == span {
		k := *old
		k.step = s
		if k.spot != nil && k.spot.card == old {
			k.spot.card = &k
		}
		return &k
	}
	k := &card{id: s.ID, step: s, shown: span, width: column - 2*sideGap, height: stepHeight, label: "Step: " + s.Name()}
	if old != nil {
		k.spot = old.spot
	}
	var p pen
	st := style{size: small, strong: true, color: scene.Ink2}
	p.between(zoomTitles, 0).cut(geom.Pt(2, 16), s.Name(), k.width-4, st)
	hair := scene.Stroke{Color: scene.Line2, Width: 1, Fixed: true}
	p.between(zoomBlocks, 0).line(geom.Pt(-3, stepHeight-3), geom.Pt(k.width, stepHeight-3), hair)
	if span > 0 {
		p.line(geom.Pt(-3, stepHeight-3), geom.Pt(-3, stepHeight+span), hair)
	}
	k.title = titleShape{geom.Box{X: 0, Y: 2, W: k.width, H: 18}, small, true}
	k.shapes = p.shapes
	return k
}
