package exchange

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Added tells what became of a file that was added.
type Added struct {
	Renamed map[crdt.ID]crdt.ID // what has an ID that the workspace knows got a new one
	Left    string              // a sentence on what the workspace keeps as its own, or empty
}

// Add wishes the maps of a file, and all else that it holds, into a workspace
// behind what is there. The workspace keeps its name and its identity, and what
// it says of itself already. What has an ID that it knows, live or deleted,
// gets a new one (X4). A file whose money is of another currency is refused,
// with an *Error: its amounts would be other amounts (X7).
func Add(w *workspace.Workspace, f *File) (crdt.Change, Added, error) {
	d := w.Doc()
	changed := map[crdt.ID]crdt.ID{}
	var left []string
	for _, r := range f.records {
		if r.id != workspace.Root && d.Has(r.id) {
			changed[r.id] = workspace.NewID(r.kind)
		}
	}
	c := ground(w)
	keys := f.orders()
	tops := f.tops(d)
	for i, r := range f.records {
		if r.id == workspace.Root {
			theirs, ours := r.get("f/currency"), d.Get(r.id, "f/currency")
			if theirs.Known() && ours.Known() && theirs != ours {
				return crdt.Change{}, Added{}, &Error{File: f.Name, Problem: "its money is in " + quoted(theirs.Or(theirs.String())) + ", that of the workspace in " + quoted(ours.Or(ours.String())) + "; open it as a workspace of its own"}
			}
			left = r.addTo(d, &c)
			continue
		}
		if r.up != nil && r.up.id == workspace.Root {
			keys[i], tops = tops[0], tops[1:]
		}
		n := r.renamed(changed)
		c.Set(n.id, crdt.KeyKind, jsontext.Of(n.kind))
		c.Set(n.id, crdt.KeyPlace, n.place(keys[i]))
		for _, g := range n.regs {
			c.Set(n.id, g.key, g.value)
		}
	}
	return c, Added{changed, leftOut(left)}, nil
}

// addTo wishes what the file says of its workspace where a document says
// nothing, and returns what it says otherwise.
func (r *record) addTo(d *crdt.Doc, c *crdt.Change) (left []string) {
	for _, g := range r.regs {
		name, other := strings.CutPrefix(g.key, "x/")
		switch here := d.Get(r.id, g.key); {
		case g.key == "title", g.key == workspace.KeyIdentity, here == g.value:
		case other && section(name): // a list that is empty in the file
		case here.Known():
			left = append(left, quoted(label(g.key)))
		default:
			c.Set(r.id, g.key, g.value)
		}
	}
	return left
}

func leftOut(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "The workspace keeps its own " + strings.Join(names, ", ") + "; the file says otherwise."
}

// ground wishes the record of the workspace itself where a document is still
// empty.
func ground(w *workspace.Workspace) (c crdt.Change) {
	if !w.Doc().Has(workspace.Root) {
		c.Set(workspace.Root, crdt.KeyKind, jsontext.Of("workspace"))
		c.Set(workspace.Root, crdt.KeyPlace, crdt.Place{}.Value())
		c.Set(workspace.Root, workspace.KeyIdentity, jsontext.Of(string(crdt.NewID("ws"))))
	}
	return c
}

// tops returns order keys behind all that hangs under the workspace, for what
// the file hangs there.
func (f *File) tops(d *crdt.Doc) []string {
	n := 0
	for _, r := range f.records {
		if r.up != nil && r.up.id == workspace.Root {
			n++
		}
	}
	last := ""
	if kids := d.Children(workspace.Root); len(kids) > 0 {
		last = d.Place(kids[len(kids)-1]).Order
	}
	if n == 0 {
		return nil
	}
	return crdt.Spread(last, "", n)
}

// renamed returns the record with new IDs, for itself and in all that it
// refers to.
func (r *record) renamed(changed map[crdt.ID]crdt.ID) *record {
	n := *r
	n.regs = append([]register(nil), r.regs...)
	if id, ok := changed[n.id]; ok {
		n.id = id
	}
	if r.up != nil {
		if id, ok := changed[r.up.id]; ok {
			n.up = &record{id: id}
		}
	}
	n.follow(changed)
	return &n
}
