package measure

import "math"

var cus9 = Definition{
	ID:      "CUS-9",
	Name:    "Customer lifetime value, finite horizon",
	Words:   "margins of so many periods, each times the share of customers who are still there, discounted to today, minus what it costs to win one",
	Symbols: "clv = Σ margin·survived·discounted − ac; survival = active / started; chained = upToThen × still / then",
	Range:   "money; survival 0 to 1",
	Source:  "R. Best, Market-Based Management, fig. 1.15; P. Farris et al., Marketing Metrics",
}

// Horizon is what a customer brings over so many periods. Margins and survival
// are lists of one number for each period, or constants.
type Horizon struct {
	AcquisitionCost Input       // money, 0 if not known
	Margin          Input       // money a period, where Margins is nil
	Margins         []Input     // money
	Retention       Input       // a period, where Survival is nil
	Survival        []Input     // share of customers who are there, 0..1
	Periods         Input       // how many, where neither is a list
	Discount        Input       // rate a period
	First           FirstMargin // RightNow: periods 0, 1, …; else 1, 2, …
}

// CohortValue tells what a customer is worth over a number of periods.
//
//	CLV = −AC + Σ m(t)·s(t)/(1 + d)^t
//
// s(t) is the share that is still there in period t: measured, or r^t. "n
// periods" means n margins: t from 0 to n − 1, or from 1 to n. Money.
//
// Lists begin in the first period; what a list does not reach is missing. r
// and s lie between 0 and 1, d above −1, and the number of periods is whole.
//
// Source: Best, "Market-Based Management", fig. 1.15; "Marketing Metrics".
func CohortValue(h Horizon) Result {
	n, lack := h.length()
	if !lack.OK() {
		return lack
	}
	if h.Margins == nil && h.Survival == nil {
		return both(h.constant(n), OK(h.AcquisitionCost.Or(0)), func(v, ac float64) Result { return OK(v - ac) })
	}
	var sum Sum
	for i := range int(n) {
		m, s, d := h.At(i)
		if lack, lacks := lacking(number("m", m), share("survival", s)); lacks {
			return lack
		}
		sum.Add(float64(m.Value * s.Value * d))
	}
	return OK(sum.Value() - h.AcquisitionCost.Or(0))
}

// At returns margin, survival and discount factor of period i, counted from 0.
func (h Horizon) At(i int) (margin, survival Input, discounted float64) {
	t := float64(i)
	if h.First != RightNow {
		t++
	}
	margin, survival = h.Margin, Input{math.Pow(h.Retention.Value, t), h.Retention.Known}
	if h.Margins != nil {
		margin = at(h.Margins, i)
	}
	if h.Survival != nil {
		survival = at(h.Survival, i)
	}
	return margin, survival, math.Pow(1+h.Discount.Value, -t)
}

// length returns how many periods there are, or what is lacking.
func (h Horizon) length() (n float64, lack Result) {
	needs := []need{number("ac", Given(h.AcquisitionCost.Or(0)))}
	if h.Margins == nil {
		needs = append(needs, number("m", h.Margin))
	}
	if h.Survival == nil {
		needs = append(needs, share("r", h.Retention))
	}
	for _, x := range h.Margins {
		needs = append(needs, number("m", x))
	}
	for _, x := range h.Survival {
		needs = append(needs, share("survival", x))
	}
	periods := h.Periods
	if longest := max(len(h.Margins), len(h.Survival)); !periods.Known && (h.Margins != nil || h.Survival != nil) {
		periods = Given(float64(longest))
	}
	needs = append(needs, amount("periods", periods), rate("d", h.Discount))
	if lack, lacks := lacking(needs...); lacks {
		return 0, lack
	}
	if periods.Value != math.Trunc(periods.Value) {
		return 0, Invalid(OutOfRange)
	}
	if !h.Periods.Known && periods.Value == 0 {
		return 0, Missing(Data)
	}
	if h.Margins != nil && periods.Value > float64(len(h.Margins)) {
		return 0, Missing("m")
	}
	if h.Survival != nil && periods.Value > float64(len(h.Survival)) {
		return 0, Missing("survival")
	}
	return periods.Value, OK(periods.Value)
}

// constant is the sum for constant margin and retention in one step, so that a
// long horizon takes no longer.
func (h Horizon) constant(n float64) Result {
	q := h.Retention.Value / (1 + h.Discount.Value)
	v := h.Margin.Value * geometric(q, n)
	if h.First != RightNow {
		v *= q
	}
	return OK(v)
}

// SurvivalCurve is how many of a cohort are still there, by age.
type SurvivalCurve struct {
	Known   Result   // OK(number of ages), or why there is no curve
	Pooled  []Result // share of all who are old enough, 0..1
	Chained []Result // product of the rates from age to age; never rises with age where nobody comes back
	Ages    []Passed // what Pooled is made of
	Links   []Passed // what Chained is made of; the first is the start itself
}

// Passed is how many customers were active at one age, and how many of the
// same cohorts at an earlier one.
type Passed struct{ Active, Before Result }

// Survival tells which share of customers is still there at each age, from
// cohorts: rows of active customers, the first number at their start.
//
//	pooled(age)  = Σ active(age) / Σ start         cohorts that reached the age
//	chained(age) = chained(age − 1) · Σ active(age) / Σ active(age − 1)
//	                                               cohorts that reached both
//
// Both begin at 1. A cohort that is too young is not divided by. The pooled
// curve can rise with age because cohorts differ; the chained one cannot.
//
// No cohort is missing data, a number below 0 out of range; an age that only
// cohorts of nobody reached is undefined.
//
// Source: "Marketing Metrics", ch. Customer profitability; chaining as in
// actuarial tables.
func Survival(cohorts [][]Input) SurvivalCurve {
	var c SurvivalCurve
	oldest := 0
	for _, row := range cohorts {
		if bad, is := refused(row, 0, maxFloat); is {
			c.Known = bad
			return c
		}
		oldest = max(oldest, len(row))
	}
	c.Known = Missing(Data)
	if oldest > 0 {
		c.Known = OK(float64(oldest))
	}
	for age := range oldest {
		since := reached(cohorts, age, 0)
		c.Ages, c.Pooled = append(c.Ages, since), append(c.Pooled, since.rate())
		last, link := since, since.rate()
		if age > 0 {
			last = reached(cohorts, age, age-1)
			link = both(c.Chained[age-1], last.rate(), func(before, rate float64) Result { return OK(before * rate) })
		}
		c.Links, c.Chained = append(c.Links, last), append(c.Chained, link)
	}
	return c
}

// rate is the share that passed from one age to the other.
func (p Passed) rate() Result {
	return both(p.Active, p.Before, func(active, before float64) Result { return divide(OK(active), before) })
}

// reached counts those active at one age, and at an earlier one, over the
// cohorts that are known at both and at their start.
func reached(cohorts [][]Input, age, since int) Passed {
	var before, active Sum
	known := false
	for _, row := range cohorts {
		if at(row, 0).Known && at(row, since).Known && at(row, age).Known {
			known = true
			before.Add(row[since].Value)
			active.Add(row[age].Value)
		}
	}
	if !known {
		return Passed{Missing(Data), Missing(Data)}
	}
	return Passed{OK(active.Value()), OK(before.Value())}
}
