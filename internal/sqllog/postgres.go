package sqllog

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"github.com/worthmap/worthmap/internal/oplog"
)

// postgresWriters is how many transactions write at the same time, to different
// documents: each waits for a flush.
const postgresWriters = 4

var postgresDialect = dialect{
	begin:        "BEGIN ISOLATION LEVEL READ COMMITTED",
	beginReading: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
	lock:         " FOR UPDATE",
	timeline:     noTimeline,
	numbered:     true,
	patience:     time.Minute,
	sort:         sortPostgres,
}

// noTimeline is that of a database that was never promoted, or cannot tell.
const noTimeline = "''"

// timeline is the number that each promotion of a standby counts on, from the
// moment on in which it takes writes.
const timeline = `CASE WHEN pg_is_in_recovery() THEN '' ELSE
	coalesce('_' || nullif(ltrim(left(pg_walfile_name(pg_current_wal_lsn()), 8), '0'), '1'), '') END`

// waiting is how long a transaction waits for a row that another one has locked.
const waiting = 5 * time.Second

func (s *Store) openPostgres(ctx context.Context, address string) error {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return errors.New("sqllog: the address of the database is not understood") // the error would show its password
	}
	set := func(name, value string) {
		if _, given := config.RuntimeParams[name]; !given {
			config.RuntimeParams[name] = value
		}
	}
	set("application_name", "worthmap")
	set("lock_timeout", fmt.Sprint(waiting.Milliseconds()))
	set("idle_in_transaction_session_timeout", "60000")
	s.dialect = postgresDialect
	s.db = stdlib.OpenDB(*config)
	s.reading = s.db
	s.db.SetMaxOpenConns(postgresWriters + readersAtMost + 2)
	s.db.SetMaxIdleConns(postgresWriters + readersAtMost)
	if err := s.preparePostgres(ctx); err != nil {
		return err
	}
	s.start(postgresWriters)
	n := &notices{changed: map[string]bool{}, some: make(chan struct{}, 1)}
	s.told = n.add
	s.work.Go(func() { s.notify(n) })
	s.work.Go(func() { s.listen(config) })
	return nil
}

// preparePostgres checks that the server keeps what L1 promises.
func (s *Store) preparePostgres(ctx context.Context) error {
	for _, name := range [...]string{"fsync", "synchronous_commit"} {
		var value string
		if err := s.db.QueryRowContext(ctx, "SHOW "+name).Scan(&value); err != nil {
			return fmt.Errorf("sqllog: the database cannot be reached: %w", sortPostgres(err))
		}
		if value == "off" {
			return fmt.Errorf("sqllog: the database has %s off, so that an edit that is shown as saved could be lost", name)
		}
	}
	if _, err := s.db.ExecContext(ctx, "SELECT "+timeline); err == nil { // some that are hosted do not say
		s.dialect.timeline = timeline
	}
	one, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return fmt.Errorf("sqllog: %w", err)
	}
	return migrate(ctx, s.db, goose.DialectPostgres, goose.WithSessionLocker(one))
}

// sortPostgres wraps an error in what callers know.
func sortPostgres(err error) error {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return err
	}
	switch {
	case e.Code == "53100": // the disk
		return fmt.Errorf("%w: %w", oplog.ErrFull, err)
	case e.Code == "23505" && e.TableName == "doc":
		return fmt.Errorf("%w: %w", oplog.ErrExists, err)
	case strings.HasPrefix(e.Code, "XX00"): // data or an index is corrupted
		return fmt.Errorf("%w: %w", oplog.ErrDamaged, err)
	}
	return err
}

// channel is where servers tell each other of documents. A payload is the key of
// one.
const channel = "worthmap"

// notices gathers which documents changed until it is time to tell.
type notices struct {
	mu      sync.Mutex
	changed map[string]bool
	some    chan struct{}
}

func (n *notices) add(doc string) {
	n.mu.Lock()
	n.changed[keyOf(doc)] = true
	n.mu.Unlock()
	select {
	case n.some <- struct{}{}:
	default:
	}
}

func (n *notices) take() (keys []string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for key := range n.changed {
		keys = append(keys, key)
	}
	clear(n.changed)
	return keys
}

// tellEvery is how seldom a server tells the others.
const tellEvery = 20 * time.Millisecond

// notify tells other servers what changed. If that fails they look themselves.
func (s *Store) notify(n *notices) {
	for {
		select {
		case <-n.some:
		case <-s.life.Done():
			return
		}
		for _, key := range n.take() {
			if s.faulty("NOTIFY") == nil {
				_, _ = s.db.ExecContext(s.life, "SELECT pg_notify($1, $2)", channel, key)
			}
		}
		select {
		case <-time.After(tellEvery):
		case <-s.life.Done():
			return
		}
	}
}

// listen hears what other servers tell, and comes back after it was cut off.
func (s *Store) listen(config *pgx.ConnConfig) {
	for s.life.Err() == nil {
		s.hear(config)
		select {
		case <-time.After(pollEvery):
		case <-s.life.Done():
		}
	}
}

func (s *Store) hear(config *pgx.ConnConfig) {
	c, err := pgx.ConnectConfig(s.life, config.Copy())
	if err != nil {
		return
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(s.life), time.Second)
		defer cancel()
		_ = c.Close(ctx)
	}()
	if _, err := c.Exec(s.life, "LISTEN "+channel); err != nil {
		return
	}
	for {
		n, err := c.WaitForNotification(s.life)
		if err != nil {
			return
		}
		s.watch.Tell(idOf(n.Payload))
	}
}
