package measure

import "math"

// need is an input that a figure cannot do without, and where it may lie, both
// ends included.
type need struct {
	name   string
	in     Input
	lo, hi float64
}

// maxFloat is the end of a scale that has none.
const maxFloat = math.MaxFloat64

// number is an input that may be any number.
func number(name string, in Input) need { return need{name, in, -maxFloat, maxFloat} }

// amount is an input that is 0 or more: a count, a time, a weight.
func amount(name string, in Input) need { return need{name, in, 0, maxFloat} }

// lacking returns why nothing can be computed from inputs, and whether that is
// so: one that is not finite weighs most, then one out of range, then one that
// is not known.
func lacking(needs ...need) (Result, bool) {
	var missing, invalid Result
	lacks := false
	for _, n := range needs {
		switch {
		case !n.in.finite():
			return Invalid(NotFinite), true
		case n.in.Known && (n.in.Value < n.lo || n.in.Value > n.hi):
			invalid = Invalid(OutOfRange)
		case !n.in.Known && !lacks:
			missing, lacks = Missing(n.name), true
		}
	}
	if invalid.State() == IsInvalid {
		return invalid, true
	}
	return missing, lacks
}

// from computes a figure from inputs, or says what it lacks.
func from(f func() Result, needs ...need) Result {
	if lack, lacks := lacking(needs...); lacks {
		return lack
	}
	return f()
}

// quotient is a/b where both are known.
func quotient(a, b need) Result {
	return from(func() Result { return divide(OK(a.in.Value), b.in.Value) }, a, b)
}

// refused returns what is wrong with numbers of which each may be missing: one
// that is not finite or lies outside lo to hi.
func refused(list []Input, lo, hi float64) (bad Result, is bool) {
	for _, x := range list {
		switch {
		case !x.finite():
			return Invalid(NotFinite), true
		case x.Known && (x.Value < lo || x.Value > hi):
			bad, is = Invalid(OutOfRange), true
		}
	}
	return bad, is
}

// at returns an item of a list, not known beyond its end.
func at(list []Input, i int) Input {
	if i < len(list) {
		return list[i]
	}
	return Input{}
}

// known returns an input as a figure.
func known(name string, in Input) Result {
	return from(func() Result { return OK(in.Value) }, number(name, in))
}

// SumOf adds the numbers of a list that are known, 0 for none. One that is not
// finite makes the sum invalid.
func SumOf(list []Input) Result {
	if bad, is := refused(list, -maxFloat, maxFloat); is {
		return bad
	}
	var s Sum
	for _, x := range list {
		if x.Known {
			s.Add(x.Value)
		}
	}
	return OK(s.Value())
}

// rate is an input above −1: a discount or a growth a period.
func rate(name string, in Input) need { return need{name, in, math.Nextafter(-1, 0), maxFloat} }

// share is an input from 0 to 1.
func share(name string, in Input) need { return need{name, in, 0, 1} }

// partOf is a/b where a is some of b: more than all is out of range.
func partOf(a, b need) Result {
	return from(func() Result {
		if a.in.Value > b.in.Value {
			return Invalid(OutOfRange)
		}
		return divide(OK(a.in.Value), b.in.Value)
	}, a, b)
}
