package derive

import "strings"

// Sentence says a figure as the panel, the outline and reports say it: what it
// is, what it means, and every reservation; where it cannot be computed, what is
// missing.
func (w *Why) Sentence() string {
	if w.Lack != nil {
		return w.Label + ": " + w.Lack.Sentence
	}
	s := w.Text + " " + w.Label
	if w.Word != "" {
		s += ", " + w.Word
	}
	if notes := w.Notes(); len(notes) > 0 {
		s += " (" + strings.Join(notes, ", ") + ")"
	}
	return s
}

// mostSaid is how many inputs Plain names; the others stand in the list of them.
const mostSaid = 3

// Plain says in words what the figure is, and with which numbers here: what
// somebody reads first who reads no formulas. Without a figure it says what it
// would be.
func (w *Why) Plain() string {
	var s []string
	if words := w.inWords(); words != "" {
		s = append(s, words)
	}
	if w.Lack == nil && len(w.Inputs) > 0 {
		s = append(s, "In numbers: "+strings.Join(w.said(), "; ")+".")
	}
	return strings.Join(s, " ")
}

// inWords says what is measured, empty where nobody needs that.
func (w *Why) inWords() string {
	words := w.Measure.Words
	if words == "" {
		return ""
	}
	return strings.ToUpper(words[:1]) + words[1:] + "." // it begins with a letter of English
}

// said are the first inputs with their values.
func (w *Why) said() (said []string) {
	for _, f := range w.Inputs[:min(len(w.Inputs), mostSaid)] {
		said = append(said, f.Label+" "+f.amount())
	}
	if more := len(w.Inputs) - mostSaid; more > 0 {
		said = append(said, "and "+Number(float64(more))+" more")
	}
	return said
}

// Notes are what a figure rests on, and every reservation about it.
func (w *Why) Notes() (notes []string) {
	if w.N.Known {
		notes = append(notes, "n\u00a0"+Decimal(w.N.Value, 0))
	}
	if c, ok := w.Cover.Value(); ok && c < 1 {
		notes = append(notes, "coverage "+Percent(c, 0))
	}
	for _, m := range w.Marks {
		note := string(m)
		if m == MarkMaintain {
			note += ": a goal to hold"
		}
		notes = append(notes, note)
	}
	if w.Between != "" {
		notes = append(notes, w.Between)
	}
	return notes
}
