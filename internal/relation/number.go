package relation

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// numberField holds the number of a cluster once it is written down (RM16).
const numberField = "number"

// mostNumber bounds what a record may say: a file that says a billion is not
// believed.
const mostNumber = 1 << 12

// number gives each cluster its number: what its record says, if no earlier one
// says the same, or the least that is free.
func (r *reader) number() {
	list := r.m.Clusters
	numbers := make([]int, len(list))
	taken := map[int]bool{}
	for i, c := range list {
		numbers[i] = -1
		if n := c.Element.Number(numberField); n.Known && n.Value >= 0 && n.Value < mostNumber && n.Value == math.Trunc(n.Value) && !taken[int(n.Value)] {
			numbers[i] = int(n.Value)
			taken[numbers[i]] = true
		}
	}
	free := 0
	for i, c := range list {
		if numbers[i] < 0 {
			for taken[free] {
				free++
			}
			numbers[i], taken[free] = free, true
		}
		switch {
		case c.Number == numbers[i]:
		case i < len(r.prev.Clusters) && c == r.prev.Clusters[i]: // others still read it
			one := *c
			one.Number, list[i] = numbers[i], &one
		default:
			c.Number = numbers[i]
		}
	}
}

// Numbered wishes the number of each cluster but some into its record, so that
// it keeps it when those go (RM16).
func (m *Map) Numbered(but ...crdt.ID) (c crdt.Change) {
	for _, k := range m.Clusters {
		if n := k.Element.Number(numberField); !slices.Contains(but, k.ID) && (!n.Known || n.Value != float64(k.Number)) {
			c.Set(k.ID, "f/"+numberField, jsontext.OfNumber(float64(k.Number)))
		}
	}
	return c
}

// Group returns the number of the cluster in which a person is at home, −1 for
// none.
func (m *Map) Group(p *Person) int {
	if h := p.Home(); h >= 0 {
		return m.Clusters[h].Number
	}
	return -1
}

// Groups returns how many numbers the clusters have, with those that are free
// between them.
func (m *Map) Groups() (n int) {
	for _, c := range m.Clusters {
		n = max(n, c.Number+1)
	}
	return n
}
