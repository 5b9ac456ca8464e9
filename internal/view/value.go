package view

import (
	"strings"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// valueScale leaves room above 10 for a word and below 0 for the points.
func valueScale(row geom.Box) plot {
	return plot{
		box: geom.Box{X: labelWidth, Y: row.Y, W: row.W - labelWidth, H: row.H},
		lo:  0, hi: 10, yLo: row.Bottom() - 12, yHi: row.Y + 20,
	}
}

// smallGap is the gap below which its figure stands beside the points, not
// between them (DESIGN §5).
const smallGap = 2.2

// bigLeaks is how many leaks are marked as the largest.
const bigLeaks = 3

// rankWords name the largest leaks.
var rankWords = [bigLeaks]string{"largest", "second", "third"}

// stageFigures returns the figures of a stage, nil where there are none.
func (b *builder) stageFigures(i int) *derive.StageFigures {
	if b.figures == nil || i >= len(b.figures.Stages) {
		return nil
	}
	return b.figures.Stages[i]
}

// values are expected and delivered value of a stage, as far as they are
// known.
type values struct {
	expected, delivered, gap measure.Result
	rank                     int
}

func (b *builder) valuesOf(i int) values {
	g := b.stageFigures(i)
	if g == nil {
		none := measure.Missing(measure.Data)
		return values{none, none, none, 0}
	}
	return values{g.Expected, g.Delivered, g.Gap, g.Rank}
}

// value draws the lane of expected and delivered value with the gap between.
func (b *builder) value(r *Row) {
	b.l.values = valueScale(r.Box)
	all := make([]values, len(b.l.cols))
	any := false
	for i := range all {
		all[i] = b.valuesOf(i)
		any = any || all[i].expected.OK() || all[i].delivered.OK()
	}
	b.wasValued()
	b.valueLines(all)
	if any {
		b.valueWords(all)
	} else if len(b.l.cols) > 0 {
		hint := *r
		hint.Box.H = 40
		words := "Drag the rings: what do people expect of a stage, and what do they get?"
		if b.right-labelWidth < 2*columnWidth {
			words = "Drag the rings up or down"
		}
		b.laneHint(&hint, words)
	}
}

// line returns the splines of one side, one for each run of stages of which
// the value is known. The outermost points are drawn out to the edges of
// their columns.
func (b *builder) line(all []values, of func(values) measure.Result) []spline {
	var splines []spline
	var run []geom.Point
	s := b.l.values
	end := func(after int) {
		if len(run) > 0 {
			last := b.l.cols[after-1]
			run = append(run, geom.Pt(last.x+last.width, run[len(run)-1].Y))
			splines = append(splines, monotone(run))
		}
		run = nil
	}
	for i, c := range b.l.cols {
		v, ok := of(all[i]).Value()
		if !ok {
			end(i)
			continue
		}
		y := s.y(geom.Clamp(v, 0, 10))
		if len(run) == 0 {
			run = append(run, geom.Pt(c.x, y))
		}
		run = append(run, geom.Pt(c.x+c.width/2, y))
	}
	end(len(b.l.cols))
	return splines
}

func expectedOf(v values) measure.Result  { return v.expected }
func deliveredOf(v values) measure.Result { return v.delivered }

// bothOf hides a side of stages where the other is not known.
func bothOf(side func(values) measure.Result) func(values) measure.Result {
	return func(v values) measure.Result {
		if !v.gap.OK() {
			return v.gap
		}
		return side(v)
	}
}

// valueLines draws the hatched gap, then the two lines over it.
func (b *builder) valueLines(all []values) {
	nums := make([]float64, 0, 4*len(all)+2)
	box := b.l.values.box
	nums = append(nums, box.Y, box.W)
	for i, c := range b.l.cols {
		nums = append(nums, c.x, c.width, all[i].expected.Or(-1), all[i].delivered.Or(-1))
	}
	b.under = append(b.under, b.keepNums(ornament+"value", "", nums, func() *scene.Node {
		var p pen
		upper, lower := b.line(all, bothOf(expectedOf)), b.line(all, bothOf(deliveredOf))
		for i := range upper {
			leaks, surplus := ribbon(upper[i], lower[i])
			for _, c := range leaks {
				p.path(c, scene.Fill{Color: scene.Leak, Pattern: scene.Hatch}, scene.Stroke{})
			}
			for _, c := range surplus {
				p.path(c, scene.Fill{Color: scene.Good, Pattern: scene.Dots}, scene.Stroke{})
			}
		}
		for _, s := range b.line(all, expectedOf) {
			p.curve(s.path(), scene.Stroke{Color: scene.Ink2, Width: 1.75, Dash: scene.DotExpected, Fixed: true})
		}
		for _, s := range b.line(all, deliveredOf) {
			p.curve(s.path(), scene.Stroke{Color: scene.Ink, Width: 3, Fixed: true})
		}
		return &scene.Node{Box: box, Shapes: p.shapes, Ghost: true}
	}))
}

// valueStage draws the two points of a stage and the figure between them.
func (b *builder) valueStage(c *column, v values) {
	s := b.l.values
	x := c.x + c.width/2
	b.over = append(b.over,
		b.valuePoint(c, PartExpected, geom.Pt(x, s.y(geom.Clamp(v.expected.Or(7), 0, 10))), v.expected),
		b.valuePoint(c, PartDelivered, geom.Pt(x, s.y(geom.Clamp(v.delivered.Or(3), 0, 10))), v.delivered))
	if gap, ok := v.gap.Value(); ok {
		b.over = append(b.over, b.gapFigure(c, v, gap))
	}
}

// valuePoint draws one of the two points; where the value is missing, an
// open ring with its name is the handle to enter it.
func (b *builder) valuePoint(c *column, part string, at geom.Point, r measure.Result) *scene.Node {
	type from struct {
		at    geom.Point
		known bool
		value float64
		name  string
	}
	v, known := r.Value()
	return b.keep(string(c.stage.ID), part, from{at, known, v, c.stage.Name()}, func() *scene.Node {
		var p pen
		label := upperFirst(part) + " value of " + c.stage.Name() + ": "
		switch {
		case !known:
			label += "not said"
			p.between(zoomTitles, 0).openRing(scene.Ink3)
			p.between(zoomAll, 0).text(geom.Pt(0, -9), part+"?", style{size: small, color: scene.Ink3, halo: scene.Surface, anchor: scene.Middle})
		case part == PartExpected:
			label += Number(v, 1) + " of 10"
			p.between(zoomBlocks, 0).circle(geom.Point{}, 4, solid(scene.Surface), scene.Stroke{Color: scene.Ink2, Width: 2})
		default:
			label += Number(v, 1) + " of 10"
			p.between(zoomBlocks, 0).circle(geom.Point{}, 4, solid(scene.Ink), scene.Stroke{})
		}
		return &scene.Node{
			At: at, Label: label, Shapes: p.shapes, Prompt: !known,
			Box: geom.Box{X: at.X - pointReach, Y: at.Y - pointReach, W: 2 * pointReach, H: 2 * pointReach},
		}
	})
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// gapFigure writes how much is missing, in a pill between the points, or
// beside them where they are near.
func (b *builder) gapFigure(c *column, v values, gap float64) *scene.Node {
	s := b.l.values
	type from struct {
		x, w, y, e, d float64
		rank          int
		name          string
	}
	e, d := geom.Clamp(v.expected.Or(0), 0, 10), geom.Clamp(v.delivered.Or(0), 0, 10)
	mid := geom.Pt(c.x+c.width/2, (s.y(e)+s.y(d))/2)
	return b.keep(string(c.stage.ID), PartGap, from{c.x, c.width, mid.Y, e, d, v.rank, c.stage.Name()}, func() *scene.Node {
		words := Signed(-gap, 1)
		st := style{size: medium, strong: true, color: scene.Leak, anchor: scene.Middle}
		if v.rank > 0 && v.rank <= bigLeaks {
			st.size = large
		}
		label := "Gap of " + c.stage.Name() + ": " + words
		switch {
		case strings.Trim(words, "−0.") == "": // as good as nothing
			words, st.color = "0", scene.Ink2
			label = "Gap of " + c.stage.Name() + ": none"
		case gap < 0:
			st.color = scene.Good
			label = "Surplus of " + c.stage.Name() + ": " + words
		}
		w := typeset.Width(words, st.size, true)
		var p pen
		near := gap > -smallGap && gap < smallGap
		h := st.size + 10
		room := abs(s.y(e)-s.y(d)) - 12 // between the points
		for _, z := range figureZooms {
			far := st
			far.size = st.size * z.scale
			p.between(z.from, z.to)
			if k := min(z.scale, (c.width-12)/(w+16)); !near && h*k <= max(room, h) {
				far.size = st.size * k
				p.rect(geom.Box{X: -(w + 16) * k / 2, Y: -h * k / 2, W: (w + 16) * k, H: h * k}, h*k/2, solid(scene.Surface), scene.Stroke{})
				p.text(geom.Pt(0, far.size*.36), words, far)
				continue
			}
			far.anchor, far.halo, far.size = scene.Start, scene.Surface, min(far.size, 26) // beside the points (V6)
			p.text(geom.Pt(10, far.size*.36), words, far)
		}
		box := geom.Box{X: mid.X - w/2 - 8, Y: mid.Y - h/2, W: w + 16, H: h}
		if near {
			box = geom.Box{X: mid.X + 8, Y: mid.Y - 9, W: w + 4, H: 18}
		}
		return &scene.Node{At: mid, Box: box, Shapes: p.shapes, Label: label}
	})
}

// valueWords names the two lines where they start.
func (b *builder) valueWords(all []values) {
	type from struct {
		box        geom.Box
		eAt, dAt   geom.Point
		hasE, hasD bool
	}
	f := from{box: b.l.values.box}
	s := b.l.values
	for i, c := range b.l.cols {
		if v, ok := all[i].expected.Value(); ok && !f.hasE {
			f.hasE, f.eAt = true, geom.Pt(c.x+inset, s.y(geom.Clamp(v, 0, 10))-8)
		}
		if v, ok := all[i].delivered.Value(); ok && !f.hasD {
			f.hasD, f.dAt = true, geom.Pt(c.x+inset, s.y(geom.Clamp(v, 0, 10))-9)
		}
	}
	if b.was != nil { // above the lines stands what changes
		for _, at := range [...]*geom.Point{&f.eAt, &f.dAt} {
			if at.Y < s.box.Y+27 {
				at.Y += 8 + 17
			}
		}
	}
	if f.hasE && f.hasD && f.eAt.X == f.dAt.X && f.dAt.Y < f.eAt.Y+20 { // too near, or delivered is above
		if f.dAt.Y < f.eAt.Y {
			f.eAt.Y += 8 + 17
		} else if f.dAt.Y += 9 + 17; f.dAt.Y > s.box.Bottom()-4 {
			f.dAt.Y = s.box.Bottom() - 4
		}
	}
	if f.hasD {
		f.dAt.Y = b.besideFigure(all, f.dAt)
	}
	b.over = append(b.over, b.keep(ornament+"value-words", "", f, func() *scene.Node {
		var p pen
		p.between(zoomAll, 0)
		if f.hasE {
			p.text(f.eAt, "expected", style{size: small, color: scene.Ink2, halo: scene.Surface})
		}
		if f.hasD {
			p.text(f.dAt, "delivered", style{size: small, strong: true, color: scene.Ink, halo: scene.Surface})
		}
		return &scene.Node{Box: f.box, Shapes: p.shapes, Ghost: true}
	}))
}

// besideFigure returns the height at which the name of the lower line does not
// cut into the figure of the gap: beneath the line, where the gap is too small
// for both.
func (b *builder) besideFigure(all []values, at geom.Point) float64 {
	s := b.l.values
	for i, c := range b.l.cols {
		gap, ok := all[i].gap.Value()
		if c.x+inset != at.X || !ok || gap < smallGap {
			continue
		}
		e, d := s.y(geom.Clamp(all[i].expected.Or(0), 0, 10)), s.y(geom.Clamp(all[i].delivered.Or(0), 0, 10))
		below := d + 9 + small
		if at.Y < d && at.Y-small < (e+d)/2+(large+10)/2 && below < s.box.Bottom() {
			return below
		}
	}
	return at.Y
}
