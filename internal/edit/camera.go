package edit

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/relation"
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

// zoomStep is what one press of a zoom key does; four of them double.
var zoomStep = math.Pow(2, 0.25)

// Padding of a fit in CSS pixels (DESIGN §2).
const (
	fitPadding = 16
	fitLeast   = 4  // of which so much stays where the rest makes it detailed
	fitFoot    = 48 // more at the bottom, where a slider floats
	fitBar     = 28 // and what the bar of a relational map takes beside that
	fitMost    = 1  // a small map is not blown up beyond its size as drawn

	fitRow = 74 // each row of that bar on a narrow stage, beyond its slider

	narrow   = 720  // width below which a whole map would be too small to read
	readable = 0.8  // zoom at which a narrow stage opens
	legible  = 0.45 // zoom from which cards show their titles (DESIGN §8)
	detailed = 0.7  // zoom from which they show everything as drawn (DESIGN §8)

	enough = 1.0 / 3 // of what could show of the map, so that a person knows where they are
)

// PanelWidth is how much of the stage a panel covers that shows what is selected
// or explains a figure, CSS pixels. Both are as wide, so that nothing jumps.
const PanelWidth = 304

// Camera returns which part of the board shows.
func (b *Board) Camera() Camera { return b.cam }

// SetCamera shows another part, with the zoom held within its limits. What is
// not a number is ignored.
func (b *Board) SetCamera(c Camera) {
	for _, v := range [...]float64{c.X, c.Y, c.Zoom} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return
		}
	}
	b.fitted = b.fitted && c == b.cam
	b.see(c)
}

// Glide is SetCamera on the way to where the board looks already: a map that
// was fitted stays so.
func (b *Board) Glide(c Camera) { b.see(c) }

func (b *Board) see(c Camera) {
	c.Zoom = geom.Clamp(c.Zoom, ZoomMin, ZoomMax)
	c.X, c.Y = geom.Clamp(c.X, -1e7, 1e7), geom.Clamp(c.Y, -1e7, 1e7)
	if c.Zoom != b.cam.Zoom {
		b.over = nil // rings and guides keep their size on screen
	}
	b.cam = c
}

// Resize tells how large the stage is, in CSS pixels. A map that was fitted,
// and that nobody moved since, is fitted again; else the upper left corner of
// what shows stays there, unless hardly any of the map would be left.
func (b *Board) Resize(w, h float64) {
	if !(w > 0 && h > 0) {
		return
	}
	dx, dy := (w-b.w)/2/b.cam.Zoom, (h-b.h)/2/b.cam.Zoom
	seen := b.seen()
	b.w, b.h = w, h
	b.cam.X, b.cam.Y = b.cam.X+dx, b.cam.Y+dy
	switch {
	case b.fitted && w >= narrow:
		b.Fit()
	case seen >= enough && b.seen() < enough:
		b.Begin()
	}
}

// Fitted tells whether the whole map shows as it was fitted.
func (b *Board) Fitted() bool { return b.fitted }

// Size returns how large the stage is, in CSS pixels.
func (b *Board) Size() (w, h float64) { return b.w, b.h }

// Return shows the map as it was left on a stage of w by h CSS pixels: the
// same middle at the same zoom. On a stage of another size it begins anew
// where that would show hardly any of the map, or all of it smaller than need
// be.
func (b *Board) Return(c Camera, w, h float64) {
	if w != b.w || h != b.h {
		b.Begin()
		least := b.cam
		if b.SetCamera(c); b.seen() < enough || b.cam.Zoom < least.Zoom && b.w >= narrow {
			b.SetCamera(least)
		}
		return
	}
	b.SetCamera(c)
}

// seen returns how much shows of the map, 0 to 1: all of it, or a stage full,
// is 1.
func (b *Board) seen() float64 {
	all := b.lay.Scene.Bounds
	from, to := b.ToBoard(geom.Point{}), b.ToBoard(geom.Pt(b.w, b.h))
	x := math.Min(all.Right(), to.X) - math.Max(all.X, from.X)
	y := math.Min(all.Bottom(), to.Y) - math.Max(all.Y, from.Y)
	most := math.Min(all.W*all.H, (to.X-from.X)*(to.Y-from.Y))
	if !(x > 0 && y > 0 && most > 0) {
		return 0
	}
	return x * y / most
}

// ToBoard returns the board point under a point of the stage.
func (b *Board) ToBoard(p geom.Point) geom.Point {
	return geom.Pt((p.X-b.w/2)/b.cam.Zoom+b.cam.X, (p.Y-b.h/2)/b.cam.Zoom+b.cam.Y)
}

// ToScreen returns where a board point shows on the stage.
func (b *Board) ToScreen(p geom.Point) geom.Point {
	return geom.Pt((p.X-b.cam.X)*b.cam.Zoom+b.w/2, (p.Y-b.cam.Y)*b.cam.Zoom+b.h/2)
}

// zoomAt changes the zoom and keeps the board point under a point of the
// stage where it is (E7).
func (b *Board) zoomAt(at geom.Point, zoom float64) {
	under := b.ToBoard(at)
	zoom = geom.Clamp(zoom, ZoomMin, ZoomMax)
	b.SetCamera(Camera{
		X:    under.X - (at.X-b.w/2)/zoom,
		Y:    under.Y - (at.Y-b.h/2)/zoom,
		Zoom: zoom,
	})
}

// pan moves the board by a way on the screen.
func (b *Board) pan(by geom.Point) {
	b.SetCamera(Camera{b.cam.X - by.X/b.cam.Zoom, b.cam.Y - by.Y/b.cam.Zoom, b.cam.Zoom})
}

func (b *Board) middle() geom.Point { return geom.Pt(b.w/2, b.h/2) }

func (b *Board) zoomIn() []Effect     { b.zoomAt(b.middle(), b.cam.Zoom*zoomStep); return nil }
func (b *Board) zoomOut() []Effect    { b.zoomAt(b.middle(), b.cam.Zoom/zoomStep); return nil }
func (b *Board) zoomActual() []Effect { b.zoomAt(b.middle(), 1); return nil }

// fit says so where all of the map is too small to read.
func (b *Board) fit() []Effect {
	b.Fit()
	if b.w < narrow && b.cam.Zoom < legible {
		return []Effect{Say{Text: "The whole map is small here. Spread two fingers or press + to read its cards."}}
	}
	return nil
}

func (b *Board) fitSelection() []Effect { b.FitSelection(); return nil }

// Fit shows the whole map.
func (b *Board) Fit() {
	if box := b.lay.Scene.Bounds; !box.Empty() {
		b.showBox(box, fitMost)
		b.aside(box)
		b.fitted = true
	}
}

// aside moves what was fitted so far to the left that a panel which opens covers
// none of it. What is too wide for both stays in the middle: a map is not drawn
// smaller for what does not show yet.
func (b *Board) aside(box geom.Box) {
	if b.w < narrow || b.inset > 0 {
		return
	}
	left, right := b.ToScreen(box.Min()).X, b.ToScreen(geom.Pt(box.Right(), 0)).X
	if over := max(0, right+fitPadding+PanelWidth-b.w); over <= left-fitPadding {
		b.pan(geom.Pt(-over, 0))
	}
}

// FitSelection shows all that is selected, at most at twice its size as drawn.
func (b *Board) FitSelection() {
	var box geom.Box
	for _, id := range b.sel {
		if one, ok := b.box(id); ok {
			box = box.Union(one)
		}
	}
	if !box.Empty() {
		b.showBox(box, 2*fitMost)
	}
}

// showBox shows a box of the board as large as it goes up to a zoom. What nearly
// shows everything as drawn takes of the padding what it lacks.
func (b *Board) showBox(box geom.Box, most float64) {
	foot := float64(fitFoot)
	if b.rel != nil {
		foot += fitBar
		if b.hasRounds() {
			foot += fitBar
		}
		if b.w < narrow {
			foot += b.barRows() * fitRow
		}
	}
	w, h := math.Max(b.w-2*fitPadding-b.inset, 1), math.Max(b.h-2*fitPadding-foot, 1)
	fits := func(more float64) float64 {
		return geom.Clamp(math.Min((w+more)/math.Max(box.W, 1), (h+more)/math.Max(box.H, 1)), ZoomMin, most)
	}
	zoom := fits(0)
	if zoom < detailed && fits(2*(fitPadding-fitLeast)) >= detailed {
		zoom = detailed
	}
	mid := box.Center()
	b.SetCamera(Camera{mid.X + b.inset/2/zoom, mid.Y + foot/2/zoom, zoom})
}

// barRows is how many rows of lists the bar of a relational map has on a narrow
// stage, and one for the buttons below it.
func (b *Board) barRows() float64 {
	if b.rel.View.Arrangement == relation.Grid {
		return 3
	}
	return 2
}

// Begin shows a map for the first time: all of it, or on a narrow stage its
// beginning at a size that can be read.
func (b *Board) Begin() {
	box := b.lay.Opening()
	if box.Empty() {
		return
	}
	b.showBox(box, fitMost)
	b.aside(box)
	b.fitted = box == b.lay.Scene.Bounds
	if b.w < narrow && b.cam.Zoom < readable {
		at := b.lay.Start()
		at.X = max(box.X, min(at.X, box.Right()-(b.w-2*fitPadding)/readable)) // no empty ground at the right
		b.SetCamera(Camera{at.X + (b.w/2-fitPadding)/readable, at.Y + (b.h/2-fitPadding)/readable, readable})
	}
}

// Reveal pans, if it must, so that an element shows beside what covers
// rightInset pixels at the right of the stage. It never zooms.
func (b *Board) Reveal(id crdt.ID, rightInset float64) {
	b.inset = geom.Clamp(rightInset, 0, b.w/2)
	box, ok := b.box(id)
	if ok {
		b.revealBox(box)
	}
}

// RevealAll is Reveal for several; where they do not fit, the view stays.
func (b *Board) RevealAll(ids []crdt.ID, rightInset float64) {
	b.Reveal("", rightInset)
	var all geom.Box // stays empty where nothing is chosen, or of what shows nowhere
	for _, id := range ids {
		if box, ok := b.box(id); ok {
			all = all.Union(box)
		}
	}
	if !all.Empty() && (len(ids) == 1 || b.fits(all)) {
		b.revealBox(all)
	}
}

// fits tells whether a place is small enough to be seen whole.
func (b *Board) fits(box geom.Box) bool {
	return box.W*b.cam.Zoom <= b.w-b.inset-2*fitPadding && box.H*b.cam.Zoom <= b.h-2*fitPadding-fitFoot
}

// revealBox brings a place into view, left of what covers the stage.
func (b *Board) revealBox(box geom.Box) {
	from := b.ToScreen(box.Min())
	to := b.ToScreen(geom.Pt(box.Right(), box.Bottom()))
	left, top := float64(fitPadding), float64(fitPadding)
	if b.m != nil { // names of stages and lanes may lie there
		by := b.lay.PinRoom(box)
		top, left = max(top, by.Y*b.cam.Zoom), max(left, by.X*b.cam.Zoom)
	}
	b.pan(geom.Pt(
		into(from.X, to.X, left, b.w-b.inset-fitPadding),
		into(from.Y, to.Y, top, b.h-fitPadding-fitFoot),
	))
}

// into returns by how much the span from a to b must move to lie within lo
// and hi; where it is too long, its start counts.
func into(a, b, lo, hi float64) float64 {
	switch {
	case a < lo || b-a > hi-lo:
		if b-a > hi-lo && a <= lo && b >= hi {
			return 0 // it fills the stage already
		}
		return lo - a
	case b > hi:
		return math.Max(hi-b, lo-a)
	}
	return 0
}

// show brings an element into view and selects it.
func (b *Board) show(id crdt.ID) []Effect {
	out := b.Select(id)
	b.Reveal(id, b.inset)
	return out
}

// wheel scrolls, sideways with Shift, and zooms with Ctrl.
func (b *Board) wheel(e Wheel) []Effect {
	if e.Ctrl {
		// 100 px is a notch of a mouse wheel; a trackpad sends small steps.
		turn := geom.Clamp(e.DY, -240, 240)
		b.zoomAt(e.At, b.cam.Zoom*math.Pow(2, -turn/300))
		return nil
	}
	by := geom.Pt(-e.DX, -e.DY)
	if e.Shift && e.DX == 0 {
		by = geom.Pt(-e.DY, 0)
	}
	b.pan(by)
	if b.press != nil && b.press.g != nil { // what is held stays under the pointer
		return b.press.g.move(b, b.press.last)
	}
	return nil
}
