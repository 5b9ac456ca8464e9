package edit_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// onProgramme is an outcome map with a partner and two markers of each level.
func onProgramme(t *testing.T) *person {
	t.Helper()
	p := atKind(t, "outcome", "")
	var c crdt.Change
	make := func(id crdt.ID, kind, about string) {
		c.Set(id, crdt.KeyKind, jsontext.Of(kind))
		c.Set(id, "title", jsontext.Of(string(id)))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: mapID, Order: string(id)}.Value())
		if about != "" {
			field, of, _ := strings.Cut(about, "=")
			c.Set(id, field, jsontext.Of(of))
		}
	}
	make("partner", "boundary-partner", "")
	make("hope", "outcome-challenge", "f/partner=partner")
	for _, level := range outcome.Levels {
		for _, n := range []string{"1", "2"} {
			make(crdt.ID(level+n), "progress-marker", "f/challenge=hope")
			c.Set(crdt.ID(level+n), "f/level", jsontext.Of(level))
		}
	}
	_, err := crdt.NewSession("file", ticking()).Commit(p.doc, "open", c)
	require.NoError(t, err)
	p.Board = edit.New(workspace.Open(p.doc), p.session, mapID)
	p.Resize(1392, 816)
	p.Fit()
	return p
}

// E2: a progress marker is dragged to another level of its partner's ladder, and
// to another place in it, as one step of undo; beside the ladder it stays where
// the hand put it.
func TestE2AMarkerIsDraggedInItsLadder(t *testing.T) {
	p := onProgramme(t)
	partner := func() (levels [3][]crdt.ID) {
		for i, rung := range p.Chain().Partners[0].Ladder {
			for _, e := range rung {
				levels[i] = append(levels[i], e.ID)
			}
		}
		return levels
	}
	drag := func(id crdt.ID, to geom.Point) {
		t.Helper()
		p.Select(id)
		p.drag(p.screen(p.box(id).Center()), p.screen(to), edit.Mods{Ctrl: true})
	}
	before := partner()
	id := before[0][0]
	drag(id, p.box("love2").Center().Add(geom.Pt(0, 4)))
	got := partner()
	assert.Equal(t, before[0][1:], got[0])
	assert.Equal(t, []crdt.ID{"love1", "love2", id}, got[2])
	assert.False(t, p.Workspace().Element(id).Place.Free)
	p.do("undo")
	assert.Equal(t, before, partner(), "one step")

	drag(id, p.box("expect2").Center().Add(geom.Pt(0, 4)))
	assert.Equal(t, []crdt.ID{before[0][1], id}, partner()[0][:2], "another place of its level")
	p.do("undo")

	drag(id, p.box(id).Center().Add(geom.Pt(-400, 0)))
	assert.True(t, p.Workspace().Element(id).Place.Free)
	assert.Equal(t, before, partner())
}
