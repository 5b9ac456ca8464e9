package relation

import (
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Presence is who was there at the end of a day, and which relations (RM14).
type Presence struct {
	People    []bool // beside Map.People
	Relations []bool // beside Map.Relations
	Somebody  int    // how many of People
	Ties      int    // how many of Relations
}

// span are the dates of a record. What is no date is not said.
type span struct {
	since, until measure.Period
	begins, ends bool
}

// forever is the first day of the year 9999, which many programs write for an end
// that nobody knows: who says that says none.
const forever = 2_932_532

func spanOf(e *workspace.Element) (s span) {
	if t := e.Text("since"); t != "" {
		s.since, s.begins = measure.ParsePeriod(t)
	}
	if t := e.Text("until"); t != "" {
		s.until, s.ends = measure.ParsePeriod(t)
		s.ends = s.ends && s.until.Last < forever
	}
	return s
}

// on tells whether a record was there at the end of a day.
func (s span) on(day int) bool {
	return (!s.begins || s.since.Begun(day)) && (!s.ends || day <= s.until.Last)
}

// On returns who was there at the end of a day, counted from 1970-01-01.
func (m *Map) On(day int) *Presence {
	p := &Presence{People: make([]bool, len(m.People)), Relations: make([]bool, len(m.Relations))}
	for i, x := range m.People {
		if p.People[i] = x.span.on(day); p.People[i] {
			p.Somebody++
		}
	}
	for i, r := range m.Relations {
		if p.Relations[i] = p.People[r.A] && p.People[r.B] && r.span.on(day); p.Relations[i] {
			p.Ties++
		}
	}
	return p
}

// Dates returns the day on which the first period ends in which somebody or a
// relation came, or that was their last, and the day of the last of them; false
// where fewer than two days are said, of which no time comes.
func (m *Map) Dates() (first, last int, ok bool) {
	d := m.dates
	return d.first, d.last, d.last > d.first
}

// dates are the first and the last day of Dates; the same where none is said.
type dates struct{ first, last int }

// date finds the dates of the map.
func (m *Map) date() {
	var d dates
	n := 0
	see := func(day int) {
		if n == 0 || day < d.first {
			d.first = day
		}
		if n == 0 || day > d.last {
			d.last = day
		}
		n++
	}
	of := func(s *span) {
		if s.begins {
			see(s.since.Last)
		}
		if s.ends {
			see(s.until.Last + 1) // on the day behind it they are gone
		}
	}
	for _, p := range m.People {
		of(&p.span)
	}
	for _, r := range m.Relations {
		of(&r.span)
	}
	m.dates = d
}
