package workspace

import "github.com/worthmap/worthmap/internal/crdt"

// Tied is a record that a link ties to another, on whichever map it stands, and
// the link.
type Tied struct {
	*Element
	By crdt.ID
}

// Twins returns what stands for the same thing as a record, whichever of the two
// somebody said it of, each once.
//
// A customer is a persona's organisation, a need is a pain point of a journey, an
// idea that was chosen is an action (DOMAIN 2.2): each map has a record of its
// own, since each says something else of the thing.
func (w *Workspace) Twins(id crdt.ID) []Tied { return w.tied(id, "same-as") }

// Involved returns whom a touchpoint involves (F38); of somebody, the
// touchpoints that involve them.
func (w *Workspace) Involved(id crdt.ID) []Tied { return w.tied(id, "involves") }

func (w *Workspace) tied(id crdt.ID, typ string) (list []Tied) {
	seen := map[crdt.ID]bool{id: true}
	add := func(other, by crdt.ID) {
		if e := w.Element(other); e != nil && !seen[other] {
			seen[other] = true
			list = append(list, Tied{e, by})
		}
	}
	for _, l := range w.LinksFrom(id, typ) {
		add(l.To, l.ID)
	}
	for _, l := range w.LinksTo(id, typ) {
		add(l.From, l.ID)
	}
	return list
}

// twinKinds are the kinds that stand for the same thing, the one that is said of
// the other first.
var twinKinds = [...][2]string{{"entity", "persona"}, {"need", "pain-point"}, {"idea", "activity"}}

// TwinKind returns the kind of record by which another map tells of a thing;
// empty for kinds of which no other map tells.
func TwinKind(kind string) string {
	for _, k := range twinKinds {
		switch kind {
		case k[0]:
			return k[1]
		case k[1]:
			return k[0]
		}
	}
	return ""
}

// Same wishes two records to stand for the same thing, said of the one whose
// kind comes first; either may be only about to be made.
func (w *Workspace) Same(a crdt.ID, kind string, b crdt.ID) (crdt.ID, crdt.Change) {
	for _, k := range twinKinds {
		if kind == k[1] {
			a, b = b, a
		}
	}
	return w.Connect("same-as", a, b)
}

// InvolvedKind returns the kind of record that one of a kind may involve, or be
// involved in; empty for those that neither.
func InvolvedKind(kind string) string {
	switch kind {
	case "touchpoint":
		return "entity"
	case "entity":
		return "touchpoint"
	}
	return ""
}

// Involve wishes a touchpoint to involve somebody, whichever of the two comes
// first.
func (w *Workspace) Involve(a crdt.ID, kind string, b crdt.ID) (crdt.ID, crdt.Change) {
	if kind == "entity" {
		a, b = b, a
	}
	return w.Connect("involves", a, b)
}
