package history

import (
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
)

// What says what became of a thing in a step.
type What uint8

// From the weakest: a thing that was made and moved was made.
const (
	Changed What = iota
	Moved
	Restored
	Made
	Deleted
)

// Thing is one entity that a step touched.
type Thing struct {
	ID    crdt.ID
	Kind  string
	Title string // as it was after the step; before, if it was deleted
	What  What
	Keys  []string // that were written, without kind, place and del
}

// Step is one gesture of one replica.
type Step struct {
	Replica string
	First   time.Time // by the clock of who wrote, of the first op
	Last    time.Time
	Upto    int // how many ops of the log lead to the moment behind the step
	Things  []Thing
}

// Pauses that end a step: between gestures of any kind, and between edits of
// one and the same thing.
const (
	pause    = 1500 * time.Millisecond
	dwelling = 3 * time.Minute
)

// Steps deals the ops of a log out into gestures, the newest first. The
// registers are what was there before the first op.
func Steps(registers []crdt.Register, ops []crdt.Op) []Step {
	r := reader{titles: map[crdt.ID]string{}, kinds: map[crdt.ID]string{}}
	for _, g := range registers {
		r.note(g.Entity, g.Key, g.Value.Or(""))
	}
	var steps []Step
	for i, op := range ops {
		at := op.Stamp.Time()
		one := Step{Replica: op.Replica, First: at, Last: at, Upto: i + 1, Things: r.things(op)}
		if n := len(steps); n > 0 && steps[n-1].goesOn(one) {
			steps[n-1].add(one)
			continue
		}
		steps = append(steps, one)
	}
	slices.Reverse(steps)
	return steps
}

// goesOn tells whether what comes next belongs to the same gesture.
func (s *Step) goesOn(next Step) bool {
	if s.Replica != next.Replica {
		return false
	}
	since := next.First.Sub(s.Last)
	return since <= pause || since <= dwelling && s.only() != "" && s.only() == next.only()
}

// only returns the one thing that a step changed, if it did nothing else.
func (s *Step) only() crdt.ID {
	if len(s.Things) == 1 && s.Things[0].What == Changed {
		return s.Things[0].ID
	}
	return ""
}

func (s *Step) add(next Step) {
	s.Last, s.Upto = next.Last, next.Upto
	at := make(map[crdt.ID]int, len(s.Things))
	for i, t := range s.Things {
		at[t.ID] = i
	}
	for _, t := range next.Things {
		i, ok := at[t.ID]
		if !ok {
			s.Things = append(s.Things, t)
			continue
		}
		old := &s.Things[i]
		old.Title, old.Kind = t.Title, t.Kind
		if t.What != Changed && (old.What != Made || t.What == Deleted) {
			old.What = t.What
		}
		for _, k := range t.Keys {
			if !slices.Contains(old.Keys, k) {
				old.Keys = append(old.Keys, k)
			}
		}
	}
}

// reader follows what things are called along a log.
type reader struct{ titles, kinds map[crdt.ID]string }

func (r *reader) note(e crdt.ID, key, text string) {
	switch key {
	case "title":
		r.titles[e] = text
	case crdt.KeyKind:
		if text != "" {
			r.kinds[e] = text
		}
	}
}

// things returns what an op touched.
func (r *reader) things(op crdt.Op) []Thing {
	var list []Thing
	at := map[crdt.ID]int{}
	for _, w := range op.Writes {
		i, ok := at[w.Entity]
		if !ok {
			i = len(list)
			at[w.Entity] = i
			list = append(list, Thing{ID: w.Entity})
		}
		t := &list[i]
		switch w.Key {
		case crdt.KeyKind:
			t.What = max(t.What, Made)
			if !w.Value.Known() { // its making was undone
				t.What = Deleted
			}
		case crdt.KeyPlace:
			t.What = max(t.What, Moved)
		case crdt.KeyDel:
			t.What = max(t.What, Restored)
			if w.Value.Known() {
				t.What = Deleted
			}
		default:
			t.Keys = append(t.Keys, w.Key)
		}
		r.note(w.Entity, w.Key, w.Value.Or(""))
	}
	for i := range list {
		list[i].Title, list[i].Kind = r.titles[list[i].ID], r.kinds[list[i].ID]
	}
	return list
}
