package exchange

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// problem is an Error before line and column are known.
type problem struct {
	path []any
	text string
	err  error
}

func (p *problem) Error() string { return p.text }

func fail(path []any, format string, args ...any) error {
	return &problem{path: path, text: fmt.Sprintf(format, args...)}
}

// reader turns the JSON of a file into records.
type reader struct {
	file    *File
	own     bool
	lim     Limits
	root    *record
	records []*record
	byName  map[string]*record
	tally   int // registers
	keys    fieldKeys
	spill   spill      // of what is being read
	parts   object     // of the element that is being read
	fresh   []record   // for those that come
	regs    []register // for theirs
}

// object is an object of a file with its members found.
type object []part

type part struct {
	name string
	jsontext.Node
}

// members finds the members of an object and puts them behind those of list.
func members(n jsontext.Node, list object) object {
	for m := n.Members(); m.Next(); {
		list = append(list, part{m.Key(), m.Node()})
	}
	return list
}

func (o object) node(name string) jsontext.Node {
	for i := range o {
		if o[i].name == name {
			return o[i].Node
		}
	}
	return jsontext.Node{}
}

func (o object) member(name string) jsontext.Value { return o.node(name).Value() }

// record returns a new record, with room for as many registers. A file has
// thousands of them; they share a few pieces of memory.
func (r *reader) record(registers int) *record {
	const pieces = 256
	if len(r.fresh) == 0 {
		r.fresh = make([]record, pieces)
	}
	e := &r.fresh[0]
	r.fresh = r.fresh[1:]
	if registers > len(r.regs) {
		r.regs = make([]register, max(16*pieces, registers))
	}
	e.regs = r.regs[:0:registers]
	return e
}

// spilled returns an empty spill for the next object.
func (r *reader) spilled() *spill {
	r.spill = spill{keys: &r.keys}
	return &r.spill
}

// kept gives back the room that the registers of the newest record do not need.
// The next record gets it: what this one is given later must lie elsewhere,
// above all if it has none so far.
func (r *reader) kept(e *record) {
	if len(r.regs) > 0 && len(e.regs) > 0 && &e.regs[0] == &r.regs[0] {
		r.regs = r.regs[len(e.regs):]
	}
	e.regs = slices.Clip(e.regs)
}

func (r *reader) read(doc object) error {
	r.byName = make(map[string]*record, doc.node("maps").Size()/12)
	r.file.Form = Neutral
	if r.own {
		r.file.Form = Own
	}
	if err := r.workspace(doc); err != nil {
		return err
	}
	for _, m := range doc {
		if err := r.section(m.name, m.Node); err != nil {
			return err
		}
	}
	if err := r.rename(); err != nil {
		return err
	}
	r.hang()
	filed := slices.Clone(r.records)
	r.sort()
	r.remember(filed)
	r.file.records = r.records
	return nil
}

func (r *reader) warn(format string, args ...any) {
	const most = 50
	switch n := len(r.file.Warnings); {
	case n < most:
		r.file.Warnings = append(r.file.Warnings, fmt.Sprintf(format, args...))
	case n == most:
		r.file.Warnings = append(r.file.Warnings, "There is more like this in the file.")
	}
}

// section tells whether a member of the document is a list of records, in
// either form.
func section(key string) bool {
	switch key {
	case "maps", "elements", "relations":
		return true
	}
	return flatKinds[key] != ""
}

// flatKinds are the kinds whose members lie side by side, without "fields".
var flatKinds = map[string]string{"observations": "observation", "surveys": "survey", "journal": "journal"}

// workspace reads the members of the workspace itself.
func (r *reader) workspace(doc object) error {
	r.root = &record{id: workspace.Root, kind: "workspace"}
	s := r.spilled()
	for _, m := range doc {
		key, v := m.name, m.Value()
		switch {
		case key == "version", key == "schema" && r.own, key == "format" && !r.own, key == "unplaced" && r.own:
		case section(key):
			if v.String() == "[]" {
				r.root.set("x/"+key, v)
			}
		case key == "workspace" && r.own:
			id, ok := v.Text()
			if !ok || !goodID(id) {
				return fail([]any{key}, "“workspace” is not an identity: 1 to 40 bytes, nothing that does not print")
			}
			r.file.Identity = crdt.ID(id)
		case key == "currency":
			r.root.set("f/currency", v)
		default:
			if err := r.member(r.root, s, key, m.Node, "currency"); err != nil {
				return err
			}
		}
	}
	if r.file.Identity == "" {
		// The same content is the same workspace.
		sum := r.file.sum()
		r.file.Identity = crdt.ID("ws_" + digits(sum[:], 17))
	}
	r.root.set(workspace.KeyIdentity, jsontext.Of(string(r.file.Identity)))
	r.complete(r.root, s, doc)
	r.file.Title = r.root.get("title").Or("")
	return r.add(r.root)
}

// digits returns n digits and letters that follow from sum.
func digits(sum []byte, n int) string {
	const base62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	rest, text := slices.Clone(sum), make([]byte, n)
	for i := n - 1; i >= 0; i-- { // long division: the remainder is the last digit
		over := 0
		for k, b := range rest {
			over = over<<8 + int(b)
			rest[k], over = byte(over/62), over%62
		}
		text[i] = base62[over]
	}
	return string(text)
}

func goodID(id string) bool {
	return id != "" && len(id) <= crdt.MaxID && utf8.ValidString(id) && !strings.ContainsFunc(id, func(c rune) bool { return c < 0x20 || 0x7F <= c && c < 0xA0 })
}

// section reads a list of the document.
func (r *reader) section(key string, v jsontext.Node) error {
	list := spot{list: key}
	if kind := flatKinds[key]; kind != "" {
		return r.each(v, list, func(v jsontext.Node, at spot) error { return r.flat(v, at, kind) })
	}
	switch key {
	case "maps":
		return r.each(v, list, r.mapAt)
	case "elements":
		return r.each(v, list, func(v jsontext.Node, at spot) error { return r.element(v, at, r.root) })
	case "relations":
		return r.each(v, list, func(v jsontext.Node, at spot) error { return r.relation(v, at, r.root) })
	case "unplaced":
		if r.own {
			return r.each(v, list, func(v jsontext.Node, at spot) error { return r.element(v, at, nil) })
		}
	}
	return nil
}

// each calls take for the objects in a list.
func (r *reader) each(v jsontext.Node, at spot, take func(jsontext.Node, spot) error) error {
	if !v.Value().Known() {
		return nil
	}
	if v.Kind() != jsontext.Array {
		path := at.path()
		return fail(path[:len(path)-1], "“%s” is not a list", at.list)
	}
	for m := v.Members(); m.Next(); {
		item := m.Node()
		if item.Kind() != jsontext.Object {
			return fail(at.path(), "entry %d of “%s” is not an object", at.index+1, at.list)
		}
		if err := take(item, at); err != nil {
			return err
		}
		at.index++
	}
	return nil
}
