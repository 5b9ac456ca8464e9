package journey

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// sharedKinds are the records that a stage shows without holding them, and
// what ties them to it.
var sharedKinds = []string{"link", "persona", "outcome", "need", "pain-point", "idea", "opportunity", "process", "value-element", "quote", workspace.Moved}

// Read reads a map; nil where there is none. What did not change since prev
// (nil: nothing was read yet) is the same pointer in both.
func Read(w *workspace.Workspace, id crdt.ID, prev *Map) *Map {
	e := w.Element(id)
	if e == nil || e.Kind != "map" {
		return nil
	}
	if prev == nil || prev.ID != id {
		prev = &Map{}
	}
	r := reader{w: w, prev: prev, m: &Map{Element: e, shared: w.Changed(sharedKinds...)}}
	r.sameShared = prev.Element != nil && prev.shared == r.m.shared
	r.children()
	r.stages()
	r.links()
	return r.m
}

type reader struct {
	w          *workspace.Workspace
	prev, m    *Map
	sameShared bool // no shared record changed since prev
	shown      map[crdt.ID]*[kinds][]*workspace.Element
	columns    []*workspace.Element
}

// children reads personas and lanes and collects the stages.
func (r *reader) children() {
	for e := range r.w.Children(r.m.ID) {
		switch e.Kind {
		case "persona":
			i := len(r.m.Personas)
			if i < len(r.prev.Personas) && r.prev.Personas[i].Element == e {
				r.m.Personas = append(r.m.Personas, r.prev.Personas[i])
			} else {
				r.m.Personas = append(r.m.Personas, &Persona{e, i})
			}
		case "stage":
			r.columns = append(r.columns, e)
		case "lane":
			r.m.Lanes = append(r.m.Lanes, &Lane{e, LaneTypeOf(e.Text("type")), e.Flag("folded"), e.Flag("hidden")})
		}
	}
	r.lanes()
}

// lanes completes the map's own lanes with the usual ones that it has no
// record of, each behind its predecessor in the usual order.
func (r *reader) lanes() {
	for i, t := range usual {
		if slices.ContainsFunc(r.m.Lanes, func(l *Lane) bool { return l.Type == t }) {
			continue
		}
		at := 0
		if i > 0 {
			at = 1 + slices.IndexFunc(r.m.Lanes, func(l *Lane) bool { return l.Type == usual[i-1] })
		}
		lane := &Lane{Element: &workspace.Element{Kind: "lane"}, Type: t, Folded: lanes[t].folded}
		r.m.Lanes = slices.Insert(r.m.Lanes, at, lane)
	}
	for i, l := range r.m.Lanes {
		for _, p := range r.prev.Lanes {
			if l.Element == p.Element || l.ID == "" && p.ID == "" && l.Type == p.Type {
				r.m.Lanes[i] = p
			}
		}
	}
}

func (r *reader) stages() {
	number := 1
	for i, e := range r.columns {
		s := r.reuse(i, e, number)
		if s == nil {
			s = r.stage(i, e, number)
		}
		r.m.Stages = append(r.m.Stages, s)
		r.m.Touchpoints = append(r.m.Touchpoints, s.Touchpoints...)
		number += len(s.Touchpoints)
	}
}

// reuse returns the stage as read before, if neither it, what hangs under it
// nor a shared record changed.
func (r *reader) reuse(i int, e *workspace.Element, number int) *Stage {
	if !r.sameShared || i >= len(r.prev.Stages) {
		return nil
	}
	old := r.prev.Stages[i]
	if old.Element != e || old.below != r.w.Below(e.ID) || old.first != number {
		return nil
	}
	return old
}

func (r *reader) stage(i int, e *workspace.Element, number int) *Stage {
	d := e.Field("duration")
	v, known := d.Get("value").Number()
	s := &Stage{
		Element: e, Index: i, Goal: e.Text("goal"),
		Entered: e.Number("entered"), Completed: e.Number("completed"),
		Duration: Duration{workspace.Number{Value: v, Known: known}, d.Get("unit").Or("")},
		below:    r.w.Below(e.ID), first: number,
	}
	old := r.prev.Stage(e.ID)
	add := func(t *workspace.Element, step crdt.ID) *Touchpoint {
		tp := r.touchpoint(t, e.ID, step, number+len(s.Touchpoints), old)
		s.Touchpoints = append(s.Touchpoints, tp)
		return tp
	}
	for c := range r.w.Children(e.ID) {
		switch {
		case c.Kind == "touchpoint":
			add(c, "")
		case c.Kind == "step":
			step := &Step{Element: c}
			for t := range r.w.Children(c.ID) {
				if t.Kind == "touchpoint" {
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
	if shown := r.shownAt()[e.ID]; shown != nil {
		s.Shown = *shown
	}
	return s
}

func (r *reader) touchpoint(e *workspace.Element, stage, step crdt.ID, number int, old *Stage) *Touchpoint {
	t := &Touchpoint{
		Element: e, Stage: stage, Step: step, Number: number,
		Channel: e.Text("channel"), Actor: e.Text("actor"),
		Satisfaction: e.Number("satisfaction"), Effort: e.Number("effort"),
		TouchMinutes: e.Number("touchMinutes"), WaitMinutes: e.Number("waitMinutes"),
		MomentOfTruth: e.Flag("momentOfTruth"),
		Feelings:      make([]workspace.Number, max(1, len(r.m.Personas))),
	}
	for i := range t.Feelings {
		t.Feelings[i] = e.Number(FeelingField(r.m, i))
	}
	for _, l := range r.w.LinksFrom(e.ID, "hurts", "feels") {
		if p := r.w.Element(l.To); p.Kind == "pain-point" && !slices.Contains(t.Pains, p) {
			t.Pains = append(t.Pains, p)
		}
	}
	for _, target := range append([]*workspace.Element{e}, t.Pains...) {
		for _, l := range r.w.LinksTo(target.ID, "addresses") {
			if d := r.w.Element(l.From); !slices.Contains(t.Ideas, d) {
				t.Ideas = append(t.Ideas, d)
			}
		}
	}
	if old != nil {
		for _, o := range old.Touchpoints {
			if o.Element == e && o.Step == step && o.Number == number && slices.Equal(o.Feelings, t.Feelings) &&
				slices.Equal(o.Pains, t.Pains) && slices.Equal(o.Ideas, t.Ideas) {
				return o
			}
		}
	}
	return t
}

// FeelingField returns the name of the field that holds the feelings of the
// persona with an index.
func FeelingField(m *Map, persona int) string {
	if persona == 0 || persona >= len(m.Personas) {
		return "emotion"
	}
	return "emotionBy/" + string(m.Personas[persona].ID)
}

// links keeps the links of which both ends show on this map.
func (r *reader) links() {
	if r.sameShared && len(r.prev.Touchpoints) == len(r.m.Touchpoints) {
		r.m.Links = r.prev.Links
		return
	}
	for e := range r.w.Children(r.m.ID) {
		if e.Kind == "link" {
			if l := r.w.Link(e.ID); l != nil {
				r.m.Links = append(r.m.Links, l)
			}
		}
	}
}
