package relation

import (
	"cmp"
	"slices"
)

// Ways are the shortest trusted ways from somebody to everybody (RM11).
type Ways struct {
	m    *Map
	from int
	far  []float64 // how long the way is; below 0 where none leads
	by   []int     // the last relation on it, by place in Relations
}

// Way is who introduces whom to whom.
type Way struct {
	People    []int // from one end to the other; nil where no way leads
	Relations []*Relation
	Weakest   float64 // strength of the weakest relation on it
}

// leastStrength bounds how long a weak relation makes a way.
const leastStrength = 0.05

// length is how far a relation keeps two people apart.
//
//	length = 1 / strength
//
// so that two strong relations are a shorter way than one weak one (REL-3
// measures distance alike). Nobody said how strong: in the middle.
func (r *Relation) length() float64 { return 1 / max(r.Weight(), leastStrength) }

// Ways looks for the ways from somebody to everybody. Nobody is introduced by
// a competitor; of ways of equal length the one over who stands first.
func (m *Map) Ways(from int) *Ways {
	w := &Ways{m: m, from: from, far: make([]float64, len(m.People)), by: make([]int, len(m.People))}
	for i := range w.far {
		w.far[i], w.by[i] = -1, -1
	}
	if from < 0 || from >= len(m.People) {
		return w
	}
	next := make([][]int, len(m.People))
	for i, r := range m.Relations {
		next[r.A] = append(next[r.A], i)
		next[r.B] = append(next[r.B], i)
	}
	done := make([]bool, len(m.People))
	w.far[from] = 0
	queue := heap{{0, from}}
	for len(queue) > 0 {
		at := queue.pop().who
		if done[at] {
			continue
		}
		done[at] = true
		if at != from && m.People[at].Role == Competitor {
			continue
		}
		for _, i := range next[at] {
			r := m.Relations[i]
			to := r.A + r.B - at
			if d := w.far[at] + r.length(); w.far[to] < 0 || d < w.far[to] {
				w.far[to], w.by[to] = d, i
				queue.push(step{d, to})
			}
		}
	}
	return w
}

// To returns the way to somebody.
func (w *Ways) To(i int) (way Way) {
	if i < 0 || i >= len(w.far) || w.far[i] < 0 {
		return way
	}
	way.Weakest = 1
	for at := i; ; {
		way.People = append(way.People, at)
		if at == w.from {
			break
		}
		r := w.m.Relations[w.by[at]]
		way.Relations = append(way.Relations, r)
		way.Weakest = min(way.Weakest, r.Weight())
		at = r.A + r.B - at
	}
	slices.Reverse(way.People)
	slices.Reverse(way.Relations)
	return way
}

// Through returns to whom the ways lead over somebody as the last who
// introduces: those whom they could introduce, the nearest first.
func (w *Ways) Through(i int) (list []int) {
	if i == w.from {
		return nil
	}
	for to, by := range w.by {
		if by < 0 {
			continue
		}
		if r := w.m.Relations[by]; r.A+r.B-to == i {
			list = append(list, to)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(w.far[a], w.far[b]) })
	return list
}

// step is somebody who can be reached.
type step struct {
	far float64
	who int
}

// heap is a queue with the nearest first; equals in the order of People.
type heap []step

func (a step) before(b step) bool { return a.far < b.far || a.far == b.far && a.who < b.who }

func (h *heap) push(s step) {
	q := append(*h, s)
	for i := len(q) - 1; i > 0; {
		up := (i - 1) / 2
		if !q[i].before(q[up]) {
			break
		}
		q[i], q[up] = q[up], q[i]
		i = up
	}
	*h = q
}

func (h *heap) pop() step {
	q := *h
	top, last := q[0], len(q)-1
	q[0] = q[last]
	q = q[:last]
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			break
		}
		if down+1 < last && q[down+1].before(q[down]) {
			down++
		}
		if !q[down].before(q[i]) {
			break
		}
		q[i], q[down] = q[down], q[i]
		i = down
	}
	*h = q
	return top
}
