package sqllog

import (
	"context"
	"strconv"
)

// ErrIO is what a disk answers that fails.
var ErrIO = errIO

// Fault makes each call site ask f whether it fails; nil ends that.
func (s *Store) Fault(f func(site string) error) {
	if f == nil {
		s.fault.Store(nil)
		return
	}
	s.fault.Store(&f)
}

// Limit lets the file have so many more pages than it has.
func (s *Store) Limit(ctx context.Context, more int) error {
	return s.write(ctx, "", func(t *tx) error {
		var pages int
		if err := t.c.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages); err != nil {
			return err
		}
		return t.c.QueryRowContext(ctx, "PRAGMA max_page_count = "+strconv.Itoa(pages+more)).Scan(&pages)
	})
}

// NewEnough is the gate of versions of SQLite.
var NewEnough = newEnough
