package screen

import (
	"github.com/worthmap/worthmap/internal/scene"
)

// Limits of what is painted in one go: nodes that fit a frame with ease, and
// nodes of a slice; and words of a list.
const (
	direct   = 1200
	slice    = 400
	longList = 1 << 16
)

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
