package view

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/legend"
	"github.com/worthmap/worthmap/internal/scene"
)

// Marks of a style lie upon a map that is laid out already, whatever kind it
// is: a band whose height is the class, or a sign; a circle for a size; a flag.
// A shape is the border of the card itself.
// The legend lies below the map and is part of it, on the screen as in files.

// hues are the colours of classes of words, each with a sign of its own.
var hues = [...]scene.Color{scene.Functional, scene.Economic, scene.Emotional, scene.Social, scene.Good, scene.Moment, scene.Ink2}

// Measures of marks and legend.
const (
	bandWidth    = 6.0
	signRadius   = 6.0
	smallest     = 3.0 // radius of a size, and how much the largest has more
	growth       = 9.0
	legendApart  = 24.0
	legendLine   = 22.0
	sampleHeight = 14.0 // of a silhouette in the legend
)

// Shade puts the marks of a style and its legend on the map.
func (l *Layout) Shade(s legend.Shown) {
	if s.Colour == "" && s.Size == "" && s.Shape == "" && s.Flag == "" {
		return
	}
	var marks []*scene.Node
	nodes := slices.Clone(l.Scene.Nodes)
	for i, n := range nodes {
		m, ok := s.Marks[crdt.ID(n.ID)]
		if !ok || n.ID == "" || n.Ghost || n.Part != "" && !strings.HasPrefix(n.Part, PartShown) || len(n.Outline.Verbs) > 0 {
			continue
		}
		box := n.Box
		dress := func(class silhouette) *scene.Node { return shaped(n, class) }
		if l.rel != nil {
			if d := l.rel.dotOf(crdt.ID(n.ID)); d != nil { // the card of a person is mostly its name
				box = geom.Box{X: d.at.X - d.r, Y: d.at.Y - d.r, W: 2 * d.r, H: 2 * d.r}
				dress = func(class silhouette) *scene.Node { return framed(n, d.r, class) }
			}
		}
		if m.Shape >= 0 {
			nodes[i] = dress(silhouette(m.Shape))
			nodes[i].Label += ", " + s.Shape + ": " + s.Shapes[m.Shape].Label
		}
		if m.Class < 0 && m.Size < 0 && !m.Flag {
			continue
		}
		mark := shaded(box, m, &s)
		mark.ID, mark.Part = n.ID, PartStyle
		marks = append(marks, mark)
	}
	bottom := math.Max(l.around.Bottom(), l.Scene.Bounds.Bottom())
	box := legendNode(geom.Pt(l.around.X, bottom+legendApart), math.Max(l.around.W, 480), &s)
	l.Scene.Nodes = append(append(nodes, marks...), box)
	l.around = l.around.Union(box.Box)
	l.Scene.Bounds = l.Scene.Bounds.Union(box.Box)
}

// shaded draws the marks of one thing.
func shaded(box geom.Box, m legend.Mark, s *legend.Shown) *scene.Node {
	var p pen
	if m.Class >= 0 {
		if s.Ordered {
			band(&p, geom.Box{X: box.X - bandWidth/2, Y: box.Y, W: bandWidth, H: box.H}, m.Class, len(s.Classes))
		} else {
			sign(&p, geom.Pt(box.X+2, box.Y+2), m.Class)
		}
	}
	if m.Size >= 0 {
		p.circle(geom.Pt(box.Right()-2, box.Bottom()-2), radius(m.Size), scene.Fill{Color: scene.Accent, Alpha: .45}, scene.Stroke{Color: scene.Accent, Width: 1})
	}
	if m.Flag {
		flag(&p, geom.Pt(box.X+18, box.Y+2))
	}
	n := ghost(&p, box.Grow(smallest+growth))
	if m.Class >= 0 {
		n.Label = s.Colour + ": " + s.Classes[m.Class].Label
	}
	return n
}

// radius makes the area of a circle its share.
func radius(share float64) float64 { return smallest + float64(growth*math.Sqrt(share)) }

// band shows a class of an order: the more, the fuller and the stronger.
func band(p *pen, box geom.Box, class, of int) {
	p.rect(box, bandWidth/2, solid(scene.Surface), scene.Stroke{Color: scene.Accent, Width: 1, Fixed: true})
	share := float64(class+1) / float64(of)
	h := float64(box.H * share)
	p.rect(geom.Box{X: box.X, Y: box.Bottom() - h, W: box.W, H: h}, bandWidth/2, scene.Fill{Color: scene.Accent, Alpha: float32(.35 + float64(.65*share))}, scene.Stroke{})
}

// sign shows a class of words: each a colour and a shape.
func sign(p *pen, at geom.Point, class int) {
	fill := solid(hues[class%len(hues)])
	edge := scene.Stroke{Color: scene.Surface, Width: 1.5}
	r := signRadius
	square := geom.Box{X: at.X - r + 1, Y: at.Y - r + 1, W: 2*r - 2, H: 2*r - 2}
	switch class % len(hues) {
	case 0:
		p.circle(at, r-.5, fill, edge)
	case 1:
		p.rect(square, 0, fill, edge)
	case 2:
		p.path(triangle(at, 2*r+1, -2*r), fill, edge)
	case 3:
		p.path(diamond(at, r+1), fill, edge)
	case 4:
		p.path(triangle(at, 2*r+1, 2*r), fill, edge)
	case 5:
		p.rect(square, 0, solid(scene.Surface), scene.Stroke{Color: hues[5], Width: 2.5})
	default:
		p.circle(at, r-1.5, solid(scene.Surface), scene.Stroke{Color: hues[6], Width: 2.5})
	}
}

// flag is a flag on a pole.
func flag(p *pen, at geom.Point) {
	var c geom.Path
	c.MoveTo(geom.Pt(at.X, at.Y-12)).LineTo(geom.Pt(at.X+11, at.Y-8)).LineTo(geom.Pt(at.X, at.Y-4))
	c.Close()
	p.path(c, solid(scene.Leak), scene.Stroke{Color: scene.Surface, Width: 1})
	p.line(geom.Pt(at.X, at.Y-13), geom.Pt(at.X, at.Y+4), scene.Stroke{Color: scene.Leak, Width: 1.5})
}

// legendNode says what the marks mean, in lines as long as the map is wide.
func legendNode(at geom.Point, width float64, s *legend.Shown) *scene.Node {
	var p pen
	x, y := 0.0, 14.0
	said := []string{"Legend"}
	head := style{size: small, strong: true, color: scene.Ink}
	text := style{size: small, color: scene.Ink2}
	begin := func(title string) {
		if x > 0 {
			x, y = 0, y+legendLine
		}
		said = append(said, title)
		x = p.text(geom.Pt(0, y+4), title, head) + 20
	}
	entry := func(label string, half float64, draw func(geom.Point)) {
		if w := 40 + float64(7*len(label)); x > 0 && x+w > width {
			x, y = 20, y+legendLine
		}
		x += half
		draw(geom.Pt(x, y))
		said = append(said, label)
		x += half + 6
		x += p.cut(geom.Pt(x, y+4), label, 200, text) + 20
	}
	count := func(label string, n int) string { return label + " (" + Number(float64(n), 0) + ")" }
	if s.Colour != "" {
		begin(s.Colour)
		for i, c := range s.Classes {
			entry(count(c.Label, c.N), signRadius, func(at geom.Point) {
				if s.Ordered {
					band(&p, geom.Box{X: at.X - bandWidth/2, Y: at.Y - 8, W: bandWidth, H: 16}, i, len(s.Classes))
				} else {
					sign(&p, at, i)
				}
			})
		}
	}
	if s.Size != "" && s.Largest > 0 {
		begin("Size: " + s.Size)
		for _, share := range [...]float64{.25, 1} {
			entry(Number(s.Largest*share, 2), radius(share), func(at geom.Point) {
				p.circle(at, radius(share), scene.Fill{Color: scene.Accent, Alpha: .45}, scene.Stroke{Color: scene.Accent, Width: 1})
			})
		}
	}
	if s.Shape != "" {
		begin("Shape: " + s.Shape)
		for i, c := range s.Shapes {
			entry(count(c.Label, c.N), sampleHeight, func(at geom.Point) { p.shapes = append(p.shapes, silhouette(i).sample(at, sampleHeight)) })
		}
	}
	if s.Flag != "" {
		begin("Flag")
		entry(count(s.Flag, s.Flags), signRadius, func(at geom.Point) { flag(&p, geom.Pt(at.X-4, at.Y+4)) })
	}
	box := geom.Box{X: at.X, Y: at.Y, W: width, H: y + legendLine}
	return &scene.Node{At: at, Box: box, Label: strings.Join(said, ", "), Shapes: p.shapes, Ghost: true}
}
