package measure

import (
	"cmp"
	"math"
	"slices"
)

// Sum adds numbers in the order given and keeps what rounding would lose
// (Neumaier's variant of Kahan's summation), so that ten tenths are one and
// the same data give the same bits on every platform (MEASURES 0.9). The zero
// Sum is 0.
type Sum struct{ total, lost float64 }

// Add adds x.
func (s *Sum) Add(x float64) {
	t := s.total + x
	if math.Abs(s.total) >= math.Abs(x) {
		s.lost += (s.total - t) + x
	} else {
		s.lost += (x - t) + s.total
	}
	s.total = t
}

// Value returns the sum. It is not finite when the numbers overflow.
func (s *Sum) Value() float64 {
	if math.IsInf(s.total, 0) {
		return s.total // lost is then NaN and says less
	}
	return s.total + s.lost
}

// Tolerance is how close a value counts as equal to a threshold, so that
// 7.4 + (7.4 − 2.8) is 12 on every platform (MEASURES 0.7, project rule).
const Tolerance = 1e-9

// AtLeast tells whether x reaches a threshold, within Tolerance.
func AtLeast(x, threshold float64) bool { return x >= threshold-Tolerance }

// Above tells whether x is larger than a threshold by more than Tolerance.
func Above(x, threshold float64) bool { return x > threshold+Tolerance }

// Round12 rounds to twelve significant digits, so that figures which differ
// only by the last bits of a platform rank and read the same (MEASURES 0.9).
func Round12(x float64) float64 {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return x
	}
	digits := 11 - int(math.Floor(math.Log10(math.Abs(x))))
	if digits > 300 || digits < -290 {
		return x // the power of ten would leave the range of a float64
	}
	if digits < 0 {
		p := math.Pow10(-digits)
		return math.Round(x/p) * p
	}
	p := math.Pow10(digits)
	return math.Round(x*p) / p
}

// Scored is a figure of something that has an id.
type Scored struct {
	ID    string
	Score float64
}

// Ranked is a place in a ranking: 1 is the highest score.
type Ranked struct {
	ID    string
	Score float64
	Rank  int
}

// Rank sorts by score, highest first, then by id. Scores that agree to twelve
// digits share a rank and the next ones are skipped: 1, 2, 2, 4 (MEASURES 0.6).
func Rank(items []Scored) []Ranked {
	type entry struct {
		Ranked
		rounded float64
	}
	sorted := make([]entry, len(items))
	for i, it := range items {
		sorted[i] = entry{Ranked{ID: it.ID, Score: it.Score}, Round12(it.Score)}
	}
	slices.SortFunc(sorted, func(a, b entry) int {
		if a.rounded != b.rounded {
			return cmp.Compare(b.rounded, a.rounded)
		}
		return cmp.Compare(a.ID, b.ID)
	})
	out := make([]Ranked, len(items))
	for i, e := range sorted {
		out[i] = e.Ranked
		out[i].Rank = i + 1
		if i > 0 && e.rounded == sorted[i-1].rounded {
			out[i].Rank = out[i-1].Rank
		}
	}
	return out
}
