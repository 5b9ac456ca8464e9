package sqllog

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"hash/fnv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/worthmap/worthmap/internal/oplog"
)

// ErrFailed is what a Store answers to every write after a flush failed.
var ErrFailed = errors.New("the storage does not keep what is written")

// Store is an oplog.Shared in a database.
type Store struct {
	oplog.Settings
	db      *sql.DB // for writing
	reading *sql.DB // the same, or a connection of its own kind
	dialect dialect
	writers []*writer
	readers chan *conn
	watch   oplog.Watchers
	told    func(doc string)                        // tells other servers; may be nil
	fault   atomic.Pointer[func(site string) error] // makes calls fail in a test
	quit    context.CancelFunc
	life    context.Context
	work    sync.WaitGroup
	closing sync.Once
	closed  error

	mu     sync.Mutex
	broken error
	failed chan struct{}
}

var _ oplog.Shared = (*Store)(nil)

// readersAtMost is how many calls read at the same time.
const readersAtMost = 4

// Open opens the database at an address, and makes it if there is none:
// postgres://… or the path of a file.
func Open(ctx context.Context, address string, settings oplog.Settings) (*Store, error) {
	settings.Bounds = settings.Bounds.Full()
	if settings.Random == nil {
		settings.Random = rand.Reader
	}
	s := &Store{Settings: settings, failed: make(chan struct{})}
	s.life, s.quit = context.WithCancel(context.Background())
	var err error
	if strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://") {
		err = s.openPostgres(ctx, address)
	} else {
		err = s.openSQLite(ctx, address)
	}
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

// start begins the work of an opened database: so many writers, between which
// documents are divided.
func (s *Store) start(writers int) {
	s.readers = make(chan *conn, readersAtMost)
	for range readersAtMost {
		s.readers <- &conn{store: s, db: s.reading}
	}
	for range writers {
		w := &writer{conn: conn{store: s, db: s.db}, jobs: make(chan *job, groupJobs), ended: make(chan struct{})}
		s.writers = append(s.writers, w)
		s.work.Go(w.run)
	}
	s.work.Go(s.poll)
}

// Close waits for what is under way and closes the database.
func (s *Store) Close() error {
	s.closing.Do(func() { s.closed = s.close() })
	return s.closed
}

func (s *Store) close() error {
	s.quit()
	s.work.Wait()
	var errs []error
	for range cap(s.readers) {
		errs = append(errs, (<-s.readers).close())
	}
	if s.reading != nil && s.reading != s.db {
		errs = append(errs, s.reading.Close())
	}
	if s.db != nil {
		errs = append(errs, s.db.Close())
	}
	return errors.Join(errs...)
}

// Failed is closed when a flush failed. Then nothing is written any more, and
// the program had best end and be started anew.
func (s *Store) Failed() <-chan struct{} { return s.failed }

// fail notes that a flush failed.
func (s *Store) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken == nil {
		s.broken = fmt.Errorf("sqllog: %w: %w", ErrFailed, err)
		close(s.failed)
	}
}

func (s *Store) brokenBy() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.broken
}

// writerOf returns the writer of a document. Each has its own connection.
func (s *Store) writerOf(doc string) *writer {
	h := fnv.New32a()
	_, _ = h.Write([]byte(doc))
	return s.writers[h.Sum32()%uint32(len(s.writers))]
}

// changed gives hints that a document changed, here and elsewhere.
func (s *Store) changed(doc string) {
	s.watch.Tell(doc)
	if s.told != nil {
		s.told(doc)
	}
}

func (s *Store) Watch(doc string) (<-chan struct{}, func()) { return s.watch.Watch(doc) }
