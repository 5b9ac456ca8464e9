package scene

import "github.com/worthmap/worthmap/internal/geom"

// Scene is a whole drawing.
type Scene struct {
	Title, Desc string   // what a screen reader says of the drawing
	Bounds      geom.Box // around all nodes
	Nodes       []*Node  // in painting order
	// Parts are places in Nodes, ascending, at which something else begins, such
	// as another column. They say nothing of the picture: scenes with as many
	// parts are compared part by part.
	Parts []int
}

// Node is the drawing of one element, or of one part of it.
type Node struct {
	ID    string // of the element; empty for ornament, which is never hit
	Part  string // which part of it: "" for the thing itself, else such as "edge" or "feeling:p1"
	Label string // what it is, in words: kind, name, state
	Link  string // an address it leads to, as people typed it; painters check it
	At    geom.Point
	Box   geom.Box // bounds on the board, At included
	// Outline, in the node's own coordinates, refines Box for hits: a line is
	// hit within 6 units of it. Empty: the box is what is hit.
	Outline geom.Path
	Shapes  []Shape // in the node's own coordinates
	// Extent is that of Shapes where whoever made the node knew it; many nodes
	// share their shapes. Empty: Reach finds it out.
	Extent geom.Box
	Ghost  bool // painted but never hit
	// Prompt speaks to whoever edits: a hint, a handle for what is missing, a
	// chevron. Files leave it out.
	Prompt bool
}

// Moved returns a copy of n at another place, with the same shapes.
func (n *Node) Moved(by geom.Point) *Node {
	m := *n
	m.At, m.Box = n.At.Add(by), n.Box.Move(by)
	return &m
}

// Reach returns a box around all that n paints at any zoom. Things of fixed
// size take the more room on the board the farther the view.
func (n *Node) Reach() geom.Box {
	if n.Extent.Empty() {
		return Extent(n.Shapes).Move(n.At)
	}
	return n.Extent.Move(n.At)
}

// Extent returns a box around all that shapes paint at any zoom, in their own
// coordinates.
func Extent(shapes []Shape) geom.Box {
	var all geom.Box
	for i, s := range shapes {
		var b geom.Box
		switch s := s.(type) {
		case *Rect:
			b = s.Box.Grow(s.Stroke.Width/2 + s.Stroke.spread())
		case *Path:
			b = s.Bounds().Grow(s.Stroke.spread())
			if s.Arrow && s.Stroke.Fixed {
				b = b.Grow(headLength)
			}
		case *Label:
			b = s.reach(s.Bounds())
		}
		if i == 0 {
			all = b
		} else {
			all = all.Union(b)
		}
	}
	return all
}

// spread returns how much farther a stroke of fixed width reaches when it is
// drawn at its widest.
func (s Stroke) spread() float64 {
	if !s.Fixed {
		return 0
	}
	return float64(s.Width / 2 * (1/fixedFrom - 1))
}

// farthest is the smallest zoom that painters reckon with.
const farthest = 0.05

// otherFont is the part of its width by which a text may be wider where none of
// the families of FontFamily but the last is installed.
const otherFont = 8

// reach returns the box b of l as it is at the farthest zoom of l, halo
// included.
func (l *Label) reach(b geom.Box) geom.Box {
	scale := 1.0
	if l.Fixed {
		scale = l.Scale(max(farthest, float64(l.Zoom.From)))
	}
	b = geom.Box{X: l.At.X + float64((b.X-l.At.X)*scale), Y: l.At.Y + float64((b.Y-l.At.Y)*scale), W: b.W * scale, H: b.H * scale}
	if l.Halo != None {
		b = b.Grow(HaloWidth * scale)
	}
	spare := float64(l.Width * scale / otherFont)
	return geom.Box{X: b.X - spare, Y: b.Y, W: b.W + 2*spare, H: b.H}
}

// At returns the topmost node under p, nil if there is none. It searches node
// by node; Index is faster for many questions.
func (s *Scene) At(p geom.Point) *Node {
	for i := len(s.Nodes) - 1; i >= 0; i-- {
		if s.Nodes[i].hit(p) {
			return s.Nodes[i]
		}
	}
	return nil
}
