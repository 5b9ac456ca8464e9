package measure

// Sought is one measure of a value element, with the least that customers
// count as success.
type Sought struct {
	Direction Direction // Higher where not known
	Current   Input
	Minimum   Input
	Baseline  Input
}

// ValueElement is how much of what was sought of a value element is achieved.
type ValueElement struct {
	Achieved []Result // percent, 0..100, in the order given
	All      Result   // OK(1) where every measure is achieved, OK(0) where one is not
}

var val8 = Definition{
	ID:      "VAL-8",
	Name:    "Minimum sought",
	Words:   "how much of the least that customers count as success is reached; a value element is achieved when all its measures are",
	Symbols: "achieved = 100 × share",
	Range:   "0 to 100 percent",
	Source:  "Value planning table of the method; attainment and progress as in GAP-1 and GAP-2",
}

// MinimumSought tells whether a value element is achieved.
//
//	achieved = 100 × clamp(current / minimum, 0, 1)
//	         = 100 × capped progress            where there is a baseline (GAP-1)
//
// Percent, 0 to 100. What is to stay below its minimum, without a baseline, is
// measured by its attainment (GAP-2). An element is achieved when all its
// measures reach 100; one without data is not.
//
// A minimum of 0 without a baseline leaves its measure undefined, one below 0
// is out of range. No measure at all is missing data.
//
// Source: MEASURES VAL-8.
func MinimumSought(measures []Sought) ValueElement {
	e := ValueElement{Achieved: make([]Result, len(measures)), All: OK(1)}
	if len(measures) == 0 {
		e.All = Missing(Data)
	}
	for i, m := range measures {
		r := achieved(m)
		if r.State() == IsInvalid {
			e.All = r
		} else if e.All.OK() && !AtLeast(r.Or(0), 100) {
			e.All = OK(0)
		}
		e.Achieved[i] = r
	}
	return e
}

func achieved(m Sought) Result {
	if m.Direction == NoDirection {
		m.Direction = Higher
	}
	var share Result
	if m.Baseline.Known {
		share = OutcomeGap(m.Current, Aim{Direction: m.Direction, Target: m.Minimum, Baseline: m.Baseline}).Capped
	} else {
		share = Attainment(m.Direction, m.Current, m.Minimum)
	}
	if share == Missing("target") {
		return Missing("minimum")
	}
	if v, ok := share.Value(); ok {
		return OK(100 * min(max(v, 0), 1))
	}
	return share
}
