package edit_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// What is presented is larger than what is worked at, has only the rows of its
// step, and nothing of those who work; the map comes back as it was.
func TestPresentsAViewAndEnds(t *testing.T) {
	p := at(t, banking)
	p.Fit()
	worked, rows := p.Camera(), len(p.Layout().Rows)
	p.Select(p.id("Silence"))

	p.Present(workspace.View{Lanes: []string{"value", "leak"}})
	require.Len(t, p.Layout().Rows, 2)
	prompt := func(n *scene.Node) bool { return n.Prompt }
	require.True(t, slices.ContainsFunc(p.Layout().Scene.Nodes, prompt))
	require.False(t, slices.ContainsFunc(p.Scene().Nodes, prompt), "the audience is asked nothing")
	require.Greater(t, p.Camera().Zoom, worked.Zoom)
	require.Empty(t, p.Overlay().Nodes)
	require.Empty(t, p.Selected())
	require.Nil(t, p.AsFiled(), "a file has all rows")
	whole := p.Camera()
	p.Inset(120, 60)
	p.Present(workspace.View{Lanes: []string{"value", "leak"}})
	require.Less(t, p.Camera().Y, whole.Y, "the title takes room above")

	p.Present(workspace.View{Focus: []crdt.ID{p.id("Wait")}})
	require.NotEmpty(t, p.Overlay().Nodes, "what it is not about is dimmed")
	require.Len(t, p.Layout().Rows, 1, "on the others nothing stands")
	p.Present(workspace.View{Frame: workspace.Frame{X: 10, Y: 20, W: 1, H: 1}})
	require.LessOrEqual(t, p.Camera().Zoom, 3.0)
	p.Present(workspace.View{Lanes: []string{"nothing that is here"}})
	require.Len(t, p.Layout().Rows, rows, "a row that is gone hides no map")

	p.Inset(0, 0)
	p.End()
	require.Len(t, p.Layout().Rows, rows)
	p.do("undo")
	p.Fit()
	require.Equal(t, worked, p.Camera())
	require.Zero(t, p.Seen().Frame, "all of it shows")
	p.SetCamera(edit.Camera{X: 200, Y: 200, Zoom: 2})
	require.NotZero(t, p.Seen().Frame)
}

// E14: what is presented keeps the names of stages and rows that would be out of
// view, below the title: nobody in the room can scroll to them.
func TestE14PresentsAPartWithItsNames(t *testing.T) {
	p := at(t, banking)
	p.Present(workspace.View{})
	require.Empty(t, p.Overlay().Nodes, "all of the map shows, with its names")
	columns := p.Layout().Columns
	last := columns[len(columns)-1]
	part := workspace.Frame{X: last.Box.X - 20, Y: last.Head.Bottom() + 40, W: last.Box.W + 40, H: 200}
	require.Equal(t, []crdt.ID{last.ID}, p.StagesIn(part))
	require.Empty(t, p.StagesIn(workspace.Frame{}))
	p.Inset(120, 0)
	p.Present(workspace.View{Frame: part})
	named := func(what string) *scene.Node {
		t.Helper()
		i := slices.IndexFunc(p.Overlay().Nodes, func(n *scene.Node) bool { return strings.HasPrefix(n.Label, what) })
		require.GreaterOrEqual(t, i, 0, "the name of a %s shows", what)
		return p.Overlay().Nodes[i]
	}
	require.InDelta(t, p.ToBoard(geom.Pt(0, 120)).Y, named("Stage").Box.Y, 1, "below the title")
	named("Lane")
}

// On a phone, what somebody looks at on a large screen shows at a size that can
// be read: about what they hold, if that is in their view.
func TestShowsOnAPhoneWhatSomebodyLooksAt(t *testing.T) {
	p := at(t, banking)
	p.Fit()
	seen := workspace.Frame{X: -100, Y: -100, W: 1600, H: 900}
	card := p.id("Silence")
	p.ShowNear(seen, card)
	require.Equal(t, 700.0, p.Camera().X, "a stage that is large enough shows all of it")
	p.Resize(390, 700)
	p.ShowNear(seen, "gone", card)
	at := p.box(card).Center()
	require.Equal(t, edit.Camera{X: at.X, Y: at.Y, Zoom: 0.8}, p.Camera())
	p.ShowNear(seen)
	require.Equal(t, edit.Camera{X: 700, Y: 350, Zoom: 0.8}, p.Camera())
	p.ShowNear(workspace.Frame{X: 2000, Y: 0, W: 1600, H: 900}, card)
	require.Equal(t, 2800.0, p.Camera().X, "what is out of their view is not what they look at")
}

// The board of a page, which has large maps placed elsewhere, hands out a journey
// as files show it too: nothing is read and laid out once more for a file.
func TestABoardOfAPageIsFiledAsItLies(t *testing.T) {
	p := at(t, banking)
	p.Board = edit.NewLater(p.Workspace(), p.Figures(), p.session, p.MapID())
	require.NotNil(t, p.AsFiled())
	sameFile(t, p, 0)
}
