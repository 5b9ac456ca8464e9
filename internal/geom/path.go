package geom

// Verb is one step of a path.
type Verb uint8

// The verbs of a path and how many points each takes.
const (
	Move  Verb = iota // 1: start here
	Line              // 1: straight to
	Cubic             // 3: two handles, then the end
	Close             // 0: straight back to the last Move
)

// Path is an outline or a curve. The zero Path is empty. What adds to it is called
// in hundreds of places, each of which a page downloads, and is not copied there.
type Path struct {
	Verbs  []Verb
	Points []Point
}

// MoveTo starts a new part at p.
//
//go:noinline
func (c *Path) MoveTo(p Point) *Path {
	c.Verbs, c.Points = append(c.Verbs, Move), append(c.Points, p)
	return c
}

// LineTo goes straight to p.
//
//go:noinline
func (c *Path) LineTo(p Point) *Path {
	c.Verbs, c.Points = append(c.Verbs, Line), append(c.Points, p)
	return c
}

// CubicTo goes to p along a Bézier curve with handles a and b.
//
//go:noinline
func (c *Path) CubicTo(a, b, p Point) *Path {
	c.Verbs, c.Points = append(c.Verbs, Cubic), append(c.Points, a, b, p)
	return c
}

// Close goes back to the start of the part.
//
//go:noinline
func (c *Path) Close() *Path {
	c.Verbs = append(c.Verbs, Close)
	return c
}

// Bounds returns a box around all points, handles included.
func (c *Path) Bounds() Box {
	if len(c.Points) == 0 {
		return Box{}
	}
	lo, hi := c.Points[0], c.Points[0]
	for _, p := range c.Points[1:] {
		lo.X, lo.Y = less(lo.X, p.X), less(lo.Y, p.Y)
		hi.X, hi.Y = more(hi.X, p.X), more(hi.Y, p.Y)
	}
	return Box{lo.X, lo.Y, hi.X - lo.X, hi.Y - lo.Y}
}
