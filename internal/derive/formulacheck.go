package derive

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/formula"
	"github.com/worthmap/worthmap/internal/workspace"
)

// CheckFormula tells why a text is no formula for a field of a kind of record:
// it cannot be read, names what is not there, or leads back to the field. The
// sentence names the field and the place.
func (f *Figures) CheckFormula(kind, title, text string) error {
	x, err := formula.Parse(text)
	if err != nil {
		return fmt.Errorf("%s, %w", title, err)
	}
	types := f.w.LinkTypes()
	for _, ask := range x.Asks() {
		says := ""
		switch kinds := f.kindsOf(kind, ask); {
		case len(kinds) == 0:
			says = "no kind of thing is called “" + ask.Of.Kind + "”"
		case ask.Of.By != "" && !slices.ContainsFunc(types, func(typ string) bool { return called(typ, ask.Of.By) }):
			says = "no link is called “" + ask.Of.By + "”"
		case ask.Name != "" && !slices.ContainsFunc(kinds, func(of string) bool { return of == kind && called(ask.Name, title) || f.hasTerm(of, ask.Name) }):
			says = "“" + ask.Name + "” is no number of " + anyOf(kinds)
		}
		if says != "" {
			return fmt.Errorf("%s, %w", title, &formula.Error{Place: ask.Place, Says: says})
		}
	}
	start := search{f: f, kind: kind, title: title, seen: map[place]bool{}}
	if way := start.back(place{kind: kind}, x); way != nil {
		return fmt.Errorf("%s would be computed from itself: “%s”", title, strings.Join(append([]string{title}, way...), "” needs “"))
	}
	return nil
}

func (f *Figures) hasTerm(kind, name string) bool {
	return slices.ContainsFunc(f.Terms(kind), func(n string) bool { return called(n, name) })
}

// anyOf names one kind of record, or that there are several.
func anyOf(kinds []string) string {
	if len(kinds) == 1 {
		return aKind(kinds[0])
	}
	return "anything"
}

// kindsOf returns the kinds of record that a formula asks a name of.
func (f *Figures) kindsOf(kind string, ask formula.Ask) []string {
	switch {
	case ask.Own():
		return []string{kind}
	case ask.Of.Kind == "":
		return slices.Sorted(maps.Keys(f.w.Kinds()))
	}
	if of := f.kindCalled(ask.Of.Kind); of != "" {
		return []string{of}
	}
	return nil
}

// kindCalled returns the kind of record that a word means, empty for none.
func (f *Figures) kindCalled(word string) string {
	kinds := append(slices.Sorted(maps.Keys(f.w.Kinds())), workspace.KnownKinds()...)
	if i := slices.IndexFunc(kinds, func(kind string) bool { return called(kind, word) }); i >= 0 {
		return kinds[i]
	}
	return ""
}

// search looks for a way from a formula to the field that it is to be of.
type search struct {
	f           *Figures
	kind, title string
	seen        map[place]bool // each is looked at once
}

// place is a computed field on the way, and what led there: something within
// does not lead out again, but a link leads back.
type place struct {
	kind, key      string
	within, linked bool
}

// back returns the way from a formula at a place by the names of the fields
// between; nil where there is none.
func (s *search) back(at place, x *formula.Expr) []string {
	for _, ask := range x.Asks() {
		if ask.Name == "" {
			continue
		}
		for _, kind := range s.f.kindsOf(at.kind, ask) {
			next := place{kind, "", at.within || !ask.Own(), at.linked || ask.Of.Linked}
			if kind == s.kind && called(ask.Name, s.title) {
				if next.linked || !next.within {
					return []string{s.title}
				}
				continue
			}
			for _, field := range s.f.fieldsOf(kind) {
				next.key = field.Key
				if !computed(field) || s.seen[next] || !called(field.Name(), ask.Name) {
					continue
				}
				s.seen[next] = true
				if y, ok := s.f.parsed(field.Formula); ok {
					if way := s.back(next, y); way != nil {
						return append([]string{field.Name()}, way...)
					}
				}
			}
		}
	}
	return nil
}
