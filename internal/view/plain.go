package view

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// plainBoard marks a layout that shows records by kind.
type plainBoard struct{ groups []plainGroup }

// plainGroup is the block of one kind.
type plainGroup struct {
	kind  string
	box   geom.Box
	cards []*card // index is the column within the block
	of    []*workspace.Element
}

// Measures of a plain board.
const (
	plainCard  = 160.0
	plainDeep  = 10 // cards below each other before a kind takes another column
	plainHead  = 40.0
	plainAside = 48.0 // between kinds
	plainGap   = 16.0 // between the columns of a kind
)

// Plain lays out records that have no drawing of their own yet: a block of
// cards for each kind, in the order in which the kinds come, and the links
// between them. prev is the layout before, nil for none.
func Plain(board *workspace.Element, elements []*workspace.Element, links []*workspace.Link, prev *Layout, opt Options) *Layout {
	m := &journey.Map{Element: board, Links: links}
	b := builder{l: &Layout{opt: opt, m: m, plain: &plainBoard{}}, m: m, opt: opt, prev: prev}
	if prev == nil || prev.plain == nil || prev.m.ID != board.ID {
		b.prev = &Layout{plain: &plainBoard{}}
	}
	b.sameOptions = b.prev.opt == opt
	b.l.rest = make(map[key]*kept, len(b.prev.rest)+16)
	b.l.spots = map[crdt.ID]*spot{}
	b.groups(elements)
	b.shelve()
	for i := range b.l.plain.groups {
		b.drawGroup(&b.l.plain.groups[i])
	}
	b.plainScene()
	return b.l
}

// groups draws the cards of each kind, kinds in the order of their first
// record, and measures each block.
func (b *builder) groups(elements []*workspace.Element) {
	old := map[crdt.ID]*card{}
	for _, o := range b.prev.plain.groups {
		for _, k := range o.cards {
			old[k.id] = k
		}
	}
	at := map[string]int{}
	groups := &b.l.plain.groups
	for _, e := range elements {
		i, ok := at[e.Kind]
		if !ok {
			i = len(*groups)
			at[e.Kind] = i
			*groups = append(*groups, plainGroup{kind: e.Kind})
		}
		g := &(*groups)[i]
		g.cards = append(g.cards, b.record(e, nil, plainCard+2*sideGap, old[e.ID]))
		g.of = append(g.of, e)
	}
	for i := range *groups {
		(*groups)[i].stack()
	}
}

// stack puts the cards of a block below each other, in as many columns as it
// takes.
func (g *plainGroup) stack() {
	n := len(g.cards)
	cols := (n + plainDeep - 1) / plainDeep
	deep := (n + cols - 1) / cols
	g.box.H = plainHead
	for i, k := range g.cards {
		y := plainHead
		if i%deep > 0 {
			above := g.cards[i-1]
			y = above.y + above.height + cardGap
		}
		k.index, k.y = i/deep, y
		g.box.H = max(g.box.H, y+k.height)
	}
	g.box.W = float64(cols)*(plainCard+plainGap) - plainGap
}

// plainShape is how much wider than tall a board is wanted: as a screen is.
const plainShape = 1.75

// shelve puts the blocks beside each other, on as many shelves as make them
// the largest on a screen.
func (b *builder) shelve() {
	groups := b.l.plain.groups
	best, room := math.Inf(1), 0.0
	for n := 1; n <= len(groups); n++ { // as wide as the first n blocks are together
		width := 0.0
		for _, g := range groups[:n] {
			width += g.box.W + plainAside
		}
		w, h := shelves(groups, width-plainAside)
		if size := max(w/plainShape, h); size < best {
			best, room = size, width-plainAside
		}
	}
	shelves(groups, room)
}

// shelves gives each block its place on shelves of a width, a wider block
// having one of its own, and returns how large they are together.
func shelves(groups []plainGroup, room float64) (w, h float64) {
	x, y, tall := 0.0, 0.0, 0.0
	for i := range groups {
		g := &groups[i]
		if x > 0 && x+g.box.W > room {
			x, y, tall = 0, y+tall+plainAside, 0
		}
		g.box.X, g.box.Y = x, y
		w = max(w, x+g.box.W)
		x += g.box.W + plainAside
		tall = max(tall, g.box.H)
	}
	return w, y + tall
}

// drawGroup draws a block where it stands.
func (b *builder) drawGroup(g *plainGroup) {
	for i, k := range g.cards {
		at := geom.Pt(g.box.X+float64(float64(k.index)*(plainCard+plainGap)), g.box.Y+k.y)
		if e := g.of[i]; e.Place.Free { // put somewhere by hand; its place in the block stays empty, so that nothing else moves
			at = geom.Pt(e.Place.X, e.Place.Y)
		}
		n := b.keep(string(k.id), "", cellFrom{k.shown, at}, func() *scene.Node {
			return &scene.Node{Label: k.label, At: at, Shapes: k.shapes, Box: geom.Box{X: at.X, Y: at.Y, W: k.width, H: k.height}}
		})
		b.l.spots[k.id] = &spot{node: n, card: k}
		b.over = append(b.over, n)
	}
	label := g.box
	label.H = plainHead
	b.l.Rows = append(b.l.Rows, Row{ID: crdt.ID("kind:" + g.kind), Box: g.box, Label: label})
	b.groupHead(*g)
}

func (b *builder) groupHead(g plainGroup) {
	n := len(g.cards)
	type from struct {
		box geom.Box
		n   int
	}
	b.under = append(b.under, b.keep(ornament+"kind:"+g.kind, "", from{g.box, n}, func() *scene.Node {
		var p pen
		words := kindWords(g.kind)
		w := p.between(zoomTitles, 0).cut(geom.Pt(0, 18), words, g.box.W-24, style{size: medium, strong: true, color: scene.Ink})
		p.text(geom.Pt(w+8, 18), Number(float64(n), 0), style{size: medium, color: scene.Ink3})
		for i, from := range farNames[:len(farNames)-1] {
			far := style{size: small, color: scene.Ink, fixed: true}
			p.between(from, farNames[i+1]).cut(geom.Pt(0, 22), words, float64(g.box.W*float64(from)), far)
		}
		p.between(0, 0).line(geom.Pt(0, 28), geom.Pt(g.box.W, 28), scene.Stroke{Color: scene.Line, Width: 1, Fixed: true})
		return &scene.Node{At: g.box.Min(), Box: geom.Box{X: g.box.X, Y: g.box.Y, W: g.box.W, H: plainHead}, Shapes: p.shapes, Label: words + ", " + Number(float64(n), 0), Ghost: true}
	}))
}

// plainScene draws the links and puts everything together. Links are pale: a
// plain board has many, and shows a selected card's in front.
func (b *builder) plainScene() {
	before := map[*workspace.Link]*drawnLink{}
	b.l.linked.ends = map[crdt.ID]*drawnLink{}
	for _, d := range b.prev.linked.drawn {
		before[d.link] = d
	}
	for _, l := range b.m.Links {
		from, to := b.l.spots[l.From], b.l.spots[l.To]
		if from == nil || to == nil || from == to {
			continue
		}
		d := &drawnLink{link: l, from: from.node.Box, to: to.node.Box}
		if o := before[l]; o != nil && o.from == d.from && o.to == d.to {
			d.node = o.node
		} else {
			d.node = b.drawLink(l, d.from, d.to)
			line := d.node.Shapes[0].(*scene.Path) // nobody else has seen it yet
			line.Stroke.Alpha, line.Stroke.Width = .3, 1.25
		}
		b.l.linked.drawn = append(b.l.linked.drawn, d)
		b.l.linked.join(d)
	}
	var nodes []*scene.Node
	nodes = append(nodes, b.under...)
	for _, d := range b.l.linked.drawn {
		nodes = append(nodes, d.node)
	}
	nodes = append(nodes, b.over...)
	var around geom.Box
	for _, n := range nodes {
		around = around.Union(n.Box)
	}
	if len(b.l.spots) == 0 {
		nodes = append(nodes, b.plainEmpty())
		around = nodes[len(nodes)-1].Box
	}
	b.l.around = around
	b.l.Scene = &scene.Scene{
		Title: b.m.Name(), Bounds: around, Nodes: nodes,
		Desc: "Board with " + count(float64(len(b.l.spots)), 0, "card") + " and " + count(float64(len(b.l.linked.drawn)), 0, "link") + ".",
	}
}

func (b *builder) plainEmpty() *scene.Node {
	box := geom.Box{W: 480, H: 96}
	return b.keep(ornament+"empty", "", box, func() *scene.Node {
		var p pen
		p.rect(box, 6, scene.Fill{}, scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DashOrphan})
		p.text(geom.Pt(24, 52), "Nothing is on this map yet. Press N to add a card.", style{size: medium, color: scene.Ink2})
		return &scene.Node{Box: box, Shapes: p.shapes, Ghost: true}
	})
}
