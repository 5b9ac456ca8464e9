package measure

import (
	"cmp"
	"slices"
)

var gap4 = Definition{
	ID:      "GAP-4",
	Name:    "Gap priority",
	Words:   "how important an outcome is times how far it is from its target; what is met has none",
	Symbols: "priority = importance × max(relativeGap, 0)",
	Range:   "0 or more",
	Source:  "Worthmap's own rule",
}

// GapPriority tells which gap to close first: the important one that is wide.
//
//	priority = importance × max(relativeGap, 0)
//
// Importance lies between 0 and 10, else the priority is invalid; a priority
// is 0 or more. What is beyond its target (a relative gap below 0) has no
// priority. Without one of the two the priority says which.
//
// Source: MEASURES GAP-4.
func GapPriority(importance, relativeGap Input) Result {
	return from(func() Result { return OK(importance.Value * max(relativeGap.Value, 0)) },
		need{"importance", importance, 0, 10}, number("relativeGap", relativeGap))
}

// Prioritised is the gap of one outcome, for a ranking.
type Prioritised struct {
	ID                      string
	Importance, RelativeGap Input
}

// RankGaps orders outcomes by what is to win.
//
//	priority = importance · max(relative gap, 0), highest first
//
// Of equal ones the larger relative gap comes first, then the lower id:
// shortfalls are in different units and cannot be compared. Every id is in one
// of the two lists: outcomes without a priority are unranked, by id.
//
// Source: MEASURES GAP-4, project rule.
func RankGaps(gaps []Prioritised) (order, unranked []string) {
	type entry struct {
		id            string
		priority, gap float64
	}
	var ranked []entry
	for _, g := range gaps {
		if p, ok := GapPriority(g.Importance, g.RelativeGap).Value(); ok {
			ranked = append(ranked, entry{g.ID, Round12(p), Round12(g.RelativeGap.Value)})
		} else {
			unranked = append(unranked, g.ID)
		}
	}
	slices.SortStableFunc(ranked, func(a, b entry) int {
		return cmp.Or(cmp.Compare(b.priority, a.priority), cmp.Compare(b.gap, a.gap), cmp.Compare(a.id, b.id))
	})
	for _, e := range ranked {
		order = append(order, e.id)
	}
	slices.Sort(unranked)
	return order, unranked
}
