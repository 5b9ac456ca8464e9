package guide_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/guide"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// person edits one journey, by a clock that the test moves.
type person struct {
	t   *testing.T
	w   *workspace.Workspace
	s   *crdt.Session
	now time.Time
	m   crdt.ID
}

func newPerson(t *testing.T, d *crdt.Doc) *person {
	p := &person{t: t, w: workspace.Open(d), now: time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)}
	p.s = crdt.NewSession("ana", func() time.Time { return p.now })
	for m := range p.w.Maps() {
		p.m = m.ID
	}
	return p
}

func (p *person) do(c crdt.Change) {
	p.t.Helper()
	ops, err := p.s.Commit(p.w.Doc(), "edit", c)
	require.NoError(p.t, err)
	var touched []crdt.ID
	for _, op := range ops {
		for _, x := range op.Writes {
			touched = append(touched, x.Entity)
		}
	}
	slices.Sort(touched)
	p.w.Refresh(slices.Compact(touched))
}

func (p *person) make(id crdt.ID, c crdt.Change) crdt.ID { p.t.Helper(); p.do(c); return id }

func (p *person) set(id crdt.ID, key string, v jsontext.Value) {
	p.t.Helper()
	var c crdt.Change
	c.Set(id, key, v)
	p.do(c)
}

func (p *person) steps() []guide.Step {
	var journeys []*journey.Map
	var chains []*outcome.Map
	for m := range p.w.Maps() {
		switch m.Text("kind") {
		case "journey":
			journeys = append(journeys, journey.Read(p.w, m.ID, nil))
		case "outcome":
			chains = append(chains, outcome.Read(p.w, m.ID, nil))
		}
	}
	return guide.Workspace(p.w, p.m, journeys, chains)
}

// step returns what one of the steps lacks.
func (p *person) step(key string) guide.Step {
	p.t.Helper()
	for _, s := range p.steps() {
		if s.Key == key {
			return s
		}
	}
	p.t.Fatalf("no step %q", key)
	return guide.Step{}
}

func empty(t *testing.T) *person {
	p := newPerson(t, new(crdt.Doc))
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
	p.do(c)
	p.m = p.make(p.w.NewMap("journey", "Visit"))
	return p
}

func healthcare(t *testing.T) *person { return example(t, "healthcare-journey.json") }

func example(t *testing.T, name string) *person {
	text, err := os.ReadFile(filepath.Join("..", "..", "web", "examples", name))
	require.NoError(t, err)
	f, err := exchange.Open(text, name, exchange.Limits{})
	require.NoError(t, err)
	return newPerson(t, exchange.Load(f))
}

// The ten steps of DOMAIN §4.1 in their order, all open where nothing is.
func TestG1_EmptyMap(t *testing.T) {
	var told []string
	steps := empty(t).steps()
	for _, s := range steps {
		assert.Equal(t, guide.Open, s.State(), s.Key)
		told = append(told, s.Key+": "+s.Gaps[0].Key)
	}
	assert.Equal(t, []string{
		"values: persona", "journey: stage", "outcomes: stage", "rate: stage", "change: stage",
		"matter: outcomes", "process: process", "opportunity: opportunity", "improve: action", "evaluate: journal",
	}, told)
	assert.Zero(t, guide.Now(steps))
	assert.Equal(t, -1, guide.Now(nil))
}

// The example as design/board-journey-light.png shows it: four steps done, and
// two stages without an idea.
func TestG2_Healthcare(t *testing.T) {
	p := healthcare(t)
	steps := p.steps()
	for _, s := range steps[:4] {
		assert.Equal(t, guide.Done, s.State(), "%s: %v", s.Key, s.Gaps)
	}
	assert.Equal(t, 4, guide.Now(steps))
	assert.Equal(t, []guide.Gap{{Key: "idea", N: 2, At: "s1"}}, steps[4].Gaps)
	assert.Equal(t, []guide.Gap{{Key: "delivers", N: 3, At: "o4"}}, p.step("process").Gaps, "outcomes that no process delivers (OUT-7)")
	assert.Equal(t, guide.Done, p.step("opportunity").State())
	assert.Equal(t, []guide.Gap{{Key: "owner", At: "d1", Field: "owner"}}, p.step("improve").Gaps)
	assert.Equal(t, guide.Done, p.step("evaluate").State())
}

func TestG1_DeletedIsNotDone(t *testing.T) {
	p := healthcare(t)
	var entries []crdt.ID
	for e := range p.w.OfKind("journal") {
		entries = append(entries, e.ID)
	}
	p.do(crdt.Delete(p.w.Doc(), "g", entries...))
	assert.Equal(t, []guide.Gap{{Key: "journal"}}, p.step("evaluate").Gaps)
}

// Where there are outcome maps alone nobody is asked for a persona, whom they have
// no place for.
func TestG1_OutcomesAlone(t *testing.T) {
	p := empty(t)
	p.set(p.m, "f/kind", jsontext.Of("outcome"))
	assert.Equal(t, "whose", p.step("values").Gaps[0].Key)
	p.make(outcome.Add(p.w, p.m, "boundary-partner", "Employers", ""))
	assert.Equal(t, "value", p.step("values").Gaps[0].Key)
	assert.Equal(t, []guide.Gap{{Key: "action"}}, p.step("improve").Gaps)
	a := p.make(outcome.Add(p.w, p.m, "activity", "Open the workshop", ""))
	assert.Equal(t, []guide.Gap{{Key: "owner", At: a, Field: "f/responsible"}}, p.step("improve").Gaps)
}

// What somebody expects is written before; it evaluates nothing, and makes no
// note of a partner.
func TestG1_APredictionIsNoResult(t *testing.T) {
	p := healthcare(t)
	for e := range p.w.OfKind("journal") {
		p.set(e.ID, "f/kind", jsontext.Of("prediction"))
	}
	assert.Equal(t, []guide.Gap{{Key: "journal"}}, p.step("evaluate").Gaps)

	p = example(t, "community-programme.json")
	var entries []crdt.ID
	for e := range p.w.OfKind("journal") {
		entries = append(entries, e.ID)
	}
	p.do(crdt.Delete(p.w.Doc(), "g", entries...))
	read := func() (*outcome.Map, guide.Step) {
		m := outcome.Read(p.w, p.m, nil)
		return m, guide.Programme(p.w, m)[8]
	}
	m, before := read()
	require.Len(t, before.Gaps, 1)
	require.Equal(t, len(m.Partners), before.Gaps[0].N)
	note := func(kind string, of crdt.ID) {
		id, c := workspace.Create("journal", p.w.PlaceAt(workspace.Root, "", 1<<30, nil), "")
		c.Set(id, "f/kind", jsontext.Of(kind))
		c.Set(id, "f/of", jsontext.Of(string(of)))
		p.do(c)
	}
	marker := slices.Concat(m.Partners[0].Ladder[:]...)[0]
	note("prediction", marker.ID)
	_, after := read()
	assert.Equal(t, before.Gaps, after.Gaps)
	note("outcome", marker.ID)
	_, after = read()
	assert.Equal(t, len(m.Partners)-1, after.Gaps[0].N, "a note on a marker is one on its partner")
}

// Each step from nothing to done, one thing after the other.
func TestG2_WhatIsMissingNext(t *testing.T) {
	p := empty(t)
	first := func(key string) string {
		p.t.Helper()
		if s := p.step(key); len(s.Gaps) > 0 {
			return s.Gaps[0].Key
		}
		return "done"
	}
	p.make(journey.AddPersona(p.w, p.m, "Marta"))
	assert.Equal(t, "value", first("values"))
	s1 := p.make(journey.AddStage(p.w, p.m, 0, "Book"))
	p.make(journey.AddShown(p.w, p.m, journey.Values, s1, "Time"))
	assert.Equal(t, "done", first("values"))

	assert.Equal(t, "touchpoint", first("journey"))
	t1 := p.make(journey.AddTouchpoint(p.w, s1, 0, "Calls"))
	s2 := p.make(journey.AddStage(p.w, p.m, 1, "Visit"))
	assert.Equal(t, []guide.Gap{{Key: "touchpoints", N: 1, At: s2}, {Key: "feeling", N: 1, At: t1, Field: "f/emotion"}}, p.step("journey").Gaps)
	t2 := p.make(journey.AddTouchpoint(p.w, s2, 0, "Waits"))
	p.set(t1, "f/emotion", jsontext.OfNumber(-2))
	p.set(t2, "f/emotion", jsontext.OfNumber(0))
	assert.Equal(t, "done", first("journey"))

	assert.Equal(t, []guide.Gap{{Key: "outcome", N: 2, At: s1}}, p.step("outcomes").Gaps)
	o := p.make(journey.AddShown(p.w, p.m, journey.Outcomes, s1, "Reach a person"))
	p.make(journey.AddShown(p.w, p.m, journey.Outcomes, s2, "Be heard"))
	assert.Equal(t, "done", first("outcomes"))

	assert.Equal(t, []guide.Gap{{Key: "value", N: 2, At: s1, Field: "f/expected/functional"}}, p.step("rate").Gaps)
	p.set(s1, "f/expected/functional", jsontext.OfNumber(8))
	p.set(s2, "f/delivered/social", jsontext.OfNumber(3))
	assert.Equal(t, "done", first("rate"))

	assert.Equal(t, []guide.Gap{{Key: "weight", N: 2, At: o, Field: "importance"}}, p.step("matter").Gaps)
}

// What is answered is stale where the question changed an hour later, and
// not where both were written in one go.
func TestG3_Stale(t *testing.T) {
	p := healthcare(t)
	p.now = p.now.Add(time.Hour)
	p.set("o3", "title", jsontext.Of("Reach a person who can book at the first call"))
	assert.Equal(t, []guide.Gap{{Key: "reworded", N: 1, At: "o3", Stale: true}}, p.step("rate").Gaps)
	assert.Equal(t, guide.Stale, p.step("rate").State())
	assert.Equal(t, 4, guide.Now(p.steps()), "what is open comes before what is stale")

	p.now = p.now.Add(time.Minute)
	p.set("s2", "f/expected/functional", jsontext.OfNumber(9))
	assert.Equal(t, guide.Done, p.step("rate").State(), "asked anew")
	assert.Equal(t, guide.Gap{Key: "numbers", N: 1, At: "s2", Stale: true}, p.step("change").Gaps[1], "and the ideas of that stage are older")

	p.now = p.now.Add(30 * time.Second)
	p.set("o3", "title", jsontext.Of("Reach somebody who can book at the first call"))
	assert.Equal(t, guide.Done, p.step("rate").State(), "within the minute")
	p.now = p.now.Add(time.Minute)
	p.set("o3", "title", jsontext.Of("Reach somebody who can book"))
	assert.Equal(t, guide.Stale, p.step("rate").State())
}

func TestG3_ObservedAfterReflection(t *testing.T) {
	p := healthcare(t)
	var of crdt.ID
	for i := range p.w.OfKind("indicator") {
		of = i.ID
		break
	}
	id, c := workspace.Create("observation", crdt.Place{Parent: p.m, Order: "z"}, "")
	c.Set(id, "f/of", jsontext.Of(string(of)))
	c.Set(id, "f/value", jsontext.OfNumber(3))
	p.do(c)
	assert.Equal(t, []guide.Gap{{Key: "observed", N: 1, At: of, Stale: true}}, p.step("evaluate").Gaps)
}

func TestG4_SameMapSameSteps(t *testing.T) {
	want := healthcare(t).steps()
	for range 5 {
		assert.Equal(t, want, healthcare(t).steps())
	}
}

// An outcome map has the ten steps too, and the journey is one of them: it is
// what nobody has drawn yet. What nothing serves is named (design/board-outcome.png).
func TestG1_OutcomeMap(t *testing.T) {
	p := example(t, "community-programme.json")
	assert.Equal(t, guide.Done, p.step("values").State())
	assert.Equal(t, []guide.Gap{{Key: "map"}}, p.step("journey").Gaps)
	for _, key := range []string{"outcomes", "rate", "change", "matter", "opportunity", "improve"} {
		assert.Equal(t, guide.Done, p.step(key).State(), "%s: %v", key, p.step(key).Gaps)
	}
	assert.Equal(t, []guide.Gap{{Key: "served", N: 3, At: "o4"}}, p.step("process").Gaps)

	// A journey beside it makes the rail ask for what journeys have, too.
	trial := p.make(p.w.NewMap("journey", "First trial"))
	assert.Equal(t, "stage", p.step("journey").Gaps[0].Key)
	assert.Equal(t, "served", p.step("process").Gaps[0].Key)
	desired := p.make(outcome.Add(p.w, trial, "outcome", "Know what comes next", ""))
	assert.Equal(t, []guide.Gap{{Key: "served", N: 3, At: "o4"}, {Key: "process", At: desired}}, p.step("process").Gaps, "what nothing serves stays where there is no process yet")
}

// The twelve steps of Outcome Mapping, from the example and from nothing.
func TestG1_Programme(t *testing.T) {
	p := example(t, "community-programme.json")
	var said []string
	for _, s := range guide.Programme(p.w, outcome.Read(p.w, p.m, nil)) {
		said = append(said, s.Key+" "+s.State().String())
	}
	assert.Equal(t, []string{
		"vision done", "mission done", "partners done", "challenges done", "markers done", "strategies done", "practices done",
		"priorities open", "outcomeJournal open", "strategyJournal open", "performanceJournal open", "evaluation open",
	}, said)
	steps := guide.Programme(p.w, outcome.Read(p.w, p.m, nil))
	assert.Equal(t, guide.Gap{Key: "priority", N: 5, At: "bp1", Field: "f/reviewEvery"}, steps[7].Gaps[0])
	assert.Equal(t, guide.Gap{Key: "entry.partner", N: 3, At: "bp3"}, steps[8].Gaps[0], "two partners have a journal")

	for id := range p.w.OfKind("boundary-partner") {
		p.set(id.ID, "f/reviewEvery", jsontext.Of("quarter"))
	}
	assert.Equal(t, guide.Done, guide.Programme(p.w, outcome.Read(p.w, p.m, nil))[7].State())
}

// G1 and G2: the six steps of a harvest follow from its statements.
func TestG1_Harvest(t *testing.T) {
	p := example(t, "community-programme.json")
	var m *outcome.Map
	for e := range p.w.Maps() {
		m = outcome.Read(p.w, e.ID, nil)
	}
	lacks := func() (list []string) {
		m = outcome.Read(p.w, m.ID, nil)
		for _, s := range guide.Harvest(p.w, m) {
			list = append(list, s.Key)
			for _, g := range s.Gaps {
				list = append(list, " "+g.Key)
			}
		}
		return list
	}
	assert.Equal(t, []string{"design", " evaluation", "draft", "engage", " reviewed", "bear", " borne", "analyse", "use", " used"}, lacks())
	for _, e := range m.Harvest {
		p.set(e.ID, "f/state", jsontext.Of("reviewed"))
	}
	p.set(m.Harvest[0].ID, "f/state", jsontext.Of("used"))
	assert.Equal(t, []string{"design", " evaluation", "draft", "engage", "bear", "analyse", "use"}, lacks())
	assert.Equal(t, "relationship 2, action 2, policy 1, practice 2", guide.Harvest(p.w, m)[4].Changes.Words(), "who interprets reads what kinds of change there are")
	p.set(m.Harvest[1].ID, "f/when", jsontext.Of("last spring"))
	assert.Contains(t, lacks(), " dated", "a time that is none stands under no period")
	other, c := workspace.Create("map", p.w.PlaceAt(workspace.Root, "", 9, nil), "Other")
	c.Set(other, "f/kind", jsontext.Of("outcome"))
	p.do(c)
	p.make(outcome.Add(p.w, other, "evaluation", "Of the other map", ""))
	assert.Contains(t, lacks(), " evaluation", "a plan counts for the map that it is of")
	p.make(outcome.Add(p.w, m.ID, "evaluation", "Of this map", ""))
	assert.NotContains(t, lacks(), " evaluation")
	p.set(m.Harvest[1].ID, "f/positive", jsontext.NullValue)
	assert.Contains(t, lacks(), " classed")

	bare := guide.Harvest(p.w, outcome.Read(p.w, other, nil))
	for _, s := range bare {
		assert.Equal(t, guide.Open, s.State(), s.Key)
	}
}

// G5: what a journey is to be does not count twice what both lack, and lacks on
// its own what only it has.
func TestG5_ToBe(t *testing.T) {
	p := healthcare(t)
	for m := range p.w.Maps() {
		p.m = m.ID
		break
	}
	is := p.m
	before := p.steps()
	of := p.make(journey.ToBe(p.w, journey.Read(p.w, is, nil), "To be"))
	require.Equal(t, before, p.steps(), "the one as it is")
	p.make(workspace.Create("stage", p.w.PlaceAt(of, "", 99, nil), "Arrives by itself"))
	require.Equal(t, before, p.steps(), "what is to be does not count")

	p.m = of
	lacks := func(key string) (n int) {
		for _, g := range p.step(key).Gaps {
			n += g.N
		}
		return n
	}
	require.Equal(t, 1, lacks("journey"), "the stage without touchpoints")
	for _, s := range p.steps() {
		for _, g := range s.Gaps {
			if e := p.w.Element(g.At); e != nil && (e.Kind == "stage" || e.Kind == "touchpoint") {
				require.Equal(t, of, p.w.MapOf(g.At), "%s: %s", s.Key, g.Key)
			}
		}
	}
}
