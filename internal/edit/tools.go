package edit

import (
	"fmt"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// tool is what the hand holds.
type tool struct {
	name, title string
	keys        []string
	cursor      string
	plain       bool // also on maps without rows and columns
}

// palette are the tools in the order of the rail.
var palette = []tool{
	{"select", "Select", []string{"V"}, "default", true},
	{"hand", "Hand: move the map", []string{"H"}, "grab", true},
	{"touchpoint", "Touchpoint", []string{"N", "S"}, "copy", true},
	{"stage", "Stage", []string{"F"}, "copy", false},
	{"persona", "Persona", []string{"P"}, "copy", false},
	{"pain", "Pain", nil, "copy", false},
	{"idea", "Idea", nil, "copy", false},
	{"moment", "Moment of truth", nil, "copy", false},
	{"connector", "Connector", []string{"A", "L"}, "crosshair", true},
	{"text", "Text card", []string{"T"}, "text", true},
	{"frame", "Step: group touchpoints", nil, "crosshair", false},
}

// Tool returns the name of the tool in hand: "select", "hand", "touchpoint",
// "stage", "persona", "pain", "idea", "moment", "connector", "text" or
// "frame".
func (b *Board) Tool() string { return b.tool }

// ToolLocked tells whether the tool stays in hand after use.
func (b *Board) ToolLocked() bool { return b.toolLocked }

func toolNamed(name string) tool {
	for _, t := range palette {
		if t.name == name {
			return t
		}
	}
	return palette[0]
}

// take puts a tool into the hand. With something selected, the connector
// starts there at once, so that it works by keys alone.
func (b *Board) take(name string) []Effect {
	b.stop()
	b.tool, b.over = name, nil
	if name == "connector" && len(b.sel) == 1 {
		b.linking = &linking{from: b.sel[0]}
		return []Effect{Say{Text: "Connector from “" + short(b.nameOf(b.sel[0])) + "”. Click the other end, or go there with the arrows and press Enter.", Polite: true}}
	}
	if name == "select" || name == "hand" {
		return nil
	}
	return []Effect{Say{Text: toolNamed(name).title + ". Click where it goes, or press Enter.", Polite: true}}
}

func (b *Board) lockTool() []Effect {
	b.toolLocked = !b.toolLocked
	return []Effect{Say{Text: either(b.toolLocked, "The tool stays in hand.", "Back to select after each use."), Polite: true}}
}

// used puts the tool back unless it is locked.
func (b *Board) used() {
	if !b.toolLocked {
		b.tool = "select"
	}
	b.over = nil
}

// use is a click with a tool other than select.
func (b *Board) use(p *press) []Effect {
	name := b.tool
	if name == "connector" {
		return b.connectClick(p)
	}
	if name == "hand" {
		return nil
	}
	b.used()
	return b.place(name, p.on, p.at)
}

// useByKey is Enter with a tool in hand: at what is selected or has the
// focus, else in the middle of what shows.
func (b *Board) useByKey() []Effect {
	name := b.tool
	b.used()
	id := b.focus
	if len(b.sel) > 0 {
		id = b.sel[len(b.sel)-1]
	}
	e := b.ws.Element(id)
	if e == nil || !b.onMap(id) {
		return b.place(name, target{}, b.ToBoard(b.middle()))
	}
	switch name {
	case "touchpoint":
		b.choose(id)
		if b.m != nil {
			return b.addTouchpoint()
		}
	case "stage":
		if b.m != nil {
			return b.addStageAfter()
		}
	}
	box, _ := b.box(id)
	return b.place(name, target{id: id, kind: e.Kind}, box.Center())
}

// place makes the thing of a tool at a target or a board point.
func (b *Board) place(name string, on target, p geom.Point) []Effect {
	if b.m == nil {
		return b.draftFree(p)
	}
	switch name {
	case "touchpoint":
		return b.touchpointAt(p)
	case "stage":
		return b.addStage(b.stageIndexAt(p.X))
	case "persona":
		return b.addPersona()
	case "pain":
		return b.markAt(journey.Pains, on, p)
	case "idea":
		return b.markAt(journey.Ideas, on, p)
	case "moment":
		if on.kind != "touchpoint" {
			return refusal("A moment of truth is a touchpoint. Click one.")
		}
		b.choose(on.id)
		return b.momentOf([]crdt.ID{on.id})
	case "text":
		return b.textAt(p)
	}
	return nil
}

func (b *Board) markAt(t journey.LaneType, on target, p geom.Point) []Effect {
	at := on.id
	if at == "" || b.stageOf(at) == "" {
		at = b.columnAt(p.X)
	}
	if at == "" {
		return b.addStage(0)
	}
	return b.begin(draft{kind: t.Kind(), lane: t, at: at, stage: b.stageOf(at)})
}

// touchpointAt begins a touchpoint in the column at a point, at its height.
func (b *Board) touchpointAt(p geom.Point) []Effect {
	if len(b.m.Stages) == 0 {
		return b.addStage(0)
	}
	if s, ok := b.lay.Slot(p); ok && s.Type == journey.Touchpoints {
		return b.begin(draft{kind: "touchpoint", parent: s.Parent, stage: s.Stage, index: s.Index})
	}
	stage := b.columnAt(p.X)
	return b.begin(draft{kind: "touchpoint", parent: stage, stage: stage, index: far})
}

// stageIndexAt returns the gap between columns that is next to an x.
func (b *Board) stageIndexAt(x float64) int {
	for i, c := range b.lay.Columns {
		if x < c.Box.Center().X {
			return i
		}
	}
	return len(b.lay.Columns)
}

// textAt begins a card in the free lane at a point, else in the last free
// lane; on a map without one, it brings the lane with it.
func (b *Board) textAt(p geom.Point) []Effect {
	stage := b.columnAt(p.X)
	if stage == "" {
		return b.addStage(0)
	}
	d := draft{kind: "note", parent: stage, stage: stage, index: far}
	for _, l := range b.m.Lanes {
		if l.Type == journey.Free && !l.Hidden {
			d.free = l.ID
			if r, ok := b.lay.Row(l.ID); ok && p.Y >= r.Box.Y && p.Y < r.Box.Bottom() {
				break
			}
		}
	}
	if d.free == "" {
		d.free, d.make = journey.AddLane(b.ws, b.m, len(b.m.Lanes), journey.Free, "Notes")
	}
	return b.begin(d)
}

// createAt makes what belongs at an empty place: a card of the lane and
// column under the pointer, a stage beside the last, a point on a curve.
func (b *Board) createAt(p geom.Point) []Effect {
	if b.m == nil {
		return b.draftFree(p)
	}
	if len(b.lay.Columns) == 0 || p.X > b.lay.Columns[len(b.lay.Columns)-1].Box.Right() {
		return b.addStage(len(b.m.Stages))
	}
	stage := b.columnAt(p.X)
	if p.X < b.lay.Columns[0].Box.X {
		return nil
	}
	for _, r := range b.lay.Rows {
		if p.Y < r.Box.Y || p.Y >= r.Box.Bottom() {
			continue
		}
		switch {
		case r.Type == journey.Touchpoints:
			return b.touchpointAt(p)
		case r.Type == journey.Feelings:
			return b.feelingAt(p, stage)
		case r.Type == journey.Value:
			return b.valueAt(p, stage)
		case r.Type == journey.Free:
			return b.begin(draft{kind: "note", parent: stage, free: r.ID, stage: stage, index: far})
		case r.Type.Kind() != "":
			return b.begin(draft{kind: r.Type.Kind(), lane: r.Type, at: stage, stage: stage})
		}
		return nil
	}
	return b.touchpointAt(p)
}

// feelingAt gives the touchpoint of a column that is next to a point of the
// lane of feelings the value at that height, for the first persona who has
// none there.
func (b *Board) feelingAt(p geom.Point, stage crdt.ID) []Effect {
	v, ok := b.lay.FeelingAt(p.Y)
	if !ok {
		return nil
	}
	best, near := math.Inf(1), (*journey.Touchpoint)(nil)
	for _, t := range b.m.Stage(stage).Touchpoints {
		if at, ok := b.lay.FeelingPoint(t.ID, 0); ok && math.Abs(at.X-p.X) < best {
			best, near = math.Abs(at.X-p.X), t
		}
	}
	if near == nil {
		return refusal("“%s” has no touchpoint yet. Feelings belong to touchpoints.", short(b.nameOf(stage)))
	}
	persona := slices.IndexFunc(near.Feelings, func(n workspace.Number) bool { return !n.Known })
	if persona < 0 {
		return nil // all are there to be dragged
	}
	out := b.setPoint(feeling{b, near, persona}, snapped(v, 1), b.commit)
	b.choose(near.ID)
	b.point = point{near.ID, fmt.Sprint(view.PartFeeling, persona)}
	return out
}

// valueAt gives a stage the value at a height on the side that it lacks.
func (b *Board) valueAt(p geom.Point, stage crdt.ID) []Effect {
	v, ok := b.lay.ValueAt(p.Y)
	s := b.m.Stage(stage)
	if !ok || s == nil {
		return nil
	}
	side, part := journey.Expected, view.PartExpected
	if g := b.figures.Stage(stage); g != nil && g.Expected.OK() {
		if g.Delivered.OK() {
			return nil // both are there to be dragged
		}
		side, part = journey.Delivered, view.PartDelivered
	}
	out := b.setPoint(b.worth(s, side), snapped(v, 1), b.commit)
	b.choose(stage)
	b.point = point{stage, part}
	return out
}

// draftFree begins a card at a point of a map without rows and columns.
func (b *Board) draftFree(p geom.Point) []Effect {
	p = geom.Pt(geom.Snap(p.X, grid), geom.Snap(p.Y, grid))
	return b.begin(draft{kind: b.plainKind(), place: &p})
}

// plainKind is what a new card is on a map of another kind than a journey.
func (b *Board) plainKind() string {
	if e := b.ws.Element(b.mapID); e != nil {
		switch e.Text("kind") {
		case "relational":
			return "entity"
		case "outcome":
			return "outcome"
		}
	}
	return "note"
}

// toolGesture is what dragging with a tool does.
func (b *Board) toolGesture(p *press) gesture {
	switch b.tool {
	case "connector":
		if p.on.id == "" {
			return nil
		}
		return &connecting{from: p.on.id}
	case "frame":
		m := b.dragMarquee(p).(*marquee)
		m.then = func(b *Board, ids []crdt.ID) []Effect {
			b.used()
			if !b.canGroup() {
				return refusal("A step groups touchpoints. Draw around some.")
			}
			return b.group()
		}
		return m
	case "touchpoint", "stage", "text":
		return nil // a click that slipped still places the thing
	}
	return nil
}

func (b *Board) nameOf(id crdt.ID) string {
	if l := b.lane(id); l != nil {
		return laneName(l)
	}
	if e := b.ws.Element(id); e != nil {
		return e.Name()
	}
	return ""
}
