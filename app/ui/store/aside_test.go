package store

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// S10: what is put aside belongs to a workspace and is none itself.
func TestS10AsidesAreNoWorkspaces(t *testing.T) {
	now := time.UnixMilli(1_790_000_000_000)
	first := asideHeader(pointPrefix, "ws_a", "Before the review", now)
	second := asideHeader(pointPrefix, "ws_a", "After it", now.Add(time.Hour))
	other := asideHeader(pointPrefix, "ws_b", "Another", now)
	bin := asideHeader(binPrefix, "ws_a", "Appointments", now)
	list := []oplog.Header{{ID: "ws_a"}, first, second, other, bin}
	require.False(t, aside("ws_a"))
	require.True(t, aside(first.ID) && aside(bin.ID))
	require.LessOrEqual(t, len(first.ID), crdt.MaxID)
	found := asides(list, pointPrefix, "ws_a")
	require.Len(t, found, 2)
	require.Equal(t, "After it", found[0].Name)
	require.Equal(t, "ws_a", found[1].Of)
	require.Len(t, asides(list, binPrefix, ""), 1)
	for _, h := range list[1:] { // they are read back as they were written
		back, err := oplog.ParseHeader(h.Wire())
		require.NoError(t, err)
		require.Equal(t, h.Counts, back.Counts)
	}
}

// S11: what is young stays, and of what is old the end.
func TestS11HistoryStaysThirtyDays(t *testing.T) {
	now := time.UnixMilli(1_790_000_000_000)
	log := func(n int, age time.Duration) (ops []crdt.Op) {
		s := crdt.NewSession("ana", func() time.Time { return now.Add(-age) })
		d := new(crdt.Doc)
		for range n {
			var c crdt.Change
			c.Set("e1", "kind", crdt.Place{X: float64(len(ops)), Free: true}.Value())
			more, err := s.Commit(d, "", c)
			require.NoError(t, err)
			ops = append(ops, more...)
		}
		return ops
	}
	const old, young = 40 * 24 * time.Hour, 20 * 24 * time.Hour
	for _, c := range []struct {
		name       string
		old, young int
		keep       int
		fold       bool
	}{
		{"nothing", 0, 0, keepLeast, false},
		{"all is young", 0, 5_000, 5_000, false},
		{"a quiet year", 2_500, 10, keepLeast, false},
		{"a busy year", 3_500, 10, keepLeast, true},
		{"a busy month after it", 1_500, 4_000, 4_000, true},
		{"hardly anything to gain", 900, 4_000, 4_000, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			keep, fold := keepOps(append(log(c.old, old), log(c.young, young)...), now)
			require.Equal(t, c.keep, keep)
			require.Equal(t, c.fold, fold)
		})
	}
	ops := make([]crdt.Op, keepMost+foldFrom)
	one := log(1, young)[0]
	for i := range ops {
		ops[i] = one
	}
	keep, fold := keepOps(ops, now)
	require.Equal(t, keepMost, keep)
	require.True(t, fold)
}

// S12: the bin keeps 30 days.
func TestS12BinKeepsThirtyDays(t *testing.T) {
	now := time.UnixMilli(1_790_000_000_000)
	list := []Aside{{ID: "new", When: now.Add(-29 * 24 * time.Hour)}, {ID: "old", When: now.Add(-31 * 24 * time.Hour)}}
	require.Equal(t, []string{"old"}, gone(list, now))
}
