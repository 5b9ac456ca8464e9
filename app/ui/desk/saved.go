//go:build js && wasm

package desk

import (
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/wire"
)

// SavedWords tells whether the last edit is safe, with the icon that stands
// before it.
func (d *Desk) SavedWords() (text, icon string) {
	switch d.Store.StateOf(d.Space) {
	case store.Saving:
		return words.T("saved.saving"), "device"
	case store.Full:
		return words.T("saved.full"), "warning"
	case store.Broken:
		return words.T("saved.broken"), "warning"
	case store.Denied:
		return words.T("saved.denied"), "warning"
	case store.Newer:
		return words.T("saved.newer"), "warning"
	case store.Gone:
		return words.T("saved.gone"), "warning"
	}
	switch n := d.Store.Server(d.Space); {
	case !n.Shared:
	case n.Ended != "":
		return words.T("saved.ended"), "warning"
	case len(n.Refused) > 0:
		return RefusedWords(n), "warning"
	case n.Held == wire.CodeStorage:
		return words.T("saved.held"), "warning"
	case n.Alone && n.Online:
		return words.T("saved.alone"), "device"
	case n.Waiting > 0:
		return words.N("saved.waiting", n.Waiting), "device"
	case n.Online:
		return words.T("saved.server"), "cloud"
	default:
		return words.T("saved.away"), "offline"
	}
	return words.T("saved.device"), "device"
}

// RefusedWords says how many edits are not on the server and will not be: those
// that the link does not allow, if they are all of them.
func RefusedWords(n store.Server) string {
	if n.Forbidden() == len(n.Refused) {
		return words.N("saved.kept", len(n.Refused))
	}
	return words.N("saved.refused", len(n.Refused))
}
