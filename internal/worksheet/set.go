package worksheet

import (
	"errors"
	"math"
	"strconv"
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
	case e == nil:
		return crdt.Change{}, ErrGone
	case key == "title" && typed == "":
		return crdt.Change{}, ErrNoName
	}
	if i, member, ok := listed(key); ok {
		if typed == "" && member == "text" {
			return measures(e, i, "", jsontext.Value{}), nil
		}
		return measures(e, i, member, jsontext.Of(typed)), nil
	}
	if workspace.SaysWho(e.Kind, key) {
		return workspace.SetWho(e.Kind, of, typed), nil
	}
	return workspace.SetText(of, key, typed), nil
}

// SetAmount wishes a number into a field, or nothing into it.
func SetAmount(w *workspace.Workspace, of crdt.ID, key string, n workspace.Number) (crdt.Change, error) {
	e := w.Element(of)
	if e == nil {
		return crdt.Change{}, ErrGone
	}
	if i, member, ok := listed(key); ok {
		if math.IsNaN(n.Value) || math.IsInf(n.Value, 0) {
			return crdt.Change{}, &workspace.RangeError{What: member, Lo: -1e15, Hi: 1e15}
		}
		return measures(e, i, member, n.JSON()), nil
	}
	return workspace.SetNumber(e.Kind, of, key, n)
}

// listed takes the key of a measure on a value apart: which, and what of it.
func listed(key string) (i int, member string, ok bool) {
	rest, ok := strings.CutPrefix(key, "f/measures/")
	if !ok {
		return 0, "", false
	}
	at, member, ok := strings.Cut(rest, "/")
	i, err := strconv.Atoi(at)
	return i, member, ok && err == nil
}

// measures wishes the measures of a value with one member of one of them
// changed; without a member that measure is taken out. They are one list in one
// register: of two people who change it at once the later one keeps theirs.
func measures(e *workspace.Element, at int, member string, v jsontext.Value) (c crdt.Change) {
	var b jsontext.Builder
	b.Array("l")
	i, left := 0, 0
	put := func(x jsontext.Value) {
		if s, ok := x.Text(); ok { // a file may list bare names
			var named jsontext.Builder
			named.SetText("text", s)
			x = named.Value()
		}
		b.Item()
		done := false
		for k, old := range x.Fields() {
			if i == at && k == member {
				old, done = v, true
			}
			if old.Known() && old.Kind() != jsontext.Null {
				b.Set(k, old)
			}
		}
		if i == at && !done && v.Known() && v.Kind() != jsontext.Null {
			b.Set(member, v)
		}
		b.End()
		left++
	}
	for x := range e.Field("measures").Items() {
		if i != at || member != "" {
			put(x)
		}
		i++
	}
	if at >= i && member != "" {
		at = i
		put(jsontext.Value{})
	}
	b.End()
	if left == 0 {
		c.Set(e.ID, "f/measures", jsontext.NullValue)
		return c
	}
	c.Set(e.ID, "f/measures", b.Value().Get("l"))
	return c
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
		return of, measures(w.Element(of), math.MaxInt, "text", jsontext.Of(title))
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
