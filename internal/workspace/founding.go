package workspace

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Founding says how well a map is founded: of each of its cards that claims
// something, whether anybody looked (F29).
type Founding struct {
	Cards   int
	Of      map[string]int // of them by kind
	Assumed []*Element     // marked as assumed, or without grade, evidence and answers
}

// Share returns the part of the cards that is assumption; false without any.
func (f Founding) Share() (share float64, ok bool) { return shareOf(len(f.Assumed), f.Cards) }

func shareOf(assumed, cards int) (share float64, ok bool) {
	if cards == 0 {
		return 0, false
	}
	return float64(assumed) / float64(cards), true
}

// Claims are the kinds of cards that say how things are for people. Ideas say
// what could be, and are no assumptions.
var Claims = []string{"touchpoint", "outcome", "need", "pain-point", "value-element"}

// Founding counts the cards of a map that are assumed. One is founded by its
// grade, by evidence, or by what people answered about it.
func (w *Workspace) Founding(m crdt.ID) (f Founding) {
	f.Of = map[string]int{}
	for _, b := range w.foundings(m) {
		f.Cards += b.Cards
		for kind, n := range b.Of {
			f.Of[kind] += n
		}
		f.Assumed = append(f.Assumed, b.Assumed...)
	}
	return f
}

// FoundingShare is the share of Founding, which a page asks for after each edit.
func (w *Workspace) FoundingShare(m crdt.ID) (share float64, ok bool) {
	cards, assumed := 0, 0
	for _, b := range w.foundings(m) {
		cards, assumed = cards+b.Cards, assumed+len(b.Assumed)
	}
	return shareOf(assumed, cards)
}

// founding is what was counted of a map, branch by branch: an edit is near one
// or two of them, and the cards of the others are as they were.
type founding struct {
	children []crdt.ID // of the map: the document's own list, which is another one after each change
	branches []branch
	linked   uint64 // Joined of links, which are no branches
	asked    uint64 // Changed of what people were asked
}

// branch is a record under a map with all that hangs under it.
type branch struct {
	Founding
	id     crdt.ID
	around uint64
	loose  bool // a card names its evidence itself, which no link tells of
}

func (w *Workspace) foundings(m crdt.ID) []branch {
	w.indexLinks()
	if w.founded == nil {
		w.founded = map[crdt.ID]*founding{}
	}
	f := w.founded[m]
	if f == nil {
		f = &founding{}
		w.founded[m] = f
	}
	if now, linked := w.doc.Children(m), w.Joined("link"); f.linked != linked || !slices.Equal(f.children, now) {
		f.children, f.linked = now, linked
		f.branches = w.branches(now, f.branches)
	}
	asked := w.Changed("survey")
	for i := range f.branches {
		b := &f.branches[i]
		if around := w.Around(b.id); b.loose || b.around != around || f.asked != asked {
			*b = branch{id: b.id, around: around}
			w.claimed(w.known(b.id), b)
		}
	}
	f.asked = asked
	return f.branches
}

// branches returns the branches of a map. Those that were there before keep
// what was counted; links, of which there may be thousands, claim nothing.
func (w *Workspace) branches(children []crdt.ID, old []branch) (now []branch) {
	now = make([]branch, 0, len(children))
	was := make(map[crdt.ID]int, len(old))
	for i, b := range old {
		was[b.id] = i
	}
	for _, id := range children {
		switch i, ok := was[id]; {
		case w.doc.Kind(id) == "link": // it may have been something else
		case ok:
			now = append(now, old[i])
		default:
			now = append(now, branch{id: id, around: never})
		}
	}
	return now
}

// never is no number that Around returns.
const never = ^uint64(0)

// claimed counts a record and what hangs under it.
func (w *Workspace) claimed(e *Element, b *branch) {
	if slices.Contains(Claims, e.Kind) {
		b.Cards++
		if b.Of == nil {
			b.Of = map[string]int{}
		}
		b.Of[e.Kind]++
		b.loose = b.loose || len(e.Evidence) > 0
		if w.assumed(e) {
			b.Assumed = append(b.Assumed, e)
		}
	}
	for c := range w.Children(e.ID) {
		w.claimed(c, b)
	}
}

// assumed tells whether nobody looked into a card. There are thousands, and
// hardly one has evidence.
func (w *Workspace) assumed(e *Element) bool {
	if g := e.Text("grade"); slices.Contains(Grades, g) {
		return g == "assumed"
	}
	if len(w.EvidenceFor(e)) == 0 {
		return len(w.About(e.ID, "survey")) == 0
	}
	return w.Grade(e) == "assumed"
}

// sameList tells whether two lists of children are one, which they are while
// none came, went or moved.
func sameList(a, b []crdt.ID) bool {
	return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0]
}
