package numbers

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
)

// look is what somebody wants to see of all figures.
type look struct {
	find    string // words, all of which a figure must have
	group   string // key of the one group to show, empty for all
	order   string // "", "gap", "opportunity" or "name"
	lacking bool   // only what cannot be computed
}

// group is figures that belong together, under a key for words.
type group struct {
	key     string
	figures []*derive.Figure
}

// groupKeys are the groups in their order. What a map shows first stands in
// one of the others too.
var groupKeys = []string{"headline", "value", "customers", "monitoring", "journey", "relations", "own"}

// groupOf tells to which group a measure belongs: "MON-6" to "monitoring".
func groupOf(id string) string {
	switch id[:min(3, len(id))] {
	case "GAP", "VAL":
		return "value"
	case "CUS":
		return "customers"
	case "OUT", "MON":
		return "monitoring"
	case "REL":
		return "relations"
	case derive.Own:
		return "own"
	}
	return "journey"
}

// leading are the measures that tell how large a gap or an opportunity is.
// Sizes of different measures cannot be compared; within one they can.
var leading = map[string][]string{
	"gap":         {"JNY-2", "GAP-1", "GAP-3", "GAP-4", "MON-3"},
	"opportunity": {"GAP-5", "GAP-6", "GAP-7", "JNY-6", "REL-7"},
}

// choose returns the groups with what is looked for, without empty ones.
// Named gives the name of a record, as searches have it.
func (l look) choose(head, all []*derive.Figure, named func(crdt.ID) string) (groups []group) {
	by := map[string][]*derive.Figure{"headline": head}
	for _, g := range all {
		k := groupOf(g.Measure)
		by[k] = append(by[k], g)
	}
	want := strings.Fields(strings.ToLower(l.find))
	for _, key := range groupKeys {
		if l.group != "" && l.group != key {
			continue
		}
		var kept []*derive.Figure
		for _, g := range by[key] {
			if (!l.lacking || !g.Result.OK()) && has(g, want, named) {
				kept = append(kept, g)
			}
		}
		if len(kept) > 0 {
			l.sort(kept, named)
			groups = append(groups, group{key, kept})
		}
	}
	return groups
}

// has tells whether a figure has all words.
func has(g *derive.Figure, want []string, named func(crdt.ID) string) bool {
	if len(want) == 0 {
		return true
	}
	text := strings.ToLower(g.Name() + " " + g.Label + " " + named(g.Ref.Element) + " " + g.Word + " " + string(stateOf(g.Status)) + " " + g.Measure)
	for _, w := range want {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// sort puts figures in the order that is asked for, in place.
func (l look) sort(figures []*derive.Figure, named func(crdt.ID) string) {
	switch l.order {
	case "name":
		slices.SortStableFunc(figures, func(a, b *derive.Figure) int {
			return strings.Compare(strings.ToLower(named(a.Ref.Element)), strings.ToLower(named(b.Ref.Element)))
		})
	case "gap", "opportunity":
		derive.BySize(figures)
		lead := leading[l.order]
		place := func(g *derive.Figure) int {
			if i := slices.Index(lead, g.Measure); i >= 0 && g.Size > 0 {
				return i
			}
			if g.Size > 0 {
				return len(lead)
			}
			return len(lead) + 1
		}
		slices.SortStableFunc(figures, func(a, b *derive.Figure) int { return place(a) - place(b) })
	}
}

// state is a status as people say it; its sign is named alike.
type state string

// stateOf returns the words of a status (DESIGN §5), empty where there is none.
func stateOf(s measure.Status) state { return state(s.Words()) }
