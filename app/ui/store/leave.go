//go:build js && wasm

package store

import (
	"context"

	"github.com/worthmap/worthmap/app/link"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// Leave ends the sharing of a workspace on this device, in all its tabs. What
// is here stays, what waits for the server too, and what it did not want comes
// back; the others keep theirs. A link brings both together again. It blocks.
func (s *Store) Leave(sp *Space) error {
	sh := sp.share
	if sh == nil {
		return nil
	}
	if err := sh.work.now(func() error { // what the server answered last is seen to first
		return sh.log.Unshare(context.Background(), sp.ID, refusedBy)
	}); err != nil {
		return err
	}
	sh.stop()
	s.tabs.Tell(link.Event{Doc: sp.ID, Note: noteLink})
	s.came(sp.ID)
	s.catchUp(sp)
	s.Changed()
	return nil
}

// refusedBy returns the edits that a server did not want, of a record as it is kept.
func refusedBy(text string) (ops []crdt.Op, err error) {
	rec, err := decodeRecord(text)
	for _, f := range rec.Aside {
		ops = append(ops, f.Op)
	}
	return ops, err
}

// DeleteShared deletes a workspace from the server, for everybody and for good;
// only who may make links may do that. What is on this device stays. It blocks.
func (s *Store) DeleteShared(sp *Space) error {
	if _, err := s.AskAbout(sp, "DELETE", "", "", nil); err != nil {
		return err
	}
	return s.Leave(sp)
}

// linked is what was kept of the server when a workspace was deleted here.
type linked struct {
	text    string
	waiting []crdt.Op
}

// unlink ends the sharing of a workspace that is about to be deleted here, and
// returns what brings it back; nil where it is on no server.
func (s *Store) unlink(id string, sp *Space) *linked {
	log, ok := s.log.(shareLog)
	if !ok {
		return nil
	}
	if sp != nil && sp.share != nil {
		sp.share.stop()
	}
	text, waiting, ok, err := log.Waiting(context.Background(), id)
	if err != nil || !ok {
		return nil
	}
	return &linked{text, waiting}
}

// relink shares a workspace again that is back on this device, with what waited
// for the server. It blocks.
func (s *Store) relink(h oplog.Header, was *linked) error {
	log, ok := s.log.(shareLog)
	if !ok || was == nil {
		return nil
	}
	ctx := context.Background()
	if err := log.Share(ctx, h.ID, was.text); err != nil {
		return err
	}
	same := func(kept string) (string, error) { return kept, nil }
	return log.Replace(ctx, h, was.waiting, was.waiting, same) // so that it waits again
}
