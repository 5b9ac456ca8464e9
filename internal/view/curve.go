package view

import (
	"github.com/worthmap/worthmap/internal/geom"
)

// spline is a smooth curve through points from left to right, piece by piece.
type spline []piece

// piece is a cubic whose handles stand at a third and two thirds of its way
// across, so that x runs evenly and two splines over the same x share their
// parameter.
type piece struct{ a, h, i, b geom.Point }

// monotone returns the curve that passes through points (by increasing x)
// and never runs beyond two neighbours: where the points rise the curve rises,
// at a peak it is level.
//
// Source: F. Fritsch, R. Carlson, "Monotone piecewise cubic interpolation"
// (1980), with the harmonic mean of Fritsch and Butland (1984) as slope.
func monotone(points []geom.Point) spline {
	n := len(points)
	if n < 2 {
		return nil
	}
	slope := make([]float64, n)
	rise := func(i int) float64 {
		return (points[i+1].Y - points[i].Y) / (points[i+1].X - points[i].X)
	}
	for i := 1; i < n-1; i++ {
		slope[i] = between(rise(i-1), rise(i), points[i].X-points[i-1].X, points[i+1].X-points[i].X)
	}
	slope[0], slope[n-1] = end(rise(0), slope[1], n), end(rise(n-2), slope[n-2], n)
	s := make(spline, n-1)
	for i := range s {
		a, b := points[i], points[i+1]
		third := (b.X - a.X) / 3
		s[i] = piece{
			a, geom.Pt(a.X+third, a.Y+float64(slope[i]*third)),
			geom.Pt(b.X-third, b.Y-float64(slope[i+1]*third)), b,
		}
	}
	return s
}

// between returns the slope at a point between two rises: 0 at a peak, else
// their harmonic mean weighted by distance.
func between(left, right, dl, dr float64) float64 {
	if left*right <= 0 {
		return 0
	}
	w, v := 2*dr+dl, dr+2*dl
	return (w + v) / (w/left + v/right)
}

// end returns the slope at an end: half as much again as the rise next to
// it, less what the neighbour has, held so that the curve stays monotone.
func end(rise, next float64, n int) float64 {
	if n == 2 {
		return rise
	}
	s := (3*rise - next) / 2
	switch {
	case s*rise <= 0:
		return 0
	case s/rise > 3:
		return 3 * rise
	}
	return s
}

// split cuts a piece in two at t in 0..1.
func (p piece) split(t float64) (l, r piece) {
	mid := func(a, b geom.Point) geom.Point {
		return geom.Pt(a.X+float64((b.X-a.X)*t), a.Y+float64((b.Y-a.Y)*t))
	}
	ah, hi, ib := mid(p.a, p.h), mid(p.h, p.i), mid(p.i, p.b)
	x, y := mid(ah, hi), mid(hi, ib)
	m := mid(x, y)
	return piece{p.a, ah, x, m}, piece{m, y, ib, p.b}
}

// at returns the point of a piece at t.
func (p piece) at(t float64) geom.Point {
	l, _ := p.split(t)
	return l.b
}

// draw appends the curve to a path; it goes on from where the path is.
func (s spline) draw(c *geom.Path) {
	for _, p := range s {
		c.CubicTo(p.h, p.i, p.b)
	}
}

// path returns the curve as a path of its own.
func (s spline) path() geom.Path {
	var c geom.Path
	if len(s) > 0 {
		c.Verbs, c.Points = make([]geom.Verb, 0, len(s)+1), make([]geom.Point, 0, 3*len(s)+1)
		c.MoveTo(s[0].a)
		s.draw(&c)
	}
	return c
}

// ribbon returns the areas between two splines over the same x: those where
// upper lies above lower on the board, and those where it lies below.
func ribbon(upper, lower spline) (above, below []geom.Path) {
	var u, l spline
	flush := func(kept *[]geom.Path) {
		if len(u) > 0 {
			*kept = append(*kept, area(u, l))
		}
		u, l = nil, nil
	}
	on := true // collecting for above
	add := func(p, q piece) {
		if over := p.at(.5).Y <= q.at(.5).Y; over != on {
			if on {
				flush(&above)
			} else {
				flush(&below)
			}
			on = over
		}
		u, l = append(u, p), append(l, q)
	}
	for i := range upper {
		p, q := upper[i], lower[i]
		if t, ok := crossing(p, q); ok {
			p1, p2 := p.split(t)
			q1, q2 := q.split(t)
			add(p1, q1)
			add(p2, q2)
			continue
		}
		add(p, q)
	}
	if on {
		flush(&above)
	} else {
		flush(&below)
	}
	return above, below
}

// crossing returns where two pieces meet, if one starts above the other and
// ends below it.
func crossing(p, q piece) (float64, bool) {
	gap := func(t float64) float64 { return p.at(t).Y - q.at(t).Y }
	lo, hi := 0.0, 1.0
	a, b := gap(lo), gap(hi)
	if a*b >= 0 {
		return 0, false
	}
	for range 40 {
		mid := (lo + hi) / 2
		if m := gap(mid); m*a > 0 {
			lo = mid
		} else {
			hi = mid
		}
	}
	return (lo + hi) / 2, true
}

// area returns the outline around two splines over the same x.
func area(upper, lower spline) geom.Path {
	c := upper.path()
	c.LineTo(lower[len(lower)-1].b)
	for i := len(lower) - 1; i >= 0; i-- {
		p := lower[i]
		c.CubicTo(p.i, p.h, p.a)
	}
	c.Close()
	return c
}
