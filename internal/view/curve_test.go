package view

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/worthmap/worthmap/internal/geom"
)

// The curve passes through its points and never runs beyond two neighbours.
func TestCurveNeverOvershoots(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 1))
		points := make([]geom.Point, 2+rng.IntN(8))
		x := 0.0
		for i := range points {
			x += 1 + rng.Float64()*100
			points[i] = geom.Pt(x, math.Round(rng.Float64()*10)*10)
		}
		s := monotone(points)
		if len(s) != len(points)-1 {
			t.Fatalf("seed %d: %d pieces for %d points", seed, len(s), len(points))
		}
		for i, p := range s {
			if p.a != points[i] || p.b != points[i+1] {
				t.Fatalf("seed %d: piece %d leaves its points", seed, i)
			}
			lo, hi := math.Min(p.a.Y, p.b.Y), math.Max(p.a.Y, p.b.Y)
			last := p.a.Y
			for k := 0; k <= 40; k++ {
				q := p.at(float64(k) / 40)
				if q.Y < lo-1e-9 || q.Y > hi+1e-9 {
					t.Errorf("seed %d: piece %d runs to %v, outside %v to %v", seed, i, q.Y, lo, hi)
				}
				if (q.Y-last)*(p.b.Y-p.a.Y) < -1e-9 {
					t.Errorf("seed %d: piece %d turns back", seed, i)
				}
				last = q.Y
			}
		}
	}
}

// The areas between two lines lie on the right side, and meet where the lines
// cross.
func TestRibbon(t *testing.T) {
	line := func(ys ...float64) spline {
		var p []geom.Point
		for i, y := range ys {
			p = append(p, geom.Pt(float64(100*i), y))
		}
		return monotone(p)
	}
	for _, c := range []struct {
		name         string
		upper, lower spline
		above, below int
	}{
		{"a gap throughout", line(10, 20, 10), line(50, 60, 50), 1, 0},
		{"surplus throughout", line(50, 60, 50), line(10, 20, 10), 0, 1},
		{"a gap, then surplus", line(10, 50), line(50, 10), 1, 1},
		{"there and back", line(10, 50, 10), line(40, 20, 40), 2, 1},
		{"they touch", line(10, 30, 10), line(40, 30, 40), 1, 0},
		{"nothing", nil, nil, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			above, below := ribbon(c.upper, c.lower)
			if len(above) != c.above || len(below) != c.below {
				t.Errorf("%d areas of gap and %d of surplus, want %d and %d", len(above), len(below), c.above, c.below)
			}
		})
	}
}

func FuzzRibbon(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		rng := rand.New(rand.NewPCG(seed, 2))
		var p, q []geom.Point
		for i := range 2 + rng.IntN(6) {
			p = append(p, geom.Pt(float64(50*i), float64(rng.IntN(11))))
			q = append(q, geom.Pt(float64(50*i), float64(rng.IntN(11))))
		}
		upper, lower := monotone(p), monotone(q)
		above, below := ribbon(upper, lower)
		for _, c := range append(above, below...) {
			for _, v := range c.Points {
				if math.IsNaN(v.X) || math.IsNaN(v.Y) || v.Y < -1e-6 || v.Y > 10+1e-6 {
					t.Fatalf("seed %d: an area reaches %v", seed, v)
				}
			}
		}
	})
}
