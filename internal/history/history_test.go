package history_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/history"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// person writes at one document, with a clock that the test turns.
type person struct {
	*testing.T
	d   *crdt.Doc
	s   *crdt.Session
	now time.Time
	log []crdt.Op
}

func newPerson(t *testing.T) *person {
	p := &person{T: t, d: new(crdt.Doc), now: time.UnixMilli(1_790_000_000_000)}
	p.s = crdt.NewSession("ana", func() time.Time { return p.now })
	return p
}

// does commits a change after a pause.
func (p *person) does(after time.Duration, c crdt.Change) {
	p.Helper()
	p.now = p.now.Add(after)
	ops, err := p.s.Commit(p.d, "", c)
	require.NoError(p, err)
	p.log = append(p.log, ops...)
}

func thing(id crdt.ID, kind, title string, parent crdt.ID) (c crdt.Change) {
	c.Set(id, crdt.KeyKind, jsontext.Of(kind))
	c.Set(id, "title", jsontext.Of(title))
	c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parent, Order: "a" + string(id)}.Value())
	return c
}

func set(id crdt.ID, key, text string) (c crdt.Change) {
	c.Set(id, key, jsontext.Of(text))
	return c
}

// H1, H2: a burst is one step, a pause ends it, and dwelling on one thing does
// not.
func TestH2StepsAreGestures(t *testing.T) {
	p := newPerson(t)
	p.does(0, thing("s1", "stage", "Prepare", ""))
	p.does(time.Second, thing("t1", "touchpoint", "Form", "s1"))
	p.does(time.Minute, set("t1", "title", "Fills in the form"))
	p.does(time.Minute, set("t1", "f/channel", "paper"))
	p.does(time.Minute, set("s1", "title", "Get ready"))
	p.does(10*time.Second, crdt.Delete(p.d, "ana", "s1"))
	steps := history.Steps(nil, p.log)
	require.Len(t, steps, 4)

	require.Equal(t, history.Deleted, steps[0].Things[0].What)
	require.Equal(t, "Get ready", steps[0].Things[0].Title)
	require.Len(t, steps[0].Things, 2)

	require.Equal(t, []history.Thing{{ID: "t1", Kind: "touchpoint", Title: "Fills in the form", What: history.Changed, Keys: []string{"title", "f/channel"}}}, steps[2].Things)
	require.Equal(t, 4, steps[2].Upto)
	require.Equal(t, history.Made, steps[3].Things[0].What)
	require.Equal(t, 2, steps[3].Upto)

	others := slices.Clone(p.log)
	for i := range others[1:2] {
		others[i+1].Replica = "ben"
	}
	require.Len(t, history.Steps(nil, others), 5, "what another replica wrote is another step")
}

func TestH1NoOpIsLost(t *testing.T) {
	p := randomly(newPerson(t), rand.New(rand.NewPCG(7, 0)), 200)
	steps := history.Steps(nil, p.log)
	at := len(p.log)
	for _, s := range steps {
		require.Equal(t, at, s.Upto)
		next := 0
		for _, older := range steps {
			if older.Upto < at {
				next = older.Upto
				break
			}
		}
		at = next
	}
	require.Zero(t, at)
}

// randomly makes, moves, changes, deletes and restores cards, and comments,
// which hang by themselves.
func randomly(p *person, rng *rand.Rand, n int) *person {
	for i := range n {
		at := rng.IntN(20)
		id, kind := crdt.ID(fmt.Sprint("e", at)), "card"
		if at >= 15 {
			kind = "comment"
		}
		var c crdt.Change
		switch rng.IntN(6) {
		case 0, 1:
			if p.d.Kind(id) == "" {
				c = thing(id, kind, fmt.Sprint("T", i), "")
			}
		case 2:
			if p.d.Kind(id) != "" {
				c = set(id, []string{"title", "f/goal"}[rng.IntN(2)], fmt.Sprint("T", i))
			}
		case 3:
			c = crdt.Delete(p.d, "ana", id)
		case 4:
			c = crdt.Restore(p.d, id)
		default:
			if parent := crdt.ID(fmt.Sprint("e", rng.IntN(15))); kind == "card" && p.d.Kind(id) != "" && p.d.Live(parent) {
				c.Set(id, crdt.KeyPlace, crdt.Place{Parent: parent, Order: fmt.Sprint("a", i)}.Value())
			}
		}
		p.now = p.now.Add(time.Duration(rng.IntN(5000)) * time.Millisecond)
		if ops, err := p.s.Commit(p.d, "", c); err == nil { // a circle is refused
			p.log = append(p.log, ops...)
		}
	}
	return p
}

// seen is what people see of a document: what is live, where, with which values.
func seen(d *crdt.Doc, leave func(string) bool) map[string]string {
	m := map[string]string{}
	for id := range d.Entities() {
		if !d.Live(id) || leave(d.Kind(id)) {
			continue
		}
		m[string(id)] = d.Place(id).Value().String()
		for k, v := range d.Values(id) {
			if k != crdt.KeyPlace && k != crdt.KeyDel {
				m[string(id)+" "+k] = v.String()
			}
		}
	}
	return m
}

// H3 to H5: going back to any moment is an edit that shows what was seen then,
// writes nothing twice, leaves comments alone, and is one step of undo.
func TestH3GoesBackToAnyMoment(t *testing.T) {
	leave := func(kind string) bool { return kind == "comment" }
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 1))
		p := randomly(newPerson(t), rng, 120)
		then := history.At(nil, p.log, rng.IntN(len(p.log)+1))
		before, said := seen(p.d, leave), seen(p.d, func(kind string) bool { return kind != "comment" })

		c, diff := history.Restore(p.d, then, "ana", leave)
		ops, err := p.s.Commit(p.d, "Go back", c)
		require.NoError(t, err, "seed %d", seed)
		require.Equal(t, seen(then, leave), seen(p.d, leave), "seed %d", seed)
		require.Equal(t, len(ops) == 0, diff.Nothing(), "seed %d", seed)
		require.Equal(t, said, seen(p.d, func(kind string) bool { return kind != "comment" }), "seed %d: comments stay", seed)

		again, more := history.Restore(p.d, then, "ana", leave)
		require.Empty(t, again.Sets, "seed %d: twice is once", seed)
		require.True(t, more.Nothing())
		if len(ops) > 0 {
			_, _, kept := p.s.Undo(p.d)
			require.Empty(t, kept)
			require.Equal(t, before, seen(p.d, leave), "seed %d: undone", seed)
		}
	}
}

// H6: a stage deleted with its cards is one group with one top; one card of it
// can be put back alone.
func TestH6DeletedGroups(t *testing.T) {
	p := newPerson(t)
	p.does(0, thing("s1", "stage", "Prepare", ""))
	p.does(0, thing("t1", "touchpoint", "Form", "s1"))
	p.does(0, thing("t2", "touchpoint", "Call", "s1"))
	p.does(0, thing("n1", "note", "Alone", ""))
	p.does(time.Second, crdt.Delete(p.d, "ana", "n1"))
	p.does(time.Second, crdt.Delete(p.d, "ben", "s1"))
	groups := history.DeletedGroups(p.d, func(kind string) bool { return kind == "link" })
	require.Len(t, groups, 2)
	require.Equal(t, "ben", groups[0].By)
	require.Equal(t, []crdt.ID{"s1"}, groups[0].Tops)
	require.ElementsMatch(t, []crdt.ID{"t1", "t2"}, groups[0].With)
	require.Equal(t, []crdt.ID{"n1"}, groups[1].Tops)

	p.does(0, history.PutBack(p.d, "t1"))
	require.Equal(t, []crdt.ID{"t1"}, p.d.Unplaced(), "its stage is still deleted")
	p.does(0, history.PutBack(p.d, "s1"))
	require.True(t, p.d.Live("t1"))
	require.True(t, p.d.Live("t2"))
	require.Empty(t, history.PutBack(p.d, "s1").Sets, "what is not deleted is not put back")
}
