package derive

import (
	"slices"
	"strings"
	"unicode"

	"github.com/worthmap/worthmap/internal/crdt"
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

// scope is one record, as a formula sees it.
type scope struct {
	*reading
	e      *workspace.Element
	linked bool                    // whether a link led here from the last field of the path
	path   []pass                  // fields that are being computed
	done   map[step]measure.Result // fields that were computed: each once, however many read it
}

// step is a computed field of one record.
type step struct {
	of    crdt.ID
	field *workspace.Element
}

// pass is a step on the way to a number, and whether a link led to it.
type pass struct {
	step
	linked bool
}

// round returns where a way began to lead in a circle with a field as its next
// step, −1 where it does not: the same field again of the same record, or of
// any, once a link led away, because it leads back.
func (s *scope) round(at step) int {
	linked := s.linked
	for i := len(s.path) - 1; i >= 0; i-- {
		if p := s.path[i]; p.field == at.field && (linked || p.of == at.of) {
			return i
		}
		linked = linked || s.path[i].linked
	}
	return -1
}

// compute computes a field of the record.
func (s *scope) compute(field *workspace.Field) measure.Result {
	at := step{s.e.ID, field.Element}
	if result, ok := s.done[at]; ok {
		return result
	}
	x, ok := s.f.parsed(field.Formula)
	if !ok {
		s.lack(unreadable, "The formula of “"+field.Name()+"” cannot be read.", field.ID, "f/formula")
		return measure.Invalid(unreadable)
	}
	if i := s.round(at); i >= 0 {
		way := ""
		for _, p := range s.path[i:] {
			way += "“" + p.field.Name() + "” needs "
		}
		s.lack(circular, way+"“"+field.Name()+"” again.", field.ID, "f/formula")
		return measure.Invalid(circular)
	}
	inside := *s
	inside.path, inside.linked = append(slices.Clip(s.path), pass{at, s.linked}), false
	result := x.Eval(&inside)
	s.done[at] = result
	return result
}

// Number returns what a name stands for.
func (s *scope) Number(name string) measure.Result {
	if read := s.find(name); read != nil {
		return read()
	}
	s.lack(unknown, "“"+name+"” is no number of "+aKind(s.e.Kind)+".", s.e.ID, "")
	return measure.Invalid(unknown)
}

// Knows tells whether a name stands for a number of the record, entered or not.
func (s *scope) Knows(name string) bool { return s.find(name) != nil }

// find returns how to read what a name stands for: a field that people added, a
// field that the kind has, a figure of the record. It is nil where there is none.
func (s *scope) find(name string) (read func() measure.Result) {
	fields := s.f.fieldsOf(s.e.Kind)
	if i := slices.IndexFunc(fields, func(f *workspace.Field) bool { return called(f.Name(), name) }); i >= 0 {
		return func() measure.Result { return s.field(fields[i]) }
	}
	for _, key := range s.f.numbersOf(s.e) {
		if title := s.f.w.TitleOf(key); called(title, name) {
			return func() measure.Result { return s.register(title, strings.TrimPrefix(key, "f/")) }
		}
	}
	figures := s.figures()
	for _, g := range figures {
		if term := s.f.termOf(g, figures); called(term, name) {
			return func() measure.Result { return s.figure(term, g) }
		}
	}
	return nil
}

// field reads a field that people added.
func (s *scope) field(field *workspace.Field) measure.Result {
	if !computed(field) {
		return s.register(field.Name(), field.Key)
	}
	result := s.compute(field)
	s.tell(field.Name(), result, plain)
	return result
}

// figure reads a figure of the record.
func (s *scope) figure(term string, g *Figure) measure.Result {
	s.tell(term, g.Result, g.Form)
	if !g.Result.OK() {
		s.lack(g.Result.Reason(), s.label(term)+": "+g.reason(), s.e.ID, "")
	}
	return g.Result
}

// label names a number, and whose it is where that is another record's.
func (s *scope) label(name string) string {
	if s.e != s.reading.e {
		return name + " of " + s.e.Name()
	}
	return name
}

// tell adds a computed number to the inputs.
func (s *scope) tell(name string, result measure.Result, form Form) {
	if v, ok := result.Value(); ok {
		s.fact(Fact{Label: s.label(name), Value: form.Write(v), Element: s.e.ID})
	}
}

// register reads a number that people entered, and names it where it is missing.
func (s *scope) register(title, name string) measure.Result {
	label := s.label(title)
	s.entry.watch(s.f, watch{s.e.ID, itself})
	x := s.number(label, label, s.e, plain, name)
	if !x.Known {
		return measure.Missing(label)
	}
	return measure.OK(x.Value)
}

// figures are those of the record that are not computed fields.
func (s *scope) figures() []*Figure {
	if s.e == s.reading.e {
		return s.onPage(page{s.e.ID, s.home})
	}
	return s.listed(s.e.ID)
}

// Of returns the records of a kind that hang under this one, stand at it or
// belong to it, or those that links join to it.
func (s *scope) Of(things formula.Things) (list []formula.Names) {
	s.kinds("field") // what they compute may be asked for
	seen := map[crdt.ID]bool{s.e.ID: true}
	add := func(e *workspace.Element) {
		if !seen[e.ID] && (things.Kind == "" || called(e.Kind, things.Kind)) {
			seen[e.ID] = true
			list = append(list, &scope{s.reading, e, s.linked || things.Linked, s.path, s.done})
		}
	}
	if things.Linked {
		s.joined(things.By, add)
	} else {
		s.inside(things.Kind, add)
	}
	return list
}

// joined visits what links of a type, or any, join to the record, either way.
func (s *scope) joined(by string, visit func(*workspace.Element)) {
	to := func(l *workspace.Link, other crdt.ID) {
		if e := s.element(other); e != nil && (by == "" || called(l.Type, by)) {
			visit(e)
		}
	}
	for _, l := range s.from(s.e.ID) {
		to(l, l.To)
	}
	for _, l := range s.to(s.e.ID) {
		to(l, l.From)
	}
}

// inside visits what lies within the record, of a kind and of others.
func (s *scope) inside(kind string, visit func(*workspace.Element)) {
	for k := range s.f.w.Kinds() {
		if called(k, kind) {
			s.kinds(k)
		}
	}
	switch s.e.Kind {
	case "stage":
		s.drawn(s.e.ID)
	case "cluster":
		s.members(s.e.ID)
	}
	look := func(id crdt.ID, _ string) {
		if e := s.f.w.Element(id); e != nil {
			visit(e)
		}
	}
	s.f.descend(s.f.w.Doc().Entity(s.e.ID), look)
	s.f.walk(s.e.ID, look)
}

// numbersOf are the registers of a record's numbers, entered or not: those that
// its kind has, then whatever else it holds, in order.
func (f *Figures) numbersOf(e *workspace.Element) (keys []string) {
	for _, k := range workspace.Known(e.Kind) {
		if k.Numeric {
			keys = append(keys, k.Key)
		}
	}
	known := len(keys)
	for key, v := range e.Members {
		if _, ok := v.Number(); ok && strings.HasPrefix(key, "f/") && !f.w.Hides(key) && !strings.HasPrefix(key, workspace.KeyMeasure) && !slices.Contains(keys[:known], key) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys[known:])
	return append(keys, "importance", "confidence")
}

// called tells whether a name is meant by another: letters and digits count,
// and one or many is the same, "Touchpoints" and "touchpoint".
func called(name, as string) bool { return folded(name) == folded(as) }

func folded(name string) string {
	return strings.TrimSuffix(strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name), "s")
}

// aKind is a kind of record with its article.
func aKind(kind string) string {
	article := "a "
	if strings.ContainsAny(kind[:min(1, len(kind))], "aeiou") {
		article = "an "
	}
	return article + strings.ReplaceAll(kind, "-", " ")
}

// Terms are the names that a formula of a kind of record may use: of fields,
// then of figures that its records have, each once.
func (f *Figures) Terms(kind string) (names []string) {
	add := func(name string) {
		if name != "" && !slices.ContainsFunc(names, func(n string) bool { return called(n, name) }) {
			names = append(names, name)
		}
	}
	for _, field := range f.fieldsOf(kind) {
		if field.Numeric() || computed(field) {
			add(field.Name())
		}
	}
	for _, k := range workspace.Known(kind) {
		if k.Numeric {
			add(f.w.TitleOf(k.Key))
		}
	}
	add("Importance")
	add("Confidence")
	probed := 0
	for e := range f.w.OfKind(kind) {
		if probed++; probed > mostProbed {
			break
		}
		for _, key := range f.numbersOf(e) {
			add(f.w.TitleOf(key))
		}
		s := &scope{reading: &reading{f: f, e: e}, e: e}
		figures := s.figures()
		for _, g := range figures {
			add(f.termOf(g, figures))
		}
	}
	return names
}

// termOf is what a formula calls one of the figures of a record: the name of the
// figure, else of its measure, with what of it where a measure gives several.
func (f *Figures) termOf(g *Figure, among []*Figure) string {
	_, field, of := strings.Cut(string(g.Ref.Name), ".")
	if !of {
		return f.w.TitleOf(string(g.Ref.Name))
	}
	for _, other := range among {
		if other.Measure == g.Measure && other != g {
			return g.Name() + ", " + strings.ToLower(f.w.TitleOf(field))
		}
	}
	return g.Name()
}

// mostProbed is how many records of a kind are asked what numbers they have.
const mostProbed = 24
