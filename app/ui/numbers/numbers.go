//go:build js && wasm

// Package numbers is the panel of headline figures: what leaks, who goes on,
// where most is to win, how people feel (MEASURES §8, design/numbers.png).
//
// Rules:
//
//	F1  Every figure is a way to its explanation; none stands without unit.
//	F2  Length carries the quantity, the number stands beside it, and the
//	    rank is a word or a figure, never a colour alone.
//	F3  A figure that cannot be computed says so and asks for what it needs.
//	F4  All figures are listed, never more rows at once than a page is quick
//	    with; what does not show is counted, and shows when it is asked for.
package numbers

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// View returns the panel of the open map.
func View(d *desk.Desk) app.UI {
	if shown.all(d) {
		return app.Div().Class("numbers").Body(header(d), app.Div().Class("numbers-body").Body(figures(d)))
	}
	m := d.Board.Figures().Map(d.MapID)
	if m == nil {
		return part.Text("meta", words.T("numbers.none"))
	}
	p := page{d, m}
	return app.Div().Class("numbers").Body(
		header(d),
		app.Div().Class("numbers-body").Body(
			app.Div().Class("tiles").Body(p.tiles()...),
			app.Div().Class("numbers-grid").Body(p.cards()...),
		),
	)
}

// header is the same for both pages of the panel, so that closing it never
// moves.
func header(d *desk.Desk) app.UI {
	return app.Header().Class("panel-head").Body(
		app.H2().Class("panel-title").Text(words.T("numbers.title")),
		pages(d),
		part.Labelled("chart-print", "print", words.T("numbers.print")).Class("numbers-print"),
		part.Tool("numbers", "close", words.T("close"), ""),
	)
}

type page struct {
	d *desk.Desk
	m *derive.MapFigures
}

func (p page) feelings() app.UI {
	var rows []app.UI
	for _, f := range p.m.Personas {
		if f.Lowest == nil {
			continue
		}
		name := words.T("ins.everyone")
		if e := p.d.Space.Workspace.Element(f.ID); e != nil {
			name = e.Name()
		}
		figure := func(label string, n derive.Name, r measure.Result, at string) app.UI {
			v, ok := r.Value()
			text := words.T("numbers.none.short")
			if ok {
				text = signed(v)
			}
			return app.Li().Body(
				app.Span().Class("meta").Text(label+" "),
				app.Button().Type("button").Class("link figure").DataSet("do", "why "+derive.FigureRef{Name: n, Element: f.ID, Map: p.m.ID}.String()).
					Aria("label", words.T("numbers.why", label+", "+text)).Text(text),
				app.Span().Class("meta").Text(at),
			)
		}
		rows = append(rows, app.Li().Class("feeling").Body(
			app.H4().Text(name),
			app.Ul().Class("plain feeling-figures").Body(
				figure(words.T("numbers.mean"), derive.MeanFeeling, f.Mean, ""),
				figure(words.T("numbers.peakEnd"), derive.PeakEnd, f.PeakEnd, ""),
				figure(words.T("numbers.lowest"), derive.LowestFeeling, f.Curve.Lowest, " "+f.Lowest.Name()),
				figure(words.T("numbers.highest"), derive.HighestFeeling, f.Curve.Highest, " "+f.Highest.Name()),
				figure(words.T("numbers.drop"), derive.BiggestDrop, f.Drop, ""),
			),
		))
	}
	return card(words.T("numbers.feelings"), words.T("numbers.feelings.text"), rows, "numbers.feelings.none")
}

// signed writes a feeling: its sign says which side of nought it is on.
func signed(v float64) string {
	if v > 0 {
		return "+" + words.Number(v, 1)
	}
	return words.Number(v, 1)
}

// card is a part of the panel; none is the key of what it says without rows.
func card(title, text string, rows []app.UI, none string) app.UI {
	var body app.UI = app.Ul().Class("plain").Body(rows...)
	if len(rows) == 0 {
		body = part.Text("meta", words.T(none))
	}
	return app.Section().Class("numbers-card").Body(
		app.H3().Class("card-title").Text(title),
		part.Text("meta", text),
		body,
	)
}
