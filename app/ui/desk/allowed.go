//go:build js && wasm

package desk

import (
	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/wire"
	"github.com/worthmap/worthmap/internal/workspace"
)

// allowed keeps a person from edits that their link will never bring to the
// server. It spares them the loss; what a link may do the server decides.
func (d *Desk) allowed(c crdt.Change) error {
	switch d.Store.Server(d.Space).Role {
	case wire.View:
		return edit.Sentence(words.T("share.view-only"))
	case wire.Contribute:
		for _, s := range c.Sets {
			if !d.mine(c, s.Entity) {
				return edit.Sentence(words.T("share.comments-only"))
			}
		}
	}
	return nil
}

// mine tells whether a record is a comment that is being made, or was made under
// this person's name.
func (d *Desk) mine(c crdt.Change, id crdt.ID) bool {
	if e := d.Space.Workspace.Element(id); e != nil {
		return e.Kind == workspace.KindComment && e.Text("author") == d.Me()
	}
	for _, s := range c.Sets {
		if s.Entity == id && s.Key == crdt.KeyKind {
			return s.Value.Or("") == workspace.KindComment
		}
	}
	return false
}
