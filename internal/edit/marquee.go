package edit

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
)

// marquee selects what a rectangle touches, while it is drawn. With Shift it
// adds to what was selected before.
type marquee struct {
	from   geom.Point
	box    geom.Box
	before []crdt.ID
	boxes  []placed
	then   func(b *Board, ids []crdt.ID) []Effect // nil: the selection stays
}

type placed struct {
	id  crdt.ID
	box geom.Box
}

func (b *Board) dragMarquee(p *press) gesture {
	m := &marquee{from: p.at}
	if p.down.Shift {
		m.before = b.sel
	}
	for _, id := range b.cards() {
		if box, ok := b.box(id); ok {
			m.boxes = append(m.boxes, placed{id, box})
		}
	}
	return m
}

func (g *marquee) move(b *Board, e Pointer) []Effect {
	g.box = geom.Around(g.from, b.ToBoard(e.At))
	var ids []crdt.ID
	for _, c := range g.boxes {
		if c.box.Meets(g.box) {
			ids = append(ids, c.id)
		}
	}
	if all := append(slices.Clip(g.before), ids...); !slices.Equal(all, b.sel) {
		b.choose(all...)
	}
	return nil
}

func (g *marquee) drop(b *Board, e Pointer) []Effect {
	g.move(b, e)
	if g.then != nil {
		return g.then(b, b.sel)
	}
	if n := len(b.sel); n > 0 {
		return []Effect{Say{Text: count(n, "thing") + " selected.", Polite: true}}
	}
	return nil
}

func (g *marquee) stop(b *Board) { b.choose(g.before...) }

func (g *marquee) renew(*Board) bool { return true }

func (g *marquee) draw(b *Board) []*scene.Node {
	return []*scene.Node{view.Marquee(g.box)}
}
