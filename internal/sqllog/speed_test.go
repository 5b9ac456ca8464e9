package sqllog_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/sqllog"
)

// begin makes a workspace and returns the access of its owner.
func begin(t testing.TB, s oplog.Shared, doc string) oplog.Access {
	t.Helper()
	_, token, err := s.Make(t.Context(), oplog.Header{ID: doc, Title: "x", Updated: time.Now()}, oplog.Content{}, oplog.Wish{Role: oplog.Edit, Share: true})
	require.NoError(t, err)
	a, err := s.Admit(t.Context(), doc, token, secret)
	require.NoError(t, err)
	return a
}

// pen writes ops of one replica about so many cards.
type pen struct {
	replica string
	cards   int
	n       uint64
}

func (p *pen) op() crdt.Op {
	p.n++
	e := crdt.ID(fmt.Sprint("cd_", p.replica, int(p.n)%p.cards))
	return crdt.Op{Replica: p.replica, N: p.n, Stamp: crdt.Stamp(fmt.Sprintf("%012x-0000-%s", 1_700_000_000_000+p.n, p.replica)), Writes: []crdt.Write{
		{Entity: e, Key: crdt.KeyKind, Value: jsontext.Of("card")},
		{Entity: e, Key: "title", Value: jsontext.Of(fmt.Sprint("Title ", p.n))},
		{Entity: e, Key: crdt.KeyPlace, Value: crdt.Place{Order: "V", X: float64(p.n), Free: true}.Value()},
	}}
}

func (p *pen) ops(n int) []crdt.Op {
	list := make([]crdt.Op, n)
	for i := range list {
		list[i] = p.op()
	}
	return list
}

// keep applies ops, all of which have to be accepted.
func keep(t testing.TB, s oplog.Shared, a oplog.Access, ops ...crdt.Op) {
	t.Helper()
	out, err := s.Apply(t.Context(), a, ops...)
	require.NoError(t, err)
	for _, o := range out {
		require.Equal(t, oplog.Accepted, o.Verdict, o.Text)
	}
}

// D1: a store with 100,000 ops opens, and reads a workspace, within a second.
func TestOpensWithinASecond(t *testing.T) {
	alone(t)
	path := filepath.Join(t.TempDir(), "worthmap.db")
	s := open(t, path, oplog.Settings{})
	a, p := begin(t, s, "wk_1"), &pen{replica: "ana", cards: 2000}
	_, err := s.Log().Append(t.Context(), oplog.Header{ID: "wk_1"}, "", p.ops(95_000))
	require.NoError(t, err)
	from := time.Now()
	for range 10 {
		keep(t, s, a, p.ops(500)...)
	}
	t.Logf("%.0f ops a second in calls of 500", 5000/time.Since(from).Seconds())
	best := time.Hour
	for range 3 {
		require.NoError(t, s.Close())
		from := time.Now()
		s = open(t, path, oplog.Settings{})
		keep(t, s, a, p.op())
		c, err := s.Snapshot(t.Context(), "wk_1")
		require.NoError(t, err)
		require.Len(t, c.Registers, 2000*6)
		best = min(best, time.Since(from))
	}
	t.Logf("opened, wrote an op and read 12,000 registers in %s", best)
	assert.Less(t, best, time.Second)
}

// BenchmarkApply: each of 60 devices waits for its op before it writes another.
func BenchmarkApply(b *testing.B) {
	s, err := sqllog.Open(b.Context(), filepath.Join(b.TempDir(), "worthmap.db"), oplog.Settings{})
	require.NoError(b, err)
	defer func() { _ = s.Close() }()
	a := begin(b, s, "wk_1")
	for _, devices := range []int{1, 60} {
		b.Run(fmt.Sprint(devices, "devices"), func(b *testing.B) {
			var left atomic.Int64
			left.Store(int64(b.N))
			var work sync.WaitGroup
			for range devices {
				p := &pen{replica: "r" + crdt.NewReplica(), cards: 20}
				work.Go(func() {
					for left.Add(-1) >= 0 {
						if _, err := s.Apply(b.Context(), a, p.op()); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			work.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "ops/s")
		})
	}
}
