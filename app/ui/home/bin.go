//go:build js && wasm

package home

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/words"
)

// bin lists the workspaces that were deleted in the last 30 days, folded.
func bin() app.UI {
	if len(state.bin) == 0 {
		return app.Div().Hidden(true)
	}
	var rows []app.UI
	for _, b := range state.bin {
		button := func(do, label string) app.UI {
			return app.Button().Type("button").Class("link").DataSet("do", do+" "+b.ID).Aria("label", words.T(label+".of", b.Name)).Text(words.T(label))
		}
		rows = append(rows, app.Li().Class("bin-row").Body(
			app.Span().Class("clip").Text(b.Name), app.Span().Class("meta").Text(words.T("bin.when", when(b.When))),
			button("unbin", "bin.back"), button("bin-drop", "bin.drop")))
	}
	return app.Details().Class("bin").Body(
		app.Summary().Text(words.T("bin.title", words.Whole(len(state.bin)))),
		app.P().Class("meta").Text(words.T("bin.text")),
		app.Ul().Class("plain").Body(rows...))
}

// listenBin takes the buttons of the bin.
func listenBin(d *desk.Desk) {
	d.OnCommand("unbin", func(id string) {
		go device.Guard(func() {
			title, err := d.Store.FromBin(id)
			if err != nil {
				d.Say(desk.Sentence(err), "")
				return
			}
			d.Say(words.T("delete.undone", title), "")
			Load(d)
		})
	})
	d.OnCommand("bin-drop", func(id string) {
		for _, b := range state.bin {
			if b.ID == id {
				d.Ask(desk.Dialog{Name: DropName, Arg: id, Find: b.Name})
			}
		}
	})
	d.OnCommand("bin-drop-now", func(id string) {
		d.Close()
		go device.Guard(func() {
			if err := d.Store.DropAside(id); err != nil {
				d.Say(desk.Sentence(err), "")
			}
			Load(d)
		})
	})
}

// DropName is the dialog that asks before a workspace goes for good.
const DropName = "bin-drop"
