//go:build js && wasm

// Package why is the panel that answers "Why this number?": what it means in
// words, what goes in and where each input stands, the formula, and what is
// missing where there is no figure (F81, DESIGN §5 "Number chip").
//
// Rules:
//
//	Y1  All that it says is in derive.Why; it computes nothing.
//	Y2  Every input is a way to its card, and a lack a way to its field.
//	Y3  Who reads no formulas has read all they need before the first one.
//	Y4  Other values are tried on a copy and shown as what they are; nothing is
//	    written before somebody accepts, and then as one step of undo.
package why

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
)

// View returns the panel for the figure that the desk was asked to explain;
// nil where there is none.
func View(d *desk.Desk) app.UI {
	ref, ok := derive.ParseRef(d.Why)
	if !ok || d.Board == nil {
		return nil
	}
	w := d.Board.Figures().Why(ref)
	if w.Label == "" {
		return nil
	}
	title := "why.title"
	a := now(d)
	if a != nil {
		a.meanwhile()
		title = "why.try"
	}
	head := app.Header().Class("panel-head").Body(
		app.Div().Body(
			app.P().Class("meta").Text(words.T(title)),
			app.H2().Class("panel-title").Text(w.Title),
		),
		part.Tool("unwhy", "close", words.T("why.close"), ""),
	)
	if a != nil {
		return app.Div().Class("why trying").Body(head, &tryout{desk: d, Seen: d.Seen, Turn: a.turn})
	}
	return app.Div().Class("why").Body(
		head,
		app.Div().Class("panel-body").Body(
			figure(w),
			inputs(w),
			weights(d, w),
			worked(w),
			options(d, w),
			tries(w),
			overTime(d, w),
			moves(d, w),
			founded(w),
			quotes(w),
			usedBy(d, w),
			source(w),
		),
	)
}

// figure says the number and every reservation about it.
func figure(w derive.Why) app.UI {
	class := "why-figure"
	if w.Lack != nil {
		class = "why-lack"
	}
	first := []app.UI{app.Strong().Class(class).Text(words.Together(w.Text)), app.Span().Class("why-label").Text(words.Together(" " + w.Label))}
	if w.Word != "" {
		first = append(first, app.Span().Text(", "), app.Strong().Text(words.Together(w.Word)))
	}
	body := []app.UI{app.P().Class("why-line").Body(first...)}
	body = append(body, part.Text("", words.Together(w.Plain())))
	if note := strings.Join(w.Notes(), " · "); note != "" {
		body = append(body, part.Text("meta", words.Together(note)))
	}
	if w.Lack != nil {
		body = append(body, app.P().Body(
			app.Span().Text(w.Lack.Sentence+" "),
			part.Link(enter(w.Lack.Element, w.Lack.Field), words.T("why.enter")),
		))
	}
	return part.Section("", body...)
}

// enter is the command that goes to where something is entered.
func enter(id crdt.ID, field string) string {
	if field == "" {
		return "enter " + string(id)
	}
	return "enter " + string(id) + " " + field
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

// worked shows the formula in symbols and with the numbers put in.
func worked(w derive.Why) app.UI {
	box := []app.UI{app.P().Text(w.Measure.Symbols)}
	if w.Worked != "" {
		box = append(box, app.P().Class("why-numbers").Text(words.Together(w.Worked)))
	}
	return part.Section(words.T("why.worked"),
		app.Div().Class("why-box").Body(box...),
	)
}

// inputs lists what goes in, each a way to its card.
func inputs(w derive.Why) app.UI {
	if len(w.Inputs) == 0 {
		return app.Div().Hidden(true)
	}
	rows := make([]app.UI, len(w.Inputs))
	for i, f := range w.Inputs {
		rows[i] = app.Li().Class("why-input").Body(
			app.Div().Class("why-name").Body(label(f), app.Small().Class("meta").Text(join(f.At, f.Source))),
			app.Div().Class("why-value").Text(words.Together(f.Value+unit(f.Unit))),
			counts(f.Counts),
		)
	}
	return part.Section(words.T("why.inputs"), app.Ul().Class("why-inputs").Body(rows...))
}

func label(f derive.Fact) app.UI {
	if f.Element == "" {
		return app.Span().Text(f.Label)
	}
	if f.Field == "" { // computed: the way leads to its card
		return part.Link("reveal "+string(f.Element), f.Label)
	}
	return part.Link(enter(f.Element, f.Field), f.Label)
}

// tries offers to try other values.
func tries(w derive.Why) app.UI {
	if !w.Figure.OK() {
		return app.Div().Hidden(true)
	}
	if reason := w.NeverTried(); reason != "" {
		return part.Section(words.T("why.try"), part.Text("meta", reason))
	}
	return part.Section(words.T("why.try"),
		part.Text("meta", words.T("why.try.offer")),
		app.Button().Type("button").Class("button try-begin").DataSet("do", "try "+w.Ref.String()).Text(words.T("why.try.begin")))
}

func unit(u string) string {
	if u == "" {
		return ""
	}
	return "\u2009" + u
}

// counts draws how many gave each rating, the top two strong: they are what
// counts (GAP-5).
func counts(n []float64) app.UI {
	if len(n) == 0 {
		return app.Span().Hidden(true)
	}
	most := 1.0
	for _, v := range n {
		most = max(most, v)
	}
	bars := make([]app.UI, len(n))
	for i, v := range n {
		class := "count"
		if i >= len(n)-2 {
			class = "count top"
		}
		bars[i] = app.Span().Class(class).Body(
			app.Small().Text(words.Number(v, 0)),
			app.I().Class("count-bar").Style("height", strconv.Itoa(int(1+24*v/most))+"px").Aria("hidden", "true"),
			app.Small().Text(strconv.Itoa(i+1)),
		)
	}
	return app.Div().Class("counts").Role("img").Aria("label", words.T("why.counts", spoken(n))).Body(bars...)
}

// spoken reads the counts for those who listen: "1: 2, 2: 4".
func spoken(n []float64) string {
	s := ""
	for i, v := range n {
		if i > 0 {
			s += ", "
		}
		s += strconv.Itoa(i+1) + ": " + words.Number(v, 0)
	}
	return s
}

// founded lists what the record is founded on, each a way to its card.
func founded(w derive.Why) app.UI {
	var said []app.UI
	if w.From != "" {
		said = append(said, app.Li().Class("meta").Text(words.T("why.from", w.From)))
	}
	for _, x := range w.Founded {
		said = append(said, app.Li().Class("why-input").Body(part.Link("reveal "+string(x.Of), x.Title), app.Small().Class("meta").Text(join(x.Grade, x.Source))))
	}
	if said == nil {
		return app.Div().Hidden(true)
	}
	return part.Section(words.T("why.founded"), app.Ul().Class("why-inputs").Body(said...))
}

func quotes(w derive.Why) app.UI {
	if len(w.Quotes) == 0 {
		return app.Div().Hidden(true)
	}
	said := make([]app.UI, len(w.Quotes))
	for i, q := range w.Quotes {
		said[i] = app.Blockquote().Class("why-quote").Body(
			app.P().Text(derive.Quoted(q.Words)),
			app.P().Class("meta").Text(q.Who),
		)
	}
	return part.Section(words.T("why.quotes"), said...)
}

func usedBy(d *desk.Desk, w derive.Why) app.UI {
	var rows []app.UI
	for _, ref := range w.UsedBy {
		u := d.Board.Figures().Why(ref)
		rows = append(rows, app.Li().Body(part.Link("why "+ref.String(), words.T("why.used", u.Label, u.Title, u.Text))))
	}
	if len(rows) == 0 {
		return app.Div().Hidden(true)
	}
	return part.Section(words.T("why.usedBy"), app.Ul().Class("plain").Body(rows...))
}

func source(w derive.Why) app.UI {
	return part.Section(words.T("why.source"),
		part.Text("meta", w.Measure.ID+", "+w.Measure.Name+". "+words.T("why.range", w.Measure.Range)),
		part.Text("meta", w.Measure.Source),
	)
}
