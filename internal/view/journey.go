package view

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/lived"
	"github.com/worthmap/worthmap/internal/scene"
)

// Journey lays a journey out. prev is the layout before, nil for none: what
// did not change is taken over from it, and it is not to be used afterwards.
// Without figures (nil) the map shows what is on it and no gaps.
func Journey(m *journey.Map, f *derive.Figures, prev *Layout, opt Options) *Layout {
	var gutter float64
	if prev != nil && prev.m != nil && prev.m.ID == m.ID {
		gutter = prev.linked.wide
	} else {
		gutter = supposedStreets(m)
	}
	l := layWith(m, f, prev, opt, gutter)
	for range 2 { // the first link, or the last one, moves the columns
		if need := l.linked.need; need != l.linked.wide {
			l = layWith(m, f, l, opt, need)
		}
	}
	return l
}

// layWith lays a journey out with streets of a width.
func layWith(m *journey.Map, f *derive.Figures, prev *Layout, opt Options, gutter float64) *Layout {
	b := builder{l: &Layout{opt: opt, m: m, scale: timeScale(m)}, m: m, opt: opt, prev: prev, gutter: gutter}
	if prev == nil || prev.plain != nil || prev.m == nil || prev.m.ID != m.ID {
		b.prev = &Layout{}
	}
	if f != nil {
		b.all = f
		b.figures = f.Map(m.ID)
		b.l.of, b.l.clock = f.Workspace(), f.Workspace().Clock()
	}
	b.lay()
	b.was = b.lookBack()
	b.l.wasNew = b.newOnes()
	b.whose = max(0, slices.IndexFunc(m.Personas, func(p *journey.Persona) bool { return p.ID == opt.Whose }))
	cards := opt
	cards.Whose = b.prev.opt.Whose // which no card shows
	b.sameOptions = b.prev.m != nil && b.prev.opt == cards && b.prev.scale == b.l.scale && sameLived(b.prev.m, m) && slices.Equal(b.prev.wasNew, b.l.wasNew)
	b.build()
	return b.l
}

// sameLived tells whether what people did is drawn as it was.
func sameLived(a, b *journey.Map) bool {
	return a.LivedShows() == b.LivedShows() && (a.Lived == b.Lived || !b.LivedShows())
}

// builder lays one map out, once.
type builder struct {
	l, prev     *Layout
	m           *journey.Map
	all         *derive.Figures    // nil without
	figures     *derive.MapFigures // nil without
	opt         Options
	sameOptions bool
	whose       int // index of the persona whose feelings the rings wait for
	right       float64
	gutter      float64 // between columns, for links
	divided     []divide
	heads       float64 // height of the heads of the stages

	laid   *lived.Laid // nil where what people did does not show
	was    *was        // nil for a journey that stands alone
	pasts  []pastCurve // of it, as the lane of feelings shows them
	people headcount
	full   float64 // share that a leak bar of full width stands for

	drawn  slab[card]
	nodes  slab[scene.Node]
	spots  slab[spot]
	shapes slab[scene.Shape]
	labels slab[scene.Label]

	col         *column // being drawn, nil while drawing what spans all
	under, over []*scene.Node
	moves       moves
}

func (b *builder) build() {
	l := b.l
	l.rest = make(map[key]*kept, len(b.prev.rest)+16)
	l.spots = b.prev.spots
	if l.spots == nil {
		l.spots = make(map[crdt.ID]*spot, len(b.m.Touchpoints))
	}
	l.turn = b.prev.turn + 1
	if l.looks = b.prev.looks; l.looks == nil {
		l.looks = map[face]*look{}
	}
	l.markers = b.prev.markers
	b.columns()
	b.rows()
	b.frame()
	l.flat = !b.touchpointsShow()
	b.moves.all = b.moves.all || 2*len(b.moves.flows) > len(l.cols) || l.flat != b.prev.flat || len(b.prev.cols) == 0 || !sameRows(l.Rows, b.prev.Rows)
	b.people, b.full = b.counts(), fullBar(b.mostLeak())
	l.global = b.signature()

	ground := b.ground()
	n := len(ground) + len(b.prev.linked.nodes)
	for _, c := range l.cols {
		b.drawColumn(c)
		n += len(c.under) + len(c.over)
	}
	b.timeAxis()
	b.doors()
	b.forget()
	s := &scene.Scene{Title: b.m.Name(), Desc: b.describe(), Bounds: l.around}
	s.Nodes, s.Parts = make([]*scene.Node, 0, n+len(b.over)+64), make([]int, 0, 2*len(l.cols)+2)
	part := func(nodes []*scene.Node) {
		s.Nodes = append(s.Nodes, nodes...)
		s.Parts = append(s.Parts, len(s.Nodes))
	}
	part(ground)
	for _, c := range l.cols {
		part(c.under)
	}
	part(b.links())
	for _, c := range l.cols {
		part(c.over)
	}
	s.Nodes = append(s.Nodes, b.over...)
	l.Scene = s
}

// columns lays the flow of each stage out, from left to right.
func (b *builder) columns() {
	x := labelWidth
	b.l.cols = make([]*column, 0, len(b.m.Stages))
	for i, s := range b.m.Stages {
		c := b.column(s, i, x)
		b.l.cols = append(b.l.cols, c)
		x += c.width
	}
	b.right, b.heads = x+b.gutter/2, headHeight
	for _, c := range b.l.cols {
		b.heads = max(b.heads, c.headHeight())
	}
	if b.l.scale > 0 {
		b.heads += timeRoom
	}
	if len(b.m.Stages) == 0 {
		b.right = labelWidth + ghostColumns*columnWidth
	}
	if len(b.l.cols) != len(b.prev.cols) {
		b.moves.all = true
	}
}

// frame fixes the boxes of columns and of the whole map, once all rows have
// their heights.
func (b *builder) frame() {
	top, bottom := b.headTop(), b.bottom()
	b.l.Columns = make([]Column, 0, len(b.l.cols))
	for _, c := range b.l.cols {
		lasts := b.lasting(c.stage)
		if lasts <= c.base {
			lasts = 0
		}
		b.l.Columns = append(b.l.Columns, Column{
			ID:   c.stage.ID,
			Time: lasts,
			Box:  geom.Box{X: c.x, Y: top, W: c.width, H: bottom - top},
			Own:  c.base,
			Head: geom.Box{X: c.x, Y: top, W: c.width, H: b.heads},
		})
	}
	b.l.around = geom.Box{W: b.right, H: bottom}
}

// global is what all columns are drawn from, beside their own.
type global struct {
	opt      Options
	rows     []Row
	lanes    []*journey.Lane
	personas []*journey.Persona
	head     float64
	most     float64 // people
	last     int     // stage after which nobody counts on
	full     float64
	laid     *lived.Laid
	shared   bool // no record of a lane came, went or changed its stage
}

func (b *builder) signature() global {
	g := global{opt: b.opt, rows: b.l.Rows, personas: b.m.Personas, head: b.heads, most: b.people.most, last: b.lastCount(b.people), full: b.full, laid: b.laid}
	for i := range b.l.lanes {
		g.lanes = append(g.lanes, b.l.lanes[i].lane)
	}
	g.shared = b.sameCells()
	return g
}

func (g *global) same(old *global) bool {
	if !g.shared || g.opt != old.opt || g.head != old.head || g.most != old.most || g.last != old.last || g.full != old.full || g.laid != old.laid {
		return false
	}
	if !slices.Equal(g.lanes, old.lanes) || !slices.Equal(g.personas, old.personas) || len(g.rows) != len(old.rows) {
		return false
	}
	for i, r := range g.rows { // a row may be longer: that is the columns' affair
		o := old.rows[i]
		r.Box.W, o.Box.W = 0, 0
		if r != o {
			return false
		}
	}
	return true
}

// sameCells tells whether all lanes show the same records at the same stages
// as before, so that what was the first place of a record still is.
func (b *builder) sameCells() bool {
	if len(b.l.cols) != len(b.prev.cols) {
		return false
	}
	for i, c := range b.l.cols {
		if o := b.prev.cols[i]; o != c && !sameShown(o.stage, c.stage) {
			return false
		}
	}
	return true
}

func sameShown(a, b *journey.Stage) bool {
	for i := range a.Shown {
		if !slices.Equal(a.Shown[i], b.Shown[i]) {
			return false
		}
	}
	return true
}

// ground draws what lies under the columns: lanes, lines and plots. What
// belongs above them, such as words at a curve, it leaves in over.
func (b *builder) ground() []*scene.Node {
	b.grid()
	b.blueprintLines()
	for i := range b.l.Rows {
		r := &b.l.Rows[i]
		b.laneLabel(r, b.l.lanes[i].lane)
		if len(b.l.cols) > 0 {
			b.lane(r, &b.l.lanes[i])
		}
	}
	if len(b.l.cols) == 0 {
		b.ghosts()
	}
	b.nextStage()
	under := b.under
	b.under = nil
	return under
}

// lane draws the part of a lane that spans all columns.
func (b *builder) lane(r *Row, cells *laneCells) {
	switch {
	case r.Folded:
	case r.Type == journey.Touchpoints:
		b.firstTouchpoint(r)
		b.droppedWords(r)
	case r.Type == journey.People:
		b.peopleBand(r)
	case r.Type == journey.Feelings:
		b.feel(r)
	case r.Type == journey.Value:
		b.value(r)
	case r.Type == journey.LivedLane:
		b.lived(r)
	case r.Type >= journey.Outcomes:
		b.emptyLane(r, cells)
	}
}

// drawColumn draws all of a stage: its head, its touchpoints, its cell in each
// lane. A column that is as it was is taken over whole.
func (b *builder) drawColumn(c *column) {
	g := b.stageFigures(c.index)
	if c.drawn && c.figures == g && b.l.global.same(&b.prev.global) {
		return
	}
	over := b.over
	old := c.rest
	b.col, b.under, b.over = c, make([]*scene.Node, 0, len(c.under)), make([]*scene.Node, 0, len(c.over)+len(c.flow))
	c.old, c.rest = old, make(map[key]*kept, len(old))
	b.head(c, b.l.Columns[c.index])
	for i := range b.l.Rows {
		b.cell(&b.l.Rows[i], &b.l.lanes[i], c)
	}
	c.under, c.over = b.under, b.over
	c.drawn, c.figures, c.old = true, g, nil
	b.col, b.under, b.over = nil, nil, over
}

// cell draws a lane at a stage.
func (b *builder) cell(r *Row, cells *laneCells, c *column) {
	switch {
	case r.Folded:
		b.folded(r, cells, c)
	case r.Type == journey.Touchpoints:
		b.over = append(b.over, b.place(c, r.Box.Y)...)
	case r.Type == journey.People:
		b.peopleCell(r, c)
	case r.Type == journey.Feelings:
		b.feelingCell(c)
	case r.Type == journey.Value:
		b.valueStage(c, b.valuesOf(c.index))
	case r.Type == journey.Leak:
		b.leak(r, c, b.stageFigures(c.index))
	case r.Type == journey.LivedLane:
		b.livedCell(r, c)
	default:
		b.cards(r, cells, c)
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
