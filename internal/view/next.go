package view

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// Direction is a way to go from one thing to the next.
type Direction uint8

// The directions of the arrow keys.
const (
	Up Direction = iota
	Down
	Left
	Right
)

// Next returns the thing that lies nearest in a direction, as an eye would
// say: straight on before aside. False at the edge of the map.
func (l *Layout) Next(id crdt.ID, d Direction) (crdt.ID, bool) {
	from, ok := l.BoxOf(id)
	if !ok {
		return "", false
	}
	best, nearest := crdt.ID(""), math.Inf(1)
	for _, n := range l.Scene.Nodes {
		if n.ID == "" || n.ID == string(id) || n.Ghost || n.Part != "" || len(n.Outline.Verbs) > 0 || l.isLane(n) {
			continue
		}
		if way := away(from, n.Box, d); way < nearest {
			best, nearest = crdt.ID(n.ID), way
		}
	}
	return best, best != ""
}

// isLane tells whether a node is the label of a lane: keys go between cards.
func (l *Layout) isLane(n *scene.Node) bool {
	return n.Box.Right() <= labelWidth && n.Box.X == 0 && l.plain == nil
}

// away returns how far b is from a in a direction, what lies aside counting
// three times; infinite where b does not lie that way.
func away(a, b geom.Box, d Direction) float64 {
	p, q := a.Center(), b.Center()
	dx, dy := q.X-p.X, q.Y-p.Y
	switch d {
	case Up:
		dy = -dy
	case Left:
		dx, dy = dy, -dx
	case Right:
		dx, dy = dy, dx
	}
	// Now dy is the way on, dx aside.
	if dy < 4 {
		return math.Inf(1)
	}
	if (d == Up || d == Down) && abs(dx) > columnMin {
		return math.Inf(1)
	}
	return dy + float64(3*abs(dx))
}

// Title says where the title of a thing is written.
type Title struct {
	Box    geom.Box // on the board
	Size   float64  // of its letters
	Strong bool
}

// TitleBox returns where the title of a card, a step, a stage or a lane is
// written, for editing it in place; false where it is not written on the
// board.
func (l *Layout) TitleBox(id crdt.ID) (Title, bool) {
	if l.rel != nil {
		return l.rel.titleBox(l, id)
	}
	if s := l.spot(id); s != nil {
		t := s.card.title
		return Title{t.box.Move(s.node.At), t.size, t.strong}, true
	}
	for i, c := range l.Columns {
		if c.ID == id {
			h := 2 + 17*float64(max(len(l.cols[i].name.Text), 2))
			return Title{geom.Box{X: c.Head.X + inset - 2, Y: c.Head.Y + 4, W: c.Head.W - 2*inset + 4, H: h}, medium, true}, true
		}
	}
	for _, r := range l.Rows {
		if r.ID == id {
			return Title{geom.Box{X: r.Label.X + 11, Y: r.Label.Y + 4, W: r.Label.W - 13, H: 18}, small, true}, true
		}
	}
	for _, lane := range l.lanes {
		for i, cell := range lane.cards {
			for _, k := range cell {
				if k.id == id {
					at := geom.Pt(l.cols[i].cardX(), l.rowOf(lane).Box.Y+k.y)
					return Title{k.title.box.Move(at), k.title.size, k.title.strong}, true
				}
			}
		}
	}
	if b, ok := l.BoxOf(id); ok && (id == NewStage || id == NewTouchpoint) {
		return Title{b.Grow(-inset), medium, id == NewStage}, true
	}
	return Title{}, false
}

func (l *Layout) rowOf(lane laneCells) Row {
	r, _ := l.Row(lane.lane.LaneID())
	return r
}
