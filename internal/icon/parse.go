package icon

import (
	"fmt"
	"strconv"

	"github.com/worthmap/worthmap/internal/geom"
)

// parse reads a drawing: the path commands M L H V C S Z of SVG, in both cases,
// and two of our own, because most icons are made of them:
//
//	O x y r      a circle
//	R x y w h r  a rectangle with round corners
//
// Drawings are part of the program, so a mistake in one panics.
func parse(d string) geom.Path {
	r := reader{text: d}
	var c geom.Path
	var at, start, handle geom.Point // handle: of the last curve, for S
	for r.next() {
		op := r.op
		rel := op >= 'a'
		if rel {
			op -= 'a' - 'A'
		}
		pt := func() geom.Point {
			p := geom.Pt(r.number(), r.number())
			if rel {
				p = p.Add(at)
			}
			return p
		}
		switch op {
		case 'M':
			at = pt()
			start = at
			c.MoveTo(at)
			r.op -= 'M' - 'L' // further pairs are lines
		case 'L':
			at = pt()
			c.LineTo(at)
		case 'H':
			x := r.number()
			if rel {
				x += at.X
			}
			at.X = x
			c.LineTo(at)
		case 'V':
			y := r.number()
			if rel {
				y += at.Y
			}
			at.Y = y
			c.LineTo(at)
		case 'C':
			a, b, p := pt(), pt(), pt()
			at, handle = p, b
			c.CubicTo(a, b, p)
		case 'S': // only after C or S: its first handle mirrors the last one
			a := at.Mul(2).Sub(handle)
			b, p := pt(), pt()
			at, handle = p, b
			c.CubicTo(a, b, p)
		case 'Z':
			c.Close()
			at = start
			r.op = 0
		case 'O':
			m := geom.Pt(r.number(), r.number())
			circle(&c, m, r.number())
			r.op = 0
		case 'R':
			b := geom.Box{X: r.number(), Y: r.number(), W: r.number(), H: r.number()}
			rounded(&c, b, r.number())
			r.op = 0
		default:
			panic(fmt.Sprintf("icon: unknown command %q, in %q", op, d))
		}
	}
	return c
}

// round is how far a cubic's handle reaches for a quarter circle of radius 1.
const round = 0.5523

func circle(c *geom.Path, m geom.Point, r float64) {
	k := r * round
	c.MoveTo(geom.Pt(m.X, m.Y-r))
	c.CubicTo(geom.Pt(m.X+k, m.Y-r), geom.Pt(m.X+r, m.Y-k), geom.Pt(m.X+r, m.Y))
	c.CubicTo(geom.Pt(m.X+r, m.Y+k), geom.Pt(m.X+k, m.Y+r), geom.Pt(m.X, m.Y+r))
	c.CubicTo(geom.Pt(m.X-k, m.Y+r), geom.Pt(m.X-r, m.Y+k), geom.Pt(m.X-r, m.Y))
	c.CubicTo(geom.Pt(m.X-r, m.Y-k), geom.Pt(m.X-k, m.Y-r), geom.Pt(m.X, m.Y-r))
	c.Close()
}

func rounded(c *geom.Path, b geom.Box, r float64) {
	k := r * (1 - round)
	x0, y0, x1, y1 := b.X, b.Y, b.Right(), b.Bottom()
	c.MoveTo(geom.Pt(x0+r, y0)).LineTo(geom.Pt(x1-r, y0))
	c.CubicTo(geom.Pt(x1-k, y0), geom.Pt(x1, y0+k), geom.Pt(x1, y0+r))
	c.LineTo(geom.Pt(x1, y1-r))
	c.CubicTo(geom.Pt(x1, y1-k), geom.Pt(x1-k, y1), geom.Pt(x1-r, y1))
	c.LineTo(geom.Pt(x0+r, y1))
	c.CubicTo(geom.Pt(x0+k, y1), geom.Pt(x0, y1-k), geom.Pt(x0, y1-r))
	c.LineTo(geom.Pt(x0, y0+r))
	c.CubicTo(geom.Pt(x0, y0+k), geom.Pt(x0+k, y0), geom.Pt(x0+r, y0))
	c.Close()
}

// reader splits a drawing into commands and numbers.
type reader struct {
	text string
	at   int
	op   byte
}

// next moves to the next command, or keeps the last one if a number follows.
func (r *reader) next() bool {
	r.skip()
	if r.at == len(r.text) {
		return false
	}
	if b := r.text[r.at]; b >= 'A' {
		r.op = b
		r.at++
	} else if r.op == 0 {
		panic(fmt.Sprintf("icon: a number without a command, in %q", r.text))
	}
	return true
}

func (r *reader) number() float64 {
	r.skip()
	from := r.at
	for dot := false; r.at < len(r.text); r.at++ {
		b := r.text[r.at]
		if b == '.' && !dot {
			dot = true
			continue
		}
		if b == '-' && r.at == from || b >= '0' && b <= '9' {
			continue
		}
		break
	}
	v, err := strconv.ParseFloat(r.text[from:r.at], 64)
	if err != nil {
		panic(fmt.Sprintf("icon: a number is missing at %d, in %q", from, r.text))
	}
	return v
}

func (r *reader) skip() {
	for r.at < len(r.text) && (r.text[r.at] == ' ' || r.text[r.at] == ',') {
		r.at++
	}
}
