package measure

import "math"

// Differentiation is what an offer does better and worse than the next best
// alternative, in money.
type Differentiation struct {
	Positive, Negative []Input // of one period, or of all
	Yearly             []Input // at the end of year 1, 2, …
	EachYear, Years    Input   // the same at the end of each of so many years
	Discount           Input   // rate a year for yearly amounts, 0 if not known
}

// EconomicValue is what an offer is worth to a customer, in money.
type EconomicValue struct {
	EVC           Result
	Incentive     Result // EVC − price: what the customer gains
	Premium       Result // price − reference: what the seller gains
	CaptureShare  Result // of the value beyond the reference that the seller takes; 0..1 between the two
	CustomerShare Result // the rest of it
	// NegativeIncentive warns that the price is above the value.
	NegativeIncentive bool
}

var val5 = Definition{
	ID:    "VAL-5",
	Name:  "Economic value to the customer",
	Words: "the price of the next best alternative, plus what ours does better, minus what it does worse, in money",
	Symbols: "evc = reference + plus − minus + yearlyValue; incentive = evc − price; premium = price − reference; " +
		"captureShare = (price − reference) / (evc − reference); customerShare = 1 − captureShare",
	Range:  "money; shares 0 to 1 where the price lies between reference and value",
	Source: "J. L. Forbis and N. T. Mehta, Value-based strategies for industrial products, Business Horizons 1981; T. Nagle and G. Müller, The Strategy and Tactics of Pricing",
}

// ValueToCustomer tells what an offer is worth to a customer in money, and who
// gains how much at a price.
//
//	EVC           = reference + Σ positive − Σ negative + Σ v(t)/(1 + d)^t
//	incentive     = EVC − price
//	premium       = price − reference
//	capture share = (price − reference) / (EVC − reference)
//
// All is in one currency, for one unit and one horizon; v(t) are amounts at
// the end of year t. The capture share lies between 0 and 1 for prices between
// reference and value; below the reference it is negative.
//
// Items that are not known are left out. Without a price only the value is
// known; amounts for each year need the number of years, a whole one. Where
// net differentiation is not above 0 there is none to share
// (no-differentiation). A price above the value warns. A discount of −1 or
// less is out of range.
//
// Source: Forbis & Mehta, Business Horizons 1981; Nagle & Müller, "The
// Strategy and Tactics of Pricing".
func ValueToCustomer(reference Input, d Differentiation, price Input) EconomicValue {
	gain := both(SumOf(d.Positive), SumOf(d.Negative), func(p, n float64) Result { return OK(p - n) })
	gain = both(gain, YearlyValue(d), func(g, y float64) Result { return OK(g + y) })
	start, asked := known("reference", reference), known("price", price)
	v := EconomicValue{EVC: both(start, gain, func(r, g float64) Result { return OK(r + g) })}
	v.Incentive = both(v.EVC, asked, func(e, p float64) Result { return OK(e - p) })
	v.Premium = both(start, asked, func(r, p float64) Result { return OK(p - r) })
	v.CaptureShare = both(v.EVC, v.Premium, func(e, premium float64) Result {
		if !Above(e-reference.Value, 0) {
			return Undefined(NoDifferentiation)
		}
		return OK(premium / (e - reference.Value))
	})
	v.CustomerShare = both(OK(1), v.CaptureShare, func(one, s float64) Result { return OK(one - s) })
	if v.CaptureShare == Undefined(NoDifferentiation) {
		v.CustomerShare = v.CaptureShare
	}
	v.NegativeIncentive = v.Incentive.OK() && Above(0, v.Incentive.value)
	return v
}

// YearlyValue is what amounts at the end of years are worth today.
//
//	Σ v(t)/(1 + d)^t,  t = 1, 2, …
//
// Money, at the discount rate of a year; the first amount is that of the end of
// the first year. No amounts are worth 0. See ValueToCustomer.
//
// Source: T. Nagle & G. Müller, "The Strategy and Tactics of Pricing".
func YearlyValue(d Differentiation) Result {
	discount := Given(d.Discount.Or(0))
	if lack, lacks := lacking(rate("discount", discount)); lacks {
		return lack
	}
	var sum Sum
	for t, v := range d.Yearly {
		if !v.finite() {
			return Invalid(NotFinite)
		}
		if v.Known {
			sum.Add(v.Value / math.Pow(1+discount.Value, float64(t+1)))
		}
	}
	if !d.EachYear.Known {
		return OK(sum.Value())
	}
	return from(func() Result {
		if d.Years.Value != math.Trunc(d.Years.Value) {
			return Invalid(OutOfRange)
		}
		q := 1 / (1 + discount.Value)
		sum.Add(float64(d.EachYear.Value * q * geometric(q, d.Years.Value)))
		return OK(sum.Value())
	}, number("yearly", d.EachYear), amount("years", d.Years))
}

// geometric is 1 + q + q² + … of n terms, q 0 or more, in a form that keeps
// its digits near 1.
func geometric(q, n float64) float64 {
	switch {
	case n == 0:
		return 0
	case q == 1:
		return n
	case q == 0:
		return 1
	}
	return math.Expm1(n*math.Log(q)) / (q - 1)
}
