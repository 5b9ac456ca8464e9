package crdt_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// C11: at the limit a change is taken; one beyond, it is refused with an error
// that names the thing, and nothing has changed.
func TestCommitLimits(t *testing.T) {
	at := func(x, y float64) jsontext.Value { return crdt.Place{X: x, Y: y, Free: true}.Value() }
	text := func(n int) jsontext.Value { return jsontext.Of(strings.Repeat("v", n-2)) }
	nested := func(n int) jsontext.Value {
		v := jsontext.OfItems()
		for range n - 1 {
			v = jsontext.OfItems(v)
		}
		return v
	}
	for _, c := range []struct {
		name    string
		set     crdt.Set
		problem string
	}{
		{"value of 48 KiB", crdt.Set{Entity: "a", Key: "k", Value: text(48 << 10)}, ""},
		{"value of 48 KiB + 1", crdt.Set{Entity: "cd_7", Key: "note", Value: text(48<<10 + 1)}, "48 KiB, on cd_7 note"},
		{"value 8 deep", crdt.Set{Entity: "a", Key: "k", Value: nested(8)}, ""},
		{"value 9 deep", crdt.Set{Entity: "cd_7", Key: "note", Value: nested(9)}, "deeper than 8, on cd_7 note"},
		{"key of 64", crdt.Set{Entity: "a", Key: strings.Repeat("k", 64), Value: text(9)}, ""},
		{"key of 65", crdt.Set{Entity: "cd_7", Key: strings.Repeat("k", 65), Value: text(9)}, "64 bytes, on cd_7 kkk"},
		{"id of 40", crdt.Set{Entity: crdt.ID(strings.Repeat("i", 40)), Key: "k", Value: text(9)}, ""},
		{"id of 41", crdt.Set{Entity: crdt.ID(strings.Repeat("i", 41)), Key: "k", Value: text(9)}, "40 bytes, on iii"},
		{"no id", crdt.Set{Key: "k", Value: text(9)}, "empty"},
		{"no key", crdt.Set{Entity: "a", Value: text(9)}, "empty"},
		{"id not UTF-8", crdt.Set{Entity: "a\xff", Key: "k", Value: text(9)}, "do not print"},
		{"key with an escape", crdt.Set{Entity: "a", Key: "k\x1b[2J", Value: text(9)}, `do not print, on a "k\x1b[2J"`},
		{"as far as can be", crdt.Set{Entity: "a", Key: crdt.KeyPlace, Value: at(1e7, -1e7)}, ""},
		{"too far", crdt.Set{Entity: "cd_7", Key: crdt.KeyPlace, Value: at(0, math.Nextafter(-1e7, -2e7))}, "10,000,000, on cd_7 place"},
		{"into itself", crdt.Set{Entity: "a", Key: crdt.KeyPlace, Value: crdt.Place{Parent: "a"}.Value()}, "into itself, on a place"},
		{"parent of 41", crdt.Set{Entity: "a", Key: crdt.KeyPlace, Value: crdt.Place{Parent: crdt.ID(strings.Repeat("p", 41))}.Value()}, "40 bytes, on a place"},
		{"order key of 129", crdt.Set{Entity: "a", Key: crdt.KeyPlace, Value: crdt.Place{Order: strings.Repeat("V", 129)}.Value()}, "order key"},
		{"a key twice", crdt.Set{Entity: "cd_7", Key: "f/measures", Value: jsontext.OfItems(doubled())}, "cannot be read again, on cd_7 f/measures"},
		{"place is a number", crdt.Set{Entity: "a", Key: crdt.KeyPlace, Value: jsontext.OfNumber(1)}, "not a place"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _ := two()
			do(t, p, "", change("a", "title", "first"))
			before, n := values(p.doc), p.doc.Version()
			wish := change("b", "title", "with it")
			wish.Set(c.set.Entity, c.set.Key, c.set.Value)
			ops, err := p.Commit(p.doc, "", wish)
			if c.problem == "" {
				require.NoError(t, err)
				assert.Equal(t, c.set.Value, p.doc.Get(c.set.Entity, c.set.Key))
				return
			}
			require.ErrorContains(t, err, c.problem)
			var where *crdt.RegisterError
			require.ErrorAs(t, err, &where)
			assert.Equal(t, c.set.Entity, where.Entity)
			assert.Nil(t, ops)
			assert.Equal(t, before, values(p.doc))
			assert.Equal(t, n, p.doc.Version())
			p.Undo(p.doc)
			assert.False(t, p.CanUndo(), "a refused change is no step")
		})
	}
}

// doubled is an object that no parser takes.
func doubled() jsontext.Value {
	var b jsontext.Builder
	b.SetText("text", "Time")
	b.SetText("text", "Days")
	return b.Value()
}

// C11: nobody can hang a thing under itself knowingly.
func TestCommitRefusesCircles(t *testing.T) {
	under := func(pairs ...string) (c crdt.Change) {
		for i := 0; i < len(pairs); i += 2 {
			c.Set(crdt.ID(pairs[i]), crdt.KeyPlace, crdt.Place{Parent: crdt.ID(pairs[i+1]), Order: "V"}.Value())
		}
		return c
	}
	for _, c := range []struct {
		name  string
		wish  crdt.Change
		wrong bool
	}{
		{"under a grandchild", under("a", "c"), true},
		{"two that swap", under("a", "b", "b", ""), false},
		{"two under each other", under("x", "y", "y", "x"), true},
		{"new ones in a circle", under("n", "m", "m", "k", "k", "n"), true},
		{"under what is in a circle", under("x", "n", "n", "m", "m", "n"), true},
		{"elsewhere", under("c", "x", "b", "y"), false},
		{"under nobody", under("c", "ghost"), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _ := two()
			var made crdt.Change
			put(&made, "a", "stage", "", "V")
			put(&made, "b", "step", "a", "V")
			put(&made, "c", "card", "b", "V")
			put(&made, "x", "stage", "", "W")
			put(&made, "y", "stage", "", "X")
			do(t, p, "", made)
			before := values(p.doc)
			_, err := p.Commit(p.doc, "", c.wish)
			if !c.wrong {
				require.NoError(t, err)
				assert.False(t, p.doc.Knotted())
				return
			}
			require.ErrorContains(t, err, "under itself")
			assert.Equal(t, before, values(p.doc))
		})
	}
}

// C11: 20,000 things are enough, and deleting makes room.
func TestCommitLiveLimit(t *testing.T) {
	d, s := wide(crdt.MaxLive - 1)
	var c crdt.Change
	put(&c, "one", "card", "", "V")
	_, err := s.Commit(d, "", c)
	require.NoError(t, err)
	c = crdt.Change{}
	put(&c, "two", "card", "", "V")
	_, err = s.Commit(d, "", c)
	require.ErrorIs(t, err, crdt.ErrLimit)
	assert.ErrorContains(t, err, "20,000 things, on two")
	assert.False(t, d.Has("two"))

	_, err = s.Commit(d, "", crdt.Delete(d, "ana", "one"))
	require.NoError(t, err)
	_, err = s.Commit(d, "", c)
	require.NoError(t, err, "one was deleted")
	_, err = s.Commit(d, "", crdt.Restore(d, "one"))
	require.ErrorIs(t, err, crdt.ErrLimit)
	_, err = s.Commit(d, "", change("two", "title", "still to be edited"))
	require.NoError(t, err)
}

// C11: 200,000 registers are enough, and those that are there can be edited.
func TestCommitRegisterLimit(t *testing.T) {
	p, _ := two()
	var c crdt.Change
	for i := range crdt.MaxRegisters {
		c.Set(crdt.ID(fmt.Sprint("e", i%50)), fmt.Sprint("k", i/50), jsontext.OfNumber(1))
	}
	do(t, p, "", c)
	_, err := p.Commit(p.doc, "", change("e1", "one more", "x"))
	require.ErrorIs(t, err, crdt.ErrLimit)
	assert.ErrorContains(t, err, "200,000 entries, on e1 one more")
	do(t, p, "", change("e1", "k1", "x"))
	assert.Len(t, p.doc.Keys("e1"), crdt.MaxRegisters/50)
	assert.Equal(t, "k0", p.doc.Keys("e1")[0])
}

// C11: 64 MB are enough, and making something shorter is always allowed.
func TestCommitBytesLimit(t *testing.T) {
	p, _ := two()
	great := jsontext.Of(strings.Repeat("v", crdt.MaxValue-2))
	var c crdt.Change
	for i := range crdt.MaxBytes/crdt.MaxValue - 1 {
		c.Set("a", fmt.Sprint("k", i), great)
	}
	do(t, p, "", c)
	c = crdt.Change{}
	c.Set("b", "note", great)
	c.Set("b", "more", great)
	_, err := p.Commit(p.doc, "", c)
	require.ErrorIs(t, err, crdt.ErrLimit)
	assert.ErrorContains(t, err, "64 MB, on b more")
	do(t, p, "", change("a", "k1", "short"))
}

// C11: a change of great values becomes ops that fit a frame.
func TestCommitSplitsByBytes(t *testing.T) {
	p, _ := two()
	var c crdt.Change
	for i := range 30 {
		c.Set("a", fmt.Sprint("k", i), jsontext.Of(strings.Repeat("\x01", 7_000)))
	}
	ops := do(t, p, "", c)
	assert.Greater(t, len(ops), 1)
	for _, op := range ops {
		assert.LessOrEqual(t, len(op.Wire().String()), crdt.MaxOpBytes)
	}
	p.Undo(p.doc)
	assert.Empty(t, p.doc.Keys("a"), "one step")
}
