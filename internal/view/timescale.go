package view

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
)

// Measures of a journey whose time is to scale.
const (
	timeRoom     = 32.0 // of the axis, at the foot of the heads
	timeBar      = 6.0  // height of what passes
	tickApart    = 11.0 // least distance of ticks
	leastTime    = 1.5  // width of what would be too short to see
	leastLongest = 1e-6 // minutes; where no stage lasts longer, nothing is to scale
)

// timeScale returns how wide a minute is; 0 where time is not to scale, or
// nobody said how long anything lasts.
func timeScale(m *journey.Map) float64 {
	longest := 0.0
	if m.ToScale() {
		for _, s := range m.Stages {
			longest = max(longest, s.Minutes().Or(0))
		}
	}
	if longest < leastLongest {
		return 0
	}
	return m.Room() / longest
}

// wide returns the width of a column: that of its cards, and as much more as
// its time takes. What is shorter keeps the width in which it reads.
func (b *builder) wide(s *journey.Stage, base float64) float64 {
	return max(base, b.lasting(s)) + b.gutter
}

// lasting is as wide as a stage lasts; 0 where time is not to scale.
func (b *builder) lasting(s *journey.Stage) float64 {
	return math.Round(float64(b.l.scale * s.Minutes().Or(0)))
}

// part of a stage's time.
type passing struct {
	from, long float64 // shares of the stage
	wait       bool
}

// passings are what passes in a stage, in the order of its touchpoints, as
// shares of its time: touching, then waiting for what comes next. What nobody
// named is the rest, behind. Where the parts are longer than the whole that
// people said, they fill it.
func passings(s *journey.Stage) (list []passing, waits float64) {
	sum := 0.0
	for _, t := range s.Touchpoints {
		touch, wait := t.Times()
		sum += touch.Or(0) + wait.Or(0)
	}
	whole := max(sum, s.Minutes().Or(0))
	if whole <= 0 {
		return nil, 0
	}
	at := 0.0
	add := func(m float64, wait bool) {
		if m <= 0 {
			return
		}
		list = append(list, passing{at / whole, m / whole, wait})
		at += m
		if wait {
			waits += m
		}
	}
	for _, t := range s.Touchpoints {
		touch, wait := t.Times()
		add(touch.Or(0), false)
		add(wait.Or(0), true)
	}
	return list, waits
}

// timeAxis draws below the heads what time passes: a bar, gaps where people
// wait, ticks where the width is the time.
func (b *builder) timeAxis() {
	if b.l.scale == 0 {
		return
	}
	for i, c := range b.l.cols {
		head := b.l.Columns[i].Head
		box := geom.Box{X: head.X, Y: head.Bottom() - timeRoom, W: head.W, H: timeRoom}
		type from struct {
			stage *journey.Stage
			box   geom.Box
			scale float64
		}
		b.over = append(b.over, b.keep(ornament+"time:"+string(c.stage.ID), "", from{c.stage, box, b.l.scale}, func() *scene.Node {
			return b.passed(c.stage, box)
		}))
	}
	if len(b.l.cols) == 0 {
		return
	}
	at, tick := geom.Pt(0, b.l.Columns[0].Head.Bottom()-timeRoom), b.tick()
	type from struct {
		at   geom.Point
		tick float64
	}
	b.over = append(b.over, b.keep(ornament+"time", "", from{at, tick}, func() *scene.Node {
		var p pen
		p.between(zoomTitles, 0).text(geom.Pt(0, 13), "Time", style{size: small, strong: true, color: scene.Ink})
		p.between(zoomAll, 0).text(geom.Pt(0, 27), "a tick is "+Minutes(tick), style{size: small, color: scene.Ink3})
		return &scene.Node{At: at, Box: geom.Box{Y: at.Y, W: labelWidth, H: timeRoom}, Shapes: p.shapes, Ghost: true}
	}))
}

// passed draws the time of one stage.
func (b *builder) passed(s *journey.Stage, box geom.Box) *scene.Node {
	var p pen
	minutes := s.Minutes()
	n := &scene.Node{At: box.Min(), Box: box, Ghost: true}
	quiet := style{size: small, color: scene.Ink3}
	if !minutes.Known || minutes.Value == 0 {
		p.between(zoomAll, 0).cut(geom.Pt(inset, 27), "nobody said how long", box.W-2*inset, quiet)
		n.Shapes = p.shapes
		return n
	}
	room := float64(b.l.scale * minutes.Value)
	exact := math.Round(room) >= box.W-b.gutter-1
	left := b.gutter / 2
	if !exact || room > box.W-b.gutter {
		room = box.W - b.gutter
	}
	p.between(zoomBlocks, 0)
	list, waits := passings(s)
	bar := func(from, long float64, fill scene.Fill, line scene.Stroke) {
		x := left + float64(from*room)
		p.rect(geom.Box{X: x, Y: 7, W: min(max(float64(long*room), leastTime), left+room-x), H: timeBar}, 0, fill, line)
	}
	end := 0.0
	for _, t := range list {
		end = t.from + t.long
		if t.wait { // a gap, with its two ends
			x := left + float64(t.from*room)
			edge := scene.Stroke{Color: scene.Ink3, Width: 1}
			p.line(geom.Pt(x, 10), geom.Pt(x+float64(t.long*room), 10), scene.Stroke{Color: scene.Ink3, Width: 1, Dash: scene.DashTarget})
			if float64(t.long*room) > 6 {
				p.line(geom.Pt(x+.5, 7), geom.Pt(x+.5, 13), edge)
				p.line(geom.Pt(x+float64(t.long*room)-.5, 7), geom.Pt(x+float64(t.long*room)-.5, 13), edge)
			}
			continue
		}
		bar(t.from, t.long, solid(scene.FlowInk), scene.Stroke{})
	}
	if end < 1 {
		bar(end, 1-end, solid(scene.Flow), scene.Stroke{})
	}
	said := "no wait named"
	if waits > 0 {
		said = "waits " + Minutes(waits)
	}
	switch {
	case exact:
		b.ticks(&p, minutes.Value, left, room)
	case waits > 0:
		said += ", wider"
	default:
		said = "wider than its time"
	}
	p.between(zoomAll, 0).cut(geom.Pt(inset, 27), said, box.W-2*inset, quiet)
	n.Shapes = p.shapes
	return n
}

// units are distances of ticks in minutes, from the shortest.
var units = []float64{1, 5, 15, 30, 60, 180, 360, 720, 1440, 2880, 10080, 20160, 43830, 131490, 525960, 5259600, 52596000}

// tick returns the least unit of which ticks keep apart.
func (b *builder) tick() float64 {
	unit := units[len(units)-1]
	for i := len(units) - 1; i >= 0 && float64(units[i]*b.l.scale) >= tickApart; i-- {
		unit = units[i]
	}
	return unit
}

// ticks marks the time along a bar that is to scale: each is so much longer.
func (b *builder) ticks(p *pen, minutes, left, room float64) {
	unit := b.tick()
	line := scene.Stroke{Color: scene.Line2, Width: 1, Fixed: true}
	for k := 1; float64(float64(k)*unit) < minutes && k < 400; k++ {
		x := left + float64(float64(float64(k)*unit)*b.l.scale)
		if x < left+room {
			p.line(geom.Pt(x, 3), geom.Pt(x, 7), line)
		}
	}
}
