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

// camera is the place of the picture: x and y in device pixels from the
// board's origin to the upper left corner, always whole, and the zoom.
type camera struct {
	x, y float64
	zoom float64
}

// picture is a bitmap of the scene from a camera, if ok.
type picture struct {
	camera
	ok bool
}

// job is a whole picture that is painted slice by slice.
type job struct {
	camera
	nodes  []*scene.Node
	done   int
	active bool
	damage []geom.Box // what has changed since it began
}

// box is a rectangle of whole device pixels, right and bottom outside.
type box struct{ l, t, r, b int }

func (b box) empty() bool { return b.l >= b.r || b.t >= b.b }

// Limits of what is painted in one go: nodes that fit a frame with ease, nodes
// of a slice, and how many boxes are painted one by one.
const (
	direct   = 1200
	slice    = 400
	maxBoxes = 8
	longList = 1 << 16 // words
)

// Zooms beyond these are taken for the nearest.
const minZoom, maxZoom = 0.01, 64

// look moves the camera: x and y are the board's point in the upper left
// corner. The picture stands on whole device pixels.
func (b *board) look(x, y, zoom float64) {
	if x-x != 0 || y-y != 0 || zoom-zoom != 0 {
		return // not a number, or without end
	}
	zoom = geom.Clamp(zoom, minZoom, maxZoom)
	k := zoom * b.density
	b.camera = camera{math.Round(x * k), math.Round(y * k), zoom}
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

// harm notes that what is in a box has changed. Boxes that are near each
// other are joined, so that there are few.
func (b *board) harm(r geom.Box) {
	b.damage = join(b.damage, r)
	if b.job.active {
		b.job.damage = join(b.job.damage, r)
	}
}

func join(list []geom.Box, r geom.Box) []geom.Box {
	best, cost := -1, math.Inf(1)
	for i, d := range list {
		u := d.Union(r)
		more := float64(u.W*u.H) - float64(d.W*d.H) - float64(r.W*r.H)
		if more <= 0 { // overlaps more than it adds
			list[i] = u
			return list
		}
		if more < cost {
			best, cost = i, more
		}
	}
	if len(list) < maxBoxes {
		return append(list, r)
	}
	list[best] = list[best].Union(r)
	return list
}

// forget makes all pictures worthless: another size or other colours.
func (b *board) forget() {
	b.rest.ok, b.base.ok, b.job.active = false, false, false
	b.overOld, b.overBox = true, box{0, 0, b.width, b.height}
}

// frame writes the list that brings both canvases up to date, as far as one
// frame allows. It returns false if there is nothing to paint.
func (b *board) frame() bool {
	b.list, b.painted = b.list[:0], 0
	b.tidyStrings()
	if b.width == 0 || b.height == 0 {
		return false
	}
	moved := b.rest.camera != b.camera
	switch {
	case b.rest.ok && b.rest.zoom == b.camera.zoom && !b.restOld:
		b.mend()
	case b.count() <= direct || !b.rest.ok && !b.base.ok:
		b.whole()
	default:
		b.stretch(moved)
	}
	b.upper(moved)
	return len(b.list) > 0
}

// count returns how many nodes the camera sees, and remembers them.
func (b *board) count() int {
	b.visible = b.idx.AppendIn(b.visible[:0], b.view(b.camera, box{0, 0, b.width, b.height}))
	return len(b.visible)
}

// whole paints the lower canvas anew.
func (b *board) whole() {
	b.count()
	b.begin(rest, b.camera)
	b.clip(box{0, 0, b.width, b.height})
	b.nodes(b.visible, b.camera)
	b.unclip()
	b.rest, b.restOld = picture{b.camera, true}, false
	b.base.ok, b.job.active = false, false
	b.damage = b.damage[:0]
}

// mend scrolls what is there and paints the stripes and the damage (D2).
func (b *board) mend() {
	dx, dy := int(b.rest.x-b.camera.x), int(b.rest.y-b.camera.y)
	start := len(b.list)
	if (abs(dx) >= b.width || abs(dy) >= b.height) && b.count() > direct {
		b.stretch(true)
		return
	}
	var boxes [maxBoxes + 2]box
	n := 0
	add := func(x box) {
		if x.l, x.t, x.r, x.b = max(x.l, 0), max(x.t, 0), min(x.r, b.width), min(x.b, b.height); !x.empty() {
			boxes[n] = x
			n++
		}
	}
	if abs(dx) >= b.width || abs(dy) >= b.height {
		add(box{0, 0, b.width, b.height})
	} else if dx != 0 || dy != 0 {
		b.list.op(opScroll, float64(dx), float64(dy))
		top, bottom := max(dy, 0), b.height+min(dy, 0)
		if dy > 0 {
			add(box{0, 0, b.width, dy})
		} else if dy < 0 {
			add(box{0, b.height + dy, b.width, b.height})
		}
		if dx > 0 {
			add(box{0, top, dx, bottom})
		} else if dx < 0 {
			add(box{b.width + dx, top, b.width, bottom})
		}
	}
	area := 0
	for _, d := range b.damage {
		before := n
		if add(b.pixels(d)); n > before {
			area += (boxes[n-1].r - boxes[n-1].l) * (boxes[n-1].b - boxes[n-1].t)
		}
	}
	if area > b.width*b.height/4 && b.count() > direct {
		// Most has changed, and painting it takes long: keep what is there
		// and paint a whole picture beside it.
		b.list = b.list[:start]
		b.stretch(true)
		return
	}
	b.damage = b.damage[:0]
	b.rest.camera = b.camera
	if n == 0 {
		return
	}
	b.begin(rest, b.camera)
	for _, x := range boxes[:n] {
		b.visible = b.idx.AppendIn(b.visible[:0], b.view(b.camera, x))
		b.clip(x)
		b.nodes(b.visible, b.camera)
		b.unclip()
	}
}

// stretch shows the last whole picture as the camera would see it, and paints
// a slice of the next (D3).
func (b *board) stretch(moved bool) {
	if b.rest.ok && !b.restOld {
		b.list.op(opKeep)
		b.base = picture{b.rest.camera, true}
	}
	b.restOld = true
	if !b.job.active {
		b.start()
	}
	if moved || !b.rest.ok {
		b.show()
	}
	b.slice()
}

// show paints the base as the camera sees it.
func (b *board) show() {
	s := b.camera.zoom / b.base.zoom
	b.list.op(opShow, s, float64(b.base.x*s)-b.camera.x, float64(b.base.y*s)-b.camera.y)
	b.rest = picture{b.camera, true}
}

func (b *board) start() {
	b.job.camera, b.job.done, b.job.active = b.camera, 0, true
	b.job.nodes = b.idx.AppendIn(b.job.nodes[:0], b.view(b.camera, box{0, 0, b.width, b.height}))
	b.job.damage, b.damage = b.job.damage[:0], b.damage[:0]
	b.begin(back, b.job.camera)
	b.clip(box{0, 0, b.width, b.height})
	b.unclip()
}

// slice paints the next nodes of the whole picture in the making, and shows it
// when it is whole.
func (b *board) slice() {
	j := &b.job
	b.begin(back, j.camera)
	end := min(len(j.nodes), j.done+slice)
	b.nodes(j.nodes[j.done:end], j.camera)
	j.done = end
	if j.done < len(j.nodes) {
		return
	}
	j.active = false
	clear(j.nodes)
	b.list.op(opSwap)
	b.base = picture{j.camera, true}
	if j.zoom != b.camera.zoom {
		b.show() // only fresher than the last: the next is to come
		return
	}
	// The picture is exact but for what happened since: a pan, and damage.
	b.list.op(opShow, 1, 0, 0)
	b.rest, b.restOld = picture{j.camera, true}, false
	b.damage = append(b.damage[:0], j.damage...)
	b.mend()
}

// more tells whether a picture is in the making.
func (b *board) more() bool { return b.job.active || b.restOld }

// again writes a list with one more slice.
func (b *board) again() {
	b.list = b.list[:0]
	if b.job.active {
		b.slice()
	}
}

// upper paints the overlay, if it or the camera changed.
func (b *board) upper(moved bool) {
	if !b.overOld && (!moved || len(b.overlay) == 0) {
		return
	}
	b.overOld = false
	now := box{}
	for _, n := range b.overlay {
		now = now.with(b.pixels(n.Reach()))
	}
	if all := b.overBox.with(now); !all.empty() {
		all = box{max(all.l, 0), max(all.t, 0), min(all.r, b.width), min(all.b, b.height)}
		if !all.empty() {
			b.begin(over, b.camera)
			b.clip(all)
			b.nodes(b.overlay, b.camera)
			b.unclip()
		}
	}
	b.overBox = now
}

func (b box) with(c box) box {
	switch {
	case b.empty():
		return c
	case c.empty():
		return b
	}
	return box{min(b.l, c.l), min(b.t, c.t), max(b.r, c.r), max(b.b, c.b)}
}

// begin makes a layer the one that is painted, as a camera sees it.
func (b *board) begin(layer uint32, c camera) {
	b.layer = layer
	b.list = append(b.list, opTarget, layer)
	b.list.op(opView, c.zoom*b.density, c.zoom, scene.Stroke{Fixed: true}.Scale(c.zoom))
}

func (b *board) clip(x box) {
	b.list.op(opClip, float64(x.l), float64(x.t), float64(x.r-x.l), float64(x.b-x.t))
}

func (b *board) unclip() { b.list = append(b.list, opUnclip) }

func (b *board) nodes(nodes []*scene.Node, c camera) {
	k := c.zoom * b.density
	x, y := c.x/k, c.y/k
	for _, n := range nodes {
		w := b.node(n, c.zoom)
		if len(w) == 0 {
			continue
		}
		b.list.op(opNode, n.At.X-x, n.At.Y-y)
		b.list = append(b.list, w...)
		b.painted++
		if len(b.list) > longList && b.send != nil {
			b.send()
			b.list = b.list[:0]
			b.begin(b.layer, c)
		}
	}
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

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}
