package edit

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// talk is how many open comments there are, by what they are about, and where
// the bubbles lie that say so.
type talk struct {
	as     uint64 // of the workspace, when it was counted
	counts map[crdt.ID]int
	lay    *view.Layout
	nodes  []*scene.Node
	ids    []crdt.ID
}

// bubbles returns the marks of what has open comments.
func (b *Board) bubbles() []*scene.Node {
	t := &b.talk
	now := b.ws.Changed(workspace.KindComment, workspace.Moved) + 1
	if t.as != now {
		t.as, t.lay, t.counts = now, nil, b.ws.OpenComments()
	}
	if t.lay == b.lay {
		return t.nodes
	}
	t.lay, t.nodes, t.ids = b.lay, nil, nil
	for id := range t.counts {
		t.ids = append(t.ids, id)
	}
	slices.Sort(t.ids)
	t.ids = slices.DeleteFunc(t.ids, func(id crdt.ID) bool {
		n, ok := view.Talk(b.lay, id, t.counts[id])
		if ok {
			t.nodes = append(t.nodes, n)
		}
		return !ok
	})
	return t.nodes
}

// bubbleAt returns what has its comments shown at a board point.
func (b *Board) bubbleAt(p geom.Point) (crdt.ID, bool) {
	if b.quiet {
		return "", false
	}
	nodes := b.bubbles()
	for i := len(nodes) - 1; i >= 0; i-- {
		if nodes[i].Box.Has(p) {
			return b.talk.ids[i], true
		}
	}
	return "", false
}

// Quiet leaves away all that is only for those who work at the map: selection,
// comments, other people's pointers.
func (b *Board) Quiet(on bool) {
	if b.quiet != on {
		b.quiet, b.over = on, nil
	}
}

// comment asks for a comment on what is selected, or on the map.
func (b *Board) comment() []Effect { return []Effect{Show{"comment-here"}} }
