package chart

import (
	"math"
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/typeset"
)

// thin stands before a unit.
const thin = "\u2009"

// figure writes a number with up to so many decimals, in a form that is never
// longer than twenty signs.
func figure(v float64, decimals int) string {
	if a := math.Abs(v); a >= 1e15 || a > 0 && a < 1e-6 {
		return powers(v)
	}
	return typeset.Number(v, decimals)
}

// digits returns how many decimals tell the numbers of a chart apart: three
// digits of the largest, none from 100 on.
func digits(values ...float64) int {
	largest := 0.0
	for _, v := range values {
		largest = max(largest, math.Abs(tame(v)))
	}
	switch {
	case largest >= 100 || largest == 0:
		return 0
	case largest >= 10:
		return 1
	case largest >= 1:
		return 2
	}
	return min(6, 2-int(math.Floor(math.Log10(largest))))
}

// quantity writes a number with its unit: money in front, others behind.
func quantity(v float64, decimals int, unit string) string {
	text := figure(v, decimals)
	switch unit {
	case "":
		return text
	case "€", "£", "$", "¥":
		if rest, below := strings.CutPrefix(text, "−"); below {
			return "−" + unit + thin + rest
		}
		return unit + thin + text
	}
	return text + thin + unit
}

// signed is a difference with a plus above zero: of percentages, in percentage
// points.
func signed(v float64, decimals int, unit string) string {
	if unit == "%" {
		if unit = "points"; figure(math.Abs(v), decimals) == "1" {
			unit = "point"
		}
	}
	text := quantity(v, decimals, unit)
	if v > 0 {
		text = "+" + text
	}
	return text
}

// tenths writes a rating with one decimal, so that ratings stand in a column.
func tenths(v float64) string {
	if math.Abs(v) >= 1e6 {
		return figure(v, 1)
	}
	return typeset.Fixed(v, 1)
}

// lack says why a figure is not there, in a few words.
func lack(r measure.Result) string {
	switch r.State() {
	case measure.IsMissing:
		if r.Reason() == measure.Data {
			return "no data yet"
		}
		return "needs " + strings.ToLower(r.Reason())
	case measure.IsInsufficient:
		n, needed := r.Count()
		return "needs " + typeset.Number(float64(needed), 0) + " points, has " + typeset.Number(float64(n), 0)
	case measure.IsInvalid:
		return "a number is outside its scale"
	}
	switch r.Reason() {
	case measure.ZeroDenominator:
		return "nothing to divide by"
	case measure.NoDistance:
		return "no distance to cover"
	case measure.NoDifferentiation:
		return "no differentiation value"
	case measure.NoTrend:
		return "no trend to go by"
	case measure.NotReached:
		return "never at the present pace"
	}
	return "cannot be computed"
}

// cell writes a figure for a table: the number, or why there is none.
func cell(r measure.Result, decimals int) string {
	if v, ok := r.Value(); ok {
		return figure(v, decimals)
	}
	return lack(r)
}

// share writes a share of 0..1 in per cent, or why there is none.
func share(r measure.Result) string {
	if v, ok := r.Value(); ok {
		return percent(v)
	}
	return lack(r)
}

func percent(v float64) string {
	if math.Abs(v) >= 1e13 {
		return powers(100*tame(v)) + thin + "%"
	}
	return typeset.Percent(v)
}

// given returns a number that can be drawn.
func given(i measure.Input) (float64, bool) {
	if !i.Known || math.IsNaN(i.Value) || math.IsInf(i.Value, 0) {
		return 0, false
	}
	return i.Value, true
}

// entry writes an input for a table.
func entry(i measure.Input, decimals int) string {
	if v, ok := given(i); ok {
		return figure(v, decimals)
	}
	return "not known"
}

var numerals = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// count writes a number of things in words up to ten.
func count(n int, one, many string) string {
	word := typeset.Number(float64(n), 0)
	if n >= 0 && n < len(numerals) {
		word = numerals[n]
	}
	if n == 1 {
		return word + " " + one
	}
	return word + " " + many
}

// upper starts a sentence.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// named joins names for a sentence: the first few, and how many more.
func named(names []string) string {
	const whole = 3
	switch n := len(names); {
	case n == 0:
		return ""
	case n == 1:
		return names[0]
	case n > whole+1:
		return strings.Join(names[:whole], ", ") + " and " + typeset.Number(float64(n-whole), 0) + " more"
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}
