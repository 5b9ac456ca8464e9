package journey

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// own finds whose feelings the touchpoints' own "emotion" is (JM4).
func (r *reader) own() {
	r.m.owner = crdt.ID(r.m.Text(feelingsOf))
	if r.m.owner == "" && len(r.m.Personas) > 0 {
		r.m.owner = r.m.Personas[0].ID
	}
	r.samePeople = r.samePeople && r.m.owner == r.prev.owner
	for i := range max(1, len(r.m.Personas)) {
		r.feelings = append(r.feelings, FeelingField(r.m, i))
	}
}

// feelingsOf is the field of a map that names the owner of "emotion", once it
// can no longer be told by who stands first.
const feelingsOf = "emotionOf"

// FeelingField returns the name of the field that holds the feelings of the
// persona with an index.
func FeelingField(m *Map, persona int) string {
	if m == nil || persona >= len(m.Personas) || m.Personas[persona].ID == m.owner {
		return "emotion"
	}
	return "emotionBy/" + string(m.Personas[persona].ID)
}

// KeepFeelings wishes what keeps feelings with those who feel them under a
// change that moves, adds or deletes personas: while nobody did, "emotion" is
// the feeling of whoever stands first, as in files that know one persona.
func KeepFeelings(m *Map, c crdt.Change) (d crdt.Change) {
	if len(m.Personas) == 0 || m.Text(feelingsOf) != "" {
		return d
	}
	for _, s := range c.Sets {
		if s.Key != crdt.KeyPlace && s.Key != crdt.KeyDel {
			continue
		}
		if slices.ContainsFunc(m.Personas, func(p *Persona) bool { return p.ID == s.Entity }) {
			d.Set(m.ID, "f/"+feelingsOf, jsontext.Of(string(m.owner)))
			return d
		}
	}
	return d
}
