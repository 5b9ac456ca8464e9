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
func sequence(d *crdt.Doc, m crdt.Entity, tree []crdt.Entity, fields bool) []crdt.Entity {
	kept := remembered(d, m)
	if len(kept) == 0 {
		return tree
	}
	const unkept = -1
	at := make(map[crdt.Entity]int, len(tree))
	for _, x := range tree {
		at[x] = unkept
	}
	n := 0
	for _, x := range kept {
		if i, inTree := at[x]; inTree && i == unkept { // once
			at[x] = n
			kept[n] = x
			n++
		}
	}
	kept = kept[:n]
	if n < len(tree) {
		maps.DeleteFunc(at, func(_ crdt.Entity, i int) bool { return i == unkept })
	}
	s := sequencer{d: d, fields: fields, kept: kept, at: at, before: map[crdt.Entity][]crdt.Entity{}, behind: map[crdt.Entity][]crdt.Entity{}}
	s.children(m)
	out := make([]crdt.Entity, 0, len(tree))
	for _, x := range append(s.first, s.kept...) {
		out = s.put(out, x)
	}
	if len(out) < len(tree) { // something hangs under what is no element
		has := make(map[crdt.Entity]bool, len(out))
		for _, x := range out {
			has[x] = true
		}
		for _, x := range tree {
			if !has[x] {
				out = append(out, x)
			}
		}
	}
	return out
}

type sequencer struct {
	d              *crdt.Doc
	fields         bool
	kept           []crdt.Entity
	at             map[crdt.Entity]int
	before, behind map[crdt.Entity][]crdt.Entity // new ones, by the neighbour they go with
	first          []crdt.Entity
}

// children settles the order among the things under one parent: those that
// the kept order knows take turns in the places that it has for them, new ones
// follow their sibling.
func (s *sequencer) children(parent crdt.Entity) {
	kids := elements(parent)
	if len(kids) == 0 { // as nearly all
		return
	}
	known, places := make([]crdt.Entity, 0, len(kids)), make([]int, 0, len(kids))
	for _, x := range kids {
		if at, ok := s.at[x]; ok {
			known, places = append(known, x), append(places, at)
		}
	}
	if !s.ordered(known, places) {
		slices.Sort(places)
		for i, x := range known {
			s.kept[places[i]], s.at[x] = x, places[i]
		}
	}
	if len(known) == len(kids) { // none is new
		for _, x := range kids {
			s.children(x)
		}
		return
	}
	var none crdt.Entity
	first, last := map[string]crdt.Entity{}, map[string]crdt.Entity{}
	for _, x := range known {
		if c := s.class(x); first[c] == none {
			first[c] = x
		}
	}
	before := none
	for _, x := range kids {
		c := s.class(x)
		if _, kept := s.at[x]; !kept {
			s.insert(x, parent, first[c], last[c], before)
		}
		last[c], before = x, x
		s.children(x)
	}
}

// insert puts a new element behind its last sibling of its class, else in
// front of the first, else behind whatever comes before it.
func (s *sequencer) insert(x, parent, first, last, before crdt.Entity) {
	var none crdt.Entity
	switch {
	case last != none:
		s.behind[last] = append(s.behind[last], x)
	case first != none:
		s.before[first] = append(s.before[first], x)
	case before != none:
		s.behind[before] = append(s.behind[before], x)
	case parent.Kind() != "map":
		s.behind[parent] = append(s.behind[parent], x)
	default:
		s.first = append(s.first, x)
	}
}

// ordered tells whether siblings stand as they should in the kept order: in
// the order of the tree, or, where a form says it with the field "order",
// anyhow if all of them have that. places are those in the kept order.
func (s *sequencer) ordered(known []crdt.Entity, places []int) bool {
	type class struct {
		last   int
		order  float64
		broken bool
		free   bool // "order" does not tell all of them apart
	}
	classes := map[string]*class{}
	all := &class{last: -1, free: true}
	for i, x := range known {
		c := all // which the field "order" does not sort
		if name := s.class(x); name != "" {
			if c = classes[name]; c == nil {
				c = &class{last: -1}
				classes[name] = c
			}
			n, has := x.Get("f/order").Number()
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
func (s *sequencer) class(x crdt.Entity) string {
	if !s.fields {
		return ""
	}
	p := x.Place()
	return orderClass(x.Kind(), p.Lane, s.d.Kind(p.Parent))
}

// put appends an element with the new ones that go with it.
func (s *sequencer) put(out []crdt.Entity, x crdt.Entity) []crdt.Entity {
	for _, n := range s.before[x] {
		out = s.put(out, n)
	}
	out = append(out, x)
	for _, n := range s.behind[x] {
		out = s.put(out, n)
	}
	return out
}

// remembered returns what stood in the list of a map, in its order; the zero
// Entity for what the document knows nothing of.
func remembered(d *crdt.Doc, m crdt.Entity) (list []crdt.Entity) {
	for i := 0; ; i++ {
		v := m.Get("order/" + strconv.Itoa(i))
		if !v.Known() {
			return list
		}
		for item := range v.Items() {
			list = append(list, d.Entity(crdt.ID(item.Or(""))))
		}
	}
}
