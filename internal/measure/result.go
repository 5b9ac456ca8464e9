package measure

import "math"

// State tells what a Result is.
type State uint8

// The states of a Result. The zero Result is missing: nothing was computed.
const (
	IsMissing      State = iota // an input is not known; Reason names it
	IsOK                        // there is a value
	IsUndefined                 // mathematically impossible; Reason says why
	IsInsufficient              // fewer data than the measure needs
	IsInvalid                   // an input or the result is no usable number
)

// Reasons of undefined and invalid results, in the spelling of files and of
// the command line (MEASURES 0.1).
const (
	ZeroDenominator   = "zero-denominator"
	NoDistance        = "no-distance"
	NoDifferentiation = "no-differentiation"
	NoVariation       = "no-variation"
	NoTrend           = "no-trend"
	NoDrop            = "no-drop"
	NotReached        = "not-reached"
	NotConverged      = "not-converged"

	OutOfRange     = "out-of-range"
	NotFinite      = "not-finite"
	UnknownMeasure = "unknown-measure"
)

// Data is what a figure lacks when there is nothing at all to compute from.
const Data = "data"

// Result is one figure, or the reason why there is none. Results are
// comparable: two that are equal read the same.
type Result struct {
	value     float64
	reason    string
	n, needed int
	state     State
}

// OK returns v as a figure. What is not finite becomes invalid, so that an
// overflow inside a formula cannot reach a screen.
func OK(v float64) Result {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Invalid(NotFinite)
	}
	if v == 0 {
		v = 0 // no negative zero: it would print as "-0"
	}
	return Result{state: IsOK, value: v}
}

// Undefined returns a result that mathematics does not give.
func Undefined(reason string) Result { return Result{state: IsUndefined, reason: reason} }

// Missing returns a result that waits for an input.
func Missing(input string) Result {
	if input == Data {
		return Result{} // equal, however it came about
	}
	return Result{state: IsMissing, reason: input}
}

// Insufficient returns a result that waits for more data.
func Insufficient(n, needed int) Result {
	return Result{state: IsInsufficient, n: n, needed: needed}
}

// Invalid returns a result whose inputs cannot be used.
func Invalid(reason string) Result { return Result{state: IsInvalid, reason: reason} }

// State tells which of the five r is.
func (r Result) State() State { return r.state }

// OK tells whether r has a value.
func (r Result) OK() bool { return r.state == IsOK }

// Value returns the figure, and whether there is one.
func (r Result) Value() (float64, bool) { return r.value, r.state == IsOK }

// Or returns the figure, or def where there is none.
func (r Result) Or(def float64) float64 {
	if r.state == IsOK {
		return r.value
	}
	return def
}

// Reason returns the code of an undefined or invalid result and the name of
// the input that a missing one waits for; it is empty otherwise.
func (r Result) Reason() string {
	if r.state == IsMissing && r.reason == "" {
		return Data
	}
	return r.reason
}

// Count returns how many data an insufficient result had, and how many it
// needs.
func (r Result) Count() (n, needed int) { return r.n, r.needed }

// Input returns the figure as an input of another measure: known only if
// there is one.
func (r Result) Input() Input {
	if r.state == IsOK {
		return Given(r.value)
	}
	return Input{}
}

// Input is a number that may not be known. The zero Input is not known.
type Input struct {
	Value float64
	Known bool
}

// Given returns a known number.
func Given(v float64) Input { return Input{v, true} }

// Or returns the number, or def if it is not known.
func (i Input) Or(def float64) float64 {
	if i.Known {
		return i.Value
	}
	return def
}

func (i Input) finite() bool {
	return !i.Known || !math.IsNaN(i.Value) && !math.IsInf(i.Value, 0)
}

// allFinite tells whether no input is NaN or infinite.
func allFinite(inputs ...Input) bool {
	for _, i := range inputs {
		if !i.finite() {
			return false
		}
	}
	return true
}

// Truth is an answer of yes or no that may not be known.
type Truth uint8

// The three answers.
const (
	NotKnown Truth = iota
	No
	Yes
)

// TruthOf returns Yes or No.
func TruthOf(b bool) Truth {
	if b {
		return Yes
	}
	return No
}
