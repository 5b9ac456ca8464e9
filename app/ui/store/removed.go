//go:build js && wasm

package store

import (
	"cmp"
	"context"
	"slices"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/oplog"
)

// removed is a workspace as it was when it was deleted. It is kept for as long
// as the page lives, and only the last one: it is what "Undo" means right
// after, also where the device could not keep it in the bin.
type removed struct {
	header  oplog.Header
	content oplog.Content
	bin     string  // where it is in the bin, empty if it is not
	linked  *linked // nil where it was on no server
}

// inLog reads all that the device has of a workspace; nil where it cannot be
// read, which keeps nobody from deleting it. It blocks.
func (s *Store) inLog(id string) *removed {
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
	return was
}

// withPage adds what waits to be saved. What the log never had is all in what
// waits; what it has no more, or cannot give, comes from the page.
func (s *Store) withPage(log *removed, sp *Space) *removed {
	was := &removed{header: sp.header()}
	switch {
	case log != nil && s.queue.isGone(sp): // the log has another one by now, which gets nothing of this (S6)
		return log
	case log != nil:
		was.header, was.content = log.header, log.content
		was.header.Title = cmp.Or(sp.Workspace.Title(), was.header.Title)
	case sp.there:
		was.content.Registers = slices.Collect(sp.Doc.Registers())
	}
	was.content.Ops = slices.Concat(was.content.Ops, s.queue.ops(sp))
	return was
}

// Binned tells whether the workspace that this page deleted last is in the bin.
func (s *Store) Binned(id string) bool { return s.CanUndelete(id) && s.was.bin != "" }

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
	if err := s.relink(was.header, was.linked); err != nil {
		device.Global("console").Call("warn", "worthmap: "+err.Error()) // its link shares it again
	}
	_ = s.log.Delete(context.Background(), was.bin)
	s.was = nil
	s.came(id)
	return was.header.Title, nil
}
