//go:build !js

package screen

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// sim reads display lists as web/canvas.js does. Instead of a colour each
// pixel holds a number for all that was painted there, in order.
type sim struct {
	t      *testing.T
	w, h   int
	layers [4][]uint64
}

const (
	ground = 1
	wrong  = 99 // stretched, or never painted
)

func newSim(t *testing.T) *sim { return &sim{t: t} }

func (s *sim) blank(v uint64) []uint64 {
	px := make([]uint64, s.w*s.h)
	for i := range px {
		px[i] = v
	}
	return px
}

func (s *sim) resize(w, h int) {
	old := *s
	s.w, s.h = w, h
	for i := range s.layers {
		s.layers[i] = s.blank(wrong)
	}
	s.layers[over] = s.blank(0)
	s.layers[base] = s.blank(ground)
	for y := range min(h, old.h) {
		copy(s.layers[base][y*w:y*w+min(w, old.w)], old.layers[rest][y*old.w:])
	}
}

// shifted returns px moved by dx, dy, with v where nothing was.
func (s *sim) shifted(px []uint64, dx, dy int, v uint64) []uint64 {
	out := s.blank(v)
	for y := range s.h {
		for x := range s.w {
			if fx, fy := x-dx, y-dy; fx >= 0 && fy >= 0 && fx < s.w && fy < s.h {
				out[y*s.w+x] = px[fy*s.w+fx]
			}
		}
	}
	return out
}

func (s *sim) draw(list words) {
	f := func(i int) float64 { return float64(math.Float32frombits(list[i])) }
	layer := rest
	var clip box
	var k, ox, oy float64
	for i := 0; i < len(list); {
		switch list[i] {
		case opTarget:
			layer, i = int(list[i+1]), i+2
			clip = box{0, 0, s.w, s.h}
		case opView:
			k, i = f(i+1), i+4
		case opClip:
			clip = box{int(f(i + 1)), int(f(i + 2)), int(f(i+1) + f(i+3)), int(f(i+2) + f(i+4))}
			v := uint64(ground)
			if layer == over {
				v = 0
			}
			for y := clip.t; y < clip.b; y++ {
				for x := clip.l; x < clip.r; x++ {
					s.layers[layer][y*s.w+x] = v
				}
			}
			i += 5
		case opUnclip:
			clip, i = box{0, 0, s.w, s.h}, i+1
		case opScroll:
			s.layers[rest] = s.shifted(s.layers[rest], int(f(i+1)), int(f(i+2)), wrong)
			i += 3
		case opKeep:
			s.layers[base], i = slices.Clone(s.layers[rest]), i+1
		case opShow:
			if f(i+1) == 1 {
				s.layers[rest] = s.shifted(s.layers[base], int(f(i+2)), int(f(i+3)), ground)
			} else {
				s.layers[rest] = s.blank(wrong)
			}
			i += 4
		case opSwap:
			s.layers[base], s.layers[back] = s.layers[back], s.layers[base]
			i++
		case opNode:
			ox, oy, i = f(i+1), f(i+2), i+3
		case opRect:
			l, t := (ox+f(i+1))*k, (oy+f(i+2))*k
			r, b := l+f(i+3)*k, t+f(i+4)*k
			at := func(v float64, lo, hi int) int { return int(geom.Clamp(math.Ceil(v-.5), float64(lo), float64(hi))) }
			for y := at(t, clip.t, clip.b); y < at(b, clip.t, clip.b); y++ {
				for x := at(l, clip.l, clip.r); x < at(r, clip.l, clip.r); x++ {
					p := &s.layers[layer][y*s.w+x]
					*p = *p*1099511628211 + uint64(list[i+3])<<32 + uint64(list[i+4]) + uint64(list[i+6])
				}
			}
			i += 11
		default:
			s.t.Fatalf("word %d is %d, which is no command", i, list[i])
		}
	}
}

func card(rng *rand.Rand) *scene.Node {
	at := geom.Pt(math.Floor(rng.Float64()*400)+.3, math.Floor(rng.Float64()*400)+.3)
	w, h := 2+math.Floor(rng.Float64()*20), 2+math.Floor(rng.Float64()*10)
	r := func(z scene.Zoom) *scene.Rect {
		return &scene.Rect{Box: geom.Box{W: w, H: h}, Fill: scene.Fill{Color: 1 + scene.Color(rng.IntN(20))}, Zoom: z}
	}
	return &scene.Node{ID: "c", At: at, Box: geom.Box{X: at.X, Y: at.Y, W: w, H: h}, Shapes: []scene.Shape{
		r(scene.Zoom{From: 1}), r(scene.Zoom{To: .7}), r(scene.Zoom{From: .3}),
	}}
}

// D2, D3 and D4: whatever happens in whatever order, what is on screen when
// all is quiet is what a new board would paint.
func TestStepByStepEqualsFromScratch(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 7))
		s := &scene.Scene{}
		for range []int{50, 1100, 2500}[rng.IntN(3)] {
			s.Nodes = append(s.Nodes, card(rng))
		}
		var overlay *scene.Scene
		b := board{density: 1, camera: camera{zoom: 1}}
		px := newSim(t)
		b.send = func() { px.draw(b.list) }
		size := func(w, h int) { px.resize(w, h); b.resize(w, h, b.density) }
		size(64, 48)
		b.update(s)
		x, y, zoom := 0.0, 0.0, 1.0
		for step := range 60 {
			switch rng.IntN(10) {
			case 0, 1, 2:
				x, y = x+float64(rng.IntN(40)-20), y+float64(rng.IntN(40)-20)
			case 3:
				x, y = rng.Float64()*400, rng.Float64()*400
			case 4, 5:
				zoom = []float64{.125, .25, .5, 1, 2}[rng.IntN(5)]
			case 6, 7:
				nodes := slices.Clone(s.Nodes)
				for range 1 + rng.IntN(1+rng.IntN(60)) {
					i := rng.IntN(len(nodes))
					switch rng.IntN(3) {
					case 0:
						nodes[i] = nodes[i].Moved(geom.Pt(float64(rng.IntN(200)-100), 3))
					case 1:
						nodes = slices.Insert(nodes, i, card(rng))
					case 2:
						nodes = slices.Delete(nodes, i, i+1)
					}
				}
				s = &scene.Scene{Nodes: nodes}
				b.update(s)
			case 8:
				overlay = &scene.Scene{}
				for range rng.IntN(5) {
					overlay.Nodes = append(overlay.Nodes, card(rng))
				}
				if rng.IntN(3) == 0 {
					overlay = nil
				}
				b.cover(overlay)
			case 9:
				switch rng.IntN(3) {
				case 0:
					size(40+rng.IntN(40), 30+rng.IntN(30))
				case 1:
					b.forget()
				case 2:
					b.look(math.NaN(), math.Inf(1), 1)
				}
			}
			b.look(x, y, zoom)
			b.frame()
			px.draw(b.list)
			for range rng.IntN(3) {
				b.again()
				px.draw(b.list)
			}
			if rng.IntN(4) > 0 {
				continue
			}
			for n := 0; b.more(); n++ {
				if n > 100 {
					t.Fatalf("seed %d step %d: it never ends", seed, step)
				}
				b.frame()
				px.draw(b.list)
			}
			if b.frame() {
				t.Fatalf("seed %d step %d: D1: painted with nothing to paint", seed, step)
			}
			compare(t, seed, step, px, s, overlay, b.camera)
		}
	}
}

func compare(t *testing.T, seed uint64, step int, px *sim, s, overlay *scene.Scene, c camera) {
	t.Helper()
	fresh := board{density: 1, camera: c}
	want := newSim(t)
	fresh.send = func() { want.draw(fresh.list) }
	want.resize(px.w, px.h)
	fresh.resize(px.w, px.h, 1)
	fresh.camera = c
	fresh.update(s)
	fresh.cover(overlay)
	fresh.frame()
	want.draw(fresh.list)
	for _, layer := range []int{rest, over} {
		for i := range want.layers[layer] {
			if px.layers[layer][i] != want.layers[layer][i] {
				t.Fatalf("seed %d step %d: layer %d differs at pixel %d, %d (camera %v)", seed, step, layer, i%px.w, i/px.w, c)
			}
		}
	}
}

// D2: a pan and an edit paint few nodes, however many there are.
func TestD2LittleIsPainted(t *testing.T) {
	s := &scene.Scene{}
	for i := range 10000 {
		at := geom.Pt(float64(i%100)*136, float64(i/100)*72)
		s.Nodes = append(s.Nodes, &scene.Node{At: at, Box: geom.Box{X: at.X, Y: at.Y, W: 124, H: 56}, Shapes: []scene.Shape{
			&scene.Rect{Box: geom.Box{W: 124, H: 56}, Fill: scene.Fill{Color: scene.Surface}},
		}})
	}
	b := board{density: 1, camera: camera{zoom: 1}}
	b.resize(1440, 900, 1)
	b.update(s)
	b.look(0, 0, .1)
	b.frame()
	if b.painted != 10000 {
		t.Errorf("first: %d nodes, want all", b.painted)
	}
	b.look(100, 100, .1) // ten pixels
	if b.frame(); b.painted > 400 {
		t.Errorf("pan: %d nodes", b.painted)
	}
	nodes := slices.Clone(s.Nodes)
	nodes[5050] = nodes[5050].Moved(geom.Pt(8, 8))
	b.update(&scene.Scene{Nodes: nodes})
	if b.frame(); b.painted == 0 || b.painted > 30 {
		t.Errorf("edit: %d nodes", b.painted)
	}
	b.look(0, 0, .12) // all again, and too much for a frame
	if b.frame(); b.painted > slice || !b.more() {
		t.Errorf("zoom: %d nodes in one frame", b.painted)
	}
	n := 1
	for ; b.more(); n++ {
		b.frame()
	}
	if want := b.count()/slice + 1; n < want || n > want+2 {
		t.Errorf("zoom: %d slices, want %d", n, want)
	}
}

// Nodes whose places are no numbers, or have no end, break nothing: what comes
// after them is painted.
func TestWildNodes(t *testing.T) {
	b := board{density: 1, camera: camera{zoom: 1}}
	b.resize(100, 100, 1)
	for range 3 {
		for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e308, 1e-320} {
			s := &scene.Scene{}
			for i := range 20 {
				at := geom.Pt(v, float64(i))
				s.Nodes = append(s.Nodes, &scene.Node{At: at, Box: geom.Box{X: v, W: v, H: 1}, Shapes: []scene.Shape{&scene.Rect{Box: geom.Box{W: 5, H: 5}, Fill: scene.Fill{Color: scene.Ink}}}})
			}
			b.update(s)
			b.cover(s)
			b.look(v, v, v)
			b.frame()
		}
	}
	b.update(&scene.Scene{Nodes: []*scene.Node{{Box: geom.Box{X: 10, Y: 10, W: 5, H: 5}, Shapes: []scene.Shape{&scene.Rect{Box: geom.Box{W: 5, H: 5}, Fill: scene.Fill{Color: scene.Ink}}}}}})
	b.cover(nil)
	b.look(0, 0, 1)
	if b.frame(); b.painted != 1 {
		t.Errorf("%d nodes painted after them", b.painted)
	}
}

// Strings are numbered once; when they have become too many, all begin anew.
func TestStringsDoNotPileUp(t *testing.T) {
	b := board{density: 1, camera: camera{zoom: 1}}
	b.resize(100, 100, 1)
	most := 0
	for i := range maxStrings + 1000 {
		b.update(&scene.Scene{Nodes: []*scene.Node{{Shapes: []scene.Shape{&scene.Label{Text: "typed " + strconv.Itoa(i), Size: 12, Width: 50, Color: scene.Ink}}}}})
		b.frame()
		b.strings.news()
		most = max(most, len(b.strings.numbers))
	}
	if most > maxStrings+20 || len(b.kept) != 1 {
		t.Errorf("%d strings, %d nodes kept", most, len(b.kept))
	}
}

// The script is told what the scene package says of colours and patterns.
func TestSetup(t *testing.T) {
	var got struct {
		Family, Ground string
		Colors         []string
		Dashes         [][2]float64
		Tiles          []struct {
			Size, Tint, Ink, Width, Dot float64
			Lines                       []float64
		}
	}
	if err := json.Unmarshal([]byte(setup(scene.Dark)), &got); err != nil {
		t.Fatal(err)
	}
	if got.Family != scene.FontFamily || got.Ground != "#0C1418" || len(got.Colors) != int(scene.Colors) || got.Colors[scene.Leak] != "#FF8163" {
		t.Errorf("%+v", got)
	}
	if len(got.Dashes) != int(scene.Dashes) || got.Dashes[scene.DotExpected] != [2]float64{1, 3.5} {
		t.Errorf("dashes %v", got.Dashes)
	}
	if hatch := scene.Hatch.Tile(); len(got.Tiles) != scene.Patterns || got.Tiles[scene.Hatch].Size != hatch.Size || len(got.Tiles[scene.Hatch].Lines) != 4*len(hatch.Lines) {
		t.Errorf("tiles %v", got.Tiles)
	}
}

func TestInert(t *testing.T) {
	if got, want := inert("a\x00b\tc\u0085\ufffe<b>"), "a\uFFFDb c\uFFFD\uFFFD<b>"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// cards returns a board of n cards as maps draw them, in rows of 100.
func cards(n int) *scene.Scene {
	s := &scene.Scene{}
	for i := range n {
		at := geom.Pt(float64(i%100)*136, float64(i/100)*72)
		s.Nodes = append(s.Nodes, &scene.Node{At: at, Box: geom.Box{X: at.X, Y: at.Y, W: 124, H: 56}, Shapes: []scene.Shape{
			&scene.Rect{Box: geom.Box{W: 124, H: 56}, Radius: 6, Fill: scene.Fill{Color: scene.Surface}, Stroke: scene.Stroke{Color: scene.Line, Width: 1}, Zoom: scene.Zoom{From: .3}},
			&scene.Rect{Box: geom.Box{W: 124, H: 56}, Fill: scene.Fill{Color: scene.Surface}, Zoom: scene.Zoom{To: .3}},
			&scene.Label{At: geom.Pt(8, 20), Text: "Calls the booking " + strconv.Itoa(i), Size: 12, Width: 100, Color: scene.Ink, Zoom: scene.Zoom{From: .45}},
			&scene.Label{At: geom.Pt(8, 36), Text: "line", Size: 12, Width: 20, Color: scene.Ink, Zoom: scene.Zoom{From: .45}},
			&scene.Label{At: geom.Pt(24, 50), Text: "wait 31 min", Size: 12, Width: 60, Color: scene.Ink3, Zoom: scene.Zoom{From: .7}},
		}})
	}
	return s
}

// D4: an arrow looks different at each zoom. Encoding it again makes nothing
// that the collector would have to take away in the middle of a gesture.
func TestD4ZoomLeavesNothingBehind(t *testing.T) {
	n := arrow(geom.Pt(0, 0), geom.Pt(90, 40))
	b := board{density: 1}
	b.retain([]*scene.Node{n})
	zoom := .5
	b.node(n, zoom)
	if made := testing.AllocsPerRun(100, func() {
		zoom += .001
		b.node(n, zoom)
	}); made > 0 {
		t.Errorf("%v pieces of memory for an arrow at another zoom", made)
	}
}

// arrow is a line that keeps its width on screen, as links do.
func arrow(from, to geom.Point) *scene.Node {
	var c geom.Path
	c.MoveTo(from).LineTo(to)
	return &scene.Node{Shapes: []scene.Shape{&scene.Path{Curve: c, Arrow: true, Stroke: scene.Stroke{Color: scene.Ink2, Width: 1.5, Fixed: true}}}}
}

// Encoding 5,000 arrows again, which a slice of a zoom does in parts.
func BenchmarkZoom5000Arrows(b *testing.B) {
	var nodes []*scene.Node
	for i := range 5000 {
		nodes = append(nodes, arrow(geom.Pt(float64(i), 0), geom.Pt(float64(i), 90)))
	}
	var x board
	x.retain(nodes)
	zoom := .5
	b.ReportAllocs()
	for b.Loop() {
		zoom = 1.1 - zoom + .0001
		for _, n := range nodes {
			x.node(n, zoom)
		}
	}
}

// Opening a map: what the program does before the first picture.
func BenchmarkOpen10000(b *testing.B) {
	s := cards(10000)
	for b.Loop() {
		x := board{density: 1, camera: camera{zoom: .1}}
		x.resize(1440, 900, 1)
		x.update(s)
		x.frame()
	}
}

func BenchmarkPan10000(b *testing.B) {
	x := board{density: 1, camera: camera{zoom: .1}}
	x.resize(1440, 900, 1)
	x.update(cards(10000))
	x.frame()
	for i := 0; b.Loop(); i++ {
		x.look(float64(i%100)*100, 0, .1)
		x.frame()
	}
}

func BenchmarkEdit10000(b *testing.B) {
	s := cards(10000)
	x := board{density: 1, camera: camera{zoom: 1}}
	x.resize(1440, 900, 1)
	x.update(s)
	x.frame()
	for i := 0; b.Loop(); i++ {
		nodes := slices.Clone(s.Nodes)
		nodes[i*37%10000] = nodes[i*37%10000].Moved(geom.Pt(8, 0))
		s = &scene.Scene{Nodes: nodes}
		x.update(s)
		x.frame()
	}
}

func TestRehearse(t *testing.T) {
	rect := &scene.Rect{Box: geom.Box{W: 10, H: 10}, Fill: scene.Fill{Color: scene.Ink}}
	n := &scene.Node{Box: rect.Box, Shapes: []scene.Shape{rect}, Extent: rect.Box}
	if painted := rehearse(&scene.Scene{Nodes: []*scene.Node{n}, Bounds: rect.Box}); painted != 1 {
		t.Errorf("painted %d nodes, want 1", painted)
	}
}
