//go:build js && wasm

package intake

import (
	"context"
	"strings"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/errand"
	"github.com/worthmap/worthmap/internal/rows"
)

// pasted is the table that became cards, as long as the offer stands.
var pasted string

// Offer offers to bring in as data what was just pasted as cards, if it is
// cells that look like a table of some kind without anybody's help.
func Offer(d *desk.Desk, text string) {
	if d.Board == nil || d.Board.Chain() == nil || len(text) > rows.MaxRowBytes || strings.Count(text, "\n") < 2 || !strings.Contains(text, "\t") {
		return
	}
	version := d.Space.Doc.Version()
	go device.Guard(func() {
		seen, err := d.Errands().Look(context.Background(), errand.Look{Data: []byte(text), Rows: 1})
		if err != nil || !seen.Form.Header || seen.Plan.Kind == rows.Unknown || seen.Plan.Lacks() != "" ||
			d.Space == nil || d.Space.Doc.Version() != version {
			return
		}
		pasted = text
		d.Say(words.T("data.instead", words.T("data.kind."+string(seen.Plan.Kind))), "data-instead")
	})
}

// instead takes the cards back and opens the dialog with the table.
func instead(d *desk.Desk) {
	if d.Board == nil || pasted == "" {
		return
	}
	text := pasted
	pasted = ""
	d.Carry(d.Board.Do("undo"))
	d.Then(func() { Paste(d, text) })
}
