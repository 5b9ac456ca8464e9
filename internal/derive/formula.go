package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/formula"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Own is the measure of fields that people compute (F7): the figure of a field
// with the key CostPerVisit is named "OWN.CostPerVisit".
const Own = "OWN"

// Reasons why such a field has no value, beside those of measure.
const (
	unreadable = "formula" // its text
	circular   = "circle"  // it is computed from itself
	unknown    = "name"    // it reads what is not there
)

// written is the computed fields of one kind of record, as they stand.
type written struct {
	rule   rule
	fields []*workspace.Field
}

// reads are the formulas of a workspace, read once for each text.
type reads struct {
	of    map[string]*written // by kind of record; nil for kinds without
	seen  uint64
	exprs map[string]*formula.Expr // by text; nil for what cannot be read
}

// formulas returns a number that is greater after each change of a field.
func (f *Figures) formulas() uint64 {
	return f.w.Changed("field", workspace.Moved) + f.w.Joined("field") + 1 // not 0
}

// writtenOf returns the computed fields of a kind; nil where it has none. It is
// the same pointer until one of them is another.
func (f *Figures) writtenOf(kind string) *written {
	x := &f.read
	if seen := f.formulas(); x.seen != seen {
		x.seen = seen
		for kind, old := range x.of {
			if now := f.fieldsOf(kind); old == nil || !sameFields(old.fields, now) {
				delete(x.of, kind)
			}
		}
	}
	if n, ok := x.of[kind]; ok {
		return n
	}
	var n *written
	if fields := f.fieldsOf(kind); slices.ContainsFunc(fields, computed) {
		n = &written{fields: fields, rule: rule{measure: Own, kinds: []string{kind}, figure: ownFields}}
	}
	if x.of == nil {
		x.of = map[string]*written{}
	}
	x.of[kind] = n
	return n
}

func (f *Figures) fieldsOf(kind string) []*workspace.Field {
	if kind == "field" {
		return nil
	}
	return f.w.FieldsOf(kind)
}

func computed(f *workspace.Field) bool { return f.Type == workspace.FormulaField }

// sameFields tells whether two lists are one: an element that changed is
// another (workspace W2).
func sameFields(a, b []*workspace.Field) bool {
	return slices.EqualFunc(a, b, func(a, b *workspace.Field) bool { return a.Element == b.Element })
}

// Tells tells whether records of a kind have figures.
func (f *Figures) Tells(kind string) bool {
	return f.rules.of[kind] != nil || f.writtenOf(kind) != nil
}

// rulesFor returns the rules of a kind of record.
func (f *Figures) rulesFor(kind string) []*rule {
	if n := f.writtenOf(kind); n != nil {
		return append(slices.Clip(f.rules.of[kind]), &n.rule)
	}
	return f.rules.of[kind]
}

// writes gives a sheet the computed fields that its kind has now. They are an
// entry of their own, the last one: they may read the figures of the others.
func (s *sheet) writes(n *written) {
	if s.written == n {
		return
	}
	if s.written != nil {
		s.entries = s.entries[:len(s.entries)-1]
	}
	if s.written = n; n != nil {
		s.entries = append(slices.Clip(s.entries), &entry{rules: []*rule{&n.rule}, sheet: s, stale: true})
	}
	s.stale, s.figures = true, nil
}

// parsed returns a formula that was read; false where it cannot be.
func (f *Figures) parsed(text string) (*formula.Expr, bool) {
	x, ok := f.read.exprs[text]
	if !ok {
		x, _ = formula.Parse(text) // Check and whoever writes one say why not
		if f.read.exprs == nil {
			f.read.exprs = map[string]*formula.Expr{}
		}
		f.read.exprs[text] = x
	}
	return x, x != nil
}

// ownFields is the rule of fields that people compute.
func ownFields(r *reading) {
	s := &scope{reading: r, e: r.e, done: map[step]measure.Result{}}
	for _, field := range r.f.fieldsOf(r.e.Kind) {
		name := Name(Own + "." + field.Key)
		if !computed(field) || r.explains() && r.why.of != name {
			continue // the trail of one is not that of another
		}
		result := s.compute(field)
		g := r.typed(name, field.Name(), result, plain)
		if x, ok := r.f.parsed(field.Formula); ok && r.explains() {
			quiet := &scope{reading: &reading{f: r.f, e: r.e, home: r.home}, e: r.e, done: s.done}
			w := wording{words: "a field of this workspace, computed of others", symbols: field.Name() + " = " + field.Formula}
			if v, ok := result.Value(); ok {
				w.worked = x.Worked(quiet, exact) + " = " + exact(v)
			}
			r.why.words[g.Ref.Name] = w
		}
	}
}
