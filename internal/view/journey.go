package view

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
)

// Journey lays a journey out. prev is the layout before, nil for none: what
// did not change is taken over from it, and it is not to be used afterwards.
// Without figures (nil) the map shows what is on it and no gaps.
func Journey(m *journey.Map, f *derive.Figures, prev *Layout, opt Options) *Layout {
	b := builder{l: &Layout{opt: opt, m: m}, m: m, opt: opt, prev: prev}
	if prev == nil || prev.plain != nil || prev.m == nil || prev.m.ID != m.ID {
		b.prev = &Layout{}
	}
	if f != nil {
		b.all = f
		b.figures = f.Map(m.ID)
	}
	b.sameOptions = b.prev.m != nil && b.prev.opt == opt
	b.build()
	return b.l
}

// builder lays one map out, once.
type builder struct {
	l, prev     *Layout
	m           *journey.Map
	all         *derive.Figures    // nil without
	figures     *derive.MapFigures // nil without
	opt         Options
	sameOptions bool
	moved       bool // some card is new or elsewhere
	right       float64
	under, over []*scene.Node // painted before and after the links
}

// key names a node that is kept from layout to layout.
type key struct{ id, part string }

// kept is a node with all that it was drawn from, comparable.
type kept struct {
	from any
	node *scene.Node
}

// keep returns the node drawn from the same before, else draws it. from must
// hold all that draw looks at, its place included.
func (b *builder) keep(id, part string, from any, draw func() *scene.Node) *scene.Node {
	k := key{id, part}
	old := b.prev.rest[k]
	if old == nil || old.from != from {
		old = &kept{from, draw()}
		old.node.ID, old.node.Part = id, part
		if isOrnament(id) {
			old.node.ID = ""
		}
	}
	b.l.rest[k] = old
	return old.node
}

// ornament marks what belongs to no element: its name serves only keep.
const ornament = "~"

func isOrnament(id string) bool { return len(id) > 0 && id[0] == ornament[0] }

func (b *builder) build() {
	l := b.l
	l.rest = make(map[key]*kept, len(b.prev.rest)+16)
	l.spots = b.prev.spots
	if l.spots == nil {
		l.spots = map[crdt.ID]*spot{}
	}
	b.columns()
	b.rows()
	b.frame()
	b.l.flat = !b.touchpointsShow()
	b.moved = b.l.flat != b.prev.flat
	b.draw()
	b.forget()
	b.scene()
}

// columns lays the flow of each stage out, from left to right.
func (b *builder) columns() {
	x := labelWidth
	for i, s := range b.m.Stages {
		c := b.column(s, i, x)
		b.l.cols = append(b.l.cols, c)
		x += c.width
	}
	b.right = x
	if len(b.m.Stages) == 0 {
		b.right = labelWidth + ghostColumns*columnWidth
	}
}

// frame fixes the boxes of columns and of the whole map, once all rows have
// their heights.
func (b *builder) frame() {
	top, bottom := b.headTop(), b.bottom()
	for _, c := range b.l.cols {
		b.l.Columns = append(b.l.Columns, Column{
			ID:   c.stage.ID,
			Box:  geom.Box{X: c.x, Y: top, W: c.width, H: bottom - top},
			Head: geom.Box{X: c.x, Y: top, W: c.width, H: headHeight},
		})
	}
	b.l.around = geom.Box{W: b.right, H: bottom}
}

// draw paints everything into under and over.
func (b *builder) draw() {
	b.grid()
	for i, c := range b.l.cols {
		b.head(c, b.l.Columns[i])
	}
	if len(b.l.cols) == 0 {
		b.ghosts()
	}
	for i := range b.l.Rows {
		b.row(&b.l.Rows[i], &b.l.lanes[i])
	}
}

// row draws a lane: its label, then what it shows.
func (b *builder) row(r *Row, cells *laneCells) {
	b.laneLabel(r, cells.lane)
	if len(b.l.cols) == 0 {
		return
	}
	switch {
	case r.Type == journey.Touchpoints && !r.Folded:
		for _, c := range b.l.cols {
			b.over = append(b.over, b.place(c, r.Box.Y)...)
		}
		b.firstTouchpoint(r)
	case r.Type == journey.People && !r.Folded:
		b.people(r)
	case r.Type == journey.Feelings && !r.Folded:
		b.feel(r)
	case r.Type == journey.Value && !r.Folded:
		b.value(r)
	case r.Type == journey.Leak && !r.Folded:
		b.leaks(r)
	case r.Folded:
		b.folded(r, cells)
	default:
		b.cards(r, cells)
	}
}

// touchpointsShow tells whether touchpoints are cards now.
func (b *builder) touchpointsShow() bool {
	for _, r := range b.l.Rows {
		if r.Type == journey.Touchpoints {
			return !r.Folded
		}
	}
	return false
}

// forget drops the spots of cards that are on the board no more.
func (b *builder) forget() {
	kept := map[*column]bool{}
	for i, c := range b.l.cols {
		if i < len(b.prev.cols) && b.prev.cols[i] == c {
			kept[c] = true
		}
	}
	if len(kept) == len(b.prev.cols) {
		return
	}
	live := map[crdt.ID]bool{}
	for _, c := range b.l.cols {
		if !kept[c] {
			for _, k := range c.flow {
				live[k.id] = true
			}
		}
	}
	for _, c := range b.prev.cols {
		if kept[c] {
			continue
		}
		for _, k := range c.flow {
			if !live[k.id] {
				delete(b.l.spots, k.id)
				b.moved = true
			}
		}
	}
}

// scene puts all nodes in painting order: ground, lanes, lines, plots and
// cards.
func (b *builder) scene() {
	links := b.links()
	nodes := make([]*scene.Node, 0, len(b.under)+len(links)+len(b.over))
	nodes = append(nodes, b.under...)
	nodes = append(nodes, links...)
	nodes = append(nodes, b.over...)
	b.l.Scene = &scene.Scene{Title: b.m.Name(), Desc: b.describe(), Bounds: b.l.around, Nodes: nodes}
}
