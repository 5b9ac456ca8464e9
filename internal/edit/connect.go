package edit

import (
	"fmt"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// linking is a connector of which one end is fixed: by a click, or by keys.
type linking struct{ from crdt.ID }

// connecting is a connector drawn from card to card.
type connecting struct {
	from crdt.ID
	over crdt.ID
	at   geom.Point
}

func (g *connecting) move(b *Board, e Pointer) []Effect {
	g.at, g.over = b.ToBoard(e.At), ""
	if t := b.under(g.at, e.Kind); t.id != "" && t.id != g.from && t.kind != "" && t.kind != "link" {
		g.over = t.id
	}
	return nil
}

// drop connects. A miss leaves the tool in hand: the next try would move a card.
func (g *connecting) drop(b *Board, e Pointer) []Effect {
	g.move(b, e)
	b.linking, b.over = nil, nil
	if g.over == "" {
		return nil
	}
	out := b.link(g.from, g.over)
	if !refused(out) {
		b.used()
	}
	return out
}

func (g *connecting) stop(*Board) {}

func (g *connecting) renew(b *Board) bool { return b.onMap(g.from) }

func (g *connecting) draw(b *Board) []*scene.Node {
	from, ok := b.box(g.from)
	if !ok {
		return nil
	}
	out := []*scene.Node{wire(from, g.at)}
	if b.joins(g.from, g.over) {
		out = append(out, view.Focus(b.lay, g.over)...)
	}
	return out
}

// joins tells whether a link can join two records.
func (b *Board) joins(from, to crdt.ID) bool {
	x, y := b.ws.Element(from), b.ws.Element(to)
	if x == nil || y == nil {
		return false
	}
	typ, _ := workspace.RelationOf(x.Kind, y.Kind)
	return typ != ""
}

// wire draws a connector from the side of a box that faces its other end.
func wire(from geom.Box, to geom.Point) *scene.Node {
	x := from.Right()
	if to.X < from.Center().X {
		x = from.X
	}
	return view.Wire(geom.Pt(x, from.Center().Y), to)
}

// connectClick fixes one end of a connector after the other.
func (b *Board) connectClick(p *press) []Effect {
	switch {
	case p.on.id == "" || p.on.kind == "" || p.on.kind == "link":
		b.linking = nil
		b.used()
		return nil
	case b.linking == nil:
		b.choose(p.on.id)
		b.linking = &linking{from: p.on.id}
		return []Effect{Say{Text: "Now the other end.", Polite: true}}
	}
	return b.connectTo(p.on.id)
}

// connectTo ends a connector that was begun by a click or a key.
func (b *Board) connectTo(to crdt.ID) []Effect {
	from := b.linking.from
	if to == "" || to == from || !b.onMap(to) {
		return []Effect{Say{Text: "Go to the other end with the arrows, then press Enter. Escape ends it.", Polite: true}}
	}
	b.linking = nil
	b.used()
	return b.link(from, to)
}

func (b *Board) connectSelected() []Effect { return b.link(b.sel[0], b.sel[1]) }

// link connects two records by the relation that fits their kinds, turned
// round where it reads the other way.
func (b *Board) link(from, to crdt.ID) []Effect {
	x, y := b.ws.Element(from), b.ws.Element(to)
	if x == nil || y == nil {
		return nil
	}
	typ, turned := workspace.RelationOf(x.Kind, y.Kind)
	if typ == "" {
		return b.unfit(x.Kind, y.Kind)
	}
	if turned {
		x, y = y, x
	}
	for _, l := range b.ws.LinksFrom(x.ID, typ) {
		if l.To == y.ID {
			return refusal("“%s” and “%s” are connected already.", short(x.Name()), short(y.Name()))
		}
	}
	id, c := b.ws.Connect(typ, x.ID, y.ID)
	out := b.commit("Connect", c)
	if refused(out) {
		return out
	}
	b.choose(id)
	return append(out, Say{Text: fmt.Sprintf("“%s” %s “%s”.", short(x.Name()), verbs[typ], short(y.Name())), Polite: true})
}

// unfit refuses to connect two kinds, and says what goes with the first.
func (b *Board) unfit(from, to string) []Effect {
	var with []string
	for _, k := range b.ws.Joins(from) {
		with = append(with, plural(thing(k)))
	}
	if len(with) == 0 {
		return refusal("Nothing joins %s and %s.", article(thing(from)), article(thing(to)))
	}
	return refusal("Nothing joins %s and %s. Connect %s with %s.", article(thing(from)), article(thing(to)), article(thing(from)), alternatives(with))
}

// verbs say what a relation means.
var verbs = map[string]string{
	"next": "leads to", "hurts": "hurts:", "desires": "wants", "addresses": "addresses", "delivers": "delivers",
	"measures": "measures", "leads-to": "leads to", "relates": "is related to", "evidences": "is evidence for",
	"depends-on": "depends on", "influences": "influences", "challenges": "is a challenge for", "marks": "marks progress of",
	"supports": "supports",
}
