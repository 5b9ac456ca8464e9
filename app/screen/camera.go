package screen

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
)

// camera is the place of the picture: x and y in device pixels from the
// board's origin to the upper left corner, always whole, and the zoom.
type camera struct {
	x, y float64
	zoom float64
}

// Zooms beyond these are taken for the nearest.
const minZoom, maxZoom = 0.01, 64

// look moves the camera: x and y are the board's point in the upper left
// corner. The picture stands on whole device pixels.
func (b *board) look(x, y, zoom float64) {
	if x-x != 0 || y-y != 0 || zoom-zoom != 0 {
		return // not a number, or without end
	}
	x, y, zoom = geom.Clamp(x, -1e7, 1e7), geom.Clamp(y, -1e7, 1e7), geom.Clamp(zoom, minZoom, maxZoom)
	k := zoom * b.density
	b.camera = camera{math.Round(x * k), math.Round(y * k), zoom}
}

// view returns the part of the board that lies under x, and a pixel more.
func (b *board) view(c camera, x box) geom.Box {
	k := c.zoom * b.density
	return geom.Box{
		X: (c.x + float64(x.l) - 1) / k, Y: (c.y + float64(x.t) - 1) / k,
		W: float64(x.r-x.l+2) / k, H: float64(x.b-x.t+2) / k,
	}
}

// pixels returns the device pixels that a part of the board covers.
func (b *board) pixels(r geom.Box) box {
	k := b.camera.zoom * b.density
	p := func(v float64) int { return int(geom.Clamp(v, -1e6, 1e6)) }
	return box{
		p(math.Floor(float64(r.X*k)-b.camera.x) - 1), p(math.Floor(float64(r.Y*k)-b.camera.y) - 1),
		p(math.Ceil(float64(r.Right()*k)-b.camera.x) + 1), p(math.Ceil(float64(r.Bottom()*k)-b.camera.y) + 1),
	}
}

// box is a rectangle of whole device pixels, right and bottom outside.
type box struct{ l, t, r, b int }

func (b box) empty() bool { return b.l >= b.r || b.t >= b.b }

func (b box) with(c box) box {
	switch {
	case b.empty():
		return c
	case c.empty():
		return b
	}
	return box{min(b.l, c.l), min(b.t, c.t), max(b.r, c.r), max(b.b, c.b)}
}

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}
