package measure

import "slices"

// MarkerLevel is how deep a change a progress marker shows.
type MarkerLevel string

// The levels of progress markers.
const (
	ExpectToSee MarkerLevel = "expect" // early, responsive
	LikeToSee   MarkerLevel = "like"   // active engagement
	LoveToSee   MarkerLevel = "love"   // transformative
)

// MarkerLevels holds all levels, the shallowest first.
var MarkerLevels = [...]MarkerLevel{ExpectToSee, LikeToSee, LoveToSee}

// topRating is the highest rating of a marker: 0 none, 1 low, 2 medium, 3 high.
const topRating = 3

// Marker is one behaviour of a boundary partner, and how much of it is seen.
type Marker struct {
	Level  MarkerLevel
	Rating Input // 0..3
}

// MarkerRules weigh the levels, and say what is odd about a set of markers
// (OUT-1, project rules).
type MarkerRules struct {
	Expect, Like, Love float64 // weights of the levels
	LeapFrom           float64 // rating of a love marker that is a leap
	LeapBelow          float64 // while the expect markers are below that on average
	Many               int     // more markers than that are too many
}

// StandardMarkers are the usual rules.
var StandardMarkers = MarkerRules{Expect: 1, Like: 2, Love: 3, LeapFrom: 2, LeapBelow: 1, Many: 15}

// Weight returns the weight of a level, 0 of what is none.
func (r MarkerRules) Weight(l MarkerLevel) float64 {
	switch l {
	case ExpectToSee:
		return r.Expect
	case LikeToSee:
		return r.Like
	case LoveToSee:
		return r.Love
	}
	return 0
}

// Markers is how far a boundary partner has come.
type Markers struct {
	Score    Result                    // 0..100
	Coverage Result                    // share of the weight that is rated
	Means    [len(MarkerLevels)]Result // of the ratings of each level, 0..3
	Leap     bool                      // deep change without the early one
	TooMany  bool
}

var out1 = Definition{
	ID:      "OUT-1",
	Name:    "Progress markers",
	Words:   "how much of the behaviour that we expect, would like and would love to see is seen; deeper change weighs more",
	Symbols: "score = 100 × Σ w·rating/3 / Σ w",
	Range:   "0 to 100",
	Source:  "S. Earl, F. Carden and T. Smutylo, Outcome Mapping (2001), outcome journal; the weights are a project rule",
}

// MarkerScore tells how far a boundary partner has come, from the ratings of
// its progress markers in one period.
//
//	score = 100·Σ weight·rating/3 / Σ weight      over rated markers
//
// Ratings are 0 none, 1 low, 2 medium, 3 high; the score lies between 0 and
// 100. A love marker at medium or above while the expect markers are below low
// on average is a leap: worth a second look.
//
// A marker that is not rated lowers the coverage; none rated is missing data.
// A rating off the scale, and a level that is none, are out of range.
//
// Source: Earl, Carden & Smutylo, "Outcome Mapping" (2001); weights are a
// project rule.
func MarkerScore(markers []Marker, r MarkerRules) Markers {
	m := Markers{TooMany: len(markers) > r.Many}
	parts := make([]Part, len(markers))
	levels := map[MarkerLevel][]float64{}
	var invalid Result
	deep := false
	for i, x := range markers {
		w := r.Weight(x.Level)
		if bad, is := refused([]Input{x.Rating, Given(w)}, 0, maxFloat); is {
			invalid = bad
		} else if !slices.Contains(MarkerLevels[:], x.Level) || x.Rating.Value > topRating {
			invalid = Invalid(OutOfRange)
		}
		parts[i] = Part{Given(w), Input{x.Rating.Value / topRating, x.Rating.Known}}
		if x.Rating.Known {
			levels[x.Level] = append(levels[x.Level], x.Rating.Value)
			deep = deep || x.Level == LoveToSee && AtLeast(x.Rating.Value, r.LeapFrom)
		}
	}
	m.Score, m.Coverage = WeightedMean(parts)
	if v, ok := m.Score.Value(); ok {
		m.Score = OK(100 * v)
	}
	for i, l := range MarkerLevels {
		if m.Means[i] = Missing(Data); len(levels[l]) > 0 {
			m.Means[i] = OK(Mean(levels[l]...))
		}
	}
	if invalid.State() == IsInvalid {
		return Markers{Score: invalid, Coverage: invalid, Means: [...]Result{invalid, invalid, invalid}, TooMany: m.TooMany}
	}
	m.Leap = deep && m.Means[0].OK() && !AtLeast(m.Means[0].value, r.LeapBelow)
	return m
}

// ShareBands are the shares of partners up to which a rating holds.
type ShareBands struct{ Low, Medium float64 }

// StandardShares are those of the outcome journal: low to 40 percent, medium
// to 80.
var StandardShares = ShareBands{Low: 0.40, Medium: 0.80}

// RatingOfShare turns the share of boundary partners who show a behaviour into
// a rating.
//
//	0 none: 0,  low 1: to 0.40,  medium 2: to 0.80,  high 3: above
//
// A share outside 0 to 1 is out of range.
//
// Source: Earl, Carden & Smutylo (2001), outcome journal worksheet.
func RatingOfShare(part Input, b ShareBands) Result {
	return from(func() Result {
		switch {
		case !Above(part.Value, 0):
			return OK(0)
		case !Above(part.Value, b.Low):
			return OK(1)
		case !Above(part.Value, b.Medium):
			return OK(2)
		}
		return OK(topRating)
	}, share("share", part))
}

// PartnerScore is one boundary partner in a programme.
type PartnerScore struct {
	Importance Input // 1 if not known
	Score      Input // MarkerScore, 0..100
	Previous   Input // of the period before
}

// Programme is how far all boundary partners together have come.
type Programme struct {
	Score    Result // 0..100
	Coverage Result // share of the importance that has a score
	Change   Result // points since the period before, of the partners scored in both
	Later    Result // their mean now, 0..100
	Earlier  Result // and then
}

var out2 = Definition{
	ID:      "OUT-2",
	Name:    "Programme score",
	Words:   "mean of the partners' marker scores, weighted by their importance, and how that of the partners scored in both periods changed",
	Symbols: "score = Σ w·partner / Σ w; change = later − earlier",
	Range:   "0 to 100; change −100 to 100",
	Source:  "S. Earl, F. Carden and T. Smutylo, Outcome Mapping (2001)",
}

// ProgrammeScore tells how far a programme's boundary partners have come.
//
//	score  = Σ importance·score / Σ importance
//	change = the same of the partners scored in both periods, now − then
//
// The score lies between 0 and 100. A partner that is scored in one period
// alone changes nothing: nobody knows where it was.
//
// A partner without a score lowers the coverage; no partner with one is
// missing data. Without partners scored in both there is no change. Scores
// outside 0 to 100 are out of range.
//
// Source: Earl, Carden & Smutylo, "Outcome Mapping" (2001).
func ProgrammeScore(partners []PartnerScore) Programme {
	var now, before, later, earlier []Part
	for _, p := range partners {
		s, t := Part{p.Importance, p.Score}, Part{p.Importance, p.Previous}
		now, before = append(now, s), append(before, t)
		if p.Score.Known && p.Previous.Known {
			later, earlier = append(later, s), append(earlier, t)
		}
	}
	var g Programme
	g.Score, g.Coverage = scoreOf(now)
	g.Later, _ = scoreOf(later)
	g.Earlier, _ = scoreOf(earlier)
	if g.Earlier == Missing(Data) {
		g.Earlier = Missing("previous")
	}
	g.Change = both(g.Earlier, g.Later, func(earlier, later float64) Result { return OK(later - earlier) })
	then, _ := scoreOf(before)
	for _, all := range [...]Result{then, g.Score} {
		if all.State() == IsInvalid {
			g.Change = all
		}
	}
	return g
}

// scoreOf is a weighted mean of scores of 100.
func scoreOf(parts []Part) (mean, coverage Result) {
	for _, p := range parts {
		if bad, is := refused([]Input{p.Value}, 0, 100); is {
			return bad, bad
		}
	}
	return WeightedMean(parts)
}
