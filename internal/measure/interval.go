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
	p1, l1, u1, lack := bounds(before, "beforeShare")
	p2, l2, u2, lack2 := bounds(after, "afterShare")
	if lack.State() != IsInvalid && !lack2.OK() && (lack.OK() || lack2.State() == IsInvalid) {
		lack = lack2
	}
	if !lack.OK() {
		return Interval{Change: lack, Lo: lack, Hi: lack}
	}
	change := p2 - p1
	return Interval{
		From: Given(p1), Change: OK(change),
		Lo: OK(change - together(p2-l2, u1-p1)),
		Hi: OK(change + together(u2-p2, p1-l1)),
	}
}

// together is the length of two distances at right angles.
func together(a, b float64) float64 { return math.Sqrt(float64(a*a) + float64(b*b)) }

// bounds returns a share and the Wilson interval around it, 95 %.
func bounds(s Share, name string) (p, lo, hi float64, lack Result) {
	const z = 1.959963984540054
	k, n := s.K.Value, s.N.Value
	switch {
	case !allFinite(s.K, s.N):
		return 0, 0, 0, Invalid(NotFinite)
	case !s.K.Known && !s.N.Known:
		return 0, 0, 0, Missing(name)
	case !s.K.Known:
		return 0, 0, 0, Missing("k")
	case !s.N.Known:
		return 0, 0, 0, Missing("n")
	case k < 0 || k > n:
		return 0, 0, 0, Invalid(OutOfRange)
	case n == 0:
		return 0, 0, 0, Missing(Data)
	}
	p = k / n
	whole := 1 + float64(z*z)/n
	centre := (p + float64(z*z)/(2*n)) / whole
	half := z * math.Sqrt(float64(p*(1-p))/n+float64(z*z)/float64(4*float64(n*n))) / whole
	return p, max(centre-half, 0), min(centre+half, 1), OK(n)
}
