package rows

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/lived"
	"github.com/worthmap/worthmap/internal/measure"
)

// went are the events of Paths while they are read.
type went struct {
	cases  map[string]int
	names  map[string]int
	days   map[string]dated // dates that were read
	events []lived.Event
}

// event reads a row that says that a case was at a step at a time.
func (c *Collector) event() {
	name, ok := c.named()
	if !ok {
		return
	}
	who, cell := c.cell(Person), c.cell(At)
	if len(who) == 0 {
		c.refuse(c.columnOf(Person), "The row does not say which case it belongs to.")
		return
	}
	at, why := c.instant(string(cell))
	if why != "" {
		c.refuse(c.columnOf(At), "%s", why)
		return
	}
	e := lived.Event{At: at}
	if cell := c.cell(Satisfaction); len(cell) > 0 {
		x, ok := c.number(cell)
		if lo, hi := float64(c.plan.Lo), float64(c.plan.Hi); !ok || x < lo || x > hi || hi == lo {
			c.refuse(c.columnOf(Satisfaction), "“%s” is not a rating from %d to %d.", short(string(cell)), c.plan.Lo, c.plan.Hi)
			return
		} else {
			e.Rated = 1000 + int((x-lo)*4000/(hi-lo)+.5)
		}
	}
	if c.went.cases == nil {
		c.went.cases, c.went.names, c.went.days = map[string]int{}, map[string]int{}, map[string]dated{}
	}
	i, ok := c.went.names[name]
	if !ok {
		if i = len(c.result.Names); i == lived.MostNames {
			c.err = &Error{Line: c.from, Text: "the table has more than " + strconv.Itoa(lived.MostNames) + " different steps", Err: ErrLimit}
			return
		}
		c.went.names[name] = i
		c.result.Names = append(c.result.Names, Name{Name: name, Line: c.from})
	}
	c.result.Names[i].Times++
	e.Name = i
	if e.Case, ok = c.went.cases[string(who)]; !ok {
		e.Case = len(c.went.cases)
		c.went.cases[string(who)] = e.Case
	}
	c.went.events = append(c.went.events, e)
}

// gathered sums up what cases did, once all rows are read.
func (c *Collector) gathered() {
	names, of := make([]string, len(c.result.Names)), make([]string, len(c.result.Names))
	for i := range c.result.Names {
		n := &c.result.Names[i]
		said := slices.IndexFunc(c.plan.Stands, func(s Stand) bool { return lived.Fold(s.Name) == lived.Fold(n.Name) })
		if said >= 0 {
			n.Of, n.Sure, n.Said = c.plan.Stands[said].Of, true, true
		} else {
			n.Of, n.Sure = lived.Find(n.Name, c.plan.Steps)
		}
		names[i], of[i] = n.Name, n.Of
	}
	if j := lived.Gather(c.went.events, names, of, c.plan.Steps); j.Cases > 0 {
		c.result.Lived = j
	}
	c.went = went{}
}

// instant reads a time; days are read once.
func (c *Collector) instant(text string) (seconds int64, why string) {
	day, clock, mark := cutClock(text)
	d, ok := c.went.days[day]
	if !ok {
		d.period, d.why = dayOf(day, c.form.Dates)
		if c.went.days != nil && len(c.went.days) < MaxKeys {
			c.went.days[day] = d
		}
	}
	if d.why != "" {
		return 0, d.why
	}
	seconds, _, why = at(d.period, clock, mark)
	return seconds, why
}

// Instant reads a day with or without a time of day: "2026-03-31 14:05",
// "31.03.2026 2:05 pm", "2026-03-31T14:05:10+02:00", or seconds or
// milliseconds since 1970. fine tells whether it says a time of day; where it
// cannot be read, why is a sentence.
func Instant(text string, order DateOrder) (seconds int64, fine bool, why string) {
	day, clock, mark := cutClock(text)
	if day, why = dayOf(day, order); why != "" {
		return 0, false, why
	}
	return at(day, clock, mark)
}

// sinceEpoch marks a day that is a number of seconds since 1970.
const sinceEpoch = "@"

// dayOf reads the day of an instant.
func dayOf(text string, order DateOrder) (day, why string) {
	if n := len(text); n == 10 || n == 13 {
		if x, err := strconv.ParseInt(text, 10, 64); err == nil {
			if n == 13 {
				x /= 1000
			}
			return sinceEpoch + strconv.FormatInt(x, 10), ""
		}
	}
	day, why = Period(text, order)
	if p, ok := measure.ParsePeriod(day); why == "" && (!ok || p.Length() != measure.Day) {
		return "", "“" + short(text) + "” is longer than a day."
	}
	return day, why
}

// cutClock parts a day from its time of day; mark is what follows that: "pm",
// "Z", "+02:00".
func cutClock(text string) (day, clock, mark string) {
	s := strings.TrimSpace(text)
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return s, "", ""
	}
	from := strings.LastIndexAny(s[:colon], "T ")
	if from < 0 {
		return s, "", ""
	}
	day, clock = strings.TrimRight(s[:from], " ,"), s[from+1:]
	end := strings.IndexFunc(clock, func(r rune) bool { return r != ':' && r != '.' && r != ',' && (r < '0' || r > '9') })
	if end >= 0 {
		clock, mark = clock[:end], strings.ToLower(strings.TrimSpace(clock[end:]))
	}
	return day, clock, mark
}

// at puts a day and a time of day together.
func at(day, clock, mark string) (seconds int64, fine bool, why string) {
	if rest, ok := strings.CutPrefix(day, sinceEpoch); ok {
		seconds, _ = strconv.ParseInt(rest, 10, 64)
		return seconds, true, ""
	}
	p, _ := measure.ParsePeriod(day)
	seconds = int64(p.Last) * 86400
	if clock == "" {
		return seconds, false, ""
	}
	bad := "“" + short(strings.TrimSpace(clock+" "+mark)) + "” is not a time of day."
	var hms [3]int
	for i, part := range strings.Split(clock, ":") {
		part, _, _ = strings.Cut(strings.ReplaceAll(part, ",", "."), ".") // parts of a second do not count
		n, err := strconv.Atoi(part)
		if err != nil || i > 2 || n > [3]int{23, 59, 60}[i] {
			return 0, false, bad
		}
		hms[i] = n
	}
	switch half := strings.ReplaceAll(mark, ".", ""); {
	case mark == "" || mark == "z" || mark == "utc" || mark == "gmt":
	case half == "am" || half == "pm":
		if hms[0] < 1 || hms[0] > 12 {
			return 0, false, bad
		}
		hms[0] = hms[0]%12 + map[string]int{"am": 0, "pm": 12}[half]
	default:
		zone, err := time.Parse("-07:00", mark)
		if err != nil {
			zone, err = time.Parse("-0700", mark)
		}
		if err != nil {
			return 0, false, bad
		}
		_, off := zone.Zone()
		seconds -= int64(off)
	}
	return seconds + int64(hms[0]*3600+hms[1]*60+hms[2]), true, ""
}
