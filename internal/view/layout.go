package view

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/lived"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Layout is a map as it lies on the board.
type Layout struct {
	Scene   *scene.Scene
	Columns []Column // one a stage; none on a plain board
	Rows    []Row    // one a lane that is not hidden, from the top; on a plain board one a kind

	opt      Options
	judged   int     // the day by which an outcome map tells how things stand; 0: by the latest observations
	rungs    []Rung  // of the ladders of an outcome map
	scale    float64 // width of a minute in the heads; 0 where time is not to scale
	m        *journey.Map
	of       *workspace.Workspace // nil without figures
	clock    uint64               // of that, when this was laid out
	lanes    []laneCells          // beside Rows
	cols     []*column            // beside Columns
	spots    map[crdt.ID]*spot
	turn     int  // counts layouts that took over from each other
	flat     bool // touchpoints are folded: spots do not count
	linked   linking
	inLanes  map[crdt.ID]geom.Box // cards of lanes, for links; made when one asks
	rest     map[key]*kept        // nodes that span columns; columns keep their own
	looks    map[face]*look
	markers  map[marker]*pointLook
	global   global
	laid     *lived.Laid
	wasNew   []crdt.ID // touchpoints of a journey to be that were not
	curves   []*curve
	feelings plot       // −5..5
	values   plot       // 0..10
	around   geom.Box   // of the whole map
	finding  string     // what the map says in one sentence, empty for nothing yet
	unsaid   []geom.Box // where hints say what belongs there, which files leave out
	plain    *plainBoard
	rel      *town            // of a relational map, which is a plain board too
	flow     *flow            // of an outcome map, which is a plain board too
	hung     map[crdt.ID]hung // charts; see Hang
}

// Column is a stage as it lies on the board.
type Column struct {
	ID   crdt.ID
	Box  geom.Box // from the head down to the last lane
	Head geom.Box
	Own  float64 // its width as people set it, without the streets at its sides
	Time float64 // its width as it lasts, where it has that; else 0
}

// Row is a lane as it lies on the board.
type Row struct {
	ID     crdt.ID // journey.Lane.LaneID
	Type   journey.LaneType
	Box    geom.Box // label included
	Label  geom.Box
	Folded bool
	Index  int // among all lanes of the map, the hidden ones included
}

// IDs of nodes that stand for things that are not there yet. A click on one
// makes the thing.
const (
	NewStage      crdt.ID = "new:stage"
	NewTouchpoint crdt.ID = "new:touchpoint" // Part of the node is the stage
)

// Parts of nodes, beside "" for the thing itself.
const (
	PartFeeling   = "feeling:"  // and the index of the persona: its point at a touchpoint
	PartCurve     = "curve"     // of a persona
	PartExpected  = "expected"  // the point of a stage on the line of expected value
	PartDelivered = "delivered" // and of delivered value
	PartGap       = "gap"       // the figure in the gap
	PartLeak      = "leak"      // share and bar
	PartPeople    = "people"    // count and loss
	PartShown     = "shown:"    // and the stage: a shared record that shows at several
	PartLived     = "lived"     // what people did at a touchpoint
	PartFold      = "fold"      // the chevron of a lane
	PartStyle     = "style"     // the marks of a look; see Shade
)

// spot is where a card lies. It stays the same from layout to layout while
// the element is on the board.
type spot struct {
	node *scene.Node
	card *card
	col  *column
	turn int // the last layout that put it there anew
}

// number returns which of the touchpoints of the journey a card is, from 1 on;
// 0 for everything else.
func (s *spot) number(id crdt.ID) int {
	if s == nil || s.card == nil || s.card.t == nil || s.col == nil {
		return 0
	}
	if all := s.col.stage.Touchpoints; s.card.nth < len(all) && all[s.card.nth].ID == id {
		return all[s.card.nth].Number
	}
	return 0
}

// plot is the scale of a lane that draws numbers.
type plot struct {
	box    geom.Box // of the lane, without its label
	lo, hi float64  // of the scale
	yLo    float64
	yHi    float64
}

// y returns where a value lies.
func (p *plot) y(v float64) float64 {
	return p.yLo + float64((v-p.lo)/(p.hi-p.lo)*(p.yHi-p.yLo))
}

// at returns the value at a height, held within the scale.
func (p *plot) at(y float64) (float64, bool) {
	if p.box.H == 0 {
		return 0, false
	}
	return geom.Clamp(p.lo+float64((y-p.yLo)/(p.yHi-p.yLo)*(p.hi-p.lo)), p.lo, p.hi), true
}

// Finding is what the map says in one sentence, without a full stop at its end;
// empty where it says nothing yet.
func (l *Layout) Finding() string { return strings.TrimSuffix(l.finding, ".") }

// FeelingAt returns the feeling, −5..5, at a height; false where the lane is
// folded or hidden.
func (l *Layout) FeelingAt(y float64) (float64, bool) { return l.feelings.at(y) }

// ValueAt returns the value, 0..10, at a height; false where the lane is
// folded or hidden.
func (l *Layout) ValueAt(y float64) (float64, bool) { return l.values.at(y) }

// FeelingPoint returns where a feeling of a touchpoint would lie; false where
// the touchpoint is not on the board or the lane does not show.
func (l *Layout) FeelingPoint(touchpoint crdt.ID, v float64) (geom.Point, bool) {
	if l.feelings.box.H == 0 {
		return geom.Point{}, false
	}
	for _, c := range l.cols {
		for i, t := range c.stage.Touchpoints {
			if t.ID == touchpoint {
				return geom.Pt(c.feelingX(i), l.feelings.y(v)), true
			}
		}
	}
	return geom.Point{}, false
}

// ValuePoint returns where a value of a stage would lie; false where the
// stage is not on the board or the lane does not show.
func (l *Layout) ValuePoint(stage crdt.ID, v float64) (geom.Point, bool) {
	if l.values.box.H == 0 {
		return geom.Point{}, false
	}
	for _, c := range l.cols {
		if c.stage.ID == stage {
			return geom.Pt(c.x+c.width/2, l.values.y(v)), true
		}
	}
	return geom.Point{}, false
}

// FeelingBox and ValueBox return the lanes without their labels, empty where
// they do not show.
func (l *Layout) FeelingBox() geom.Box { return l.feelings.box }

// ValueBox is like FeelingBox, for the lane of values.
func (l *Layout) ValueBox() geom.Box { return l.values.box }

// BoxOf returns the box of anything that can be selected: of its own node, or
// the first part of it that shows.
func (l *Layout) BoxOf(id crdt.ID) (geom.Box, bool) {
	if s := l.spot(id); s != nil {
		return s.node.Box, true
	}
	var part *scene.Node
	for _, n := range l.Scene.Nodes {
		if n.ID != string(id) || id == "" {
			continue
		}
		if n.Part == "" {
			return n.Box, true
		}
		if part == nil {
			part = n
		}
	}
	if part == nil {
		return geom.Box{}, false
	}
	return part.Box, true
}

// spot returns where a touchpoint or a step lies as a card, nil if it does
// not.
func (l *Layout) spot(id crdt.ID) *spot {
	if s := l.spots[id]; s != nil && s.node != nil && s.card != nil && !l.flat {
		return s
	}
	return nil
}

// NodeOf returns the node of an element itself, nil where it has none.
func (l *Layout) NodeOf(id crdt.ID) *scene.Node {
	if s := l.spot(id); s != nil {
		return s.node
	}
	for _, n := range l.Scene.Nodes {
		if n.ID == string(id) && n.Part == "" && id != "" {
			return n
		}
	}
	return nil
}

// Row returns the row of a lane, false where it does not show.
func (l *Layout) Row(lane crdt.ID) (Row, bool) {
	for _, r := range l.Rows {
		if r.ID == lane {
			return r, true
		}
	}
	return Row{}, false
}

// Column returns the column of a stage, false where there is none.
func (l *Layout) Column(stage crdt.ID) (Column, bool) {
	for _, c := range l.Columns {
		if c.ID == stage {
			return c, true
		}
	}
	return Column{}, false
}
