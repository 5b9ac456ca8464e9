package measure

// FirstMargin says when a customer's first margin comes in.
type FirstMargin uint8

// The times of the first margin.
const (
	AfterOnePeriod FirstMargin = iota // a period away and at risk
	RightNow
)

var cus8 = Definition{
	ID:      "CUS-8",
	Name:    "Customer lifetime value, constant retention",
	Words:   "margins of all periods to come, each worth less the later it is and the less sure that the customer stays",
	Symbols: "multiple = r / (1 + d − r); now: clv = m × (1 + d) / (1 + d − r); clv = m × r / (1 + d − r); net = clv − ac",
	Range:   "money; multiple 0 or more",
	Source:  "P. Farris et al., Marketing Metrics, Customer profitability; S. Gupta and D. Lehmann, Managing Customers as Investments (2005)",
}

// MarginMultiple tells how many margins of one period a customer is worth.
//
//	r/(1 + d − r)
//
// r is the retention and d the discount rate, both a period. It is 0 or more.
// See LifetimeValue for the edges.
//
// Source: Gupta & Lehmann, "Managing Customers as Investments" (2005).
func MarginMultiple(r, d Input) Result {
	return from(func() Result {
		left := 1 + d.Value - r.Value
		if left <= forever {
			return Undefined(ZeroDenominator)
		}
		return OK(r.Value / left)
	}, share("r", r), rate("d", d))
}

// NetOf is a lifetime value without the cost of winning the customer, which is
// to be subtracted only where that is still to be done.
func NetOf(value Result, acquisitionCost Input) Result {
	return both(value, known("ac", acquisitionCost), func(v, ac float64) Result { return OK(v - ac) })
}

// forever is a loss a period, of value and customers together, so small that
// the sum of all margins has no end.
const forever = 1e-12

// LifetimeValue tells what a customer is worth who stays with the same chance
// every period, over a horizon without end.
//
//	(a) CLV = m·r/(1 + d − r)           first margin one period away, at risk
//	(b) CLV = m·(1 + d)/(1 + d − r)     first margin now; (a) + m
//
// m is the margin a period, money; r the retention and d the discount rate of
// the same period. Acquisition cost is subtracted only for a customer who is
// not yet won.
//
// r lies between 0 and 1, d above −1; others are out of range. Nothing lost
// and nothing discounted (r = 1, d = 0) has no end: undefined.
//
// Source: Farris, Bendle, Pfeifer & Reibstein, "Marketing Metrics"; Gupta &
// Lehmann (2005).
func LifetimeValue(m, r, d Input, first FirstMargin) Result {
	return both(known("m", m), MarginMultiple(r, d), func(m, multiple float64) Result {
		if first == RightNow {
			return OK(m * ((1 + d.Value) / (1 + d.Value - r.Value)))
		}
		return OK(m * multiple)
	})
}
