//go:build js && wasm

package store

import (
	"context"

	"github.com/worthmap/worthmap/app/idb"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// database is the name of the database of this origin.
const database = "worthmap"

// openLog opens the browser's database.
func openLog() (oplog.Log, error) {
	log, err := idb.Open(context.Background(), database)
	if err != nil {
		return nil, err
	}
	return log, nil
}

func (s *Store) listen() {}

func (s *Store) tell(sp *Space, ops []crdt.Op) {}
