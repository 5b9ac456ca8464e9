package edit_test

import (
	"math"
	"slices"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
)

// loan is a map with feelings and values.
func loan(t testing.TB) *person {
	p := at(t, "Apply\n  Fills in\n  Sends\nWait\n  Silence")
	p.set(p.id("Fills in"), "f/emotion", "1")
	p.set(p.id("Sends"), "f/emotion", "2")
	p.set(p.id("Silence"), "f/emotion", "-3")
	p.set(p.id("Apply"), "f/expected/functional", "7")
	p.set(p.id("Apply"), "f/delivered/functional", "6")
	p.set(p.id("Wait"), "f/expected/functional", "8")
	p.set(p.id("Wait"), "f/delivered/functional", "2")
	p.said = nil
	return p
}

func TestDragFeeling(t *testing.T) {
	for _, c := range []struct {
		name string
		to   float64
		mods edit.Mods
		want float64
	}{
		{"whole steps", 3.4, edit.Mods{}, 3},
		{"Alt gives tenths", 3.4, edit.Mods{Alt: true}, 3.4},
		{"held within the scale", 9, edit.Mods{}, 5},
		{"downwards", -4.6, edit.Mods{}, -5},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := loan(t)
			p.drag(p.feeling("Fills in", 1), p.feeling("Fills in", c.to), c.mods)
			if got := p.number(p.id("Fills in"), "f/emotion"); got != c.want {
				t.Errorf("feeling %v, want %v", got, c.want)
			}
			if p.saves() != 1 {
				t.Errorf("%d changes, want 1", p.saves())
			}
			p.key("Ctrl+Z")
			if got := p.number(p.id("Fills in"), "f/emotion"); got != 1 {
				t.Errorf("after undo %v, want 1", got)
			}
		})
	}
}

// E1, and the reason for a supposed map: gap and leak move with the hand, and
// nothing is written.
func TestDragValueShowsGapAndLeak(t *testing.T) {
	p := loan(t)
	rest := p.Scene()
	p.unchanged("a point in the hand", func() {
		p.hold(p.value("Wait", 2), p.value("Wait", 5), edit.Mods{})
		if p.Scene() == rest {
			t.Error("the drawing did not move with the hand")
		}
		texts := map[string]bool{}
		for _, n := range p.Scene().Nodes {
			if n.ID == string(p.id("Wait")) {
				texts[n.Part+" "+n.Label] = true
			}
		}
		found := false
		for label := range texts {
			found = found || contains(label, "75\u2009%")
		}
		if !found {
			t.Errorf("no node of the stage tells the share 75 %%: %v", texts)
		}
		p.key("Escape")
	})
	p.drag(p.value("Wait", 2), p.value("Wait", 5), edit.Mods{})
	if got := p.number(p.id("Wait"), "f/delivered/functional"); got != 5 {
		t.Errorf("delivered %v, want 5", got)
	}
	p.expectSaid("Delivered value of “Wait”: 5, gap 3, 75\u2009% of the leak.")
}

func contains(s, sub string) bool {
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i:i+len(sub)] == sub {
			return true
		}
	}
	return false
}

// All dimensions that were entered move together; where none was, the
// functional one is.
func TestDragValueMovesAllDimensions(t *testing.T) {
	p := loan(t)
	p.set(p.id("Apply"), "f/expected/social", "5")
	p.set(p.id("Apply"), "f/delivered/functional", "3")
	p.said = nil
	p.drag(p.value("Apply", 6), p.value("Apply", 8), edit.Mods{})
	if f, s := p.number(p.id("Apply"), "f/expected/functional"), p.number(p.id("Apply"), "f/expected/social"); f != 9 || s != 7 {
		t.Errorf("functional %v, social %v, want 9 and 7", f, s)
	}
	p.expectSaid("All 2 values moved together")
	if p.saves() != 1 {
		t.Errorf("%d changes, want 1", p.saves())
	}

	q := at(t, "Apply\n  Fills in\nWait")
	q.drag(q.value("Apply", 7), q.value("Apply", 9), edit.Mods{}) // a ring waits where nothing was entered
	if got := q.number(q.id("Apply"), "f/expected/functional"); got != 9 {
		t.Errorf("expected %v, want 9", got)
	}
	q.expectSaid("Entered as functional value")
	q.doubleClick(q.value("Apply", 3))
	if got := q.number(q.id("Apply"), "f/delivered/functional"); got != 3 {
		t.Errorf("delivered %v, want 3", got)
	}
	q.unchanged("a double click on a point that is known", func() { q.doubleClick(q.value("Apply", 3)) })
	q.doubleClick(q.value("Apply", 6))
	if show, _ := last[edit.Show](q); show.Panel != "why:gap "+string(q.id("Apply")) {
		t.Errorf("a double click on the gap shows %q", show.Panel)
	}
	q.doubleClick(q.value("Wait", 5)) // empty ground of the lane
	if got := q.number(q.id("Wait"), "f/expected/functional"); got != 5 {
		t.Errorf("expected %v, want 5", got)
	}
}

// What a survey says gives way to what somebody enters, and is named.
func TestDragValueFromASurvey(t *testing.T) {
	p := at(t, "Apply\n  Fills in")
	var c crdt.Change
	set := func(id crdt.ID, key, json string) {
		v, err := jsontext.Parse([]byte(json), jsontext.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		c.Set(id, key, v)
	}
	set("o1", "kind", `"outcome"`)
	c.Set("o1", crdt.KeyPlace, crdt.Place{Parent: mapID, Order: "z"}.Value())
	c.Set("o1", "f/stage", jsontext.Of(string(p.id("Apply"))))
	for i, q := range []string{"importance", "satisfaction"} {
		id := crdt.ID("su" + q)
		set(id, "kind", `"survey"`)
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: workspaceRoot, Order: "z" + q}.Value())
		set(id, "f/of", `"o1"`)
		set(id, "f/question", `"`+q+`"`)
		set(id, "f/scale", `[1,5]`)
		set(id, "f/counts", []string{`[0,0,20,40,40]`, `[40,40,10,10,0]`}[i])
	}
	p.hear(p.Commit("survey", c))
	g := p.Figures().Stage(p.id("Apply"))
	if v, ok := g.Expected.Value(); !ok || math.Abs(v-8) > 1e-9 {
		t.Fatalf("expected by survey %v", g.Expected)
	}
	p.drag(p.value("Apply", 8), p.value("Apply", 6), edit.Mods{})
	if got := p.number(p.id("Apply"), "f/expected/functional"); got != 6 {
		t.Errorf("expected %v, want 6", got)
	}
	p.expectSaid("the survey said 8")
}

const workspaceRoot crdt.ID = "workspace"

// Points have keys: up and down change, left and right go on, a burst is one
// step.
func TestPointByKeys(t *testing.T) {
	p := loan(t)
	p.click(p.feeling("Fills in", 1), edit.Mods{})
	p.key("ArrowUp", "ArrowUp", "Alt+ArrowDown")
	if got := p.number(p.id("Fills in"), "f/emotion"); got != 2.9 {
		t.Errorf("feeling %v, want 2.9", got)
	}
	p.key("ArrowRight", "Shift+ArrowUp")
	if got := p.number(p.id("Sends"), "f/emotion"); got != 5 {
		t.Errorf("the next feeling is %v, want 5", got)
	}
	p.key("Ctrl+Z", "Ctrl+Z")
	if a, b := p.number(p.id("Fills in"), "f/emotion"), p.number(p.id("Sends"), "f/emotion"); a != 1 || b != 2 {
		t.Errorf("after two undos %v and %v, want 1 and 2: a burst is one step", a, b)
	}
	p.unchanged("Escape", func() { p.key("Escape", "Escape") })
}

// A missing feeling is entered by a double click at its height.
func TestEnterFeeling(t *testing.T) {
	p := at(t, "Apply\n  Fills in\n  Sends")
	p.doubleClick(p.feeling("Sends", -2))
	if got := p.number(p.id("Sends"), "f/emotion"); got != -2 {
		t.Errorf("feeling %v, want −2", got)
	}
	q := at(t, "Apply")
	box := q.Layout().FeelingBox()
	q.unchanged("a double click without touchpoints", func() {
		q.doubleClick(q.screen(geom.Pt(box.X+50, box.Center().Y)))
	})
}

// JM4: each persona has a curve of their own.
func TestSecondPersona(t *testing.T) {
	p := loan(t)
	for _, name := range []string{"Marta", "Yusuf"} {
		p.do("add-persona")
		p.types(name, edit.Escape)
	}
	key := "f/emotionBy/" + string(p.id("Yusuf"))
	p.set(p.id("Silence"), key, "2")
	p.said = nil
	p.drag(p.feeling("Silence", 2), p.feeling("Silence", 4), edit.Mods{})
	if a, b := p.number(p.id("Silence"), "f/emotion"), p.number(p.id("Silence"), key); a != -3 || b != 4 {
		t.Errorf("Marta %v, Yusuf %v, want −3 and 4", a, b)
	}
	p.expectSaid("Feeling of Yusuf at “Silence”: 4.")
}

// E12: rings are of whoever was selected, and words at the pointer say whose.
func TestRingsAreOfWhomIsSelected(t *testing.T) {
	p := loan(t)
	p.set(p.id("Silence"), "f/emotion", "null")
	for _, name := range []string{"Marta", "Yusuf, her son"} {
		p.do("add-persona")
		p.types(name, edit.Escape)
	}
	p.Select(p.id("Yusuf, her son"))
	key := "f/emotionBy/" + string(p.id("Yusuf, her son"))
	ring := p.feeling("Fills in", 0) // where Marta has rated, and he has not
	p.Handle(pointer(edit.Hover, ring, edit.Mods{}))
	if got := texts(p.Overlay()); !slices.Contains(got, "Yusuf") {
		t.Errorf("over his ring the pointer says %q", got)
	}
	p.hold(ring, p.feeling("Fills in", -2), edit.Mods{})
	if got := texts(p.Overlay()); !slices.Contains(got, "Yusuf −2") {
		t.Errorf("in the hand his ring says %q", got)
	}
	p.Handle(pointer(edit.Up, p.feeling("Fills in", -2), edit.Mods{}))
	p.drag(p.feeling("Sends", 0), p.feeling("Sends", -3), edit.Mods{}) // the touchpoint is selected now; the rings are still his
	for title, want := range map[string][2]float64{"Fills in": {1, -2}, "Sends": {2, -3}} {
		if hers, his := p.number(p.id(title), "f/emotion"), p.number(p.id(title), key); hers != want[0] || his != want[1] {
			t.Errorf("%s: Marta %v, Yusuf %v, want %v", title, hers, his, want)
		}
	}
	p.drag(p.feeling("Fills in", 1), p.feeling("Fills in", 3), edit.Mods{}) // a point is of whoever has it
	p.drag(p.feeling("Silence", 0), p.feeling("Silence", -1), edit.Mods{})
	if got := p.number(p.id("Silence"), "f/emotion"); got != -1 {
		t.Errorf("after a point of hers was taken, a ring wrote %v for Marta, want −1", got)
	}
	p.Select(p.id("Yusuf, her son"))
	p.Select()
	for _, n := range p.Scene().Nodes {
		if n.Prompt && n.Part == view.PartFeeling+"1" {
			t.Errorf("with nothing selected a ring is still his: %s", n.Label)
		}
	}
}

// E12: a value that has no dimension yet says which it is going to have.
func TestValueSaysItsDimension(t *testing.T) {
	p := at(t, "Apply\n  Fills in")
	p.Handle(pointer(edit.Hover, p.value("Apply", 7), edit.Mods{}))
	if got := texts(p.Overlay()); !slices.Contains(got, "functional") {
		t.Errorf("over the ring the pointer says %q", got)
	}
	p.hold(p.value("Apply", 7), p.value("Apply", 9), edit.Mods{})
	if got := texts(p.Overlay()); !slices.Contains(got, "9 functional") {
		t.Errorf("in the hand it says %q", got)
	}
	p.Handle(pointer(edit.Up, p.value("Apply", 9), edit.Mods{}))
	if got := texts(p.Overlay()); !slices.Contains(got, "9") {
		t.Errorf("once entered it says %q", got)
	}
}

// texts are the words of a drawing.
func texts(s *scene.Scene) (words []string) {
	for _, n := range s.Nodes {
		for _, shape := range n.Shapes {
			if l, ok := shape.(*scene.Label); ok {
				words = append(words, l.Text)
			}
		}
	}
	return words
}

// A peer's edit of the same point wins until the release, and the drag goes
// on.
func TestPeerEditsPointInHand(t *testing.T) {
	p := loan(t)
	ben := crdt.NewSession("ben", ticking())
	p.hold(p.value("Wait", 2), p.value("Wait", 5), edit.Mods{})
	var c crdt.Change
	c.Set(p.id("Apply"), "title", jsontext.Of("Apply online"))
	p.others(ben, c)
	p.hear(p.Handle(pointer(edit.Up, p.value("Wait", 5), edit.Mods{})))
	if got := p.number(p.id("Wait"), "f/delivered/functional"); got != 5 {
		t.Errorf("delivered %v, want 5", got)
	}
}

// E6: the points are reached by keys alone.
func TestPointsWithoutPointer(t *testing.T) {
	p := at(t, "Apply\n  Fills in\nWait")
	p.Select(p.id("Fills in"))
	p.key("E", "ArrowUp", "ArrowUp", "Escape")
	if got := p.number(p.id("Fills in"), "f/emotion"); got != 2 {
		t.Errorf("feeling %v, want 2", got)
	}
	p.Select(p.id("Apply"))
	p.key("E", "ArrowUp", "ArrowRight", "ArrowUp", "Escape")
	p.Select(p.id("Apply"))
	p.key("D", "ArrowDown")
	for _, c := range []struct {
		stage, key string
		want       float64
	}{{"Apply", "f/expected/functional", 8}, {"Wait", "f/expected/functional", 8}, {"Apply", "f/delivered/functional", 2}} {
		if got := p.number(p.id(c.stage), c.key); got != c.want {
			t.Errorf("%s %s is %v, want %v", c.stage, c.key, got, c.want)
		}
	}
	if r, _ := p.Layout().Row(p.id("feelings")); r.ID != "" {
		p.do("hide-lane " + string(r.ID))
	}
	p.Select(p.id("Fills in"))
	p.key("E")
	p.expectSaid("hidden or folded")
}
