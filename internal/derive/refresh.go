package derive

import (
	"maps"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Refresh brings the figures up to date after a change of the document. The
// touched ids are those that crdt.Doc.Apply returned, and the workspace has
// been refreshed with them. Only what depends on them is computed anew (D1).
func (f *Figures) Refresh(touched []crdt.ID) {
	if len(touched) == 0 {
		return
	}
	f.version++
	f.room = room{closed: true}
	if slices.Contains(touched, workspace.Root) && f.choose() {
		return
	}
	if moved := f.w.Changed(workspace.Moved); moved != f.moved {
		f.moved = moved
		f.recheck()
		f.readMaps()
		f.outdateAll()
		return
	}
	stale := map[crdt.ID]bool{}
	for _, id := range touched {
		f.spread(id, stale)
	}
	f.recompute(stale)
	f.readMaps()
	f.outdate(touched, stale)
}

// choose reads the options anew. Where one changed, everything is computed
// anew, since anything may depend on it.
func (f *Figures) choose() (changed bool) {
	own := chosen(f.w)
	if maps.Equal(own, f.own) {
		return false
	}
	f.own = own
	f.moved = f.w.Changed(workspace.Moved)
	f.recheck()
	for id := range f.maps {
		if m := f.readMap(id, nil); m != nil {
			f.maps[id] = m
		} else {
			delete(f.maps, id)
		}
	}
	f.outdateAll()
	return true
}

// spread marks a record and what depends on it, now or when it was computed.
func (f *Figures) spread(id crdt.ID, stale map[crdt.ID]bool) {
	if stale[id] {
		return
	}
	stale[id] = true
	for _, u := range f.users[id] {
		f.spread(u, stale)
	}
	e := f.w.Element(id)
	if e == nil {
		return
	}
	switch e.Kind {
	case "observation", "survey":
		f.spread(crdt.ID(e.Text("of")), stale)
	case "link":
		if l := f.w.Link(id); l != nil && l.Type == "measures" {
			f.spread(l.To, stale)
		}
	case "indicator":
		for _, l := range f.w.LinksFrom(id, "measures") {
			f.spread(l.To, stale)
		}
	}
}

// recheck computes every outcome and indicator anew: something that holds
// others came, went or moved, and what it holds is not among the touched.
func (f *Figures) recheck() {
	stale := make(map[crdt.ID]bool, len(f.outcomes)+len(f.indicators))
	for id := range f.outcomes {
		stale[id] = true
	}
	for id := range f.indicators {
		stale[id] = true
	}
	f.recompute(stale)
}

// recompute computes stale figures, indicators before the outcomes that need
// them. What says the same as before keeps its pointer (D2). The order within
// a kind does not matter: none reads another.
func (f *Figures) recompute(stale map[crdt.ID]bool) {
	f.renewed = renewed{}
	for id := range stale {
		old := f.indicators[id]
		if old == nil {
			continue
		}
		if now := f.indicator(id); now == nil {
			delete(f.indicators, id)
		} else if !now.equal(old) {
			f.indicators[id] = now
		}
	}
	for id := range stale {
		old := f.outcomes[id]
		if old == nil {
			continue
		}
		if now := f.outcome(id); now == nil {
			delete(f.outcomes, id)
			f.renewed[old] = nil
		} else if !now.equal(old) {
			f.outcomes[id] = now
			f.renewed[old] = now
		}
	}
}

// renewed are the outcomes that the last change made others, with what each is
// now; nil where it is gone. Maps that are brought up to date after the change
// put one in place of the other and look at nothing else.
type renewed map[*OutcomeFigures]*OutcomeFigures

func (f *Figures) isRenewed(o *OutcomeFigures) bool {
	_, is := f.renewed[o]
	return is
}

// in returns a list with what each outcome is now: the same list where it has
// none that was renewed.
func (r renewed) in(list []*OutcomeFigures) []*OutcomeFigures {
	now := list
	for old, o := range r { // each stands at one place: their order does not matter
		if i := slices.Index(list, old); i >= 0 {
			if &now[0] == &list[0] {
				now = slices.Clone(list)
			}
			now[i] = o
		}
	}
	return now
}

func (f *Figures) readMaps() {
	for id, old := range f.maps {
		if m := f.readMap(id, old); m != nil {
			f.maps[id] = m
		} else {
			delete(f.maps, id)
		}
	}
}
