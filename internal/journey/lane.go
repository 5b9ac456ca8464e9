package journey

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
)

// laneInfo is what the program says of a lane type.
type laneInfo struct {
	name, title, meaning, kind string
	folded                     bool
}

// lanes describes the types: the word in files, the label on the map, one
// line of what it means, the kind of record it shows, and whether a new map
// folds it.
var lanes = [kinds]laneInfo{
	Touchpoints: {"touchpoints", "Touchpoints", "", "touchpoint", false},
	People:      {"people", "People", "who go on", "", false},
	Feelings:    {"feelings", "Feelings", "", "", false},
	Value:       {"value", "Value", "0 to 10", "", false},
	LivedLane:   {"lived", "Lived", "what people did", "", false},
	Leak:        {"leak", "Leak", "share of total", "", false},
	Outcomes:    {"outcomes", "Outcomes", "what the customer wants", "outcome", true},
	Needs:       {"needs", "Needs", "what people require", "need", true},
	Pains:       {"pains", "Pains", "what hurts", "pain-point", true},
	Ideas:       {"ideas", "Ideas", "what could help", "idea", true},
	Processes:   {"processes", "Processes", "how we deliver", "process", true},
	Values:      {"values", "Values", "what people hold dear", "value-element", true},
	Quotes:      {"quotes", "Quotes", "in people’s words", "quote", true},
	Free:        {"free", "", "", "note", false},
}

// usual is the order of lanes on a map that has none of its own.
var usual = []LaneType{People, Touchpoints, Feelings, Value, Leak, Outcomes, Ideas}

// usualOf is the usual order, with what cases did beneath the touchpoints where
// there is any.
func usualOf(hasLived bool) []LaneType {
	if !hasLived {
		return usual
	}
	return slices.Insert(slices.Clone(usual), 1+slices.Index(usual, Touchpoints), LivedLane)
}

// String returns the word for the type in files.
func (t LaneType) String() string { return lanes[t].name }

// Title returns the label on the map, empty for a free lane.
func (t LaneType) Title() string { return lanes[t].title }

// Meaning returns one line that says what the lane shows.
func (t LaneType) Meaning() string { return lanes[t].meaning }

// Kind returns the kind of record that the lane shows as cards, empty for a
// plot.
func (t LaneType) Kind() string { return lanes[t].kind }

// LaneTypeOf returns the type for a word, Free for one that is unknown.
func LaneTypeOf(word string) LaneType {
	for t, l := range lanes {
		if l.name == word {
			return LaneType(t)
		}
	}
	return Free
}

// LaneFor returns the lane type that shows records of a kind.
func LaneFor(kind string) (LaneType, bool) {
	if kind == "opportunity" {
		kind = "idea"
	}
	for t, l := range lanes {
		if l.kind == kind && kind != "" {
			return LaneType(t), true
		}
	}
	return Free, false
}

// Unfolded returns the map with its folded lanes open, as on paper, where
// nobody can open them; the map itself stays as it is.
func (m *Map) Unfolded() *Map { return m.withLanes(func(l *Lane) { l.Folded = false }) }

// Without returns the map with some of its lanes hidden; the map itself stays as
// it is.
func (m *Map) Without(lanes ...crdt.ID) *Map {
	return m.withLanes(func(l *Lane) { l.Hidden = l.Hidden || slices.Contains(lanes, l.LaneID()) })
}

// withLanes returns the map with copies of its lanes that were changed.
func (m *Map) withLanes(change func(*Lane)) *Map {
	n := *m
	n.Lanes = make([]*Lane, len(m.Lanes))
	for i, l := range m.Lanes {
		other := *l
		change(&other)
		n.Lanes[i] = &other
	}
	return &n
}

// Folds tells whether a lane that shows is folded.
func (m *Map) Folds() bool {
	return slices.ContainsFunc(m.Lanes, func(l *Lane) bool { return l.Folded && !l.Hidden })
}
