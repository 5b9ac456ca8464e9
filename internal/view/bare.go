package view

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Bare returns the lanes of a journey that show, and on which nothing stands.
// The touchpoints are what a journey is of: they stay.
func Bare(m *journey.Map, f *derive.Figures) (bare []crdt.ID) {
	for _, l := range m.Lanes {
		if !l.Hidden && l.Type != journey.Touchpoints && !stands(m, l, f.Map(m.ID)) {
			bare = append(bare, l.LaneID())
		}
	}
	return bare
}

// stands tells whether anything stands in a lane.
func stands(m *journey.Map, l *journey.Lane, f *derive.MapFigures) bool {
	figure := func(has func(*derive.StageFigures) bool) bool {
		return f != nil && slices.ContainsFunc(f.Stages, has)
	}
	switch l.Type {
	case journey.People:
		return slices.ContainsFunc(m.Stages, func(s *journey.Stage) bool { return s.Entered.Known || s.Completed.Known })
	case journey.Feelings:
		return slices.ContainsFunc(m.Touchpoints, func(t *journey.Touchpoint) bool {
			return slices.ContainsFunc(t.Feelings, func(n workspace.Number) bool { return n.Known })
		})
	case journey.Value:
		return figure(func(g *derive.StageFigures) bool { return g.Expected.OK() || g.Delivered.OK() })
	case journey.Leak:
		return figure(func(g *derive.StageFigures) bool { return g.Gap.OK() })
	case journey.LivedLane:
		return m.Lived != nil
	case journey.Free:
		return slices.ContainsFunc(m.Stages, func(s *journey.Stage) bool { return len(s.Cards[l.ID]) > 0 })
	}
	return slices.ContainsFunc(m.Stages, func(s *journey.Stage) bool { return len(s.Shown[l.Type]) > 0 })
}
