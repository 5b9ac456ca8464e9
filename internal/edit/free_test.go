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

// On a journey stages that are spread become equally wide, and charts are put in
// line; of cards the person is told that they stand in line.
func TestAlignOnAJourney(t *testing.T) {
	p := at(t, "Apply\n  Fills in a form\nWait\n  Hears nothing\nGet\n")
	p.Select(p.id("Apply"))
	for range 6 {
		p.do("stage-wider")
	}
	p.Select(p.ids("Apply", "Wait", "Get")...)
	saves := p.saves()
	p.do("distribute-across")
	if p.saves() != saves+1 {
		t.Errorf("%d changes", p.saves()-saves)
	}
	for _, c := range p.Layout().Columns {
		if c.Own != 168 {
			t.Errorf("%s is %v wide", c.ID, c.Own)
		}
	}
	p.do("align-left")
	p.expectSaid("stand in line")

	var charts []crdt.ID
	for _, name := range []string{"landscape:", "funnel:"} {
		p.Do("add-chart " + name + string(mapID))
		charts = append(charts, p.Selected()[0])
		p.key("ArrowRight")
	}
	p.key("ArrowRight")
	p.Select(charts...)
	p.do("align-left")
	if a, b := p.box(charts[0]), p.box(charts[1]); a.X != b.X || a.Y == b.Y {
		t.Errorf("charts at %v and %v", a, b)
	}
}

// While time is to scale, the edge of a stage that is as wide as it lasts sets
// how wide time is: the others go along, and a double click takes it back.
func TestTimeRoom(t *testing.T) {
	p := at(t, "Apply\nWait\nGet\n")
	for title, days := range map[string]string{"Apply": "10", "Wait": "20", "Get": "1"} {
		p.set(p.id(title), "f/duration", `{"value":`+days+`,"unit":"days"}`)
	}
	p.do("time-scale")
	p.do("fit")
	wide := func() (w []float64) {
		for _, c := range p.Layout().Columns {
			w = append(w, c.Time)
		}
		return w
	}
	if w := wide(); w[0] != 280 || w[1] != 560 || w[2] != 0 {
		t.Fatalf("%v", w)
	}
	edge := func() geom.Point {
		c, _ := p.Layout().Column(p.id("Wait"))
		return p.screen(geom.Pt(c.Box.Right(), c.Head.Center().Y))
	}
	p.drag(edge(), edge().Add(geom.Pt(140*p.Camera().Zoom, 0)), edit.Mods{})
	if w := wide(); w[1] < 698 || w[1] > 702 || w[0] < 348 || w[0] > 352 || w[2] != 0 {
		t.Errorf("dragged to %v", w)
	}
	p.doubleClick(edge())
	if w := wide(); w[1] != 560 {
		t.Errorf("taken back to %v", w)
	}
	for _, order := range [][]string{{"Get", "Wait", "Apply"}, {"Apply", "Get"}} { // by keys too, with one that keeps its own width
		p.Select(p.ids(order...)...)
		before := p.Layout().Columns
		p.do("stage-wider")
		for i, c := range p.Layout().Columns {
			if c.Own+c.Time <= before[i].Own+before[i].Time {
				t.Errorf("%v: %s was %v and is %v wide", order, c.ID, before[i].Box.W, c.Box.W)
			}
		}
	}
}

// Where time is not to scale, no stage is as wide as it lasts, whatever fraction
// of a unit a file gives it beside a street: its edge makes that stage wider.
func TestWidthsOfFilesAreNoTime(t *testing.T) {
	p := at(t, "Apply\n  Calls\nWait\n  Hears\nGet\n  Signs\n")
	_, c := p.Workspace().Connect("supports", p.id("Calls"), p.id("Signs"))
	p.hear(p.Commit("a link", c))
	for _, w := range []string{"120.3", "122.3", "124.3", "126.3", "254.1"} {
		p.set(p.id("Wait"), "size", `{"w":`+w+`}`)
		c, _ := p.Layout().Column(p.id("Wait"))
		if c.Box.W <= c.Own || c.Time != 0 {
			t.Errorf("%s: %v wide in all, %v by itself, %v as it lasts", w, c.Box.W, c.Own, c.Time)
		}
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
