//go:build js && wasm

package share

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
)

// listenName takes the name to go by, wherever it is asked for.
func listenName(d *desk.Desk) {
	d.OnField("share-me", func(in desk.Input) {
		if !in.Live {
			d.GoBy(strings.TrimSpace(in.Value))
		}
	})
	d.OnCommand("my-name", func(string) {
		d.Naming = true
		device.FocusOn("#my-name", nil)
	})
	d.OnCommand("my-name-said", func(string) {
		d.Naming = false
		d.GoBy(strings.TrimSpace(device.ByID("my-name").Get("value").Text()))
	})
	d.OnCommand("my-name-not", func(string) {
		d.Naming = false
		d.Do("dismiss name")
	})
}

// AskName is a line over the map that asks how somebody is called, and that they
// may leave alone (S6).
func AskName(d *desk.Desk) app.UI {
	if !d.AsksName() {
		return app.Div().Hidden(true)
	}
	label := words.T("talk.me")
	return app.Section().Class("ask-name").Aria("label", label).Body(
		app.Input().Type("text").ID("my-name").Class("field").DataSet("field", "share-me").DataSet("enter", "my-name-said").MaxLength(80).
			Placeholder(label).Aria("label", label).Attr("autocomplete", "name").Value(d.Me()).DataSet("sync", "yes").DataSet("value", d.Me()),
		part.Button("my-name-said", words.T("share.me.said")),
		part.Tool("my-name-not", "close", words.T("share.me.not"), ""))
}
