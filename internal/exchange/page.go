package exchange

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// page is JSON text in the making. The document and the maps have a line for
// each member, a record has one for itself: a person can read it, and a
// comparison of two files shows which cards differ.
type page struct {
	out   []byte
	level level
	first bool    // nothing stands yet in the object that is open
	names nameSet // of its members
}

// level says what kind of object is open.
type level int

const (
	document level = iota
	inMaps         // a map in the list of them
	inLine         // a record
)

// lines are how a member of an object of each level begins.
var lines = [...]string{document: "\n  ", inMaps: "\n      ", inLine: ""}

func (p *page) add(s string) { p.out = append(p.out, s...) }

func (p *page) open(l level) {
	p.level, p.first = l, true
	p.names.clear()
	p.add("{")
}

func (p *page) close(l level) {
	if l != inLine {
		p.add(lines[l][:len(lines[l])-2])
	}
	p.add("}")
	p.first = false
}

// member writes a member of the open object, nothing if the value is absent.
func (p *page) member(name string, v jsontext.Value) {
	if !v.IsZero() {
		p.key(name)
		p.out = appendSpaced(p.out, v.String())
	}
}

func (p *page) key(name string) {
	switch {
	case p.first:
	case p.level == inLine:
		p.add(", ")
	default:
		p.add(",")
	}
	p.first = false
	p.add(lines[p.level])
	p.names.add(name)
	p.name(name)
}

// text writes a member that is a text.
func (p *page) text(name, s string) {
	p.key(name)
	p.quote(s)
}

func (p *page) name(name string) {
	p.quote(name)
	p.add(": ")
}

// quote writes a text as JSON. Most need no escape, and those no detour.
func (p *page) quote(s string) {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c > '~' {
			p.add(jsontext.Of(s).String())
			return
		}
	}
	p.out = append(p.out, '"')
	p.out = append(p.out, s...)
	p.out = append(p.out, '"')
}

// object writes a member that is an object of some entries; where there are
// none, it writes none, which may be absent.
func (p *page) object(name string, list []entry, none jsontext.Value) {
	if len(list) == 0 {
		p.member(name, none)
		return
	}
	p.key(name)
	p.add("{")
	for i, e := range list {
		if i > 0 {
			p.add(", ")
		}
		p.name(e.name)
		p.out = appendSpaced(p.out, e.value.String())
	}
	p.add("}")
}

// list writes a member that is a list of objects; where there are none, it
// writes none, which may be absent.
func (p *page) list(name string, things []crdt.Entity, none jsontext.Value, write func(crdt.Entity)) {
	if len(things) == 0 {
		p.member(name, none)
		return
	}
	p.key(name)
	outer, inner := p.level, inLine
	if name == "maps" {
		inner = inMaps
	}
	p.add("[")
	for i, it := range things {
		if i > 0 {
			p.add(",")
		}
		p.add(lines[outer])
		p.add("  ")
		if cap(p.out)-len(p.out) < 4096 { // double: append would copy five times as much
			p.out = slices.Grow(p.out, len(p.out)+4096)
		}
		p.open(inner)
		write(it)
		p.close(inner)
	}
	p.add(lines[outer])
	p.add("]")
	p.level = outer
}

// appendSpaced appends compact JSON with a space behind commas and colons.
func appendSpaced(out []byte, text string) []byte {
	switch text[0] {
	case '{', '[':
	default:
		return append(out, text...)
	}
	from := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			for i++; text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		case ',', ':':
			out = append(append(out, text[from:i+1]...), ' ')
			from = i + 1
		}
	}
	return append(out, text[from:]...)
}
