package journey_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// loan is a journey of two stages with three touchpoints.
func loan(t rapid.TB) (p *person, apply, wait crdt.ID) {
	p = newPerson(t)
	apply, c := journey.AddStage(p.w, p.m, 0, "Apply")
	p.do(c)
	wait, c = journey.AddStage(p.w, p.m, 1, "Wait")
	p.do(c)
	for i, title := range []string{"Form", "Receipt"} {
		_, c = journey.AddTouchpoint(p.w, apply, i, title)
		p.do(c)
	}
	_, c = journey.AddTouchpoint(p.w, wait, 0, "Letter")
	p.do(c)
	return p, apply, wait
}

func expect(t *testing.T, m *journey.Map, want string) {
	t.Helper()
	if got := told(m); got != strings.TrimPrefix(want, "\n") {
		t.Errorf("got\n%s\nwant%s", got, want)
	}
}

// JM1: things stand where they were put, and touchpoints are counted through.
func TestJM1Order(t *testing.T) {
	p, apply, wait := loan(t)
	p.do(journey.Move(p.w, apply, "", 0, p.named("Letter").ID))
	p.do(journey.Move(p.w, p.m, "", 0, wait))
	step, c := journey.AddStep(p.w, apply, 1, "Sign")
	p.do(c)
	p.do(journey.Move(p.w, step, "", 0, p.named("Receipt").ID))
	_, c = journey.AddTouchpoint(p.w, step, 0, "Pen")
	p.do(c)
	expect(t, p.read(), `
stage Wait
stage Apply
  1 Letter
  2 Pen of Sign
  3 Receipt of Sign
  4 Form
`)
}

// JM1: several that move together keep their order and lie side by side.
func TestJM1MoveSeveral(t *testing.T) {
	p, _, wait := loan(t)
	_, c := journey.AddTouchpoint(p.w, wait, 1, "Call")
	p.do(c)
	p.do(journey.Move(p.w, wait, "", 1, p.named("Form").ID, p.named("Receipt").ID))
	expect(t, p.read(), `
stage Apply
stage Wait
  1 Letter
  2 Form
  3 Receipt
  4 Call
`)
	p.do(journey.Move(p.w, wait, "", 3, p.named("Letter").ID)) // counted without itself
	if m := p.read(); m.Stages[1].Touchpoints[3].Title != "Letter" {
		t.Errorf("the order is\n%s", told(m))
	}
}

// JM2: what did not change is the same pointer.
func TestJM2Pointers(t *testing.T) {
	p, apply, _ := loan(t)
	before := p.read()
	p.do(workspace.SetText(p.named("Letter").ID, "title", "Kind letter"))
	after := journey.Read(p.w, p.m, before)
	if after.Stages[0] != before.Stages[0] || after.Touchpoints[0] != before.Touchpoints[0] {
		t.Error("the first stage was read anew")
	}
	if after.Stages[1] == before.Stages[1] || after.Stages[1].Touchpoints[0].Title != "Kind letter" || before.Stages[1].Touchpoints[0].Title != "Letter" {
		t.Error("the second stage is as before")
	}
	c, err := workspace.SetNumber("stage", apply, "f/expected/social", workspace.Num(7))
	if err != nil {
		t.Fatal(err)
	}
	p.do(c)
	third := journey.Read(p.w, p.m, after)
	if third.Stages[1] != after.Stages[1] || third.Stages[0] == after.Stages[0] || third.Touchpoints[0] != after.Touchpoints[0] {
		t.Error("a value of the stage changed other things than the stage")
	}
}

// JM2: what stands behind an edit is counted anew and stays alike; a copy that
// somebody changes is not.
func TestJM2Alike(t *testing.T) {
	p, apply, _ := loan(t)
	before := p.read()
	_, c := journey.AddTouchpoint(p.w, apply, 0, "First")
	p.do(c)
	after := journey.Read(p.w, p.m, before)
	wait, was := after.Stages[1], before.Stages[1]
	if wait == was || !wait.Alike(was) || wait.Touchpoints[0].Number != was.Touchpoints[0].Number+1 {
		t.Errorf("the stage behind has number %d, was %d, alike %v", wait.Touchpoints[0].Number, was.Touchpoints[0].Number, wait.Alike(was))
	}
	if after.Stages[0].Alike(before.Stages[0]) {
		t.Error("a stage with one more touchpoint is alike")
	}
	changed := *wait
	changed.Touchpoints = nil
	if changed.Alike(was) || changed.Alike(wait) {
		t.Error("a changed copy is alike")
	}
}

// JM3: a shared record shows where it belongs, once, whichever way that is
// said.
func TestJM3Shared(t *testing.T) {
	p, apply, wait := loan(t)
	outcome, c := journey.AddShown(p.w, p.m, journey.Outcomes, wait, "Know when")
	p.do(c)
	_, c = journey.AddShown(p.w, p.m, journey.Processes, apply, "Scoring")
	p.do(c)
	pain, c := workspace.Create("pain-point", p.w.PlaceAt(p.m, "", 99, nil), "Silence")
	p.do(c)
	idea, c := workspace.Create("idea", p.w.PlaceAt(p.m, "", 99, nil), "Text message")
	p.do(c)
	for _, l := range [][3]string{{"desires", string(wait), string(outcome)}, {"hurts", string(p.named("Letter").ID), string(pain)}, {"addresses", string(idea), string(pain)}} {
		_, c = p.w.Connect(l[0], crdt.ID(l[1]), crdt.ID(l[2]))
		p.do(c)
	}
	want := `
stage Apply
  1 Form
  2 Receipt
  in processes: Scoring
stage Wait
  3 Letter hurts Silence idea Text message
  in outcomes: Know when
  in ideas: Text message
  in pains: Silence
`
	for _, lane := range []journey.LaneType{journey.Pains, journey.Processes} {
		m := p.read()
		_, c := journey.AddLane(p.w, m, len(m.Lanes), lane, "")
		p.do(c)
	}
	m := p.read()
	expect(t, m, want)
	// Moving the touchpoint takes its pain along.
	p.do(journey.Move(p.w, apply, "", 0, p.named("Letter").ID))
	if m := journey.Read(p.w, p.m, m); len(m.Stages[0].Shown[journey.Pains]) != 1 || len(m.Stages[1].Shown[journey.Pains]) != 0 {
		t.Errorf("the pain stayed behind:\n%s", told(m))
	}
}

// JM4: each persona has a curve of their own.
func TestJM4Feelings(t *testing.T) {
	p, _, _ := loan(t)
	for _, title := range []string{"Ana", "Ben"} {
		_, c := journey.AddPersona(p.w, p.m, title)
		p.do(c)
	}
	m := p.read()
	form := p.named("Form").ID
	for persona, v := range []float64{-3, 4} {
		c, err := journey.SetFeeling(m, form, persona, workspace.Num(v))
		if err != nil {
			t.Fatal(err)
		}
		p.do(c)
	}
	m = journey.Read(p.w, p.m, m)
	if f := m.Touchpoints[0].Feelings; len(f) != 2 || f[0] != workspace.Num(-3) || f[1] != workspace.Num(4) {
		t.Errorf("feelings %v", f)
	}
	if got := p.w.Element(form).Number("emotion"); got != workspace.Num(-3) {
		t.Errorf("emotion %v", got)
	}
	if c, err := journey.SetFeeling(m, form, 1, workspace.Num(6)); err == nil || !c.Empty() {
		t.Errorf("a feeling of 6 is %v", err)
	}
}

// JM5: usual lanes are there without records, and become one when touched; two
// people who touch one make the same.
func TestJM5Lanes(t *testing.T) {
	p, _, _ := loan(t)
	m := p.read()
	var names []string
	for _, l := range m.Lanes {
		if l.ID != "" {
			t.Errorf("%s is a record", l.Type)
		}
		names = append(names, l.Type.String())
	}
	if got := strings.Join(names, " "); got != "people touchpoints feelings value leak outcomes ideas" {
		t.Error(got)
	}
	ana, ben := journey.SetLane(p.w, m, "lane:leak", "hidden", true), journey.MoveLane(p.w, m, "lane:leak", 0)
	p.do(ana)
	p.do(ben)
	m = journey.Read(p.w, p.m, m)
	if len(m.Lanes) != 7 || m.Lanes[0].Type != journey.Leak || !m.Lanes[0].Hidden {
		t.Errorf("lanes %v", m.Lanes)
	}
	free, c := journey.AddLane(p.w, m, 2, journey.Free, "Law")
	p.do(c)
	m = journey.Read(p.w, p.m, m)
	if len(m.Lanes) != 8 || m.Lanes[2].ID != free || m.Lanes[2].Title != "Law" {
		t.Errorf("lanes %v", m.Lanes)
	}
	_, c = journey.AddCard(p.w, m.Stages[0].ID, free, 0, "Contract")
	p.do(c)
	if m = journey.Read(p.w, p.m, m); len(m.Stages[0].Cards[free]) != 1 || len(m.Stages[0].Touchpoints) != 2 {
		t.Errorf("cards %v", m.Stages[0].Cards)
	}
}

// JM5: the lanes of two maps are records of their own, however long the IDs of
// the maps are.
func TestJM5LanesOfLongMaps(t *testing.T) {
	p, _, _ := loan(t)
	var c crdt.Change
	seen := map[crdt.ID]bool{}
	for _, id := range []crdt.ID{"a-journey-that-somebody-named-at-lengthA", "a-journey-that-somebody-named-at-lengthB"} {
		c.Set(id, crdt.KeyKind, jsontext.Of("map"))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: workspace.Root, Order: "W"}.Value())
		p.do(c)
		c = journey.SetLane(p.w, journey.Read(p.w, id, nil), "lane:touchpoints", "folded", true)
		p.do(c)
		for _, l := range journey.Read(p.w, id, nil).Lanes {
			if l.ID == "" || seen[l.ID] {
				t.Errorf("lane %s has the ID %q", l.Type, l.ID)
			}
			seen[l.ID] = true
		}
	}
}

// JM6: a stage takes along what hangs under it, and nothing that is shared.
func TestJM6DeleteStage(t *testing.T) {
	p, _, wait := loan(t)
	outcome, c := journey.AddShown(p.w, p.m, journey.Outcomes, wait, "Know when")
	p.do(c)
	p.do(crdt.Delete(p.w.Doc(), "ana", wait))
	if p.w.Element(outcome) == nil {
		t.Error("the outcome is gone")
	}
	expect(t, p.read(), "\nstage Apply\n  1 Form\n  2 Receipt\n")
	p.do(crdt.Restore(p.w.Doc(), wait))
	expect(t, p.read(), "\nstage Apply\n  1 Form\n  2 Receipt\nstage Wait\n  3 Letter\n  in outcomes: Know when\n")
}

// JM2: reading on from what was read before equals reading anew, whatever
// people do.
func TestJM2IncrementalEqualsAnew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, _, _ := loan(t)
		m := p.read()
		for i := range rapid.IntRange(1, 30).Draw(t, "edits") {
			p.random(t)
			m = journey.Read(p.w, p.m, m)
			if got, want := whole(m), whole(p.read()); got != want {
				t.Fatalf("after %d edits got\n%s\nwant\n%s", i+1, got, want)
			}
		}
	})
}

// whole writes all that was read of a journey.
func whole(m *journey.Map) string {
	var b strings.Builder
	b.WriteString(told(m))
	for _, l := range m.Lanes {
		fmt.Fprintf(&b, "lane %s %s %s %v %v\n", l.LaneID(), l.Type, l.Title, l.Folded, l.Hidden)
	}
	for _, l := range m.Links {
		fmt.Fprintf(&b, "link %s %s %s\n", l.Type, l.From, l.To)
	}
	for _, x := range m.Touchpoints {
		fmt.Fprintf(&b, "%s %s %s %s %v\n", x.ID, x.Stage, x.Step, x.Title, x.Feelings)
	}
	return b.String()
}

// random does something that a person might.
func (p *person) random(t *rapid.T) {
	some := func(kinds ...string) crdt.ID {
		var ids []crdt.ID
		for _, k := range kinds {
			for e := range p.w.OfKind(k) {
				ids = append(ids, e.ID)
			}
		}
		if len(ids) == 0 {
			return p.m
		}
		return rapid.SampledFrom(ids).Draw(t, "thing")
	}
	at := rapid.IntRange(0, 4).Draw(t, "index")
	title := fmt.Sprint("n", rapid.IntRange(0, 99).Draw(t, "title"))
	var c crdt.Change
	switch rapid.IntRange(0, 15).Draw(t, "edit") {
	case 0:
		_, c = journey.AddStage(p.w, p.m, at, title)
	case 1:
		_, c = journey.AddTouchpoint(p.w, some("stage", "step"), at, title)
	case 2:
		_, c = journey.AddStep(p.w, some("stage"), at, title)
	case 3:
		c = journey.Move(p.w, some("stage", "step"), "", at, some("touchpoint"))
	case 4:
		c = journey.Move(p.w, p.m, "", at, some("stage"))
	case 5:
		_, c = journey.AddShown(p.w, p.m, rapid.SampledFrom([]journey.LaneType{journey.Outcomes, journey.Ideas, journey.Pains, journey.Processes}).Draw(t, "lane"), some("stage"), title)
	case 6:
		_, c = p.w.Connect(rapid.SampledFrom([]string{"desires", "hurts", "addresses", "delivers", "next"}).Draw(t, "type"), some("stage", "touchpoint", "idea"), some("outcome", "pain-point", "process", "touchpoint"))
	case 7, 8:
		if id := some("stage", "touchpoint", "step", "outcome", "pain-point", "link", "persona", "lane"); id != p.m {
			c = crdt.Delete(p.w.Doc(), "ana", id)
		}
	case 9:
		if bin := p.w.Doc().Trash(); len(bin) > 0 {
			c = crdt.Restore(p.w.Doc(), rapid.SampledFrom(bin).Draw(t, "restored"))
		}
	case 10:
		ops, _, _ := p.s.Undo(p.w.Doc())
		p.refresh(ops)
	case 11:
		_, c = journey.AddPersona(p.w, p.m, title)
	case 12:
		m := p.read()
		_, c = journey.AddLane(p.w, m, min(at, len(m.Lanes)), journey.Free, title)
	case 13:
		_, c = journey.AddCard(p.w, some("stage"), some("lane"), at, title)
	case 14:
		c = workspace.SetText(some("stage", "touchpoint", "outcome", "map", "lane", "persona"), "title", title)
	case 15:
		c.Set(some("outcome", "pain-point"), "f/stage", jsontext.Of(string(some("stage", "touchpoint"))))
	}
	if ops, err := p.s.Commit(p.w.Doc(), "edit", c); err == nil {
		p.refresh(ops)
	}
}
