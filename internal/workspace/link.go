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
	if r := w.records[id]; r != nil && r.linked {
		return r.link
	}
	return nil
}

// Links yields the links whose both ends are live, in order.
func (w *Workspace) Links(yield func(*Link) bool) {
	w.indexLinks()
	for _, r := range w.list("link") {
		if r.linked && !yield(r.link) {
			return
		}
	}
}

// LinksFrom is Record.From, for who asks nothing else.
func (w *Workspace) LinksFrom(id crdt.ID, types ...string) []*Link {
	return w.Record(id).From(types...)
}

// LinksTo is Record.To.
func (w *Workspace) LinksTo(id crdt.ID, types ...string) []*Link { return w.Record(id).To(types...) }

// About is Record.About.
func (w *Workspace) About(id crdt.ID, kind string) []*Element { return w.Record(id).About(kind) }

// End reads one end of a link from its register.
func End(v jsontext.Value) crdt.ID { return crdt.ID(v.Get("n").Or("")) }

// EndValue writes one end of a link.
func EndValue(id crdt.ID) jsontext.Value {
	var b jsontext.Builder
	b.Grow(len(id) + 16)
	b.SetText("n", string(id))
	return b.Value()
}
