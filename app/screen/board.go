package screen

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// board knows what is on the canvases and what should be, and writes the
// display lists that lead from one to the other. It touches no browser.
type board struct {
	encoder
	idx     scene.Index
	overlay []*scene.Node
	width   int // device pixels
	height  int
	density float64 // device pixels a CSS pixel
	camera  camera  // where people look
	rest    picture // what the lower canvas shows
	base    picture // what the last whole picture shows
	job     job     // the next whole picture, in the making
	damage  []geom.Box
	restOld bool // the lower canvas does not show the camera exactly
	overOld bool
	overBox box // what the upper canvas has painted
	list    words
	layer   uint32 // that is being painted
	send    func() // takes list when it grows long
	visible []*scene.Node
	painted int // nodes painted since the last frame began
}

// picture is a bitmap of the scene from a camera, if ok.
type picture struct {
	camera
	ok bool
}

// resize takes the size of both canvases. The script keeps what was seen as
// the base, which is good as long as a pixel is as large as before.
func (b *board) resize(width, height int, density float64) {
	x, y := b.camera.x/b.density, b.camera.y/b.density
	same := density == b.density
	kept := picture{b.rest.camera, b.rest.ok && same}
	b.width, b.height, b.density = width, height, density
	if !same {
		b.camera.x, b.camera.y = math.Round(float64(x*density)), math.Round(float64(y*density))
	}
	b.forget()
	b.base, b.restOld = kept, true
}

// update makes s the scene at rest.
func (b *board) update(s *scene.Scene) {
	c := b.idx.Update(s)
	b.retain(c.New)
	if b.rest.ok || b.base.ok || b.job.active {
		for _, n := range c.Gone {
			b.harm(n.Reach())
		}
		for _, n := range c.New {
			b.harm(n.Reach())
		}
	}
	b.release(c.Gone)
}

// cover makes s the scene that is being changed.
func (b *board) cover(s *scene.Scene) {
	old := b.overlay
	b.overlay = nil
	if s != nil {
		b.overlay = s.Nodes
	}
	b.retain(b.overlay)
	b.release(old)
	b.overOld = true
}

// forget makes all pictures worthless: another size or other colours.
func (b *board) forget() {
	b.rest.ok, b.base.ok, b.job.active = false, false, false
	b.overOld, b.overBox = true, box{0, 0, b.width, b.height}
}
