package derive_test

import (
	"math"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/lived"
	"github.com/worthmap/worthmap/internal/workspace"
)

// D14: what cases did stands in where nobody entered a number, the trail says
// so, and what somebody enters counts instead.
func TestD14_Lived(t *testing.T) {
	b := newBoard(t)
	var c crdt.Change
	m, made := b.w.NewMap("journey", "Shop")
	b.commit(made)
	stage := map[string]crdt.ID{}
	for _, name := range []string{"Find", "Buy"} {
		id, made := journey.AddStage(b.w, m, 9, name)
		b.commit(made)
		stage[name] = id
		_, made = journey.AddTouchpoint(b.w, id, 0, name+" it")
		b.commit(made)
	}
	f := b.figures
	list := func(name derive.Name, id crdt.ID) *derive.Figure {
		for _, g := range f.List(id) {
			if g.Ref.Name == name && g.Ref.Element == id {
				return g
			}
		}
		return nil
	}
	if g := list("JNY-4.overall", m); g != nil {
		t.Error("a funnel of nothing")
	}
	plan := f.Journey(m).Steps()
	events := []lived.Event{{Case: 0, Name: 0, At: 0, Rated: 2000}, {Case: 0, Name: 1, At: 1800}, {Case: 1, Name: 0, At: 60}, {Case: 2, Name: 0}, {Case: 3, Name: 0}}
	j := lived.Gather(events, []string{"a", "b"}, []string{plan[0].ID, plan[1].ID}, plan)
	id, c := workspace.Create(journey.LivedKind, b.w.PlaceAt(m, "", math.MaxInt, nil), "May")
	for _, s := range journey.LivedRegisters(j, nil) {
		c.Set(id, s.Key, s.Value)
	}
	b.commit(c)
	want := func(name derive.Name, id crdt.ID, v float64, says string) {
		t.Helper()
		g := list(name, id)
		if g == nil {
			t.Errorf("%s is not listed", name)
			return
		}
		if x, ok := g.Result.Value(); !ok || math.Abs(x-v) > 1e-9 && !(name == "JNY-5.waitTotal" && math.Abs(x-v) < .03*v) {
			t.Errorf("%s is %v, want %v", name, g.Result, v)
		}
		said := ""
		for _, fact := range f.Why(g.Ref).Inputs {
			said += fact.Label + ": " + fact.Value + " (" + fact.At + ")\n"
		}
		if !strings.Contains(said, says) {
			t.Errorf("%s: the trail is %q, without %q", name, said, says)
		}
	}
	want("JNY-4.overall", m, .25, "Cases that entered Find: 4 (1970-01-01 to 1970-01-01)")
	want("JNY-4.step", stage["Find"], .25, "Cases that entered Buy: 1")
	want("satisfaction", stage["Find"], 2, "1 cases rated it")
	want("JNY-5.waitTotal", stage["Find"], 30, "median until what came next")
	want("JNY-3.painPoints", stage["Find"], 1, "Find it: hurts")
	for _, c := range []struct {
		name         derive.Name
		at           int
		text, worked string
	}{
		{derive.VisitShare, 0, "100 %", "4 / 4 = 100 %"},
		{derive.VisitShare, 1, "25 %", "1 / 4 = 25 %"},
		{derive.DropOff, 0, "75 %", "3 / 4 = 75 %"},
		{derive.DropOff, 1, "", ""}, // nobody drops off where all arrive
	} {
		w := f.Why(derive.FigureRef{Name: c.name, Element: crdt.ID(plan[c.at].ID)})
		if w.Measure.ID == "" {
			w.Text = ""
		} else if w.Between == "" || len(w.Inputs) != 2 || w.Inputs[0].At != "1970-01-01 to 1970-01-01" {
			t.Errorf("%s: a share of four is told as %+v", c.name, w)
		}
		if text := strings.ReplaceAll(w.Text, "\u2009", " "); text != c.text {
			t.Errorf("%s of touchpoint %d is %q, want %q", c.name, c.at, text, c.text)
		}
		if worked := strings.ReplaceAll(w.Worked, "\u2009", " "); worked != c.worked {
			t.Errorf("%s of touchpoint %d: %q, want %q", c.name, c.at, worked, c.worked)
		}
	}
	b.set(stage["Find"], "f/entered", "100")
	b.set(stage["Buy"], "f/entered", "60")
	b.set(crdt.ID(plan[0].ID), "f/satisfaction", "5")
	b.set(crdt.ID(plan[0].ID), "f/waitMinutes", "7")
	want("JNY-4.overall", m, .6, "Entered Find: 100")
	want("satisfaction", stage["Find"], 5, "")
	want("JNY-5.waitTotal", stage["Find"], 7, "")
}
