package edit

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// direction is a way to move.
type direction uint8

const (
	up direction = iota
	down
	left
	right
)

// far is a number of steps beyond any map.
const far = 1 << 20

// sign is −1 towards the start and +1 towards the end.
func (d direction) sign() int {
	if d == up || d == left {
		return -1
	}
	return 1
}

func (d direction) across() bool { return d == left || d == right }

func nudges(d direction, n int) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect { return b.nudge(d, n) }
}

func orders(n int) func(*Board, string) []Effect {
	d := down
	if n < 0 {
		d, n = up, -n
	}
	return func(b *Board, _ string) []Effect {
		if b.out != nil && len(b.sel) == 1 {
			if c, ok := b.lay.StandsIn(b.carrier(b.sel[0])); ok {
				return b.rankBy(c, n*d.sign())
			}
		}
		d := d
		if e := b.ws.Element(b.sel[0]); e != nil && e.Kind == "stage" {
			d = map[direction]direction{up: left, down: right}[d]
		}
		return b.nudge(d, n)
	}
}

// rankBy moves the selected card of a chain by n places in its column.
func (b *Board) rankBy(c view.Stand, n int) []Effect {
	id := b.carrier(b.sel[0])
	if e := b.ws.Element(id); locked(e) { // its place in an order is no place in the tree
		return refusal("“%s” is locked and was not moved. Ctrl+Shift+L unlocks it.", short(e.Name()))
	}
	at, end := slices.Index(c.Cards, id), len(c.Cards)-1
	if at < 0 { // it comes back from where a hand put it
		at, end = end+1, end+1
	}
	to := max(0, min(at+n, end))
	if to == at && !b.ws.Element(id).Place.Free {
		return nil
	}
	return b.commit("Move card", outcome.Rank(b.ws, id, placeIn(c.Cards, id, to)))
}

// nudge moves what is selected by n places; without a selection it moves the
// focus instead. A focused point of a curve changes its value.
func (b *Board) nudge(d direction, n int) []Effect {
	switch {
	case b.point.id != "":
		return b.nudgePoint(d, n)
	case len(b.sel) == 0:
		return b.moveFocus(d)
	case !b.free() && !b.onlyCharts():
		b.choose()
		return b.moveFocus(d)
	}
	c, err := b.nudged(d, n)
	if err != nil {
		return refuse(err)
	}
	if c.Empty() {
		return nil
	}
	how := b.commit
	if b.burst.on {
		how = b.join
	}
	b.burst.next = true
	out := how("Move "+b.selectedWord(), c)
	if n := len(b.sel); n > 0 {
		b.Reveal(b.sel[n-1], b.inset)
	}
	return out
}

// selectedWord says what is selected, for labels: "stage", "3 cards".
func (b *Board) selectedWord() string {
	word := ""
	for _, id := range b.sel {
		w := thing(b.kindOf(id))
		if b.lane(id) != nil {
			w = "lane"
		}
		if word != "" && word != w {
			word = "card"
			break
		}
		word = w
	}
	return plainCount(len(b.sel), word)
}

// nudged wishes what is selected n places on. Things under one parent move as
// a block.
func (b *Board) nudged(d direction, n int) (c crdt.Change, err error) {
	if b.m == nil || b.onlyCharts() {
		return b.nudgedFree(d, n), nil
	}
	type block struct {
		kind         string
		parent, lane crdt.ID
	}
	var order []block
	blocks := map[block][]crdt.ID{}
	for _, id := range b.inOrder(b.roots(b.sel)) {
		if l := b.lane(id); l != nil {
			c.Add(b.nudgedLane(l, d, n))
			continue
		}
		e := b.ws.Element(id)
		if e == nil || isChart(e) {
			continue
		}
		k := block{"flow", e.Place.Parent, e.Place.Lane}
		if e.Kind != "touchpoint" && e.Kind != "step" {
			k.kind = e.Kind
		}
		if t, shown := journey.LaneFor(e.Kind); shown && t >= journey.Outcomes && t < journey.Free {
			k.parent = b.stageOf(id)
		}
		if blocks[k] == nil {
			order = append(order, k)
		}
		blocks[k] = append(blocks[k], id)
	}
	for _, k := range order {
		ids := blocks[k]
		var one crdt.Change
		switch {
		case k.kind == "stage" || k.kind == "persona":
			one = b.nudgedSibling(k.kind, d, n, ids)
		case k.kind == "flow":
			one = b.nudgedFlow(d, n, ids)
		case k.lane != "":
			one = b.nudgedCard(d, n, ids)
		default:
			one, err = b.nudgedShown(d, n, ids)
		}
		if err != nil {
			return crdt.Change{}, err
		}
		c.Add(one)
	}
	return c, nil
}

// nudgedSibling moves stages and personas among their like. Stages stand side
// by side, so that only left and right move them; either pair moves personas.
func (b *Board) nudgedSibling(kind string, d direction, n int, ids []crdt.ID) (c crdt.Change) {
	if kind == "stage" && !d.across() {
		return c
	}
	var all []crdt.ID
	for e := range b.ws.Children(b.mapID) {
		if e.Kind == kind {
			all = append(all, e.ID)
		}
	}
	at, ok := shifted(all, ids, n*d.sign())
	if !ok {
		return c
	}
	return journey.Move(b.ws, b.mapID, "", at, ids...)
}

// nudgedFlow moves touchpoints and steps: up and down within their column, in
// and out of steps on the way; left and right to other stages, at the same
// height.
func (b *Board) nudgedFlow(d direction, n int, ids []crdt.ID) (c crdt.Change) {
	e := b.ws.Element(ids[0])
	parent := b.ws.Element(e.Place.Parent)
	all := b.flow(parent.ID)
	if d.across() {
		stage := b.stageOf(parent.ID)
		to := b.stageBeside(stage, n*d.sign())
		if to == nil || to.ID == stage {
			return c
		}
		return journey.Move(b.ws, to.ID, "", min(slices.Index(all, ids[0]), len(b.flow(to.ID))), ids...)
	}
	first, last := slices.Index(all, ids[0]), slices.Index(all, ids[len(ids)-1])
	if n == 1 {
		edge := first - 1
		if d == down {
			edge = last + 1
		}
		switch {
		case (edge < 0 || edge >= len(all)) && parent.Kind == "step": // out of the step
			at := slices.Index(b.flow(parent.Place.Parent), parent.ID)
			if d == down {
				at++
			}
			return journey.Move(b.ws, parent.Place.Parent, "", at, ids...)
		case edge >= 0 && edge < len(all) && parent.Kind == "stage" && b.ws.Element(all[edge]).Kind == "step" && !b.anyKind(ids, "step"):
			at := 0
			if d == up {
				at = len(b.flow(all[edge]))
			}
			return journey.Move(b.ws, all[edge], "", at, ids...)
		}
	}
	at, ok := shifted(all, ids, n*d.sign())
	if !ok {
		return c
	}
	return journey.Move(b.ws, parent.ID, "", at, ids...)
}

// nudgedCard moves free cards within their lane.
func (b *Board) nudgedCard(d direction, n int, ids []crdt.ID) (c crdt.Change) {
	e := b.ws.Element(ids[0])
	stage, lane := e.Place.Parent, e.Place.Lane
	if d.across() {
		to := b.stageBeside(stage, n*d.sign())
		if to == nil || to.ID == stage {
			return c
		}
		return journey.Move(b.ws, to.ID, lane, len(to.Cards[lane]), ids...)
	}
	var all []crdt.ID
	if s := b.m.Stage(stage); s != nil {
		all = idsOf(s.Cards[lane])
	}
	at, ok := shifted(all, ids, n*d.sign())
	if !ok {
		return c
	}
	return journey.Move(b.ws, stage, lane, at, ids...)
}

// nudgedShown moves shared records: left and right to the next stage, up and
// down among those that show beside them.
func (b *Board) nudgedShown(d direction, n int, ids []crdt.ID) (c crdt.Change, err error) {
	stage := b.stageOf(ids[0])
	if d.across() {
		to := b.stageBeside(stage, n*d.sign())
		if to == nil || to.ID == stage {
			return c, nil
		}
		return b.showAt(stage, to.ID, ids...)
	}
	s := b.m.Stage(stage)
	t, ok := journey.LaneFor(b.ws.Element(ids[0]).Kind)
	if s == nil || !ok {
		return c, nil
	}
	all := idsOf(s.Shown[t])
	at, ok := shifted(all, ids, n*d.sign())
	if !ok {
		return c, nil
	}
	rest := slices.DeleteFunc(slices.Clone(all), func(id crdt.ID) bool { return slices.Contains(ids, id) })
	before, after := "", ""
	if at > 0 {
		before = b.ws.Element(rest[at-1]).Place.Order
	}
	if at < len(rest) {
		after = b.ws.Element(rest[at]).Place.Order
	}
	for i, o := range crdt.Spread(before, after, len(ids)) {
		p := b.ws.Element(ids[i]).Place
		p.Order = o
		c.Set(ids[i], crdt.KeyPlace, p.Value())
	}
	return c, nil
}

func (b *Board) nudgedLane(l *journey.Lane, d direction, n int) (c crdt.Change) {
	if d.across() {
		return c
	}
	i := slices.Index(b.m.Lanes, l)
	at := int(geom.Clamp(float64(i+n*d.sign()), 0, float64(len(b.m.Lanes)-1)))
	if at == i {
		return c
	}
	return journey.MoveLane(b.ws, b.m, l.LaneID(), at)
}

// shifted returns where a block of ids among all goes, counted without them,
// when it moves by n places; false if it cannot move that way.
func shifted(all, ids []crdt.ID, n int) (at int, ok bool) {
	first := slices.Index(all, ids[0])
	last := slices.Index(all, ids[len(ids)-1])
	room := len(all) - len(ids)
	if first < 0 || last < 0 {
		return 0, false
	}
	if n < 0 {
		return max(first+n, 0), first > 0
	}
	at = min(first+n, room)
	return at, last < len(all)-1
}

// flow returns the touchpoints and steps under a stage or step, in order.
func (b *Board) flow(parent crdt.ID) (ids []crdt.ID) {
	for e := range b.ws.Children(parent) {
		if e.Place.Lane == "" && (e.Kind == "touchpoint" || e.Kind == "step") {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// stageBeside returns the stage n columns on, held within the map; nil where
// the map has none.
func (b *Board) stageBeside(id crdt.ID, n int) *journey.Stage {
	if b.m == nil || len(b.m.Stages) == 0 {
		return nil
	}
	s := b.m.Stage(id)
	if s == nil {
		return nil
	}
	return b.m.Stages[min(max(s.Index+n, 0), len(b.m.Stages)-1)]
}

func (b *Board) anyKind(ids []crdt.ID, kind string) bool {
	return slices.ContainsFunc(ids, func(id crdt.ID) bool {
		e := b.ws.Element(id)
		return e != nil && e.Kind == kind
	})
}

func idsOf(list []*workspace.Element) (ids []crdt.ID) {
	for _, e := range list {
		ids = append(ids, e.ID)
	}
	return ids
}
