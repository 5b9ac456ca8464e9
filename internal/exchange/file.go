package exchange

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Schema names the own form; it is where its JSON Schema is published.
const Schema = schemaHome + "worthmap-1.schema.json"

// schemaHome begins the names of the own form of all versions.
const schemaHome = "https://github.com/worthmap/worthmap/blob/main/web/schema/"

// Version is the newest version of the own and of the neutral form that this
// program reads, and the one that it writes.
const Version = 1

// Extension ends the names of files in the own form.
const Extension = ".worthmap.json"

// Form is the form that a file was found to have.
type Form string

// The forms that Open knows.
const (
	Own     Form = "worthmap" // the program's own JSON
	Neutral Form = "neutral"  // the neutral form of DOMAIN §5
	Drawing Form = "svg"      // an SVG that carries the own form
)

// File is a file as read: checked, and not yet part of any workspace.
type File struct {
	Form     Form
	Name     string
	Identity crdt.ID // of the workspace; that of a neutral file follows from its content
	Title    string
	Maps     int
	Elements int
	Links    int
	Warnings []string // sentences on what is odd in it or could not be kept
	records  []*record
	content  string // compact
	summed   bool
	digest   [32]byte // of content, once it was summed
}

// record is an entity of a file. Records with the same up stand in their
// order.
type record struct {
	id   crdt.ID
	kind string
	up   *record // what it hangs under; nil for the workspace itself
	lane crdt.ID // the row of a free card
	x, y float64 // where it was put by hand, if free
	free bool
	regs []register

	name string  // its "id" in the file, which is its ID if that can be one
	in   string  // "in" of the own form
	home *record // the map in whose list it stands
	spot spot    // where it stands in the file

	below, told int // how many hang under it, and how many of these have an order key: see orders
	group       int // of what hangs under it, counted from 1: see sort
	kids        []*record
}

type register struct {
	key   string
	value jsontext.Value
}

func (r *record) set(key string, v jsontext.Value) {
	r.regs = append(r.regs, register{key, v})
}

func (r *record) get(key string) jsontext.Value {
	for i := range r.regs {
		if g := &r.regs[i]; len(g.key) == len(key) && g.key == key {
			return g.value
		}
	}
	return jsontext.Value{}
}

// words names a record in a sentence.
func (r *record) words() string {
	what := r.kind
	switch {
	case what == "":
		what = "element"
	case what == "link":
		what = "relation"
	}
	if title := r.get("title").Or(""); title != "" {
		return what + " " + quoted(title)
	}
	return what + " " + quoted(r.name)
}

// Copy returns the file as one of a workspace of its own, with an identity
// that nobody has: what "open a copy" means.
func (f *File) Copy() *File {
	g := *f
	g.Identity = crdt.NewID("ws")
	g.records = make([]*record, len(f.records))
	copy(g.records, f.records)
	for i, r := range g.records {
		if r.id == workspace.Root {
			root := *r
			root.regs = append([]register(nil), r.regs...)
			for j := range root.regs {
				if root.regs[j].key == workspace.KeyIdentity {
					root.regs[j].value = jsontext.Of(string(g.Identity))
				}
			}
			g.records[i] = &root
		}
	}
	return &g
}
