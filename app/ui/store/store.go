//go:build js && wasm

package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sort"
	"time"

	"github.com/worthmap/worthmap/app/link"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Store is what lies on the device.
type Store struct {
	log       oplog.Log
	spaces    map[string]*Space
	queue     queue[*Space]
	writing   bool
	at        *Space // whose transaction is under way
	trying    bool   // what was refused is tried again soon
	fixed     State  // Denied or Newer for as long as the page lives, else Untouched
	asked     bool   // storage persistence was asked for
	touched   bool   // something was done in this page that is to be kept
	Persisted bool   // the browser agreed to keep what is stored
	State     State
	was       *removed                           // what was deleted last
	OpenErr   error                              // why the device keeps nothing; nil if it does
	Changed   func()                             // the state changed
	Others    func(sp *Space, touched []crdt.ID) // ops of another tab were applied
	Came      func()                             // the list of workspaces may have changed
	Hurt      func(sp *Space, entries int)       // entries of a workspace cannot be read; they stay where they are
	Shown     func(sp *Space) bool               // tells whether somebody looks at it
	Peers     func(sp *Space)                    // somebody came, moved or left
	Taken     func(sp *Space, t Taken)           // edits of this device were not taken as they were

	// Replaced tells of texts of this device that others wrote over unseen.
	Replaced func(sp *Space, lost []crdt.Replaced)

	tabs *link.Tabs
}

// Open opens what lies on the device. Where the browser denies storage the
// store works in memory, and says so.
func Open() *Store {
	s := &Store{spaces: map[string]*Space{}, Changed: func() {}, Others: func(*Space, []crdt.ID) {}, Came: func() {}, Hurt: func(*Space, int) {}, Shown: func(*Space) bool { return false }, Peers: func(*Space) {}, Taken: func(*Space, Taken) {}, Replaced: func(*Space, []crdt.Replaced) {}}
	s.log, s.OpenErr = openLog()
	if s.OpenErr != nil {
		s.log, s.fixed = new(oplog.Memory), Denied
	} else if readOnly(s.log) {
		s.fixed = Newer
	}
	s.State = s.fixed
	s.listen()
	device.AtRest(tidyAtLatest, func() { go device.Guard(s.emptyBin) })
	return s
}

// List returns the workspaces on the device, the newest first, without those of
// S16. It blocks.
func (s *Store) List() ([]oplog.Header, error) {
	list, err := s.log.Documents(context.Background())
	list = slices.DeleteFunc(list, func(h oplog.Header) bool { return aside(h.ID) || s.untouched(h.ID) })
	sort.SliceStable(list, func(i, j int) bool { return list[i].Updated.After(list[j].Updated) })
	return list, err
}

// untouched tells whether this page made a workspace and nobody wrote anything
// into it since.
func (s *Store) untouched(id string) bool {
	sp := s.spaces[id]
	return sp != nil && sp.made != 0 && sp.made == sp.Doc.Version() && sp.share == nil && sp.Cards() == 0
}

// Space opens a workspace. It blocks.
func (s *Store) Space(id string) (*Space, error) {
	if aside(id) {
		return nil, ErrGone
	}
	if sp := s.spaces[id]; sp != nil && !s.forgets(sp) {
		return sp, nil
	}
	Quiet()
	content, err := s.log.Read(context.Background(), id, 0)
	if errors.Is(err, oplog.ErrUnknown) {
		return nil, ErrGone
	}
	if err != nil {
		return nil, err
	}
	if sp := s.spaces[id]; sp != nil { // another goroutine was faster
		return sp, nil
	}
	sp := open(id, content.Doc())
	sp.head, sp.epoch, sp.there = content.Head, content.Epoch, true
	s.spaces[id] = sp
	s.foldSoon(sp, content.Ops)
	s.share(sp)
	if n := len(content.Damaged); n > 0 {
		s.Hurt(sp, n)
	}
	return sp, nil
}

// Has tells whether a workspace is on the device, or open here although another
// tab deleted it: BringIn puts that one back. It blocks.
func (s *Store) Has(id string) bool {
	_, err := s.Space(id)
	return err == nil
}

// Create makes a new workspace with a change as its first edit. An empty id
// asks for a new one. It blocks until the workspace is on the device, so that
// it is there before anybody goes to it.
func (s *Store) Create(id string, c crdt.Change) (*Space, error) {
	if id == "" {
		id = string(crdt.NewID("ws"))
	}
	sp := open(id, new(crdt.Doc))
	// A file of it says which workspace it is, so that it can be brought in.
	c.Set(workspace.Root, workspace.KeyIdentity, jsontext.Of(id))
	ops, err := sp.Begin(c)
	if err != nil {
		return nil, err
	}
	sp.made = sp.Doc.Version()
	s.spaces[id] = sp
	s.Keep(sp, ops)
	_ = s.Flush() // a failure shows in the saved words, and the work goes on
	return sp, nil
}

// Delete removes a workspace from the device, with what waits of it, and tells
// the other tabs. Undelete brings it back. It blocks.
func (s *Store) Delete(id string) error {
	sp := s.spaces[id]
	if sp != nil {
		s.queue.hold(sp) // a transaction that comes after would bring it back
		for s.at == sp {
			time.Sleep(10 * time.Millisecond)
		}
	}
	link := s.unlink(id, sp)
	was := s.inLog(id)
	whole := was
	if sp != nil {
		whole = s.withPage(was, sp)
	}
	binned := s.intoBin(whole)
	err := s.log.Delete(context.Background(), id)
	if err != nil && !errors.Is(err, oplog.ErrUnknown) {
		_ = s.log.Delete(context.Background(), binned)
		if sp != nil {
			s.queue.release(sp)
			s.share(sp)
		}
		s.Retry()
		return err
	}
	if sp != nil {
		was = s.withPage(was, sp)
		sp.deleted = true
		s.queue.drop(sp)
		delete(s.spaces, id)
	}
	if was != nil {
		was.bin, was.linked = binned, link
	}
	s.was = was
	s.came(id)
	s.show()
	return nil
}

// Keep saves ops, one transaction for all of them, behind what waits (S1).
func (s *Store) Keep(sp *Space, ops []crdt.Op) {
	if sp == nil || len(ops) == 0 || sp.deleted {
		return
	}
	sp.says = sp.header()
	s.queue.add(sp, ops)
	s.show()
	s.write()
}

// Retry tries again to save what waits, but for what another tab deleted.
func (s *Store) Retry() {
	s.queue.again()
	s.write()
}

// Waiting returns how many edits are not on the device.
func (s *Store) Waiting() int { return s.queue.waiting() }

// Unsafe tells whether something done in this page goes with it: it is not on
// the device, or the device keeps nothing.
func (s *Store) Unsafe() bool { return s.Waiting() > 0 || s.fixed == Denied && s.touched }

// Touch notes that something in this page is kept nowhere else. A backup takes
// that back; who could not hand it out says it again.
func (s *Store) Touch() { s.touched = true }

// StateOf tells whether the last edit of a workspace is safe: what another tab
// deleted is not, while all else may be. Nil stands for everything.
func (s *Store) StateOf(sp *Space) State {
	if sp != nil && s.queue.isGone(sp) {
		return Gone
	}
	return s.State
}

// Flush waits until all is saved, or cannot be. It blocks.
func (s *Store) Flush() error {
	for range 500 {
		if s.Waiting() == 0 {
			return nil
		}
		if !s.writing && s.queue.next() == nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return fmt.Errorf("store: %d edits are not saved", s.Waiting())
}

func (s *Store) write() {
	if s.writing || s.queue.next() == nil {
		return
	}
	s.writing = true
	go device.Guard(func() {
		s.drain()
		s.show()
		tidy()
		s.trySoon()
		s.askToPersist()
	})
}

// drain writes what waits until nothing does that can be written. An edit that
// comes while the last words are said begins a writing of its own: nothing may
// pause between finding nothing to write and saying that nobody writes.
func (s *Store) drain() {
	defer func() { s.writing, s.at = false, nil }()
	for l := s.queue.next(); l != nil; l = s.queue.next() {
		s.at = l.of
		err := s.commit(l.of, l.first())
		s.at = nil
		if err != nil {
			device.Global("console").Call("warn", "worthmap: "+err.Error())
			s.queue.refused(l, reason(err))
			if s.queue.isGone(l.of) {
				s.Changed()
				s.catchUp(l.of) // it may be there again
			}
			continue
		}
		s.queue.written(l)
	}
}

// tryAgain is how long after a refusal the next try comes by itself.
const tryAgain = 5 * time.Second

// trySoon tries again after a while, as long as something is not saved.
func (s *Store) trySoon() {
	if s.trying || !s.queue.state().Bad() {
		return
	}
	s.trying = true
	time.AfterFunc(tryAgain, func() {
		device.Guard(func() {
			s.trying = false
			s.Retry()
		})
	})
}

// show says how things stand.
func (s *Store) show() {
	state := s.queue.state()
	if state != Untouched {
		s.Touch()
	}
	state = max(s.fixed, state)
	if state == Untouched && s.State != Untouched {
		state = Saved
	}
	if s.State != state {
		s.State = state
		s.Changed()
	}
}

// commit writes one transaction.
func (s *Store) commit(sp *Space, ops []crdt.Op) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	h := sp.says
	if h.ID == "" { // a file, of which nothing was edited
		h = sp.header()
	}
	if !sp.there {
		g, err := s.log.Create(ctx, h, oplog.Content{Ops: ops})
		if err == nil {
			sp.head, sp.epoch = g.Head, g.Epoch
			s.came(sp.ID)
		}
		if err == nil || errors.Is(err, oplog.ErrExists) {
			sp.there = true
		}
		if !errors.Is(err, oplog.ErrExists) {
			return err
		}
	}
	g, err := s.log.Append(ctx, h, sp.epoch, ops)
	if err == nil {
		s.appended(sp, ops, g)
	}
	return err
}

// patience is how long a transaction may take before a person is told that
// the storage does not answer.
const patience = 20 * time.Second

func reason(err error) State {
	switch {
	case errors.Is(err, oplog.ErrFull):
		return Full
	case errors.Is(err, oplog.ErrReadOnly):
		return Newer
	case errors.Is(err, oplog.ErrUnknown):
		return Gone
	}
	return Broken
}

// askToPersist asks the browser, after the first edit of a page load, not to
// drop this site's data when space runs short. Some browsers ask the person,
// who may take their time: saving goes on meanwhile.
func (s *Store) askToPersist() {
	if s.asked {
		return
	}
	s.asked = true
	go device.Guard(func() { s.Persisted = device.Persist() })
}

func touchedBy(ops []crdt.Op) (ids []crdt.ID) {
	for _, op := range ops {
		for _, w := range op.Writes {
			ids = append(ids, w.Entity)
		}
	}
	return ids
}
