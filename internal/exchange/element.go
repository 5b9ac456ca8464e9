package exchange

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

func (r *reader) mapAt(v jsontext.Node, at spot) error {
	m := &record{kind: "map", up: r.root, spot: at}
	parts := members(v, nil)
	if kind, ok := parts.member("kind").Text(); !ok || kind == "" {
		return fail(at.path(), "the map %s has no “kind” (journey, relational or outcome)", quoted(parts.member("title").Or(parts.member("id").Or(""))))
	}
	if err := r.identify(m, parts); err != nil {
		return err
	}
	s := r.spilled()
	for _, part := range parts {
		key, v := part.name, part.Value()
		switch {
		case key == "id":
		case key == "kind":
			m.set("f/kind", v)
		case key == "elements" || key == "relations":
			if v.String() == "[]" {
				m.set("x/"+key, v)
			}
		default:
			if err := r.member(m, s, key, part.Node, "kind"); err != nil {
				return err
			}
		}
	}
	r.complete(m, s, parts)
	if err := r.add(m); err != nil {
		return err
	}
	r.file.Maps++
	if err := r.each(parts.node("elements"), spot{list: "elements", up: &at}, func(v jsontext.Node, at spot) error { return r.element(v, at, m) }); err != nil {
		return err
	}
	return r.each(parts.node("relations"), spot{list: "relations", up: &at}, func(v jsontext.Node, at spot) error { return r.relation(v, at, m) })
}

// identify gives a record the name that its object has.
func (r *reader) identify(e *record, parts object) error {
	id := parts.member("id")
	if !id.Known() {
		if e.kind == "link" {
			return nil
		}
		return fail(e.spot.path(), "the %s %s has no “id”", e.kind, quoted(parts.member("title").Or("")))
	}
	name, ok := id.Text()
	if !ok || name == "" {
		return fail(e.spot.at("id"), "the “id” of the %s %s is not a text", e.kind, quoted(parts.member("title").Or("")))
	}
	return r.called(e, name, parts.member("title"))
}

func (r *reader) called(e *record, name string, title jsontext.Value) error {
	e.name = name
	known := len(r.byName)
	if r.byName[name] = e; len(r.byName) > known {
		return nil
	}
	other := r.records[slices.IndexFunc(r.records, func(o *record) bool { return o.name == name })]
	return fail(e.spot.at("id"), "%s and another %s, %s, have the same “id” %s", other.words(), e.kind, quoted(title.Or("")), quoted(name))
}

// beside is how many registers a record may have that no member of its object
// is: what names it, and what its members spill into.
const beside = 4

func (r *reader) element(v jsontext.Node, at spot, home *record) error {
	r.parts = members(v, r.parts[:0])
	parts := r.parts
	kind, ok := parts.member("type").Text()
	if !ok || kind == "" {
		return fail(at.path(), "the element %s has no “type”", quoted(parts.member("title").Or(parts.member("id").Or(""))))
	}
	if kind == "workspace" || kind == "map" || kind == "link" {
		return fail(at.path(), "“%s” is not a type of element", kind)
	}
	e := r.record(v.Size() + beside)
	e.up, e.spot, e.kind = home, at, r.kindOf(kind)
	if err := r.identify(e, parts); err != nil {
		return err
	}
	s := r.spilled()
	for _, part := range parts {
		if part.name == "id" || part.name == "type" {
			continue
		}
		if err := r.member(e, s, part.name, part.Node, ""); err != nil {
			return err
		}
	}
	r.complete(e, s, parts)
	r.file.Elements++
	return r.add(e)
}

func (r *reader) relation(v jsontext.Node, at spot, home *record) error {
	r.parts = members(v, r.parts[:0])
	parts := r.parts
	l := r.record(v.Size() + beside)
	l.kind, l.up, l.spot = "link", home, at
	if err := r.identify(l, parts); err != nil {
		return err
	}
	if kind, ok := parts.member("type").Text(); !ok || kind == "" {
		return fail(at.path(), "the relation %s has no “type”", quoted(l.name))
	}
	s := r.spilled()
	for _, part := range parts {
		key, m := part.name, part.Value()
		switch key {
		case "id", "fromPort", "toPort":
		case "type":
			l.set("f/type", m)
		case "from", "to":
			end, ok := m.Text()
			if !ok || end == "" {
				return fail(at.at(key), "“%s” of the relation %s is not the id of an element", key, quoted(l.name))
			}
			l.set(key, endValue(crdt.ID(end), parts.member(key+"Port")))
		default:
			if err := r.member(l, s, key, part.Node, "type"); err != nil {
				return err
			}
		}
	}
	for _, key := range [...]string{"from", "to"} {
		if l.get(key).IsZero() {
			return fail(at.path(), "the relation %s has no “%s”", quoted(l.name), key)
		}
	}
	r.complete(l, s, parts)
	r.file.Links++
	return r.add(l)
}

// flat reads an observation, a survey or an entry of the journal.
func (r *reader) flat(v jsontext.Node, at spot, kind string) error {
	r.parts = members(v, r.parts[:0])
	parts := r.parts
	e := r.record(v.Size() + beside)
	e.kind, e.up, e.spot = kind, r.root, at
	if name, ok := parts.member("id").Text(); ok && name != "" {
		if err := r.called(e, name, jsontext.Value{}); err != nil {
			return err
		}
	}
	s := r.spilled()
	for _, part := range parts {
		key, v := part.name, part.Value()
		switch {
		case key == "id" && e.name != "":
		case key == "more" && r.own:
			s.more = v
		case key == "tags" && v.Kind() == jsontext.Object:
			e.setTags(s, v)
		case key == "id" || ownNames[key]:
			e.setOther(s, key, v)
		default:
			e.setField(s, key, v, "")
		}
	}
	r.complete(e, s, parts)
	return r.add(e)
}

// member reads a member of a map, an element or a relation that has no
// meaning of its own there.
func (r *reader) member(e *record, s *spill, key string, n jsontext.Node, taken string) error {
	if key == "fields" {
		return r.fields(e, s, n, taken)
	}
	v := n.Value()
	switch {
	case commonIndex(key) >= 0:
		e.set(key, v)
	case key == "tags" && v.Kind() == jsontext.Object:
		e.setTags(s, v)
	case key == "more" && r.own:
		s.more = v
	case e.kind == "map" || e == r.root: // which lie nowhere and have no size
		e.setOther(s, key, v)
	case key == "in" && r.own:
		in, ok := v.Text()
		if !ok {
			return fail(e.spot.at(key), "“in” of %s is not the id of an element", e.words())
		}
		e.in = in
	case e.kind == "link":
		e.setOther(s, key, v)
	case key == "x" || key == "y" || key == "w" || key == "h":
		e.setSize(s, key, v)
	case key == "lane" && goodID(v.Or("")):
		e.lane = crdt.ID(v.Or(""))
	default:
		e.setOther(s, key, v)
	}
	return nil
}

func (r *reader) fields(e *record, s *spill, n jsontext.Node, taken string) error {
	v := n.Value()
	if !v.Known() {
		return nil
	}
	if v.Kind() != jsontext.Object {
		return fail(e.spot.at("fields"), "“fields” of %s is not an object", e.words())
	}
	if v.String() == "{}" {
		e.set("x/fields", v)
	}
	for m := n.Members(); m.Next(); {
		e.setField(s, m.Key(), m.Value(), taken)
	}
	return nil
}

// kindOf returns a kind as one text for all records that are of it, where the
// program knows it.
func (r *reader) kindOf(kind string) string {
	if n := len(r.records); n > 0 && r.records[n-1].kind == kind {
		return r.records[n-1].kind
	}
	return kind
}

var fellow = map[string]string{"x": "y", "y": "x", "w": "h", "h": "w"}

// setSize takes x, y, w and h. A coordinate counts only with its fellow, so
// the first of the two waits among the unknown members.
func (e *record) setSize(s *spill, key string, v jsontext.Value) {
	pair := fellow[key]
	other := e.get("x/" + pair)
	a, ok := v.Number()
	b, both := other.Number()
	if !ok || !both || math.Abs(a) > crdt.MaxCoord || math.Abs(b) > crdt.MaxCoord {
		e.setOther(s, key, v)
		return
	}
	e.drop("x/" + pair)
	first, second := v, other
	if key == "y" || key == "h" {
		a, b, first, second = b, a, second, first
	}
	if key == "x" || key == "y" {
		e.x, e.y, e.free = a, b, true
		return
	}
	var size jsontext.Builder
	size.Set("w", first)
	size.Set("h", second)
	e.set("size", size.Value())
}

func (e *record) drop(key string) {
	for i, g := range e.regs {
		if g.key == key {
			e.regs = append(e.regs[:i], e.regs[i+1:]...)
			return
		}
	}
}

// complete sets what had to wait for the whole of an object.
func (r *reader) complete(e *record, s *spill, parts object) {
	s.into(e)
	if s.more.IsZero() {
		return
	}
	var said, members nameSet // registers that stand already, members of the object
	for i := range e.regs {
		said.add(e.regs[i].key)
	}
	for i := range parts {
		if parts[i].Value().Known() {
			members.add(parts[i].name)
		}
	}
	words := e.words()
	for key, m := range s.more.Fields() {
		if !said.has(key) && e.mayHaveMore(key, members) {
			e.set(key, m)
		} else {
			r.warn("%s: the entry %s was left out.", words, quoted(key))
		}
	}
}

// mayHaveMore tells whether a register of an object may stand in its "more":
// there is no member for it, and no second place in which it stands. Registers
// that say what a thing is, where, or who may do what, may not.
func (e *record) mayHaveMore(key string, members nameSet) bool {
	if key == "share" || key == "acl" || len(key) > crdt.MaxKey || strings.ContainsFunc(key, unicode.IsControl) {
		return false
	}
	if name, ok := strings.CutPrefix(key, "x/"); ok { // one whose name means something else there
		return fitsKey("x/", name) && !gathers(name) && (ownNames[name] || members.has(name))
	}
	flat := e.kind == flatKinds[e.spot.list]
	switch {
	case key == "", key == "f", key == "x", key == "tags", structure(key), commonIndex(key) >= 0 && !flat:
		return false
	}
	return !strings.HasPrefix(key, "f/") && !strings.HasPrefix(key, "tags/")
}

// gathers tells whether a member holds parts or records, so that nothing else
// may ever be written in its stead.
func gathers(name string) bool { return name == "fields" || name == "tags" || section(name) }

// add checks a record against the limits and keeps it.
func (r *reader) add(e *record) error {
	live := e.regs[:0]
	for _, g := range e.regs {
		if g.value.Known() { // missing is not null (DOMAIN §5)
			live = append(live, g)
		}
	}
	e.regs = live
	r.kept(e)
	if err := r.measure(e); err != nil {
		return err
	}
	r.records = append(r.records, e)
	r.tally += len(live) + 2
	switch {
	case len(r.records) > r.lim.Entities:
		return tooMuch(e, "it holds more than %s elements and relations", thousands(r.lim.Entities))
	case r.tally > crdt.MaxRegisters:
		return tooMuch(e, "it holds more than %s values", thousands(crdt.MaxRegisters))
	}
	return nil
}

// measure checks what a record says against the limits of texts and values.
func (r *reader) measure(e *record) error {
	const longest = len(`\u0000`) // that a byte may become in JSON
	if len(e.kind) > crdt.MaxValue/longest && len(jsontext.Of(e.kind).String()) > crdt.MaxValue {
		return tooMuch(e, "the type of %s is larger than 48 KiB", quoted(e.name))
	}
	for _, g := range e.regs {
		most := r.lim.Text
		if g.key == "title" {
			most = r.lim.Title
		}
		switch text := g.value.String(); {
		case longer(g.value, most):
			return tooMuch(e, "the %s of %s is longer than %s characters", label(g.key), e.words(), thousands(most))
		case len(text) > crdt.MaxValue:
			return tooMuch(e, "%s of %s is larger than 48 KiB", quoted(label(g.key)), e.words())
		case g.value.Depth() > crdt.MaxDepth:
			return tooMuch(e, "%s of %s is nested deeper than %d", quoted(label(g.key)), e.words(), crdt.MaxDepth)
		}
	}
	return nil
}

func tooMuch(e *record, format string, args ...any) error {
	p := fail(e.spot.path(), format, args...).(*problem)
	p.err = ErrTooLarge
	return p
}

// label returns the name that a register has in a file.
func label(key string) string {
	for _, prefix := range [...]string{"f/", "x/", "tags/"} {
		if name, ok := strings.CutPrefix(key, prefix); ok {
			return name
		}
	}
	return key
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
