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
	tile := f.Pattern.Tile()
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
	c := &painter{img: image.NewRGBA(image.Rect(0, 0, side, side)), theme: p.theme, zoom: 1, scale: float64(side) / tile.Size}
	c.area(rounded(geom.Box{W: tile.Size, H: tile.Size}, 0), scene.Fill{Color: f.Color, Alpha: float32(tile.Tint)}, scene.Stroke{}, false)
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

// RGBA64At implements image.RGBA64Image, which saves an allocation a pixel.
func (r *repeated) RGBA64At(x, y int) color.RGBA64 {
	return r.cell.RGBA64At(r.index(float64(x)+.5-r.at.X), r.index(float64(y)+.5-r.at.Y))
}

// index returns which pixel of a cell lies at v.
func (r *repeated) index(v float64) int {
	n := r.cell.Rect.Dx()
	t := v / r.side
	return min(n-1, int((t-math.Floor(t))*float64(n)))
}
