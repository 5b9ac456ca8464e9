package request

import (
	"errors"
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// ErrNotRequest says that a text is no request and no array of requests.
var ErrNotRequest = errors.New(`request: not a request, which is {"measure": "GAP-1", "inputs": {…}} or an array of those`)

// Answered is one request with its results.
type Answered struct {
	Measure string
	Results jsontext.Value // an object
	Unread  []string       // keys that no measure reads, "inputs.curent", each once

	in *reader // nil where the measure is not known
}

// Value returns the answer as it is printed.
func (a Answered) Value() jsontext.Value {
	var b jsontext.Builder
	b.Set("measure", jsontext.Of(a.Measure))
	b.Set("results", a.Results)
	return b.Value()
}

// Answer answers one request, or each of an array in order. batch tells that
// it was an array.
func Answer(v jsontext.Value) (all []Answered, batch bool, err error) {
	if v.Kind() != jsontext.Array {
		a, err := one(v)
		return []Answered{a}, false, err
	}
	all = []Answered{}
	for item := range v.Items() {
		a, err := one(item)
		if err != nil {
			return nil, true, err
		}
		all = append(all, a)
	}
	return all, true, nil
}

func one(v jsontext.Value) (Answered, error) {
	id, ok := v.Get("measure").Text()
	inputs := v.Get("inputs")
	if !ok || inputs.Known() && inputs.Kind() != jsontext.Object {
		return Answered{}, ErrNotRequest
	}
	a := Answered{Measure: id}
	for k := range v.Fields() {
		if k != "measure" && k != "inputs" {
			a.Unread = append(a.Unread, k)
		}
	}
	form, ok := forms[id]
	if !ok {
		a.Results = lack(measure.Invalid(measure.UnknownMeasure))
		a.Unread = append(a.Unread, newReader(inputs).unread()...)
		return a, nil
	}
	in := newReader(inputs)
	a.in = in
	results := form.answer(in)
	if in.bad != "" {
		results = jsontext.Builder{}
		for _, name := range form.results {
			results.Set(name, lack(measure.Invalid(in.bad)))
		}
	}
	a.Results = results.Value()
	a.Unread = append(a.Unread, in.unread()...)
	return a, nil
}

// form is how one measure is asked: it reads its inputs and writes its
// results, whose names stand in results, or in marks.
type form struct {
	id      string
	inputs  []string
	results []string
	answer  func(*reader) jsontext.Builder
	marks   []string // results that stand only where there is something to warn of
}

// forms holds how each measure is asked, one list and one file for each
// chapter of MEASURES.md.
var forms = byMeasure(
	gapForms, valueForms, customerForms, outcomeForms,
	monitorForms, relationForms, journeyForms,
)

func byMeasure(chapters ...[]form) map[string]form {
	all := map[string]form{}
	for _, f := range slices.Concat(chapters...) {
		all[f.id] = f
	}
	return all
}

// Form says how a measure is asked.
type Form struct {
	measure.Definition
	Inputs  []string // keys of "inputs"
	Results []string // keys of "results"
	Marks   []string // and of what stands there only to warn
}

// Forms returns how each measure is asked, in the order of MEASURES.md.
func Forms() []Form {
	var all []Form
	for _, d := range measure.Definitions() {
		if f, ok := forms[d.ID]; ok {
			all = append(all, Form{d, slices.Clone(f.inputs), slices.Clone(f.results), slices.Clone(f.marks)})
		}
	}
	return all
}

// number writes a figure, or why there is none.
func number(r measure.Result) jsontext.Value {
	if v, ok := r.Value(); ok {
		return jsontext.OfNumber(v)
	}
	return lack(r)
}

// input writes a number that was given, or that it is missing.
func input(v measure.Input, name string) jsontext.Value {
	if v.Known {
		return number(measure.OK(v.Value))
	}
	return lack(measure.Missing(name))
}

// numberList writes figures in their order.
func numberList(list []measure.Result) jsontext.Value {
	out := make([]jsontext.Value, len(list))
	for i, r := range list {
		out[i] = number(r)
	}
	return jsontext.OfItems(out...)
}

// truth writes yes or no where of has a value, and what it lacks where not.
func truth(b bool, of measure.Result) jsontext.Value {
	if of.OK() {
		return jsontext.OfBool(b)
	}
	return lack(of)
}

// word writes a text where of has a value, and what it lacks where not.
func word(s string, of measure.Result) jsontext.Value {
	if of.OK() {
		return jsontext.Of(s)
	}
	return lack(of)
}

// lack writes why there is no figure (R2).
func lack(r measure.Result) jsontext.Value {
	var b jsontext.Builder
	switch r.State() {
	case measure.IsUndefined:
		b.Set("undefined", jsontext.Of(r.Reason()))
	case measure.IsInsufficient:
		n, needed := r.Count()
		var c jsontext.Builder
		c.Set("n", jsontext.OfNumber(float64(n)))
		c.Set("needed", jsontext.OfNumber(float64(needed)))
		b.Set("insufficient", c.Value())
	case measure.IsInvalid:
		b.Set("invalid", jsontext.Of(r.Reason()))
	default:
		b.Set("missing", jsontext.Of(r.Reason()))
	}
	return b.Value()
}

// byID writes an object of figures. Of equal ids the first stands.
type byID struct {
	b    jsontext.Builder
	seen map[string]bool
}

func (o *byID) set(id string, v jsontext.Value) {
	if o.seen == nil {
		o.seen = map[string]bool{}
	}
	if !o.seen[id] {
		o.seen[id] = true
		o.b.Set(id, v)
	}
}

func (o *byID) value() jsontext.Value { return o.b.Value() }
