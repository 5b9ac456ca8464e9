package edit_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// Others show with what they hold and where they point, not in a presentation;
// and what a link does not allow is refused with its sentence (E3).
func TestOthersShowAndLinksLimit(t *testing.T) {
	p := at(t, banking)
	before := len(p.Overlay().Nodes)
	ben := edit.Other{Name: "Ben", Color: scene.Economic, At: geom.Pt(10, 20), Points: true, Holds: []crdt.ID{p.id("Silence")}}
	p.Others([]edit.Other{ben})
	shown := p.Overlay()
	require.Len(t, shown.Nodes, before+2)
	p.Others([]edit.Other{ben})
	require.Same(t, shown, p.Overlay(), "nothing changed")
	ben.Points = false
	p.Others([]edit.Other{ben})
	require.Len(t, p.Overlay().Nodes, before+1)
	p.Quiet(true)
	require.Empty(t, p.Overlay().Nodes)
	p.Quiet(false)

	silence := p.id("Silence")
	p.Allow(func(crdt.Change) error { return edit.Sentence("You may look.") })
	p.Select(p.id("Silence"))
	p.unchanged("what is not allowed", func() { p.do("delete") })
	require.Contains(t, p.said, edit.Effect(edit.Refused{Err: edit.Sentence("You may look.")}))
	p.Allow(nil)
	p.do("delete")
	require.False(t, p.doc.Live(silence))
}

// Who may add cards and join nothing puts an idea on a touchpoint: it stands at
// its stage, where the lane shows already (E3).
func TestAddsWithoutJoining(t *testing.T) {
	p := at(t, banking)
	p.Allow(func(c crdt.Change) error {
		for _, s := range c.Sets {
			if s.Key == crdt.KeyKind && s.Value.Or("") != "idea" || s.Key == "f/hidden" {
				return edit.Sentence("You may add.")
			}
		}
		return nil
	})
	p.do("tool-idea")
	p.click(p.where("Silence"), edit.Mods{})
	p.types("Send a word each day", edit.Blur)
	idea := p.id("Send a word each day")
	require.True(t, p.doc.Live(idea))
	require.NotEmpty(t, p.doc.Get(idea, "f/stage").Or(""), "it shows at the stage")
	p.Allow(nil)
	p.do("tool-idea")
	p.click(p.where("Silence"), edit.Mods{})
	p.types("Call them", edit.Blur)
	require.Empty(t, p.doc.Get(p.id("Call them"), "f/stage").Or(""), "it hangs on the touchpoint")
}
