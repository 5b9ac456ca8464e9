package derive

import (
	"cmp"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/measure"
)

// Move is what one input does to a figure: the figure with the input a tenth
// of its range lower, and a tenth higher, while all others stay as they are.
type Move struct {
	Input     Fact   // what was moved; At says when it was observed
	Of        string // name of the record that it stands on
	Step      float64
	Low, High measure.Result // Low is the figure with the lower input
	Most      float64        // how far the figure moves at most, 0 or more
}

// Sensitivity tells which of the numbers that people entered moves a figure
// most, the strongest first; of equals the order of the trail stays. Inputs
// that are computed themselves are followed to what was entered. Those that
// move nothing are left out. At most most inputs are tried, of how many
// says the second result.
//
//	move = max(|figure(x − r/10) − figure|, |figure(x + r/10) − figure|)
//
// Project rule. The range r of an input is its scale; of an observation, a
// baseline or a target the distance from baseline to target; else the number
// itself, 1 where it is 0. What leaves its scale is held at its end. Of a
// question with ratings a tenth of the answers crosses the line below the
// upper two. Each input is tried alone, so the moves do not add up.
//
// A figure without a value has no sensitivity. It is tried on a copy: f and
// its workspace are not changed.
func (f *Figures) Sensitivity(ref FigureRef, most int) (moves []Move, of int) {
	base, ok := f.Why(ref).Figure.Value()
	if !ok {
		return nil, 0
	}
	t := f.trial(ref)
	for _, k := range t.knobs[:min(most, len(t.knobs))] {
		m := Move{Input: k.Fact, Of: k.Of, Step: k.reach / 10}
		if k.Whole {
			m.Step = max(1, math.Round(m.Step))
		}
		ends := [2]float64{max(k.scale.Lo, k.Is-m.Step), min(k.scale.Hi, k.Is+m.Step)}
		for i, r := range [2]*measure.Result{&m.Low, &m.High} {
			if t.Set(k.Key(), ends[i]) != nil {
				continue
			}
			*r = t.copy.Why(ref).Figure
			if v, ok := r.Value(); ok {
				m.Most = max(m.Most, measure.Round12(math.Abs(v-base)))
			}
		}
		t.Reset(k.Key())
		if m.Most > 0 {
			moves = append(moves, m)
		}
	}
	slices.SortStableFunc(moves, func(a, b Move) int { return cmp.Compare(b.Most, a.Most) })
	return moves, len(t.knobs)
}
