package measure

import (
	"cmp"
	"slices"
)

// Observation is a dated value. One without a value is none.
type Observation struct {
	At    Period
	Value Input
}

// Combine tells what stands for a period with several values.
type Combine uint8

// The two ways to combine.
const (
	LastOfPeriod Combine = iota // the last one noted
	MeanOfPeriod
)

// Series is values in the order of time, one for a period.
type Series struct {
	Periods []Period
	X       []float64 // periods since the first
	Values  []float64
	Points  Result // how many, or why there is no series
}

var mon1 = Definition{
	ID:      "MON-1",
	Name:    "Observation series",
	Words:   "observations in the order of time, one for a period; gaps stay gaps",
	Symbols: "x = period − first",
	Range:   "x is 0 or more and counts periods, those without an observation included",
	Source:  "Worthmap's own rule, so that trends run over real time",
}

// ObservationSeries puts observations in the order of time.
//
//	x = periods between the first observation and this one
//
// Of several values in one period the last one counts, or their mean. Periods
// without a value stay gaps: they move x on and are not filled. Observations
// of different lengths, such as months among quarters, count in the shortest
// of them, in which a longer one stands where its last day lies.
//
// No value at all is missing data; an observation that has a value and no
// period misses it.
//
// Source: MEASURES MON-1; a period counts as its last day (DOMAIN §4).
func ObservationSeries(observations []Observation, c Combine) Series {
	var given []Observation
	shortest := Year
	for _, o := range observations {
		switch {
		case !o.Value.Known:
			continue
		case !o.Value.finite():
			return Series{Points: Invalid(NotFinite)}
		case o.At.Text == "":
			return Series{Points: Missing("at")}
		}
		given = append(given, o)
		shortest = min(shortest, o.At.Length())
	}
	if len(given) == 0 {
		return Series{Points: Missing(Data)}
	}
	slices.SortStableFunc(given, func(a, b Observation) int { return cmp.Compare(a.At.Last, b.At.Last) })
	var s Series
	first := given[0].At.In(shortest)
	for i := 0; i < len(given); {
		at := given[i].At.In(shortest)
		n := i
		var sum Sum
		for ; n < len(given) && given[n].At.In(shortest) == at; n++ {
			sum.Add(given[n].Value.Value)
		}
		value := OK(given[n-1].Value.Value)
		if c == MeanOfPeriod {
			value = OK(sum.Value() / float64(n-i))
		}
		if !value.OK() {
			return Series{Points: value}
		}
		s.Periods = append(s.Periods, given[n-1].At)
		s.X = append(s.X, float64(at-first))
		s.Values = append(s.Values, value.value)
		i = n
	}
	s.Points = OK(float64(len(s.X)))
	return s
}
