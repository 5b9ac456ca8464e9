package view

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/layout"
	"github.com/worthmap/worthmap/internal/relation"
)

// Waiting is a large map that is placed elsewhere, so that nobody waits for it.
type Waiting struct {
	Graph  layout.Graph
	Blocks bool // by cluster; else by relations
	First  bool // nobody has seen the map before

	points []geom.Point // once they are there
	now    []geom.Point // where they show meanwhile
	stay   bool         // there
}

// laterFrom is from how many people on a map is placed elsewhere, where
// Options.Later asks for it: fewer are placed within a few frames.
const laterFrom = 300

// Place computes where everybody stands. It reads nothing but w.
func (w *Waiting) Place() []geom.Point {
	if w.Blocks {
		return layout.Blocks(w.Graph)
	}
	return layout.Force(w.Graph)
}

// Stop has everybody stay where they show: nobody wants to wait.
func (w *Waiting) Stop() []geom.Point {
	w.stay = true
	return w.now
}

// Placed gives a map that waits its places; what is not as many as there are
// people is left alone.
func (w *Waiting) Placed(points []geom.Point) {
	if len(points) == len(w.Graph.Nodes) {
		w.points = points
	}
}

// Waits returns what the map waits for, nil for nothing. Whoever has it placed
// hands the places to Placed and lays the map out again.
func (l *Layout) Waits() *Waiting {
	if l.rel == nil {
		return nil
	}
	return l.rel.waits
}

// Settled tells whether the map is as it would be if it were laid out afresh:
// nobody waits for a place, or has stayed where they were since somebody would
// not wait.
func (l *Layout) Settled() bool {
	return l.rel == nil || l.rel.waits == nil && !l.rel.stay
}

// Stood returns where everybody stands in the arrangement, without what a hand
// moved; nil where no hand moves anybody, or where they have no lasting place yet.
func (l *Layout) Stood() []geom.Point {
	if l.rel == nil || !l.Settled() || !l.rel.view.Arrangement.Free() {
		return nil
	}
	return l.rel.auto
}

// later puts somebody where they were, and newcomers in rows, until the places
// are there.
func (b *mapper) later(now arranged) {
	t, old := b.t, b.old.waits
	if old != nil && now.same(b.old.from) {
		if old.points != nil {
			t.auto, t.stay = old.points, old.stay
			return
		}
		t.auto, t.waits = b.old.auto, old
		return
	}
	t.waits = &Waiting{Graph: now.graph(), Blocks: now.view.Arrangement == relation.Clusters}
	t.auto = layout.Quick(t.waits.Graph)
	if b.old.m == nil {
		t.waits.First, t.waits.now = true, t.auto
		return
	}
	for i, p := range b.rel.People {
		if j := b.old.m.Person(p.ID); j >= 0 && j < len(b.old.auto) {
			t.auto[i] = b.old.auto[j]
		}
	}
	t.waits.now = t.auto
}

// isLater tells whether a map is placed elsewhere: who joins those who stand is
// placed at once.
func (b *mapper) isLater(now arranged) bool {
	return now.stands == nil && b.opt.Later && now.view.Arrangement.Free() && len(b.rel.People) >= laterFrom
}
