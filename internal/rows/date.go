package rows

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/measure"
)

// DateOrder says which stands first in a date like 04/05/2025.
type DateOrder string

// The orders of day and month.
const (
	Unsaid     DateOrder = "" // nobody said, and the table does not show
	DayFirst   DateOrder = "day"
	MonthFirst DateOrder = "month"
)

// Period reads a date or a longer period and returns it as figures read it:
// "2025-03-31", "2025-03", "2025-W07", "2025-Q1", "2025". Where it cannot, why
// is a sentence.
func Period(text string, order DateOrder) (period, why string) {
	s := withoutTime(strings.TrimSpace(text))
	if s == "" {
		return "", "There is no date."
	}
	if _, ok := measure.ParsePeriod(s); ok {
		return s, ""
	}
	if p, ok := named(s); ok {
		return p, ""
	}
	parts, mark := threeParts(s)
	if mark == 0 {
		return "", fmt.Sprintf("“%s” is not a date or period. Write it like 2025-03-31, March 2025, 2025-Q1 or 2025.", short(s))
	}
	return ordered(s, parts, mark, order)
}

// withoutTime cuts off the time of day.
func withoutTime(s string) string {
	if i := strings.IndexAny(s, "T "); i >= 6 && strings.Contains(s[i:], ":") && s[i-1] >= '0' && s[i-1] <= '9' {
		return s[:i]
	}
	return s
}

// named reads periods with words and turned ones: "Q1 2025", "2025 Q1", "March
// 2025", "3/2025", "31 March 2025".
func named(s string) (string, bool) {
	f := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,./-", r) })
	if len(f) == 2 && len(f[0]) == 4 && f[0][0] <= '9' { // not a month of four letters
		if strings.Contains(s, ".") {
			return "", false // 2025.5 is a number
		}
		f[0], f[1] = f[1], f[0]
	}
	p := ""
	switch {
	case len(f) == 2 && len(f[0]) == 2 && (f[0][0] == 'Q' || f[0][0] == 'q'):
		p = f[1] + "-Q" + f[0][1:]
	case len(f) == 2 && monthOf(f[0]) > 0:
		p = fmt.Sprintf("%s-%02d", f[1], monthOf(f[0]))
	case len(f) == 2:
		m, err := strconv.Atoi(f[0])
		if err != nil || len(f[0]) > 2 {
			return "", false
		}
		p = fmt.Sprintf("%s-%02d", f[1], m)
	case len(f) == 3 && monthOf(f[1]) > 0:
		p = dayText(f[2], monthOf(f[1]), f[0])
	case len(f) == 3 && monthOf(f[0]) > 0:
		p = dayText(f[2], monthOf(f[0]), f[1])
	}
	_, ok := measure.ParsePeriod(p)
	return p, ok
}

func dayText(year string, month int, day string) string {
	d, err := strconv.Atoi(day)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s-%02d-%02d", year, month, d)
}

func monthOf(word string) int {
	if strings.EqualFold(word, "sept") {
		return int(time.September)
	}
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); strings.EqualFold(word, name) || strings.EqualFold(word, name[:3]) {
			return int(m)
		}
	}
	return 0
}

// threeParts splits a date of numbers; mark is 0 if it is none.
func threeParts(s string) (parts [3]int, mark byte) {
	for _, c := range [...]byte{'/', '.', '-'} {
		f := strings.Split(s, string(c))
		if len(f) != 3 {
			continue
		}
		for i := range f {
			n, err := strconv.Atoi(strings.TrimSpace(f[i]))
			if err != nil || n < 0 || n > 9999 {
				return parts, 0
			}
			parts[i] = n
		}
		return parts, c
	}
	return parts, 0
}

// ordered reads a date whose three numbers may stand in several orders. Those
// with points have the day first wherever people write them.
func ordered(s string, p [3]int, mark byte, order DateOrder) (period, why string) {
	if p[0] > 31 {
		return calendar(s, p[0], p[1], p[2])
	}
	if p[2] < 100 {
		return "", fmt.Sprintf("“%s” has a year of two digits.", short(s))
	}
	if mark == '.' {
		order = DayFirst
	}
	switch {
	case order == DayFirst || order == Unsaid && (p[0] > 12 || p[0] == p[1]):
		return calendar(s, p[2], p[1], p[0])
	case order == MonthFirst || order == Unsaid && p[1] > 12:
		return calendar(s, p[2], p[0], p[1])
	}
	return "", fmt.Sprintf("“%s” can be %d %s or %d %s: say whether the day or the month comes first.",
		short(s), p[0], nameOf(p[1]), p[1], nameOf(p[0]))
}

func nameOf(month int) string {
	if month < 1 || month > 12 {
		return "?"
	}
	return time.Month(month).String()
}

func calendar(s string, year, month, day int) (period, why string) {
	p := fmt.Sprintf("%04d-%02d-%02d", year, month, day)
	if _, ok := measure.ParsePeriod(p); !ok {
		return "", fmt.Sprintf("“%s” is not a day of the calendar.", short(s))
	}
	return p, ""
}

// orders counts what speaks for the day or the month first.
type orders struct{ day, month, either int }

func (o *orders) see(cell string) {
	p, mark := threeParts(withoutTime(strings.TrimSpace(cell)))
	if mark == 0 || mark == '.' || p[0] > 31 || p[2] < 1000 {
		return
	}
	switch {
	case p[0] > 12:
		o.day++
	case p[1] > 12:
		o.month++
	case p[0] != p[1]:
		o.either++
	}
}

// coarser returns the period of a length in which another one ends; one that
// is as long or longer stays as it is.
func coarser(period string, to measure.Length) string {
	p, ok := measure.ParsePeriod(period)
	if !ok || p.Length() >= to {
		return period
	}
	day := time.Unix(int64(p.Last)*86400, 0).UTC()
	switch to {
	case measure.Week:
		y, w := day.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case measure.Month:
		return day.Format("2006-01")
	case measure.Quarter:
		return fmt.Sprintf("%04d-Q%d", day.Year(), (int(day.Month())+2)/3)
	case measure.Year:
		return day.Format("2006")
	}
	return period
}

// short is a cell as a sentence can hold it.
func short(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}
