package sqllog_test

import (
	"context"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
	"github.com/worthmap/worthmap/internal/sqllog/sqllogtest"
)

// server is the PostgreSQL of these tests.
type server struct{ *sqllogtest.Server }

var (
	theServer = sync.OnceValues(func() (*server, error) {
		s, err := sqllogtest.Start()
		running.Store(s)
		return &server{s}, err
	})
	running atomic.Pointer[sqllogtest.Server]
	schemas atomic.Int64
)

func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		child()
		return
	}
	code := m.Run()
	if s := running.Load(); s != nil {
		s.Stop()
	}
	os.Exit(code)
}

// database returns the address of an empty database, and of the whole server. It
// skips the test where there is no PostgreSQL.
func database(t testing.TB) (address string, s *server) {
	t.Helper()
	s, err := theServer()
	if err != nil {
		if os.Getenv("WORTHMAP_STRICT") != "" {
			t.Fatalf("no PostgreSQL for the tests: %v", err)
		}
		t.Skipf("no PostgreSQL for the tests: %v", err)
	}
	schema := fmt.Sprint("t", schemas.Add(1))
	s.exec(t, "CREATE SCHEMA "+schema)
	return s.address(schema), s
}

// exec runs a statement as an administrator would.
func (s *server) exec(t testing.TB, text string, args ...any) {
	t.Helper()
	require.NoError(t, s.Exec(context.Background(), text, args...))
}

func (s *server) address(schema string) string { return s.Address(schema) }

func TestPostgresLog(t *testing.T) {
	t.Parallel()
	oplogtest.Run(t, func(t *testing.T) func() oplog.Log {
		address, _ := database(t)
		return func() oplog.Log { return open(t, address, oplog.Settings{}).Log() }
	})
}

func TestPostgresShared(t *testing.T) {
	t.Parallel()
	oplogtest.RunShared(t, func(t *testing.T) func(oplog.Settings) oplog.Shared {
		address, _ := database(t)
		return func(s oplog.Settings) oplog.Shared { return open(t, address, s) }
	})
}
