package derive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

func (w *trail) outcome(o *OutcomeFigures) {
	if o == nil {
		return
	}
	switch w.Ref.Name {
	case Opportunity:
		w.opportunity(o)
	case Progress:
		w.is("GAP-3", "of the way", o.Progress)
		w.shows(Percent(o.Progress.Or(0), 0), "")
		w.Cover = o.Coverage
		w.mark(MarkProvisional, o.Provisional)
		var sum terms
		for n, i := range o.Indicators {
			weight := o.weights[n].Or(1)
			w.indicatorFact(i)
			w.weighs(o, i, weight)
			if v, ok := i.covered(w.f.capping()).Value(); ok {
				sum.add(weight, v)
			}
		}
		w.shows(w.Text, sum.mean(o.Progress))
		w.lacks(len(o.Indicators) == 0, "Needs an indicator that measures it.", o.ID, "")
		w.lacks(len(o.Indicators) > 0, "Needs an indicator with a baseline, a target and an observation.", firstIndicator(o), "f/target")
		w.whereUsed(o, Progress)
	}
}

func (w *trail) opportunity(o *OutcomeFigures) {
	w.is("GAP-5", "opportunity of 20", o.Score)
	w.Word, w.N = string(o.Zone), o.N
	i, s := o.I.Or(0), o.S.Or(0)
	worked := fmt.Sprintf("%s + (%s %s %s) = %s", Number(i), Number(i), minus, Number(s), Number(o.Score.Or(0)))
	if s > i {
		worked = fmt.Sprintf("%s + max(%s %s %s, 0) = %s", Number(i), Number(i), minus, Number(s), Number(o.Score.Or(0)))
	}
	w.shows(Decimal(o.Score.Or(0), 1), worked)
	w.question("How important is it?", o.Importance, o.I, o)
	w.question("How satisfied are people?", o.Satisfaction, o.S, o)
	w.mark(MarkSmallSample, o.Small && o.N.Known)
	w.Between = o.between()
	w.lacks(o.Importance == nil && o.Satisfaction == nil, "Nobody was asked yet how important this is and how satisfied they are.", o.ID, AnswersField)
	w.lacks(o.Importance == nil, "Nobody was asked yet how important this is.", o.ID, AnswersField)
	w.lacks(o.Satisfaction == nil, "Nobody was asked yet how satisfied they are.", o.ID, AnswersField)
	if o.Importance != nil && o.Satisfaction != nil {
		bad := o.Satisfaction
		if !o.I.OK() {
			bad = o.Importance
		}
		w.lacks(true, "The survey needs the number of answers for each rating from 1 to 5.", bad.Survey.ID, "f/counts")
	}
	w.quotes(o.ID)
	w.whereUsed(o, LeakShare)
}

// quotes collects what people said: quotes that evidence the outcome, and
// those of personas who desire it, or a need that an idea for it also meets.
func (w *trail) quotes(id crdt.ID) {
	space := w.f.w
	say := func(who crdt.ID, field string) {
		e := space.Element(who)
		if e == nil || slices.ContainsFunc(w.Quotes, func(q Quote) bool { return q.Of == who }) {
			return
		}
		words := cmp.Or(e.Text("quote"), e.Text("text"))
		if words != "" && (field == "" && e.Kind == "quote" || field != "" && e.Kind == "persona" && e.Text(field) != "") {
			w.Quotes = append(w.Quotes, Quote{who, e.Name(), words})
		}
	}
	for _, l := range space.LinksTo(id, "evidences") {
		say(l.From, "")
	}
	wanted := []crdt.ID{id}
	for _, l := range space.LinksTo(id, "addresses") {
		for _, also := range space.LinksFrom(l.From, "addresses") {
			wanted = append(wanted, also.To)
		}
	}
	for _, it := range wanted {
		for _, l := range space.LinksTo(it, "desires") {
			say(l.From, "quote")
		}
	}
}

// question is one of the two survey questions as an input.
func (w *trail) question(label string, a *Answers, r measure.Result, o *OutcomeFigures) {
	if a == nil {
		return
	}
	if o.Segment != "all" && o.Segment != "" {
		label += " (" + o.Segment + ")"
	}
	f := Fact{Label: label, At: a.At, Element: a.Survey.ID, Field: "f/counts", Counts: a.Counts}
	if r.OK() {
		f.Value = fmt.Sprintf("%s of %s say 4 or 5", Number(a.Counts[3]+a.Counts[4]), Number(a.N))
	}
	w.fact(f)
}

// whereUsed names the stages whose figure is computed from this outcome, on
// the maps that were asked for.
func (w *trail) whereUsed(o *OutcomeFigures, name Name) {
	for e := range w.f.w.Maps() {
		m := w.f.maps[e.ID]
		if m == nil {
			continue
		}
		for _, g := range m.Stages {
			for _, x := range g.Outcomes {
				if x.ID == o.ID && (name != LeakShare || g.ExpectedBy == Survey || g.DeliveredBy == Survey) {
					w.usedBy(name, g.ID)
				}
			}
		}
	}
}

func (w *trail) indicator(i *IndicatorFigures) {
	if i == nil {
		return
	}
	g := i.Gap
	switch w.Ref.Name {
	case Progress:
		w.is("GAP-1", "of the way from baseline to target", g.Progress)
		if i.Aim.Direction == measure.InRange {
			w.by("share of the distance to the range that is covered", "progress = 1 "+minus+" distance now / distance at the baseline")
		}
		w.shows(Percent(g.Progress.Or(0), 0), i.worked())
		if g.Met {
			w.Word = "met"
		}
	case Shortfall:
		w.is("GAP-1", "still to go", g.Shortfall)
		w.by(shortfallIn(i.Aim.Direction))
		w.shows(Quantity(g.Shortfall.Or(0), points(i.Unit)), i.workedShortfall())
	default:
		return
	}
	w.N = i.N
	w.mark(MarkMaintain, g.BaselineBeyond)
	if w.Figure.OK() {
		w.Between = i.between()
		w.mark(MarkSmallSample, w.Between != "")
	}
	w.indicatorFacts(i)
	w.indicatorLack(i)
	for _, l := range w.f.w.LinksFrom(i.ID, "measures") {
		w.usedBy(Progress, l.To)
	}
}

func shortfallIn(d measure.Direction) (words, symbols string) {
	switch d {
	case measure.Higher:
		return "target minus where it stands", "shortfall = target " + minus + " current"
	case measure.Lower:
		return "where it stands minus target", "shortfall = current " + minus + " target"
	}
	return "distance to the nearer bound, none inside the range", "shortfall = max(lo " + minus + " current, 0, current " + minus + " hi)"
}

func (i *IndicatorFigures) worked() string {
	c, b, t := i.Current.Value, i.Aim.Baseline.Value, i.Aim.Target.Value
	is := " = " + Number(i.Gap.Progress.Or(0))
	if i.Aim.Direction == measure.InRange {
		began := max(i.Aim.Lo.Value-b, 0, b-i.Aim.Hi.Value)
		return "1 " + minus + " " + Number(i.Gap.Shortfall.Or(0)) + " / " + Number(began) + is
	}
	return fmt.Sprintf("(%s %s %s) / (%s %s %s)%s", Number(c), minus, bracketed(b), Number(t), minus, bracketed(b), is)
}

func (i *IndicatorFigures) workedShortfall() string {
	c, t := i.Current.Value, i.Aim.Target.Value
	is := " = " + Number(i.Gap.Shortfall.Or(0))
	switch i.Aim.Direction {
	case measure.Higher:
		return Number(t) + " " + minus + " " + bracketed(c) + is
	case measure.Lower:
		return Number(c) + " " + minus + " " + bracketed(t) + is
	}
	lo, hi := i.Aim.Lo.Value, i.Aim.Hi.Value
	return fmt.Sprintf("max(%s %s %s, 0, %s %s %s)%s", Number(lo), minus, bracketed(c), Number(c), minus, bracketed(hi), is)
}

func (w *trail) indicatorFacts(i *IndicatorFigures) {
	if last := i.latest(); last != nil {
		w.fact(Fact{Label: "Latest observation", Value: Number(last.Value), Unit: UnitWord(i.Unit, last.Value), At: i.At, Source: last.Source, Element: last.ID, Field: "f/value"})
	}
	if i.Aim.Baseline.Known {
		w.fact(Fact{Label: "Baseline", Value: Number(i.Aim.Baseline.Value), Unit: UnitWord(i.Unit, i.Aim.Baseline.Value), At: i.BaselineAt, Element: i.ID, Field: "f/baseline", Part: "value"})
	}
	target := Fact{Label: "Target", Unit: UnitWord(i.Unit, i.Aim.Target.Value), At: i.TargetAt, Element: i.ID, Field: "f/target"}
	switch {
	case i.Aim.Direction == measure.InRange && i.Aim.Lo.Known && i.Aim.Hi.Known:
		target.Value = Number(i.Aim.Lo.Value) + "–" + Number(i.Aim.Hi.Value)
		w.fact(target)
	case i.Aim.Target.Known:
		target.Value = Number(i.Aim.Target.Value)
		w.fact(target)
	}
}

func (w *trail) indicatorLack(i *IndicatorFigures) {
	need := func(sentence, field string) { w.lacks(true, sentence, i.ID, field) }
	switch w.Figure.Reason() {
	case "direction":
		need("Needs to know whether more or less is better.", "f/direction")
	case "target", "lo", "hi":
		need("Needs "+article(w.Figure.Reason())+".", "f/target")
	case "baseline":
		need("Needs a baseline.", "f/baseline")
	case "current":
		need("Needs an observation.", "")
	case measure.NoDistance:
		need(reason(w.Figure), "f/baseline")
	case measure.OutOfRange:
		need("The lower bound of the target is above the upper one.", "f/target")
	}
}

// indicatorFact is one indicator as an input of a roll-up.
func (w *trail) indicatorFact(i *IndicatorFigures) {
	f := Fact{Label: i.Element.Name(), At: i.At, Element: i.ID}
	covered := i.covered(w.f.capping())
	if v, ok := covered.Value(); ok {
		f.Value = Percent(v, 0)
	} else {
		f.Value = strings.ToLower(reason(covered)[:1]) + strings.TrimSuffix(reason(covered)[1:], ".")
	}
	w.fact(f)
}

// weighs tells how much an indicator counts: as the link says that ties it to
// the outcome, else as it says itself.
func (w *trail) weighs(o *OutcomeFigures, i *IndicatorFigures, is float64) {
	for _, l := range w.f.w.LinksTo(o.ID, "measures") {
		if own := l.Number("weight"); l.From == i.ID && own.Known {
			w.Weights = append(w.Weights, Weight{
				Fact: Fact{Label: i.Element.Name(), Value: Number(is), Element: l.ID, Field: "f/weight"}, Is: is, Entered: true,
			})
			return
		}
	}
	w.weight(i.Element, i.Element.Name(), is)
}

func firstIndicator(o *OutcomeFigures) crdt.ID {
	if len(o.Indicators) > 0 {
		return o.Indicators[0].ID
	}
	return o.ID
}

// terms writes a weighted mean with its numbers put in.
type terms struct {
	weights, values []float64
	sum             measure.Sum
	even            bool // no weight other than 1
}

// mostTerms is how many summands a formula shows before it says "…".
const mostTerms = 6

func (t *terms) add(weight, value float64) {
	t.even = (t.even || len(t.weights) == 0) && weight == 1
	t.sum.Add(weight)
	t.weights, t.values = append(t.weights, weight), append(t.values, value)
}

func (t *terms) mean(r measure.Result) string {
	var above []string
	for i, v := range t.values {
		text := exact(v)
		if v < 0 {
			text = "(" + text + ")"
		}
		switch {
		case i == mostTerms:
			above = append(above, "…")
		case i > mostTerms:
		case t.even:
			above = append(above, text)
		default:
			above = append(above, Number(t.weights[i])+times+text)
		}
	}
	if len(above) == 0 {
		return ""
	}
	return "(" + strings.Join(above, " + ") + ") / " + Number(t.sum.Value()) + " = " + exact(r.Or(0))
}

func elementFact(e *workspace.Element, value, field string) Fact {
	return Fact{Label: e.Name(), Value: value, Element: e.ID, Field: field}
}
