package measure

import (
	"strconv"
	"time"
)

// Period is a stretch of time as people write it: a day "2025-03-31", a month
// "2025-03" or "2025-M03", a week "2025-W07", a quarter "2025-Q1", a year
// "2025". It stands for its last day.
type Period struct {
	Text string
	Last int // day, counted from 1970-01-01
}

// ParsePeriod reads a period. Days that no calendar has are refused.
func ParsePeriod(s string) (Period, bool) {
	day, ok := lastDay(s)
	return Period{s, day}, ok
}

// Length is how long a period is, the shortest first.
type Length uint8

// The lengths of periods.
const (
	Day Length = iota
	Week
	Month
	Quarter
	Year
)

// Length tells how long p is.
func (p Period) Length() Length {
	switch {
	case len(p.Text) == 10:
		return Day
	case len(p.Text) < 7:
		return Year
	case p.Text[5] == 'Q':
		return Quarter
	case p.Text[5] == 'W':
		return Week
	}
	return Month
}

// In returns the number of the day, week, month, quarter or year in which the
// last day of p lies. Neighbours differ by 1; where the count begins says
// nothing.
func (p Period) In(l Length) int {
	switch l {
	case Day:
		return p.Last
	case Week:
		return (p.Last + 3 + farBack) / 7 // 1970-01-01 was a Thursday
	}
	day := time.Unix(int64(p.Last)*86400, 0).UTC()
	month := int(day.Month()) - 1
	switch l {
	case Quarter:
		return 4*day.Year() + month/3
	case Year:
		return day.Year()
	}
	return 12*day.Year() + month
}

// Begun tells whether p has begun by a day.
func (p Period) Begun(day int) bool {
	return p.Last <= day || p.In(p.Length()) <= Period{Last: day}.In(p.Length())
}

// farBack keeps weeks before 1970 from being rounded towards it: a number of
// days that is whole weeks and goes back beyond year 0.
const farBack = 7 * 200_000

func lastDay(s string) (int, bool) {
	year, ok := digits(s, 0, 4)
	if !ok || year == 0 {
		return 0, false
	}
	switch {
	case len(s) == 4:
		return dayOf(year, 12, 31), true
	case s[4] != '-':
		return 0, false
	case len(s) == 10 && s[7] == '-':
		month, ok1 := digits(s, 5, 2)
		day, ok2 := digits(s, 8, 2)
		t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		return dayOf(year, month, day), ok1 && ok2 && int(t.Month()) == month && t.Day() == day
	case len(s) == 7 && s[5] == 'Q':
		q, ok := digits(s, 6, 1)
		return dayOf(year, 3*q+1, 0), ok && 1 <= q && q <= 4
	case len(s) == 8 && s[5] == 'M':
		m, ok := digits(s, 6, 2)
		return dayOf(year, m+1, 0), ok && 1 <= m && m <= 12
	case len(s) == 7:
		m, ok := digits(s, 5, 2)
		return dayOf(year, m+1, 0), ok && 1 <= m && m <= 12
	case len(s) == 8 && s[5] == 'W':
		w, ok := digits(s, 6, 2)
		return weekEnd(year, w), ok && 1 <= w && w <= weeksOf(year)
	}
	return 0, false
}

func digits(s string, at, n int) (int, bool) {
	if len(s) < at+n {
		return 0, false
	}
	for _, c := range []byte(s[at : at+n]) {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	v, err := strconv.Atoi(s[at : at+n])
	return v, err == nil
}

func dayOf(year, month, day int) int {
	return int(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// weekEnd is the Sunday of an ISO week: week 1 is the one with 4 January.
func weekEnd(year, week int) int {
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)
	toSunday := (7 - int(fourth.Weekday())) % 7
	return dayOf(year, 1, 4+toSunday+7*(week-1))
}

func weeksOf(year int) int {
	_, w := time.Date(year, 12, 28, 0, 0, 0, 0, time.UTC).ISOWeek()
	return w
}
