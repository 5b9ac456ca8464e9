package measure

import (
	"cmp"
	"math"
	"slices"
)

// VoteRules say which ballots of a dot vote count.
type VoteRules struct {
	Allowance  Input // dots a person; not known: one for every four ideas
	MaxPerIdea Input // dots a person may put on one idea; not known: all
}

// LeastAllowance is the fewest dots that everybody gets (JNY-6).
const LeastAllowance = 3

// IdeasPerDot is for how many ideas everybody gets a dot (JNY-6).
const IdeasPerDot = 4

// Votes is what an idea has got.
type Votes struct {
	Idea   string
	Dots   int
	Voters int    // people with at least one dot on it
	Share  Result // of all dots that count, 0..1
}

// Vote is the result of a dot vote.
type Vote struct {
	Votes     []Votes // most dots first, then most voters, then by id
	Void      int     // ballots over what is allowed
	Allowance int
	Dots      int    // that count
	Lack      Result // why there is no vote; else how many ballots there were
}

// CountDots counts a dot vote. A ballot names an idea once for every dot.
//
//	share = dots / all dots that count
//
// A ballot over the allowance, or with too many dots on one idea, is void as a
// whole. The allowance is a dot for every four ideas, rounded up, and at least
// three, unless given; ideas is how many there are, those named on ballots
// where that is not known. Ideas on void ballots only have no place.
//
// No ballots are missing data. An allowance, a maximum and a number of ideas
// are whole numbers of 0 or more, else out of range.
//
// Source: common practice; ties by MEASURES JNY-6.
func CountDots(ballots [][]string, ideas Input, r VoteRules) (v Vote) {
	if v.Lack = voteLack(ballots, ideas, r); !v.Lack.OK() {
		return v
	}
	allowance := r.Allowance
	if !allowance.Known {
		n := ideas.Or(float64(len(slices.Compact(slices.Sorted(slices.Values(slices.Concat(ballots...)))))))
		allowance = Given(max(math.Ceil(n/IdeasPerDot), LeastAllowance))
	}
	v.Allowance = int(min(allowance.Value, math.MaxInt32))
	byIdea := map[string]*Votes{}
	for _, b := range ballots {
		dots := map[string]int{}
		most := 0
		for _, idea := range b {
			dots[idea]++
			most = max(most, dots[idea])
		}
		if float64(len(b)) > allowance.Value || float64(most) > r.MaxPerIdea.Or(math.MaxInt32) {
			v.Void++
			continue
		}
		for idea, n := range dots { // counts only: any order
			if byIdea[idea] == nil {
				byIdea[idea] = &Votes{Idea: idea}
			}
			byIdea[idea].Dots += n
			byIdea[idea].Voters++
			v.Dots += n
		}
	}
	for _, x := range byIdea { // sorted below
		x.Share = OK(float64(x.Dots) / float64(v.Dots))
		v.Votes = append(v.Votes, *x)
	}
	slices.SortFunc(v.Votes, func(a, b Votes) int {
		return cmp.Or(cmp.Compare(b.Dots, a.Dots), cmp.Compare(b.Voters, a.Voters), cmp.Compare(a.Idea, b.Idea))
	})
	return v
}

func voteLack(ballots [][]string, ideas Input, r VoteRules) Result {
	if bad, is := refused([]Input{ideas, r.Allowance, r.MaxPerIdea}, 0, maxFloat); is {
		return bad
	}
	for _, n := range []Input{ideas, r.Allowance, r.MaxPerIdea} {
		if n.Value != math.Trunc(n.Value) {
			return Invalid(OutOfRange)
		}
	}
	return enough(len(ballots), 1)
}
