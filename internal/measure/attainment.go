package measure

var gap2 = Definition{
	ID:      "GAP-2",
	Name:    "Attainment",
	Words:   "what is reached as a share of the target, where nobody knows where the work began",
	Symbols: "higher: attainment = current / target; lower: attainment = 2 − current / target",
	Range:   "any number; 1 at the target, above 1 beyond it",
	Source:  "Information Builders Focal Point forum, Descending: lower is better measure; % of Tgt calculation",
}

// Attainment tells which share of a target is reached where there is no
// baseline. It is never called progress.
//
//	attainment = current / target        higher is better
//	           = 2 − current / target    lower is better
//
// It is 1 at the target and has no bounds: far above a target that is to be
// undershot it falls below 0.
//
// The target is above 0: at 0 attainment is undefined, below 0 out of range.
// A range has no attainment.
//
// Source: Information Builders Focal Point forum, "Descending – lower is
// better measure; % of Tgt calculation".
func Attainment(direction Direction, current, target Input) Result {
	needs := []need{amount("target", target), number("current", current)}
	switch direction {
	case NoDirection:
		lack, _ := lacking(append([]need{number("direction", Input{})}, needs...)...)
		return lack
	case Higher:
		return from(func() Result { return divide(OK(current.Value), target.Value) }, needs...)
	case Lower:
		return from(func() Result {
			share := divide(OK(current.Value), target.Value)
			if v, ok := share.Value(); ok {
				return OK(2 - v)
			}
			return share
		}, needs...)
	}
	return Invalid(OutOfRange)
}
