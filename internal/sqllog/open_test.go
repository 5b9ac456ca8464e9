package sqllog_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/sqllog"
)

// L6: versions of SQLite before 3.51.3 are refused.
func TestVersionGate(t *testing.T) {
	for version, want := range map[string]bool{"3.51.3": true, "3.51.10": true, "3.60.0": true, "4.0.0": true,
		"3.51.2": false, "3.50.9": false, "2.99.99": false, "3.9.9": false, "": false, "3.x.1": false, "3.51": false} {
		assert.Equal(t, want, sqllog.NewEnough(version), version)
	}
}

// L6: a database of a newer program stays as it is.
func TestNewerTables(t *testing.T) {
	path := filepath.Join(t.TempDir(), "worthmap.db")
	s := open(t, path, oplog.Settings{})
	begin(t, s, "wk_1")
	require.NoError(t, s.Close())
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	_, err = db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)")
	require.NoError(t, err)
	require.NoError(t, db.Close())
	_, err = sqllog.Open(t.Context(), path, oplog.Settings{})
	require.ErrorIs(t, err, oplog.ErrReadOnly)
}

// A database from before there were codes of rooms gets them, and its links
// stay.
func TestTablesOfVersion1(t *testing.T) {
	path := filepath.Join(t.TempDir(), "worthmap.db")
	s := open(t, path, oplog.Settings{})
	a := begin(t, s, "wk_1")
	_, token, err := s.Grant(t.Context(), a, oplog.Wish{Role: oplog.View})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	_, err = db.Exec("DROP TABLE secret; DROP INDEX state_kind; DELETE FROM goose_db_version WHERE version_id > 1")
	require.NoError(t, err)
	require.NoError(t, db.Close())

	s = open(t, path, oplog.Settings{})
	_, err = s.Admit(t.Context(), "wk_1", token, "")
	require.NoError(t, err)
	g, token, err := s.Grant(t.Context(), a, oplog.Wish{Role: oplog.View, Join: true, Expires: time.Now().Add(time.Hour)})
	require.NoError(t, err)
	_, same, err := s.Enter(t.Context(), g.Code)
	require.NoError(t, err)
	assert.Equal(t, token, same)
}

// What is no database, or cannot be one, is an error that says so.
func TestNoDatabase(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "text")
	require.NoError(t, os.WriteFile(path, []byte(strings.Repeat("This is no database. ", 500)), 0o600))
	_, err := sqllog.Open(t.Context(), path, oplog.Settings{})
	require.ErrorIs(t, err, oplog.ErrDamaged)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(string(text), "This is no database."), "it stays as it is")
	for _, bad := range []string{folder, filepath.Join(folder, "none", "worthmap.db")} {
		_, err := sqllog.Open(t.Context(), bad, oplog.Settings{})
		assert.Error(t, err)
	}
	odd := filepath.Join(folder, "what? 100%#1 ü.db")
	s := open(t, odd, oplog.Settings{})
	begin(t, s, "wk_1")
	info, err := os.Stat(odd)
	require.NoError(t, err)
	assert.EqualValues(t, 0o600, info.Mode().Perm(), "for its owner only")
}

// S5: no token and no secret of a device is in the file.
func TestNoSecretsInTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "worthmap.db")
	s := open(t, path, oplog.Settings{})
	a := begin(t, s, "wk_1")
	_, token, err := s.Grant(t.Context(), a, oplog.Wish{Role: oplog.Edit, Label: "a label"})
	require.NoError(t, err)
	room, roomToken, err := s.Grant(t.Context(), a, oplog.Wish{Role: oplog.View, Join: true, Expires: time.Now().Add(time.Hour)})
	require.NoError(t, err)
	keep(t, s, a, (&pen{replica: "ana", cards: 1}).op())
	all := ""
	for _, end := range []string{"", "-wal"} {
		text, err := os.ReadFile(path + end)
		require.NoError(t, err)
		all += string(text)
	}
	assert.Contains(t, all, "a label")
	assert.NotContains(t, all, string(token))
	assert.NotContains(t, all, string(roomToken))
	assert.NotContains(t, all, string(room.Code))
	assert.NotContains(t, all, secret)
}

// After closing, calls are errors, and closing twice is none.
func TestClosed(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "worthmap.db"), oplog.Settings{})
	a := begin(t, s, "wk_1")
	require.NoError(t, s.Close())
	require.NoError(t, s.Close())
	_, err := s.Apply(context.Background(), a, (&pen{replica: "ana", cards: 1}).op())
	assert.Error(t, err)
	_, err = s.Snapshot(context.Background(), "wk_1")
	assert.Error(t, err)
}

// Old deleted things go from a document whose state is larger than one
// statement takes, and damage that a backup brings is kept once.
func TestManyRows(t *testing.T) {
	t.Parallel()
	alone(t)
	s := open(t, filepath.Join(t.TempDir(), "worthmap.db"), oplog.Settings{Bounds: oplog.Bounds{Dead: 100, Age: 1}})
	a, p := begin(t, s, "wk_1"), &pen{replica: "ana", cards: 300}
	keep(t, s, a, p.ops(300)...)
	for range 200 {
		op := p.op()
		op.Writes = []crdt.Write{{Entity: op.Writes[0].Entity, Key: crdt.KeyDel, Value: jsontext.Of("x")}}
		keep(t, s, a, op)
	}
	require.NoError(t, s.Compact(t.Context(), "wk_1"))
	c, err := s.Snapshot(t.Context(), "wk_1")
	require.NoError(t, err)
	require.Empty(t, c.Damaged)
	assert.Equal(t, 100, c.Doc().Size())
	assert.NotEqual(t, a.Epoch, c.Epoch)

	log := s.Log()
	hurt := oplog.Content{Damaged: []oplog.Damage{{Text: "a\x00b"}, {Text: "“?”"}}}
	h := oplog.Header{ID: "wk_1"}
	for range 2 {
		require.NoError(t, log.Merge(t.Context(), h, hurt))
	}
	require.NoError(t, log.Compact(t.Context(), "wk_1", 1))
	read, err := log.Read(t.Context(), "wk_1", 0)
	require.NoError(t, err)
	require.Len(t, read.Damaged, 2)
	assert.Equal(t, "a\x00b", read.Damaged[0].Text)
	_, err = log.Create(t.Context(), oplog.Header{ID: "wk_2"}, hurt)
	require.NoError(t, err)
	_, err = log.Create(t.Context(), oplog.Header{ID: "wk_3"}, oplog.Content{Ops: []crdt.Op{p.op(), {Replica: "ana", N: p.n}}})
	assert.ErrorIs(t, err, oplog.ErrConflict)
}
