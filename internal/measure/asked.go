package measure

import (
	"cmp"
	"slices"
	"strings"
)

// Everybody is the segment of a survey that names none.
const Everybody = "all"

// SegmentName is a segment as two are compared: "All" and none at all are
// everybody, "New patients" is "new patients".
func SegmentName(s string) string {
	if s = strings.ToLower(strings.TrimSpace(s)); s != "" {
		return s
	}
	return Everybody
}

// Asked is one survey: which question was put to whom, and when.
type Asked struct {
	Question, Segment string
	At                Period  // without one it counts as the oldest
	N                 float64 // who answered
}

// AskedSegment is the segment that figures are made of, by its SegmentName:
// everybody where everybody was asked, else the one with the most answers, of
// equals the first by name. No survey has no segment.
//
// Source: MEASURES GAP-5, never across segments; which one is a project rule.
func AskedSegment(surveys []Asked) string {
	var names []string
	for _, s := range surveys {
		if name := SegmentName(s.Segment); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if slices.Contains(names, Everybody) {
		return Everybody
	}
	slices.Sort(names)
	best, most := "", -1.0
	for _, name := range names {
		var n Sum
		for _, s := range surveys {
			if SegmentName(s.Segment) == name {
				n.Add(s.N)
			}
		}
		if n.Value() > most {
			best, most = name, n.Value()
		}
	}
	return best
}

// AskedPair picks the surveys of two questions that belong together: of one
// segment (AskedSegment), at the latest period at which both were asked; where
// that never happened, the latest of each. Of several of one question and
// period the last one counts. Each is the index of a survey, −1 for none.
//
// Source: MEASURES GAP-5 and GAP-8, only who answered both.
func AskedPair(surveys []Asked, first, second string) (i, j int) {
	var either []Asked
	var at []int // index of each among the surveys
	for n, s := range surveys {
		if s.Question == first || s.Question == second {
			either, at = append(either, s), append(at, n)
		}
	}
	segment := AskedSegment(either)
	at = slices.DeleteFunc(at, func(n int) bool { return SegmentName(surveys[n].Segment) != segment })
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(surveys[a].At.Last, surveys[b].At.Last) })
	i, j = -1, -1 // the latest of each
	for to := len(at); to > 0; {
		day, one, two := surveys[at[to-1]].At.Last, -1, -1
		for ; to > 0 && surveys[at[to-1]].At.Last == day; to-- {
			switch k := at[to-1]; {
			case surveys[k].Question == first && one < 0:
				one = k
			case surveys[k].Question == second && two < 0:
				two = k
			}
		}
		if one >= 0 && two >= 0 {
			return one, two
		}
		if i < 0 {
			i = one
		}
		if j < 0 {
			j = two
		}
	}
	return i, j
}
