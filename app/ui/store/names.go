//go:build js && wasm

package store

import (
	"github.com/worthmap/worthmap/internal/crdt"
)

// NameOf returns who writes as a replica, empty where nobody said.
func (s *Store) NameOf(replica string) string { return s.names[replica] }

// Named notes who writes as a replica.
func (s *Store) Named(replica, name string) {
	if name == "" {
		return
	}
	if s.names == nil {
		s.names = map[string]string{}
	}
	s.names[replica] = name
}

// AsItWas opens a document as it was, to be looked at.
func AsItWas(doc *crdt.Doc) *Space { return open("", doc) }
