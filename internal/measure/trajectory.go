package measure

// Shape is how a plan leads from the baseline to the target.
type Shape uint8

// The shapes of a plan.
const (
	Linear  Shape = iota // the same step each day
	SCurve               // slow, fast, slow
	Stepped              // by milestones
)

// ParseShape reads "linear", "s-curve" and "stepped".
func ParseShape(s string) (Shape, bool) {
	switch s {
	case "linear":
		return Linear, true
	case "s-curve":
		return SCurve, true
	case "stepped":
		return Stepped, true
	}
	return Linear, false
}

// Milestone is a value that a plan has from a time on.
type Milestone struct{ At, Value float64 }

// Trajectory is a plan: where an indicator should stand at what time. Times
// are days or any other count, all in the same.
type Trajectory struct {
	Baseline, Target Input // in the unit of the indicator
	Start, End       Input // times of the two
	Shape            Shape
	Milestones       []Milestone // of a stepped plan, in any order
}

// Expectation is what a plan says of one time.
type Expectation struct {
	Value    Result // in the unit
	Progress Result // share of the way from baseline to target
}

var mon2 = Definition{
	ID:   "MON-2",
	Name: "Target trajectory",
	Words: "where an indicator should stand today if it moved from the baseline to the target " +
		"in even steps, or slowly, fast and slowly again; a quarter or a month counts as its last day",
	Symbols: "expected = baseline + (target − baseline)·expectedProgress; " +
		"linear: expectedProgress = clamp((t − t0) / (t1 − t0), 0, 1); s-curve: expectedProgress = 3·u² − 2·u³; " +
		"stepped: expectedProgress = (expected − baseline) / (target − baseline)",
	Range:  "expected between baseline and target, expected progress 0 to 1; milestones may go beyond",
	Source: "Linear in time: Camms, Action Progress; KPI Tree, Goal progress tracking; the S-curve and milestones are options",
}

// ExpectedAt tells where a plan should stand at a time.
//
//	u        = (t − start) / (end − start), held between 0 and 1
//	progress = u                    linear
//	         = 3u² − 2u³            S-curve
//	expected = baseline + (target − baseline)·progress
//
// A stepped plan expects the value of the last milestone reached, the baseline
// before the first and the target from the end on; its progress is the share
// of the way at which that value lies. A time within Tolerance of a milestone
// has reached it.
//
// Progress lies between 0 and 1, of a stepped plan where its milestones put
// it. No time between start and end leaves both undefined; an end before the
// start is out of range. A baseline equal to the target leaves a stepped plan
// no distance.
//
// Source: Camms, "Action Progress"; MEASURES MON-2.
func ExpectedAt(p Trajectory, t Input) Expectation {
	switch {
	case !allFinite(p.Baseline, p.Target, p.Start, p.End, t) || !finiteMilestones(p.Milestones):
		return Expectation{Invalid(NotFinite), Invalid(NotFinite)}
	case p.Start.Known && p.End.Known && p.End.Value < p.Start.Value || p.Shape > Stepped:
		return Expectation{Invalid(OutOfRange), Invalid(OutOfRange)}
	case p.Shape == Stepped:
		return p.stepped(t)
	}
	e := Expectation{Progress: elapsed(p.Start, p.End, t)}
	if u, ok := e.Progress.Value(); ok && p.Shape == SCurve {
		e.Progress = OK(float64(3*float64(u*u)) - float64(2*float64(u*float64(u*u))))
	}
	switch {
	case !p.Baseline.Known:
		e.Value = Missing("baseline")
	case !p.Target.Known:
		e.Value = Missing("target")
	case !e.Progress.OK():
		e.Value = e.Progress
	case e.Progress.value == 1:
		e.Value = OK(p.Target.Value)
	default:
		e.Value = OK(p.Baseline.Value + float64((p.Target.Value-p.Baseline.Value)*e.Progress.value))
	}
	return e
}

// elapsed is the share of the time between start and end that has passed.
func elapsed(start, end, t Input) Result {
	switch {
	case !start.Known:
		return Missing("t0")
	case !end.Known:
		return Missing("t1")
	case !t.Known:
		return Missing("t")
	case start.Value == end.Value:
		return Undefined(ZeroDenominator)
	case t.Value <= start.Value:
		return OK(0)
	case t.Value >= end.Value:
		return OK(1)
	}
	return OK((t.Value - start.Value) / (end.Value - start.Value))
}

func (p Trajectory) stepped(t Input) (e Expectation) {
	switch {
	case !p.Baseline.Known:
		e.Value = Missing("baseline")
	case !p.Target.Known:
		e.Value = Missing("target")
	case !t.Known:
		e.Value = Missing("t")
	case len(p.Milestones) == 0:
		e.Value = Missing("milestones")
	case p.Start.Known && t.Value < p.Start.Value-Tolerance:
		e.Value = OK(p.Baseline.Value)
	case p.End.Known && AtLeast(t.Value, p.End.Value):
		e.Value = OK(p.Target.Value)
	default:
		e.Value = OK(p.reached(t.Value))
	}
	e.Progress = e.Value
	if v, ok := e.Value.Value(); ok {
		if e.Progress = OK((v - p.Baseline.Value) / (p.Target.Value - p.Baseline.Value)); p.Target.Value == p.Baseline.Value {
			e.Progress = Undefined(NoDistance)
		}
	}
	return e
}

// reached is the value of the latest milestone not after t; of several at one
// time the last one noted.
func (p Trajectory) reached(t float64) float64 {
	value, latest := p.Baseline.Value, -1
	for i, m := range p.Milestones {
		if AtLeast(t, m.At) && (latest < 0 || m.At >= p.Milestones[latest].At) {
			value, latest = m.Value, i
		}
	}
	return value
}

func finiteMilestones(all []Milestone) bool {
	for _, m := range all {
		if !allFinite(Given(m.At), Given(m.Value)) {
			return false
		}
	}
	return true
}
