package store

import (
	"errors"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// ErrGone says that a workspace is not on this device.
var ErrGone = errors.New("store: no such workspace on this device")

// cameBack tells whether what was made again under the name of a deleted
// workspace is the one that a page has. It is if it has all of it but what
// waits to be saved, which then is whole; or if an edit of somebody stands in
// both, as when an older backup was restored: no file carries stamps of edits.
func cameBack(made oplog.Content, page *crdt.Doc, waits []crdt.Op) (back, whole bool) {
	d := made.Doc()
	d.Take(waits...)
	whole = true
	for r := range page.Registers() {
		if len(d.Merge(r)) > 0 {
			whole = false
			break
		}
	}
	return whole || shared(made, page), whole
}

// shared tells whether an edit stands in both. Those of files are the earliest
// of all (exchange.File.Ops): two versions of one file may well share some.
func shared(made oplog.Content, page *crdt.Doc) bool {
	edits := map[crdt.Stamp]bool{}
	note := func(s crdt.Stamp) {
		if s.Time().UnixMilli() > 0 {
			edits[s] = true
		}
	}
	for _, r := range made.Registers {
		note(r.Stamp)
	}
	for _, op := range made.Ops {
		note(op.Stamp)
	}
	for r := range page.Registers() {
		if edits[r.Stamp] {
			return true
		}
	}
	return false
}
