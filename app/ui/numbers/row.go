//go:build js && wasm

package numbers

import (
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/workspace"
)

// row is one figure with all that is to be known of it (F1, F3).
func row(d *desk.Desk, g *derive.Figure) app.UI {
	of := named(d, g.Ref.Element)
	why := app.Button().Type("button").Class("link").DataSet("do", "why "+g.Ref.String()).
		Aria("label", words.T("numbers.why.of", g.Name(), of, g.Text())).Text(words.T("numbers.why.short"))
	cells := []app.UI{
		cell("th", "rowheader", "figure-name").Attr("scope", "row").Body(
			app.Span().Text(g.Name()), app.Small().Class("meta").Text(words.Together(g.Label))),
		cell("td", "cell", "figure-of").Body(element(d, g, of)...),
	}
	if g.Result.OK() {
		cells = append(cells,
			cell("td", "cell", "figure-value").Text(words.Together(g.Text())),
			cell("td", "cell", "figure-status").Body(status(g)...))
	} else {
		cells = append(cells, cell("td", "cell", "figure-lack").Attr("colspan", 2).Aria("colspan", 2).Body(lack(d, g)...))
	}
	cells = append(cells,
		cell("td", "cell", "figure-data meta").Text(words.Together(behind(g))),
		cell("td", "cell", "figure-trend").Body(sparks.of(d, g)),
		cell("td", "cell", "figure-why").Body(why))
	return app.Tr().Role("row").Body(cells...)
}

// element is what a figure is of, as a way there.
func element(d *desk.Desk, g *derive.Figure, name string) []app.UI {
	e := d.Space.Workspace.Element(g.Ref.Element)
	if e == nil || e.ID == workspace.Root || e.Kind == "map" {
		return []app.UI{app.Span().Text(name)}
	}
	return []app.UI{part.Link(way(d, e.ID), name), app.Small().Class("meta").Text(desk.KindName(e.Kind))}
}

// status says how a figure stands, in a shape and in words.
func status(g *derive.Figure) []app.UI {
	s := stateOf(g.Status)
	if s == "" {
		return []app.UI{app.Span().Text(words.Together(g.Word)), app.Small().Class("meta").Text(" " + g.Said)}
	}
	body := []app.UI{part.Sign(strings.ReplaceAll(string(s), " ", "-")), app.Strong().Text(words.T("numbers.state." + string(s)))}
	if g.Word != "" && g.Word != string(s) && s != "watch" {
		body = append(body, app.Small().Class("meta").Text(" "+words.Together(g.Word)))
	}
	return body
}

// lack says what is missing, and leads to where it is entered.
func lack(d *desk.Desk, g *derive.Figure) []app.UI {
	w := d.Board.Figures().Why(g.Ref)
	if w.Lack == nil {
		return []app.UI{app.Span().Text(g.Text())}
	}
	body := []app.UI{app.Span().Text(w.Lack.Sentence + " ")}
	if e := d.Space.Workspace.Element(w.Lack.Element); e != nil && e.ID != workspace.Root {
		do := "enter " + string(e.ID)
		if w.Lack.Field != "" {
			do += " " + w.Lack.Field
		}
		body = append(body, part.Link(do, words.T("why.enter")).Aria("label", words.T("numbers.enter", g.Name(), e.Name())))
	}
	return body
}

// behind says what a figure rests on: answers, coverage, reservations.
func behind(g *derive.Figure) string {
	text := ""
	add := func(s string) {
		if text != "" {
			text += " · "
		}
		text += s
	}
	if g.N.Known {
		add("n\u00a0" + words.Number(g.N.Value, 0))
	}
	if c, ok := g.Coverage.Value(); ok {
		add(words.T("why.coverage", words.Number(100*c, 0)))
	}
	for _, m := range g.Marks {
		add(words.T("why.mark." + string(m)))
	}
	if g.Between != "" {
		add(words.Together(g.Between))
	}
	return text
}
