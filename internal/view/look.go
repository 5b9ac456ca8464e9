package view

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/icon"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// face is what makes cards look alike but for their words.
type face struct {
	width, height float64
	moment, pain  bool
	icon          bool // of the channel, at the foot
	channel       string
}

// look is what such cards share: painters know the shapes again.
type look struct {
	frame              []scene.Shape
	icon, pain, moment scene.Shape // nil for none
}

// mostLooks is how many looks are kept from layout to layout; people think of
// more channels than one would expect.
const mostLooks = 4096

// lookOf returns how the card of a touchpoint looks.
func (b *builder) lookOf(k *card, waits bool) *look {
	t := k.t
	f := face{k.width, k.height, t.MomentOfTruth, len(t.Pains) > 0, waits || t.Channel != "", t.Channel}
	if l := b.l.looks[f]; l != nil {
		return l
	}
	l := &look{frame: frame(f)}
	right := f.width - inset
	if f.pain {
		var p pen
		p.between(zoomBlocks, 0).path(triangle(geom.Pt(right-5.5, f.height-12), 11, 9.5), solid(scene.Leak), scene.Stroke{})
		l.pain = p.shapes[0]
	}
	if f.icon {
		var p pen
		p.between(zoomAll, 0).icon(icon.Channel(f.channel), geom.Pt(inset, f.height-17.5), 12, scene.Ink3)
		l.icon = p.shapes[0]
	}
	if f.moment {
		var p pen
		moment(p.between(zoomBlocks, 0), geom.Pt(f.width, 11))
		l.moment = p.shapes[0]
	}
	if len(b.l.looks) >= mostLooks {
		clear(b.l.looks)
	}
	b.l.looks[f] = l
	return l
}

// frame draws the border of a card and, for a far view, the block that it
// is: amber for a moment of truth, with a square where it hurts.
func frame(f face) []scene.Shape {
	var p pen
	box := geom.Box{W: f.width, H: f.height}
	border := scene.Line
	if f.moment {
		border = scene.MomentFill
	}
	p.between(zoomBlocks, 0).rect(box, 6, solid(scene.Surface), scene.Stroke{Color: border, Width: 1, Fixed: true})
	p.between(0, zoomBlocks).rect(box, 0, solid(border), scene.Stroke{})
	if f.pain {
		p.rect(geom.Box{X: box.Right() - 28, Y: box.Bottom() - 28, W: 20, H: 20}, 0, solid(scene.Leak), scene.Stroke{})
	}
	return p.shapes
}

// painRoom is the width below which the first words of a pain say nothing.
const painRoom = 64.0

// foot draws the lowest line of a card: channel, and waiting time or the name
// of the channel, at the left, flags at the right, and what hurts between them.
func (l *look) foot(p *pen, k *card, wait, hurts string, facts facts) {
	t := k.t
	right := k.width - inset
	if l.pain != nil {
		p.shapes = append(p.shapes, l.pain)
		right -= 16
	}
	words := wait
	if words == "" {
		words = t.Channel
	}
	x := inset
	if l.icon != nil {
		x += 17
	}
	if marks := facts.marks(); len(marks) > 0 {
		need := x + typeset.Width(words, small, false) + 4
		for _, m := range marks { // what the card says of itself comes first (V6)
			if right-m.width < need {
				break
			}
			m.draw(p.between(zoomAll, 0), geom.Pt(right-m.width, k.height-17.5))
			right -= m.width + 5
		}
	}
	if l.icon != nil {
		p.shapes = append(p.shapes, l.icon)
		if room := right - x - 2; room > 12 {
			x += p.between(zoomAll, 0).cut(geom.Pt(x, k.height-7.5), words, room, style{size: small, color: scene.Ink3})
		}
	}
	if x > inset {
		x += 8
	}
	if room := right - x - 4; hurts != "" && room > painRoom {
		p.between(zoomAll, 0).cut(geom.Pt(x, k.height-7.5), hurts, room, style{size: small, color: scene.Ink2})
	} else if room := right - x - 2; t.Description != "" && room > 24 {
		p.between(zoomMore, 0).cut(geom.Pt(x, k.height-8), t.Description, room, style{size: 8, color: scene.Ink3})
	}
	if l.moment != nil {
		p.shapes = append(p.shapes, l.moment)
	}
}
