package chart

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// pen collects shapes.
type pen struct{ shapes []scene.Shape }

func (p *pen) rect(b geom.Box, radius float64, fill scene.Fill, stroke scene.Stroke) {
	p.shapes = append(p.shapes, &scene.Rect{Box: b, Radius: radius, Fill: fill, Stroke: stroke})
}

func (p *pen) circle(m geom.Point, r float64, fill scene.Fill, stroke scene.Stroke) {
	p.rect(around(m, r), r, fill, stroke)
}

func (p *pen) area(fill scene.Fill, corners ...geom.Point) {
	p.outline(fill, scene.Stroke{}, corners...)
}

func (p *pen) outline(fill scene.Fill, stroke scene.Stroke, corners ...geom.Point) {
	c := polyline(corners)
	c.Close()
	p.shapes = append(p.shapes, &scene.Path{Curve: c, Fill: fill, Stroke: stroke})
}

// line draws straight from point to point, with round corners.
func (p *pen) line(stroke scene.Stroke, points ...geom.Point) {
	if len(points) > 1 {
		p.shapes = append(p.shapes, &scene.Path{Curve: polyline(points), Stroke: stroke, Round: true})
	}
}

func polyline(points []geom.Point) (c geom.Path) {
	for i, q := range points {
		if i == 0 {
			c.MoveTo(q)
		} else {
			c.LineTo(q)
		}
	}
	return c
}

// style is how a text is written.
type style struct {
	size   float64
	strong bool
	color  scene.Color
	anchor scene.Anchor
	halo   scene.Color
}

// The styles of what stands around marks.
var (
	axisStyle = style{size: small, color: scene.Ink3}
	nameStyle = style{size: small, strong: true, color: scene.Ink2}
	noteStyle = style{size: small, color: scene.Ink2}
)

func (s style) at(a scene.Anchor) style {
	s.anchor = a
	return s
}

func (s style) in(color scene.Color) style {
	s.color = color
	return s
}

func (s style) bold() style {
	s.strong = true
	return s
}

func (s style) width(text string) float64 { return typeset.Width(text, s.size, s.strong) }

// box returns the room that a line of a width takes when its baseline starts,
// ends or has its middle at a point: from the tops of capitals to the ends of
// descenders.
func (s style) box(at geom.Point, width float64) geom.Box {
	switch s.anchor {
	case scene.Middle:
		at.X -= width / 2
	case scene.End:
		at.X -= width
	}
	return geom.Box{X: at.X, Y: at.Y - float64(.76*s.size), W: width, H: s.size}
}

// text writes one line, its baseline at a point, and returns its room.
func (p *pen) text(at geom.Point, text string, s style) geom.Box {
	w := s.width(text)
	if text != "" {
		p.shapes = append(p.shapes, &scene.Label{
			At: at, Text: text, Size: s.size, Strong: s.strong, Anchor: s.anchor, Color: s.color, Halo: s.halo, Width: w,
		})
	}
	return s.box(at, w)
}

// cut writes one line that ends in "…" where it is wider than width.
func (p *pen) cut(at geom.Point, text string, width float64, s style) geom.Box {
	line, _ := typeset.Cut(text, s.size, s.strong, width)
	return p.text(at, fitting(line, width, s), s)
}

// fitting leaves a line out where not even its first sign fits.
func fitting(line string, width float64, s style) string {
	if s.width(line) > width {
		return ""
	}
	return line
}

func solid(c scene.Color) scene.Fill { return scene.Fill{Color: c} }

func faint(c scene.Color, alpha float32) scene.Fill { return scene.Fill{Color: c, Alpha: alpha} }

func stroke(c scene.Color, width float64) scene.Stroke { return scene.Stroke{Color: c, Width: width} }

func dashed(c scene.Color, width float64, d scene.Dash) scene.Stroke {
	return scene.Stroke{Color: c, Width: width, Dash: d}
}

// around returns the square with a middle and half a side.
func around(m geom.Point, r float64) geom.Box {
	return geom.Box{X: m.X - r, Y: m.Y - r, W: 2 * r, H: 2 * r}
}

// hair is the line of grids: so faint that high contrast leaves it out, where
// it would be as strong as the lines that say something.
var hair = scene.Stroke{Color: scene.Line2, Width: 1, Alpha: .24}
