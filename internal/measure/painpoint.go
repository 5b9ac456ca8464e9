package measure

import (
	"cmp"
	"slices"
)

// Touch is a touchpoint as pain points and moments of truth see it.
type Touch struct {
	ID         string
	Rating     Input // on the scale of the request
	Emotion    Input // −5..5
	Flagged    bool  // somebody said that it hurts
	Importance Input // 0..10
	Kind       string
}

// The kinds of touchpoint at which a moment of truth can be.
const (
	DecisionTouch = "decision"
	FirstUseTouch = "first-use"
)

// PainRules are the thresholds of pain points and moments of truth.
type PainRules struct {
	Lowest      float64 // share of the scale in which a rating hurts
	Emotion     float64 // an emotion that hurts, or below
	Importance  float64 // of a moment of truth, 0..10
	TopQuartile bool    // importance from the upper quartile of all is enough as well
}

// StandardPain is the project rule of JNY-3.
var StandardPain = PainRules{Lowest: 0.40, Emotion: -2, Importance: 8}

// Satisfactions is the scale of ratings of touchpoints unless another is
// declared.
var Satisfactions = Scale{1, 5}

// ImportanceScale is the scale of an importance.
var ImportanceScale = Scale{0, 10}

// Moments are the touchpoints that hurt and those that decide.
type Moments struct {
	PainPoints     []string // ids ascending
	MomentsOfTruth []string // ids ascending
	Order          []string // both together: those that are both first, then by importance, then by id
	Lack           Result   // why there are none; else how many touchpoints there were
}

var jny3 = Definition{
	ID:   "JNY-3",
	Name: "Pain points and moments of truth",
	Words: "touchpoints rated in the lowest 40 percent of the scale, felt at −2 or below, or flagged; and decisions and " +
		"first uses of importance 8 or more",
	Symbols: "place = (rating − lo) / (hi − lo)",
	Range:   "lists of touchpoints; those that are both come first",
	Source:  "Worthmap's own rule; moments of truth: J. Carlzon (1987)",
}

// FindMoments tells which touchpoints hurt and which decide.
//
//	pain point       (rating − lo)/(hi − lo) ≤ 0.40, or emotion ≤ −2, or flagged
//	moment of truth  importance ≥ 8 of 10, at a decision or a first use
//
// A value within Tolerance of a threshold counts as equal to it. Something not
// known neither hurts nor decides. Of equal ids the first stands.
//
// No touchpoints are missing data. Ratings off their scale, emotions outside
// −5 to 5 and importances outside 0 to 10 are out of range.
//
// Source: MEASURES JNY-3, project rule.
func FindMoments(touches []Touch, scale Scale, r PainRules) (m Moments) {
	if m.Lack = momentsLack(touches, scale); !m.Lack.OK() {
		return m
	}
	deciding := r.Importance
	if r.TopQuartile {
		deciding = min(deciding, upperQuartile(touches))
	}
	type place struct {
		id         string
		both       bool
		importance Input
	}
	var order []place
	seen := make(map[string]bool, len(touches))
	for _, t := range touches {
		if seen[t.ID] {
			continue
		}
		seen[t.ID] = true
		pain := t.hurts(scale, r)
		truth := (t.Kind == DecisionTouch || t.Kind == FirstUseTouch) && t.Importance.Known && AtLeast(t.Importance.Value, deciding)
		if pain {
			m.PainPoints = append(m.PainPoints, t.ID)
		}
		if truth {
			m.MomentsOfTruth = append(m.MomentsOfTruth, t.ID)
		}
		if pain || truth {
			order = append(order, place{t.ID, pain && truth, t.Importance})
		}
	}
	slices.SortFunc(order, func(a, b place) int {
		return cmp.Or(b2i(b.both)-b2i(a.both), cmp.Compare(b.importance.Or(-1), a.importance.Or(-1)), cmp.Compare(a.id, b.id))
	})
	for _, p := range order {
		m.Order = append(m.Order, p.id)
	}
	slices.Sort(m.PainPoints)
	slices.Sort(m.MomentsOfTruth)
	return m
}

func (t Touch) hurts(scale Scale, r PainRules) bool {
	low := t.Rating.Known && !Above((t.Rating.Value-scale.Lo)/(scale.Hi-scale.Lo), r.Lowest)
	return t.Flagged || low || t.Emotion.Known && !Above(t.Emotion.Value, r.Emotion)
}

func momentsLack(touches []Touch, scale Scale) Result {
	worst := OK(float64(len(touches)))
	check := func(scale Scale, list ...Input) {
		if bad, is := refused(list, scale.Lo, scale.Hi); is && worst != Invalid(NotFinite) {
			worst = bad
		}
	}
	check(Scale{-maxFloat, maxFloat}, Given(scale.Lo), Given(scale.Hi))
	for _, t := range touches {
		check(scale, t.Rating)
		check(Feelings, t.Emotion)
		check(ImportanceScale, t.Importance)
	}
	switch {
	case !worst.OK():
		return worst
	case scale.Lo >= scale.Hi:
		return Invalid(OutOfRange)
	case len(touches) == 0:
		return Missing(Data)
	}
	return worst
}

// upperQuartile is the importance from which a quarter of the touchpoints is,
// above all scales where none has one.
func upperQuartile(touches []Touch) float64 {
	var known []float64
	for _, t := range touches {
		if t.Importance.Known {
			known = append(known, t.Importance.Value)
		}
	}
	if len(known) == 0 {
		return maxFloat
	}
	return Quantile(0.75, known...)
}
