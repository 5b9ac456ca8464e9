//go:build js && wasm

package numbers

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/plot"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exhibit"
	"github.com/worthmap/worthmap/internal/measure"
)

// cards are what stands below the tiles: where most is to win, where it leaks,
// and every further chart that the map allows.
func (p page) cards() (cards []app.UI) {
	var waits []*exhibit.Exhibit
	charts := map[exhibit.Kind]*exhibit.Exhibit{}
	for _, x := range plot.Of(p.d, p.m.ID) {
		switch {
		case x.Chart == nil:
			waits = append(waits, x)
		case charts[x.Ref.Kind] == nil:
			charts[x.Ref.Kind] = x
		}
	}
	if x := charts[exhibit.Landscape]; x != nil {
		cards = append(cards, p.card(x, plot.Look{Place: "numbers", Unlisted: true}))
	}
	if ranked := p.m.Opportunities(); len(ranked) > 0 || len(p.m.Stages) > 0 {
		cards = append(cards, p.opportunities(ranked))
	}
	if len(p.m.Stages) > 0 {
		cards = append(cards, p.strip())
	}
	for _, k := range []exhibit.Kind{exhibit.Funnel, exhibit.Priority, exhibit.Grid, exhibit.Kano, exhibit.ValueMap, exhibit.Waterfall} {
		if x := charts[k]; x != nil {
			cards = append(cards, p.card(x, plot.Look{Place: "numbers"}))
		}
	}
	if charts[exhibit.Target] != nil || charts[exhibit.Process] != nil {
		cards = append(cards, app.Section().Class("numbers-card").Body(plot.Series(p.d, "numbers", p.indicators(), p.worst())))
	}
	if len(p.m.Stages) > 0 {
		cards = append(cards, p.feelings())
	}
	if p.d.Space.Workspace.Founding(p.d.MapID).Cards > 0 {
		cards = append(cards, p.founded())
	}
	if len(waits) > 0 {
		cards = append(cards, waiting(waits))
	}
	return cards
}

// card is a chart as a part of the panel.
func (p page) card(x *exhibit.Exhibit, look plot.Look) app.UI {
	return app.Section().Class("numbers-card").Body(plot.View(p.d, x, look))
}

// waiting lists the charts that cannot be drawn yet, and why (F3).
func waiting(list []*exhibit.Exhibit) app.UI {
	var rows []app.UI
	for _, x := range list {
		rows = append(rows, app.Li().Class("waiting").Body(app.Span().Text(x.Name), app.Span().Class("meta").Text(x.Lack)))
	}
	return app.Section().Class("numbers-card").Body(
		app.H3().Class("card-title").Text(words.T("chart.waits")), app.Ul().Class("plain").Body(rows...))
}

// opportunities ranks what is worth working on. The numbers are those of the
// marks in the landscape beside it, and both show which one is explained.
func (p page) opportunities(ranked []derive.Place) app.UI {
	var rows []app.UI
	for i, at := range ranked {
		o := p.d.Board.Figures().Outcome(at.ID)
		ref := derive.FigureRef{Name: derive.Opportunity, Element: at.ID}
		score := words.Tenths(at.Score)
		row := app.Button().Type("button").Class("rank-row").DataSet("do", "why "+ref.String()).Body(
			app.Span().Class("rank", rankLook(o.Zone)).Text(strconv.Itoa(i+1)),
			app.Span().Class("rank-name").Text(o.Element.Name()),
			app.Span().Class("bar").Aria("hidden", "true").Body(
				app.I().Class(hotIf("bar-fill", o.Zone == measure.Extreme || o.Zone == measure.High)).Style("width", strconv.FormatFloat(100*at.Score/20, 'f', 1, 64)+"%")),
			app.Span().Class("meta rank-word").Text(string(o.Zone)),
			app.Strong().Class("rank-figure").Text(score),
			app.Span().Class("unseen").Text(" "+words.T("why.title")),
		)
		if p.d.Why == ref.String() {
			row.Aria("current", "true")
		}
		rows = append(rows, app.Li().Class("ranked").Body(row, reveal(at.ID, o.Element.Name())))
	}
	return card(words.T("numbers.opportunities"), words.T("numbers.opportunities.text"), rows, "numbers.opportunities.none")
}

// rankLook is the look of a rank, that of the mark in the landscape.
func rankLook(z measure.Zone) string {
	switch z {
	case measure.Extreme:
		return "hot"
	case measure.High:
		return "hollow hot"
	case measure.Overserved:
		return "hollow square"
	}
	return "full"
}

// reveal leads to a record on the map; it shows where the row is pointed at.
func reveal(id crdt.ID, name string) app.UI {
	return part.Tool("reveal "+string(id), "fit", words.T("numbers.reveal", name), "").Class("row-tool")
}

func hotIf(class string, hot bool) string {
	if hot {
		return class + " hot"
	}
	return class
}

// strip draws the leak as one bar, parted by stage in the order of the
// journey: as wide as the share, the three largest solid, the others hatched.
func (p page) strip() app.UI {
	var parts, rows []app.UI
	most := 0.0
	for _, s := range p.m.Stages {
		most = max(most, s.Share.Or(0))
	}
	for _, s := range p.m.Stages {
		name, rank := s.Element.Name(), derive.RankWord(s.Rank)
		share, gap := words.T("numbers.none.short"), gapText(s.Gap)
		if v, ok := s.Share.Value(); ok {
			share = words.Number(100*v, 0) + "\u2009%"
		}
		rows = append(rows, app.Tr().Body(app.Th().Scope("row").Text(name), app.Td().Text(share), app.Td().Text(gap), app.Td().Text(rank)))
		if s.Share.Or(0) <= 0 {
			continue
		}
		ref := derive.FigureRef{Name: derive.LeakShare, Element: s.ID}
		says := share + " " + join(name, join(gap, rank))
		b := app.Button().Type("button").Class("strip-part").DataSet("do", "why "+ref.String()).DataSet("tip", says).Aria("label", says+". "+words.T("why.title")).
			Style("--share", strconv.FormatFloat(s.Share.Or(0), 'f', 4, 64)).Style("--length", strconv.FormatFloat(s.Share.Or(0)/most, 'f', 4, 64)).
			Body(app.I().Class(hotIf("strip-bar", s.Rank > 0 && s.Rank <= 3)), app.Span().Class("strip-words").Body(app.B().Text(share), app.Text(" "+name)))
		if p.d.Why == ref.String() {
			b.Aria("current", "true")
		}
		parts = append(parts, b)
	}
	if len(parts) == 0 {
		return app.Section().Class("numbers-card whole").Body(
			app.H3().Class("card-title").Text(words.T("numbers.leaks")), part.Text("meta", words.T("numbers.leaks.none")))
	}
	return app.Section().Class("numbers-card whole").Body(
		app.H3().Class("card-title").Text(words.T("numbers.leaks")),
		part.Text("meta", words.T("numbers.leaks.text")),
		app.Div().Class("strip").Body(parts...),
		app.Div().Class("chart-twin unseen").Body(app.Table().Class("chart-table").Body(
			app.Caption().Text(words.T("numbers.leaks")),
			app.THead().Body(app.Tr().Body(
				app.Th().Scope("col").Text(words.T("numbers.strip.stage")), app.Th().Scope("col").Text(words.T("numbers.strip.share")),
				app.Th().Scope("col").Text(words.T("numbers.strip.gap")), app.Th().Scope("col").Text(words.T("numbers.strip.rank")))),
			app.TBody().Body(rows...))),
	)
}

func gapText(gap measure.Result) string {
	if v, ok := gap.Value(); ok {
		return words.T("numbers.gap", words.Number(-v, 1))
	}
	return ""
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}
