package crdt

import (
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/jsontext"
)

// Session is one person at one Doc for one run of the program: it stamps what
// they do and takes it back.
type Session struct {
	replica string
	clock   clock
	n       uint64
	done    []step             // to undo, newest last
	undone  []step             // to redo
	joins   bool               // the newest step may still grow
	turning *Reversal          // the last that began; nil once something else was done
	before  map[string]bool    // names under which it wrote, and that were given up
	same    map[written]Stamp  // under which undo brought a value back
	others  map[written]string // whose value undo brought back, if not its own
}

// NewSession returns a session that writes as replica, which must be new: see
// NewReplica.
func NewSession(replica string, now func() time.Time) *Session {
	if !ValidReplica(replica) {
		panic("crdt: a replica has 1 to 40 digits and letters, not " + replica)
	}
	return &Session{replica: replica, clock: clock{now: now}}
}

// Replica returns the name under which s writes.
func (s *Session) Replica() string { return s.replica }

// Seen moves the clock past what came from elsewhere. Commit looks at the Doc
// itself, so that this is only needed for ops that the Doc has not met.
func (s *Session) Seen(ops ...Op) {
	for _, op := range ops {
		s.clock.seen(op.Stamp)
	}
}

// Commit gives a change its stamps, applies it to d and remembers it as one
// step to undo. Wishes for what is so already are left out; if none is left,
// there is no op and no step. More than MaxWrites become several ops in a row.
// Where an order key gets long, its siblings get new ones in the same step.
// A change that would hang a thing under itself is refused: circles come only
// from people who have not heard of each other. On an error, a *RegisterError,
// nothing has changed.
func (s *Session) Commit(d *Doc, label string, c Change) ([]Op, error) {
	return s.commit(d, label, c, false)
}

// Join is Commit, but what it does is undone together with the last step, if
// that has the same label and this session did nothing else since.
func (s *Session) Join(d *Doc, label string, c Change) ([]Op, error) {
	return s.commit(d, label, c, s.joins && s.done[len(s.done)-1].label == label)
}

func (s *Session) commit(d *Doc, label string, c Change, join bool) ([]Op, error) {
	sets := news(d, c.Sets)
	for _, w := range sets {
		if err := checkWish(w); err != nil {
			return nil, err
		}
	}
	if len(sets) == 0 {
		return nil, nil
	}
	if err := checkRoom(d, sets); err != nil {
		return nil, err
	}
	if err := checkCircle(d, sets); err != nil {
		return nil, err
	}
	ops, items := s.write(d, sets)
	if !join {
		if n := len(s.done); n > 0 {
			s.done[n-1].at = nil
		}
		s.done = append(s.done, step{label: label})
		if len(s.done) > maxSteps {
			s.done = slices.Delete(s.done, 0, len(s.done)-maxSteps)
		}
	}
	last := &s.done[len(s.done)-1]
	last.join(items)
	for _, parent := range crowded(d, sets) {
		more, items := s.write(d, news(d, Rekey(d, parent).Sets))
		ops = append(ops, more...)
		last.join(items)
	}
	s.undone, s.joins, s.turning = nil, true, nil
	return ops, nil
}

// crowded returns the parents under which sets put something at an order key
// beyond the soft limit.
func crowded(d *Doc, sets []Set) (parents []ID) {
	for _, w := range sets {
		if w.Key == KeyPlace && len(w.Value.String()) > orderSoft {
			p, _ := ParsePlace(w.Value)
			if len(p.Order) > orderSoft && d.Live(w.Entity) && !slices.Contains(parents, p.Parent) {
				parents = append(parents, p.Parent)
			}
		}
	}
	return parents
}

// news returns the last wish for each register, in the order of the first,
// without those that are fulfilled.
func news(d *Doc, sets []Set) []Set {
	at := make(map[register]int, len(sets))
	last := make([]Set, 0, len(sets))
	for _, w := range sets {
		if !w.Value.Known() {
			w.Value = jsontext.NullValue
		}
		r := register{w.Entity, w.Key}
		if i, ok := at[r]; ok {
			last[i] = w
			continue
		}
		at[r] = len(last)
		last = append(last, w)
	}
	return slices.DeleteFunc(last, func(w Set) bool {
		now := d.Get(w.Entity, w.Key)
		return now == w.Value || !now.Known() && !w.Value.Known()
	})
}

// write stamps sets and applies them. The items say how to take them back.
func (s *Session) write(d *Doc, sets []Set) ([]Op, []item) {
	s.clock.seen(d.newest)
	var ops []Op
	items := make([]item, len(sets))
	room := 0
	for i, w := range sets {
		size := opOverhead(w)
		if len(ops) == 0 || len(ops[len(ops)-1].Writes) == MaxWrites || size > room {
			s.n++
			ops = append(ops, Op{Replica: s.replica, N: s.n, Stamp: s.clock.next(s.replica)})
			room = MaxOpBytes - 1024
		}
		room -= size
		op := &ops[len(ops)-1]
		base := d.Stamp(w.Entity, w.Key)
		seen := base
		if w.earlier {
			seen = min(base, w.seen)
		}
		op.Writes = append(op.Writes, Write{w.Entity, w.Key, w.Value, seen})
		items[i] = item{w.Entity, w.Key, d.Get(w.Entity, w.Key), base, op.Stamp}
	}
	d.Apply(ops...)
	return ops, items
}
