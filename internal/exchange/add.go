package exchange

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Add wishes the maps of a file, and all else that it holds, into a workspace
// behind what is there. The workspace keeps its name and its identity. What
// has an ID that the workspace knows, live or deleted, gets a new one; the
// second result tells which (X4).
func Add(w *workspace.Workspace, f *File) (crdt.Change, map[crdt.ID]crdt.ID) {
	d := w.Doc()
	changed := map[crdt.ID]crdt.ID{}
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
			if currency := r.get("f/currency"); currency.Known() && !d.Get(r.id, "f/currency").Known() {
				c.Set(r.id, "f/currency", currency)
			}
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
	return c, changed
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
