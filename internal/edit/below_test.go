package edit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

func (p *person) ladder(level int) (titles []string) {
	for _, e := range p.Chain().Partners[0].Ladder[level] {
		titles = append(titles, e.Title)
	}
	return titles
}

// OM9: a marker is made on any level of the ladder however many there are,
// behind the selected one, and Enter goes on with the next.
func TestOM9MarkersAreAddedWithoutEnd(t *testing.T) {
	p := onProgramme(t)
	p.Select("love1")
	p.do("add-love")
	require.True(t, p.typing())
	p.types("third", edit.Enter)
	require.True(t, p.typing(), "Enter asks for the next")
	p.types("fourth", edit.Enter)
	p.types("", edit.Escape)
	assert.Equal(t, []string{"love1", "third", "fourth", "love2"}, p.ladder(2))

	p.Select("hope")
	p.do("add-expect")
	p.types("fifth", edit.Escape)
	assert.Equal(t, []string{"expect1", "expect2", "fifth"}, p.ladder(0))
	p.key("Ctrl+Z")
	assert.Len(t, p.ladder(0), 2, "one step of undo")
}

func TestOM9ADuplicateStaysInItsLadder(t *testing.T) {
	p := onProgramme(t)
	p.set("like1", "f/ratings", `{"2025-Q3":2}`)
	p.set("like1", "f/ratings/2025-Q4", `3`)
	p.Select("like1")
	p.do("duplicate")
	assert.Equal(t, []string{"like1", "like1", "like2"}, p.ladder(1))
	copied := p.Chain().Partners[0].Ladder[1][1]
	assert.False(t, copied.Place.Free)
	for round := range copied.Ratings {
		t.Errorf("nobody saw the copy in %s", round)
	}
}

// Several are duplicated each behind its own, also where a file numbered none.
func TestOM9DuplicatesStandBehindTheirOwn(t *testing.T) {
	p := onProgramme(t)
	p.Select("like1", "like2")
	p.do("duplicate")
	assert.Equal(t, []string{"like1", "like1", "like2", "like2"}, p.ladder(1))
	for i, e := range p.Chain().Partners[0].Ladder[1] {
		assert.Equal(t, float64(i+1), e.Number("order").Value)
	}
}

// A new partner stands beside another one and belongs to nobody: it stays what
// was typed where that one is deleted meanwhile.
func TestOM9APartnerOutlivesItsNeighbour(t *testing.T) {
	p := onProgramme(t)
	p.do("chain-boundary-partner")
	beside := p.Chain().Partners[0].ID
	p.others(crdt.NewSession("ben", ticking()), crdt.Delete(p.doc, "ben", beside))
	p.types("Neighbours", edit.Escape)
	require.Len(t, p.Chain().Partners, 1)
	assert.Equal(t, "Neighbours", p.Chain().Partners[0].Title)
}

// A second partner is named, Tab asks for its challenge and then for its markers;
// without a challenge there are no markers.
func TestOM9APartnerWithAllThatBelongsToIt(t *testing.T) {
	p := onProgramme(t)
	p.do("chain-boundary-partner")
	p.types("Neighbours", edit.Tab)
	p.types("They meet each week", edit.Tab)
	p.types("Come once", edit.Escape)
	require.Len(t, p.Chain().Partners, 2)
	second := p.Chain().Partners[1]
	assert.Equal(t, "Neighbours", second.Title)
	require.Len(t, second.Challenges, 1)
	require.Len(t, second.Ladder[0], 1)
	assert.Equal(t, "Come once", second.Ladder[0][0].Title)

	p.do("chain-boundary-partner")
	p.types("", edit.Escape)
	assert.Len(t, p.Chain().Partners, 2, "who says nothing adds nobody")
	p.do("chain-boundary-partner")
	p.types("Shops", edit.Escape)
	p.Select(p.id("Shops"))
	for _, level := range outcome.Levels {
		c, _ := edit.CommandNamed("add-" + level)
		assert.False(t, c.Enabled(p.Board), "no challenge yet")
	}
	_, change := outcome.AddMarker(workspace.Open(p.doc), mapID, p.Chain().Partners[2], 0, "x", crdt.ID(""))
	assert.True(t, change.Empty())
}

// Every kind of the grid can be begun from the menu of the empty map, the menu of
// a marker has its ladder, and what is begun stands where its kind stands.
func TestOM1EveryKindBelowTheChainIsAdded(t *testing.T) {
	p := onProgramme(t)
	for _, kind := range []string{"strategy", "practice", "vision", "mission", "proposition", "harvested-outcome", "evaluation", "assumption", "risk"} {
		p.do("chain-" + kind)
		require.True(t, p.typing(), kind)
		p.types("a "+kind, edit.Escape)
		box := p.box(p.id("a " + kind))
		assert.NotZero(t, box.W, kind)
	}
}

// OM10: the eight practices come together, those that are there stay, however
// they are worded; all is one step of undo.
func TestOM10TheEightPracticesAreAdded(t *testing.T) {
	p := onProgramme(t)
	before := len(p.Chain().Practices)
	p.do("chain-practice")
	p.types("We seek feedback every spring", edit.Escape)
	p.do("add-practices")
	titles := map[string]bool{}
	for _, e := range p.Chain().Practices {
		titles[e.Title] = true
	}
	assert.Len(t, titles, before+8)
	assert.NotContains(t, titles, "Seeking feedback")
	assert.Contains(t, titles, "Experimenting")
	c, _ := edit.CommandNamed("add-practices")
	assert.False(t, c.Enabled(p.Board), "all are there")
	p.do("undo")
	assert.Len(t, p.Chain().Practices, before+1)
}
