package edit_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/workspace"
)

// A card shows how many open comments it has; a press on the bubble selects the
// card and opens them. Nothing of it is on the screen of a presentation.
func TestBubbleOfCommentsOpensThem(t *testing.T) {
	p := at(t, banking)
	card := p.id("Silence")
	at := func() geom.Point { box := p.box(card); return p.screen(geom.Pt(box.X, box.Y)) }
	shown := func() int { return len(p.Overlay().Nodes) }
	opens := func() bool {
		p.said = nil
		p.click(at(), edit.Mods{})
		return slices.Contains(p.said, edit.Effect(edit.Show{Panel: "comments-of " + string(card)}))
	}
	require.Zero(t, shown())
	require.False(t, opens())
	p.Select()
	p.Handle(pointer(edit.Hover, geom.Pt(-1, -1), edit.Mods{}))

	before := shown()
	id, c, err := p.Workspace().Say(card, "Why?", "Ana", "2026-01-01T09:00:00Z")
	require.NoError(t, err)
	p.hear(p.Commit("Comment", c))
	require.Equal(t, before+1, shown())
	require.True(t, opens())
	p.expectSelected("Silence")

	p.Quiet(true)
	require.Zero(t, shown())
	require.False(t, opens())
	p.Quiet(false)
	p.hear(p.Commit("Resolve", workspace.Resolve(id, "Ben")))
	require.False(t, opens())
	p.do("undo")
	require.True(t, opens(), "undone as any other edit")
	p.hear(p.Commit("Delete", crdt.Delete(p.doc, "ana", card)))
	require.NotEmpty(t, p.Workspace().Comments(), "it outlives its card")
}
