package edit

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/workspace"
)

// What a drag or an unfinished text would do to the map is shown by reading,
// computing and drawing a supposed map, with the very code that will draw the
// real one. The document is not touched, and parts that stay the same stay the
// same pointers, so that a supposed stage costs what an edit of it costs.

// suppose shows m in place of the map as it is; nil goes back.
func (b *Board) suppose(m *journey.Map) {
	if b.supposed == nil && m == nil {
		return
	}
	b.supposed = m
	b.layOut()
}

// settle commits what was supposed: the map is laid out with the commit, or again
// as it is where that is refused.
func (b *Board) settle(label string, c crdt.Change) []Effect {
	b.supposed = nil
	out := b.commit(label, c)
	if refused(out) {
		b.layOut()
	}
	return out
}

// withStage returns a copy of a map with another stage in place of the one
// with its ID.
func withStage(m *journey.Map, s *journey.Stage) *journey.Map {
	n := *m
	n.Stages = slices.Clone(m.Stages)
	n.Touchpoints = nil
	for i, old := range n.Stages {
		if old.ID == s.ID {
			n.Stages[i] = s
		}
		n.Touchpoints = append(n.Touchpoints, n.Stages[i].Touchpoints...)
	}
	return &n
}

// withElement returns a copy of a map with another element for a stage.
func withElement(m *journey.Map, e *workspace.Element) *journey.Map {
	old := m.Stage(e.ID)
	if old == nil {
		return m
	}
	s := *old
	s.Element = e
	return withStage(m, &s)
}

// withTouchpoint returns a copy of a map with another touchpoint in place of
// the one with its ID.
func withTouchpoint(m *journey.Map, t *journey.Touchpoint) *journey.Map {
	old := m.Stage(t.Stage)
	if old == nil {
		return m
	}
	replace := func(list []*journey.Touchpoint) []*journey.Touchpoint {
		list = slices.Clone(list)
		for i, x := range list {
			if x.ID == t.ID {
				list[i] = t
			}
		}
		return list
	}
	s := *old
	s.Touchpoints = replace(old.Touchpoints)
	s.Steps = slices.Clone(old.Steps)
	for i, step := range s.Steps {
		if step.ID == t.Step {
			c := *step
			c.Touchpoints = replace(step.Touchpoints)
			s.Steps[i] = &c
		}
	}
	return withStage(m, &s)
}

// touchpoint returns a touchpoint of the map, nil where it is not on it.
func (b *Board) touchpoint(id crdt.ID) *journey.Touchpoint {
	if b.m == nil {
		return nil
	}
	s := b.m.Stage(b.stageOf(id))
	if s == nil {
		return nil
	}
	for _, t := range s.Touchpoints {
		if t.ID == id {
			return t
		}
	}
	return nil
}
