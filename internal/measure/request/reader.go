package request

import (
	"slices"
	"strconv"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
)

// reader reads inputs, notes what it could not use, and which keys were read.
type reader struct {
	v    jsontext.Value
	path string
	root *reader
	read map[string]bool
	bad  string    // of the root: why all results are invalid
	all  []*reader // of the root

	notes        // for the trail, of the root
	each  []told // elements of a document, each with its own notes
}

func newReader(v jsontext.Value) *reader {
	r := &reader{v: v, path: "inputs", read: map[string]bool{}}
	r.root = r
	r.all = []*reader{r}
	return r
}

// refuse notes that all results are invalid. What is not finite weighs more
// than what is out of range.
func (r *reader) refuse(reason string) {
	if r.root.bad != measure.NotFinite {
		r.root.bad = reason
	}
}

func (r *reader) get(key string) jsontext.Value {
	r.read[key] = true
	return r.v.Get(key)
}

// has tells whether a key is there and not null.
func (r *reader) has(key string) bool { return r.get(key).Known() }

func (r *reader) number(key string) measure.Input { return r.asNumber(r.get(key)) }

// asNumber reads a number that may be missing. JSON has no NaN: texts stand
// for it (MEASURES §10). A number that no float64 holds is not finite either.
func (r *reader) asNumber(v jsontext.Value) measure.Input {
	if !v.Known() {
		return measure.Input{}
	}
	if n, ok := v.Number(); ok {
		return measure.Given(n)
	}
	switch word := v.Or(""); {
	case v.Kind() == jsontext.Number, word == "NaN", word == "Infinity", word == "-Infinity":
		r.refuse(measure.NotFinite)
	default:
		r.refuse(measure.OutOfRange)
	}
	return measure.Input{}
}

func (r *reader) text(key string) string {
	v := r.get(key)
	s, ok := v.Text()
	if !ok && v.Known() {
		r.refuse(measure.OutOfRange)
	}
	return s
}

// flag reads a truth value that may be missing.
func (r *reader) flag(key string) measure.Truth {
	v := r.get(key)
	if !v.Known() {
		return measure.NotKnown
	}
	b, ok := v.Bool()
	if !ok {
		r.refuse(measure.OutOfRange)
		return measure.NotKnown
	}
	return measure.TruthOf(b)
}

// items reads an array; known tells that it is there.
func (r *reader) items(key string) (items []jsontext.Value, known bool) {
	return r.asItems(r.get(key))
}

func (r *reader) asItems(v jsontext.Value) (items []jsontext.Value, known bool) {
	if !v.Known() {
		return nil, false
	}
	if v.Kind() != jsontext.Array {
		r.refuse(measure.OutOfRange)
		return nil, false
	}
	items = slices.AppendSeq([]jsontext.Value{}, v.Items())
	return items, true
}

// numbers reads an array of numbers, null for one that is missing.
func (r *reader) numbers(key string) ([]measure.Input, bool) {
	v := r.get(key)
	return r.asNumbers(v), v.Known()
}

func (r *reader) asNumbers(v jsontext.Value) []measure.Input {
	items, _ := r.asItems(v)
	out := make([]measure.Input, len(items))
	for i, x := range items {
		out[i] = r.asNumber(x)
	}
	return out
}

// isArray tells whether a key holds an array.
func (r *reader) isArray(key string) bool { return r.get(key).Kind() == jsontext.Array }

// counts reads a list of counts, nil where it is missing. A count that is
// null was not given: nobody.
func (r *reader) counts(key string) []float64 {
	items, known := r.numbers(key)
	if !known {
		return nil
	}
	out := make([]float64, len(items))
	for i, n := range items {
		out[i] = n.Or(0)
	}
	return out
}

// pairs reads an array of pairs of numbers, null for one that is missing.
func (r *reader) pairs(key string) ([][2]measure.Input, bool) {
	items, known := r.items(key)
	out := make([][2]measure.Input, len(items))
	for i, p := range items {
		two, _ := r.asItems(p)
		if len(two) != 2 {
			r.refuse(measure.OutOfRange)
			continue
		}
		out[i] = [2]measure.Input{r.asNumber(two[0]), r.asNumber(two[1])}
	}
	return out, known
}

// scale reads the two ends of "scale", if it is there.
func (r *reader) scale() (lo, hi measure.Input) {
	ends, ok := r.numbers("scale")
	if !ok {
		return lo, hi
	}
	if len(ends) != 2 || !ends[0].Known || !ends[1].Known {
		r.refuse(measure.OutOfRange)
		return lo, hi
	}
	return ends[0], ends[1]
}

// texts reads an array of texts, empty for one that is missing.
func (r *reader) texts(key string) []string {
	items, _ := r.items(key)
	out := make([]string, len(items))
	for i, v := range items {
		var ok bool
		if out[i], ok = v.Text(); !ok && v.Known() {
			r.refuse(measure.OutOfRange)
		}
	}
	return out
}

// direction reads the direction of an indicator, which is a form of the call.
func (r *reader) direction(key string) measure.Direction {
	word := r.text(key)
	d, ok := measure.ParseDirection(word)
	if word != "" && !ok {
		r.refuse(measure.OutOfRange)
	}
	r.as(word)
	return d
}

// of reads another object with the same care; what it leaves unread is not
// named.
func (r *reader) of(v jsontext.Value) *reader {
	return &reader{v: v, path: r.path, root: r.root, read: map[string]bool{}}
}

// objects reads an array of objects.
func (r *reader) objects(key string) ([]*reader, bool) {
	items, known := r.items(key)
	out := make([]*reader, len(items))
	for i, v := range items {
		if v.Kind() != jsontext.Object {
			r.refuse(measure.OutOfRange)
		}
		out[i] = &reader{v: v, path: r.path + "." + key, root: r.root, read: map[string]bool{}}
		r.root.all = append(r.root.all, out[i])
	}
	return out, known
}

// named reads an object of numbers.
func (r *reader) named(key string) []measure.Named {
	v := r.get(key)
	if v.Known() && v.Kind() != jsontext.Object {
		r.refuse(measure.OutOfRange)
	}
	var out []measure.Named
	for k, x := range v.Fields() {
		out = append(out, measure.Named{Name: k, Value: r.asNumber(x)})
	}
	return out
}

// id reads the id of an item: a text, a number as it is spelled, or its
// place in the list, counted from 1.
func (r *reader) id(i int) string { return r.name("id", i) }

// name reads another key in the way of an id.
func (r *reader) name(key string, i int) string {
	if v := r.get(key); v.Known() {
		return r.asID(v)
	}
	return strconv.Itoa(i + 1)
}

// asID reads a text, or a number as it is spelled.
func (r *reader) asID(v jsontext.Value) string {
	if v.Kind() == jsontext.Number {
		return v.String()
	}
	s, ok := v.Text()
	if !ok {
		r.refuse(measure.OutOfRange)
	}
	return s
}

// unread returns the keys that nobody asked for, each once, in the order of
// their paths.
func (r *reader) unread() (keys []string) {
	for _, o := range r.all {
		for k := range o.v.Fields() {
			if !o.read[k] {
				keys = append(keys, o.path+"."+k)
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
