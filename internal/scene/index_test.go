package scene_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

func randomNode(rng *rand.Rand) *scene.Node {
	at := geom.Pt(rng.Float64()*8000-4000, rng.Float64()*8000-4000)
	if rng.IntN(40) == 0 { // astray
		at = at.Mul(math.Pow(2, rng.Float64()*12))
	}
	side := 4 * math.Pow(2, rng.Float64()*12)
	n := &scene.Node{ID: "x", At: at, Box: geom.Box{X: at.X, Y: at.Y, W: side, H: side * rng.Float64()}}
	switch rng.IntN(6) {
	case 0:
		n.ID = ""
	case 1:
		n.Ghost = true
	case 2, 3:
		n.Outline.MoveTo(geom.Point{}).CubicTo(geom.Pt(n.Box.W, 0), geom.Pt(0, n.Box.H), geom.Pt(n.Box.W, n.Box.H))
		n.Shapes = []scene.Shape{&scene.Path{Curve: n.Outline, Stroke: scene.Stroke{Color: scene.Ink, Width: 3, Fixed: true}, Arrow: true}}
		return n
	}
	n.Shapes = []scene.Shape{
		&scene.Rect{Box: geom.Box{W: n.Box.W, H: n.Box.H}, Fill: scene.Fill{Color: scene.Surface}, Stroke: scene.Stroke{Color: scene.Line, Width: 1}},
		&scene.Label{At: geom.Pt(4, 16), Text: "text", Width: 40, Size: 12, Fixed: rng.IntN(9) == 0, Zoom: scene.Zoom{From: .3}, Color: scene.Ink},
	}
	return n
}

// mutate returns a scene that differs from s as an edit, a load or a reorder
// would make it.
func mutate(rng *rand.Rand, s *scene.Scene) *scene.Scene {
	nodes := slices.Clone(s.Nodes)
	for range rng.IntN(4) {
		i := rng.IntN(len(nodes) + 1)
		k := min(len(nodes)-i, 1+rng.IntN(1+rng.IntN(30)))
		switch rng.IntN(5) {
		case 0: // put in
			for range k {
				nodes = slices.Insert(nodes, i, randomNode(rng))
			}
		case 1: // take out
			nodes = slices.Delete(nodes, i, i+k)
		case 2: // move
			for j := i; j < i+k; j++ {
				nodes[j] = nodes[j].Moved(geom.Pt(8, -300))
			}
		case 3: // bring to front
			part := slices.Clone(nodes[i : i+k])
			nodes = append(slices.Delete(nodes, i, i+k), part...)
		case 4: // replace
			for j := i; j < i+k; j++ {
				nodes[j] = randomNode(rng)
			}
		}
	}
	if rng.IntN(20) == 0 {
		rng.Shuffle(len(nodes), func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
	}
	next := &scene.Scene{Nodes: nodes}
	for range rng.IntN(4) {
		next.Parts = append(next.Parts, rng.IntN(len(nodes)+1))
	}
	slices.Sort(next.Parts)
	return next
}

func in(nodes []*scene.Node, b geom.Box) (found []*scene.Node) {
	for _, n := range nodes {
		if n.Reach().Union(n.Box.Grow(6)).Meets(b) {
			found = append(found, n)
		}
	}
	return found
}

// N5, and N4 with it.
func TestN5IndexEqualsSearch(t *testing.T) {
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 1))
		var idx scene.Index
		s := &scene.Scene{}
		for range rng.IntN(300) {
			s.Nodes = append(s.Nodes, randomNode(rng))
		}
		have := map[*scene.Node]bool{}
		for step := range 12 {
			change := idx.Update(s)
			for _, n := range change.Gone {
				delete(have, n)
			}
			for _, n := range change.New {
				have[n] = true
			}
			if len(have) != len(s.Nodes) {
				t.Fatalf("seed %d step %d: %d nodes after the change, want %d", seed, step, len(have), len(s.Nodes))
			}
			for range 40 {
				p := geom.Pt(rng.Float64()*9000-4500, rng.Float64()*9000-4500)
				if got, want := idx.At(p), s.At(p); got != want {
					t.Fatalf("seed %d step %d: At(%v) = %v, want %v", seed, step, p, got, want)
				}
				size := 10 * math.Pow(2, rng.Float64()*11)
				b := geom.Box{X: p.X, Y: p.Y, W: size, H: size}
				if got, want := idx.In(b), in(s.Nodes, b); !slices.Equal(got, want) {
					t.Fatalf("seed %d step %d: In(%v) finds %d nodes, want %d", seed, step, b, len(got), len(want))
				}
			}
			s = mutate(rng, s)
		}
	}
}

func TestN5SameSceneChangesNothing(t *testing.T) {
	s := cards(50)
	var idx scene.Index
	if c := idx.Update(s); len(c.New) != 50 || len(c.Gone) != 0 {
		t.Errorf("first: %d new, %d gone", len(c.New), len(c.Gone))
	}
	if c := idx.Update(&scene.Scene{Nodes: slices.Clone(s.Nodes)}); len(c.New)+len(c.Gone) != 0 {
		t.Errorf("again: %d new, %d gone", len(c.New), len(c.Gone))
	}
	moved := slices.Clone(s.Nodes)
	moved[7] = moved[7].Moved(geom.Pt(1, 1))
	moved[40] = moved[40].Moved(geom.Pt(1, 1))
	if c := idx.Update(&scene.Scene{Nodes: moved}); len(c.New) != 2 || len(c.Gone) != 2 {
		t.Errorf("two moved: %d new, %d gone", len(c.New), len(c.Gone))
	}
	if c := idx.Update(nil); len(c.Gone) != 50 || idx.At(geom.Pt(10, 10)) != nil {
		t.Errorf("nothing left: %d gone", len(c.Gone))
	}
}

// Boxes that are no numbers, or without end, are found or not, but nothing breaks,
// and what comes after them is found.
func TestIndexWildBoxes(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	s := &scene.Scene{}
	for _, v := range []float64{nan, inf, -inf, 1e308, -1e308, 1e-320} {
		s.Nodes = append(s.Nodes, &scene.Node{ID: "x", Box: geom.Box{X: v, Y: v, W: 1, H: 1}}, &scene.Node{ID: "x", Box: geom.Box{W: math.Abs(v), H: 1}})
	}
	var idx scene.Index
	idx.Update(s)
	idx.At(geom.Pt(0.5, 0.5))
	idx.In(geom.Box{X: nan, Y: nan, W: inf, H: inf})
	idx.In(geom.Box{W: 1, H: 1})
	card := &scene.Node{ID: "y", Box: geom.Box{W: 1, H: 1}}
	idx.Update(&scene.Scene{Nodes: []*scene.Node{card}})
	if n := idx.At(geom.Pt(0.5, 0.5)); n != card {
		t.Errorf("found %v", n)
	}
}

// cards returns a board of n cards in rows of 100.
func cards(n int) *scene.Scene {
	s := &scene.Scene{}
	for i := range n {
		at := geom.Pt(float64(i%100)*136, float64(i/100)*72)
		s.Nodes = append(s.Nodes, &scene.Node{ID: "t", At: at, Box: geom.Box{X: at.X, Y: at.Y, W: 124, H: 56}, Shapes: []scene.Shape{
			&scene.Rect{Box: geom.Box{W: 124, H: 56}, Radius: 6, Fill: scene.Fill{Color: scene.Surface}, Stroke: scene.Stroke{Color: scene.Line, Width: 1}},
			&scene.Label{At: geom.Pt(8, 20), Text: "Calls the booking", Size: 12, Width: 100, Color: scene.Ink},
			&scene.Label{At: geom.Pt(8, 36), Text: "line", Size: 12, Width: 20, Color: scene.Ink},
		}})
	}
	return s
}

// An edit moves one card of 10,000; its figures, drawn last, change too.
func BenchmarkIndexEdit10000(b *testing.B) {
	s := cards(10000)
	var idx scene.Index
	idx.Update(s)
	for i := 0; b.Loop(); i++ {
		nodes := slices.Clone(s.Nodes)
		for _, k := range []int{i * 37 % 10000, 9990, 9995} {
			nodes[k] = nodes[k].Moved(geom.Pt(8, 0))
		}
		s = &scene.Scene{Nodes: nodes}
		idx.Update(s)
	}
}

func BenchmarkIndexFirst10000(b *testing.B) {
	s := cards(10000)
	for b.Loop() {
		var idx scene.Index
		idx.Update(s)
	}
}

func BenchmarkIndexAt(b *testing.B) {
	var idx scene.Index
	idx.Update(cards(10000))
	for i := 0; b.Loop(); i++ {
		idx.At(geom.Pt(float64(i%13600), 3000))
	}
}

func BenchmarkIndexScreen(b *testing.B) {
	var idx scene.Index
	idx.Update(cards(10000))
	var out []*scene.Node
	for i := 0; b.Loop(); i++ {
		out = idx.AppendIn(out[:0], geom.Box{X: float64(i % 9000), Y: 2000, W: 1440, H: 900})
	}
}
