package geom_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/worthmap/worthmap/internal/geom"
)

func box(x, y, w, h float64) geom.Box { return geom.Box{X: x, Y: y, W: w, H: h} }

var (
	number = rapid.Float64Range(-1e7, 1e7)
	length = rapid.Float64Range(0, 1e7)
	point  = rapid.Custom(func(t *rapid.T) geom.Point { return geom.Pt(number.Draw(t, "x"), number.Draw(t, "y")) })
	boxes  = rapid.Custom(func(t *rapid.T) geom.Box {
		return box(number.Draw(t, "x"), number.Draw(t, "y"), length.Draw(t, "w"), length.Draw(t, "h"))
	})
)

func TestBox(t *testing.T) {
	b := box(10, 20, 30, 40)
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"right", b.Right(), 40.0},
		{"bottom", b.Bottom(), 60.0},
		{"corner", b.Min(), geom.Pt(10, 20)},
		{"middle", b.Center(), geom.Pt(25, 40)},
		{"moved", b.Move(geom.Pt(1, -1)), box(11, 19, 30, 40)},
		{"grown", b.Grow(5), box(5, 15, 40, 50)},
		{"shrunk", b.Grow(-5), box(15, 25, 20, 30)},
		{"shrunk to its middle", b.Grow(-17), box(25, 37, 0, 6)},
		{"around two points", geom.Around(geom.Pt(5, 1), geom.Pt(2, 9)), box(2, 1, 3, 8)},
		{"has its upper left corner", b.Has(geom.Pt(10, 20)), true},
		{"has not its lower right corner", b.Has(geom.Pt(40, 60)), false},
		{"meets one beside it", b.Meets(box(40, 0, 5, 100)), true},
		{"misses one farther on", b.Meets(box(41, 0, 5, 100)), false},
		{"meets one within", b.Meets(box(15, 25, 1, 1)), true},
		{"together", b.Union(box(0, 0, 5, 5)), box(0, 0, 40, 60)},
		{"with nothing", b.Union(geom.Box{}), b},
		{"nothing with it", geom.Box{}.Union(b), b},
		{"nothing is empty", geom.Box{}.Empty(), true},
		{"a line is not", box(1, 2, 0, 3).Empty(), false},
		{"held", geom.Clamp(7, 0, 5), 5.0},
		{"snapped up", geom.Snap(12, 8), 16.0},
		{"snapped down", geom.Snap(-3, 8), math.Copysign(0, -1)},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestPathBounds(t *testing.T) {
	var c, none geom.Path
	c.MoveTo(geom.Pt(5, 5)).LineTo(geom.Pt(-1, 2)).CubicTo(geom.Pt(20, 0), geom.Pt(3, 30), geom.Pt(4, 4)).Close()
	if got, want := c.Bounds(), box(-1, 0, 21, 30); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := none.Bounds(); !got.Empty() {
		t.Errorf("the empty path has %v", got)
	}
}

// G1: nothing becomes endless or no number.
func TestG1Finite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q, b, c, k := point.Draw(t, "p"), point.Draw(t, "q"), boxes.Draw(t, "b"), boxes.Draw(t, "c"), number.Draw(t, "k")
		u, m := b.Union(c), b.Grow(k)
		for i, v := range []float64{
			p.Add(q).X, p.Sub(q).Y, p.Mul(k).X, p.Len(), u.X, u.Y, u.W, u.H, m.X, m.Y, m.W, m.H,
			b.Center().X, geom.Around(p, q).W, geom.Clamp(k, 0, 1), geom.Snap(k, 8),
		} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("result %d is %v", i, v)
			}
		}
	})
}

func TestBoxesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, c, p, k := boxes.Draw(t, "b"), boxes.Draw(t, "c"), point.Draw(t, "p"), number.Draw(t, "k")
		if b.Meets(c) != c.Meets(b) {
			t.Fatal("b meets c, but c not b")
		}
		if g := b.Grow(k); g.W < 0 || g.H < 0 {
			t.Fatalf("grown by %v it has a negative side: %v", k, g)
		}
		if b.Has(p) && !b.Meets(geom.Around(p, p)) {
			t.Fatal("b has p, but does not meet it")
		}
		u := b.Union(c).Grow(1e-6)
		if (b.Has(p) || c.Has(p)) && !u.Has(p) {
			t.Fatal("p is in one, but not in both together")
		}
	})
}
