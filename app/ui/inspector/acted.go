//go:build js && wasm

package inspector

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/coach"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// What is said of a card beyond its fields: how its words read, what was
// predicted and came, when it is looked at again, what became of an action.

func listenActed(d *desk.Desk) {
	d.OnCommand("coach-off", func(rule string) {
		each(d, words.T("acted.off"), func(e *workspace.Element) (c crdt.Change) {
			c.Set(e.ID, "f/dismissed/"+rule, jsontext.Of(value(e, spoken[e.Kind].key).Or("")))
			return c
		})
	})
	d.OnField("foretell", func(in desk.Input) {
		e := one(d)
		if e == nil {
			return
		}
		if told.of != e.ID { // what was typed about another is not about this
			told.of = e.ID
			clear(told.typed)
		}
		told.typed[in.Arg] = in.Value
	})
	d.OnCommand("foretell", func(string) { foretell(d) })
}

func one(d *desk.Desk) *workspace.Element {
	if es := selected(d); len(es) == 1 {
		return es[0]
	}
	return nil
}

// spoken are the registers that the coach reads of each kind.
var spoken = map[string]struct {
	kind coach.Kind
	key  string
}{
	"outcome": {coach.Outcome, "title"}, "proposition": {coach.Proposition, "title"}, "value-element": {coach.Value, "f/sentence"},
}

// coach are the hints about the words of a card that nobody has waved away: a
// hint is kept with the words that it was dismissed for, and others are looked at
// again (coach CO7).
func (p *panel) coach() []app.UI {
	e := p.one()
	if e == nil {
		return nil
	}
	x, ok := spoken[e.Kind]
	if !ok {
		return nil
	}
	var rows []app.UI
	text := value(e, x.key).Or("")
	for _, h := range coach.Read(x.kind, text) {
		if e.Text("dismissed/"+h.Rule) == text {
			continue
		}
		said := h.Why
		if h.Words != "" {
			said = "“" + h.Words + "”: " + said
		}
		rows = append(rows, app.Div().Class("coach").Body(
			part.Icon("comments"), app.P().Text(said), part.Tool("coach-off "+h.Rule, "close", words.T("acted.off"), "")))
	}
	if rows == nil {
		return nil
	}
	return []app.UI{app.Section().Class("section coaches").Aria("label", words.T("acted.coach")).Body(rows...)}
}

// acted are the sections of what is looked at, predicted and done.
func (p *panel) acted() (list []app.UI) {
	e := p.one()
	if e == nil {
		return nil
	}
	var rows []app.UI
	switch e.Kind {
	case "activity", "idea", "opportunity":
		rows = append(rows,
			p.words(words.T("acted.expect"), "f/expectedEffect"), p.period(words.T("acted.due"), "f/due"),
			p.segments(words.T("acted.result"), "f/result", pairs("acted", "worked", "partly", "did not")...),
			p.long(words.T("acted.why"), "f/why", ""),
			part.Text("meta", words.T("acted.expect.words")))
	case "evaluation":
		for _, n := range []string{"users", "questions", "sources", "methods", "when", "cost"} {
			rows = append(rows, p.words(words.T("acted."+n), "f/"+n))
		}
	}
	if derive.Reviewed(e.Kind) {
		var cycles [][2]string
		for _, c := range derive.Cycles {
			cycles = append(cycles, [2]string{c.Word, words.T("acted." + c.Word)})
		}
		rows = append(rows, p.choice(words.T("acted.review"), "f/reviewEvery", cycles...))
		for _, r := range p.d.Board.Figures().Reviews() {
			if r.Of.ID == e.ID {
				rows = append(rows, part.Text("meta", words.T("acted.dueBy", r.DueText())))
			}
		}
	}
	if rows != nil {
		list = append(list, part.Section(words.T("acted.title"), rows...))
	}
	switch e.Kind {
	case "boundary-partner", "outcome-challenge", "progress-marker", "strategy", "practice", "activity", "outcome":
		if p.d.Notes != nil {
			list = append(list, app.Section().Class("section journal").Body(append([]app.UI{app.H3().Class("section-title").Text(words.T("acted.journal"))}, p.d.Notes(e)...)...))
		}
	}
	if e.Kind == "indicator" {
		list = append(list, p.predictions(e))
	}
	return list
}

// told is the prediction that is being typed.
var told = struct {
	of    crdt.ID
	typed map[string]string
}{typed: map[string]string{}}

// foretell writes a prediction down, as an entry of the journal.
func foretell(d *desk.Desk) {
	e := one(d)
	if e == nil || told.of != e.ID {
		return
	}
	v, ok := words.ParseNumber(told.typed["value"])
	by, err := period(told.typed["by"])
	if !ok || by == "" || err != nil {
		d.Say(words.T("acted.foretell.wrong", desk.Quarter(1)), "")
		return
	}
	sure, err := number(strings.TrimSuffix(strings.TrimSpace(told.typed["sure"]), "%"))
	if err != nil || sure.Value < 0 || sure.Value > 100 {
		d.Say(words.T("acted.foretell.sure"), "")
		return
	}
	id, c := workspace.Create("journal", d.Space.Workspace.PlaceAt(workspace.Root, "", 1<<30, nil), "")
	for _, x := range [][2]string{{"at", time.Now().Format(time.DateOnly)}, {"kind", "prediction"}, {"of", string(e.ID)}, {"by", by}, {"text", strings.TrimSpace(told.typed["text"])}} {
		c.Set(id, "f/"+x[0], jsontext.Of(x[1]))
	}
	c.Set(id, "f/value", jsontext.OfNumber(v))
	if sure.Known {
		c.Set(id, "f/confidence", jsontext.OfNumber(sure.Value/100))
	}
	if d.Commit(words.T("acted.foretold"), c) {
		clear(told.typed)
	}
	d.Changed()
}

// predictions are what was foretold of an indicator beside what came, and fields
// for another one.
func (p *panel) predictions(e *workspace.Element) app.UI {
	list := p.d.Board.Figures().Predictions(e.ID)
	var rows []app.UI
	for _, x := range list {
		said := []string{derive.Quantity(x.Value, x.Of.Unit) + " " + words.T("acted.by", x.By.Text)}
		if x.Sure.Known {
			said = append(said, words.T("acted.sure", derive.Percent(x.Sure.Value, 0)))
		}
		state := x.State.Words()
		if x.Observed.Known {
			state += ": " + derive.Quantity(x.Observed.Value, x.Of.Unit)
		}
		rows = append(rows, app.Div().Class("foretold").Body(
			app.P().Body(app.Text(strings.Join(said, ", ")+" · "), app.Elem("b").Text(state)),
			part.Text("meta", x.Entry.Text("text"))))
	}
	if s := derive.Calibrate(list).Sentence(); s != "" {
		rows = append(rows, part.Text("meta", s))
	}
	field := func(key, hint string) app.UI {
		v := ""
		if told.of == e.ID {
			v = told.typed[key]
		}
		return app.Label().Class("ins-named").Body(app.Span().Class("meta").Text(words.T("acted.f."+key)),
			app.Input().Type("text").Class("ins-field").DataSet("field", "foretell "+key).AutoComplete(false).
				Placeholder(hint).Value(v).DataSet("sync", "yes").DataSet("value", v))
	}
	rows = append(rows,
		app.Div().Class("foretell").Body(field("value", "–"), field("by", desk.Quarter(1)), field("sure", "–")), field("text", ""),
		app.Div().Class("journal-add").Body(part.Button("foretell", words.T("acted.foretell"))))
	return part.Section(words.T("acted.predictions"), rows...)
}
