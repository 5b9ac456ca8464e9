package exchange

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// pair finds or makes a relation between two people of the map, who come onto
// it where they are not there yet.
//
// The same two with the same types are the same relation, whichever way round
// where it has no direction; a row that names no type is the only relation of
// the two, if there is one.
func (m *Matching) pair(p *rows.Pair) {
	if m.people.known == nil && !m.meet() {
		m.miss(p.From, p.Line, "This workspace has no relational map for relations.")
		return
	}
	from, ok := m.end(p.From, p.Line)
	to, also := m.end(p.To, p.Line)
	if !ok || !also {
		return
	}
	n := Entry{What: "relation", Line: p.Line}
	if old := m.people.tie(from, to, p); old != nil {
		if n.Of = old.ID; m.first(about{old.ID, p.From + " and " + p.To}, p.Line, said{of: old.ID, what: "relation"}) {
			m.renew(n, old, p)
		}
		return
	}
	key := said{of: from, what: "relation", question: string(to), segment: typesKey(p.Types)}
	if !m.first(about{from, p.From + " and " + p.To}, p.Line, key) {
		return
	}
	id, c := relation.Tie(m.people.place(), from, to)
	c.Set(id, "f/directed", jsontext.OfBool(p.Direction == rows.Directed))
	var is []string
	for _, g := range m.tieFields(id, p) {
		c.Set(id, g.key, g.value)
		is = append(is, g.value.String())
	}
	m.c.Add(c)
	n.Of, n.Is = id, p.From+" → "+p.To+" "+strings.Join(is, " ")
	m.found.New = append(m.found.New, n)
}

// end returns somebody whom a relation joins; false where several have the
// name.
func (m *Matching) end(name string, line int) (crdt.ID, bool) {
	p := &m.people
	if i := p.read.Person(crdt.ID(name)); i >= 0 {
		return crdt.ID(name), true
	}
	f := folded(name)
	switch list := p.known[f]; {
	case len(list) > 1:
		m.miss(name, line, "%d people on the map are called “%s”; name one by its ID, such as %s.", len(list), name, list[0].ID)
		return "", false
	case len(list) == 1:
		return list[0].ID, true
	}
	if id, ok := p.made[f]; ok {
		return id, true
	}
	m.newcomer(&rows.Someone{Of: name, Line: line})
	return p.made[f], true
}

// tie returns the relation that a row tells of, nil for none yet.
func (p *people) tie(from, to crdt.ID, row *rows.Pair) *relation.Relation {
	a, b := p.read.Person(from), p.read.Person(to)
	var between []*relation.Relation
	for _, r := range p.ties[[2]int{min(a, b), max(a, b)}] {
		if r.A == a || !r.Directed && row.Direction != rows.Directed {
			between = append(between, r)
		}
	}
	for _, r := range between {
		if typesKey(r.Types) == typesKey(row.Types) {
			return r
		}
	}
	if len(row.Types) == 0 && len(between) == 1 {
		return between[0]
	}
	return nil
}

// typesKey is the same for the same types in whatever order and case.
func typesKey(types []string) string {
	list := make([]string, len(types))
	for i, t := range types {
		list[i] = folded(t)
	}
	slices.Sort(list)
	return strings.Join(list, "\x00")
}

// renew brings a relation up to date by the rule of merging.
func (m *Matching) renew(n Entry, r *relation.Relation, p *rows.Pair) {
	if m.wish.Merge == Leave {
		m.found.Same = append(m.found.Same, n)
		return
	}
	var set []register
	for _, g := range m.tieFields(r.ID, p) {
		if m.wish.Merge == Take || !m.w.Doc().Get(r.ID, g.key).Known() {
			set = append(set, g)
		}
	}
	if p.Direction != rows.NoDirection && m.wish.Merge == Take {
		set = append(set, register{"f/directed", jsontext.OfBool(p.Direction == rows.Directed)})
	}
	m.update(n, r.ID, set)
}

// tieFields returns what a row says of a relation; numbers off their scale are
// told.
func (m *Matching) tieFields(id crdt.ID, p *rows.Pair) (set []register) {
	add := func(key, text string) {
		if text != "" {
			set = append(set, register{key, jsontext.Of(text)})
		}
	}
	if len(p.Types) > 0 {
		set = append(set, register{"f/types", jsontext.OfStrings(p.Types...)})
	}
	if p.Direction == rows.Mutual {
		add("f/direction", string(p.Direction))
	}
	for _, f := range p.Figures {
		key := "f/" + f.Name
		c, err := workspace.SetNumber("link", id, key, workspace.Num(f.Value))
		if err != nil {
			m.miss(p.From, p.Line, "%s; the rest of the row counts.", strings.TrimPrefix(err.Error(), "workspace: "))
			continue
		}
		set = append(set, register{key, c.Sets[0].Value})
	}
	add("f/kind", p.Kind)
	add("description", p.About)
	add("f/since", p.Since)
	add("f/until", p.Until)
	return set
}
