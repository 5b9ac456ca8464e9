//go:build js && wasm

package store

import (
	"context"
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Past is one edit of one thing, as the log has it.
type Past struct {
	When    time.Time // by the clock of who wrote
	Replica string
	Writes  []crdt.Write
}

// History returns the last edits of a thing, the newest first, at most n. It
// blocks.
func (s *Store) History(sp *Space, id crdt.ID, n int) (list []Past) {
	c, err := s.log.Read(context.Background(), sp.ID, 0)
	if err != nil {
		return nil
	}
	for _, op := range c.Ops {
		var writes []crdt.Write
		for _, w := range op.Writes {
			if w.Entity == id {
				writes = append(writes, w)
			}
		}
		if len(writes) > 0 {
			list = append(list, Past{op.Stamp.Time(), op.Replica, writes})
		}
	}
	slices.SortStableFunc(list, func(a, b Past) int { return b.When.Compare(a.When) })
	return list[:min(len(list), n)]
}
