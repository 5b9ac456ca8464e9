//go:build js && wasm

package inspector

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// want is one outcome in the customer's words with its opportunity.
func (p *panel) want(e *workspace.Element) app.UI {
	statement := e.Text("statement")
	if statement == "" {
		statement = e.Name()
	}
	return app.Div().Class("want").Body(
		app.Button().Type("button").Class("want-words").DataSet("do", "reveal "+string(e.ID)).Text(statement),
		p.score(e.ID),
	)
}

// opportunity is the section of an outcome's own figures.
func (p *panel) opportunity(id crdt.ID) app.UI {
	return part.Section(words.T("ins.opportunity"), p.score(id))
}

// score is the opportunity of an outcome: the figure, what it comes from, and
// the way to its trail.
func (p *panel) score(id crdt.ID) app.UI {
	o := p.d.Board.Figures().Outcome(id)
	if o == nil {
		return nil
	}
	ref := derive.FigureRef{Name: derive.Opportunity, Element: id}
	score, ok := o.Score.Value()
	if !ok {
		return p.lack(ref)
	}
	bar := func(label, class string, r measure.Result) app.UI {
		v := r.Or(0)
		return app.Div().Class("want-bar").Body(
			app.Div().Class("want-bar-top").Body(app.Span().Text(label), app.Elem("b").Text(words.Number(v, 1))),
			app.Div().Class("track").Body(app.Div().Class("fill", class).Style("width", strconv.FormatFloat(10*v, 'f', 1, 64)+"%")))
	}
	meta := ""
	if o.N.Known {
		meta = words.T("ins.n", words.Whole(int(o.N.Value)))
	}
	if o.SurveyAt != "" {
		meta += ", " + o.SurveyAt
	}
	return app.Div().Class("score").Body(
		app.Div().Class("score-row").Body(
			app.Div().Body(
				app.Div().Class("score-figure").Text(words.Number(score, 1)),
				app.Div().Class("score-word").Text(words.T("ins.of-20", p.d.Board.Figures().Why(ref).Word))),
			app.Div().Class("want-bars").Body(
				bar(words.T("ins.important"), "", o.I),
				bar(words.T("ins.satisfied"), "hot", o.S))),
		app.Div().Class("score-foot").Body(app.Span().Class("meta").Text(meta), p.why(ref)),
	)
}

// why is the way to a figure's trail.
func (p *panel) why(ref derive.FigureRef) app.UI {
	return part.Link("why "+ref.String(), words.T("why.title"))
}

// lack says what is missing for a figure, as a way to where it is entered.
func (p *panel) lack(ref derive.FigureRef) app.UI {
	w := p.d.Board.Figures().Why(ref)
	return app.Div().Class("lack").Body(app.Span().Class("meta").Text(w.Text), p.why(ref))
}

// enter is the way to the field that a figure lacks.
func (p *panel) enter(w derive.Why) app.UI {
	do := "enter " + string(w.Lack.Element)
	if w.Lack.Field != "" {
		do += " " + w.Lack.Field
	}
	return part.Link(do, words.T("why.enter"))
}

// measuredBy lists the indicators of an outcome.
func (p *panel) measuredBy(id crdt.ID) app.UI {
	o := p.d.Board.Figures().Outcome(id)
	if o == nil || len(o.Indicators) == 0 {
		rows := []app.UI{part.Text("meta", words.T("ins.no-indicator"))}
		if p.d.Board.Chain() != nil {
			rows = append(rows, part.Link("add-indicator", words.T("ins.add-indicator")))
		} else {
			rows = append(rows, part.Link("ins-indicator "+string(id), words.T("ins.add-indicator")))
		}
		return part.Section(words.T("ins.measured"), rows...)
	}
	var rows []app.UI
	for _, i := range o.Indicators {
		note := words.T("ins.no-data")
		if i.Current.Known {
			note = derive.Quantity(i.Current.Value, i.Unit) + ", " + i.At
		}
		rows = append(rows, p.card(i.Element, note))
		rows = append(rows, p.why(derive.FigureRef{Name: derive.Progress, Element: i.ID}))
	}
	return part.Section(words.T("ins.measured"), rows...)
}

// measures are those of a value, each with the minimum sought and what is reached.
func (p *panel) measures() app.UI {
	e := p.one()
	if e == nil {
		return nil
	}
	var rows []app.UI
	for m := range e.Measures {
		rows = append(rows, p.words(words.T("work.f.measured"), m.Key("text")),
			p.figure(words.T("work.f.minimum"), m.Key("minimum"), ""), p.figure(words.T("work.f.now"), m.Key("current"), ""))
	}
	if rows == nil {
		return nil
	}
	return part.Section(words.T("ins.measured"), rows...)
}

// netAt is what people get at a touchpoint or a stage less what it costs them.
const netAt derive.Name = "VAL-1.net"

// worth is what people get at a touchpoint and what it costs them, dimension by
// dimension, and what is left.
func (p *panel) worth() app.UI {
	rows := []app.UI{app.Elem("tr").Body(
		app.Elem("th").Class("unseen-cell").Body(app.Span().Class("unseen").Text(words.T("ins.dimension"))),
		app.Elem("th").Attr("scope", "col").Text(words.T("worth.gets")),
		app.Elem("th").Attr("scope", "col").Text(words.T("worth.costs")))}
	var wrong []string
	for _, dim := range journey.Dimensions {
		row := []app.UI{app.Elem("th").Attr("scope", "row").Body(part.Sign(dim), app.Span().Text(words.T("dim."+dim)))}
		for _, side := range [][2]string{{derive.BenefitsField, "worth.gets"}, {derive.CostsField, "worth.costs"}} {
			key := "f/" + side[0] + "/" + dim
			wrong = append(wrong, "set n "+key)
			row = append(row, app.Elem("td").Body(p.named(p.amount(key, ""), words.T(side[1])+", "+words.T("dim."+dim))))
		}
		rows = append(rows, app.Elem("tr").Body(row...))
	}
	body := []app.UI{app.Elem("table").Class("values").Body(app.Elem("tbody").Body(rows...)), p.wrongs(wrong...)}
	if e := p.one(); e != nil {
		body = append(body, p.chips([]derive.FigureRef{{Name: netAt, Element: e.ID}})...)
	}
	said := false
	for _, e := range p.es {
		_, some := derive.NetAt(e)
		said = said || some
	}
	return p.more(words.T("worth.title"), said, body...)
}

// values is the table of what people expect of a stage and what they get, by
// dimension, for all or for one persona.
func (p *panel) values() app.UI {
	by := ""
	if p.m != nil {
		for _, one := range p.m.Personas {
			if one.ID == p.d.For {
				by = "By/" + string(one.ID)
			}
		}
	}
	rows := []app.UI{app.Elem("tr").Body(
		app.Elem("th").Class("unseen-cell").Body(app.Span().Class("unseen").Text(words.T("ins.dimension"))),
		app.Elem("th").Attr("scope", "col").Text(words.T("ins.expected")),
		app.Elem("th").Attr("scope", "col").Text(words.T("ins.delivered")),
		app.Elem("th").Attr("scope", "col").Text(words.T("ins.gap")))}
	var wrong []string
	for _, dim := range journey.Dimensions {
		ek, dk := "f/expected"+by+"/"+dim, "f/delivered"+by+"/"+dim
		e, _ := p.number(ek)
		g, _ := p.number(dk)
		gap := app.UI(app.Text("–"))
		if e.Known && g.Known {
			gap = p.gap(dim, by, words.Signed(g.Value-e.Value, 1))
		}
		wrong = append(wrong, "set n "+ek, "set n "+dk)
		rows = append(rows, app.Elem("tr").Body(
			app.Elem("th").Attr("scope", "row").Body(part.Sign(dim), app.Span().Text(words.T("dim."+dim))),
			app.Elem("td").Body(p.named(p.amount(ek, ""), words.T("ins.expected")+", "+words.T("dim."+dim))),
			app.Elem("td").Body(p.named(p.amount(dk, ""), words.T("ins.delivered")+", "+words.T("dim."+dim))),
			app.Elem("td").Class("gap").Body(gap)))
	}
	body := []app.UI{}
	if p.m != nil && len(p.m.Personas) > 0 {
		options := []app.UI{app.Option().Value("").Text(words.T("ins.everyone")).Selected(by == "")}
		for _, one := range p.m.Personas {
			options = append(options, app.Option().Value(string(one.ID)).Text(one.Name()).Selected(p.d.For == one.ID && by != ""))
		}
		body = append(body, p.row(words.T("ins.for"), "for", app.Select().Class("ins-field").ID(id("for")).DataSet("field", "for").Body(options...)))
	}
	body = append(body, app.Elem("table").Class("values").Body(app.Elem("tbody").Body(rows...)), p.wrongs(wrong...))
	if e := p.one(); e != nil {
		if s := p.d.Board.Figures().Stage(e.ID); s != nil {
			body = append(body, p.ofStage(s)...)
		}
	}
	return part.Section(words.T("ins.value"), body...)
}

// gap is the gap of a stage in one dimension, and the way to its trail.
func (p *panel) gap(dimension, by, text string) app.UI {
	e := p.one()
	if e == nil {
		return app.Text(text)
	}
	ref := derive.FigureRef{Name: derive.GapIn(dimension, crdt.ID(strings.TrimPrefix(by, "By/"))), Element: e.ID}
	says := words.T("dim."+dimension) + ", " + words.T("ins.gap") + " " + text + ". " + words.T("why.title")
	return app.Button().Type("button").Class("link").DataSet("do", "why "+ref.String()).DataSet("tip", words.T("why.title")).Aria("label", says).Text(text)
}

// ofStage says what comes of the values of a stage, and which of them nobody
// entered.
func (p *panel) ofStage(s *derive.StageFigures) (body []app.UI) {
	survey := ""
	switch expected, delivered := s.ExpectedBy == derive.Survey, s.DeliveredBy == derive.Survey; {
	case expected && delivered:
		survey = "ins.from-survey"
	case expected && s.Delivered.OK():
		survey = "ins.survey-expected"
	case delivered && s.Expected.OK():
		survey = "ins.survey-delivered"
	}
	if survey != "" {
		body = append(body, part.Text("meta", words.T(survey, words.Number(s.Expected.Or(0), 1), words.Number(s.Delivered.Or(0), 1))))
	}
	for _, name := range []derive.Name{derive.StageGap, derive.LeakShare} {
		ref := derive.FigureRef{Name: name, Element: s.ID}
		if w := p.d.Board.Figures().Why(ref); w.Figure.OK() {
			body = append(body, app.Div().Class("score-foot").Body(
				app.Span().Body(app.Text(first(w.Label)+"\u00a0"), app.Elem("b").Text(w.Text)), p.why(ref)))
		}
	}
	return body
}

// numbers are the figures of what is selected, each with its trail.
func (p *panel) numbers() []app.UI {
	e := p.one()
	if e == nil {
		return []app.UI{part.Section("", part.Text("meta", words.T("ins.numbers.several")))}
	}
	var refs []derive.FigureRef
	add := func(id crdt.ID, m crdt.ID, names ...derive.Name) {
		for _, n := range names {
			refs = append(refs, derive.FigureRef{Name: n, Element: id, Map: m})
		}
	}
	var stage crdt.ID
	switch e.Kind {
	case "stage":
		stage = e.ID
		add(e.ID, "", derive.StageGap, derive.Expected, derive.Delivered, derive.LeakShare, derive.Satisfaction, derive.Progress, netAt)
	case "outcome":
		stage = p.stageOf(e)
		add(e.ID, "", derive.Opportunity, derive.Progress)
	case "indicator":
		add(e.ID, "", derive.Progress, derive.Shortfall)
	case "persona":
		add(e.ID, p.d.MapID, derive.MeanFeeling, derive.WeightedMean, derive.PeakEnd, derive.LowestFeeling, derive.HighestFeeling, derive.BiggestDrop)
	case "map":
		add(e.ID, "", derive.TotalLeak, derive.Progress, derive.NetValue, derive.Evenness)
	case "touchpoint":
		stage = p.stageOf(e)
		add(e.ID, "", netAt, derive.VisitShare, derive.DropOff)
	case "offer", "process", "cluster", "boundary-partner", "proposition", "harvested-outcome":
		for _, g := range p.d.Board.Figures().Own(e.ID) {
			refs = append(refs, g.Ref)
		}
	case "entity":
		p.d.Measure(p.w.MapOf(e.ID))
		for _, g := range p.d.Board.Figures().Own(e.ID) {
			refs = append(refs, g.Ref)
		}
	default:
		stage = p.stageOf(e)
	}
	var list []app.UI
	if len(refs) > 0 {
		list = append(list, part.Section("", p.chips(refs)...))
	}
	list = append(list, p.overTime(e)...)
	if stage != "" && stage != e.ID && p.m != nil && p.m.Stage(stage) != nil {
		var of []derive.FigureRef
		for _, n := range []derive.Name{derive.StageGap, derive.LeakShare, derive.Expected, derive.Delivered} {
			of = append(of, derive.FigureRef{Name: n, Element: stage})
		}
		list = append(list, part.Section(words.T("ins.numbers.stage", p.m.Stage(stage).Name()), p.chips(of)...))
	}
	if len(list) == 0 {
		list = append(list, part.Section("", part.Text("meta", words.T(p.without(e)))))
	}
	return list
}

// without names the words for a record that has no figure: where there are some,
// or what they would be computed from.
func (p *panel) without(e *workspace.Element) string {
	switch {
	case e.Kind == "boundary-partner":
		return "ins.numbers.none.partner"
	case p.m == nil:
		return "ins.numbers.none.map"
	}
	return "ins.numbers.none"
}

// chips are figures in a column (I4).
func (p *panel) chips(refs []derive.FigureRef) (rows []app.UI) {
	f := p.d.Board.Figures()
	for _, ref := range refs {
		w := f.Why(ref)
		if w.Measure.ID == "" {
			continue
		}
		if w.Lack != nil {
			rows = append(rows, app.Div().Class("number lacking").Body(
				app.Div().Class("number-label").Text(headOf(&w)),
				app.Div().Class("number-row").Body(app.Span().Class("meta").Text(w.Text), p.enter(w), p.why(ref))))
			continue
		}
		meta := join(unitOf(&w), w.Word)
		for _, note := range w.Notes() {
			meta = join(meta, note)
		}
		rows = append(rows, app.Div().Class("number").Body(
			app.Div().Class("number-label").Text(headOf(&w)),
			app.Div().Class("number-row").Body(
				app.Elem("b").Class("number-figure").Text(words.Together(w.Text)), app.Span().Class("meta").Text(words.Together(meta)), p.why(ref))))
	}
	return rows
}

// headOf says what a figure is, and unitOf what its number counts: those that
// have no name of their own go by their measure, and their label reads on from
// the number, "83 % of the tags of either".
func headOf(w *derive.Why) string {
	if named(w) {
		return first(w.Label)
	}
	return w.Measure.Name
}

func unitOf(w *derive.Why) string {
	if named(w) || strings.Contains(strings.ToLower(w.Measure.Name), strings.ToLower(w.Label)) {
		return ""
	}
	return w.Label
}

func named(w *derive.Why) bool { return !strings.Contains(string(w.Ref.Name), ".") }

// first writes the first letter large: labels stand at the head of a line.
func first(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + ", " + b
}

// stageOf returns the stage at which a thing stands.
func (p *panel) stageOf(e *workspace.Element) crdt.ID {
	if s := crdt.ID(e.Text("stage")); p.m != nil && p.m.Stage(s) != nil {
		return s
	}
	id := e.ID
	for range 4 {
		x := p.w.Element(id)
		if x == nil {
			return ""
		}
		if x.Kind == "stage" {
			return x.ID
		}
		id = x.Place.Parent
	}
	return ""
}
