package layout_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/worthmap/worthmap/internal/layout"
)

func randomLayers(seed uint64, n int) layout.Layers {
	rng := rand.New(rand.NewPCG(seed, 0))
	g := layout.Layers{Gap: 24, Lane: 30}
	for range n {
		g.Cards = append(g.Cards, layout.Card{Layer: rng.IntN(6), Height: 40 + float64(rng.IntN(120))})
	}
	for range n {
		g.Links = append(g.Links, [2]int{rng.IntN(n), rng.IntN(n)})
	}
	return g
}

func TestLA1SameChainSamePlaces(t *testing.T) {
	for seed := range uint64(20) {
		g := randomLayers(seed, 60)
		if !reflect.DeepEqual(g.Place(), g.Place()) {
			t.Errorf("seed %d: two placements of one chain differ", seed)
		}
	}
}

func TestLA2CardsKeepTheirDistance(t *testing.T) {
	for seed := range uint64(40) {
		g := randomLayers(seed, 80)
		p := g.Place()
		byLayer := map[int][]int{}
		for i, c := range g.Cards {
			byLayer[c.Layer] = append(byLayer[c.Layer], i)
		}
		for layer := range 6 {
			ids := byLayer[layer]
			slices.SortFunc(ids, func(a, b int) int { return int(p.Top[a] - p.Top[b]) })
			for k := 1; k < len(ids); k++ {
				a, b := ids[k-1], ids[k]
				if gap := p.Top[b] - p.Top[a] - g.Cards[a].Height; gap < g.Gap {
					t.Errorf("seed %d, layer %d: %v between two cards, want %v", seed, layer, gap, g.Gap)
				}
			}
		}
		for i, lanes := range p.Lanes {
			from := g.Cards[g.Links[i][0]].Layer
			for k, y := range lanes {
				for _, id := range byLayer[from+1+k] {
					if y > p.Top[id] && y < p.Top[id]+g.Cards[id].Height {
						t.Errorf("seed %d: link %d runs through card %d", seed, i, id)
					}
				}
			}
		}
	}
}

func TestLA3CardWithoutLinksMovesNobody(t *testing.T) {
	for seed := range uint64(20) {
		g := randomLayers(seed, 40)
		before := g.Place()
		g.Cards = append(g.Cards, layout.Card{Layer: int(seed) % 6, Height: 200})
		after := g.Place()
		if !slices.Equal(before.Top, after.Top[:len(before.Top)]) {
			t.Errorf("seed %d: a card without links moved others", seed)
		}
	}
}

// LA5: what people put in an order keeps it, with and without links, and what has
// none goes around it.
func TestLA5RanksHold(t *testing.T) {
	for seed := range uint64(40) {
		g := randomLayers(seed, 60)
		rng := rand.New(rand.NewPCG(seed, 1))
		for i := range g.Cards {
			if rng.IntN(2) == 0 {
				g.Cards[i].Rank = float64(1 + rng.IntN(100))
			}
		}
		top := g.Place().Top
		for i, a := range g.Cards {
			for k, b := range g.Cards {
				if a.Layer == b.Layer && a.Rank > 0 && a.Rank < b.Rank && top[i] >= top[k] {
					t.Errorf("seed %d, layer %d: rank %v at %v, rank %v at %v", seed, a.Layer, a.Rank, top[i], b.Rank, top[k])
				}
			}
		}
	}
}

func TestLA4NothingIsNotANumber(t *testing.T) {
	cases := []layout.Layers{
		{},
		{Cards: []layout.Card{{Layer: -3, Height: math.NaN()}, {Layer: 2, Height: math.Inf(1)}, {Layer: 1, Height: -4}}, Links: [][2]int{{0, 1}, {1, 0}, {0, 9}, {-1, 0}, {2, 2}, {0, 1}}},
	}
	for i, g := range cases {
		p := g.Place()
		for _, y := range p.Top {
			if math.IsNaN(y) || math.IsInf(y, 0) {
				t.Errorf("case %d: a card stands at %v", i, y)
			}
		}
	}
}

// What crosses in the order of the cards is put straight: ways side by side
// stay so.
func TestLA1WaysSideBySideDoNotCross(t *testing.T) {
	g := layout.Layers{Gap: 20, Lane: 30}
	for layer := range 4 {
		for range 5 {
			g.Cards = append(g.Cards, layout.Card{Layer: layer, Height: 60})
		}
	}
	for layer := range 3 {
		for i := range 5 {
			g.Links = append(g.Links, [2]int{5*layer + i, 5*(layer+1) + (i*2+layer)%5})
		}
	}
	p := g.Place()
	for _, l := range g.Links {
		if p.Top[l[0]] != p.Top[l[1]] {
			t.Errorf("link %v is not level: %v to %v", l, p.Top[l[0]], p.Top[l[1]])
		}
	}
}

func BenchmarkLayers500(b *testing.B) {
	g := randomLayers(1, 500)
	for b.Loop() {
		g.Place()
	}
}
