package exchange

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// rating puts the mean of how customers rate an offer where a person would have
// entered it, in place of what was there.
func (m *Matching) rating(o *rows.Rated) {
	field, weighs := "quality", "qualityWeight"
	if o.Price {
		field, weighs = "priceRating", "priceWeight"
	}
	a := m.find(o.Of, o.Line, "offer")
	if a.id == "" {
		return
	}
	name := m.attribute(m.w.MapOf(a.id), field, weighs, o.Attribute)
	key := "f/" + field + "/" + name
	if max(len(key), len("f/"+weighs+"/"+name)) > crdt.MaxKey {
		m.miss(o.Attribute, o.Line, "“%s” is too long for the name of what offers are compared in.", o.Attribute)
		return
	}
	if m.first(a, o.Line, said{of: a.id, what: "rating", question: key}) {
		m.update(Entry{Of: a.id, What: "rating", At: name, Line: o.Line}, a.id, []register{{key, jsontext.OfNumber(o.Mean)}})
	}
}

// attribute returns how a map writes the name of what its offers are compared
// in; a name that is new stays as it is.
func (m *Matching) attribute(home crdt.ID, field, weighs, name string) string {
	of := attributes{home, field}
	known := m.attributes[of]
	if known == nil {
		known = map[string]string{}
		add := func(e *workspace.Element, field string) {
			for part := range e.Parts(field) {
				known[rows.NameKey(part)] = part
			}
		}
		for e := range m.w.OfKind("offer") {
			if m.w.MapOf(e.ID) == home {
				add(e, field)
			}
		}
		if e := m.w.Element(home); e != nil {
			add(e, weighs)
		}
		m.attributes[of] = known
	}
	if there, ok := known[name]; ok {
		return there
	}
	return name
}

// attributes are the names of a field of the offers of a map.
type attributes struct {
	home  crdt.ID
	field string
}
