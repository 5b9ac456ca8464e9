package network

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/measure"
)

// StandardThreshold is the similarity from which two entities are linked
// (REL-2).
const StandardThreshold = 0.3

// Similar links entities whose tags are alike.
//
//	similarity = |A ∩ B| / |A ∪ B|        a link where it reaches the threshold
//
// The weight of a link is the similarity, above 0 and up to 1. Tags are any
// numbers that tell them apart; naming one twice is naming it once. Entities
// without a common tag are not linked, whatever the threshold, nor are two
// without tags. A similarity within Tolerance of the threshold reaches it.
//
// Source: P. Jaccard, Bulletin de la Société vaudoise des sciences naturelles
// 37 (1901); MEASURES REL-1 and REL-2.
func Similar(tags [][]int, threshold float64) (links []Link) {
	if math.IsNaN(threshold) {
		return nil
	}
	Pairs(tags, func(a, b, common, either int) {
		similarity := float64(common) / float64(either)
		if measure.AtLeast(similarity, threshold) {
			links = append(links, Link{a, b, similarity})
		}
	})
	return links
}

// Pairs calls tell for each two entities with a common tag, a before b, in the
// order of a and then b: how many tags they have in common, and how many either
// has. It looks only at those who hold the same tag.
func Pairs(tags [][]int, tell func(a, b, common, either int)) {
	sets := make([][]int, len(tags))
	holders := map[int][]int{} // of each tag, ascending
	for u, t := range tags {
		sets[u] = slices.Compact(slices.Sorted(slices.Values(t)))
		for _, tag := range sets[u] {
			holders[tag] = append(holders[tag], u)
		}
	}
	common := make([]int, len(tags)) // with u, of those after it
	for u, set := range sets {
		for _, tag := range set {
			all := holders[tag][1:] // without u, which is now the first
			holders[tag] = all
			for _, v := range all {
				common[v]++
			}
		}
		for v := u + 1; v < len(tags); v++ {
			if n := common[v]; n > 0 {
				tell(u, v, n, len(set)+len(sets[v])-n)
				common[v] = 0
			}
		}
	}
}
