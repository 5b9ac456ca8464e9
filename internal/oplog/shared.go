package oplog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
)

// What a Shared may answer besides what a Log may, wrapped in more words.
// ErrRevoked and ErrExpired are ErrNoAccess too; Admit tells none of them apart.
var (
	ErrNoAccess = errors.New("no such link")
	ErrRevoked  = fmt.Errorf("it was revoked: %w", ErrNoAccess)
	ErrExpired  = fmt.Errorf("it has ended: %w", ErrNoAccess)
	ErrFloor    = errors.New("what came after that position is not kept one by one")
	ErrEpoch    = errors.New("the workspace was begun anew since")
	ErrMoved    = errors.New("somebody wrote since")
)

// Shared is a log that a server keeps for people who come with links. Apply is
// the only way to write an op, Heal to write registers.
//
// An error says that nothing was kept, or that nobody knows whether it was;
// doing it again is harmless. Who asks with an Access that no longer stands
// gets ErrNoAccess, for a document that is not there as well.
type Shared interface {
	// Make puts a workspace on the server under h.ID, and returns its first
	// link. Numbers of c.Ops count as acknowledged. Stamps from the future
	// are made anew.
	Make(ctx context.Context, h Header, c Content, w Wish) (Grant, Token, error)

	// Admit opens a document for who has the token of a link, and none for
	// who has that of a picture. The author is the secret by which a device
	// is known in this document, empty if it has none.
	Admit(ctx context.Context, doc string, token Token, author string) (Access, error)

	// Enter returns the link of a room and its token for the code of the room.
	// Whatever is wrong, it is the same ErrNoAccess. Who asks bounds how often
	// somebody may guess.
	Enter(ctx context.Context, code RoomCode) (Grant, Token, error)

	// Documents returns the headers of all documents, by ID.
	Documents(ctx context.Context) ([]Header, error)

	// Since returns up to most ops that came after a position. Where they are
	// not kept any more it returns ErrFloor and the rest of the Delivery; then
	// a Snapshot is due.
	Since(ctx context.Context, doc string, after uint64, most int) (Delivery, error)

	// Snapshot returns all registers with their stamps, cleared ones too, by
	// entity and key, as of Head. What cannot be read any more is in Damaged.
	Snapshot(ctx context.Context, doc string) (Content, error)

	// Acked returns the last number that was accepted of each replica of
	// which there is one.
	Acked(ctx context.Context, doc string, replicas ...string) (map[string]uint64, error)

	// Apply keeps what may be kept of some ops, each whole or not at all, and
	// says for each what became of it. What it accepted is durable when it
	// returns. An access with a Base that is not the state any more writes
	// nothing: ErrMoved.
	Apply(ctx context.Context, a Access, ops ...crdt.Op) ([]Outcome, error)

	// Heal merges registers with the stamps that they have, after the server
	// was set back to an older state: all of them or, with a *Refusal, none.
	// It returns the head behind them.
	Heal(ctx context.Context, a Access, registers ...crdt.Register) (head uint64, err error)

	// Grants lists the links of a document, oldest first. It, Grant and Revoke
	// need an Access with Share.
	Grants(ctx context.Context, a Access) ([]Grant, error)
	Grant(ctx context.Context, a Access, w Wish) (Grant, Token, error)
	Revoke(ctx context.Context, a Access, grant string) error

	// SavePoint keeps the document as it is now under a name, which needs
	// Edit. A hundred are kept; then those older than Bounds.Age go.
	SavePoint(ctx context.Context, a Access, name string) (Point, error)
	// Points lists them, oldest first.
	Points(ctx context.Context, doc string) ([]Point, error)
	// ReadPoint returns the registers of one, after checking its hash.
	ReadPoint(ctx context.Context, doc, point string) ([]crdt.Register, error)

	// Compact lets go of ops that are old and many, and of things that were
	// deleted long ago where those are many; then the epoch is another.
	Compact(ctx context.Context, doc string) error

	// Hash returns the hash of all registers as of head, as crdt.Doc does.
	Hash(ctx context.Context, doc string) (hash [32]byte, head uint64, err error)

	// Delete removes a document, its links and points for good; needs Share.
	Delete(ctx context.Context, a Access) error

	// Watch returns a channel that has something in it whenever the document
	// may have grown, its links may have changed or it may be gone. Several
	// changes may be one hint. Stop ends it.
	Watch(doc string) (hints <-chan struct{}, stop func())

	// Close waits for what is under way.
	Close() error
}

// Numbered is an op with its place in the order of delivery and who wrote it.
type Numbered struct {
	Seq uint64
	By  string
	Op  crdt.Op
}

// Delivery is what came after a position, without holes.
type Delivery struct {
	Epoch       string
	Head, Floor uint64 // of the document, not of Ops
	Ops         []Numbered
}

// Verdict tells what became of an op.
type Verdict uint8

// The verdicts.
const (
	Accepted Verdict = iota + 1 // kept now, at Seq
	Again                       // kept before, at Seq, or 0 if that is forgotten
	Gap                         // its number is not the one after the last of its replica, which is Expected
	Conflict                    // its number was given to other content
	Refused                     // as Code and Text say; its number stays free
)

func (v Verdict) String() string {
	return [...]string{"none", "accepted", "again", "gap", "conflict", "refused"}[v]
}

// Outcome is what became of one op of Apply.
type Outcome struct {
	Verdict
	Seq      uint64
	Expected uint64
	Code     Code
	Text     string
}

// Code tells a program why something was refused.
type Code string

// The codes.
const (
	Forbidden  Code = "forbidden"   // the role does not allow it
	Quota      Code = "quota"       // the document would be too large
	ClockAhead Code = "clock_ahead" // its stamp is more than MaxAhead in the future
	Invalid    Code = "invalid"     // it has not the form of an op, or a value not that of its key
)

// Refusal is why something was not kept, for a program and for a person.
type Refusal struct {
	Code Code
	Text string
}

func (r *Refusal) Error() string { return fmt.Sprintf("oplog: %s, %s", r.Text, r.Code) }

// Bounds are how large documents get and how long history lasts. What is 0 is
// as SYNC 2.11 and 2.8 have it.
type Bounds struct {
	Live, Registers, Bytes int           // crdt.MaxLive, MaxRegisters, MaxBytes
	Age                    time.Duration // of ops that are kept however many they are: 30 days
	Ops                    int           // that are kept however old they are: 200,000
	Dead                   int           // deleted things, after which old ones go: 100,000
	Points                 int           // 100
}

// Full returns b with its defaults.
func (b Bounds) Full() Bounds {
	or := func(n *int, otherwise int) {
		if *n == 0 {
			*n = otherwise
		}
	}
	or(&b.Live, crdt.MaxLive)
	or(&b.Registers, crdt.MaxRegisters)
	or(&b.Bytes, crdt.MaxBytes)
	or(&b.Ops, 200_000)
	or(&b.Dead, 100_000)
	or(&b.Points, 100)
	if b.Age == 0 {
		b.Age = 30 * 24 * time.Hour
	}
	return b
}

// Settings are what a Shared is opened with.
type Settings struct {
	Rules  Rules
	Bounds Bounds
	Now    func() time.Time // nil: time.Now
	Random io.Reader        // crypto/rand.Reader; without it no links are made
}

// Time returns the moment by the clock of the store.
func (s Settings) Time() time.Time {
	if s.Now == nil {
		return time.Now()
	}
	return s.Now()
}
