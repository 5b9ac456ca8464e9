package view_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/typeset"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

const mapID crdt.ID = "mj1"

func healthcare(t testing.TB) *board {
	return open(t, "..", "..", "web", "examples", "healthcare-journey.json")
}

func (b *board) lay(prev *view.Layout) *view.Layout {
	return view.Journey(b.figures.Journey(mapID), b.figures, prev, view.Options{})
}

func (b *board) journey() *journey.Map { return b.figures.Journey(mapID) }

// edits are what people do to a journey, each with a random target.
var edits = []func(b *board, rng *rand.Rand){
	func(b *board, rng *rand.Rand) { // rename
		words := []string{"Short", "", "A title that takes all of three lines of a card and more", "Ärger – 地図"}
		b.set(anyTouchpoint(b, rng), "title", strconv.Quote(words[rng.IntN(len(words))]))
	},
	func(b *board, rng *rand.Rand) { // feel
		b.set(anyTouchpoint(b, rng), "f/emotion", strconv.Itoa(rng.IntN(11)-5))
	},
	func(b *board, rng *rand.Rand) { // feel nothing known
		b.set(anyTouchpoint(b, rng), "f/emotion", "null")
	},
	func(b *board, rng *rand.Rand) { // add
		s := anyStage(b, rng)
		_, c := journey.AddTouchpoint(b.w, s.ID, rng.IntN(len(s.Touchpoints)+1), "Added "+strconv.Itoa(rng.IntN(100)))
		b.commit(c)
	},
	func(b *board, rng *rand.Rand) { // move
		s := anyStage(b, rng)
		b.commit(journey.Move(b.w, s.ID, "", rng.IntN(len(s.Touchpoints)+1), anyTouchpoint(b, rng)))
	},
	func(b *board, rng *rand.Rand) { // delete
		if len(b.journey().Touchpoints) > 6 {
			b.commit(crdt.Delete(b.doc, "aaaaaaaaaaaaaaaa", anyTouchpoint(b, rng)))
		}
	},
	func(b *board, rng *rand.Rand) { // expect
		b.set(anyStage(b, rng).ID, "f/expected/functional", strconv.Itoa(rng.IntN(11)))
	},
	func(b *board, rng *rand.Rand) { // get
		b.set(anyStage(b, rng).ID, "f/delivered/functional", strconv.Itoa(rng.IntN(11)))
	},
	func(b *board, rng *rand.Rand) { // fold
		m := b.journey()
		l := m.Lanes[rng.IntN(len(m.Lanes))]
		b.commit(journey.SetLane(b.w, m, l.LaneID(), "folded", !l.Folded))
	},
	func(b *board, rng *rand.Rand) { // widen
		b.set(anyStage(b, rng).ID, "size", `{"w":`+strconv.Itoa(104+rng.IntN(120))+`}`)
	},
	func(b *board, rng *rand.Rand) { // reorder stages
		b.commit(journey.Move(b.w, mapID, "", rng.IntN(7), anyStage(b, rng).ID))
	},
	func(b *board, rng *rand.Rand) { // group
		s := anyStage(b, rng)
		id, c := journey.AddStep(b.w, s.ID, rng.IntN(3), "A step")
		b.commit(c)
		b.commit(journey.Move(b.w, id, "", 0, anyTouchpoint(b, rng)))
	},
	func(b *board, rng *rand.Rand) { // branch
		_, c := b.w.Connect("next", anyTouchpoint(b, rng), anyTouchpoint(b, rng))
		b.commit(c)
	},
	func(b *board, rng *rand.Rand) { // moment of truth
		b.set(anyTouchpoint(b, rng), "f/momentOfTruth", "true")
	},
	func(b *board, rng *rand.Rand) { // an idea
		_, c := journey.AddShown(b.w, mapID, journey.Ideas, anyStage(b, rng).ID, "An idea")
		b.commit(c)
	},
	func(b *board, rng *rand.Rand) { // hide
		m := b.journey()
		l := m.Lanes[rng.IntN(len(m.Lanes))]
		b.commit(journey.SetLane(b.w, m, l.LaneID(), "hidden", !l.Hidden))
	},
	func(b *board, rng *rand.Rand) { // a persona
		if m := b.journey(); len(m.Personas) < 4 {
			_, c := journey.AddPersona(b.w, mapID, "Persona "+strconv.Itoa(rng.IntN(100)))
			b.commit(c)
		}
	},
}

func init() {
	anyOf := func(rng *rand.Rand, ids ...crdt.ID) crdt.ID { return ids[rng.IntN(len(ids))] }
	edits = append(edits,
		func(b *board, rng *rand.Rand) { // rename what is not a touchpoint
			id := anyOf(rng, "s1", "s4", "p1", "p2", "o1", "o3", "d1", "pp1", mapID)
			b.set(id, "title", strconv.Quote("Renamed, "+strconv.Itoa(rng.IntN(100))))
		},
		func(b *board, rng *rand.Rand) { // what stands at the foot of a card
			key := []string{"f/waitMinutes", "f/channel", "locked", "f/grade", "description", "evidence"}[rng.IntN(6)]
			json := map[string]string{"f/waitMinutes": "31", "f/channel": `"web"`, "locked": "true", "f/grade": `"partly"`, "description": `"More to say"`, "evidence": `["e1"]`}[key]
			b.set(anyTouchpoint(b, rng), key, json)
		},
		func(b *board, rng *rand.Rand) { // a pain, or a link of any kind
			_, c := b.w.Connect([]string{"hurts", "same-as", "delivers"}[rng.IntN(3)], anyTouchpoint(b, rng), anyOf(rng, "pp1", "pp2", "o1"))
			b.commit(c)
		},
		func(b *board, rng *rand.Rand) { // take a link away
			if links := b.journey().Links; len(links) > 0 {
				b.commit(crdt.Delete(b.doc, "aaaaaaaaaaaaaaaa", links[rng.IntN(len(links))].ID))
			}
		},
		func(b *board, rng *rand.Rand) { // reorder lanes
			m := b.journey()
			b.commit(journey.MoveLane(b.w, m, m.Lanes[rng.IntN(len(m.Lanes))].LaneID(), rng.IntN(len(m.Lanes))))
		},
		func(b *board, rng *rand.Rand) { // a lane, and a card in it
			m := b.journey()
			if len(m.Lanes) > 12 {
				return
			}
			types := []journey.LaneType{journey.Free, journey.Pains, journey.Needs, journey.Processes, journey.Values}
			id, c := journey.AddLane(b.w, m, rng.IntN(len(m.Lanes)), types[rng.IntN(len(types))], "A lane")
			b.commit(c)
			_, c = journey.AddCard(b.w, anyStage(b, rng).ID, id, 0, "A card")
			b.commit(c)
		},
		func(b *board, rng *rand.Rand) { // people
			b.set(anyStage(b, rng).ID, "f/entered", []string{"null", "100", "900"}[rng.IntN(3)])
		},
		func(b *board, rng *rand.Rand) { // another persona's feeling
			if m := b.journey(); len(m.Personas) > 1 {
				b.set(anyTouchpoint(b, rng), "f/"+journey.FeelingField(m, 1), strconv.Itoa(rng.IntN(11)-5))
			}
		},
		func(b *board, rng *rand.Rand) { // a stage goes
			if len(b.journey().Stages) > 3 && rng.IntN(3) == 0 {
				s := anyStage(b, rng)
				if len(b.journey().Touchpoints)-len(s.Touchpoints) > 5 {
					b.commit(crdt.Delete(b.doc, "aaaaaaaaaaaaaaaa", s.ID))
				}
			}
		},
		func(b *board, rng *rand.Rand) { // an outcome at another stage
			b.set(anyOf(rng, "o1", "o2", "o3"), "f/stage", strconv.Quote(string(anyStage(b, rng).ID)))
		},
	)
}

func anyTouchpoint(b *board, rng *rand.Rand) crdt.ID {
	all := b.journey().Touchpoints
	return all[rng.IntN(len(all))].ID
}

func anyStage(b *board, rng *rand.Rand) *journey.Stage {
	all := b.journey().Stages
	return all[rng.IntN(len(all))]
}

// V1, V3 and V5: after any edits, laid out step by step or from scratch, the
// drawing is the same, and it is in order.
func TestStepByStepEqualsFromScratch(t *testing.T) {
	runs, steps := 8, 30
	switch {
	case os.Getenv("WORTHMAP_SOAK") != "":
		runs, steps = 200, 60
	case testing.Short():
		runs, steps = 3, 15
	}
	for seed := range runs {
		rng := rand.New(rand.NewPCG(uint64(seed), 7))
		b := healthcare(t)
		opt := view.Options{}
		l := b.lay(nil)
		for step := range steps {
			edits[rng.IntN(len(edits))](b, rng)
			if rng.IntN(12) == 0 {
				opt.Compact = !opt.Compact
			}
			l = view.Journey(b.journey(), b.figures, l, opt)
			fresh := view.Journey(b.journey(), b.figures, nil, opt)
			got, want := svg.Paint(l.Scene, svg.Options{}), svg.Paint(fresh.Scene, svg.Options{})
			if !bytes.Equal(got, want) {
				t.Fatalf("seed %d, step %d: the drawings differ at %s", seed, step, difference(got, want))
			}
			checkScene(t, l)
			for _, n := range l.Scene.Nodes {
				box, ok := l.BoxOf(crdt.ID(n.ID))
				other, _ := fresh.BoxOf(crdt.ID(n.ID))
				if n.ID != "" && (!ok || box != other) {
					t.Fatalf("seed %d, step %d: BoxOf(%s) = %v, from scratch %v", seed, step, n.ID, box, other)
				}
			}
			if t.Failed() {
				t.Fatalf("seed %d, step %d", seed, step)
			}
		}
	}
}

// difference shows where two texts part.
func difference(a, b []byte) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	from := max(0, i-60)
	return strconv.Quote(string(a[from:min(len(a), i+60)])) + " and " + strconv.Quote(string(b[from:min(len(b), i+60)]))
}

// checkScene holds a layout against V3 and V5.
func checkScene(t testing.TB, l *view.Layout) {
	t.Helper()
	type card struct {
		id  string
		box geom.Box
	}
	var cards []card
	for _, n := range l.Scene.Nodes {
		if n.ID != "" && n.Label == "" {
			t.Errorf("V5: %s %s says nothing", n.ID, n.Part)
		}
		isCard := strings.HasPrefix(n.Label, "Touchpoint:") || strings.HasPrefix(n.Label, "Outcome:") || strings.HasPrefix(n.Label, "Idea:") || strings.HasPrefix(n.Label, "Step:")
		if n.Box.H > 30 && isCard {
			for _, o := range cards {
				if n.Box.Grow(-.01).Meets(o.box) {
					t.Errorf("V3: %s at %v overlaps %s at %v", n.ID, n.Box, o.id, o.box)
				}
			}
			cards = append(cards, card{n.ID, n.Box})
		}
		for _, s := range n.Shapes {
			text, ok := s.(scene.Label)
			if !ok {
				continue
			}
			if w := typeset.Width(text.Text, text.Size, text.Strong); abs(w-text.Width) > .01 {
				t.Errorf("%q is %v wide, said to be %v", text.Text, w, text.Width)
			}
			b := text.Bounds().Move(n.At)
			if isCard && !text.Fixed && (b.X < n.Box.X-.01 || b.Right() > n.Box.Right()+.01 || b.Y < n.Box.Y-4 || b.Bottom() > n.Box.Bottom()+4) {
				t.Errorf("V3: %q at %v leaves its card %v", text.Text, b, n.Box)
			}
		}
	}
}

func abs(v float64) float64 { return max(v, -v) }

// V2: an edit makes new only what it changes.
func TestNodesAreReused(t *testing.T) {
	b := healthcare(t)
	before := b.lay(nil)
	old := slices.Clone(before.Scene.Nodes)
	b.set("t11", "title", `"Queues"`)
	after := b.lay(before)
	var fresh []string
	for _, n := range after.Scene.Nodes {
		if !slices.Contains(old, n) {
			fresh = append(fresh, n.ID+" "+n.Part)
		}
	}
	// The card, and its point, whose words name it.
	want := []string{"t11 ", "t11 feeling:0"}
	if !slices.Equal(fresh, want) {
		t.Errorf("new nodes %q, want %q", fresh, want)
	}
}

// V2: nothing changed gives the same nodes, all of them.
func TestNothingChanged(t *testing.T) {
	b := healthcare(t)
	before := b.lay(nil)
	old := slices.Clone(before.Scene.Nodes)
	if after := b.lay(before); !slices.Equal(after.Scene.Nodes, old) {
		t.Error("the nodes differ though nothing changed")
	}
}

// V7: a card that goes where Slot says lies where the line was.
func TestSlotIsWhereTheCardGoes(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	b := healthcare(t)
	id, c := journey.AddStep(b.w, "s4", 1, "A step")
	b.commit(c)
	b.commit(journey.Move(b.w, id, "", 0, "t11"))
	l := b.lay(nil)
	for range 200 {
		moving := anyTouchpoint(b, rng)
		row := l.Rows[1]
		p := geom.Pt(row.Box.X+92+rng.Float64()*(row.Box.W-93), row.Box.Y+rng.Float64()*row.Box.H)
		s, ok := l.Slot(p, moving)
		if !ok {
			t.Fatalf("no slot at %v", p)
		}
		b.commit(journey.Move(b.w, s.Parent, "", s.Index, moving))
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

// V4: what is missing is said, not drawn as zero.
func TestMissingIsNotZero(t *testing.T) {
	b := newBoard(t)
	id, c := journey.NewMap(b.w, "Loan")
	b.commit(c)
	s, c := journey.AddStage(b.w, id, 0, "Apply")
	b.commit(c)
	m := b.figures.Journey(id)
	l := view.Journey(m, b.figures, nil, view.Options{})
	labels := words(l)
	for _, want := range []string{"Leak of Apply: needs expected and delivered value", "Expected value of Apply: not said", "Name the first touchpoint of Apply"} {
		if !slices.Contains(labels, want) {
			t.Errorf("%q is not said; there is %q", want, labels)
		}
	}
	b.set(s, "f/expected/functional", "0")
	b.set(s, "f/delivered/functional", "0")
	l = view.Journey(b.figures.Journey(id), b.figures, l, view.Options{})
	if labels := words(l); !slices.Contains(labels, "Expected value of Apply: 0 of 10") {
		t.Errorf("zero is not drawn as zero: %q", labels)
	}
}

func TestEmptyMap(t *testing.T) {
	b := newBoard(t)
	id, c := journey.NewMap(b.w, "New")
	b.commit(c)
	l := view.Journey(b.figures.Journey(id), b.figures, nil, view.Options{})
	box, ok := l.BoxOf(view.NewStage)
	if !ok {
		t.Fatal("there is no place for the first stage")
	}
	if n := l.Scene.At(box.Center()); n == nil || n.ID != string(view.NewStage) {
		t.Errorf("the place for the first stage is not hit, but %+v", n)
	}
	if _, ok := l.TitleBox(view.NewStage); !ok {
		t.Error("the first stage cannot be named in place")
	}
}

func words(l *view.Layout) (labels []string) {
	for _, n := range l.Scene.Nodes {
		if n.Label != "" {
			labels = append(labels, n.Label)
		}
	}
	return labels
}

// T5 carried through: what people type is drawn harmlessly.
func TestHostileTitles(t *testing.T) {
	b := healthcare(t)
	l := b.lay(nil)
	for _, title := range []string{"\x00\x01", "\u202eabc", strings.Repeat("\u0301", 10_000), strings.Repeat("x", 40_000), "a\r\nb", "</text><script>", strings.Repeat("👩\u200d", 1000)} {
		var c crdt.Change
		for _, id := range []crdt.ID{"t04", "s2", "p1", "o1", mapID} {
			c.Set(id, "title", jsontext.Of(title))
		}
		b.commit(c)
		l = b.lay(l)
		checkScene(t, l)
		if text := svg.Paint(l.Scene, svg.Options{}); bytes.Contains(text, []byte("<script>")) {
			t.Errorf("%q is not inert", title[:min(len(title), 20)])
		}
	}
}

func TestPlain(t *testing.T) {
	for _, name := range []string{"b2b-ecosystem", "community-programme"} {
		b := open(t, "..", "..", "web", "examples", name+".json")
		for board := range b.w.Maps() {
			elements, links := contents(b, board.ID)
			l := view.Plain(board, elements, links, nil, view.Options{})
			again := view.Plain(board, elements, links, l, view.Options{})
			if !slices.Equal(l.Scene.Nodes, again.Scene.Nodes) {
				t.Errorf("%s: the nodes differ though nothing changed", name)
			}
			checkScene(t, l)
			for _, e := range elements {
				if _, ok := l.BoxOf(e.ID); !ok {
					t.Errorf("%s is not on the board", e.ID)
				}
				if _, ok := l.TitleBox(e.ID); !ok {
					t.Errorf("%s cannot be renamed", e.ID)
				}
			}
		}
	}
}

func contents(b *board, id crdt.ID) (elements []*workspace.Element, links []*workspace.Link) {
	for e := range b.w.Children(id) {
		if l := b.w.Link(e.ID); l != nil {
			links = append(links, l)
		} else if e.Kind != "link" {
			elements = append(elements, e)
		}
	}
	return elements, links
}

// Overlays belong to what they are drawn for, and nobody hits them.
func TestOverlays(t *testing.T) {
	l := healthcare(t).lay(nil)
	box, _ := l.BoxOf("t04")
	all := view.Selection(l, []crdt.ID{"t04"})
	all = append(all, view.Selection(l, []crdt.ID{"t04", "t05", "gone"})...)
	all = append(all, view.Focus(l, "s2")...)
	all = append(all, view.Hover(l, "t04")...)
	all = append(all, view.Held(l, "t04", "Jonas", scene.Functional)...)
	all = append(all, view.Lifted(l, []crdt.ID{"t04"}, geom.Pt(10, 10))...)
	all = append(all, view.Marquee(box), view.Drop(box), view.Guide(box.Min(), box.Center(), "8"), view.Handle(box.Min(), "+3"), view.Wire(box.Min(), box.Center()))
	for i, n := range all {
		if !n.Ghost {
			t.Errorf("overlay %d can be hit", i)
		}
		if !n.Box.Meets(box.Grow(400)) {
			t.Errorf("overlay %d is far away, at %v", i, n.Box)
		}
	}
	if n := view.Dim(l, func(id crdt.ID) bool { return id != "t04" }); len(n) != 1 || n[0].Box != box {
		t.Errorf("one card is left out, %d are dimmed", len(n))
	}
	if n := view.Selection(l, []crdt.ID{"gone"}); n != nil {
		t.Error("what is gone has a ring")
	}
}

// A sheet adds a title and a key, and leaves the map where it is.
func TestSheet(t *testing.T) {
	l := healthcare(t).lay(nil)
	s := view.Sheet(l, "Clinic")
	if !slices.Equal(s.Nodes[:len(l.Scene.Nodes)], l.Scene.Nodes) {
		t.Error("the map is not as it was")
	}
	if s.Bounds.Y >= l.Scene.Bounds.Y || s.Bounds.Bottom() <= l.Scene.Bounds.Bottom() {
		t.Errorf("there is no room for title and key: %v around %v", s.Bounds, l.Scene.Bounds)
	}
	text := string(svg.Paint(s, svg.Options{}))
	for _, want := range []string{">From referral to follow-up<", ">Clinic. 60\u2009% of the value that people expect does not arrive, n 200<", ">value that does not arrive<"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the sheet", want)
		}
	}
}
