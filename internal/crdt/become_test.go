package crdt_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// C13: a Doc that became another equals it, goes on like it, and names exactly
// what differed.
func TestBecomesAnother(t *testing.T) {
	eachSeed(t, "become", 5_000, func(t *testing.T, rng *rand.Rand) {
		g := newGroup(rng)
		for range 1 + rng.IntN(60) {
			g.act()
		}
		ops := g.ops()
		some := func() (list []crdt.Op) {
			for _, op := range ops {
				if rng.IntN(4) > 0 {
					list = append(list, op)
				}
			}
			return list
		}
		var doc, other, want crdt.Doc
		doc.Apply(some()...)
		left := some()
		other.Apply(left...)
		want.Apply(left...)
		before := written(&doc)
		version := doc.Version()
		touched := doc.Become(&other)
		require.Greater(t, doc.Version(), version)
		require.Equal(t, show(&want), show(&doc))
		require.Equal(t, want.Hash(), doc.Hash())
		require.Zero(t, other.Size())
		after := written(&doc)
		for id := range union(before, after) {
			require.Equal(t, before[id] != after[id], slices.Contains(touched, id), id)
		}
		doc.Apply(ops...)
		want.Apply(ops...)
		require.Equal(t, show(&want), show(&doc))
		require.Equal(t, newModel(ops).show(), show(&doc))
	})
}

// written is the registers of each entity as text, moves included.
func written(d *crdt.Doc) map[crdt.ID]string {
	all := map[crdt.ID]string{}
	for r := range d.Registers() {
		all[r.Entity] += r.Key + string(r.Stamp) + r.Value.String() + "\n"
	}
	return all
}

func union(a, b map[crdt.ID]string) map[crdt.ID]bool {
	all := map[crdt.ID]bool{}
	for id := range a {
		all[id] = true
	}
	for id := range b {
		all[id] = true
	}
	return all
}

// C14: after some of its ops left the Doc, a session stamps by its clock and not
// by them, takes back what stands under other stamps, passes over what does not
// stand, and still knows its own.
func TestSessionIsRenewed(t *testing.T) {
	now := time.UnixMilli(9_000_000)
	ana := newPerson("ana", func() time.Time { return now })
	first := do(t, ana, "Title", change("a", "title", "One"))
	second := do(t, ana, "Title", change("a", "title", "Two"))
	third := do(t, ana, "Note", change("a", "note", "refused"))
	now = time.UnixMilli(5000) // the server's clock

	heirs := []crdt.Op{first[0], second[0]}
	anew := map[crdt.Stamp]crdt.Stamp{}
	for i := range heirs {
		s := crdt.StampAt(now.Add(time.Duration(i)), "heir")
		if i > 0 {
			s = heirs[i-1].Stamp.Next("heir")
		}
		anew[heirs[i].Stamp] = s
		heirs[i] = crdt.Op{Replica: "heir", N: uint64(i + 1), Stamp: s, Writes: heirs[i].Writes}
	}
	var other crdt.Doc
	other.Apply(heirs...)
	ana.doc.Become(&other)
	ana.Renew(ana.doc, "ana2", anew)

	assert.Equal(t, "ana2", ana.Replica())
	for _, name := range []string{"ana", "ana2", "heir"} {
		assert.True(t, ana.Wrote(name), name)
	}
	assert.False(t, ana.Wrote("ben"))
	assert.Equal(t, "", ana.doc.Get("a", "note").Or(""))

	_, label, kept := ana.Undo(ana.doc)
	assert.Equal(t, "Note", label)
	assert.Len(t, kept, 1, "what was refused is passed over")
	ops, _, kept := ana.Undo(ana.doc)
	assert.Empty(t, kept)
	assert.Equal(t, "One", ana.doc.Get("a", "title").Or(""))
	assert.Equal(t, uint64(1), ops[0].N)
	assert.Less(t, ops[0].Stamp, third[0].Stamp, "stamps are of the server's time")
	_, _, kept = ana.Undo(ana.doc)
	assert.Empty(t, kept)
	assert.Equal(t, "", ana.doc.Get("a", "title").Or(""))
}

// C11: how near a Doc is to its limits is known before it is refused more.
func TestTaken(t *testing.T) {
	var d crdt.Doc
	require.Zero(t, d.Taken())
	var c crdt.Change
	for i := range 500 {
		c.Set(crdt.ID(fmt.Sprint("e", i)), crdt.KeyKind, jsontext.Of("card"))
		c.Set(crdt.ID(fmt.Sprint("e", i)), crdt.KeyPlace, crdt.Place{Order: "a0V"}.Value())
	}
	ana := crdt.NewSession("ana", at(1000))
	_, err := ana.Commit(&d, "", c)
	require.NoError(t, err)
	require.Equal(t, 500.0/crdt.MaxLive, d.Taken())
	_, err = ana.Commit(&d, "", crdt.Delete(&d, "ana", "e1"))
	require.NoError(t, err)
	require.Equal(t, 499.0/crdt.MaxLive, d.Taken())
}
