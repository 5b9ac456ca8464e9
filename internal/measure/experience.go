package measure

// Anchors are the ends of a scale: the worst and the best value. Worst may be
// the higher number.
type Anchors struct{ Worst, Best Input }

// ScoreBand says what a score of 100 is like.
type ScoreBand string

// The bands of a score.
const (
	ExcellentScore ScoreBand = "excellent"
	GoodScore      ScoreBand = "good"
	MixedScore     ScoreBand = "mixed"
	PoorScore      ScoreBand = "poor"
)

// ScoreBands are the scores at which bands begin.
type ScoreBands struct{ Excellent, Good, Mixed float64 }

// StandardScores are the usual bands (CUS-12, project rule).
var StandardScores = ScoreBands{Excellent: 80, Good: 60, Mixed: 40}

// Of returns the band of a score from 0 to 100.
func (b ScoreBands) Of(score float64) ScoreBand {
	switch {
	case AtLeast(score, b.Excellent):
		return ExcellentScore
	case AtLeast(score, b.Good):
		return GoodScore
	case AtLeast(score, b.Mixed):
		return MixedScore
	}
	return PoorScore
}

var cus12 = Definition{
	ID:      "CUS-12",
	Name:    "Experience and engagement scores",
	Words:   "each component from worst to best as 0 to 100, and their weighted mean; it hides trade-offs, so its components stand beside it",
	Symbols: "norm = 100 × clamp((value − from) / (to − from), 0, 1); score = Σ w·component / Σ w; rawScore = Σ count·weight; overall = mean(periodScore)",
	Range:   "0 to 100; raw scores 0 or more",
	Source:  "Natero support, account health; Accoil, Customer engagement; the bands are a project rule",
}

// Normalise turns a value on its own scale into 0 to 100.
//
//	norm = 100·clamp((x − worst)/(best − worst), 0, 1)
//
// What is beyond an end counts as that end. Worst may be the higher number, so
// that less is better.
//
// Equal ends leave it undefined. Without a value or an end it says which.
//
// Source: MEASURES CUS-12.
func Normalise(value Input, a Anchors) Result {
	return from(func() Result {
		x := divide(OK(value.Value-a.Worst.Value), a.Best.Value-a.Worst.Value)
		if !x.OK() {
			return x
		}
		return OK(100 * min(max(x.value, 0), 1))
	}, number("worst", a.Worst), number("best", a.Best), number("value", value))
}

// Component is one part of a score. Without anchors its value is a score of 0
// to 100 as it is.
type Component struct {
	Weight, Value Input
	Anchors       Anchors
}

// Score returns the component as a number of 0 to 100.
func (c Component) Score() Result {
	if c.Anchors.Worst.Known || c.Anchors.Best.Known {
		return Normalise(c.Value, c.Anchors)
	}
	return from(func() Result { return OK(c.Value.Value) }, need{"value", c.Value, 0, 100})
}

// Experience is one number for several, with what it is made of.
type Experience struct {
	Score    Result // 0..100
	Coverage Result // share of the weight that has data
	Band     ScoreBand
	Norms    []Result // of the components, 0..100, in the order given
}

// ExperienceScore tells how good an experience is, from several components.
//
//	score = Σ weight·norm / Σ weight
//
// It lies between 0 and 100; bands: from 80 excellent, from 60 good, from 40
// mixed, else poor. One number hides trade-offs and small satisfied groups:
// show components, coverage and number of answers beside it.
//
// A component without data lowers the coverage. A score outside 0 to 100
// without anchors makes all invalid. See WeightedMean for weights.
//
// Source: Natero support, account health; bands are a project rule.
func ExperienceScore(components []Component, bands ScoreBands) Experience {
	e := Experience{Norms: make([]Result, len(components))}
	parts := make([]Part, len(components))
	var invalid Result
	for i, c := range components {
		e.Norms[i] = c.Score()
		if e.Norms[i].State() == IsInvalid {
			invalid = e.Norms[i]
		}
		parts[i] = Part{c.Weight, e.Norms[i].Input()}
	}
	e.Score, e.Coverage = WeightedMean(parts)
	if invalid.State() == IsInvalid {
		e.Score, e.Coverage = invalid, invalid
	}
	if v, ok := e.Score.Value(); ok {
		e.Band = bands.Of(v)
	}
	return e
}

// Engaged is one measure of engagement in a period: how many complete the
// task, and how long they spend where that is recorded.
type Engaged struct {
	Weight, Participation, Time Input
	ForParticipation, ForTime   Anchors
}

// score is the mean of both, or participation alone.
func (e Engaged) score() Result {
	p := Normalise(e.Participation, e.ForParticipation)
	if !e.Time.Known {
		return p
	}
	return both(p, Normalise(e.Time, e.ForTime), func(p, t float64) Result { return OK(p/2 + t/2) })
}

// EngagementScore tells how engaged customers are, period by period and over
// all.
//
//	measure = norm(participation), or ½·norm(participation) + ½·norm(time)
//	period  = Σ weight·measure / Σ weight
//	overall = mean of the periods
//
// All lie between 0 and 100. A measure without data is left out of its period,
// a period without data of the overall mean; no period at all is missing data.
//
// Source: method text, a score per measure averaged over measures and time.
func EngagementScore(periods [][]Engaged) (each []Result, overall Result) {
	var known []float64
	overall = Missing(Data)
	for _, measures := range periods {
		parts := make([]Part, len(measures))
		var invalid Result
		for i, m := range measures {
			s := m.score()
			if s.State() == IsInvalid {
				invalid = s
			}
			parts[i] = Part{m.Weight, s.Input()}
		}
		score, _ := WeightedMean(parts)
		if invalid.State() == IsInvalid {
			score = invalid
		}
		each = append(each, score)
		if v, ok := score.Value(); ok {
			known = append(known, v)
		} else if score.State() == IsInvalid {
			overall = score
		}
	}
	if overall.State() != IsInvalid && len(known) > 0 {
		overall = OK(Mean(known...))
	}
	return each, overall
}

// Event is something that customers did, and how much it counts.
type Event struct{ Count, Weight Input }

// RawScore adds up what customers did.
//
//	Σ count·weight
//
// It is 0 or more and has no upper end. A weight that is not known is 1; an
// event whose count is not known is left out, none at all is missing data.
//
// Source: accoil.com, "Customer engagement".
func RawScore(events []Event) Result {
	var sum Sum
	known := false
	for _, e := range events {
		if bad, is := refused([]Input{e.Count, e.Weight}, 0, maxFloat); is {
			return bad
		}
		if e.Count.Known {
			known = true
			sum.Add(float64(e.Count.Value * e.Weight.Or(1)))
		}
	}
	if !known {
		return Missing(Data)
	}
	return OK(sum.Value())
}
