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
	return s.reverse(d, &s.done, &s.undone)
}

// Redo takes the last Undo back, by the same rules.
func (s *Session) Redo(d *Doc) (ops []Op, label string, kept []Kept) {
	return s.reverse(d, &s.undone, &s.done)
}

// Drop takes a part of the last step back as Undo would, for good: about n
// registers, those written last, and of no thing a part. It tells whether the
// step has more. Who gives up a step of thousands can do other things in between.
func (s *Session) Drop(d *Doc, n int) (ops []Op, more bool) {
	s.joins = false
	if len(s.done) == 0 {
		return nil, false
	}
	last := &s.done[len(s.done)-1]
	last.at = nil
	from := max(0, len(last.items)-max(1, n))
	for from > 0 && last.items[from].entity == last.items[from-1].entity {
		from--
	}
	ops, _, _ = s.takeBack(d, last.items[from:])
	if last.items = last.items[:from]; from == 0 {
		s.done = s.done[:len(s.done)-1]
	}
	return ops, from > 0
}

// reverse takes the newest step of one list back and puts its own reverse,
// built from what stands now, on the other.
func (s *Session) reverse(d *Doc, from, to *[]step) ([]Op, string, []Kept) {
	s.joins = false
	if len(*from) == 0 {
		return nil, "", nil
	}
	last := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	ops, items, kept := s.takeBack(d, last.items)
	if len(ops) > 0 {
		*to = append(*to, step{label: last.label, items: items})
	}
	return ops, last.label, kept
}

// takeBack writes what stood before where it may. The items say how to take
// that back in turn.
func (s *Session) takeBack(d *Doc, wrote []item) (ops []Op, items []item, kept []Kept) {
	stays := s.needed(d, wrote)
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
			sets = append(sets, Set{it.entity, it.key, before})
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
// who does: they wrote to it, or to something that hangs under it. Taking its
// kind away would hide their work.
func (s *Session) needed(d *Doc, wrote []item) map[ID]string {
	leaves := map[ID]bool{} // what was put elsewhere, and is taken back
	var made []ID
	for _, it := range wrote {
		if it.key == KeyPlace && it.before.Known() && d.Stamp(it.entity, KeyPlace) == s.current(it) {
			leaves[it.entity] = true
		}
		if it.key == KeyKind && !it.before.Known() && d.Kind(it.entity) != "" {
			made = append(made, it.entity)
		}
	}
	stays := map[ID]string{}
	for _, id := range made {
		d.below(id, func(x ID) bool {
			if _, found := stays[id]; found || leaves[x] && x != id {
				return false
			}
			for _, g := range d.entities[x].regs.list {
				if by := s.author(written{x, g.key, g.stamp}); !s.Wrote(by) {
					stays[id] = by
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
