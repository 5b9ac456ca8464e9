package derive

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Moves is what became of an outcome map from one day to another: what came
// nearer to what is sought, what went away from it, and what had been predicted
// for then.
type Moves struct {
	Forward, Back []*workspace.Element // cards in the order of the map, then partners
	Judged, Came  int                  // predictions that came due, and those of them that came true
}

// Moved compares how an outcome map stood on two days, held against what is
// sought today. What was not known on both has not moved.
func (f *Figures) Moved(m *outcome.Map, from, to int) Moves {
	at := moves{f.version, m, from, to, Moves{}}
	if last := f.moves; last.version == at.version && last.m == m && last.from == from && last.to == to {
		return last.Moves
	}
	at.Moves = f.compareRounds(m, from, to)
	f.moves = at
	return at.Moves
}

// moves is what moved as it was asked last: a slider asks again and again.
type moves struct {
	version  uint64
	m        *outcome.Map
	from, to int
	Moves
}

func (f *Figures) compareRounds(m *outcome.Map, from, to int) (x Moves) {
	add := func(e *workspace.Element, gain float64) {
		switch {
		case measure.Above(gain, 0):
			x.Forward = append(x.Forward, e)
		case measure.Above(0, gain):
			x.Back = append(x.Back, e)
		}
	}
	asked := map[crdt.ID]bool{} // each indicator once, on however many cards it stands
	for _, n := range m.Nodes {
		add(n.Element, f.gain(n, from, to))
		for _, e := range n.Indicators {
			if !asked[e.ID] {
				asked[e.ID] = true
				x.foretold(f.Predictions(e.ID), from, to)
			}
		}
	}
	for _, p := range m.Partners {
		was, before := f.Reached(p, from).Score.Value()
		is, after := f.Reached(p, to).Score.Value()
		if before && after {
			add(p.Element, is-was)
		}
	}
	return x
}

// gain is by how much of the way what measures a card came nearer to its target.
// It is not held between 0 and 1: who falls behind the start falls back too.
func (f *Figures) gain(n *outcome.Node, from, to int) (gain float64) {
	for _, e := range n.Indicators {
		i := f.Indicator(e.ID)
		if i == nil {
			continue
		}
		was, before := f.asOf(i, from).Gap.Progress.Value()
		is, after := f.asOf(i, to).Gap.Progress.Value()
		if before && after {
			gain += float64(f.weightFor(n.ID, e).Or(1) * (is - was))
		}
	}
	return gain
}

// foretold counts the predictions that came due after a day and by another one.
func (x *Moves) foretold(list []Prediction, after, by int) {
	for _, p := range list {
		if p.By.Last <= after || p.By.Last > by || p.State != Came && p.State != NotCome {
			continue
		}
		x.Judged++
		if p.State == Came {
			x.Came++
		}
	}
}
