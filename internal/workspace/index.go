package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
)

// lists finds records by kind, and what names each: links by their ends, and
// what is said about it. It is built when first asked for; from then on Refresh
// moves only what was touched, because most edits touch one card of ten thousand.
type lists struct {
	built   bool
	byKind  map[string][]*Record        // live ones, parents before children, siblings in order; see list
	sizes   map[string]int              // how many there are
	strewn  map[string]map[*Record]bool // what came, went or moved since a list was asked for, by kind
	joined  map[string]uint64           // clock when a list of byKind last changed
	rebuilt uint64                      // clock when all of them did

	linked   bool   // what names each record is known
	relinked uint64 // clock at the last change of a link or of what it links

	insides insides
}

// few is how many touched records are moved one by one; when more are, building
// the index anew is quicker.
func (w *Workspace) few() int { return max(200, len(w.records)/8) }

func (w *Workspace) index() {
	if w.built {
		return
	}
	w.built, w.linked, w.rebuilt, w.insides.read = true, false, w.clock, false
	for _, r := range w.records { // each on its own: their order does not matter
		*r = Record{id: r.id, element: r.element, holds: r.holds}
	}
	w.byKind, w.sizes, w.strewn = map[string][]*Record{}, map[string]int{}, map[string]map[*Record]bool{}
	knotted := w.doc.Knotted()
	var list func(x crdt.Entity)
	list = func(x crdt.Entity) {
		r := w.record(x.ID())
		r.kind = x.Kind()
		w.byKind[r.kind] = append(w.byKind[r.kind], r)
		w.stage(r, x)
		if knotted {
			w.read(r) // so that replace sees it moved
		}
		x.Below(func(child crdt.Entity) bool { r.holding(); list(child); return true })
	}
	for _, id := range w.doc.Children("") {
		w.record("").holding()
		list(w.doc.Entity(id))
	}
	for k, records := range w.byKind {
		w.sizes[k] = len(records)
	}
}

func (w *Workspace) indexLinks() {
	w.index()
	if w.linked {
		return
	}
	w.linked, w.relinked = true, w.clock
	listed := w.list("link")
	n := len(listed)
	links, ends := make(ones[*Link], 0, 2*n), make(ones[*Record], 0, 2*n)
	read := make([]Link, n)
	for i, r := range listed {
		if from, to := w.link(r, &read[i], &ends); r.linked {
			from.from = links.join(from.from, r.link)
			to.to = links.join(to.to, r.link)
		}
	}
	for _, kind := range aboutKinds {
		for _, r := range w.list(kind) {
			of := w.about(r)
			of.about = append(of.about, r.element)
		}
	}
}

// ones is room for lists of one: most records have one neighbour on a side, and
// need no list of their own.
type ones[T any] []T

// join returns a list with one more.
func (o *ones[T]) join(list []T, one T) []T {
	if list != nil || len(*o) == cap(*o) {
		return append(list, one)
	}
	n := len(*o)
	*o = append(*o, one)
	return (*o)[n : n+1 : n+1]
}

// aboutKinds are the records that say something of another one.
var aboutKinds = []string{"observation", "survey", "journal"}

// link reads a link record into l, notes it at its ends and returns what names
// those.
func (w *Workspace) link(r *Record, l *Link, ends *ones[*Record]) (from, to *joins) {
	e := w.read(r)
	*l = Link{e, e.Text("type"), End(e.Member("from")), End(e.Member("to"))}
	from, to = w.joining(w.record(l.From)), w.joining(w.record(l.To))
	from.ends = ends.join(from.ends, r)
	to.ends = ends.join(to.ends, r)
	r.link, r.linked = l, w.doc.Live(l.From) && w.doc.Live(l.To)
	return from, to
}

// about notes what an observation, survey or journal entry is of, and returns
// what names that.
func (w *Workspace) about(r *Record) *joins {
	r.of = w.record(crdt.ID(w.read(r).Text("of")))
	return w.joining(r.of)
}

// Joined returns a number that is greater after each time that a record of
// one of the kinds came, went or moved.
func (w *Workspace) Joined(kinds ...string) uint64 {
	w.index()
	latest := w.rebuilt
	for _, k := range kinds {
		latest = max(latest, w.joined[k])
	}
	return latest
}

// relist moves what was touched within the index. The places of all others
// are as they were.
func (w *Workspace) relist(touched []crdt.ID, moved map[crdt.ID]bool) {
	var records, links []*Record
	for _, id := range touched {
		r := w.record(id)
		records = append(records, r)
		was, is := r.kind, ""
		e := w.Element(id)
		if e != nil {
			is = e.Kind
		}
		w.insides.again(id, e)
		if w.linked {
			if (was == "") != (is == "") { // links show and hide with their ends
				links = append(links, r.joined().ends...)
			}
			links = append(links, r)
			w.dropAbout(r)
		}
		w.unstage(r)
		if was != "" && (was != is || moved[id]) {
			r.kind = ""
			w.strew(was, r, -1)
		}
		if is != "" {
			w.stage(r, w.doc.Entity(id))
		}
	}
	for _, r := range links {
		w.dropLink(r)
	}
	for _, r := range records {
		if e := r.element; e != nil && r.kind == "" {
			r.kind = e.Kind
			w.record(e.Place.Parent).holding()
			w.strew(e.Kind, r, 1)
		}
	}
	for _, r := range links {
		if r.kind == "link" {
			w.addLink(r)
		}
	}
	for _, r := range records {
		if w.linked && slices.Contains(aboutKinds, r.kind) {
			w.addAbout(r)
		}
	}
	for kind, strewn := range w.strewn {
		if len(strewn) > mostStrewn {
			w.list(kind)
		}
	}
}

// mostStrewn is how many records of a kind wait at most to be put in place.
const mostStrewn = 512

// strew notes that a record came to a kind, by +1, or left it. Where it stands
// among thousands matters only when somebody asks for all of them.
func (w *Workspace) strew(kind string, r *Record, by int) {
	w.joined[kind] = w.clock
	w.sizes[kind] += by
	if w.strewn[kind] == nil {
		w.strewn[kind] = map[*Record]bool{}
	}
	w.strewn[kind][r] = true
}

// list returns the live records of a kind, those that were strewn put in place.
func (w *Workspace) list(kind string) []*Record {
	w.index()
	strewn := w.strewn[kind]
	if len(strewn) == 0 {
		return w.byKind[kind]
	}
	delete(w.strewn, kind)
	gone, come := make([]*Record, 0, len(strewn)), make([]*Record, 0, len(strewn))
	for r := range strewn { // withAll puts them in order
		if gone = append(gone, r); r.kind == kind {
			come = append(come, r)
		}
	}
	w.byKind[kind] = w.withAll(withoutAll(w.byKind[kind], gone), come)
	return w.byKind[kind]
}

func (w *Workspace) addLink(r *Record) {
	if r.link != nil {
		return // named twice among what was touched
	}
	w.relinked = w.clock
	from, to := w.link(r, new(Link), new(ones[*Record]))
	if r.linked {
		from.from = w.insert(from.from, r.link)
		to.to = w.insert(to.to, r.link)
	}
}

// insert returns a copy of a list with a link at its place in the tree. Lists
// are handed out and stay as they are.
func (w *Workspace) insert(list []*Link, l *Link) []*Link {
	at, _ := slices.BinarySearchFunc(list, l, func(a, b *Link) int { return w.Compare(a.ID, b.ID) })
	return slices.Insert(slices.Clone(list), at, l)
}

func (w *Workspace) dropLink(r *Record) {
	if r.link == nil {
		return
	}
	w.relinked = w.clock
	from, to := w.record(r.link.From).joins, w.record(r.link.To).joins
	for _, end := range [...]*joins{from, to} { // which may be one
		end.ends = without(slices.Clone(end.ends), r)
	}
	if r.linked {
		from.from = without(slices.Clone(from.from), r.link)
		to.to = without(slices.Clone(to.to), r.link)
	}
	r.link, r.linked = nil, false
}

func (w *Workspace) addAbout(r *Record) {
	of, e := w.about(r), r.element
	at, _ := slices.BinarySearchFunc(of.about, e, func(a, b *Element) int { // as indexLinks lists them
		return cmp.Or(cmp.Compare(slices.Index(aboutKinds, a.Kind), slices.Index(aboutKinds, b.Kind)), w.Compare(a.ID, b.ID))
	})
	of.about = slices.Insert(slices.Clone(of.about), at, e)
}

func (w *Workspace) dropAbout(r *Record) {
	if r.of == nil {
		return
	}
	of := r.of.joins
	of.about = slices.DeleteFunc(slices.Clone(of.about), func(e *Element) bool { return e.ID == r.id })
	r.of = nil
}

// stage notes which record the field "stage" of a live one names. Of what hangs
// under a stage, the place tells where it is; the field is that of the file from
// which it came.
func (w *Workspace) stage(r *Record, x crdt.Entity) {
	if k := x.Kind(); k == "touchpoint" || k == "step" {
		return
	}
	if s, ok := x.Get("f/stage").Text(); ok {
		r.stage = w.record(crdt.ID(s))
		names := w.joining(r.stage)
		names.staged = append(names.staged, r.id)
	}
}

func (w *Workspace) unstage(r *Record) {
	if r.stage != nil {
		names := r.stage.joins
		names.staged = without(slices.Clone(names.staged), r.id)
		r.stage = nil
	}
}

// withoutAll takes some records out of a list in one walk through it.
func withoutAll(list, records []*Record) []*Record {
	if len(records) < 8 {
		for _, r := range records {
			list = without(list, r)
		}
		return list
	}
	gone := make(map[*Record]bool, len(records))
	for _, r := range records {
		gone[r] = true
	}
	return slices.DeleteFunc(list, func(r *Record) bool { return gone[r] })
}

// withAll puts some records at their places in a list in one walk through it.
func (w *Workspace) withAll(list, records []*Record) []*Record {
	if len(records) == 0 {
		return list
	}
	order := func(a, b *Record) int { return w.Compare(a.id, b.id) }
	if len(records) == 1 {
		at, _ := slices.BinarySearchFunc(list, records[0], order)
		return slices.Insert(list, at, records[0])
	}
	slices.SortFunc(records, order)
	all := make([]*Record, 0, len(list)+len(records))
	for _, r := range records {
		at, _ := slices.BinarySearchFunc(list, r, order)
		all, list = append(all, list[:at]...), list[at:]
		all = append(all, r)
	}
	return append(all, list...)
}

func without[T comparable](list []T, x T) []T {
	if at := slices.Index(list, x); at >= 0 {
		return slices.Delete(list, at, at+1)
	}
	return list
}

// Compare orders records as a walk through the tree meets them: parents before
// children, siblings by (Order, ID).
func (w *Workspace) Compare(a, b crdt.ID) int {
	p, q := w.doc.Place(a), w.doc.Place(b)
	if p.Parent == q.Parent {
		return cmp.Or(strings.Compare(p.Order, q.Order), strings.Compare(string(a), string(b)))
	}
	return slices.CompareFunc(w.path(a), w.path(b), func(x, y step) int {
		return cmp.Or(strings.Compare(x.order, y.order), strings.Compare(string(x.id), string(y.id)))
	})
}

type step struct {
	order string
	id    crdt.ID
}

// path returns the way from the document down to a record.
func (w *Workspace) path(id crdt.ID) (steps []step) {
	for range maxDepth {
		p := w.doc.Place(id)
		steps = append(steps, step{p.Order, id})
		if p.Parent == "" {
			break
		}
		id = p.Parent
	}
	slices.Reverse(steps)
	return steps
}
