package outcome_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/workspace"
)

// person edits one outcome map.
type person struct {
	t *testing.T
	w *workspace.Workspace
	s *crdt.Session
	n int
}

func newPerson(t *testing.T) *person {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	p := &person{t: t, w: workspace.Open(new(crdt.Doc)), s: crdt.NewSession("ana", func() time.Time { now = now.Add(time.Millisecond); return now })}
	var c crdt.Change
	c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
	c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
	c.Set("m", crdt.KeyKind, jsontext.Of("map"))
	c.Set("m", crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: "V"}.Value())
	c.Set("m", "f/kind", jsontext.Of("outcome"))
	p.do(c)
	return p
}

func (p *person) do(c crdt.Change) {
	p.t.Helper()
	ops, err := p.s.Commit(p.w.Doc(), "edit", c)
	if err != nil {
		p.t.Fatal(err)
	}
	var touched []crdt.ID
	for _, op := range ops {
		for _, x := range op.Writes {
			touched = append(touched, x.Entity)
		}
	}
	p.w.Refresh(touched)
}

func (p *person) read() *outcome.Map { return outcome.Read(p.w, "m", nil) }

// put adds a record whose ID is its title too.
func (p *person) put(kind, id string, fields ...string) {
	p.n++
	var c crdt.Change
	c.Set(crdt.ID(id), crdt.KeyKind, jsontext.Of(kind))
	c.Set(crdt.ID(id), crdt.KeyPlace, crdt.Place{Parent: "m", Order: fmt.Sprintf("V%04dV", p.n)}.Value())
	c.Set(crdt.ID(id), "title", jsontext.Of(id))
	for i := 0; i+1 < len(fields); i += 2 {
		v, err := jsontext.Parse([]byte(fields[i+1]), jsontext.Limits{})
		if err != nil {
			p.t.Fatal(err)
		}
		c.Set(crdt.ID(id), fields[i], v)
	}
	p.do(c)
}

// cards adds records, each as "kind:id".
func (p *person) cards(list ...string) {
	for _, r := range list {
		kind, id, _ := strings.Cut(r, ":")
		p.put(kind, id)
	}
}

func (p *person) join(typ, from, to string, fields ...string) string {
	p.n++
	id := fmt.Sprintf("l%d", p.n)
	p.put("link", id, append(fields, "f/type", `"`+typ+`"`, "from", `{"n":"`+from+`"}`, "to", `{"n":"`+to+`"}`)...)
	return id
}

// told writes the chain: each outcome with its column, each link with what it
// leads to.
func told(m *outcome.Map) string {
	var s []string
	for _, n := range m.Nodes {
		line := n.Title
		if n.Layer == outcome.Outcomes {
			line += fmt.Sprint(" ", n.Step)
		}
		if n.Lack != outcome.Nothing {
			line += ": " + n.Lack.Words()
		}
		s = append(s, line)
	}
	for _, l := range m.Links {
		line := m.Nodes[l.A].Title + ">" + m.Nodes[l.B].Title
		if l.Back {
			line += " back"
		}
		s = append(s, line)
	}
	return strings.Join(s, "\n")
}

func TestOM1EveryRecordStandsInOnePlace(t *testing.T) {
	p := newPerson(t)
	for i, kind := range []string{
		"issue", "vision", "mission", "proposition", "activity", "opportunity", "process", "output", "outcome", "impact", "goal",
		"value-element", "boundary-partner", "outcome-challenge", "progress-marker", "strategy", "practice", "harvested-outcome",
		"idea", "pain-point", "assumption", "risk", "indicator", "quote", "something-new",
	} {
		p.put(kind, fmt.Sprintf("e%02d", i))
	}
	m := p.read()
	var all []string
	add := func(list []*workspace.Element) {
		for _, e := range list {
			all = append(all, e.Title)
		}
	}
	for _, n := range m.Nodes {
		all = append(all, n.Title)
	}
	for _, x := range m.Partners {
		all = append(all, x.Title)
		add(x.Challenges)
		for _, rung := range x.Ladder {
			add(rung)
		}
	}
	for _, list := range [][]*workspace.Element{m.Issues, m.Visions, m.Missions, m.Propositions, m.Strategies, m.Practices, m.Harvest, m.Ideas, m.Rest} {
		add(list)
	}
	slices.Sort(all)
	assert.Len(t, all, 25)
	assert.Len(t, slices.Compact(all), 25)
}

func TestOM2WhatDidNotChangeIsTheSamePointer(t *testing.T) {
	p := newPerson(t)
	p.put("activity", "a")
	p.put("outcome", "o")
	p.put("outcome", "q")
	p.join("leads-to", "a", "o")
	p.join("leads-to", "o", "q")
	before := p.read()
	assert.Same(t, before, outcome.Read(p.w, "m", before))
	p.do(workspace.SetText("q", "title", "another"))
	after := outcome.Read(p.w, "m", before)
	assert.NotSame(t, before, after)
	assert.Same(t, before.Nodes[0], after.Nodes[0])
	assert.Same(t, before.Nodes[1], after.Nodes[1])
	assert.NotSame(t, before.Nodes[2], after.Nodes[2])
	assert.Same(t, before.Links[0], after.Links[0])
}

func TestOM3AndOM4ColumnsFollowWhatLeadsToWhat(t *testing.T) {
	cases := []struct{ name, records, links, want string }{
		{"one behind the other", "outcome:a outcome:b outcome:c", "leads-to:a>b leads-to:b>c",
			"a 0: nothing serves this\nb 1\nc 2\na>b\nb>c"},
		{"what leads to no outcome stands last", "outcome:a outcome:b outcome:c impact:g", "leads-to:a>b leads-to:c>g leads-to:b>g",
			"a 0: nothing serves this\nb 1\nc 1: nothing serves this\ng\na>b\nc>g\nb>g"},
		{"a goal holds its outcomes", "goal:g outcome:a", "contains:g>a", "g\na 0: nothing serves this\na>g"},
		{"a process delivers, an opportunity is addressed", "process:p opportunity:q activity:a outcome:o", "delivers:p>o addresses:q>p addresses:a>q",
			"p\nq\na\no 0\np>o\nq>p\na>q"},
		{"a circle leads back once", "outcome:a outcome:b", "leads-to:a>b leads-to:b>a", "a 0: nothing serves this\nb 1: nothing serves this\na>b\nb>a back"},
		{"serves nothing", "activity:a output:u", "leads-to:a>u", "a\nu: serves nothing\na>u"},
	}
	for _, c := range cases {
		p := newPerson(t)
		for _, r := range strings.Fields(c.records) {
			kind, id, _ := strings.Cut(r, ":")
			p.put(kind, id)
		}
		for _, l := range strings.Fields(c.links) {
			typ, ends, _ := strings.Cut(l, ":")
			from, to, _ := strings.Cut(ends, ">")
			p.join(typ, from, to)
		}
		assert.Equal(t, c.want, told(p.read()), c.name)
	}
}

func TestOM5ALinkIsAsSureAsItsAssumptions(t *testing.T) {
	p := newPerson(t)
	p.put("outcome", "a")
	p.put("outcome", "b")
	p.put("assumption", "shaky", "f/confidence", "0.3")
	p.put("assumption", "firm", "confidence", "0.8")
	id := p.join("leads-to", "a", "b", "f/contribution", `"medium"`)
	assert.False(t, p.read().Links[0].Confidence.Known, "nobody said")
	p.join("supports", "firm", "a")
	p.join("supports", "shaky", "a")
	assert.Equal(t, workspace.Num(0.3), p.read().Links[0].Confidence, "the least sure")
	assert.Equal(t, outcome.Medium, p.read().Links[0].Contribution)
	var c crdt.Change
	c.Set(crdt.ID(id), "confidence", jsontext.OfNumber(0.9))
	p.do(c)
	assert.Equal(t, workspace.Num(0.9), p.read().Links[0].Confidence, "what is said of the link itself")
}

// OM2: what hangs under another map and says how sure a link is, is looked at too.
func TestOM2ARiskElsewhereIsRead(t *testing.T) {
	p := newPerson(t)
	p.put("outcome", "a")
	p.put("outcome", "b")
	p.join("leads-to", "a", "b")
	var c crdt.Change
	c.Set("n", crdt.KeyKind, jsontext.Of("map"))
	c.Set("n", crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: "W"}.Value())
	c.Set("shaky", crdt.KeyKind, jsontext.Of("risk"))
	c.Set("shaky", crdt.KeyPlace, crdt.Place{Parent: "n", Order: "V"}.Value())
	c.Set("shaky", "confidence", jsontext.OfNumber(0.9))
	p.do(c)
	p.join("supports", "shaky", "a")
	m := p.read()
	require.Equal(t, workspace.Num(0.9), m.Links[0].Confidence)
	var less crdt.Change
	less.Set("shaky", "confidence", jsontext.OfNumber(0.1))
	p.do(less)
	assert.Equal(t, workspace.Num(0.1), outcome.Read(p.w, "m", m).Links[0].Confidence)
}

// OM5, what a link names: in the list of a file, and one by one, as two people
// add who are apart.
func TestOM5ALinkNamesItsAssumptions(t *testing.T) {
	p := newPerson(t)
	p.put("outcome", "a")
	p.put("outcome", "b")
	p.put("assumption", "listed", "f/confidence", "0.7")
	p.put("outcome", "no assumption")
	link := crdt.ID(p.join("leads-to", "a", "b", "f/assumptions", `["listed","gone","no assumption"]`))
	assert.Equal(t, workspace.Num(0.7), p.read().Links[0].Confidence)

	hers, c := outcome.Assume(p.w, "m", "assumption", "Buses run", link)
	his, apart := outcome.Assume(p.w, "m", "risk", "A strike", link)
	p.do(c)
	p.do(apart)
	var names []crdt.ID
	for _, e := range p.read().Links[0].Assumes {
		names = append(names, e.ID)
	}
	assert.Len(t, names, 3)
	for _, id := range []crdt.ID{"listed", hers, his} {
		assert.Contains(t, names, id)
	}
	for _, sure := range []float64{0.2, 0.6} { // lowered, and raised again
		c, err := workspace.SetNumber("risk", his, "confidence", workspace.Num(sure))
		assert.NoError(t, err)
		p.do(c)
		assert.Equal(t, workspace.Num(sure), p.read().Links[0].Confidence)
	}
	c, _ = workspace.SetNumber("assumption", "listed", "confidence", workspace.Num(0.1))
	p.do(c)
	assert.Equal(t, workspace.Num(0.1), p.read().Links[0].Confidence, "over what the file says")
	c, _ = workspace.SetNumber("assumption", "listed", "confidence", workspace.Number{})
	p.do(c)
	assert.False(t, p.w.Element("listed").Confidence.Known, "what was taken back does not come back from the file")
}

func TestOM6SightGoesBothWays(t *testing.T) {
	p := newPerson(t)
	p.cards("activity:a", "activity:b", "outcome:o", "outcome:q", "impact:g")
	p.join("leads-to", "a", "o")
	p.join("leads-to", "b", "q")
	p.join("leads-to", "o", "g")
	p.join("leads-to", "q", "g")
	m := p.read()
	assert.Equal(t, []bool{true, false, true, false, true}, m.Sight(m.Node("o")))
	assert.Equal(t, []bool{true, true, true, true, true}, m.Sight(m.Node("g")))
}

// OM11 and OM3: sheets, report and map walk one chain, whichever way its links
// are written; what a stage contains is none of it.
func TestOM11OneChain(t *testing.T) {
	p := newPerson(t)
	p.cards("activity:a", "activity:b", "opportunity:n", "outcome:o", "outcome:q", "goal:g", "value-element:v", "stage:s", "touchpoint:t")
	p.join("depends-on", "b", "a")
	p.join("addresses", "b", "n")
	p.join("leads-to", "b", "o")
	p.join("leads-to", "o", "q")
	p.join("leads-to", "q", "o") // a circle
	p.join("contains", "g", "q")
	p.join("delivers", "q", "v")
	p.join("contains", "s", "t")
	p.join("delivers", "t", "v")
	names := func(list []*workspace.Element) (all string) {
		for _, e := range list {
			all += e.Title
		}
		return all
	}
	assert.Equal(t, "bnoqvg", names(outcome.Ahead(p.w, "a")), "the nearest first")
	assert.Equal(t, "qtoba", names(outcome.Behind(p.w, "v")))
	assert.Equal(t, "no", names(outcome.Next(p.w, "b")))
	assert.Equal(t, "v", names(outcome.Ahead(p.w, "t")))
	assert.Empty(t, outcome.Behind(p.w, "t"), "a stage is no cause of what it contains")
	assert.Empty(t, outcome.Ahead(p.w, "nobody"))
	m := p.read()
	for i, n := range m.Nodes { // the map tells of the same
		in := map[crdt.ID]bool{}
		for _, l := range m.Behind(i) {
			in[m.Nodes[l.A].ID], in[m.Nodes[l.B].ID] = true, true
		}
		delete(in, n.ID)
		behind := outcome.Behind(p.w, n.ID)
		for _, e := range behind {
			if m.Node(e.ID) >= 0 {
				assert.True(t, in[e.ID], "%s is behind %s", e.Title, n.Title)
				delete(in, e.ID)
			}
		}
		assert.Empty(t, in, n.Title)
		sight := m.Sight(i)
		for k, o := range m.Nodes {
			both := k == i || slices.Contains(behind, o.Element) || slices.Contains(outcome.Ahead(p.w, n.ID), o.Element)
			assert.Equal(t, both, sight[k], "%s in sight of %s", o.Title, n.Title)
		}
	}
}

func TestOM12WeightOrImportance(t *testing.T) {
	p := newPerson(t)
	p.put("outcome", "o")
	weight := func() workspace.Number { return outcome.Weight(p.w.Element("o")) }
	assert.False(t, weight().Known)
	p.put("outcome", "o", "importance", "7")
	assert.Equal(t, workspace.Num(7), weight())
	p.put("outcome", "o", "f/weight", "0")
	assert.Equal(t, workspace.Num(0), weight(), "0 is said")
}

func TestOM7OrphansLackAWay(t *testing.T) {
	p := newPerson(t)
	p.cards("activity:a", "activity:idle", "activity:b", "activity:c", "process:d", "opportunity:open", "outcome:o", "outcome:q", "outcome:x", "outcome:y", "outcome:alone", "impact:g")
	p.put("outcome", "harm", "f/positive", "false")
	p.put("outcome", "chance", "f/intended", "false")
	p.join("leads-to", "o", "q")
	p.join("leads-to", "q", "o") // a circle that an activity serves
	p.join("leads-to", "a", "q")
	p.join("leads-to", "x", "y")
	p.join("leads-to", "y", "x") // one that nothing serves
	p.join("leads-to", "o", "g")
	p.join("depends-on", "b", "c")
	p.join("depends-on", "c", "b") // two that only need each other,
	p.join("depends-on", "b", "d") // and one that serves them
	m := p.read()
	want := map[string]outcome.Lack{"idle": outcome.ServesNothing, "b": outcome.ServesNothing, "c": outcome.ServesNothing, "d": outcome.ServesNothing, "x": outcome.NothingServes, "y": outcome.NothingServes, "alone": outcome.NothingServes}
	for _, n := range m.Nodes {
		assert.Equal(t, want[n.Title], n.Lack, n.Title)
	}
}

func TestOM8ANewCardIsLinkedWithItsNeighbour(t *testing.T) {
	chain := []string{"value-element", "outcome", "process", "opportunity", "activity"}
	p := newPerson(t)
	with := crdt.ID("")
	for i, kind := range chain {
		id, c := outcome.Add(p.w, "m", kind, kind, with)
		p.do(c)
		next, more := outcome.Back(kind)
		assert.Equal(t, i < len(chain)-1, more)
		if more {
			assert.Equal(t, chain[i+1], next)
		}
		with = id
	}
	m := p.read()
	assert.Len(t, m.Links, 4)
	assert.Empty(t, m.Others)
	for _, l := range m.Links {
		assert.Less(t, m.Nodes[l.A].Layer, m.Nodes[l.B].Layer, "links lead from what causes")
	}
	on := []string{"activity", "output", "outcome", "value-element"}
	for i, kind := range on[:3] {
		next, _ := outcome.On(kind)
		assert.Equal(t, on[i+1], next)
	}
	id, c := outcome.Measure(p.w, "m", m.Nodes[1].ID, "Trips a week")
	p.do(c)
	assert.Equal(t, id, p.read().Nodes[1].Indicators[0].ID)
}
