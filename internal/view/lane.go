package view

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// laneCells is a lane while it is laid out: what it shows at each stage.
type laneCells struct {
	lane  *journey.Lane
	cells [][]*workspace.Element // by stage; nil for lanes that are no cards
	cards [][]*card              // drawn, where the lane is not folded
	first map[crdt.ID]int        // the first stage of each record
}

// rows gives each lane its place from the top. People stand above the heads
// of the stages if they come first.
func (b *builder) rows() {
	y, above := 0.0, 0
	if !b.peopleFirst() {
		y = b.heads
	}
	for i, lane := range b.m.Lanes {
		if lane.Hidden {
			continue
		}
		y += b.divides(lane, &above, y)
		cells := laneCells{lane: lane, cells: b.cells(lane)}
		h := b.rowHeight(lane, &cells)
		b.l.lanes = append(b.l.lanes, cells)
		b.l.Rows = append(b.l.Rows, Row{
			ID: lane.LaneID(), Type: lane.Type, Folded: lane.Folded, Index: i,
			Box:   geom.Box{Y: y, W: b.right, H: h},
			Label: geom.Box{Y: y, W: labelWidth, H: h},
		})
		y += h
		if len(b.l.Rows) == 1 && b.peopleFirst() {
			y += headGap + b.heads
		}
	}
}

// peopleFirst tells whether the first lane that shows is that of people.
func (b *builder) peopleFirst() bool {
	for _, lane := range b.m.Lanes {
		if !lane.Hidden {
			return lane.Type == journey.People
		}
	}
	return false
}

func (b *builder) headTop() float64 {
	if b.peopleFirst() {
		return b.l.Rows[0].Box.Bottom() + headGap
	}
	return 0
}

func (b *builder) bottom() float64 {
	if n := len(b.l.Rows); n > 0 {
		return max(b.l.Rows[n-1].Box.Bottom(), b.headTop()+b.heads)
	}
	return b.heads
}

// cells returns the cards of a lane by stage.
func (b *builder) cells(lane *journey.Lane) [][]*workspace.Element {
	if lane.Type < journey.Outcomes {
		return nil
	}
	cells := make([][]*workspace.Element, len(b.m.Stages))
	for i, s := range b.m.Stages {
		if lane.Type == journey.Free {
			cells[i] = s.Cards[lane.ID]
		} else {
			cells[i] = s.Shown[lane.Type]
		}
	}
	return cells
}

func (b *builder) rowHeight(lane *journey.Lane, cells *laneCells) float64 {
	switch {
	case lane.Folded:
		return b.opt.folded()
	case lane.Type == journey.People:
		return peopleHeight
	case lane.Type == journey.Feelings:
		return feelingsHeight
	case lane.Type == journey.Value:
		return valueHeight
	case lane.Type == journey.Leak:
		return leakHeight
	case lane.Type == journey.LivedLane && b.laid == nil:
		return cardsMin
	case lane.Type == journey.LivedLane:
		return livedHeight
	case lane.Type == journey.Touchpoints:
		h := cardsMin
		for _, c := range b.l.cols {
			h = max(h, c.height)
		}
		if len(b.l.cols) == 0 {
			h = ghostHeight
		}
		if b.was != nil && len(b.was.Dropped) > 0 {
			h += droppedHeight
		}
		return h + b.below()
	}
	return b.cellHeight(lane, cells)
}

// below is the room under the cards of a row for links that pass them there.
func (b *builder) below() float64 {
	if b.gutter > 0 {
		return streetRow
	}
	return 0
}

// touchpointsRow is the type of the row in which the flow of the stages lies.
const touchpointsRow = journey.Touchpoints

// grid draws the grounds of the plots and the hairlines between columns and
// rows.
func (b *builder) grid() {
	nums := make([]float64, 0, 3*len(b.l.Rows)+len(b.l.cols)+3)
	for _, r := range b.l.Rows {
		nums = append(nums, r.Box.Y, r.Box.H, float64(r.Type))
		if r.Folded {
			nums = append(nums, -1)
		}
	}
	nums = append(nums, b.right, b.headTop(), b.heads)
	for _, c := range b.l.cols {
		nums = append(nums, c.x)
	}
	b.under = append(b.under, b.keepNums(ornament+"grid", "", nums, func() *scene.Node {
		var p pen
		hair := scene.Stroke{Color: scene.Line, Width: 1, Fixed: true}
		top, bottom := b.headTop(), b.l.around.H
		for _, r := range b.l.Rows {
			if !r.Folded && (r.Type == journey.Feelings || r.Type == journey.Value || r.Type == journey.LivedLane) {
				p.rect(geom.Box{X: labelWidth, Y: r.Box.Y, W: b.right - labelWidth, H: r.Box.H}, 0, solid(scene.Surface), scene.Stroke{})
			}
		}
		stretch := func(y0, y1 float64) {
			for _, c := range b.l.cols {
				p.line(geom.Pt(c.x, y0), geom.Pt(c.x, y1), hair)
			}
			if len(b.l.cols) > 0 {
				p.line(geom.Pt(b.right, y0), geom.Pt(b.right, y1), hair)
			}
		}
		from := top
		for _, r := range b.l.Rows { // the lines stop at what is drawn across the columns
			if across(r) && r.Box.Y >= from {
				stretch(from, r.Box.Y)
				from = r.Box.Bottom()
			}
		}
		if bottom > from {
			stretch(from, bottom)
		}
		p.line(geom.Pt(0, top+b.heads), geom.Pt(b.right, top+b.heads), hair)
		for i, r := range b.l.Rows {
			if i == 0 && b.peopleFirst() || i+1 < len(b.l.Rows) && i > 0 && b.l.Rows[i+1].Box.Y > r.Box.Bottom() {
				continue // people stand by themselves, and a line of a blueprint divides enough
			}
			p.line(geom.Pt(0, r.Box.Bottom()), geom.Pt(b.right, r.Box.Bottom()), hair)
		}
		return &scene.Node{Box: b.l.around, Shapes: p.shapes, Ghost: true}
	}))
}

// across tells whether a row is one drawing over all columns.
func across(r Row) bool {
	return !r.Folded && (r.Type == journey.Feelings || r.Type == journey.Value || r.Type == journey.People || r.Type == journey.LivedLane)
}

// laneLabel draws the name of a lane, what it means, and the chevron of one
// that can be folded away.
func (b *builder) laneLabel(r *Row, lane *journey.Lane) {
	title, meaning := b.laneWords(lane)
	type from struct {
		box            geom.Box
		title, meaning string
		folded, named  bool
	}
	named := lane.Element != nil && lane.Title != ""
	b.under = append(b.under, b.keep(string(r.ID), "", from{r.Label, title, meaning, r.Folded, named}, func() *scene.Node {
		var p pen
		at := geom.Pt(0, 0)
		if r.Folded || lane.Type >= journey.Outcomes {
			at = geom.Pt(0, foldedHeight/2+4.5)
			w := labelWidth - foldWidth
			lines := typeset.Wrap(title, small, true, w, labelLines(r))
			p.between(zoomTitles, 0).lines(at, lines, lead, style{size: small, strong: true, color: scene.Ink})
			if !r.Folded && meaning != "" {
				words := typeset.Wrap(meaning, small, false, w, 3)
				p.between(zoomAll, 0).lines(geom.Pt(0, at.Y+float64(lead*float64(len(lines.Text)))), words, lead, style{size: small, color: scene.Ink3})
			}
		} else {
			y := 20.0
			words := typeset.Wrap(meaning, small, false, meaningWidth(r), labelWords(r))
			switch {
			case r.Type == journey.People:
				y = 14
			case r.Type == journey.Leak && len(words.Text) > 1:
				y = 12
			}
			name := typeset.Wrap(title, small, true, labelWidth-12, labelLines(r))
			p.between(zoomTitles, 0).lines(geom.Pt(0, y), name, lead, style{size: small, strong: true, color: scene.Ink})
			p.between(zoomAll, 0).lines(geom.Pt(0, y+.5+float64(lead*float64(max(len(name.Text), 1)))), words, lead, style{size: small, color: scene.Ink3})
			if r.Type == journey.Touchpoints && r.Box.H > 120 {
				b.legend(&p)
			}
			if r.Type == journey.LivedLane && b.laid != nil {
				b.livedLegend(&p)
			}
			b.axis(&p, r)
		}
		return &scene.Node{At: r.Label.Min(), Box: r.Label, Shapes: p.shapes, Label: "Lane: " + title}
	}))
	if r.Folded || lane.Type >= journey.Outcomes {
		b.chevron(r, title)
	}
}

// foldWidth is what folds a lane at the right of its label: names begin in one
// line with or without it, as files and audiences see them.
const foldWidth = 17.0

// chevron draws what folds a lane and unfolds it.
func (b *builder) chevron(r *Row, title string) {
	type from struct {
		box    geom.Box
		title  string
		folded bool
	}
	box := geom.Box{X: labelWidth - foldWidth, Y: r.Box.Y, W: foldWidth, H: b.opt.folded()}
	b.under = append(b.under, b.keep(string(r.ID), PartFold, from{box, title, r.Folded}, func() *scene.Node {
		var p pen
		name, does := "chevron-down", "Fold "
		if r.Folded {
			name, does = "chevron-right", "Unfold "
		}
		p.between(zoomTitles, 0).icon(name, geom.Pt(2, box.H/2-6), 12, scene.Ink2)
		return &scene.Node{At: box.Min(), Box: box, Shapes: p.shapes, Label: does + title, Prompt: true}
	}))
}

// labelWords is how many lines what a plot means may take.
func labelWords(r *Row) int {
	if r.Type == journey.LivedLane {
		return 3
	}
	return 2
}

// meaningWidth leaves room for the axis where there is one.
func meaningWidth(r *Row) float64 {
	if r.Type == journey.Feelings || r.Type == journey.Value {
		return labelWidth - 28
	}
	return labelWidth - 8
}

// labelLines is how many lines a label may take within its row.
func labelLines(r *Row) int {
	switch {
	case r.Folded || r.Type == journey.People || r.Type == journey.Leak || r.Type == journey.Touchpoints:
		return 1
	case r.Type < journey.Outcomes:
		return 2
	}
	return labelMost
}

// labelMost is how far the label of a lane of cards grows with its name.
const labelMost = 6

// legend explains the two marks that touchpoints carry.
func (b *builder) legend(p *pen) {
	st := style{size: small, color: scene.Ink2}
	p.between(zoomAll, 0)
	p.path(diamond(geom.Pt(5, 42), 5.5), solid(scene.MomentFill), scene.Stroke{Color: scene.Moment, Width: 1})
	p.text(geom.Pt(17, 46), "moment", st)
	p.text(geom.Pt(17, 60), "of truth", st)
	p.path(triangle(geom.Pt(5, 78.5), 10, 8.5), solid(scene.Leak), scene.Stroke{})
	p.text(geom.Pt(17, 82), "pain", st)
}

// axis writes the numbers at the left of a plot.
func (b *builder) axis(p *pen, r *Row) {
	st := style{size: small, color: scene.Ink3, anchor: scene.End}
	p.between(zoomTitles, 0)
	switch r.Type {
	case journey.Feelings:
		s := feelingScale(r.Box)
		for _, v := range []float64{5, 0, -5} {
			p.text(geom.Pt(labelWidth-8, s.y(v)-r.Box.Y+4), Signed(v, 0), st)
		}
	case journey.Value:
		s := valueScale(r.Box)
		for _, v := range []float64{10, 0} {
			p.text(geom.Pt(labelWidth-8, s.y(v)-r.Box.Y+4), Number(v, 0), st)
		}
	}
}

// laneWords returns the name of a lane and one line of what it means.
func (b *builder) laneWords(lane *journey.Lane) (title, meaning string) {
	title, meaning = lane.Type.Title(), lane.Type.Meaning()
	if lane.Element != nil && lane.Title != "" {
		title = lane.Title
	}
	if title == "" {
		title = "Untitled lane"
	}
	if lane.Role != journey.NoRole {
		meaning = lane.Role.Meaning()
	}
	switch lane.Type {
	case journey.Feelings:
		if n := len(b.m.Personas); n > 1 {
			meaning = count(float64(n), 0, "persona")
			if felt := b.felt(); 0 < felt && felt < n {
				meaning = Number(float64(felt), 0) + " of " + meaning
			}
		}
	case journey.LivedLane:
		if b.laid != nil {
			meaning = count(float64(b.laid.Cases), 0, "case")
			if on, ok := b.laid.OnPlan(); ok {
				meaning += ", " + Percent(on) + " of moves as planned"
			}
		}
	case journey.Leak:
		if n := b.rated(); 0 < n && n < len(b.l.cols) {
			meaning += ", " + Number(float64(n), 0) + "\u00a0of\u00a0" + Number(float64(len(b.l.cols)), 0) + "\u00a0rated"
		}
	case journey.Value:
		if n, ok := b.answers(); ok {
			meaning += ", n\u00a0" + Number(n, 0)
		}
	}
	return title, meaning
}

// felt counts the personas of whom a feeling is known: only they have a curve.
func (b *builder) felt() (n int) {
	for i := range b.m.Personas {
		if slices.ContainsFunc(b.m.Touchpoints, func(t *journey.Touchpoint) bool { _, ok := feeling(t, i); return ok }) {
			n++
		}
	}
	return n
}

// answers returns the smallest number of people behind the values, false
// where none of them comes from a survey.
func (b *builder) answers() (n float64, ok bool) {
	if b.figures == nil {
		return 0, false
	}
	for _, g := range b.figures.Stages {
		if g.N.Known && (!ok || g.N.Value < n) {
			n, ok = g.N.Value, true
		}
	}
	return n, ok
}

// shownAt returns the part under which a shared record stands at a stage: the
// first is the thing itself.
func (c *laneCells) shownAt(e *workspace.Element, stage *journey.Stage) string {
	if c.first == nil {
		c.first = map[crdt.ID]int{}
		for i, cell := range c.cells {
			for _, e := range cell {
				if _, ok := c.first[e.ID]; !ok {
					c.first[e.ID] = i
				}
			}
		}
	}
	if c.first[e.ID] == stage.Index {
		return ""
	}
	return PartShown + string(stage.ID)
}

// stageID returns the ID of the stage with an index.
func (b *builder) stageID(i int) crdt.ID { return b.m.Stages[i].ID }
