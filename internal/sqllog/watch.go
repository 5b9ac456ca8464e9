package sqllog

import (
	"context"
	"time"
)

// pollEvery is how long a hint of another server may take that was lost.
const pollEvery = time.Second

// poll looks once a second at the documents that somebody watches: another
// program may have written to them.
func (s *Store) poll() {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	seen := map[string]int64{}
	for {
		select {
		case <-tick.C:
			_ = s.lookAround(s.life, seen) // if it fails, the next may not
		case <-s.life.Done():
			return
		}
	}
}

// lookAround gives hints for documents that changed since they were seen.
func (s *Store) lookAround(ctx context.Context, seen map[string]int64) error {
	watched := s.watch.Watched()
	if len(watched) == 0 {
		clear(seen)
		return nil
	}
	now := make(map[string]int64, len(watched))
	rows := make([][]any, len(watched))
	for i, doc := range watched {
		now[doc] = -1 // it may be gone
		rows[i] = []any{keyOf(doc)}
	}
	err := s.read(ctx, func(t *tx) error {
		return some(nil, rows, func(marks string, args []any) error {
			return t.each(func(scan func(...any) error) error {
				var key string
				var touched int64
				err := scan(&key, &touched)
				now[idOf(key)] = touched
				return err
			}, "SELECT id, touched FROM doc WHERE (id) IN (VALUES "+marks+")", args...)
		})
	})
	if err != nil {
		return err
	}
	for doc, touched := range now {
		if was, ok := seen[doc]; !ok || was != touched {
			s.watch.Tell(doc)
		}
		seen[doc] = touched
	}
	for doc := range seen {
		if _, ok := now[doc]; !ok {
			delete(seen, doc)
		}
	}
	return nil
}
