package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/workspace"
)

// hand is how a persona is drawn: colour, line and marker, so that any one of
// the three tells them apart (DESIGN §4).
type hand struct {
	color scene.Color
	width float64
	dash  scene.Dash
	mark  func(p *pen, m geom.Point, color scene.Color)
}

// hands are those of the first four personas; the fifth is drawn as the
// second again.
var hands = [...]hand{
	{scene.Persona1, 2.5, scene.Unbroken, dotMark},
	{scene.Persona2, 2, scene.DashPersona, diamondMark},
	{scene.Ink3, 2, scene.DotExpected, squareMark},
	{scene.Accent, 2, scene.DashWeak, triangleMark},
}

func handOf(persona int) hand {
	if persona >= len(hands) {
		persona = 1 + (persona-1)%(len(hands)-1)
	}
	return hands[persona]
}

func dotMark(p *pen, m geom.Point, color scene.Color) {
	p.circle(m, 4, solid(color), scene.Stroke{Color: scene.Surface, Width: 2})
}

func diamondMark(p *pen, m geom.Point, color scene.Color) {
	p.path(diamond(m, 4), solid(scene.Surface), scene.Stroke{Color: color, Width: 1.25})
}

func squareMark(p *pen, m geom.Point, color scene.Color) {
	p.rect(geom.Box{X: m.X - 3, Y: m.Y - 3, W: 6, H: 6}, 0, solid(scene.Surface), scene.Stroke{Color: color, Width: 1.25})
}

func triangleMark(p *pen, m geom.Point, color scene.Color) {
	p.path(triangle(m, 8, -7), solid(scene.Surface), scene.Stroke{Color: color, Width: 1.25})
}

// feelingScale puts +5 and −5 fourteen units inside the lane.
func feelingScale(row geom.Box) plot {
	return plot{
		box: geom.Box{X: labelWidth, Y: row.Y, W: row.W - labelWidth, H: row.H},
		lo:  -5, hi: 5, yLo: row.Bottom() - 14, yHi: row.Y + 14,
	}
}

// feel draws what spans the lane of feelings: a curve for each persona, and
// words at it.
func (b *builder) feel(r *Row) {
	b.l.feelings = feelingScale(r.Box)
	b.zero()
	b.l.curves = b.followAll()
	for i := len(b.l.curves) - 1; i >= 0; i-- { // the first persona lies on top
		for _, d := range b.l.curves[i].drawn {
			b.under = append(b.under, d.node)
		}
	}
	b.feelingWords(b.l.curves)
}

// feelingCell draws the points of a stage, the first persona's on top.
func (b *builder) feelingCell(c *column) {
	for i := max(1, len(b.m.Personas)) - 1; i >= 0; i-- {
		for _, n := range b.points(c, i) {
			if n != nil {
				b.over = append(b.over, n)
			}
		}
	}
}

// zero draws the level line and the words at both ends of the scale.
func (b *builder) zero() {
	s := b.l.feelings
	b.under = append(b.under, b.keep(ornament+"zero", "", s.box, func() *scene.Node {
		var p pen
		at := func(v float64) float64 { return s.y(v) - s.box.Y }
		p.line(geom.Pt(0, at(0)), geom.Pt(s.box.W, at(0)), scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DotExpected, Fixed: true, Alpha: .7})
		st := style{size: small, color: scene.Ink3}
		p.between(zoomAll, 0).text(geom.Pt(inset, at(5)+4), "glad", st)
		p.text(geom.Pt(inset, at(-5)+4), "upset", st)
		return &scene.Node{At: s.box.Min(), Box: s.box, Shapes: p.shapes, Ghost: true}
	}))
}

// curve is what one persona feels along the map.
type curve struct {
	persona int
	id      crdt.ID
	name    string
	splines []spline     // through the runs of points with nothing missing between them
	dots    []geom.Point // points with nothing known before or after
	nums    []float64    // x and y of all touchpoints, −1 where there is no point
	drawn   []drawnCurve
}

// drawnCurve is a stretch of a curve with its node.
type drawnCurve struct {
	part string
	s    spline
	node *scene.Node
}

// followAll gathers the curve of each persona; a map without personas has the
// curve of nobody in particular. A curve through the same points is the same.
func (b *builder) followAll() []*curve {
	list := make([]*curve, max(1, len(b.m.Personas)))
	for i := range list {
		c := &curve{persona: i}
		if i < len(b.m.Personas) {
			c.id, c.name = b.m.Personas[i].ID, shortName(b.m.Personas[i].Name())
		}
		var old *curve
		if i < len(b.prev.curves) && b.prev.curves[i].id == c.id && b.prev.curves[i].name == c.name {
			old = b.prev.curves[i]
		}
		if old != nil && b.through(old) {
			list[i] = old
			continue
		}
		b.coordinates(c)
		c.follow()
		c.draw(old)
		list[i] = c
	}
	return list
}

// through tells whether a curve still runs through all its points.
func (b *builder) through(c *curve) bool {
	k, sameScale := 0, b.l.feelings == b.prev.feelings
	for at, col := range b.l.cols {
		if sameScale && at < len(b.prev.cols) && b.prev.cols[at] == col {
			k += 2 * len(col.stage.Touchpoints)
			continue
		}
		for i, t := range col.stage.Touchpoints {
			if k >= len(c.nums) || c.nums[k] != col.feelingX(i) || c.nums[k+1] != b.height(t, c.persona) {
				return false
			}
			k += 2
		}
	}
	return k == len(c.nums)
}

// height returns where the point of a touchpoint lies; a missing feeling is
// −1, above the map.
func (b *builder) height(t *journey.Touchpoint, persona int) float64 {
	if v, ok := feeling(t, persona); ok {
		return b.l.feelings.y(v)
	}
	return -1
}

// coordinates writes down where all touchpoints lie.
func (b *builder) coordinates(c *curve) {
	c.nums = make([]float64, 0, 2*len(b.m.Touchpoints))
	for _, col := range b.l.cols {
		for i, t := range col.stage.Touchpoints {
			c.nums = append(c.nums, col.feelingX(i), b.height(t, c.persona))
		}
	}
}

// follow joins the points of a curve. A missing feeling breaks the line (V4).
func (c *curve) follow() {
	var run []geom.Point
	end := func() {
		switch len(run) {
		case 0:
		case 1:
			c.dots = append(c.dots, run[0])
		default:
			c.splines = append(c.splines, monotone(run))
		}
		run = run[:0]
	}
	for i := 0; i < len(c.nums); i += 2 {
		if c.nums[i+1] < 0 {
			end()
			continue
		}
		run = append(run, geom.Pt(c.nums[i], c.nums[i+1]))
	}
	end()
}

// stretch is how many points one node of a curve has at most, so that a long
// journey is not drawn as a whole for each of its parts.
const stretch = 64

// draw draws a line in stretches, the first persona's with a casing that keeps
// it apart from what it crosses. Stretches that old has are taken over.
func (c *curve) draw(old *curve) {
	had := map[string]drawnCurve{}
	if old != nil {
		for _, d := range old.drawn {
			had[d.part] = d
		}
	}
	for run, s := range c.splines {
		for from := 0; from < len(s); from += stretch {
			d := drawnCurve{part: PartCurve, s: s[from:min(from+stretch, len(s))]}
			if run > 0 || from > 0 {
				d.part += ":" + strconv.Itoa(run) + ":" + strconv.Itoa(from)
			}
			if o, ok := had[d.part]; ok && slices.Equal(o.s, d.s) {
				d.node = o.node
			} else {
				d.node = c.node(d.s, d.part)
			}
			c.drawn = append(c.drawn, d)
		}
	}
}

func (c *curve) node(s spline, part string) *scene.Node {
	h := handOf(c.persona)
	path := s.path()
	var p pen
	if c.persona == 0 {
		p.curve(path, scene.Stroke{Color: scene.Surface, Width: 6})
	}
	p.curve(path, scene.Stroke{Color: h.color, Width: h.width, Dash: h.dash, Fixed: true})
	n := &scene.Node{ID: string(c.id), Part: part, Box: path.Bounds(), Outline: path, Shapes: p.shapes, Label: "Feelings of " + c.name}
	if c.id == "" {
		n.Ghost, n.Label = true, ""
	}
	return n
}

// feeling returns what a persona feels at a touchpoint, held on the scale.
func feeling(t *journey.Touchpoint, persona int) (float64, bool) {
	if persona >= len(t.Feelings) || !t.Feelings[persona].Known {
		return 0, false
	}
	return geom.Clamp(t.Feelings[persona].Value, -5, 5), true
}

// shortName is what stands at a line: the name before the first comma.
func shortName(name string) string {
	short, _, _ := strings.Cut(name, ",")
	if short = strings.TrimSpace(short); short == "" {
		return name
	}
	return short
}

// feelingNodes are the points of one stage, by persona, with what they were
// drawn from.
type feelingNodes struct {
	scale plot
	x, w  float64
	by    [][]*scene.Node // by persona, then touchpoint; nil where there is none
	from  [][]pointFrom
}

type pointFrom struct {
	e      *workspace.Element
	v      workspace.Number
	moment bool
	who    string // whose feeling it is, as the label says
}

// points returns the nodes of the points of a persona at a stage, nil for
// touchpoints without. Where the
// first persona's feeling is missing, a pale ring at the level line is the
// handle to enter it.
func (b *builder) points(c *column, persona int) []*scene.Node {
	s := b.l.feelings
	from := make([]pointFrom, len(c.stage.Touchpoints))
	who := ""
	if persona < len(b.m.Personas) {
		who = b.m.Personas[persona].Name()
	}
	for i, t := range c.stage.Touchpoints {
		from[i] = pointFrom{t.Element, workspace.Number{}, t.MomentOfTruth, who}
		if persona < len(t.Feelings) {
			from[i].v = t.Feelings[persona]
		}
	}
	old := c.plot
	if old == nil || persona >= len(old.from) || old.from[persona] == nil {
		if o := b.oldColumn(c.stage, c.index); o != nil {
			old = o.plot
		}
	}
	if old != nil {
		old = old.moved(s)
	}
	if old != nil && (old.scale != s || old.x != c.x || old.w != c.width || persona >= len(old.by) || len(old.from[persona]) != len(from)) {
		old = nil
	}
	if old != nil && slices.Equal(old.from[persona], from) {
		b.keepPoints(c, persona, old.by[persona], from)
		return old.by[persona]
	}
	nodes := make([]*scene.Node, len(from))
	for i, t := range c.stage.Touchpoints {
		v, known := feeling(t, persona)
		switch {
		case old != nil && old.from[persona][i] == from[i]:
			nodes[i] = old.by[persona][i]
		case known || persona == 0:
			nodes[i] = b.point(t, persona, geom.Pt(c.feelingX(i), s.y(v)), v, known)
		}
	}
	b.keepPoints(c, persona, nodes, from)
	return nodes
}

// moved returns the points as they lie when the lane has moved up or down as
// a whole.
func (f *feelingNodes) moved(to plot) *feelingNodes {
	was := f.scale
	was.box.Y, was.yLo, was.yHi = to.box.Y, to.yLo, to.yHi
	if f.scale == to || was != to {
		return f
	}
	m := &feelingNodes{scale: to, x: f.x, w: f.w, from: f.from, by: make([][]*scene.Node, len(f.by))}
	for i, nodes := range f.by {
		m.by[i] = make([]*scene.Node, len(nodes))
		for j, n := range nodes {
			if n != nil { // not Moved: the height is to be what it would be if drawn anew, to the last bit
				y, c := to.y(geom.Clamp(f.from[i][j].v.Or(0), -5, 5)), *n
				c.At.Y, c.Box.Y = y, y-pointReach
				m.by[i][j] = &c
			}
		}
	}
	return m
}

func (b *builder) keepPoints(c *column, persona int, nodes []*scene.Node, from []pointFrom) {
	if c.plot == nil || c.plot.scale != b.l.feelings || c.plot.x != c.x || c.plot.w != c.width {
		c.plot = &feelingNodes{scale: b.l.feelings, x: c.x, w: c.width}
	}
	for len(c.plot.by) <= persona {
		c.plot.by, c.plot.from = append(c.plot.by, nil), append(c.plot.from, nil)
	}
	c.plot.by[persona], c.plot.from[persona] = nodes, from
}

// pointReach is half the side of the square in which a point is hit.
const pointReach = 8

func (b *builder) point(t *journey.Touchpoint, persona int, at geom.Point, v float64, known bool) *scene.Node {
	var p pen
	h := handOf(persona)
	who := ""
	if persona < len(b.m.Personas) {
		who = " of " + shortName(b.m.Personas[persona].Name())
	}
	label := "Feeling" + who + " at " + t.Name() + ": not rated"
	switch {
	case !known:
		p.between(zoomAll, 0).circle(geom.Point{}, 2.5, solid(scene.Surface), scene.Stroke{Color: scene.Line2, Width: 1})
	case t.MomentOfTruth && persona == 0:
		label = "Feeling" + who + " at " + t.Name() + ": " + Feeling(v)
		p.between(zoomBlocks, 0).circle(geom.Point{}, 5, solid(scene.MomentFill), scene.Stroke{Color: h.color, Width: 1.5})
	default:
		label = "Feeling" + who + " at " + t.Name() + ": " + Feeling(v)
		p.between(zoomTitles, 0)
		h.mark(&p, geom.Point{}, h.color)
	}
	return &scene.Node{
		ID: string(t.ID), Part: PartFeeling + Number(float64(persona), 0), Label: label, At: at, Shapes: p.shapes,
		Box: geom.Box{X: at.X - pointReach, Y: at.Y - pointReach, W: 2 * pointReach, H: 2 * pointReach},
	}
}

// feelingWords writes the name of each persona at its line and says where the
// first feels best and worst.
func (b *builder) feelingWords(curves []*curve) {
	w := writer{curves: curves, box: b.l.feelings.box}
	if !slices.ContainsFunc(curves, func(c *curve) bool { return len(c.splines)+len(c.dots) > 0 }) {
		b.emptyFeelings()
		return
	}
	w.name()
	if hi, lo, ok := b.extremes(); ok {
		w.extreme(hi)
		w.extreme(lo)
	}
	type from struct {
		box  geom.Box
		text string
	}
	var sig strings.Builder
	for _, t := range w.texts {
		sig.WriteString(t.text + " " + Fixed(t.box.X, 2) + " " + Fixed(t.box.Y, 2) + "\n")
	}
	b.over = append(b.over, b.keep(ornament+"feeling-words", "", from{w.box, sig.String()}, func() *scene.Node {
		var p pen
		for _, t := range w.texts {
			p.between(t.from, 0).label(geom.Pt(t.box.X-w.box.X, t.box.Y+12-w.box.Y), t.text, t.box.W, t.style)
		}
		return &scene.Node{At: w.box.Min(), Box: w.box, Shapes: p.shapes, Ghost: true}
	}))
}

// felt is one point of the first persona's curve.
type felt struct {
	at geom.Point
	t  *journey.Touchpoint
	v  float64
}

// extremes returns where the first persona feels best and worst, of equals the
// first; false where there is too little to tell, or no difference.
func (b *builder) extremes() (hi, lo felt, ok bool) {
	n := 0
	for _, col := range b.l.cols {
		for i, t := range col.stage.Touchpoints {
			v, known := feeling(t, 0)
			if !known {
				continue
			}
			if n == 0 || v > hi.v {
				hi = felt{geom.Pt(col.feelingX(i), b.l.feelings.y(v)), t, v}
			}
			if n == 0 || v < lo.v {
				lo = felt{geom.Pt(col.feelingX(i), b.l.feelings.y(v)), t, v}
			}
			n++
		}
	}
	return hi, lo, n > 2 && hi.v != lo.v
}

// emptyFeelings says what belongs into the lane.
func (b *builder) emptyFeelings() {
	if len(b.m.Touchpoints) == 0 {
		return
	}
	for i := range b.l.Rows {
		if r := &b.l.Rows[i]; r.Type == journey.Feelings {
			hint := *r
			hint.Box.H = r.Box.H / 2
			b.laneHint(&hint, "Drag a ring up or down: how do people feel at each touchpoint?")
		}
	}
}

// writer finds places for words in the plot of feelings where they cross no
// line and no other words.
type writer struct {
	curves []*curve
	box    geom.Box
	texts  []written
}

type written struct {
	text  string
	box   geom.Box
	style style
	from  float32 // zoom from which it shows
}

const wordHeight = 16

// nameTries is how many points of a line are tried for its name.
const nameTries = 24

// name writes the names of the personas, each at the first free stretch of
// its line, above it or below.
func (w *writer) name() {
	for _, c := range w.curves {
		if c.name == "" {
			continue
		}
		st := style{size: small, strong: true, color: handOf(c.persona).color, halo: scene.Surface}
		line, width := typeset.Cut(c.name, small, true, columnWidth)
		for i, tries := 0, 0; i < len(c.nums) && tries < nameTries; i += 2 {
			if c.nums[i+1] < 0 {
				continue
			}
			tries++
			p := geom.Pt(c.nums[i], c.nums[i+1])
			if w.write(line, width, st, zoomTitles, above(p, width), below(p, width)) {
				break
			}
		}
	}
}

// above and below centre a text of a width at a point, clear of its marker.
func above(p geom.Point, w float64) geom.Box {
	return geom.Box{X: p.X - w/2, Y: p.Y - 8 - wordHeight, W: w, H: wordHeight}
}

func below(p geom.Point, w float64) geom.Box {
	return geom.Box{X: p.X - w/2, Y: p.Y + 7, W: w, H: wordHeight}
}

// extreme writes at a point what happens there and how it feels.
func (w *writer) extreme(p felt) {
	title, _ := typeset.Cut(p.t.Name(), small, false, 150)
	words := title + ", " + Feeling(p.v)
	width := typeset.Width(words, small, false)
	at := func(dx, dy float64) geom.Box {
		return geom.Box{X: p.at.X + dx, Y: p.at.Y + dy, W: width, H: wordHeight}
	}
	const up, down, level = -8 - wordHeight, 7, -wordHeight / 2
	w.write(words, width, style{size: small, color: scene.Ink2, halo: scene.Surface}, zoomAll,
		at(-width-10, level), at(10, level), above(p.at, width), below(p.at, width),
		at(-width-6, up), at(6, up), at(-width-6, down), at(6, down))
}

// write puts words into the first of the places that is free.
func (w *writer) write(words string, width float64, st style, from float32, places ...geom.Box) bool {
	for _, b := range places {
		b.X = geom.Clamp(b.X, w.box.X+inset, max(w.box.X+inset, w.box.Right()-b.W-4))
		if w.free(b) {
			w.texts = append(w.texts, written{words, b, st, from})
			return true
		}
	}
	return false
}

// free tells whether a box lies in the lane and meets no line, no words and
// not the names of the scale.
func (w *writer) free(box geom.Box) bool {
	if box.Y < w.box.Y+1 || box.Bottom() > w.box.Bottom()-1 {
		return false
	}
	tight := box.Grow(-1)
	corner := geom.Box{X: w.box.X, Y: w.box.Y, W: 44, H: 22}
	if tight.Meets(corner) || tight.Meets(corner.Move(geom.Pt(0, w.box.H-22))) {
		return false
	}
	for _, t := range w.texts {
		if tight.Meets(t.box) {
			return false
		}
	}
	for _, c := range w.curves {
		for _, s := range c.splines {
			if s.meets(tight) {
				return false
			}
		}
		for _, p := range c.dots {
			if tight.Grow(4).Has(p) {
				return false
			}
		}
	}
	return true
}

// meets tells whether a curve runs through a box, or one of its points lies
// close to it.
func (s spline) meets(box geom.Box) bool {
	near := box.Grow(4)
	first, _ := slices.BinarySearchFunc(s, near.X, func(p piece, x float64) int { return cmp.Compare(p.b.X, x) })
	for _, p := range s[first:] {
		if p.a.X > near.Right() {
			break
		}
		if near.Has(p.a) || near.Has(p.b) {
			return true
		}
		for i := 0; i <= 12; i++ {
			if box.Has(p.at(float64(i) / 12)) {
				return true
			}
		}
	}
	return false
}
