package scene

import "github.com/worthmap/worthmap/internal/geom"

// Scene is a whole drawing.
type Scene struct {
	Title, Desc string   // what a screen reader says of the drawing
	Bounds      geom.Box // around all nodes
	Nodes       []*Node  // in painting order
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
	Ghost   bool    // painted but never hit
}

// Moved returns a copy of n at another place, with the same shapes.
func (n *Node) Moved(by geom.Point) *Node {
	m := *n
	m.At, m.Box = n.At.Add(by), n.Box.Move(by)
	return &m
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
