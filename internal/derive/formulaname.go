package derive

import (
	"slices"
	"strings"
	"unicode"

	"github.com/worthmap/worthmap/internal/workspace"
)

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
