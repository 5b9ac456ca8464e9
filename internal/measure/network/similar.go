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
//	similarity = Σ weights of A ∩ B / Σ weights of A ∪ B
//
// and a link where it reaches the threshold. Without weights (nil) each tag
// weighs 1, and that is |A ∩ B| / |A ∪ B|.
//
// The weight of a link is the similarity, above 0 and up to 1. Tags are any
// numbers that tell them apart; naming one twice is naming it once. Entities
// without a common tag are not linked, whatever the threshold, nor are two
// without tags. A similarity within Tolerance of the threshold reaches it.
//
// A tag beyond the weights weighs 1; a weight below 0 is 0, and a tag of weight
// 0 says nothing of anybody.
//
// Source: P. Jaccard, Bulletin de la Société vaudoise des sciences naturelles
// 37 (1901); weighted as by M. Růžička, Biológia 13 (1958); MEASURES REL-1 and
// REL-2.
func Similar(tags [][]int, weights []float64, threshold float64) (links []Link) {
	if math.IsNaN(threshold) {
		return nil
	}
	Pairs(tags, weights, func(a, b int, common, either float64) {
		similarity := common / either
		if measure.AtLeast(similarity, threshold) {
			links = append(links, Link{a, b, similarity})
		}
	})
	return links
}

// Pairs calls tell for each two entities with a common tag that weighs
// something, a before b, in the order of a and then b: how much their common
// tags weigh, and how much those that either has. It looks only at those who
// hold the same tag.
func Pairs(tags [][]int, weights []float64, tell func(a, b int, common, either float64)) {
	sets, whole := make([][]int, len(tags)), make([]float64, len(tags))
	holders := map[int][]int{} // of each tag, ascending
	for u, t := range tags {
		sets[u] = slices.Compact(slices.Sorted(slices.Values(t)))
		for _, tag := range sets[u] {
			holders[tag] = append(holders[tag], u)
			whole[u] += weightOf(weights, tag)
		}
	}
	common := make([]float64, len(tags)) // with u, of those after it
	for u, set := range sets {
		for _, tag := range set {
			all := holders[tag][1:] // without u, which is now the first
			holders[tag] = all
			w := weightOf(weights, tag)
			for _, v := range all {
				common[v] += w
			}
		}
		for v := u + 1; v < len(tags); v++ {
			if n := common[v]; n > 0 {
				tell(u, v, n, whole[u]+whole[v]-n)
				common[v] = 0
			}
		}
	}
}

func weightOf(weights []float64, tag int) float64 {
	if tag < 0 || tag >= len(weights) {
		return 1
	}
	return max(weights[tag], 0)
}
