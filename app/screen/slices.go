package screen

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// job is a whole picture that is painted slice by slice.
type job struct {
	camera
	nodes  []*scene.Node
	done   int
	active bool
	damage []geom.Box // what has changed since it began
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
