package view

import "github.com/worthmap/worthmap/internal/typeset"

// Figures and times are put in words here and nowhere else, so that another
// language is one change; typeset writes their digits.

// Number writes v with up to a number of decimals (typeset.Number).
func Number(v float64, decimals int) string { return typeset.Number(v, decimals) }

// Fixed writes v with all its decimals (typeset.Fixed).
func Fixed(v float64, decimals int) string { return typeset.Fixed(v, decimals) }

// Feeling writes a feeling with its sign and no more decimals than it needs.
func Feeling(v float64) string {
	s := Number(v, 1)
	if v > 0 && s != "0" {
		s = "+" + s
	}
	return s
}

// Signed writes v with its sign, zero without (typeset.Signed).
func Signed(v float64, decimals int) string { return typeset.Signed(v, decimals) }

// Percent writes a share of 0..1 as whole per cent (typeset.Percent).
func Percent(share float64) string { return typeset.Percent(share) }

// hours is from how many minutes on times read better in hours.
const hours = 120

// Minutes writes a time in the unit that reads best.
func Minutes(m float64) string {
	switch {
	case m < hours:
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
