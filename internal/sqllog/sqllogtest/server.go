// Package sqllogtest starts a PostgreSQL of a test's own, where its programs are
// installed: what several servers on one database do is seen with several servers
// and a database.
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
	s := &Server{folder: folder, process: exec.Command(postgres, "-D", data, "-k", folder,
		"-c", "listen_addresses=", "-c", "max_connections=200", "-c", "shared_buffers=32MB", "-c", "autovacuum=off")}
	s.process.SysProcAttr, s.process.Dir = as, folder
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if c, err := pgx.Connect(context.Background(), s.Address("public")); err == nil {
			return s, c.Close(context.Background())
		}
	}
	s.Stop()
	return nil, errors.New("PostgreSQL does not answer")
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

// Stop ends it and removes all that it had.
func (s *Server) Stop() {
	_ = s.process.Process.Signal(syscall.SIGQUIT)
	_ = s.process.Wait()
	_ = os.RemoveAll(s.folder)
}

// Address returns where Open finds a schema of it.
func (s *Server) Address(schema string) string {
	return fmt.Sprintf("postgres://worthmap@/postgres?host=%s&search_path=%s", s.folder, schema)
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
