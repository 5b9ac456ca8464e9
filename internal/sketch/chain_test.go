package sketch_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/sketch"
	"github.com/worthmap/worthmap/internal/workspace"
)

// chained makes a sketch on a new outcome map and reads that.
func chained(t testing.TB, typed string) (*workspace.Workspace, *outcome.Map) {
	t.Helper()
	w := workspace.Open(new(crdt.Doc))
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	s := crdt.NewSession("ana", func() time.Time { now = now.Add(time.Millisecond); return now })
	m, c := workspace.Create("map", crdt.Place{Parent: workspace.Root, Order: crdt.Between("", "")}, "A map")
	c.Set(m, "f/kind", jsontext.Of("outcome"))
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
	c.Add(sketch.ReadChain(typed).Make(w, m))
	_, err := s.Commit(w.Doc(), "make", c)
	require.NoError(t, err)
	w = workspace.Open(w.Doc())
	return w, outcome.Read(w, m, nil)
}

const clinic = `I get help the day I ask for it
  People are seen within a week
    # Waiting time (days) 21 -> 7 by 2027-06
    # Calls answered (%) -> 80..95
    ! Nurses stay
    "I wait three weeks"
    Triage by phone
      A nurse answers at noon
        Train two nurses
    Output: Phone lines open
      Train two nurses
  Outcome: People know whom to ask
Impact: Fewer emergencies
  People are seen within a week
`

// SK1 and SK3: what the signs and the places say comes onto the map.
func TestSK1_ReadChain(t *testing.T) {
	w, m := chained(t, strings.Replace(clinic, "Outcome: People know", "People know", 1))
	byTitle := map[string]*outcome.Node{}
	kinds := map[string]int{}
	for _, n := range m.Nodes {
		byTitle[n.Title] = n
		kinds[n.Kind]++
	}
	assert.Equal(t, map[string]int{"value-element": 1, "outcome": 2, "process": 1, "opportunity": 1, "activity": 1, "output": 1, "impact": 1}, kinds)
	seen := byTitle["People are seen within a week"]
	require.Len(t, seen.Indicators, 2)
	wait, calls := seen.Indicators[0], seen.Indicators[1]
	assert.Equal(t, "Waiting time", wait.Title)
	assert.Equal(t, "days lower", wait.Text("unit")+" "+wait.Text("direction"))
	assert.JSONEq(t, `{"value":21}`, wait.Field("baseline").String())
	assert.JSONEq(t, `{"value":7,"at":"2027-06"}`, wait.Field("target").String())
	assert.Equal(t, "range", calls.Text("direction"))
	assert.JSONEq(t, `{"lo":80,"hi":95}`, calls.Field("target").String())
	assert.Len(t, seen.Assumptions, 1)
	assert.Len(t, seen.Quotes, 1)
	var next []string
	for _, e := range outcome.Next(w, byTitle["Train two nurses"].ID) {
		next = append(next, e.Title)
	}
	assert.ElementsMatch(t, []string{"A nurse answers at noon", "Phone lines open"}, next, "one record, shown twice")
	assert.Len(t, outcome.Next(w, seen.ID), 2)
	outcomes, cards := sketch.ReadChain(clinic).Count()
	assert.Equal(t, []int{2, 12}, []int{outcomes, cards})
	for _, f := range workspace.Check(w, 20_000) {
		assert.NotEqual(t, workspace.Wrong, f.Severity, f.Text)
	}
}

// SK2: the text of an outcome map makes a map with the same text.
func TestSK2_ChainRoundTrip(t *testing.T) {
	check := func(name, typed string) {
		_, m := chained(t, typed)
		one := sketch.OfChain(m).Text()
		_, m = chained(t, one)
		if two := sketch.OfChain(m).Text(); two != one {
			t.Fatalf("%s: typed\n%s\ngives\n%s\nand then\n%s", name, typed, one, two)
		}
	}
	_, m := chained(t, clinic)
	assert.Equal(t, strings.Replace(clinic, "Outcome: People know", "People know", 1), sketch.OfChain(m).Text())
	for _, e := range sketch.ChainExamples {
		w, m := chained(t, e.Text)
		assert.Equal(t, e.Text, sketch.OfChain(m).Text(), "written as the program writes")
		for _, f := range workspace.Check(w, 20_000) {
			assert.NotEqual(t, workspace.Wrong, f.Severity, f.Text)
		}
		if outcomes, cards := sketch.ReadChain(e.Text).Count(); outcomes < 3 || cards < 15 {
			t.Errorf("%s has %d outcomes and %d cards", e.Name, outcomes, cards)
		}
	}
	parts := []string{"a", "B c", "# a", "#", "-> 3", "2 -> 3", "-> 1..2", "->", "(days)", ")", "by 2027", "by", `"`, `\`, "!", "? q", "Output:", "outcome: x", "Value:", "impact:", "goal: g", "activity: a", "process: p", "-", "*", "•", "12", "→", "x:"}
	for seed := range uint64(4000) {
		rng := rand.New(rand.NewPCG(seed, 9))
		var b strings.Builder
		for range 1 + rng.IntN(10) {
			b.WriteString(strings.Repeat(" ", 2*rng.IntN(5)))
			for range 1 + rng.IntN(4) {
				b.WriteString(parts[rng.IntN(len(parts))] + " ")
			}
			b.WriteByte('\n')
		}
		check(fmt.Sprint(seed), b.String())
	}
}

// SK5: a line below one that it cannot serve serves the nearest above that it can.
func TestSK5_ServesTheNearest(t *testing.T) {
	w, m := chained(t, "Time for people\n  Less paper\n    Forms come filled in\n      ? Ask once\n      # Time for a form (minutes) 9 -> 3\n")
	for _, n := range m.Nodes {
		if n.Kind == "outcome" {
			assert.Len(t, n.Ideas, 1)
			assert.Len(t, n.Indicators, 1)
		}
	}
	for _, f := range workspace.Check(w, 20_000) {
		assert.NotEqual(t, workspace.Wrong, f.Severity, f.Text)
	}
}

func FuzzChain(f *testing.F) {
	f.Add(clinic)
	for _, e := range sketch.ChainExamples {
		f.Add(e.Text)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if len(typed) > 2000 {
			return
		}
		_, m := chained(t, typed)
		one := sketch.OfChain(m).Text()
		_, m = chained(t, one)
		if two := sketch.OfChain(m).Text(); two != one {
			t.Errorf("typed\n%q\ngives\n%q\nand then\n%q", typed, one, two)
		}
	})
}
