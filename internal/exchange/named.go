package exchange

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/rows"
	"github.com/worthmap/worthmap/internal/workspace"
)

// askedKinds are those that answers may be about, the likeliest first.
var askedKinds = []string{"outcome", "stage", "touchpoint", "idea", "opportunity", "value-element", "need", "offer", "process", "entity", "cluster", "map"}

// KindsFor returns the kinds of records that rows of a kind may be about.
func KindsFor(k rows.Kind) []string {
	switch k {
	case rows.Observations:
		return []string{"indicator"}
	case rows.Events:
		return []string{"stage"}
	case rows.Paths:
		return []string{"touchpoint"}
	case rows.Orders:
		return []string{"entity"}
	case rows.Offers:
		return []string{"offer"}
	case rows.Cohorts, rows.People, rows.Pairs, rows.Touchpoints, rows.Unknown:
		return nil
	}
	return askedKinds
}

// makes returns the kind of record that is made where rows of a kind name none.
func makes(k rows.Kind) string {
	switch k {
	case rows.Observations:
		return "indicator"
	case rows.Ratings, rows.Survey:
		return "outcome"
	case rows.Kano:
		return "idea"
	case rows.Orders:
		return "entity"
	}
	return "" // a stage has an order that a table does not tell, an offer somebody who offers it
}

func folded(title string) string { return strings.ToLower(strings.Join(strings.Fields(title), " ")) }

// find returns the record that a row names, without an ID where it said why
// not.
func (m *Matching) find(name string, line int, kinds ...string) about {
	f := folded(name)
	key := kinds[0] + "\x00" + f
	if a, ok := m.known[key]; ok {
		return a
	}
	stands, said := m.names[f]
	if said {
		if stands.Left {
			m.found.Left++
			return about{}
		}
		if e := m.w.Element(stands.Of); e != nil && slices.Contains(kinds, e.Kind) {
			a := about{e.ID, e.Name()}
			m.known[key] = a
			return a
		}
	}
	if e := m.w.Element(crdt.ID(name)); e != nil && slices.Contains(kinds, e.Kind) {
		return about{e.ID, e.Name()}
	}
	making := said && stands.Make && makes(m.r.Kind) != ""
	for _, kind := range kinds {
		switch list := m.titled(kind)[f]; {
		case len(list) > 1 && making: // none of them is meant
		case len(list) == 1:
			a := about{list[0].ID, list[0].Name()}
			m.known[key] = a
			return a
		case len(list) > 1:
			m.miss(name, line, "%d things of kind %s have the title “%s”; name one by its ID, such as %s.", len(list), kind, name, list[0].ID)
			m.unknownName(name, line, kinds, list)
			return about{}
		}
	}
	if making { // and only where there is none: the same table twice makes one
		a := m.make(name, makes(m.r.Kind))
		m.known[key] = a
		return a
	}
	m.miss(name, line, "No %s has the ID or title “%s”.", orList(kinds), name)
	m.unknownName(name, line, kinds, nil)
	return about{}
}

// unknownName counts a name that stands for no record.
func (m *Matching) unknownName(name string, line int, kinds []string, of []*workspace.Element) {
	f := folded(name)
	if i, ok := m.unknown[f]; ok {
		m.found.Unknown[i].Times++
		return
	}
	m.unknown[f] = len(m.found.Unknown)
	u := Unknown{Name: name, Line: line, Times: 1, Kinds: kinds, Makes: makes(m.r.Kind)}
	for _, e := range of {
		u.Of = append(u.Of, e.ID)
	}
	m.found.Unknown = append(m.found.Unknown, u)
}

// make wishes a record of a kind with a name of the table as its title.
func (m *Matching) make(name, kind string) about {
	at := crdt.Place{Parent: m.wish.Under}
	switch {
	case m.wish.Under == "":
		at = m.place()
	case m.last == "":
		at = m.w.PlaceAt(m.wish.Under, "", math.MaxInt, nil)
	default:
		at.Order = crdt.Between(m.last, "")
	}
	m.last = at.Order
	id, c := workspace.Create(kind, at, strings.TrimSpace(name))
	m.c.Add(c)
	m.found.Made = append(m.found.Made, id)
	return about{id, name}
}

func orList(kinds []string) string {
	if len(kinds) == 1 {
		return kinds[0]
	}
	return "record that people are asked about"
}

func (m *Matching) titled(kind string) map[string][]*workspace.Element {
	list, ok := m.titles[kind]
	if !ok {
		list = map[string][]*workspace.Element{}
		for e := range m.w.OfKind(kind) {
			list[folded(e.Title)] = append(list[folded(e.Title)], e)
		}
		m.titles[kind] = list
	}
	return list
}

func (m *Matching) miss(cell string, line int, why string, args ...any) {
	m.found.Unmatched = append(m.found.Unmatched, rows.Refused{Line: line, Cell: cell, Why: fmt.Sprintf(why, args...)})
}

// unit tells whether values in the unit of the table may be kept with an
// indicator, and gives the unit to one that has none.
func (m *Matching) unit(a about, line int) bool {
	if m.wish.Unit == "" {
		return true
	}
	has, ok := m.units[a.id]
	if !ok {
		if e := m.w.Element(a.id); e != nil {
			has = e.Text("unit")
		}
		if has == "" {
			has = m.wish.Unit
			m.c.Set(a.id, "f/unit", jsontext.Of(has))
		}
		m.units[a.id] = has
	}
	if !strings.EqualFold(has, m.wish.Unit) {
		m.miss(a.name, line, "“%s” is kept in %s, and the table is in %s.", a.name, has, m.wish.Unit)
		return false
	}
	return true
}
