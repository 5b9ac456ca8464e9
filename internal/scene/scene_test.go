package scene_test

import (
	"math"
	"testing"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

func box(x, y, w, h float64) geom.Box { return geom.Box{X: x, Y: y, W: w, H: h} }

// N1 and N4: what is painted later lies on top and is hit first.
func TestN4TopmostNode(t *testing.T) {
	var line geom.Path
	line.MoveTo(geom.Pt(0, 0)).LineTo(geom.Pt(100, 100))
	lower := &scene.Node{ID: "lower", Box: box(0, 0, 100, 100)}
	upper := &scene.Node{ID: "upper", Box: box(50, 0, 100, 100)}
	ghost := &scene.Node{ID: "ghost", Box: box(0, 0, 200, 200), Ghost: true}
	ornament := &scene.Node{Box: box(0, 0, 200, 200)}
	link := &scene.Node{ID: "link", At: geom.Pt(200, 0), Box: box(200, 0, 100, 100), Outline: line}
	s := &scene.Scene{Nodes: []*scene.Node{lower, upper, link, ghost, ornament}}
	for _, c := range []struct {
		name string
		p    geom.Point
		want *scene.Node
	}{
		{"only one there", geom.Pt(10, 10), lower},
		{"two there", geom.Pt(60, 10), upper},
		{"none there", geom.Pt(10, 150), nil},
		{"right edge is outside", geom.Pt(150, 10), nil},
		{"on a line", geom.Pt(250, 50), link},
		{"beside a line, within reach", geom.Pt(250, 58), link},
		{"beside a line, in its box", geom.Pt(250, 70), nil},
		{"past the end of a line, within reach", geom.Pt(303, 103), link},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := s.At(c.p); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
			var idx scene.Index
			idx.Update(s)
			if got := idx.At(c.p); got != c.want {
				t.Errorf("index: got %v, want %v", got, c.want)
			}
		})
	}
}

// A closed outline is hit along its closing side too, a curve along the curve.
func TestN4Outline(t *testing.T) {
	var tri, curve geom.Path
	tri.MoveTo(geom.Pt(0, 0)).LineTo(geom.Pt(100, 0)).LineTo(geom.Pt(100, 100)).Close()
	curve.MoveTo(geom.Pt(0, 0)).CubicTo(geom.Pt(100, 0), geom.Pt(0, 100), geom.Pt(100, 100))
	for _, c := range []struct {
		name string
		path geom.Path
		p    geom.Point
		hit  bool
	}{
		{"closing side", tri, geom.Pt(50, 50), true},
		{"inside", tri, geom.Pt(75, 25), false},
		{"middle of the curve", curve, geom.Pt(50, 50), true},
		{"straight between its ends, away from the curve", curve, geom.Pt(20, 20), false},
	} {
		n := &scene.Node{ID: "n", Box: box(0, 0, 100, 100), Outline: c.path}
		if got := (&scene.Scene{Nodes: []*scene.Node{n}}).At(c.p) != nil; got != c.hit {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}

// N2: a moved node is another; both share shapes that nobody changes.
func TestN2Moved(t *testing.T) {
	n := &scene.Node{ID: "a", At: geom.Pt(1, 2), Box: box(1, 2, 10, 10), Shapes: []scene.Shape{&scene.Rect{}}}
	m := n.Moved(geom.Pt(10, 20))
	if m == n || m.At != geom.Pt(11, 22) || m.Box != box(11, 22, 10, 10) || n.At != geom.Pt(1, 2) {
		t.Errorf("got %+v from %+v", m, n)
	}
	if &m.Shapes[0] != &n.Shapes[0] {
		t.Error("shapes were copied")
	}
}

func TestN3Zoom(t *testing.T) {
	for _, c := range []struct {
		name string
		r    scene.Zoom
		z    float64
		want bool
	}{
		{"always", scene.Zoom{}, .01, true},
		{"begins at its lower end", scene.Zoom{From: .45, To: .7}, .45, true},
		{"is over at its upper end", scene.Zoom{From: .45, To: .7}, .7, false},
		{"before", scene.Zoom{From: .45}, .3, false},
		{"without an end", scene.Zoom{From: .45}, 8, true},
	} {
		if got := c.r.Shows(c.z); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}

// Things of fixed size look at each zoom as they do at 100 %.
func TestFixedSize(t *testing.T) {
	fixed, free := scene.Stroke{Width: 2, Fixed: true}, scene.Stroke{Width: 2}
	for _, c := range []struct{ zoom, want float64 }{{1, 1}, {.5, 2}, {.45, 1 / .45}, {.2, 1 / .45}, {1.25, .8}, {4, 1 / 1.4}} {
		if got := fixed.Scale(c.zoom); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("stroke at %v: got %v, want %v", c.zoom, got, c.want)
		}
		if got := free.Scale(c.zoom); got != 1 {
			t.Errorf("free stroke at %v: %v", c.zoom, got)
		}
	}
	if got := (&scene.Label{Fixed: true}).Scale(.3); math.Abs(got-1/.3) > 1e-12 {
		t.Errorf("label: %v", got)
	}
}

// A box to cull by holds what is painted: strokes, halos, heads, and labels of
// fixed size as they are in the farthest view.
func TestReach(t *testing.T) {
	var line geom.Path
	line.MoveTo(geom.Pt(0, 0)).LineTo(geom.Pt(100, 0))
	for _, c := range []struct {
		name  string
		shape scene.Shape
		want  geom.Box
	}{
		{"stroke", &scene.Rect{Box: box(0, 0, 10, 10), Stroke: scene.Stroke{Width: 2}}, box(11-12, -1, 12, 12)},
		{"arrow", &scene.Path{Curve: line, Arrow: true, Stroke: scene.Stroke{Width: 2}}, box(-9, -9, 118, 18)},
		{"halo", &scene.Label{At: geom.Pt(0, 10), Size: 10, Width: 40, Halo: scene.Surface}, box(-8, -3, 56, 19)},
		{"fixed label", &scene.Label{At: geom.Pt(0, 0), Size: 10, Width: 40, Fixed: true, Zoom: scene.Zoom{From: .5}}, box(-10, -20, 100, 26)},
		{"at the end", &scene.Label{At: geom.Pt(0, 0), Size: 10, Width: 40, Anchor: scene.End}, box(-45, -10, 50, 13)},
		{"in the middle", &scene.Label{At: geom.Pt(0, 0), Size: 10, Width: 40, Anchor: scene.Middle}, box(-25, -10, 50, 13)},
	} {
		n := &scene.Node{At: geom.Pt(100, 200), Shapes: []scene.Shape{c.shape}}
		got, want := n.Reach(), c.want.Move(geom.Pt(100, 200))
		if math.Abs(got.X-want.X)+math.Abs(got.Y-want.Y)+math.Abs(got.W-want.W)+math.Abs(got.H-want.H) > 1e-9 {
			t.Errorf("%s: got %v, want %v", c.name, got, want)
		}
	}
}

func TestHead(t *testing.T) {
	var line, bend, none, closed geom.Path
	line.MoveTo(geom.Pt(0, 0)).LineTo(geom.Pt(100, 0))
	bend.MoveTo(geom.Pt(0, 0)).CubicTo(geom.Pt(50, 0), geom.Pt(100, 50), geom.Pt(100, 100))
	none.MoveTo(geom.Pt(5, 5)).LineTo(geom.Pt(5, 5))
	closed.MoveTo(geom.Pt(0, 0)).LineTo(geom.Pt(9, 0)).Close()

	head, drawn, ok := scene.Head(line, 1, nil)
	if !ok || head != [3]geom.Point{{X: 100}, {X: 92, Y: 3.5}, {X: 92, Y: -3.5}} || drawn.Points[1] != geom.Pt(94, 0) || line.Points[1] != geom.Pt(100, 0) {
		t.Errorf("line: %v, %v, %v", head, drawn, ok)
	}
	head, drawn, ok = scene.Head(bend, 2, nil)
	if !ok || head[0] != geom.Pt(100, 100) || head[1] != geom.Pt(93, 84) || drawn.Points[3] != geom.Pt(100, 88) || drawn.Points[2] != geom.Pt(100, 38) {
		t.Errorf("bend: %v, %v, %v", head, drawn, ok)
	}
	for name, c := range map[string]geom.Path{"no way": none, "closed": closed, "empty": {}} {
		if _, _, ok := scene.Head(c, 1, nil); ok {
			t.Errorf("%s has a head", name)
		}
	}
}
