package measure

import (
	"math"
	"slices"
)

// Similarity is how alike two entities are. All lie between 0 and 1.
type Similarity struct {
	Jaccard Result // share of all tags that both have
	Ruzicka Result // the same for ratings; missing for tags
	Cosine  Result // of the angle between them
	Overlap Result // share of the shorter list of tags that both have; missing for ratings
}

var rel1 = Definition{
	ID:      "REL-1",
	Name:    "Similarity of entities",
	Words:   "the attributes that two have in common, as a share of all that either has",
	Symbols: "jaccard = common / either; cosine = dot / sqrt(normA·normB); overlap = common / fewer; ruzicka = Σ low / Σ high",
	Range:   "0, nothing in common, to 1, the same",
	Source:  "P. Jaccard (1901); weighted: M. Ružička (1958); check figures: Davis, Gardner & Gardner, Deep South (1941)",
}

// SimilarTags tells how alike two entities are by their tags. Naming one twice
// is naming it once.
//
//	jaccard = |A ∩ B| / |A ∪ B|
//	cosine  = |A ∩ B| / √(|A|·|B|)
//	overlap = |A ∩ B| / min(|A|, |B|)
//
// All lie between 0 and 1. When one has no tags they are 0, when neither has
// any they are undefined.
//
// Source: P. Jaccard, Bulletin de la Société vaudoise des sciences naturelles
// 37 (1901).
func SimilarTags(a, b []string) Similarity {
	a, b = slices.Compact(slices.Sorted(slices.Values(a))), slices.Compact(slices.Sorted(slices.Values(b)))
	common := 0
	for _, tag := range a {
		if _, both := slices.BinarySearch(b, tag); both {
			common++
		}
	}
	s := Similarity{Ruzicka: Missing("ratings")}
	switch c, n, m := float64(common), float64(len(a)), float64(len(b)); {
	case n == 0 && m == 0:
		none := Undefined(ZeroDenominator)
		s.Jaccard, s.Cosine, s.Overlap = none, none, none
	case common == 0:
		s.Jaccard, s.Cosine, s.Overlap = OK(0), OK(0), OK(0)
	default:
		s.Jaccard, s.Cosine, s.Overlap = OK(c/(n+m-c)), OK(c/math.Sqrt(n*m)), OK(c/min(n, m))
	}
	return s
}

// SimilarRatings tells how alike two entities are by what they rate, or by the
// weights of what they have. What one does not name counts as 0 for it; of
// equal names the last counts.
//
//	ruzicka = Σ min(a, b) / Σ max(a, b)
//	cosine  = Σ a·b / √(Σ a² · Σ b²)
//
// Ratings are 0 or more; both results lie between 0 and 1. When one has none
// above 0 they are 0, when neither has any they are undefined. A negative
// rating is out of range.
//
// Source: weighted Jaccard after M. Ružička (1958); MEASURES REL-1.
func SimilarRatings(a, b []Named) Similarity {
	s := Similarity{Jaccard: Missing("tags"), Overlap: Missing("tags")}
	x, y, lack := aligned(a, b)
	if !lack.OK() {
		s.Ruzicka, s.Cosine = lack, lack
		return s
	}
	// A common power of two changes no result and keeps squares of the largest
	// and of the smallest numbers in the range of a float64.
	scaled(x)
	scaled(y)
	var dot, xx, yy Sum
	for i := range x {
		dot.Add(float64(x[i] * y[i]))
		xx.Add(float64(x[i] * x[i]))
		yy.Add(float64(y[i] * y[i]))
	}
	switch {
	case xx.Value() == 0 && yy.Value() == 0:
		s.Ruzicka, s.Cosine = Undefined(ZeroDenominator), Undefined(ZeroDenominator)
		return s
	case xx.Value() == 0 || yy.Value() == 0:
		s.Ruzicka, s.Cosine = OK(0), OK(0)
		return s
	}
	s.Cosine = OK(min(dot.Value()/math.Sqrt(float64(xx.Value()*yy.Value())), 1))
	x, y, _ = aligned(a, b)
	scaled(x, y)
	var low, high Sum
	for i := range x {
		low.Add(min(x[i], y[i]))
		high.Add(max(x[i], y[i]))
	}
	s.Ruzicka = OK(low.Value() / high.Value())
	return s
}

// aligned puts two sets of ratings side by side, by the names of both.
func aligned(a, b []Named) (x, y []float64, lack Result) {
	var names []string
	at := func(list []Named, name string) (v float64) {
		for _, n := range list {
			if n.Name == name && n.Value.Known {
				v = n.Value.Value
			}
		}
		return v
	}
	for _, list := range [][]Named{a, b} {
		for _, n := range list {
			switch {
			case !n.Value.finite():
				return nil, nil, Invalid(NotFinite)
			case n.Value.Known && n.Value.Value < 0:
				return nil, nil, Invalid(OutOfRange)
			}
			names = append(names, n.Name)
		}
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		x, y = append(x, at(a, name)), append(y, at(b, name))
	}
	return x, y, OK(0)
}

// scaled divides all numbers by one power of two, so that the largest is near
// 1.
func scaled(lists ...[]float64) {
	most := 0.0
	for _, list := range lists {
		for _, v := range list {
			most = max(most, v)
		}
	}
	_, power := math.Frexp(most)
	for _, list := range lists {
		for i, v := range list {
			list[i] = math.Ldexp(v, -power)
		}
	}
}
