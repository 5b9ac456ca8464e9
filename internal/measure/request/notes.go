package request

import (
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// notes are what an answer tells the trail: numbers that stand neither in the
// inputs nor in the results, and the forms of the call.
type notes struct {
	said map[string]measure.Numbers
	form []string
}

// told is an answer for one of several elements, with its notes.
type told struct {
	notes
	name    string
	results jsontext.Value
}

// holds tells whether a formula holds for the form of the call.
func (n notes) holds(f measure.Formula) bool {
	return f.When == "" || slices.Contains(n.form, f.When)
}

// element notes the results of one of several elements; what was said since
// the one before is of this one.
func (r *reader) element(name string, results jsontext.Value) {
	r.root.each = append(r.root.each, told{r.root.notes, name, results})
	r.root.notes = notes{}
}

// say notes the numbers of a symbol of the formulas, for the trail.
func (r *reader) say(symbol string, n measure.Numbers) {
	if r.root.said == nil {
		r.root.said = map[string]measure.Numbers{}
	}
	r.root.said[symbol] = n
}

// sayAll notes a list of numbers.
func (r *reader) sayAll(symbol string, list []measure.Input) { r.say(symbol, measure.Many(list...)) }

// sayFigure notes a figure that is no result, where it has a value.
func (r *reader) sayFigure(symbol string, v measure.Result) {
	if v.OK() {
		r.say(symbol, measure.One(v.Or(0)))
	}
}

// sayInput notes an input that is known.
func (r *reader) sayInput(symbol string, v measure.Input) {
	if v.Known {
		r.say(symbol, measure.One(v.Value))
	}
}

// as notes the form of the call, which some formulas hold for only.
func (r *reader) as(form string) { r.root.form = append(r.root.form, form) }
