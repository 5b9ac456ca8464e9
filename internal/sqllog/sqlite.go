package sqllog

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/worthmap/worthmap/internal/oplog"
)

// sqliteAtLeast is the first version that this package trusts (L6): 3.51.3
// mends a fault of write-ahead logs that several processes reset.
var sqliteAtLeast = [3]int{3, 51, 3}

var sqliteDialect = dialect{begin: "BEGIN IMMEDIATE", beginReading: "BEGIN", timeline: noTimeline, sort: sortSQLite}

// openSQLite opens a file. It is readable by its owner only.
func (s *Store) openSQLite(ctx context.Context, path string) (err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("sqllog: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("sqllog: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("sqllog: %w", err)
	}
	s.dialect = sqliteDialect
	if s.db, err = openFile(path, "rwc"); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(1)
	if err := s.prepareSQLite(ctx); err != nil {
		return fmt.Errorf("%w, on %s", err, path)
	}
	if s.reading, err = openFile(path, "ro"); err != nil {
		return err
	}
	s.start(1)
	return nil
}

func openFile(path, mode string) (*sql.DB, error) {
	query := url.Values{"mode": {mode}, "_pragma": {"busy_timeout(10000)", "synchronous(FULL)", "mmap_size(0)", "cache_size(-16000)"}}
	if mode != "ro" {
		query.Add("_pragma", "journal_mode(WAL)")
		query.Add("_pragma", "journal_size_limit(67108864)")
	}
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: query.Encode()}).String())
	if err != nil {
		return nil, fmt.Errorf("sqllog: %w", err)
	}
	return db, nil
}

// prepareSQLite checks that the library and the file keep what L1 promises.
func (s *Store) prepareSQLite(ctx context.Context) error {
	var version string
	if err := s.db.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		return fmt.Errorf("sqllog: the database cannot be opened: %w", sortSQLite(err))
	}
	if !newEnough(version) {
		return fmt.Errorf("sqllog: SQLite %s is older than %v", version, sqliteAtLeast)
	}
	for _, pragma := range [...]struct{ name, want string }{{"journal_mode", "wal"}, {"synchronous", "2"}, {"mmap_size", "0"}} {
		var got string
		err := s.db.QueryRowContext(ctx, "PRAGMA "+pragma.name).Scan(&got)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("sqllog: the database cannot be read: %w", sortSQLite(err))
		}
		if err == nil && got != pragma.want {
			return fmt.Errorf("sqllog: the database keeps %s %s instead of %s", pragma.name, got, pragma.want)
		}
	}
	if err := migrate(ctx, s.db, goose.DialectSQLite3); err != nil {
		return sortSQLite(err)
	}
	return nil
}

func newEnough(version string) bool {
	parts := strings.SplitN(version, ".", 3)
	for i, part := range parts {
		if n, err := strconv.Atoi(part); err != nil || n != sqliteAtLeast[i] {
			return err == nil && n > sqliteAtLeast[i]
		}
	}
	return len(parts) == len(sqliteAtLeast)
}

// sortSQLite wraps an error in what callers know.
func sortSQLite(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case lib.SQLITE_FULL:
		return fmt.Errorf("%w: %w", oplog.ErrFull, err)
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", oplog.ErrDamaged, err)
	case lib.SQLITE_IOERR:
		return fmt.Errorf("%w: %w", errIO, err)
	}
	return err
}

// errIO says that what was written may not be on the disk, though a later flush
// may claim it is.
var errIO = errors.New("the disk does not answer as it should")
