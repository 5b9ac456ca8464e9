package view

import (
	"math"
	"strings"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/layout"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
)

// ground draws what an arrangement means: rings, sectors or axes.
func (b *mapper) ground() {
	switch b.t.view.Arrangement {
	case relation.Rings, relation.Sectors:
		b.roundGround()
	case relation.Grid:
		b.gridGround()
	}
}

// ringWords say what each ring holds (RM7), from afar what stands before the colon.
var ringWords = [rings]string{"Inside: related with us directly", "Edge: one step further", "Outside: further away, or not related"}

// farRing is how wide a ring has to be for words that keep their size on the
// screen, board units.
const farRing = 60

func (b *mapper) roundGround() {
	for i := len(b.t.rounds.Radii) - 1; i >= 0; i-- {
		r := b.t.rounds.Radii[i]
		box := geom.Box{X: -r * layout.Wider, Y: -r, W: 2 * r * layout.Wider, H: 2 * r}
		type from struct {
			box geom.Box
			far bool // it has words from afar
		}
		f := from{box, i == 0 || r-b.t.rounds.Radii[i-1] > farRing}
		b.under = append(b.under, b.keep(ornament+"ring", Number(float64(i), 0), f, func() *scene.Node {
			var p pen
			fill := scene.Fill{}
			if i%2 == 0 {
				fill = scene.Fill{Color: scene.Surface, Alpha: .6}
			}
			p.path(ellipse(box), fill, scene.Stroke{Color: scene.Line, Width: 1, Fixed: true})
			st := style{size: small, color: scene.Ink3, anchor: scene.Middle, halo: scene.Ground}
			p.between(zoomTitles, 0).text(geom.Pt(0, box.Y+18), ringWords[i], st)
			if st.fixed = true; f.far {
				far, _, _ := strings.Cut(ringWords[i], ":")
				p.between(0, zoomTitles).text(geom.Pt(0, box.Y+26), far, st)
			}
			return &scene.Node{Box: box, Shapes: p.shapes, Ghost: true, Label: ringWords[i]}
		}))
	}
	if b.t.view.Arrangement == relation.Sectors && len(b.t.rounds.Radii) > 0 {
		b.spokes(b.t.rounds.Radii[len(b.t.rounds.Radii)-1])
	}
}

// spokes draws the ends of sectors and their names outside.
func (b *mapper) spokes(r float64) {
	for s, name := range b.t.words {
		lo, hi := b.t.rounds.Edges[s], b.t.rounds.Edges[s+1]
		type from struct {
			lo, hi, r float64
			name      string
		}
		b.under = append(b.under, b.keep(ornament+"sector", Number(float64(s), 0), from{lo, hi, r, name}, func() *scene.Node {
			var p pen
			on := func(a, r float64) geom.Point {
				return geom.Pt(math.Round(float64(r*layout.Wider*math.Sin(a))), math.Round(float64(-r*math.Cos(a))))
			}
			if len(b.t.words) > 1 {
				p.line(on(lo, 44), on(lo, r), scene.Stroke{Color: scene.Line, Width: 1, Fixed: true})
			}
			if name == "" {
				name = "no " + b.t.view.SectorsBy
			}
			at := on((lo+hi)/2, r+22)
			st := style{size: medium, strong: true, color: scene.Ink2}
			switch {
			case at.X > r/3:
			case at.X < -r/3:
				st.anchor = scene.End
			default:
				st.anchor = scene.Middle
			}
			at.Y += 5
			w := p.between(zoomTitles, 0).text(at, name, st)
			st.fixed, st.halo, st.anchor = true, scene.Ground, scene.Middle // half over the rim, for want of room
			p.between(0, zoomTitles).text(at, name, st)
			w *= farWords // it is as large from afar
			return &scene.Node{Box: geom.Box{X: at.X - w, Y: at.Y - 16, W: 2 * w, H: 20}, Shapes: p.shapes, Ghost: true, Label: name}
		}))
	}
}

// farWords is how much wider words are on the board that keep their size on the
// screen, at the zoom at which a large map fits it.
const farWords = 2

// ellipse returns the round that fits a box.
func ellipse(box geom.Box) geom.Path {
	const c = 0.5522847498
	m, rx, ry := box.Center(), box.W/2, box.H/2
	kx, ky := float64(rx*c), float64(ry*c)
	var p geom.Path
	p.MoveTo(geom.Pt(m.X, m.Y-ry))
	p.CubicTo(geom.Pt(m.X+kx, m.Y-ry), geom.Pt(m.X+rx, m.Y-ky), geom.Pt(m.X+rx, m.Y))
	p.CubicTo(geom.Pt(m.X+rx, m.Y+ky), geom.Pt(m.X+kx, m.Y+ry), geom.Pt(m.X, m.Y+ry))
	p.CubicTo(geom.Pt(m.X-kx, m.Y+ry), geom.Pt(m.X-rx, m.Y+ky), geom.Pt(m.X-rx, m.Y))
	p.CubicTo(geom.Pt(m.X-rx, m.Y-ky), geom.Pt(m.X-kx, m.Y-ry), geom.Pt(m.X, m.Y-ry))
	p.Close()
	return p
}

// gridGround draws the axes of two figures, the middle of each, and the shelf.
func (b *mapper) gridGround() {
	w, h := b.t.from.plane()
	shelf := b.t.from.shelved()
	x, y := b.scaleOf(b.t.view.GridX), b.scaleOf(b.t.view.GridY)
	type from struct {
		w, h  float64
		shelf int
		x, y  span
		view  relation.View
		deep  float64
	}
	deep := b.t.from.shelfDepth()
	view := b.t.view
	view.Threshold = 0
	b.under = append(b.under, b.keep(ornament+"grid", "", from{w, h, shelf, x, y, view, deep}, func() *scene.Node {
		var p pen
		const pad = 56.0
		frame := geom.Box{X: -pad, Y: -pad, W: w + 2*pad, H: h + 2*pad}
		p.rect(frame, 0, solid(scene.Surface), scene.Stroke{Color: scene.Line, Width: 1, Fixed: true})
		mid := scene.Stroke{Color: scene.Line, Width: 1, Dash: scene.DashPersona, Fixed: true}
		p.line(geom.Pt(w/2, frame.Y), geom.Pt(w/2, frame.Bottom()), mid)
		p.line(geom.Pt(frame.X, h/2), geom.Pt(frame.Right(), h/2), mid)
		axis := style{size: medium, strong: true, color: scene.Ink2}
		tick := style{size: small, color: scene.Ink3}
		p.between(zoomTitles, 0)
		p.text(geom.Pt(frame.X, frame.Y-10), "↑ "+FigureWords(view.GridY), axis)
		axis.anchor = scene.End
		p.text(geom.Pt(frame.Right(), frame.Bottom()+40), FigureWords(view.GridX)+" →", axis)
		for i, share := range [...]float64{0, .5, 1} {
			tick.anchor = scene.Middle
			p.text(geom.Pt(w*share, frame.Bottom()+16), tickWords(x, share), tick)
			tick.anchor = scene.End
			p.text(geom.Pt(frame.X-6, h-float64(h*share)+4), tickWords(y, share), tick)
			if corner := quadrants(view); i < 2 && corner[0] != "" {
				at := geom.Pt(frame.X+12+float64(float64(i)*(frame.W-24)), frame.Y+20)
				tick.anchor = [...]scene.Anchor{scene.Start, scene.End}[i]
				p.text(at, corner[i], tick)
				p.text(geom.Pt(at.X, frame.Bottom()-12), corner[2+i], tick)
			}
		}
		tick.anchor = scene.Start
		if shelf > 0 {
			p.text(geom.Pt(frame.X, frame.Bottom()+40), shelfWords(view, shelf), tick)
		}
		box := geom.Box{X: frame.X - 40, Y: frame.Y - 28, W: frame.W + 40, H: frame.H + 76}
		if shelf > 0 {
			box.H += deep
		}
		return &scene.Node{Box: box, Shapes: p.shapes, Ghost: true}
	}))
}

// shelfWords say who stands below a grid, and why.
func shelfWords(v relation.View, n int) string {
	x, y := FigureWords(v.GridX), FigureWords(v.GridY)
	if x != y {
		x += " or " + strings.ToLower(y)
	}
	return x + " not said of " + Number(float64(n), 0) + ":"
}

// tickWords writes the value at a share of an axis.
func tickWords(s span, share float64) string {
	return Number(s.lo+float64((s.hi-s.lo)*share), 1)
}

// quadrants names the four parts of a grid of power and interest, from the upper
// left row by row; empty for other figures, whose parts have no common names.
//
// Source: A. Mendelow, "Environmental scanning: the impact of the stakeholder
// concept" (1981), as it is drawn since.
func quadrants(v relation.View) [4]string {
	switch {
	case v.GridX == "interest" && v.GridY == "power":
		return [4]string{"Keep satisfied", "Manage closely", "Monitor", "Keep informed"}
	case v.GridX == "power" && v.GridY == "interest":
		return [4]string{"Keep informed", "Manage closely", "Monitor", "Keep satisfied"}
	}
	return [4]string{}
}

// FigureWords says a figure of people, relations or touchpoints by name.
func FigureWords(field string) string {
	switch field {
	case "annualValue":
		return "Annual value"
	case "size":
		return "People who work there"
	case "nps":
		return "Would recommend us"
	case "ladderLevel":
		return "Level of the ladder"
	case "emotion":
		return "Feeling"
	case "waitMinutes":
		return "Wait, min"
	case "valueGiven":
		return "Value given"
	case "valueReceived":
		return "Value received"
	case "":
		return ""
	}
	return string(field[0]-'a'+'A') + field[1:]
}
