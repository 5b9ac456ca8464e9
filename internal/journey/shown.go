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

// shownAt returns the shared records that a stage shows, by lane type (JM3),
// and what hangs under the stage and joins them to it. A stage holds hundreds of
// records that join nothing: while nothing changed near them since the stage was
// read, they are not looked through again.
func (r *reader) shownAt(stage *workspace.Record, old *Stage) (lanes [kinds][]*workspace.Element, joined map[crdt.ID]bool) {
	found := r.joinedTo(nil, stage)
	var below func(x *workspace.Record, depth int)
	below = func(x *workspace.Record, depth int) {
		found = r.joinedTo(found, x)
		if depth < deepest {
			for _, child := range r.w.Hung(x) {
				below(child, depth+1)
			}
		}
	}
	children := r.stirred
	if old != nil && len(old.joined) > 0 {
		children = r.w.Hung(stage)
	}
	for _, child := range children {
		id := child.Element().ID
		if r.still(id, old) && !old.joined[id] {
			continue
		}
		before := len(found)
		below(child, 1)
		if len(found) > before {
			if joined == nil {
				joined = map[crdt.ID]bool{}
			}
			joined[id] = true
		}
	}
	return r.laneByLane(found), joined
}

// joinedTo adds the records that are joined to one at a stage, and those that
// are joined to them.
func (r *reader) joinedTo(found []crdt.ID, x *workspace.Record) []crdt.ID {
	first := len(found)
	found = append(found, x.Staged()...)
	for _, l := range x.From(toShared...) {
		found = append(found, l.To)
	}
	wanted := len(found)
	found = servedBy(found, x)
	for i := first; i < wanted; i++ {
		found = servedBy(found, r.w.Record(found[i]))
	}
	return found
}

func servedBy(found []crdt.ID, x *workspace.Record) []crdt.ID {
	for _, l := range x.To(fromShared...) {
		found = append(found, l.From)
	}
	return found
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
