package view

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/layout"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// flow is an outcome map as it lies on the board: the chain in its columns, and
// below it bands for what is not of the chain.
type flow struct {
	m     *outcome.Map
	cols  []flowColumn
	col   []int             // of each node, its column
	stand [][]crdt.ID       // the cards of each column from the top, without those put by hand
	panes map[crdt.ID]*pane // of all cards
	ways  map[crdt.ID]*way  // of the links of the chain
	chain geom.Box          // without the bands
	bands []float64         // the tops of the bands, from above
}

// flowColumn is a column of the chain.
type flowColumn struct {
	layer  outcome.Layer
	step   int // among the columns of outcomes
	title  string
	x, w   float64
	bottom float64 // of the lowest card that stands in it
}

// Measures of an outcome map (DESIGN §2, Outcome).
const (
	flowInset  = 12.0
	flowGap    = 28.0 // between cards of a column
	flowLane   = 30.0 // of a link that passes a column
	flowHead   = 40.0 // above the chain, with the names of columns
	flowAside  = 40.0 // between columns
	flowWide   = 56.0 // between columns of outcomes
	bandGap    = 64.0 // above a band
	bandHead   = 36.0
	bandInside = 24.0 // between the columns of a band
)

var flowWidths = [outcome.Layers]float64{160, 160, 160, 104, 216, 208, 200}

// Outcome lays an outcome map out, as it stood on opt.Day. prev is the layout
// before, nil for none. Without figures (nil) no card says how far it has come.
func Outcome(m *outcome.Map, f *derive.Figures, prev *Layout, opt Options) *Layout {
	j := &journey.Map{Element: m.Element}
	b := flower{
		builder: builder{l: &Layout{opt: opt, m: j, plain: &plainBoard{}}, m: j, opt: opt, prev: prev, all: f},
		out:     m, old: &flow{},
	}
	if prev == nil || prev.flow == nil || prev.m.ID != m.ID {
		b.prev = &Layout{plain: &plainBoard{}}
	} else {
		b.old = prev.flow
	}
	b.l.rest = make(map[key]*kept, len(b.prev.rest)+16)
	b.l.spots = map[crdt.ID]*spot{}
	b.f = &flow{m: m, panes: make(map[crdt.ID]*pane, len(b.old.panes)+16), ways: map[crdt.ID]*way{}}
	b.l.flow = b.f
	b.columns()
	b.chain()
	b.links()
	b.aside()
	b.bands()
	b.others()
	b.finish()
	return b.l
}

// flower is the builder of an outcome map.
type flower struct {
	builder
	out    *outcome.Map
	f, old *flow
	at     []geom.Box // of each node of the map
	lanes  [][]float64
	lines  []*scene.Node
	bottom float64 // of what was drawn so far
}

// pane is a card as it was drawn: its shapes from its own corner, and what lies
// in it that can be taken hold of by itself.
type pane struct {
	from   any // comparable: all that it was drawn from
	w, h   float64
	shapes []scene.Shape
	label  string
	title  titleShape
	inner  []inner
}

// inner is a part of a card that is a record of its own.
type inner struct {
	id    crdt.ID
	box   geom.Box // in the card
	label string
	title titleShape
}

// pane draws a card, or takes the one that was drawn from the same.
func (b *flower) pane(id crdt.ID, from any, draw func(*pane, *pen)) *pane {
	k := b.old.panes[id]
	if k == nil || k.from != from {
		k = &pane{from: from}
		var p pen
		draw(k, &p)
		k.shapes = p.shapes
	}
	b.f.panes[id] = k
	return k
}

// placedPane is what the node of a card is drawn from.
type placedPane struct {
	pane *pane
	at   geom.Point
}

// put places a card: where it was put by hand, else at a point.
func (b *flower) put(e *workspace.Element, k *pane, at geom.Point) geom.Box {
	if e.Place.Free {
		at = geom.Pt(e.Place.X, e.Place.Y)
	}
	box := geom.Box{X: at.X, Y: at.Y, W: k.w, H: k.h}
	n := b.keep(string(e.ID), "", placedPane{k, at}, func() *scene.Node {
		return &scene.Node{Label: k.label, At: at, Shapes: k.shapes, Box: box}
	})
	b.l.spots[e.ID] = &spot{node: n, card: &card{id: e.ID, width: k.w, height: k.h, label: k.label, title: k.title}}
	b.over = append(b.over, n)
	for _, in := range k.inner {
		if b.l.spots[in.id] != nil {
			continue // shows on another card already
		}
		at := box.Min().Add(in.box.Min())
		n := b.keep(string(in.id), "", placedPane{k, at}, func() *scene.Node {
			return &scene.Node{Label: in.label, At: at, Box: in.box.Move(box.Min())}
		})
		b.l.spots[in.id] = &spot{node: n, card: &card{id: in.id, width: in.box.W, height: in.box.H, label: in.label, title: in.title}}
		b.over = append(b.over, n)
	}
	if !e.Place.Free {
		b.bottom = max(b.bottom, box.Bottom())
	}
	return box
}

// columns lists the columns that the map has, from the left.
func (b *flower) columns() {
	var has [outcome.Layers]bool
	for _, n := range b.out.Nodes {
		has[n.Layer] = true
	}
	if len(b.out.Visions) > 0 {
		has[outcome.Impacts] = true
	}
	x := 0.0
	for l := range outcome.Layers {
		if !has[l] {
			continue
		}
		steps := 1
		if l == outcome.Outcomes {
			steps = b.out.Steps
		}
		for s := range steps {
			c := flowColumn{layer: l, step: s, title: l.Title(), x: x, w: flowWidths[l]}
			if l == outcome.Outcomes && steps > 1 {
				c.title = [...]string{"Outcomes, first", "then", "later"}[min(s, 1)]
				if s == steps-1 {
					c.title = "later"
				}
			}
			x += c.w + flowAside
			if l == outcome.Outcomes {
				x += flowWide - flowAside
			}
			b.f.cols = append(b.f.cols, c)
		}
	}
}

// columnOf returns the place of a node's column.
func (b *flower) columnOf(n *outcome.Node) int {
	for i, c := range b.f.cols {
		if c.layer == n.Layer && c.step == n.Step {
			return i
		}
	}
	return 0
}

// chain places the cards of the chain in their columns.
func (b *flower) chain() {
	g := layout.Layers{Gap: flowGap, Lane: flowLane}
	panes := make([]*pane, len(b.out.Nodes))
	lead := b.lead()
	for i, n := range b.out.Nodes {
		panes[i] = b.nodePane(n, i == lead)
		g.Cards = append(g.Cards, layout.Card{Layer: b.columnOf(n), Height: panes[i].h, Rank: rank(n)})
	}
	for _, l := range b.out.Links {
		g.Links = append(g.Links, [2]int{l.A, l.B})
	}
	p := g.Place()
	b.lanes = p.Lanes
	b.at = make([]geom.Box, len(b.out.Nodes))
	for i, n := range b.out.Nodes {
		c := &b.f.cols[g.Cards[i].Layer]
		b.at[i] = b.put(n.Element, panes[i], geom.Pt(c.x, p.Top[i]))
		c.bottom = max(c.bottom, p.Top[i]+panes[i].h)
	}
	for i, lanes := range p.Lanes {
		for k, y := range lanes {
			c := &b.f.cols[g.Cards[g.Links[i][0]].Layer+1+k]
			c.bottom = max(c.bottom, y+flowLane/2)
		}
	}
	b.f.stand, b.f.col = make([][]crdt.ID, len(b.f.cols)), make([]int, len(b.out.Nodes))
	for _, i := range topDown(p.Top) {
		b.f.col[i] = g.Cards[i].Layer
		if n := b.out.Nodes[i]; !n.Place.Free {
			at := g.Cards[i].Layer
			b.f.stand[at] = append(b.f.stand[at], n.ID)
		}
	}
	for i := range b.f.cols {
		b.columnHead(&b.f.cols[i])
	}
}

// rank is the place of a card in the order that people gave its column; 0 where
// they gave it none.
func rank(n *outcome.Node) float64 { return n.Number("columnPlace").Or(0) }

// topDown are the places of a list in the order of its values.
func topDown(y []float64) []int {
	at := make([]int, len(y))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(y[a], y[b]) })
	return at
}

// lead is the outcome that matters most; −1 for none.
func (b *flower) lead() int {
	best, at := 0.0, -1
	for i, n := range b.out.Nodes {
		if w := outcome.Weight(n.Element).Or(0); n.Layer == outcome.Outcomes && w > best {
			best, at = w, i
		}
	}
	return at
}

func (b *flower) columnHead(c *flowColumn) {
	b.under = append(b.under, b.keep(ornament+"column:"+c.title+Number(c.x, 0), "", *c, func() *scene.Node {
		var p pen
		at := geom.Pt(0, 16)
		p.between(zoomTitles, 0).cut(at, c.title, c.w+flowAside-8, style{size: small, strong: true, color: scene.Ink2})
		for i, from := range farNames[:len(farNames)-1] {
			p.between(from, farNames[i+1]).cut(at, c.title, float64((c.w+flowAside)*float64(from)), style{size: small, strong: true, color: scene.Ink2, fixed: true})
		}
		return &scene.Node{At: geom.Pt(c.x, -flowHead), Box: geom.Box{X: c.x, Y: -flowHead, W: c.w, H: 24}, Shapes: p.shapes, Label: c.title, Ghost: true}
	}))
}

// aside writes what the chain is for below the impact, or beside a chain that
// has none and where nothing follows, and the key to the shapes.
func (b *flower) aside() {
	at, w := geom.Point{}, flowWidths[outcome.Impacts]
	for _, c := range b.f.cols {
		switch {
		case c.layer < outcome.Impacts:
			at.X = c.x + c.w + flowWide
			continue
		case c.layer > outcome.Impacts && at.Y > 0:
			continue
		}
		at = geom.Pt(c.x, 0)
		if c.bottom > 0 {
			at.Y = c.bottom + 32
		}
	}
	for _, e := range b.out.Visions {
		k := b.statement(e, w)
		b.put(e, k, at)
		at.Y += k.h + 20
	}
	if len(b.out.Nodes) > 0 {
		k := b.howToRead(geom.Pt(at.X, at.Y+12))
		b.over = append(b.over, k)
		b.bottom = max(b.bottom, k.Box.Bottom())
	}
	b.f.chain = geom.Box{Y: -flowHead, H: b.bottom + flowHead}
	for _, c := range b.f.cols {
		b.f.chain.W = max(b.f.chain.W, c.x+c.w)
	}
}

// others keeps what joins cards without being of the chain: it shows when one
// of them is selected.
func (b *flower) others() {
	b.l.linked.ends = map[crdt.ID]*drawnLink{}
	for _, l := range b.out.Others {
		if b.l.spots[l.From] == nil || b.l.spots[l.To] == nil || l.Type == "measures" {
			continue
		}
		d := &drawnLink{link: l}
		b.l.linked.drawn = append(b.l.linked.drawn, d)
		b.l.linked.join(d)
	}
}

// finish puts everything together.
func (b *flower) finish() {
	var nodes []*scene.Node
	nodes = append(nodes, b.under...)
	nodes = append(nodes, b.lines...)
	nodes = append(nodes, b.over...)
	var around geom.Box
	for _, n := range nodes {
		around = around.Union(n.Box)
	}
	if len(b.l.spots) == 0 {
		nodes = append(nodes, b.nothingYet())
		around = nodes[len(nodes)-1].Box
	}
	b.l.around = around
	b.l.judged = cmp.Or(b.l.opt.Day, b.all.Day())
	b.l.finding = b.found()
	b.l.Scene = &scene.Scene{
		Title: b.m.Name(), Bounds: around, Nodes: nodes,
		Desc: "Outcome map with " + count(float64(len(b.out.Nodes)), 0, "card") + " and " + count(float64(len(b.out.Links)), 0, "link") + ". " + b.l.finding,
	}
}
