package store

import (
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
)

// met is who wrote in a workspace, as far as this device heard: the name that
// the server gives to each device, what the people there call themselves, and
// under which replicas they wrote. The zero met knows nobody.
type met struct {
	name map[string]string // by what the server calls them
	by   map[string]string // by replica
	// The order in which they were met: what is kept is bounded.
	people, replicas []string
}

// How much of it is kept: a year of a busy workspace in 200 kB.
const (
	mostPeople   = 300
	mostReplicas = 3000
)

// called notes what somebody calls themselves, and tells whether that is new.
func (m *met) called(by, name string) bool {
	if by == "" || name == "" || m.name[by] == name {
		return false
	}
	m.people = noted(&m.name, m.people, by, name, mostPeople)
	return true
}

// wrote notes who writes as a replica, and tells whether that is new.
func (m *met) wrote(replica, by string) bool {
	if replica == "" || by == "" || m.by[replica] == by {
		return false
	}
	m.replicas = noted(&m.by, m.replicas, replica, by, mostReplicas)
	return true
}

// noted puts a value under a key, as the newest, and drops the oldest beyond
// most.
func noted(in *map[string]string, order []string, key, value string, most int) []string {
	if *in == nil {
		*in = map[string]string{}
	}
	if _, known := (*in)[key]; known {
		order = slices.DeleteFunc(order, func(k string) bool { return k == key })
	}
	(*in)[key] = value
	order = append(order, key)
	for len(order) > most {
		delete(*in, order[0])
		order = order[1:]
	}
	return order
}

// encode returns it as text, the oldest first:
//
//	{"people":[["au_…","Ana"],…],"replicas":[["7Qk…","au_…"],…]}
func (m *met) encode() string {
	pairs := func(order []string, values map[string]string) jsontext.Value {
		list := make([]jsontext.Value, len(order))
		for i, key := range order {
			list[i] = jsontext.OfStrings(key, values[key])
		}
		return jsontext.OfItems(list...)
	}
	var b jsontext.Builder
	b.Set("people", pairs(m.people, m.name))
	b.Set("replicas", pairs(m.replicas, m.by))
	return b.Value().String()
}

// decodeMet reads what encode wrote; what it cannot read it does without.
func decodeMet(text string) (m met) {
	v, err := jsontext.Parse(text, jsontext.Limits{})
	if err != nil {
		return m
	}
	for key, note := range map[string]func(a, b string) bool{"people": m.called, "replicas": m.wrote} {
		for pair := range v.Get(key).Items() {
			var two []string
			for item := range pair.Items() {
				two = append(two, item.Or(""))
			}
			if len(two) == 2 {
				note(two[0], two[1])
			}
		}
	}
	return m
}
