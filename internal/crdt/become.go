package crdt

import (
	"slices"
)

// Become makes d what another Doc is, and empties that one: what leaves a Doc
// can only be left out of one that is made anew. It returns the entities whose
// registers are others now, sorted, each once. Who holds d goes on with it.
func (d *Doc) Become(other *Doc) []ID {
	d.settle()
	other.settle()
	touched := d.differs(other)
	version := max(d.version, other.version) + 1
	*d = *other
	d.version, d.hash.version = version, 0
	for _, e := range d.entities { // the root has another place in memory
		for _, at := range []**entity{&e.wish, &e.parent, &e.above} {
			if *at == &other.root {
				*at = &d.root
			}
		}
	}
	*other = Doc{}
	return touched
}

// differs returns the entities of either Doc whose registers differ.
func (d *Doc) differs(other *Doc) (ids []ID) {
	for id := range d.Entities() {
		if !other.Has(id) || !d.entities[id].same(other.entities[id]) {
			ids = append(ids, id)
		}
	}
	for id := range other.Entities() {
		if !d.Has(id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

func (e *entity) same(o *entity) bool {
	return slices.Equal(e.regs.sorted(), o.regs.sorted()) &&
		slices.EqualFunc(e.moves, o.moves, func(a, b move) bool { return a.stamp == b.stamp && a.value == b.value })
}

// Renew lets s write under another name, which must be new, after ops of its
// own left its Doc: what it saw is only what d holds now. anew tells under which
// stamps some of its writes stand instead; what they did can be undone as
// before. Undo passes over what does not stand any more.
func (s *Session) Renew(d *Doc, replica string, anew map[Stamp]Stamp) {
	if s.before == nil {
		s.before = map[string]bool{}
	}
	s.before[s.replica] = true
	s.replica, s.n, s.joins = replica, 0, false
	s.clock = clock{now: s.clock.now}
	s.clock.seen(d.newest)
	at := func(t Stamp) Stamp {
		if now, ok := anew[t]; ok {
			return now
		}
		return t
	}
	for _, now := range anew {
		s.before[now.Replica()] = true
	}
	for _, list := range [][]step{s.done, s.undone} {
		for _, st := range list {
			for i := range st.items {
				it := &st.items[i]
				it.base, it.wrote = at(it.base), at(it.wrote)
			}
		}
	}
	same, others := s.same, s.others
	s.same, s.others = make(map[written]Stamp, len(same)), make(map[written]string, len(others))
	for w, t := range same {
		s.same[written{w.entity, w.key, at(w.stamp)}] = at(t)
	}
	for w, by := range others {
		s.others[written{w.entity, w.key, at(w.stamp)}] = by
	}
}

// Wrote tells whether s writes as a replica, or did before it was renewed.
func (s *Session) Wrote(replica string) bool { return replica == s.replica || s.before[replica] }
