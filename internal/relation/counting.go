package relation

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure/network"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Counting compares everybody on a large map in steps, so that nobody waits for
// it. Until it is done the map has the links that it had before.
type Counting struct {
	all   Likeness
	pairs *network.Pairing
	done  bool
}

// countedLater is from how many people on a map is compared in steps, where
// ReadLater reads it: fewer are compared within a few frames.
const countedLater = 600

// ReadLater is Read for a page: whoever reads a large map so has its Counting
// done, and reads it again then.
func ReadLater(w *workspace.Workspace, id crdt.ID, prev *Map) *Map { return read(w, id, prev, true) }

// Counting is what is left to compare, nil for nothing.
func (m *Map) Counting() *Counting {
	if m.Shared == nil {
		return nil
	}
	return m.Shared.counting
}

// Done is how many pairs are compared, from 0 to 1.
func (c *Counting) Done() float64 { return c.pairs.Done() }

// Step compares one more person with the others, and tells whether there is
// another.
func (c *Counting) Step() bool {
	c.done = !c.pairs.Next(c.all.count)
	return !c.done
}

// countAll compares everybody at once.
func (l *Likeness) countAll() *Likeness {
	network.Pairs(l.tags, l.weigh, l.count)
	return l
}

// compare finds out what people share, unless they share what they did before.
func (r *reader) compare(same bool) {
	old := r.prev.Shared
	var l *Likeness
	switch {
	case same && old != nil && old.counting == nil:
		l = &old.Likeness
	case same && old != nil && old.counting.done:
		l, old = &old.counting.all, nil
	case same && old != nil:
		r.wait(old.counting)
		return
	case r.later && len(r.m.People) >= countedLater:
		all := uncounted(r.m.People, r.m)
		r.wait(&Counting{all: *all, pairs: network.NewPairing(all.tags, all.weigh)})
		return
	default:
		l, old = uncounted(r.m.People, r.m).countAll(), nil
	}
	r.m.View = r.view(l)
	if r.m.Shared = old; old == nil || old.From != r.m.View.Threshold {
		r.m.Shared = l.At(r.m.View.Threshold)
	}
}

// wait has the map show what was found last until everybody is compared.
func (r *reader) wait(c *Counting) {
	s := Shared{counting: c}
	if old := r.prev.Shared; old != nil {
		s.Likeness = old.Likeness
		for _, k := range old.Links {
			a, here := r.m.place[r.prev.People[k.A].ID]
			b, there := r.m.place[r.prev.People[k.B].ID]
			if k.A, k.B = a, b; here && there {
				s.Links = append(s.Links, k)
			}
		}
	}
	s.tags, s.names, s.weigh = c.all.tags, c.all.names, c.all.weigh
	s.near = nil // of those who were there before
	r.m.View = r.view(&s.Likeness)
	s.From = r.m.View.Threshold
	r.m.Shared = &s
}
