package errand

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/layout"
)

// Place asks where everybody of a relational map stands: by cluster
// (layout.Blocks) or by relations (layout.Force).
type Place struct {
	Graph  layout.Graph
	Blocks bool
}

// Encode writes the question.
func (p Place) Encode() []byte {
	w := writer{make([]byte, 0, 16+18*len(p.Graph.Nodes)+12*len(p.Graph.Links))}
	w.flag(p.Blocks)
	w.whole(p.Graph.Middle)
	w.count(p.Graph.Groups)
	w.count(len(p.Graph.Nodes))
	for _, n := range p.Graph.Nodes {
		w.whole(n.Group)
		w.float(n.W)
		w.float(n.H)
	}
	w.count(len(p.Graph.Links))
	for _, l := range p.Graph.Links {
		w.count(l.From)
		w.count(l.To)
		w.float(l.Weight)
	}
	return w.b
}

func parsePlace(b []byte) (p Place, err error) {
	r := reader{b: b}
	p.Blocks, p.Graph.Middle, p.Graph.Groups = r.flag(), r.whole(), r.count()
	p.Graph.Nodes = make([]layout.Node, r.length(17))
	nodes := len(p.Graph.Nodes)
	if p.Graph.Middle < -1 || p.Graph.Middle >= nodes || p.Graph.Groups > nodes+1<<16 {
		r.fail()
	}
	for i := range p.Graph.Nodes {
		n := layout.Node{Group: r.whole(), W: r.float(), H: r.float()}
		if n.Group < -1 || n.Group >= p.Graph.Groups {
			r.fail()
		}
		p.Graph.Nodes[i] = n
	}
	p.Graph.Links = make([]layout.Link, r.length(10))
	for i := range p.Graph.Links {
		p.Graph.Links[i] = layout.Link{From: r.below(nodes), To: r.below(nodes), Weight: r.float()}
	}
	return p, r.done()
}

func (p Place) points(share func(float64)) []geom.Point {
	if p.Blocks {
		return layout.BlocksTelling(p.Graph, share)
	}
	return layout.ForceTelling(p.Graph, share)
}

func encodePoints(points []geom.Point) []byte {
	w := writer{make([]byte, 0, 10+16*len(points))}
	w.count(len(points))
	for _, p := range points {
		w.float(p.X)
		w.float(p.Y)
	}
	return w.b
}

// DecodePoints reads the answer to a Place of so many nodes (E3).
func DecodePoints(b []byte, nodes int) ([]geom.Point, error) {
	r := reader{b: b}
	n := r.length(16)
	if n != nodes {
		r.fail()
		n = 0
	}
	points := make([]geom.Point, n)
	for i := range points {
		points[i] = geom.Pt(r.float(), r.float())
	}
	if err := r.done(); err != nil {
		return nil, err
	}
	return points, nil
}
