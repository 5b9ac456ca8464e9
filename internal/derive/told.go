package derive

import (
	"math"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// told is what a rule tells while somebody asks why.
type told struct {
	of      Name // the figure that somebody asks about
	facts   []Fact
	weights []Weight
	said    map[string]measure.Numbers
	forms   map[string]bool  // of the call: "lower", "range"
	lacks   map[string]Lack  // by the input that a missing figure names
	words   map[Name]wording // of figures that no formula of their measure gives
}

// wording is how a figure comes about: in words, in symbols, and with the
// numbers put in, empty where nobody needs that.
type wording struct{ words, symbols, worked string }

func (t *told) knows(symbol string) bool {
	_, ok := t.said[symbol]
	return ok
}

// one tells what number stands for a symbol of the formula.
func (r *reading) one(symbol string, v float64) {
	if r.why != nil {
		r.why.said[symbol] = measure.One(v)
	}
}

// input tells it of a number that may not be known.
func (r *reading) input(symbol string, x measure.Input) {
	if x.Known {
		r.one(symbol, x.Value)
	}
}

// many tells what list stands for a symbol.
func (r *reading) many(symbol string, list []measure.Input) {
	if r.why != nil {
		r.why.said[symbol] = measure.Many(list...)
	}
}

// as says which form of the formulas holds.
func (r *reading) as(form string) {
	if r.why != nil {
		r.why.forms[form] = true
	}
}

// fact adds an input of the figures.
func (r *reading) fact(f Fact) {
	if r.why != nil {
		r.why.facts = append(r.why.facts, f)
	}
}

// weight adds how much a part of the figures counts.
func (r *reading) weight(w Weight) {
	if r.why != nil {
		r.why.weights = append(r.why.weights, w)
	}
}

// weighed says where a weight is from that stands for what nobody entered.
func weighed(entered bool) string {
	if entered {
		return ""
	}
	return "nobody weighed it"
}

// by says in words and symbols how a figure comes about that is counted or
// read, and so has no formula among those of its measure.
func (r *reading) by(g *Figure, words, symbols string) {
	if r.why != nil {
		r.why.words[g.Ref.Name] = wording{words: words, symbols: symbols}
	}
}

// lack says where an input that is missing can be entered.
func (r *reading) lack(input, sentence string, element crdt.ID, field string) {
	if r.why != nil {
		if _, ok := r.why.lacks[input]; !ok {
			r.why.lacks[input] = Lack{sentence, element, field}
		}
	}
}

// whyListed is the trail of a figure that a rule gives by the name of its
// measure; false for the figures with a name of their own.
func (f *Figures) whyListed(e *workspace.Element, ref FigureRef) (Why, bool) {
	id, field, ok := strings.Cut(string(ref.Name), ".")
	if !ok || field == "" {
		return Why{}, false
	}
	for _, rule := range f.rulesFor(e.Kind) {
		if rule.measure != id {
			continue
		}
		w, ok := f.told(&reading{f: f, e: e, home: ref.Map, rule: rule}, ref)
		t := &trail{f: f, Why: w}
		t.quotes(e.ID)
		return t.Why, ok
	}
	return Why{}, false
}

// founded returns the evidence for a record, without the quotes.
func (f *Figures) founded(e *workspace.Element) (list []Ground) {
	for _, x := range f.w.EvidenceFor(e) {
		if x.Kind != "quote" {
			list = append(list, Ground{x.ID, x.Name(), x.Text("grade"), x.Text("source")})
		}
	}
	return list
}

// told puts the trail of one of its figures together; false where the rule
// does not give it.
func (f *Figures) told(r *reading, ref FigureRef) (Why, bool) {
	r.why = &told{of: ref.Name, said: map[string]measure.Numbers{}, forms: map[string]bool{}, lacks: map[string]Lack{}, words: map[Name]wording{}}
	r.rule.figure(r)
	for _, g := range r.out {
		if g.Ref != ref {
			continue
		}
		w := Why{
			Ref: ref, Title: r.e.Name(), Label: g.Label, Figure: g.Result, Text: g.Text(), Word: g.Word,
			Inputs: r.why.facts, Weights: r.why.weights, N: g.N, Cover: g.Coverage, Between: g.Between, Marks: g.Marks,
		}
		w.Measure = g.definition()
		r.why.work(&w, g)
		if !g.Result.OK() {
			lack, ok := r.why.lacks[g.Result.Reason()]
			if !ok {
				lack = Lack{Sentence: g.reason(), Element: r.e.ID}
			}
			w.Lack, w.Text = &lack, lack.Sentence
		}
		return w, true
	}
	return Why{}, false
}

// work finds the formula of a figure and puts the numbers in: of several that
// hold, the first that all numbers are known of (D7).
func (t *told) work(w *Why, g *Figure) {
	if own, ok := t.words[g.Ref.Name]; ok {
		w.Measure.Words, w.Measure.Symbols, w.Worked = own.words, own.symbols, own.worked
		return
	}
	field := string(g.Ref.Name)[len(g.Measure)+1:]
	found := false
	for _, formula := range w.Measure.Formulas() {
		if formula.Figure != field || formula.When != "" && !t.forms[formula.When] {
			continue
		}
		if !found {
			w.Measure.Symbols, found = formula.String(), true
		}
		if !g.Result.OK() {
			return
		}
		texts, each := formula.Put(t.numbers, exact)
		if len(texts) == 1 && !each {
			w.Measure.Symbols = formula.String()
			w.Worked = texts[0] + " = " + exact(g.Result.Or(0))
			return
		}
	}
}

func (t *told) numbers(symbol string) (measure.Numbers, bool) {
	n, ok := t.said[symbol]
	return n, ok
}

// exact writes a number inside a formula: with four digits that count at
// least, so that a reader who puts the numbers in comes to the same result.
func exact(v float64) string {
	places := 2
	for x := math.Abs(v); x != 0 && x < 10 && places < 6; x *= 10 {
		places++
	}
	s := Decimal(v, places)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
