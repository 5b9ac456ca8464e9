//go:build js && wasm

package store

import (
	"cmp"
	"context"
	"slices"

	"github.com/worthmap/worthmap/internal/oplog"
)

// removed is a workspace as it was when it was deleted. It is kept for as long
// as the page lives, and only the last one: it is what "Undo" means right
// after, and no bin.
type removed struct {
	header  oplog.Header
	content oplog.Content
}

// asItIs reads all that the device has of a workspace, and what waits of it;
// nil where it cannot be read, which keeps nobody from deleting it. It blocks.
func (s *Store) asItIs(id string) *removed {
	content, err := s.log.Read(context.Background(), id, 0)
	if err != nil {
		return nil
	}
	list, err := s.log.Documents(context.Background())
	if err != nil {
		return nil
	}
	was := &removed{header: oplog.Header{ID: id}, content: content}
	if i := slices.IndexFunc(list, func(h oplog.Header) bool { return h.ID == id }); i >= 0 {
		was.header = list[i]
	}
	if sp := s.spaces[id]; sp != nil {
		was.content.Ops = append(was.content.Ops, s.queue.ops(sp)...)
		was.header.Title = cmp.Or(sp.Workspace.Title(), was.header.Title)
	}
	return was
}

// CanUndelete tells whether Undelete can bring a workspace back.
func (s *Store) CanUndelete(id string) bool { return s.was != nil && s.was.header.ID == id }

// Undelete brings back the workspace that this page deleted last, with its
// history, and returns its title. It blocks.
func (s *Store) Undelete(id string) (title string, err error) {
	if !s.CanUndelete(id) {
		return "", ErrGone
	}
	was := s.was
	if _, err := s.log.Create(context.Background(), was.header, was.content); err != nil {
		return "", err
	}
	s.was = nil
	s.came(id)
	return was.header.Title, nil
}
