package workspace

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Link is a recorded relation (DOMAIN §2.2) whose both ends are live.
type Link struct {
	*Element
	Type     string
	From, To crdt.ID
}

// Link returns a link by its ID, nil where an end of it is not live.
func (w *Workspace) Link(id crdt.ID) *Link {
	w.indexLinks()
	return w.byID[id]
}

// LinksFrom returns the links that start at an element, in order; an empty
// type means all. The slice is shared and not to be changed.
func (w *Workspace) LinksFrom(id crdt.ID, types ...string) []*Link {
	w.indexLinks()
	return only(w.from[id], types)
}

// LinksTo returns the links that end at an element.
func (w *Workspace) LinksTo(id crdt.ID, types ...string) []*Link {
	w.indexLinks()
	return only(w.to[id], types)
}

func only(links []*Link, types []string) []*Link {
	if len(types) == 0 {
		return links
	}
	return kept(links, func(l *Link) bool { return slices.Contains(types, l.Type) })
}

// kept returns the items of a list that are wanted: of nearly all lists all or
// none, which takes no list of their own.
func kept[T any](list []T, wanted func(T) bool) (some []T) {
	n := 0
	for _, x := range list {
		if wanted(x) {
			n++
		}
	}
	if n == len(list) {
		return list
	}
	if n == 0 {
		return nil
	}
	some = make([]T, 0, n)
	for _, x := range list {
		if wanted(x) {
			some = append(some, x)
		}
	}
	return some
}

// About returns the observations, surveys or journal entries (kind) of an
// element, in order. The slice is shared and not to be changed.
func (w *Workspace) About(id crdt.ID, kind string) []*Element {
	w.indexLinks()
	return kept(w.about[id], func(e *Element) bool { return e.Kind == kind })
}

// End reads one end of a link from its register.
func End(v jsontext.Value) crdt.ID { return crdt.ID(v.Get("n").Or("")) }

// EndValue writes one end of a link.
func EndValue(id crdt.ID) jsontext.Value {
	var b jsontext.Builder
	b.Grow(len(id) + 16)
	b.SetText("n", string(id))
	return b.Value()
}
