//go:build js && wasm

package inspector

import (
	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/internal/crdt"
)

// beginning is a field in which somebody types, and what stood there before:
// what came since they have not seen (edit E13).
type beginning struct {
	of    crdt.ID
	key   string
	stood crdt.Stamp
}

var begun beginning

// begin notes what a field held before its first letter. Who typed what stands
// there anyway begins anew.
func begin(d *desk.Desk, key, typed string) {
	es := selected(d)
	switch {
	case len(es) != 1 || d.Space.Doc.Get(es[0].ID, key).Or("") == typed:
		begun = beginning{}
	case begun.of != es[0].ID || begun.key != key:
		begun = beginning{es[0].ID, key, d.Space.Doc.Stamp(es[0].ID, key)}
	}
}

// saw returns up to where somebody who typed into a field had seen it; empty for
// all that is there.
func (b beginning) saw(of crdt.ID, key string) crdt.Stamp {
	if b.of != of || b.key != key {
		return ""
	}
	return b.stood
}
