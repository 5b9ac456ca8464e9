package workspace

import (
	"iter"
	"maps"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Root is the one entity of kind "workspace" of a document: its title,
// description and currency.
const Root crdt.ID = "workspace"

// KeyIdentity is the register of Root that says which workspace this is, so
// that a file can be told to be of one that is open.
const KeyIdentity = "id"

// Identity returns which workspace this is; empty if nobody said.
func (w *Workspace) Identity() crdt.ID { return crdt.ID(w.doc.Get(Root, KeyIdentity).Or("")) }

// Workspace is a document read as records.
type Workspace struct {
	doc     *crdt.Doc
	records map[crdt.ID]*Record
	clock   uint64                // counts refreshed records
	kinds   map[string]uint64     // clock at the last change of a record of the kind
	below   map[crdt.ID]uint64    // clock at the last change of anything under a record
	knotted bool                  // moves closed a circle when last looked at
	around  map[crdt.ID]uint64    // clock at the last change near a record
	all     uint64                // clock at the last change that may be near any
	founded map[crdt.ID]*founding // of the maps that somebody asked for
	room    room                  // until the first change
	hides   hides
	lists
}

// Open reads a document. The document is shared: after each change of it,
// call Refresh.
func Open(d *crdt.Doc) *Workspace {
	w := &Workspace{doc: d, records: make(map[crdt.ID]*Record, d.Size()), kinds: map[string]uint64{}, below: map[crdt.ID]uint64{}}
	w.joined = map[string]uint64{}
	w.room.open = d.Size() > pieces
	w.around = map[crdt.ID]uint64{}
	return w
}

// Doc returns the document that w reads.
func (w *Workspace) Doc() *crdt.Doc { return w.doc }

// Refresh drops what was read of the touched entities.
func (w *Workspace) Refresh(touched []crdt.ID) {
	touched = once(touched)
	w.room = room{}
	w.stir(touched)
	moved := map[crdt.ID]bool{}
	held := false
	for _, id := range touched {
		old := w.forget(id)
		now := w.Element(id)
		w.clock++
		w.mark(old)
		w.mark(now)
		if old != nil {
			w.markUp(old.Place.Parent)
		}
		if old == nil || now == nil || old.Kind != now.Kind || elsewhere(old, now) {
			moved[id] = true
			held = held || w.holds(id, old, now)
		}
	}
	knotted := w.doc.Knotted()
	if held || knotted || w.knotted {
		held = w.replace() || held || len(moved) > 0
	}
	w.knotted = knotted
	switch {
	case held:
		w.kinds[Moved] = w.clock
		w.built, w.linked, w.all = false, false, w.clock
	case len(touched) > w.few():
		w.built, w.linked, w.all = false, false, w.clock
	case w.built:
		w.relist(touched, moved)
	}
	w.stir(touched)
}

// once returns some IDs, each once: a change names a record for each register
// that it writes, and what is looked at again was not there before.
func once(ids []crdt.ID) []crdt.ID {
	if len(ids) < 2 {
		return ids
	}
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Compact(ids)
}

// replace drops what hangs elsewhere now, or nowhere, without having been
// touched: it went with its parent, or a move that closes a circle made the
// document put it back. It tells whether there was any.
func (w *Workspace) replace() (any bool) {
	for id, r := range w.records {
		if e := r.element; e != nil && (e.Place != w.doc.Place(id) || !w.doc.Live(id)) {
			any = true
			w.mark(w.forget(id))
			if now := w.Element(id); now != nil {
				w.mark(now)
			}
		}
	}
	return any
}

// forget returns the element of a record, which is read anew when it is asked
// for.
func (w *Workspace) forget(id crdt.ID) (e *Element) {
	if r := w.records[id]; r != nil {
		e, r.element = r.element, nil
	}
	return e
}

// Moved stands for a kind in Changed: something that holds others came, went
// or hangs elsewhere now. What it holds then came, went or changed its order
// in OfKind without being touched.
const Moved = "*moved"

// holds tells whether a record that came, went or moved holds, or held,
// others.
func (w *Workspace) holds(id crdt.ID, old, now *Element) bool {
	if now != nil {
		return (old == nil || elsewhere(old, now)) && len(w.doc.Children(id)) > 0
	}
	if old == nil || !w.built {
		return true // was not there or never read: what became of others is not known
	}
	return w.record(id).holds != nil || (old.Kind == "map" || old.Kind == "stage" || old.Kind == "step")
}

// elsewhere tells whether a record hangs elsewhere among the others. Where it was
// put by hand tells nothing of that.
func elsewhere(old, now *Element) bool {
	was, is := old.Place, now.Place
	return was.Parent != is.Parent || was.Lane != is.Lane || was.Order != is.Order
}

// mark notes the change of a record at its kind and at all that it hangs
// under.
func (w *Workspace) mark(e *Element) {
	if e == nil {
		return
	}
	w.kinds[e.Kind] = w.clock
	for p, depth := e.Place.Parent, 0; p != "" && depth < maxDepth; depth++ {
		w.below[p] = w.clock
		p = w.doc.Place(p).Parent
	}
}

// maxDepth bounds walks towards the root. Trees are a few levels deep; the
// document itself breaks cycles.
const maxDepth = 64

// Changed returns a number that is greater after each change of a record of
// one of the kinds.
func (w *Workspace) Changed(kinds ...string) (latest uint64) {
	for _, k := range kinds {
		latest = max(latest, w.kinds[k])
	}
	return latest
}

// Below returns a number that is greater after each change of a record that
// hangs, however deep, under id.
func (w *Workspace) Below(id crdt.ID) uint64 { return w.below[id] }

// Element returns a live record, nil where there is none.
func (w *Workspace) Element(id crdt.ID) *Element {
	r := w.records[id]
	if r != nil && r.element != nil && w.built {
		return r.element // Refresh drops what is live no longer
	}
	x := w.doc.Entity(id)
	if !x.Live() || x.Kind() == "" {
		return nil
	}
	return w.read(w.record(id))
}

// known returns the element of an ID that is known to be live.
func (w *Workspace) known(id crdt.ID) *Element { return w.read(w.record(id)) }

// Children yields the live records that hang under an entity, in order.
func (w *Workspace) Children(parent crdt.ID) iter.Seq[*Element] {
	return func(yield func(*Element) bool) {
		for _, r := range w.Hung(w.record(parent)) {
			if !yield(r.element) {
				return
			}
		}
	}
}

// OfKind yields the live records of a kind in the whole workspace, parents
// before children and siblings in order.
func (w *Workspace) OfKind(kind string) iter.Seq[*Element] {
	return func(yield func(*Element) bool) {
		for _, r := range w.list(kind) {
			if !yield(w.read(r)) {
				return
			}
		}
	}
}

// Kinds returns how many live records there are of each kind.
func (w *Workspace) Kinds() map[string]int {
	w.index()
	return maps.Clone(w.sizes)
}

// Count returns how many live records there are of some kinds together.
func (w *Workspace) Count(kinds ...string) (n int) {
	w.index()
	for _, k := range kinds {
		n += w.sizes[k]
	}
	return n
}

// Title returns the name of the workspace.
func (w *Workspace) Title() string {
	if e := w.Element(Root); e != nil && e.Title != "" {
		return e.Title
	}
	return "Untitled workspace"
}

// Maps yields the maps in their order.
func (w *Workspace) Maps() iter.Seq[*Element] { return w.OfKind("map") }

// MapOf returns the map under which an element hangs, empty if none.
func (w *Workspace) MapOf(id crdt.ID) crdt.ID {
	for range maxDepth {
		e := w.Element(id)
		if e == nil {
			return ""
		}
		if e.Kind == "map" {
			return id
		}
		id = e.Place.Parent
	}
	return ""
}
