package view

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/lived"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// The lane of what people did, from its top: ways past touchpoints, the
// touchpoints with the planned way, ways back, who drops off, shares.
const (
	livedHeight = 182.0
	livedMid    = 82.0 // of the planned way
	livedThick  = 40.0 // of a way that everybody goes
	livedLeast  = 1.25
	livedBack   = 116.0
	livedDrop   = 146.0
	livedShare  = livedHeight - 10

	rareWay  = 0.02 // of all cases: ways that fewer go are not drawn
	mostWays = 24   // that differ from the plan
)

// laid returns the lived journey over the plan, nil where it does not show.
func laid(m *journey.Map) *lived.Laid {
	if !m.LivedShows() {
		return nil
	}
	return lived.Lay(m.Lived.Journey, m.Plan())
}

// lay lays what people did over the plan, unless the layout before did so with
// the same touchpoints by the same names, which the labels say.
func (b *builder) lay() {
	old := b.prev.m
	same := func(x, y *journey.Touchpoint) bool { return x.ID == y.ID && x.Title == y.Title && x.Stage == y.Stage }
	if old != nil && b.prev.laid != nil && b.m.LivedShows() && old.Lived == b.m.Lived &&
		slices.EqualFunc(old.Touchpoints, b.m.Touchpoints, same) && slices.Equal(old.Links, b.m.Links) &&
		slices.EqualFunc(old.Stages, b.m.Stages, func(x, y *journey.Stage) bool { return x.ID == y.ID }) {
		b.laid = b.prev.laid
	} else {
		b.laid = laid(b.m)
	}
	b.l.laid = b.laid
}

// livedX returns where the touchpoints of a journey stand in the lane.
func (b *builder) livedX() (xs []float64) {
	for _, c := range b.l.cols {
		for i := range c.stage.Touchpoints {
			xs = append(xs, c.feelingX(i))
		}
	}
	return xs
}

// shownWays are the ways that are drawn: those that differ from the plan only
// where not too few go them.
func shownWays(l *lived.Laid) (ways []lived.Way) {
	off := 0
	for _, w := range l.Ways {
		if w.Off() {
			if off++; off > mostWays || float64(w.Cases) < rareWay*float64(l.Cases) {
				continue
			}
		}
		ways = append(ways, w)
	}
	return ways
}

// thick is how thick a way is drawn.
func thick(times, cases int) float64 {
	return geom.Clamp(livedThick*float64(times)/float64(max(cases, 1)), livedLeast, livedThick)
}

// lived draws the ways that people went, beneath the points of the columns.
func (b *builder) lived(r *Row) {
	if b.laid == nil {
		b.laneHint(r, "Bring in what people did, as rows of case, step and time: the journeys they went are drawn here.")
		return
	}
	xs, ways := b.livedX(), shownWays(b.laid)
	nums := []float64{r.Box.Y, b.right, float64(b.laid.Cases)}
	nums = append(nums, xs...)
	for _, w := range ways {
		nums = append(nums, float64(w.From), float64(w.To), float64(w.Kind), float64(w.Times), float64(w.Cases), float64(w.Median))
	}
	box := geom.Box{X: labelWidth, Y: r.Box.Y, W: b.right - labelWidth, H: r.Box.H}
	b.under = append(b.under, b.keepNums(ornament+"lived", "", nums, func() *scene.Node {
		var p pen
		for _, w := range ways {
			if !w.Off() && w.To == w.From+1 {
				b.onward(&p, xs, w)
			}
		}
		for _, w := range ways {
			if w.Off() || w.To != w.From+1 {
				b.aside(&p, xs, w)
			}
		}
		for _, w := range ways {
			if !w.Off() && w.To == w.From+1 {
				waitAt(&p, xs[w.From], xs[w.To], w)
			}
		}
		return &scene.Node{At: geom.Pt(0, r.Box.Y), Box: box, Shapes: p.shapes, Ghost: true}
	}))
}

// onward draws the planned way from one touchpoint to the next.
func (b *builder) onward(p *pen, xs []float64, w lived.Way) {
	from, to := geom.Pt(xs[w.From]+4, livedMid), geom.Pt(xs[w.To]-4, livedMid)
	p.between(0, 0).line(from, to, scene.Stroke{Color: scene.Flow, Width: thick(w.Times, b.laid.Cases)})
	var c geom.Path
	c.MoveTo(geom.Pt(to.X-9, livedMid)).LineTo(to)
	p.shapes = append(p.shapes, &scene.Path{Curve: c, Stroke: scene.Stroke{Color: scene.FlowInk, Width: 1.5}, Arrow: true, Zoom: scene.Zoom{From: zoomTitles}})
}

// aside draws a way that differs from the plan: above, broken, past others;
// below, dotted, back or to the same again.
func (b *builder) aside(p *pen, xs []float64, w lived.Way) {
	a, z := xs[w.From], xs[w.To]
	half := func(i int) float64 { return max(thick(b.laid.Points[i].Cases, b.laid.Cases)/2, 5) + 1 }
	reach := math.Sqrt(abs(float64(w.To-w.From))) * 15
	var c geom.Path
	st := scene.Stroke{Color: scene.FlowInk, Width: geom.Clamp(9*float64(w.Times)/float64(max(b.laid.Cases, 1)), 1.25, 5), Dash: scene.DashWeak}
	switch w.Kind {
	case lived.Again:
		y := livedMid + half(w.From)
		c.MoveTo(geom.Pt(a+3, y)).CubicTo(geom.Pt(a+15, y+19), geom.Pt(a-15, y+19), geom.Pt(a-3, y))
		st.Dash = scene.DotExpected
	case lived.Back:
		y, low := livedMid+half(w.From), min(livedBack+reach/2, livedDrop-8)
		low += (low - y) / 3 // a curve stays within its handles
		c.MoveTo(geom.Pt(a-3, y)).CubicTo(geom.Pt(a-8, low), geom.Pt(z+8, low), geom.Pt(z+3, livedMid+half(w.To)))
		st.Dash = scene.DotExpected
	default:
		y, high := livedMid-half(w.From), max(livedMid-26-reach, 6)
		high -= (y - high) / 3
		c.MoveTo(geom.Pt(a+3, y)).CubicTo(geom.Pt(a+8, high), geom.Pt(z-8, high), geom.Pt(z-3, livedMid-half(w.To)))
		if !w.Off() { // a planned branch
			st.Dash = scene.Unbroken
		}
	}
	p.between(0, 0)
	p.shapes = append(p.shapes, &scene.Path{Curve: c, Stroke: st, Round: true, Arrow: true})
}

// waitAt writes how long half of those who go on take, where there is room.
func waitAt(p *pen, from, to float64, w lived.Way) {
	words := briefly(w.Median)
	wide := typeset.Width(words, small, false)
	if w.Median < 60 || wide > to-from-14 {
		return
	}
	p.between(zoomAll, 0).text(geom.Pt((from+to)/2-1, livedMid+4.5), words, style{size: small, color: scene.Ink2, anchor: scene.Middle, halo: scene.Surface})
}

// briefly writes a time of seconds as short as it can be.
func briefly(seconds int64) string {
	switch m := float64(seconds) / 60; {
	case m < hours:
		return Number(m, 0) + " min"
	case m < 2880:
		return Number(m/60, 0) + " h"
	default:
		return Number(m/1440, 0) + " d"
	}
}

// livedCell draws the touchpoints of a stage in the lane of what people did:
// a bar as high as the share of those who came, who dropped off, the share.
func (b *builder) livedCell(r *Row, c *column) {
	if b.laid == nil {
		return
	}
	wide := c.width / float64(max(len(c.stage.Touchpoints), 1))
	for i, t := range c.stage.Touchpoints {
		n := t.Number - 1
		if n < 0 || n >= len(b.laid.Points) {
			continue
		}
		q := b.laid.Points[n]
		type from struct {
			at    geom.Point
			q     lived.Point
			all   int
			wide  float64
			label string
		}
		at := geom.Pt(c.feelingX(i), r.Box.Y)
		f := from{at, q, b.laid.Cases, wide, "Lived: " + t.Name() + ", " + LivedWords(b.m, b.laid, n)}
		b.over = append(b.over, b.keep(string(t.ID), PartLived, f, func() *scene.Node {
			var p pen
			high := thick(q.Cases, f.all)
			if q.Cases == 0 {
				p.between(zoomBlocks, 0).circle(geom.Pt(0, livedMid), 3, solid(scene.Surface), scene.Stroke{Color: scene.Line2, Width: 1.25, Dash: scene.DashTarget})
			} else {
				p.between(0, 0).rect(geom.Box{X: -4, Y: livedMid - high/2, W: 8, H: high}, min(3, high/2), solid(scene.FlowInk), scene.Stroke{})
			}
			dropped(&p, q, f.all, f.wide)
			st := style{size: small, strong: true, color: scene.Ink, anchor: scene.Middle}
			if words := wholePercent(q.Share); typeset.Width(words, small, true)+2 <= f.wide {
				p.between(zoomTitles, 0).text(geom.Pt(0, livedShare), words, st)
			}
			return &scene.Node{At: at, Label: f.label, Shapes: p.shapes,
				Box: geom.Box{X: at.X - min(f.wide/2, 22), Y: at.Y + livedMid - livedThick/2 - 2, W: min(f.wide, 44), H: livedHeight - livedMid + livedThick/2}}
		}))
	}
}

// wholePercent writes a share without the sign, which stands at the lane.
func wholePercent(share float64) string { return Number(100*share, 0) }

// dropped draws who dropped off at a touchpoint: a strip that falls from it,
// with a tip, and the share of those who were there.
func dropped(p *pen, q lived.Point, all int, wide float64) {
	if q.Ended == 0 || float64(q.Ended) < rareWay*float64(all) {
		return
	}
	w := geom.Clamp(26*float64(q.Ended)/float64(max(all, 1)), 3, 16)
	top := livedMid + thick(q.Cases, all)/2 + 1
	p.between(zoomBlocks, 0)
	p.rect(geom.Box{X: -w / 2, Y: top, W: w, H: livedDrop - 8 - top}, 0, scene.Fill{Color: scene.Leak, Pattern: scene.Hatch}, scene.Stroke{})
	p.path(triangle(geom.Pt(0, livedDrop-4), w+7, 8), solid(scene.Leak), scene.Stroke{})
	words := "−" + wholePercent(q.Left)
	if typeset.Width(words, small, false)+2 <= wide {
		p.between(zoomAll, 0).text(geom.Pt(0, livedDrop+11), words, style{size: small, color: scene.Leak, anchor: scene.Middle, halo: scene.Ground})
	}
}

// livedLegend explains the lines of the lane.
func (b *builder) livedLegend(p *pen) {
	st := style{size: small, color: scene.Ink2}
	p.between(zoomAll, 0)
	line := func(y float64, s scene.Stroke, words string) {
		p.line(geom.Pt(0, y-4), geom.Pt(14, y-4), s)
		p.text(geom.Pt(19, y), words, st)
	}
	line(livedMid+4, scene.Stroke{Color: scene.Flow, Width: 8}, "as planned")
	line(livedMid+20, scene.Stroke{Color: scene.FlowInk, Width: 2, Dash: scene.DashOrphan}, "skips")
	p.curve(dots(0, 13, livedMid+32), scene.Stroke{Color: scene.FlowInk, Width: 2, Dash: scene.DotExpected})
	p.text(geom.Pt(19, livedMid+36), "goes back", st)
	p.path(triangle(geom.Pt(6, livedDrop-4), 10, 8.5), solid(scene.Leak), scene.Stroke{})
	p.text(geom.Pt(19, livedDrop), "drops off", st)
	p.text(geom.Pt(0, livedShare), "% were there", style{size: small, strong: true, color: scene.Ink})
}

func dots(from, to, y float64) (c geom.Path) {
	c.MoveTo(geom.Pt(from, y)).LineTo(geom.Pt(to, y))
	return c
}

// LivedWords says what people did at a touchpoint: how many came, who dropped
// off, where they went on and after how long.
func LivedWords(m *journey.Map, l *lived.Laid, n int) string {
	q := l.Points[n]
	if q.Cases == 0 {
		return "nobody of " + count(float64(l.Cases), 0, "case")
	}
	s := []string{Percent(q.Share) + " of " + count(float64(l.Cases), 0, "case")}
	if more := q.Visits - q.Cases; more > 0 {
		s = append(s, count(float64(q.Visits), 0, "visit"))
	}
	if mean, ok := m.Lived.Step(q.ID).Mean(); ok {
		s = append(s, "satisfaction "+Number(mean, 1)+" of 5")
	}
	said := 0
	for _, w := range l.Ways {
		if w.From != n || said == 3 || w.Share < .05 {
			continue
		}
		said++
		s = append(s, Percent(w.Share)+" "+goes[w.Kind]+" "+title(m, w.To)+" after "+briefly(w.Median)+" (nine in ten within "+briefly(w.Late)+")")
	}
	if q.Ended > 0 {
		s = append(s, Percent(q.Left)+" drop off here")
	}
	return strings.Join(s, "; ")
}

// goes says how a way stands to the plan.
var goes = [...]string{lived.Onward: "go on to", lived.Skip: "skip on to", lived.Back: "go back to", lived.Again: "do it again:"}

func title(m *journey.Map, n int) string { return "“" + m.Touchpoints[n].Name() + "”" }

// LivedFinding says what people did on a map in a sentence or two, empty where
// it does not show.
func LivedFinding(m *journey.Map) string {
	l := laid(m)
	if l == nil || l.Cases == 0 {
		return ""
	}
	from, to := m.Lived.Days()
	s := "Of " + count(float64(l.Cases), 0, "case") + " from " + from + " to " + to + ", " +
		Percent(float64(l.Arrived)/float64(l.Cases)) + " arrived at the last stage"
	if on, ok := l.OnPlan(); ok {
		s += "; " + Percent(on) + " of all moves went as planned"
	}
	worst := -1
	for i, q := range l.Points {
		if q.Ended > 0 && (worst < 0 || q.Ended > l.Points[worst].Ended) {
			worst = i
		}
	}
	if worst >= 0 {
		s += "; most dropped off at " + title(m, worst) + " (" + Number(float64(l.Points[worst].Ended), 0) + ")"
	}
	return s + "."
}

// LivedText is what people did on a map, in words.
type LivedText struct {
	Finding string
	At      []string // by touchpoint, in the order of the journey
	Paths   []string // the most frequent whole ways
}

// TellLived says what people did on a map, all of it empty where it does not
// show.
func TellLived(m *journey.Map) (t LivedText) {
	l := laid(m)
	if l == nil {
		return t
	}
	t.Finding = LivedFinding(m)
	number := map[string]int{}
	for i, q := range l.Points {
		t.At = append(t.At, LivedWords(m, l, i))
		number[q.ID] = i
	}
	for _, p := range m.Lived.Paths {
		var s []string
		for _, id := range p.Steps {
			if i, ok := number[id]; ok {
				s = append(s, m.Touchpoints[i].Name())
			}
		}
		if p.Cut {
			s = append(s, "…")
		}
		t.Paths = append(t.Paths, count(float64(p.Cases), 0, "case")+": "+strings.Join(s, " → "))
	}
	return t
}
