package outcome

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// keyAssumes and the ID of an assumption make the register by which a link names
// it: two who add one each at the same time both keep theirs.
const keyAssumes = "f/assumptions/"

// Assumed tells whether records of a kind are what links depend on.
func Assumed(kind string) bool { return kind == "assumption" || kind == "risk" }

// Assume wishes a new assumption or risk at the end of a map. Of a link it is
// what the link depends on, of an outcome what supports it; of anything else it
// stands by itself.
func Assume(w *workspace.Workspace, m crdt.ID, kind, title string, of crdt.ID) (crdt.ID, crdt.Change) {
	id, c := Add(w, m, kind, title, "")
	switch e := w.Element(of); {
	case e == nil:
	case e.Kind == "link":
		c.Set(of, keyAssumes+string(id), jsontext.OfBool(true))
	case e.Kind == "outcome":
		c.Add(Join(w, id, kind, of))
	}
	return id, c
}

// Assumptions returns what a link names as what it depends on: one by one, and
// in the list in which files have them.
func Assumptions(w *workspace.Workspace, link *workspace.Element) (list []*workspace.Element) {
	add := func(id string) {
		if e := w.Element(crdt.ID(id)); e != nil && Assumed(e.Kind) && !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	for v := range link.Field("assumptions").Items() {
		add(v.Or(""))
	}
	for id, v := range link.Parts("assumptions") {
		if yes, _ := v.Bool(); yes {
			add(id)
		}
	}
	return list
}
