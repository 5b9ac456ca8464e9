package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

type painter struct {
	img   *image.RGBA
	theme scene.Theme
	zoom  float64    // chooses the detail
	scale float64    // pixels a unit
	at    geom.Point // of the node, from the picture's corner, in units
	tiles map[scene.Fill]*image.RGBA
	rast  vector.Rasterizer
	pens  outline // working space
}

func (p *painter) shape(s scene.Shape) {
	switch s := s.(type) {
	case *scene.Rect:
		if s.Zoom.Shows(p.zoom) {
			p.area(rounded(s.Box, s.Radius), s.Fill, s.Stroke, false)
		}
	case *scene.Path:
		if s.Zoom.Shows(p.zoom) {
			p.path(s)
		}
	case *scene.Label:
		if s.Zoom.Shows(p.zoom) {
			p.label(s)
		}
	}
}

func (p *painter) path(s *scene.Path) {
	curve := s.Curve
	if s.Arrow && s.Stroke.Color != scene.None {
		if head, line, ok := scene.Head(s.Curve, s.Stroke.Scale(p.zoom), nil); ok {
			curve = line
			var tri geom.Path
			tri.MoveTo(head[0]).LineTo(head[1]).LineTo(head[2]).Close()
			defer p.area(tri, scene.Fill{Color: s.Stroke.Color, Alpha: s.Stroke.Alpha}, scene.Stroke{}, false)
		}
	}
	p.area(curve, s.Fill, s.Stroke, s.Round)
}

// area fills and strokes an outline given in the node's own units.
func (p *painter) area(c geom.Path, f scene.Fill, s scene.Stroke, round bool) {
	f, s = p.theme.Fill(f), p.theme.Stroke(s)
	parts := p.flatten(&c)
	if f.Color != scene.None {
		p.pens.reset()
		for _, part := range parts {
			p.pens.add(part.points)
		}
		p.paint(p.source(f), scene.Opacity(f.Alpha))
	}
	if s.Color == scene.None || !(s.Width > 0) {
		return
	}
	k := s.Scale(p.zoom) * p.scale
	if on, off := s.Dash.Lengths(); on > 0 {
		parts = dashed(parts, on*k, off*k)
	}
	p.pens.reset()
	for _, part := range parts {
		p.pens.stroke(part, s.Width*k/2, round || s.Dash == scene.DotExpected)
	}
	p.paint(p.uniform(s.Color), scene.Opacity(s.Alpha))
}

func (p *painter) uniform(c scene.Color) image.Image {
	r, g, b := c.Value(p.theme).Parts()
	return image.NewUniform(color.RGBA{r, g, b, 255})
}

// paint lays a source over the pixels that the outline in p.pens covers.
func (p *painter) paint(src image.Image, alpha float64) {
	r := p.pens.bounds().Intersect(p.img.Bounds())
	if r.Empty() {
		return
	}
	p.rast.Reset(r.Dx(), r.Dy())
	x, y := float64(r.Min.X), float64(r.Min.Y)
	p.pens.each(func(points []geom.Point) {
		for i, q := range points {
			if qx, qy := float32(q.X-x), float32(q.Y-y); i == 0 {
				p.rast.MoveTo(qx, qy)
			} else {
				p.rast.LineTo(qx, qy)
			}
		}
		p.rast.ClosePath()
	})
	if alpha == 1 {
		p.rast.Draw(p.img, r, src, r.Min)
		return
	}
	mask := image.NewAlpha(image.Rect(0, 0, r.Dx(), r.Dy()))
	p.rast.DrawOp = draw.Src
	p.rast.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	p.rast.DrawOp = draw.Over
	a := uint32(math.Round(alpha * 255))
	for i, m := range mask.Pix {
		mask.Pix[i] = uint8((uint32(m)*a + 127) / 255)
	}
	draw.DrawMask(p.img, r, src, r.Min, mask, image.Point{}, draw.Over)
}

// kappa places the handles of a quarter circle.
const kappa = 0.5522847498

func rounded(b geom.Box, radius float64) geom.Path {
	var c geom.Path
	l, t, r, bt := b.X, b.Y, b.Right(), b.Bottom()
	q := min(radius, b.W/2, b.H/2)
	if !(q > 0) {
		c.MoveTo(geom.Pt(l, t)).LineTo(geom.Pt(r, t)).LineTo(geom.Pt(r, bt)).LineTo(geom.Pt(l, bt)).Close()
		return c
	}
	h := q * (1 - kappa)
	c.MoveTo(geom.Pt(l+q, t)).LineTo(geom.Pt(r-q, t)).CubicTo(geom.Pt(r-h, t), geom.Pt(r, t+h), geom.Pt(r, t+q)).
		LineTo(geom.Pt(r, bt-q)).CubicTo(geom.Pt(r, bt-h), geom.Pt(r-h, bt), geom.Pt(r-q, bt)).
		LineTo(geom.Pt(l+q, bt)).CubicTo(geom.Pt(l+h, bt), geom.Pt(l, bt-h), geom.Pt(l, bt-q)).
		LineTo(geom.Pt(l, t+q)).CubicTo(geom.Pt(l, t+h), geom.Pt(l+h, t), geom.Pt(l+q, t)).Close()
	return c
}
