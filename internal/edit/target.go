package edit

import (
	"math"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
)

// target is what lies under a point.
type target struct {
	id     crdt.ID // empty on empty ground
	part   string
	kind   string // of the record, empty where there is none
	edge   bool   // the right edge of a stage, which sets its width
	corner bool   // the lower right corner of a chart, which sets its size
	lane   bool   // the label of a lane
	node   *scene.Node
}

// How near, in CSS pixels, counts as on a thing: a finger needs more.
const (
	reachEdge  = 5
	reachTouch = 22
)

// find returns the index of the drawing, brought up to date when it is asked.
func (b *Board) find() *scene.Index {
	if now := b.whole(); b.found != now {
		b.index.Update(now)
		b.found = now
	}
	return &b.index
}

// under returns what lies under a board point.
func (b *Board) under(p geom.Point, by Device) target {
	if by == Touch {
		if n := b.find().At(b.pins.At(p)); n == nil || n.Part != view.PartGap { // a figure between two points is what was meant
			if t, ok := b.pointNear(p, reachTouch/b.cam.Zoom); ok {
				return t
			}
		}
	}
	if id, ok := b.cornerNear(p); ok {
		return target{id: id, kind: view.ChartKind, corner: true}
	}
	p = b.pins.At(p)
	n := b.find().At(p)
	if n == nil || n.Part != view.PartExpected && n.Part != view.PartDelivered && !strings.HasPrefix(n.Part, view.PartFeeling) {
		if id, ok := b.edgeNear(p); ok {
			return target{id: id, kind: "stage", edge: true}
		}
	}
	if n == nil {
		return target{}
	}
	return b.targetOf(n)
}

func (b *Board) targetOf(n *scene.Node) target {
	t := target{id: crdt.ID(n.ID), part: n.Part, node: n}
	if e := b.ws.Element(t.id); e != nil {
		t.kind = e.Kind
	}
	t.lane = b.lane(t.id) != nil && n.Part == ""
	return t
}

// pointNear returns the point of a curve that is nearest to p, within a reach
// in board units.
func (b *Board) pointNear(p geom.Point, reach float64) (t target, ok bool) {
	near := p
	if !b.lay.FeelingBox().Grow(reach).Has(p) && !b.lay.ValueBox().Grow(reach).Has(p) {
		return t, false
	}
	best := reach
	for _, n := range b.find().In(geom.Box{X: p.X - reach, Y: p.Y - reach, W: 2 * reach, H: 2 * reach}) {
		if !isPoint(n.Part) {
			continue
		}
		if d := n.Box.Center().Sub(near).Len(); d < best {
			best, t, ok = d, b.targetOf(n), true
		}
	}
	return t, ok
}

// edgeNear returns the stage of which the right edge runs by p, in the height
// of the heads.
func (b *Board) edgeNear(p geom.Point) (crdt.ID, bool) {
	reach := reachEdge / math.Min(b.cam.Zoom, 1)
	for _, c := range b.lay.Columns {
		if p.Y >= c.Head.Y && p.Y <= c.Head.Bottom() && math.Abs(p.X-c.Box.Right()) <= reach {
			return c.ID, true
		}
	}
	return "", false
}

func isPoint(part string) bool {
	return part == view.PartExpected || part == view.PartDelivered || strings.HasPrefix(part, view.PartFeeling)
}

// isPoint tells whether t is a point of a curve.
func (t target) isPoint() bool { return isPoint(t.part) }

// persona returns the index of the persona whose feeling t is.
func (t target) persona() int {
	n, err := strconv.Atoi(strings.TrimPrefix(t.part, view.PartFeeling))
	if err != nil {
		return 0
	}
	return n
}

// movable tells whether t is a card that can be dragged to another place.
func (t target) movable() bool {
	switch t.kind {
	case "", "link", "map", "lane", "persona", "stage":
		return false
	}
	return t.part == "" || strings.HasPrefix(t.part, view.PartShown)
}

// ghost tells whether t stands for a thing that is not there yet.
func (t target) ghost() bool { return t.id == view.NewStage || t.id == view.NewTouchpoint }
