package journey_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/workspace"
)

// JM9: the journey to be begins as the one that is, shares what customers want,
// and neither follows the other.
func TestJM9_ToBe(t *testing.T) {
	p := newPerson(t)
	person, c := journey.AddPersona(p.w, p.m, "Marta")
	p.do(c)
	_, c = journey.AddPersona(p.w, p.m, "Jonas")
	p.do(c)
	var touch []crdt.ID
	for _, name := range []string{"Find", "Buy"} {
		s, c := journey.AddStage(p.w, p.m, 9, name)
		p.do(c)
		step, c := journey.AddStep(p.w, s, 0, "Step of "+name)
		p.do(c)
		for i, parent := range []crdt.ID{s, step} {
			id, c := journey.AddTouchpoint(p.w, parent, 9, name+string(rune('1'+i)))
			p.do(c)
			touch = append(touch, id)
		}
		_, c = journey.AddShown(p.w, p.m, journey.Outcomes, s, "Wish of "+name)
		p.do(c)
		_, c = journey.AddShown(p.w, p.m, journey.Pains, s, "Pain of "+name)
		p.do(c)
	}
	for i := range 2 {
		c, err := journey.SetFeeling(p.read(), touch[0], i, workspace.Num(float64(i)-3))
		if err != nil {
			t.Fatal(err)
		}
		p.do(c)
	}
	_, c = p.w.Connect("next", touch[0], touch[3])
	p.do(c)
	was := p.read()
	id, c := journey.ToBe(p.w, was, "Shop, to be")
	p.do(c)
	now := journey.Read(p.w, id, nil)
	if got, want := told(now), strings.NewReplacer("  in pains: Pain of Find\n", "", "  in pains: Pain of Buy\n", "").Replace(told(was)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if told(p.read()) != told(was) || len(now.Links) == 0 || journey.AsIs(now.Element) != p.m {
		t.Error("the journey that is has changed, or the pair does not know each other")
	}
	_, c = journey.AddPersona(p.w, id, "Somebody new")
	p.do(c)
	p.do(workspace.SetText(now.Personas[1].ID, "title", "Jonas, moved"))
	p.do(journey.Move(p.w, now.Stages[1].ID, "", 0, now.Touchpoints[0].ID))
	p.do(crdt.Delete(p.w.Doc(), "ana", now.Touchpoints[1].ID))
	_, c = journey.AddTouchpoint(p.w, now.Stages[0].ID, 0, "By chat")
	p.do(c)
	d := journey.Differ(journey.Read(p.w, id, nil), p.read())
	if !slices.Equal(d.Person, []int{0, 1, -1}) {
		t.Error("whose feelings were whose:", d.Person)
	}
	if len(d.New) != 1 || len(d.Dropped) != 1 || d.Words() != "New: “By chat”. Dropped: “"+was.Touchpoints[1].Name()+"”. Not taken along: “Pain of Find”, “Pain of Buy”" {
		t.Errorf("%+v: %s", d, d.Words())
	}
	if told(p.read()) != told(was) {
		t.Error("changing one changed the other")
	}
	p.do(crdt.Delete(p.w.Doc(), "ana", person))
	if journey.Read(p.w, id, nil).Personas[0].Title != "Marta" {
		t.Error("the people of one are those of the other")
	}
}
