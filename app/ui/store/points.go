//go:build js && wasm

package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// Record returns what the log has of a workspace behind a position. It blocks.
func (s *Store) Record(sp *Space, after uint64) (oplog.Content, error) {
	return s.log.Read(context.Background(), sp.ID, after)
}

// errNotRead says that what was written reads back as something else.
var errNotRead = errors.New("store: what was written reads back as something else")

// SavePoint keeps a workspace as it is now under a name, beside its log, and
// reads it back (S10). It blocks.
func (s *Store) SavePoint(sp *Space, name string) error {
	ctx := context.Background()
	h := asideHeader(pointPrefix, sp.ID, name, time.Now())
	hash := sp.Doc.Hash()
	if _, err := s.log.Create(ctx, h, oplog.Content{Registers: slices.Collect(sp.Doc.Registers())}); err != nil {
		return err
	}
	back, err := s.log.Read(ctx, h.ID, 0)
	if err == nil && back.Doc().Hash() != hash {
		err = fmt.Errorf("%w, on a restore point of %s", errNotRead, sp.ID)
	}
	if err != nil {
		_ = s.log.Delete(ctx, h.ID)
		return err
	}
	s.came(h.ID)
	return nil
}

// Points lists the moments of a workspace that were kept, the latest first. It
// blocks.
func (s *Store) Points(sp *Space) ([]Aside, error) {
	list, err := s.log.Documents(context.Background())
	return asides(list, pointPrefix, sp.ID), err
}

// Point reads what was kept. It blocks.
func (s *Store) Point(id string) (*crdt.Doc, error) {
	c, err := s.log.Read(context.Background(), id, 0)
	if err != nil {
		return nil, err
	}
	return c.Doc(), nil
}

// DropAside removes a restore point, or a workspace from the bin, for good. It
// blocks.
func (s *Store) DropAside(id string) error {
	err := s.log.Delete(context.Background(), id)
	s.came(id)
	return err
}

// Bin lists the workspaces that were deleted in the last 30 days, the latest
// first. It blocks.
func (s *Store) Bin() ([]Aside, error) {
	list, err := s.log.Documents(context.Background())
	return asides(list, binPrefix, ""), err
}

// intoBin keeps a workspace that is about to be deleted. Where that fails the
// page still has it, and the person is told the shorter promise. It blocks.
func (s *Store) intoBin(was *removed) (id string) {
	if was == nil || s.fixed != Untouched {
		return ""
	}
	h := asideHeader(binPrefix, was.header.ID, was.header.Title, time.Now())
	if _, err := s.log.Create(context.Background(), h, was.content); err != nil {
		return ""
	}
	return h.ID
}

// FromBin puts a deleted workspace back with its history, and returns its
// title. It blocks.
func (s *Store) FromBin(id string) (title string, err error) {
	ctx := context.Background()
	list, err := s.Bin()
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(list, func(a Aside) bool { return a.ID == id })
	if i < 0 {
		return "", ErrGone
	}
	c, err := s.log.Read(ctx, id, 0)
	if err != nil {
		return "", err
	}
	sp := open(list[i].Of, c.Doc())
	h := sp.header()
	if at := sp.Doc.Newest().Time(); at.UnixMilli() > 0 {
		h.Updated = at
	}
	if _, err := s.log.Create(ctx, h, c); err != nil {
		return "", err
	}
	_ = s.log.Delete(ctx, id)
	if s.was != nil && s.was.header.ID == sp.ID {
		s.was = nil
	}
	s.came(sp.ID)
	return h.Title, nil
}

// emptyBin removes for good what was deleted long ago, with its restore points.
// It blocks.
func (s *Store) emptyBin() {
	list, err := s.log.Documents(context.Background())
	if err != nil || s.fixed != Untouched {
		return
	}
	bin := asides(list, binPrefix, "")
	for _, id := range gone(bin, time.Now()) {
		_ = s.log.Delete(context.Background(), id)
	}
	for _, p := range asides(list, pointPrefix, "") {
		of := func(id string) bool { return id == p.Of }
		if !slices.ContainsFunc(list, func(h oplog.Header) bool { return of(h.ID) }) && !slices.ContainsFunc(bin, func(b Aside) bool { return of(b.Of) }) && time.Since(p.When) > keepFor {
			_ = s.log.Delete(context.Background(), p.ID)
		}
	}
}

// foldSoon lets the log of a workspace be folded when the person rests, if
// there is much in it that is too old (S11).
func (s *Store) foldSoon(sp *Space, ops []crdt.Op) {
	keep, fold := keepOps(ops, time.Now())
	if !fold || s.fixed != Untouched {
		return
	}
	onceShown(func() {
		device.AtRest(patient, func() {
			go device.Guard(func() { _ = s.log.Compact(context.Background(), sp.ID, keep) }) // the next opening tries again
		})
	})
}
