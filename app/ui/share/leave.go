//go:build js && wasm

package share

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/store"
	"github.com/worthmap/worthmap/app/ui/words"
)

// end offers to go: from the server alone, or with everybody.
func (s *state) end(n store.Server, others int) app.UI {
	row := []app.UI{part.Link("share-leave", words.T("share.leave"))}
	text := words.T("share.leave.text")
	switch {
	case n.Owner && s.sure:
		// Under the pointer is what a second press of the same may do.
		row = append(row, part.Button("share-undelete", words.T("share.delete.not")), part.Button("share-delete", words.T("share.delete.sure"), part.Danger))
		text = words.T("share.delete.text")
		if others > 0 {
			text = words.N("people.here", others) + ". " + text
		}
	case n.Owner:
		row = append(row, part.Link("share-delete", words.T("share.delete")))
	}
	return app.Div().Class("share-end").Body(part.Text("meta", text), app.Div().Class("row share-row").Body(row...))
}

// leave ends the sharing here or for everybody, and says so.
func leave(d *desk.Desk, s *state, said string, do func(*store.Space) error) {
	sp := d.Space
	doing(d, s, func() error {
		err := do(sp)
		if err == nil {
			d.Do("close")
			d.Say(words.T(said), "")
		}
		return err
	})
}
