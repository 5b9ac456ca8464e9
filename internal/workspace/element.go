package workspace

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Number is a number that may be missing. Missing is not zero (MEASURES 0.1).
type Number struct {
	Value float64
	Known bool
}

// Num returns a known number.
func Num(v float64) Number { return Number{v, true} }

// Or returns the number, or def where it is missing.
func (n Number) Or(def float64) float64 {
	if n.Known {
		return n.Value
	}
	return def
}

// JSON returns the value for a register, null where the number is missing.
func (n Number) JSON() jsontext.Value {
	if !n.Known {
		return jsontext.NullValue
	}
	return jsontext.OfNumber(n.Value)
}

// Element is one record with its registers decoded as far as all kinds share
// them. It is never changed.
type Element struct {
	ID          crdt.ID
	Kind        string
	Title       string
	Description string
	Owner       string
	Importance  Number // 0..10
	Confidence  Number // 0..1
	Evidence    []crdt.ID
	Place       crdt.Place
	members     []member // all other known registers, by key
}

type member struct {
	key   string
	value jsontext.Value
}

// room is memory for the records of a workspace that is read for the first
// time: thousands of them, which stay. One that is read later asks for its own.
type room struct {
	open     bool
	elements []Element
	members  []member
	records  []Record
	joins    []joins
}

// pieces is how many records one allocation is for.
const pieces = 256

func (r *room) element() *Element { return one(r.open, &r.elements) }
func (r *room) record() *Record   { return one(r.open, &r.records) }
func (r *room) join() *joins      { return one(r.open, &r.joins) }

// one takes one out of a piece.
func one[T any](open bool, piece *[]T) *T {
	if !open {
		return new(T)
	}
	if len(*piece) == 0 {
		*piece = make([]T, pieces)
	}
	x := &(*piece)[0]
	*piece = (*piece)[1:]
	return x
}

// list returns room for n members.
func (r *room) list(n int) []member {
	if !r.open || n > pieces {
		return make([]member, 0, n)
	}
	if len(r.members) < n {
		r.members = make([]member, 8*pieces)
	}
	return r.members[:0:n]
}

// kept takes what a list needs out of the room for the next.
func (r *room) kept(list []member) []member {
	if n := len(list); r.open && n > 0 && len(r.members) >= n && &list[0] == &r.members[0] {
		r.members = r.members[n:]
		return list[:n:n]
	}
	return list
}

func decode(x crdt.Entity, id crdt.ID, r *room) *Element {
	e := r.element()
	e.ID, e.Kind, e.Place = id, x.Kind(), x.Place()
	n := x.Registers()
	e.members = r.list(n)
	for i := range n {
		k, v := x.At(i)
		if v.IsZero() {
			continue
		}
		switch k {
		case crdt.KeyKind, crdt.KeyPlace, crdt.KeyDel:
		case "title":
			e.Title = v.Or("")
		case "description":
			e.Description = v.Or("")
		case "owner":
			e.Owner = v.Or("")
		case "importance":
			e.Importance = number(v)
		case "confidence":
			e.Confidence = number(v)
		case "evidence":
			for x := range v.Items() {
				if s, ok := x.Text(); ok {
					e.Evidence = append(e.Evidence, crdt.ID(s))
				}
			}
		default:
			e.members = append(e.members, member{k, v})
		}
	}
	e.members = r.kept(e.members)
	if !e.Confidence.Known && twiceSure(e.Kind) {
		e.Confidence = e.Number("confidence")
	}
	return e
}

func number(v jsontext.Value) Number {
	f, ok := v.Number()
	return Number{f, ok}
}

// Member returns the value of a register by its whole key ("size", "f/goal").
//
//go:noinline
func (e *Element) Member(key string) jsontext.Value {
	return e.under("", key)
}

// Field returns a field of the element's type by its name in the neutral form. It
// is called in a thousand places, each of which a page downloads, so it is not
// copied into them.
//
//go:noinline
func (e *Element) Field(name string) jsontext.Value {
	return e.under("f/", name)
}

// Unknown returns a member that nobody here knows, by its name in the file.
func (e *Element) Unknown(name string) jsontext.Value { return e.under("x/", name) }

// under returns the value of the register with a prefix and a name, without making
// that text: figures read fields of thousands of elements. Of the few members of
// one nearly all have another length, so that going through them is quickest.
func (e *Element) under(prefix, name string) jsontext.Value {
	for i := range e.members {
		m := &e.members[i]
		if at := len(m.key) - len(name); at == len(prefix) && m.key[at:] == name && m.key[:at] == prefix {
			return m.value
		}
	}
	return jsontext.Value{}
}

// Text returns a field that is a text, empty where it is not.
func (e *Element) Text(name string) string { return e.Field(name).Or("") }

// Number returns a field that is a number. Votes are those that were counted
// elsewhere and written down, and those that people cast here.
func (e *Element) Number(name string) Number {
	n := number(e.Field(name))
	if cast := 0; name == "votes" {
		for range e.cast {
			cast++
		}
		n = Number{n.Value + float64(cast), n.Known || cast > 0}
	}
	return n
}

// KeyVote and the name of a device make the register of a vote: a count that
// sixty phones raise at the same time would lose most of them (SYNC 2.2).
const KeyVote = "vote/"

// VotedBy tells whether a device voted for it, by the name that the server gives
// to the device.
func (e *Element) VotedBy(device string) bool {
	yes, _ := e.Member(KeyVote + device).Bool()
	return yes
}

// cast yields the devices that vote for it.
func (e *Element) cast(yield func(device string) bool) {
	i, _ := slices.BinarySearchFunc(e.members, KeyVote, func(m member, k string) int { return strings.Compare(m.key, k) })
	for ; i < len(e.members) && strings.HasPrefix(e.members[i].key, KeyVote); i++ {
		if yes, _ := e.members[i].value.Bool(); yes && !yield(e.members[i].key[len(KeyVote):]) {
			return
		}
	}
}

// Flag tells whether a field is true.
func (e *Element) Flag(name string) bool {
	b, _ := e.Field(name).Bool()
	return b
}

// Parts yields the fields below a name in the order of their keys: for
// "expected" the dimensions with their values.
func (e *Element) Parts(name string) func(yield func(part string, v jsontext.Value) bool) {
	return func(yield func(string, jsontext.Value) bool) {
		i, _ := slices.BinarySearchFunc(e.members, name, func(m member, name string) int { return comparePart(m.key, name) })
		for ; i < len(e.members); i++ {
			part, ok := partOf(e.members[i].key, name)
			if !ok || !yield(part, e.members[i].value) {
				return
			}
		}
	}
}

// comparePart compares a key with "f/", a name and "/", without making that text.
func comparePart(key, name string) int {
	field, ok := strings.CutPrefix(key, "f/")
	if !ok {
		return strings.Compare(key, "f/")
	}
	n := min(len(field), len(name))
	if c := strings.Compare(field[:n], name[:n]); c != 0 {
		return c
	}
	if n == len(field) {
		return -1
	}
	return strings.Compare(field[n:], "/")
}

// partOf returns what stands behind "f/", a name and "/" in a key.
func partOf(key, name string) (part string, ok bool) {
	field, isField := strings.CutPrefix(key, "f/")
	below, named := strings.CutPrefix(field, name)
	part, parted := strings.CutPrefix(below, "/")
	return part, isField && named && parted
}

// Part returns one of the fields below a name, and where it stands: in a register
// of its own, or as a part of the one in which an older program kept them all.
func (e *Element) Part(name, part string) (v jsontext.Value, key, within string) {
	key = "f/" + name + "/" + part
	if v := e.Member(key); !v.IsZero() {
		return v, key, ""
	}
	return e.Field(name).Get(part), "f/" + name, part
}

// Members yields every register that is not one of the exported fields of
// Element, by key, with "f/", "tags/" and "x/" in front.
func (e *Element) Members(yield func(key string, v jsontext.Value) bool) {
	for _, m := range e.members {
		if !yield(m.key, m.value) {
			return
		}
	}
}

// nameWords is how many words name what has text and no title.
const nameWords = 5

// Name returns the title, or else how a quote or a piece of evidence begins, or
// words for what has neither yet.
func (e *Element) Name() string {
	if e.Title != "" {
		return e.Title
	}
	if e.Kind == "quote" || e.Kind == "evidence" {
		if words := strings.Fields(e.Text("text")); len(words) > nameWords {
			return strings.Join(words[:nameWords], " ") + "…"
		} else if len(words) > 0 {
			return strings.Join(words, " ")
		}
	}
	return "Untitled " + strings.ReplaceAll(e.Kind, "-", " ")
}

// ShortName leaves out of a name what only explains it: "Sensorik, Aachen" and
// "Sensorik (supplier)" are Sensorik.
func ShortName(name string) string {
	for i, r := range name {
		if i > 0 && (r == ',' || r == '(') {
			if s := strings.TrimSpace(name[:i]); s != "" {
				return s
			}
		}
	}
	return name
}
