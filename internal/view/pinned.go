package view

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// Pins are the names of stages and lanes that stay in view while a large map
// is moved. They lie above the map on screen and are in no file.
type Pins struct {
	Nodes     []*scene.Node
	Top, Left geom.Box   // what they cover, empty without; beyond the edge, where the map would look out
	By        geom.Point // how far they lie from where they stand on the map
}

// pinGap is between the left edge of what shows and the names of lanes. Marks
// of cards stick out of the map by less.
const pinGap = 8.0

// Pinned returns the names of the stages and lanes that are in view while their
// heads and labels are not.
func Pinned(l *Layout, seen geom.Box, zoom float64) (p Pins) {
	if len(l.Columns) == 0 || l.plain != nil || zoom < zoomBlocks {
		return p
	}
	head, whole := l.Columns[0].Head, l.around
	if by := seen.Y - head.Y; by > 0 && by < whole.Bottom()-head.Y-2*head.H {
		p.By.Y = by
		p.Top = geom.Box{X: max(seen.X, whole.X) - pinGap, Y: seen.Y, H: head.H}
		p.Top.W = min(seen.Right(), whole.Right()+pinGap) - p.Top.X
	}
	if by := seen.X + pinGap; zoom >= zoomTitles && by > 4 && by < whole.W-2*labelWidth {
		p.By.X = by
		p.Left = geom.Box{X: seen.X - pinGap, Y: max(seen.Y, whole.Y), W: labelWidth + 2*pinGap}
		p.Left.H = min(seen.Bottom(), whole.Bottom()) - p.Left.Y
	}
	hair := scene.Stroke{Color: scene.Line2, Width: 1, Fixed: true}
	strip := func(b geom.Box, edge ...geom.Point) {
		var s pen
		s.rect(b, 0, scene.Fill{Color: scene.Ground}, scene.Stroke{})
		s.line(edge[0], edge[1], hair)
		p.Nodes = append(p.Nodes, ghost(&s, b))
	}
	pin := func(n *scene.Node, by geom.Point) {
		m := n.Moved(by)
		m.Ghost = true
		p.Nodes = append(p.Nodes, m)
	}
	if p.Left.H > 0 {
		strip(p.Left, geom.Pt(p.Left.Right(), p.Left.Y), geom.Pt(p.Left.Right(), p.Left.Bottom()))
		for _, r := range l.Rows {
			if k := l.rest[key{string(r.ID), ""}]; k != nil && r.Box.Y < seen.Bottom() && r.Box.Bottom() > seen.Y {
				pin(k.node, geom.Pt(p.By.X, 0))
			}
		}
	}
	if p.Top.W > 0 && p.By.Y > 0 {
		strip(p.Top, geom.Pt(p.Top.X, p.Top.Bottom()), geom.Pt(p.Top.Right(), p.Top.Bottom()))
		for _, c := range l.cols {
			if k := c.rest[key{string(c.stage.ID), ""}]; k != nil && c.x < seen.Right() && c.x+c.width > seen.X {
				pin(k.node, geom.Pt(0, p.By.Y))
			}
		}
		if p.By.X > 0 { // nothing runs under the corner
			corner := geom.Box{X: p.Top.X, Y: p.Top.Y, W: p.Left.W, H: p.Top.H}
			strip(corner, geom.Pt(corner.X, corner.Bottom()), geom.Pt(corner.Right(), corner.Bottom()))
		}
		if k := l.cols[0].rest[key{ornament + "stage", ""}]; k != nil && (p.By.X > 0 || seen.X < labelWidth) {
			pin(k.node, p.By)
		}
	}
	return p
}

// At returns the place on the map that a place on screen stands for: below a
// pinned name, where that name stands.
func (p *Pins) At(q geom.Point) geom.Point {
	switch {
	case p.By.Y > 0 && p.Top.Has(q):
		return q.Sub(geom.Pt(0, p.By.Y))
	case p.By.X > 0 && p.Left.Has(q):
		return q.Sub(geom.Pt(p.By.X, 0))
	}
	return q
}

// PinRoom returns how much of the upper left of the stage the pinned names may
// cover beside a box, in board units.
func (l *Layout) PinRoom(box geom.Box) (by geom.Point) {
	if len(l.Columns) > 0 && box.X >= labelWidth {
		by.X = labelWidth
	}
	if len(l.Columns) > 0 && box.Y >= l.Columns[0].Head.Bottom() {
		by.Y = l.Columns[0].Head.H
	}
	return by
}
