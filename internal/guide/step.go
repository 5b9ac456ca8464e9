package guide

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
)

// State is how far a step has come.
type State int

const (
	Open  State = iota // something is missing
	Done               // all of it stands on the map
	Stale              // done, and out of date
)

// String returns the word for a state: open, done or stale.
func (s State) String() string { return [...]string{"open", "done", "stale"}[s] }

// Step is one step of a method, as a map has it.
type Step struct {
	Key  string // names its words: "values", "journey", …
	Gaps []Gap  // what is missing, or out of date; the first is what to do next

	// Changes are what the statements of a harvest come to, at the step that
	// interprets them.
	Changes measure.Tally
}

// State tells how far the step has come.
func (s Step) State() State {
	switch {
	case len(s.Gaps) == 0:
		return Done
	case s.Gaps[0].Stale:
		return Stale
	}
	return Open
}

// Gap is what a step lacks.
type Gap struct {
	Key   string  // names its words: "persona", "feeling", …
	N     int     // how many records lack it; 0 where there is no record yet
	At    crdt.ID // the first of them, or empty
	Field string  // on it, by its register, where one field is what is missing
	Stale bool    // it is there, and older than what it answers
}

// Now returns the index of the step to go on with: the first that is open,
// else the first that is stale, else −1.
func Now(steps []Step) int {
	for _, wanted := range []State{Open, Stale} {
		for i, s := range steps {
			if s.State() == wanted {
				return i
			}
		}
	}
	return -1
}

// gaps collects what one step lacks.
type gaps struct {
	open, stale []Gap
}

// none adds something of which nothing is there.
func (g *gaps) none(lacks bool, key string) {
	if lacks {
		g.open = append(g.open, Gap{Key: key})
	}
}

// lacks counts a record that lacks something.
func (g *gaps) lacks(key string, at crdt.ID, field string) {
	g.open = count(g.open, Gap{Key: key, N: 1, At: at, Field: field})
}

// old counts a record whose answer is older than its question.
func (g *gaps) old(key string, at crdt.ID) {
	g.stale = count(g.stale, Gap{Key: key, N: 1, At: at, Stale: true})
}

func count(list []Gap, g Gap) []Gap {
	for i := range list {
		if list[i].Key == g.Key {
			list[i].N++
			return list
		}
	}
	return append(list, g)
}

// step closes the collection: what is missing comes before what is old.
func (g *gaps) step(key string) Step { return Step{Key: key, Gaps: append(g.open, g.stale...)} }
