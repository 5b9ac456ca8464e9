package exchange

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

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
}

func (r *reader) read(doc jsontext.Value) error {
	r.byName = map[string]*record{}
	r.file.Form = Neutral
	if r.own {
		r.file.Form = Own
	}
	if err := r.workspace(doc); err != nil {
		return err
	}
	for key, v := range doc.Fields() {
		if err := r.section(key, v); err != nil {
			return err
		}
	}
	r.rename()
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

// section tells whether a member of the document is a list of records.
func section(key string) bool {
	switch key {
	case "maps", "elements", "relations", "unplaced":
		return true
	}
	return flatKinds[key] != ""
}

// flatKinds are the kinds whose members lie side by side, without "fields".
var flatKinds = map[string]string{"observations": "observation", "surveys": "survey", "journal": "journal"}

// workspace reads the members of the workspace itself.
func (r *reader) workspace(doc jsontext.Value) error {
	r.root = &record{id: workspace.Root, kind: "workspace"}
	var s spill
	for key, v := range doc.Fields() {
		switch {
		case key == "version", key == "schema" && r.own, key == "format" && !r.own:
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
	s.into(r.root)
	r.file.Title = r.root.get("title").Or("")
	return r.add(r.root)
}

// digits returns n digits and letters that follow from sum.
func digits(sum []byte, n int) string {
	text := strings.Repeat("0", n) + new(big.Int).SetBytes(sum).Text(62)
	return text[len(text)-n:]
}

func goodID(id string) bool {
	return id != "" && len(id) <= crdt.MaxID && !strings.ContainsFunc(id, func(c rune) bool { return c < 0x20 || 0x7F <= c && c < 0xA0 })
}

// section reads a list of the document.
func (r *reader) section(key string, v jsontext.Value) error {
	at := []any{key}
	if kind := flatKinds[key]; kind != "" {
		return r.each(v, at, func(v jsontext.Value, at []any) error { return r.flat(v, at, kind) })
	}
	switch key {
	case "maps":
		return r.each(v, at, r.mapAt)
	case "elements":
		return r.each(v, at, func(v jsontext.Value, at []any) error { return r.element(v, at, r.root) })
	case "relations":
		return r.each(v, at, func(v jsontext.Value, at []any) error { return r.relation(v, at, r.root) })
	case "unplaced":
		return r.each(v, at, func(v jsontext.Value, at []any) error { return r.element(v, at, nil) })
	}
	return nil
}

// each calls take for the objects in a list.
func (r *reader) each(v jsontext.Value, path []any, take func(jsontext.Value, []any) error) error {
	if !v.Known() {
		return nil
	}
	what := path[len(path)-1]
	if v.Kind() != jsontext.Array {
		return fail(path, "“%s” is not a list", what)
	}
	n := 0
	for item := range v.Items() {
		at := sub(path, n)
		if n++; item.Kind() != jsontext.Object {
			return fail(at, "entry %d of “%s” is not an object", n, what)
		}
		if err := take(item, at); err != nil {
			return err
		}
	}
	return nil
}

func sub(path []any, step any) []any {
	return append(append(make([]any, 0, len(path)+1), path...), step)
}
