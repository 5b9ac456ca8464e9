//go:build js && wasm

package numbers

import (
	"math"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
)

// mostAssumed is how many cards are named that nobody looked into.
const mostAssumed = 12

// founded says how much of the map is assumption, and what to look into.
func (p page) founded() app.UI {
	f := p.d.Space.Workspace.Founding(p.d.MapID)
	share, _ := f.Share()
	var rows []app.UI
	for _, e := range f.Assumed[:min(len(f.Assumed), mostAssumed)] {
		rows = append(rows, app.Li().Class("waiting").Body(part.Link("jump "+string(e.ID), e.Name()), app.Span().Class("meta").Text(desk.KindName(e.Kind))))
	}
	if n := len(f.Assumed) - mostAssumed; n > 0 {
		rows = append(rows, app.Li().Class("meta").Text(words.N("numbers.founded.more", n)))
	}
	return card(words.T("numbers.founded", words.Number(math.Round(100*share), 0)+"\u2009%"),
		words.T("numbers.founded.text", words.Whole(len(f.Assumed)), words.Whole(f.Cards)), rows, "numbers.founded.none")
}
