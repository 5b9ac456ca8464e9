package device

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/wire"
)

// Device is one device at work on one workspace.
type Device struct {
	address string // of the socket, ws://…/api/sync
	config  replica.Config
	hurry   chan struct{}

	off atomic.Int64 // how far the clock of the device is off, in nanoseconds

	mu      sync.Mutex
	link    *replica.Replica
	doc     *crdt.Doc
	session *crdt.Session
	out     []wire.Message // that wait for the socket
	wake    chan struct{}
	saved   map[string]uint64 // numbers that a person is shown as saved, by replica
	mine    map[string]crdt.Op
	seen    []uint64 // positions of the stream, as they came
	refused []replica.Refusal
	byes    []wire.Code
}

// New returns a device that has nothing yet. Run connects it.
func New(address, doc, token, author string) *Device {
	d := &Device{
		address: address, hurry: make(chan struct{}, 1), wake: make(chan struct{}, 1),
		doc: new(crdt.Doc), saved: map[string]uint64{}, mine: map[string]crdt.Op{},
	}
	d.config = replica.Config{
		Doc: doc, Token: token, Author: author, Name: crdt.NewReplica(),
		Fresh: crdt.NewReplica, Jitter: rand.Float64,
	}
	d.link = replica.New(d.config, replica.State{})
	d.session = d.newSession(d.config.Name)
	return d
}

// Skew sets by how much the clock of the device is wrong, forward or back, from
// now on.
func (d *Device) Skew(by time.Duration) { d.off.Store(int64(by)) }

func (d *Device) now() time.Time { return time.Now().Add(time.Duration(d.off.Load())) }

func (d *Device) newSession(name string) *crdt.Session {
	return crdt.NewSession(name, func() time.Time { return d.link.Now(d.now()) })
}

// Reload ends this run of the program and begins the next, as closing a page
// and opening it does. What was kept is kept; the name is another.
func (d *Device) Reload() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.config.Name = crdt.NewReplica()
	d.link = replica.New(d.config, d.link.State())
	d.session = d.newSession(d.config.Name)
}

// Edit gives a thing a title, and makes it if it is not there.
func (d *Device) Edit(id crdt.ID, title string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	var c crdt.Change
	if !d.doc.Has(id) {
		c.Set(id, crdt.KeyKind, jsontext.Of("note"))
		c.Set(id, crdt.KeyPlace, crdt.Place{Order: crdt.Between("", "")}.Value())
	}
	c.Set(id, "title", jsontext.Of(title))
	ops, err := d.session.Commit(d.doc, "edit", c)
	if err != nil {
		return fmt.Errorf("device: %w", err)
	}
	for _, op := range ops {
		d.mine[oplog.Name(op)] = op
	}
	out, events, err := d.link.Edited(d.now(), ops...)
	d.says(out)
	d.see(events)
	return err
}

// says puts messages before the socket. The caller holds the lock.
func (d *Device) says(out []wire.Message) {
	d.out = append(d.out, out...)
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// see does what events want. The caller holds the lock.
func (d *Device) see(events []replica.Event) {
	for _, e := range events {
		switch e := e.(type) {
		case replica.Merge:
			d.doc.Merge(e.Registers...)
			for _, op := range e.Ops {
				d.doc.Take(op.Op)
				d.seen = append(d.seen, op.Seq)
			}
		case replica.Saved:
			d.saved[e.Replica] = max(d.saved[e.Replica], e.N)
		case replica.Refused:
			d.refused = append(d.refused, e.Refusal)
		case replica.Replace:
			d.replace(e)
		case replica.Compare:
			if d.doc.Hash() != e.Hash {
				d.says(d.link.Diverged(d.now()))
			}
		case replica.Lacking:
			d.says(d.link.Heal(d.now(), d.doc.Registers()))
		case replica.Ended:
			d.byes = append(d.byes, e.Code)
		}
	}
}

// replace makes the document anew without some ops and with others.
func (d *Device) replace(e replica.Replace) {
	out := map[crdt.Stamp]bool{}
	for _, op := range e.Out {
		out[op.Stamp] = true
		delete(d.mine, oplog.Name(op))
	}
	anew := new(crdt.Doc)
	for r := range d.doc.Registers() {
		if !out[r.Stamp] {
			anew.Merge(r)
		}
	}
	anew.Take(e.In...)
	for _, op := range e.In {
		d.mine[oplog.Name(op)] = op
	}
	d.doc, d.session = anew, d.newSession(crdt.NewReplica())
	d.says(d.link.Replaced(d.now()))
}

// Waiting returns how many edits are not known to be at the server.
func (d *Device) Waiting() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.link.Waiting()
}

// Settled tells whether a person would be shown that all is saved, and all of
// the workspace is here.
func (d *Device) Settled() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.link.Waiting() == 0 && d.link.Current()
}

// At returns up to where the stream of the server is here.
func (d *Device) At() uint64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.link.Position().Seq
}

// Saved returns the edits of this device that a person is shown as saved, by
// oplog.Name.
func (d *Device) Saved() map[string]crdt.Op {
	d.mu.Lock()
	defer d.mu.Unlock()
	list := map[string]crdt.Op{}
	for name, op := range d.mine {
		if op.N <= d.saved[op.Replica] {
			list[name] = op
		}
	}
	return list
}

// Hash returns the hash of the document.
func (d *Device) Hash() [32]byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.doc.Hash()
}

// Title returns what this device has as the title of a thing.
func (d *Device) Title(id crdt.ID) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.doc.Get(id, "title").Or("")
}

// Move makes the device connect elsewhere from now on, as it does where one of
// several servers is gone.
func (d *Device) Move(address string) {
	d.mu.Lock()
	d.address = address
	d.mu.Unlock()
	d.Hurry()
}

// Refused returns the edits that the server did not take.
func (d *Device) Refused() []replica.Refusal {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]replica.Refusal(nil), d.refused...)
}

// Seen returns the positions of the stream as they came.
func (d *Device) Seen() []uint64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]uint64(nil), d.seen...)
}

// Byes returns why the server ended connections.
func (d *Device) Byes() []wire.Code {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]wire.Code(nil), d.byes...)
}

// Hurry connects at once instead of waiting, as a browser does that has a
// network again.
func (d *Device) Hurry() {
	select {
	case d.hurry <- struct{}{}:
	default:
	}
}

// take returns what waits for the socket.
func (d *Device) take() []wire.Message {
	d.mu.Lock()
	defer d.mu.Unlock()
	out := d.out
	d.out = nil
	return out
}

// with does something with the replica, and what comes of it.
func (d *Device) with(do func(*replica.Replica, time.Time) ([]wire.Message, []replica.Event)) (lost bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	out, events := do(d.link, d.now())
	d.says(out)
	d.see(events)
	for _, e := range events {
		if _, is := e.(replica.Lost); is {
			return true
		}
	}
	return false
}

// Run connects, and connects again, until ctx ends or the server says that
// there is no use in it.
func (d *Device) Run(ctx context.Context) {
	for ctx.Err() == nil {
		d.connection(ctx)
		d.mu.Lock()
		wait, again := d.link.Disconnected(d.now())
		d.out = nil
		d.mu.Unlock()
		if !again {
			return
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-timer.C:
		case <-d.hurry:
		}
		timer.Stop()
	}
}
