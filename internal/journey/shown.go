package journey

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// shownAt returns the shared records that each stage shows, by lane type
// (JM3). It is worked out once for a reading, and only if some stage needs it.
func (r *reader) shownAt() map[crdt.ID]*[kinds][]*workspace.Element {
	if r.shown != nil {
		return r.shown
	}
	r.shown = make(map[crdt.ID]*[kinds][]*workspace.Element, len(r.columns))
	for _, e := range r.columns {
		r.shown[e.ID] = new([kinds][]*workspace.Element)
	}
	for _, kind := range sharedKinds[2:] {
		lane, _ := LaneFor(kind)
		for e := range r.w.OfKind(kind) {
			for _, s := range r.stagesOf(e) {
				r.shown[s][lane] = append(r.shown[s][lane], e)
			}
		}
	}
	return r.shown
}

// stagesOf returns the stages of this map that a shared record refers to, or
// that refer to it.
func (r *reader) stagesOf(e *workspace.Element) (stages []crdt.ID) {
	add := func(id crdt.ID) {
		if s, ok := r.stageUnder(id); ok && !slices.Contains(stages, s) {
			stages = append(stages, s)
		}
	}
	add(crdt.ID(e.Text("stage")))
	for _, l := range r.w.LinksTo(e.ID, "desires", "hurts", "feels") {
		add(l.From)
	}
	for _, l := range r.w.LinksFrom(e.ID, "addresses", "delivers", "evidences", "supports") {
		add(l.To)
		t := r.w.Element(l.To)
		add(crdt.ID(t.Text("stage")))
		for _, back := range r.w.LinksTo(l.To, "desires", "hurts", "feels") {
			add(back.From)
		}
	}
	return stages
}

// stageUnder returns the stage of this map that id is or hangs under.
func (r *reader) stageUnder(id crdt.ID) (crdt.ID, bool) {
	for depth := 0; id != "" && depth < 4; depth++ {
		if r.shown[id] != nil {
			return id, true
		}
		e := r.w.Element(id)
		if e == nil {
			break
		}
		id = e.Place.Parent
	}
	return "", false
}
