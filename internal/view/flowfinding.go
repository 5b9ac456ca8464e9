package view

import (
	"strings"

	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/outcome"
)

// tally counts how the outcomes of a map stand.
type tally struct {
	all, on, watch, off, orphans int // of those that people work towards
	part                         int // of those on track: by some of their indicators only
	harm, kept, unmeant          int // OM13
	seen, old                    int
	last                         measure.Period
}

// add counts an outcome.
func (t *tally) add(n *outcome.Node, s derive.Standing) {
	if p, ok := measure.ParsePeriod(s.At); ok {
		if t.seen++; p.Last > t.last.Last {
			t.last = p
		}
	}
	if s.Old {
		t.old++
	}
	word := statusWord(s)
	well := word == "On track" || word == "Met"
	switch {
	case n.Adverse:
		t.harm++
		if well {
			t.kept++
		}
		return
	case n.Unintended:
		t.unmeant++
		return
	}
	t.all++
	switch {
	case well:
		t.on++
		if !s.Met && s.Judged <= s.More {
			t.part++
		}
	case word == "Watch":
		t.watch++
	case word == "Off track":
		t.off++
	}
	if n.Lack != outcome.Nothing {
		t.orphans++
	}
}

// words says it in one sentence, without a full stop; empty where there is no
// outcome.
func (t *tally) words() string {
	n := func(v int) string { return Number(float64(v), 0) }
	var said []string
	if t.all > 0 {
		s := n(t.on) + " of " + count(float64(t.all), 0, "outcome") + " on track"
		if t.part > 0 {
			s += " (" + n(t.part) + " of them by some indicators only)"
		}
		if t.watch > 0 {
			s += ", " + n(t.watch) + " to watch"
		}
		said = append(said, s+", "+n(t.off)+" off track")
	}
	if t.orphans > 0 {
		said = append(said, "nothing serves "+n(t.orphans)+" of them")
	}
	if t.harm > 0 {
		said = append(said, n(t.kept)+" of "+count(float64(t.harm), 0, "harm")+" kept down")
	}
	if t.unmeant > 0 {
		said = append(said, n(t.unmeant)+" not intended")
	}
	switch {
	case t.old > 0 && t.old == t.seen:
		said = append(said, "nothing was seen since "+t.last.Text)
	case t.old > 0:
		said = append(said, n(t.old)+" not seen for long")
	}
	return strings.Join(said, "; ")
}

// found is what the map says in one sentence: how the outcomes stand, and how
// old that is.
func (b *flower) found() string {
	if b.all == nil {
		return ""
	}
	var t tally
	for _, n := range b.out.Nodes {
		if n.Layer == outcome.Outcomes {
			t.add(n, b.all.Standing(n, b.opt.Day))
		}
	}
	if s := t.words(); s != "" {
		return s + "."
	}
	return ""
}
