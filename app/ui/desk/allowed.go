//go:build js && wasm

package desk

import (
	"slices"

	"github.com/worthmap/worthmap/app/ui/words"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/edit"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/rights"
	"github.com/worthmap/worthmap/internal/wire"
	"github.com/worthmap/worthmap/internal/workspace"
)

// allowed keeps a person from edits that their link will never bring to the
// server, by the table by which the server judges them. It spares them the loss;
// what a link may do the server decides.
func (d *Desk) allowed(c crdt.Change) error {
	switch d.Store.Server(d.Space).Role {
	case wire.View:
		return edit.Sentence(words.T("share.view-only"))
	case wire.Contribute:
		writes := make([]crdt.Write, len(c.Sets))
		for i, s := range c.Sets {
			writes[i] = crdt.Write{Entity: s.Entity, Key: s.Key, Value: s.Value}
		}
		if d.Store.Refuses(d.Space, writes) != nil {
			return edit.Sentence(words.T("share.own-only"))
		}
	}
	return nil
}

// MayEdit tells whether this person may change all that there is.
func (d *Desk) MayEdit() bool {
	n := d.Store.Server(d.Space)
	return !n.Shared || n.Role == wire.Edit
}

// WhyNot says why this person may not change a record; nothing where they may.
func (d *Desk) WhyNot(id crdt.ID) string {
	if err := d.allowed(workspace.SetText(id, "title", "")); err != nil {
		return Sentence(err)
	}
	return ""
}

// MayAdd tells whether this person may add things of a kind.
func (d *Desk) MayAdd(kind string) bool {
	switch d.Store.Server(d.Space).Role {
	case wire.View:
		return false
	case wire.Contribute:
		return len(rights.Rules().Contribute[kind].Keys) > 0
	}
	return true
}

// MayVote tells whether this person may vote for things of a kind.
func (d *Desk) MayVote(kind string) bool {
	n := d.Store.Server(d.Space)
	return n.Shared && n.By != "" && n.Role >= wire.Contribute && slices.Contains(rights.Rules().Contribute[kind].Each, workspace.KeyVote)
}

// Voted tells whether this device votes for a record.
func (d *Desk) Voted(e *workspace.Element) bool { return e.VotedBy(d.Store.Server(d.Space).By) }

// vote votes for a record, or takes the vote back.
func (d *Desk) vote(id crdt.ID) {
	e := d.Space.Workspace.Element(id)
	if e == nil || !d.MayVote(e.Kind) {
		return
	}
	vote := jsontext.OfBool(true)
	if d.Voted(e) {
		vote = jsontext.NullValue
	}
	var c crdt.Change
	c.Set(id, workspace.KeyVote+d.Store.Server(d.Space).By, vote)
	d.Commit(words.T("vote.step"), c)
}

// Who names who wrote as a replica, as far as this device knows.
func (d *Desk) Who(replica string) string {
	if d.Space == nil || d.Space.Session.Wrote(replica) {
		return words.T("past.you")
	}
	name, device := d.Store.NameOf(d.Space, replica)
	switch {
	case device || name == "" && !d.Store.Server(d.Space).Shared:
		return words.T("past.device")
	case name == "":
		return words.T("talk.somebody")
	}
	return name
}
