package raster

import (
	"image"
	"math"

	"github.com/worthmap/worthmap/internal/geom"
)

// line is a part of a path as straight pieces, in pixels.
type line struct {
	points []geom.Point
	closed bool
}

// flatten turns a path into straight pieces, in pixels. Places that are no
// numbers end it.
func (p *painter) flatten(c *geom.Path) []line {
	var parts []line
	var now line
	end := func() {
		if len(now.points) > 0 {
			parts = append(parts, now)
		}
		now = line{}
	}
	to := func(q geom.Point) {
		if n := len(now.points); n == 0 || now.points[n-1] != q {
			now.points = append(now.points, q)
		}
	}
	var start geom.Point
	i := 0
	for _, v := range c.Verbs {
		if v != geom.Move && v != geom.Close && len(now.points) == 0 {
			to(start) // goes on after a Close
		}
		switch v {
		case geom.Move:
			end()
			start = p.pixel(c.Points[i])
			to(start)
			i++
		case geom.Line:
			to(p.pixel(c.Points[i]))
			i++
		case geom.Cubic:
			a := now.points[len(now.points)-1]
			b, d, e := p.pixel(c.Points[i]), p.pixel(c.Points[i+1]), p.pixel(c.Points[i+2])
			length := b.Sub(a).Len() + d.Sub(b).Len() + e.Sub(d).Len()
			n := int(geom.Clamp(math.Sqrt(length)*2, 4, 200))
			for k := 1; k <= n; k++ {
				t := float64(k) / float64(n)
				u := 1 - t
				to(a.Mul(u * u * u).Add(b.Mul(3 * u * u * t)).Add(d.Mul(3 * u * t * t)).Add(e.Mul(t * t * t)))
			}
			i += 3
		case geom.Close:
			if n := len(now.points); n > 1 && now.points[n-1] == now.points[0] {
				now.points = now.points[:n-1]
			}
			now.closed = true
			end()
		}
	}
	end()
	for k, part := range parts {
		for _, q := range part.points {
			if !(math.Abs(q.X) < 1e8 && math.Abs(q.Y) < 1e8) {
				return parts[:k]
			}
		}
	}
	return parts
}

// dashed breaks lines into drawn pieces of a length, with gaps between.
func dashed(parts []line, on, off float64) []line {
	var out []line
	for _, part := range parts {
		points := part.points
		if part.closed {
			points = append(append([]geom.Point(nil), points...), points[0])
		}
		drawn, left := true, on
		now := line{points: []geom.Point{points[0]}}
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			for {
				way := b.Sub(a)
				length := way.Len()
				if length <= left {
					left -= length
					if drawn {
						now.points = append(now.points, b)
					}
					break
				}
				a = a.Add(way.Mul(left / length))
				if drawn {
					out = append(out, line{points: append(now.points, a)})
				}
				if drawn = !drawn; drawn {
					now = line{points: []geom.Point{a}}
					left = on
				} else {
					left = off
				}
			}
			if len(out) > 200000 { // a line from here to nowhere
				return out
			}
		}
		if drawn && len(now.points) > 1 {
			out = append(out, now)
		}
	}
	return out
}

// outline is a list of closed figures in pixels. Where figures of a stroke
// overlap they count once: all of them turn the same way.
type outline struct {
	points []geom.Point
	ends   []int
}

func (o *outline) reset() { o.points, o.ends = o.points[:0], o.ends[:0] }

func (o *outline) add(figure []geom.Point) {
	o.points = append(o.points, figure...)
	o.ends = append(o.ends, len(o.points))
}

func (o *outline) each(f func([]geom.Point)) {
	from := 0
	for _, end := range o.ends {
		if end > from {
			f(o.points[from:end])
		}
		from = end
	}
}

func (o *outline) bounds() image.Rectangle {
	if len(o.points) == 0 {
		return image.Rectangle{}
	}
	lo, hi := o.points[0], o.points[0]
	for _, q := range o.points {
		lo = geom.Pt(min(lo.X, q.X), min(lo.Y, q.Y))
		hi = geom.Pt(max(hi.X, q.X), max(hi.Y, q.Y))
	}
	return image.Rect(int(math.Floor(lo.X)), int(math.Floor(lo.Y)), int(math.Ceil(hi.X)), int(math.Ceil(hi.Y)))
}

// turn adds a figure so that it turns clockwise.
func (o *outline) turn(figure ...geom.Point) {
	area := 0.0
	for i, q := range figure {
		r := figure[(i+1)%len(figure)]
		area += float64(q.X*r.Y) - float64(r.X*q.Y)
	}
	if area < 0 {
		for i, j := 0, len(figure)-1; i < j; i, j = i+1, j-1 {
			figure[i], figure[j] = figure[j], figure[i]
		}
	}
	o.add(figure)
}

// stroke adds the area within half of a line.
func (o *outline) stroke(l line, half float64, round bool) {
	n := len(l.points)
	if n == 1 && round {
		o.dot(l.points[0], half)
	}
	if n < 2 {
		return
	}
	pieces := n - 1
	if l.closed {
		pieces = n
	}
	for i := range pieces {
		a, b := l.points[i], l.points[(i+1)%n]
		side := across(a, b, half)
		o.turn(a.Add(side), b.Add(side), b.Sub(side), a.Sub(side))
		if i+1 < pieces || l.closed {
			o.corner(a, b, l.points[(i+2)%n], half, round)
		}
	}
	if round && !l.closed {
		o.dot(l.points[0], half)
		o.dot(l.points[n-1], half)
	}
}

// across returns the way from the line a b to its edge.
func across(a, b geom.Point, half float64) geom.Point {
	d := b.Sub(a)
	k := d.Len()
	if k == 0 {
		return geom.Point{}
	}
	return geom.Pt(-d.Y/k*half, d.X/k*half)
}

// miter is how far a pointed corner may reach, in half widths, as in SVG.
const miter = 4

// corner fills the gap between two pieces that meet in b.
func (o *outline) corner(a, b, c geom.Point, half float64, round bool) {
	u, v := across(a, b, half), across(b, c, half)
	bend := float64(u.X*v.Y) - float64(u.Y*v.X)
	if math.Abs(bend) < 1e-9*half*half {
		return // straight on, or straight back
	}
	if along := float64(u.X*v.X) + float64(u.Y*v.Y); round && along < .9*half*half {
		o.dot(b, half) // a bend; pieces of a curve meet at less
		return
	}
	if bend > 0 { // the gap is on the other side
		u, v = u.Mul(-1), v.Mul(-1)
	}
	mid := u.Add(v)
	if l := mid.Len(); l > 0 && 2*half/l <= miter {
		// The point where both edges meet lies along the middle of u and v.
		tip := mid.Mul(2 * half * half / (l * l))
		o.turn(b, b.Add(u), b.Add(tip), b.Add(v))
		return
	}
	o.turn(b, b.Add(u), b.Add(v))
}

// dot adds a disc.
func (o *outline) dot(at geom.Point, radius float64) {
	n := int(geom.Clamp(math.Sqrt(radius)*8, 8, 64))
	figure := make([]geom.Point, n)
	for i := range figure {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		figure[i] = at.Add(geom.Pt(cos*radius, sin*radius))
	}
	o.turn(figure...)
}
