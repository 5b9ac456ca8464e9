package layout_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/layout"
)

// blocks are columns of cards of all heights, eight apart.
func blocks(rng *rand.Rand, columns int) (*layout.Streets, [][]geom.Box) {
	s, cards := &layout.Streets{First: 14, Last: 28}, make([][]geom.Box, columns)
	for i := range columns {
		x := 100 + 152*float64(i)
		s.Bays = append(s.Bays, layout.Bay{Left: x, Right: x + 124})
		y := 8.0
		for range rng.IntN(7) {
			h := 42 + 15*float64(rng.IntN(4))
			cards[i] = append(cards[i], geom.Box{X: x, Y: y, W: 124, H: h})
			y += h + 8
		}
	}
	s.Cards = func(i int) []geom.Box { return cards[i] }
	return s, cards
}

func trips(rng *rand.Rand, cards [][]geom.Box, n int) (list []layout.Trip) {
	for range 20 * n {
		a, z := rng.IntN(len(cards)), rng.IntN(len(cards))
		if len(list) == n || len(cards[a]) == 0 || len(cards[z]) == 0 {
			continue
		}
		from, to := cards[a][rng.IntN(len(cards[a]))], cards[z][rng.IntN(len(cards[z]))]
		if from != to {
			list = append(list, layout.Trip{From: from, To: to, A: a, Z: z, Top: 2, Bottom: 620, Turn: len(list)})
		}
	}
	return list
}

// ST1, ST3 and LY4, whatever stands where.
func TestST1NoWayRunsThroughACard(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 1))
		s, cards := blocks(rng, 2+rng.IntN(9))
		list := trips(rng, cards, 1+rng.IntN(12))
		ways := s.Lead(list)
		for i, w := range ways {
			checkWay(t, seed, list[i], w, cards)
			checkWay(t, seed, list[i], s.LeadOne(list[i]), cards)
		}
		again := s.Lead(list)
		for i := range ways {
			if !slices.Equal(ways[i].Points, again[i].Points) {
				t.Errorf("seed %d: the same trip is led otherwise", seed)
			}
		}
	}
}

func checkWay(t *testing.T, seed uint64, trip layout.Trip, w layout.Way, cards [][]geom.Box) {
	t.Helper()
	p := w.Points
	if len(p) < 2 || len(p) > 6 {
		t.Errorf("seed %d: a way has %d corners", seed, len(p))
		return
	}
	touches := func(b geom.Box, q geom.Point) bool {
		side := (q.X == b.X || q.X == b.Right()) && q.Y > b.Y && q.Y < b.Bottom()
		return side || (q.Y == b.Y || q.Y == b.Bottom()) && q.X > b.X && q.X < b.Right()
	}
	if !touches(trip.From, p[0]) || !touches(trip.To, p[len(p)-1]) {
		t.Errorf("seed %d: from %v to %v by %v", seed, trip.From, trip.To, p)
	}
	for i := 1; i < len(p); i++ {
		a, b := p[i-1], p[i]
		if a.X != b.X && a.Y != b.Y || math.IsNaN(a.X+a.Y+b.X+b.Y) {
			t.Errorf("seed %d: %v to %v is aslant", seed, a, b)
		}
		box := geom.Around(a, b).Grow(.5)
		for _, column := range cards {
			for _, c := range column {
				if c.Grow(-1.5).Meets(box) {
					t.Errorf("seed %d: %v to %v runs through %v, on the way from %v to %v", seed, a, b, c, trip.From, trip.To)
				}
			}
		}
	}
}

// ST2 and ST4 on a town that one can draw by hand.
func TestST2WaysStandApart(t *testing.T) {
	card := func(column, row int) geom.Box {
		return geom.Box{X: 152 * float64(column), Y: 8 + 65*float64(row), W: 124, H: 57}
	}
	s := &layout.Streets{First: 28, Last: 28, Cards: func(i int) []geom.Box { return []geom.Box{card(i, 0), card(i, 1), card(i, 2)} }}
	for i := range 4 {
		s.Bays = append(s.Bays, layout.Bay{Left: 152 * float64(i), Right: 152*float64(i) + 124})
	}
	ride := func(a, ra, z, rz int) layout.Trip {
		return layout.Trip{From: card(a, ra), To: card(z, rz), A: a, Z: z, Bottom: 230}
	}
	for _, c := range []struct {
		name  string
		trips []layout.Trip
		bends int // of the first
	}{
		{"neighbours on one level run straight", []layout.Trip{ride(0, 1, 1, 1)}, 0},
		{"neighbours bend twice", []layout.Trip{ride(0, 0, 1, 2)}, 2},
		{"over a full column it takes a gap", []layout.Trip{ride(0, 0, 2, 0)}, 4},
		{"two down the same street", []layout.Trip{ride(0, 0, 1, 1), ride(0, 1, 1, 2)}, 2},
		{"two over the same column", []layout.Trip{ride(0, 0, 2, 0), ride(0, 1, 2, 1)}, 4},
		{"there and back", []layout.Trip{ride(0, 0, 1, 2), ride(1, 2, 0, 0)}, 2},
		{"one that loops", []layout.Trip{ride(1, 2, 1, 0)}, 2},
	} {
		ways := s.Lead(c.trips)
		if got := len(ways[0].Points) - 2; got != c.bends {
			t.Errorf("%s: %d bends, want %d: %v", c.name, got, c.bends, ways[0].Points)
		}
		for i, a := range ways {
			for _, b := range ways[:i] {
				if near := closest(a.Points, b.Points); near < 4 {
					t.Errorf("%s: %v apart: %v and %v", c.name, near, a.Points, b.Points)
				}
			}
		}
	}
}

// closest returns how near two ways run beside each other.
func closest(a, b []geom.Point) float64 {
	near := math.Inf(1)
	for i := 1; i < len(a); i++ {
		for j := 1; j < len(b); j++ {
			p, q, r, s := a[i-1], a[i], b[j-1], b[j]
			over := func(a0, a1, b0, b1 float64) bool { return min(a0, a1) < max(b0, b1) && min(b0, b1) < max(a0, a1) }
			switch {
			case p.X == q.X && r.X == s.X && over(p.Y, q.Y, r.Y, s.Y):
				near = min(near, math.Abs(p.X-r.X))
			case p.Y == q.Y && r.Y == s.Y && over(p.X, q.X, r.X, s.X):
				near = min(near, math.Abs(p.Y-r.Y))
			}
		}
	}
	return near
}

// BenchmarkStreets leads as many ways as a board leads beside each other.
func BenchmarkStreets(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	s, cards := blocks(rng, 60)
	list := trips(rng, cards, 250)
	for b.Loop() {
		s.Lead(list)
	}
}
