//go:build js && wasm

package store

import (
	"bytes"
	"context"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/oplog"
)

// Import makes a workspace of a file. It is there at once, and on the device
// as soon as the saved words say so. It blocks while it looks whether the
// workspace is here already; then that one is returned as it is.
func (s *Store) Import(f *exchange.File) (*Space, error) {
	if sp, err := s.Space(string(f.Identity)); err == nil {
		return sp, nil
	}
	ops := f.Ops()
	doc := new(crdt.Doc)
	doc.Apply(ops...)
	sp := open(string(f.Identity), doc)
	s.spaces[sp.ID] = sp
	s.Keep(sp, ops)
	return sp, nil
}

// BringIn brings the changes of a file into the workspace of which it is a
// copy. It blocks.
func (s *Store) BringIn(f *exchange.File, label string) (*Space, []crdt.ID, exchange.Brought, error) {
	sp, err := s.Space(string(f.Identity))
	if err != nil {
		return nil, nil, exchange.Brought{}, err
	}
	c, brought := exchange.BringIn(sp.Workspace, f)
	ops, err := sp.Commit(label, c)
	if err != nil {
		return sp, nil, brought, err
	}
	s.Keep(sp, ops)
	return sp, touchedBy(ops), brought, nil
}

// Backup returns everything on the device as one file. It blocks.
func (s *Store) Backup() ([]byte, error) {
	_ = s.Flush() // what cannot be saved goes along below
	var out bytes.Buffer
	log := s.log
	if s.Waiting() > 0 {
		log = s.rescued()
	}
	err := oplog.WriteBackup(context.Background(), &out, log)
	return out.Bytes(), err
}

// rescued is a log in memory with all that this page knows, saved or not.
func (s *Store) rescued() oplog.Log {
	m := new(oplog.Memory)
	ctx := context.Background()
	list, _ := s.log.Documents(ctx)
	for _, h := range list {
		if s.spaces[h.ID] == nil {
			if c, err := s.log.Read(ctx, h.ID, 0); err == nil {
				_ = m.Create(ctx, h, c)
			}
		}
	}
	for _, sp := range s.spaces {
		var regs []crdt.Register
		for r := range sp.Doc.Registers() {
			regs = append(regs, r)
		}
		_ = m.Create(ctx, sp.header(), oplog.Content{Registers: regs})
	}
	return m
}

// IsBackup tells whether a file looks like a backup.
func IsBackup(data []byte) bool {
	head := data[:min(len(data), 200)]
	return bytes.Contains(head, []byte(`"worthmap-backup"`))
}

// Restore brings a backup in; nothing on the device is taken away. It returns
// how many workspaces came. It blocks.
func (s *Store) Restore(data []byte) (int, error) {
	docs, err := oplog.ReadBackup(bytes.NewReader(data))
	if err != nil {
		return 0, err
	}
	made, merged, err := oplog.Restore(context.Background(), s.log, docs)
	for _, d := range docs {
		if sp := s.spaces[d.ID]; sp != nil {
			touched := d.AddTo(sp.Doc)
			sp.Workspace.Refresh(touched)
			s.Others(sp, touched)
		}
		s.came(d.ID)
	}
	return made + merged, err
}
