package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/workspace"
)

// outdate marks what depends on changed records: those that were touched, and
// the outcomes and indicators whose typed figures were computed anew.
func (f *Figures) outdate(touched []crdt.ID, recomputed map[crdt.ID]bool) {
	b := f.sheets
	if b == nil {
		return
	}
	f.saidOf(touched)
	for _, id := range touched {
		b.mark(watch{id, itself})
		f.neighbours(id, func(n crdt.ID) { b.mark(watch{n, around}) })
	}
	for id := range recomputed {
		b.mark(watch{id, figured})
	}
	f.membership()
	for id, m := range f.maps {
		if old := b.maps[id]; old != m {
			b.markMap(old, m)
			b.maps[id] = m
		}
	}
}

// markMap marks what depends on the typed figures of a map that are others.
func (b *sheets) markMap(old, now *MapFigures) {
	b.mark(watch{now.ID, figured})
	if old == nil || !slices.EqualFunc(old.Outcomes, now.Outcomes, sameAnswers) {
		b.mark(watch{now.ID, opinions})
	}
	if old == nil || old.Journey.Lived != now.Journey.Lived || !slices.EqualFunc(old.Journey.Stages, now.Journey.Stages, samePeople) {
		b.mark(watch{now.ID, peopled})
	}
	for _, g := range now.Stages {
		was := old.stage(g.ID)
		if was == nil || was.computed != g.computed {
			b.mark(watch{g.ID, figured})
		}
		if was != g {
			b.mark(watch{g.ID, leaking})
		}
	}
	for i, s := range now.Journey.Stages {
		if old == nil || i >= len(old.Journey.Stages) || old.Journey.Stages[i] != s {
			b.mark(watch{s.ID, drawn})
		}
	}
	for i, p := range now.Personas {
		if old == nil || i >= len(old.Personas) || old.Personas[i] != p {
			b.mark(watch{p.ID, figured})
		}
	}
}

// sameAnswers tells whether two figures are of the same outcome and the same
// surveys.
func sameAnswers(a, b *OutcomeFigures) bool {
	return a == b || a.ID == b.ID && a.Importance.survey() == b.Importance.survey() && a.Satisfaction.survey() == b.Satisfaction.survey()
}

// samePeople tells whether a stage has the name and the people that it had.
func samePeople(a, b *journey.Stage) bool {
	return a == b || a.ID == b.ID && a.Title == b.Title && a.Entered == b.Entered && a.Completed == b.Completed
}

// outdateAll marks everything: something moved, or the day is another.
func (f *Figures) outdateAll() {
	if f.sheets != nil {
		f.sheets.epoch++
	}
}

func (b *sheets) mark(w watch) {
	n := b.users[w.what][w.id]
	if n == nil {
		return
	}
	b.expire(n)
	for _, n := range b.others[w] {
		b.expire(n)
	}
}

// expire marks an entry, and those who read the figures of its record.
func (b *sheets) expire(n *entry) {
	if n.stale && n.sheet.stale {
		return
	}
	n.stale, n.sheet.stale = true, true
	if !n.own() {
		b.mark(watch{n.sheet.id, listed})
	}
	if !n.sheet.listed {
		n.sheet.listed = true
		b.stale = append(b.stale, n.sheet)
	}
}

// expireCounted marks the entries that depend on kinds of which a record
// changed.
func (f *Figures) expireCounted() {
	b := f.book()
	for _, n := range b.counted {
		if !n.stale && n.seen != f.changed(n.kinds) {
			b.expire(n)
		}
	}
}

// changed returns a number that grows with each change of a record of some
// kinds; of links also when one comes or goes with one of its ends.
func (f *Figures) changed(kinds []string) uint64 {
	n := f.w.Changed(kinds...)
	if slices.Contains(kinds, "link") {
		n += f.w.Relinked()
	}
	return n
}

// neighbours calls with the records that a record points at or hangs under,
// and those that a link joins to it: what stands around them changes with it.
func (f *Figures) neighbours(id crdt.ID, visit func(crdt.ID)) {
	if e := f.w.Element(id); e != nil {
		visit(e.Place.Parent)
		switch e.Kind {
		case "observation", "survey", "journal":
			visit(crdt.ID(e.Text("of")))
		case "link":
			visit(workspace.End(e.Member("from")))
			visit(workspace.End(e.Member("to")))
		}
		for _, key := range belongsTo {
			if to := e.Text(key); to != "" {
				visit(crdt.ID(to))
			}
		}
	}
	for _, l := range f.w.LinksFrom(id) {
		visit(l.To)
	}
	for _, l := range f.w.LinksTo(id) {
		visit(l.From)
	}
}

// belongsTo are the fields that name the record which one belongs to.
var belongsTo = []string{"stage", "challenge", "partner", "cluster"}
