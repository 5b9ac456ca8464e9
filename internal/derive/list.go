package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// At says which day today is, counted from 1970-01-01: where an indicator
// should stand by now depends on it (MON-2, MON-3). 0 is nobody's day: then
// each indicator is judged at its latest observation. The clock is the
// caller's; call it again when a day is over.
func (f *Figures) At(day int) {
	if f.today != day {
		f.today = day
		f.version++
		f.recheck()
		f.readMaps()
		f.outdateAll()
	}
}

// List returns every figure of a scope, also those that cannot be computed
// and say what they lack:
//
//	the workspace (workspace.Root)   its own, and those of all maps
//	a map                            its own, and those of all that it holds
//	a stage                          its own, of what stands there and wants it
//	a cluster                        its own, and those of its members
//	an outcome                       its own, and those of its indicators
//	any other record                 its own
//
// They come in the order of the map, and of MEASURES within a record. The
// slice is shared, and the same until a figure of the scope is another: not to
// be changed.
func (f *Figures) List(scope crdt.ID) []*Figure {
	b := f.book()
	l := b.lists[scope]
	if l == nil {
		l = &list{}
		b.lists[scope] = l
	}
	f.settle()
	if l.version != f.version || l.epoch != b.epoch || l.figures == nil {
		f.relist(l, scope)
	}
	return l.figures
}

// Own returns the figures of one record alone, and computes no others but those
// that they are read from. The slice is shared.
func (f *Figures) Own(id crdt.ID) []*Figure {
	f.notice()
	var out []*Figure
	for _, p := range f.pages(id) {
		if s := f.sheet(p); s != nil {
			if out == nil {
				out = s.figures
			} else {
				out = append(slices.Clip(out), s.figures...)
			}
		}
	}
	return out
}

// Figure returns the listed figure with a reference, nil where there is none.
func (f *Figures) Figure(ref FigureRef) *Figure {
	for _, g := range f.Own(ref.Element) {
		if g.Ref == ref || ref.Map == "" && g.Ref.Name == ref.Name {
			return g
		}
	}
	return nil
}

// list is the figures of a scope as they were put together last.
type list struct {
	version uint64
	epoch   uint64
	shape   uint64 // of the records that it holds
	asked   uint64 // of subjects: changes
	sheets  []*sheet
	lists   [][]*Figure // of each sheet, to see whether one is another
	figures []*Figure
}

// notice marks what the last changes reached, once for each change.
func (f *Figures) notice() {
	b := f.book()
	now := [2]uint64{f.w.Clock(), f.version + 1} // not the zero value
	if b.noticed == now {
		return
	}
	b.noticed = now
	f.membership()
	f.recheckNetworks()
	f.expireCounted()
}

// settle brings up to date what the last changes reached.
func (f *Figures) settle() {
	f.notice()
	b := f.book()
	for len(b.stale) > 0 {
		stale := b.stale
		b.stale = nil
		for _, s := range stale {
			s.listed = false
			if e := f.w.Element(s.id); e != nil && e.Kind == s.kind {
				f.freshen(s, e)
			} else if b.by[s.page] == s {
				delete(b.by, s.page)
			}
		}
	}
}

// relist puts a list together again; the walk through the records is spared
// while none came, went or moved.
func (f *Figures) relist(l *list, scope crdt.ID) {
	b := f.book()
	asked := f.subjects()
	shape := f.w.Joined(f.rules.kinds...) + f.w.Changed(workspace.Moved) + f.formulas()
	touched := f.writtenOf("touchpoint") != nil
	if len(asked.touchpoints) > 0 || touched {
		shape += f.w.Joined("touchpoint")
	}
	whole := scope == workspace.Root || f.isMap(scope)
	if !whole || l.figures == nil || l.shape != shape || l.epoch != b.epoch || l.asked != asked.changes {
		var now []*sheet
		f.walk(scope, func(id crdt.ID, kind string) {
			switch {
			case !f.Tells(kind), kind == "touchpoint" && !asked.touchpoints[id] && !touched:
			case kind == "persona":
				for _, p := range f.pages(id) {
					now = append(now, f.sheet(p))
				}
			default:
				now = append(now, f.sheet(page{id: id}))
			}
		})
		l.shape, l.asked = shape, asked.changes
		if !slices.Equal(l.sheets, now) {
			l.sheets, l.figures = now, nil
		}
	}
	l.version, l.epoch = f.version, b.epoch
	if l.figures == nil || !l.patch() {
		l.join()
	}
}

// join puts the figures of all sheets into a new list.
func (l *list) join() {
	n := 0
	l.lists = make([][]*Figure, len(l.sheets))
	for i, s := range l.sheets {
		l.lists[i] = s.figures
		n += len(s.figures)
	}
	l.figures = make([]*Figure, 0, n)
	for _, figures := range l.lists {
		l.figures = append(l.figures, figures...)
	}
}

// patch puts the figures of those sheets that changed in place of the ones that
// they had, in a copy; false where they are more or fewer now.
func (l *list) patch() bool {
	at, copied := 0, false
	for i, s := range l.sheets {
		switch was := l.lists[i]; {
		case sameList(was, s.figures):
		case len(was) != len(s.figures):
			return false
		default:
			if !copied {
				l.figures, copied = slices.Clone(l.figures), true
			}
			copy(l.figures[at:], s.figures)
			l.lists[i] = s.figures
		}
		at += len(s.figures)
	}
	return true
}

// sameList tells whether two lists are one: a sheet that changed has another.
func sameList(a, b []*Figure) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

func (f *Figures) isMap(id crdt.ID) bool {
	e := f.w.Element(id)
	return e != nil && e.Kind == "map"
}

// pages returns on which sheets the figures of a record stand: of a persona,
// one for each map that tells of it.
func (f *Figures) pages(id crdt.ID) []page {
	e := f.w.Element(id)
	if e == nil || e.Kind != "persona" {
		return []page{{id: id}}
	}
	var out []page
	for m := range f.w.Maps() {
		if f.Persona(m.ID, id) != nil {
			out = append(out, page{id, m.ID})
		}
	}
	return out
}

// walk calls with each record of a scope and its kind, in order and each once.
func (f *Figures) walk(scope crdt.ID, visit func(id crdt.ID, kind string)) {
	e := f.w.Element(scope)
	if e == nil {
		return
	}
	seen := map[crdt.ID]bool{}
	once := func(id crdt.ID) {
		if e := f.w.Element(id); e != nil && !seen[id] {
			seen[id] = true
			visit(id, e.Kind)
		}
	}
	switch e.Kind {
	case "workspace", "map":
		f.descend(f.w.Doc().Entity(scope), visit)
	case "stage":
		once(scope)
		f.walkStage(scope, once)
	case "cluster":
		once(scope)
		for _, m := range f.members(scope) {
			once(m)
		}
	case "outcome":
		once(scope)
		for _, i := range f.Outcome(scope).Indicators {
			once(i.ID)
		}
	default:
		once(scope)
	}
}

// walkStage calls with what stands at a stage, what is shown there, and the
// indicators of its outcomes.
func (f *Figures) walkStage(stage crdt.ID, once func(crdt.ID)) {
	for c := range f.w.Children(stage) {
		once(c.ID)
	}
	if s := f.drawn(stage); s != nil {
		for _, lane := range s.Shown {
			for _, c := range lane {
				once(c.ID)
			}
		}
	}
	if g := f.Stage(stage); g != nil {
		for _, o := range g.Outcomes {
			for _, i := range o.Indicators {
				once(i.ID)
			}
		}
	}
}

// descend visits a record and all that hangs under it: thousands, of which few
// are then looked up.
func (f *Figures) descend(x crdt.Entity, visit func(id crdt.ID, kind string)) {
	visit(x.ID(), x.Kind())
	for c := range x.Below {
		switch c.Kind() {
		case "observation", "survey", "link", "journal":
		default:
			f.descend(c, visit)
		}
	}
}

// members returns who belongs to a cluster: who is fixed there, and whom a
// link "contains" names.
func (f *Figures) members(cluster crdt.ID) (ids []crdt.ID) {
	e := f.w.Element(cluster)
	if e == nil {
		return nil
	}
	add := func(id crdt.ID) {
		if m := f.w.Element(id); m != nil && m.Kind == "entity" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for v := range e.Field("membersFixed").Items() {
		add(crdt.ID(v.Or("")))
	}
	for _, l := range f.w.LinksFrom(cluster, "contains") {
		add(l.To)
	}
	return ids
}
