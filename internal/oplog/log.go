package oplog

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
)

// What a Log may answer, wrapped in more words.
var (
	ErrUnknown  = errors.New("no such workspace")
	ErrExists   = errors.New("the workspace is there already")
	ErrConflict = errors.New("an op of that name has other content")
	ErrFull     = errors.New("the storage is full")
	ErrReadOnly = errors.New("the storage was made by a newer program")
	ErrDamaged  = errors.New("an entry cannot be read")
)

// Header is what a list of workspaces shows without reading them.
type Header struct {
	ID      string
	Title   string
	Counts  map[string]int // of things by kind, as the appender counts them
	Updated time.Time      // of the last edit, to the millisecond
}

// Content is a document, or what a reader lacks of it.
type Content struct {
	Registers []crdt.Register // of what was compacted; none if the reader knows it
	Ops       []crdt.Op       // in the order of appending
	Head      uint64          // position behind the last op
	Damaged   []Damage        // entries that cannot be read
	Epoch     string          // which making of the document: see O3
}

// Grown tells how a document grew: what is new lies behind From and up to Head.
// Who stood at From knows all of it now, if Epoch is the one that it knows (O3).
type Grown struct {
	From, Head uint64
	Epoch      string
}

// Damage is an entry that cannot be read. It stays where it is, and a backup
// can carry its text, since somebody may still make sense of it.
type Damage struct {
	Text string
	Err  error
}

// Log keeps documents. Its errors wrap those above where one fits, and ctx's
// when that ends first; then nobody knows whether the work was done, and doing
// it again is harmless.
type Log interface {
	// Documents returns the headers of all documents, by ID.
	Documents(ctx context.Context) ([]Header, error)

	// Create makes a document with some content, whose Head and Epoch are
	// passed over.
	Create(ctx context.Context, h Header, c Content) (Grown, error)

	// Append adds ops to the document h.ID and replaces its header by h. It
	// returns when all of that is durable, and tells of those ops that were
	// not there already. A document of another epoch than the one that is named
	// is not the caller's: that is ErrUnknown. An empty epoch means any.
	Append(ctx context.Context, h Header, epoch string, ops []crdt.Op) (Grown, error)

	// Read returns what came behind a position, all for 0. Damaged entries
	// are always among it.
	Read(ctx context.Context, id string, after uint64) (Content, error)

	// Merge brings content into the document h.ID beside what is there, and
	// replaces its header by h. All that was kept stays, ops as ops; every
	// reader gets all of it anew.
	Merge(ctx context.Context, h Header, c Content) error

	// Compact replaces the ops of a document, but for the last keep, by the
	// registers that they come to. Opening gets faster; the history of values
	// is gone, and with it what crdt.ReplacedTexts finds. Damaged entries stay.
	Compact(ctx context.Context, id string, keep int) error

	// Delete removes a document for good.
	Delete(ctx context.Context, id string) error
}

// Doc merges c into a new document.
func (c Content) Doc() *crdt.Doc {
	d := new(crdt.Doc)
	d.Merge(c.Registers...)
	d.Take(c.Ops...)
	return d
}

// AddTo merges c into a document, and returns the entities that changed.
func (c Content) AddTo(d *crdt.Doc) []crdt.ID {
	ids := append(d.Merge(c.Registers...), d.Apply(c.Ops...)...)
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Folded returns the registers that c comes to, by entity and key.
func (c Content) Folded() []crdt.Register {
	return slices.Collect(c.Doc().Registers())
}

// Clone returns a header that shares nothing with h, its time in UTC and cut
// to the millisecond, as a Log keeps it.
func (h Header) Clone() Header {
	h.Counts = maps.Clone(h.Counts)
	h.Updated = h.Updated.UTC().Truncate(time.Millisecond)
	return h
}

// AddDamage returns kept with those of more whose text is not there yet.
func AddDamage(kept, more []Damage) []Damage {
	for _, d := range more {
		if !slices.ContainsFunc(kept, func(k Damage) bool { return k.Text == d.Text }) {
			kept = append(kept, d)
		}
	}
	return kept
}

// Name tells which op an op is.
func Name(op crdt.Op) string { return fmt.Sprintf("%s %d", op.Replica, op.N) }

// Same tells whether two ops of one name have the same content.
func Same(a, b crdt.Op) bool { return a.Wire() == b.Wire() }
