package workspace

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
)

// insides finds the cards that a map lies inside of. It is built when first
// asked for, as most workspaces have no journey within another; from then on
// Refresh moves only what was touched.
type insides struct {
	read bool
	of   map[crdt.ID]crdt.ID   // the map that a card names, by card
	by   map[crdt.ID][]crdt.ID // the cards that name a map
}

// nesting are the kinds of cards that may hold a map.
var nesting = []string{"stage", "touchpoint"}

// InsideOf returns the stages and touchpoints whose field "inside" names a map,
// stages first and each in the order of the workspace.
func (w *Workspace) InsideOf(m crdt.ID) (cards []*Element) {
	w.index()
	if x := &w.insides; !x.read {
		*x = insides{true, map[crdt.ID]crdt.ID{}, map[crdt.ID][]crdt.ID{}}
		for _, kind := range nesting {
			for e := range w.OfKind(kind) {
				x.put(e)
			}
		}
	}
	for _, id := range w.insides.by[m] {
		cards = append(cards, w.known(id))
	}
	slices.SortFunc(cards, func(a, b *Element) int {
		if a.Kind != b.Kind {
			return slices.Index(nesting, a.Kind) - slices.Index(nesting, b.Kind)
		}
		return w.Compare(a.ID, b.ID)
	})
	return cards
}

func (x *insides) put(e *Element) {
	if m := crdt.ID(e.Text("inside")); m != "" {
		x.of[e.ID] = m
		x.by[m] = append(x.by[m], e.ID)
	}
}

// again notes what a touched record names now, e being nil where it is gone.
func (x *insides) again(id crdt.ID, e *Element) {
	if !x.read {
		return
	}
	if m, ok := x.of[id]; ok {
		delete(x.of, id)
		x.by[m] = without(x.by[m], id)
	}
	if e != nil && slices.Contains(nesting, e.Kind) {
		x.put(e)
	}
}
