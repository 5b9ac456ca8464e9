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
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// AnswersName is the dialog in which survey counts are typed.
const AnswersName = "answers"

// questions are what people are asked about an outcome, in the order of the
// columns.
var asked = [2]string{"importance", "satisfaction"}

// answers is what was typed of one survey: how often each answer of 1 to 5 was
// given to both questions, by one segment in one period.
type answers struct {
	of          crdt.ID
	at, segment string
	counts      [2][5]string
	was         [2]crdt.ID // the records that are being corrected
	wrong       string
	field       string // where what is wrong was typed
}

// Answers is the section with the surveys of a record.
func Answers(d *desk.Desk, e *workspace.Element) app.UI {
	var lines []app.UI
	seen := map[[2]string]bool{}
	for _, s := range d.Space.Workspace.About(e.ID, "survey") {
		label := words.T("ins.survey", s.Text("question"), s.Text("at"))
		tools := []app.UI{}
		if s.Text("question") == asked[0] || s.Text("question") == asked[1] {
			pair := [2]string{segment(s), s.Text("at")}
			if seen[pair] {
				continue
			}
			seen[pair] = true
			label = words.T("hand.asked", s.Text("at"), segment(s), strconv.Itoa(given5(s)))
			tools = append(tools, part.Tool("answers "+string(s.ID), "edit", words.T("hand.answers.edit", s.Text("at")), ""))
		}
		tools = append(tools, part.Tool("answers-delete "+string(s.ID), "trash", words.T("hand.delete", s.Text("at")), ""))
		lines = append(lines, app.Div().Class("hand-line").Body(app.Span().Text(label), app.Span().Class("row").Body(tools...)))
	}
	if len(lines) == 0 {
		lines = append(lines, part.Text("meta", words.T("hand.answers.none")))
	}
	lines = append(lines, app.Div().Class("row").Body(
		part.Link("answers", words.T("hand.answers.add")), part.Link("data "+string(e.ID), words.T("hand.table"))))
	return app.Section().Class("section").DataSet("takes", "table").Body(
		append([]app.UI{app.H3().Class("section-title").Text(words.T("hand.answers"))}, lines...)...)
}

func segment(s *workspace.Element) string {
	if name := s.Text("segment"); name != "" && name != "all" {
		return name
	}
	return words.T("data.segment.hint")
}

// given5 is how many answers a survey has.
func given5(s *workspace.Element) (n int) {
	for v := range s.Member("f/counts").Items() {
		x, _ := v.Number()
		n += int(x)
	}
	return n
}

// pairOf returns both surveys of the segment and period of one.
func pairOf(w *workspace.Workspace, s *workspace.Element) (pair [2]*workspace.Element) {
	for _, x := range w.About(crdt.ID(s.Text("of")), "survey") {
		for i, q := range asked {
			if x.Text("question") == q && segment(x) == segment(s) && x.Text("at") == s.Text("at") {
				pair[i] = x
			}
		}
	}
	return pair
}

// askAnswers shows the dialog, with a survey to be corrected or for a new one.
func askAnswers(d *desk.Desk, id crdt.ID) {
	a := &answers{}
	w := d.Space.Workspace
	if s := w.Element(id); s != nil {
		a.of, a.at, a.segment = crdt.ID(s.Text("of")), s.Text("at"), s.Text("segment")
		for i, x := range pairOf(w, s) {
			if x == nil {
				continue
			}
			a.was[i] = x.ID
			k := 0
			for v := range x.Member("f/counts").Items() {
				if n, ok := v.Number(); ok && k < 5 {
					a.counts[i][k] = words.Field(n)
				}
				k++
			}
			if k > 5 { // of another scale, which has no place here
				d.Say(words.T("hand.answers.scale"), "")
				return
			}
		}
	} else if one := d.Board.Selected(); len(one) == 1 {
		a.of = one[0]
	}
	d.Ask(desk.Dialog{Name: AnswersName, Data: a})
}

// AnswersDialog draws the dialog in which survey counts are typed.
func AnswersDialog(d *desk.Desk) app.UI {
	a, ok := d.Dialog.Data.(*answers)
	if !ok {
		return nil
	}
	title := ""
	if e := d.Space.Workspace.Element(a.of); e != nil {
		title = e.Name()
	}
	input := func(field, label, value string) app.HTMLInput {
		in := app.Input().Type("text").Class("ins-field").DataSet("field", "answers "+field).DataSet("enter", "answers-now").Aria("label", label).
			AutoComplete(false).MaxLength(100).Value(value).DataSet("sync", "yes").DataSet("value", value)
		if a.wrong != "" && a.field == field {
			in.Aria("invalid", "true").Aria("describedby", "answers-wrong")
		}
		return in
	}
	lines := []app.UI{app.Tr().Body(
		app.Th().Attr("scope", "col").Text(words.T("hand.answer")),
		app.Th().Attr("scope", "col").Text(words.T("data.question.importance")), app.Th().Attr("scope", "col").Text(words.T("data.question.satisfaction")))}
	for k := 4; k >= 0; k-- {
		rating := strconv.Itoa(k + 1)
		cells := []app.UI{app.Th().Attr("scope", "row").Text(words.T("hand.rating." + rating))}
		for i, q := range asked {
			cells = append(cells, app.Td().Body(input(strconv.Itoa(i)+" "+strconv.Itoa(k), words.T("hand.count", words.T("data.question."+q), rating), a.counts[i][k]).Attr("inputmode", "numeric").Class("num").Placeholder("0")))
		}
		lines = append(lines, app.Tr().Body(cells...))
	}
	return part.Dialog("", words.T("hand.answers.title"), []app.UI{
		part.Text("", title),
		app.Div().Class("data-options").Body(
			app.Label().Class("data-field").Body(app.Span().Text(words.T("hand.at")), input("at", words.T("hand.at"), a.at).Placeholder(desk.Quarter(0)).DataSet("first", "yes")),
			app.Label().Class("data-field").Body(app.Span().Text(words.T("hand.segment")), input("segment", words.T("hand.segment"), a.segment).Placeholder(words.T("data.segment.hint")))),
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
		for _, x := range pairOf(w, s) {
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
		default:
			i, k, _ := strings.Cut(in.Arg, " ")
			q, _ := strconv.Atoi(i)
			n, _ := strconv.Atoi(k)
			if 0 <= q && q < 2 && 0 <= n && n < 5 {
				a.counts[q][n] = in.Value
			}
		}
	})
}

// read returns the counts of both questions, nil where nothing was typed.
func (a *answers) read() (counts [2][]int, err error) {
	for i := range a.counts {
		total, typed := 0, make([]int, 5)
		for k, text := range a.counts[i] {
			n, _, err := count(text)
			if err != nil {
				a.field = strconv.Itoa(i) + " " + strconv.Itoa(k)
				return counts, err
			}
			typed[k] = int(n)
			total += int(n)
		}
		if total > 0 {
			counts[i] = typed
		}
	}
	if counts[0] == nil && counts[1] == nil {
		a.field = "0 4"
		return counts, errors.New(words.T("hand.answers.empty"))
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
	result := rows.Result{Kind: rows.Survey}
	for i, q := range asked {
		was := w.Element(a.was[i])
		switch {
		case counts[i] == nil && was != nil:
			c.Add(crdt.Delete(d.Space.Doc, d.Space.Session.Replica(), was.ID))
		case counts[i] == nil:
		case was != nil:
			c.Add(workspace.SetText(was.ID, "f/at", a.at))
			c.Add(workspace.SetText(was.ID, "f/segment", strings.TrimSpace(a.segment)))
			items := make([]jsontext.Value, 5)
			for k, n := range counts[i] {
				items[k] = jsontext.OfNumber(float64(n))
			}
			c.Set(was.ID, "f/counts", jsontext.OfItems(items...))
		default:
			result.Surveys = append(result.Surveys, rows.Counts{
				Of: string(a.of), Question: q, Segment: strings.TrimSpace(a.segment), At: a.at, Lo: 1, Hi: 5, Counts: counts[i],
			})
		}
	}
	made, m := exchange.Match(w, &result)
	if len(m.Unmatched) > 0 {
		a.wrong = m.Unmatched[0].Why
		d.Changed()
		return
	}
	c.Add(made)
	d.Close()
	d.Commit(words.T("hand.answers"), c)
}
