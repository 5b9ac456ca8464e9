package measure

// Acquired is what it takes to win customers, and what they bring.
type Acquired struct {
	Spend, NewCustomers Input
	CAC                 Input // money, in place of the two
	ARPA                Input // money an account and period
	GrossMargin         Input // share
	Churn               Input // share a period
}

// AcquisitionBand says how lifetime value stands to the cost of winning.
type AcquisitionBand string

// The bands.
const (
	LossMaking     AcquisitionBand = "loss-making"
	Weak           AcquisitionBand = "weak"
	Healthy        AcquisitionBand = "healthy"
	UnderInvesting AcquisitionBand = "maybe under-investing"
)

// AcquisitionBands are the ratios at which bands begin; the last one begins
// above it.
type AcquisitionBands struct{ Weak, Healthy, UnderInvesting float64 }

// StandardAcquisition are the usual bands (CUS-10, project rule).
var StandardAcquisition = AcquisitionBands{Weak: 1, Healthy: 3, UnderInvesting: 5}

// Acquisition is whether winning customers pays.
type Acquisition struct {
	CAC     Result          // cost of winning a customer, money
	LTV     Result          // what a customer brings, money
	Ratio   Result          // LTV/CAC
	Payback Result          // periods until a customer has paid for being won
	Band    AcquisitionBand // holds where Ratio has a value
}

var cus10 = Definition{
	ID:    "CUS-10",
	Name:  "Acquisition economics",
	Words: "what it costs to win a customer against what a customer brings, and how long it takes to pay back",
	Symbols: "cac = spend / newCustomers; ltv = arpa × grossMargin / churn; ratio = ltv / costOfWinning; " +
		"paybackMonths = costOfWinning / (arpa × grossMargin)",
	Range:  "money; ratio and payback 0 or more",
	Source: "Common convention of subscription businesses: mhq, LTV to CAC vs magic number; smartcloudsuites.com; the bands are a project rule",
}

// AcquisitionEconomics tells whether winning customers pays.
//
//	CAC     = sales and marketing cost/customers won
//	LTV     = ARPA·gross margin/churn
//	ratio   = LTV/CAC
//	payback = CAC/(ARPA·gross margin)          periods
//
// Money is in one currency and rates are of one period. Bands of the ratio:
// below 1 loss-making, from 1 weak, from 3 healthy, above 5 maybe
// under-investing.
//
// Nobody won leaves the cost undefined, a churn of 0 the lifetime value; where
// a period leaves no margin the cost is never paid back (not-reached). Costs
// and counts are 0 or more, churn a share, the gross margin at most 1.
//
// Source: common convention; mhq, "LTV to CAC vs magic number".
func AcquisitionEconomics(a Acquired, bands AcquisitionBands) Acquisition {
	var r Acquisition
	if r.CAC = from(func() Result { return OK(a.CAC.Value) }, amount("cac", a.CAC)); !a.CAC.Known {
		r.CAC = quotient(amount("spend", a.Spend), amount("newCustomers", a.NewCustomers))
		if !a.Spend.Known && !a.NewCustomers.Known {
			r.CAC = Missing("cac")
		}
	}
	margin := from(func() Result { return OK(a.ARPA.Value * a.GrossMargin.Value) },
		number("arpa", a.ARPA), need{"grossMargin", a.GrossMargin, -maxFloat, 1})
	churn := from(func() Result { return OK(a.Churn.Value) }, share("churn", a.Churn))
	r.LTV = both(margin, churn, func(m, c float64) Result { return divide(OK(m), c) })
	r.Ratio = both(r.LTV, r.CAC, func(l, c float64) Result { return divide(OK(l), c) })
	r.Payback = both(r.CAC, margin, func(c, m float64) Result {
		if !Above(m, 0) {
			return Undefined(NotReached)
		}
		return OK(c / m)
	})
	if v, ok := r.Ratio.Value(); ok {
		r.Band = bands.of(v)
	}
	return r
}

func (b AcquisitionBands) of(ratio float64) AcquisitionBand {
	switch {
	case Above(ratio, b.UnderInvesting):
		return UnderInvesting
	case AtLeast(ratio, b.Healthy):
		return Healthy
	case AtLeast(ratio, b.Weak):
		return Weak
	}
	return LossMaking
}
