package sqllog_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
	"github.com/worthmap/worthmap/internal/sqllog"
)

// open opens a store that is closed with the test.
func open(t *testing.T, address string, s oplog.Settings) *sqllog.Store {
	t.Helper()
	store, err := sqllog.Open(t.Context(), address, s)
	require.NoError(t, err)
	t.Cleanup(func() { _ = store.Close() })
	return store
}

func TestSQLiteLog(t *testing.T) {
	t.Parallel()
	oplogtest.Run(t, func(t *testing.T) func() oplog.Log {
		path := filepath.Join(t.TempDir(), "worthmap.db")
		return func() oplog.Log { return open(t, path, oplog.Settings{}).Log() }
	})
}

func TestSQLiteShared(t *testing.T) {
	t.Parallel()
	oplogtest.RunShared(t, func(t *testing.T) func(oplog.Settings) oplog.Shared {
		path := filepath.Join(t.TempDir(), "worthmap.db")
		return func(s oplog.Settings) oplog.Shared { return open(t, path, s) }
	})
}
