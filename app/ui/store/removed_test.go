//go:build js && wasm

package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog"
)

// slow is a log whose calls take a while, and that refuses to make or read
// what it is told to.
type slow struct {
	oplog.Memory
	create, read, delete error
}

const aWhile = 20 * time.Millisecond

func (l *slow) Create(ctx context.Context, h oplog.Header, c oplog.Content) (oplog.Grown, error) {
	time.Sleep(aWhile)
	if l.create != nil {
		return oplog.Grown{}, l.create
	}
	return l.Memory.Create(ctx, h, c)
}

func (l *slow) Read(ctx context.Context, id string, after uint64) (oplog.Content, error) {
	time.Sleep(aWhile)
	if l.read != nil {
		return oplog.Content{}, l.read
	}
	return l.Memory.Read(ctx, id, after)
}

func (l *slow) Delete(ctx context.Context, id string) error {
	if l.delete != nil {
		return l.delete
	}
	err := l.Memory.Delete(ctx, id)
	time.Sleep(aWhile)
	return err
}

// S8: nothing that comes by meanwhile, as a try to save what was refused,
// brings back what is being deleted.
func TestS8DeletedStaysDeleted(t *testing.T) {
	log := &slow{create: oplog.ErrFull}
	s := tab(t, log, t.Name())
	sp := begun(t, s)
	log.create = nil
	for at := range 5 {
		time.AfterFunc(time.Duration(at)*aWhile*2/3, s.Retry)
	}
	require.NoError(t, s.Delete(sp.ID))
	time.Sleep(8 * aWhile)
	list, err := s.List()
	require.NoError(t, err)
	assert.Empty(t, list)
	assert.Zero(t, s.Waiting())
}

// S16: what was made and left as it was is not listed; with one word more it is.
// Another page, which cannot know, lists it, and so it does what others made.
func TestS16BlankIsNotListed(t *testing.T) {
	log := new(oplog.Memory)
	s, other := tab(t, log, t.Name()), tab(t, log, t.Name()+" too")
	blank, named := begun(t, s), begun(t, s)
	retitle(t, s, named, "Clinic")
	require.NoError(t, s.Flush())
	listed := func(s *Store) (ids []string) {
		list, err := s.List()
		require.NoError(t, err)
		for _, h := range list {
			ids = append(ids, h.ID)
		}
		return ids
	}
	assert.Equal(t, []string{named.ID}, listed(s))
	there, err := other.Space(blank.ID)
	require.NoError(t, err)
	assert.Contains(t, listed(other), blank.ID, "made elsewhere")
	retitle(t, other, there, "Shop")
	require.NoError(t, other.Flush())
	s.catchUp(blank)
	assert.Contains(t, listed(s), blank.ID, "somebody wrote into it")
}

// S1: what could not be deleted is saved as before.
func TestS1WhatCannotBeDeletedIsSaved(t *testing.T) {
	log := &slow{create: oplog.ErrFull}
	s := tab(t, log, t.Name())
	sp := begun(t, s)
	log.create, log.delete = nil, errors.New("idb: no")
	require.Error(t, s.Delete(sp.ID))
	require.NoError(t, s.Flush())
	assert.True(t, logged(t, log, sp.ID).Equal(sp.Doc))
}

// S8: also what the log never had, cannot read or has no more comes back.
func TestS8WhatOnlyThisPageHasComesBack(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, log *slow, s *Store) *Space{
		"never written": func(t *testing.T, log *slow, s *Store) *Space {
			log.create = oplog.ErrFull
			sp := begun(t, s)
			retitle(t, s, sp, "one")
			return sp
		},
		"cannot be read": func(t *testing.T, log *slow, s *Store) *Space {
			sp := begun(t, s)
			retitle(t, s, sp, "one")
			require.NoError(t, s.Flush())
			log.read = errors.New("idb: no")
			return sp
		},
		"deleted elsewhere": func(t *testing.T, log *slow, s *Store) *Space {
			sp := begun(t, s)
			require.NoError(t, log.Memory.Delete(t.Context(), sp.ID))
			retitle(t, s, sp, "one")
			require.Error(t, s.Flush())
			return sp
		},
	} {
		t.Run(name, func(t *testing.T) {
			log := new(slow)
			s := tab(t, log, t.Name())
			sp := spoil(t, log, s)
			require.NoError(t, s.Delete(sp.ID))
			require.True(t, s.CanUndelete(sp.ID))
			log.create = oplog.ErrFull
			_, err := s.Undelete(sp.ID)
			require.ErrorIs(t, err, oplog.ErrFull)
			require.True(t, s.CanUndelete(sp.ID), "it can be tried again")
			log.create, log.read = nil, nil
			title, err := s.Undelete(sp.ID)
			require.NoError(t, err)
			assert.Equal(t, "one", title)
			assert.True(t, logged(t, log, sp.ID).Equal(sp.Doc))
		})
	}
}

// S6 and S8: what was made in the stead of what a page shows comes back as it
// was made.
func TestS8AnotherMakingComesBackAsItWas(t *testing.T) {
	log, ana, ben, sp := deletedElsewhere(t)
	retitle(t, ana, sp, "Ana's")
	there := imported(t, ben, care(t, "two"))
	require.NoError(t, ana.Delete(sp.ID))
	_, err := ana.Undelete(sp.ID)
	require.NoError(t, err)
	assert.True(t, logged(t, log, sp.ID).Equal(there.Doc))
}
