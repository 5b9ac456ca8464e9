package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Why returns the trail of a figure. It is put together when asked for; the
// zero Why (without a Measure) means that there is no such figure.
func (f *Figures) Why(ref FigureRef) Why {
	w := f.why(ref)
	if w.Measure.ID != "" {
		e := f.w.Element(ref.Element)
		w.From, w.Founded = e.Text("source"), f.founded(e)
		w.Options = f.Options(w.Measure.ID)
		if f.ownRules(w.Measure.ID) && !slices.Contains(w.Marks, MarkOwnRules) {
			w.Marks = append(slices.Clip(w.Marks), MarkOwnRules)
		}
	}
	return w
}

func (f *Figures) why(ref FigureRef) Why {
	e := f.w.Element(ref.Element)
	if e == nil {
		return Why{Ref: ref}
	}
	if why, ok := f.whyListed(e, ref); ok {
		return why
	}
	w := &trail{f: f, Why: Why{Ref: ref, Title: e.Name()}}
	switch e.Kind {
	case "outcome":
		w.outcome(f.Outcome(ref.Element))
	case "indicator":
		w.indicator(f.Indicator(ref.Element))
	case "stage":
		if g := f.Stage(ref.Element); g != nil {
			w.stage(g, f.Map(f.w.MapOf(ref.Element)))
		}
	case "touchpoint":
		if m := f.Map(f.w.MapOf(ref.Element)); m != nil {
			w.followed(m, ref.Element)
		}
	case "map":
		w.journey(f.Map(ref.Element))
	case "persona":
		home := ref.Map
		if home == "" {
			home = f.w.MapOf(ref.Element)
		}
		if p := f.Persona(home, ref.Element); p != nil {
			w.persona(p)
		}
	}
	if w.Measure.ID == "" {
		return Why{Ref: ref}
	}
	if !w.Figure.OK() {
		w.Worked = ""
		if w.Lack == nil {
			w.Lack = &Lack{Sentence: reason(w.Figure), Element: ref.Element}
		}
		w.Text = w.Lack.Sentence
	}
	return w.Why
}

// trail is a Why while it is put together.
type trail struct {
	f *Figures
	Why
}

// is says which figure it is: the measure, what it is called, and its value.
// Of several formulas the first is the one that people mean.
func (w *trail) is(id, label string, r measure.Result) {
	w.Measure, _ = measure.Define(id)
	w.Measure.Symbols = w.Measure.Formulas()[0].String()
	w.Label, w.Figure = label, r
}

// by says how this one figure of a measure is worked out, where the measure
// has several.
func (w *trail) by(words, symbols string) { w.Measure.Words, w.Measure.Symbols = words, symbols }

// shows writes the figure as people read it and the formula with numbers.
func (w *trail) shows(text, worked string) {
	if w.Figure.OK() {
		w.Text, w.Worked = text, worked
	}
}

// belowNothing says which of the weights of a figure is below 0, where that is
// why there is none.
func (w *trail) belowNothing(records ...*workspace.Element) {
	for _, e := range records {
		field, n := "f/weight", e.Number("weight")
		if !n.Known && e.Kind == "outcome" {
			field, n = "importance", e.Importance
		}
		w.lacks(n.Known && n.Value < 0, "A weight cannot be below 0.", e.ID, field)
	}
}

// elementsOf are the records of outcomes.
func elementsOf(outcomes []*OutcomeFigures) (list []*workspace.Element) {
	for _, o := range outcomes {
		list = append(list, o.Element)
	}
	return list
}

func (w *trail) fact(f Fact) { w.Inputs = append(w.Inputs, f) }

// weight tells how much a record counts: by its own register, else by what
// stands in for it.
func (w *trail) weight(of *workspace.Element, label string, is float64) {
	own := of.Number("weight")
	from := "its importance"
	switch {
	case own.Known && own.Value == is:
		from = ""
	case of.Kind != "outcome" || !of.Importance.Known || of.Importance.Value != is:
		from = "nobody weighed it"
	}
	w.Weights = append(w.Weights, Weight{
		Fact: Fact{Label: label, Value: Number(is), At: from, Element: of.ID, Field: "f/weight"}, Is: is, Entered: from == "",
	})
}

func (w *trail) mark(m Mark, on bool) {
	if on {
		w.Marks = append(w.Marks, m)
	}
}

func (w *trail) usedBy(name Name, of crdt.ID) {
	w.UsedBy = append(w.UsedBy, FigureRef{Name: name, Element: of})
}

// lacks says what is missing where the figure cannot be computed. The first
// to say so stands.
func (w *trail) lacks(when bool, sentence string, element crdt.ID, field string) {
	if when && w.Lack == nil && !w.Figure.OK() {
		w.Lack = &Lack{sentence, element, field}
	}
}

// reason says in a sentence why a figure has no value, where nothing more is
// known about what it is missing.
func reason(r measure.Result) string {
	switch r.Reason() {
	case measure.ZeroDenominator:
		return "There is nothing to divide by: the whole is 0."
	case measure.NoDistance:
		return "The baseline is already at the target, so there is no distance to cover."
	case measure.NoDrop:
		return "The curve never falls."
	case measure.OutOfRange:
		return "A number lies outside its scale."
	case measure.NotFinite:
		return "A number is too large to compute with."
	case measure.Data:
		return "There are no data yet."
	case measure.NoTrend:
		return "There is no trend to go by."
	case measure.NotReached:
		return "It is not reached at the present pace."
	case measure.NoVariation:
		return "All values are equal."
	case measure.NoDifferentiation:
		return "There is no difference in value to share."
	case measure.NotConverged:
		return "The computation did not settle."
	case unreadable:
		return "The formula cannot be read."
	case circular:
		return "The field is computed from itself."
	case unknown:
		return "The formula names what is not there."
	}
	if n, needed := r.Count(); r.State() == measure.IsInsufficient {
		return "Has " + Number(float64(n)) + " of the " + Number(float64(needed)) + " values it needs."
	}
	if r.State() == measure.IsMissing {
		return "Needs " + article(r.Reason()) + "."
	}
	return "This cannot be computed."
}

func article(input string) string {
	switch input {
	case "direction", "target", "baseline":
		return "a " + input
	case "current":
		return "an observation"
	case "lo":
		return "a lower bound"
	case "hi":
		return "an upper bound"
	case "expected", "delivered":
		return input + " value"
	}
	return input
}
