package edit

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/outcome"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
)

// freeDrag moves things on a map without rows and columns. Edges and middles
// snap to those of what stays, else to the grid; Ctrl lets go of both.
type freeDrag struct {
	ids    []crdt.ID
	copy   bool
	exact  bool // Ctrl: nothing snaps
	from   geom.Point
	by     geom.Point
	box    geom.Box // around what is held, where it was
	others []geom.Box
	guides []guide
}

// guide is a line along which two things are aligned, and how far they are
// apart.
type guide struct {
	a, b  geom.Point
	apart float64
}

// snapReach is how near, in CSS pixels, an edge is drawn to a guide.
const snapReach = 6

func (b *Board) dragFree(p *press) gesture {
	g := &freeDrag{from: p.at}
	for _, id := range b.sel {
		if id = b.carrier(id); slices.Contains(g.ids, id) {
			continue
		}
		if box, ok := b.box(id); ok && b.kindOf(id) != "link" && (b.m == nil || b.kindOf(id) == view.ChartKind) {
			g.ids = append(g.ids, id)
			g.box = g.box.Union(box)
		}
	}
	if len(g.ids) == 0 {
		return nil
	}
	if err := b.check(b.moveFree(g.ids, geom.Point{})); err != nil && !p.last.Alt {
		return &refusing{err}
	}
	near := geom.Around(b.ToBoard(geom.Pt(-b.w/2, -b.h/2)), b.ToBoard(geom.Pt(1.5*b.w, 1.5*b.h)))
	for _, e := range append(b.records(), b.charts()...) {
		if box, ok := b.box(e.ID); ok && !slices.Contains(g.ids, e.ID) && near.Meets(box) {
			g.others = append(g.others, box)
		}
	}
	b.lift(g.ids)
	return g
}

func (g *freeDrag) move(b *Board, e Pointer) []Effect {
	if g.copy != e.Alt {
		g.copy = e.Alt
		b.lift(held(g))
	}
	g.by = b.ToBoard(e.At).Sub(g.from)
	if e.Shift {
		if math.Abs(g.by.X) >= math.Abs(g.by.Y) {
			g.by.Y = 0
		} else {
			g.by.X = 0
		}
	}
	g.guides, g.exact = nil, e.Ctrl
	if g.exact {
		return nil
	}
	at := g.box.Move(g.by)
	reach := snapReach / b.cam.Zoom
	if dx, ok := nearest(edgesX(at), g.others, edgesX, reach); ok && !(e.Shift && g.by.X == 0) {
		g.by.X += dx
	} else {
		g.by.X += geom.Snap(at.X, grid) - at.X
	}
	if dy, ok := nearest(edgesY(at), g.others, edgesY, reach); ok && !(e.Shift && g.by.Y == 0) {
		g.by.Y += dy
	} else {
		g.by.Y += geom.Snap(at.Y, grid) - at.Y
	}
	g.guide()
	return nil
}

func edgesX(b geom.Box) [3]float64 { return [3]float64{b.X, b.X + b.W/2, b.Right()} }
func edgesY(b geom.Box) [3]float64 { return [3]float64{b.Y, b.Y + b.H/2, b.Bottom()} }

// nearest returns the shortest way by which one of the edges comes to lie on
// an edge of others, if it is within reach.
func nearest(edges [3]float64, others []geom.Box, of func(geom.Box) [3]float64, reach float64) (way float64, ok bool) {
	best := reach
	for _, o := range others {
		for _, to := range of(o) {
			for _, from := range edges {
				if d := math.Abs(to - from); d <= best && (!ok || d < best) {
					best, way, ok = d, to-from, true
				}
			}
		}
	}
	return way, ok
}

// guide finds the lines along which what is held is aligned now.
func (g *freeDrag) guide() {
	at := g.box.Move(g.by)
	line := func(same func(geom.Box) bool, along func(near geom.Box) guide) {
		best, found := guide{apart: math.Inf(1)}, false
		for _, o := range g.others {
			if same(o) {
				if l := along(o); l.apart < best.apart {
					best, found = l, true
				}
			}
		}
		if found {
			g.guides = append(g.guides, best)
		}
	}
	for i, x := range edgesX(at) {
		line(func(o geom.Box) bool { return math.Abs(edgesX(o)[i]-x) < 0.01 }, func(o geom.Box) guide {
			a := o.Union(at)
			return guide{geom.Pt(x, a.Y), geom.Pt(x, a.Bottom()), math.Max(a.H-o.H-at.H, 0)}
		})
	}
	for i, y := range edgesY(at) {
		line(func(o geom.Box) bool { return math.Abs(edgesY(o)[i]-y) < 0.01 }, func(o geom.Box) guide {
			a := o.Union(at)
			return guide{geom.Pt(a.X, y), geom.Pt(a.Right(), y), math.Max(a.W-o.W-at.W, 0)}
		})
	}
}

func (g *freeDrag) drop(b *Board, e Pointer) []Effect {
	g.move(b, e)
	if g.by == (geom.Point{}) {
		return nil
	}
	if g.copy {
		return b.duplicateBy(g.ids, g.by)
	}
	if c, _, ok := g.rung(b); ok {
		return b.commit("Move marker", c)
	}
	if column, _, ok := g.between(b); ok {
		return b.commit("Move card", outcome.Rank(b.ws, g.ids[0], column))
	}
	return b.commit("Move "+plainCount(len(g.ids), "card"), b.moveFree(g.ids, g.by))
}

// rung returns what puts a progress marker that is held into its partner's
// ladder, where it hangs over that, and the level.
func (g *freeDrag) rung(b *Board) (c crdt.Change, level view.Rung, ok bool) {
	if b.out == nil || g.copy || len(g.ids) != 1 || b.kindOf(g.ids[0]) != "progress-marker" {
		return c, level, false
	}
	r, index, ok := b.lay.Rung(g.box.Move(g.by).Center(), g.ids[0])
	for _, p := range b.out.Partners {
		if ok && p.ID == r.Partner {
			c = outcome.MoveMarker(b.ws, p, g.ids[0], r.Level, index)
			return c, r, !c.Empty()
		}
	}
	return c, r, false
}

// between returns the order of a card's column with the card where it hangs over
// that, and the line at which it lands; not where Ctrl puts it to the unit.
func (g *freeDrag) between(b *Board) (column []crdt.ID, line guide, ok bool) {
	if b.out == nil || g.copy || g.exact || len(g.ids) != 1 {
		return nil, line, false
	}
	c, ok := b.lay.StandsIn(g.ids[0])
	if !ok {
		return nil, line, false
	}
	index, y, ok := b.lay.Before(c, g.ids[0], g.box.Move(g.by))
	if !ok {
		return nil, line, false
	}
	return placeIn(c.Cards, g.ids[0], index), guide{a: geom.Pt(c.X, y), b: geom.Pt(c.X+c.W, y)}, true
}

// placeIn returns a list with one of it, or a new one, at another place among
// the others.
func placeIn(list []crdt.ID, id crdt.ID, index int) []crdt.ID {
	others := slices.DeleteFunc(slices.Clone(list), func(x crdt.ID) bool { return x == id })
	return slices.Insert(others, max(0, min(index, len(others))), id)
}

func (g *freeDrag) stop(*Board) {}

func (g *freeDrag) renew(b *Board) bool {
	g.ids = b.living(g.ids)
	return len(g.ids) > 0
}

func (g *freeDrag) draw(b *Board) []*scene.Node {
	nodes := b.inHand(g.ids, g.by)
	if _, r, ok := g.rung(b); ok { // it lands on a level, not at a point
		return append(nodes, view.Guide(geom.Pt(r.Box.X, r.Box.Y+20), geom.Pt(r.Box.Right(), r.Box.Y+20), outcome.Levels[r.Level]))
	}
	if _, l, ok := g.between(b); ok {
		return append(nodes, view.Guide(l.a, l.b, ""))
	}
	for _, l := range g.guides {
		nodes = append(nodes, view.Guide(l.a, l.b, view.Number(l.apart, 0)))
	}
	return nodes
}

// grid is the step of free places in board units (DESIGN §8).
const grid = 8

// nudgedFree moves things on a map without rows and columns by steps of the
// grid; far is ten of them.
func (b *Board) nudgedFree(d direction, n int) crdt.Change {
	if n == far {
		n = 10
	}
	by := float64(n * d.sign() * grid)
	way := geom.Pt(0, by)
	if d.across() {
		way = geom.Pt(by, 0)
	}
	if b.rel != nil && !b.onlyCharts() {
		return b.moveFree(b.people(b.sel), way)
	}
	return b.moveFree(b.sel, way)
}

// moveFree wishes things to places by hand, from where they show now.
func (b *Board) moveFree(ids []crdt.ID, by geom.Point) (c crdt.Change) {
	for _, id := range ids {
		id = b.carrier(id)
		e := b.ws.Element(id)
		box, ok := b.box(id)
		if e == nil || !ok || e.Kind == "link" {
			continue
		}
		if b.rel != nil {
			if from, ok := b.lay.PersonAt(id); ok {
				c.Add(relation.Pin(e, from.Add(by)))
			}
			if e.Kind != view.ChartKind {
				continue
			}
		}
		p := e.Place
		at := geom.Pt(math.Round(box.X+by.X), math.Round(box.Y+by.Y))
		p.Free, p.X, p.Y = true, at.X, at.Y
		c.Set(id, crdt.KeyPlace, p.Value())
	}
	return c
}
