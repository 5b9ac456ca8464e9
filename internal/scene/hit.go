package scene

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
)

// reach is how far from a line a pointer still hits it (DESIGN §5: hit width
// 12).
const reach = 6

func (n *Node) hit(p geom.Point) bool {
	if n.ID == "" || n.Ghost {
		return false
	}
	if len(n.Outline.Verbs) == 0 {
		return n.Box.Has(p)
	}
	return n.Box.Grow(reach).Has(p) && distance(&n.Outline, p.Sub(n.At)) <= reach
}

// distance returns how far p is from the nearest point of the curve, with
// cubics taken as sixteen straight pieces.
func distance(c *geom.Path, p geom.Point) float64 {
	best := math.Inf(1)
	var from, start geom.Point
	to := func(q geom.Point) {
		best = min(best, toSegment(p, from, q))
		from = q
	}
	i := 0
	for _, v := range c.Verbs {
		switch v {
		case geom.Move:
			from, start = c.Points[i], c.Points[i]
			i++
		case geom.Line:
			to(c.Points[i])
			i++
		case geom.Cubic:
			a, b, d, e := from, c.Points[i], c.Points[i+1], c.Points[i+2]
			for k := 1; k <= 16; k++ {
				t := float64(k) / 16
				u := 1 - t
				to(a.Mul(u * u * u).Add(b.Mul(3 * u * u * t)).Add(d.Mul(3 * u * t * t)).Add(e.Mul(t * t * t)))
			}
			i += 3
		case geom.Close:
			to(start)
		}
	}
	return best
}

func toSegment(p, a, b geom.Point) float64 {
	ab, ap := b.Sub(a), p.Sub(a)
	len2 := float64(ab.X*ab.X) + float64(ab.Y*ab.Y)
	if len2 == 0 {
		return ap.Len()
	}
	t := geom.Clamp((float64(ap.X*ab.X)+float64(ap.Y*ab.Y))/len2, 0, 1)
	return ap.Sub(ab.Mul(t)).Len()
}
