package measure

import "math"

// Direction tells which way an indicator is meant to go.
type Direction uint8

// The directions of an indicator. The zero Direction is not known.
const (
	NoDirection Direction = iota
	Higher                // more is better
	Lower                 // less is better
	InRange               // best between two bounds
)

// ParseDirection reads "higher", "lower" and "range".
func ParseDirection(s string) (Direction, bool) {
	switch s {
	case "higher":
		return Higher, true
	case "lower":
		return Lower, true
	case "range":
		return InRange, true
	}
	return NoDirection, false
}

// Aim is what an indicator should come to, all in its own unit. Higher and
// Lower use Target, InRange uses Lo and Hi. Baseline is where it stood when
// the work began.
type Aim struct {
	Direction Direction
	Target    Input
	Lo, Hi    Input
	Baseline  Input
}

// Gap is the distance between where an outcome stands and where it should be.
type Gap struct {
	Diff        Result // current − target, in the unit
	Shortfall   Result // above 0: still to go, in the unit
	RelativeGap Result // shortfall as a share of the target
	Progress    Result // 1 = all of the distance, below 0 = moved away, above 1 = over-achieved
	Capped      Result // progress held between 0 and 1, for bars and roll-ups
	Met         bool   // holds where Shortfall has a value
	// BaselineBeyond warns that the baseline was better than the target; the
	// aim is then treated as "maintain".
	BaselineBeyond bool
}

var gap1 = Definition{
	ID:    "GAP-1",
	Name:  "Outcome gap",
	Words: "distance covered since the baseline, as a share of the whole distance to the target",
	Symbols: "progress = (current − baseline) / (target − baseline); range: progress = 1 − shortfall / began; " +
		"higher: shortfall = target − current; lower: shortfall = current − target; " +
		"range: shortfall = max(lo − current, 0, current − hi); " +
		"relativeGap = shortfall / |target|; range: relativeGap = shortfall / (hi − lo); " +
		"range: diff = max(current − hi, 0) − max(lo − current, 0); diff = current − target; cappedProgress = min(max(progress, 0), 1)",
	Range:  "any number; 0 at the baseline, 1 at the target, below 0 moved away, above 1 over-achieved",
	Source: "Linear target formula: MetaPulse help, Objective Key Result Progress Calculation; KPI Tree, Goal progress tracking",
}

// OutcomeGap tells how far an outcome is from where it should be, and how much
// of the way is done.
//
//	shortfall   = target − current            higher is better
//	            = current − target            lower is better
//	            = max(lo − current, 0, current − hi)   range
//	relativeGap = shortfall / |target|, for a range / (hi − lo)
//	progress    = (current − baseline) / (target − baseline)
//	            = 1 − shortfall(current) / shortfall(baseline)   range
//	capped      = progress held between 0 and 1
//
// Shortfalls are any number (below 0 is surplus), for a range 0 or more.
// Progress is unbounded. Negative values are ordinary: temperatures, balances.
//
// Without a target nothing is known; without a baseline the shortfall is, the
// progress is not. A baseline at the target ("maintain"), beyond it, or inside
// the range leaves no distance: progress is undefined and capped progress is 1
// while the aim is met, else 0. A target of 0 leaves the relative gap
// undefined. Bounds in the wrong order are out of range.
//
// An aim within Tolerance of its target is met (MEASURES 0.7).
//
// Source: MetaPulse help, "Objective Key Result Progress Calculation"; KPI
// Tree, "Goal progress tracking".
func OutcomeGap(current Input, a Aim) Gap {
	if lack, ok := a.lack(current); !ok {
		return Gap{Diff: lack, Shortfall: lack, RelativeGap: lack, Progress: lack, Capped: lack}
	}
	if a.Direction == InRange {
		return rangeGap(current.Value, a)
	}
	return linearGap(current.Value, a)
}

// lack returns why nothing can be computed, and whether something can.
func (a Aim) lack(current Input) (Result, bool) {
	ranged := a.Direction == InRange
	switch {
	case !allFinite(current, a.Target, a.Lo, a.Hi, a.Baseline):
		return Invalid(NotFinite), false
	case a.Direction == NoDirection:
		return Missing("direction"), false
	case a.Direction > InRange:
		return Invalid(OutOfRange), false
	case ranged && !a.Lo.Known && !a.Hi.Known, !ranged && !a.Target.Known:
		return Missing("target"), false
	case ranged && !a.Lo.Known:
		return Missing("lo"), false
	case ranged && !a.Hi.Known:
		return Missing("hi"), false
	case ranged && a.Lo.Value > a.Hi.Value:
		return Invalid(OutOfRange), false
	case !current.Known:
		return Missing("current"), false
	}
	return Result{}, true
}

func linearGap(current float64, a Aim) Gap {
	target := a.Target.Value
	g := Gap{Diff: OK(current - target)}
	beyond := a.Baseline.Value > target
	if a.Direction == Higher {
		g.Shortfall, g.Met = OK(target-current), AtLeast(current, target)
	} else {
		g.Shortfall, g.Met = OK(current-target), AtLeast(target, current)
		beyond = a.Baseline.Value < target
	}
	g.RelativeGap = divide(g.Shortfall, math.Abs(target))
	g.BaselineBeyond = a.Baseline.Known && beyond
	switch {
	case !a.Baseline.Known:
		g.Progress = Missing("baseline")
	case a.Baseline.Value == target || beyond:
		g.Progress = Undefined(NoDistance)
	default:
		g.Progress = divide(OK(current-a.Baseline.Value), target-a.Baseline.Value)
	}
	g.Capped = capped(g.Progress, g.Met)
	return g
}

func rangeGap(current float64, a Aim) Gap {
	lo, hi := a.Lo.Value, a.Hi.Value
	short := max(lo-current, 0, current-hi)
	g := Gap{Diff: OK(short), Shortfall: OK(short), Met: AtLeast(current, lo) && AtLeast(hi, current)}
	if current < lo {
		g.Diff = OK(current - lo)
	}
	g.RelativeGap = divide(g.Shortfall, hi-lo)
	began := max(lo-a.Baseline.Value, 0, a.Baseline.Value-hi)
	switch {
	case !a.Baseline.Known:
		g.Progress = Missing("baseline")
	case began == 0:
		g.Progress = Undefined(NoDistance)
	default:
		g.Progress = divide(OK(short), began)
		if v, ok := g.Progress.Value(); ok {
			g.Progress = OK(1 - v)
		}
	}
	g.Capped = capped(g.Progress, g.Met)
	return g
}

// capped holds a progress between 0 and 1; where there was no distance to
// cover, an aim that is met is all done.
func capped(progress Result, met bool) Result {
	if v, ok := progress.Value(); ok {
		return OK(min(max(v, 0), 1))
	}
	if progress == Undefined(NoDistance) {
		if met {
			return OK(1)
		}
		return OK(0)
	}
	return progress
}

// divide divides a figure by a number that may be 0.
func divide(r Result, by float64) Result {
	v, ok := r.Value()
	switch {
	case !ok:
		return r
	case by == 0:
		return Undefined(ZeroDenominator)
	case math.IsInf(by, 0) || math.IsNaN(by): // overflowed: the quotient would be 0
		return Invalid(NotFinite)
	}
	return OK(v / by)
}
