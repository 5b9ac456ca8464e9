//go:build js && wasm

package store

import (
	"context"
	"errors"

	"github.com/worthmap/worthmap/app/idb"
	"github.com/worthmap/worthmap/app/link"
	"github.com/worthmap/worthmap/internal/oplog"
)

// database is the name of the database of this origin, and of the channel
// between its tabs.
const database = "worthmap"

// openLog opens the browser's database.
func openLog() (oplog.Log, error) {
	log, err := idb.Open(context.Background(), database)
	if err != nil {
		return nil, err
	}
	return log, nil
}

// readOnly tells whether the log was made by a newer program.
func readOnly(log oplog.Log) bool {
	l, ok := log.(*idb.Log)
	return ok && l.ReadOnly()
}

// Blocked tells whether the device keeps nothing only because a tab with an
// older version is in the way.
func (s *Store) Blocked() bool { return errors.Is(s.OpenErr, idb.ErrBlocked) }

// listen joins the other tabs of the profile.
func (s *Store) listen() {
	s.tabs = link.Open(database, s.hear, s.reread)
}
