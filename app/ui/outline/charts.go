//go:build js && wasm

package outline

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/plot"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/exhibit"
	"github.com/worthmap/worthmap/internal/view"
)

// charts lists the charts that lie on the map, each as its table (O1).
func (l list) charts() []app.UI {
	var items []app.UI
	for e := range l.w.OfKind(view.ChartKind) {
		if e.Place.Parent != l.d.MapID {
			continue
		}
		x := exhibit.Find(l.d.Board.Figures(), view.ChartRef(e))
		title, body := e.Title, []app.UI{}
		switch {
		case x == nil:
			title = e.Name()
		case x.Chart == nil:
			title = x.Title
			body = append(body, part.Text("meta", x.Lack))
		default:
			if title == "" {
				title = x.Title
			}
			body = append(body, plot.Table(x.Chart.Table(), title))
		}
		items = append(items, app.Li().Class("outline-line").Body(
			app.Span().Class("outline-kind meta").Text(words.T("outline.chart")),
			app.Div().Class("outline-row").Body(
				app.Span().Class("outline-chart").Text(title),
				part.Tool("reveal "+string(e.ID), "fit", words.T("outline.show", title), "")),
			app.Div().Class("outline-table").TabIndex(0).Role("region").Aria("label", title).Body(body...),
		))
	}
	if len(items) == 0 {
		return nil
	}
	return []app.UI{app.H3().Text(words.T("outline.charts")), app.Ul().Class("plain").Body(items...)}
}
