package measure

import "math"

// Z95 is how many standard errors a confidence of 95 percent is wide.
const Z95 = 1.959963984540054

// ShareInterval is where a share lies that is known from a sample only.
type ShareInterval struct{ Lo, Hi, Centre Result }

var cus13 = Definition{
	ID:    "CUS-13",
	Name:  "Interval for a share",
	Words: "where the share of all customers lies, judged from those who were asked; wider for few answers",
	Symbols: "centre = (k / n + z² / (2 × n)) / (1 + z² / n); " +
		"lo = centre − z × sqrt(k / n × (1 − k / n) / n + z² / (4 × n²)) / (1 + z² / n); " +
		"hi = centre + z × sqrt(k / n × (1 − k / n) / n + z² / (4 × n²)) / (1 + z² / n)",
	Range:  "0 to 1",
	Source: "E. B. Wilson 1927; R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872",
}

// Wilson tells where a share lies, from k of n in a sample.
//
//	centre = (p + z²/2n) / (1 + z²/n)                        p = k/n
//	half   = z·√(p(1 − p)/n + z²/4n²) / (1 + z²/n)
//	lo, hi = centre ∓ half
//
// All three lie between 0 and 1; z is Z95 unless another confidence is wanted.
//
// Nobody asked is missing data; more than n or fewer than none are out of
// range. Of none the interval begins at 0, of all it ends at 1, exactly.
//
// Source: Wilson 1927; Newcombe, Statistics in Medicine 17 (1998), 857–872.
func Wilson(k, n Input, z float64) ShareInterval {
	lack, lacks := lacking(amount("k", k), amount("n", n), amount("z", Given(z)))
	switch {
	case !lacks && k.Value > n.Value:
		lack, lacks = Invalid(OutOfRange), true
	case !lacks && n.Value == 0:
		lack, lacks = Missing(Data), true
	}
	if lacks {
		return ShareInterval{lack, lack, lack}
	}
	p, zz := k.Value/n.Value, float64(z*z)
	whole := 1 + zz/n.Value
	centre := (p + zz/(2*n.Value)) / whole
	half := z * math.Sqrt(float64(p*(1-p))/n.Value+zz/n.Value/(4*n.Value)) / whole
	i := ShareInterval{OK(max(centre-half, 0)), OK(min(centre+half, 1)), OK(centre)}
	if k.Value == 0 {
		i.Lo = OK(0)
	}
	if k.Value == n.Value {
		i.Hi = OK(1)
	}
	return i
}
