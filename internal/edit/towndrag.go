package edit

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
)

// peopleDrag moves people by hand: they stay where they are dropped. Dropped
// into the hull of another cluster they join it, and the arrangement has a
// place for them there; Ctrl only puts them down.
type peopleDrag struct {
	ids  []crdt.ID
	from geom.Point
	by   geom.Point
	into crdt.ID // the cluster that they would join
}

func (b *Board) dragPeople(p *press) gesture {
	ids := b.people(b.sel)
	if len(ids) == 0 {
		return b.dragFree(p)
	}
	if !b.free() {
		return &refusing{b.standsByItself()[0].(Refused).Err}
	}
	if err := b.check(b.moveFree(ids, geom.Point{})); err != nil {
		return &refusing{err}
	}
	b.lift(ids)
	return &peopleDrag{ids: ids, from: p.at}
}

func (g *peopleDrag) move(b *Board, e Pointer) []Effect {
	at := b.ToBoard(e.At)
	g.by = at.Sub(g.from)
	if e.Shift { // along one axis
		if math.Abs(g.by.X) >= math.Abs(g.by.Y) {
			g.by.Y = 0
		} else {
			g.by.X = 0
		}
	}
	g.into = ""
	if k := b.lay.ClusterAt(at); k != "" && !e.Ctrl && !g.allIn(b, k) {
		g.into = k
	}
	return nil
}

// allIn tells whether all that is held belongs to a cluster already.
func (g *peopleDrag) allIn(b *Board, cluster crdt.ID) bool {
	k := b.rel.Cluster(cluster)
	return k != nil && !slices.ContainsFunc(g.ids, func(id crdt.ID) bool { return !slices.Contains(k.Members, b.rel.Person(id)) })
}

func (g *peopleDrag) drop(b *Board, e Pointer) []Effect {
	g.move(b, e)
	if g.into != "" {
		return b.moveToCluster(g.into, g.ids)
	}
	if g.by == (geom.Point{}) {
		return nil
	}
	return b.commit("Move "+plainCount(len(g.ids), "person"), b.moveFree(g.ids, g.by))
}

func (g *peopleDrag) stop(*Board) {}

func (g *peopleDrag) renew(b *Board) bool {
	g.ids = slices.DeleteFunc(g.ids, func(id crdt.ID) bool { return b.rel == nil || b.rel.Person(id) < 0 })
	return len(g.ids) > 0
}

func (g *peopleDrag) draw(b *Board) []*scene.Node {
	var nodes []*scene.Node
	if g.into != "" {
		nodes = view.Selection(b.lay, []crdt.ID{g.into})
	}
	return append(nodes, b.inHand(g.ids, g.by)...)
}
