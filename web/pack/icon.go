package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"strings"

	"golang.org/x/image/vector"
)

// The mark on a 32 grid: expected above, delivered below, and between them the
// gap, which is the only hot thing (DESIGN §1).
var (
	expected  = curve{{6, 12}, {9, 8.2}, {13, 8}, {16, 10.8}, {19, 13.6}, {22.5, 13.4}, {26, 9.2}}
	delivered = curve{{6, 22.6}, {9, 18.4}, {13, 17.6}, {16, 21.2}, {19, 24.8}, {23, 25}, {26, 22}}

	ink  = color.RGBA{0x14, 0x25, 0x2C, 255}
	leak = color.RGBA{0xBF, 0x32, 0x18, 255}
	line = color.RGBA{255, 255, 255, 255}
)

const (
	corner         = 7.0
	expectedWidth  = 1.8
	deliveredWidth = 2.8
)

type point struct{ x, y float64 }

// curve is a start and then three points for each cubic piece.
type curve []point

// icons adds the mark as SVG and as the pictures that devices ask for. The
// maskable one fills the square and keeps the mark in the middle four fifths.
func (p *packer) icons() error {
	if err := p.hashed("/web/icon.svg", []byte(markSVG())); err != nil {
		return err
	}
	for _, i := range []struct {
		name  string
		size  int
		scale float64 // of the mark in the square
		round float64
	}{
		{"/web/icon-192.png", 192, 1, corner},
		{"/web/icon-512.png", 512, 1, corner},
		{"/web/icon-maskable.png", 512, 0.8, 0},
	} {
		var b bytes.Buffer
		if err := png.Encode(&b, markPNG(i.size, i.scale, i.round)); err != nil {
			return err
		}
		if err := p.hashed(i.name, b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func markSVG() string {
	var area strings.Builder
	area.WriteString(expected.path("M"))
	area.WriteString(delivered.reversed().path("L"))
	area.WriteString("Z")
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><title>Worthmap</title>`+
		`<rect width="32" height="32" rx="%g" fill="%s"/><path d="%s" fill="%s"/>`+
		`<g fill="none" stroke="%s" stroke-linecap="round"><path d="%s" stroke-width="%g"/><path d="%s" stroke-width="%g"/></g></svg>`+"\n",
		corner, hexColour(ink), area.String(), hexColour(leak), hexColour(line),
		expected.path("M"), expectedWidth, delivered.path("M"), deliveredWidth)
}

func hexColour(c color.RGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

func (c curve) path(first string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%g %g", first, c[0].x, c[0].y)
	for i := 1; i+2 < len(c); i += 3 {
		fmt.Fprintf(&b, "C%g %g %g %g %g %g", c[i].x, c[i].y, c[i+1].x, c[i+1].y, c[i+2].x, c[i+2].y)
	}
	return b.String()
}

func (c curve) reversed() curve {
	r := make(curve, len(c))
	for i, p := range c {
		r[len(c)-1-i] = p
	}
	return r
}

// points flattens a curve.
func (c curve) points() []point {
	const steps = 32
	flat := []point{c[0]}
	for i := 1; i+2 < len(c); i += 3 {
		a, b, d, e := c[i-1], c[i], c[i+1], c[i+2]
		for s := 1; s <= steps; s++ {
			t := float64(s) / steps
			u := 1 - t
			w0, w1, w2, w3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
			flat = append(flat, point{w0*a.x + w1*b.x + w2*d.x + w3*e.x, w0*a.y + w1*b.y + w2*d.y + w3*e.y})
		}
	}
	return flat
}

func markPNG(size int, scale, round float64) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	unit := float64(size) / 32
	// The ground fills the square; the mark is scaled about the middle.
	fill(img, roundedSquare(32, round), unit, 1, ink)
	fill(img, append(expected.points(), delivered.reversed().points()...), unit, scale, leak)
	for _, s := range []struct {
		c     curve
		width float64
	}{{expected, expectedWidth}, {delivered, deliveredWidth}} {
		flat := s.c.points()
		for i, p := range flat {
			fill(img, disc(p, s.width/2), unit, scale, line)
			if i > 0 {
				fill(img, band(flat[i-1], p, s.width/2), unit, scale, line)
			}
		}
	}
	return img
}

// fill paints a closed outline given on the 32 grid.
func fill(img *image.RGBA, outline []point, unit, scale float64, c color.RGBA) {
	at := func(v float64) float32 { return float32(((v-16)*scale + 16) * unit) }
	r := vector.NewRasterizer(img.Rect.Dx(), img.Rect.Dy())
	r.DrawOp = draw.Over
	r.MoveTo(at(outline[0].x), at(outline[0].y))
	for _, p := range outline[1:] {
		r.LineTo(at(p.x), at(p.y))
	}
	r.ClosePath()
	r.Draw(img, img.Rect, image.NewUniform(c), image.Point{})
}

func disc(at point, radius float64) []point {
	ring := make([]point, 48)
	for i := range ring {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(ring)))
		ring[i] = point{at.x + radius*cos, at.y + radius*sin}
	}
	return ring
}

func band(a, b point, half float64) []point {
	dx, dy := b.x-a.x, b.y-a.y
	n := math.Hypot(dx, dy)
	nx, ny := -dy/n*half, dx/n*half
	return []point{{a.x + nx, a.y + ny}, {b.x + nx, b.y + ny}, {b.x - nx, b.y - ny}, {a.x - nx, a.y - ny}}
}

func roundedSquare(side, radius float64) []point {
	if radius == 0 {
		return []point{{0, 0}, {side, 0}, {side, side}, {0, side}}
	}
	var outline []point
	for quarter, centre := range []point{{side - radius, side - radius}, {radius, side - radius}, {radius, radius}, {side - radius, radius}} {
		for step := 0; step <= 16; step++ {
			sin, cos := math.Sincos(math.Pi / 2 * (float64(quarter) + float64(step)/16))
			outline = append(outline, point{centre.x + radius*cos, centre.y + radius*sin})
		}
	}
	return outline
}
