package derive

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// asking returns the surveys of the record that ask a question, oldest first,
// of the segment that stands for it (D6).
func (r *reading) asking(question string) []*workspace.Element {
	var of []*workspace.Element
	for _, s := range r.asks() {
		if s.Text("question") == question {
			of = append(of, s)
		}
	}
	return byPeriod(ofSegment(of))
}

// latest returns the last survey of a question, nil where nobody was asked.
func (r *reading) latest(question string) *workspace.Element {
	all := r.asking(question)
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1]
}

// byPeriod sorts surveys, those without a period first.
func byPeriod(surveys []*workspace.Element) []*workspace.Element {
	if len(surveys) < 2 {
		return surveys
	}
	sorted := slices.Clone(surveys)
	slices.SortStableFunc(sorted, func(a, b *workspace.Element) int {
		p, _ := measure.ParsePeriod(a.Text("at"))
		q, _ := measure.ParsePeriod(b.Text("at"))
		return cmp.Compare(p.Last, q.Last)
	})
	return sorted
}

// ofSegment keeps the surveys of the segment that stands for all of them (D6).
func ofSegment(surveys []*workspace.Element) []*workspace.Element {
	if len(surveys) < 2 {
		return surveys
	}
	all := make([]measure.Asked, len(surveys))
	for i, s := range surveys {
		all[i] = asked(s)
	}
	best := measure.AskedSegment(all)
	return slices.DeleteFunc(slices.Clone(surveys), func(s *workspace.Element) bool {
		return measure.SegmentName(s.Text("segment")) != best
	})
}

// ratings returns the counts of the ratings of a survey, ascending.
func ratings(survey *workspace.Element) (counts []float64, n float64) {
	return tallied(value(survey, "counts"))
}

// tallied reads a list of counts, and what they come to.
func tallied(list jsontext.Value) (counts []float64, n float64) {
	counts = make([]float64, 0, 8) // no scale that people are asked on is much longer
	for v := range list.Items() {
		x, _ := v.Number()
		counts = append(counts, x)
		n += x
	}
	return counts, n
}

// meanRating is the mean of the ratings of a survey, on a scale from 1.
func meanRating(survey *workspace.Element) measure.Input {
	counts, _ := ratings(survey)
	return meanOf(counts)
}

// numberOf reads a number under a key, or the value itself for no key.
func numberOf(v jsontext.Value, key string) measure.Input {
	if key != "" {
		v = v.Get(key)
	}
	if n, ok := v.Number(); ok {
		return measure.Given(n)
	}
	return measure.Input{}
}
