package workspace

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Record is all that is known of one ID, looked up once for who asks several
// things of it. It stays as long as the workspace; what it says is good until the
// next Refresh, and its slices are shared and not to be changed.
type Record struct {
	id      crdt.ID
	element *Element // as read; nil until somebody asks, and where it is not live
	kind    string   // under which it is listed; empty where it is not
	linked  bool     // link is one whose both ends are live
	link    *Link    // a link as read, live ends or not
	of      *Record  // what an observation, survey or journal entry is of
	stage   *Record  // what its field "stage" names; see stage
	joins   *joins   // nil where nothing names it
	holds   *holds   // nil where nothing ever hung under it
}

// holds is what hangs under a record, as it was looked up last.
type holds struct {
	ids     []crdt.ID // the document's list, another one after each change
	records []*Record // of these
}

// joins is what names a record.
type joins struct {
	from, to []*Link    // links that start or end at it
	ends     []*Record  // links that name it as an end, other end live or not
	about    []*Element // observations, surveys and journal entries of it
	staged   []crdt.ID  // records whose field "stage" names it
}

// none are the joins of what nothing names.
var none joins

// joined returns what names a record.
func (r *Record) joined() *joins {
	if r.joins == nil {
		return &none
	}
	return r.joins
}

// joining returns what names a record, to be added to.
func (w *Workspace) joining(r *Record) *joins {
	if r.joins == nil {
		r.joins = w.room.join()
	}
	return r.joins
}

// record returns what is known of an ID, making room for it where that is
// nothing yet.
func (w *Workspace) record(id crdt.ID) *Record {
	r := w.records[id]
	if r == nil {
		r = w.room.record()
		r.id = id
		w.records[id] = r
	}
	return r
}

// holding notes that something hangs under a record.
func (r *Record) holding() {
	if r.holds == nil {
		r.holds = &holds{}
	}
}

// read returns the element of a record that is known to be live.
func (w *Workspace) read(r *Record) *Element {
	if r.element == nil {
		r.element = decode(w.doc.Entity(r.id), r.id, &w.room)
	}
	return r.element
}

// nobody is the record of an ID of which nothing is known.
var nobody Record

// Record returns what is known of an ID.
func (w *Workspace) Record(id crdt.ID) *Record {
	w.indexLinks()
	r := w.records[id]
	if r == nil {
		return &nobody
	}
	if r.kind != "" {
		w.read(r)
	}
	return r
}

// Hung returns the live records that hang under another, in order.
func (w *Workspace) Hung(under *Record) []*Record {
	if w.built && under.holds == nil {
		return nil
	}
	ids := w.doc.Children(under.id)
	if len(ids) == 0 {
		return nil
	}
	under.holding()
	h := under.holds
	if !sameList(ids, h.ids) {
		*h = holds{ids, make([]*Record, len(ids))}
		for i, id := range ids {
			h.records[i] = w.record(id)
		}
	}
	for _, r := range h.records {
		w.read(r)
	}
	return h.records
}

// Element returns the record as read, nil where it is not live.
func (r *Record) Element() *Element { return r.element }

// From returns the links that start at the record, in order; no type means all.
func (r *Record) From(types ...string) []*Link { return only(r.joined().from, types) }

// To returns the links that end at the record.
func (r *Record) To(types ...string) []*Link { return only(r.joined().to, types) }

// About returns the observations, surveys or journal entries (kind) of the
// record, in order.
func (r *Record) About(kind string) []*Element {
	return kept(r.joined().about, func(e *Element) bool { return e.Kind == kind })
}

// Staged returns the records whose field "stage" names it, but for touchpoints
// and steps, which hang where they are.
func (r *Record) Staged() []crdt.ID { return r.joined().staged }

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
