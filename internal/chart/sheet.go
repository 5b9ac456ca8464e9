package chart

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// Sheet returns a chart as a file or a page shows it, where no heading stands
// around it: above it its title, in one line or two, and where its figures are
// from. The size is that of all.
func Sheet(c Chart, size Size, from string) *scene.Scene {
	box := size.held()
	empty := c.Draw(size)
	var p pen
	title := style{size: 24, strong: true, color: scene.Ink}
	y := 24.0
	for _, line := range typeset.Wrap(empty.Title, title.size, title.strong, box.W, 2).Text {
		p.text(geom.Pt(0, y), fitting(line, box.W, title), title)
		y += 32
	}
	if from != "" {
		p.cut(geom.Pt(0, y-8), from, box.W, style{size: medium, color: scene.Ink2})
		y += 22
	}
	drawn := c.Draw(Size{box.W, max(box.H-y, Smallest.H)})
	s := *drawn
	s.Bounds.H += y
	s.Nodes = make([]*scene.Node, 0, len(drawn.Nodes)+1)
	for _, n := range drawn.Nodes {
		s.Nodes = append(s.Nodes, n.Moved(geom.Pt(0, y)))
	}
	s.Nodes = append(s.Nodes, &scene.Node{Box: geom.Box{W: box.W, H: y}, Shapes: p.shapes, Ghost: true})
	return &s
}
