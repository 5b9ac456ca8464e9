package words

import (
	"math"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/measure"
)

// decimalComma is set once at the start, for languages that write 0,5.
var decimalComma bool

// groupBy separates thousands.
var groupBy = ","

// Use takes the marks of the person's language, as the browser writes
// 1234.5 ("1,234.5", "1.234,5", "1 234,5").
func Use(sample string) {
	tail := sample
	if i := strings.LastIndexAny(sample, ".,"); i >= 0 {
		decimalComma = sample[i] == ','
		tail = sample[:i]
	}
	tail = strings.TrimPrefix(tail, "1")
	if i := strings.Index(tail, "234"); i >= 0 {
		groupBy = tail[:i]
	}
}

// Whole writes a whole number.
func Whole(n int) string { return Number(float64(n), 0) }

// Signed is Number with a plus above 0.
func Signed(v float64, decimals int) string {
	if v > 0 {
		return "+" + Number(v, decimals)
	}
	return Number(v, decimals)
}

// Number writes v with at most digits decimals, rounded half away from zero
// after the digits that platforms agree on (MEASURES 0.3, 0.9), as the map
// does.
func Number(v float64, digits int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	k := math.Pow10(digits)
	v = math.Round(measure.Round12(v)*k) / k
	s := strconv.FormatFloat(math.Abs(v), 'f', digits, 64)
	whole, part, _ := strings.Cut(s, ".")
	part = strings.TrimRight(part, "0")
	var b strings.Builder
	if v < 0 && strings.Trim(s, "0.") != "" {
		b.WriteString("−")
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(groupBy)
		}
		b.WriteRune(r)
	}
	if part != "" {
		if decimalComma {
			b.WriteByte(',')
		} else {
			b.WriteByte('.')
		}
		b.WriteString(part)
	}
	return b.String()
}

// Together keeps a number and its unit on one line: the thin space between them
// becomes one at which lines do not break.
func Together(s string) string { return strings.ReplaceAll(s, "\u2009", "\u202f") }

// Tenths writes v with one decimal, also where it is 0, so that figures stand
// in a column.
func Tenths(v float64) string {
	s := Number(v, 1)
	mark := "."
	if decimalComma {
		mark = ","
	}
	if !strings.Contains(s, mark) {
		s += mark + "0"
	}
	return s
}

// Field writes v for a text field, without grouping.
func Field(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	s = strings.Replace(s, "-", "−", 1)
	if decimalComma {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// ParseNumber reads what a person typed. A decimal comma is accepted where
// the language has it, and where it can mean nothing else.
func ParseNumber(s string) (float64, bool) {
	s = strings.NewReplacer("−", "-", "\u2009", "", "\u202f", "", "\u00a0", "", " ", "", "’", "").Replace(strings.TrimSpace(s))
	switch {
	case decimalComma:
		s = strings.ReplaceAll(s, ".", "\x00")
		s = strings.ReplaceAll(s, ",", ".")
		if strings.Count(s, "\x00") == 1 && !strings.Contains(s, ".") && len(s)-strings.Index(s, "\x00") != 4 {
			s = strings.ReplaceAll(s, "\x00", ".") // 0.5 typed on such a keyboard
		}
		s = strings.ReplaceAll(s, "\x00", "")
	case strings.Count(s, ",") == 1 && !strings.Contains(s, ".") && len(s)-strings.Index(s, ",") != 4:
		s = strings.ReplaceAll(s, ",", ".")
	default:
		s = strings.ReplaceAll(s, ",", "")
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, false
	}
	return v, true
}

// Bytes writes a size as people say it: "3.1 MB".
func Bytes(n float64) string {
	switch {
	case n < 1000:
		return Number(n, 0) + "\u2009bytes"
	case n < 1e6:
		return Number(n/1e3, 0) + "\u2009KB"
	case n < 1e9:
		return Number(n/1e6, 1) + "\u2009MB"
	}
	return Number(n/1e9, 1) + "\u2009GB"
}
