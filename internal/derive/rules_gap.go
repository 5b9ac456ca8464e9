package derive

import (
	"strconv"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

var gapRules = []rule{
	{"GAP-1", []string{"indicator"}, gapOfIndicator},
	{"GAP-2", []string{"indicator"}, attainment},
	{"GAP-3", []string{"outcome", "stage", "map"}, progress},
	{"GAP-4", []string{"outcome"}, gapPriority},
	{"GAP-5", []string{"outcome"}, opportunity},
	{"GAP-6", []string{"map"}, importancePerformance},
	{"GAP-7", wished, kano},
	{"GAP-8", []string{"stage", "touchpoint", "process", "offer", "outcome", "map"}, serviceQuality},
}

// wished are the kinds of records of which people are asked what they would feel
// with and without them.
var wished = []string{"idea", "opportunity", "outcome", "value-element", "offer", "need"}

func gapOfIndicator(r *reading) {
	i := r.indicator(r.e.ID)
	if i == nil {
		return
	}
	of := func(name Name, label string, x measure.Result, form Form) {
		g := r.typed(name, label, x, form)
		g.N, g.Toward, g.Size = i.N, i.Aim.Direction, max(i.Gap.RelativeGap.Or(0), 0)
		if i.Gap.Shortfall.OK() && i.Gap.Met {
			g.Word = "met"
		}
		g.mark(MarkMaintain, i.Gap.BaselineBeyond)
		g.fewAsked(i)
	}
	of(Progress, "of the way from baseline to target", i.Gap.Progress, share)
	of(Shortfall, "still to go", i.Gap.Shortfall, plain.in(points(i.Unit)))
}

// attainment is only offered where there is no baseline: it is no progress.
func attainment(r *reading) {
	i := r.indicator(r.e.ID)
	if i == nil || i.Aim.Baseline.Known || !i.Aim.Target.Known || i.Aim.Direction == measure.InRange {
		return
	}
	r.aim(i, i.latest())
	g := r.give("attainment", "of the target attained", measure.Attainment(i.Aim.Direction, i.Current, i.Aim.Target), share)
	g.N, g.Toward = i.N, i.Aim.Direction
	g.fewAsked(i)
}

// aim tells the trail where an indicator stood by the observation that counts,
// nil for none, and where it should be.
func (r *reading) aim(i *IndicatorFigures, now *Observation) {
	switch i.Aim.Direction {
	case measure.Higher:
		r.as("higher")
	case measure.Lower:
		r.as("lower")
	case measure.InRange:
		r.as("range")
	}
	if r.why == nil {
		return
	}
	form := plain.in(i.Unit)
	say := func(symbol, label string, x measure.Input, at, source string, element crdt.ID, field, part string) {
		r.input(symbol, x)
		if x.Known {
			r.fact(Fact{Label: label, Value: form.Write(x.Value), At: at, Source: source, Element: element, Field: field, Part: part})
		}
	}
	if now != nil {
		say("current", "Now", measure.Given(now.Value), now.Period.Text, now.Source, now.ID, "f/value", "")
	}
	say("baseline", "Baseline", i.Aim.Baseline, i.BaselineAt, "", i.ID, "f/baseline", "value")
	say("target", "Target", i.Aim.Target, i.TargetAt, "", i.ID, "f/target", "value")
	say("lo", "At least", i.Aim.Lo, i.TargetAt, "", i.ID, "f/target", "lo")
	say("hi", "At most", i.Aim.Hi, i.TargetAt, "", i.ID, "f/target", "hi")
	r.lack("direction", "Needs to know whether more or less is better.", i.ID, "f/direction")
	r.lack("target", "Needs a target.", i.ID, "f/target")
	r.lack("baseline", "Needs a baseline.", i.ID, "f/baseline")
	r.lack("current", "Needs an observation.", i.ID, "")
	r.lack(measure.Data, "Needs an observation.", i.ID, "")
}

func progress(r *reading) {
	var p measure.RollUp
	switch r.e.Kind {
	case "outcome":
		o := r.outcome(r.e.ID)
		if o == nil {
			return
		}
		p = measure.RollUp{Progress: o.Progress, Coverage: o.Coverage, GapIndex: o.RelativeGap, Provisional: o.Provisional}
	case "stage":
		g := r.stage(r.e.ID)
		if g == nil || len(g.Outcomes) == 0 {
			return
		}
		p = g.RollUp
	case "map":
		m := r.journey(r.e.ID)
		if m == nil || len(m.Outcomes) == 0 {
			return
		}
		p = m.RollUp
	}
	g := r.typed(Progress, "of the way", p.Progress, share)
	g.Coverage, g.Size = p.Coverage, max(p.GapIndex.Or(0), 0)
	g.mark(MarkProvisional, p.Provisional)
}

func gapPriority(r *reading) {
	o := r.outcome(r.e.ID)
	if o == nil || len(o.Indicators) == 0 {
		return
	}
	importance := r.number("importance", "the importance of the outcome", r.e, tenths, "importance")
	for _, i := range o.Indicators {
		if v, ok := i.Gap.RelativeGap.Value(); ok && r.explains() {
			r.fact(Fact{Label: "Gap, " + i.Element.Name(), Value: Percent(v, 0), At: i.At, Element: i.ID})
		}
	}
	r.input("relativeGap", o.RelativeGap.Input())
	r.lack("relativeGap", "Needs an indicator with a target and an observation.", firstIndicator(o), "f/target")
	g := r.give("priority", "importance times what is still to go", measure.GapPriority(importance, o.RelativeGap.Input()), cents)
	g.Size = g.Result.Or(0)
}

func opportunity(r *reading) {
	o := r.outcome(r.e.ID)
	if o == nil {
		return
	}
	g := r.typed(Opportunity, "opportunity of 20", o.Score, tenths)
	g.Word, g.N, g.Size = string(o.Zone), o.N, o.Score.Or(0)
	g.mark(MarkSmallSample, o.Small && o.N.Known)
	g.Between = o.between()
}

// importancePerformance places the outcomes of a map that were surveyed, by the
// means of their ratings.
func importancePerformance(r *reading) {
	m := r.opinions(r.e.ID)
	if m == nil {
		return
	}
	asked, attributes, p := m.Matrix()
	if len(asked) == 0 {
		return
	}
	if r.explains() {
		r.tellMatrix(asked, attributes, p)
	}
	first, placed := 0, 0
	for i, q := range p.Quadrants {
		if q == measure.Concentrate {
			first++
		}
		if attributes[i].Plotted() {
			placed++
		}
	}
	word := strconv.Itoa(first) + " to concentrate on"
	for _, x := range []struct {
		field, label string
		v            measure.Result
	}{
		{"crosshairImportance", "importance from which an outcome counts as important", p.Importance},
		{"crosshairPerformance", "satisfaction from which an outcome counts as well served", p.Performance},
	} {
		g := r.give(x.field, x.label, x.v, cents)
		g.Word, g.Size, g.N = word, float64(first), measure.Given(float64(placed))
	}
}

// tellMatrix tells the trail where each outcome was placed.
func (r *reading) tellMatrix(asked []*OutcomeFigures, attributes []measure.Attribute, p measure.Matrix) {
	var importance, performance []measure.Input
	for i, a := range attributes {
		if a.Plotted() {
			importance, performance = append(importance, a.Importance), append(performance, a.Performance)
		}
		word := string(p.Quadrants[i])
		if p.Quadrants[i] == measure.NoQuadrant {
			word = "not placed"
		}
		o := asked[i]
		r.fact(Fact{Label: o.Element.Name(), Value: meanText(a.Importance) + " and " + meanText(a.Performance), Unit: word, At: o.SurveyAt, Element: o.ID})
	}
	r.as(string(p.Kind))
	r.many("importance", importance)
	r.many("performance", performance)
	r.one("lo", MatrixScale.Lo)
	r.one("hi", MatrixScale.Hi)
}

func meanText(x measure.Input) string {
	if !x.Known {
		return "not known"
	}
	return Decimal(x.Value, 2)
}

// kano reads the latest survey of the Kano question.
func kano(r *reading) {
	survey := r.latest("kano")
	if survey == nil {
		return
	}
	k, counts := r.f.kanoOf(survey)
	field := "f/counts"
	if value(survey, "pairs").Kind() == jsontext.Array {
		field = "f/pairs"
	}
	r.lack(measure.OutOfRange, "The survey has an answer outside 1 to 5.", survey.ID, field)
	largest, second := 0.0, 0.0
	for _, c := range measure.KanoOrder {
		n := counts.Of(c).Or(0)
		r.one(string(c), n)
		answers := Fact{Label: "Answers " + kanoWords[c], Value: Number(n), At: survey.Text("at"), Element: survey.ID, Field: field}
		if field == "f/counts" {
			answers.Part = string(c)
		}
		r.fact(answers)
		if n > largest {
			largest, second = n, largest
		} else if n > second {
			second = n
		}
	}
	r.one("largest", largest)
	r.one("second", second)
	sense := measure.Given(counts.A.Or(0) + counts.O.Or(0) + counts.M.Or(0) + counts.I.Or(0))
	word := ""
	if k.N.OK() {
		if word = kanoWords[k.Category]; k.Tie {
			word += ", tied"
		}
		if k.CheckWording {
			word += "; check the question wording"
		}
	}
	for _, x := range []struct {
		field, label string
		v            measure.Result
		form         Form
	}{
		{"better", "satisfaction that having it adds", k.Better, cents},
		{"worse", "satisfaction that lacking it costs", k.Worse, cents},
		{"totalStrength", "answers that care", k.TotalStrength, share},
		{"categoryStrength", "lead of the category over the next", k.CategoryStrength, share},
	} {
		g := r.give(x.field, x.label, x.v, x.form)
		g.Word, g.N = word, k.N.Input()
		switch x.field {
		case "better":
			g.fewAs(x.v.Input(), sense, hundredths)
		case "worse":
			g.fewAs(measure.Given(-x.v.Or(0)), sense, minusHundredths)
		case "totalStrength":
			g.few(g.N)
		default: // the difference of two shares
			g.mark(MarkSmallSample, k.N.OK() && measure.SmallSample(int(k.N.Or(0))))
		}
		if x.field == "better" {
			g.Size = x.v.Or(0)
		}
	}
}

var kanoWords = map[measure.KanoCategory]string{
	measure.MustBe: "must-be", measure.OneDimensional: "one-dimensional", measure.Attractive: "attractive",
	measure.Indifferent: "indifferent", measure.Reverse: "reverse", measure.Questionable: "questionable",
}
