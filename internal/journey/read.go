package journey

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

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
	r := reader{w: w, prev: prev, m: &Map{Element: e}}
	r.frame()
	r.own()
	r.stages()
	r.links()
	return r.m
}

type reader struct {
	w          *workspace.Workspace
	prev, m    *Map
	samePeople bool
	feelings   []string            // the field of each persona, by index
	room       room                // for the stage that is being read
	last       int                 // which of its touchpoints was found before
	stirred    []*workspace.Record // what hangs under it and changed, or has a neighbour that did
}

// frame reads personas and lanes and collects the stages. A map may hold
// thousands of records that are none of these; while none of its own came, went
// or moved, they are not looked through again.
func (r *reader) frame() {
	r.m.children = r.w.Doc().Children(r.m.ID)
	r.m.framed = [2]uint64{r.w.Joined(framing...), r.w.Changed(framing...)}
	same := r.m.framed[0] == r.prev.framed[0] && (sameList(r.m.children, r.prev.children) || r.prev.Element == r.m.Element)
	if same && r.m.framed == r.prev.framed {
		r.m.frame, r.m.Personas, r.m.Lanes, r.m.columns = r.prev.frame, r.prev.Personas, r.prev.Lanes, r.prev.columns
		r.m.Lived = r.prev.Lived
		r.samePeople = true
		return
	}
	if same {
		r.m.frame = r.prev.frame
	} else {
		for x := range r.w.Doc().Entity(r.m.ID).Below {
			if slices.Contains(framing, x.Kind()) {
				r.m.frame = append(r.m.frame, x.ID())
			}
		}
	}
	for _, id := range r.m.frame {
		r.framed(r.w.Element(id))
	}
	r.samePeople = slices.EqualFunc(r.m.Personas, r.prev.Personas, func(a, b *Persona) bool { return a.ID == b.ID })
	r.lived()
	r.lanes()
}

// framing are the kinds of records that make the columns and rows of a map, and
// what lies over them.
var framing = []string{"persona", "stage", "lane", LivedKind}

func (r *reader) framed(e *workspace.Element) {
	switch e.Kind {
	case "persona":
		i := len(r.m.Personas)
		if i < len(r.prev.Personas) && r.prev.Personas[i].Element == e {
			r.m.Personas = append(r.m.Personas, r.prev.Personas[i])
		} else {
			r.m.Personas = append(r.m.Personas, &Persona{e, i})
		}
	case "stage":
		r.m.columns = append(r.m.columns, e)
	case "lane":
		r.m.Lanes = append(r.m.Lanes, &Lane{e, LaneTypeOf(e.Text("type")), RoleOf(e.Text("type")), e.Flag("folded"), e.Flag("hidden")})
	}
}

func sameList(a, b []crdt.ID) bool {
	return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0]
}

// lanes completes the map's own lanes with the usual ones that it has no
// record of, each behind its predecessor in the usual order.
func (r *reader) lanes() {
	usual := usualOf(r.m.Lived != nil)
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

// links keeps the links that hang under this map and of which both ends are
// there.
func (r *reader) links() {
	r.m.relinked = r.w.Relinked()
	if r.m.relinked == r.prev.relinked && sameList(r.m.children, r.prev.children) {
		r.m.Links = r.prev.Links
		return
	}
	for l := range r.w.Links {
		if l.Place.Parent == r.m.ID {
			r.m.Links = append(r.m.Links, l)
		}
	}
}
