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

// E2, E3 and E6: a journey inside a card is made by a key, in one step; the mark
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

func TestGoesOn(t *testing.T) {
	p := at(t, "Apply\n  Calls\nWait\n")
	var c crdt.Change
	c.Set(p.id("Calls"), "f/goesOn", jsontext.Of(string(p.id("Wait"))))
	p.hear(p.Commit("on", c))
	p.Select(p.id("Calls"))
	assert.Equal(t, "visit "+string(p.id("Wait")), shown(p.do("onward")))
}
