package raster

import (
	"image"
	"image/color"
	"math"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// source returns what a fill is painted with.
func (p *painter) source(f scene.Fill) image.Image {
	tile := p.theme.Tile(f.Pattern)
	if tile.Size == 0 {
		return p.uniform(f.Color)
	}
	f.Alpha = 0
	cell := p.tiles[f]
	if cell == nil {
		cell = p.cell(f, tile)
		p.tiles[f] = cell
	}
	return &repeated{cell: cell, at: p.at.Mul(p.scale), side: tile.Size * p.scale}
}

// cell paints one cell of a pattern, of whole pixels.
func (p *painter) cell(f scene.Fill, tile scene.Tile) *image.RGBA {
	side := max(1, int(math.Round(tile.Size*p.scale)))
	c := &painter{img: image.NewRGBA(image.Rect(0, 0, side, side)), zoom: 1, scale: float64(side) / tile.Size}
	c.theme = p.theme
	if tile.Tint > 0 {
		c.area(rounded(geom.Box{W: tile.Size, H: tile.Size}, 0), scene.Fill{Color: f.Color, Alpha: float32(tile.Tint)}, scene.Stroke{}, false)
	}
	var lines geom.Path
	for _, l := range tile.Lines {
		lines.MoveTo(l[0]).LineTo(l[1])
	}
	c.area(lines, scene.Fill{}, scene.Stroke{Color: f.Color, Width: tile.Width, Alpha: float32(tile.Ink)}, false)
	if tile.Dot > 0 {
		d := tile.Dot
		c.area(rounded(geom.Box{X: tile.Size/2 - d, Y: tile.Size/2 - d, W: 2 * d, H: 2 * d}, d), scene.Fill{Color: f.Color, Alpha: float32(tile.Ink)}, scene.Stroke{}, false)
	}
	return c.img
}

// repeated is a picture without end, made of cells from a corner on.
type repeated struct {
	cell *image.RGBA
	at   geom.Point // a corner of a cell
	side float64    // of a cell in the picture
}

func (r *repeated) ColorModel() color.Model { return color.RGBAModel }

func (r *repeated) Bounds() image.Rectangle { return image.Rect(-1e9, -1e9, 1e9, 1e9) }

func (r *repeated) At(x, y int) color.Color { return r.RGBA64At(x, y) }

// RGBA64At implements image.RGBA64Image. A cell seldom begins at a whole pixel,
// so each pixel is the mean of four of the cell.
func (r *repeated) RGBA64At(x, y int) color.RGBA64 {
	x0, x1, fx := r.index(float64(x) + .5 - r.at.X)
	y0, y1, fy := r.index(float64(y) + .5 - r.at.Y)
	var sum [4]float64
	add := func(x, y int, share float64) {
		c := r.cell.Pix[r.cell.PixOffset(x, y):]
		for i := range sum {
			sum[i] += float64(float64(c[i]) * share)
		}
	}
	add(x0, y0, (1-fx)*(1-fy))
	add(x1, y0, fx*(1-fy))
	add(x0, y1, (1-fx)*fy)
	add(x1, y1, fx*fy)
	part := func(i int) uint16 { return uint16(math.Round(min(255, sum[i]) * 257)) }
	return color.RGBA64{R: part(0), G: part(1), B: part(2), A: part(3)}
}

// index returns the two pixels of a cell between which v lies, and the share of
// the second.
func (r *repeated) index(v float64) (int, int, float64) {
	n := r.cell.Rect.Dx()
	t := v / r.side
	t = (t-math.Floor(t))*float64(n) - .5
	first := math.Floor(t)
	i := int(first)
	return (i + n) % n, (i + 1 + n) % n, t - first
}
