//go:build js && wasm

package store

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/workspace"
)

// care is a version of a file of one workspace.
func care(t *testing.T, version string) *exchange.File {
	f, err := exchange.Open([]byte(`{"schema":"`+exchange.Schema+`","version":1,"workspace":"ws_care","title":"`+version+`","description":"`+version+`","maps":[
		{"id":"m","kind":"journey","title":"`+version+`","elements":[{"id":"s","type":"stage","title":"`+version+`"}]}]}`), "care.json", exchange.Limits{})
	require.NoError(t, err)
	return f
}

// imported opens a file, and waits until it is on the device.
func imported(t *testing.T, s *Store, f *exchange.File) *Space {
	sp, err := s.Import(f)
	require.NoError(t, err)
	s.write()
	require.NoError(t, s.Flush())
	return sp
}

func logged(t *testing.T, log oplog.Log, id string) *crdt.Doc {
	c, err := log.Read(t.Context(), id, 0)
	require.NoError(t, err)
	return c.Doc()
}

func shortly(t *testing.T, ok func() bool) {
	t.Helper()
	require.Eventually(t, ok, 2*time.Second, 10*time.Millisecond)
}

// S6: who made a workspace goes on with it when it was deleted elsewhere and
// came back, with what was typed meanwhile.
func TestS6WhatCameBackGoesOn(t *testing.T) {
	for name, typed := range map[string]bool{"with an edit that waits": true, "with none": false} {
		t.Run(name, func(t *testing.T) {
			log := new(moody)
			ana, ben := tab(t, log, t.Name()), tab(t, log, t.Name())
			sp := begun(t, ana)
			retitle(t, ana, sp, "one")
			require.NoError(t, ana.Flush())
			require.NoError(t, ben.Delete(sp.ID))
			shortly(t, func() bool { return ana.StateOf(sp) == Gone })
			if typed {
				retitle(t, ana, sp, "typed while it was gone")
			}
			_, err := ben.Undelete(sp.ID)
			require.NoError(t, err)
			shortly(t, func() bool { return ana.StateOf(sp) != Gone })
			require.NoError(t, ana.Flush())
			assert.Equal(t, typed, logged(t, log, sp.ID).Get(workspace.Root, "title").Or("") != "one")
			retitle(t, ana, sp, "two")
			require.NoError(t, ana.Flush())
			assert.Equal(t, "two", logged(t, log, sp.ID).Get(workspace.Root, "title").Or(""))
			assert.Zero(t, ana.Waiting())
		})
	}
}

// S6: a page that shows what was deleted puts none of it into what a file made
// anew under the same name, whichever file that is.
func TestS6AnotherMakingStaysAsItWasMade(t *testing.T) {
	for _, old := range []string{"old 1", "old 2", "old 3", "old 4", "new"} {
		t.Run(old, func(t *testing.T) {
			log := new(moody)
			ana, ben := tab(t, log, t.Name()), tab(t, log, t.Name())
			sp := imported(t, ana, care(t, old))
			ops, err := sp.Commit("Describe", workspace.SetText(workspace.Root, "description", "Ana's, and saved"))
			require.NoError(t, err)
			ana.Keep(sp, ops)
			require.NoError(t, ana.Flush())
			require.NoError(t, ben.Delete(sp.ID))
			shortly(t, func() bool { return ana.StateOf(sp) == Gone })
			retitle(t, ana, sp, "Ana's, and not saved")
			there := imported(t, ben, care(t, "new"))
			retitle(t, ben, there, "Ben's")
			require.NoError(t, ben.Flush())
			time.Sleep(100 * time.Millisecond)
			ana.reread()

			made := logged(t, log, sp.ID)
			assert.Equal(t, "Ben's", made.Get(workspace.Root, "title").Or(""))
			for _, id := range []crdt.ID{"m", "s"} {
				assert.Equal(t, "new", made.Get(id, "title").Or(""))
			}
			assert.True(t, made.Equal(there.Doc))
			assert.Equal(t, Gone, ana.StateOf(sp))
			assert.Equal(t, "Ana's, and not saved", sp.Workspace.Title(), "here it stays, and can be downloaded")
			assert.NotZero(t, ana.Waiting())
		})
	}
}

// S6: a file that was not edited since is the same when it is opened anew.
func TestS6TheSameFileAgainGoesOn(t *testing.T) {
	log, ana, ben, sp := deletedElsewhere(t)
	retitle(t, ana, sp, "typed while it was gone")
	imported(t, ben, care(t, "one"))
	shortly(t, func() bool { return ana.StateOf(sp) != Gone })
	require.NoError(t, ana.Flush())
	assert.Equal(t, "typed while it was gone", logged(t, log, sp.ID).Get(workspace.Root, "title").Or(""))
}

// S6: a tab that heard nothing of the deleting writes nothing into what was
// made instead.
func TestS6WhoHeardNothingWritesNothing(t *testing.T) {
	log := new(moody)
	ana, ben := tab(t, log, t.Name()+" ana"), tab(t, log, t.Name()+" ben") // they hear nothing of each other
	sp := imported(t, ana, care(t, "old"))
	retitle(t, ana, sp, "saved")
	require.NoError(t, ana.Flush())
	require.NoError(t, ben.Delete(sp.ID))
	there := imported(t, ben, care(t, "new"))
	retitle(t, ana, sp, "not saved")
	require.Error(t, ana.Flush())
	assert.Equal(t, Gone, ana.StateOf(sp))
	assert.True(t, logged(t, log, sp.ID).Equal(there.Doc))
}

// deletedElsewhere is a workspace that Ana's page shows and Ben's has deleted.
func deletedElsewhere(t *testing.T) (log *moody, ana, ben *Store, sp *Space) {
	t.Helper()
	log = new(moody)
	ana, ben = tab(t, log, t.Name()), tab(t, log, t.Name())
	sp = imported(t, ana, care(t, "one"))
	require.NoError(t, ben.Delete(sp.ID))
	shortly(t, func() bool { return ana.StateOf(sp) == Gone })
	return log, ana, ben, sp
}

// S6: a file that is brought into what another tab deleted puts it back, and
// is saved with it.
func TestS6BringingAFileInPutsItBack(t *testing.T) {
	log, ana, _, sp := deletedElsewhere(t)
	retitle(t, ana, sp, "typed while it was gone")
	require.True(t, ana.Has(sp.ID))
	same, _, brought, err := ana.BringIn(care(t, "two"), "Bring in")
	require.NoError(t, err)
	assert.Same(t, sp, same)
	assert.NotZero(t, brought.Changed)
	require.NoError(t, ana.Flush())
	assert.NotEqual(t, Gone, ana.StateOf(sp))
	assert.True(t, logged(t, log, sp.ID).Equal(sp.Doc))
	assert.Equal(t, "two", sp.Workspace.Title())
}

// S6: in what was made in the stead of it, nothing is brought.
func TestS6BringingAFileInKeepsAnotherMaking(t *testing.T) {
	log, ana, ben, sp := deletedElsewhere(t)
	retitle(t, ana, sp, "Ana's")
	there := imported(t, ben, care(t, "three"))
	_, _, _, err := ana.BringIn(care(t, "two"), "Bring in")
	require.ErrorIs(t, err, oplog.ErrExists)
	assert.Equal(t, "Ana's", sp.Workspace.Title(), "and nothing has changed")
	assert.True(t, logged(t, log, sp.ID).Equal(there.Doc))
}

// S6: what is gone and shows nowhere is out of the way of its file.
func TestS6GoneAndLeft(t *testing.T) {
	log, ana, _, sp := deletedElsewhere(t)
	ana.Shown = func(*Space) bool { return false } // she went home
	require.False(t, ana.Has(sp.ID))
	again := imported(t, ana, care(t, "two"))
	assert.NotSame(t, sp, again)
	assert.Equal(t, "two", logged(t, log, sp.ID).Get(workspace.Root, "title").Or(""))
}
