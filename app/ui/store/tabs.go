//go:build js && wasm

package store

import (
	"context"
	"errors"
	"slices"

	"github.com/worthmap/worthmap/app/link"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// hear takes what another tab tells. Ops that follow on what this tab knows
// are merged at once; else, and for every event without ops, the log is read
// from where this tab stands.
func (s *Store) hear(e link.Event) {
	sp := s.spaces[e.Doc]
	switch {
	case sp == nil:
		if e.Note == "" {
			s.Came() // a list of workspaces shows it
		}
	case e.Note != "":
		s.noted(sp, e.Note)
	case !sp.there:
	case len(e.Ops) == 0:
		s.catchUp(sp)
		s.Came()
	case e.Head <= sp.head:
	case e.From == sp.head:
		sp.head = e.Head
		s.mourns(sp, e.Ops)
		s.arrived(sp, sp.Doc.Apply(e.Ops...))
		if sp.share != nil {
			sp.share.edited(e.Ops)
		}
	default:
		s.catchUp(sp)
	}
}

// reread reads what was missed while this tab was in the background.
func (s *Store) reread() {
	for _, sp := range s.spaces {
		if sp.there {
			s.catchUp(sp)
		}
	}
	s.Retry()
	s.Came()
}

// catchUp reads the log from where this tab stands, or all of it if the
// workspace was deleted and made again. It blocks.
func (s *Store) catchUp(sp *Space) {
	c, err := s.log.Read(context.Background(), sp.ID, sp.head)
	switch {
	case errors.Is(err, oplog.ErrUnknown) && !sp.deleted:
		s.lost(sp)
		return
	case err != nil:
		return // the storage is away: the next edit says so
	case sp.epoch == "" && !s.queue.isGone(sp):
		sp.epoch = c.Epoch
	case sp.epoch != c.Epoch:
		if sp.other != c.Epoch {
			s.madeAgain(sp)
		}
		return
	}
	sp.head = max(sp.head, c.Head)
	s.mourns(sp, c.Ops)
	s.arrived(sp, c.AddTo(sp.Doc))
	if sp.share == nil {
		s.share(sp) // another tab may have put it on a server
	} else {
		sp.share.again()
	}
}

// lost takes in that another tab deleted a workspace. It is kept in memory if
// somebody looks at it or edits of it wait, else forgotten here too (S6).
func (s *Store) lost(sp *Space) {
	if s.Shown(sp) || len(s.queue.ops(sp)) > 0 {
		s.queue.gone(sp)
		s.Changed()
		return
	}
	sp.deleted = true
	s.queue.drop(sp)
	delete(s.spaces, sp.ID)
}

// forgets takes a workspace that another tab deleted out of this page, if
// nobody looks at it and nothing waits, and tells whether it did.
func (s *Store) forgets(sp *Space) bool {
	if !s.queue.isGone(sp) || s.Shown(sp) || len(s.queue.ops(sp)) > 0 {
		return false
	}
	sp.deleted = true
	s.queue.drop(sp)
	delete(s.spaces, sp.ID)
	return true
}

// putBack puts a workspace that another tab deleted on the device again, with
// all that this page knows of it: somebody who brings a file into it asked for
// that. If another one was made in its stead, that one stays.
func (s *Store) putBack(sp *Space) error {
	g, err := s.log.Create(context.Background(), sp.header(), oplog.Content{Registers: slices.Collect(sp.Doc.Registers())})
	if err != nil {
		return err
	}
	sp.head, sp.epoch = g.Head, g.Epoch
	s.came(sp.ID)
	s.queue.back(sp)
	s.write()
	s.Changed()
	return nil
}

// madeAgain takes in a workspace that was deleted and made again under its ID.
// If it came back, what only this tab knows is brought to it. If a file made
// another one, that stays as it was made, and this one is gone (S6).
func (s *Store) madeAgain(sp *Space) {
	ctx := context.Background()
	c, err := s.log.Read(ctx, sp.ID, 0)
	if err != nil || sp.deleted {
		return
	}
	back, whole := cameBack(c, sp.Doc, s.queue.ops(sp))
	if !back {
		sp.other = c.Epoch
		s.queue.gone(sp)
		s.Changed()
		return
	}
	s.mourns(sp, c.Ops)
	s.arrived(sp, c.AddTo(sp.Doc))
	if !whole {
		if err := s.log.Merge(ctx, sp.header(), oplog.Content{Registers: slices.Collect(sp.Doc.Registers())}); err != nil {
			return // the next look tries again
		}
		s.came(sp.ID)
	}
	sp.head, sp.epoch = c.Head, c.Epoch
	s.queue.back(sp)
	s.write()
	s.Changed()
}

// mourns tells the page of what was written here and is about to be replaced by
// ops whose writers had not seen it (crdt C15).
func (s *Store) mourns(sp *Space, ops []crdt.Op) {
	if lost := sp.Doc.Unseen(func(replica string) bool { return s.Wrote(sp, replica) }, ops...); len(lost) > 0 {
		s.Replaced(sp, lost)
	}
}

// arrived tells the page that ops of another tab were applied.
func (s *Store) arrived(sp *Space, touched []crdt.ID) {
	if len(touched) == 0 {
		return
	}
	sp.Workspace.Refresh(touched)
	s.Others(sp, touched)
}

// appended takes in that our own ops are on the device.
func (s *Store) appended(sp *Space, ops []crdt.Op, g oplog.Grown) {
	s.told(sp, ops, g)
	if sp.share != nil {
		sp.share.edited(ops)
	}
}

// told notes the position behind ops, and tells the other tabs.
func (s *Store) told(sp *Space, ops []crdt.Op, g oplog.Grown) {
	missed := g.From != sp.head || g.Epoch != sp.epoch
	if !missed {
		sp.head = g.Head
	}
	e := link.Event{Doc: sp.ID, From: g.From, Head: g.Head, Ops: ops}
	if g.Head-g.From != uint64(len(ops)) {
		e.Ops = nil // some were there already, so that the others read
	}
	s.tabs.Tell(e)
	if missed {
		s.catchUp(sp)
	}
}

// came tells the other tabs that a workspace is new, restored or deleted: they
// are to look.
func (s *Store) came(id string) { s.tabs.Tell(link.Event{Doc: id}) }
