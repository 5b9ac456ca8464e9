package derive

import (
	"cmp"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// harvest tallies what was found to have happened; potential outcomes have not.
func harvest(r *reading) {
	if r.e.Kind == "harvested-outcome" {
		statement(r)
		return
	}
	var complete []measure.Input
	statements, positive, negative, intended, agree, answers := 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
	for _, e := range r.all("harvested-outcome") {
		if e.Text("state") == "potential" {
			continue
		}
		statements++
		word := "not classified"
		switch good, said := e.Field("positive").Bool(); {
		case said && good:
			word, positive = "positive", positive+1
		case said:
			word, negative = "negative", negative+1
		}
		if e.Flag("intended") {
			intended++
		}
		yes, of := substantiated(e)
		agree, answers = agree+yes, answers+of
		complete = append(complete, measure.Completeness(filled(e)).Input())
		r.fact(Fact{Label: e.Name(), Value: Number(yes) + " of " + Number(of) + " agree", Unit: word, At: e.Text("when"), Element: e.ID, Field: "f/substantiation"})
	}
	if statements == 0 {
		return
	}
	r.many("filledShare", complete)
	r.one("agrees", agree)
	r.one("answers", answers)
	var parts []measure.Part
	for _, c := range complete {
		parts = append(parts, measure.Part{Value: c})
	}
	mean, _ := measure.WeightedMean(parts)
	word := Number(positive) + " positive, " + Number(negative) + " negative, "
	if open := statements - positive - negative; open > 0 {
		word += Number(open) + " not classified, "
	}
	word += Number(intended) + " intended"
	for _, x := range []struct {
		field, label string
		v            measure.Result
		form         Form
	}{
		{"statements", "outcomes harvested", measure.OK(statements), count},
		{"completeness", "complete, on average", mean, share},
		{"agreeShareOfAnswers", "of those who answered agree fully", measure.AgreeShare(agree, answers), share},
	} {
		g := r.give(x.field, x.label, x.v, x.form)
		g.Word, g.N, g.Toward = word, measure.Given(statements), measure.Higher
		if x.field == "agreeShareOfAnswers" {
			g.N = measure.Given(answers)
			g.few(g.N)
		}
		if x.field == "statements" {
			r.by(g, "outcomes that were found to have happened; potential ones do not count", "statements = number of harvested outcomes")
		}
	}
}

// substantiated counts who answered when asked about a statement, and agrees
// fully.
func substantiated(e *workspace.Element) (agree, answers float64) {
	return measure.Responses(workspace.Answers(e))
}

// sentOut tells whether a statement was sent to witnesses, so that it is known
// how many were asked.
func sentOut(e *workspace.Element) bool {
	for range e.Parts("asked") {
		return true
	}
	return false
}

// filled counts what a statement tells of the seven things it should.
func filled(e *workspace.Element) (n int) {
	for _, name := range measure.StatementFields {
		if e.Text(name) != "" {
			n++
		}
	}
	return n
}

// statement is one harvested outcome: how complete, and borne out by whom.
func statement(r *reading) {
	n := filled(r.e)
	missing := ""
	for _, name := range measure.StatementFields {
		if r.e.Text(name) == "" {
			missing = cmp.Or(missing, name)
		} else {
			r.fact(Fact{Label: name, Value: r.e.Text(name), Element: r.e.ID, Field: "f/" + name})
		}
	}
	if n == 0 {
		r.fact(Fact{Label: "Nothing of it is told yet", Value: "0 of 7", Element: r.e.ID, Field: "f/who"})
	}
	x := measure.Completeness(n)
	r.many("filledShare", []measure.Input{x.Input()})
	g := r.give("completeness", "of the statement is told", x, share)
	g.Toward, g.Size = measure.Higher, 1-x.Or(0)
	if missing != "" {
		g.Word = "lacks " + missing
	}
	agree, answers := substantiated(r.e)
	asked := measure.Answered{Responded: measure.Given(answers), Agree: measure.Given(agree)}
	if sentOut(r.e) {
		asked.Asked = measure.Given(float64(len(workspace.Answers(r.e))))
		r.one("asked", asked.Asked.Value)
		r.one("responded", answers)
		g := r.give("response", "of those asked answered", measure.Substantiate(asked).Response, share)
		g.Toward, g.N = measure.Higher, asked.Asked
		g.few(g.N)
	}
	if answers > 0 {
		r.one("agree", agree)
		r.one("responded", answers)
		s := measure.Substantiate(asked)
		g := r.give("substantiation", "of those who answered agree fully", s.Agreement, share)
		g.Toward, g.N = measure.Higher, measure.Given(answers)
		g.few(g.N)
	}
}
