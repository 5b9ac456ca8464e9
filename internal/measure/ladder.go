package measure

import (
	"cmp"
	"slices"
)

// Level is one level of offer, from the lowest up.
type Level struct {
	Price, Value      Input
	Described         Truth
	Benefits          []string
	BenefitsKnown     bool
	MonthsSinceReview Input
}

// LadderRules are the thresholds of a value-ladder check (VAL-6, project
// rules).
type LadderRules struct {
	Uplift       float64 // how much more a level is worth than the one below, as a share
	Many         int     // more levels than that are a warning
	TooMany      int     // more than that an error
	FreshMonths  float64 // how long a review holds
	ValueInMoney bool    // value and price can be compared
}

// StandardLadder are the usual thresholds.
var StandardLadder = LadderRules{Uplift: 0.25, Many: 5, TooMany: 7, FreshMonths: 12, ValueInMoney: true}

// LadderSeverity says how much a finding matters.
type LadderSeverity string

// The severities of findings.
const (
	LadderError   LadderSeverity = "error"
	LadderWarning LadderSeverity = "warn"
	LadderInfo    LadderSeverity = "info"
)

// LadderRule is what a level breaks.
type LadderRule string

// The rules of a ladder, in the order of findings.
const (
	LadderOrder  LadderRule = "order"        // price and value strictly increase
	LadderUplift LadderRule = "uplift"       // significantly better than the level below
	WorthStep    LadderRule = "worth-step"   // the value grows by the price or more
	TooManySteps LadderRule = "too-many"     // choice overwhelms
	NoLadder     LadderRule = "no-ladder"    // one level only
	Communicated LadderRule = "communicated" // described, with a benefit of its own
	Fresh        LadderRule = "fresh"        // reviewed lately
)

var ladderRules = []LadderRule{LadderOrder, LadderUplift, WorthStep, TooManySteps, NoLadder, Communicated, Fresh}

// LadderFinding is a rule that a ladder breaks. Levels count from 1; 0 is the
// ladder as a whole.
type LadderFinding struct {
	Rule     LadderRule
	Level    int
	Severity LadderSeverity
}

// Ladder is what a check says of a value ladder.
type Ladder struct {
	Uplifts  []Result // of level 2 over level 1, and so on
	State    Result   // OK(number of levels), or why nothing can be checked
	Findings []LadderFinding
}

var val6 = Definition{
	ID:      "VAL-6",
	Name:    "Value-ladder check",
	Words:   "each level costs more and is worth clearly more than the one below; not too many, described, and reviewed within a year",
	Symbols: "uplifts = (value − below) / below",
	Range:   "uplifts any number; findings are errors, warnings and hints",
	Source:  "Worthmap's own thresholds for the method's four points",
}

// CheckLadder tells where a ladder of offers is not one.
//
//	uplift = (value − value below) / value below
//
//	order         price and value strictly increase                else error
//	uplift        at least a quarter                               else warning
//	worth-step    value grows by what the price grows, in money    else warning
//	too-many      more than 5 levels warn, more than 7 are an error
//	no-ladder     one level is a hint
//	communicated  described, with a benefit not in the level below else warning
//	fresh         reviewed within 12 months                        else hint
//
// Levels stand in the order given, the lowest first. Uplifts are any number.
// Findings are sorted by rule, then by level.
//
// What is not known of a level breaks no rule. A level of value 0 leaves the
// uplift over it undefined. No level at all is missing data.
//
// Source: MEASURES VAL-6, project rules.
func CheckLadder(levels []Level, r LadderRules) Ladder {
	var l Ladder
	var all []Input
	for _, x := range levels {
		all = append(all, x.Price, x.Value, x.MonthsSinceReview)
	}
	if bad, is := refused(all, -maxFloat, maxFloat); is {
		l.State = bad
		return l
	}
	if len(levels) == 0 {
		l.State = Missing(Data)
		return l
	}
	l.State = OK(float64(len(levels)))
	for i := range levels {
		if i > 0 {
			l.step(levels[i-1], levels[i], i+1, r)
		}
		l.words(levels, i)
		l.find(Fresh, i+1, LadderInfo, Above(levels[i].MonthsSinceReview.Or(0), r.FreshMonths))
	}
	l.find(TooManySteps, 0, LadderError, len(levels) > r.TooMany)
	l.find(TooManySteps, 0, LadderWarning, len(levels) > r.Many && len(levels) <= r.TooMany)
	l.find(NoLadder, 0, LadderInfo, len(levels) == 1)
	slices.SortStableFunc(l.Findings, func(a, b LadderFinding) int {
		return cmp.Or(cmp.Compare(slices.Index(ladderRules, a.Rule), slices.Index(ladderRules, b.Rule)), cmp.Compare(a.Level, b.Level))
	})
	return l
}

func (l *Ladder) find(rule LadderRule, level int, s LadderSeverity, broken bool) {
	if broken {
		l.Findings = append(l.Findings, LadderFinding{rule, level, s})
	}
}

// step compares a level with the one below.
func (l *Ladder) step(below, it Level, level int, r LadderRules) {
	more := both(known("value", it.Value), known("value", below.Value), func(v, b float64) Result { return OK(v - b) })
	dearer := both(known("price", it.Price), known("price", below.Price), func(p, b float64) Result { return OK(p - b) })
	uplift := both(more, known("value", below.Value), func(m, b float64) Result { return divide(OK(m), b) })
	l.Uplifts = append(l.Uplifts, uplift)
	l.find(LadderOrder, level, LadderError, dearer.OK() && !Above(dearer.value, 0) || more.OK() && !Above(more.value, 0))
	l.find(LadderUplift, level, LadderWarning, uplift.OK() && !AtLeast(uplift.value, r.Uplift))
	l.find(WorthStep, level, LadderWarning, r.ValueInMoney && more.OK() && dearer.OK() && !AtLeast(more.value, dearer.value))
}

// words checks that a level says what is its own.
func (l *Ladder) words(levels []Level, i int) {
	it := levels[i]
	own := slices.ContainsFunc(it.Benefits, func(b string) bool {
		return i == 0 || !slices.Contains(levels[i-1].Benefits, b)
	})
	l.find(Communicated, i+1, LadderWarning, it.Described == No || it.BenefitsKnown && !own)
}
