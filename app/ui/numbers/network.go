//go:build js && wasm

package numbers

import (
	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
)

// measured has the networks of what shows measured where that is due.
func measured(d *desk.Desk, whole bool) desk.Measuring {
	maps := []crdt.ID{d.MapID}
	if whole {
		for m := range d.Space.Workspace.Maps() {
			if m.ID != d.MapID {
				maps = append(maps, m.ID)
			}
		}
	}
	return d.Measure(maps...)
}

// network says where the measuring of networks stands; empty if nothing is to
// be said.
func network(m desk.Measuring) string {
	switch {
	case m.Err != nil:
		return words.T("numbers.network.none")
	case m.Busy:
		return words.T("numbers.network")
	}
	return ""
}
