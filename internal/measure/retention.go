package measure

import "math"

// Retention is how many customers stay over a period.
type Retention struct {
	Kept     Result // share of the customers at the start who are there at the end, 0..1
	Churn    Result // the rest
	Lifetime Result // how many periods a customer stays on average
}

var cus4 = Definition{
	ID:      "CUS-4",
	Name:    "Retention and churn",
	Words:   "share of the customers at the start of a period who are still there at its end; new ones do not count",
	Symbols: "retention = (end − new) / start; churn = (start − (end − new)) / start; lifetimePeriods = 1 / churn",
	Range:   "0 to 1; lifetime 1 period or more",
	Source:  "Exprimere FAQ, Retention rate",
}

var cus5 = Definition{
	ID:      "CUS-5",
	Name:    "Rates of other periods",
	Words:   "who stays over several periods stays in each of them; a rate is never multiplied by the number of periods",
	Symbols: "yearlyChurn = 1 − (1 − rate)^periodsPerYear; retentionAfter = retention^periods",
	Range:   "0 to 1",
	Source:  "Compounding, any textbook of probability",
}

// RetentionOf tells how many customers stay, from how many there were at the
// start, how many were won and how many there are at the end.
//
//	retention = (end − new)/start
//	churn     = 1 − retention
//	lifetime  ≈ 1/churn periods
//
// Retention and churn lie between 0 and 1.
//
// Nobody at the start leaves all undefined; nobody lost, the lifetime. Counts
// below 0 are out of range, and so are more kept than there were or fewer than
// none: who comes back is counted apart.
//
// Source: exprimere.net FAQ, "Retention rate".
func RetentionOf(start, won, end Input) Retention {
	lack, lacks := lacking(amount("start", start), amount("new", won), amount("end", end))
	kept := end.Value - won.Value
	switch {
	case lacks:
	case start.Value == 0:
		lack, lacks = Undefined(ZeroDenominator), true
	case kept < 0 || kept > start.Value:
		lack, lacks = Invalid(OutOfRange), true
	}
	if lacks {
		return Retention{lack, lack, lack}
	}
	lost := start.Value - kept
	return Retention{OK(kept / start.Value), OK(lost / start.Value), divide(OK(start.Value), lost)}
}

// YearlyChurn tells which share is lost in a year at a rate of churn a period.
//
//	1 − (1 − rate)^periods
//
// It lies between 0 and 1. A rate outside 0 to 1 is out of range, and so is a
// year of no periods.
//
// Source: compounding; 3 percent a month is 31 percent a year, not 36.
func YearlyChurn(rate, periodsPerYear Input) Result {
	return from(func() Result {
		if periodsPerYear.Value == 0 {
			return Invalid(OutOfRange)
		}
		return OK(-math.Expm1(periodsPerYear.Value * math.Log1p(-rate.Value)))
	}, share("rate", rate), amount("periodsPerYear", periodsPerYear))
}

// RetentionAfter tells which share is kept over several periods.
//
//	retention^periods
//
// It lies between 0 and 1; after no period everybody is there. A retention
// outside 0 to 1 and periods below 0 are out of range.
//
// Source: compounding.
func RetentionAfter(retention, periods Input) Result {
	return from(func() Result { return OK(math.Pow(retention.Value, periods.Value)) },
		share("retention", retention), amount("periods", periods))
}

// PeriodsOfYear returns how many periods of a length make a year: 365, 52, 12,
// 4 or 1.
func PeriodsOfYear(l Length) float64 { return [...]float64{365, 52, 12, 4, 1}[l] }

// RateOfPeriod tells which rate a period comes to a rate of a year, compounded.
//
//	(1 + yearly)^(1/periodsPerYear) − 1
//
// It lies above −1. A rate of −1 or less is out of range, and so is a year of
// no periods.
//
// Source: compounding, as RetentionAfter.
func RateOfPeriod(yearly, periodsPerYear Input) Result {
	return from(func() Result {
		switch periodsPerYear.Value {
		case 0:
			return Invalid(OutOfRange)
		case 1:
			return OK(yearly.Value)
		}
		return OK(math.Expm1(math.Log1p(yearly.Value) / periodsPerYear.Value))
	}, rate("yearly", yearly), amount("periodsPerYear", periodsPerYear))
}
