package oplog

import (
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Point is a state of a document that somebody gave a name.
type Point struct {
	ID, Name, By string
	At           time.Time
	Head         uint64
	Registers    int
	Hash         [32]byte
}

// maxPointName is how long the name of a point is, in bytes.
const maxPointName = 200

// NewPoint returns what is said of a point.
func NewPoint(name string, a Access, now time.Time, l *Ledger, registers int) (Point, error) {
	if len(name) > maxPointName || jsontext.Of(name).Or("") != name {
		return Point{}, &Refusal{Invalid, "the name of a restore point is longer than 200 bytes or no text"}
	}
	return Point{ID: string(crdt.NewID("pt")), Name: name, By: a.By, At: now.UTC().Truncate(time.Millisecond),
		Head: l.Head, Registers: registers, Hash: l.Sum.Hash()}, nil
}

// NoMorePoints refuses another restore point.
func NoMorePoints() error {
	return &Refusal{Quota, "the workspace has as many restore points as it may"}
}
