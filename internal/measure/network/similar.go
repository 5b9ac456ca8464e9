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
	for p := NewPairing(tags, weights); p.Next(tell); {
	}
}

// Pairing is Pairs in steps, for who has other things to do in between.
type Pairing struct {
	weights []float64
	sets    [][]int
	whole   []float64
	holders map[int][]int // of each tag, ascending, those who are to come
	common  []float64     // with who is next, of those after it
	next    int
}

// NewPairing begins to pair; neither tags nor weights may change meanwhile.
func NewPairing(tags [][]int, weights []float64) *Pairing {
	p := &Pairing{weights, make([][]int, len(tags)), make([]float64, len(tags)), map[int][]int{}, make([]float64, len(tags)), 0}
	for u, t := range tags {
		p.sets[u] = slices.Clone(t)
		slices.Sort(p.sets[u])
		p.sets[u] = slices.Compact(p.sets[u])
		for _, tag := range p.sets[u] {
			p.holders[tag] = append(p.holders[tag], u)
			p.whole[u] += weightOf(weights, tag)
		}
	}
	return p
}

// Done is how many of the entities are paired, from 0 to 1: two of them make a
// pair once the first of them is.
func (p *Pairing) Done() float64 {
	if len(p.sets) == 0 {
		return 1
	}
	left := 1 - float64(p.next)/float64(len(p.sets))
	return 1 - float64(left*left)
}

// Next tells the pairs of one more entity with those after it, and whether
// there is another.
func (p *Pairing) Next(tell func(a, b int, common, either float64)) bool {
	if p.next == len(p.sets) {
		return false
	}
	u := p.next
	p.next++
	for _, tag := range p.sets[u] {
		all := p.holders[tag][1:] // without u, which is now the first
		p.holders[tag] = all
		w := weightOf(p.weights, tag)
		for _, v := range all {
			p.common[v] += w
		}
	}
	for v := u + 1; v < len(p.sets); v++ {
		if n := p.common[v]; n > 0 {
			tell(u, v, n, p.whole[u]+p.whole[v]-n)
			p.common[v] = 0
		}
	}
	return p.next < len(p.sets)
}

func weightOf(weights []float64, tag int) float64 {
	if tag < 0 || tag >= len(weights) {
		return 1
	}
	return max(weights[tag], 0)
}
