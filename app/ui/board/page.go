//go:build js && wasm

// Package board is the page of one map: the bars, the stage, and the panels
// beside it.
package board

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/words"
)

// Page is the page of one map.
type Page struct {
	app.Compo
	desk *desk.Desk
	Seen uint64
}

// New returns the page of a desk.
func New(d *desk.Desk, seen uint64) *Page { return &Page{desk: d, Seen: seen} }

func (p *Page) Render() app.UI {
	d := p.desk
	name := ""
	if m := d.Space.Workspace.Element(d.MapID); m != nil {
		name = m.Name()
	}
	class := "board"
	if d.Focus {
		class += " focus"
	}
	zoom := 0.0
	if d.Board != nil {
		zoom = d.Board.Camera().Zoom
	}
	main := []app.UI{
		&Stage{desk: d, Seen: p.Seen, Name: name},
		app.P().ID("stage-help").Class("unseen").Text(words.T("stage.help")),
	}
	return app.Div().Class(class).Body(
		&top{desk: d, Seen: p.Seen},
		&rail{desk: d, Seen: p.Seen},
		app.Main().Class("board-main").ID("main").Body(main...),
		&foot{desk: d, Seen: p.Seen, Zoom: zoom},
	)
}
