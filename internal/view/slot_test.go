package view_test

import (
	"math/rand/v2"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/view"
)

// V7: a card that goes where Slot says lies where the line was.
func TestSlotIsWhereTheCardGoes(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	b := healthcare(t)
	id, c := journey.AddStep(b.w, "s4", 1, "A step")
	b.commit(c)
	move := func(parent crdt.ID, index int, ids ...crdt.ID) { // as the board does: the path goes where its cards are
		c := journey.Move(b.w, parent, "", index, ids...)
		c.Add(journey.Thread(b.w, b.journey(), c, "me"))
		b.commit(c)
	}
	move(id, 0, "t11")
	l := b.lay(nil)
	for range 200 {
		moving := anyTouchpoint(b, rng)
		row := l.Rows[1]
		p := geom.Pt(row.Box.X+92+rng.Float64()*(row.Box.W-93), row.Box.Y+rng.Float64()*row.Box.H)
		s, ok := l.Slot(p, moving)
		if !ok {
			t.Fatalf("no slot at %v", p)
		}
		move(s.Parent, s.Index, moving)
		m := b.journey()
		l = b.lay(l)
		e := b.w.Element(moving)
		if e.Place.Parent != s.Parent {
			t.Fatalf("%s hangs under %s, not %s", moving, e.Place.Parent, s.Parent)
		}
		box, _ := l.BoxOf(moving)
		if abs(box.Center().X-s.Box.Center().X) > 1 {
			t.Errorf("%s lies at %v, the line was at %v", moving, box, s.Box)
		}
		again, _ := l.Slot(box.Center(), moving)
		if again.Parent != s.Parent || again.Index != s.Index {
			t.Errorf("%s was dropped at %s %d; its own place is %s %d", moving, s.Parent, s.Index, again.Parent, again.Index)
		}
		_ = m
	}
}

func TestSlot(t *testing.T) {
	b := healthcare(t)
	l := b.lay(nil)
	box := func(id crdt.ID) geom.Box { x, _ := l.BoxOf(id); return x }
	top := func(b geom.Box) geom.Point { return geom.Pt(b.Center().X, b.Y+2) }
	bottom := func(b geom.Box) geom.Point { return geom.Pt(b.Center().X, b.Bottom()-2) }
	for _, c := range []struct {
		name   string
		at     geom.Point
		moving []crdt.ID
		parent crdt.ID
		index  int
	}{
		{"upper half of the first card", top(box("t03")), nil, "s2", 0},
		{"lower half of the first card", bottom(box("t03")), nil, "s2", 1},
		{"below the last card", geom.Pt(box("t01").Center().X, box("t02").Bottom()+90), nil, "s1", 2},
		{"on the head", geom.Pt(box("t03").Center().X, l.Columns[1].Head.Center().Y), nil, "s2", 0},
		{"its own place does not count", bottom(box("t04")), []crdt.ID{"t04"}, "s2", 1},
		{"right of the last column", geom.Pt(l.Scene.Bounds.Right()+20, box("t19").Y), nil, "s7", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, ok := l.Slot(c.at, c.moving...)
			if !ok || s.Parent != c.parent || s.Index != c.index {
				t.Errorf("Slot = %+v, %v; want %s %d", s, ok, c.parent, c.index)
			}
		})
	}
	if _, ok := l.Slot(geom.Pt(20, 200)); ok {
		t.Error("there is a slot on the labels")
	}
	if s, ok := l.Slot(geom.Pt(box("t03").Center().X, l.Rows[len(l.Rows)-1].Box.Center().Y)); !ok || s.Type != journey.Ideas {
		t.Errorf("no slot in a folded lane: %+v", s)
	}
}

// V7 for stages and lanes.
func TestStageSlotAndLaneSlot(t *testing.T) {
	b := healthcare(t)
	l := b.lay(nil)
	for i, c := range l.Columns {
		if got, _ := l.StageSlot(c.Box.X + 2); got != i {
			t.Errorf("before column %d: index %d", i, got)
		}
		if got, _ := l.StageSlot(c.Box.Center().X+2, c.ID); got != i {
			t.Errorf("column %d over itself: index %d", i, got)
		}
	}
	for _, r := range l.Rows {
		if got, _ := l.LaneSlot(r.Box.Y+1, r.ID); got != r.Index {
			t.Errorf("lane %s over its own upper half: index %d, want %d", r.ID, got, r.Index)
		}
		if got, _ := l.LaneSlot(r.Box.Bottom()-1, r.ID); got != r.Index {
			t.Errorf("lane %s over its own lower half: index %d, want %d", r.ID, got, r.Index)
		}
	}
}

func TestNext(t *testing.T) {
	l := healthcare(t).lay(nil)
	for _, c := range []struct {
		from crdt.ID
		way  view.Direction
		want crdt.ID
	}{
		{"t03", view.Down, "t04"},
		{"t04", view.Up, "t03"},
		{"t04", view.Right, "t08"},
		{"t08", view.Left, "t04"},
		{"t03", view.Up, "s2"},
		{"s2", view.Down, "t03"},
		{"s2", view.Right, "s3"},
		{"t19", view.Right, ""},
		{"no such thing", view.Right, ""},
	} {
		if got, _ := l.Next(c.from, c.way); got != c.want {
			t.Errorf("from %s in direction %d: %q, want %q", c.from, c.way, got, c.want)
		}
	}
}

// Points of curves and the values at them are one scale, both ways.
func TestPlotsThereAndBack(t *testing.T) {
	l := healthcare(t).lay(nil)
	for v := -5.0; v <= 5; v++ {
		p, ok := l.FeelingPoint("t04", v)
		if got, ok2 := l.FeelingAt(p.Y); !ok || !ok2 || abs(got-v) > 1e-9 {
			t.Errorf("feeling %v comes back as %v", v, got)
		}
	}
	for v := 0.0; v <= 10; v++ {
		p, ok := l.ValuePoint("s2", v)
		if got, ok2 := l.ValueAt(p.Y); !ok || !ok2 || abs(got-v) > 1e-9 {
			t.Errorf("value %v comes back as %v", v, got)
		}
	}
	if got, _ := l.FeelingAt(-1e6); got != 5 {
		t.Errorf("far above the lane: %v, want 5", got)
	}
	p, _ := l.FeelingPoint("t04", -4)
	if n := l.Scene.At(p); n == nil || n.ID != "t04" || n.Part != view.PartFeeling+"0" {
		t.Errorf("at the point of a feeling lies %+v", n)
	}
	g, _ := l.ValuePoint("s2", 8.3)
	if n := l.Scene.At(g); n == nil || n.ID != "s2" || n.Part != view.PartExpected {
		t.Errorf("at the point of expected value lies %+v", n)
	}
}

func TestTitleBox(t *testing.T) {
	b := healthcare(t)
	l := b.lay(nil)
	for _, id := range []crdt.ID{"t04", "s2", "lane:outcomes"} {
		title, ok := l.TitleBox(id)
		box, _ := l.BoxOf(id)
		if !ok || !box.Meets(title.Box) || title.Size == 0 || title.Box.Right() > box.Right()+.01 {
			t.Errorf("the title of %s is at %+v, the thing at %v", id, title, box)
		}
	}
	if _, ok := l.TitleBox("nothing"); ok {
		t.Error("nothing has a title")
	}
}
