//go:build js && wasm

package part

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/words"
)

// Dialog returns a dialog over the page: title, what it says, and actions
// with the safe one first. A press beside it or Escape closes it.
func Dialog(class, title string, body []app.UI, actions ...app.UI) app.UI {
	reading := app.Div().Class("dialog-body").Body(body...)
	if len(actions) == 0 {
		reading = reading.TabIndex(0) // what is only read must scroll by keys too
	}
	content := []app.UI{
		app.Div().Class("dialog-head").Body(
			app.H2().ID("dialog-title").Text(title),
			Tool("close", "close", words.T("close"), ""),
		),
		reading,
	}
	if len(actions) > 0 {
		content = append(content, app.Div().Class("dialog-actions").Body(actions...))
	}
	return app.Div().Class("veil").DataSet("do", "close").Body(
		app.Div().Class("dialog", class).ID("dialog").Role("dialog").Aria("modal", "true").Aria("labelledby", "dialog-title").
			TabIndex(-1).DataSet("do", "stay").Body(content...),
	)
}

// Text returns words in a paragraph.
func Text(class, s string) app.UI { return app.P().Class(class).Text(s) }

// Section returns a part of a panel under a heading of its own, split from
// the next by a hairline.
func Section(title string, body ...app.UI) app.UI {
	if title != "" {
		body = append([]app.UI{app.H3().Class("section-title").Text(title)}, body...)
	}
	return app.Section().Class("section").Body(body...)
}
