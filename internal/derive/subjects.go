package derive

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// subjects are the touchpoints that a survey is about, or of which somebody said
// what people get there. A map holds thousands of touchpoints; only these have
// figures, and so a sheet.
type subjects struct {
	touchpoints map[crdt.ID]bool
	of          map[crdt.ID]crdt.ID // what each survey is about
	moved       uint64              // when all were looked through; 0 is never
	changes     uint64              // how often one came or went
}

// subjects returns them up to date: all are looked through where something moved
// that holds others, and else Refresh looks at what was touched.
func (f *Figures) subjects() *subjects {
	x := &f.book().subjects
	if at := f.w.Changed(workspace.Moved) + 1; x.moved != at { // not 0
		*x = subjects{touchpoints: map[crdt.ID]bool{}, of: map[crdt.ID]crdt.ID{}, moved: at, changes: x.changes + 1}
		for s := range f.w.OfKind("survey") {
			f.asksAbout(x, s)
		}
		for e := range f.w.OfKind("touchpoint") {
			if saysWorth(e) {
				f.reconsider(x, e.ID)
			}
		}
	}
	return x
}

// saidOf brings those up to date that touched records are, or are about.
func (f *Figures) saidOf(touched []crdt.ID) {
	x := f.subjects()
	for _, id := range touched {
		if was, ok := x.of[id]; ok {
			delete(x.of, id)
			f.reconsider(x, was)
		}
		if e := f.w.Element(id); e != nil && e.Kind == "survey" {
			f.asksAbout(x, e)
		}
		f.reconsider(x, id)
	}
}

func (f *Figures) asksAbout(x *subjects, survey *workspace.Element) {
	of := crdt.ID(survey.Text("of"))
	x.of[survey.ID] = of
	f.reconsider(x, of)
}

// reconsider looks whether a record is one of them.
func (f *Figures) reconsider(x *subjects, id crdt.ID) {
	said := false
	if e := f.w.Element(id); e != nil && e.Kind == "touchpoint" {
		_, said = NetAt(e)
		said = said || len(f.w.About(id, "survey")) > 0
	}
	switch {
	case said == x.touchpoints[id]:
		return
	case said:
		x.touchpoints[id] = true
	default:
		delete(x.touchpoints, id)
	}
	x.changes++
}
