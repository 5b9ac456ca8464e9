package view_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

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
			text, ok := s.(*scene.Label)
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

// V4: what is missing is said, not drawn as zero.
func TestMissingIsNotZero(t *testing.T) {
	b := newBoard(t)
	id, c := b.w.NewMap("journey", "Loan")
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

// V4: shares of what leaks say of how many stages they are, where some are not
// rated; a bar of full width is the largest share, rounded up to 5 % (DESIGN §5).
func TestV4_LeakOfSomeStages(t *testing.T) {
	b := healthcare(t)
	l := b.lay(nil)
	all := len(b.journey().Stages)
	says := func(words string) bool { return strings.Contains(string(svg.Paint(l.Scene, svg.Options{})), words) }
	if says(" rated<") {
		t.Error("all stages are rated, and a part of them is named")
	}
	for _, n := range l.Scene.Nodes {
		if g := b.figures.Stage(crdt.ID(n.ID)); n.Part == view.PartLeak && g != nil {
			share, _ := g.Share.Value()
			bar := n.Shapes[len(n.Shapes)-1].Bounds()
			if want := share / .25 * (n.Box.W - 16); share > 0 && (bar.W < want-2 || bar.W > want+2) {
				t.Errorf("%s: the bar is %v wide, want %v of %v", n.Label, bar.W, want, n.Box.W-16)
			}
		}
	}
	s := b.journey().Stages[0]
	for key := range s.Members {
		if strings.HasPrefix(key, "f/expected") || strings.HasPrefix(key, "f/delivered") {
			b.set(s.ID, key, "null")
		}
	}
	for _, e := range s.Shown[journey.Outcomes] {
		b.commit(crdt.Delete(b.doc, "", e.ID))
	}
	l = b.lay(l)
	if want := strconv.Itoa(all-1) + "\u00a0of\u00a0" + strconv.Itoa(all) + "\u00a0rated"; !says(want) {
		t.Errorf("%q is not said", want)
	}
}

// What people get at a touchpoint less what it costs them stands on its card, and
// nothing where nobody said both; so does how many quotes speak of it, and what
// hurts in its first words, where the title leaves a line free.
func TestSaysWhatIsLeft(t *testing.T) {
	b := newBoard(t)
	id, c := b.w.NewMap("journey", "Loan")
	b.commit(c)
	s, c := journey.AddStage(b.w, id, 0, "Apply")
	b.commit(c)
	card, c := journey.AddTouchpoint(b.w, s, 0, "Counter")
	b.commit(c)
	b.set(card, "f/channel", `"branch"`)
	var l *view.Layout
	for _, c := range []struct{ key, json, want string }{
		{"f/costs/economic", "5", "Touchpoint: Counter, by branch"},
		{"f/benefits/functional", "1.5", "Touchpoint: Counter, by branch, net value −3.5"},
		{"f/waitMinutes", "31", "Touchpoint: Counter, by branch, wait 31 min, net value −3.5"},
		{"f/benefits/social", "9", "Touchpoint: Counter, by branch, wait 31 min, net value +5.5"},
		{"f/costs/economic", "null", "Touchpoint: Counter, by branch, wait 31 min"},
	} {
		b.set(card, c.key, c.json)
		l = view.Journey(b.figures.Journey(id), b.figures, l, view.Options{})
		if labels := words(l); !slices.Contains(labels, c.want) {
			t.Errorf("%s: %q is not said; there is %q", c.key, c.want, labels)
		}
	}
	b.set(card, "f/waitMinutes", "null")
	_, c = b.w.AddEvidence("quote", card, "", "")
	b.commit(c)
	pain, c := journey.AddShown(b.w, id, journey.Pains, s, "Long queue")
	b.commit(c)
	_, c = b.w.Connect("hurts", card, pain)
	b.commit(c)
	l = view.Journey(b.figures.Journey(id), b.figures, l, view.Options{})
	if want := "Touchpoint: Counter, by branch, pain: Long queue, 1 piece of evidence"; !slices.Contains(words(l), want) {
		t.Errorf("%q is not said; there is %q", want, words(l))
	}
	drawn := string(svg.Paint(l.Scene, svg.Options{}))
	for _, want := range []string{">Long queue<", ">1<"} {
		if !strings.Contains(drawn, want) {
			t.Errorf("%s is not drawn", want)
		}
	}
}

func TestEmptyMap(t *testing.T) {
	b := newBoard(t)
	id, c := b.w.NewMap("journey", "New")
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

// V3: what holds words grows with them, and no word that a column could hold
// is broken.
func TestRoomForWords(t *testing.T) {
	b := healthcare(t)
	was := b.lay(nil)
	b.set("s3", "title", `"What people do and hear before the day on which they are to come to the clinic"`)
	b.set("t07", "title", `"Rechtsschutzversicherungsgesellschaften"`)
	b.set("t04", "title", `"Calls the booking line, waits, is asked for a number that is on no letter, and calls again"`)
	l := b.lay(was)
	drawn := string(svg.Paint(l.Scene, svg.Options{}))
	for _, words := range []string{"clinic</text>", ">Rechtsschutzversicherungsgesellschaften</text>", "again</text>"} {
		if !strings.Contains(drawn, words) {
			t.Errorf("%s is not on the map", words)
		}
	}
	old, _ := was.Column("s3")
	now, _ := l.Column("s3")
	if now.Box.W <= old.Box.W || now.Head.H <= old.Head.H {
		t.Errorf("the column was %v with the head %v, and is %v with %v", old.Box, old.Head, now.Box, now.Head)
	}
	if title, _ := l.TitleBox("s3"); !now.Head.Has(geom.Pt(title.Box.Center().X, title.Box.Bottom())) {
		t.Errorf("the title %v leaves its head %v", title.Box, now.Head)
	}
	b.set("t07", "title", `"Letter"`)
	b.set("s3", "title", `"Prepare"`)
	if back, _ := b.lay(l).Column("s3"); back.Head != old.Head || back.Box.W != old.Box.W {
		t.Errorf("short words leave %v, want %v", back.Box, old.Box)
	}
}

// Branches and loops run in streets between the columns, which open with the
// first of them and close behind the last, and their words stand in the street.
func TestBranchesRunInStreets(t *testing.T) {
	b := healthcare(t)
	was := b.lay(nil)
	link := func(id crdt.ID, from, to, condition string) {
		c := crdt.Change{}
		c.Set(id, crdt.KeyKind, jsontext.Of("link"))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: mapID, Order: "zz" + string(id)}.Value())
		c.Set(id, "f/type", jsontext.Of("next"))
		c.Set(id, "f/condition", jsontext.Of(condition))
		c.Set(id, "from", workspace.EndValue(crdt.ID(from)))
		c.Set(id, "to", workspace.EndValue(crdt.ID(to)))
		b.commit(c)
	}
	link("n1", "t05", "t03", "no date suits")
	link("n2", "t02", "t14", "urgent")
	l := b.lay(was)
	scratch := b.lay(nil)
	if a, z := svg.Paint(l.Scene, svg.Options{}), svg.Paint(scratch.Scene, svg.Options{}); !bytes.Equal(a, z) {
		t.Error("the first branch is drawn otherwise from scratch")
	}
	for _, id := range []crdt.ID{"n1", "n2"} {
		n := l.NodeOf(id)
		if n == nil || !strings.Contains(n.Label, "Link: next, ") {
			t.Fatalf("%s is not on the map: %+v", id, n)
		}
		for _, p := range n.Outline.Points {
			for _, tp := range b.journey().Touchpoints {
				if box, _ := l.BoxOf(tp.ID); box.Grow(-2).Has(p) {
					t.Errorf("%s runs through %s at %v", id, tp.ID, p)
				}
			}
		}
	}
	old, _ := was.Column("s2")
	if now, _ := l.Column("s2"); now.Box.W <= old.Box.W || now.Own != old.Box.W {
		t.Errorf("the column was %v wide, and is %v, of which %v its own", old.Box.W, now.Box.W, now.Own)
	}
	b.commit(crdt.Delete(b.doc, b.session.Replica(), "n1", "n2"))
	if back, _ := b.lay(l).Column("s2"); back != old {
		t.Errorf("without branches the column is %v, was %v", back, old)
	}
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

// V6: the value beside a grip covers no word and no figure of the map, wherever
// one of its places is free.
func TestV6_HandleCoversNoFigure(t *testing.T) {
	l := healthcare(t).lay(nil)
	var figures []geom.Box
	for _, n := range l.Scene.Nodes {
		if n.Part == view.PartGap {
			figures = append(figures, n.Box)
		}
	}
	if len(figures) == 0 {
		t.Fatal("no gap has a figure")
	}
	for _, f := range figures {
		for _, at := range []geom.Point{geom.Pt(f.X, f.Center().Y), geom.Pt(f.X-8, f.Y), geom.Pt(f.Center().X, f.Y-4)} {
			chip := view.Handle(l, at, "7").Shapes[1].Bounds()
			if words := f.Grow(-6); chip.Meets(words) {
				t.Errorf("at %v the value lies at %v, over a figure at %v", at, chip, words)
			}
		}
	}
}

// V8: rings wait for whom somebody chose, with her points on top, the same
// whether laid out anew or after another choice.
func TestV8_RingsOfWhomSomebodyChose(t *testing.T) {
	b := healthcare(t)
	m := b.journey()
	second := m.Personas[1]
	b.set(m.Touchpoints[0].ID, "f/emotionBy/"+string(second.ID), "null")
	rings := func(l *view.Layout) (parts []string) {
		for _, n := range l.Scene.Nodes {
			if n.Prompt && strings.HasPrefix(n.Part, view.PartFeeling) {
				parts = append(parts, n.Part)
			}
		}
		return parts
	}
	first := view.Journey(b.journey(), b.figures, nil, view.Options{})
	hers := view.Journey(b.journey(), b.figures, first, view.Options{Whose: second.ID})
	checkScene(t, hers)
	for _, part := range rings(hers) {
		if part != view.PartFeeling+"1" {
			t.Errorf("a ring is %s, want the second persona's", part)
		}
	}
	if len(rings(hers)) == 0 {
		t.Error("no ring waits for her")
	}
	last := ""
	for _, n := range hers.Scene.Nodes {
		if n.ID == string(m.Touchpoints[0].ID) && strings.HasPrefix(n.Part, view.PartFeeling) {
			last = n.Part
		}
	}
	if last != view.PartFeeling+"1" {
		t.Errorf("on top lies %s", last)
	}
	again := view.Journey(b.journey(), b.figures, hers, view.Options{})
	anew := view.Journey(b.journey(), b.figures, nil, view.Options{})
	if string(svg.Paint(again.Scene, svg.Options{})) != string(svg.Paint(anew.Scene, svg.Options{})) {
		t.Error("after she was chosen the map is drawn differently")
	}
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
	all = append(all, view.Lift(l, []crdt.ID{"t04"}).At(geom.Pt(10, 10))...)
	all = append(all, view.Marquee(box), view.Drop(box), view.Guide(box.Min(), box.Center(), "8"), view.Handle(l, box.Min(), "+3"), view.Wire(box.Min(), box.Center()))
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
	lane := l.Rows[len(l.Rows)-1]
	if n := view.Selection(l, []crdt.ID{lane.ID}); n[0].Box.X > lane.Label.X-4 || n[0].Box.Bottom() > lane.Label.Bottom()+6 {
		t.Errorf("the ring of a lane, %v, runs through the words at the edge of %v", n[0].Box, lane.Label)
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

// A map with hardly any stages shows where the next one goes, and asks for none
// once there are three.
func TestNextStage(t *testing.T) {
	b := newBoard(t)
	b.set(mapID, crdt.KeyKind, `"map"`)
	b.set(mapID, "f/kind", `"journey"`)
	b.place(mapID, workspace.Root, "", "a")
	for i, want := range []int{1, 1, 0} {
		id := crdt.ID("s" + order(i))
		b.set(id, crdt.KeyKind, `"stage"`)
		b.place(id, mapID, "", order(i))
		l := b.lay(nil)
		asked := 0
		for _, n := range l.Scene.Nodes {
			if n.Label == "Name the next stage" {
				asked++
				assert.True(t, n.Prompt, "no picture of the map has it")
				assert.Equal(t, l.Columns[i].Head.Right(), n.Box.X)
				assert.Equal(t, n, l.Scene.At(n.Box.Center()), "a press finds it")
			}
		}
		assert.Equal(t, want, asked, "%d stages", i+1)
	}
}
