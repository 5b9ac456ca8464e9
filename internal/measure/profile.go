package measure

// Profile is how we stand against competition over weighted attributes.
type Profile struct {
	Score    Result   // 100 is parity
	Coverage Result   // share of the weight that both are rated on
	Ratios   []Result // ours / theirs, in the order given
}

var val2 = Definition{
	ID:      "VAL-2",
	Name:    "Market-perceived quality",
	Words:   "our rating over the competitors', for each attribute of quality, weighted by what matters to customers; 100 is parity",
	Symbols: "ratios = ours / theirs; mpq = 100 × Σ w·ratios / Σ w",
	Range:   "above 0; 100 is parity, above it we are seen as better",
	Source:  "B. T. Gale, Managing Customer Value (1994); K. Yang, Design for Six Sigma for Service (2005), ch. 5",
}

var val3 = Definition{
	ID:    "VAL-3",
	Name:  "Relative price",
	Words: "how customers see our price against the competitors': the better they are satisfied with it, the lower; from real prices, ours over their mean",
	Symbols: "score = 100 × Σ w·ratios / Σ w; prices: relativePrice = ourPrice / mean(competitorPrices); " +
		"relativePrice = 100 × 100 / score",
	Range:  "above 0; parity is 100 from ratings and 1 from real prices",
	Source: "B. T. Gale, Managing Customer Value (1994); K. Yang, Design for Six Sigma for Service (2005), ch. 5",
}

// PerceivedProfile tells how customers rate us against the competition.
//
//	ratio = ours / theirs                 for each attribute
//	score = 100 × Σ weight·ratio / Σ weight
//
// The score is above 0 and 100 at parity; a ratio above 1 is an advantage. For
// quality (VAL-2) the price is left out; for the price profile (VAL-3) the
// attributes are those of the price. Theirs is a named rival or MeanOfRivals.
//
// Ratings are above 0. An attribute on which one of the two is not rated, or
// the competitor with 0, is left out and lowers the coverage; a rating below
// 0, or ours at 0, is out of range. No weights (nil) are missing.
//
// Source: Gale, "Managing Customer Value" (1994); Yang, "Design for Six Sigma
// for Service" (2005), ch. 5.
func PerceivedProfile(weights, ours, theirs []Input) Profile {
	p := Profile{Ratios: make([]Result, max(len(ours), len(theirs)))}
	parts := make([]Part, max(len(weights), len(p.Ratios)))
	var invalid Result
	for i := range parts {
		us, them := at(ours, i), at(theirs, i)
		if them.Value == 0 && them.finite() {
			them = Input{}
		}
		ratio := quotient(amount("rating", us), amount("rating", them))
		if us.Known && us.Value == 0 {
			ratio = Invalid(OutOfRange)
		}
		if i < len(p.Ratios) {
			p.Ratios[i] = ratio
		}
		if ratio.State() == IsInvalid {
			invalid = ratio
		}
		parts[i] = Part{at(weights, i), ratio.Input()}
	}
	p.Score, p.Coverage = WeightedMean(parts)
	if v, ok := p.Score.Value(); ok {
		p.Score = OK(100 * v)
	}
	switch {
	case invalid.State() == IsInvalid:
		p.Score, p.Coverage = invalid, invalid
	case weights == nil:
		p.Score, p.Coverage = Missing("weights"), Missing("weights")
	}
	return p
}

// MeanOfRivals is how competitors are rated together.
//
//	mean of the ratings above 0, for each attribute
//
// Each rival has a row; ratings and means are on one scale. What nobody rated is
// not known. What is not finite or below 0 stays in, to be refused with the rest.
//
// Source: B. Gale, "Managing Customer Value" (1994), who compares with the mean
// of competitors.
func MeanOfRivals(rivals [][]Input) []Input {
	n := 0
	for _, r := range rivals {
		n = max(n, len(r))
	}
	out := make([]Input, n)
	for i := range out {
		var known []float64
		for _, r := range rivals {
			x := at(r, i)
			if !x.finite() || x.Value < 0 {
				known = []float64{x.Value}
				break
			}
			if x.Known && x.Value > 0 {
				known = append(known, x.Value)
			}
		}
		if len(known) > 0 {
			out[i] = Given(Mean(known...))
		}
	}
	return out
}

// PriceFromScore turns the score of a price profile into a relative price.
//
//	relative price = 100 × 100 / score
//
// It is 100 at parity; a better satisfaction with the price is a lower one.
// What the score lacks, it lacks.
//
// Source: Yang, "Design for Six Sigma for Service" (2005), table 5.4.
func PriceFromScore(score Result) Result {
	return both(OK(100*100), score, func(a, b float64) Result { return divide(OK(a), b) })
}

// RelativePrice tells how dear we are where real prices are known.
//
//	relative price = our price / mean of the competitors' prices
//
// Prices are 0 or more, in one currency; the result is 1 at parity. A
// competitor whose price is not known is left out; no price known is missing,
// prices of only 0 leave it undefined.
//
// Source: Gale, "Managing Customer Value" (1994).
func RelativePrice(ours Input, theirs []Input) Result {
	if bad, is := refused(append([]Input{ours}, theirs...), 0, maxFloat); is {
		return bad
	}
	var known []float64
	for _, p := range theirs {
		if p.Known {
			known = append(known, p.Value)
		}
	}
	mean := Input{Value: Mean(known...), Known: len(known) > 0}
	return quotient(amount("ourPrice", ours), amount("competitorPrices", mean))
}
