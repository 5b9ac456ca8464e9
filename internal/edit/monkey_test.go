package edit_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// monkey does anything at a board, and checks what holds whatever is done:
//
//   - nothing panics, and camera and selection stay sound;
//   - a movement writes nothing (E1);
//   - what is refused changes nothing (E3);
//   - the figures and the drawing equal those of a board opened afresh, and
//     the file of the map is the same, byte for byte;
//   - taking everything back gives the map of the start.
func monkey(t *testing.T, seed uint64, events int) {
	rng := rand.New(rand.NewPCG(seed, 7))
	kind := []string{"journey", "journey", "journey", "relational", "relational", "board"}[rng.IntN(6)]
	lines := []string{"", banking, "A\n  1\n  Step:\n    2\n    3\n  4\nB\nC\n  5"}[rng.IntN(3)]
	if kind != "journey" {
		lines = people
	}
	p := atKind(t, kind, lines)
	if rng.IntN(5) == 0 { // a map with everything on it
		p, kind = example(t), "example"
	}
	before, startLabels := p.Layout().Scene, labels(p.Board)
	commands := edit.Commands()
	spot := func() geom.Point { return geom.Pt(rng.Float64()*1400-4, rng.Float64()*820-2) }
	mods := func() edit.Mods {
		return edit.Mods{Shift: rng.IntN(6) == 0, Ctrl: rng.IntN(9) == 0, Alt: rng.IntN(8) == 0}
	}
	onNode := func() geom.Point {
		nodes := p.Layout().Scene.Nodes
		if len(nodes) == 0 {
			return spot()
		}
		return p.ToScreen(nodes[rng.IntN(len(nodes))].Box.Center())
	}
	down := false
	for i := range events {
		hash := p.doc.Hash()
		p.said = nil

		switch n := rng.IntN(20); {
		case n < 4:
			p.hear(p.Handle(edit.Pointer{Phase: edit.Down, ID: 1, At: onNode(), Mods: mods(), Clicks: 1 + rng.IntN(2), Button: []int{0, 0, 0, 0, 1, 2}[rng.IntN(6)], Kind: edit.Device(rng.IntN(3))}))
			down = true
		case n < 8:
			p.hear(p.Handle(edit.Pointer{Phase: edit.Move, ID: 1, At: spot(), Mods: mods()}))
			if p.saves() > 0 {
				t.Errorf("seed %d: a movement wrote", seed)
			}
		case n < 11:
			p.hear(p.Handle(edit.Pointer{Phase: edit.Up, ID: 1, At: spot(), Mods: mods(), Kind: edit.Device(rng.IntN(3))}))
			down = false
		case n < 13:
			c := commands[rng.IntN(len(commands))]
			p.do(c.Name)
		case n < 15:
			p.key([]string{"ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Shift+ArrowDown", "Enter", "Tab", "Escape", "N", "A", "F", "E", "Ctrl+A", "Alt+ArrowUp", "Space"}[rng.IntN(15)])
		case n < 17 && p.typing():
			p.hear(p.Handle(edit.TextDone{Text: []string{"", "word", "two words"}[rng.IntN(3)], How: edit.How(rng.IntN(5))}))
		case n == 17:
			p.hear(p.Handle(edit.Paste{Text: []string{"x\ny", "a\tb\nc\td", "# S\n- t"}[rng.IntN(3)]}))
		case n == 18:
			p.hear(p.Handle(edit.Wheel{At: spot(), DY: rng.Float64()*400 - 200, Mods: mods()}))
		case n == 19:
			if ids := slices.Collect(p.doc.Entities()); len(ids) > 0 {
				p.Select(ids[rng.IntN(len(ids))])
			}
		}
		p.Overlay()
		if i%16 == 15 {
			sameFile(t, p, seed)
		}
		if refusedAny(p.said) && p.saves() == 0 && p.doc.Hash() != hash {
			t.Errorf("seed %d: something was refused and written", seed)
		}
		for _, id := range p.Selected() {
			if p.Map() != nil && p.Workspace().Element(id) == nil && !isLane(p, id) {
				t.Errorf("seed %d: %s is selected and gone", seed, id)
			}
		}
		if c := p.Camera(); !(c.Zoom >= edit.ZoomMin && c.Zoom <= edit.ZoomMax) {
			t.Fatalf("seed %d: camera %v", seed, c)
		}
	}
	if down {
		p.Handle(edit.Pointer{Phase: edit.Cancel, ID: 1})
	}
	p.key("Escape", "Escape", "Escape")
	if p.typing() {
		p.Handle(edit.TextDone{How: edit.Escape})
	}
	if p.Relational() != nil { // whom one person looks at is not on the map
		p.Select()
		p.Do("focus-on")
	}
	sameFile(t, p, seed)
	fresh := edit.New(p.Workspace(), crdt.NewSession("fresh", ticking()), p.MapID())
	got, want := labels(p.Board), labels(fresh)
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("seed %d: node %d of a board at work and of one opened afresh:\n%q\n%q", seed, i, got[min(i, len(got)):min(i+1, len(got))], want[min(i, len(want)):min(i+1, len(want))])
			break
		}
	}
	for p.session.CanUndo() {
		p.Do("undo")
	}
	if p.Do("select-none"); kind == "journey" {
		p.want(lines)
	}
	if kind == "example" {
		if got, want := labels(p.Board), startLabels; !slices.Equal(got, want) {
			t.Errorf("seed %d: after undoing all the example is another", seed)
		}
		return
	}
	if n := len(p.Layout().Scene.Nodes); lines != "" && n != len(before.Nodes) && p.Map() == nil {
		t.Errorf("seed %d: %d nodes after undoing all, %d at the start", seed, n, len(before.Nodes))
	}
}

// sameFile holds the drawing of the board against one made from scratch.
func sameFile(t *testing.T, p *person, seed uint64) {
	t.Helper()
	l := p.AsFiled()
	if l == nil {
		return
	}
	got := exchange.Drawn(p.Workspace(), exchange.SheetOf(p.Workspace(), l), scene.Light)
	want, err := exchange.SVG(p.Workspace(), p.MapID(), scene.Light)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("seed %d: the file of the board and that of the command line differ (%v)", seed, err)
	}
	if !bytes.Equal(exchange.GraphMLOf(p.Workspace(), p.MapID(), l), exchange.GraphML(p.Workspace(), p.MapID())) {
		t.Errorf("seed %d: the graph of the board and that of the command line differ", seed)
	}
}

func refusedAny(out []edit.Effect) bool {
	return slices.ContainsFunc(out, func(e edit.Effect) bool { _, is := e.(edit.Refused); return is })
}

func isLane(p *person, id crdt.ID) bool {
	_, ok := p.Layout().Row(id)
	if ok {
		return true
	}
	for _, l := range p.Map().Lanes {
		if l.LaneID() == id {
			return true
		}
	}
	return false
}

// labels are what a screen reader hears of all nodes, with their places.
func labels(b *edit.Board) (list []string) {
	for _, n := range b.Scene().Nodes {
		if n.Label != "" {
			list = append(list, fmt.Sprintf("%s %s %s at %.2f %.2f", n.ID, n.Part, n.Label, n.Box.X, n.Box.Y))
		}
	}
	return list
}

func TestMonkey(t *testing.T) {
	seeds := 100
	if testing.Short() {
		seeds = 20
	}
	for seed := range uint64(seeds) {
		monkey(t, seed, 80)
	}
}

func FuzzMonkey(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { monkey(t, seed, 200) })
}

// example sits a person down at the journey of the healthcare example.
func example(t testing.TB) *person {
	text, err := os.ReadFile("../../web/examples/healthcare-journey.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := exchange.Open(text, "healthcare-journey.json", exchange.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	p := &person{t: t, doc: &crdt.Doc{}, session: crdt.NewSession("ana", ticking())}
	if _, err := crdt.NewSession("file", ticking()).Commit(p.doc, "open", f.Change()); err != nil {
		t.Fatal(err)
	}
	w := workspace.Open(p.doc)
	for m := range w.Maps() {
		if m.Text("kind") == "journey" {
			p.Board = edit.New(w, p.session, m.ID)
			break
		}
	}
	p.Resize(1392, 816)
	p.Fit()
	return p
}
