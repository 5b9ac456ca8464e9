package typeset

import (
	"math"
	"strconv"
	"strings"
)

// Number writes v with up to a number of decimals, thousands parted by commas
// and a true minus. What is not finite is a dash.
func Number(v float64, decimals int) string {
	if v == math.Trunc(v) {
		return Fixed(v, 0)
	}
	s := Fixed(v, decimals)
	if decimals > 0 {
		s = strings.TrimRight(s, "0")
		s = strings.TrimSuffix(s, ".")
	}
	return s
}

// Fixed writes v as Number does, with all its decimals.
func Fixed(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	if n := int64(v); float64(n) == v && n > -1e12 && n < 1e12 { // most are whole
		return whole(n, decimals)
	}
	v = twelve(v)
	scale := math.Pow10(decimals)
	if r := math.Round(v * scale); math.Abs(r) < 1e15 {
		v = r / scale
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	front, rest, _ := strings.Cut(s, ".")
	front = thousands(front)
	if rest != "" {
		front += "." + rest
	}
	if v < 0 {
		front = minus + front
	}
	return front
}

// whole writes a number without a fraction as Fixed does.
func whole(n int64, decimals int) string {
	sign := ""
	if n < 0 {
		n, sign = -n, minus
	}
	s := sign + thousands(strconv.FormatInt(n, 10))
	if decimals > 0 {
		s += "." + strings.Repeat("0", decimals)
	}
	return s
}

// thousands puts a comma between each three digits.
func thousands(s string) string {
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// twelve rounds to twelve significant digits, so that 8.7 − 1.65 reads as the
// 7.05 that it is and rounds as 7.05 does (MEASURES 0.9).
func twelve(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	if err != nil {
		return v
	}
	return r
}

// minus is the sign that is as wide as a plus.
const minus = "−"

// Signed writes v with its sign, zero without.
func Signed(v float64, decimals int) string {
	s := Fixed(v, decimals)
	if v > 0 && strings.Trim(s, "0.") != "" {
		s = "+" + s
	}
	return s
}

// Percent writes a share of 0..1 as whole per cent, with a thin space.
func Percent(share float64) string { return Fixed(100*share, 0) + "\u2009%" }
