package measure_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/measure"
)

func change(kind, actor, when string, positive, intended measure.Truth) measure.Change {
	p, ok := measure.ParsePeriod(when)
	if !ok {
		p = measure.Period{}
	}
	return measure.Change{Kind: kind, Actor: actor, When: p, Positive: positive, Intended: intended}
}

// rows writes a tally: a kind and its actors, each with its counts by period.
func rows(t measure.Tally) (list []string) {
	list = append(list, fmt.Sprint(t.Periods))
	one := func(name string, c measure.ChangesOf) {
		s := name + ":"
		for _, n := range append(c.In, c.All) {
			s += " [" + n.Words() + "]"
		}
		list = append(list, s+" "+c.All.Intent())
	}
	for _, k := range t.Kinds {
		one(k.Kind, k.ChangesOf)
		for _, a := range k.Actors {
			one("- "+a.Actor, a)
		}
	}
	return list
}

// OUT-5: statements by kind of change, actor and period.
func TestTallyChanges(t *testing.T) {
	yes, no, open := measure.Yes, measure.No, measure.NotKnown
	assert.Equal(t, []string{
		"[2024 2025 ]",
		"relationship: [] [1 positive] [] [1 positive] 1 of 1",
		"- College: [] [1 positive] [] [1 positive] 1 of 1",
		"practice: [1 positive] [1 positive, 1 negative] [1 not classified] [2 positive, 1 negative, 1 not classified] 1 of 4, 1 not said",
		"- Works: [1 positive] [1 positive] [] [2 positive] 1 of 2",
		"- Firms: [] [1 negative] [] [1 negative] 0 of 1",
		"- : [] [] [1 not classified] [1 not classified] 0 of 1, 1 not said",
		"mood: [1 positive] [] [] [1 positive] 1 of 1",
		"- Town: [1 positive] [] [] [1 positive] 1 of 1",
		": [] [1 positive] [] [1 positive] 1 of 1",
		"- Town: [] [1 positive] [] [1 positive] 1 of 1",
	}, rows(measure.TallyChanges([]measure.Change{
		change("practice", "Firms", "2025-06", no, no), change("practice", "Works", "2024-10", yes, no), change("practice", "", "", open, open), change("practice", "Works", "2025", yes, yes),
		change("", "Town", "2025-03-01", yes, yes), change("mood", "Town", "2024", yes, yes), change("relationship", "College", "2025-02", yes, yes),
	})))
	assert.Equal(t, "[2025-Q1 2025-Q4 ]", rows(measure.TallyChanges([]measure.Change{
		change("policy", "A", "2025-12", yes, yes), change("policy", "A", "2025-Q1", yes, yes), change("policy", "A", "once", yes, yes),
	}))[0], "of one year, its quarters")
	assert.Empty(t, measure.TallyChanges(nil).Kinds)
}

// Each statement counts once: by kind, by actor and by period.
func TestTallyCountsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"", "policy", "practice", "x"})
		var list []measure.Change
		for range rapid.IntRange(0, 30).Draw(t, "n") {
			when := rapid.SampledFrom([]string{"", "2024", "2025-Q2", "2025-11", "2025-11-30", "soon"}).Draw(t, "when")
			list = append(list, change(word.Draw(t, "kind"), word.Draw(t, "actor"), when, measure.Truth(rapid.IntRange(0, 2).Draw(t, "positive")), measure.Yes))
		}
		tally, all := measure.TallyChanges(list), 0
		for _, k := range tally.Kinds {
			all += k.All.N
			byActor, byPeriod := 0, 0
			for _, a := range k.Actors {
				byActor += a.All.N
			}
			for _, n := range k.In {
				byPeriod += n.N
			}
			if byActor != k.All.N || byPeriod != k.All.N {
				t.Fatalf("%s: %d, by actor %d, by period %d", k.Kind, k.All.N, byActor, byPeriod)
			}
		}
		if all != len(list) {
			t.Fatalf("%d of %d", all, len(list))
		}
	})
}
