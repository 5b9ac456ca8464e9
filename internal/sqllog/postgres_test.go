package sqllog_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/oplog/oplogtest"
)

// server is a PostgreSQL of the tests' own, in a folder that goes with it.
type server struct {
	folder  string
	process *exec.Cmd
}

var (
	theServer = sync.OnceValues(startServer)
	started   atomic.Bool
	schemas   atomic.Int64
)

func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		child()
		return
	}
	code := m.Run()
	if started.Load() {
		s, _ := theServer()
		s.stop()
	}
	os.Exit(code)
}

// program returns where one of PostgreSQL is.
func program(name string) (string, error) {
	if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name); len(found) > 0 {
		return found[len(found)-1], nil
	}
	return exec.LookPath(name)
}

// startServer makes a database cluster and starts it. Its programs refuse to run
// as root, so that root runs them as somebody else.
func startServer() (*server, error) {
	initdb, err := program("initdb")
	if err != nil {
		return nil, err
	}
	postgres, err := program("postgres")
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("/dev/shm", "pg") // in memory, where a flush costs nothing
	if err != nil {
		folder, err = os.MkdirTemp("", "pg") // short: a socket's path has 107 bytes at most
	}
	if err != nil {
		return nil, err
	}
	as := &syscall.SysProcAttr{}
	if os.Getuid() == 0 {
		if as.Credential, err = somebody(folder); err != nil {
			return nil, err
		}
	}
	data := filepath.Join(folder, "data")
	begin := exec.Command(initdb, "-D", data, "-U", "worthmap", "-A", "trust", "-E", "UTF8", "--no-sync")
	begin.SysProcAttr, begin.Dir = as, folder
	if out, err := begin.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	s := &server{folder: folder, process: exec.Command(postgres, "-D", data, "-k", folder,
		"-c", "listen_addresses=", "-c", "max_connections=200", "-c", "shared_buffers=32MB", "-c", "autovacuum=off")}
	s.process.SysProcAttr, s.process.Dir = as, folder
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	started.Store(true)
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if c, err := pgx.Connect(context.Background(), s.address("public")); err == nil {
			return s, c.Close(context.Background())
		}
	}
	return s, errors.New("PostgreSQL does not answer")
}

// somebody gives the folder to a user without rights.
func somebody(folder string) (*syscall.Credential, error) {
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return nil, err
		}
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, os.Chown(folder, uid, gid)
}

func (s *server) stop() {
	_ = s.process.Process.Signal(syscall.SIGQUIT)
	_ = s.process.Wait()
	_ = os.RemoveAll(s.folder)
}

func (s *server) address(schema string) string {
	return fmt.Sprintf("postgres://worthmap@/postgres?host=%s&search_path=%s", s.folder, schema)
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
	c, err := pgx.Connect(context.Background(), s.address("public"))
	require.NoError(t, err)
	defer func() { _ = c.Close(context.Background()) }()
	_, err = c.Exec(context.Background(), text, args...)
	require.NoError(t, err)
}

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
