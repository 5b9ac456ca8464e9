//go:build js && wasm

package intake

import (
	"errors"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"github.com/worthmap/worthmap/app/ui/desk"
	"github.com/worthmap/worthmap/app/ui/part"
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// AnswersName is the dialog in which survey counts are typed.
const AnswersName = "answers"

// answers is what was typed of one survey: how often each answer was given to
// each of its questions, by one segment in one period.
type answers struct {
	of          crdt.ID
	at, segment string
	asks        asking
	counts      map[string][]string // of each question, those of its answers (D9)
	was         [2]crdt.ID          // the records that are being corrected
	wrong       string
	field       string // where what is wrong was typed
}

// Answers is the section with the surveys of a record, nil for what nobody is
// asked about. It is folded where nobody was asked yet and most never are.
func Answers(d *desk.Desk, e *workspace.Element) app.UI {
	surveys := d.Space.Workspace.About(e.ID, "survey")
	may := derive.Questions(e.Kind)
	if len(may) == 0 && len(surveys) == 0 {
		return nil
	}
	var lines []app.UI
	seen := map[crdt.ID]bool{}
	for _, s := range surveys {
		if seen[s.ID] {
			continue
		}
		asks, of, ok := askedBy(d.Space.Workspace, s)
		label := words.T("hand.asked", asks.title(), s.Text("at"), segment(s), words.Whole(int(derive.Answered(s))))
		tools := []app.UI{}
		if ok {
			tools = append(tools, part.Tool("answers "+string(s.ID), "edit", words.T("hand.answers.edit", s.Text("at")), ""))
		}
		for _, x := range of {
			if x != nil {
				seen[x.ID] = true
			}
		}
		tools = append(tools, part.Tool("answers-delete "+string(s.ID), "trash", words.T("hand.delete", s.Text("at")), ""))
		lines = append(lines, app.Div().Class("hand-line").Body(app.Span().Text(label), app.Span().Class("row").Body(tools...)))
	}
	if len(lines) == 0 {
		lines = append(lines, part.Text("meta", words.T("hand.answers.none")))
	}
	lines = append(lines, app.Div().Class("row").Body(
		part.Link("answers", words.T("hand.answers.add")), part.Link("data "+string(e.ID), words.T("hand.table"))))
	return app.Details().Class("section ins-more").DataSet("takes", "table").Open(len(surveys) > 0 || e.Kind == "outcome").Body(
		append([]app.UI{app.Summary().Class("section-title").Text(words.T("hand.answers"))}, lines...)...)
}

func segment(s *workspace.Element) string {
	if name := s.Text("segment"); name != "" && name != "all" {
		return name
	}
	return words.T("data.segment.hint")
}

// askAnswers shows the dialog, with a survey to be corrected or for a new one.
func askAnswers(d *desk.Desk, id crdt.ID) {
	a := &answers{}
	w := d.Space.Workspace
	if s := w.Element(id); s != nil {
		asks, of, ok := askedBy(w, s)
		if !ok {
			return
		}
		a.of, a.at, a.segment = crdt.ID(s.Text("of")), s.Text("at"), s.Text("segment")
		a.put(asks)
		for i, x := range of {
			if x == nil {
				continue
			}
			a.was[i] = x.ID
			for k, n := range asks.counts(x) {
				a.counted(i)[k] = words.Field(n)
			}
		}
	} else if one := d.Board.Selected(); len(one) == 1 {
		a.of = one[0]
		if e := w.Element(a.of); e != nil && len(derive.Questions(e.Kind)) > 0 {
			a.put(asked(derive.Questions(e.Kind)[0]))
		}
	}
	d.Ask(desk.Dialog{Name: AnswersName, Data: a})
}

// put sets what was asked; what was typed of another question stays with that.
func (a *answers) put(asks asking) {
	a.asks, a.wrong = asks, ""
	if a.counts == nil {
		a.counts = map[string][]string{}
	}
	for _, q := range asks.questions {
		if a.counts[q] == nil {
			a.counts[q] = make([]string, asks.size())
		}
	}
}

// counted is what was typed of a question that shows.
func (a *answers) counted(i int) []string { return a.counts[a.asks.questions[i]] }

// AnswersDialog draws the dialog in which survey counts are typed.
func AnswersDialog(d *desk.Desk) app.UI {
	a, ok := d.Dialog.Data.(*answers)
	if !ok {
		return nil
	}
	e := d.Space.Workspace.Element(a.of)
	if e == nil {
		return part.Dialog("", words.T("hand.answers.title"), []app.UI{part.Text("", words.T("hand.answers.gone"))}, part.Button("close", words.T("close")).DataSet("first", "yes"))
	}
	input := func(field, label, value string) app.HTMLInput {
		in := app.Input().Type("text").Class("ins-field").DataSet("field", "answers "+field).DataSet("enter", "answers-now").Aria("label", label).
			AutoComplete(false).MaxLength(100).Value(value).DataSet("sync", "yes").DataSet("value", value)
		if a.wrong != "" && a.field == field {
			in.Aria("invalid", "true").Aria("describedby", "answers-wrong")
		}
		return in
	}
	head := []app.UI{app.Th().Attr("scope", "col").Text(words.T("hand.answer"))}
	for _, q := range a.asks.questions {
		head = append(head, app.Th().Attr("scope", "col").Text(questioned(q)))
	}
	lines := []app.UI{app.Tr().Body(head...)}
	for k := range a.asks.size() {
		k = a.asks.row(k)
		answer := a.asks.said(k)
		cells := []app.UI{app.Th().Attr("scope", "row").Text(answer)}
		for i, q := range a.asks.questions {
			cells = append(cells, app.Td().Body(input(strconv.Itoa(i)+" "+strconv.Itoa(k), words.T("hand.count", questioned(q), answer), a.counted(i)[k]).Attr("inputmode", "numeric").Class("num").Placeholder("0")))
		}
		lines = append(lines, app.Tr().Body(cells...))
	}
	options := []app.UI{
		app.Label().Class("data-field").Body(app.Span().Text(words.T("hand.at")), input("at", words.T("hand.at"), a.at).Placeholder(desk.Quarter(0)).DataSet("first", "yes")),
		app.Label().Class("data-field").Body(app.Span().Text(words.T("hand.segment")), input("segment", words.T("hand.segment"), a.segment).Placeholder(words.T("data.segment.hint")))}
	if may := derive.Questions(e.Kind); a.was == [2]crdt.ID{} && len(may) > 1 {
		var list []app.UI
		for _, q := range may {
			list = append(list, app.Option().Value(q).Text(asked(q).title()).Selected(q == a.asks.questions[0]))
		}
		options = append(options, app.Label().Class("data-field").Body(app.Span().Text(words.T("data.question")),
			app.Select().Class("ins-field").DataSet("field", "answers question").Body(list...)))
	}
	return part.Dialog("", words.T("hand.answers.title"), []app.UI{
		part.Text("", e.Name()),
		app.Div().Class("data-options").Body(options...),
		app.Table().Class("hand-table answers-table").Body(app.TBody().Body(lines...)),
		app.P().Class("bad-words").ID("answers-wrong").Role("alert").Hidden(a.wrong == "").Text(a.wrong),
	}, part.Button("close", words.T("cancel")), part.Button("answers-now", words.T("hand.answers.save"), part.Lead))
}

// listenAnswers takes what is typed into the dialog.
func listenAnswers(d *desk.Desk) {
	d.OnCommand("answers", func(id string) { askAnswers(d, crdt.ID(id)) })
	d.OnCommand("answers-now", func(string) { saveAnswers(d) })
	d.OnCommand("answers-delete", func(id string) {
		w := d.Space.Workspace
		s := w.Element(crdt.ID(id))
		if s == nil {
			return
		}
		ids := []crdt.ID{s.ID}
		_, of, _ := askedBy(w, s)
		for _, x := range of {
			if x != nil && x.ID != s.ID {
				ids = append(ids, x.ID)
			}
		}
		d.Commit(words.T("hand.deleted"), crdt.Delete(d.Space.Doc, d.Space.Session.Replica(), ids...))
		d.Say(words.T("hand.deleted")+".", "undo")
	})
	d.OnField("answers", func(in desk.Input) {
		a, ok := d.Dialog.Data.(*answers)
		if !ok {
			return
		}
		switch in.Arg {
		case "at":
			a.at = in.Value
		case "segment":
			a.segment = in.Value
		case "question":
			if in.Value != a.asks.questions[0] {
				a.put(asked(in.Value))
				d.Changed()
			}
		default:
			i, k, _ := strings.Cut(in.Arg, " ")
			q, _ := strconv.Atoi(i)
			n, _ := strconv.Atoi(k)
			if 0 <= q && q < len(a.asks.questions) && 0 <= n && n < len(a.counted(q)) {
				a.counted(q)[n] = in.Value
			}
		}
	})
}

// read returns the counts of each question, nil where nothing was typed.
func (a *answers) read() (counts [][]int, err error) {
	some := false
	for i := range a.asks.questions {
		total, typed := 0, make([]int, a.asks.size())
		for k, text := range a.counted(i) {
			n, _, err := count(text)
			if err != nil {
				a.field = strconv.Itoa(i) + " " + strconv.Itoa(k)
				return nil, err
			}
			typed[k] = int(n)
			total += int(n)
		}
		if total == 0 {
			typed = nil
		}
		some = some || typed != nil
		counts = append(counts, typed)
	}
	if !some {
		a.field = "0 " + strconv.Itoa(a.asks.row(0))
		return nil, errors.New(words.T("hand.answers.empty"))
	}
	return counts, nil
}

// saveAnswers writes what was typed as one change.
func saveAnswers(d *desk.Desk) {
	a, ok := d.Dialog.Data.(*answers)
	if !ok {
		return
	}
	counts, err := a.read()
	if a.at = strings.TrimSpace(a.at); err == nil && a.at != "" {
		if a.at, err = Period(a.at); err != nil {
			a.field = "at"
		}
	}
	if err != nil {
		a.wrong = desk.Sentence(err)
		d.Changed()
		return
	}
	w := d.Space.Workspace
	var c crdt.Change
	taken := false
	result := rows.Result{Kind: rows.Survey}
	for i, q := range a.asks.questions {
		was := w.Element(a.was[i])
		switch {
		case counts[i] == nil && was != nil:
			c.Add(crdt.Delete(d.Space.Doc, d.Space.Session.Replica(), was.ID))
		case counts[i] == nil:
		case was != nil:
			taken = taken || exchange.Doubles(w, was, strings.TrimSpace(a.segment), a.at)
			c.Add(workspace.SetText(was.ID, "f/at", a.at))
			c.Add(workspace.SetText(was.ID, "f/segment", strings.TrimSpace(a.segment)))
			c.Set(was.ID, a.asks.key, a.asks.value(counts[i]))
		default:
			result.Surveys = append(result.Surveys, rows.Counts{
				Of: string(a.of), Question: q, Segment: strings.TrimSpace(a.segment), At: a.at,
				Lo: a.asks.lo, Hi: a.asks.hi, Names: a.asks.names, Counts: counts[i],
			})
		}
	}
	made, m := exchange.Match(w, &result)
	switch {
	case len(m.Unmatched) > 0:
		a.wrong = m.Unmatched[0].Why
	case taken || len(m.Changed)+len(m.Same) > 0:
		a.wrong, a.field = words.T("hand.answers.there", a.at), "at"
	default:
		c.Add(made)
		d.Close()
		d.Commit(words.T("hand.answers"), c)
		return
	}
	d.Changed()
}
