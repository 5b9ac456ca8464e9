package workspace

import (
	"iter"

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
	doc      *crdt.Doc
	elements map[crdt.ID]*Element
	byKind   map[string][]crdt.ID // live ones, parents before children, siblings in order
	byID     map[crdt.ID]*Link
	from, to map[crdt.ID][]*Link
	about    map[crdt.ID][]*Element // observations, surveys and journal entries, by what they are of
	stale    struct{ kinds, links bool }
	clock    uint64             // counts refreshed records
	kinds    map[string]uint64  // clock at the last change of a record of the kind
	below    map[crdt.ID]uint64 // clock at the last change of anything under a record
}

// Open reads a document. The document is shared: after each change of it,
// call Refresh.
func Open(d *crdt.Doc) *Workspace {
	w := &Workspace{doc: d, elements: map[crdt.ID]*Element{}, kinds: map[string]uint64{}, below: map[crdt.ID]uint64{}}
	w.stale.kinds, w.stale.links = true, true
	return w
}

// Doc returns the document that w reads.
func (w *Workspace) Doc() *crdt.Doc { return w.doc }

// Refresh drops what was read of the touched entities.
func (w *Workspace) Refresh(touched []crdt.ID) {
	for _, id := range touched {
		old := w.elements[id]
		delete(w.elements, id)
		now := w.Element(id)
		w.clock++
		w.mark(old)
		w.mark(now)
		if old == nil || now == nil || old.Kind != now.Kind || old.Place != now.Place || isLinked(now.Kind) || isLinked(old.Kind) {
			w.stale.kinds, w.stale.links = true, true
			if w.holds(old, now) {
				w.kinds[Moved] = w.clock
			}
		}
	}
}

// Moved stands for a kind in Changed: something that holds others came, went
// or hangs elsewhere now. What it holds then came, went or changed its order
// in OfKind without being touched.
const Moved = "*moved"

// holds tells whether a record that came, went or moved holds, or held,
// others.
func (w *Workspace) holds(old, now *Element) bool {
	if now != nil {
		return (old == nil || old.Place != now.Place) && len(w.doc.Children(now.ID)) > 0
	}
	return old != nil && (old.Kind == "map" || old.Kind == "stage" || old.Kind == "step")
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

func isLinked(kind string) bool {
	switch kind {
	case "link", "observation", "survey", "journal":
		return true
	}
	return false
}

// Element returns a live record, nil where there is none.
func (w *Workspace) Element(id crdt.ID) *Element {
	if e := w.elements[id]; e != nil {
		if !w.doc.Live(id) {
			return nil
		}
		return e
	}
	if !w.doc.Live(id) || w.doc.Kind(id) == "" {
		return nil
	}
	return w.known(id)
}

// known returns the record of an entity that is known to be live.
func (w *Workspace) known(id crdt.ID) *Element {
	e := w.elements[id]
	if e == nil {
		e = decode(w.doc, id)
		w.elements[id] = e
	}
	return e
}

// Children yields the live records that hang under an entity, in order.
func (w *Workspace) Children(parent crdt.ID) iter.Seq[*Element] {
	return func(yield func(*Element) bool) {
		for _, id := range w.doc.Children(parent) {
			if !yield(w.known(id)) {
				return
			}
		}
	}
}

// OfKind yields the live records of a kind in the whole workspace, parents
// before children and siblings in order.
func (w *Workspace) OfKind(kind string) iter.Seq[*Element] {
	w.index()
	return func(yield func(*Element) bool) {
		for _, id := range w.byKind[kind] {
			if !yield(w.known(id)) {
				return
			}
		}
	}
}

// Kinds returns how many live records there are of each kind.
func (w *Workspace) Kinds() map[string]int {
	w.index()
	n := make(map[string]int, len(w.byKind))
	for k, ids := range w.byKind {
		n[k] = len(ids)
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

func (w *Workspace) index() {
	if !w.stale.kinds {
		return
	}
	w.stale.kinds = false
	w.byKind = map[string][]crdt.ID{}
	var walk func(parent crdt.ID)
	walk = func(parent crdt.ID) {
		for _, id := range w.doc.Children(parent) {
			k := w.doc.Kind(id)
			w.byKind[k] = append(w.byKind[k], id)
			walk(id)
		}
	}
	walk("")
}
