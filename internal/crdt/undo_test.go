package crdt_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// values prints what is seen of a Doc, registers included.
func values(d *crdt.Doc) string {
	var b strings.Builder
	b.WriteString(show(d))
	for r := range d.Registers() {
		if r.Value.Known() && r.Stamp == d.Stamp(r.Entity, r.Key) {
			b.WriteString(string(r.Entity) + " " + r.Key + " " + r.Value.String() + "\n")
		}
	}
	return b.String()
}

// C8: n undos and n redos with nothing in between change nothing that is seen,
// and all undos of all that one person did lead back to the start.
func TestP5UndoRedoIsIdentity(t *testing.T) {
	eachSeed(t, "P5a", 20_000, func(t *testing.T, rng *rand.Rand) {
		g := newGroup(rng)
		p := g.people[0]
		g.people = g.people[:1]
		states := []string{values(p.doc)}
		for range 1 + rng.IntN(15) {
			var c crdt.Change
			for range 1 + rng.IntN(3) {
				c.Set(g.name(), []string{"title", "note"}[rng.IntN(2)], jsontext.OfNumber(float64(rng.IntN(5))))
				c.Set(g.name(), crdt.KeyKind, jsontext.Of([]string{"card", "card", "lane", ""}[rng.IntN(4)]))
				c.Set(g.name(), crdt.KeyPlace, g.place())
				if rng.IntN(3) == 0 {
					c.Add(crdt.Delete(p.doc, "p", g.name()))
				}
			}
			if ops, err := p.Commit(p.doc, "do", c); err == nil && len(ops) > 0 {
				states = append(states, values(p.doc))
			}
		}
		last := len(states) - 1
		for range 1 + rng.IntN(3) { // up and down the steps, any number of times
			n := rng.IntN(last + 1)
			for i := range n {
				kept := turned(rng, p, p.Undo, p.Undoing)
				if got := values(p.doc); got != states[last-i-1] || kept != nil {
					t.Fatalf("undo %d kept %v and gives\n%s\nwant\n%s", i, kept, got, states[last-i-1])
				}
			}
			for i := range n {
				kept := turned(rng, p, p.Redo, p.Redoing)
				if got := values(p.doc); got != states[last-n+i+1] || kept != nil {
					t.Fatalf("redo %d kept %v and gives\n%s\nwant\n%s", i, kept, got, states[last-n+i+1])
				}
			}
		}
	})
}

// inParts takes a step back in parts of any size.
func inParts(rng *rand.Rand, p *person, r *crdt.Reversal) (all []crdt.Op) {
	for more := true; more; {
		var ops []crdt.Op
		ops, more = r.Part(p.doc, 1+rng.IntN(5))
		all = append(all, ops...)
	}
	return all
}

// turned takes a step back, at once or in parts, and returns what was kept.
func turned(rng *rand.Rand, p *person, once func(*crdt.Doc) ([]crdt.Op, string, []crdt.Kept), begin func() *crdt.Reversal) []crdt.Kept {
	if rng.IntN(2) == 0 {
		_, _, kept := once(p.doc)
		return kept
	}
	r := begin()
	inParts(rng, p, r)
	return r.Kept()
}

// C8: among others, undo and redo never write a register whose newest value is
// somebody else's, and afterwards all agree on a tree that follows the rules.
func TestP5UndoAmongOthers(t *testing.T) {
	eachSeed(t, "P5b", 20_000, func(t *testing.T, rng *rand.Rand) {
		g := newGroup(rng)
		for range 1 + rng.IntN(60) {
			g.act()
		}
		for range 1 + rng.IntN(20) {
			p := g.people[rng.IntN(len(g.people))]
			g.hear(rng.IntN(len(g.people)), rng.IntN(len(g.people)))
			before := map[string]string{}
			for r := range p.doc.Registers() {
				before[string(r.Entity)+" "+r.Key] = r.Stamp.Replica()
			}
			var ops []crdt.Op
			switch rng.IntN(4) {
			case 0:
				ops, _, _ = p.Redo(p.doc)
			case 1:
				r := []func() *crdt.Reversal{p.Undoing, p.Redoing, p.Dropping}[rng.IntN(3)]()
				ops = inParts(rng, p, r)
			default:
				ops, _, _ = p.Undo(p.doc)
			}
			for _, op := range ops {
				for _, w := range op.Writes {
					if by := before[string(w.Entity)+" "+w.Key]; by != p.Replica() {
						t.Fatalf("%s overwrote %s %s of %q", p.Replica(), w.Entity, w.Key, by)
					}
				}
			}
			p.keep(ops)
		}
		ops := g.ops()
		for i, p := range g.people {
			for j := range g.people {
				g.hear(i, j)
			}
			if got, want := show(p.doc), newModel(ops).show(); got != want {
				t.Fatalf("%s sees\n%s\nwant\n%s", p.Replica(), got, want)
			}
		}
	})
}

// C8: a step that is given up in parts leaves what there was before it, and
// nothing to redo.
func TestP5DroppedInParts(t *testing.T) {
	eachSeed(t, "P5d", 5_000, func(t *testing.T, rng *rand.Rand) {
		g := newGroup(rng)
		p := g.people[0]
		g.people = g.people[:1]
		some := func() (c crdt.Change) {
			for range 1 + rng.IntN(6) {
				id := g.name()
				c.Set(id, crdt.KeyKind, jsontext.Of([]string{"card", "lane", ""}[rng.IntN(3)]))
				c.Set(id, crdt.KeyPlace, g.place())
				c.Set(id, "title", jsontext.OfNumber(float64(rng.IntN(5))))
			}
			return c
		}
		_, _ = p.Commit(p.doc, "before", some()) // one that closes a circle is refused
		before, could := values(p.doc), p.CanUndo()
		wrote := false
		for range 1 + rng.IntN(5) {
			how := p.Join
			if !wrote {
				how = p.Commit
			}
			ops, _ := how(p.doc, "large", some())
			wrote = wrote || len(ops) > 0
		}
		if wrote {
			inParts(rng, p, p.Dropping())
		}
		if got := values(p.doc); got != before {
			t.Fatalf("it left\n%s\nwant\n%s", got, before)
		}
		assert.Equal(t, could, p.CanUndo())
		assert.False(t, p.CanRedo())
	})
}

// C8: what somebody else wrote to, or put under what the step made, stays.
func TestDropKeepsOthersWrites(t *testing.T) {
	ana, ben := two()
	var c crdt.Change
	for _, id := range []crdt.ID{"a", "b", "c"} {
		c.Set(id, crdt.KeyKind, jsontext.Of("card"))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: "map", Order: "m"}.Value())
	}
	meet(ana, ben, do(t, ana, "Bring in", c))
	meet(ben, ana, do(t, ben, "Edit", change("b", "title", "Ben's")))
	n := 0
	for r, more := ana.Dropping(), true; more; n++ {
		_, more = r.Part(ana.doc, 1)
	}
	assert.Equal(t, 3, n, "a thing goes whole")
	assert.Empty(t, ana.doc.Kind("a"))
	assert.Equal(t, "card", ana.doc.Kind("b"))
	assert.Empty(t, ana.doc.Kind("c"))
	none := ana.Dropping()
	_, more := none.Part(ana.doc, 1)
	assert.False(t, more, "there is no step left")
	assert.Zero(t, none.Size())
	assert.InDelta(t, 1, none.Done(), 0)
}

// C8: a step that goes back in parts is done again as one, unless something else
// was done in between; what comes from others in between is kept.
func TestUndoInParts(t *testing.T) {
	for _, c := range []struct {
		name    string
		between func(ana, ben *person)
		redo    bool
		kept    int
	}{
		{"nothing in between", func(_, _ *person) {}, true, 0},
		{"Ben writes to what goes next", func(ana, ben *person) { meet(ben, ana, do(t, ben, "Edit", change("a", "title", "Ben's"))) }, true, 2},
		{"Ana does something else", func(ana, _ *person) { do(t, ana, "Other", change("z", "title", "Z")) }, false, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			ana, ben := two()
			var all crdt.Change
			for _, id := range []crdt.ID{"a", "b", "c"} {
				all.Set(id, crdt.KeyKind, jsontext.Of("card"))
				all.Set(id, crdt.KeyPlace, crdt.Place{Parent: "map", Order: "m"}.Value())
			}
			meet(ana, ben, do(t, ana, "Bring in", all))
			r := ana.Undoing()
			assert.Equal(t, [2]any{"Bring in", 6}, [2]any{r.Label(), r.Size()})
			_, more := r.Part(ana.doc, 3)
			require.True(t, more)
			assert.InDelta(t, 4.0/6, r.Done(), 1e-9)
			assert.False(t, ana.CanRedo(), "half a step is not done again")
			c.between(ana, ben)
			for more {
				_, more = r.Part(ana.doc, 1)
			}
			assert.InDelta(t, 1, r.Done(), 0)
			assert.Len(t, r.Kept(), c.kept)
			assert.Equal(t, c.redo, ana.CanRedo())
			if c.redo {
				_, label, _ := ana.Redo(ana.doc)
				assert.Equal(t, "Bring in", label)
				assert.Equal(t, "card", ana.doc.Kind("c"))
				assert.False(t, ana.CanRedo())
			}
		})
	}
}

// C8: what others made leaves what the step made with the step that put it there,
// also where its part comes later.
func TestUndoInPartsLetsGo(t *testing.T) {
	ana, ben := two()
	meet(ben, ana, do(t, ben, "Card", placed("card", "map")))
	var c crdt.Change
	c.Set("card", crdt.KeyPlace, crdt.Place{Parent: "lane", Order: "m"}.Value())
	c.Add(placed("lane", "map"))
	meet(ana, ben, do(t, ana, "Sort", c))
	r := ana.Undoing()
	for more := true; more; {
		_, more = r.Part(ana.doc, 1)
	}
	assert.Empty(t, r.Kept())
	assert.Empty(t, ana.doc.Kind("lane"))
	assert.Equal(t, crdt.ID("map"), ana.doc.Place("card").Parent)
}

func placed(id, parent crdt.ID) (c crdt.Change) {
	c.Set(id, crdt.KeyKind, jsontext.Of("card"))
	c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parent, Order: "m"}.Value())
	return c
}

// change returns one wish.
func change(e crdt.ID, key, text string) crdt.Change {
	var c crdt.Change
	c.Set(e, key, jsontext.Of(text))
	return c
}

// meet lets two people exchange ops.
func meet(from, to *person, ops []crdt.Op) []crdt.Op {
	to.doc.Apply(ops...)
	return ops
}

func do(t *testing.T, p *person, label string, c crdt.Change) []crdt.Op {
	t.Helper()
	ops, err := p.Commit(p.doc, label, c)
	require.NoError(t, err)
	return ops
}

func two() (ana, ben *person) { return newPerson("ana", at(1000)), newPerson("ben", at(2000)) }

// C8: undo keeps what somebody else wrote since, and says whose it is.
func TestUndoKeepsOthersWrites(t *testing.T) {
	ana, ben := two()
	c := change("a", "title", "Ana's")
	c.Add(change("a", "owner", "Ana"))
	meet(ana, ben, do(t, ana, "Edit", c))
	meet(ben, ana, do(t, ben, "Edit", change("a", "title", "Ben's")))

	_, label, kept := ana.Undo(ana.doc)
	assert.Equal(t, "Edit", label)
	assert.Equal(t, []crdt.Kept{{Entity: "a", Key: "title", By: "ben"}}, kept)
	assert.Equal(t, "Ben's", ana.doc.Get("a", "title").Or(""))
	assert.False(t, ana.doc.Get("a", "owner").Known())

	_, _, kept = ana.Redo(ana.doc)
	assert.Empty(t, kept, "redo is built of what undo did")
	assert.Equal(t, "Ben's", ana.doc.Get("a", "title").Or(""))
	assert.Equal(t, "Ana", ana.doc.Get("a", "owner").Or(""))
}

// C8: undo brings back what stood before, also when that was somebody else's.
func TestUndoBringsBackOthersValue(t *testing.T) {
	ana, ben := two()
	meet(ben, ana, do(t, ben, "", change("a", "title", "Ben's")))
	do(t, ana, "", change("a", "title", "Ana's"))
	ana.Undo(ana.doc)
	assert.Equal(t, "Ben's", ana.doc.Get("a", "title").Or(""))
}

// C8: somebody else's value that undo brought back is still somebody else's:
// the next undo leaves it alone.
func TestUndoKeepsWhatItBroughtBack(t *testing.T) {
	ana, ben := two()
	meet(ana, ben, do(t, ana, "first", change("a", "title", "Ana's")))
	meet(ben, ana, do(t, ben, "", change("a", "title", "Ben's")))
	do(t, ana, "second", change("a", "title", "Ana's again"))
	ana.Undo(ana.doc)
	assert.Equal(t, "Ben's", ana.doc.Get("a", "title").Or(""))
	_, label, kept := ana.Undo(ana.doc)
	assert.Equal(t, "first", label)
	assert.Equal(t, []crdt.Kept{{Entity: "a", Key: "title", By: "ben"}}, kept)
	assert.Equal(t, "Ben's", ana.doc.Get("a", "title").Or(""))
}

// C8: a new thing stays when others have written to it, or hung something
// under it, and then what it hangs under stays too.
func TestUndoOfMakingKeepsWhatOthersUse(t *testing.T) {
	for _, c := range []struct {
		name string
		use  func(c *crdt.Change)
		want []crdt.ID // exist after the undo
	}{
		{"nobody used it", func(*crdt.Change) {}, nil},
		{"Ben wrote to the card", func(c *crdt.Change) { c.Set("card", "title", jsontext.Of("Ben")) }, []crdt.ID{"stage", "card"}},
		{"Ben wrote to the stage", func(c *crdt.Change) { c.Set("stage", "title", jsontext.Of("Ben")) }, []crdt.ID{"stage"}},
		{"Ben hung a card under the stage", func(c *crdt.Change) { put(c, "bens", "card", "stage", "V") }, []crdt.ID{"stage", "bens"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ana, ben := two()
			var made, used crdt.Change
			put(&made, "stage", "stage", "", "V")
			put(&made, "card", "card", "stage", "V")
			put(&made, "spare", "card", "stage", "W")
			meet(ana, ben, do(t, ana, "Paste", made))
			c.use(&used)
			meet(ben, ana, do(t, ben, "", used))
			_, _, kept := ana.Undo(ana.doc)
			var got []crdt.ID
			for _, e := range []crdt.ID{"stage", "card", "spare", "bens"} {
				if ana.doc.Live(e) {
					got = append(got, e)
				}
			}
			assert.Equal(t, c.want, got)
			assert.Equal(t, len(c.want) > 0, len(kept) > 0)
			assert.Empty(t, ana.doc.Unplaced())
		})
	}
}

// C8: steps with one label that follow each other are one step; somebody
// else's value in between is what undo brings back.
func TestJoinIsOneStep(t *testing.T) {
	ana, ben := two()
	do(t, ana, "Type", change("a", "title", "S"))
	join := func(label, text string) {
		_, err := ana.Join(ana.doc, label, change("a", "title", text))
		require.NoError(t, err)
	}
	join("Type", "St")
	join("Type", "Sta")
	ana.Undo(ana.doc)
	assert.False(t, ana.doc.Get("a", "title").Known())
	assert.False(t, ana.CanUndo())
	ana.Redo(ana.doc)
	assert.Equal(t, "Sta", ana.doc.Get("a", "title").Or(""))
	join("Type", "Stag") // after a redo a new step begins
	ana.Undo(ana.doc)
	assert.Equal(t, "Sta", ana.doc.Get("a", "title").Or(""))

	do(t, ana, "Type", change("a", "title", "Ana"))
	ben.doc.Merge(registers(ana.doc)...)
	meet(ben, ana, do(t, ben, "", change("a", "title", "Ben")))
	join("Type", "Ana 2")
	ana.Undo(ana.doc)
	assert.Equal(t, "Ben", ana.doc.Get("a", "title").Or(""))
}

func registers(d *crdt.Doc) (all []crdt.Register) {
	for r := range d.Registers() {
		all = append(all, r)
	}
	return all
}

// C7 and C8: a delete of more than an op may hold is one step and one group.
func TestGreatDeleteIsOneStep(t *testing.T) {
	ana, ben := two()
	var c crdt.Change
	put(&c, "map", "map", "", "V")
	for i := range 1200 {
		put(&c, fmt.Sprint("c", i), "card", "map", "V")
	}
	made := do(t, ana, "Open", c)
	assert.Len(t, made, 5, "2402 writes, at most 500 an op")
	for i, op := range made {
		assert.LessOrEqual(t, len(op.Writes), crdt.MaxWrites)
		assert.EqualValues(t, i+1, op.N)
	}
	ben.doc.Apply(made...)

	gone := do(t, ana, "Delete", crdt.Delete(ana.doc, "ana", "map"))
	assert.Len(t, gone, 3)
	assert.Len(t, ana.doc.Trash(), 1201)
	del, ok := ana.doc.Deleted("c77")
	root, _ := ana.doc.Deleted("map")
	assert.True(t, ok)
	assert.Equal(t, root, del)

	// Ben, who has not heard, edits one and adds one.
	c = change("c7", "title", "Ben was here")
	put(&c, "bens", "card", "map", "V")
	bens := do(t, ben, "", c)
	ana.doc.Apply(bens...)
	ben.doc.Apply(gone...)
	assert.Equal(t, []crdt.ID{"bens"}, ana.doc.Unplaced())
	assert.Equal(t, show(ana.doc), show(ben.doc))

	do(t, ben, "Restore", crdt.Restore(ben.doc, "c1"))
	assert.Empty(t, ben.doc.Trash())
	assert.Len(t, ben.doc.Children("map"), 1201)
	assert.Equal(t, "Ben was here", ben.doc.Get("c7", "title").Or(""))

	_, _, kept := ana.Undo(ana.doc)
	assert.Empty(t, kept)
	assert.Len(t, ana.doc.Children("map"), 1201)
}

// C8: undoing a move whose old parent is deleted leaves the thing unplaced.
func TestUndoMoveIntoDeleted(t *testing.T) {
	ana, ben := two()
	var c crdt.Change
	put(&c, "old", "stage", "", "V")
	put(&c, "new", "stage", "", "W")
	put(&c, "card", "card", "old", "V")
	meet(ana, ben, do(t, ana, "", c))
	c = crdt.Change{}
	c.Set("card", crdt.KeyPlace, crdt.Place{Parent: "new", Order: "V"}.Value())
	meet(ana, ben, do(t, ana, "Move", c))
	meet(ben, ana, do(t, ben, "", crdt.Delete(ben.doc, "ben", "old")))
	ana.Undo(ana.doc)
	assert.Equal(t, []crdt.ID{"card"}, ana.doc.Unplaced())
}

// A step that makes a group and moves things into it is taken back whole: they
// leave with the same step.
func TestUndoOfGroupingIsWhole(t *testing.T) {
	var d crdt.Doc
	s := crdt.NewSession("ana", at(1))
	var c crdt.Change
	put(&c, "stage", "stage", "", "a")
	put(&c, "card", "touchpoint", "stage", "a")
	if _, err := s.Commit(&d, "make", c); err != nil {
		t.Fatal(err)
	}
	before := show(&d)
	c = crdt.Change{}
	put(&c, "step", "step", "stage", "b")
	c.Set("card", crdt.KeyPlace, crdt.Place{Parent: "step", Order: "a"}.Value())
	if _, err := s.Commit(&d, "group", c); err != nil {
		t.Fatal(err)
	}
	if _, _, kept := s.Undo(&d); len(kept) > 0 {
		t.Errorf("kept %v", kept)
	}
	if d.Live("step") || d.Place("card").Parent != "stage" {
		t.Errorf("after undo\n%s\nwant\n%s", show(&d), before)
	}
	s.Redo(&d)
	if !d.Live("step") || d.Place("card").Parent != "step" {
		t.Errorf("after redo\n%s", show(&d))
	}
}
