package workspace

import (
	"cmp"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
)

// lists finds records by kind, links by their ends, and what is said about a
// record. It is built when first asked for; from then on Refresh moves only
// what was touched, because most edits touch one card of ten thousand.
type lists struct {
	built   bool
	byKind  map[string][]crdt.ID        // live ones, parents before children, siblings in order; see list
	sizes   map[string]int              // how many there are
	strewn  map[string]map[crdt.ID]bool // what came, went or moved since a list was asked for, by kind
	listed  map[crdt.ID]string          // the kind under which a record stands in byKind
	joined  map[string]uint64           // clock when a list of byKind last changed
	rebuilt uint64                      // clock when all of them did
	holder  map[crdt.ID]bool            // what ever had children

	linked   bool
	relinked uint64 // clock at the last change of a link or of what it links
	byID     map[crdt.ID]*Link
	from, to map[crdt.ID][]*Link
	ends     map[crdt.ID][2]crdt.ID // of every live link record, live ends or not
	at       map[crdt.ID][]crdt.ID  // links that name a record as an end, by that record
	about    map[crdt.ID][]*Element // observations, surveys and journal entries, by what they are of
	of       map[crdt.ID]crdt.ID    // what such an entry is of
	staged   map[crdt.ID][]crdt.ID  // records whose field "stage" names a record, by that; see stage
	stages   map[crdt.ID]crdt.ID    // what the field names, by record

	insides insides
}

// few is how many touched records are moved one by one; when more are, building
// the index anew is quicker.
func (w *Workspace) few() int { return max(200, len(w.listed)/8) }

func (w *Workspace) index() {
	if w.built {
		return
	}
	w.built, w.linked, w.rebuilt, w.insides.read = true, false, w.clock, false
	size := max(len(w.listed), w.doc.Size())
	w.byKind, w.listed = map[string][]crdt.ID{}, make(map[crdt.ID]string, size)
	w.sizes, w.strewn = map[string]int{}, map[string]map[crdt.ID]bool{}
	w.staged, w.stages = map[crdt.ID][]crdt.ID{}, make(map[crdt.ID]crdt.ID, len(w.stages))
	knotted := w.doc.Knotted()
	var list func(x crdt.Entity)
	list = func(x crdt.Entity) {
		id, k := x.ID(), x.Kind()
		w.byKind[k] = append(w.byKind[k], id)
		w.listed[id] = k
		w.stage(id, k, x)
		if knotted {
			w.known(id) // so that replace sees it moved
		}
		if len(x.Children()) > 0 {
			w.holder[id] = true
			x.Below(func(child crdt.Entity) bool { list(child); return true })
		}
	}
	for _, id := range w.doc.Children("") {
		w.holder[""] = true
		list(w.doc.Entity(id))
	}
	for k, ids := range w.byKind {
		w.sizes[k] = len(ids)
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
	w.byID, w.about = make(map[crdt.ID]*Link, n), map[crdt.ID][]*Element{}
	w.from, w.to = make(map[crdt.ID][]*Link, n), make(map[crdt.ID][]*Link, n)
	w.ends, w.at, w.of = make(map[crdt.ID][2]crdt.ID, n), make(map[crdt.ID][]crdt.ID, n), map[crdt.ID]crdt.ID{}
	links, ids := make(ones[*Link], 0, 2*n), make(ones[crdt.ID], 0, 2*n)
	read := make([]Link, n)
	for i, id := range listed {
		if l := w.link(w.known(id), &read[i], &ids); l != nil {
			w.from[l.From] = links.join(w.from[l.From], l)
			w.to[l.To] = links.join(w.to[l.To], l)
		}
	}
	for _, kind := range aboutKinds {
		for e := range w.OfKind(kind) {
			of := crdt.ID(e.Text("of"))
			w.of[e.ID] = of
			w.about[of] = append(w.about[of], e)
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

// link reads a link record into l and notes its ends; it returns nil where one of
// them is not live.
func (w *Workspace) link(e *Element, l *Link, ids *ones[crdt.ID]) *Link {
	*l = Link{e, e.Text("type"), End(e.Member("from")), End(e.Member("to"))}
	ends := [2]crdt.ID{l.From, l.To}
	w.ends[e.ID] = ends
	for _, end := range ends {
		w.at[end] = ids.join(w.at[end], e.ID)
	}
	if !w.doc.Live(l.From) || !w.doc.Live(l.To) {
		return nil
	}
	w.byID[e.ID] = l
	return l
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
	var links []crdt.ID
	for _, id := range touched {
		was, is := w.listed[id], ""
		e := w.Element(id)
		if e != nil {
			is = e.Kind
		}
		w.insides.again(id, e)
		if w.linked {
			if (was == "") != (is == "") { // links show and hide with their ends
				links = append(links, w.at[id]...)
			}
			links = append(links, id)
			w.dropAbout(id)
		}
		w.unstage(id)
		if is != "" {
			w.stage(id, is, w.doc.Entity(id))
		}
		if was != "" && (was != is || moved[id]) {
			delete(w.listed, id)
			w.strew(was, id, -1)
		}
	}
	for _, id := range links {
		w.dropLink(id)
	}
	for _, id := range touched {
		if e := w.Element(id); e != nil && w.listed[id] == "" {
			w.listed[id] = e.Kind
			w.holder[e.Place.Parent] = true
			w.strew(e.Kind, id, 1)
		}
	}
	for _, id := range links {
		if w.listed[id] == "link" {
			w.addLink(w.known(id))
		}
	}
	for _, id := range touched {
		if w.linked && slices.Contains(aboutKinds, w.listed[id]) {
			w.addAbout(w.known(id))
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
func (w *Workspace) strew(kind string, id crdt.ID, by int) {
	w.joined[kind] = w.clock
	w.sizes[kind] += by
	if w.strewn[kind] == nil {
		w.strewn[kind] = map[crdt.ID]bool{}
	}
	w.strewn[kind][id] = true
}

// list returns the live records of a kind, those that were strewn put in place.
func (w *Workspace) list(kind string) []crdt.ID {
	w.index()
	strewn := w.strewn[kind]
	if len(strewn) == 0 {
		return w.byKind[kind]
	}
	delete(w.strewn, kind)
	gone, come := make([]crdt.ID, 0, len(strewn)), make([]crdt.ID, 0, len(strewn))
	for id := range strewn { // withAll puts them in order
		if gone = append(gone, id); w.listed[id] == kind {
			come = append(come, id)
		}
	}
	w.byKind[kind] = w.withAll(withoutAll(w.byKind[kind], gone), come)
	return w.byKind[kind]
}

func (w *Workspace) addLink(e *Element) {
	if _, ok := w.ends[e.ID]; ok {
		return // named twice among what was touched
	}
	w.relinked = w.clock
	l := w.link(e, new(Link), new(ones[crdt.ID]))
	if l == nil {
		return
	}
	w.from[l.From] = w.insert(w.from[l.From], l)
	w.to[l.To] = w.insert(w.to[l.To], l)
}

// insert returns a copy of a list with a link at its place in the tree. Lists
// are handed out and stay as they are.
func (w *Workspace) insert(list []*Link, l *Link) []*Link {
	at, _ := slices.BinarySearchFunc(list, l, func(a, b *Link) int { return w.Compare(a.ID, b.ID) })
	return slices.Insert(slices.Clone(list), at, l)
}

func (w *Workspace) dropLink(id crdt.ID) {
	ends, ok := w.ends[id]
	if !ok {
		return
	}
	delete(w.ends, id)
	w.relinked = w.clock
	for _, end := range ends {
		w.at[end] = without(slices.Clone(w.at[end]), id)
	}
	if w.byID[id] == nil {
		return
	}
	delete(w.byID, id)
	is := func(l *Link) bool { return l.ID == id }
	w.from[ends[0]] = slices.DeleteFunc(slices.Clone(w.from[ends[0]]), is)
	w.to[ends[1]] = slices.DeleteFunc(slices.Clone(w.to[ends[1]]), is)
}

func (w *Workspace) addAbout(e *Element) {
	of := crdt.ID(e.Text("of"))
	w.of[e.ID] = of
	list := slices.Clone(w.about[of])
	at, _ := slices.BinarySearchFunc(list, e, func(a, b *Element) int { // as indexLinks lists them
		return cmp.Or(cmp.Compare(slices.Index(aboutKinds, a.Kind), slices.Index(aboutKinds, b.Kind)), w.Compare(a.ID, b.ID))
	})
	w.about[of] = slices.Insert(list, at, e)
}

func (w *Workspace) dropAbout(id crdt.ID) {
	of, ok := w.of[id]
	if !ok {
		return
	}
	delete(w.of, id)
	w.about[of] = slices.DeleteFunc(slices.Clone(w.about[of]), func(e *Element) bool { return e.ID == id })
}

// stage notes which record the field "stage" of a live one names. Of what hangs
// under a stage, the place tells where it is; the field is that of the file from
// which it came.
func (w *Workspace) stage(id crdt.ID, kind string, x crdt.Entity) {
	if kind == "touchpoint" || kind == "step" {
		return
	}
	if s, ok := x.Get("f/stage").Text(); ok {
		w.stages[id] = crdt.ID(s)
		w.staged[crdt.ID(s)] = append(w.staged[crdt.ID(s)], id)
	}
}

func (w *Workspace) unstage(id crdt.ID) {
	if s, ok := w.stages[id]; ok {
		delete(w.stages, id)
		w.staged[s] = without(slices.Clone(w.staged[s]), id)
	}
}

// withoutAll takes some IDs out of a list in one walk through it.
func withoutAll(list, ids []crdt.ID) []crdt.ID {
	if len(ids) < 8 {
		for _, id := range ids {
			list = without(list, id)
		}
		return list
	}
	gone := make(map[crdt.ID]bool, len(ids))
	for _, id := range ids {
		gone[id] = true
	}
	return slices.DeleteFunc(list, func(id crdt.ID) bool { return gone[id] })
}

// withAll puts some IDs at their places in a list in one walk through it.
func (w *Workspace) withAll(list, ids []crdt.ID) []crdt.ID {
	if len(ids) == 0 {
		return list
	}
	if len(ids) == 1 {
		at, _ := slices.BinarySearchFunc(list, ids[0], w.Compare)
		return slices.Insert(list, at, ids[0])
	}
	slices.SortFunc(ids, w.Compare)
	all := make([]crdt.ID, 0, len(list)+len(ids))
	for _, id := range ids {
		at, _ := slices.BinarySearchFunc(list, id, w.Compare)
		all, list = append(all, list[:at]...), list[at:]
		all = append(all, id)
	}
	return append(all, list...)
}

func without(list []crdt.ID, id crdt.ID) []crdt.ID {
	if at := slices.Index(list, id); at >= 0 {
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
