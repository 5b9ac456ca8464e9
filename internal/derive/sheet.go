package derive

import (
	"maps"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// rule is one measure of one kind of record: which records have it, and how it
// is read off them. Rules read the workspace through the reading alone.
type rule struct {
	measure string
	kinds   []string // of records
	figure  func(*reading)
}

// table is the rules by kind of record, in the order of MEASURES.md.
type table struct {
	of    map[string][]*rule
	kinds []string // that have rules, touchpoints apart
}

func tableOf(all []rule) *table {
	t := &table{of: map[string][]*rule{}}
	for i := range all {
		for _, k := range all[i].kinds {
			t.of[k] = append(t.of[k], &all[i])
		}
	}
	t.kinds = slices.DeleteFunc(slices.Sorted(maps.Keys(t.of)), func(k string) bool { return k == "touchpoint" })
	return t
}

// page is whose figures stand on a sheet.
type page struct {
	id   crdt.ID
	home crdt.ID // of a persona: on which map
}

// sheet is all figures of one record.
type sheet struct {
	page
	kind    string
	entries []*entry
	written *written // the last of them is of these; nil for none
	figures []*Figure
	stale   bool // one of its entries is
	changed bool // an entry says something else than the list of figures
	listed  bool // among those that are to be looked at again
	epoch   uint64
}

// entry is what rules give for one record, and what that depends on.
//
// Most records are small, and all their rules stand in one entry: what they
// read is noted once. What holds others, such as a stage, has an entry a rule,
// so that a change of one of its parts does not count all of them again.
type entry struct {
	rules   []*rule
	sheet   *sheet
	figures []*Figure
	stale   bool
	watched []watch
	many    map[watch]bool // watched, once there are many
	kinds   []string
	seen    uint64 // workspace.Changed of kinds
}

// sheets is every sheet that was asked for, and who must be looked at when
// something changes.
type sheets struct {
	relations map[crdt.ID]*related // by map
	markets   map[crdt.ID]marketRead
	serving   map[crdt.ID]serving // by stage
	counts    map[crdt.ID]counted // by stage
	wholes    map[crdt.ID]whole   // by map
	by        map[page]*sheet
	users     [aspects]map[crdt.ID]*entry // who depends on an aspect of a record: on most one
	others    map[watch][]*entry          // besides, where there are several
	counted   []*entry                    // that depend on all records of some kinds
	stale     []*sheet
	noticed   [2]uint64 // the change after which it was marked what is stale
	lists     map[crdt.ID]*list
	maps      map[crdt.ID]*MapFigures // as they were when last looked at
	epoch     uint64                  // grows when everything must be looked at again
	index     index
	subjects  subjects

	networks map[crdt.ID]*kept
}

func (f *Figures) book() *sheets {
	if f.sheets == nil {
		n := f.w.Count(f.rules.kinds...)
		b := &sheets{by: make(map[page]*sheet, n), others: map[watch][]*entry{}, lists: map[crdt.ID]*list{}, maps: map[crdt.ID]*MapFigures{}}
		for what := range b.users {
			b.users[what] = map[crdt.ID]*entry{}
		}
		b.users[itself] = make(map[crdt.ID]*entry, 3*n) // also what is said of them, and links
		f.sheets = b
	}
	return f.sheets
}

// watch notes that the entry depends on something.
func (n *entry) watch(f *Figures, w watch) {
	if n == nil {
		return
	}
	if n.many == nil {
		if slices.Contains(n.watched, w) {
			return
		}
		if n.watched == nil {
			n.watched = make([]watch, 0, 8)
		}
		if n.watched = append(n.watched, w); len(n.watched) > 32 {
			n.many = make(map[watch]bool, 2*len(n.watched))
			for _, w := range n.watched {
				n.many[w] = true
			}
		}
	} else {
		if n.many[w] {
			return
		}
		n.many[w] = true
	}
	b := f.book()
	if users := b.users[w.what]; users[w.id] == nil {
		users[w.id] = n
	} else {
		b.others[w] = append(b.others[w], n)
	}
}

// sheet returns the figures of a record, up to date; nil where it has none.
func (f *Figures) sheet(p page) *sheet {
	e := f.w.Element(p.id)
	s := f.sheetOf(p, e)
	if s != nil {
		f.freshen(s, e)
	}
	return s
}

// ruled returns the figures of a record but for those that people compute, up to
// date. Who computes reads only these and fields: a link leads back, and what is
// being computed must not be waited for.
func (f *Figures) ruled(p page) (figures []*Figure) {
	e := f.w.Element(p.id)
	s := f.sheetOf(p, e)
	if s == nil {
		return nil
	}
	if s.written == nil {
		f.freshen(s, e)
		return s.figures
	}
	s.renew(f.book().epoch)
	for _, n := range s.entries {
		if n.own() {
			continue
		}
		if n.stale {
			s.changed = f.refigure(n, e) || s.changed
		}
		figures = append(figures, n.figures...)
	}
	return figures
}

// sheetOf returns the sheet of a record as it was left; nil where it has none.
func (f *Figures) sheetOf(p page, e *workspace.Element) *sheet {
	if e == nil || !f.Tells(e.Kind) {
		return nil
	}
	b := f.book()
	s := b.by[p]
	if s == nil || s.kind != e.Kind {
		s = &sheet{page: p, kind: e.Kind, stale: true, epoch: b.epoch}
		s.entries = entriesOf(s, f.rules.of[e.Kind])
		b.by[p] = s
	}
	s.writes(f.writtenOf(e.Kind))
	return s
}

// renew marks all entries once everything must be looked at again.
func (s *sheet) renew(epoch uint64) {
	if s.epoch == epoch {
		return
	}
	s.epoch, s.stale = epoch, true
	for _, n := range s.entries {
		n.stale = true
	}
}

// own tells whether an entry has the fields that people compute.
func (n *entry) own() bool { return n.rules[0].measure == Own }

func entriesOf(s *sheet, rules []*rule) (entries []*entry) {
	switch s.kind {
	case "workspace", "map", "stage", "cluster":
		for i := range rules {
			entries = append(entries, &entry{rules: rules[i : i+1], sheet: s, stale: true})
		}
	default:
		if len(rules) > 0 {
			entries = []*entry{{rules: rules, sheet: s, stale: true}}
		}
	}
	return entries
}

// freshen figures anew what is stale on a sheet. What says the same as before
// keeps its pointer (D2); the sheet keeps its list where nothing changed.
func (f *Figures) freshen(s *sheet, e *workspace.Element) {
	s.renew(f.book().epoch)
	if !s.stale {
		return
	}
	changed := s.figures == nil
	s.stale = false
	for _, n := range s.entries {
		if n.stale {
			changed = f.refigure(n, e) || changed
		}
	}
	changed, s.changed = changed || s.changed, false
	if changed && len(s.entries) == 1 {
		s.figures = s.entries[0].figures
	} else if changed {
		s.figures = []*Figure{}
		for _, n := range s.entries {
			s.figures = append(s.figures, n.figures...)
		}
	}
}

// refigure runs the rules of an entry and tells whether it says something else.
func (f *Figures) refigure(n *entry, e *workspace.Element) (changed bool) {
	n.stale = false
	n.watch(f, watch{e.ID, itself})
	r := &reading{f: f, e: e, home: n.sheet.home, entry: n, out: make([]*Figure, 0, max(len(n.figures), 2*len(n.rules)))}
	counted := len(n.kinds) > 0
	for _, rule := range n.rules {
		r.rule = rule
		rule.figure(r)
	}
	if len(n.kinds) > 0 {
		n.seen = f.changed(n.kinds)
		if !counted {
			b := f.book()
			b.counted = append(b.counted, n)
		}
	}
	changed = len(r.out) != len(n.figures)
	for i, g := range r.out {
		if i < len(n.figures) && g.same(n.figures[i]) {
			r.out[i] = n.figures[i]
		} else {
			changed = true
		}
	}
	n.figures = r.out
	return changed
}
