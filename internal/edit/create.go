package edit

import (
	"fmt"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// place makes the thing of a tool at a target or a board point.
func (b *Board) place(name string, on target, p geom.Point) []Effect {
	switch {
	case b.rel != nil && name == "partner":
		return b.personAt(relation.Partner, p)
	case b.rel != nil && name == "cluster":
		if b.hasPeople() {
			return b.addCluster()
		}
		return refusal("A cluster is made of people. Select some first, or draw around them.")
	case b.m == nil:
		return b.draftFree(p)
	}
	switch name {
	case "touchpoint":
		return b.touchpointAt(p)
	case "stage":
		return b.addStage(b.stageIndexAt(p.X))
	case "persona":
		return b.begin(draft{kind: "persona", place: &p})
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
// lane of feelings the value at that height: for whoever is asked for, or
// the first persona who has none there.
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
	persona := b.asked()
	if persona >= len(near.Feelings) || near.Feelings[persona].Known {
		persona = slices.IndexFunc(near.Feelings, func(n workspace.Number) bool { return !n.Known })
	}
	if persona < 0 {
		return nil // all are there to be dragged
	}
	out := b.setPoint(feeling{b, near, persona}, snapped(v, 1), b.commit)
	b.choose(near.ID)
	b.hold(point{near.ID, fmt.Sprint(view.PartFeeling, persona)})
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
	if b.out != nil {
		return b.draftOnChain(p)
	}
	if b.rel != nil {
		return b.personAt(relation.Customer, p)
	}
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
