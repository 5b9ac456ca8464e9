package request

import (
	"slices"

	"github.com/worthmap/worthmap/internal/measure"
)

// sayTags tells the trail how many tags two lists have, and have in common.
func sayTags(in *reader, a, b []string) {
	a, b = slices.Compact(slices.Sorted(slices.Values(a))), slices.Compact(slices.Sorted(slices.Values(b)))
	common := 0
	for _, tag := range a {
		if _, both := slices.BinarySearch(b, tag); both {
			common++
		}
	}
	in.say("common", measure.One(float64(common)))
	in.say("either", measure.One(float64(len(a)+len(b)-common)))
	if len(a) > 0 && len(b) > 0 {
		in.say("dot", measure.One(float64(common)))
		in.say("normA", measure.One(float64(len(a))))
		in.say("normB", measure.One(float64(len(b))))
		in.say("fewer", measure.One(float64(min(len(a), len(b)))))
	}
}

// sayRatings tells the trail the smaller and the larger of each pair of
// ratings, and the products of which a cosine is made.
func sayRatings(in *reader, a, b []measure.Named) {
	var low, high []measure.Input
	dot, normA, normB := 0.0, 0.0, 0.0
	at := func(list []measure.Named, name string) (v float64) {
		for _, n := range list {
			if n.Name == name {
				v = n.Value.Or(0)
			}
		}
		return v
	}
	seen := map[string]bool{}
	for _, n := range slices.Concat(a, b) {
		if seen[n.Name] {
			continue
		}
		seen[n.Name] = true
		x, y := at(a, n.Name), at(b, n.Name)
		low, high = append(low, measure.Given(min(x, y))), append(high, measure.Given(max(x, y)))
		dot += float64(x * y)
		normA += float64(x * x)
		normB += float64(y * y)
	}
	in.sayAll("low", low)
	in.sayAll("high", high)
	if normA > 0 && normB > 0 {
		in.say("dot", measure.One(dot))
		in.say("normA", measure.One(normA))
		in.say("normB", measure.One(normB))
	}
}

// sayTypes tells the trail how frequent types are in a cluster and in all. A
// type that is not in the cluster has no logarithm.
func sayTypes(in *reader, total, cluster []measure.Counted) {
	inside, all := 0.0, 0.0
	counts := map[string]float64{}
	for _, c := range cluster {
		counts[c.Name] = c.N.Value
		inside += c.N.Value
	}
	for _, c := range total {
		all += c.N.Value
	}
	var here, ratio []measure.Input
	for _, c := range total {
		n := counts[c.Name]
		known := n > 0 && inside > 0
		share := measure.Input{Known: known}
		lift := measure.Input{Known: known}
		if known {
			share.Value, lift.Value = n/inside, n/inside/(c.N.Value/all)
		}
		here, ratio = append(here, share), append(ratio, lift)
	}
	in.sayAll("here", here)
	in.sayAll("ratio", ratio)
}
