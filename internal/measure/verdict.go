package measure

import "math"

// Verdict tells whether a result was good.
type Verdict string

// The verdicts. NoVerdict goes with a comparison whose inputs are unusable.
const (
	Positive        Verdict = "positive"
	Negative        Verdict = "negative"
	NoChange        Verdict = "no demonstrable change"
	NotEnoughToTell Verdict = "not enough data"
	NoVerdict       Verdict = ""
)

// Words says a verdict as people do: "better", "worse"; empty for none.
func (v Verdict) Words() string {
	switch v {
	case Positive:
		return "better"
	case Negative:
		return "worse"
	}
	return string(v)
}

// Decider names the rule that decided a verdict.
type Decider string

// The rules, in the order in which they are asked.
const (
	ByProcessLimits Decider = "process-limits"
	ByInterval      Decider = "interval"
	ByMinimumChange Decider = "minimum-change"
	ByNothing       Decider = ""
)

// Words names a rule behind "by"; empty where none decided.
func (d Decider) Words() string {
	switch d {
	case ByProcessLimits:
		return "process limits"
	case ByInterval:
		return "the interval"
	case ByMinimumChange:
		return "the change that matters"
	}
	return ""
}

// VerdictRules are the thresholds of a verdict.
type VerdictRules struct {
	Points        int     // earlier points from which process limits decide
	MinimumChange float64 // of |target − baseline|, where no minimum is stated
}

// StandardVerdict is six earlier points, and 5 % of the way (MON-4).
var StandardVerdict = VerdictRules{Points: 6, MinimumChange: 0.05}

// Interval is a change of something asked in two surveys, with the bounds
// between which it lies with 95 % chance.
type Interval struct {
	From           Input // what it was before, where known
	Change, Lo, Hi Result
}

// Comparison is what a verdict is made of; only Direction, Before and After,
// or Direction and Survey, are needed.
type Comparison struct {
	Aim           Aim     // its Direction, Target and Baseline; Lo and Hi of a range
	Before        []Input // earlier points in the order of time
	After         Input   // the new point
	MinimumChange Input   // that matters, in the unit
	Survey        *Interval
}

// Judgement is a verdict and what decided it.
type Judgement struct {
	Verdict Verdict
	Rule    Decider
	Change  Result // after − the point before it, or of the survey
	Lo, Hi  Result // of the survey
	Lack    Result // why there is no verdict
}

var mon4 = Definition{
	ID:   "MON-4",
	Name: "Result verdict",
	Words: "whether a change is more than chance and in the desired direction: beyond the limits of the earlier points, " +
		"else with an interval that leaves 0 out, else at least the minimum important change",
	Symbols: "series: change = after − earlier; shares: change = p2 − p1; " +
		"shares: lo = change − sqrt((p2 − l2)² + (u1 − p1)²); shares: hi = change + sqrt((u2 − p2)² + (p1 − l1)²)",
	Range: "positive, negative, no demonstrable change, or not enough data",
	Source: "Process limits: D. Wheeler (MON-7); runs: Anhøj & Olesen (MON-8); interval: R. Newcombe, Statistics in Medicine 17 (1998), " +
		"873–890; minimum important change: Worthmap's own rule",
}

// Judge tells whether a result was positive or negative. The first rule that
// has its data decides:
//
//	process limits   six earlier points or more: the new one lies beyond their
//	                 limits (MON-7), or the run that ends with it is longer than
//	                 its limit (MON-8, over all points)
//	interval         a survey: the interval of the change leaves 0 out
//	minimum change   |after − the one before| reaches the minimum that matters,
//	                 5 % of |target − baseline| unless stated; an aim that is
//	                 to be kept has no way, and says nothing unless one is
//
// A change that a rule finds is positive in the desired direction, else
// negative. For a range it is positive when the new value is nearer to the
// range than what it is compared with, and a change that keeps the distance is
// none.
//
// When no rule has its data, that is the verdict. Without a direction, or with
// inputs that are unusable, there is none: Lack says why.
//
// Source: MEASURES MON-4.
func Judge(c Comparison, r VerdictRules) Judgement {
	before, lack := knownValues(c.Before, 1)
	j := Judgement{Change: lack, Lo: Missing("beforeShare"), Hi: Missing("beforeShare")}
	if !c.After.Known {
		j.Change = Missing("after")
	}
	if lack.OK() && c.After.Known {
		j.Change = OK(c.After.Value - before[len(before)-1])
	}
	if j.Lack = c.lack(lack); !j.Lack.OK() {
		j.Change, j.Lo, j.Hi = j.Lack, j.Lack, j.Lack
		return j
	}
	switch minimum := c.minimum(r); {
	case len(before) >= r.Points && c.After.Known:
		j.Rule, j.Verdict = ByProcessLimits, c.byProcess(before)
	case c.Survey != nil && c.Survey.Change.OK():
		j.Rule, j.Verdict = ByInterval, c.byInterval()
		j.Change, j.Lo, j.Hi = c.Survey.Change, c.Survey.Lo, c.Survey.Hi
	case j.Change.OK() && minimum.Known:
		j.Rule, j.Verdict = ByMinimumChange, NoChange
		if change := j.Change.value; change != 0 && AtLeast(math.Abs(change), minimum.Value) {
			j.Verdict = c.towards(before[len(before)-1], c.After.Value)
		}
	default:
		j.Verdict, j.Lack = NotEnoughToTell, Missing(Data)
	}
	return j
}

// lack tells what makes a comparison unusable.
func (c Comparison) lack(before Result) Result {
	a := c.Aim
	switch {
	case before.State() == IsInvalid, !allFinite(c.After, c.MinimumChange, a.Target, a.Baseline, a.Lo, a.Hi):
		return Invalid(NotFinite)
	case c.Survey != nil && c.Survey.Change.State() == IsInvalid:
		return c.Survey.Change
	case c.MinimumChange.Known && c.MinimumChange.Value < 0:
		return Invalid(OutOfRange)
	case a.Direction == Higher || a.Direction == Lower:
		a.Target = Given(a.Target.Value) // not needed to tell the direction
	}
	lack, ok := a.lack(Given(0))
	if ok {
		return OK(0)
	}
	return lack
}

// minimum is the change that matters.
func (c Comparison) minimum(r VerdictRules) Input {
	a := c.Aim
	way := OK(a.Target.Value - a.Baseline.Value)
	if a.Direction == InRange {
		way = OutcomeGap(a.Baseline, a).Shortfall
	}
	switch {
	case c.MinimumChange.Known:
		return c.MinimumChange
	case !a.Baseline.Known || a.Direction != InRange && !a.Target.Known || !way.OK() || way.value == 0:
		return Input{}
	}
	return Given(r.MinimumChange * math.Abs(way.value))
}

// byProcess compares the new point with the process that the earlier ones are.
func (c Comparison) byProcess(before []float64) Verdict {
	var earlier []Input
	for _, x := range before {
		earlier = append(earlier, Given(x))
	}
	p := ProcessChart(earlier, Input{}, StandardProcess)
	after := c.After.Value
	p.Judge([]float64{after})
	if len(p.Outside) > 0 {
		return c.towards(p.Mean.value, after)
	}
	runs := ChartRuns(append(earlier, c.After), StandardRuns)
	if limit, ok := runs.RunLimit.Value(); ok && float64(runs.LastRun) > limit {
		return c.towards(runs.Median.value, after)
	}
	return NoChange
}

// byInterval asks whether the interval of a change leaves 0 out.
func (c Comparison) byInterval() Verdict {
	s := c.Survey
	switch {
	case s.Lo.OK() && Above(s.Lo.value, 0), s.Hi.OK() && Above(0, s.Hi.value):
		return c.towards(s.From.Value, s.From.Value+s.Change.value)
	}
	return NoChange
}

// towards tells whether going from one value to another is as desired.
func (c Comparison) towards(from, to float64) Verdict {
	gain := to - from
	switch c.Aim.Direction {
	case Lower:
		gain = -gain
	case InRange:
		was, is := OutcomeGap(Given(from), c.Aim).Shortfall, OutcomeGap(Given(to), c.Aim).Shortfall
		gain = was.value - is.value
	}
	switch {
	case gain > 0:
		return Positive
	case gain < 0:
		return Negative
	}
	return NoChange
}
