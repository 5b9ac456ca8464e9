package measure

// Zone says in words how well an outcome is served.
type Zone string

// The zones of the opportunity landscape.
const (
	Extreme     Zone = "extreme"
	High        Zone = "high"
	Underserved Zone = "underserved"
	Overserved  Zone = "overserved"
	Appropriate Zone = "appropriately served"
	NoZone      Zone = "" // there is no score

)

// ratingsOnTop is the lower of the two ratings of 1 to 5 that count: "top two
// box".
const ratingsOnTop = 4

// ZoneBands are the opportunity scores at which zones begin.
type ZoneBands struct{ Extreme, High, Underserved float64 }

// StandardZones follow Ulwick's bands (GAP-5, project rule).
var StandardZones = ZoneBands{Extreme: 15, High: 12, Underserved: 10}

// Opportunity is what a survey of importance and satisfaction says of one
// outcome.
type Opportunity struct {
	I, S  Result // importance and satisfaction, 0..10
	Score Result // 0..20
	Zone  Zone   // NoZone where there is no score
	N     Input  // respondents, where known
	Small bool   // N is known and under SmallSampleBelow
}

var gap5 = Definition{
	ID:      "GAP-5",
	Name:    "Opportunity score",
	Words:   "how important it is, plus how far satisfaction stays behind that; each is ten times the share of people who answer 4 or 5",
	Symbols: "opportunity = I + max(I − S, 0); counts: I = 10 × important / askedI; counts: S = 10 × satisfied / askedS",
	Range:   "0 to 20",
	Source:  "A. Ulwick, Jobs to be Done: Theory to Practice (2016); A. Ulwick, Turn Customer Input into Innovation, HBR January 2002",
}

// ScoreOpportunity tells how much an outcome is worth working on: what
// matters and is badly served scores high.
//
//	opportunity = I + max(I − S, 0)
//
// I and S lie between 0 and 10 (ten times the share that answered 4 or 5 of
// 5), so the score lies between 0 and 20. Over-serving earns no discount:
// satisfaction above importance counts as equal to it.
//
// A figure outside its scale is invalid. When one of the two is not known the
// score says which. Zones: from 15 extreme, from 12 high, from 10 underserved,
// else overserved when S is above I, else appropriately served.
//
// Source: A. Ulwick, "Turn Customer Input into Innovation", HBR January 2002;
// "Jobs to be Done: Theory to Practice" (2016); bands: innovatenow.app.
func ScoreOpportunity(importance, satisfaction Input, z ZoneBands) Opportunity {
	return opportunity(onTen(importance, "importance"), onTen(satisfaction, "satisfaction"), z)
}

// OpportunityOfCounts scores an outcome from how many people gave each rating.
//
//	I, S = 10 · (ratings 4 and 5) / all;  opportunity = I + max(I − S, 0)
//
// Counts of the ratings 1 to 5, ascending; I and S lie between 0 and 10, the
// score between 0 and 20. N is the smaller of the two numbers of answers; who
// answered both is not known from counts.
//
// A nil list was not asked. Five counts, each 0 or more, else the figure is
// invalid; no answers at all is missing data. See ScoreOpportunity.
//
// Source: A. Ulwick, "Jobs to be Done: Theory to Practice" (2016).
func OpportunityOfCounts(importance, satisfaction []float64, z ZoneBands) Opportunity {
	i, n := topTwo(importance, "importance")
	s, m := topTwo(satisfaction, "satisfaction")
	o := opportunity(i, s, z)
	if importance != nil && satisfaction != nil {
		return o.of(min(n, m))
	}
	return o.of(n + m) // one of the two is 0: not asked
}

// OpportunityOfPairs scores an outcome from single respondents.
//
//	I, S = 10 · (ratings 4 and 5) / respondents;  opportunity = I + max(I − S, 0)
//
// Importance and satisfaction from 1 to 5 of each; the score lies between 0 and
// 20. Only who answered both counts.
//
// A rating outside 1 to 5 is invalid; nobody with both is missing data. See
// ScoreOpportunity.
//
// Source: A. Ulwick, "Jobs to be Done: Theory to Practice" (2016).
func OpportunityOfPairs(pairs [][2]Input, z ZoneBands) Opportunity {
	var important, satisfied, n float64
	for _, p := range pairs {
		for _, x := range p {
			if !x.finite() {
				return opportunity(Invalid(NotFinite), Invalid(NotFinite), z)
			}
			if x.Known && (x.Value < 1 || x.Value > 5) {
				return opportunity(Invalid(OutOfRange), Invalid(OutOfRange), z)
			}
		}
		if !p[0].Known || !p[1].Known {
			continue
		}
		n++
		important += float64(b2i(AtLeast(p[0].Value, ratingsOnTop)))
		satisfied += float64(b2i(AtLeast(p[1].Value, ratingsOnTop)))
	}
	if n == 0 {
		return opportunity(Missing(Data), Missing(Data), z).of(0)
	}
	return opportunity(OK(10*important/n), OK(10*satisfied/n), z).of(n)
}

// NoAnswers is the opportunity of an outcome that nobody was asked about.
func NoAnswers() Opportunity { return opportunity(Missing(Data), Missing(Data), StandardZones).of(0) }

// of notes the number of respondents.
func (o Opportunity) of(n float64) Opportunity {
	o.N = Given(n)
	o.Small = n < SmallSampleBelow
	return o
}

func opportunity(i, s Result, z ZoneBands) Opportunity {
	o := Opportunity{I: i, S: s}
	iv, iok := i.Value()
	sv, sok := s.Value()
	switch {
	case i.State() == IsInvalid || !iok && s.State() != IsInvalid:
		o.Score = i
	case !sok:
		o.Score = s
	default:
		o.Score = OK(iv + max(iv-sv, 0))
		o.Zone = z.of(o.Score.value, iv, sv)
	}
	return o
}

func (z ZoneBands) of(score, importance, satisfaction float64) Zone {
	switch {
	case AtLeast(score, z.Extreme):
		return Extreme
	case AtLeast(score, z.High):
		return High
	case AtLeast(score, z.Underserved):
		return Underserved
	case Above(satisfaction, importance):
		return Overserved
	}
	return Appropriate
}

// onTen checks a figure that lies between 0 and 10.
func onTen(x Input, name string) Result {
	switch {
	case !x.Known:
		return Missing(name)
	case !x.finite():
		return Invalid(NotFinite)
	case x.Value < 0 || x.Value > 10:
		return Invalid(OutOfRange)
	}
	return OK(x.Value)
}

// topTwo returns ten times the share of the two highest of five ratings, and
// how many answered.
func topTwo(counts []float64, name string) (Result, float64) {
	if counts == nil {
		return Missing(name), 0
	}
	var all Sum
	for _, c := range counts {
		if !Given(c).finite() {
			return Invalid(NotFinite), 0
		}
		if c < 0 {
			return Invalid(OutOfRange), 0
		}
		all.Add(c)
	}
	n := all.Value()
	switch {
	case len(counts) != 5:
		return Invalid(OutOfRange), 0
	case !Given(n).finite():
		return Invalid(NotFinite), 0
	case n == 0:
		return Missing(Data), 0
	}
	return OK(10 * (counts[3] + counts[4]) / n), n
}
