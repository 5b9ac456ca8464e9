package edit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/view"
)

// pointFeeling gives the arrows the feeling at the selected touchpoint, first
// of whoever is asked for, then each time of the next persona; of a stage, its
// expected value.
func (b *Board) pointFeeling() []Effect {
	id := b.focus
	if t := b.touchpoint(id); t != nil {
		next := b.asked()
		if b.point.id == id {
			next = (target{part: b.point.part}.persona() + 1) % len(t.Feelings)
		}
		return b.grasp(point{id, fmt.Sprint(view.PartFeeling, next)})
	}
	return b.grasp(point{b.stageOf(id), view.PartExpected})
}

// asked is the index of the persona whose feelings the rings wait for.
func (b *Board) asked() int {
	return max(0, slices.IndexFunc(b.m.Personas, func(p *journey.Persona) bool { return p.ID == b.opt.Whose }))
}

func (b *Board) pointDelivered() []Effect {
	return b.grasp(point{b.stageOf(b.focus), view.PartDelivered})
}

// grasp gives the arrows a point of a curve.
func (b *Board) grasp(p point) []Effect {
	h := b.handleOf(p)
	if h == nil {
		return nil
	}
	if _, ok := h.at(h.value()); !ok {
		return refusal("The lane of this value is hidden or folded.")
	}
	b.choose(p.id)
	b.hold(p)
	text := "Nothing entered yet. Up and down enter a value."
	if h.known() {
		text = h.words(b, h.value(), h.value())
	}
	return []Effect{Say{Text: text, Polite: true}}
}

// enterPoint enters a value at the ring where it waits, so that it can be
// dragged or moved by keys from there; what is known stays.
func (b *Board) enterPoint(p point) []Effect {
	h := b.handleOf(p)
	if h == nil || h.known() {
		return nil
	}
	out := b.setPoint(h, h.value(), b.commit)
	b.point = p
	return out
}

// nudgePoint changes the focused point by whole steps, or goes to the next
// point of its curve.
func (b *Board) nudgePoint(d direction, n int) []Effect {
	if d.across() {
		return b.nextPoint(d)
	}
	if n == far {
		n = 5
	}
	return b.bumpPoint(-float64(n * d.sign()))
}

func (b *Board) bumpPoint(by float64) []Effect {
	h := b.handleOf(b.point)
	if h == nil {
		return nil
	}
	lo, hi := 0.0, 10.0
	if _, ok := h.(feeling); ok {
		lo, hi = -5, 5
	}
	v := snapped(geom.Clamp(h.value()+by, lo, hi), 0.1)
	if v == h.value() && h.known() {
		return nil
	}
	how := b.commit
	if b.burst.on {
		how = b.join
	}
	b.burst.next = true
	at := b.point
	out := b.setPoint(h, v, how)
	b.point = at
	return out
}

// nextPoint focuses the point beside the focused one.
func (b *Board) nextPoint(d direction) []Effect {
	var ids []crdt.ID
	if strings.HasPrefix(b.point.part, view.PartFeeling) {
		for _, t := range b.m.Touchpoints {
			ids = append(ids, t.ID)
		}
	} else {
		for _, s := range b.m.Stages {
			ids = append(ids, s.ID)
		}
	}
	i := slices.Index(ids, b.point.id) + d.sign()
	if i < 0 || i >= len(ids) {
		return nil
	}
	next := point{ids[i], b.point.part}
	b.choose(ids[i])
	b.point = next
	b.Reveal(ids[i], b.inset)
	h := b.handleOf(next)
	if h == nil {
		return nil
	}
	return []Effect{Say{Text: h.words(b, h.value(), h.value()), Polite: true}}
}
