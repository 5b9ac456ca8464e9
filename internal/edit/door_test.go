package edit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/view"
)

func shown(effects []edit.Effect) string {
	for _, e := range effects {
		if s, ok := e.(edit.Show); ok {
			return s.Panel
		}
	}
	return ""
}

// JM10, E2, E3 and E6: a journey inside a card is made by a key, in one step; the mark
// on the card leads there, and says so where it was deleted.
func TestE6JourneyInside(t *testing.T) {
	p := at(t, "Apply\n  Calls\n")
	card := p.id("Calls")
	p.Select(card)
	to := shown(p.do("inside"))
	doors := journey.DoorsOf(p.Workspace().Element(card))
	require.Len(t, doors, 1)
	inner := doors[0].To
	assert.Equal(t, "visit "+string(inner), to)
	assert.Equal(t, "Calls", p.Workspace().Element(inner).Name())
	assert.Equal(t, to, shown(p.do("inside")), "the second time it is there")

	mark := func() (at geom.Point) {
		for _, n := range p.Scene().Nodes {
			if n.Part == view.PartDoor+journey.Inside {
				return p.screen(n.Box.Center())
			}
		}
		t.Fatal("no mark is drawn")
		return at
	}
	press := func() []edit.Effect {
		return append(p.Handle(pointer(edit.Down, mark(), edit.Mods{})), p.Handle(pointer(edit.Up, mark(), edit.Mods{}))...)
	}
	p.Select()
	assert.Equal(t, to, shown(press()))

	var c crdt.Change
	c.Set(inner, crdt.KeyDel, jsontext.OfBool(true))
	p.hear(p.Commit("delete", c))
	p.Select()
	p.hear(press())
	assert.True(t, p.heard("The journey inside is gone"))
	assert.Equal(t, []crdt.ID{card}, p.Selected())

	p.do("undo")
	p.do("undo")
	assert.Empty(t, journey.DoorsOf(p.Workspace().Element(card)), "one step made it")
}

// A block put into a journey that lies inside one of its own cards does not
// lead into itself: what closes the circle stays away, however deep, and the
// person is told.
func TestE9NoJourneyLiesInItself(t *testing.T) {
	p := at(t, "Apply\n  Calls\n")
	card, stage := p.id("Calls"), p.id("Apply")
	nest := func(card crdt.ID) crdt.ID {
		id, c := journey.Nest(p.Workspace(), p.Workspace().Element(card))
		p.hear(p.Commit("inside", c))
		return id
	}
	inner := nest(card)
	outer, c := p.Workspace().NewMap("journey", "Whole year")
	p.hear(p.Commit("a journey", c))
	year, c := journey.AddStage(p.Workspace(), outer, 0, "Spring")
	c.Set(year, "f/inside", jsontext.Of(string(mapID)))
	p.hear(p.Commit("this one lies in it", c))
	assert.True(t, journey.LiesIn(p.Workspace(), inner, outer))
	assert.True(t, journey.LiesIn(p.Workspace(), mapID, mapID))
	assert.False(t, journey.LiesIn(p.Workspace(), outer, inner))

	c = crdt.Change{}
	c.Set(stage, "f/inside", jsontext.Of(string(outer)))
	p.hear(p.Commit("a circle, as two people may close one at once", c))
	assert.False(t, journey.LiesIn(p.Workspace(), inner, "nowhere"), "looking along it ends")
	p.Select(stage)
	block, ok := p.Block()
	require.True(t, ok)
	p.hear(p.Handle(edit.Paste{JSON: block.JSON}))
	require.Len(t, p.Map().Stages, 2)
	assert.True(t, p.heard("lies inside"))
	for _, s := range p.Map().Stages {
		if s.ID != stage {
			assert.Empty(t, s.Text("inside"))
			assert.Equal(t, string(inner), s.Touchpoints[0].Text("inside"), "what closes no circle stays")
		}
	}
}

// JM10: where a touchpoint goes on, a command leads.
func TestJM10GoesOn(t *testing.T) {
	p := at(t, "Apply\n  Calls\nWait\n")
	var c crdt.Change
	c.Set(p.id("Calls"), "f/goesOn", jsontext.Of(string(p.id("Wait"))))
	p.hear(p.Commit("on", c))
	p.Select(p.id("Calls"))
	assert.Equal(t, "visit "+string(p.id("Wait")), shown(p.do("onward")))
}
