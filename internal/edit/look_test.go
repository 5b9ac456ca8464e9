package edit_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/legend"
	"github.com/worthmap/worthmap/internal/workspace"
)

// A filter dims or hides, for this person alone; what is hidden is not hit, and
// what comes to pass the filter shows.
func TestLooksAtPartOfAMap(t *testing.T) {
	p := at(t, banking)
	all := len(p.Scene().Nodes)
	wait := p.id("Wait")
	p.SetLook(edit.Look{Filter: `kind:touchpoint in:Wait`})
	l, found := p.Look()
	require.Equal(t, "kind:touchpoint in:Wait", l.Filter)
	require.Positive(t, found.N)
	require.NotEmpty(t, p.Overlay().Nodes, "the rest is dimmed")
	require.Len(t, p.Scene().Nodes, all)
	require.Zero(t, p.saves(), "nothing is written")

	l.Hide = true
	p.SetLook(l)
	require.Less(t, len(p.Scene().Nodes), all)
	require.True(t, found.IDs[wait])
	for _, n := range p.Scene().Nodes {
		if e := p.Workspace().Element(crdt.ID(n.ID)); e != nil && e.Kind == "touchpoint" && n.Part == "" {
			require.Equal(t, wait, e.Place.Parent, e.Title)
		}
	}
	p.Commit("", workspace.SetText(wait, "title", "Silent"))
	_, found = p.Look()
	require.Zero(t, found.N, "nothing is in Wait any more")

	p.do("see-all")
	require.Len(t, p.Scene().Nodes, all)
}

// What is near the selection shows with one command.
func TestLooksAround(t *testing.T) {
	p := at(t, banking)
	p.Select(p.id("Silence"))
	p.do("near-1")
	l, found := p.Look()
	require.Equal(t, "near:"+string(p.id("Silence")), l.Filter)
	require.True(t, found.IDs[p.id("Wait")])
	p.do("near-3")
	_, more := p.Look()
	require.GreaterOrEqual(t, more.N, found.N)
}

// A style is drawn with its legend, goes into files, and is kept by a view that
// brings it back.
func TestShowsAStyleAndKeepsItInAView(t *testing.T) {
	p := at(t, banking)
	plain := p.Layout().Scene.Bounds
	require.Nil(t, p.Styled())
	p.set(p.id("Silence"), "importance", "9")
	p.SetLook(edit.Look{Filter: "kind:touchpoint", Style: legend.Style{Colour: "importance", Size: "importance"}})
	require.NotNil(t, p.Styled())
	require.Nil(t, p.AsFiled())
	require.Greater(t, p.Layout().Scene.Bounds.H, plain.H, "the legend is part of the map")
	said := ""
	for _, n := range p.Layout().Scene.Nodes {
		if n.Part == "style" {
			require.True(t, n.Ghost)
			said = n.Label
		}
	}
	require.Equal(t, "Importance: 9", said)

	l, _ := p.Look()
	some := l
	some.Filter = "importance>5"
	p.SetLook(some)
	require.Less(t, len(p.Layout().Scene.Nodes), len(p.AsSeen().Scene.Nodes), "what the filter leaves out is dimmed in files too")
	some.Hide = true
	p.SetLook(some)
	require.Greater(t, len(p.Layout().Scene.Nodes), len(p.AsSeen().Scene.Nodes), "and is not there, once it is hidden")
	p.SetLook(l)

	id, c := p.Workspace().AddView("By importance", "", p.Seen())
	p.Commit("", c)
	p.do("see-all")
	require.Equal(t, plain.H, p.Layout().Scene.Bounds.H)
	views := p.Workspace().Views()
	require.Equal(t, id, views[0].ID)
	p.Show(*views[0])
	l, _ = p.Look()
	require.Equal(t, edit.Look{Filter: "kind:touchpoint", Style: legend.Style{Colour: "importance", Size: "importance"}}, l)

	p.do("see-all")
	p.Present(*views[0])
	require.NotNil(t, p.Styled(), "presented as it was saved")
	p.End()
	require.Nil(t, p.Styled())
}
