package relation

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// standField holds, for each arrangement that a hand may change, where each
// person stands (RM17).
func (a Arrangement) standField() string {
	if a == Force {
		return "standsByRelations"
	}
	return "standsByCluster"
}

// Stand is where somebody was written down to stand; the zero Stand is nowhere.
type Stand struct {
	At    geom.Point
	Known bool
}

// stands reads where people were written down to stand in the arrangement that
// shows: those who are still at home where they were then.
func (m *Map) stands() []Stand {
	if !m.View.Arrangement.Free() {
		return nil
	}
	var list []Stand
	for id, v := range m.Parts(m.View.Arrangement.standField()) {
		i := m.Person(crdt.ID(id))
		if i < 0 {
			continue
		}
		at := [3]float64{0, 0, -1}
		n, ok := 0, true
		for x := range v.Items() {
			if n < len(at) {
				var is bool
				at[n], is = x.Number()
				ok = ok && is
			}
			n++
		}
		if !ok || n < 2 || at[2] != float64(m.Group(m.People[i])) {
			continue
		}
		if list == nil {
			list = make([]Stand, len(m.People))
		}
		list[i] = Stand{geom.Pt(at[0], at[1]), true}
	}
	return list
}

// KeepStanding wishes it written down that people stand at some points, in the
// arrangement that shows: an edit that follows moves nobody.
func (m *Map) KeepStanding(points []geom.Point) (c crdt.Change) {
	if !m.View.Arrangement.Free() || len(points) != len(m.People) {
		return c
	}
	for i, p := range m.People {
		if i < len(m.Stands) && m.Stands[i] == (Stand{points[i], true}) {
			continue
		}
		at := []jsontext.Value{jsontext.OfNumber(points[i].X), jsontext.OfNumber(points[i].Y)}
		if g := m.Group(p); g >= 0 {
			at = append(at, jsontext.OfNumber(float64(g)))
		}
		c.Set(m.ID, "f/"+m.View.Arrangement.standField()+"/"+string(p.ID), jsontext.OfItems(at...))
	}
	return c
}

// LetStanding wishes forgotten where people stand in the arrangement that shows,
// so that all are laid out anew.
func (m *Map) LetStanding() (c crdt.Change) {
	field := m.View.Arrangement.standField()
	for id := range m.Parts(field) {
		c.Set(m.ID, "f/"+field+"/"+id, jsontext.NullValue)
	}
	return c
}

// Regroups tells whether a change may give people other places, beside those
// whom it names: who is there, who is at home where, and how they are related.
func Regroups(c crdt.Change) bool {
	for _, s := range c.Sets {
		switch s.Key {
		case crdt.KeyDel, "from", "to", "f/type", "f/strength", "f/role", "f/membersFixed", "f/number":
			return true
		case crdt.KeyKind:
			switch s.Value.Or("") {
			case "entity", "cluster", "link", "":
				return true
			}
		}
	}
	return false
}
