package lived

import (
	"cmp"
	"slices"
	"strings"
)

// Journey is what cases did, summed up. It is never changed.
type Journey struct {
	Cases    int   // that were at one step of the plan at least
	Events   int   // at steps of the plan
	From, To int64 // the earliest and the latest, in seconds from 1970-01-01
	Steps    []Step
	Stages   []Reached // by ID
	Paths    []Path    // the most frequent first
	Strays   []Stray   // steps that the plan does not know, the most frequent first
}

// Step is what happened at one touchpoint.
type Step struct {
	ID            string
	Cases, Visits int
	First, Last   int    // cases that began here, and that ended here
	Rated         int    // visits with a satisfaction
	Sum           int    // of those, each from 1 to 5, in thousandths
	Next          []Move // by To
}

// Move is going from one step to the next.
type Move struct {
	To    string
	Times int // also when a case did it twice
	Cases int
	Waits Waits // from the event here to the one there
}

// Reached is how many cases were at a stage.
type Reached struct {
	ID    string
	Cases int
}

// Path is a way that whole cases went, a step that was repeated at once named
// once.
type Path struct {
	Steps []string
	Cases int
	Cut   bool // it went on
}

// Stray is a name that stands for no step of the plan.
type Stray struct {
	Name  string
	Times int
}

// What is kept of what has no end.
const (
	MostPaths  = 12
	MostStrays = 40
	LongPath   = 40
	MostNames  = 400 // different steps of a table
	MostNext   = 16  // moves from one step; rarer ones are left out
)

// Step returns what happened at a touchpoint, nil for nothing.
func (j *Journey) Step(id string) *Step {
	if j == nil {
		return nil
	}
	at, ok := slices.BinarySearchFunc(j.Steps, id, func(s Step, id string) int { return strings.Compare(s.ID, id) })
	if !ok {
		return nil
	}
	return &j.Steps[at]
}

// Reached returns how many cases were at a stage, false where nobody counted.
func (j *Journey) Reached(stage string) (cases int, ok bool) {
	if j == nil {
		return 0, false
	}
	at, ok := slices.BinarySearchFunc(j.Stages, stage, func(r Reached, id string) int { return strings.Compare(r.ID, id) })
	if !ok {
		return 0, false
	}
	return j.Stages[at].Cases, true
}

// Mean returns the mean satisfaction, 1 to 5; false where nobody rated.
func (s *Step) Mean() (mean float64, ok bool) {
	if s == nil || s.Rated == 0 {
		return 0, false
	}
	return float64(s.Sum) / 1000 / float64(s.Rated), true
}

// Waits returns the times until whatever came next.
func (s *Step) Waits() (w Waits) {
	for _, m := range s.Next {
		w = w.Merge(m.Waits)
	}
	return w
}

// Merge brings together what different cases did (LV2).
func Merge(a, b *Journey) *Journey {
	switch {
	case a == nil || a.Cases == 0:
		return b
	case b == nil || b.Cases == 0:
		return a
	}
	j := &Journey{Cases: a.Cases + b.Cases, Events: a.Events + b.Events, From: min(a.From, b.From), To: max(a.To, b.To)}
	j.Steps = joined(a.Steps, b.Steps, func(s Step) string { return s.ID }, func(x, y Step) Step {
		x.Cases, x.Visits, x.First, x.Last = x.Cases+y.Cases, x.Visits+y.Visits, x.First+y.First, x.Last+y.Last
		x.Rated, x.Sum = x.Rated+y.Rated, x.Sum+y.Sum
		x.Next = joined(x.Next, y.Next, func(m Move) string { return m.To }, func(p, q Move) Move {
			return Move{p.To, p.Times + q.Times, p.Cases + q.Cases, p.Waits.Merge(q.Waits)}
		})
		return x
	})
	j.Stages = joined(a.Stages, b.Stages, func(r Reached) string { return r.ID }, func(x, y Reached) Reached {
		return Reached{x.ID, x.Cases + y.Cases}
	})
	j.Paths = most(joined(byKey(a.Paths, Path.key), byKey(b.Paths, Path.key), Path.key, func(x, y Path) Path {
		x.Cases += y.Cases
		return x
	}), MostPaths, func(p Path) int { return p.Cases })
	name := func(s Stray) string { return s.Name }
	j.Strays = most(joined(byKey(a.Strays, name), byKey(b.Strays, name), name, func(x, y Stray) Stray {
		return Stray{x.Name, x.Times + y.Times}
	}), MostStrays, func(s Stray) int { return s.Times })
	return j
}

// key names a path.
func (p Path) key() string {
	k := strings.Join(p.Steps, "\x00")
	if p.Cut {
		k += "\x00"
	}
	return k
}

// joined merges two lists that are in the order of their keys.
func joined[T any](a, b []T, key func(T) string, both func(T, T) T) []T {
	list := make([]T, 0, max(len(a), len(b)))
	for len(a) > 0 && len(b) > 0 {
		switch c := strings.Compare(key(a[0]), key(b[0])); {
		case c < 0:
			list, a = append(list, a[0]), a[1:]
		case c > 0:
			list, b = append(list, b[0]), b[1:]
		default:
			list, a, b = append(list, both(a[0], b[0])), a[1:], b[1:]
		}
	}
	return append(append(list, a...), b...)
}

func byKey[T any](list []T, key func(T) string) []T {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b T) int { return strings.Compare(key(a), key(b)) })
	return list
}

// most returns those that count most, equal ones as they stood.
func most[T any](list []T, n int, count func(T) int) []T {
	slices.SortStableFunc(list, func(a, b T) int { return cmp.Compare(count(b), count(a)) })
	return list[:min(n, len(list))]
}
