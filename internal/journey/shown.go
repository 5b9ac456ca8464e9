package journey

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// sharedKinds are the records that a stage shows without holding them, in the
// order in which one lane shows several.
var sharedKinds = []string{"outcome", "need", "pain-point", "idea", "opportunity", "process", "value-element", "quote"}

// What ties a shared record to a stage: a link to it from something there, or
// a link from it to something there or to what something there wants.
var (
	toShared   = []string{"desires", "hurts", "feels"}
	fromShared = []string{"addresses", "delivers", "evidences", "supports"}
)

// deepest is how many levels under a stage what stands there may lie.
const deepest = 3

// shownAt returns the shared records that a stage shows, by lane type (JM3).
func (r *reader) shownAt(stage crdt.ID) (lanes [kinds][]*workspace.Element) {
	doc := r.w.Doc()
	at := make([]crdt.ID, 0, 1+len(doc.Children(stage))) // the stage and what stands there
	var here func(id crdt.ID, depth int)
	here = func(id crdt.ID, depth int) {
		at = append(at, id)
		if depth < deepest {
			for _, child := range doc.Children(id) {
				here(child, depth+1)
			}
		}
	}
	here(stage, 0)
	var found []crdt.ID
	for _, id := range at {
		found = append(found, r.w.StagedAt(id)...)
		for _, l := range r.w.LinksFrom(id, toShared...) {
			found = append(found, l.To)
		}
	}
	for _, ids := range [...][]crdt.ID{at, found} {
		for _, id := range ids {
			for _, l := range r.w.LinksTo(id, fromShared...) {
				found = append(found, l.From)
			}
		}
	}
	return r.laneByLane(found)
}

// laneByLane puts the shared ones among some records into their lanes, each
// once, by kind and then as they stand in the workspace.
func (r *reader) laneByLane(ids []crdt.ID) (lanes [kinds][]*workspace.Element) {
	type card struct {
		e    *workspace.Element
		kind int
	}
	var cards []card
	for _, id := range ids {
		if e := r.w.Element(id); e != nil {
			if k := slices.Index(sharedKinds, e.Kind); k >= 0 {
				cards = append(cards, card{e, k})
			}
		}
	}
	slices.SortFunc(cards, func(a, b card) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), r.w.Compare(a.e.ID, b.e.ID))
	})
	for i, c := range cards {
		if i == 0 || cards[i-1].e != c.e {
			lane, _ := LaneFor(c.e.Kind)
			lanes[lane] = append(lanes[lane], c.e)
		}
	}
	return lanes
}
