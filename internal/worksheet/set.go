package worksheet

import (
	"errors"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// What is refused (WK2).
var (
	ErrGone   = errors.New("worksheet: this was deleted meanwhile")
	ErrNoName = errors.New("worksheet: a name is needed")
)

// SetText wishes what was typed into a field that holds a text or a word.
func SetText(w *workspace.Workspace, of crdt.ID, key, typed string) (crdt.Change, error) {
	e := w.Element(of)
	typed = strings.TrimSpace(typed)
	switch {
	case gone(e, key):
		return crdt.Change{}, ErrGone
	case key == "title" && typed == "":
		return crdt.Change{}, ErrNoName
	}
	if workspace.SaysWho(e.Kind, key) {
		return workspace.SetWho(e.Kind, of, typed), nil
	}
	return workspace.SetText(of, key, typed), nil
}

// SetAmount wishes a number into a field, or nothing into it.
func SetAmount(w *workspace.Workspace, of crdt.ID, key string, n workspace.Number) (crdt.Change, error) {
	e := w.Element(of)
	if gone(e, key) {
		return crdt.Change{}, ErrGone
	}
	return workspace.SetNumber(e.Kind, of, key, n)
}

// gone tells whether a record is no more, or the measure of it that a key is of.
func gone(e *workspace.Element, key string) bool {
	if e == nil || !strings.HasPrefix(key, workspace.KeyMeasure) {
		return e == nil
	}
	_, there := e.SaidOfMeasure(key)
	return !there
}

// Create wishes what a Make field makes: a measure on a value, a value that
// people give or get, or a record of the map, linked with what it is for (WK4).
func Create(w *workspace.Workspace, m crdt.ID, what string, of crdt.ID, title string) (id crdt.ID, c crdt.Change) {
	title = strings.TrimSpace(title)
	if title == "" || of != "" && w.Element(of) == nil {
		return "", c
	}
	switch what {
	case "measure":
		return of, workspace.AddMeasure(w.Element(of), title)
	case "give", "get":
		id, c = outcome.Add(w, m, "value-element", title, "")
		c.Set(id, "f/giveOrGet", jsontext.Of(what))
		return id, c
	case "quote":
		id, c = outcome.Add(w, m, what, "", "")
		c.Set(id, "f/text", jsontext.Of(title))
		return id, c
	}
	return outcome.Add(w, m, what, title, of)
}
