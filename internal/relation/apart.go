package relation

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/worthmap/worthmap/internal/measure/network"
)

// Apart is how much an attribute tells customers apart.
type Apart struct {
	Attribute string
	Share     float64 // 0: all have the same; 1: no two have anything in common
	Known     int     // customers of whom it is known
	Values    int     // that they have, each once
}

// ToldApart returns by which attributes customers differ, the one by which they
// differ most first; equals by how many have it, then by name.
//
//	share = 1 − mean similarity of two customers in that attribute alone
//
// over all pairs of customers who have it (REL-1, Jaccard). What fewer than two
// have tells nobody apart and is left out; how much an attribute counts does not
// matter here.
func (m *Map) ToldApart() (list []Apart) {
	for _, name := range m.Attributes() {
		seen := make([]bool, len(m.Shared.names)) // of the values, by number
		values := 0
		var tags [][]int       // of customers who have the same, once
		var have []float64     // how many those are
		at := map[string]int{} // where among them, by what they have
		var of []int
		var key []byte
		n := 0
		for i, p := range m.People {
			if p.Role != Customer {
				continue
			}
			of, key = of[:0], key[:0]
			for _, t := range m.Shared.tags[i] {
				if m.Shared.names[t].Attribute != name {
					continue
				}
				if of = append(of, t); !seen[t] {
					seen[t] = true
					values++
				}
			}
			if len(of) == 0 {
				continue
			}
			n++
			slices.Sort(of)
			of = slices.Compact(of)
			for _, t := range of {
				key = binary.AppendUvarint(key, uint64(t))
			}
			i, known := at[string(key)]
			if !known {
				i = len(tags)
				at[string(key)], tags, have = i, append(tags, slices.Clone(of)), append(have, 0)
			}
			have[i]++
		}
		if n < 2 {
			continue
		}
		alike := 0.0
		for _, k := range have {
			alike += float64(k*(k-1)) / 2
		}
		network.Pairs(tags, nil, func(i, j int, common, either float64) { alike += float64(have[i] * have[j] * (common / either)) })
		list = append(list, Apart{name, 1 - alike/float64(n*(n-1)/2), n, values})
	}
	slices.SortStableFunc(list, func(a, b Apart) int { return cmp.Or(cmp.Compare(b.Share, a.Share), b.Known-a.Known) })
	return list
}
