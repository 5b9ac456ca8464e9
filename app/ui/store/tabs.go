//go:build js && wasm

package store

import (
	"context"

	"github.com/worthmap/worthmap/app/link"
	"github.com/worthmap/worthmap/internal/crdt"
)

// hear takes what another tab tells. Ops that follow on what this tab knows
// are merged at once; else the log is read from where this tab stands.
func (s *Store) hear(e link.Event) {
	sp := s.spaces[e.Doc]
	switch {
	case sp == nil:
		s.Came() // a list of workspaces shows it
	case e.Head <= sp.head:
	case e.From == sp.head && len(e.Ops) > 0:
		sp.head = e.Head
		s.arrived(sp, sp.Doc.Apply(e.Ops...))
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

// catchUp reads the log from where this tab stands. It blocks.
func (s *Store) catchUp(sp *Space) {
	c, err := s.log.Read(context.Background(), sp.ID, sp.head)
	if err != nil {
		return // deleted elsewhere, or the storage is away: the next edit says so
	}
	sp.head = max(sp.head, c.Head)
	s.arrived(sp, c.AddTo(sp.Doc))
}

// arrived tells the page that ops of another tab were applied.
func (s *Store) arrived(sp *Space, touched []crdt.ID) {
	if len(touched) == 0 {
		return
	}
	sp.Workspace.Refresh(touched)
	s.Others(sp, touched)
}

// appended notes the position behind our own ops, and tells the other tabs.
func (s *Store) appended(sp *Space, ops []crdt.Op, head uint64) {
	from := head - uint64(len(ops))
	missed := from > sp.head
	if !missed {
		sp.head = head
	}
	s.tabs.Tell(link.Event{Doc: sp.ID, From: from, Head: head, Ops: ops})
	if missed {
		s.catchUp(sp)
	}
}

// came tells the other tabs that a workspace is new or changed.
func (s *Store) came(id string) { s.tabs.Tell(link.Event{Doc: id, From: 0, Head: 1}) }
