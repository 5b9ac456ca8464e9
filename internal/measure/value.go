package measure

import "math"

// StandardDimensions is how many value dimensions the usual typology has:
// functional, economic, emotional, social.
const StandardDimensions = 4

// Named is a number with a name, such as a dimension or a kind of cost.
type Named struct {
	Name   string
	Value  Input
	Weight Input // in a mean over several; 1 where it is not known
}

// NamedResult is a figure with a name.
type NamedResult struct {
	Name   string
	Result Result
}

// Value is what customers perceive to get and to give.
type Value struct {
	Net      Result        // benefits − costs, in their unit
	Ratio    Result        // benefits / costs
	Profile  Result        // OK(total benefit) where Shares stand, else why not
	Shares   []NamedResult // of the total benefit, 0..1, in the order given
	Evenness Result        // 0 one dimension only .. 1 all alike
}

var val1 = Definition{
	ID:      "VAL-1",
	Name:    "Perceived value",
	Words:   "what customers get minus what it costs them, and how evenly the benefits spread over the dimensions",
	Symbols: "net = Σ benefits − Σ costs; ratio = Σ benefits / Σ costs; shares = benefits / total; evenness = −Σ p·ln(p) / ln(k)",
	Range:   "net any number; ratio 0 or more; shares and evenness 0 to 1",
	Source:  "V. Zeithaml, Journal of Marketing 52(3), 1988; Sheth, Newman & Gross 1991",
}

// PerceivedValue tells what customers get for what it costs them, money or
// not, and the profile of the benefits.
//
//	net      = Σ benefits − Σ costs
//	ratio    = Σ benefits / Σ costs
//	share    = benefit / Σ benefits
//	evenness = −Σ p ln p / ln k      p the shares, k the number of dimensions
//
// Benefits and costs are in one unit, money or rating points. Net is any
// number, ratio 0 or more, shares and evenness lie between 0 and 1.
//
// What is not known is left out; no benefit (or cost) known at all is missing.
// Costs of 0 leave the ratio undefined, benefits of 0 the profile. A benefit
// below 0 has no share and costs below 0 no ratio: out of range. dimensions
// is a whole number above 1 and not less than the benefits above 0.
//
// Source: Zeithaml, Journal of Marketing 52(3), 1988; Sheth, Newman & Gross
// 1991. Evenness is Shannon's, after Pielou 1966.
func PerceivedValue(benefits, costs []Named, dimensions float64) Value {
	b := total(benefits, "benefits")
	c := total(costs, "costs")
	var v Value
	v.Net = both(b, c, func(b, c float64) Result { return OK(b - c) })
	v.Ratio = both(b, c, func(b, c float64) Result {
		switch {
		case c == 0:
			return Undefined(ZeroDenominator)
		case c < 0:
			return Invalid(OutOfRange)
		}
		return OK(b / c)
	})
	v.Profile, v.Shares = shares(benefits, b)
	v.Evenness = evenness(v, dimensions)
	return v
}

func total(parts []Named, name string) Result {
	var sum Sum
	known := false
	for _, p := range parts {
		if !p.Value.finite() {
			return Invalid(NotFinite)
		}
		if p.Value.Known {
			known = true
			sum.Add(p.Value.Value)
		}
	}
	if !known {
		return Missing(name)
	}
	return OK(sum.Value())
}

func shares(benefits []Named, total Result) (Result, []NamedResult) {
	t, ok := total.Value()
	if !ok {
		return total, nil
	}
	for _, b := range benefits {
		if b.Value.Known && b.Value.Value < 0 {
			return Invalid(OutOfRange), nil
		}
	}
	if t == 0 {
		return Undefined(ZeroDenominator), nil
	}
	var out []NamedResult
	for _, b := range benefits {
		if b.Value.Known {
			out = append(out, NamedResult{b.Name, OK(b.Value.Value / t)})
		}
	}
	return total, out
}

func evenness(v Value, k float64) Result {
	if !v.Profile.OK() {
		return v.Profile
	}
	if !Given(k).finite() {
		return Invalid(NotFinite)
	}
	var sum Sum
	used := 0
	for _, s := range v.Shares {
		if p := s.Result.value; p > 0 { // 0·ln 0 = 0
			used++
			sum.Add(float64(p * math.Log(p)))
		}
	}
	if k <= 1 || k != math.Trunc(k) || float64(used) > k {
		return Invalid(OutOfRange)
	}
	if used == 1 {
		return OK(0)
	}
	return OK(min(-sum.Value()/math.Log(k), 1)) // rounding may pass 1
}

// both computes from two figures, or passes on what the worse one lacks.
func both(a, b Result, f func(a, b float64) Result) Result {
	switch {
	case a.State() == IsInvalid:
		return a
	case b.State() == IsInvalid || !b.OK() && a.OK():
		return b
	case !a.OK():
		return a
	}
	return f(a.value, b.value)
}
