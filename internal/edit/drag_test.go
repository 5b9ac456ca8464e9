package edit_test

import (
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// below and above return the place on the stage just past an element.
func (p *person) below(title string) geom.Point {
	b := p.box(p.id(title))
	return p.screen(geom.Pt(b.Center().X, b.Bottom()+2))
}

func (p *person) above(title string) geom.Point {
	b := p.box(p.id(title))
	return p.screen(geom.Pt(b.Center().X, b.Y+2))
}

const banking = `
Apply
  Finds the form
  Fills it in
  Sends it
Wait
  Silence
  Calls to ask
Sign
  Signs
`

func TestDragCards(t *testing.T) {
	for _, c := range []struct {
		name   string
		grab   []string
		to     func(p *person) geom.Point
		mods   edit.Mods
		expect string
	}{
		{"down in its stage", []string{"Finds the form"}, func(p *person) geom.Point { return p.below("Fills it in") }, edit.Mods{},
			"Apply\n  Fills it in\n  Finds the form\n  Sends it\nWait\n  Silence\n  Calls to ask\nSign\n  Signs"},
		{"to the top of another stage", []string{"Sends it"}, func(p *person) geom.Point { return p.above("Silence") }, edit.Mods{},
			"Apply\n  Finds the form\n  Fills it in\nWait\n  Sends it\n  Silence\n  Calls to ask\nSign\n  Signs"},
		{"two at once keep their order", []string{"Sends it", "Finds the form"}, func(p *person) geom.Point { return p.below("Silence") }, edit.Mods{},
			"Apply\n  Fills it in\nWait\n  Silence\n  Finds the form\n  Sends it\n  Calls to ask\nSign\n  Signs"},
		{"far below its lane still lands in the column", []string{"Silence"}, func(p *person) geom.Point {
			return geom.Pt(p.where("Signs").X, 800)
		}, edit.Mods{}, "Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Calls to ask\nSign\n  Signs\n  Silence"},
		{"Alt leaves the original", []string{"Signs"}, func(p *person) geom.Point { return p.below("Silence") }, edit.Mods{Alt: true},
			"Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Silence\n  Signs\n  Calls to ask\nSign\n  Signs"},
		{"Shift keeps the column", []string{"Finds the form"}, func(p *person) geom.Point {
			return p.below("Sends it").Add(geom.Pt(60, 0))
		}, edit.Mods{Shift: true}, "Apply\n  Fills it in\n  Sends it\n  Finds the form\nWait\n  Silence\n  Calls to ask\nSign\n  Signs"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := at(t, banking)
			before := p.outline()
			p.Select(p.ids(c.grab...)...)
			p.drag(p.where(c.grab[0]), c.to(p), c.mods)
			p.want(c.expect)
			if n := p.saves(); n != 1 {
				t.Errorf("%d changes, want 1 (E2)", n)
			}
			p.key("Ctrl+Z")
			p.want(before)
		})
	}
}

// E1: while a card is in the hand nothing is written, and the rest of the map
// stays as it is.
func TestDragShowsWhereItLands(t *testing.T) {
	p := at(t, banking)
	rest := p.Layout().Scene
	p.unchanged("a drag that is not dropped", func() {
		p.hold(p.where("Silence"), p.below("Signs"), edit.Mods{})
		if p.Layout().Scene != rest {
			t.Error("the map gave way under the hand")
		}
		for _, n := range p.Scene().Nodes {
			if n.ID == string(p.id("Silence")) && n.Part == "" {
				t.Error("what is lifted is still drawn at rest")
			}
		}
		if n := len(p.Overlay().Nodes); n < 3 {
			t.Errorf("%d nodes above the map, want the lifted card, its old place and the line where it lands", n)
		}
		p.key("Escape")
		p.hear(p.Handle(pointer(edit.Up, p.below("Signs"), edit.Mods{})))
	})
	if p.Scene() != rest {
		t.Error("Escape did not put the card back")
	}
	p.unchanged("three pixels", func() {
		p.drag(p.where("Silence"), p.where("Silence").Add(geom.Pt(3, 0)), edit.Mods{})
	})
	p.unchanged("dropping a card where it was", func() {
		p.drag(p.where("Silence"), p.where("Silence").Add(geom.Pt(0, 6)), edit.Mods{})
	})
	p.unchanged("a pointer that the system takes away", func() {
		p.hold(p.where("Silence"), p.below("Signs"), edit.Mods{})
		p.hear(p.Handle(pointer(edit.Cancel, geom.Pt(0, 0), edit.Mods{})))
	})
}

func TestDragIntoAStep(t *testing.T) {
	p := at(t, "Apply\n  Reads\n  By post:\n    Prints\n    Posts\n  Waits")
	p.drag(p.where("Reads"), p.below("Prints"), edit.Mods{})
	p.want("Apply\n  By post:\n    Prints\n    Reads\n    Posts\n  Waits")
	p.drag(p.where("By post"), p.below("Waits"), edit.Mods{})
	p.want("Apply\n  Waits\n  By post:\n    Prints\n    Reads\n    Posts")
}

func TestDragStage(t *testing.T) {
	p := at(t, banking)
	head := func(title string) geom.Point {
		c, _ := p.Layout().Column(p.id(title))
		return p.screen(c.Head.Center())
	}
	end := head("Sign").Add(geom.Pt(40, 0))
	p.drag(head("Apply"), end, edit.Mods{})
	p.want("Wait\n  Silence\n  Calls to ask\nSign\n  Signs\nApply\n  Finds the form\n  Fills it in\n  Sends it")
	p.expectSaid("Stage moved with what is in it.")
	p.key("Ctrl+Z")
	p.want(banking)
	p.unchanged("a stage dropped where it was", func() { p.drag(head("Wait"), head("Wait").Add(geom.Pt(20, 0)), edit.Mods{}) })
	p.unchanged("Escape", func() {
		p.hold(head("Apply"), end, edit.Mods{})
		p.key("Escape")
	})
}

func TestDragStageWidth(t *testing.T) {
	p := at(t, banking)
	c, _ := p.Layout().Column(p.id("Apply"))
	edge := p.screen(geom.Pt(c.Box.Right(), c.Head.Center().Y))
	z := p.Camera().Zoom
	p.hold(edge, edge.Add(geom.Pt(50*z, 0)), edit.Mods{})
	if now, _ := p.Layout().Column(p.id("Apply")); now.Box.W != 184 {
		t.Errorf("while dragged the column is %v wide, want 184", now.Box.W)
	}
	if p.saves() != 0 {
		t.Error("a width was written before the release")
	}
	p.hear(p.Handle(pointer(edit.Up, edge.Add(geom.Pt(50*z, 0)), edit.Mods{})))
	if now, _ := p.Layout().Column(p.id("Apply")); now.Box.W != 184 {
		t.Errorf("the column is %v wide, want 184", now.Box.W)
	}
	p.key("Ctrl+Z")
	if now, _ := p.Layout().Column(p.id("Apply")); now.Box.W != c.Box.W {
		t.Errorf("after undo the column is %v wide, want %v", now.Box.W, c.Box.W)
	}
	p.Select(p.id("Apply"))
	p.do("stage-wider")
	if now, _ := p.Layout().Column(p.id("Apply")); now.Box.W != c.Box.W+16 {
		t.Errorf("by command the column is %v wide", now.Box.W)
	}
	col, _ := p.Layout().Column(p.id("Apply"))
	p.doubleClick(p.screen(geom.Pt(col.Box.Right(), col.Head.Center().Y))) // back to its own width
	p.unchanged("Escape", func() {
		p.hold(edge, edge.Add(geom.Pt(90, 0)), edit.Mods{})
		p.key("Escape")
	})
	if now, _ := p.Layout().Column(p.id("Apply")); now.Box.W != c.Box.W {
		t.Errorf("Escape left the column %v wide", now.Box.W)
	}
}

func TestDragLane(t *testing.T) {
	p := at(t, banking)
	row := func(lane string) geom.Box { r, _ := p.Layout().Row(p.id(lane)); return r.Label }
	var before []string
	order := func() (s []string) {
		for _, l := range p.Map().Lanes {
			s = append(s, l.Type.String())
		}
		return s
	}
	before = order()
	p.drag(p.screen(row("leak").Center()), p.screen(geom.Pt(20, row("feelings").Y+4)), edit.Mods{})
	after := order()
	if i, j := index(after, "leak"), index(after, "feelings"); i != j-1 {
		t.Errorf("lanes %v, were %v", after, before)
	}
	if p.saves() != 1 {
		t.Errorf("%d changes, want 1", p.saves())
	}
	p.key("Ctrl+Z")
	if now := order(); index(now, "leak") != index(before, "leak") {
		t.Errorf("after undo %v, want %v", now, before)
	}
}

func index(list []string, s string) int {
	for i, x := range list {
		if x == s {
			return i
		}
	}
	return -1
}

// E5: what is locked neither moves nor is deleted, and says so.
func TestLocked(t *testing.T) {
	p := at(t, banking)
	p.Select(p.id("Silence"))
	p.key("Ctrl+Shift+L")
	for name, do := range map[string]func(){
		"drag":            func() { p.drag(p.where("Silence"), p.below("Signs"), edit.Mods{}) },
		"key":             func() { p.Select(p.id("Silence")); p.key("ArrowRight") },
		"delete":          func() { p.Select(p.id("Silence")); p.key("Delete") },
		"delete its home": func() { p.Select(p.id("Wait")); p.key("Delete") },
		"cut":             func() { p.Select(p.id("Silence")); p.key("Ctrl+X") },
	} {
		p.said = nil
		p.unchanged(name, do)
		p.expectSaid("“Silence” is locked")
	}
	p.Select(p.id("Silence"))
	p.key("Ctrl+Shift+L", "Delete")
	p.want("Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Calls to ask\nSign\n  Signs")
}

// Shared records move to other stages by their field or their link, and those
// that stand for a touchpoint say so.
func TestDragShared(t *testing.T) {
	p := at(t, "Apply\n  Fills in\nWait\n  Silence")
	p.do("fold-lane-type outcomes")
	p.Select(p.id("Apply"))
	p.do("add-outcome")
	p.types("Be sure it arrived", edit.Escape)
	wait, _ := p.Layout().Column(p.id("Wait"))
	p.drag(p.where("Be sure it arrived"), geom.Pt(p.screen(wait.Box.Center()).X, p.where("Be sure it arrived").Y), edit.Mods{})
	p.want("Apply\n  Fills in\nWait\n  Silence\n  outcome Be sure it arrived")

	p.do("show-lane pains")
	p.do("fold-lane-type pains")
	if l := p.Map().Lanes[len(p.Map().Lanes)-1]; l.Folded {
		p.do("fold-lane-type pains")
	}
	p.Select(p.id("Silence"))
	p.do("add-pain")
	p.types("No answer", edit.Escape)
	p.want("Apply\n  Fills in\nWait\n  Silence\n  outcome Be sure it arrived\n  pain-point No answer")
	p.unchanged("a pain of a touchpoint dragged elsewhere", func() {
		p.drag(p.where("No answer"), geom.Pt(p.where("Fills in").X, p.where("No answer").Y), edit.Mods{})
	})
	p.expectSaid("stands here because of “Silence”")
}

// A peer's edit in the middle of a drag is taken in, and the drag goes on.
func TestPeerEditsWhileDragging(t *testing.T) {
	p := at(t, banking)
	ben := crdt.NewSession("ben", ticking())
	p.hold(p.where("Silence"), p.below("Signs"), edit.Mods{})
	var c crdt.Change
	c.Set(p.id("Signs"), "title", jsontext.Of("Signs twice"))
	p.others(ben, c)
	p.hear(p.Handle(pointer(edit.Up, p.below("Signs twice"), edit.Mods{})))
	p.want("Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Calls to ask\nSign\n  Signs twice\n  Silence")

	p.hold(p.where("Silence"), p.below("Sends it"), edit.Mods{})
	p.others(ben, crdt.Delete(p.doc, "ben", p.id("Silence")))
	p.hear(p.Handle(pointer(edit.Up, p.below("Sends it"), edit.Mods{})))
	p.want("Apply\n  Finds the form\n  Fills it in\n  Sends it\nWait\n  Calls to ask\nSign\n  Signs twice")
}

var _ = workspace.Root
