//go:build js && wasm

package over

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/device"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/edit"
)

// Toast draws the sentence at the foot of the page.
func Toast(d *desk.Desk) app.UI {
	t := d.Toast
	if t == nil || d.Show.On && t.Action == "update" { // the audience need not know
		return app.Section().Class("toast-place").Aria("label", words.T("toast.label"))
	}
	row := []app.UI{app.Span().Text(t.Text)}
	if t.Action != "" {
		row = append(row, app.Button().Type("button").Class("toast-do").DataSet("do", "toast "+t.Action).Text(actionName(t.Action)))
	}
	row = append(row, part.Tool("untoast", "close", words.T("close"), ""))
	// A landmark, so that who moves by landmarks finds its button.
	return app.Section().Class("toast-place").Aria("label", words.T("toast.label")).Body(app.Div().Class("toast").ID("toast").Body(row...))
}

// actionName is what the button of a toast says.
func actionName(command string) string {
	if name, _, _ := strings.Cut(command, " "); words.Has("toast." + name) {
		return words.T("toast." + name)
	}
	if c, ok := edit.CommandNamed(command); ok {
		return c.Title
	}
	return words.T("toast.go")
}

// Hovered keeps the toast as long as somebody reads it.
func Hovered(d *desk.Desk, e device.Object) {
	if d.Toast == nil {
		return
	}
	if e.Get("target").Call("closest", "#toast").Known() {
		d.ToastStays()
		held = true
	} else if held {
		held = false
		d.ToastSoon()
	}
}

var held bool
