//go:build js && wasm

package home

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
)

// Listen takes what is typed into the field at the top.
func Listen(d *desk.Desk) {
	listenBin(d)
	d.OnField("home-find", func(in desk.Input) {
		state.find = strings.TrimSpace(in.Value)
		d.Changed()
	})
}

// results are what was found in all workspaces.
func results(d *desk.Desk) []app.UI {
	list := []app.UI{app.H1().Class("home-title").Text(words.T("home.results"))}
	hits, busy := d.Find(state.find)
	if len(hits) == 0 {
		text := words.T("home.results.none")
		if busy {
			text = words.T("find.busy")
		}
		return append(list, app.P().Class("home-empty").Text(text))
	}
	var rows []app.UI
	for _, h := range hits {
		rows = append(rows, app.Elem("li").Body(app.A().Class("hit").Href(h.Path).Body(
			part.Icon(h.Icon), app.Span().Class("hit-title clip").Text(h.Title),
			app.Span().Class("hit-quote clip").Text(h.Quote), app.Span().Class("hit-note clip").Text(h.Note))))
	}
	return append(list, app.Elem("ul").Class("hits").Body(rows...))
}
