package relation

import (
	"cmp"
	"slices"
)

// Loss is what breaks when somebody leaves the map (RM12).
type Loss struct {
	Cut       []int // who is left without a way to us, or to any customer where we are not on the map
	Customers []int // of Cut
	Relations []*Relation
	Worth     float64    // a year, of the customers cut off
	Given     float64    // what the leaver gave, as far as it was said
	Received  float64    // and got
	Density   [2]float64 // share of the relations that could be, before and after
	StandIns  []StandIn
}

// StandIn is somebody who could take the place of who leaves.
type StandIn struct {
	Who    int
	Covers []int   // those the leaver was related with and who know this one too
	Like   float64 // shared traits, REL-1
}

// mostStandIns is how many are named.
const mostStandIns = 3

// Without tells what breaks if somebody leaves: who is cut off, which flows
// end, how much thinner the network gets, and who could stand in.
func (m *Map) Without(leaver int) (l Loss) {
	for _, i := range m.Of(leaver) {
		r := m.Relations[i]
		l.Relations = append(l.Relations, r)
		gave, got := r.Given.Or(0), r.Received.Or(0)
		if r.B == leaver {
			gave, got = got, gave
		}
		l.Given += gave
		l.Received += got
	}
	l.Cut = m.Cut(leaver)
	for _, i := range l.Cut {
		if p := m.People[i]; p.Role == Customer {
			l.Customers = append(l.Customers, i)
			l.Worth += p.Number("annualValue").Or(0)
		}
	}
	l.Density = [2]float64{density(len(m.People), pairs(m.next, -1)), density(len(m.People)-1, pairs(m.next, leaver))}
	l.StandIns = m.standIns(leaver)
	return l
}

// Cut is Loss.Cut alone, for who asks of many.
func (m *Map) Cut(leaver int) (cut []int) {
	root := []int{m.Own}
	if m.Own < 0 || m.Own == leaver {
		root = nil
		for i, p := range m.People {
			if p.Role == Customer && i != leaver {
				root = append(root, i)
			}
		}
	}
	before, after := steps(m.next, root, -1), steps(m.next, root, leaver)
	for i := range m.People {
		if i != leaver && before[i] != Far && after[i] == Far {
			cut = append(cut, i)
		}
	}
	return cut
}

// pairs counts who is related, each two once, without somebody; -1 for nobody.
func pairs(next [][]int, without int) (n int) {
	last := make([]int, len(next)) // with whom each was counted last, from 1
	for i, near := range next {
		for _, j := range near {
			if i != without && j != without && j >= i && last[j] != i+1 {
				last[j] = i + 1
				n++
			}
		}
	}
	return n
}

func density(people, pairs int) float64 {
	if people < 2 {
		return 0
	}
	return float64(pairs) / (float64(people) * float64(people-1) / 2)
}

// standIns looks among those who are to us what the leaver is: customers for a
// customer, partners of any kind for a partner. Who already knows more of the
// leaver's people comes first, then who is more like the leaver.
func (m *Map) standIns(leaver int) (list []StandIn) {
	theirs := make([]bool, len(m.People))
	for _, j := range m.next[leaver] {
		theirs[j] = j != m.Own
	}
	gone := m.People[leaver]
	for i, p := range m.People {
		if i == leaver || i == m.Own || side(p.Role) != side(gone.Role) || p.Role == Competitor {
			continue
		}
		s := StandIn{Who: i}
		for _, j := range m.next[i] {
			if theirs[j] {
				s.Covers = append(s.Covers, j)
			}
		}
		if len(s.Covers) == 0 && p.Role != gone.Role {
			continue
		}
		slices.Sort(s.Covers)
		s.Covers = slices.Compact(s.Covers) // two may be related in several ways
		if s.Like = m.Shared.similarity(leaver, i); len(s.Covers) == 0 && s.Like == 0 {
			continue
		}
		list = append(list, s)
	}
	slices.SortStableFunc(list, func(a, b StandIn) int {
		return cmp.Or(len(b.Covers)-len(a.Covers), cmp.Compare(same(m.People[b.Who].Role == gone.Role), same(m.People[a.Who].Role == gone.Role)), cmp.Compare(b.Like, a.Like))
	})
	return list[:min(len(list), mostStandIns)]
}

// side tells those who buy from those around them.
func side(r Role) bool { return r == Customer || r == Prospect }

func same(is bool) int {
	if is {
		return 1
	}
	return 0
}
