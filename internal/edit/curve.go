package edit

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
)

// pointDrag moves a point of a curve up and down. The map is shown as it would
// be, gap and leak included.
type pointDrag struct {
	p    point
	h    handle
	grip float64 // from the pointer to the point, board units
	v    float64
}

func (b *Board) dragPoint(p *press) gesture {
	h := b.handleOf(point{p.on.id, p.on.part})
	if h == nil {
		return nil
	}
	g := &pointDrag{p: point{p.on.id, p.on.part}, h: h, v: h.value()}
	if at, ok := h.at(g.v); ok {
		g.grip = at.Y - p.at.Y
	}
	return g
}

func (g *pointDrag) move(b *Board, e Pointer) []Effect {
	v, ok := g.h.read(b.ToBoard(e.At).Y + g.grip)
	if !ok {
		return nil
	}
	step := 1.0
	if e.Alt {
		step = 0.1
	}
	v = snapped(v, step)
	if v != g.v {
		g.v = v
		b.suppose(g.h.suppose(v))
	}
	return nil
}

func (g *pointDrag) drop(b *Board, e Pointer) []Effect {
	g.move(b, e)
	if g.v == g.h.value() && g.h.known() {
		b.suppose(nil)
		return nil
	}
	b.supposed = nil // laid out with the commit
	out := b.setPoint(g.h, g.v, b.commit)
	if refused(out) {
		b.layOut()
	}
	b.point = g.p
	return out
}

func (g *pointDrag) stop(b *Board) { b.suppose(nil) }

func (g *pointDrag) renew(b *Board) bool {
	h := b.handleOf(g.p)
	if h == nil {
		return false
	}
	g.h = h
	b.supposed = h.suppose(g.v)
	return true
}

func (g *pointDrag) draw(b *Board) []*scene.Node {
	at, ok := g.h.at(g.v)
	if !ok {
		return nil
	}
	return []*scene.Node{view.Handle(b.lay, at, g.h.tip(g.v, true))}
}

func (b *Board) setPoint(h handle, v float64, how func(string, crdt.Change) []Effect) []Effect {
	was := h.value()
	c, err := h.change(v)
	if err != nil {
		return refuse(err)
	}
	out := how(h.label(), c)
	if refused(out) {
		return out
	}
	return append(out, Say{Text: h.words(b, was, v), Polite: true})
}

// snapped returns the multiple of a step next to v, without the dust that
// multiplying leaves.
func snapped(v, step float64) float64 {
	v = math.Round(geom.Snap(v, step)*10) / 10
	if v == 0 {
		return 0 // not minus zero
	}
	return v
}
