package exchange

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// JSON returns a workspace in the program's own form.
func JSON(w *workspace.Workspace) []byte { return write(w, true) }

// NeutralJSON returns a workspace in the neutral form (DOMAIN §5).
func NeutralJSON(w *workspace.Workspace) []byte { return write(w, false) }

// writer appends JSON: lists with a line for each record, so that a person can
// read it and a comparison of two files shows which cards differ.
type writer struct {
	d     *crdt.Doc
	own   bool
	out   []byte
	first bool     // nothing stands yet in the object that is open
	names []string // of its members
	inMap bool     // the lists are those of a map
	tree  *tellers
}

func write(w *workspace.Workspace, own bool) []byte {
	d := w.Doc()
	x := writer{d: d, own: own, out: make([]byte, 0, 1<<16), first: true}
	x.add("{")
	if own {
		x.line("schema", jsontext.Of(Schema))
	} else {
		x.line("format", jsontext.Of("worthmap-neutral"))
	}
	x.line("version", jsontext.OfNumber(Version))
	g := gather(d, workspace.Root, "currency")
	if own {
		x.line("workspace", d.Get(workspace.Root, workspace.KeyIdentity))
	}
	empty := map[string]jsontext.Value{}
	x.root(g, empty)
	x.maps(empty)
	if loose := below(d, workspace.Root, nil); len(loose) > 0 {
		x.list("elements", loose, func(id crdt.ID) { x.element(id, workspace.Root) })
	} else {
		x.line("elements", empty["elements"])
	}
	x.links(workspace.Root, "relations", empty)
	x.flatLists(empty)
	if lost := d.Unplaced(); own && len(lost) > 0 {
		x.list("unplaced", lost, func(id crdt.ID) { x.element(id, "") })
	}
	x.add("\n}\n")
	return x.out
}

// root writes the members of the workspace itself and sets apart the lists
// that were empty in the file.
func (x *writer) root(g gathered, empty map[string]jsontext.Value) {
	for i, name := range common {
		x.line(name, g.common[i])
	}
	x.line("currency", g.taken)
	x.rest(g, x.line, func(name string) bool { return section(name) }, empty)
}

func object(list []entry, none jsontext.Value) jsontext.Value {
	if len(list) == 0 {
		return none
	}
	var b jsontext.Builder
	for _, e := range list {
		b.Set(e.name, e.value)
	}
	return b.Value()
}

func (x *writer) maps(empty map[string]jsontext.Value) {
	var maps []crdt.ID
	for _, id := range x.d.Children(workspace.Root) {
		if x.d.Kind(id) == "map" {
			maps = append(maps, id)
		}
	}
	if len(maps) == 0 {
		x.line("maps", orEmpty(empty["maps"]))
		return
	}
	x.key("maps")
	x.add("[")
	for i, m := range maps {
		if i > 0 {
			x.add(",")
		}
		x.add("\n    {")
		x.open()
		x.inMap = true
		x.oneMap(m)
		x.add("\n    }")
	}
	x.inMap, x.tree = false, nil
	x.add("\n  ]")
	x.first = false
}

func orEmpty(v jsontext.Value) jsontext.Value {
	if v.IsZero() {
		return jsontext.OfItems()
	}
	return v
}

func (x *writer) oneMap(m crdt.ID) {
	g := gather(x.d, m, "kind")
	x.tree = tell(x.d, m, x.own)
	empty := map[string]jsontext.Value{}
	x.deep("id", jsontext.Of(string(m)))
	x.deep("kind", g.taken)
	for i, name := range common {
		x.deep(name, g.common[i])
	}
	x.rest(g, x.deep, func(name string) bool { return name == "elements" || name == "relations" }, empty)
	if ids := sequence(x.d, m, !x.own); len(ids) > 0 {
		x.list("elements", ids, func(id crdt.ID) { x.element(id, m) })
	} else {
		x.deep("elements", empty["elements"])
	}
	x.links(m, "relations", empty)
}

// links writes the relations that hang under a map or under the workspace. A
// relation with a deleted end is not part of the file, like that end.
func (x *writer) links(home crdt.ID, name string, empty map[string]jsontext.Value) {
	var ids []crdt.ID
	for _, id := range x.d.Children(home) {
		if x.d.Kind(id) == "link" && !x.gone(id, "from") && !x.gone(id, "to") && (x.tree == nil || !x.tree.dropped[id]) {
			ids = append(ids, id)
		}
	}
	switch {
	case len(ids) > 0:
		x.list(name, ids, x.relation)
	case home == workspace.Root:
		x.line(name, empty[name])
	default:
		x.deep(name, empty[name])
	}
}

// gone tells whether an end of a link was deleted.
func (x *writer) gone(link crdt.ID, end string) bool {
	id := workspace.End(x.d.Get(link, end))
	_, deleted := x.d.Deleted(id)
	return deleted
}

func (x *writer) flatLists(empty map[string]jsontext.Value) {
	for _, name := range [...]string{"observations", "surveys", "journal"} {
		var ids []crdt.ID
		for _, id := range x.d.Children(workspace.Root) {
			if x.d.Kind(id) == flatKinds[name] {
				ids = append(ids, id)
			}
		}
		if len(ids) == 0 {
			x.line(name, empty[name])
			continue
		}
		x.list(name, ids, x.flat)
	}
}

func (x *writer) flat(id crdt.ID) {
	if kind := x.d.Kind(id); x.own || !strings.HasPrefix(string(id), kind+".") && !minted(id) {
		x.member("id", jsontext.Of(string(id)))
	}
	g := gather(x.d, id, "")
	for _, f := range g.fields {
		x.member(f.name, f.value)
	}
	g.fields = nil
	for i, name := range common {
		if g.common[i].Known() {
			g.more = append(g.more, entry{name, g.common[i]})
		}
	}
	x.rest(g, x.member, nil, nil)
}

// element writes an element of the list of home.
func (x *writer) element(id, home crdt.ID) {
	kind, place := x.d.Kind(id), x.d.Place(id)
	g := gather(x.d, id, "")
	if x.tree != nil {
		x.tree.correct(id, &g)
	}
	x.member("id", jsontext.Of(string(id)))
	x.member("type", jsontext.Of(kind))
	if x.own && place.Parent != home {
		x.member("in", jsontext.Of(string(place.Parent)))
	}
	if place.Lane != "" {
		x.member("lane", jsontext.Of(string(place.Lane)))
	}
	for i, name := range common {
		x.member(name, g.common[i])
		if i == 0 && place.Free {
			x.member("x", jsontext.OfNumber(place.X))
			x.member("y", jsontext.OfNumber(place.Y))
		}
		if i == 0 {
			size := x.d.Get(id, "size")
			x.member("w", size.Get("w"))
			x.member("h", size.Get("h"))
		}
	}
	x.rest(g, x.member, nil, nil)
}

func (x *writer) relation(id crdt.ID) {
	g := gather(x.d, id, "type")
	if x.own || !strings.HasPrefix(string(id), "link.") {
		x.member("id", jsontext.Of(string(id)))
	}
	x.member("type", g.taken)
	from, to := x.d.Get(id, "from"), x.d.Get(id, "to")
	if x.tree != nil {
		from = x.tree.from(id, from)
	}
	x.member("from", from.Get("n"))
	x.member("fromPort", from.Get("port"))
	x.member("to", to.Get("n"))
	x.member("toPort", to.Get("port"))
	for i, name := range common {
		x.member(name, g.common[i])
	}
	x.rest(g, x.member, nil, nil)
}

// rest writes what all objects have behind the members of their own. Members
// for which apart is true go into a map instead.
func (x *writer) rest(g gathered, put func(string, jsontext.Value), apart func(string) bool, into map[string]jsontext.Value) {
	put("tags", object(g.tags, g.noTags))
	put("fields", object(g.fields, g.noFields))
	for _, o := range g.other {
		switch {
		case apart != nil && apart(o.name):
			into[o.name] = o.value
		case !slices.Contains(x.names, o.name) && !(x.own && ownNames[o.name]):
			put(o.name, o.value)
		case x.own: // the name means something else here
			g.more = append(g.more, entry{"x/" + o.name, o.value})
		}
	}
	if x.own {
		put("more", object(g.more, jsontext.Value{}))
	}
}

// ownNames are members that the own form gives a meaning to, which the same
// names in a neutral file do not have.
var ownNames = map[string]bool{"schema": true, "workspace": true, "unplaced": true, "in": true, "lane": true, "more": true}

// open begins an object.
func (x *writer) open() {
	x.first, x.names = true, x.names[:0]
}

func (x *writer) add(s string) { x.out = append(x.out, s...) }

// line writes a member of the document on a line of its own, deep one of a
// map, member one of a record within its line. Absent values are left out.
func (x *writer) line(name string, v jsontext.Value) {
	if !v.IsZero() {
		x.key(name)
		x.out = appendSpaced(x.out, v.String())
	}
}

func (x *writer) deep(name string, v jsontext.Value) {
	if !v.IsZero() {
		x.comma("\n      ")
		x.name(name)
		x.out = appendSpaced(x.out, v.String())
	}
}

func (x *writer) member(name string, v jsontext.Value) {
	if !v.IsZero() {
		if !x.first {
			x.add(", ")
		}
		x.first = false
		x.name(name)
		x.out = appendSpaced(x.out, v.String())
	}
}

func (x *writer) key(name string) {
	x.comma("\n  ")
	x.name(name)
}

func (x *writer) comma(newLine string) {
	if !x.first {
		x.add(",")
	}
	x.first = false
	x.add(newLine)
}

func (x *writer) name(name string) {
	x.names = append(x.names, name)
	x.add(jsontext.Of(name).String())
	x.add(": ")
}

// list writes an array of records, a line each.
func (x *writer) list(name string, ids []crdt.ID, write func(crdt.ID)) {
	indent := "\n  "
	if x.inMap {
		indent = "\n      "
	}
	x.comma(indent)
	x.name(name)
	x.add("[")
	for i, id := range ids {
		if i > 0 {
			x.add(",")
		}
		x.add(indent)
		x.add("  {")
		x.open()
		write(id)
		x.add("}")
	}
	x.add(indent)
	x.add("]")
	x.first = false
}

// appendSpaced appends compact JSON with a space behind commas and colons.
func appendSpaced(out []byte, text string) []byte {
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
