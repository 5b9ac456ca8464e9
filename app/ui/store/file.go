//go:build js && wasm

package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/oplog"
)

// Import makes a workspace of a file. It is there at once, and on the device
// as soon as the saved words say so, which is after the map shows. It blocks
// while it looks whether the workspace is here already; then that one is
// returned as it is.
func (s *Store) Import(f *exchange.File) (*Space, error) {
	if sp, err := s.Space(string(f.Identity)); err == nil {
		return sp, nil
	}
	sp := Unkept(f)
	s.spaces[sp.ID] = sp
	s.queue.addLater(sp, f.Ops)
	s.show()
	onceShown(func() { device.AtRest(patient, s.write) }) // a person waits for the map, and then begins with it
	return sp, nil
}

// Unkept makes a workspace of a file that is kept nowhere.
func Unkept(f *exchange.File) *Space { return open(string(f.Identity), exchange.Load(f)) }

// BringIn brings the changes of a file into the workspace of which it is a
// copy. It blocks.
func (s *Store) BringIn(f *exchange.File, label string) (*Space, []crdt.ID, exchange.Brought, error) {
	sp, err := s.Space(string(f.Identity))
	if err != nil {
		return nil, nil, exchange.Brought{}, err
	}
	if s.queue.isGone(sp) {
		if err := s.putBack(sp); err != nil {
			return sp, nil, exchange.Brought{}, err
		}
	}
	c, brought := exchange.BringIn(sp.Workspace, f)
	ops, err := sp.Commit(label, c)
	if err != nil {
		return sp, nil, brought, err
	}
	s.Keep(sp, ops)
	return sp, touchedBy(ops), brought, nil
}

// Add adds all that a file holds to an open workspace, as one step of undo, and
// returns what it touched and a sentence on what it left out, if anything. It
// blocks no longer than the change takes.
func (s *Store) Add(sp *Space, f *exchange.File, label string) (touched []crdt.ID, left string, err error) {
	c, added, err := exchange.Add(sp.Workspace, f)
	if err != nil {
		return nil, "", err
	}
	ops, err := sp.Commit(label, c)
	if err != nil {
		return nil, "", err
	}
	s.Keep(sp, ops)
	return touchedBy(ops), added.Left, nil
}

// Backup returns everything on the device, and what waits to be saved, as one
// file. It returns the titles of workspaces that cannot be read and so are not
// in it, and an error too if nobody can tell which those are; the file is good
// for the rest. It blocks.
func (s *Store) Backup() (data []byte, lacks []string, err error) {
	_ = s.Flush()     // what cannot be saved goes along below
	s.touched = false // what is done from here on is not in it
	r := &rescue{Log: s.log}
	for _, sp := range s.spaces {
		r.pages = append(r.pages, page{sp.header(), sp.Doc, s.queue.ops(sp)})
	}
	var out bytes.Buffer
	left, err := oplog.WriteBackup(context.Background(), &out, r)
	if err != nil || r.listErr != nil || len(left) > 0 {
		s.Touch()
	}
	if r.listErr != nil && len(r.pages) == 0 {
		return nil, nil, r.listErr
	}
	return out.Bytes(), titles(left), errors.Join(err, r.listErr)
}

// titles names workspaces; one without a title by its ID.
func titles(list []oplog.Header) (titles []string) {
	for _, h := range list {
		titles = append(titles, cmp.Or(h.Title, h.ID))
	}
	return titles
}

// Restore brings a backup in; nothing on the device is taken away. It returns
// how many workspaces came, and the titles of those that did not. It blocks.
func (s *Store) Restore(data []byte) (n int, failed []string, err error) {
	docs, err := oplog.ReadBackup(bytes.NewReader(data))
	if err != nil {
		return 0, nil, err
	}
	done, err := oplog.Restore(context.Background(), s.log, docs, time.Now())
	came := slices.Concat(done.Made, done.Merged)
	for _, id := range came {
		if sp := s.spaces[id]; sp != nil {
			sp.there = true
			s.catchUp(sp)
		}
		s.came(id)
	}
	came = slices.DeleteFunc(came, aside)
	return len(came), titles(done.Failed), err
}
