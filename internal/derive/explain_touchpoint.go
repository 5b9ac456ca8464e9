package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/measure"
)

// followed is what the cases of a map did at a touchpoint: how many of all came,
// and how many of these went no further. Nobody drops off at the last stage
// (lived LV4).
func (w *trail) followed(m *MapFigures, id crdt.ID) {
	j := m.Journey
	at := slices.IndexFunc(j.Touchpoints, func(t *journey.Touchpoint) bool { return t.ID == id })
	if at < 0 || j.Lived == nil {
		return
	}
	t := j.Touchpoints[at]
	came, ended := 0, 0
	if step := j.Lived.At(t); step != nil {
		came, ended = step.Cases, step.Last
	}
	var part, whole Fact
	here := Fact{Label: "Cases that came here", Value: Number(float64(came)), At: during(j.Lived), Element: id}
	switch {
	case w.Ref.Name == VisitShare:
		whole = Fact{Label: "All cases", Value: Number(float64(j.Lived.Cases)), At: during(j.Lived), Element: m.ID}
		part = here
		w.share("of all cases came here", "cases that came, of all cases", "share = came / all", came, j.Lived.Cases)
	case w.Ref.Name == DropOff && at < j.Plan().Arrives:
		whole = here
		part = Fact{Label: "Cases that ended here", Value: Number(float64(ended)), At: during(j.Lived), Element: id}
		w.share("of those who came went no further", "cases that ended here, of those that came", "drop-off = ended / came", ended, came)
	default:
		return
	}
	w.fact(part)
	w.fact(whole)
}

// share is a share of cases; as one of few it says where the share of all lies.
func (w *trail) share(label, words, symbols string, part, whole int) {
	r := measure.Undefined("cases")
	if whole > 0 {
		r = measure.OK(min(float64(part)/float64(whole), 1))
	}
	w.is("JNY-4", label, r)
	w.by(words, symbols)
	w.N = measure.Given(float64(whole))
	w.shows(Percent(r.Or(0), 0), Number(float64(part))+" / "+Number(float64(whole))+" = "+Percent(r.Or(0), 0))
	w.lacks(true, "Nobody of those who were followed came here.", w.Ref.Element, "")
	if w.Figure.OK() {
		w.Between = betweenOf(measure.Given(r.Or(0)), w.N, wholePercent)
		w.mark(MarkSmallSample, w.Between != "")
	}
}
