package edit_test

import (
	"math"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
)

const people = "Clinic\nPatients\nRegulator\nSupplier"

func (p *person) place(title string) crdt.Place { return p.doc.Place(p.id(title)) }

// Maps without rows and columns: select, drag to any place, rename, connect,
// delete and undo work as on a journey.
func TestFreeDrag(t *testing.T) {
	p := atKind(t, "board", people)
	was := p.box(p.id("Clinic"))
	z := p.Camera().Zoom
	p.drag(p.where("Clinic"), p.where("Clinic").Add(geom.Pt(403*z, 301*z)), edit.Mods{Ctrl: true})
	if at := p.place("Clinic"); !at.Free || math.Abs(at.X-was.X-403) > 1 || math.Abs(at.Y-was.Y-301) > 1 {
		t.Errorf("at %v, was at %v", at, was)
	}
	p.drag(p.where("Clinic"), p.where("Clinic").Add(geom.Pt(100*z, 131*z)), edit.Mods{})
	if at := p.place("Clinic"); math.Mod(at.Y, 8) != 0 {
		t.Errorf("at %v, not on the grid", at)
	}
	p.key("Ctrl+Z", "Ctrl+Z")
	if p.place("Clinic").Free || p.box(p.id("Clinic")) != was {
		t.Error("undo did not bring it back")
	}
	p.unchanged("Escape", func() {
		p.hold(p.where("Clinic"), geom.Pt(900, 600), edit.Mods{})
		if len(p.Overlay().Nodes) == 0 {
			t.Error("nothing shows in the hand")
		}
		p.key("Escape")
	})
}

// An edge that comes near another snaps to it, and a guide says so.
func TestSnapping(t *testing.T) {
	p := atKind(t, "board", people)
	z := p.Camera().Zoom
	p.drag(p.where("Supplier"), p.where("Supplier").Add(geom.Pt(333*z, 0)), edit.Mods{Ctrl: true})
	base := p.box(p.id("Supplier"))
	p.hold(p.where("Regulator"), p.where("Regulator").Add(geom.Pt((base.X-p.box(p.id("Regulator")).X+3)*z, 200*z)), edit.Mods{})
	guides := 0
	for _, n := range p.Overlay().Nodes {
		if n.Box.W < 60 && n.Box.H > 60 {
			guides++
		}
	}
	if guides == 0 {
		t.Error("no guide shows")
	}
	p.hear(p.Handle(pointer(edit.Up, p.where("Regulator").Add(geom.Pt((base.X-p.box(p.id("Regulator")).X+3)*z, 200*z)), edit.Mods{})))
	if at := p.place("Regulator"); at.X != math.Round(base.X) {
		t.Errorf("x %v, want %v as the other has", at.X, base.X)
	}
}

func TestFreeEdits(t *testing.T) {
	p := atKind(t, "board", people)
	p.Select(p.ids("Clinic", "Patients")...)
	p.do("connect")
	if l := p.Workspace().LinksFrom(p.id("Clinic")); len(l) != 1 || l[0].Type != "relates" {
		t.Errorf("links %v", l)
	}
	p.Select(p.id("Clinic"))
	p.key("ArrowRight", "ArrowRight", "Shift+ArrowDown")
	box := p.place("Clinic")
	if !box.Free || box.X != 16 {
		t.Errorf("nudged to %v", box)
	}
	p.key("Ctrl+Z")
	if p.place("Clinic").Free {
		t.Error("a burst of arrows is more than one step")
	}
	p.key("F2")
	p.types("Hospital", edit.Escape)
	p.Select(p.id("Hospital"))
	p.key("Ctrl+D")
	if n := p.Workspace().Kinds()["entity"]; n != 5 {
		t.Errorf("%d entities, want 5", n)
	}
	p.key("Ctrl+Z")
	p.Select(p.id("Hospital"))
	p.key("Delete")
	p.expectSaid("Entity deleted.")
	p.key("Ctrl+Z")
	p.key("Escape", "Escape", "N")
	p.click(geom.Pt(1000, 500), edit.Mods{})
	p.types("Insurer", edit.Escape)
	at := p.ToScreen(geom.Pt(p.place("Insurer").X, p.place("Insurer").Y))
	if math.Abs(at.X-1000) > 8 || math.Abs(at.Y-500) > 8 {
		t.Errorf("a card made at 1000, 500 stands at %v", at)
	}
	p.hear(p.Handle(edit.Paste{Text: "A\tB\nC\tD"}))
	if n := p.Workspace().Kinds(); n["entity"] != 4 || n["note"] != 5 {
		t.Errorf("%v after the paste, want 5 new cards", n)
	}
}

func TestAlign(t *testing.T) {
	for _, c := range []struct {
		command string
		same    func(b geom.Box) float64
	}{
		{"align-left", func(b geom.Box) float64 { return b.X }},
		{"align-right", func(b geom.Box) float64 { return b.Right() }},
		{"align-middle", func(b geom.Box) float64 { return b.Center().X }},
		{"align-top", func(b geom.Box) float64 { return b.Y }},
		{"align-centre", func(b geom.Box) float64 { return b.Center().Y }},
		{"align-bottom", func(b geom.Box) float64 { return b.Bottom() }},
	} {
		p := atKind(t, "board", people)
		for i, name := range []string{"Clinic", "Patients", "Regulator"} {
			p.Select(p.id(name))
			for range i {
				p.key("Shift+ArrowRight", "ArrowDown")
			}
		}
		p.Select(p.ids("Clinic", "Patients", "Regulator")...)
		p.said = nil
		p.do(c.command)
		a, b := p.box(p.id("Clinic")), p.box(p.id("Regulator"))
		if math.Abs(c.same(a)-c.same(b)) > 1 || p.saves() > 1 {
			t.Errorf("%s: %v and %v in %d changes", c.command, c.same(a), c.same(b), p.saves())
		}
	}
	p := atKind(t, "board", people)
	p.Select(p.ids("Clinic", "Patients", "Regulator", "Supplier")...)
	p.Select(p.id("Patients"))
	p.key("ArrowDown", "ArrowDown")
	p.Select(p.ids("Clinic", "Patients", "Regulator", "Supplier")...)
	p.do("distribute-down")
	a, b, c := p.box(p.id("Clinic")), p.box(p.id("Patients")), p.box(p.id("Regulator"))
	if g1, g2 := b.Y-a.Bottom(), c.Y-b.Bottom(); math.Abs(g1-g2) > 1 {
		t.Errorf("gaps %v and %v", g1, g2)
	}
}
