package measure

import "math"

// The lowest answers of 0 to 10 that make a promoter and a passive.
const (
	promoterFrom = 9
	passiveFrom  = 7
)

// NPSCounts are how many would recommend, might, and would not.
type NPSCounts struct{ Promoters, Passives, Detractors Input }

// NPS is a net promoter score and how sure it is, −100 to 100.
type NPS struct {
	Score          Result
	SE             Result // standard error
	Margin         Result // of error, 95 %, around Score
	WaldLo, WaldHi Result // adjusted-Wald interval, 95 %, not centred on Score
	N              Result // answers
	Small          bool   // fewer than SmallSampleBelow
}

// NPSChange is the difference of two scores.
type NPSChange struct {
	Delta, SE   Result
	Significant bool // at 95 %; holds where SE has a value
}

var cus1 = Definition{
	ID:    "CUS-1",
	Name:  "Net promoter score",
	Words: "percent who answer 9 or 10 to “would you recommend us” minus percent who answer 0 to 6",
	Symbols: "nps = 100 × (promoters − detractors) / n; " +
		"se = 100 × sqrt(((promoters + detractors) / n − ((promoters − detractors) / n)²) / n); moe95 = 1.959963985 × se; " +
		"adjWaldLo = max(100 × (centre − 1.959963985 × sqrt(spread / wide)), −100); " +
		"adjWaldHi = min(100 × (centre + 1.959963985 × sqrt(spread / wide)), 100); delta = npsA − npsB; se = sqrt(seA² + seB²)",
	Range:  "−100 to 100",
	Source: "F. Reichheld, HBR December 2003; B. Rocks, The American Statistician 70(4), 2016; J. Lewis and J. Sauro, measuringu.com/nps-confidence-intervals",
}

// CountNPS sorts answers of 0 to 10 into three groups.
//
//	promoters 9 and 10, passives 7 and 8, detractors 0 to 6
//
// The counts add up to n. Answers that are missing are left out; one outside 0
// to 10 makes n invalid.
//
// Source: F. Reichheld, "The One Number You Need to Grow", Harvard Business
// Review, December 2003.
func CountNPS(answers []Input) (counts NPSCounts, n Result) {
	if bad, is := refused(answers, 0, 10); is {
		return NPSCounts{}, bad
	}
	var p, a, d float64
	for _, x := range answers {
		switch {
		case !x.Known:
		case AtLeast(x.Value, promoterFrom):
			p++
		case AtLeast(x.Value, passiveFrom):
			a++
		default:
			d++
		}
	}
	return NPSCounts{Given(p), Given(a), Given(d)}, OK(p + a + d)
}

// PromoterScore tells how many more customers would recommend us than would
// not, and how sure that is.
//
//	NPS = 100·(promoters − detractors)/n
//	v   = p + d − (p − d)²                   p, d: shares of n
//	SE  = 100·√(v/n)
//	MoE = 1.96·SE
//	adjusted Wald: the same from n + 3, promoters + ¾, detractors + ¾
//
// The score lies between −100 and 100. The adjusted-Wald interval is the one
// to show: it has a width where everybody agrees, is centred on the adjusted
// score and clipped at ±100.
//
// No answers are missing data, a count below 0 is out of range. Fewer than
// SmallSampleBelow answers are a small sample.
//
// Source: Reichheld, HBR Dec 2003; Rocks, The American Statistician 70(4),
// 2016; Lewis & Sauro, measuringu.com.
func PromoterScore(c NPSCounts) NPS {
	lack, lacks := c.lack()
	if lacks {
		s := NPS{lack, lack, lack, lack, lack, lack, false}
		if lack == Missing(Data) {
			s.N = OK(0)
		}
		return s
	}
	p, d := c.Promoters.Value, c.Detractors.Value
	n := p + c.Passives.Value + d
	s := NPS{N: OK(n), Small: n < SmallSampleBelow}
	score, v := netOf(p, d, n)
	s.Score, s.SE = OK(100*score), OK(100*math.Sqrt(v/n))
	s.Margin = OK(100 * Z95 * math.Sqrt(v/n))
	centre, v := netOf(p+0.75, d+0.75, n+3)
	half := float64(Z95 * math.Sqrt(v/(n+3)))
	s.WaldLo, s.WaldHi = OK(max(100*(centre-half), -100)), OK(min(100*(centre+half), 100))
	return s
}

func (c NPSCounts) lack() (Result, bool) {
	if !c.Promoters.Known && !c.Passives.Known && !c.Detractors.Known {
		return Missing(Data), true
	}
	lack, lacks := lacking(amount("promoters", c.Promoters), amount("passives", c.Passives), amount("detractors", c.Detractors))
	if lacks {
		return lack, true
	}
	n := OK(c.Promoters.Value + c.Passives.Value + c.Detractors.Value)
	if !n.OK() {
		return n, true
	}
	return Missing(Data), n.value == 0
}

// netOf returns the net score of one answer, −1..1, and its variance.
func netOf(p, d, n float64) (score, variance float64) {
	score = (p - d) / n
	return score, max((p+d)/n-float64(score*score), 0)
}

// PromoterChange tells whether two scores differ by more than chance.
//
//	Δ  = a − b
//	SE = √(SE(a)² + SE(b)²)        significant where |Δ| > 1.96·SE
//
// Over time a is the later one. What one of the surveys lacks, the difference
// lacks.
//
// Source: measuringu.com, as PromoterScore.
func PromoterChange(a, b NPS) NPSChange {
	c := NPSChange{
		Delta: both(a.Score, b.Score, func(a, b float64) Result { return OK(a - b) }),
		SE:    both(a.SE, b.SE, func(a, b float64) Result { return OK(together(a, b)) }),
	}
	c.Significant = c.Delta.OK() && Above(math.Abs(c.Delta.value), Z95*c.SE.Or(0))
	return c
}
