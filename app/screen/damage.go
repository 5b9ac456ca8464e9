package screen

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
)

// maxBoxes is how many boxes of damage are painted one by one.
const maxBoxes = 8

// everything stands for damage that is not a box: it has no size, or no end.
var everything = geom.Box{X: -1e7, Y: -1e7, W: 2e7, H: 2e7}

// harm notes that what is in a box has changed. Boxes that are near each
// other are joined, so that there are few.
func (b *board) harm(r geom.Box) {
	if sum := r.X + r.Y + r.W + r.H; sum-sum != 0 {
		r = everything
	}
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
