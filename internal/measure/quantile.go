package measure

import "slices"

// Mean returns the sum of numbers over how many there are, 0 for none.
func Mean(x ...float64) float64 {
	if len(x) == 0 {
		return 0
	}
	var s Sum
	for _, v := range x {
		s.Add(v)
	}
	return s.Value() / float64(len(x))
}

// Median returns the middle one of numbers, of an even count the mean of the
// two in the middle (MEASURES 0.8), and 0 for none.
func Median(x ...float64) float64 { return Quantile(0.5, x...) }

// Quantile returns the value below which a share q of numbers lies, 0 to 1, by
// linear interpolation at place (n − 1)·q of the sorted numbers (Hyndman and
// Fan's type 7, MEASURES 0.8), and 0 for none.
func Quantile(q float64, x ...float64) float64 {
	if len(x) == 0 {
		return 0
	}
	sorted := slices.Clone(x)
	slices.Sort(sorted)
	place := float64(len(x)-1) * min(max(q, 0), 1)
	at := int(place)
	share := place - float64(at)
	if share == 0 {
		return sorted[at]
	}
	return float64((1-share)*sorted[at]) + float64(share*sorted[at+1])
}
