package workspace

import (
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
	var kept []*Link
	for _, l := range links {
		for _, t := range types {
			if l.Type == t {
				kept = append(kept, l)
			}
		}
	}
	return kept
}

// About returns the observations, surveys or journal entries (kind) of an
// element, in order.
func (w *Workspace) About(id crdt.ID, kind string) []*Element {
	w.indexLinks()
	var kept []*Element
	for _, e := range w.about[id] {
		if e.Kind == kind {
			kept = append(kept, e)
		}
	}
	return kept
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
