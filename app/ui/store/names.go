//go:build js && wasm

package store

import (
	"maps"
	"slices"
	"time"

	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/internal/crdt"
)

// NameOf returns who wrote in a workspace as a replica, by the name that they
// gave last; empty where nobody said. device is true for what this device wrote
// before.
func (s *Store) NameOf(sp *Space, replica string) (name string, device bool) {
	if sp.share == nil {
		return "", false
	}
	by := sp.share.met.by[replica]
	return sp.share.met.name[by], by != "" && by == sp.share.now.By
}

// Met returns what those call themselves who were ever here, in no order.
func (s *Store) Met(sp *Space) []string {
	if sp.share == nil {
		return nil
	}
	return slices.Collect(maps.Values(sp.share.met.name))
}

// Wrote tells whether this device writes as a replica, or did.
func (s *Store) Wrote(sp *Space, replica string) bool {
	_, device := s.NameOf(sp, replica)
	return device || sp.Session.Wrote(replica)
}

// metKey is where a device remembers who wrote in a workspace.
func metKey(id string) string { return "met " + id }

// meets notes who wrote, or what somebody calls themselves, for later.
func (sh *sharing) meets(news bool) {
	if !news || sh.keeping {
		return
	}
	sh.keeping = true
	device.After(int(time.Second.Milliseconds()), func() {
		sh.keeping = false
		device.Remember(metKey(sh.sp.ID), sh.met.encode())
	})
}

// AsItWas opens a document as it was, to be looked at.
func AsItWas(doc *crdt.Doc) *Space { return open("", doc) }
