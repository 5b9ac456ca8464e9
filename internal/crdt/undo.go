package crdt

import "github.com/worthmap/worthmap/internal/jsontext"

// maxSteps are remembered; older ones can no longer be undone.
const maxSteps = 1000

// step is one gesture, to be taken back as one.
type step struct {
	label string
	items []item
	at    map[register]int // where registers stand in items, while the step grows
}

// register names one register.
type register struct {
	e   ID
	key string
}

// item is one register of a step.
type item struct {
	entity ID
	key    string
	before jsontext.Value // absent if there was none
	base   Stamp          // of before
	wrote  Stamp          // that made the change
}

// written names one value of one register.
type written struct {
	entity ID
	key    string
	stamp  Stamp
}

// Kept is a register that undo left alone, because somebody wrote it since.
type Kept struct {
	Entity ID
	Key    string
	By     string // replica of who did
}

// CanUndo tells whether there is a step to undo.
func (s *Session) CanUndo() bool { return len(s.done) > 0 }

// CanRedo tells whether there is a step to redo.
func (s *Session) CanRedo() bool { return len(s.undone) > 0 }

// Undo takes the last step back where its values still stand. What somebody
// wrote since is kept and reported; so is a thing that this step made, as soon
// as somebody else wrote to it or hung something under it.
func (s *Session) Undo(d *Doc) (ops []Op, label string, kept []Kept) {
	return s.Undoing().whole(d)
}

// Redo takes the last Undo back, by the same rules.
func (s *Session) Redo(d *Doc) (ops []Op, label string, kept []Kept) {
	return s.Redoing().whole(d)
}

// Undoing is Undo in parts. Who takes back a step of thousands can do other
// things in between; what this session itself does then cannot be redone over.
func (s *Session) Undoing() *Reversal { return s.turn(&s.done, &s.undone) }

// Redoing is Redo in parts.
func (s *Session) Redoing() *Reversal { return s.turn(&s.undone, &s.done) }

// Dropping takes the last step back as Undoing does, for good: nothing of it can
// be done again.
func (s *Session) Dropping() *Reversal { return s.turn(&s.done, nil) }

// Reversal is a step on its way back. The zero Reversal has nothing to do.
type Reversal struct {
	s      *Session
	to     *[]step // where its own reverse goes; nil for nowhere
	label  string
	left   []item      // of the step, that were not looked at
	leaves map[ID]item // what the step put elsewhere
	items  []item      // how to take back what was taken back
	kept   []Kept
	size   int
}

// turn takes the newest step off one list.
func (s *Session) turn(from, to *[]step) *Reversal {
	s.joins = false
	r := &Reversal{s: s, to: to}
	if n := len(*from); n > 0 {
		last := (*from)[n-1]
		*from = (*from)[:n-1]
		r.label, r.left, r.size = last.label, last.items, len(last.items)
		r.items = make([]item, 0, r.size)
		s.turning = r
	}
	for _, it := range r.left {
		if it.key == KeyPlace && it.before.Known() {
			if r.leaves == nil {
				r.leaves = map[ID]item{}
			}
			r.leaves[it.entity] = it
		}
	}
	return r
}

// Size is how many registers the step has.
func (r *Reversal) Size() int { return r.size }

// Label is what the step is called.
func (r *Reversal) Label() string { return r.label }

// Kept is what was left alone so far, because somebody wrote it since.
func (r *Reversal) Kept() []Kept { return r.kept }

// Done is how much of the step was looked at, from 0 to 1.
func (r *Reversal) Done() float64 {
	if r.size == 0 {
		return 1
	}
	return 1 - float64(len(r.left))/float64(r.size)
}

// Part takes about n registers back, those written last, and of no thing a part.
// It tells whether the step has more.
func (r *Reversal) Part(d *Doc, n int) (ops []Op, more bool) {
	if len(r.left) == 0 {
		return nil, false
	}
	from := max(0, len(r.left)-max(1, n))
	for from > 0 && r.left[from].entity == r.left[from-1].entity {
		from--
	}
	ops, items, kept := r.takeBack(d, r.left[from:])
	r.left, r.items, r.kept = r.left[:from], append(r.items, items...), append(r.kept, kept...)
	if from > 0 {
		return ops, true
	}
	if r.to != nil && len(r.items) > 0 && r.s.turning == r {
		*r.to = append(*r.to, step{label: r.label, items: r.items})
	}
	return ops, false
}

// whole takes all of the step back at once.
func (r *Reversal) whole(d *Doc) ([]Op, string, []Kept) {
	ops, _ := r.Part(d, len(r.left))
	return ops, r.label, r.kept
}

// takeBack writes what stood before where it may. The items say how to take
// that back in turn.
func (r *Reversal) takeBack(d *Doc, wrote []item) (ops []Op, items []item, kept []Kept) {
	s := r.s
	stays := r.needed(d, wrote)
	var sets []Set
	var taken []item
	for _, it := range wrote {
		now := d.Stamp(it.entity, it.key)
		if by, stay := stays[it.entity]; stay {
			kept = append(kept, Kept{it.entity, it.key, by})
		} else if now != s.current(it) {
			kept = append(kept, Kept{it.entity, it.key, s.author(written{it.entity, it.key, now})})
		} else {
			before := it.before
			if before.IsZero() {
				before = jsontext.NullValue
			}
			sets = append(sets, Set{Entity: it.entity, Key: it.key, Value: before})
			taken = append(taken, it)
		}
	}
	if len(sets) == 0 {
		return nil, nil, kept
	}
	ops, items = s.write(d, sets)
	for i, it := range taken { // what stood before the step stands again
		if it.base != "" {
			if s.same == nil {
				s.same = map[written]Stamp{}
			}
			s.same[written{it.entity, it.key, it.base}] = items[i].wrote
			if by := s.author(written{it.entity, it.key, it.base}); !s.Wrote(by) {
				if s.others == nil {
					s.others = map[written]string{}
				}
				s.others[written{it.entity, it.key, items[i].wrote}] = by
			}
		}
	}
	return ops, items, kept
}

// current returns the stamp under which the value of an item stands if nobody
// replaced it: its own, or that of the undo or redo that brought it back.
func (s *Session) current(it item) Stamp {
	w := written{it.entity, it.key, it.wrote}
	at := w
	for next, ok := s.same[at]; ok; next, ok = s.same[at] {
		at.stamp = next
	}
	if at.stamp != w.stamp {
		s.same[w] = at.stamp
	}
	return at.stamp
}

// author returns the replica whose value stands in a register under a stamp,
// also where an undo of this session brought it back.
func (s *Session) author(w written) string {
	if by, ok := s.others[w]; ok {
		return by
	}
	return w.stamp.Replica()
}

// needed returns the entities that were made and that others use by now, and
// who does: they wrote to it, or to something that hangs under it and does not
// leave it with this step. Taking its kind away would hide their work.
func (r *Reversal) needed(d *Doc, wrote []item) map[ID]string {
	s := r.s
	leaves := func(id ID) bool { // it was put elsewhere, and is taken back
		it, moved := r.leaves[id]
		return moved && d.Stamp(id, KeyPlace) == s.current(it)
	}
	stays := map[ID]string{}
	for _, it := range wrote {
		if it.key != KeyKind || it.before.Known() || d.Kind(it.entity) == "" {
			continue
		}
		d.below(it.entity, func(x ID) bool {
			if _, found := stays[it.entity]; found || x != it.entity && leaves(x) {
				return false
			}
			for _, g := range d.entities[x].regs.list {
				if by := s.author(written{x, g.key, g.stamp}); !s.Wrote(by) {
					stays[it.entity] = by
					break
				}
			}
			return true
		})
	}
	return stays
}

// join adds items to a step. A register keeps the value of before the step,
// unless somebody else wrote it in between: then that one is brought back.
func (st *step) join(items []item) {
	if len(st.items) == 0 {
		st.items = items // each register once
		return
	}
	if st.at == nil {
		st.at = make(map[register]int, len(st.items)+len(items))
		for i, it := range st.items {
			st.at[register{it.entity, it.key}] = i
		}
	}
	for _, it := range items {
		r := register{it.entity, it.key}
		i, ok := st.at[r]
		switch {
		case !ok:
			st.at[r] = len(st.items)
			st.items = append(st.items, it)
		case st.items[i].wrote == it.base:
			st.items[i].wrote = it.wrote
		default:
			st.items[i] = it
		}
	}
}
