//go:build js && wasm

package home

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
)

// foot says where the data lives, how much it is, and when it was last backed
// up.
func foot(d *desk.Desk) app.UI {
	where := words.T("home.where.unknown")
	switch {
	case d.Store.OpenErr != nil:
		where = words.T("home.where.nowhere")
	case state.used > 0:
		where = words.T("home.where", words.Bytes(state.used))
	}
	if state.shared > 0 && d.Store.OpenErr == nil {
		where += " " + words.N("home.where.shared", state.shared)
	}
	net := "home.offline"
	if !device.Online() {
		net = "home.offline.now"
	}
	row := []app.UI{part.Icon("device"), app.Span().Text(where + " " + lastBackup(d))}
	if len(state.cards) > 0 {
		row = append(row, part.Link("backup", words.T("home.backup")))
	}
	row = append(row, part.Link("restore-backup", words.T("home.restore")))
	return app.Footer().Class("home-foot").Body(
		app.Div().Class("home-foot-in").Body(
			app.Div().Class("row").Body(row...),
			app.Span().Text(words.T(net)),
		),
	)
}

// lastBackup says how long ago the last backup was made.
func lastBackup(d *desk.Desk) string {
	days, ok := d.BackupAge()
	switch {
	case !ok:
		return words.T("home.backup.never")
	case days == 0:
		return words.T("home.backup.today")
	}
	return words.N("home.backup", days)
}
