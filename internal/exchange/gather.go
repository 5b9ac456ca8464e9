package exchange

import (
	"iter"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// entry is a member of an object on its way out, or a register.
type entry struct {
	name  string
	value jsontext.Value
}

// gathered are the registers of an entity, sorted into what they are in a
// file. It is used again and again, for one entity after the other.
type gathered struct {
	taken  jsontext.Value // the field that has a place of its own
	common [8]jsontext.Value
	fields []entry
	tags   []entry
	other  []entry
	more   []entry // registers of which this version knows no member
	kind   jsontext.Value
	size   jsontext.Value
	from   jsontext.Value
	to     jsontext.Value

	noFields, noTags jsontext.Value // what stood in the file in their stead: an empty object, mostly

	regs []entry
}

// structure has the registers that a file shows by where a thing stands.
func structure(key string) bool {
	switch key {
	case crdt.KeyKind, crdt.KeyPlace, crdt.KeyDel, "from", "to", "size", "id":
		return true
	}
	return strings.HasPrefix(key, "order/")
}

// read reads the registers of an entity. The field named taken has a place of
// its own in the file.
func (g *gathered) read(x crdt.Entity, taken string) {
	*g = gathered{fields: g.fields[:0], tags: g.tags[:0], other: g.other[:0], more: g.more[:0], regs: g.regs[:0]}
	for i := range x.Registers() {
		if key, v := x.At(i); !v.IsZero() {
			g.regs = append(g.regs, entry{key, v})
		}
	}
	for i := 0; i < len(g.regs); {
		if n := g.field(i, taken); n > 0 {
			i += n
			continue
		}
		g.register(g.regs[i].name, g.regs[i].value)
		i++
	}
}

// field takes a field of the entity's type, which may lie in several
// registers, and returns in how many; 0 if it is none.
func (g *gathered) field(i int, taken string) int {
	name, ok := strings.CutPrefix(g.regs[i].name, "f/")
	if !ok {
		return 0
	}
	slash := strings.IndexByte(name, '/')
	if slash < 0 {
		switch {
		case name == taken:
			g.taken = g.regs[i].value
		case !g.hasParts(i): // else they follow and add to it
			g.fields = append(g.fields, entry{name, g.regs[i].value})
		}
		return 1
	}
	name = name[:slash]
	end := g.run(i, "f/"+name+"/")
	whole := g.joined(name, i, end)
	if !whole.IsZero() {
		g.fields = append(g.fields, entry{name, whole})
	}
	return end - i
}

// joined puts a field together that lies in the registers from i to end.
func (g *gathered) joined(name string, i, end int) jsontext.Value {
	if name == "measures" {
		return workspace.MeasureList(g.whole("f/measures"), saidOfMeasures(g.regs[i:end]))
	}
	return g.join("f/"+name, i, end)
}

// hasParts tells whether parts of what the i-th register is for lie in others.
// Registers that begin with its key follow it.
func (g *gathered) hasParts(i int) bool {
	whole := g.regs[i].name
	for i++; i < len(g.regs) && strings.HasPrefix(g.regs[i].name, whole); i++ {
		if g.regs[i].name[len(whole)] == '/' {
			return true
		}
	}
	return false
}

// run returns where the registers with a prefix end that begin at i.
func (g *gathered) run(i int, prefix string) int {
	for i < len(g.regs) && strings.HasPrefix(g.regs[i].name, prefix) {
		i++
	}
	return i
}

// join puts an object together that lies in the registers from i to end, on
// top of what a register for the whole of it says.
func (g *gathered) join(key string, i, end int) jsontext.Value {
	var b jsontext.Builder
	var done nameSet
	for i < end {
		part, next := g.regs[i].name[len(key)+1:], i+1
		v := g.regs[i].value
		// A persona's ID may hold a slash, a dimension may not.
		if cut := strings.LastIndexByte(part, '/'); cut >= 0 && inParts[key[2:]] == 2 {
			part = part[:cut]
			next = min(end, g.run(i, key+"/"+part+"/"))
			v = g.join(key+"/"+part, i, next)
		}
		if !done.has(part) {
			b.Set(part, v)
			done.add(part)
		}
		i = next
	}
	for name, v := range g.whole(key).Fields() {
		if !done.has(name) {
			b.Set(name, v)
		}
	}
	return b.Value()
}

// whole returns the register that says the whole of what others say parts of.
func (g *gathered) whole(key string) jsontext.Value {
	i, ok := slices.BinarySearchFunc(g.regs, key, func(e entry, k string) int { return strings.Compare(e.name, k) })
	if !ok {
		return jsontext.Value{}
	}
	return g.regs[i].value
}

// saidOfMeasures yields what registers say of measures.
func saidOfMeasures(regs []entry) iter.Seq2[string, jsontext.Value] {
	return func(yield func(string, jsontext.Value) bool) {
		for _, r := range regs {
			if !yield(r.name[len(workspace.KeyMeasure):], r.value) {
				return
			}
		}
	}
}

// register takes a register that is no field.
func (g *gathered) register(key string, v jsontext.Value) {
	switch key {
	case crdt.KeyKind:
		g.kind = v
	case "size":
		g.size = v
	case "from":
		g.from = v
	case "to":
		g.to = v
	case "x/fields": // it was empty
		if v.String() == "{}" {
			g.noFields = v
		}
	case "x/tags":
		g.noTags = v
	case "f":
		g.fields = appendMembers(g.fields, v)
	case "tags":
		g.tags = appendMembers(g.tags, v)
	case "x":
		g.other = appendMembers(g.other, v)
	default:
		if i := commonIndex(key); i >= 0 {
			g.common[i] = v
		} else if name, ok := strings.CutPrefix(key, "tags/"); ok {
			g.tags = append(g.tags, entry{name, v})
		} else if name, ok := strings.CutPrefix(key, "x/"); ok {
			g.other = append(g.other, entry{name, v})
		} else if !structure(key) {
			g.more = append(g.more, entry{key, v})
		}
	}
}

func appendMembers(list []entry, v jsontext.Value) []entry {
	for name, m := range v.Fields() {
		list = append(list, entry{name, m})
	}
	return list
}

func commonIndex(key string) int {
	for i := range common {
		if len(common[i]) == len(key) && common[i] == key {
			return i
		}
	}
	return -1
}
