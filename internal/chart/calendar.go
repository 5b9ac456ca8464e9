package chart

import (
	"math"
	"strconv"
	"time"

	"github.com/worthmap/worthmap/internal/geom"
)

// The days that a calendar is drawn for: those of the years 1 to 9999, counted
// from 1970-01-01.
const (
	firstDay = -719162.0
	lastDay  = 2932896.0
)

// calendarAxis returns an axis of days, counted from 1970-01-01, with ticks at
// the starts of days, months, quarters or years, as many as the steps allow.
// The first tick of a year is its number.
func calendarAxis(steps int, days ...float64) axis {
	lo, hi := lastDay, firstDay
	for _, d := range days {
		d = geom.Clamp(tame(d), firstDay, lastDay)
		lo, hi = min(lo, d), max(hi, d)
	}
	if lo > hi {
		lo, hi = 0, 365
	}
	if hi-lo < 6 {
		lo, hi = max(lo-3, firstDay), min(hi+3, lastDay)
	}
	a := axis{lo: lo, hi: hi}
	if hi-lo < 60 {
		a.ticks = dayTicks(lo, hi, steps)
	} else {
		a.ticks = monthTicks(lo, hi, steps)
	}
	return a
}

func date(day float64) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

func dayTicks(lo, hi float64, steps int) (ticks []tick) {
	every := 1.0
	for _, n := range [...]float64{1, 2, 7, 14} {
		if every = n; (hi-lo)/n <= float64(max(steps, 2)) {
			break
		}
	}
	for d := math.Ceil(lo); d <= hi; d += every {
		ticks = append(ticks, tick{d, date(d).Format("2 Jan")})
	}
	return ticks
}

func monthTicks(lo, hi float64, steps int) (ticks []tick) {
	every := 12
	for _, n := range [...]int{1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000} {
		if every = n; (hi-lo)/(30.4*float64(n)) <= float64(max(steps, 2)) {
			break
		}
	}
	first := date(lo)
	month := 12*first.Year() + int(first.Month()) - 1
	for m := month / every * every; ; m += every {
		day := float64(time.Date(m/12, time.Month(m%12+1), 1, 0, 0, 0, 0, time.UTC).Unix() / 86400)
		if day > hi {
			return ticks
		}
		if day < lo {
			continue
		}
		text := date(day).Format("Jan")
		switch {
		case m%12 == 0:
			text = strconv.Itoa(m / 12)
		case len(ticks) == 0:
			text = date(day).Format("Jan 2006")
		}
		ticks = append(ticks, tick{day, text})
	}
}

// monthWords writes the month of a day, for what is not known to the day.
func monthWords(day float64) string {
	return date(geom.Clamp(math.Round(tame(day)), firstDay, lastDay)).Format("January 2006")
}

// dayWords writes a day as people say it.
func dayWords(day float64) string {
	return date(geom.Clamp(math.Round(tame(day)), firstDay, lastDay)).Format("2 January 2006")
}
