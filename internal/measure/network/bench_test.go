package network_test

import (
	"testing"

	"github.com/worthmap/worthmap/internal/measure/network"
)

// town is 2,000 people with twelve tags each and 10,000 links of strengths
// between 0.05 and 1, most of them within neighbourhoods of forty.
func town() (n int, tags [][]int, links []network.Link) {
	n = 2000
	state := uint64(1)
	next := func(below int) int {
		state = state*6364136223846793005 + 1442695040888963407
		return int(state >> 33 % uint64(below))
	}
	tags = make([][]int, n)
	for u := range tags {
		for range 12 {
			tags[u] = append(tags[u], next(60))
		}
	}
	seen := map[[2]int]bool{}
	for len(links) < 10_000 {
		a := next(n)
		b := a/40*40 + next(40)
		if next(4) == 0 {
			b = next(n)
		}
		if ends := [2]int{min(a, b), max(a, b)}; a != b && !seen[ends] {
			seen[ends] = true
			links = append(links, network.Link{From: a, To: b, Weight: float64(1+next(20)) / 20})
		}
	}
	return n, tags, links
}

// BenchmarkTown is REL-1 to REL-3 of 2,000 people and 10,000 links, one search
// for groups among these and whoever is alike, restarts apart: at most 1.5 s.
func BenchmarkTown(b *testing.B) {
	_, tags, links := town()
	t := network.Ties{Tags: tags, Links: links}
	for b.Loop() {
		t.Study(network.Options{Resolution: 1, Restarts: 1}, nil)
	}
}

func BenchmarkSimilar(b *testing.B) {
	_, tags, _ := town()
	for b.Loop() {
		network.Similar(tags, nil, network.StandardThreshold)
	}
}

func BenchmarkCommunities(b *testing.B) {
	n, _, links := town()
	g, _ := network.New(n, network.Undirected, network.Weighted, links)
	for _, c := range []struct {
		name     string
		restarts int
	}{{"once", 1}, {"20 restarts", 20}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				g.Communities(network.Options{Resolution: 1, Restarts: c.restarts})
			}
		})
	}
}

func BenchmarkCentrality(b *testing.B) {
	n, _, links := town()
	for _, c := range []struct {
		name      string
		weighting network.Weighting
	}{{"weighted", network.Weighted}, {"unweighted", network.Unweighted}} {
		g, _ := network.New(n, network.Undirected, c.weighting, links)
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				g.Centrality(network.Normalised, network.StandardDamping)
			}
		})
	}
}

func BenchmarkOverall(b *testing.B) {
	n, _, links := town()
	g, _ := network.New(n, network.Undirected, network.Weighted, links)
	for b.Loop() {
		g.Overall()
	}
}
