package derive

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/measure"
)

// Signs of drawn and written numbers (DESIGN §3).
const (
	minus = "\u2212"
	thin  = "\u2009"
	times = "×"
)

// Decimal writes a number with a fixed number of decimals, rounded half away
// from zero (MEASURES 0.3) after the digits that platforms agree on (0.9):
// 16.45 is "16.5" and not what the nearest float64 below it would give.
func Decimal(v float64, places int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	whole, frac, _ := strings.Cut(strconv.FormatFloat(math.Abs(measure.Round12(v)), 'f', -1, 64), ".")
	up := len(frac) > places && frac[places] >= '5'
	for len(frac) < places {
		frac += "0"
	}
	digits := []byte(whole + frac[:places])
	for i := len(digits) - 1; up && i >= 0; i-- {
		if up = digits[i] == '9'; up {
			digits[i] = '0'
		} else {
			digits[i]++
		}
	}
	s := string(digits)
	if up {
		s = "1" + s
	}
	at := len(s) - places
	out := grouped(s[:at])
	if places > 0 {
		out += "." + s[at:]
	}
	if v < 0 && strings.Trim(s, "0") != "" {
		out = minus + out
	}
	return out
}

// grouped puts a comma between each three digits.
func grouped(s string) string {
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// Number writes a number with as many decimals as it has, two at most.
func Number(v float64) string {
	s := Decimal(v, 2)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// Percent writes a share as percent: 0.2 is "20 %".
func Percent(share float64, places int) string { return Decimal(100*share, places) + thin + "%" }

// Quantity writes a number with its unit, as files spell units.
func Quantity(v float64, unit string) string {
	if word := UnitWord(unit, v); word != "" {
		return Number(v) + thin + word
	}
	return Number(v)
}

// UnitWord returns what stands behind a number for a unit as files spell it:
// a sign where there is one, and the plural of a time and of what is counted in
// a word of its own; "kg" and "min" have none.
func UnitWord(unit string, v float64) string {
	switch unit {
	case "percent":
		return "%"
	case "minute":
		return "min"
	case "degree Celsius":
		return "°C"
	case "pp": // percentage points, of a change: who types % knows no "pp"
		unit = "point"
	}
	if v == 1 || len(unit) <= 2 || unit == "min" || strings.HasSuffix(unit, "s") || strings.Trim(unit, "abcdefghijklmnopqrstuvwxyz") != "" {
		return unit
	}
	return Plural(unit)
}

// irregular are the plurals that are in words of their own; a word that is its
// own plural, or one already, is among them.
var irregular = map[string]string{
	"person": "people", "people": "people", "child": "children", "children": "children", "man": "men", "men": "men", "woman": "women", "women": "women",
	"staff": "staff", "personnel": "personnel", "livestock": "livestock", "equipment": "equipment", "half": "halves", "foot": "feet", "feet": "feet",
}

// Plural returns the plural of an English word, such as "families" of "family".
func Plural(word string) string {
	if own, ok := irregular[word]; ok {
		return own
	}
	stem, ok := strings.CutSuffix(word, "y")
	switch {
	case ok && stem != "" && !strings.ContainsAny(stem[len(stem)-1:], "aeou"):
		return stem + "ies"
	case strings.HasSuffix(word, "s"):
		return word + "es"
	}
	return word + "s"
}

// Quoted writes what somebody said in quotation marks, once: people type their
// own around it.
func Quoted(said string) string {
	const marks = "\"“”„«»"
	said = strings.TrimSpace(said)
	if first, n := utf8.DecodeRuneInString(said); strings.ContainsRune(marks, first) {
		if last, m := utf8.DecodeLastRuneInString(said); n+m <= len(said) && strings.ContainsRune(marks, last) && !strings.ContainsAny(said[n:len(said)-m], marks) {
			said = said[n : len(said)-m]
		}
	}
	return "“" + said + "”"
}

// bracketed writes a number inside a formula, a negative one in brackets.
func bracketed(v float64) string {
	if s := Number(v); !strings.HasPrefix(s, minus) {
		return s
	}
	return "(" + Number(v) + ")"
}
