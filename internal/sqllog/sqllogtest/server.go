// Package sqllogtest starts a PostgreSQL of a test's own, where its programs are
// installed: what several servers on one database do is seen with several servers
// and a database. And it reads from a trace of system calls whether a program
// flushed what it wrote before it said so.
package sqllogtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// Server is a PostgreSQL in a folder that goes with it.
type Server struct {
	folder  string
	as      *syscall.SysProcAttr
	process *exec.Cmd
}

// program returns where one of PostgreSQL is.
func program(name string) (string, error) {
	if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name); len(found) > 0 {
		return found[len(found)-1], nil
	}
	return exec.LookPath(name)
}

// Start makes a database cluster and starts it. Its programs refuse to run
// as root, so that root runs them as somebody else.
func Start() (*Server, error) {
	s, err := place()
	if err != nil {
		return nil, err
	}
	if err := s.runs("initdb", "-D", s.data(), "-U", "worthmap", "-A", "trust", "-E", "UTF8", "--no-sync"); err != nil {
		return nil, err
	}
	return s, s.start()
}

// Standby starts another server that is told all that this one writes. Where it
// confirms, this one acknowledges nothing before the standby has it.
func (s *Server) Standby(ctx context.Context, confirms bool) (*Server, error) {
	other, err := place()
	if err != nil {
		return nil, err
	}
	if err := other.runs("pg_basebackup", "-D", other.data(), "-h", s.folder, "-U", "worthmap", "-R", "-X", "stream", "-c", "fast", "--no-sync"); err != nil {
		return nil, err
	}
	if err := other.start(); err != nil {
		return nil, err
	}
	if confirms {
		err = s.sets(ctx, "synchronous_standby_names", "*")
	}
	return other, errors.Join(err, s.streams(ctx, 1))
}

// Detach lets this standby of a server hear nothing more.
func (s *Server) Detach(ctx context.Context, of *Server) error {
	return errors.Join(s.sets(ctx, "primary_conninfo", ""), of.streams(ctx, 0))
}

// Promote makes a standby a server that takes writes.
func (s *Server) Promote(ctx context.Context) error { return s.Exec(ctx, "SELECT pg_promote()") }

// sets changes a setting and lets the server read it.
func (s *Server) sets(ctx context.Context, name, value string) error {
	return errors.Join(s.Exec(ctx, fmt.Sprintf("ALTER SYSTEM SET %s = '%s'", name, value)), s.Exec(ctx, "SELECT pg_reload_conf()"))
}

// streams waits until so many standbys listen.
func (s *Server) streams(ctx context.Context, want int) error {
	c, err := pgx.Connect(ctx, s.Address("public"))
	if err != nil {
		return err
	}
	defer func() { _ = c.Close(ctx) }()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var n int
		if err := c.QueryRow(ctx, "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND (sync_state <> 'async' OR current_setting('synchronous_standby_names') = '')").Scan(&n); err != nil || n == want {
			return err
		}
	}
	return errors.New("the standby does not follow")
}

// place makes the folder of a server.
func place() (*Server, error) {
	folder, err := os.MkdirTemp("/dev/shm", "pg") // in memory, where a flush costs nothing
	if err != nil {
		folder, err = os.MkdirTemp("", "pg") // short: a socket's path has 107 bytes at most
	}
	if err != nil {
		return nil, err
	}
	s := &Server{folder: folder, as: &syscall.SysProcAttr{}}
	if os.Getuid() == 0 {
		s.as.Credential, err = somebody(folder)
	}
	return s, err
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

// command is a program of PostgreSQL that runs in the folder.
func (s *Server) command(name string, args ...string) (*exec.Cmd, error) {
	path, err := program(name)
	if err != nil {
		return nil, err
	}
	c := exec.Command(path, args...)
	c.SysProcAttr, c.Dir = s.as, s.folder
	return c, nil
}

func (s *Server) runs(name string, args ...string) error {
	c, err := s.command(name, args...)
	if err != nil {
		return err
	}
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, out)
	}
	return nil
}

// start starts the server, and waits until it answers.
func (s *Server) start() (err error) {
	s.process, err = s.command("postgres", "-D", s.data(), "-k", s.folder,
		"-c", "listen_addresses=", "-c", "max_connections=200", "-c", "shared_buffers=32MB", "-c", "autovacuum=off")
	if err != nil {
		return err
	}
	if err := s.process.Start(); err != nil {
		return err
	}
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if c, err := pgx.Connect(context.Background(), s.Address("public")); err == nil {
			return c.Close(context.Background())
		}
	}
	s.Stop()
	return errors.New("PostgreSQL does not answer")
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

// Stop ends it at once, as a crash would, and removes all that it had.
func (s *Server) Stop() {
	_ = s.process.Process.Signal(syscall.SIGQUIT)
	_ = s.process.Wait()
	_ = os.RemoveAll(s.folder)
}

// Address returns where Open finds a schema of it.
func (s *Server) Address(schema string) string {
	return fmt.Sprintf("postgres://worthmap@/postgres?host=%s&search_path=%s", s.folder, schema)
}

// Either returns where Open finds a schema of that of two servers which takes
// writes.
func Either(a, b *Server, schema string) string {
	return fmt.Sprintf("postgres://worthmap@/postgres?host=%s,%s&target_session_attrs=read-write&search_path=%s", a.folder, b.folder, schema)
}

// Exec runs a statement as an administrator would.
func (s *Server) Exec(ctx context.Context, text string, args ...any) error {
	c, err := pgx.Connect(ctx, s.Address("public"))
	if err != nil {
		return err
	}
	_, err = c.Exec(ctx, text, args...)
	return errors.Join(err, c.Close(ctx))
}
