package edit

import (
	"github.com/worthmap/worthmap/internal/geom"
)

// Camera says which part of the board the stage shows.
type Camera struct {
	X, Y float64 // board point in the middle of the stage
	Zoom float64 // CSS pixels per board unit, ZoomMin to ZoomMax
}

// Limits of the zoom.
const (
	ZoomMin = 0.1
	ZoomMax = 4
)

// Camera returns which part of the board shows.
func (b *Board) Camera() Camera { return b.cam }

// SetCamera shows another part, with the zoom held within its limits.
func (b *Board) SetCamera(c Camera) {
	c.Zoom = geom.Clamp(c.Zoom, ZoomMin, ZoomMax)
	b.cam = c
}

// Resize tells how large the stage is, in CSS pixels. The point in its middle
// stays there.
func (b *Board) Resize(w, h float64) { b.w, b.h = w, h }

// ToBoard returns the board point under a point of the stage.
func (b *Board) ToBoard(p geom.Point) geom.Point {
	return geom.Pt((p.X-b.w/2)/b.cam.Zoom+b.cam.X, (p.Y-b.h/2)/b.cam.Zoom+b.cam.Y)
}

// ToScreen returns where a board point shows on the stage.
func (b *Board) ToScreen(p geom.Point) geom.Point {
	return geom.Pt((p.X-b.cam.X)*b.cam.Zoom+b.w/2, (p.Y-b.cam.Y)*b.cam.Zoom+b.h/2)
}
