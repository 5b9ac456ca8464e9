package sqllog_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/sqllog"
)

// D7: two servers on one database, whose connections the database cuts at any
// moment, also while they commit. Each device asks again until it is answered.
func TestD7ConnectionsCut(t *testing.T) {
	address, server := database(t)
	stores := []*sqllog.Store{open(t, address, oplog.Settings{}), open(t, address, oplog.Settings{})}
	a := begin(t, stores[0], "wk_1")
	ctx, cancel := context.WithCancel(t.Context())
	c, err := pgx.Connect(ctx, server.address("public")) // before the work, which may be done sooner
	require.NoError(t, err)
	var work, cutting sync.WaitGroup
	cuts := 0
	cutting.Go(func() {
		defer func() { _ = c.Close(context.WithoutCancel(ctx)) }()
		for ctx.Err() == nil {
			tag, err := c.Exec(ctx, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'worthmap' AND (query LIKE 'COMMIT%' OR random() < 0.1)")
			if err == nil {
				cuts += int(tag.RowsAffected())
			}
			time.Sleep(30 * time.Millisecond)
		}
	})
	var mu sync.Mutex
	var all []acked
	asked := 0
	for i := range 6 {
		p := &pen{replica: fmt.Sprint("r", i), cards: 20}
		work.Go(func() {
			for range soaked(300) {
				op := p.op()
				for try := 0; ; try++ {
					out, err := stores[(i+try)%2].Apply(t.Context(), a, op)
					if err == nil {
						assert.Contains(t, []oplog.Verdict{oplog.Accepted, oplog.Again}, out[0].Verdict)
						mu.Lock()
						all = append(all, acked{op.Replica, op.N, out[0].Seq})
						asked += try
						mu.Unlock()
						break
					}
					if try > 200 {
						t.Error(err)
						return
					}
					time.Sleep(2 * time.Millisecond)
				}
			}
		})
	}
	work.Wait()
	cancel()
	cutting.Wait()
	checkAcked(t, stores[1], all)
	content, err := stores[0].Snapshot(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.EqualValues(t, len(all), content.Head)
	t.Logf("%d ops acknowledged, %d times asked again, %d connections cut", len(all), asked, cuts)
}

// L7: what one server keeps reaches those of another within 3 s, with and without
// notifications.
func TestD7HintsBetweenServers(t *testing.T) {
	address, _ := database(t)
	ana, ben := open(t, address, oplog.Settings{}), open(t, address, oplog.Settings{})
	a, p := begin(t, ana, "wk_1"), &pen{replica: "ana", cards: 20}
	for _, lost := range []bool{false, true} {
		if lost {
			ana.Fault(func(site string) error {
				if site == "NOTIFY" {
					return errTest
				}
				return nil
			})
		}
		hints, stop := ben.Watch("wk_1")
		var slowest time.Duration
		for range 3 {
			drained(hints)
			from := time.Now()
			keep(t, ana, a, p.op())
			for seen := false; !seen; {
				select {
				case <-hints:
				case <-time.After(3 * time.Second):
					t.Fatal("no hint within three seconds")
				}
				d, err := ben.Since(t.Context(), "wk_1", p.n-1, 10)
				require.NoError(t, err)
				seen = len(d.Ops) == 1
			}
			slowest = max(slowest, time.Since(from))
		}
		stop()
		t.Logf("lost notifications: %v; the slowest of three took %s", lost, slowest)
	}
}

func drained(hints <-chan struct{}) {
	for {
		select {
		case <-hints:
		default:
			return
		}
	}
}

// L1, L6: what cannot promise to keep an edit is not opened.
func TestRefusedToOpen(t *testing.T) {
	address, server := database(t)
	refuse := func(address, why string) {
		t.Helper()
		_, err := sqllog.Open(t.Context(), address, oplog.Settings{})
		require.ErrorContains(t, err, why)
		assert.NotContains(t, err.Error(), "geheim")
	}
	refuse(address+"&synchronous_commit=off", "synchronous_commit off")
	server.exec(t, "ALTER SYSTEM SET fsync = off")
	server.exec(t, "SELECT pg_reload_conf()")
	defer func() {
		server.exec(t, "ALTER SYSTEM RESET fsync")
		server.exec(t, "SELECT pg_reload_conf()")
	}()
	time.Sleep(200 * time.Millisecond)
	refuse(address, "fsync off")
	refuse("postgres://ana:geheim@/x?host=/nowhere", "cannot be reached")
	refuse("postgres://ana:geheim@[", "not understood")
}

// D7: a row that somebody else holds for long is an error, not a wait for ever.
func TestD7LockedRow(t *testing.T) {
	address, _ := database(t)
	s := open(t, address+"&lock_timeout=150", oplog.Settings{})
	a, p := begin(t, s, "wk_1"), &pen{replica: "ana", cards: 20}
	c, err := pgx.Connect(t.Context(), address)
	require.NoError(t, err)
	defer func() { _ = c.Close(context.Background()) }()
	held, err := c.Begin(t.Context())
	require.NoError(t, err)
	_, err = held.Exec(t.Context(), "SELECT id FROM doc WHERE id = 'wk_1' FOR UPDATE")
	require.NoError(t, err)
	op := p.op()
	_, err = s.Apply(t.Context(), a, op)
	require.Error(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	_, err = s.Apply(ctx, a, op)
	require.True(t, errors.Is(err, context.DeadlineExceeded), "%v", err)
	require.NoError(t, held.Rollback(t.Context()))
	out, err := s.Apply(t.Context(), a, op)
	require.NoError(t, err)
	assert.Contains(t, []oplog.Verdict{oplog.Accepted, oplog.Again}, out[0].Verdict)
	checkAcked(t, s, []acked{{"ana", 1, 1}})
}

// A row of the database that changes under the program's hands is damage, and
// what can be made good is.
func TestDamagedRows(t *testing.T) {
	address, _ := database(t)
	s := open(t, address, oplog.Settings{})
	change := func(text string) {
		t.Helper()
		c, err := pgx.Connect(context.Background(), address)
		require.NoError(t, err)
		defer func() { _ = c.Close(context.Background()) }()
		tag, err := c.Exec(context.Background(), text)
		require.NoError(t, err)
		require.NotZero(t, tag.RowsAffected())
	}
	a, p := begin(t, s, "wk_1"), &pen{replica: "ana", cards: 2}
	written := p.ops(6)
	keep(t, s, a, written...)

	change("UPDATE op SET body = replace(body, 'Title 3', 'Titel 3') WHERE seq = 3")
	d, err := s.Since(t.Context(), "wk_1", 0, 10)
	require.NoError(t, err)
	assert.Len(t, d.Ops, 2, "up to what is damaged")
	_, err = s.Since(t.Context(), "wk_1", 2, 10)
	assert.ErrorIs(t, err, oplog.ErrFloor, "then a snapshot has to do")
	assert.ErrorIs(t, err, oplog.ErrDamaged)
	c, err := s.Log().Read(t.Context(), "wk_1", 0)
	require.NoError(t, err)
	assert.Len(t, c.Ops, 5)
	assert.Len(t, c.Damaged, 1)
	assert.Contains(t, c.Damaged[0].Text, "Titel 3")
	out, err := s.Apply(t.Context(), a, written[2])
	require.NoError(t, err)
	assert.Equal(t, oplog.Again, out[0].Verdict, "nobody knows what it was, and it stays acknowledged")

	change("UPDATE state SET body = '\"Titel\"' WHERE name = 'title' AND entity = 'cd_ana1'")
	c, err = s.Snapshot(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.Len(t, c.Damaged, 1)
	next := (&pen{replica: "ben", cards: 1}).op()
	next.Writes[0].Entity, next.Writes[1].Entity, next.Writes[2].Entity = "cd_ana1", "cd_ana1", "cd_ana1"
	keep(t, s, a, next) // reads the damaged register, and mends the state from the ops
	c, err = s.Snapshot(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.Empty(t, c.Damaged)
	hash, _, err := s.Hash(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.Equal(t, hash, c.Doc().Hash())
	assert.Equal(t, "Title 5", c.Doc().Get("cd_ana1", "title").Or(""), "from the op, which is kept")
	read, err := s.Log().Read(t.Context(), "wk_1", 0)
	require.NoError(t, err)
	assert.Len(t, read.Damaged, 2, "its text stays")

	change("DELETE FROM state WHERE name = 'title' AND entity = 'cd_ana0'")
	c, err = s.Snapshot(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.Len(t, c.Damaged, 1, "what is missing is told")

	pt, err := s.SavePoint(t.Context(), a, "x")
	if assert.Error(t, err, "no point is saved of what is damaged") {
		assert.Zero(t, pt)
	}
	require.NoError(t, s.Compact(t.Context(), "wk_1"))
	c, err = s.Snapshot(t.Context(), "wk_1")
	require.NoError(t, err)
	assert.Empty(t, c.Damaged, "compacting mends what is missing")
	assert.Equal(t, "Title 6", c.Doc().Get("cd_ana0", "title").Or(""))
	b := begin(t, s, "wk_2")
	keep(t, s, b, (&pen{replica: "ana", cards: 2}).ops(3)...)
	pt, err = s.SavePoint(t.Context(), b, "x")
	require.NoError(t, err)
	change("UPDATE piece SET body = replace(body, 'Title', 'Titel')")
	_, err = s.ReadPoint(t.Context(), "wk_2", pt.ID)
	assert.ErrorIs(t, err, oplog.ErrDamaged)
	change("UPDATE point SET body = '{}'")
	_, err = s.Points(t.Context(), "wk_2")
	assert.ErrorIs(t, err, oplog.ErrDamaged)

	change("UPDATE link SET body = replace(body, 'edit', 'view') WHERE doc = 'wk_2'")
	_, err = s.Apply(t.Context(), b, crdt.Op{Replica: "x", N: 1})
	assert.ErrorIs(t, err, oplog.ErrDamaged, "a damaged link admits nobody")
	var work sync.WaitGroup
	for i := range 8 { // what is wrong with one document is nobody else's problem
		p := &pen{replica: fmt.Sprint("r", i), cards: 2}
		work.Go(func() {
			for range 10 {
				if i%2 == 0 {
					_, err := s.Apply(t.Context(), b, crdt.Op{Replica: "x", N: 1})
					assert.ErrorIs(t, err, oplog.ErrDamaged)
				} else {
					keep(t, s, a, p.op())
				}
			}
		})
	}
	work.Wait()
	change("UPDATE doc SET head = head + 1 WHERE id = 'wk_1'")
	_, err = s.Since(t.Context(), "wk_1", 0, 1)
	assert.ErrorIs(t, err, oplog.ErrDamaged)
	list, err := s.Documents(t.Context())
	require.NoError(t, err)
	assert.Len(t, list, 2, "it is listed, so that a dump can say that it lacks it")
}
