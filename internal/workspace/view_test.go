package workspace_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// W1: views stand in the order that people gave them, and are read as they
// were saved.
func TestW1ViewsInTheirOrder(t *testing.T) {
	w, s := doc(t, loan), session()
	add := func(title string, v workspace.View) crdt.ID {
		v.Map = "m"
		id, c := w.AddView(title, "of "+title, v)
		commit(t, w, s, c)
		return id
	}
	titles := func() (list []string) {
		for _, v := range w.Views() {
			list = append(list, v.Title)
		}
		return list
	}
	whole := add("Whole", workspace.View{})
	gap := add("Gap", workspace.View{Frame: workspace.Frame{X: 10, Y: -20.04, W: 300, H: 200}, Focus: []crdt.ID{"s1"}, Lanes: []string{"value", "leak"}})
	add("Next", workspace.View{})
	require.Equal(t, []string{"Whole", "Gap", "Next"}, titles())
	v := w.Views()[1]
	require.Equal(t, workspace.Frame{X: 10, Y: -20, W: 300, H: 200}, v.Frame)
	require.Equal(t, []crdt.ID{"s1"}, v.Focus)
	require.Equal(t, []string{"value", "leak"}, v.Lanes)
	require.Zero(t, w.Views()[0].Frame)

	commit(t, w, s, w.MoveView(gap, -1))
	require.Equal(t, []string{"Gap", "Whole", "Next"}, titles())
	commit(t, w, s, w.MoveView(gap, 2))
	require.Equal(t, []string{"Whole", "Next", "Gap"}, titles())
	require.Empty(t, w.MoveView(whole, -1).Sets, "it is the first")

	commit(t, w, s, workspace.ShowInView(gap, workspace.View{}))
	require.Zero(t, w.Views()[2].Frame)
	require.Empty(t, w.Views()[2].Focus)
	var c crdt.Change
	c.Set(whole, "f/frame", jsontext.Of("large"))
	commit(t, w, s, c)
	require.Len(t, w.Views(), 3, "what is no frame shows all")
	commit(t, w, s, crdt.Delete(w.Doc(), "ana", "m"))
	require.Empty(t, w.Views(), "its map is gone, and comes back with it")
}
