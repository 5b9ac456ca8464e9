package raster_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/raster"
	"github.com/worthmap/worthmap/internal/scene"
)

// one returns a scene of 100 × 100 with these shapes; the picture has 16 more
// on each side.
func one(shapes ...scene.Shape) *scene.Scene {
	return &scene.Scene{Bounds: geom.Box{W: 100, H: 100}, Nodes: []*scene.Node{{Shapes: shapes}}}
}

func picture(t *testing.T, s *scene.Scene, opt raster.Options) *image.RGBA {
	t.Helper()
	img, err := raster.Image(s, opt)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func line(points ...geom.Point) (c geom.Path) {
	c.MoveTo(points[0])
	for _, p := range points[1:] {
		c.LineTo(p)
	}
	return c
}

// P2: pixels at chosen places have the colours that svg would give them.
func TestP2Places(t *testing.T) {
	ink := scene.Stroke{Color: scene.Ink, Width: 10}
	round := ink
	round.Alpha = .5
	square := &scene.Rect{Box: geom.Box{X: 10, Y: 10, W: 80, H: 80}, Fill: scene.Fill{Color: scene.Leak}}
	disc := &scene.Rect{Box: square.Box, Radius: 40, Fill: square.Fill}
	half := &scene.Rect{Box: square.Box, Fill: scene.Fill{Color: scene.Leak, Alpha: .5}}
	frame := &scene.Rect{Box: square.Box, Stroke: ink}
	bend := &scene.Path{Curve: line(geom.Pt(20, 80), geom.Pt(20, 20), geom.Pt(80, 20)), Stroke: ink}
	dashed := &scene.Path{Curve: line(geom.Pt(0, 50), geom.Pt(100, 50)), Stroke: scene.Stroke{Color: scene.Ink, Width: 4, Dash: scene.DashPersona}}
	arrow := &scene.Path{Curve: line(geom.Pt(0, 50), geom.Pt(100, 50)), Stroke: scene.Stroke{Color: scene.Ink, Width: 1}, Arrow: true}
	ground, leak, black := scene.Ground.Value(scene.Light), scene.Leak.Value(scene.Light), scene.Ink.Value(scene.Light)
	for _, c := range []struct {
		name  string
		shape scene.Shape
		x, y  int
		want  scene.RGB
	}{
		{"inside", square, 50, 50, leak},
		{"its first pixel", square, 10, 10, leak},
		{"outside", square, 9, 50, ground},
		{"corner of a disc", disc, 14, 14, ground},
		{"middle of a disc", disc, 50, 50, leak},
		{"see-through", half, 50, 50, 0xD99487},
		{"border outside the edge", frame, 50, 6, black},
		{"border inside the edge", frame, 50, 14, black},
		{"within a border", frame, 50, 50, ground},
		{"corner of a border is pointed", frame, 5, 5, black},
		{"corner of a line is pointed", bend, 15, 15, black},
		{"a line ends where it ends", bend, 86, 20, ground},
		{"round corner", &scene.Path{Curve: bend.Curve, Stroke: ink, Round: true}, 15, 15, ground},
		{"round end reaches further", &scene.Path{Curve: bend.Curve, Stroke: ink, Round: true}, 83, 20, black},
		{"overlaps of a line count once", &scene.Path{Curve: bend.Curve, Stroke: round}, 20, 20, 0x848E90},
		{"dash", dashed, 3, 50, black},
		{"gap", dashed, 8, 50, ground},
		{"next dash", dashed, 13, 50, black},
		{"arrowhead", arrow, 93, 51, black},
		{"beside the arrowhead", arrow, 88, 52, ground},
		{"not at this zoom", &scene.Rect{Box: square.Box, Fill: square.Fill, Zoom: scene.Zoom{From: 2}}, 50, 50, ground},
		{"no colour", &scene.Rect{Box: square.Box}, 50, 50, ground},
	} {
		t.Run(c.name, func(t *testing.T) {
			img := picture(t, one(c.shape), raster.Options{})
			r, g, b := c.want.Parts()
			got := img.RGBAAt(c.x+16, c.y+16)
			for _, d := range []int{int(got.R) - int(r), int(got.G) - int(g), int(got.B) - int(b)} {
				if d > 2 || d < -2 {
					t.Fatalf("got %v, want %s", got, c.want)
				}
			}
		})
	}
}

// A pattern has both its line and its ground, in the share that svg gives them.
func TestP2Patterns(t *testing.T) {
	for _, p := range []scene.Pattern{scene.Hatch, scene.Rising, scene.Dots, scene.Vertical} {
		img := picture(t, one(&scene.Rect{Box: geom.Box{W: 100, H: 100}, Fill: scene.Fill{Color: scene.Leak, Pattern: p}}), raster.Options{Scale: 2})
		colors := map[color.RGBA]int{}
		sum := 0.0
		for y := 40; y < 220; y++ {
			for x := 40; x < 220; x++ {
				c := img.RGBAAt(x, y)
				colors[c]++
				sum += float64(c.G)
			}
		}
		if len(colors) < 2 {
			t.Errorf("%s has no lines", p.Tile().Name)
		}
		tile := p.Tile()
		share := math.Pi * tile.Dot * tile.Dot / (tile.Size * tile.Size)
		if tile.Dot == 0 {
			share = tile.Width / tile.Size
			if len(tile.Lines) > 1 {
				share *= math.Sqrt2
			}
		}
		_, ground, _ := scene.Ground.Value(scene.Light).Parts()
		_, leak, _ := scene.Leak.Value(scene.Light).Parts()
		tint := float64(ground)*(1-tile.Tint) + float64(leak)*tile.Tint
		want := tint*(1-share*tile.Ink) + float64(leak)*share*tile.Ink
		if got := sum / (180 * 180); math.Abs(got-want) > 4 {
			t.Errorf("%s: green is %.1f in the mean, want %.1f", tile.Name, got, want)
		}
	}
}

func TestP2Letters(t *testing.T) {
	ink := func(l *scene.Label) (dark int, left, right int) {
		img := picture(t, one(l), raster.Options{})
		left, right = 1000, -1
		for y := range img.Rect.Dy() {
			for x := range img.Rect.Dx() {
				if img.RGBAAt(x, y).R < 100 {
					dark++
					left, right = min(left, x-16), max(right, x-16)
				}
			}
		}
		return dark, left, right
	}
	plain := &scene.Label{At: geom.Pt(50, 50), Text: "Calls", Size: 20, Color: scene.Ink}
	n, l, r := ink(plain)
	if n < 100 || l < 50 || r > 98 {
		t.Errorf("%d dark pixels from %d to %d", n, l, r)
	}
	bold, middle, end, turned, none := plain, plain, plain, plain, plain
	bold.Strong = true
	if m, _, _ := ink(bold); m <= n {
		t.Errorf("strong: %d dark pixels, plain %d", m, n)
	}
	middle.Anchor = scene.Middle
	if _, l, r := ink(middle); math.Abs(float64(l+r)/2-50) > 2 {
		t.Errorf("middle: from %d to %d", l, r)
	}
	end.Anchor = scene.End
	if _, _, r := ink(end); r > 50 || r < 46 {
		t.Errorf("end: to %d", r)
	}
	turned.Turn = -90
	if _, l, r := ink(turned); l < 32 || r > 56 {
		t.Errorf("turned: from %d to %d", l, r)
	}
	none.Text = ""
	if m, _, _ := ink(none); m != 0 {
		t.Errorf("no text: %d dark pixels", m)
	}
}

func TestP1SameBytes(t *testing.T) {
	s := one(&scene.Rect{Box: geom.Box{W: 50, H: 50}, Radius: 9, Fill: scene.Fill{Color: scene.Leak, Pattern: scene.Hatch}},
		&scene.Label{At: geom.Pt(5, 80), Text: "Tomás – 5 × €", Size: 14, Color: scene.Ink, Halo: scene.Surface})
	var a, b bytes.Buffer
	if err := errors.Join(raster.PNG(&a, s, raster.Options{Scale: 2}), raster.PNG(&b, s, raster.Options{Scale: 2})); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same scene gave other bytes")
	}
	img, err := png.Decode(&a)
	if err != nil || img.Bounds() != image.Rect(0, 0, 264, 264) {
		t.Errorf("%v, %v", img.Bounds(), err)
	}
}

func TestP3TooLarge(t *testing.T) {
	var large *raster.TooLargeError
	s := one()
	s.Bounds.W, s.Bounds.H = 10000, 5000
	err := raster.PNG(new(bytes.Buffer), s, raster.Options{Scale: 3})
	if !errors.As(err, &large) || !strings.Contains(err.Error(), "a scale of 1.12 fits") {
		t.Fatalf("got %v", err)
	}
	if _, err := raster.Image(s, raster.Options{Scale: large.Scale}); err != nil {
		t.Errorf("the scale that should fit: %v", err)
	}
	s.Bounds.W = math.Inf(1)
	if err := raster.PNG(new(bytes.Buffer), s, raster.Options{}); !errors.As(err, &large) {
		t.Errorf("without end: %v", err)
	}
}

// Nothing that a scene may hold stops the painter.
func TestWildNumbers(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e308, -1e7, 1e-320, 0} {
		c := line(geom.Pt(v, v), geom.Pt(0, v), geom.Pt(5, 5))
		c.CubicTo(geom.Pt(v, 0), geom.Pt(1, v), geom.Pt(2, 2)).Close().LineTo(geom.Pt(v, 1))
		st := scene.Stroke{Color: scene.Ink, Width: v, Dash: scene.DashTarget}
		s := one(&scene.Rect{Box: geom.Box{X: v, Y: v, W: 5, H: 5}, Radius: v, Fill: scene.Fill{Color: scene.Leak, Pattern: scene.Dots}, Stroke: st},
			&scene.Path{Curve: c, Stroke: st, Fill: scene.Fill{Color: scene.Good}, Arrow: true, Round: true},
			&scene.Label{At: geom.Pt(v, 1), Text: "x\x00\xff\U0001F600", Size: v, Turn: v, Color: scene.Ink, Halo: scene.Ground})
		picture(t, s, raster.Options{})
		s.Nodes[0].At = geom.Pt(v, v)
		picture(t, s, raster.Options{Zoom: v, Scale: min(1, v)})
	}
}

// N1: what comes later lies on top, within a node and among nodes.
func TestN1Order(t *testing.T) {
	box := func(c scene.Color) scene.Shape {
		return &scene.Rect{Box: geom.Box{W: 100, H: 100}, Fill: scene.Fill{Color: c}}
	}
	s := one(box(scene.Leak), box(scene.Good))
	if got, want := picture(t, s, raster.Options{}).RGBAAt(50, 50), (color.RGBA{0x14, 0x7A, 0x5F, 255}); got != want {
		t.Errorf("shapes: got %v, want %v", got, want)
	}
	s.Nodes = append(s.Nodes, &scene.Node{At: geom.Pt(50, 0), Shapes: []scene.Shape{box(scene.Ink)}})
	img := picture(t, s, raster.Options{})
	if got, want := img.RGBAAt(80, 50), (color.RGBA{0x14, 0x25, 0x2C, 255}); got != want {
		t.Errorf("nodes: got %v, want %v", got, want)
	}
	if got, want := img.RGBAAt(50, 50), (color.RGBA{0x14, 0x7A, 0x5F, 255}); got != want {
		t.Errorf("beside the second node: got %v, want %v", got, want)
	}
}

func ExamplePNG() {
	s := &scene.Scene{Bounds: geom.Box{W: 100, H: 50}, Nodes: []*scene.Node{{Shapes: []scene.Shape{
		&scene.Rect{Box: geom.Box{W: 100, H: 50}, Radius: 6, Fill: scene.Fill{Color: scene.Surface}},
	}}}}
	var file bytes.Buffer
	if err := raster.PNG(&file, s, raster.Options{Scale: 2}); err != nil {
		fmt.Println(err)
		return
	}
	picture, _ := png.Decode(&file)
	fmt.Println(picture.Bounds().Max)
	// Output: (264,164)
}

func BenchmarkCards1000(b *testing.B) {
	s := &scene.Scene{Bounds: geom.Box{W: 1400, H: 2400}}
	for i := range 1000 {
		s.Nodes = append(s.Nodes, &scene.Node{At: geom.Pt(float64(i%10)*140, float64(i/10)*24), Shapes: []scene.Shape{
			&scene.Rect{Box: geom.Box{W: 124, H: 20}, Radius: 6, Fill: scene.Fill{Color: scene.Surface}, Stroke: scene.Stroke{Color: scene.Line, Width: 1}},
			&scene.Label{At: geom.Pt(8, 15), Text: "Calls the booking line", Size: 12, Color: scene.Ink},
		}})
	}
	for b.Loop() {
		if _, err := raster.Image(s, raster.Options{Scale: 2}); err != nil {
			b.Fatal(err)
		}
	}
}
