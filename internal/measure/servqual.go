package measure

// ServiceQuality is how far perception falls short of expectation.
type ServiceQuality struct {
	Gaps     []Result // perception − expectation, in the order given
	Mean     Result   // of the gaps that are known, unweighted
	Weighted Result   // by Weights
	Coverage Result   // share of the weight that has data
	Largest  int      // the item that falls shortest, the first of equals; holds where Mean has a value
}

var gap8 = Definition{
	ID:      "GAP-8",
	Name:    "Service-quality gap",
	Words:   "what people perceive minus what they expect, for each dimension of service, and their mean",
	Symbols: "gaps = perception − expectation; meanGap = mean(gaps); weighted = Σ w·gaps / Σ w",
	Range:   "the span of the scale, usually 0 or less",
	Source:  "A. Parasuraman, V. Zeithaml and L. Berry, SERVQUAL, Journal of Retailing 64(1), 1988",
}

// ServiceGaps tells where a service falls short of what people expect.
//
//	gap      = perception − expectation
//	mean     = Σ gap / n
//	weighted = Σ w·gap / Σ w
//
// Gaps are on the scale of the ratings, usually 0 or less; the largest gap is
// the lowest number. Weights are usually 100 points shared over tangibles,
// reliability, responsiveness, assurance and empathy.
//
// An item without one of the two says which and lowers the coverage; both
// ratings are on one scale. No item with both is missing data. Without weights
// (nil) there is no weighted gap.
//
// Source: Parasuraman, Zeithaml & Berry, Journal of Retailing 64(1), 1988.
func ServiceGaps(perception, expectation, weights []Input) ServiceQuality {
	gaps := make([]Result, max(len(perception), len(expectation)))
	for i := range gaps {
		p, e := at(perception, i), at(expectation, i)
		gaps[i] = from(func() Result { return OK(p.Value - e.Value) }, number("perception", p), number("expectation", e))
	}
	return WeighGaps(gaps, weights)
}

// WeighGaps is ServiceGaps from gaps that are already known.
func WeighGaps(gaps []Result, weights []Input) ServiceQuality {
	q := ServiceQuality{Gaps: gaps}
	parts := make([]Part, max(len(gaps), len(weights)))
	for i := range parts {
		parts[i].Weight = at(weights, i)
		if i < len(gaps) {
			parts[i].Value = gaps[i].Input()
		}
	}
	q.Weighted, q.Coverage = WeightedMean(parts)
	if weights == nil && q.Weighted.State() != IsInvalid {
		q.Weighted = Missing("weights")
	}
	if q.Mean = q.mean(); q.Mean.State() == IsInvalid {
		q.Weighted = q.Mean
	}
	return q
}

func (q *ServiceQuality) mean() Result {
	var known []float64
	for i, g := range q.Gaps {
		if g.State() == IsInvalid {
			return g
		}
		v, ok := g.Value()
		if !ok {
			continue
		}
		if len(known) == 0 || Round12(v) < Round12(q.Gaps[q.Largest].value) {
			q.Largest = i
		}
		known = append(known, v)
	}
	if len(known) == 0 {
		return Missing(Data)
	}
	return OK(Mean(known...))
}
