package measure

import "slices"

// Problem is what hurts somebody, by three ratings.
type Problem struct {
	ID                         string
	Severity, Frequency, Reach Input
}

// ProblemScale is the scale of each rating unless another is declared.
var ProblemScale = Scale{1, 5}

// ProblemIndex is how much a problem weighs.
type ProblemIndex struct {
	Index      Result // product of the three ratings
	Normalised Result // 0..100
}

var out6 = Definition{
	ID:      "OUT-6",
	Name:    "Problem priority",
	Words:   "how bad a problem is, times how often it happens, times how many it reaches",
	Symbols: "index = s × f × n; normalised = 100 × (index − lo³) / (hi³ − lo³); burden = severity × occurrences × affected",
	Range:   "1 to 125 on scales of 1 to 5; normalised 0 to 100; burden 0 or more",
	Source:  "Failure mode and effects analysis, risk priority number; leansixsigmadefinition.com",
}

// PrioritiseProblem tells how much a problem weighs.
//
//	index      = severity·frequency·reach
//	normalised = 100·(index − lo³)/(hi³ − lo³)
//
// Each rating lies on the scale, lo to hi; the index between lo³ and hi³, 1 to
// 125 on the usual scale, and normalised between 0 and 100.
//
// A rating that is missing is named, one off the scale out of range; so is a
// scale without width, or that begins below 0.
//
// Source: the form of the FMEA risk priority number.
func PrioritiseProblem(p Problem, scale Scale) ProblemIndex {
	lo, hi := scale.Lo, scale.Hi
	if bad, is := refused([]Input{Given(lo), Given(hi)}, 0, maxFloat); is {
		return ProblemIndex{bad, bad}
	}
	if lo >= hi {
		return ProblemIndex{Invalid(OutOfRange), Invalid(OutOfRange)}
	}
	index := from(func() Result { return OK(p.Severity.Value * p.Frequency.Value * p.Reach.Value) },
		need{"s", p.Severity, lo, hi}, need{"f", p.Frequency, lo, hi}, need{"n", p.Reach, lo, hi})
	return ProblemIndex{index, both(index, OK(hi*hi*hi), func(v, top float64) Result {
		low := float64(lo * lo * lo)
		return divide(OK(100*(v-low)), top-low)
	})}
}

// RankProblems orders problems by their index.
//
//	index = severity · frequency · reach, highest first
//
// Ranks count from 1; equal problems share one, and the next is passed over
// ("1, 2, 2, 4"). Those that have no index are listed by id.
//
// Source: MEASURES OUT-6 and its section 0.6, project rule.
func RankProblems(problems []Problem, scale Scale) (ranked []Ranked, unranked []string) {
	var scored []Scored
	for _, p := range problems {
		if v, ok := PrioritiseProblem(p, scale).Index.Value(); ok {
			scored = append(scored, Scored{p.ID, v})
		} else {
			unranked = append(unranked, p.ID)
		}
	}
	slices.Sort(unranked)
	return Rank(scored), unranked
}

// Burden tells how much a problem weighs in natural units.
//
//	severity·occurrences a period·people affected
//
// Severity is a share from 0 to 1, the others are 0 or more; so is the burden.
//
// Source: MEASURES OUT-6.
func Burden(severity, occurrences, affected Input) Result {
	return from(func() Result { return OK(severity.Value * occurrences.Value * affected.Value) },
		share("severity", severity), amount("occurrences", occurrences), amount("affected", affected))
}
