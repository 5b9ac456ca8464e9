package view

import (
	"math"
	"strconv"
	"strings"
)

// Numbers and times are written here and nowhere else, so that another
// language is one change. Rounding is half away from zero (MEASURES 0.3).

// Number writes v with up to a number of decimals, thousands parted by commas
// and a true minus. What is not finite is a dash.
func Number(v float64, decimals int) string {
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
	v = twelve(v)
	scale := math.Pow10(decimals)
	if r := math.Round(v * scale); math.Abs(r) < 1e15 {
		v = r / scale
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, rest, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		whole += "." + rest
	}
	if v < 0 {
		whole = minus + whole
	}
	return whole
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

// Feeling writes a feeling with its sign and no more decimals than it needs.
func Feeling(v float64) string {
	s := Number(v, 1)
	if v > 0 && s != "0" {
		s = "+" + s
	}
	return s
}

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

// Minutes writes a time in the unit that reads best.
func Minutes(m float64) string {
	switch {
	case m < 120:
		return Number(m, 0) + " min"
	case m < 1440:
		return Number(m/60, 1) + " h"
	}
	return count(m/1440, 1, "day")
}

// Duration writes how long something takes as people said it.
func Duration(v float64, unit string) string {
	switch unit {
	case "", "day", "days":
		return count(v, 1, "day")
	case "minute", "minutes", "min":
		return Number(v, 1) + " min"
	case "hour", "hours", "h":
		return Number(v, 1) + " h"
	case "week", "weeks":
		return count(v, 1, "week")
	case "month", "months":
		return count(v, 1, "month")
	case "year", "years":
		return count(v, 1, "year")
	}
	return Number(v, 1) + " " + unit
}

// count writes a number of things.
func count(v float64, decimals int, thing string) string {
	s := Number(v, decimals)
	if s == "1" {
		return s + " " + thing
	}
	return s + " " + thing + "s"
}
