package journey_test

import (
	"fmt"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/lived"
	"github.com/worthmap/worthmap/internal/workspace"
)

// JM8: what was kept of what cases did reads as it was gathered; two records
// are their sum, and a record that nobody of ours wrote is left out.
func TestJM8_Lived(t *testing.T) {
	p := newPerson(t)
	for _, stage := range []string{"Find", "Buy"} {
		s, c := journey.AddStage(p.w, p.m, 9, stage)
		p.do(c)
		for i := range 2 {
			_, c := journey.AddTouchpoint(p.w, s, i, fmt.Sprint(stage, i))
			p.do(c)
		}
	}
	m := p.read()
	if m.Lived != nil || m.LivedShows() {
		t.Error("nobody did anything yet")
	}
	plan := m.Steps()
	gather := func(base int64) *lived.Journey {
		var events []lived.Event
		for i, at := range []int{0, 1, 0, 1, 2, 3, 0, 3} {
			events = append(events, lived.Event{Case: i / 6, Name: at, At: base + int64(100*i), Rated: 1000 + 500*at})
		}
		events = append(events, lived.Event{Case: 9, Name: 4})
		of := []string{plan[0].ID, plan[1].ID, plan[2].ID, plan[3].ID, ""}
		return lived.Gather(events, []string{"a", "b", "c", "d", "lost"}, of, plan)
	}
	keep := func(j *lived.Journey, title string) {
		id, c := workspace.Create(journey.LivedKind, p.w.PlaceAt(p.m, "", 99, nil), title)
		for _, s := range journey.LivedRegisters(j, []journey.LivedName{{Name: "b", Of: crdt.ID(plan[1].ID)}, {Name: "lost"}}) {
			c.Set(id, s.Key, s.Value)
		}
		p.do(c)
	}
	one, two := gather(1000), gather(90_000)
	keep(one, "May")
	m = p.read()
	if got := fmt.Sprint(*m.Lived.Journey); got != fmt.Sprint(*one) {
		t.Errorf("got %s\nwant %v", got, *one)
	}
	if !m.LivedShows() || len(m.Lived.Names) != 2 || m.Lived.Names[0].Of != crdt.ID(plan[1].ID) || m.Lived.Names[1].Of != "" {
		t.Errorf("names %v", m.Lived.Names)
	}
	again := journey.Read(p.w, p.m, m)
	if again.Lived != m.Lived {
		t.Error("read anew without a change")
	}
	keep(two, "June")
	both := journey.Read(p.w, p.m, again)
	if got, want := fmt.Sprint(*both.Lived.Journey), fmt.Sprint(*lived.Merge(one, two)); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	p.do(journey.SetLane(p.w, both, "lane:lived", "hidden", true))
	if p.read().LivedShows() {
		t.Error("a hidden lane shows")
	}
	for _, v := range []string{`"x"`, `[1e300,-1,{},[],null,2,[[0,1],[9,1,1,[]],[0,1,1,[99999999,3]]]]`} {
		odd, _ := jsontext.Parse([]byte(v), jsontext.Limits{})
		for _, key := range []string{"f/walk/0", "f/paths", "f/reached", "f/strays", "f/cases"} {
			var c crdt.Change
			c.Set(both.Lived.Sources[0].ID, key, odd)
			p.do(c)
			p.read()
		}
	}
}
