//go:build js && wasm

package store

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/app/link"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/workspace"
)

// moody is a log that fails when it is told to, and remembers what each call
// appended.
type moody struct {
	oplog.Memory
	fails error
	calls [][]crdt.Op
}

func (m *moody) Append(ctx context.Context, h oplog.Header, epoch string, ops []crdt.Op) (oplog.Grown, error) {
	if m.fails != nil {
		return oplog.Grown{}, m.fails
	}
	m.calls = append(m.calls, ops)
	return m.Memory.Append(ctx, h, epoch, ops)
}

// tab returns a store on a log, as a tab of a profile of its own.
func tab(t *testing.T, log oplog.Log, profile string) *Store {
	s := &Store{spaces: map[string]*Space{}, log: log, Changed: func() {}, Others: func(*Space, []crdt.ID) {}, Came: func() {}, Hurt: func(*Space, int) {}, Shown: func(*Space) bool { return true }, Peers: func(*Space) {}, Taken: func(*Space, Taken) {}, Replaced: func(*Space, []crdt.Replaced) {}}
	s.tabs = link.Open(profile, s.hear, s.reread)
	t.Cleanup(s.tabs.Close)
	return s
}

func begun(t *testing.T, s *Store) *Space {
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{Order: crdt.Between("", "")}.Value())
	sp, err := s.Create("", c)
	require.NoError(t, err)
	return sp
}

func retitle(t *testing.T, s *Store, sp *Space, title string) {
	ops, err := sp.Commit("Rename", workspace.SetText(workspace.Root, "title", title))
	require.NoError(t, err)
	s.Keep(sp, ops)
}

func TestS1OneTransactionAGestureInOrder(t *testing.T) {
	log := new(moody)
	s := tab(t, log, t.Name())
	sp := begun(t, s)
	for i := range 5 {
		retitle(t, s, sp, fmt.Sprint("title ", i))
	}
	require.NoError(t, s.Flush())
	require.Len(t, log.calls, 5)
	for i, ops := range log.calls {
		require.Len(t, ops, 1)
		require.Equal(t, fmt.Sprint("title ", i), ops[0].Writes[0].Value.Or(""))
	}
	require.Equal(t, Saved, s.State)
}

// S8: what was deleted comes back with all that was saved and all that waited.
func TestS8DeletedComesBack(t *testing.T) {
	log := new(moody)
	s := tab(t, log, t.Name())
	sp := begun(t, s)
	retitle(t, s, sp, "one")
	require.NoError(t, s.Flush())
	log.fails = oplog.ErrFull
	retitle(t, s, sp, "two")
	require.Error(t, s.Flush())

	require.NoError(t, s.Delete(sp.ID))
	require.False(t, s.Has(sp.ID))
	_, err := s.Undelete("another")
	require.ErrorIs(t, err, ErrGone)
	title, err := s.Undelete(sp.ID)
	require.NoError(t, err)
	require.Equal(t, "two", title)
	back, err := s.Space(sp.ID)
	require.NoError(t, err)
	require.Equal(t, "two", back.Workspace.Title())
	require.NotSame(t, sp, back)
	_, err = s.Undelete(sp.ID)
	require.ErrorIs(t, err, ErrGone, "once")

	log.fails = nil
	retitle(t, s, back, "three")
	require.NoError(t, s.Flush())
	content, err := log.Read(context.Background(), sp.ID, 0)
	require.NoError(t, err)
	require.Len(t, content.Ops, 4)
}

func TestS2SavedIsSaidOnlyWhenAllIsCommitted(t *testing.T) {
	s := tab(t, new(moody), t.Name())
	sp := begun(t, s)
	retitle(t, s, sp, "one")
	require.Equal(t, Saving, s.State)
	require.NotZero(t, s.Waiting())
	require.NoError(t, s.Flush())
	require.Equal(t, Saved, s.State)
	require.Zero(t, s.Waiting())
}

func TestS3WhatTheLogRefusesWaitsAndIsSavedLater(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want State
	}{
		{"full", fmt.Errorf("idb: %w", oplog.ErrFull), Full},
		{"newer", fmt.Errorf("idb: %w", oplog.ErrReadOnly), Newer},
		{"anything else", fmt.Errorf("idb: no"), Broken},
	} {
		t.Run(c.name, func(t *testing.T) {
			log := new(moody)
			s := tab(t, log, t.Name())
			sp := begun(t, s)
			log.fails = c.err
			retitle(t, s, sp, "kept")
			retitle(t, s, sp, "kept too")
			require.Error(t, s.Flush())
			require.Equal(t, c.want, s.State)
			require.Equal(t, 2, s.Waiting())

			backup, lacks, err := s.Backup()
			require.NoError(t, err)
			require.Empty(t, lacks)
			require.Contains(t, string(backup), "kept too", "a backup has what is not saved")

			log.fails = nil
			s.Retry()
			require.NoError(t, s.Flush())
			require.Equal(t, Saved, s.State)
			require.Len(t, log.calls, 2)
		})
	}
}

// picky is a log that fails for one workspace.
type picky struct {
	oplog.Memory
	id    string
	fails error
}

func (p *picky) Append(ctx context.Context, h oplog.Header, epoch string, ops []crdt.Op) (oplog.Grown, error) {
	if h.ID == p.id {
		return oplog.Grown{}, p.fails
	}
	return p.Memory.Append(ctx, h, epoch, ops)
}

func TestS5OneWorkspaceThatFailsKeepsNoOtherWaiting(t *testing.T) {
	log := new(picky)
	s := tab(t, log, t.Name())
	bad, fine := begun(t, s), begun(t, s)
	log.id, log.fails = bad.ID, fmt.Errorf("idb: %w", oplog.ErrFull)
	retitle(t, s, bad, "waits")
	retitle(t, s, fine, "goes on")
	require.Error(t, s.Flush())
	require.Equal(t, 1, s.Waiting())
	require.Equal(t, Full, s.State)
	c, err := log.Read(t.Context(), fine.ID, 0)
	require.NoError(t, err)
	require.Equal(t, "goes on", c.Doc().Get(workspace.Root, "title").Or(""))

	require.NoError(t, s.Delete(bad.ID))
	require.Zero(t, s.Waiting(), "with the workspace goes what waits of it")
	require.Equal(t, Saved, s.State)
}

func TestS6WhatAnotherTabDeletedIsGoneForItselfOnly(t *testing.T) {
	log := new(moody)
	s := tab(t, log, t.Name())
	gone, fine := begun(t, s), begun(t, s)
	require.NoError(t, log.Delete(t.Context(), gone.ID))
	retitle(t, s, gone, "in memory")
	retitle(t, s, fine, "saved")
	require.Error(t, s.Flush())
	require.Equal(t, Gone, s.StateOf(gone))
	require.Equal(t, Saved, s.StateOf(fine))
	s.Retry()
	require.Error(t, s.Flush())
	require.Equal(t, Gone, s.StateOf(gone))
	require.Equal(t, "in memory", gone.Workspace.Title())
}

func TestS6WhatNobodyLooksAtIsForgotten(t *testing.T) {
	log := new(moody)
	ana, ben := tab(t, log, t.Name()), tab(t, log, t.Name())
	ben.Shown = func(*Space) bool { return false }
	sp := begun(t, ana)
	require.True(t, ben.Has(sp.ID))
	require.NoError(t, ana.Delete(sp.ID))
	require.Eventually(t, func() bool { return !ben.Has(sp.ID) }, 2*time.Second, 10*time.Millisecond)
}

func TestMemoryModeIsNeverOverwritten(t *testing.T) {
	s := tab(t, new(moody), t.Name())
	s.fixed, s.State = Denied, Denied
	sp := begun(t, s)
	retitle(t, s, sp, "one")
	require.Equal(t, Denied, s.State)
	require.NoError(t, s.Flush())
	s.Retry()
	require.Equal(t, Denied, s.State)
}

// S9: what goes with the page is unsafe, whether it waits or is only in memory.
func TestS9Unsafe(t *testing.T) {
	log := new(moody)
	s := tab(t, log, t.Name())
	require.False(t, s.Unsafe())
	sp := begun(t, s)
	require.False(t, s.Unsafe())
	log.fails = oplog.ErrFull
	retitle(t, s, sp, "one")
	require.Error(t, s.Flush())
	require.True(t, s.Unsafe())

	for _, name := range []string{"an edit", "a file"} {
		s = tab(t, new(moody), t.Name())
		s.fixed, s.State = Denied, Denied
		require.False(t, s.Unsafe(), "nothing was done yet")
		if name == "an edit" {
			begun(t, s)
		} else {
			imported(t, s, care(t, "one"))
		}
		require.NoError(t, s.Flush())
		require.True(t, s.Unsafe(), name)
		_, _, err := s.Backup()
		require.NoError(t, err)
		require.False(t, s.Unsafe(), "a backup has it")
	}
}

func TestS4OneDocumentForAPageLoad(t *testing.T) {
	s := tab(t, new(moody), t.Name())
	sp := begun(t, s)
	again, err := s.Space(sp.ID)
	require.NoError(t, err)
	require.Same(t, sp, again)
	_, err = s.Space("ws_none")
	require.ErrorIs(t, err, ErrGone)
}

func TestTabsOfOneProfileMerge(t *testing.T) {
	log := new(moody)
	ana, ben := tab(t, log, t.Name()), tab(t, log, t.Name())
	sp := begun(t, ana)
	there, err := ben.Space(sp.ID)
	require.NoError(t, err)

	retitle(t, ana, sp, "Ana's")
	require.NoError(t, ana.Flush())
	require.Eventually(t, func() bool { return there.Workspace.Title() == "Ana's" }, 2*time.Second, 10*time.Millisecond)

	ops, err := there.Commit("Describe", workspace.SetText(workspace.Root, "description", "Ben's"))
	require.NoError(t, err)
	ben.Keep(there, ops)
	require.NoError(t, ben.Flush())
	require.Eventually(t, func() bool { return sp.Doc.Equal(there.Doc) }, 2*time.Second, 10*time.Millisecond)
}

func TestRestoreBringsBackAndTakesNothingAway(t *testing.T) {
	s := tab(t, new(moody), t.Name())
	sp := begun(t, s)
	retitle(t, s, sp, "as backed up")
	require.NoError(t, s.Flush())
	backup, _, err := s.Backup()
	require.NoError(t, err)
	require.True(t, oplog.IsBackup(backup))
	require.NoError(t, s.Delete(sp.ID))

	n, _, err := s.Restore(backup)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	back, err := s.Space(sp.ID)
	require.NoError(t, err)
	require.Equal(t, "as backed up", back.Workspace.Title())
}

func TestAddedFileIsOneStepOfUndo(t *testing.T) {
	s := tab(t, new(moody), t.Name())
	sp := begun(t, s)
	f, err := exchange.Open([]byte(`{"format": "worthmap-neutral", "version": 1, "title": "Loan", "maps": [
		{"id": "m", "kind": "journey", "title": "Loan", "elements": [{"id": "s", "type": "stage", "title": "Apply"}]}]}`), "loan.json", exchange.Limits{})
	require.NoError(t, err)
	for n := range 2 { // the second time its IDs are taken
		_, _, err = s.Add(sp, f, "Add")
		require.NoError(t, err)
		require.Len(t, sp.Maps(), n+1)
	}
	ops, label, _ := sp.Session.Undo(sp.Doc)
	require.Equal(t, "Add", label)
	sp.Workspace.Refresh(touchedBy(ops))
	require.Len(t, sp.Maps(), 1)
}

func TestTabsSeeRestoreAndDelete(t *testing.T) {
	log := new(moody)
	ana, ben := tab(t, log, t.Name()), tab(t, log, t.Name())
	sp := begun(t, ana)
	backup, _, err := ana.Backup()
	require.NoError(t, err)
	for i := range 5 {
		retitle(t, ana, sp, fmt.Sprint("title ", i))
	}
	require.NoError(t, ana.Flush())
	there, err := ben.Space(sp.ID)
	require.NoError(t, err)

	soon := func(ok func() bool) { require.Eventually(t, ok, 2*time.Second, 10*time.Millisecond) }
	require.NoError(t, ana.Delete(sp.ID))
	soon(func() bool { return ben.StateOf(there) == Gone })
	_, _, err = ana.Restore(backup)
	require.NoError(t, err)
	soon(func() bool { return ben.StateOf(there) != Gone })
	back, err := ana.Space(sp.ID)
	require.NoError(t, err)
	soon(func() bool { return back.Workspace.Title() == "title 4" })
	retitle(t, ana, back, "again together")
	soon(func() bool { return there.Workspace.Title() == "again together" })
	require.True(t, back.Doc.Equal(there.Doc))
}

// S1: lists show the workspace as the last edit made it, a file as it came.
func TestS1ListsShowTheLastEdit(t *testing.T) {
	s := tab(t, new(moody), t.Name())
	sp := imported(t, s, care(t, "one"))
	for _, title := range []string{"one", "two", "three"} {
		if title != "one" {
			retitle(t, s, sp, title)
			require.NoError(t, s.Flush())
		}
		list, err := s.List()
		require.NoError(t, err)
		require.Equal(t, title, list[0].Title)
		require.Equal(t, map[string]int{"map:journey": 1, "cards": 1}, list[0].Counts)
	}
}
