package measure

// ProvisionalBelow is the coverage under which a weighted figure is shown as
// provisional (MEASURES 0.4, project rule).
const ProvisionalBelow = 0.5

// SmallSampleBelow is the number of responses under which a share is flagged
// and shown with its interval (MEASURES 0.5).
const SmallSampleBelow = 30

// Provisional tells whether a figure rests on too little of its weight.
func Provisional(coverage Result) bool {
	v, ok := coverage.Value()
	return ok && !AtLeast(v, ProvisionalBelow)
}

// SmallSample tells whether n responses are too few to show without an
// interval.
func SmallSample(n int) bool { return n < SmallSampleBelow }

// Part is one item of a weighted mean. A weight that is not known is 1; a
// value that is not known leaves the item out and lowers the coverage.
type Part struct {
	Weight Input
	Value  Input
}

// WeightedMean tells the mean of what has data, and how much of the whole
// that speaks for.
//
//	mean     = Σ w·x / Σ w          over the parts that have data
//	coverage = Σ w(with data) / Σ w (all)
//
// Weights are finite and 0 or more, and need not sum to 1 or 100. A mean lies
// between the smallest and the largest value, coverage between 0 and 1.
//
// A negative weight is invalid; weights that are all 0 leave both undefined;
// no part with data is missing data, at coverage 0.
//
// Source: MEASURES 0.4.
func WeightedMean(parts []Part) (mean, coverage Result) {
	var t tally
	for _, p := range parts {
		t.add(p.Weight, p.Value, 1)
	}
	return t.mean(), t.coverage()
}

// tally gathers a weighted mean item by item.
type tally struct {
	sum     Sum // Σ w·x over what has data
	with    Sum // Σ w over what has data
	all     Sum // Σ w
	covered Sum // Σ w·c, c the share of an item that has data
	items   int
	known   int
	invalid string
}

// add takes an item in; share tells how much of it has data, 1 where it is
// not itself a roll-up.
func (t *tally) add(weight, value Input, share float64) {
	w := weight.Or(1)
	switch {
	case !allFinite(weight, value):
		t.invalid = NotFinite
	case w < 0 && t.invalid == "":
		t.invalid = OutOfRange
	}
	t.items++
	t.all.Add(w)
	if !value.Known {
		return
	}
	t.known++
	t.with.Add(w)
	t.sum.Add(float64(w * value.Value))
	t.covered.Add(float64(w * share))
}

func (t *tally) mean() Result {
	switch {
	case t.invalid != "":
		return Invalid(t.invalid)
	case t.items > 0 && t.all.Value() == 0:
		return Undefined(ZeroDenominator)
	case t.known == 0 || t.with.Value() == 0:
		return Missing(Data)
	}
	return OK(t.sum.Value() / t.with.Value())
}

func (t *tally) coverage() Result {
	switch {
	case t.invalid != "":
		return Invalid(t.invalid)
	case t.items == 0:
		return OK(0)
	case t.all.Value() == 0:
		return Undefined(ZeroDenominator)
	}
	return OK(t.covered.Value() / t.all.Value())
}
