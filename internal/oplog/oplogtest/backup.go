package oplogtest

import (
	"bytes"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

func backup(t *testing.T, open func() oplog.Log) {
	log := open()
	create(t, log, "wk_1", Ops("ana", 10)...)
	create(t, log, "wk_2", Ops("ben", 10)...)
	require.NoError(t, log.Compact(t.Context(), "wk_2", 0))
	add(t, log, "wk_2", Ops("cem", 3)...)
	docs := restored(t, log)

	var empty oplog.Memory
	done, err := oplog.Restore(t.Context(), &empty, docs, now)
	require.NoError(t, err)
	assert.Equal(t, oplog.Restored{Made: []string{"wk_1", "wk_2"}}, done)
	for _, id := range []string{"wk_1", "wk_2"} {
		want, got := read(t, log, id, 0), read(t, &empty, id, 0)
		assert.True(t, got.Doc().Equal(want.Doc()))
		assert.Equal(t, wires(want.Ops), wires(got.Ops))
	}
	for _, h := range docs {
		require.NoError(t, log.Delete(t.Context(), h.ID))
	}
	_, err = oplog.Restore(t.Context(), log, docs, now)
	require.NoError(t, err)
	assert.True(t, read(t, open(), "wk_2", 0).Doc().Equal(read(t, &empty, "wk_2", 0).Doc()))
}

func restoreMerges(t *testing.T, open func() oplog.Log) {
	log, ops := open(), Ops("ana", 20)
	create(t, log, "wk_1", ops[:10]...)
	docs := restored(t, log)
	require.NoError(t, log.Delete(t.Context(), "wk_1"))
	create(t, log, "wk_1", ops[8:]...)
	at := read(t, log, "wk_1", 0).Head

	done, err := oplog.Restore(t.Context(), log, docs, now)
	require.NoError(t, err)
	assert.Equal(t, oplog.Restored{Merged: []string{"wk_1"}}, done)
	want := oplog.Content{Ops: ops}.Doc()
	assert.True(t, read(t, open(), "wk_1", 0).Doc().Equal(want))
	d := oplog.Content{Ops: ops[8:]}.Doc() // an open page reads on
	read(t, log, "wk_1", at).AddTo(d)
	assert.True(t, d.Equal(want))
}

// mergeKeeps: registers come in beside ops, which stay ops, by their names.
func mergeKeeps(t *testing.T, open func() oplog.Log) {
	log, ana, ben := open(), Ops("ana", 6), Ops("ben", 3)
	create(t, log, "wk_1", ana[:4]...)
	at := read(t, log, "wk_1", 0).Head
	came := oplog.Content{Registers: oplog.Content{Ops: ben[:2]}.Folded(), Ops: []crdt.Op{ana[2], ben[2]}}
	for range 2 {
		require.NoError(t, log.Merge(t.Context(), Head("wk_1"), came))
	}
	want := oplog.Content{Ops: append(slices.Clone(ana[:4]), ben...)}.Doc()
	c := read(t, open(), "wk_1", 0)
	assert.Equal(t, wires(append(slices.Clone(ana[:4]), ben[2])), wires(c.Ops))
	assert.True(t, c.Doc().Equal(want))
	d := oplog.Content{Ops: ana[:4]}.Doc() // an open page reads on
	read(t, log, "wk_1", at).AddTo(d)
	assert.True(t, d.Equal(want))

	assert.Equal(t, c.Head+1, add(t, log, "wk_1", ana[3], ben[2], ana[4]), "two of three are known by name")
	assert.Equal(t, wires(ana[4:5]), wires(read(t, open(), "wk_1", c.Head).Ops))
	require.NoError(t, log.Compact(t.Context(), "wk_1", 1))
	want.Apply(ana[4])
	assert.True(t, read(t, open(), "wk_1", 0).Doc().Equal(want))
}

// restored writes a backup and reads it again.
func restored(t *testing.T, log oplog.Log) []oplog.Document {
	t.Helper()
	var b bytes.Buffer
	lacks, err := oplog.WriteBackup(t.Context(), &b, log)
	require.NoError(t, err)
	require.Empty(t, lacks)
	docs, err := oplog.ReadBackup(&b)
	require.NoError(t, err)
	return docs
}
