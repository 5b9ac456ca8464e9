package view

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
)

// Slot is where a card dropped at a point would go, in the words of the model
// (V7).
type Slot struct {
	Parent crdt.ID          // stage or step
	Stage  crdt.ID          // the column; the parent, or the stage of the step
	Lane   crdt.ID          // the row
	Type   journey.LaneType // of the lane
	Index  int              // among the siblings there, those that are moved left out
	Box    geom.Box         // a line to show, 2 high
}

// Free returns the lane for a place: a card of a free lane remembers it, the
// cards of all others stand where their kind says.
func (s Slot) Free() crdt.ID {
	if s.Type == journey.Free {
		return s.Lane
	}
	return ""
}

// Slot returns where a card dropped at p would go. Those that are being moved
// do not count. False: nothing can be dropped there.
func (l *Layout) Slot(p geom.Point, moving ...crdt.ID) (Slot, bool) {
	c, i := l.columnAt(p.X)
	if c == nil {
		return Slot{}, false
	}
	for k, r := range l.Rows {
		if p.Y < r.Box.Y || p.Y >= r.Box.Bottom() {
			continue
		}
		s := Slot{Parent: c.stage.ID, Stage: c.stage.ID, Lane: r.ID, Type: r.Type}
		switch {
		case r.Type == journey.Touchpoints:
			if r.Folded {
				s.Index, s.Box = len(children(c.stage)), lineAt(c, r.Box.Center().Y)
				return s, true
			}
			return c.slot(s, p.Y-r.Box.Y, r, moving), true
		case r.Type < journey.Outcomes:
			return Slot{}, false
		case r.Folded:
			s.Index, s.Box = len(l.lanes[k].cells[i]), lineAt(c, r.Box.Bottom()-3)
			return s, true
		}
		return cellSlot(s, c, r, l.lanes[k].cards[i], p.Y-r.Box.Y, moving), true
	}
	// Above the lanes is the head: the first place of the stage.
	for _, r := range l.Rows {
		if r.Type == journey.Touchpoints && p.Y < r.Box.Y && p.Y >= l.Columns[i].Box.Y {
			s := Slot{Parent: c.stage.ID, Stage: c.stage.ID, Lane: r.ID, Type: r.Type}
			return c.slot(s, 0, r, moving), true
		}
	}
	return Slot{}, false
}

// columnAt returns the column at x; what lies beyond either end, within a
// column's width, counts as the outermost.
func (l *Layout) columnAt(x float64) (*column, int) {
	for i, c := range l.cols {
		last := i == len(l.cols)-1
		if x >= c.x && (x < c.x+c.width || last && x < c.x+2*c.width) {
			return c, i
		}
	}
	return nil, 0
}

// slot finds the gap in the flow of a column that is nearest to y, which is
// below the top of the row.
func (c *column) slot(s Slot, y float64, r Row, moving []crdt.ID) Slot {
	edge := cardGap / 2 // where the line goes: between the last card above y and the next
	prev := (*card)(nil)
	taken := 0 // siblings of the parent that stand above
	count := map[crdt.ID]int{}
	for _, k := range c.flow {
		mid := k.y + k.height/2
		if k.step != nil {
			mid = k.y + k.height*.4
		}
		if y < mid {
			break
		}
		prev, edge = k, k.y+k.height+cardGap/2
		if !slices.Contains(moving, k.id) {
			count[k.parent]++
		}
	}
	switch {
	case prev == nil:
	case prev.step != nil: // right below a heading is in the step
		s.Parent, taken = prev.id, 0
		edge = prev.y + prev.height + 1
	default:
		s.Parent, taken = prev.parent, count[prev.parent]
		if prev.parent != c.stage.ID && y > prev.y+prev.height+cardGap*1.5 && c.lastOf(prev) { // far below the last of a step is out of it
			s.Parent, taken = c.stage.ID, count[c.stage.ID]
		}
	}
	s.Index, s.Box = taken, lineAt(c, r.Box.Y+edge)
	return s
}

// lastOf tells whether a card is the last in the flow.
func (c *column) lastOf(k *card) bool { return len(c.flow) > 0 && c.flow[len(c.flow)-1] == k }

func cellSlot(s Slot, c *column, r Row, cards []*card, y float64, moving []crdt.ID) Slot {
	edge := cardGap / 2
	for _, k := range cards {
		if y < k.y+k.height/2 {
			break
		}
		edge = k.y + k.height + cardGap/2
		if !slices.Contains(moving, k.id) {
			s.Index++
		}
	}
	s.Box = lineAt(c, r.Box.Y+edge)
	return s
}

// lineAt returns the box of the line that shows a slot.
func lineAt(c *column, y float64) geom.Box {
	return geom.Box{X: c.cardX(), Y: y - 1, W: c.base - 2*sideGap, H: 2}
}

// StageSlot returns where a stage dragged to x would go: its index among the
// stages without those that are moved, and the line to show.
func (l *Layout) StageSlot(x float64, moving ...crdt.ID) (index int, line geom.Box) {
	edge := labelWidth
	for _, c := range l.cols {
		if x < c.x+c.width/2 {
			break
		}
		edge = c.x + c.width
		if !slices.Contains(moving, c.stage.ID) {
			index++
		}
	}
	top := 0.0
	if len(l.Columns) > 0 {
		top = l.Columns[0].Box.Y
	}
	return index, geom.Box{X: edge - 1, Y: top, W: 2, H: l.around.H - top}
}

// LaneSlot returns where a lane dragged to y would go: its index among all
// lanes of the map without that one, and the line to show.
func (l *Layout) LaneSlot(y float64, moving crdt.ID) (index int, line geom.Box) {
	edge := 0.0
	if len(l.Rows) > 0 {
		edge = l.Rows[0].Box.Y
	}
	past := 0 // lanes above the line, the hidden ones and the moved one included
	for _, r := range l.Rows {
		if y < r.Box.Center().Y {
			break
		}
		edge, past = r.Box.Bottom(), r.Index+1
	}
	index = past
	for i, lane := range l.m.Lanes {
		if i < past && lane.LaneID() == moving {
			index--
		}
	}
	return index, geom.Box{Y: edge - 1, W: l.around.W, H: 2}
}
