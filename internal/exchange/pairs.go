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
// the two, if there is one. What a row of the other way round says is given is
// received. A new one goes the way that the row leads (X10).
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
		p = asThere(p, old)
		if n.Of, n.Name = old.ID, p.Way(); m.first(about{old.ID, p.From + " and " + p.To}, p.Line, said{of: old.ID, what: "relation"}) {
			if m.people.read.People[old.A].ID != from {
				p = turned(p)
			}
			m.renew(n, old, p)
		}
		return
	}
	if line := earlier(m.taken, string(from), string(to), p); line > 0 {
		m.miss(p.From+" and "+p.To, p.Line, "This is the same record as on line %d, which counts.", line)
		return
	}
	id, c := relation.Tie(m.people.place(), from, to)
	c.Set(id, "f/directed", jsontext.OfBool(p.Leads()))
	var is []string
	fields := m.tieFields(id, p)
	if p.Direction == rows.Mutual {
		fields = append(fields, register{"f/direction", jsontext.Of(string(rows.Mutual))})
	}
	for _, g := range fields {
		c.Set(id, g.key, g.value)
		is = append(is, plainly(g.value))
	}
	m.c.Add(c)
	n.Of, n.Name, n.Is = id, p.Way(), strings.Join(is, ", ")
	m.found.New = append(m.found.New, n)
}

// asThere returns a row with the direction of the relation that it tells of,
// where it says none.
func asThere(p *rows.Pair, old *relation.Relation) *rows.Pair {
	if p.Direction != rows.NoDirection || old.Directed {
		return p
	}
	t := *p
	if t.Direction = rows.Undirected; old.Text("direction") == string(rows.Mutual) {
		t.Direction = rows.Mutual
	}
	return &t
}

// earlier returns on which line of a table a row has told of the relation of
// this one already: the same types the same way round, or the other way where
// neither row leads. For none it returns 0 and keeps this one.
//
// Ends of a pair are not sorted, since IDs have no order that would be the same
// anew: a row that leads nowhere is kept from both ends.
func earlier(taken map[said]int, from, to string, p *rows.Pair) int {
	key := said{of: crdt.ID(from), what: "relation", question: to, segment: typesKey(p.Types)}
	back := said{of: crdt.ID(to), what: "relation back", question: from, segment: key.segment}
	turned := back
	turned.of, turned.question = key.of, key.question
	if line := taken[key]; line > 0 {
		return line
	}
	if !p.Leads() {
		if line := taken[turned]; line > 0 {
			return line
		}
		taken[back] = p.Line
	}
	taken[key] = p.Line
	return 0
}

// turned returns a row as it reads from its other end: what one gives, the
// other gets.
func turned(p *rows.Pair) *rows.Pair {
	other := map[string]string{"valueGiven": "valueReceived", "valueReceived": "valueGiven"}
	t := *p
	t.Gives, t.Gets = p.Gets, p.Gives
	t.Figures = slices.Clone(p.Figures)
	for i, f := range t.Figures {
		if name, ok := other[f.Name]; ok {
			t.Figures[i].Name = name
		}
	}
	return &t
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
	m.newcomer(&rows.Someone{Of: name, Role: string(m.wish.Ends), Line: line})
	return p.made[f], true
}

// tie returns the relation that a row tells of, nil for none yet: before others
// one that leads as the row does, which may have made it.
func (p *people) tie(from, to crdt.ID, row *rows.Pair) *relation.Relation {
	a, b := p.read.Person(from), p.read.Person(to)
	var between []*relation.Relation
	for _, r := range p.ties[[2]int{min(a, b), max(a, b)}] {
		if r.A == a || !r.Directed && row.Direction != rows.Directed {
			between = append(between, r)
		}
	}
	var like *relation.Relation
	for _, r := range between {
		switch {
		case typesKey(r.Types) != typesKey(row.Types):
		case r.Directed == row.Leads():
			return r
		case like == nil:
			like = r
		}
	}
	if like == nil && len(row.Types) == 0 && len(between) == 1 {
		return between[0]
	}
	return like
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
		if m.counts(r.ID, n.Name, p.Line, g) {
			set = append(set, g)
		}
	}
	m.update(n, r.ID, append(set, m.way(r, p)...))
}

// way returns the registers of a direction that a row states. They count
// together: a relation that is no longer mutual must not keep the word.
func (m *Matching) way(r *relation.Relation, p *rows.Pair) (set []register) {
	mutual := m.w.Doc().Get(r.ID, "f/direction")
	switch {
	case p.Direction == rows.NoDirection:
	case m.wish.Merge == Take:
		set = append(set, register{"f/directed", jsontext.OfBool(p.Direction == rows.Directed)})
		if p.Direction == rows.Mutual {
			set = append(set, register{"f/direction", jsontext.Of(string(rows.Mutual))})
		} else if mutual.Known() {
			set = append(set, register{"f/direction", jsontext.NullValue})
		}
	case p.Direction == rows.Mutual && !mutual.Known() && !r.Directed:
		set = append(set, register{"f/direction", jsontext.Of(string(rows.Mutual))})
	}
	return set
}

// tieFields returns what a row says of a relation beside its direction; numbers off their scale are
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
	for _, f := range p.Figures {
		key := "f/" + f.Name
		c, err := workspace.SetNumber("link", id, key, workspace.Num(f.Value))
		if err != nil {
			m.miss(p.From, p.Line, "%s; the rest of the row counts.", strings.TrimPrefix(err.Error(), "workspace: "))
			continue
		}
		set = append(set, register{key, c.Sets[0].Value})
	}
	for i, flows := range [2][]string{p.Gives, p.Gets} {
		if len(flows) > 0 {
			set = append(set, register{"f/" + relation.FlowFields[i], jsontext.OfStrings(flows...)})
		}
	}
	add("f/kind", p.Kind)
	add("description", p.About)
	add("f/since", p.Since)
	add("f/until", p.Until)
	return set
}
