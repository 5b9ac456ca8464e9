package sqllog_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/sqllog"
	"github.com/worthmap/worthmap/internal/sqllog/sqllogtest"
)

// D7: a standby that has to confirm each commit and does not: nobody is told that
// an edit is saved. When it is there again the edit is, once. Reading goes on.
func TestD7SlowStandby(t *testing.T) {
	alone(t)
	address, server := database(t)
	s := open(t, address, oplog.Settings{})
	a, p := begin(t, s, "wk_1"), &pen{replica: "ana", cards: 20}
	keep(t, s, a, p.op())
	reload := func(text string) {
		server.exec(t, text)
		server.exec(t, "SELECT pg_reload_conf()")
		time.Sleep(300 * time.Millisecond)
	}
	reload("ALTER SYSTEM SET synchronous_standby_names = 'far_away'")
	defer reload("ALTER SYSTEM RESET synchronous_standby_names")
	op := p.op()
	short, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	_, err := s.Apply(short, a, op)
	require.ErrorIs(t, err, context.DeadlineExceeded, "not saved, as far as anybody may say")
	_, err = s.Snapshot(t.Context(), "wk_1")
	require.NoError(t, err)

	reload("ALTER SYSTEM RESET synchronous_standby_names")
	out, err := s.Apply(t.Context(), a, op)
	require.NoError(t, err)
	assert.Contains(t, []oplog.Verdict{oplog.Accepted, oplog.Again}, out[0].Verdict)
	checkAcked(t, s, []acked{{"ana", 1, 1}, {"ana", 2, 2}})
}

// D7: a database that has no connection left refuses what it cannot do, soon and
// with nothing lost, and all goes on when it has.
func TestD7NoConnectionLeft(t *testing.T) {
	alone(t)
	address, server := database(t)
	schema := address[strings.LastIndexByte(address, '=')+1:]
	role := "few_" + schema
	for _, text := range []string{"CREATE ROLE " + role + " LOGIN CONNECTION LIMIT 50", "GRANT ALL ON SCHEMA " + schema + " TO " + role} {
		server.exec(t, text)
	}
	s := open(t, strings.Replace(address, "worthmap@", role+"@", 1), oplog.Settings{})
	type desk struct {
		access oplog.Access
		pen    *pen
	}
	var desks []desk
	for i := range 8 { // on all writers
		doc := fmt.Sprint("wk_", i)
		desks = append(desks, desk{begin(t, s, doc), &pen{replica: fmt.Sprint("r", i), cards: 5}})
	}
	server.exec(t, "ALTER ROLE "+role+" CONNECTION LIMIT 2")
	server.exec(t, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", role)
	failed := 0
	write := func(d desk, op bool) (err error) {
		if op {
			d.pen.n++
		}
		next := *d.pen
		next.n--
		out, err := s.Apply(t.Context(), d.access, next.op())
		if err == nil {
			assert.Contains(t, []oplog.Verdict{oplog.Accepted, oplog.Again}, out[0].Verdict)
		}
		return err
	}
	for _, d := range desks {
		began := time.Now()
		if err := write(d, true); err != nil {
			failed++
			assert.Less(t, time.Since(began), 10*time.Second, "nobody waits for what does not come")
			assert.NotErrorIs(t, err, sqllog.ErrFailed)
		}
	}
	assert.Positive(t, failed, "there were connections for all")
	server.exec(t, "ALTER ROLE "+role+" CONNECTION LIMIT 50")
	for _, d := range desks {
		require.NoError(t, write(d, false), "asked again")
		_, head, err := s.Hash(t.Context(), d.access.Doc)
		require.NoError(t, err)
		assert.EqualValues(t, 1, head, "once, whatever was said before")
	}
	t.Logf("%d of %d were refused while there were two connections", failed, len(desks))
}

// L9, D7: a standby that was behind is promoted, and somebody writes past where
// the lost database was before anybody else looks. The epoch is another, and who
// was let in before writes nothing until they come anew.
func TestD7PromotionIsAnotherEpoch(t *testing.T) {
	alone(t)
	if _, err := theServer(); err != nil {
		t.Skipf("no PostgreSQL for the tests: %v", err)
	}
	primary, err := sqllogtest.Start()
	require.NoError(t, err)
	t.Cleanup(primary.Stop)
	standby, err := primary.Standby(t.Context(), false)
	require.NoError(t, err)
	t.Cleanup(standby.Stop)
	s := open(t, sqllogtest.Either(primary, standby, "public"), oplog.Settings{})
	a, p := begin(t, s, "wk_1"), &pen{replica: "ana", cards: 20}
	keep(t, s, a, p.op())
	before, err := s.Since(t.Context(), "wk_1", 0, 10)
	require.NoError(t, err)
	require.Equal(t, a.Epoch, before.Epoch)
	require.NoError(t, standby.Detach(t.Context(), primary))
	for range 5 {
		keep(t, s, a, p.op())
	}
	primary.Stop()
	require.NoError(t, standby.Promote(t.Context()))

	var after oplog.Delivery
	require.Eventually(t, func() bool {
		after, err = s.Since(t.Context(), "wk_1", 0, 10)
		return err == nil
	}, 20*time.Second, 20*time.Millisecond)
	require.NotEqual(t, before.Epoch, after.Epoch)
	require.Less(t, after.Head, uint64(6), "the standby was not behind")
	late, ben := a, &pen{replica: "ben", cards: 20}
	late.Epoch = after.Epoch // of somebody who came since
	for range 20 {
		keep(t, s, late, ben.op())
	}
	_, err = s.Apply(t.Context(), a, p.op())
	require.ErrorIs(t, err, oplog.ErrEpoch)
	again, err := s.Since(t.Context(), "wk_1", 6, 10)
	require.NoError(t, err)
	require.Equal(t, after.Epoch, again.Epoch, "it stays the same from then on")
	require.Greater(t, again.Head, uint64(6))
	made := begin(t, s, "wk_2")
	keep(t, s, made, (&pen{replica: "cem", cards: 5}).op())
}
