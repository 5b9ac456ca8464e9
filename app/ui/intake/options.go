//go:build js && wasm

package intake

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// options are how the cells are written, and what all rows share.
func (in *intake) options() app.UI {
	p, t := &in.plan, in.form
	said := func(r rows.Role) bool {
		return slices.ContainsFunc(p.Columns, func(c rows.Column) bool { return c.Role == r })
	}
	takes := func(r rows.Role) bool { return slices.Contains(p.Kind.Roles(), r) }
	answers := p.Kind == rows.Ratings || p.Kind == rows.NPS || p.Kind == rows.CSAT || p.Kind == rows.CES || p.Kind == rows.Kano
	rated := p.Kind == rows.Ratings || p.Kind == rows.CSAT || p.Kind == rows.Offers || p.Kind == rows.Paths && said(rows.Satisfaction)
	return app.Div().Class("data-part data-options").Body(
		in.field("about", exchange.KindsFor(p.Kind) != nil && p.Kind != rows.Orders && p.Kind != rows.Paths && !said(rows.Of) && !in.inHeaders(),
			in.pick("data-about", p.Of, exchange.KindsFor(p.Kind), aboutMost, choice{"", words.T("data.about.none")})),
		in.field("question", p.Kind == rows.Survey && !said(rows.Question), list("data-question", p.Question, questions(p.Question))),
		in.field("segment", takes(rows.Segment) && !said(rows.Segment), in.input("data-segment", p.Segment, words.T("data.segment.hint"))),
		in.field("at", takes(rows.At) && p.Kind != rows.Events && p.Kind != rows.Paths && p.Kind != rows.Orders && !said(rows.At), in.input("data-at", p.At, desk.Quarter(0))),
		in.field("scale", rated, list("data-scale", scaleText(p.Lo, p.Hi), scales(p.Kind))),
		in.field("top", p.Tops(), list("data-top", strconv.Itoa(p.Top), tops(p.Lo, p.Hi))),
		in.field("every", (answers || p.Kind == rows.Orders) && said(rows.At), list("data-every", strconv.Itoa(int(p.Every)), periods(p.Kind))),
		in.field("repeats", p.Kind == rows.Observations, list("data-repeats", string(p.Repeats), []choice{{string(rows.Last), words.T("data.repeats.last")}, {string(rows.Mean), words.T("data.repeats.mean")}})),
		in.field("merge", p.Kind == rows.People || p.Kind == rows.Pairs, list("data-merge", string(in.wish.Merge), []choice{
			{"", words.T("data.merge.fill")}, {string(exchange.Take), words.T("data.merge.take")}, {string(exchange.Leave), words.T("data.merge.leave")}})),
		in.field("ends", p.Kind == rows.Pairs, list("data-ends", string(cmp.Or(in.wish.Ends, relation.Customer)), ends())),
		in.field("unit", p.Kind == rows.Observations, in.input("data-unit", in.wish.Unit, words.T("data.unit.hint"))),
		in.field("dates", said(rows.At) && (t.Ambiguous || t.Dates != rows.Unsaid), list("data-dates", string(t.Dates), []choice{
			{"", words.T("data.dates.none")}, {string(rows.DayFirst), words.T("data.dates.day")}, {string(rows.MonthFirst), words.T("data.dates.month")}})),
		in.field("comma", true, list("data-comma", markOf(t), []choice{{"", words.T("data.comma.none")}, {"false", words.T("data.comma.point")}, {"true", words.T("data.comma.comma")}})),
		in.field("delimiter", true, list("data-delimiter", delimiters[t.Delimiter], []choice{
			{"comma", words.T("data.delimiter.comma")}, {"semicolon", words.T("data.delimiter.semicolon")}, {"tab", words.T("data.delimiter.tab")}, {"bar", words.T("data.delimiter.bar")}})),
		app.Label().Class("data-check").Body(
			app.Input().Type("checkbox").DataSet("field", "data-header").Checked(t.Header), app.Span().Text(words.T("data.header"))),
	)
}

// ends are the roles that people may have whom relations add.
func ends() (options []choice) {
	for _, r := range relation.Roles {
		options = append(options, choice{string(r), r.Title()})
	}
	return options
}

// markOf is the decimal mark in the list, none where the table leaves it open.
func markOf(t rows.Form) string {
	if t.AmbiguousMarks {
		return ""
	}
	return strconv.FormatBool(t.DecimalComma)
}

// delimiters are what parts cells, by their names in the list.
var delimiters = map[byte]string{',': "comma", ';': "semicolon", '\t': "tab", '|': "bar"}

// field is a label over what is chosen or typed. It keeps its place while it
// does not apply.
func (in *intake) field(name string, applies bool, edit app.UI) app.UI {
	if !applies {
		return app.Label().Class("data-field").Hidden(true)
	}
	class := "data-field"
	if in.asks() == name {
		class += " data-asked"
	}
	return app.Label().Class(class).Body(app.Span().Text(words.T("data."+name)), edit)
}

// asks names the field that the table waits for.
func (in *intake) asks() string {
	switch in.lacks() {
	case "":
		return ""
	case words.T("data.lacks.dates"):
		return "dates"
	case words.T("data.lacks.marks"):
		return "comma"
	}
	p := in.plan
	if p.Of == "" {
		if p.Of = "x"; p.Lacks() == "" {
			return "about"
		}
	}
	if p.Question == "" {
		if p.Question = "x"; p.Lacks() == "" {
			return "question"
		}
	}
	if p.At == "" {
		if p.At = "x"; p.Lacks() == "" {
			return "at"
		}
	}
	return ""
}

// inHeaders tells whether all columns of answers name their record.
func (in *intake) inHeaders() bool {
	p := in.plan
	if p.Kind != rows.Ratings && p.Kind != rows.NPS && p.Kind != rows.CSAT && p.Kind != rows.CES {
		return false
	}
	p.Of = ""
	return p.Lacks() == ""
}

func (in *intake) input(field, value, hint string) app.UI {
	return app.Input().Type("text").Class("ins-field").DataSet("field", field).Placeholder(hint).AutoComplete(false).
		MaxLength(200).Value(value).DataSet("sync", "yes").DataSet("value", value)
}

func questions(now string) []choice {
	options := []choice{{"", words.T("data.question.none")}}
	for _, q := range []string{"importance", "satisfaction", "perception", "expectation"} {
		options = append(options, choice{q, words.T("data.question." + q)})
	}
	if now != "" && !slices.ContainsFunc(options, func(o choice) bool { return o.value == now }) {
		options = append(options, choice{now, now})
	}
	return options
}

func scaleText(lo, hi int) string { return strconv.Itoa(lo) + "–" + strconv.Itoa(hi) }

// scales are those on which people are asked. Satisfaction is figured from a
// scale that begins with 1.
func scales(k rows.Kind) []choice {
	all := []choice{{"1–5", "1–5"}, {"1–7", "1–7"}, {"1–10", "1–10"}}
	if k == rows.Ratings || k == rows.Offers {
		all = append(all, choice{"0–10", "0–10"})
	}
	return all
}

// tops are the answers from which on they count as the two highest of five.
func tops(lo, hi int) []choice {
	var options []choice
	for n := hi - 3; n <= hi; n++ {
		if n > lo {
			options = append(options, choice{strconv.Itoa(n), words.T("data.top.from", strconv.Itoa(n), strconv.Itoa(hi))})
		}
	}
	return append(options, choice{"0", words.T("data.top.none")})
}

func periods(k rows.Kind) []choice {
	var options []choice
	for _, l := range []measure.Length{measure.Day, measure.Week, measure.Month, measure.Quarter, measure.Year} {
		if k != rows.Orders || l >= measure.Month {
			options = append(options, choice{strconv.Itoa(int(l)), words.T("data.every." + strconv.Itoa(int(l)))})
		}
	}
	return options
}

// How many records are listed to choose from. Kinds that are less likely are
// left out beyond that; of too many of the likeliest, a person types the title.
const (
	aboutMost = 300
	nameMost  = 40
)

// few tells whether the likeliest records are few enough to be listed.
func (in *intake) few(kinds []string, most int) bool {
	return len(kinds) > 0 && in.d.Space.Workspace.Kinds()[kinds[0]] <= most
}

// pick is a field to choose a record of some kinds in.
func (in *intake) pick(field, value string, kinds []string, most int, first ...choice) app.UI {
	if !in.few(kinds, most) {
		return in.input(field, in.titleOf(value), words.T("data.record.hint"))
	}
	w := in.d.Space.Workspace
	var groups []app.UI
	for _, o := range first {
		groups = append(groups, option(o.value, o.words, value))
	}
	counts, n := w.Kinds(), 0
	for _, kind := range kinds {
		if n += counts[kind]; n > most {
			break
		}
		var options []app.UI
		for e := range w.OfKind(kind) {
			options = append(options, option(string(e.ID), short(e.Name()), value))
		}
		if len(options) > 0 {
			groups = append(groups, app.OptGroup().Label(desk.KindName(kind)).Body(options...))
		}
	}
	return app.Select().Class("ins-field").DataSet("field", field).DataSet("sync", "yes").DataSet("value", given(value)).Body(groups...)
}

// titleOf is how a record is called, where a value is one's ID.
func (in *intake) titleOf(value string) string {
	if e := in.d.Space.Workspace.Element(crdt.ID(value)); e != nil {
		return e.Name()
	}
	return value
}

// record finds what a person named, by ID or title; nil for nothing.
func (in *intake) record(name string, kinds []string) *workspace.Element {
	w := in.d.Space.Workspace
	if e := w.Element(crdt.ID(name)); e != nil && slices.Contains(kinds, e.Kind) {
		return e
	}
	for _, kind := range kinds {
		for e := range w.OfKind(kind) {
			if fold(e.Title) == fold(name) {
				return e
			}
		}
	}
	return nil
}
