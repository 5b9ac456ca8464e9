package derive

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/formula"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Needing returns the fields whose formulas read a field that people added, in
// their order.
func (f *Figures) Needing(field crdt.ID) (list []*workspace.Field) {
	for e := range f.w.OfKind("field") {
		for _, g := range f.fieldsOf(e.Text("of")) {
			if g.Element == e && computed(g) && f.needs(g, field) {
				list = append(list, g)
			}
		}
	}
	return list
}

func (f *Figures) needs(g *workspace.Field, field crdt.ID) bool {
	x, ok := f.parsed(g.Formula)
	return ok && slices.ContainsFunc(x.Asks(), func(ask formula.Ask) bool { return slices.Contains(f.meant(g.Of, ask), field) })
}

// meant returns the added fields that a formula of a kind of record asks for by a
// name: none where it asks for something else, several where it asks several
// kinds of record that each have one.
func (f *Figures) meant(kind string, ask formula.Ask) (ids []crdt.ID) {
	for _, of := range f.kindsOf(kind, ask) {
		fields := f.fieldsOf(of)
		i := slices.IndexFunc(fields, func(field *workspace.Field) bool { return ask.Name != "" && called(field.Name(), ask.Name) })
		if i >= 0 && !slices.Contains(ids, fields[i].ID) {
			ids = append(ids, fields[i].ID)
		}
	}
	return ids
}

// RenameField wishes another name for a field that people added, and the same
// into every formula that reads it (D19). A name that formulas could not tell
// from another is refused with a sentence.
func (f *Figures) RenameField(field crdt.ID, title string) (c crdt.Change, err error) {
	e := f.w.Element(field)
	title = strings.TrimSpace(title)
	if e == nil || title == e.Title {
		return c, nil
	}
	if err := f.CheckFieldName(e.Text("of"), title, e.Title); err != nil {
		return c, err
	}
	c = workspace.SetText(field, "title", title)
	for _, g := range f.Needing(field) {
		several := ""
		text := formula.Rename(g.Formula, func(ask formula.Ask) (string, bool) {
			ids := f.meant(g.Of, ask)
			if len(ids) > 1 && slices.Contains(ids, field) {
				several = ask.Name
			}
			return title, slices.Contains(ids, field)
		})
		if several != "" {
			return crdt.Change{}, fmt.Errorf("“%s” reads “%s” of several kinds of things: say there of which", g.Name(), several)
		}
		if utf8.RuneCountInString(text) > formula.MostCharacters {
			return crdt.Change{}, fmt.Errorf("the formula of “%s” would be too long with this name", g.Name())
		}
		c.Add(workspace.SetText(g.ID, "f/formula", text))
	}
	return c, nil
}

// CheckFieldName tells why a field of a kind of record cannot have a name: it
// says nothing, or something else of that kind is called so. was is what the
// field is called until now, empty for a new one.
func (f *Figures) CheckFieldName(kind, title, was string) error {
	switch {
	case folded(title) == "":
		return fmt.Errorf("a name needs letters or digits")
	case called(title, was):
		return nil
	}
	names := f.Terms(kind)
	for _, field := range f.fieldsOf(kind) {
		names = append(names, field.Name())
	}
	if slices.ContainsFunc(names, func(name string) bool { return called(name, title) }) {
		return fmt.Errorf("something of %s is called “%s” already", aKind(kind), title)
	}
	return nil
}
