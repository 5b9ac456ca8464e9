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
	return ok && slices.ContainsFunc(x.Asks(), func(ask formula.Ask) bool { return f.meant(g.Of, ask) == field })
}

// meant returns the added field that a formula of a kind of record asks for,
// empty where it asks for something else.
func (f *Figures) meant(kind string, ask formula.Ask) crdt.ID {
	if ask.Of != "" {
		kind = f.kindCalled(ask.Of)
	}
	for _, field := range f.fieldsOf(kind) {
		if ask.Name != "" && called(field.Name(), ask.Name) {
			return field.ID
		}
	}
	return ""
}

// RenameField wishes another name for a field that people added, and the same
// into every formula that reads it (D24). A name that formulas could not tell
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
		text := formula.Rename(g.Formula, func(ask formula.Ask) (string, bool) { return title, f.meant(g.Of, ask) == field })
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
		return fmt.Errorf("something of a %s is called “%s” already", kindWord(kind), title)
	}
	return nil
}
