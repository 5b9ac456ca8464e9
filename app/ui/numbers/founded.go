//go:build js && wasm

package numbers

import (
	"math"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/workspace"
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
	percent := words.Number(math.Round(100*share), 0) + "\u2009%"
	body := []app.UI{
		app.H3().Class("card-title").Text(words.T("numbers.founded", percent)),
		part.Text("meta", words.T("numbers.founded.text", words.Whole(len(f.Assumed)), words.Whole(f.Cards))),
	}
	if len(rows) == 0 {
		rows = append(rows, app.Li().Class("meta").Text(words.T("numbers.founded.none")))
	}
	return app.Section().Class("numbers-card").Body(append(body, worked(f, percent), app.Ul().Class("plain").Body(rows...))...)
}

// worked says how the share comes about: what counts, and how many of each
// kind nobody looked into.
func worked(f workspace.Founding, percent string) app.UI {
	assumed := map[string]int{}
	for _, e := range f.Assumed {
		assumed[e.Kind]++
	}
	var rows []app.UI
	for _, kind := range workspace.Claims {
		if n := f.Of[kind]; n > 0 {
			rows = append(rows, app.Tr().Body(app.Th().Scope("row").Text(desk.KindName(kind)),
				app.Td().Text(words.T("numbers.founded.of", words.Whole(assumed[kind]), words.Whole(n)))))
		}
	}
	return app.Details().Class("founded-why").Body(app.Summary().Text(words.T("why.title")),
		part.Text("", words.T("numbers.founded.why", words.Whole(len(f.Assumed)), words.Whole(f.Cards), percent)),
		app.Table().Class("values").Body(app.TBody().Body(rows...)))
}
