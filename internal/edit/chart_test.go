package edit_test

import (
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/view"
)

// chart returns the one chart of the map.
func (p *person) chart() crdt.ID {
	p.t.Helper()
	var found crdt.ID
	for e := range p.Workspace().OfKind(view.ChartKind) {
		found = e.ID
	}
	if found == "" {
		p.t.Fatal("there is no chart")
	}
	return found
}

// middle returns where a thing is pressed.
func (p *person) middle(id crdt.ID) geom.Point { return p.ToScreen(p.box(id).Center()) }

// A chart lies on maps of all kinds: it is put there, dragged, nudged, made
// larger, deleted and brought back, each one step of undo.
func TestChartOnTheMap(t *testing.T) {
	for kind, lines := range map[string]string{"journey": "Apply\n  Fills in a form\nWait\n  Hears nothing", "relational": people} {
		p := atKind(t, kind, lines)
		map0 := p.Layout().Scene.Bounds
		p.Do("add-chart landscape:" + string(mapID))
		id := p.chart()
		box := p.box(id)
		if box.Y < map0.Bottom() || box.W != 720 || box.H != 440 {
			t.Errorf("%s: it lies at %v, the map at %v", kind, box, map0)
		}
		if s := p.Selected(); len(s) != 1 || s[0] != id {
			t.Errorf("%s: selected %v", kind, s)
		}
		p.Fit()
		z := p.Camera().Zoom
		p.drag(p.middle(id), p.middle(id).Add(geom.Pt(160*z, -80*z)), edit.Mods{Ctrl: true})
		if now := p.box(id); now.Min().Sub(box.Min().Add(geom.Pt(160, -80))).Len() > 2 || now.W != box.W {
			t.Errorf("%s: dragged to %v from %v", kind, now, box)
		}
		box = p.box(id)
		p.key("ArrowRight")
		if now := p.box(id); now.X != box.X+8 {
			t.Errorf("%s: nudged to %v from %v", kind, now, box)
		}
		box = p.box(id)
		corner := p.ToScreen(geom.Pt(box.Right(), box.Bottom()))
		p.drag(corner, corner.Add(geom.Pt(80*z, 40*z)), edit.Mods{})
		if now := p.box(id); now.W < box.W+70 || now.H < box.H+30 || now.Min() != box.Min() {
			t.Errorf("%s: sized to %v from %v", kind, now, box)
		}
		large := p.box(id)
		p.Do("chart-smaller")
		if now := p.box(id); now.W >= large.W || now.H >= large.H {
			t.Errorf("%s: smaller is %v", kind, now)
		}
		p.key("Ctrl+Z", "Ctrl+Z")
		if now := p.box(id); now != box {
			t.Errorf("%s: undone it is %v, was %v", kind, now, box)
		}
		p.Select(id)
		p.key("Delete")
		if _, ok := p.Layout().BoxOf(id); ok || p.Layout().Scene.Bounds != map0 {
			t.Errorf("%s: deleted it still shows", kind)
		}
		p.key("Ctrl+Z")
		if p.box(id) != box {
			t.Errorf("%s: brought back it is at %v", kind, p.box(id))
		}
		p.Select(id)
		p.key("Ctrl+D")
		n := 0
		for e := range p.Workspace().OfKind(view.ChartKind) {
			if n++; e.Place.Parent != mapID || e.Text("of") != string(mapID) || e.Text("chart") != "landscape" {
				t.Errorf("%s: the copy is %v of %q under %q", kind, e.Text("chart"), e.Text("of"), e.Place.Parent)
			}
		}
		if n != 2 {
			t.Errorf("%s: %d charts after a duplicate", kind, n)
		}
	}
}

// While a stage is dragged charts stay as they are, and with a chart among
// cards only what has rows moves in them.
func TestChartStaysWhileOthersMove(t *testing.T) {
	p := at(t, "Apply\n  Fills in a form\nWait\n  Hears nothing")
	p.Do("add-chart funnel:" + string(mapID))
	id := p.chart()
	was := p.box(id)
	p.Select(id, p.id("Fills in a form"))
	p.key("ArrowRight")
	if p.box(id) != was {
		t.Errorf("it moved to %v", p.box(id))
	}
}

// A chart of what does not exist is refused, and one whose record is deleted
// says so.
func TestChartOfNothing(t *testing.T) {
	p := at(t, "Apply\n  Fills in a form")
	p.Do("add-chart landscape:nobody")
	p.Do("add-chart pie:" + string(mapID))
	for range p.Workspace().OfKind(view.ChartKind) {
		t.Fatal("a chart of nothing")
	}
	p.Do("add-chart landscape:" + string(mapID))
	if n := p.Layout().NodeOf(p.chart()); !strings.Contains(n.Label, "There is no outcome on this map yet") {
		t.Errorf("it says %q", n.Label)
	}
	var c crdt.Change
	c.Set(p.chart(), "f/of", jsontext.Of("gone"))
	p.Commit("Test", c)
	if n := p.Layout().NodeOf(p.chart()); !strings.Contains(n.Label, "no longer there") {
		t.Errorf("it says %q", n.Label)
	}
}
