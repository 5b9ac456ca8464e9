package workspace

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Grades say how well a record is founded (F29), from least to most.
var Grades = []string{"assumed", "partly", "researched"}

// Grade returns how well a record is founded: its own word, or else the best
// of the evidence that it refers to or that a link "evidences" names; empty
// where there is neither.
func (w *Workspace) Grade(e *Element) string {
	if g := e.Text("grade"); slices.Contains(Grades, g) {
		return g
	}
	best := -1
	for _, x := range w.EvidenceFor(e) {
		best = max(best, slices.Index(Grades, x.Text("grade")))
	}
	if best < 0 {
		return ""
	}
	return Grades[best]
}

// EvidenceFor returns the records on which one is founded.
func (w *Workspace) EvidenceFor(e *Element) (list []*Element) {
	for _, id := range e.Evidence {
		if x := w.Element(id); x != nil {
			list = append(list, x)
		}
	}
	for _, l := range w.LinksTo(e.ID, "evidences") {
		if x := w.Element(l.From); !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	return list
}

// AddEvidence wishes a piece of evidence for a record, of kind "evidence" or
// "quote", on the record's map.
func (w *Workspace) AddEvidence(kind string, of crdt.ID, title, grade string) (crdt.ID, crdt.Change) {
	home := w.MapOf(of)
	if home == "" {
		home = Root
	}
	id, c := Create(kind, w.PlaceAt(home, "", math.MaxInt, nil), title)
	if grade != "" {
		c.Set(id, "f/grade", jsontext.Of(grade))
	}
	// A link, and not the list in the record: two people who add evidence at
	// the same time both keep theirs.
	link, l := Create("link", w.PlaceAt(home, "", math.MaxInt, nil), "")
	l.Set(link, "f/type", jsontext.Of("evidences"))
	l.Set(link, "from", EndValue(id))
	l.Set(link, "to", EndValue(of))
	c.Add(l)
	return id, c
}
