//go:build js && wasm

package outline

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/workspace"
)

// figured is a row with a way to the figures of a record, where such a record
// has any.
func (l list) figured(e *workspace.Element, row ...app.UI) app.UI {
	if l.d.Board.Figures().Tells(e.Kind) {
		state := part.Shut
		if l.d.Telling[e.ID] {
			state = part.Open
		}
		row = append(row, part.Tool("figures "+string(e.ID), "numbers", words.T("outline.figures", e.Name()), "", state))
	}
	return app.Div().Class("outline-row").Body(row...)
}

// told are the figures of a record as their explanations say them, also those
// that cannot be computed (O4). Each leads to the panel that explains it. Only
// what is open is computed.
func (l list) told(e *workspace.Element) app.UI {
	if !l.d.Telling[e.ID] {
		return app.Div().Hidden(true)
	}
	f := l.d.Board.Figures()
	var items []app.UI
	for _, g := range f.Own(e.ID) {
		if g.Ref.Map != "" && g.Ref.Map != l.d.MapID {
			continue
		}
		w := f.Why(g.Ref)
		var says app.UI
		var lines []app.UI
		for i, x := range w.Lines() {
			text := words.Together(x.Text)
			if i == 0 {
				says = part.Link("why "+g.Ref.String(), text)
			} else {
				lines = append(lines, app.Li().Text(text))
			}
		}
		items = append(items, app.Li().Body(says, app.Ul().Body(lines...)))
	}
	if items == nil {
		return part.Text("outline-about meta", words.T("outline.figures.none"))
	}
	return app.Ul().Class("outline-told").Aria("label", words.T("outline.figures", e.Name())).Body(items...)
}
