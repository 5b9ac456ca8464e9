package exchange

import (
	"strings"
	"unicode"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// common are the members of every element that have a register of their own
// name, in the order in which they are written.
var common = [8]string{"title", "description", "owner", "importance", "confidence", "evidence", "created", "modified"}

// Members of "fields" that people edit part by part, and how many keys lead to
// a part: a dimension, also of what people get at a touchpoint; a persona; an option of a measure; a step that cases
// went; a hint that was dismissed; an attribute that offers are compared by; a
// difference; a kind of event; a round; an assumption; a question of a
// checklist; a persona and a dimension; a question to a
// witness and what is known of it.
var inParts = map[string]int{
	"expected": 1, "delivered": 1, "emotionBy": 1, "rules": 1, "walk": 1, "dismissed": 1, "benefits": 1, "costs": 1,
	"quality": 1, "priceRating": 1, "qualityWeight": 1, "priceWeight": 1, "differentiation": 1, "events": 1, "eventWeight": 1, "ratings": 1, "assumptions": 1, "checklist": 1,
	"standsByCluster": 1, "standsByRelations": 1,
	"expectedBy": 2, "deliveredBy": 2, "asked": 2,
}

// fitsKey tells whether prefix+name can be a register of its own. A slash
// would make parts of it. What does not fit is kept in one register for all,
// named by the prefix alone: see spill.
func fitsKey(prefix, name string) bool {
	return name != "" && len(prefix)+len(name) <= crdt.MaxKey &&
		strings.IndexByte(name, '/') < 0 && strings.IndexFunc(name, unicode.IsControl) < 0
}

// spill gathers the members whose names fit no key.
type spill struct {
	fields, tags, other jsontext.Builder
	more                jsontext.Value
	keys                *fieldKeys
}

// fieldKeys finds where members of "fields" go, once for all that have one
// name. Objects of a file nearly always have the same members in the same
// order, so what came after a member the last time is tried first.
type fieldKeys struct {
	at   map[string]int // in list
	list []fieldKey
	last int // in list: the one found last
}

type fieldKey struct {
	name  string
	key   string // empty for what fits no key
	depth int    // how many keys lead to a part of it
	next  int    // in list: what came after it
}

func (k *fieldKeys) find(name string) fieldKey {
	if len(k.list) > 0 {
		next := k.list[k.last].next
		if f := &k.list[next]; f.name == name {
			k.last = next
			return *f
		}
	}
	i, ok := k.at[name]
	if !ok {
		f := fieldKey{name: name}
		if fitsKey("f/", name) {
			f.key, f.depth = "f/"+name, inParts[name]
		}
		if k.at == nil {
			k.at = map[string]int{}
		}
		i = len(k.list)
		k.at[name], k.list = i, append(k.list, f)
	}
	k.list[k.last].next, k.last = i, i
	return k.list[i]
}

func (s *spill) into(r *record) {
	put := func(key string, b *jsontext.Builder) {
		if !b.Empty() {
			r.set(key, b.Value())
		}
	}
	put("f", &s.fields)
	put("tags", &s.tags)
	put("x", &s.other)
}

// setField keeps a member of "fields". Names in taken stand for something else
// in this kind of record.
func (r *record) setField(s *spill, name string, v jsontext.Value, taken string) {
	switch f := s.keys.find(name); {
	case name == taken || f.key == "":
		s.fields.Set(name, v)
	case f.depth > 0 && r.setParts(f.key, v, f.depth):
	case name == "measures" && len(v.String()) > crdt.MaxValue && r.setMeasures(v):
	default:
		r.set(f.key, v)
	}
}

// setParts makes a register of each part of an object. It does nothing and
// returns false where the object is empty or its keys or values do not allow
// it; it then stays whole.
func (r *record) setParts(key string, v jsontext.Value, depth int) bool {
	kept := len(r.regs)
	n := 0
	for name, part := range v.Fields() {
		n++
		sub := key + "/" + name
		ok := part.Known() && fitsKey(key+"/", name)
		if ok && depth > 1 {
			ok = r.setParts(sub, part, depth-1)
		} else if ok {
			ok = part.Kind() != jsontext.Object
			r.set(sub, part)
		}
		if !ok {
			r.regs = r.regs[:kept]
			return false
		}
	}
	return n > 0
}

// setMeasures makes registers of a list of measures that is too long for one,
// which a list gets that many have added to. It does nothing and returns false
// where the list holds something else, or a measure without a text.
func (r *record) setMeasures(list jsontext.Value) bool {
	kept, items, measures := len(r.regs), 0, 0
	for range list.Items() {
		items++
	}
	for id, x := range workspace.ListedMeasures(list) {
		text := workspace.MemberOfMeasure(x, "text")
		if text.Or("") == "" {
			break
		}
		measures++
		r.set(workspace.KeyMeasure+id+"/text", text)
		for member, v := range x.Fields() {
			if member != "id" && member != "text" {
				r.set(workspace.KeyMeasure+id+"/"+member, v)
			}
		}
	}
	if measures < items {
		r.regs = r.regs[:kept]
	}
	return measures == items
}

func (r *record) setTags(s *spill, v jsontext.Value) {
	n := 0
	for name, tag := range v.Fields() {
		n++
		switch {
		case fitsKey("tags/", name):
			r.set("tags/"+name, tag)
		default:
			s.tags.Set(name, tag)
		}
	}
	if n == 0 {
		r.set("x/tags", v)
	}
}

func (r *record) setOther(s *spill, name string, v jsontext.Value) {
	if fitsKey("x/", name) {
		r.set("x/"+name, v)
	} else {
		s.other.Set(name, v)
	}
}
