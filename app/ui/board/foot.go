//go:build js && wasm

package board

import (
	"math"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
)

// foot is the bar below the map: steps at the left, the view at the right.
type foot struct {
	app.Compo
	desk *desk.Desk
	Seen uint64
	Zoom float64
	Hint string // what the tool in hand waits for
}

func (f *foot) Render() app.UI {
	d := f.desk
	if d.Board == nil {
		return app.Footer().Class("foot")
	}
	percent := words.Number(math.Round(d.Board.Camera().Zoom*100), 0)
	line := stepsLine(d)
	if f.Hint != "" {
		line = app.Div().Class("foot-steps").Body(app.Div().Class("step-words").Body(app.B().Text(f.Hint)))
	}
	if d.Show.Drives {
		line = showBar(d)
	}
	return app.Footer().Class("foot").Body(
		line,
		newsLine(d),
		dueLink(d),
		founded(d),
		app.Div().Class("foot-view").Role("group").Aria("label", words.T("foot.label")).Body(
			part.Tool("zoom-out", "minus", words.T("foot.zoom-out"), "Ctrl+-"),
			app.Button().Type("button").Class("foot-zoom").DataSet("do", "zoom-100").ID("zoom").
				Aria("label", words.T("foot.zoom", percent)).Text(percent+"\u2009%"),
			part.Tool("zoom-in", "plus", words.T("foot.zoom-in"), "Ctrl+="),
			part.Tool("fit", "fit", words.T("foot.fit"), "Shift+1"),
			part.Tool("minimap", "minimap", words.T("foot.minimap"), "", part.When(d.Mini, part.Pressed, part.Free)),
		),
	)
}

// counted is the share of assumptions as it was counted last.
var counted struct {
	asOf
	assumed float64
	known   bool
}

func countFounded(d *desk.Desk) {
	counted.asOf = seenNow(d)
	counted.assumed, counted.known = d.Space.Workspace.FoundingShare(d.MapID)
}

// founded says in the bar how much of the map nobody looked into yet; what that
// is stands among the numbers.
func founded(d *desk.Desk) app.UI {
	if !counted.mayWait(d) {
		countFounded(d)
	}
	if !counted.known {
		return app.Div().Hidden(true)
	}
	share := words.Number(math.Round(100*counted.assumed), 0) + "\u2009%"
	return part.Link("numbers", words.T("foot.founded", share)).Class("foot-founded").DataSet("tip", words.T("foot.founded.tip"))
}
