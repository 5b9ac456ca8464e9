package view

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// Measures of a sheet: what stands above and below a map in a file.
const (
	sheetHead = 64.0
	sheetFoot = 40.0
	keyGap    = 22.0
)

// Sheet returns a map as a file shows it: above it its title, where it is from
// and what it says in one sentence, below it the key to the shapes that are on
// it (DESIGN §9). Who reads it sees no program around it. The map itself lies
// where it lies on the board.
func Sheet(l *Layout, from string) *scene.Scene {
	subtitle := strings.TrimSuffix(from, ".")
	if l.finding != "" && subtitle != "" {
		subtitle += ". "
	}
	subtitle += l.finding
	if l.judged != 0 { // who reads a file later does not know when it was drawn
		subtitle = strings.TrimSuffix(subtitle, ".") + ". Judged by " + derive.PeriodOf(l.judged, measure.Day)
	}
	around := l.around
	if around.Empty() {
		around = l.Scene.Bounds
	}
	s := *l.Scene
	s.Nodes, s.Parts = slices.Clone(s.Nodes), nil
	var p pen
	w := max(around.W, 320)
	p.cut(geom.Pt(0, 24), l.Scene.Title, w, style{size: 24, strong: true, color: scene.Ink})
	p.cut(geom.Pt(0, 46), subtitle, w, style{size: medium, color: scene.Ink2})
	head := geom.Box{X: around.X, Y: around.Y - sheetHead, W: w, H: sheetHead}
	s.Nodes = append(s.Nodes, &scene.Node{At: head.Min(), Box: head, Shapes: p.shapes, Ghost: true})
	s.Bounds = around.Union(head)
	for _, box := range l.unsaid { // who reads a file is not asked, but told why nothing is there
		var p pen
		p.text(geom.Pt(inset, box.H/2+4.5), "Nothing yet", style{size: small, color: scene.Ink3, halo: scene.Surface})
		s.Nodes = append(s.Nodes, &scene.Node{At: box.Min(), Box: box, Shapes: p.shapes, Ghost: true})
	}
	if k := l.key(around); k != nil {
		s.Nodes = append(s.Nodes, k)
		s.Bounds = s.Bounds.Union(k.Box)
	}
	return &s
}

// fileMargin is what painters leave free around a sheet.
const fileMargin = 16

// Slide returns a sheet with so much ground around it that its picture is 16
// wide by 9 high, and a whole number of units so at every size.
func Slide(sheet *scene.Scene) *scene.Scene {
	s := *sheet
	all := s.Bounds.Grow(fileMargin)
	k := math.Ceil(max(all.W/16, all.H/9))
	mid := all.Center()
	s.Bounds = geom.Box{X: mid.X - float64(8*k), Y: mid.Y - float64(4.5*k), W: 16 * k, H: 9 * k}.Grow(-fileMargin)
	return &s
}

// mostStretch is how much wider than on the board columns get: beyond it cards
// look empty.
const mostStretch = 2.0

// Stretched returns how many times as wide columns have to be for the sheet of a
// journey to fill a slide, from 1 to 2; 1 where time or charts fix its width.
func Stretched(l *Layout, sheet *scene.Scene) float64 {
	if len(l.cols) == 0 || l.scale > 0 || len(l.hung) > 0 {
		return 1
	}
	all := sheet.Bounds.Grow(fileMargin)
	return geom.Clamp(1+(float64(all.H*16/9)-all.W)/(l.around.W-labelWidth), 1, mostStretch)
}

// keyEntry is a shape with its word.
type keyEntry struct {
	words string
	width float64 // of the shape
	draw  func(p *pen, m geom.Point)
}

// key draws the key in one line, in two where the map is narrow.
func (l *Layout) key(around geom.Box) *scene.Node {
	entries := l.entries()
	if len(entries) == 0 {
		return nil
	}
	var p pen
	x, y := 0.0, sheetFoot-14
	for _, e := range entries {
		w := e.width + 8 + typeset.Width(e.words, small, false)
		if x > 0 && x+w > around.W {
			x, y = 0, y+22
		}
		e.draw(&p, geom.Pt(x+e.width/2, y-4))
		p.text(geom.Pt(x+e.width+8, y), e.words, style{size: small, color: scene.Ink2})
		x += w + keyGap
	}
	box := geom.Box{X: around.X, Y: around.Bottom(), W: max(around.W, 1), H: y + 8}
	return &scene.Node{At: box.Min(), Box: box, Shapes: p.shapes, Ghost: true}
}

// entries lists the shapes that are on the map, in the order of its lanes.
func (l *Layout) entries() (list []keyEntry) {
	if l.rel != nil {
		return l.rel.entries()
	}
	if l.plain != nil {
		return nil
	}
	shows := func(t journey.LaneType) bool {
		return slices.ContainsFunc(l.Rows, func(r Row) bool { return r.Type == t })
	}
	any := func(has func(*journey.Touchpoint) bool) bool { return slices.ContainsFunc(l.m.Touchpoints, has) }
	add := func(ok bool, e keyEntry) {
		if ok {
			list = append(list, e)
		}
	}
	add(any(func(t *journey.Touchpoint) bool { return t.MomentOfTruth }), keyEntry{"moment of truth", 13, moment})
	add(any(func(t *journey.Touchpoint) bool { return len(t.Pains) > 0 }), keyEntry{"pain", 11, func(p *pen, m geom.Point) {
		p.path(triangle(m, 11, 9.5), solid(scene.Leak), scene.Stroke{})
	}})
	if shows(journey.Feelings) && len(l.curves) > 1 {
		for _, c := range l.curves[:min(len(l.curves), len(hands))] {
			add(len(c.runs) > 0, keyEntry{c.name, 28, c.sample})
		}
	}
	if shows(journey.Feelings) {
		add(slices.ContainsFunc(l.curves, func(c *curve) bool { return len(c.bridges) > 0 }), keyEntry{"not rated between", 28, func(p *pen, m geom.Point) {
			p.line(m.Add(geom.Pt(-14, 0)), m.Add(geom.Pt(14, 0)), bridgeStroke(scene.Ink2))
		}})
	}
	if shows(journey.Value) {
		list = append(list,
			keyEntry{"expected", 26, func(p *pen, m geom.Point) {
				p.line(m.Add(geom.Pt(-13, 0)), m.Add(geom.Pt(13, 0)), scene.Stroke{Color: scene.Ink2, Width: 1.75, Dash: scene.DotExpected})
				p.circle(m, 4, solid(scene.Ground), scene.Stroke{Color: scene.Ink2, Width: 2})
			}},
			keyEntry{"delivered", 26, func(p *pen, m geom.Point) {
				p.line(m.Add(geom.Pt(-13, 0)), m.Add(geom.Pt(13, 0)), scene.Stroke{Color: scene.Ink, Width: 3})
				p.circle(m, 4, solid(scene.Ink), scene.Stroke{})
			}},
			keyEntry{"value that does not arrive", 22, func(p *pen, m geom.Point) {
				p.rect(geom.Box{X: m.X - 11, Y: m.Y - 6, W: 22, H: 12}, 0, scene.Fill{Color: scene.Leak, Pattern: scene.Hatch}, scene.Stroke{})
			}})
	}
	for _, t := range []journey.LaneType{journey.Outcomes, journey.Ideas} {
		add(shows(t), keyEntry{strings.TrimSuffix(strings.ToLower(t.Title()), "s"), 11, func(p *pen, m geom.Point) {
			g := pen{}
			glyph(&g, t.Kind())
			p.shapes = append(p.shapes, moved(g.shapes, m)...)
		}})
	}
	return list
}

// sample draws a piece of a persona's line with its marker.
func (c *curve) sample(p *pen, m geom.Point) {
	h := handOf(c.persona)
	p.line(m.Add(geom.Pt(-14, 0)), m.Add(geom.Pt(14, 0)), scene.Stroke{Color: h.color, Width: h.width, Dash: h.dash})
	h.mark(p, m, h.color)
}

// moved returns shapes elsewhere.
func moved(shapes []scene.Shape, by geom.Point) []scene.Shape {
	out := make([]scene.Shape, len(shapes))
	for i, s := range shapes {
		switch s := s.(type) {
		case *scene.Rect:
			r := *s
			r.Box, r.Zoom = s.Box.Move(by), scene.Zoom{}
			out[i] = &r
		case *scene.Path:
			c := geom.Path{Verbs: s.Curve.Verbs, Points: make([]geom.Point, len(s.Curve.Points))}
			for k, q := range s.Curve.Points {
				c.Points[k] = q.Add(by)
			}
			p := *s
			p.Curve, p.Zoom = c, scene.Zoom{}
			out[i] = &p
		default:
			out[i] = s
		}
	}
	return out
}
