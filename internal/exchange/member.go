package exchange

import (
	"strings"
	"unicode"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// common are the members of every element that have a register of their own
// name, in the order in which they are written.
var common = [8]string{"title", "description", "owner", "importance", "confidence", "evidence", "created", "modified"}

// Members of "fields" that people edit part by part, and how many keys lead to
// a part: a dimension; a persona; a persona and a dimension.
var inParts = map[string]int{"expected": 1, "delivered": 1, "emotionBy": 1, "expectedBy": 2, "deliveredBy": 2}

// fitsKey tells whether prefix+name can be a register of its own. A slash
// would make parts of it. What does not fit is kept in one register for all,
// named by the prefix alone: see spill.
func fitsKey(prefix, name string) bool {
	return name != "" && len(prefix)+len(name) <= crdt.MaxKey &&
		strings.IndexByte(name, '/') < 0 && strings.IndexFunc(name, unicode.IsControl) < 0
}

// spill gathers the members whose names fit no key.
type spill struct{ fields, tags, other jsontext.Builder }

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
	switch depth := inParts[name]; {
	case name == taken || !fitsKey("f/", name):
		s.fields.Set(name, v)
	case depth > 0 && r.setParts("f/"+name, v, depth):
	default:
		r.set("f/"+name, v)
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

// entry is a member of an object on its way out.
type entry struct {
	name  string
	value jsontext.Value
}

// gathered are the registers of an entity, sorted into what they are in a
// file.
type gathered struct {
	common [8]jsontext.Value
	fields []entry
	tags   []entry
	other  []entry
	taken  jsontext.Value
	more   []entry // registers of which this version knows no member

	noFields, noTags jsontext.Value // what stood in the file in their stead: an empty object, mostly
}

// structure has the registers that a file shows by where a thing stands.
func structure(key string) bool {
	switch key {
	case crdt.KeyKind, crdt.KeyPlace, crdt.KeyDel, "from", "to", "size", "id":
		return true
	}
	return strings.HasPrefix(key, "order/")
}

// gather reads the registers of an entity. The field named taken has a place
// of its own in the file.
func gather(d *crdt.Doc, id crdt.ID, taken string) (g gathered) {
	keys := d.Keys(id)
	for i := 0; i < len(keys); i++ {
		k := keys[i]
		switch {
		case structure(k):
		case strings.HasPrefix(k, "f/"):
			name := k[2:]
			slash := strings.IndexByte(name, '/')
			if slash < 0 {
				if name == taken {
					g.taken = d.Get(id, k)
				} else if !hasPrefix(keys[i+1:], k+"/") { // its parts follow and add to it
					g.fields = append(g.fields, entry{name, d.Get(id, k)})
				}
				continue
			}
			name = name[:slash]
			end := i
			for end < len(keys) && strings.HasPrefix(keys[end], "f/"+name+"/") {
				end++
			}
			g.fields = append(g.fields, entry{name, joinParts(d, id, "f/"+name, keys[i:end])})
			i = end - 1
		case strings.HasPrefix(k, "tags/"):
			g.tags = append(g.tags, entry{k[5:], d.Get(id, k)})
		case strings.HasPrefix(k, "x/"):
			switch v := d.Get(id, k); {
			case k == "x/fields": // it was empty
				g.noFields = v
			case k == "x/tags":
				g.noTags = v
			default:
				g.other = append(g.other, entry{k[2:], v})
			}
		case k == "f":
			g.fields = appendMembers(g.fields, d.Get(id, k))
		case k == "tags":
			g.tags = appendMembers(g.tags, d.Get(id, k))
		case k == "x":
			g.other = appendMembers(g.other, d.Get(id, k))
		default:
			if i := commonIndex(k); i >= 0 {
				g.common[i] = d.Get(id, k)
			} else {
				g.more = append(g.more, entry{k, d.Get(id, k)})
			}
		}
	}
	return g
}

func appendMembers(list []entry, v jsontext.Value) []entry {
	for name, m := range v.Fields() {
		list = append(list, entry{name, m})
	}
	return list
}

func commonIndex(key string) int {
	for i, c := range common {
		if c == key {
			return i
		}
	}
	return -1
}

func hasPrefix(sorted []string, prefix string) bool {
	for _, k := range sorted {
		if strings.HasPrefix(k, prefix) {
			return true
		}
		if k > prefix {
			return false
		}
	}
	return false
}

// joinParts puts an object together that lies in several registers, on top of
// what a register for the whole of it says.
func joinParts(d *crdt.Doc, id crdt.ID, key string, keys []string) jsontext.Value {
	var b jsontext.Builder
	done := map[string]bool{}
	for i := 0; i < len(keys); i++ {
		part := keys[i][len(key)+1:]
		// A persona's ID may hold a slash, a dimension may not.
		if cut := strings.LastIndexByte(part, '/'); cut >= 0 && inParts[key[2:]] == 2 {
			part = part[:cut]
			end := i
			for end < len(keys) && strings.HasPrefix(keys[end], key+"/"+part+"/") {
				end++
			}
			if !done[part] {
				b.Set(part, joinParts(d, id, key+"/"+part, keys[i:end]))
			}
			i = end - 1
		} else if !done[part] {
			b.Set(part, d.Get(id, keys[i]))
		}
		done[part] = true
	}
	for name, v := range d.Get(id, key).Fields() {
		if !done[name] {
			b.Set(name, v)
		}
	}
	return b.Value()
}
