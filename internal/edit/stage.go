package edit

import (
	"fmt"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// stageDrag moves stages, with all that hangs under them, to between two
// others.
type stageDrag struct {
	ids  []crdt.ID
	from geom.Point
	by   geom.Point
	at   int // among the stages that stay
	line geom.Box
}

func (b *Board) dragStage(p *press) gesture {
	g := &stageDrag{from: p.at}
	for _, id := range b.inOrder(b.sel) {
		if b.m.Stage(id) != nil {
			g.ids = append(g.ids, id)
		}
	}
	if len(g.ids) == 0 {
		return nil
	}
	if err := b.check(journey.Move(b.ws, b.mapID, "", 0, g.ids...)); err != nil {
		return &refusing{err}
	}
	b.lift(g.ids)
	return g
}

func (g *stageDrag) move(b *Board, e Pointer) []Effect {
	at := b.ToBoard(e.At)
	g.by = geom.Pt(at.X-g.from.X, 0)
	g.at, g.line = b.lay.StageSlot(at.X, g.ids...)
	return nil
}

func (g *stageDrag) drop(b *Board, e Pointer) []Effect {
	g.move(b, e)
	if !b.shifts(g.ids, g.at) {
		return nil
	}
	out := b.commit("Move "+plainCount(len(g.ids), "stage"), journey.Move(b.ws, b.mapID, "", g.at, g.ids...))
	if !refused(out) {
		out = append(out, Say{Text: fmt.Sprintf("%s moved with what is in %s.", upper(plainCount(len(g.ids), "stage")), either(len(g.ids) == 1, "it", "them")), Polite: true})
	}
	return out
}

// shifts tells whether stages change their order when ids go to at, counted
// without them.
func (b *Board) shifts(ids []crdt.ID, at int) bool {
	var was, rest []crdt.ID
	for _, s := range b.m.Stages {
		was = append(was, s.ID)
		if !slices.Contains(ids, s.ID) {
			rest = append(rest, s.ID)
		}
	}
	return !slices.Equal(was, slices.Insert(rest, at, ids...))
}

func (g *stageDrag) stop(*Board) {}

func (g *stageDrag) renew(b *Board) bool {
	g.ids = slices.DeleteFunc(slices.Clone(g.ids), func(id crdt.ID) bool { return b.m == nil || b.m.Stage(id) == nil })
	return len(g.ids) > 0
}

func (g *stageDrag) draw(b *Board) []*scene.Node {
	return append(b.inHand(g.ids, g.by), view.Drop(g.line))
}

// laneDrag moves a lane to between two others.
type laneDrag struct {
	id   crdt.ID
	from geom.Point
	by   geom.Point
	at   int // among all lanes of the map, without the lane itself
	line geom.Box
}

func (b *Board) dragLane(p *press) gesture {
	if b.someRows() { // places among some rows say nothing of those among all
		return &refusing{Sentence("Only some rows show. Show all of them to put one elsewhere.")}
	}
	return &laneDrag{id: p.on.id, from: p.at, at: -1}
}

func (g *laneDrag) move(b *Board, e Pointer) []Effect {
	at := b.ToBoard(e.At)
	g.by = geom.Pt(0, at.Y-g.from.Y)
	g.at, g.line = b.lay.LaneSlot(at.Y, g.id)
	return nil
}

func (g *laneDrag) drop(b *Board, e Pointer) []Effect {
	g.move(b, e)
	r, ok := b.lay.Row(g.id)
	if !ok || g.at == r.Index {
		return nil
	}
	return b.commit("Move lane", journey.MoveLane(b.ws, b.m, g.id, g.at))
}

func (g *laneDrag) stop(*Board) {}

func (g *laneDrag) renew(b *Board) bool { return b.lane(g.id) != nil }

func (g *laneDrag) draw(b *Board) []*scene.Node {
	return append(b.inHand([]crdt.ID{g.id}, g.by), view.Drop(g.line))
}

// Widths of a stage in board units (DESIGN §2: never below 104).
const (
	stageMin = 104
	stageMax = 480
)

// widthDrag sets the width of a stage by its right edge.
type widthDrag struct {
	s     *journey.Stage
	from  float64
	width float64
	now   float64
}

func (b *Board) dragWidth(p *press) gesture {
	s := b.m.Stage(p.on.id)
	c, ok := b.lay.Column(p.on.id)
	if s == nil || !ok {
		return nil
	}
	if c.Time > 0 {
		return &timeDrag{id: s.ID, from: p.at.X, width: c.Time, room: b.m.Room(), now: b.m.Room()}
	}
	return &widthDrag{s: s, from: p.at.X, width: c.Own, now: c.Own}
}

func (g *widthDrag) move(b *Board, e Pointer) []Effect {
	w := g.width + b.ToBoard(e.At).X - g.from
	if !e.Ctrl {
		w = geom.Snap(w, grid)
	}
	w = math.Round(geom.Clamp(w, stageMin, stageMax))
	if w != g.now {
		g.now = w
		b.suppose(withElement(b.m, g.s.With("size", sizeOf(g.s.Element, w))))
	}
	return nil
}

// sizeOf returns the size of a stage with another width.
func sizeOf(e *workspace.Element, w float64) jsontext.Value {
	var o jsontext.Builder
	o.Set("w", jsontext.OfNumber(w))
	if h := e.Member("size").Get("h"); h.Known() {
		o.Set("h", h)
	}
	return o.Value()
}

func (g *widthDrag) drop(b *Board, e Pointer) []Effect {
	g.move(b, e)
	if g.now == g.width {
		b.suppose(nil)
		return nil
	}
	var c crdt.Change
	c.Set(g.s.ID, "size", sizeOf(g.s.Element, g.now))
	return b.settle("Change width of stage", c)
}

func (g *widthDrag) stop(b *Board) { b.suppose(nil) }

func (g *widthDrag) renew(b *Board) bool {
	if b.m == nil || b.m.Stage(g.s.ID) == nil {
		return false
	}
	g.s = b.m.Stage(g.s.ID)
	b.supposed = withElement(b.m, g.s.With("size", sizeOf(g.s.Element, g.now)))
	return true
}

func (g *widthDrag) draw(b *Board) []*scene.Node {
	c, ok := b.lay.Column(g.s.ID)
	if !ok {
		return nil
	}
	x := c.Box.Right()
	return []*scene.Node{view.Guide(geom.Pt(x, c.Box.Y), geom.Pt(x, c.Box.Bottom()), signed(g.now))}
}

// timeDrag sets how wide time is, by the right edge of a stage that is as wide
// as it lasts: the others that are get wider or narrower with it.
type timeDrag struct {
	id          crdt.ID
	from, width float64 // where the hand took the edge, and how wide the stage was
	room, now   float64 // for time, board units
}

func (g *timeDrag) move(b *Board, e Pointer) []Effect {
	now := math.Round(geom.Clamp(g.room*(g.width+b.ToBoard(e.At).X-g.from)/g.width, journey.LeastTimeRoom, journey.MostTimeRoom))
	if now != g.now {
		g.now = now
		b.suppose(b.m.WithRoom(now))
	}
	return nil
}

func (g *timeDrag) drop(b *Board, e Pointer) []Effect {
	g.move(b, e)
	if g.now == g.room {
		b.suppose(nil)
		return nil
	}
	return b.settle("Change width of time", journey.SetRoom(b.m, g.now))
}

func (g *timeDrag) stop(b *Board) { b.suppose(nil) }

func (g *timeDrag) renew(b *Board) bool {
	if b.m == nil || b.m.Stage(g.id) == nil || !b.m.ToScale() {
		return false
	}
	b.supposed = b.m.WithRoom(g.now)
	return true
}

func (g *timeDrag) draw(b *Board) []*scene.Node {
	c, ok := b.lay.Column(g.id)
	if !ok {
		return nil
	}
	return []*scene.Node{view.Guide(geom.Pt(c.Box.Right(), c.Box.Y), geom.Pt(c.Box.Right(), c.Box.Bottom()), "time")}
}

// ownWidth takes the width away that somebody gave a stage, or time.
func (b *Board) ownWidth(id crdt.ID) []Effect {
	if col, ok := b.lay.Column(id); ok && col.Time > 0 {
		return b.commit("Change width of time", journey.SetRoom(b.m, 0))
	}
	var c crdt.Change
	c.Set(id, "size", jsontext.NullValue)
	return b.commit("Change width of stage", c)
}

// timeScale draws stages as wide as they last, or again as they read best.
func (b *Board) timeScale() []Effect {
	on := !b.m.ToScale()
	effects := b.commit("Time to scale", journey.SetToScale(b.m, on))
	for _, s := range b.m.Stages {
		if s.Minutes().Or(0) > 0 {
			return effects
		}
	}
	if !on {
		return effects
	}
	return append(effects, Say{Text: "No stage says how long it takes yet. Type it beside a stage, or waiting times beside touchpoints."})
}

func (b *Board) onJourney() bool { return b.m != nil }

// widens makes the selected stages wider by a number of grid steps.
func widens(steps int) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect {
		var c crdt.Change
		label, timed := "Change width of stage", false
		for _, id := range b.sel {
			col, ok := b.lay.Column(id)
			switch {
			case !ok:
				continue
			case col.Time > 0: // all that are to scale go along with the first
				if !timed {
					c.Add(journey.SetRoom(b.m, b.m.Room()*(col.Time+float64(steps*grid))/col.Time))
				}
				label, timed = "Change width of time", true
				continue
			}
			w := geom.Clamp(col.Own+float64(steps*grid), stageMin, stageMax)
			c.Set(id, "size", sizeOf(b.ws.Element(id), w))
		}
		return b.commit(label, c)
	}
}

func (b *Board) hasStage() bool { return b.anyKind(b.sel, "stage") }

// plainCount is count without the number one: "stage", "2 stages".
func plainCount(n int, thing string) string {
	if n == 1 {
		return thing
	}
	return count(n, thing)
}
