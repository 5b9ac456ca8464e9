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
	tally   int               // registers
	keys    map[string]string // "f/" in front of a name, made once
}

// members returns the members of an object. Iterating a value scans its text,
// so what is asked several things is taken apart once.
func members(v jsontext.Value) (list []entry) { return appendMembers(nil, v) }

func member(list []entry, name string) jsontext.Value {
	for _, e := range list {
		if e.name == name {
			return e.value
		}
	}
	return jsontext.Value{}
}

func (r *reader) read(doc []entry) error {
	r.byName, r.keys = map[string]*record{}, map[string]string{}
	r.file.Form = Neutral
	if r.own {
		r.file.Form = Own
	}
	if err := r.workspace(doc); err != nil {
		return err
	}
	for _, m := range doc {
		if err := r.section(m.name, m.value); err != nil {
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
func (r *reader) workspace(doc []entry) error {
	r.root = &record{id: workspace.Root, kind: "workspace"}
	s := spill{keys: r.keys}
	for _, m := range doc {
		key, v := m.name, m.value
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
			if err := r.member(r.root, &s, key, v, "currency"); err != nil {
				return err
			}
		}
	}
	if r.file.Identity == "" {
		// The same content is the same workspace.
		r.file.Identity = crdt.ID("ws_" + digits(r.file.sum[:], 17))
	}
	r.root.set(workspace.KeyIdentity, jsontext.Of(string(r.file.Identity)))
	r.complete(r.root, &s, func(name string) jsontext.Value { return member(doc, name) })
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
func (r *reader) section(key string, v jsontext.Value) error {
	list := spot{list: key}
	if kind := flatKinds[key]; kind != "" {
		return r.each(v, list, func(v jsontext.Value, at spot) error { return r.flat(v, at, kind) })
	}
	switch key {
	case "maps":
		return r.each(v, list, r.mapAt)
	case "elements":
		return r.each(v, list, func(v jsontext.Value, at spot) error { return r.element(v, at, r.root) })
	case "relations":
		return r.each(v, list, func(v jsontext.Value, at spot) error { return r.relation(v, at, r.root) })
	case "unplaced":
		if r.own {
			return r.each(v, list, func(v jsontext.Value, at spot) error { return r.element(v, at, nil) })
		}
	}
	return nil
}

// each calls take for the objects in a list.
func (r *reader) each(v jsontext.Value, at spot, take func(jsontext.Value, spot) error) error {
	if !v.Known() {
		return nil
	}
	if v.Kind() != jsontext.Array {
		path := at.path()
		return fail(path[:len(path)-1], "“%s” is not a list", at.list)
	}
	for item := range v.Items() {
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
