package view

import (
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
)

// found is what the map says in one sentence: how the outcomes stand, and how
// old that is.
func (b *flower) found() string {
	if b.all == nil {
		return ""
	}
	var on, watch, off, all, orphans, seen, old int
	var last measure.Period
	for _, n := range b.out.Nodes {
		if n.Layer != outcome.Outcomes {
			continue
		}
		all++
		s := b.all.Standing(n, b.opt.Day)
		switch statusWord(s) {
		case "On track", "Met":
			on++
		case "Watch":
			watch++
		case "Off track":
			off++
		}
		if p, ok := measure.ParsePeriod(s.At); ok {
			if seen++; p.Last > last.Last {
				last = p
			}
		}
		if s.Old {
			old++
		}
		if n.Lack != outcome.Nothing {
			orphans++
		}
	}
	if all == 0 {
		return ""
	}
	s := Number(float64(on), 0) + " of " + count(float64(all), 0, "outcome") + " on track"
	if watch > 0 {
		s += ", " + Number(float64(watch), 0) + " to watch"
	}
	s += ", " + Number(float64(off), 0) + " off track"
	if orphans > 0 {
		s += "; nothing serves " + Number(float64(orphans), 0) + " of them"
	}
	switch {
	case old > 0 && old == seen:
		s += "; nothing was seen since " + last.Text
	case old > 0:
		s += "; " + Number(float64(old), 0) + " not seen for long"
	}
	return s + "."
}
