package edit

import (
	"fmt"
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// cardDrag moves cards to another place of their row: touchpoints and steps
// in the flow, free cards among free lanes, shared records to other stages.
// What is lifted follows the hand and a line shows where it lands; the rest of
// the map stays as it is until the drop.
type cardDrag struct {
	ids  []crdt.ID // of one family, in their order
	fam  family
	copy bool // Alt: the originals stay
	from geom.Point
	by   geom.Point
	slot view.Slot
	ok   bool
	came crdt.ID // the stage where a shared record was taken up
}

// family tells rows apart into which cards may be dropped.
type family struct {
	flow bool // touchpoints and steps
	free bool // cards of free lanes
	lane journey.LaneType
}

func familyOf(e *workspace.Element) family {
	switch {
	case e.Kind == "touchpoint" || e.Kind == "step":
		return family{flow: true, lane: journey.Touchpoints}
	case e.Place.Lane != "":
		return family{free: true, lane: journey.Free}
	}
	t, _ := journey.LaneFor(e.Kind)
	return family{lane: t}
}

func (b *Board) dragCards(p *press) gesture {
	if b.rel != nil && p.on.kind != view.ChartKind {
		return b.dragPeople(p)
	}
	if b.m == nil || p.on.kind == view.ChartKind {
		return b.dragFree(p)
	}
	e := b.ws.Element(p.on.id)
	if e == nil {
		return nil
	}
	g := &cardDrag{fam: familyOf(e), from: p.at, came: b.columnAt(p.at.X)}
	for _, id := range b.inOrder(b.roots(b.sel)) {
		if x := b.ws.Element(id); x != nil && familyOf(x) == g.fam {
			g.ids = append(g.ids, id)
		}
	}
	if len(g.ids) == 0 {
		return nil
	}
	if err := b.check(journey.Move(b.ws, e.Place.Parent, e.Place.Lane, 0, g.ids...)); err != nil && !p.last.Alt {
		return &refusing{err}
	}
	b.lift(g.ids)
	return g
}

func (g *cardDrag) move(b *Board, e Pointer) []Effect {
	at := b.ToBoard(e.At)
	if g.copy != e.Alt {
		g.copy = e.Alt
		if g.copy {
			b.lift(nil)
		} else {
			b.lift(g.ids)
		}
	}
	if e.Shift { // along one axis
		if math.Abs(at.X-g.from.X) >= math.Abs(at.Y-g.from.Y) {
			at.Y = g.from.Y
		} else {
			at.X = g.from.X
		}
	}
	g.by = at.Sub(g.from)
	g.slot, g.ok = b.slot(at, g)
	return nil
}

// slot returns where what is lifted lands. Beside its own rows it lands in
// the nearest of them: people aim at a column first.
func (b *Board) slot(at geom.Point, g *cardDrag) (view.Slot, bool) {
	moving := g.ids
	if g.copy {
		moving = nil
	}
	s, ok := b.lay.Slot(at, moving...)
	if ok && g.takes(s) {
		return g.proper(b, s), true
	}
	best := math.Inf(1)
	var row view.Row
	if n := len(b.lay.Columns); n > 0 {
		at.X = geom.Clamp(at.X, b.lay.Columns[0].Box.X+1, b.lay.Columns[n-1].Box.Right()-1)
	}
	for _, r := range b.lay.Rows {
		if r.Type == g.fam.lane {
			if d := math.Max(math.Max(r.Box.Y-at.Y, at.Y-r.Box.Bottom()), 0); d < best {
				best, row = d, r
			}
		}
	}
	if math.IsInf(best, 1) {
		return view.Slot{}, false
	}
	at.Y = geom.Clamp(at.Y, row.Box.Y+1, row.Box.Bottom()-1)
	s, ok = b.lay.Slot(at, moving...)
	return g.proper(b, s), ok && g.takes(s)
}

func (g *cardDrag) takes(s view.Slot) bool { return s.Type == g.fam.lane }

// proper keeps steps out of steps: they land beside the one under the pointer.
func (g *cardDrag) proper(b *Board, s view.Slot) view.Slot {
	if s.Parent != s.Stage && b.anyKind(g.ids, "step") {
		index := 0
		for _, id := range b.flow(s.Stage) {
			if id == s.Parent {
				break
			}
			if !contains(g.ids, id) {
				index++
			}
		}
		s.Parent, s.Index = s.Stage, index+1
	}
	return s
}

func (g *cardDrag) drop(b *Board, e Pointer) []Effect {
	g.move(b, e)
	if !g.ok {
		return nil
	}
	if g.copy {
		return b.copyTo(g.ids, g.slot, g.came)
	}
	c, err := b.moveTo(g.ids, g.fam, g.slot, g.came)
	if err != nil {
		return refuse(err)
	}
	if b.stays(c) {
		return nil
	}
	out := b.commit("Move "+plainCount(len(g.ids), thing(b.ws.Element(g.ids[0]).Kind)), c)
	if refused(out) {
		return out
	}
	return append(out, Say{Text: fmt.Sprintf("Moved to “%s”.", short(b.nameOf(g.slot.Parent))), Polite: true})
}

// moveTo wishes cards of one family into a slot.
func (b *Board) moveTo(ids []crdt.ID, fam family, s view.Slot, came crdt.ID) (crdt.Change, error) {
	switch {
	case fam.flow:
		return journey.Move(b.ws, s.Parent, "", s.Index, ids...), nil
	case fam.free:
		return journey.Move(b.ws, s.Stage, s.Free(), s.Index, ids...), nil
	}
	c, err := b.showAt(came, s.Stage, ids...)
	if err == nil {
		c.Add(b.rank(ids, s))
	}
	return c, err
}

// rank wishes shared records before the one at a slot's index, among those
// that show there.
func (b *Board) rank(ids []crdt.ID, s view.Slot) (c crdt.Change) {
	stage := b.m.Stage(s.Stage)
	if stage == nil {
		return c
	}
	var rest []crdt.ID
	for _, e := range stage.Shown[s.Type] {
		if !contains(ids, e.ID) {
			rest = append(rest, e.ID)
		}
	}
	order := func(i int) string {
		if i < 0 || i >= len(rest) {
			return ""
		}
		return b.ws.Element(rest[i]).Place.Order
	}
	before, after := order(s.Index-1), order(s.Index)
	if before == "" && after == "" || after != "" && before >= after {
		return c
	}
	for i, o := range crdt.Spread(before, after, len(ids)) {
		p := b.ws.Element(ids[i]).Place
		p.Order = o
		c.Set(ids[i], crdt.KeyPlace, p.Value())
	}
	return c
}

// stays tells whether a change puts every card where it stands already: same
// parent, same lane, and between the same siblings.
func (b *Board) stays(c crdt.Change) bool {
	for _, s := range c.Sets {
		if s.Key != crdt.KeyPlace {
			return false
		}
		p, ok := crdt.ParsePlace(s.Value)
		e := b.ws.Element(s.Entity)
		if !ok || e == nil || p.Parent != e.Place.Parent || p.Lane != e.Place.Lane {
			return false
		}
	}
	moved := map[crdt.ID]string{}
	parents := map[crdt.ID]bool{}
	for _, s := range c.Sets {
		p, _ := crdt.ParsePlace(s.Value)
		moved[s.Entity] = p.Order
		parents[p.Parent] = true
	}
	for parent := range parents {
		last := ""
		for e := range b.ws.Children(parent) {
			o := e.Place.Order
			if n, is := moved[e.ID]; is {
				o = n
			}
			if o < last {
				return false
			}
			last = o
		}
	}
	return true
}

func (g *cardDrag) stop(*Board) {}

func (g *cardDrag) renew(b *Board) bool {
	g.ids = b.living(g.ids)
	return len(g.ids) > 0
}

// living leaves out what is gone.
func (b *Board) living(ids []crdt.ID) []crdt.ID {
	return slices.DeleteFunc(slices.Clone(ids), func(id crdt.ID) bool { return b.ws.Element(id) == nil })
}

func (g *cardDrag) draw(b *Board) []*scene.Node {
	nodes := b.inHand(g.ids, g.by)
	if g.ok {
		nodes = append(nodes, view.Drop(g.slot.Box))
	}
	return nodes
}

// refusing is the drag of something locked: it stays and says so.
type refusing struct{ err error }

func (g *refusing) move(*Board, Pointer) []Effect { return nil }
func (g *refusing) drop(*Board, Pointer) []Effect { return refuse(g.err) }
func (g *refusing) stop(*Board)                   {}
func (g *refusing) renew(*Board) bool             { return true }
func (g *refusing) draw(*Board) []*scene.Node     { return nil }

func contains(ids []crdt.ID, id crdt.ID) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}
