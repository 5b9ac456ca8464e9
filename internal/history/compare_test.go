package history_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/history"
)

// H7: what is gone, new, changed and moved, with the words before and after.
func TestH7Compares(t *testing.T) {
	p := newPerson(t)
	p.does(0, thing("s1", "stage", "Prepare", ""))
	p.does(0, thing("s2", "stage", "Go", ""))
	p.does(0, thing("t1", "touchpoint", "Form", "s1"))
	p.does(0, thing("t2", "touchpoint", "Call", "s1"))
	p.does(0, thing("c1", "comment", "Hm", ""))
	at := len(p.log)
	p.does(time.Second, set("t1", "title", "Fills in the form"))
	p.does(time.Second, set("t1", "f/channel", "paper"))
	p.does(time.Second, crdt.Delete(p.d, "ana", "t2", "c1"))
	p.does(time.Second, thing("t3", "touchpoint", "Waits", "s1"))
	var c crdt.Change
	c.Set("s2", crdt.KeyPlace, crdt.Place{Order: "zz"}.Value())
	p.does(time.Second, c)

	before := history.At(nil, p.log, at)
	comments := func(kind string) bool { return kind == "comment" }
	list := history.Compare(before, p.d, comments)
	require.Len(t, list, 4)
	require.Equal(t, history.Apart{ID: "t2", Kind: "touchpoint", Title: "Call", What: history.Deleted}, list[0])
	require.Equal(t, history.Apart{ID: "t3", Kind: "touchpoint", Title: "Waits", What: history.Made}, list[1])
	require.Equal(t, history.Changed, list[2].What)
	require.Equal(t, "f/channel", list[2].Words[0].Key)
	require.False(t, list[2].Words[0].Before.Known())
	require.Equal(t, "Form", list[2].Words[1].Before.Or(""))
	require.Equal(t, "Fills in the form", list[2].Words[1].After.Or(""))
	require.Equal(t, history.Apart{ID: "s2", Kind: "stage", Title: "Go", What: history.Moved, Moved: true}, list[3])

	back := history.Compare(p.d, before, comments)
	require.Len(t, back, 4)
	require.Equal(t, crdt.ID("t3"), back[0].ID)
	require.Equal(t, "Form", back[2].Words[1].After.Or(""))
}

// H7: nothing lies between a moment and itself, and what is compared back is
// the same turned round.
func TestH7TurnsRound(t *testing.T) {
	none := func(string) bool { return false }
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 2))
		p := randomly(newPerson(t), rng, 80)
		then := history.At(nil, p.log, rng.IntN(len(p.log)+1))
		require.Empty(t, history.Compare(p.d, p.d, none))
		there, back := history.Compare(then, p.d, none), history.Compare(p.d, then, none)
		require.Len(t, back, len(there), "seed %d", seed)
		count := func(list []history.Apart, what history.What) (n int) {
			for _, a := range list {
				if a.What == what {
					n++
				}
			}
			return n
		}
		require.Equal(t, count(there, history.Made), count(back, history.Deleted), "seed %d", seed)
		require.Equal(t, count(there, history.Changed), count(back, history.Changed), "seed %d", seed)
		require.Equal(t, len(there) == 0, len(back) == 0)
	}
}
