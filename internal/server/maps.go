package server

import (
	"errors"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// ErrNoMap is what Maps answer for a map that is not in a workspace.
var ErrNoMap = errors.New("server: no such map")

// Maps are what the server cannot do itself, because it knows no maps: to turn
// a workspace into files, and files into changes of it. Whoever wires the
// program hands them in. An empty map means all of the workspace. What is wrong
// with a file is an error with a sentence for people.
type Maps struct {
	JSON   func(d *crdt.Doc, m crdt.ID) ([]byte, error)
	SVG    func(d *crdt.Doc, m crdt.ID) ([]byte, error)                   // the drawing alone, without data
	Change func(d *crdt.Doc, m crdt.ID, file []byte) (crdt.Change, error) // what makes d say what the file says; it deletes nothing
	Header func(d *crdt.Doc) oplog.Header                                 // title and counts
}

// Create says who may put a workspace on the server.
type Create struct {
	Open  bool
	Token string // for who may if it is not open; empty: nobody
}
