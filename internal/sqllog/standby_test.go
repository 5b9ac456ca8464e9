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
