package view

import (
	"slices"

	"github.com/worthmap/worthmap/internal/scene"
)

// key names a node that is kept from layout to layout.
type key struct{ id, part string }

// kept is a node with all that it was drawn from.
type kept struct {
	from any       // comparable
	nums []float64 // or many numbers
	node *scene.Node
}

// keep returns the node drawn from the same before, else draws it. from must
// hold all that draw looks at, its place included. While a column is drawn,
// the column keeps it.
func (b *builder) keep(id, part string, from any, draw func() *scene.Node) *scene.Node {
	k := key{id, part}
	old := b.before(k)
	if old == nil || old.from != from {
		old = &kept{from: from, node: b.named(k, draw())}
	}
	b.store(k, old)
	return old.node
}

// keepNums is keep for what is drawn from many numbers.
func (b *builder) keepNums(id, part string, nums []float64, draw func() *scene.Node) *scene.Node {
	k := key{id, part}
	old := b.before(k)
	if old == nil || !slices.Equal(old.nums, nums) {
		old = &kept{nums: nums, node: b.named(k, draw())}
	}
	b.store(k, old)
	return old.node
}

func (b *builder) before(k key) *kept {
	if b.col != nil {
		return b.col.old[k]
	}
	return b.prev.rest[k]
}

func (b *builder) store(k key, n *kept) {
	if b.col != nil {
		b.col.rest[k] = n
		return
	}
	b.l.rest[k] = n
}

func (b *builder) named(k key, n *scene.Node) *scene.Node {
	n.ID, n.Part = k.id, k.part
	if isOrnament(k.id) {
		n.ID = ""
	}
	return n
}

// ornament marks what belongs to no element: its name serves only keep.
const ornament = "~"

func isOrnament(id string) bool { return len(id) > 0 && id[0] == ornament[0] }
