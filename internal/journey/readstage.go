package journey

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

func (r *reader) stages() {
	number := 1
	if n := len(r.prev.Touchpoints); n > 0 {
		r.m.Touchpoints = make([]*Touchpoint, 0, n+8)
	}
	for i, e := range r.m.columns {
		s := r.reuse(i, e, number)
		if s == nil {
			s = r.stage(i, e, number)
		}
		r.m.Stages = append(r.m.Stages, s)
		r.m.Touchpoints = append(r.m.Touchpoints, s.Touchpoints...)
		number += len(s.Touchpoints)
	}
}

// reuse returns the stage as read before, if nothing on it or near it changed;
// with other numbers, if only what stands before it did.
func (r *reader) reuse(i int, e *workspace.Element, number int) *Stage {
	if !r.samePeople {
		return nil
	}
	var old *Stage
	if i < len(r.prev.Stages) && r.prev.Stages[i].ID == e.ID {
		old = r.prev.Stages[i]
	} else {
		old = r.prev.Stage(e.ID)
	}
	if old == nil || old.Element != e || old.Lived != r.m.Lived || old.around != r.w.Around(e.ID) {
		return nil
	}
	if old.first == number && old.Index == i {
		return old
	}
	return old.renumbered(i, number)
}

// Alike tells whether two stages are one reading, and differ in nothing but
// their column and the numbers of their touchpoints.
func (s *Stage) Alike(o *Stage) bool { return s.read() == o.read() }

// read returns the stage as it was read before it was counted anew. A copy is
// a reading of its own: who copies means to change it.
func (s *Stage) read() *Stage {
	if s.self == s {
		return s.origin
	}
	return s
}

// renumbered returns the stage as it reads in another column, with its
// touchpoints counted from another number.
func (s *Stage) renumbered(index, number int) *Stage {
	n := *s
	n.Index, n.first, n.origin, n.self = index, number, s.read(), &n
	if s.first == number {
		return &n
	}
	all := make([]Touchpoint, len(s.Touchpoints))
	n.Touchpoints = make([]*Touchpoint, len(all))
	for i, t := range s.Touchpoints {
		all[i] = *t
		all[i].Number = number + i
		n.Touchpoints[i] = &all[i]
	}
	n.Steps = make([]*Step, len(s.Steps))
	at := func(t *Touchpoint) *Touchpoint { return n.Touchpoints[t.Number-s.first] }
	for i, old := range s.Steps {
		step := &Step{Element: old.Element}
		for _, t := range old.Touchpoints {
			step.Touchpoints = append(step.Touchpoints, at(t))
		}
		n.Steps[i] = step
	}
	if s.Steps == nil {
		n.Steps = nil
	}
	return &n
}

func (r *reader) stage(i int, e *workspace.Element, number int) *Stage {
	d := e.Field("duration")
	v, known := d.Get("value").Number()
	s := &Stage{
		Element: e, Index: i, Goal: e.Text("goal"),
		Entered: e.Number("entered"), Completed: e.Number("completed"),
		Duration: Duration{workspace.Number{Value: v, Known: known}, d.Get("unit").Or("")},
		Lived:    r.m.Lived, around: r.w.Around(e.ID), first: number,
	}
	old := r.prev.Stage(e.ID)
	r.last = 0
	r.room = room{personas: max(1, len(r.m.Personas)), grows: 1}
	record := r.w.Record(e.ID)
	hung := r.w.Hung(record)
	if old == nil {
		r.room.grows = max(1, len(hung))
	}
	add := func(t *workspace.Record, step crdt.ID) *Touchpoint {
		tp := r.touchpoint(t, e.ID, step, number+len(s.Touchpoints), old)
		s.Touchpoints = append(s.Touchpoints, tp)
		return tp
	}
	r.stirred = r.stirred[:0]
	for _, x := range hung {
		c := x.Element()
		if !r.still(c.ID, old) {
			r.stirred = append(r.stirred, x)
		} else if t := r.before(c.ID, old); t != nil && t.Step == "" && r.samePeople {
			s.Touchpoints = append(s.Touchpoints, r.numbered(t, number+len(s.Touchpoints)))
			continue
		}
		switch {
		case c.Kind == "touchpoint":
			add(x, "")
		case c.Kind == "step":
			step := &Step{Element: c}
			for _, t := range r.w.Hung(x) {
				if t.Element().Kind == "touchpoint" {
					step.Touchpoints = append(step.Touchpoints, add(t, c.ID))
				}
			}
			s.Steps = append(s.Steps, step)
		case c.Place.Lane != "":
			if s.Cards == nil {
				s.Cards = map[crdt.ID][]*workspace.Element{}
			}
			s.Cards[c.Place.Lane] = append(s.Cards[c.Place.Lane], c)
		}
	}
	if old != nil && old.around == s.around {
		s.Shown, s.joined = old.Shown, old.joined
	} else {
		s.Shown, s.joined = r.shownAt(record, old)
	}
	return s
}

// still tells whether nothing changed on a record of a stage, under it or near
// it since the stage was read. What is noted near a record is noted near its
// stage too, so that the stage's own number tells when that was.
func (r *reader) still(id crdt.ID, old *Stage) bool {
	return old != nil && r.w.Around(id) <= old.around
}
