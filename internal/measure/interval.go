package measure

import "math"

// Share is a number of people out of all who were asked.
type Share struct{ K, N Input }

// ShareChange tells how much a share changed between two surveys.
//
//	Δ  = p₂ − p₁                               later minus earlier
//	lo = Δ − √((p₂ − l₂)² + (u₁ − p₁)²)
//	hi = Δ + √((u₂ − p₂)² + (p₁ − l₁)²)
//
// l and u are the bounds of the two shares (CUS-13). Δ lies between −1 and 1,
// and so do its bounds.
//
// Nobody asked is missing data; more answers than people, or fewer than none,
// are out of range.
//
// Source: R. Newcombe, "Interval estimation for the difference between
// independent proportions", Statistics in Medicine 17 (1998), 873–890, method
// 10.
func ShareChange(before, after Share) Interval {
	one, two := Wilson(before.K, before.N, Z95), Wilson(after.K, after.N, Z95)
	for _, lack := range []Result{ofSurvey(one.Centre, before, "beforeShare"), ofSurvey(two.Centre, after, "afterShare")} {
		if !lack.OK() {
			return Interval{Change: lack, Lo: lack, Hi: lack}
		}
	}
	p1, p2 := before.K.Value/before.N.Value, after.K.Value/after.N.Value
	change := p2 - p1
	return Interval{
		From: Given(p1), Change: OK(change),
		Lo: OK(change - together(p2-two.Lo.value, one.Hi.value-p1)),
		Hi: OK(change + together(two.Hi.value-p2, p1-one.Lo.value)),
	}
}

// Percentage is a share in percent of so many people who were asked.
type Percentage struct{ Value, N Input }

// share is the people behind it; none where it is no share of anybody.
func (p Percentage) share() Share {
	if !p.Value.Known || !p.N.Known || p.N.Value <= 0 || p.Value.Value < 0 || p.Value.Value > 100 {
		return Share{}
	}
	return Share{Given(p.Value.Value / 100 * p.N.Value), p.N}
}

// PercentChange is ShareChange of two percentages, in percentage points. A
// percentage outside 0 to 100, such as a growth, or of nobody, is no share:
// the change is missing.
func PercentChange(before, after Percentage) Interval {
	c := ShareChange(before.share(), after.share())
	points := func(r Result) Result {
		if v, ok := r.Value(); ok {
			return OK(100 * v)
		}
		return r
	}
	c.From.Value *= 100
	c.Change, c.Lo, c.Hi = points(c.Change), points(c.Lo), points(c.Hi)
	return c
}

// ofSurvey says of which survey nothing is known.
func ofSurvey(r Result, s Share, name string) Result {
	if !s.K.Known && !s.N.Known {
		return Missing(name)
	}
	return r
}

// together is the length of two distances at right angles.
func together(a, b float64) float64 { return math.Sqrt(float64(a*a) + float64(b*b)) }
