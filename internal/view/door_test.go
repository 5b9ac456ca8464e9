package view_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// doorsOf returns the marks of a drawing that lead to other journeys.
func doorsOf(l *view.Layout) (marks []*scene.Node) {
	for _, n := range l.Scene.Nodes {
		if len(n.Part) > len(view.PartDoor) && n.Part[:len(view.PartDoor)] == view.PartDoor {
			marks = append(marks, n)
		}
	}
	return marks
}

// JM10, V1 and V3: what a card leads to is drawn within it, follows its name on
// the other map, says when it is gone, and is the same drawing from scratch.
func TestV1V3Doors(t *testing.T) {
	b := open(t, "..", "..", "web", "examples", "healthcare-journey.json")
	draw := func(prev *view.Layout) *view.Layout {
		return view.Journey(journey.Read(b.w, "mj1", nil), b.figures, prev, view.Options{})
	}
	card := b.w.Element("t04")
	require.NotNil(t, card)
	l := draw(nil)
	require.Empty(t, doorsOf(l))
	box := func(l *view.Layout, id crdt.ID) geom.Box {
		x, _ := l.BoxOf(id)
		return x
	}
	before := box(l, "t04").H

	inner, c := journey.Nest(b.w, card)
	b.commit(c)
	var goes crdt.Change
	goes.Set("s2", "f/goesOn", jsontext.Of("s5"))
	b.commit(goes)
	same := func(l *view.Layout, want ...string) {
		t.Helper()
		var said []string
		for _, n := range doorsOf(l) {
			said = append(said, n.Label)
			in := box(l, crdt.ID(n.ID))
			if n.ID == "s2" {
				in = l.Columns[1].Head
			}
			assert.True(t, in.Has(n.Box.Min()) && n.Box.Bottom() <= in.Bottom() && n.Box.Right() <= in.Right(), "%s within its card", n.Label)
		}
		assert.Equal(t, want, said)
		assert.Equal(t, string(svg.Paint(draw(nil).Scene, svg.Options{})), string(svg.Paint(l.Scene, svg.Options{})))
	}
	l = draw(l)
	same(l, "Goes on: "+b.w.Element("s5").Name()+", "+b.w.Element("mj1").Name(), "Journey inside")
	assert.Equal(t, before+18, box(l, "t04").H)

	b.commit(workspace.SetText(inner, "title", "Calling, in detail"))
	l = draw(l)
	same(l, "Goes on: "+b.w.Element("s5").Name()+", "+b.w.Element("mj1").Name(), "Inside: Calling, in detail")

	var gone crdt.Change
	gone.Set(inner, crdt.KeyDel, jsontext.OfBool(true))
	gone.Set("s5", crdt.KeyDel, jsontext.OfBool(true))
	b.commit(gone)
	l = draw(l)
	same(l, "Where it goes on is gone", "The journey inside is gone")

	var shut crdt.Change
	shut.Set("t04", "f/inside", jsontext.NullValue)
	shut.Set("s2", "f/goesOn", jsontext.NullValue)
	b.commit(shut)
	l = draw(l)
	same(l)
	assert.Equal(t, before, box(l, "t04").H)
}
