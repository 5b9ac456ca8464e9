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
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
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
			app.Div().Class("numbers-grid").Body(p.leaks(), p.opportunities(), p.feelings()),
		),
	)
}

// header is the same for both pages of the panel, so that closing it never
// moves.
func header(d *desk.Desk) app.UI {
	return app.Header().Class("panel-head").Body(
		app.H2().Class("panel-title").Text(words.T("numbers.title")),
		pages(d),
		part.Tool("numbers", "close", words.T("close"), ""),
	)
}

type page struct {
	d *desk.Desk
	m *derive.MapFigures
}

// tile is one headline figure.
type tile struct {
	title, value, text, strong string
	hot                        bool
	ref                        derive.FigureRef
}

func (p page) tiles() (tiles []app.UI) {
	for _, t := range []tile{p.leak(), p.finish(), p.progress(), p.value()} {
		if t.title != "" {
			tiles = append(tiles, t.render())
		}
	}
	return tiles
}

func (t tile) render() app.UI {
	figure := app.Strong().Class("tile-figure").Text(t.value)
	if t.hot {
		figure.Class("hot")
	}
	body := []app.UI{app.H3().Class("tile-title").Text(t.title), figure}
	if t.text != "" {
		body = append(body, app.Span().Class("tile-text").Text(t.text))
	}
	if t.strong != "" {
		body = append(body, app.Strong().Class("tile-word").Text(t.strong))
	}
	if t.ref.Name != "" {
		body = append(body, app.Button().Type("button").Class("link").DataSet("do", "why "+t.ref.String()).
			Aria("label", words.T("numbers.why", t.title)).Text(words.T("why.title")))
	}
	return app.Section().Class("tile").Body(body...)
}

func (p page) leak() tile {
	t := tile{title: words.T("numbers.leak"), ref: derive.FigureRef{Name: derive.TotalLeak, Element: p.m.ID}}
	leak, ok := p.m.Leak.Value()
	if !ok {
		t.value = words.T("numbers.none.short")
		return t
	}
	t.value, t.hot = words.Number(leak, 1), true
	t.text = words.T("numbers.leak.of", words.Number(p.m.Wanted.Or(0), 1))
	if len(p.m.Leaks) > 0 {
		s := p.d.Board.Figures().Stage(p.m.Leaks[0].ID)
		t.strong = words.T("numbers.largest", s.Element.Name(), words.Number(100*s.Share.Or(0), 0))
	}
	return t
}

// finish tells how many go the whole way; counts of people are facts of the
// stages, not a measure with a trail.
func (p page) finish() tile {
	stages := p.m.Journey.Stages
	if len(stages) == 0 || !stages[0].Entered.Known || stages[0].Entered.Value <= 0 || !stages[len(stages)-1].Completed.Known {
		return tile{}
	}
	in, out := stages[0].Entered.Value, stages[len(stages)-1].Completed.Value
	t := tile{
		title: words.T("numbers.finish"), value: words.Number(100*out/in, 0) + "\u2009%",
		text: words.T("numbers.finish.of", words.Number(out, 0), words.Number(in, 0)),
	}
	most := 0.0
	for _, s := range stages {
		if lost := s.Entered.Value - s.Completed.Value; s.Entered.Known && s.Completed.Known && lost > most {
			most = lost
			t.strong = words.T("numbers.loss", s.Name(), words.Number(lost, 0))
		}
	}
	return t
}

func (p page) progress() tile {
	v, ok := p.m.Progress.Value()
	if !ok {
		return tile{}
	}
	return tile{
		title: words.T("numbers.progress"), value: words.Number(100*v, 0) + "\u2009%",
		text: words.T("numbers.coverage", words.Number(100*p.m.Coverage.Or(0), 0)),
		ref:  derive.FigureRef{Name: derive.Progress, Element: p.m.ID},
	}
}

func (p page) value() tile {
	v, ok := p.m.Value.Net.Value()
	if !ok {
		return tile{}
	}
	t := tile{title: words.T("numbers.value"), value: words.Number(v, 1), ref: derive.FigureRef{Name: derive.NetValue, Element: p.m.ID}}
	if e, ok := p.m.Value.Evenness.Value(); ok {
		t.text = words.T("numbers.evenness", words.Number(e, 2))
	}
	return t
}

// leaks ranks the stages as bars of one scale, in the order of the journey.
func (p page) leaks() app.UI {
	most := 0.0
	for _, s := range p.m.Stages {
		most = max(most, s.Share.Or(0))
	}
	full := math.Ceil(measure.Round12(most*20)) / 20 // as the map draws them (DESIGN §5)
	var rows []app.UI
	for _, s := range p.m.Stages {
		share, ok := s.Share.Value()
		text := words.T("numbers.none.short")
		if ok {
			text = words.Number(100*share, 0) + "\u2009%"
		}
		rows = append(rows, p.bar(s.ID, derive.LeakShare, s.Rank, s.Element.Name(), text, gapText(s.Gap), share/max(full, 1e-9), s.Rank > 0 && s.Rank <= 3))
	}
	text := words.T("numbers.leaks.text")
	if full > 0 {
		text = words.T("numbers.leaks.full", words.Number(100*full, 0))
	}
	return card(words.T("numbers.leaks"), text, rows, "numbers.leaks.none")
}

func gapText(gap measure.Result) string {
	if v, ok := gap.Value(); ok {
		return words.T("numbers.gap", words.Number(-v, 1))
	}
	return ""
}

func (p page) opportunities() app.UI {
	var rows []app.UI
	for _, at := range p.m.Opportunities {
		o := p.d.Board.Figures().Outcome(at.ID)
		rows = append(rows, p.bar(at.ID, derive.Opportunity, at.Rank, o.Element.Name(), words.Number(at.Score, 1), string(o.Zone), at.Score/20, at.Score >= 12))
	}
	return card(words.T("numbers.opportunities"), words.T("numbers.opportunities.text"), rows, "numbers.opportunities.none")
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

// bar is one line of a ranking.
func (p page) bar(id crdt.ID, n derive.Name, rank int, name, figure, word string, part01 float64, hot bool) app.UI {
	place := ""
	if rank > 0 {
		place = strconv.Itoa(rank)
	}
	class := "bar-fill"
	if hot {
		class = "bar-fill hot"
	}
	return app.Li().Class("bar-row").Body(
		app.Span().Class("rank").Text(place),
		app.Div().Class("bar-main").Body(
			part.Link("reveal "+string(id), name),
			app.Div().Class("bar").Aria("hidden", "true").Body(
				app.I().Class(class).Style("width", strconv.FormatFloat(100*part01, 'f', 1, 64)+"%"),
			),
			app.Span().Class("meta").Text(word),
		),
		app.Button().Type("button").Class("link figure").DataSet("do", "why "+derive.FigureRef{Name: n, Element: id}.String()).
			Aria("label", words.T("numbers.why", name+", "+figure)).Text(figure),
	)
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
