package replica

import (
	"errors"
	"fmt"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/wire"
)

// Config is what a Replica is told once.
type Config struct {
	Doc      string // the workspace
	Token    string // the secret of the link
	Author   string // the secret of the device; may be empty
	Name     string // the replica of this page load
	Features []string
	Fresh    func() string  // a replica that nobody else has: crdt.NewReplica
	Jitter   func() float64 // from 0 up to 1, so that not all come back at once
}

// Replica is one device's copy of one workspace, as far as the server is
// concerned. It is used by one goroutine at a time.
type Replica struct {
	Config
	pos      Position
	out      outbox
	aside    []Refusal
	heirs    map[string]*heir // of names that were given up
	unkept   int              // how often Replaced is still to be called
	pause    pause
	line     connection
	role     wire.Role
	limits   wire.Limits
	away     backoff
	here     presence
	differed int       // how often hashes were found to differ
	alone    bool      // what was done without the server is still to be seen to
	held     wire.Code // why the server takes nothing just now; empty when it does
}

// connection is what is known of the connection that is open. The zero
// connection is none.
type connection struct {
	open     bool
	welcomed bool
	began    time.Time // when it was opened
	heard    time.Time // when something came last
	asked    time.Time // when the last ping went out
	waits    bool      // for its pong
	checked  time.Time // when hashes were asked for last
	behind   time.Time // since when something is missing and nothing came; zero if nothing is missing
	want     uint64    // the stream goes up to here at least
	epoch    string    // of the server
	stream   bool      // the position is one of this epoch
	lacks    bool      // the server may lack something that is here
	parts    *parts    // of a snapshot, as far as they came
	base     map[held]bool
	code     wire.Code       // by which the server ended it
	bucket   float64         // pushes that may go out now
	filled   time.Time       // when that was counted
	named    map[string]bool // replicas that may push: true for those in hello, false for those that began since
}

func (c *connection) knows(replica string) bool {
	_, ok := c.named[replica]
	return ok
}

// begins lets a replica push of which nothing waited when hello was said.
func (c *connection) begins(replica string) {
	if c.open && !c.knows(replica) {
		c.named[replica] = false
	}
}

// ErrWaiting is for an edit beyond the number that may wait (R11).
var ErrWaiting = errors.New("too many edits wait for the server")

// New returns a replica that goes on from a state.
func New(c Config, s State) *Replica {
	r := &Replica{Config: c, pos: s.Position, aside: s.Aside, heirs: map[string]*heir{}, alone: s.Epoch == Alone}
	for _, op := range s.Outbox {
		r.out.add(op)
	}
	return r
}

// State returns what has to be kept. Its lists are the caller's.
func (r *Replica) State() State {
	return State{r.Position(), r.out.ops(), append([]Refusal(nil), r.aside...)}
}

// Position returns the part of State that changes often. Who has something that
// was done alone is at the beginning, wherever the stream is.
func (r *Replica) Position() Position {
	if r.alone {
		return Position{Epoch: Alone, Offset: r.pos.Offset}
	}
	return r.pos
}

// Waiting returns how many edits are not known to be at the server.
func (r *Replica) Waiting() int { return r.out.n }

// Held returns why the server takes nothing just now, though it answers:
// CodeStorage, CodeBusy or CodeRate; empty when it does. What waits goes later.
func (r *Replica) Held() wire.Code {
	if !r.Online() || r.out.n == 0 {
		return ""
	}
	return r.held
}

// Room returns how many edits more may wait.
func (r *Replica) Room() int { return max(0, MaxWaiting-r.out.n) }

// Online tells whether the server answered on the connection that is open.
func (r *Replica) Online() bool { return r.line.open && r.line.welcomed }

// Current tells whether all that the server is known to have is here.
func (r *Replica) Current() bool {
	return r.Online() && r.line.stream && r.pos.Seq >= r.line.want && r.line.parts == nil
}

// Role returns what the server last said that this link allows.
func (r *Replica) Role() wire.Role { return r.role }

// Now returns the server's time, as far as it is known (R9). Sessions stamp
// by it.
func (r *Replica) Now(now time.Time) time.Time { return now.Add(r.pos.Offset) }

// SeenTo forgets a refused edit, which the person has seen to.
func (r *Replica) SeenTo(replica string, n uint64) {
	for i, f := range r.aside {
		if f.Op.Replica == replica && f.Op.N == n {
			r.aside = append(r.aside[:i:i], r.aside[i+1:]...)
			return
		}
	}
}

// Connected begins a connection, and returns what to say first.
func (r *Replica) Connected(now time.Time) []wire.Message {
	r.line = connection{open: true, began: now, heard: now, asked: now, checked: now, named: map[string]bool{}}
	r.out.unsent()
	r.pause = pause{}
	r.pos = r.Position()
	h := wire.Hello{
		Version: wire.Version, Doc: r.Doc, Token: r.Token, Author: r.Author, Replica: r.Name,
		Since: r.pos.Seq, Epoch: r.pos.Epoch, Features: r.Features,
	}
	for _, l := range r.out.lines {
		if len(r.line.named) == wire.MaxReplicas {
			break // what is not named waits for the next connection
		}
		if h.Out == nil {
			h.Out = map[string]uint64{}
		}
		h.Out[l.replica] = l.last()
		r.line.named[l.replica] = true
	}
	return []wire.Message{h}
}

// Edited takes edits of this device, of any of its replicas, in the order of
// their numbers. Where it returns events, they are to be seen to as those of
// Received. On ErrWaiting it has taken none.
func (r *Replica) Edited(now time.Time, ops ...crdt.Op) (out []wire.Message, events []Event, err error) {
	if len(ops) > r.Room() {
		return nil, nil, fmt.Errorf("replica: %w, on %s", ErrWaiting, r.Doc)
	}
	var old []crdt.Op
	for _, op := range ops {
		if _, given := r.heirs[op.Replica]; given {
			old = append(old, op)
			continue
		}
		if r.out.find(op.Replica) == nil {
			r.line.begins(op.Replica)
		}
		r.out.add(op)
	}
	if len(old) > 0 {
		events = append(events, r.replace(now, old)) // behind those of the heir
	}
	return r.push(now), events, nil
}

// push returns what may go out now (R12).
func (r *Replica) push(now time.Time) (out []wire.Message) {
	if !r.Online() || r.unkept > 0 || r.role < wire.Contribute || r.pause.lasts(now) {
		return nil
	}
	r.fill(now)
	room := min(int(r.line.bucket), maxFlight-r.out.pushed())
	for _, l := range r.out.lines {
		for ; r.line.knows(l.replica) && l.sent < len(l.ops) && room > 0; room-- {
			out = append(out, wire.Push{Op: l.ops[l.sent]})
			l.sent++
			r.line.bucket--
		}
	}
	return out
}
