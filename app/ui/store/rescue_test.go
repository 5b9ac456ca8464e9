package store

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
)

// away is a log that cannot list, or read one document.
type away struct {
	oplog.Memory
	list error
	id   string
}

func (a *away) Documents(ctx context.Context) ([]oplog.Header, error) {
	if a.list != nil {
		return nil, a.list
	}
	return a.Memory.Documents(ctx)
}

func (a *away) Read(ctx context.Context, id string, after uint64) (oplog.Content, error) {
	if id == a.id {
		return oplog.Content{}, errors.New("idb: the storage does not answer")
	}
	return a.Memory.Read(ctx, id, after)
}

// S7: a backup has what waits, names what it lacks, and keeps what is only in
// this page.
func TestS7Rescue(t *testing.T) {
	ops := oplogtest.Ops("ana", 3)
	log := new(away)
	for _, id := range []string{"wk_fine", "wk_lost", "wk_open"} {
		_, err := log.Create(t.Context(), oplogtest.Head(id), oplog.Content{Ops: ops[:2]})
		require.NoError(t, err)
	}
	all := oplog.Content{Ops: ops}.Doc()
	r := &rescue{Log: log, pages: []page{
		{oplogtest.Head("wk_open"), all, ops[2:]},
		{oplogtest.Head("wk_new"), all, ops},
		{oplogtest.Head("wk_deleted"), all, nil},
	}}
	backup := func() (ids []string, docs []oplog.Document, lacks []oplog.Header) {
		var b strings.Builder
		lacks, err := oplog.WriteBackup(t.Context(), &b, r)
		require.NoError(t, err)
		docs, err = oplog.ReadBackup(strings.NewReader(b.String()))
		require.NoError(t, err)
		for _, d := range docs {
			ids = append(ids, d.ID)
		}
		return ids, docs, lacks
	}

	ids, docs, lacks := backup()
	assert.Equal(t, []string{"wk_fine", "wk_lost", "wk_new", "wk_open"}, ids)
	assert.Empty(t, lacks)
	assert.Len(t, docs[3].Ops, 3, "with its history")
	assert.True(t, docs[2].Doc().Equal(all))

	log.id = "wk_lost"
	ids, _, lacks = backup()
	assert.Equal(t, []string{"wk_fine", "wk_new", "wk_open"}, ids)
	assert.Equal(t, "wk_lost", lacks[0].ID)

	log.id = "wk_open"
	_, docs, lacks = backup()
	assert.Empty(t, lacks, "the page knows it")
	assert.True(t, docs[3].Doc().Equal(all))

	log.list = errors.New("idb: no")
	ids, _, _ = backup()
	assert.Equal(t, []string{"wk_deleted", "wk_new", "wk_open"}, ids)
	assert.Error(t, r.listErr)
}
