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
	return notes
}
