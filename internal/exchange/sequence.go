package exchange

import (
	"maps"
	"slices"
	"strconv"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// A map's elements stand in a file in the order of the tree, each thing before
// what hangs under it, unless the file from which they came had another order.
// That order is kept with the map, as lists of IDs in registers "order/0",
// "order/1" …, and followed as far as it still agrees with the tree (X1).

// sequenceBytes bounds one of those registers, below the limit of a value.
const sequenceBytes = 40_000

// remember keeps the order in which the elements of each map stood in the
// file, where the tree does not give the same.
func (r *reader) remember(filed []*record) {
	listed := map[*record][]*record{}
	for _, e := range r.records {
		if e.kind != "link" && e.up != nil {
			e.up.kids = append(e.up.kids, e)
		}
	}
	var home *record // of the one before
	var list []*record
	for _, e := range filed {
		if e.kind != "link" && e.home != nil && e.home.kind == "map" {
			if e.home != home {
				if home != nil {
					listed[home] = list
				}
				home, list = e.home, listed[e.home]
			}
			list = append(list, e)
		}
	}
	if home != nil {
		listed[home] = list
	}
	defer func() {
		for _, e := range r.records {
			e.kids = nil // not needed again
			if e.up != nil {
				e.up.kids = nil
			}
		}
	}()
	for _, m := range r.records {
		if m.kind != "map" || slices.Equal(preorder(m, make([]*record, 0, len(listed[m]))), listed[m]) {
			continue
		}
		var ids []string
		bytes := 0
		n := 0
		flush := func() {
			m.set("order/"+strconv.Itoa(n), jsontext.OfStrings(ids...))
			ids, bytes = nil, 0
			n++
		}
		for _, e := range listed[m] {
			size := len(jsontext.Of(string(e.id)).String()) + 1
			if bytes += size; bytes > sequenceBytes {
				flush()
				bytes = size
			}
			ids = append(ids, string(e.id))
		}
		flush()
	}
}

func preorder(e *record, list []*record) []*record {
	for _, k := range e.kids {
		list = preorder(k, append(list, k))
	}
	return list
}

// sequence returns the elements of a map, given in the order of its tree, in
// the order in which a file has them. With fields, the field "order" says how
// siblings follow each other.
func sequence(d *crdt.Doc, m crdt.ID, tree []crdt.ID, fields bool) []crdt.ID {
	kept := remembered(d, m)
	if len(kept) == 0 {
		return tree
	}
	const unkept = -1
	at := make(map[crdt.ID]int, len(tree))
	for _, id := range tree {
		at[id] = unkept
	}
	n := 0
	for _, id := range kept {
		if i, inTree := at[id]; inTree && i == unkept { // once
			at[id] = n
			kept[n] = id
			n++
		}
	}
	kept = kept[:n]
	if n < len(tree) {
		maps.DeleteFunc(at, func(_ crdt.ID, i int) bool { return i == unkept })
	}
	s := sequencer{d: d, fields: fields, kept: kept, at: at, before: map[crdt.ID][]crdt.ID{}, behind: map[crdt.ID][]crdt.ID{}}
	s.children(m)
	out := make([]crdt.ID, 0, len(tree))
	for _, id := range append(s.first, s.kept...) {
		out = s.put(out, id)
	}
	if len(out) < len(tree) { // something hangs under what is no element
		has := make(map[crdt.ID]bool, len(out))
		for _, id := range out {
			has[id] = true
		}
		for _, id := range tree {
			if !has[id] {
				out = append(out, id)
			}
		}
	}
	return out
}

type sequencer struct {
	d              *crdt.Doc
	fields         bool
	kept           []crdt.ID
	at             map[crdt.ID]int
	before, behind map[crdt.ID][]crdt.ID // new ones, by the neighbour they go with
	first          []crdt.ID
}

// children settles the order among the things under one parent: those that
// the kept order knows take turns in the places that it has for them, new ones
// follow their sibling.
func (s *sequencer) children(parent crdt.ID) {
	kids := elements(s.d, parent)
	if len(kids) == 0 { // as nearly all
		return
	}
	known, places := make([]crdt.ID, 0, len(kids)), make([]int, 0, len(kids))
	for _, id := range kids {
		if at, ok := s.at[id]; ok {
			known, places = append(known, id), append(places, at)
		}
	}
	if !s.ordered(known, places) {
		slices.Sort(places)
		for i, id := range known {
			s.kept[places[i]], s.at[id] = id, places[i]
		}
	}
	if len(known) == len(kids) { // none is new
		for _, id := range kids {
			s.children(id)
		}
		return
	}
	first, last := map[string]crdt.ID{}, map[string]crdt.ID{}
	for _, id := range known {
		if c := s.class(id); first[c] == "" {
			first[c] = id
		}
	}
	before := crdt.ID("")
	for _, id := range kids {
		c := s.class(id)
		if _, kept := s.at[id]; !kept {
			s.insert(id, parent, first[c], last[c], before)
		}
		last[c], before = id, id
		s.children(id)
	}
}

// insert puts a new element behind its last sibling of its class, else in
// front of the first, else behind whatever comes before it.
func (s *sequencer) insert(id, parent, first, last, before crdt.ID) {
	switch {
	case last != "":
		s.behind[last] = append(s.behind[last], id)
	case first != "":
		s.before[first] = append(s.before[first], id)
	case before != "":
		s.behind[before] = append(s.behind[before], id)
	case s.d.Kind(parent) != "map":
		s.behind[parent] = append(s.behind[parent], id)
	default:
		s.first = append(s.first, id)
	}
}

// ordered tells whether siblings stand as they should in the kept order: in
// the order of the tree, or, where a form says it with the field "order",
// anyhow if all of them have that. places are those in the kept order.
func (s *sequencer) ordered(known []crdt.ID, places []int) bool {
	type class struct {
		last   int
		order  float64
		broken bool
		free   bool // "order" does not tell all of them apart
	}
	classes := map[string]*class{}
	all := &class{last: -1, free: true}
	for i, id := range known {
		c := all // which the field "order" does not sort
		if name := s.class(id); name != "" {
			if c = classes[name]; c == nil {
				c = &class{last: -1}
				classes[name] = c
			}
			n, has := s.d.Get(id, "f/order").Number()
			c.free = c.free || !has || c.last >= 0 && n == c.order
			c.order = n
		}
		c.broken = c.broken || places[i] < c.last
		c.last = places[i]
		if c.broken && c.free {
			return false
		}
	}
	for _, c := range classes {
		if c.broken && c.free {
			return false
		}
	}
	return true
}

// class names those siblings that stand in an order among each other: all, or
// those that the field "order" sorts.
func (s *sequencer) class(id crdt.ID) string {
	if !s.fields {
		return ""
	}
	p := s.d.Place(id)
	return orderClass(s.d.Kind(id), p.Lane, s.d.Kind(p.Parent))
}

// put appends an element with the new ones that go with it.
func (s *sequencer) put(out []crdt.ID, id crdt.ID) []crdt.ID {
	for _, n := range s.before[id] {
		out = s.put(out, n)
	}
	out = append(out, id)
	for _, n := range s.behind[id] {
		out = s.put(out, n)
	}
	return out
}

func remembered(d *crdt.Doc, m crdt.ID) (ids []crdt.ID) {
	for i := 0; ; i++ {
		v := d.Get(m, "order/"+strconv.Itoa(i))
		if !v.Known() {
			return ids
		}
		for item := range v.Items() {
			ids = append(ids, crdt.ID(item.Or("")))
		}
	}
}
