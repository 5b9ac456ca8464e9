package crdt_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// C4: stamps only grow, also when the clock stands still, steps back, or the
// counter overflows; and they have one width.
func TestStampsGrow(t *testing.T) {
	ms := int64(1_700_000_000_000)
	p := newPerson("ana", func() time.Time { return time.UnixMilli(ms) })
	var last crdt.Stamp
	for i := range 70_000 {
		switch {
		case i == 10:
			ms -= 86_400_000
		case i == 20:
			ms += 2 * 86_400_000
		}
		ops := do(t, p, "", change("a", "k", fmt.Sprint(i)))
		if s := ops[0].Stamp; s <= last || len(s) != len("018bcfe56800-0000-ana") || !s.Valid() {
			t.Fatalf("%q after %q", s, last)
		}
		if last = ops[0].Stamp; ops[0].N != uint64(i+1) {
			t.Fatalf("op %d has the number %d", i+1, ops[0].N)
		}
	}
	assert.Equal(t, "ana", last.Replica())
	assert.Equal(t, 2023, last.Time().Year())
}

// C4: a stamp reads as its moment and its maker, and what is none as nothing.
func TestStampParts(t *testing.T) {
	for _, c := range []struct {
		stamp crdt.Stamp
		ms    int64
		by    string
	}{
		{"018bcfe56800-0000-ana", 1_700_000_000_000, "ana"},
		{"000000000000-ffff-7QkZ", 0, "7QkZ"},
		{"7fffffffffff-0000-a", 1<<47 - 1, "a"},
		{"800000000000-0000-a", 0, ""},
		{"018bcfe56800-0000-", 0, ""},
		{"018bcfe56800+0000-ana", 0, ""},
		{"018bcfe5680g-0000-ana", 0, ""},
		{"018bcfe56800-0000-a-b", 0, ""},
		{"", 0, ""},
	} {
		assert.Equal(t, c.by, c.stamp.Replica(), c.stamp)
		assert.Equal(t, c.by != "", c.stamp.Valid(), c.stamp)
		if c.by != "" {
			assert.Equal(t, c.ms, c.stamp.Time().UnixMilli(), c.stamp)
		} else {
			assert.True(t, c.stamp.Time().IsZero(), c.stamp)
		}
	}
}

// C3: Seen moves the clock, even past a far future.
func TestSeen(t *testing.T) {
	p := newPerson("ana", at(0))
	p.Seen(crdt.Op{Stamp: "7fffffffffff-ffff-b"}, crdt.Op{Stamp: "junk"})
	ops := do(t, p, "", change("a", "k", "v"))
	assert.Greater(t, ops[0].Stamp, crdt.Stamp("7fffffffffff-ffff-b"))
}

// A change keeps the last wish for a register and leaves out what is so.
func TestCommitWritesWhatIsNew(t *testing.T) {
	p, _ := two()
	c := change("a", "title", "one")
	c.Add(change("b", "title", "other"))
	c.Add(change("a", "title", "two"))
	ops := do(t, p, "", c)
	require.Len(t, ops, 1)
	require.Len(t, ops[0].Writes, 2)
	assert.Equal(t, jsontext.Of("two"), ops[0].Writes[0].Value)

	n := p.doc.Version()
	c = change("a", "title", "two")
	c.Set("a", "never", jsontext.NullValue)
	c.Set("a", "nor this", jsontext.Value{})
	assert.Empty(t, do(t, p, "", c))
	assert.Equal(t, n, p.doc.Version())
	p.Undo(p.doc)
	assert.False(t, p.CanUndo(), "what changed nothing is no step")

	ops = do(t, p, "", crdt.Change{})
	assert.Empty(t, ops)
}

// Apply tells which entities changed, sorted and once; the base of a write is
// the stamp that its writer saw.
func TestApplyTellsWhatChanged(t *testing.T) {
	ana, ben := two()
	c := change("b", "title", "x")
	c.Add(change("a", "title", "x"))
	c.Add(change("a", "owner", "x"))
	ops := do(t, ana, "", c)
	assert.Equal(t, []crdt.ID{"a", "b"}, ben.doc.Apply(ops...))
	assert.Empty(t, ben.doc.Apply(ops...))
	later := do(t, ben, "", change("a", "title", "y"))
	assert.Equal(t, ops[0].Stamp, later[0].Writes[0].Base)
	assert.Equal(t, []crdt.ID{"a"}, ana.doc.Apply(later...))
	assert.Equal(t, later[0].Stamp, ana.doc.Stamp("a", "title"))
	assert.Equal(t, later[0].Stamp, ana.doc.Newest())
	assert.Equal(t, []string{"owner", "title"}, ana.doc.Keys("a"))
}

// An absent value and null both clear, and are the same.
func TestAbsentIsNull(t *testing.T) {
	var d, e crdt.Doc
	for _, c := range []struct {
		d *crdt.Doc
		v jsontext.Value
	}{{&d, jsontext.Value{}}, {&e, jsontext.NullValue}} {
		c.d.Apply(crdt.Op{Stamp: stamp, Writes: []crdt.Write{{Entity: "a", Key: "k", Value: c.v}}})
	}
	assert.True(t, d.Equal(&e))
	assert.Equal(t, d.Hash(), e.Hash())
	assert.NotEqual(t, d.Hash(), new(crdt.Doc).Hash())
	assert.Zero(t, d.Get("a", "k"))
}

// An empty Doc answers everything with nothing.
func TestEmptyDoc(t *testing.T) {
	var d, e crdt.Doc
	assert.True(t, d.Equal(&e))
	assert.Equal(t, d.Hash(), e.Hash())
	assert.Empty(t, d.Children(""))
	assert.Empty(t, d.Children("x"))
	assert.Empty(t, d.Unplaced())
	assert.Empty(t, d.Trash())
	assert.False(t, d.Has("x") || d.Live("x") || d.Live(""))
	assert.Zero(t, d.Place("x"))
	assert.Zero(t, d.Get("x", "y"))
	assert.Empty(t, d.Keys("x"))
	assert.True(t, crdt.Delete(&d, "ana", "x", "").Empty())
	assert.True(t, crdt.Restore(&d, "x").Empty())
	assert.True(t, crdt.Rekey(&d, "").Empty())
	p, _ := two()
	ops, label, kept := p.Undo(&d)
	assert.Empty(t, ops)
	assert.Empty(t, label)
	assert.Empty(t, kept)
	assert.False(t, p.CanRedo())
}

// A parent that was only named is no entity.
func TestNamedIsNotKnown(t *testing.T) {
	p, _ := two()
	var c crdt.Change
	put(&c, "card", "card", "lane", "V")
	do(t, p, "", c)
	assert.Equal(t, []crdt.ID{"card"}, p.doc.Unplaced())
	assert.False(t, p.doc.Has("lane"))
	assert.Len(t, registers(p.doc), 2)
	c = crdt.Change{}
	put(&c, "lane", "lane", "", "V")
	do(t, p, "", c)
	assert.Empty(t, p.doc.Unplaced())
	assert.Equal(t, []crdt.ID{"card"}, p.doc.Children("lane"))
}

// A list that was handed out stays as it is when the tree changes.
func TestListsStay(t *testing.T) {
	p, _ := two()
	var c crdt.Change
	put(&c, "a", "card", "", "V")
	put(&c, "b", "card", "nowhere", "V")
	do(t, p, "", c)
	kids, lost, trash := p.doc.Children(""), p.doc.Unplaced(), p.doc.Trash()
	do(t, p, "", crdt.Delete(p.doc, "ana", "a", "b"))
	c = crdt.Change{}
	put(&c, "c", "card", "", "A")
	do(t, p, "", c)
	p.doc.Children("")
	p.doc.Unplaced()
	p.doc.Trash()
	assert.Equal(t, []crdt.ID{"a"}, kids)
	assert.Equal(t, []crdt.ID{"b"}, lost)
	assert.Empty(t, trash)
}

// Docs are equal when their registers are, and iterators stop when asked to.
func TestEqualAndIterators(t *testing.T) {
	ana, ben := two()
	meet(ana, ben, do(t, ana, "", change("a", "title", "x")))
	assert.True(t, ana.doc.Equal(ben.doc))
	do(t, ana, "", change("a", "title", "y"))
	assert.False(t, ana.doc.Equal(ben.doc))
	do(t, ben, "", change("b", "title", "y"))
	assert.False(t, ana.doc.Equal(ben.doc))
	var c crdt.Change
	for range 3 {
		c.Set("a", crdt.KeyPlace, crdt.Place{Order: crdt.Between("", "")}.Value())
		do(t, ana, "", c)
	}
	for stop := range 5 {
		n := 0
		for range ana.doc.Registers() {
			if n++; n > stop {
				break
			}
		}
		assert.Equal(t, min(stop+1, 4), n)
	}
	got := map[string]jsontext.Value{}
	for key, v := range ana.doc.Values("a") {
		got[key] = v
	}
	assert.Len(t, got, 2)
	for range ana.doc.Values("nobody") {
		t.Error("nobody has values")
	}
}

// IDs and replicas are random, of digits and letters, and fit their limits.
func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		id, r := string(crdt.NewID("cd")), crdt.NewReplica()
		assert.True(t, strings.HasPrefix(id, "cd_") && len(id) == 20, id)
		assert.Len(t, r, 17)
		assert.False(t, seen[id] || seen[r])
		seen[id], seen[r] = true, true
		newPerson(r, at(0))
	}
	assert.Panics(t, func() { newPerson("not a name", at(0)) })
}

// SYNC 2.6: a long text that lost to one that had not seen it is found again.
func TestReplacedTexts(t *testing.T) {
	long := func(s string) string { return s + " wrote more than twenty characters" }
	ana, ben := two()
	log := do(t, ana, "", change("a", "note", long("Ana")))
	ben.doc.Apply(log...)
	mine := do(t, ana, "", change("a", "note", long("Ana again")))
	short := do(t, ana, "", change("a", "title", "short"))
	bens := do(t, ben, "", change("a", "note", long("Ben")))
	log = append(log, mine...)
	log = append(log, short...)
	log = append(log, bens...)
	log = append(log, do(t, ben, "", change("a", "title", "Ben's"))...)
	log = append(log, bens...) // heard twice

	got := crdt.ReplacedTexts(slices.Values(log))
	assert.Equal(t, []crdt.Replaced{{
		Entity: "a", Key: "note", Stamp: mine[0].Stamp, Text: long("Ana again"), Winner: bens[0].Stamp,
	}}, got, "the first was seen by both, the titles are short")

	ana.doc.Apply(bens...)
	log = append(log, do(t, ana, "", change("a", "note", long("Both")))...)
	got = crdt.ReplacedTexts(slices.Values(log))
	require.Len(t, got, 1, "Ben's was seen; Ana's own first still lost to it")
	assert.Equal(t, mine[0].Stamp, got[0].Stamp)
}

// C15: whose words are replaced by somebody who had not seen them is told once,
// as it happens; who typed meanwhile had not seen them either.
func TestUnseenTextsAreToldAsTheyGo(t *testing.T) {
	long := func(s string) string { return s + " wrote more than twenty characters" }
	ana, ben := two()
	mine := func(replica string) bool { return replica == ana.Replica() }
	first := do(t, ana, "", change("a", "note", long("Ana")))
	ben.doc.Apply(first...)
	began := ben.doc.Stamp("a", "note") // Ben opens the field
	again := do(t, ana, "", change("a", "note", long("Ana again")))
	ben.doc.Apply(again...)
	typed := do(t, ben, "", change("a", "note", long("Ben")).Seeing(began))
	after := do(t, ben, "", change("a", "note", long("Ben again")))

	lost := ana.doc.Unseen(mine, append(slices.Clone(typed), after...)...)
	assert.Equal(t, []crdt.Replaced{{Entity: "a", Key: "note", Stamp: again[0].Stamp, Text: long("Ana again"), Winner: typed[0].Stamp}}, lost)
	assert.Equal(t, lost, crdt.ReplacedTexts(slices.Values(slices.Concat(first, again, typed))), "the log says the same")
	ana.doc.Apply(typed...)
	assert.Empty(t, ana.doc.Unseen(mine, typed...), "told before")
	assert.Empty(t, ana.doc.Unseen(mine, after...), "no more Ana's words")
	assert.Empty(t, ben.doc.Unseen(func(r string) bool { return !mine(r) }, first...), "what came before loses nothing")

	ana.doc.Apply(after...)
	seen := do(t, ana, "", change("a", "note", long("Ana anew")))
	ben.doc.Apply(seen...)
	assert.Empty(t, ana.doc.Unseen(mine, do(t, ben, "", change("a", "note", long("Ben, who read it")))...), "was seen")
}

// C15: an empty field was seen empty.
func TestUnseenTextsOfAnEmptyField(t *testing.T) {
	ana, ben := two()
	began := ben.doc.Stamp("a", "note") // Ben opens the field, in which nobody ever wrote
	anas := do(t, ana, "", change("a", "note", "Ana wrote more than twenty characters"))
	ben.doc.Apply(anas...)
	bens := do(t, ben, "", change("a", "note", "Ben").Seeing(began))
	lost := ana.doc.Unseen(func(replica string) bool { return replica == ana.Replica() }, bens...)
	require.Len(t, lost, 1)
	assert.Equal(t, anas[0].Stamp, lost[0].Stamp)
	assert.Equal(t, lost, crdt.ReplacedTexts(slices.Values(slices.Concat(anas, bens))))
}

// C15: what another device of mine wrote comes in one batch with what replaces
// it, and is told as it was.
func TestUnseenTextsOfOneBatch(t *testing.T) {
	long := func(s string) string { return s + " wrote more than twenty characters" }
	ana, ben := two()
	tablet := newPerson("tablet", at(3000))
	mine := func(replica string) bool { return replica != ben.Replica() }
	first := do(t, ana, "", change("a", "note", long("Ana")))
	tablet.doc.Apply(first...)
	ben.doc.Apply(first...)
	began := ben.doc.Stamp("a", "note")
	again := do(t, tablet, "", change("a", "note", long("Ana on her tablet")))
	ben.doc.Apply(again...)
	bens := do(t, ben, "", change("a", "note", long("Ben")).Seeing(began))
	lost := ana.doc.Unseen(mine, slices.Concat(again, bens)...)
	require.Len(t, lost, 1)
	assert.Equal(t, long("Ana on her tablet"), lost[0].Text)
}

// C4: the next stamp is later than the one before it, whoever writes it, and
// as little later as can be.
func TestNextStamp(t *testing.T) {
	for was, want := range map[crdt.Stamp]crdt.Stamp{
		"":                       "000000000000-0001-b",
		"00000000000a-0001-z":    "00000000000a-0002-b",
		"00000000000a-ffff-z":    "00000000000b-0000-b",
		"nobody's stamp, at all": "000000000000-0001-b",
	} {
		if got := was.Next("b"); got != want {
			t.Errorf("after %q comes %q, want %q", was, got, want)
		}
	}
}
