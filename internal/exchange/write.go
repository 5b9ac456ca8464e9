package exchange

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// JSON returns a workspace in the program's own form.
func JSON(w *workspace.Workspace) []byte { return write(w.Doc(), true) }

// NeutralJSON returns a workspace in the neutral form (DOMAIN §5).
func NeutralJSON(w *workspace.Workspace) []byte { return write(w.Doc(), false) }

// writer puts a document into a file.
type writer struct {
	page
	d    *crdt.Doc
	own  bool
	g    gathered
	in   lists
	tree *tellers // of the map that is being written
}

func write(d *crdt.Doc, own bool) []byte {
	x := writer{d: d, own: own, in: listed(d, own), page: page{out: make([]byte, 0, d.Bytes()+d.Bytes()/2+4096)}}
	x.open(document)
	if own {
		x.text("schema", Schema)
	} else {
		x.text("format", "worthmap-neutral")
	}
	x.member("version", jsontext.OfNumber(Version))
	if own {
		x.member("workspace", d.Get(workspace.Root, workspace.KeyIdentity))
	}
	empty := x.root()
	x.maps(empty)
	x.list("elements", x.in.elements[workspace.Root], empty["elements"], func(it crdt.Entity) { x.element(it, workspace.Root) })
	x.list("relations", x.links(workspace.Root), empty["relations"], x.relation)
	for _, name := range [...]string{"observations", "surveys", "journal"} {
		x.list(name, x.in.flat[flatKinds[name]], empty[name], x.flat)
	}
	x.list("unplaced", x.in.unplaced, jsontext.Value{}, func(it crdt.Entity) { x.element(it, "") })
	x.close(document)
	return append(x.out, '\n')
}

// root writes the members of the workspace itself. It returns the lists that
// were there and empty in the file from which they came.
func (x *writer) root() (empty map[string]jsontext.Value) {
	x.g.read(x.d.Entity(workspace.Root), "currency")
	x.common()
	x.member("currency", x.g.taken)
	return x.rest(section)
}

func (x *writer) maps(empty map[string]jsontext.Value) {
	none := empty["maps"]
	if none.IsZero() {
		none = jsontext.OfItems()
	}
	x.list("maps", x.in.maps, none, x.oneMap)
}

func (x *writer) oneMap(it crdt.Entity) {
	m := it.ID()
	tree := x.in.elements[m]
	x.tree = tell(x.d, it, tree, x.own)
	x.g.read(it, "kind")
	x.text("id", string(m))
	x.member("kind", named(x.g.taken, "map"))
	x.common()
	empty := x.rest(func(name string) bool { return name == "elements" || name == "relations" })
	x.list("elements", sequence(x.d, it, tree, !x.own), empty["elements"], func(it crdt.Entity) { x.element(it, m) })
	x.list("relations", x.links(m), empty["relations"], x.relation)
	x.tree = nil
}

// links returns the relations that hang under a map or under the workspace. A
// relation with a deleted end is not part of the file, like that end.
func (x *writer) links(home crdt.ID) []crdt.Entity {
	links := make([]crdt.Entity, 0, len(x.in.links[home]))
	for _, link := range x.in.links[home] {
		if !x.gone(link.Get("from")) && !x.gone(link.Get("to")) && (x.tree == nil || !x.tree.dropped[link]) {
			links = append(links, link)
		}
	}
	return links
}

// gone tells whether an end of a link was deleted, or never was.
func (x *writer) gone(end jsontext.Value) bool {
	id := workspace.End(end)
	if x.d.Live(id) {
		return false
	}
	_, deleted := x.d.Deleted(id)
	return deleted || id == ""
}

// named returns what a map or a link says that it is, or else the kind of the
// record: a file must say something.
func named(v jsontext.Value, kind string) jsontext.Value {
	if v.Or("") == "" {
		return jsontext.Of(kind)
	}
	return v
}

// flat writes an observation, a survey or an entry of the journal.
func (x *writer) flat(it crdt.Entity) {
	if id := it.ID(); x.own || !strings.HasPrefix(string(id), it.Kind()+".") && !minted(id) {
		x.text("id", string(id))
	}
	g := &x.g
	g.read(it, "")
	for _, f := range g.fields {
		x.member(f.name, f.value)
	}
	g.fields = g.fields[:0]
	for i, name := range common {
		if g.common[i].Known() {
			g.more = append(g.more, entry{name, g.common[i]})
		}
	}
	x.rest(nil)
}

// element writes an element of the list of home.
func (x *writer) element(it crdt.Entity, home crdt.ID) {
	place := it.Place()
	if place.Parent == "" {
		place.Parent = workspace.Root
	}
	x.g.read(it, "")
	if x.tree != nil {
		x.tree.correct(it, &x.g)
	}
	x.text("id", string(it.ID()))
	x.member("type", x.g.kind)
	if x.own && place.Parent != home {
		x.text("in", string(place.Parent))
	}
	if place.Lane != "" {
		x.text("lane", string(place.Lane))
	}
	if place.Free {
		x.member("x", jsontext.OfNumber(place.X))
		x.member("y", jsontext.OfNumber(place.Y))
	}
	if x.g.size.Known() {
		x.member("w", x.g.size.Get("w"))
		x.member("h", x.g.size.Get("h"))
	}
	x.common()
	x.rest(nil)
}

func (x *writer) relation(it crdt.Entity) {
	if id := it.ID(); x.own || !strings.HasPrefix(string(id), "link.") {
		x.text("id", string(id))
	}
	g := &x.g
	g.read(it, "type")
	x.member("type", named(g.taken, "link"))
	if x.own && !it.Live() {
		x.member("in", jsontext.Of(string(it.Place().Parent)))
	}
	if x.tree != nil {
		g.from = x.tree.from(it, g.from)
	}
	x.member("from", g.from.Get("n"))
	x.member("fromPort", g.from.Get("port"))
	x.member("to", g.to.Get("n"))
	x.member("toPort", g.to.Get("port"))
	x.common()
	x.rest(nil)
}

func (x *writer) common() {
	for i, name := range common {
		x.member(name, x.g.common[i])
	}
}

// ownNames are members that the own form gives a meaning to, which the same
// names in a neutral file do not have.
var ownNames = map[string]bool{"schema": true, "workspace": true, "unplaced": true, "in": true, "lane": true, "more": true}

// rest writes what all objects have behind the members of their own. Members
// for which apart is true it returns instead.
func (x *writer) rest(apart func(string) bool) (set map[string]jsontext.Value) {
	g := &x.g
	x.object("tags", g.tags, g.noTags)
	x.object("fields", g.fields, g.noFields)
	for _, o := range g.other {
		switch {
		case apart != nil && apart(o.name):
			if set == nil {
				set = map[string]jsontext.Value{}
			}
			if o.value.String() == "[]" {
				set[o.name] = o.value
			}
		case !x.names.has(o.name) && !(x.own && ownNames[o.name]):
			x.member(o.name, o.value)
		case x.own: // the name means something else here
			g.more = append(g.more, entry{"x/" + o.name, o.value})
		}
	}
	if x.own {
		x.object("more", g.more, jsontext.Value{})
	}
	return set
}
