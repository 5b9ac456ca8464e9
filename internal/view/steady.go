package view

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
)

// Shifted says by how much people stand elsewhere than in the layout before,
// where both are arranged in the same way: some of them on average, or all where
// none of those is one. What a hand moved does not count.
func (l *Layout) Shifted(before *Layout, ids []crdt.ID) geom.Point {
	t := l.rel
	if t == nil || before == nil || before.rel == nil || before.rel.waits != nil || len(t.auto) == 0 || len(before.rel.auto) == 0 ||
		&t.auto[0] == &before.rel.auto[0] || t.view.Arrangement != before.rel.view.Arrangement {
		return geom.Point{}
	}
	by := t.shifts(before.rel, ids)
	if len(by) == 0 {
		all := make([]crdt.ID, len(t.m.People))
		for i, p := range t.m.People {
			all[i] = p.ID
		}
		by = t.shifts(before.rel, all)
	}
	var sum geom.Point
	for _, p := range by {
		sum = sum.Add(p)
	}
	return sum.Mul(1 / float64(max(len(by), 1)))
}

// shifts returns how far people stand from where they stood.
func (t *town) shifts(old *town, ids []crdt.ID) (by []geom.Point) {
	for _, id := range ids {
		if i, j := t.m.Person(id), old.m.Person(id); i >= 0 && i < len(t.auto) && j >= 0 && j < len(old.auto) {
			by = append(by, t.auto[i].Sub(old.auto[j]))
		}
	}
	return by
}
