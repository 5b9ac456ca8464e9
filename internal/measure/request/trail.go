package request

import (
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// Trail says how the figures of an answer came about.
type Trail struct {
	measure.Definition
	Worked   []string       // a line for each figure: "progress = (current − …) = (71 − …) = 0.5"
	Coverage jsontext.Value // absent where nothing is weighted
}

// Value returns the trail as it is printed.
func (t Trail) Value() jsontext.Value {
	var b jsontext.Builder
	b.Set("name", jsontext.Of(t.Name))
	b.Set("words", jsontext.Of(t.Words))
	b.Set("worked", jsontext.OfStrings(t.Worked...))
	b.Set("coverage", t.Coverage)
	b.Set("range", jsontext.Of(t.Range))
	b.Set("source", jsontext.Of(t.Source))
	return b.Value()
}

// Trail puts the numbers of an answer into the formulas of its measure. There
// is none of a measure that is not known.
func (a Answered) Trail() (Trail, bool) {
	d, ok := measure.Define(a.Measure)
	if !ok || a.in == nil {
		return Trail{}, false
	}
	t := Trail{Definition: d, Coverage: a.Results.Get("coverage")}
	formulas := d.Formulas()
	t.Worked = working{a.in.notes, a.Results, a.in.v}.all(formulas)
	if a.in.bad != "" {
		return t, true
	}
	for i, e := range a.in.each {
		if i == measure.MostTerms {
			t.Worked = append(t.Worked, "…")
			break
		}
		for _, line := range (working{notes: e.notes, results: e.results}).all(formulas) {
			t.Worked = append(t.Worked, e.name+": "+line)
		}
	}
	return t, true
}

// working is the figures of one thing while their formulas are written.
type working struct {
	notes
	results, inputs jsontext.Value
}

// all writes each figure once, by the first of its formulas that can be
// worked, else by the first.
func (w working) all(formulas []measure.Formula) (all []string) {
	told := map[string]bool{}
	for i, f := range formulas {
		if told[f.Figure] || !w.holds(f) {
			continue
		}
		lines, worked := w.work(f)
		if !worked && w.other(formulas[i+1:], f.Figure) {
			continue
		}
		told[f.Figure] = true
		all = append(all, lines...)
	}
	return all
}

// other tells whether a later formula for the same figure can be worked.
func (w working) other(formulas []measure.Formula, figure string) bool {
	for _, f := range formulas {
		if f.Figure == figure && w.holds(f) {
			if _, ok := w.work(f); ok {
				return true
			}
		}
	}
	return false
}

// work writes a figure with its formula. worked tells that its numbers were
// all known.
func (w working) work(f measure.Formula) (lines []string, worked bool) {
	result := w.results.Get(f.Figure)
	if result.IsZero() {
		return nil, false
	}
	head := f.String()
	if why, ok := reason(result); ok {
		return []string{head + ": " + why}, false
	}
	texts, each := f.Put(w.numbers, spell)
	n, isNumber := result.Number()
	given, _ := w.inputs.Get(f.Figure).Number()
	switch {
	case !each && isNumber && len(texts) == 1:
		return []string{head + " = " + texts[0] + " = " + spell(n)}, true
	case isNumber && given == n:
		return []string{f.Figure + ": " + spell(n) + ", as given"}, false
	case isNumber:
		return []string{head + ": " + spell(n)}, false
	}
	items := itemsOf(result)
	if !each || len(items) != len(texts) {
		return []string{head}, false
	}
	lines = []string{head}
	for i, x := range items {
		if i == measure.MostTerms {
			return append(lines, "…"), true
		}
		line := f.Figure + " of " + x.name
		if why, ok := reason(x.v); ok {
			line += ": " + why
		} else if n, ok := x.v.Number(); ok && texts[i] != "" {
			line += " = " + texts[i] + " = " + spell(n)
		} else {
			continue
		}
		lines = append(lines, line)
	}
	return lines, true
}

// numbers looks a symbol up: what the measure said of it, else the result,
// else the input of that name.
func (w working) numbers(symbol string) (measure.Numbers, bool) {
	if n, ok := w.said[symbol]; ok {
		return n, true
	}
	for _, v := range []jsontext.Value{w.results.Get(symbol), w.inputs.Get(symbol)} {
		if n, ok := v.Number(); ok {
			return measure.One(n), true
		}
		if v.Kind() == jsontext.Array || v.Kind() == jsontext.Object {
			if _, lacks := reason(v); lacks {
				continue
			}
			var list []measure.Input
			for _, x := range itemsOf(v) {
				n, ok := x.v.Number()
				list = append(list, measure.Input{Value: n, Known: ok})
			}
			return measure.Many(list...), true
		}
	}
	return measure.Numbers{}, false
}

// item is one of a list, by its place, or of an object, by its key.
type item struct {
	name string
	v    jsontext.Value
}

func itemsOf(v jsontext.Value) (out []item) {
	for x := range v.Items() {
		out = append(out, item{strconv.Itoa(len(out) + 1), x})
	}
	for k, x := range v.Fields() {
		out = append(out, item{k, x})
	}
	return out
}

// reason says in words why a result is no figure, and whether that is so.
func reason(v jsontext.Value) (string, bool) {
	for _, kind := range []string{"missing", "undefined", "invalid"} {
		if why, ok := v.Get(kind).Text(); ok {
			return kind + " " + why, true
		}
	}
	if c := v.Get("insufficient"); c.Kind() == jsontext.Object {
		return "insufficient, " + c.Get("n").String() + " of " + c.Get("needed").String(), true
	}
	return "", false
}

// spell writes a number with ten digits at most.
func spell(v float64) string {
	s := strconv.FormatFloat(measure.Round12(v), 'g', 10, 64)
	return strings.Replace(s, "-", "−", 1)
}
