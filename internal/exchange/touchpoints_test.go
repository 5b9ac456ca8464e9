package exchange_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// A table of touchpoints lies on the journey in its stages, which are made where
// they are not there; what is there is brought up to date, and twice is once.
func TestTouchpoints_LieInTheirStages(t *testing.T) {
	w := workspace.Open(new(crdt.Doc))
	s := crdt.NewSession(crdt.NewReplica(), time.Now)
	do := func(c crdt.Change) {
		_, err := s.Commit(w.Doc(), "", c)
		require.NoError(t, err)
		w = workspace.Open(w.Doc())
	}
	m, c := workspace.Create("map", crdt.Place{Parent: workspace.Root, Order: "m"}, "Click and collect")
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
	c.Set(m, "f/kind", jsontext.Of("journey"))
	find, one := workspace.Create("stage", crdt.Place{Parent: m, Order: "s"}, "Find")
	c.Add(one)
	pays, two := workspace.Create("touchpoint", crdt.Place{Parent: find, Order: "t"}, "Searches")
	c.Add(two)
	do(c)
	lay := func(text string) exchange.Matched {
		match := exchange.NewMatch(w, table(t, text), exchange.Wish{Under: m})
		for match.Step(math.MaxInt) {
		}
		if c := match.Change(); !c.Empty() {
			do(c)
		}
		return match.Found()
	}
	const text = "Stage\tTouchpoint\tChannel\tFeeling\nOrder\tPays\tApp\t9\nfind\tsearches\tWebsite\t-2\nFind\tAsks\t\t\n\tWaits\t\t\nOrder\tpays\tSMS\t1\n"
	found := lay(text)
	assert.Len(t, found.New, 3)
	assert.Len(t, found.Changed, 1)
	assert.Len(t, found.Made, 1, "the stage")
	assert.Len(t, found.Unmatched, 2, "a feeling of 9, the second Pays: %v", found.Unmatched)
	read := journey.Read(w, m, nil)
	require.Len(t, read.Stages, 2)
	names := func(s *journey.Stage) (list []string) {
		for e := range w.Children(s.ID) {
			list = append(list, e.Title+" "+e.Text("channel"))
		}
		return list
	}
	assert.Equal(t, []string{"Searches Website", "Asks ", "Waits "}, names(read.Stages[0]))
	assert.Equal(t, []string{"Pays App"}, names(read.Stages[1]))
	assert.InDelta(t, -2, w.Element(pays).Number("emotion").Or(0), 0)

	found = lay(text)
	assert.Empty(t, found.New)
	assert.Empty(t, found.Changed)
	assert.Len(t, found.Same, 4)

	match := exchange.NewMatch(w, &rows.Result{Touchpoints: []rows.Touched{{Of: "x", Line: 1}}}, exchange.Wish{})
	match.Step(9)
	assert.Len(t, match.Found().Unmatched, 1, "no journey")
}
