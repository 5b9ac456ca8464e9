package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/device"
	"github.com/worthmap/worthmap/internal/sqllog/sqllogtest"
)

// SYNC 2.8: two servers on one database are one. What somebody writes at one of
// them reaches somebody at the other within a second; when one is killed, its
// people go on at the other and lose nothing.
func TestTwoServersOnOneDatabase(t *testing.T) {
	postgres := database(t)
	one := newProgramAt(t, postgres.Address("public"))
	two := newProgramAt(t, postgres.Address("public"))
	doc, token := one.makes()
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	defer all.Wait()
	defer cancel()
	at := func(p *program, who string) *device.Device {
		d := device.New("ws://"+p.addr+"/api/sync", doc, token, strings.Repeat(who, 32))
		all.Go(func() { d.Run(ctx) })
		require.Eventually(t, d.Settled, 10*time.Second, 5*time.Millisecond)
		return d
	}
	ana, ben := at(one, "a"), at(two, "b")

	var took []time.Duration
	for i := range 10 {
		from, to := ana, ben
		if i%2 == 1 {
			from, to = ben, ana
		}
		id, words := crdt.ID(fmt.Sprint("nt_", i)), fmt.Sprint("Said ", i)
		began := time.Now()
		require.NoError(t, from.Edit(id, words))
		require.Eventually(t, func() bool { return to.Title(id) == words }, 10*time.Second, 2*time.Millisecond)
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	t.Logf("from one server to the other: %s in the middle, %s at most", took[len(took)/2], took[len(took)-1])
	assert.Less(t, took[len(took)/2], time.Second, "with every core busy one may take longer")

	require.NoError(t, ana.Edit("nt_0", "Just before"))
	one.kill()
	require.NoError(t, ana.Edit("nt_1", "While it was away"))
	ana.Move("ws://" + two.addr + "/api/sync")
	require.Eventually(t, func() bool { ana.Hurry(); return ana.Settled() && ben.Title("nt_1") == "While it was away" }, 15*time.Second, 20*time.Millisecond)
	require.Eventually(t, func() bool { return ana.Hash() == ben.Hash() }, 10*time.Second, 5*time.Millisecond)
	assert.Equal(t, "Just before", ben.Title("nt_0"))
	assert.Empty(t, ana.Refused())
}

// SYNC 3.2, D7: a database is lost with all it had, and its standby takes its
// place, while people write. Where the standby confirmed each commit, all that
// was acknowledged is there; where it was behind, the devices bring it back, also
// where they write past the old head before anybody could have looked.
func TestD7PromotedStandby(t *testing.T) {
	for _, c := range []struct {
		name     string
		confirms bool
		burst    int // edits of each device at once when the standby is there
	}{{"that confirms each commit", true, 0}, {"that is behind", false, 1}, {"that is behind, while people write fast", false, 40}} {
		t.Run(c.name, func(t *testing.T) {
			for range times(10) {
				loses(t, c.confirms, c.burst)
			}
		})
	}
}

// loses lets devices write while their database goes.
func loses(t *testing.T, confirms bool, burst int) {
	primary := database(t)
	standby, err := primary.Standby(t.Context(), confirms)
	require.NoError(t, err)
	t.Cleanup(standby.Stop)
	c := newCrew(t, newProgramAt(t, sqllogtest.Either(primary, standby, "public")), 5, 20*time.Millisecond)
	saved := func() (n int) {
		for _, d := range c.devices {
			n += len(d.Saved())
		}
		return n
	}
	more := func(n int) {
		t.Helper()
		n += saved()
		require.Eventually(t, func() bool { return saved() >= n }, 20*time.Second, 5*time.Millisecond)
	}
	more(50)
	if confirms {
		primary.Stop()
		require.NoError(t, standby.Promote(t.Context()))
		more(50)
		c.check()
		return
	}
	require.NoError(t, standby.Detach(t.Context(), primary))
	more(50)
	c.meets()
	before := c.devices[0].At()
	primary.Stop()
	require.NoError(t, standby.Promote(t.Context()))
	for n := range burst {
		for i, d := range c.devices {
			require.NoError(t, d.Edit(crdt.ID(fmt.Sprint("nt_after", i)), fmt.Sprint("after ", n)))
		}
	}
	c.meets()
	all := new(crdt.Doc)
	for _, d := range c.devices {
		assert.Empty(t, d.Refused())
		for _, op := range d.Saved() {
			all.Take(op)
		}
	}
	if burst == 1 {
		assert.Less(t, c.devices[0].At(), before, "the server lost nothing")
	}
	assert.Equal(t, all.Hash(), c.devices[0].Hash(), "what was shown as saved is with everybody again")
}

// database starts a PostgreSQL, and skips the test where there is none.
func database(t *testing.T) *sqllogtest.Server {
	t.Helper()
	s, err := sqllogtest.Start()
	if err != nil {
		if os.Getenv("WORTHMAP_STRICT") != "" {
			t.Fatalf("no PostgreSQL for the tests: %v", err)
		}
		t.Skipf("no PostgreSQL for the tests: %v", err)
	}
	t.Cleanup(s.Stop)
	return s
}
