package relation

import (
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/measure/network"
)

// Shared is what people have in common (RM4).
type Shared struct {
	Likeness
	From  float64 // the threshold
	Links []Alike // from the threshold on, in the order of People
}

// Likeness counts how alike the pairs of a map are.
type Likeness struct {
	Bins  [Steps + 1]int // pairs by similarity: from 0 on, from 0.05 on … and 1
	Pairs int            // with anything in common

	tags  [][]int // of each person; equal numbers are equal traits
	names []Trait // by number
	weigh []float64
}

// Steps is into how many parts the range of similarity is counted.
const Steps = 20

// Alike is a computed link: two people with much in common.
type Alike struct {
	A, B       int     // places in People, A before B
	Similarity float64 // REL-1, above 0 and up to 1
	Common     []Trait
	Of         int // traits that either has, whatever they weigh
}

// From counts the links that a threshold would leave, exactly where it is one
// of the Steps.
func (l *Likeness) From(threshold float64) (n int) {
	for i, pairs := range l.Bins {
		if measure.AtLeast(float64(i)/Steps, threshold) {
			n += pairs
		}
	}
	return n
}

// likeness counts all pairs; m says how much attributes count.
func likeness(people []*Person, m *Map) *Likeness {
	l := &Likeness{tags: make([][]int, len(people))}
	number := map[Trait]int{}
	for i, p := range people {
		for _, t := range p.Traits {
			n, ok := number[t]
			if !ok {
				n = len(number)
				number[t] = n
				l.names = append(l.names, t)
				l.weigh = append(l.weigh, m.Weight(t.Attribute))
			}
			l.tags[i] = append(l.tags[i], n)
		}
	}
	network.Pairs(l.tags, l.weigh, func(_, _ int, common, either float64) {
		l.Pairs++
		l.Bins[bin(common/either)]++
	})
	return l
}

// bin returns the last step that a similarity reaches.
func bin(similarity float64) int {
	i := 0
	for i < Steps && measure.AtLeast(similarity, float64(i+1)/Steps) {
		i++
	}
	return i
}

// links returns the pairs that reach a threshold.
func (l *Likeness) links(threshold float64) (links []Alike) {
	if threshold > 1 {
		return nil
	}
	network.Pairs(l.tags, l.weigh, func(a, b int, common, either float64) {
		s := common / either
		if !measure.AtLeast(s, threshold) {
			return
		}
		k := Alike{A: a, B: b, Similarity: s}
		for _, t := range l.tags[a] {
			for _, u := range l.tags[b] {
				if t == u {
					k.Common = append(k.Common, l.names[t])
					break
				}
			}
		}
		k.Of = len(l.tags[a]) + len(l.tags[b]) - len(k.Common)
		links = append(links, k)
	})
	return links
}

// At returns what people share from another threshold on.
func (l *Likeness) At(threshold float64) *Shared {
	return &Shared{Likeness: *l, From: threshold, Links: l.links(threshold)}
}
