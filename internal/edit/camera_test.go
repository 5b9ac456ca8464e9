package edit_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
)

// E7: what is under the pointer stays there.
func TestZoomAboutThePointer(t *testing.T) {
	p := at(t, "Apply\n  One\nWait\n  Two")
	for _, dy := range []float64{-100, 100, 53, -7, -1000, 1000, 1000, 1000, -5000} {
		at := geom.Pt(300, 200)
		before := p.ToBoard(at)
		p.Handle(edit.Wheel{At: at, DY: dy, Mods: edit.Mods{Ctrl: true}})
		if d := p.ToBoard(at).Sub(before).Len(); d > 1e-6 {
			t.Errorf("wheel %v: the point moved by %v", dy, d)
		}
		if z := p.Camera().Zoom; z < edit.ZoomMin || z > edit.ZoomMax {
			t.Errorf("zoom %v", z)
		}
	}
}

func TestPinchAboutTheFingers(t *testing.T) {
	p := at(t, "Apply\n  One")
	finger := func(ph edit.Phase, id int, x, y float64) {
		p.hear(p.Handle(edit.Pointer{Phase: ph, ID: id, Kind: edit.Touch, At: geom.Pt(x, y)}))
	}
	p.SetCamera(edit.Camera{X: 300, Y: 200, Zoom: 1})
	at1 := p.where("One")
	p.SetCamera(edit.Camera{X: p.Camera().X - (400-at1.X)/1, Y: p.Camera().Y - (400-at1.Y)/1, Zoom: 1}) // a card under the first finger
	finger(edit.Down, 1, 400, 400)
	if len(p.Selected()) != 1 {
		t.Fatal("no card under the finger")
	}
	finger(edit.Down, 2, 600, 400)
	a, b := p.ToBoard(geom.Pt(400, 400)), p.ToBoard(geom.Pt(600, 400))
	finger(edit.Move, 1, 300, 420)
	finger(edit.Move, 2, 700, 420)
	for i, want := range []geom.Point{a, b} {
		got := p.ToBoard(geom.Pt(300+400*float64(i), 420))
		if got.Sub(want).Len() > 1 {
			t.Errorf("finger %d left its point: %v, want %v", i, got, want)
		}
	}
	if len(p.Selected()) > 0 {
		t.Errorf("a pinch selected %v", p.Selected())
	}
	if z := p.Camera().Zoom; math.Abs(z-2) > 0.05 {
		t.Errorf("zoom %v, want 2", z)
	}
	p.unchanged("a pinch", func() { finger(edit.Up, 1, 300, 420); finger(edit.Move, 2, 0, 0); finger(edit.Up, 2, 0, 0) })
}

// What the first finger began ends without a trace when the second comes.
func TestSecondFingerCancelsADrag(t *testing.T) {
	p := at(t, "Apply\n  One\nWait\n  Two")
	p.unchanged("a drag that became a pinch", func() {
		from := p.where("One")
		p.hear(p.Handle(edit.Pointer{Phase: edit.Down, ID: 1, Kind: edit.Touch, At: from}))
		p.hear(p.Handle(edit.Pointer{Phase: edit.Move, ID: 1, Kind: edit.Touch, At: p.where("Two")}))
		p.hear(p.Handle(edit.Pointer{Phase: edit.Down, ID: 2, Kind: edit.Touch, At: from.Add(geom.Pt(90, 0))}))
		p.hear(p.Handle(edit.Pointer{Phase: edit.Up, ID: 1, Kind: edit.Touch, At: p.where("Two")}))
		p.hear(p.Handle(edit.Pointer{Phase: edit.Up, ID: 2, Kind: edit.Touch, At: from}))
	})
	if p.Scene() != p.Layout().Scene {
		t.Error("something is still lifted")
	}
}

func TestWheelScrolls(t *testing.T) {
	p := at(t, "Apply")
	p.SetCamera(edit.Camera{X: 0, Y: 0, Zoom: 2})
	for _, c := range []struct {
		w    edit.Wheel
		x, y float64
	}{
		{edit.Wheel{DX: 10, DY: 20}, 5, 10},
		{edit.Wheel{DY: 20, Mods: edit.Mods{Shift: true}}, 15, 10},
	} {
		p.Handle(c.w)
		if cam := p.Camera(); cam.X != c.x || cam.Y != c.y {
			t.Errorf("camera at %v %v, want %v %v", cam.X, cam.Y, c.x, c.y)
		}
	}
}

// Every way to hold the hand moves the board with the pointer.
func TestHand(t *testing.T) {
	for name, do := range map[string]func(p *person){
		"space and drag": func(p *person) {
			p.key("Space")
			p.drag(geom.Pt(500, 400), geom.Pt(540, 430), edit.Mods{})
			p.hear(p.Handle(edit.Key{Key: " ", Code: "Space", Up: true}))
		},
		"middle button": func(p *person) {
			p.Handle(edit.Pointer{Phase: edit.Down, At: geom.Pt(500, 400), Button: edit.Auxiliary})
			p.Handle(edit.Pointer{Phase: edit.Move, At: geom.Pt(540, 430), Button: edit.Auxiliary})
			p.Handle(edit.Pointer{Phase: edit.Up, At: geom.Pt(540, 430), Button: edit.Auxiliary})
		},
		"H": func(p *person) { p.key("H"); p.drag(geom.Pt(500, 400), geom.Pt(540, 430), edit.Mods{}) },
		"finger on empty ground": func(p *person) {
			for i, ph := range []edit.Phase{edit.Down, edit.Move, edit.Up} {
				p.Handle(edit.Pointer{Phase: ph, Kind: edit.Touch, At: geom.Pt(1300, 780).Add(geom.Pt(40, 30).Mul(float64(min(i, 1))))})
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := at(t, "Apply\n  One")
			p.SetCamera(edit.Camera{X: 100, Y: 100, Zoom: 1})
			p.unchanged(name, func() { do(p) })
			if cam := p.Camera(); math.Abs(cam.X-60) > 5 || math.Abs(cam.Y-70) > 5 {
				t.Errorf("camera at %v", cam)
			}
			if len(p.Selected()) > 0 {
				t.Errorf("selected %v", p.Selected())
			}
		})
	}
}

// The paddings of DESIGN §2.
func TestFit(t *testing.T) {
	p := at(t, "A\n  1\nB\n  2\nC\nD\nE\nF\nG\nH\nI\nJ\nK\nL")
	p.key("Shift+1")
	box := p.Layout().Scene.Bounds
	min, max := p.ToScreen(box.Min()), p.ToScreen(geom.Pt(box.Right(), box.Bottom()))
	if min.X < 15.9 || max.X > 1392-15.9 || min.Y < 15.9 || max.Y > 816-63.9 {
		t.Errorf("the map lies from %v to %v on a stage of 1392 by 816", min, max)
	}
	if min.X > 17 && min.Y > 17 {
		t.Errorf("the map could be larger: it begins at %v", min)
	}
	p.Select(p.id("1"))
	p.key("Shift+2")
	if z := p.Camera().Zoom; z != 2 {
		t.Errorf("zoom of a fitted card %v, want 2", z)
	}
	p.key("Ctrl+0")
	if z := p.Camera().Zoom; z != 1 {
		t.Errorf("zoom %v, want 1", z)
	}
	p.key("Ctrl+=", "Ctrl+=", "Ctrl+=", "Ctrl+=")
	if z := p.Camera().Zoom; math.Abs(z-2) > 1e-9 {
		t.Errorf("zoom after four steps %v, want 2", z)
	}
	p.key("Ctrl+-", "Ctrl+-", "Ctrl+-", "Ctrl+-", "Shift+0")
	if z := p.Camera().Zoom; z != 1 {
		t.Errorf("zoom %v, want 1", z)
	}
}

func TestReveal(t *testing.T) {
	p := at(t, "A\n  1\nB\nC\nD\nE\nF\nG\nH\nI\n  last")
	p.SetCamera(edit.Camera{X: 696, Y: 408, Zoom: 1})
	before := p.Camera()
	p.Reveal(p.id("1"), 304)
	if p.Camera() != before {
		t.Error("what shows was moved")
	}
	p.Reveal(p.id("last"), 304)
	box := p.box(p.id("last"))
	if x := p.ToScreen(geom.Pt(box.Right(), box.Y)).X; x > 1392-304 {
		t.Errorf("the inspector hides it: its right edge is at %v", x)
	}
	if p.Camera().Zoom != 1 {
		t.Error("Reveal zoomed")
	}
}

// Names of stages and lanes stay in view when their place on the map does not,
// are pressed as there, and hide nothing that the keyboard goes to.
func TestPinnedNames(t *testing.T) {
	p := example(t)
	w, h := p.Size()
	p.SetCamera(edit.Camera{X: w / 2, Y: h / 2, Zoom: 1})
	at := func(label string) (geom.Box, bool) {
		for _, n := range p.Overlay().Nodes {
			if strings.HasPrefix(n.Label, label) {
				return n.Box, true
			}
		}
		return geom.Box{}, false
	}
	if _, ok := at("Stage 1"); ok {
		t.Error("a head that is in view is drawn twice")
	}
	p.SetCamera(edit.Camera{X: 500 + w/2, Y: 300 + h/2, Zoom: 1})
	head, ok := at("Stage 6")
	if !ok || head.Y != 300 {
		t.Fatalf("the head of a stage lies at %v (%v)", head, ok)
	}
	if lane, ok := at("Lane: Value"); !ok || lane.X != 508 {
		t.Errorf("the name of a lane lies at %v (%v)", lane, ok)
	}
	p.click(p.ToScreen(geom.Pt(head.X+20, head.Y+30)), edit.Mods{})
	if got := p.Selected(); len(got) != 1 || p.Workspace().Element(got[0]).Kind != "stage" {
		t.Errorf("a press on the head selected %v", got)
	}
	card := p.Map().Stages[4].Touchpoints[0].ID
	p.Reveal(card, 0)
	if y := p.ToScreen(p.box(card).Min()).Y; y < 60 {
		t.Errorf("the card that was gone to lies at %v, under the head", y)
	}
}

// On a phone the names of lanes stay in view too, and a tap on the figure of a
// gap is one on its stage, though its points are near.
func TestPinnedNamesAndGapsOnAPhone(t *testing.T) {
	p := example(t)
	p.Resize(390, 700)
	p.SetCamera(edit.Camera{X: 600, Y: 400, Zoom: .8})
	if !slices.ContainsFunc(p.Overlay().Nodes, func(n *scene.Node) bool { return n.Label == "Lane: Value" }) {
		t.Error("the name of a lane is out of view")
	}
	for _, n := range p.Scene().Nodes {
		if n.Part == view.PartGap && n.ID == "s5" {
			at := p.ToScreen(n.Box.Center())
			for _, phase := range []edit.Phase{edit.Down, edit.Up} {
				p.hear(p.Handle(edit.Pointer{Phase: phase, ID: 1, Kind: edit.Touch, At: at, Clicks: 1}))
			}
		}
	}
	if got := p.Selected(); len(got) != 1 || got[0] != "s5" {
		t.Errorf("a tap on its gap selected %v, want the stage", got)
	}
	ring := false // what a selected point looks like
	for _, n := range p.Overlay().Nodes {
		ring = ring || n.Box.W == 16 && n.Box.H == 16
	}
	if ring {
		t.Error("a point was taken in place of the stage")
	}
}

// Bad numbers from a page do not stick.
func TestSetCameraRefusesNonsense(t *testing.T) {
	p := at(t, "A")
	before := p.Camera()
	p.SetCamera(edit.Camera{X: math.NaN(), Zoom: 1})
	p.SetCamera(edit.Camera{X: math.Inf(1), Zoom: 1})
	p.Resize(0, -5)
	p.Resize(math.NaN(), 100)
	if p.Camera() != before {
		t.Errorf("camera %v", p.Camera())
	}
	p.SetCamera(edit.Camera{Zoom: 1000})
	if z := p.Camera().Zoom; z != edit.ZoomMax {
		t.Errorf("zoom %v", z)
	}
}

// A drag near the edge asks for frames and scrolls with each.
func TestEdgeScroll(t *testing.T) {
	p := at(t, "A\n  1\nB\nC\nD\nE\nF\nG\nH\nI\nJ\nK\nL\nM")
	p.SetCamera(edit.Camera{X: 696, Y: 300, Zoom: 1})
	p.hold(p.where("1"), geom.Pt(1385, 300), edit.Mods{})
	if _, ok := last[edit.WantFrame](p); !ok {
		t.Fatal("no frame was asked for")
	}
	x := p.Camera().X
	p.hear(p.Handle(edit.Frame{Elapsed: 16 * time.Millisecond}))
	if p.Camera().X <= x {
		t.Error("the board did not scroll")
	}
	for range 100 {
		p.hear(p.Handle(edit.Frame{Elapsed: 16 * time.Millisecond}))
	}
	p.hear(p.Handle(pointer(edit.Up, geom.Pt(1385, 300), edit.Mods{})))
	if len(p.Map().Stages[0].Touchpoints) != 0 {
		t.Error("the card stayed where it was")
	}
	p.said = nil
	p.hear(p.Handle(edit.Frame{Elapsed: 16 * time.Millisecond}))
	if len(p.said) > 0 {
		t.Error("frames go on after the drop")
	}
}

// On a phone one finger drags a card, also after a pinch.
func TestTouchDrag(t *testing.T) {
	p := example(t)
	p.Resize(390, 700)
	p.Fit()
	finger := func(ph edit.Phase, id int, at geom.Point) {
		p.hear(p.Handle(edit.Pointer{Phase: ph, ID: id, Kind: edit.Touch, At: at}))
	}
	finger(edit.Down, 1, geom.Pt(150, 400))
	finger(edit.Down, 2, geom.Pt(230, 400))
	for i := 1; i <= 12; i++ {
		finger(edit.Move, 1, geom.Pt(150-5*float64(i), 400))
		finger(edit.Move, 2, geom.Pt(230+5*float64(i), 400))
	}
	finger(edit.Up, 1, geom.Pt(90, 400))
	finger(edit.Up, 2, geom.Pt(290, 400))
	box := p.box("t02")
	p.SetCamera(edit.Camera{X: box.X + 80, Y: box.Y, Zoom: 1})
	from := p.ToScreen(box.Center())
	finger(edit.Down, 3, from)
	for i := 1; i <= 12; i++ {
		finger(edit.Move, 3, from.Add(geom.Pt(128*float64(i)/12, 0)))
	}
	finger(edit.Up, 3, from.Add(geom.Pt(128, 0)))
	if got := p.doc.Place("t02").Parent; got != "s2" {
		t.Errorf("the card is in %s, want s2", got)
	}
}

// A map that fits just below the zoom at which cards show everything takes a
// little of the padding; one that is larger still does not.
func TestFitShowsEverythingWhereItNearlyDoes(t *testing.T) {
	p := example(t)
	box := p.Layout().Scene.Bounds
	for _, c := range []struct{ short, want float64 }{{0, .7}, {23, .7}, {25, .7 - 25/box.W}} {
		p.Resize(.7*box.W+2*16-c.short, 3000)
		p.Fit()
		if z := p.Camera().Zoom; math.Abs(z-c.want) > 1e-9 {
			t.Errorf("%.0f short of room the zoom is %v, want %v", c.short, z, c.want)
		}
		if x := p.ToScreen(box.Min()).X; x < 3.9 {
			t.Errorf("%.0f short of room the map begins at %.1f", c.short, x)
		}
	}
}

// A map stands in the middle of what the inspector leaves of the stage. Where
// there is room it stands clear of an inspector that comes, and is never smaller
// for one; a narrow stage begins where it can be read.
func TestBeginAndFit(t *testing.T) {
	p := example(t)
	b := p.Layout().Scene.Bounds
	right := func() float64 { return p.ToScreen(geom.Pt(b.Right(), b.Y)).X }
	left := func() float64 { return p.ToScreen(b.Min()).X }

	for _, width := range []float64{1100, 2400} {
		p.Resize(width, 816)
		p.Begin()
		if l, r := left(), width-right(); l < r-1 || l > r+1 {
			t.Errorf("not in the middle of %.0f: %.0f left, %.0f right", width, l, r)
		}
	}
	p.Resize(1392, 816)
	p.Begin()
	zoom := p.Camera().Zoom
	if l, r := left(), 1392-right(); l < 16 || r < edit.PanelWidth+16 || r > edit.PanelWidth+17 {
		t.Errorf("a panel would cover the end: %.0f left, %.0f right", l, r)
	}
	p.Reveal("", edit.PanelWidth)
	if p.Fit(); p.Camera().Zoom != zoom {
		t.Errorf("the inspector makes it %.3f of %.3f", p.Camera().Zoom, zoom)
	}
	p.Reveal("", 0)
	p.Resize(2400, 816)
	p.Reveal("", 304)
	p.Fit()
	if l, r := left(), 2400-304-right(); l < r-1 || l > r+1 {
		t.Errorf("not in the middle beside the inspector: %.0f left, %.0f right", l, r)
	}
	p.Reveal("", 0)
	p.Resize(390, 700)
	p.Begin()
	if z := p.Camera().Zoom; z < 0.7 || left() < 0 || left() > 32 {
		t.Errorf("on a phone it begins at zoom %.2f, %.0f from the left", z, left())
	}
}

// On a phone an outcome map begins at its outcomes, and never beyond its end.
func TestBeginsAtOutcomes(t *testing.T) {
	chain := func(elements, relations string) *person {
		f, err := exchange.Open([]byte(`{"format": "worthmap-neutral", "version": 1, "maps": [{"id": "m1", "kind": "outcome", "title": "x",
			"elements": [{"id": "a", "type": "activity", "title": "a"}, {"id": "u", "type": "output", "title": "u"}`+elements+`], "relations": [`+relations+`]}]}`),
			"x.json", exchange.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		return opened(t, f.Change())
	}
	long := chain(`, {"id": "o1", "type": "outcome", "title": "o1"}, {"id": "o2", "type": "outcome", "title": "o2"}, {"id": "o3", "type": "outcome", "title": "o3"}`,
		`{"id": "r1", "type": "leads-to", "from": "o1", "to": "o2"}, {"id": "r2", "type": "leads-to", "from": "o2", "to": "o3"}`)
	long.Resize(390, 700)
	long.Begin()
	if box, _ := long.Layout().BoxOf("o1"); long.ToScreen(box.Min()).X < 0 || long.ToScreen(box.Min()).X > 32 {
		t.Errorf("the first outcome stands %.0f from the left", long.ToScreen(box.Min()).X)
	}
	short := chain(`, {"id": "o1", "type": "outcome", "title": "o1"}`, "")
	short.Resize(390, 700)
	short.Begin()
	if x := short.ToScreen(geom.Pt(short.Layout().Opening().Right(), 0)).X; x < 390-40 || x > 390 {
		t.Errorf("the map ends at %.0f of 390", x)
	}
}

// A map that was left on a stage of another size shows where it was left, or
// from its beginning where hardly any of it would show.
func TestReturn(t *testing.T) {
	p := example(t)
	mid := p.Layout().Scene.Bounds.Center()
	for _, c := range []struct {
		name string
		left edit.Camera
		w, h float64 // then
		kept bool
	}{
		{"the same stage, wherever that was", edit.Camera{X: mid.X + 5000, Y: mid.Y, Zoom: 1}, 390, 700, true},
		{"a larger stage, and its middle is on this one", edit.Camera{X: mid.X, Y: mid.Y, Zoom: 1}, 1392, 816, true},
		{"a larger stage, of which the middle is empty here", edit.Camera{X: mid.X + 800, Y: mid.Y + 600, Zoom: 0.9}, 1392, 816, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p.Resize(390, 700)
			p.Begin()
			begun := p.Camera()
			p.Return(c.left, c.w, c.h)
			want := begun
			if c.kept {
				want = c.left
			}
			if got := p.Camera(); got != want {
				t.Errorf("shows %v, want %v", got, want)
			}
		})
	}
	p.Resize(1392, 816)
	p.Begin()
	whole := p.Camera()
	p.Return(edit.Camera{X: mid.X, Y: mid.Y, Zoom: 0.3}, 390, 700)
	if got := p.Camera(); got != whole {
		t.Errorf("a map that was whole on a phone shows at %v, want %v", got, whole)
	}
}

// A stage that changes its size keeps the map in view.
func TestResizeKeepsTheMapInView(t *testing.T) {
	p := example(t)
	p.Resize(1392, 816)
	p.Begin()
	p.Resize(390, 700)
	all := p.Layout().Scene.Bounds
	from, to := p.ToBoard(geom.Point{}), p.ToBoard(geom.Pt(390, 700))
	shows := func() float64 { return (min(all.Right(), to.X) - max(all.X, from.X)) / (to.X - from.X) }
	if shows() < 1.0/3 {
		t.Errorf("shows %v to %v of %v", from, to, all)
	}
	p.SetCamera(edit.Camera{X: all.X, Y: all.Center().Y, Zoom: 1}) // its left half is empty
	p.Resize(1392, 816)
	p.SetCamera(edit.Camera{X: all.X - 300, Y: all.Center().Y, Zoom: 1})
	p.Resize(390, 700)
	from, to = p.ToBoard(geom.Point{}), p.ToBoard(geom.Pt(390, 700))
	if shows() < 1.0/3 {
		t.Errorf("what was empty of a wide stage fills this one: %v to %v of %v", from, to, all)
	}
	p.SetCamera(edit.Camera{X: all.X - 100, Y: all.Center().Y, Zoom: 1})
	corner := p.ToBoard(geom.Point{})
	p.Resize(380, 700)
	if got := p.ToBoard(geom.Point{}); got.Sub(corner).Len() > 1e-6 {
		t.Errorf("the corner moved from %v to %v", corner, got)
	}
}

// On a phone the whole map is too small to read, and the page says so.
func TestFitOnAPhoneSaysThatItIsSmall(t *testing.T) {
	p := example(t)
	p.Resize(1392, 816)
	p.key("Shift+1")
	if _, ok := last[edit.Say](p); ok {
		t.Error("a wide stage needs no words")
	}
	p.Resize(390, 700)
	p.key("Shift+1")
	if s, ok := last[edit.Say](p); !ok || s.Polite {
		t.Error("nothing is said")
	}
}

// A map that was fitted stays fitted when a panel or the window takes room,
// until somebody moves it.
func TestResizeFitsWhatWasFitted(t *testing.T) {
	p := example(t)
	p.Resize(1392, 816)
	p.Fit()
	p.Resize(992, 816)
	all := p.Layout().Scene.Bounds
	if r := p.ToScreen(geom.Pt(all.Right(), all.Y)).X; r > 992 {
		t.Errorf("the last stage ends at %.0f of 992", r)
	}
	before := p.Camera()
	p.Fit()
	if p.Camera() != before {
		t.Errorf("shows %v, fitted is %v", before, p.Camera())
	}
	p.Resize(1392, 816)
	wide := p.Camera()
	p.Glide(edit.Camera{X: wide.X - 1, Y: wide.Y, Zoom: wide.Zoom})
	p.Glide(wide)
	if !p.Fitted() {
		t.Error("the way there is no moving away")
	}
	p.SetCamera(edit.Camera{X: wide.X + 10, Y: wide.Y, Zoom: wide.Zoom})
	corner := p.ToBoard(geom.Point{})
	p.Resize(992, 816)
	if got := p.ToBoard(geom.Point{}); got.Sub(corner).Len() > 1e-6 {
		t.Errorf("somebody looked elsewhere, and the corner moved from %v to %v", corner, got)
	}
}

// A view shows the same part of the map on a stage of another size.
func TestViewShowsTheSameAreaAtAnotherSize(t *testing.T) {
	p := example(t)
	p.Resize(1200, 800)
	p.SetCamera(edit.Camera{X: 500, Y: 300, Zoom: 1.2})
	v := p.Seen()
	p.Show(v)
	if got := (edit.Camera{X: 500, Y: 300, Zoom: 1.2}); math.Abs(p.Camera().X-got.X)+math.Abs(p.Camera().Y-got.Y)+math.Abs(p.Camera().Zoom-got.Zoom) > 1e-9 {
		t.Errorf("shows %v", p.Camera())
	}
	p.Resize(600, 800)
	p.Show(v)
	from, to := p.ToBoard(geom.Point{}), p.ToBoard(geom.Pt(600, 800))
	if f := v.Frame; math.Abs(from.X-f.X) > 1e-6 || math.Abs(to.X-f.X-f.W) > 1e-6 || math.Abs(p.Camera().Zoom-.6) > 1e-9 {
		t.Errorf("shows %v to %v of %v at %v", from, to, f, p.Camera().Zoom)
	}
}
