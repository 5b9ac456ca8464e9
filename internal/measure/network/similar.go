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
			if common[v] == 0 {
				continue
			}
			similarity := float64(common[v]) / float64(len(set)+len(sets[v])-common[v])
			if measure.AtLeast(similarity, threshold) {
				links = append(links, Link{u, v, similarity})
			}
			common[v] = 0
		}
	}
	return links
}
