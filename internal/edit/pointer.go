package edit

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// dragFrom is how far a pressed pointer moves, in CSS pixels, before it drags.
const dragFrom = 4

// gesture is what a drag does. Until drop nothing is written (E1): move only
// changes what the gesture shows.
type gesture interface {
	move(b *Board, e Pointer) []Effect
	drop(b *Board, e Pointer) []Effect
	stop(b *Board)               // Escape: as if it had not been
	renew(b *Board) bool         // somebody else changed the map; false: what is held is gone
	draw(b *Board) []*scene.Node // above the map
}

// press is a pointer that is down.
type press struct {
	down   Pointer
	last   Pointer
	at     geom.Point // of down, on the board
	on     target
	g      gesture   // nil until the pointer moved dragFrom pixels
	picked bool      // the press itself selected its target
	before []crdt.ID // what was selected until then
}

// pointer takes presses, movements and releases.
func (b *Board) pointer(e Pointer) []Effect {
	if e.Kind == Touch && b.touch(e) {
		return nil
	}
	switch e.Phase {
	case Hover:
		return b.hovers(e)
	case Down:
		if b.press != nil { // a second button or finger does not disturb the first
			return nil
		}
		return b.down(e)
	case Move:
		if b.press == nil || b.press.down.ID != e.ID {
			return nil
		}
		return b.moves(e)
	case Up:
		if b.press == nil || b.press.down.ID != e.ID {
			return nil
		}
		return b.release(e)
	}
	b.stop() // Cancel
	return nil
}

func (b *Board) down(e Pointer) []Effect {
	p := &press{down: e, last: e, at: b.ToBoard(e.At), before: b.sel}
	p.on = b.under(p.at, e.Kind)
	b.press = p
	b.burst.on = false
	switch {
	case e.Button == Secondary:
		if p.on.id != "" && !b.selected(p.on.id) {
			b.choose(p.on.id)
		}
	case e.Button == Auxiliary || b.space || b.tool == "hand":
		p.g = &panning{from: e.At}
		b.panned = true
	case b.tool == "select":
		b.pressed(p)
	}
	return nil
}

func (b *Board) moves(e Pointer) []Effect {
	p := b.press
	p.last = e
	if p.g == nil {
		if e.At.Sub(p.down.At).Len() < dragFrom {
			return nil
		}
		if p.g = b.gestureFor(p); p.g == nil {
			return nil
		}
	}
	b.over = nil
	out := p.g.move(b, e)
	if b.atEdge(e.At) && scrolls(p.g) {
		out = append(out, WantFrame{})
	}
	return out
}

func (b *Board) release(e Pointer) []Effect {
	p := b.press
	if p.g == nil && e.At.Sub(p.down.At).Len() >= dragFrom { // a device that sent no move on the way
		p.last = e
		p.g = b.gestureFor(p)
	}
	b.press = nil
	b.over = nil
	if p.g != nil {
		out := p.g.drop(b, e)
		b.lift(nil)
		return out
	}
	if e.Button == Secondary || p.down.Button == Secondary {
		return b.menuAt(e.At)
	}
	if b.tool != "select" {
		return b.use(p)
	}
	if id, ok := b.bubbleAt(p.at); ok {
		return append(b.Select(id), Show{"comments-of " + string(id)})
	}
	return b.click(p)
}

// gestureFor returns what dragging from a press does.
func (b *Board) gestureFor(p *press) gesture {
	if p.down.Button != Primary {
		return nil
	}
	if b.tool != "select" {
		return b.toolGesture(p)
	}
	on := p.on
	switch {
	case on.isPoint():
		return b.dragPoint(p)
	case on.edge:
		return b.dragWidth(p)
	case on.corner:
		return b.dragSize(p)
	case on.lane:
		return b.dragLane(p)
	case b.m != nil && on.id != "" && on.kind == "stage" && on.part == "":
		return b.dragStage(p)
	case on.movable():
		return b.dragCards(p)
	case p.down.Kind == Touch && !b.area:
		return &panning{from: p.down.At}
	}
	b.area = false
	return b.dragMarquee(p)
}

// stop ends whatever is going on without a trace.
func (b *Board) stop() {
	if b.press != nil {
		if b.press.g != nil {
			b.press.g.stop(b)
		}
		b.press = nil
	}
	b.lift(nil)
	b.linking = nil
	b.over = nil
}

// panning moves the board under the hand.
type panning struct{ from geom.Point }

func (g *panning) move(b *Board, e Pointer) []Effect {
	b.pan(e.At.Sub(g.from))
	g.from = e.At
	return nil
}
func (g *panning) drop(*Board, Pointer) []Effect { return nil }
func (g *panning) stop(*Board)                   {}
func (g *panning) renew(*Board) bool             { return true }
func (g *panning) draw(*Board) []*scene.Node     { return nil }

// edgeZone is how near the edge of the stage, in CSS pixels, a drag scrolls.
const edgeZone = 32

func (b *Board) atEdge(p geom.Point) bool {
	return p.X < edgeZone || p.Y < edgeZone || p.X > b.w-edgeZone || p.Y > b.h-edgeZone
}

func scrolls(g gesture) bool {
	_, pans := g.(*panning)
	return !pans
}

// frame scrolls while something is held near the edge of the stage, faster
// the nearer it is, at most 900 px a second.
func (b *Board) frame(e Frame) []Effect {
	p := b.press
	if p == nil || p.g == nil || !scrolls(p.g) || !b.atEdge(p.last.At) {
		return nil
	}
	seconds := min(e.Elapsed.Seconds(), 0.05)
	pull := func(at, size float64) float64 {
		switch {
		case at < edgeZone:
			return geom.Clamp((edgeZone-at)/edgeZone, 0, 1)
		case at > size-edgeZone:
			return -geom.Clamp((at-size+edgeZone)/edgeZone, 0, 1)
		}
		return 0
	}
	const speed = 900
	by := geom.Pt(pull(p.last.At.X, b.w), pull(p.last.At.Y, b.h)).Mul(speed * seconds)
	bounds := b.lay.Scene.Bounds
	from, to := b.ToScreen(bounds.Min()), b.ToScreen(geom.Pt(bounds.Right(), bounds.Bottom()))
	if by.X < 0 && to.X < b.w/2 || by.X > 0 && from.X > b.w/2 { // the map stays in view
		by.X = 0
	}
	if by.Y < 0 && to.Y < b.h/2 || by.Y > 0 && from.Y > b.h/2 {
		by.Y = 0
	}
	if by == (geom.Point{}) {
		return nil
	}
	b.pan(by)
	b.over = nil
	return append(p.g.move(b, p.last), WantFrame{})
}
