package derive

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/formula"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

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
