package workspace_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// What is joined to a change by two links or a field "stage", before it or
// after, is told of it.
func TestAroundTellsWhatIsJoined(t *testing.T) {
	const cards, links = 14, 12
	var doc crdt.Doc
	s := crdt.NewSession("ana", time.Now)
	w := workspace.Open(&doc)
	card := func(i int) crdt.ID { return crdt.ID(fmt.Sprint("card", i)) }
	link := func(i int) crdt.ID { return crdt.ID(fmt.Sprint("link", i)) }
	rng := rand.New(rand.NewPCG(6, 1))
	joined := func(of crdt.ID) map[crdt.ID]bool { // two links, or one from the ends of a link
		at := map[crdt.ID]bool{of: true}
		for range 2 {
			var next []crdt.ID
			for i := range links {
				l := w.Element(link(i))
				ends := [2]crdt.ID{workspace.End(l.Member("from")), workspace.End(l.Member("to"))}
				if at[l.ID] || at[ends[0]] || at[ends[1]] {
					next = append(next, ends[:]...)
				}
			}
			for _, id := range next {
				at[id] = true
			}
		}
		for id := range maps.Clone(at) {
			if e := w.Element(id); e != nil {
				at[crdt.ID(e.Text("stage"))] = true
			}
		}
		return at
	}
	put := func(c *crdt.Change, id crdt.ID, kind string) {
		c.Set(id, crdt.KeyKind, jsontext.Of(kind))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: string(id)}.Value())
	}
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{Order: "a"}.Value())
	for i := range cards {
		put(&c, card(i), "outcome")
	}
	for i := range links {
		put(&c, link(i), "link")
		c.Set(link(i), "f/type", jsontext.Of("serves"))
	}
	commit := func(c crdt.Change) {
		ops, err := s.Commit(&doc, "edit", c)
		require.NoError(t, err)
		w.Refresh(doc.Apply(ops...))
		for _, set := range c.Sets {
			w.Refresh([]crdt.ID{set.Entity})
		}
	}
	commit(c)
	far := 0
	for step := range 400 {
		c, id := crdt.Change{}, card(rng.IntN(cards))
		switch rng.IntN(4) {
		case 0:
			id = link(rng.IntN(links))
			c.Set(id, []string{"from", "to"}[rng.IntN(2)], workspace.EndValue(card(rng.IntN(cards))))
		case 1:
			c.Set(id, "f/stage", jsontext.Of(string(card(rng.IntN(cards)))))
		default:
			c.Set(id, "title", jsontext.Of(fmt.Sprint(step)))
		}
		w.LinksFrom(id) // so that there are lists
		before, was := w.Clock(), joined(id)
		commit(c)
		for _, near := range []map[crdt.ID]bool{was, joined(id)} {
			for at := range near {
				if w.Element(at) != nil {
					require.Greater(t, w.Around(at), before, "step %d: %s of %s", step, at, id)
				}
			}
		}
		for i := range cards {
			if w.Around(card(i)) <= before {
				far++
			}
		}
	}
	require.Greater(t, far, 1000, "who is far hears nothing")
}
