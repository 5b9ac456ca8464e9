package relation

import (
	"slices"

	"github.com/worthmap/worthmap/internal/measure"
)

// Shared is what people have in common (RM4).
type Shared struct {
	Likeness
	From  float64 // the threshold
	Links []Alike // from the threshold on, in the order of People

	counting *Counting // nil once everybody is compared
}

// Likeness counts how alike the pairs of a map are.
type Likeness struct {
	Bins  [Steps + 1]int // pairs by similarity: from 0 on, from 0.05 on … and 1
	Pairs int            // with anything in common

	tags  [][]int // of each person; equal numbers are equal traits
	names []Trait // by number
	weigh []float64

	near  []pair // those most alike, in the order of People
	floor int    // the step from which on near has all pairs; above Steps for none
}

// pair is two people and how alike they are.
type pair struct {
	a, b       int32
	similarity float64
}

// nearMost is how many pairs are remembered, so that another threshold asks
// nobody again. More than that would be a drawing of lines alone.
const nearMost = 50_000

// Steps is into how many parts the range of similarity is counted.
const Steps = 20

// Alike is a computed link: two people with much in common.
type Alike struct {
	A, B       int     // places in People, A before B
	Similarity float64 // REL-1, above 0 and up to 1
	Common     []Trait
	Of         int // traits that either has, whatever they weigh
}

// Traits returns what people on the map have, each once, in the order of People.
// The slice is shared and not to be changed.
func (l *Likeness) Traits() []Trait { return l.names }

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

// Least is from which similarity on pairs are linked, however low the threshold
// is: there are too many below, which are counted and not linked. Where too many
// have everything in common, it is above 1.
func (l *Likeness) Least() float64 { return float64(l.floor) / Steps }

// uncounted numbers what people have; m says how much attributes count.
func uncounted(people []*Person, m *Map) *Likeness {
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
	return l
}

// count takes two people with something in common into account.
func (l *Likeness) count(a, b int, common, either float64) {
	s := common / either
	at := bin(s)
	l.Pairs++
	l.Bins[at]++
	if at < l.floor {
		return
	}
	l.near = append(l.near, pair{int32(a), int32(b), s})
	for len(l.near) > nearMost {
		l.floor++
		l.near = slices.DeleteFunc(l.near, func(p pair) bool { return bin(p.similarity) < l.floor })
	}
}

// similarity is how alike two people are (REL-1), 0 with nothing in common.
func (l *Likeness) similarity(a, b int) float64 {
	both, either := 0.0, 0.0
	for _, t := range l.tags[b] {
		either += l.weigh[t]
	}
	for _, t := range l.tags[a] {
		if w := l.weigh[t]; slices.Contains(l.tags[b], t) {
			both += w
		} else {
			either += w
		}
	}
	if both == 0 {
		return 0
	}
	return both / either
}

// bin returns the last step that a similarity reaches.
func bin(similarity float64) int {
	i := max(int(similarity*Steps)-1, 0) // the product may be off by a hair
	for i < Steps && measure.AtLeast(similarity, float64(i+1)/Steps) {
		i++
	}
	return i
}

// links returns the pairs that reach a threshold, of those that are remembered.
func (l *Likeness) links(threshold float64) (links []Alike) {
	for _, p := range l.near {
		if measure.AtLeast(p.similarity, threshold) {
			links = append(links, l.alike(int(p.a), int(p.b), p.similarity))
		}
	}
	return links
}

// alike says why two people are linked.
func (l *Likeness) alike(a, b int, similarity float64) Alike {
	k := Alike{A: a, B: b, Similarity: similarity}
	for _, t := range l.tags[a] {
		if slices.Contains(l.tags[b], t) {
			k.Common = append(k.Common, l.names[t])
		}
	}
	k.Of = len(l.tags[a]) + len(l.tags[b]) - len(k.Common)
	return k
}

// At returns what people share from another threshold on; while they are
// compared, of what is known.
func (s *Shared) At(threshold float64) *Shared {
	if s.counting == nil {
		return s.Likeness.At(threshold)
	}
	now := *s
	now.From, now.Links = threshold, slices.DeleteFunc(slices.Clone(s.Links), func(k Alike) bool { return !measure.AtLeast(k.Similarity, threshold) })
	return &now
}

// At returns what people share from another threshold on.
func (l *Likeness) At(threshold float64) *Shared {
	return &Shared{*l, threshold, l.links(threshold), nil}
}
