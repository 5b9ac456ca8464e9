package exchange

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Merge is what comes of people of a table who are on the map already. Whatever
// it is, values of attributes come together, and who is in a cluster stays
// there.
type Merge string

// The ways to merge.
const (
	Fill  Merge = ""      // what the map does not say yet is filled in
	Take  Merge = "take"  // the table counts where the two differ
	Leave Merge = "leave" // they stay as they are
)

// people is what matching a table of people needs.
type people struct {
	on       crdt.ID // the map
	read     *relation.Map
	known    map[string][]*workspace.Element // by folded title
	made     map[string]crdt.ID              // people of this table, by folded title
	ties     map[[2]int][]*relation.Relation // by whom they join, the smaller place first
	clusters map[string]crdt.ID              // by folded title
	places   []crdt.Place
}

// person finds or makes somebody on the map under which things are made, or on
// the first relational map.
func (m *Matching) person(s *rows.Someone) {
	if m.people.known == nil && !m.meet() {
		m.miss(s.Of, s.Line, "This workspace has no relational map for people.")
		return
	}
	e := m.w.Element(crdt.ID(s.Of))
	if e == nil || e.Kind != "entity" || m.w.MapOf(e.ID) != m.people.on {
		list := m.people.known[folded(s.Of)]
		if len(list) > 1 {
			m.miss(s.Of, s.Line, "%d people on the map are called “%s”; name one by its ID, such as %s.", len(list), s.Of, list[0].ID)
			return
		}
		e = nil
		if len(list) == 1 {
			e = list[0]
		}
	}
	if e == nil {
		m.newcomer(s)
		return
	}
	if a := (about{e.ID, e.Name()}); m.first(a, s.Line, said{of: e.ID, what: "person"}) {
		m.again(s, e)
	}
}

// meet reads who is on the map; false without a map.
func (m *Matching) meet() bool {
	p := &m.people
	on := m.w.Element(m.wish.Under)
	if on == nil || on.Text("kind") != "relational" {
		on = nil
		for e := range m.w.Maps() {
			if e.Text("kind") == "relational" {
				on = e
				break
			}
		}
	}
	if on == nil {
		return false
	}
	p.on, p.read = on.ID, relation.Read(m.w, on.ID, nil)
	p.known, p.clusters = map[string][]*workspace.Element{}, map[string]crdt.ID{}
	for _, x := range p.read.People {
		f := folded(x.Title)
		p.known[f] = append(p.known[f], x.Element)
	}
	for _, c := range p.read.Clusters {
		p.clusters[folded(c.Title)] = c.ID
	}
	p.made, p.ties = map[string]crdt.ID{}, map[[2]int][]*relation.Relation{}
	for _, r := range p.read.Relations {
		k := [2]int{min(r.A, r.B), max(r.A, r.B)}
		p.ties[k] = append(p.ties[k], r)
	}
	p.places = m.w.PlacesAt(p.on, "", math.MaxInt, 2*len(m.r.People)+3*len(m.r.Pairs), nil)
	return true
}

func (p *people) place() (at crdt.Place) {
	at, p.places = p.places[0], p.places[1:]
	return at
}

// roleOf reads a role as people write it; what nobody knows is another partner.
func roleOf(text string) relation.Role {
	r := relation.Role(strings.ReplaceAll(folded(text), " ", "-"))
	switch {
	case r.Known():
		return r
	case r == "partner":
		return relation.Partner
	case r == "us" || r == "own" || r == "we":
		return relation.Own
	}
	return relation.Partner
}

func (m *Matching) newcomer(s *rows.Someone) {
	id, c := workspace.Create("entity", m.people.place(), strings.TrimSpace(s.Of))
	m.people.made[folded(s.Of)] = id
	role := relation.Customer
	if s.Role != "" {
		role = roleOf(s.Role)
	}
	c.Set(id, "f/role", jsontext.Of(string(role)))
	said := []string{string(role)}
	for _, g := range m.figures(id, s) {
		c.Set(id, g.key, g.value)
		said = append(said, fieldWords(g.key)+" "+plainly(g.value))
	}
	for _, g := range wordsOf(s) {
		c.Set(id, g.key, g.value)
	}
	for _, g := range m.traits(nil, s) {
		c.Set(id, g.key, g.value)
		said = append(said, plainly(g.value))
	}
	m.c.Add(c)
	m.group(id, s.Group)
	m.found.New = append(m.found.New, Entry{Of: id, What: "person", Line: s.Line, Is: strings.Join(said, ", ")})
}

// again brings somebody up to date by the rule of merging.
func (m *Matching) again(s *rows.Someone, e *workspace.Element) {
	n := Entry{Of: e.ID, What: "person", Line: s.Line}
	if m.wish.Merge == Leave {
		m.found.Same = append(m.found.Same, n)
		return
	}
	var set []register
	keep := func(g register) {
		if m.counts(e.ID, e.Name(), s.Line, g) {
			set = append(set, g)
		}
	}
	if s.Role != "" {
		keep(register{"f/role", jsontext.Of(string(roleOf(s.Role)))})
	}
	for _, g := range m.figures(e.ID, s) {
		keep(g)
	}
	for _, g := range wordsOf(s) {
		keep(g)
	}
	set = append(set, m.traits(e, s)...)
	if at := m.people.read.People[m.people.read.Person(e.ID)].Home(); at < 0 {
		m.group(e.ID, s.Group)
	} else if k := m.people.read.Clusters[at]; s.Group != "" && folded(k.Title) != folded(s.Group) {
		m.miss(e.Name(), s.Line, "“%s” is in “%s” and stays there; the table says “%s”. The rest of the row counts.", e.Name(), k.Name(), s.Group)
	}
	m.update(n, e.ID, set)
}

// counts tells whether what a table says of a thing that is there is written.
// What the map says in its place is told.
func (m *Matching) counts(id crdt.ID, name string, line int, g register) bool {
	has := m.w.Doc().Get(id, g.key)
	if m.wish.Merge == Take || !has.Known() || equal(has, g.value) {
		return true
	}
	m.miss(name, line, "The map says %s for %s of “%s”, which stays; the table says %s. The rest of the row counts.", plainly(has), fieldWords(g.key), name, plainly(g.value))
	return false
}

// plainly writes a value as people read it.
func plainly(v jsontext.Value) string {
	var list []string
	for x := range v.Items() {
		list = append(list, plainly(x))
	}
	if len(list) > 0 {
		return strings.Join(list, ", ")
	}
	if text, ok := v.Text(); ok {
		return text
	}
	return v.String()
}

// fieldWords says the name of a register of people and relations.
func fieldWords(key string) string {
	return strings.ToLower(view.FigureWords(strings.TrimPrefix(strings.TrimPrefix(key, "f/"), "tags/")))
}

// wordsOf returns what a table says of somebody beside figures and attributes.
func wordsOf(s *rows.Someone) (set []register) {
	for _, x := range [...][2]string{{"description", s.About}, {"f/since", s.Since}, {"f/until", s.Until}} {
		if x[1] != "" {
			set = append(set, register{x[0], jsontext.Of(x[1])})
		}
	}
	return set
}

// figures returns the numbers of somebody that lie on their scales; the others
// are told.
func (m *Matching) figures(id crdt.ID, s *rows.Someone) (set []register) {
	for _, f := range s.Figures {
		key := "f/" + f.Name
		if f.Name == "importance" {
			key = f.Name
		}
		c, err := workspace.SetNumber("entity", id, key, workspace.Num(f.Value))
		if err != nil {
			m.miss(s.Of, s.Line, "%s; the rest of the row counts.", strings.TrimPrefix(err.Error(), "workspace: "))
			continue
		}
		set = append(set, register{key, c.Sets[0].Value})
	}
	return set
}

// traits returns the attributes of the table, with what somebody has already
// before them.
func (m *Matching) traits(e *workspace.Element, s *rows.Someone) (set []register) {
	for _, t := range s.Traits {
		key := "tags/" + t.Attribute
		at := slices.IndexFunc(set, func(g register) bool { return g.key == key })
		if at < 0 {
			var have []string
			if e != nil {
				for v := range e.Member(key).Items() {
					have = append(have, v.Or(""))
				}
				if one, ok := e.Member(key).Text(); ok {
					have = append(have, one)
				}
			}
			at, set = len(set), append(set, register{key, jsontext.OfStrings(have...)})
		}
		var values []string
		for v := range set[at].value.Items() {
			values = append(values, v.Or(""))
		}
		if !slices.ContainsFunc(values, func(v string) bool { return folded(v) == folded(t.Value) }) {
			set[at].value = jsontext.OfStrings(append(values, t.Value)...)
		}
	}
	return set
}

// group puts somebody who is in no cluster into the one of a name, which is
// made where it is not there.
func (m *Matching) group(id crdt.ID, name string) {
	if strings.TrimSpace(name) == "" {
		return
	}
	p := &m.people
	k, ok := p.clusters[folded(name)]
	if !ok {
		var c crdt.Change
		k, c = workspace.Create("cluster", p.place(), strings.TrimSpace(name))
		m.c.Add(c)
		p.clusters[folded(name)] = k
		m.found.Made = append(m.found.Made, k)
	}
	m.c.Add(relation.Join(m.w, p.read, k, id))
}
