//go:build js && wasm

package store

import (
	"context"
	"slices"
	"time"

	"github.com/worthmap/worthmap/app/idb"
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
	"github.com/worthmap/worthmap/internal/replica"
	"github.com/worthmap/worthmap/internal/rights"
	"github.com/worthmap/worthmap/internal/wire"
)

// Refuses tells whether a link keeps this person from writing something, by the
// table by which the server judges it.
func (s *Store) Refuses(sp *Space, writes []crdt.Write) *oplog.Refusal {
	if sp == nil || sp.share == nil {
		return nil
	}
	return sp.share.refuses(sp.Doc, func(replica string) bool { return s.Wrote(sp, replica) }, writes)
}

// refuses judges writes to a document of which this device wrote what mine says.
func (sh *sharing) refuses(doc *crdt.Doc, mine func(replica string) bool, writes []crdt.Write) *oplog.Refusal {
	me, role := sh.now.By, oplog.View
	switch sh.now.Role {
	case wire.None, wire.Edit:
		return nil // what is not known yet the server says
	case wire.Contribute:
		role = oplog.Contribute
	}
	maker := func(s crdt.Stamp) string {
		if mine(s.Replica()) {
			return me
		}
		return "others"
	}
	return rights.Rules().Refuses(oplog.Access{Grant: oplog.Grant{Wish: oplog.Wish{Role: role}}, By: me}, writes, func(id crdt.ID) oplog.Thing {
		_, deleted := doc.Deleted(id)
		return oplog.Thing{
			Known: doc.Has(id), Kind: doc.Kind(id), Maker: maker(doc.Stamp(id, crdt.KeyKind)),
			Deleted: deleted, DeletedBy: maker(doc.Stamp(id, crdt.KeyDel)),
		}
	})
}

// judge parts edits of this device by what the link allows them to add to a
// document, write by write: a card goes, and what joins it to another's stays.
func (sh *sharing) judge(doc *crdt.Doc, edits []crdt.Op) (send []crdt.Op, aside []replica.Refusal) {
	own := map[string]bool{}
	for _, op := range edits {
		own[op.Replica], own[op.Stamp.Replica()] = true, true
	}
	mine := func(replica string) bool { return own[replica] || sh.s.Wrote(sh.sp, replica) }
	for _, op := range edits {
		kinds := map[crdt.ID]crdt.Write{}
		for _, w := range op.Writes {
			if w.Key == crdt.KeyKind {
				kinds[w.Entity] = w
			}
		}
		var why *oplog.Refusal
		goes := slices.DeleteFunc(slices.Clone(op.Writes), func(w crdt.Write) bool {
			one := []crdt.Write{w}
			if kind, made := kinds[w.Entity]; made && w.Key != crdt.KeyKind {
				one = append(one, kind)
			}
			no := sh.refuses(doc, mine, one)
			if no != nil {
				why = no
			}
			return no != nil
		})
		stays := slices.DeleteFunc(slices.Clone(op.Writes), func(w crdt.Write) bool {
			return slices.ContainsFunc(goes, func(o crdt.Write) bool { return o.Entity == w.Entity && o.Key == w.Key })
		})
		if len(goes) > 0 {
			part := op
			part.Writes = goes
			send = append(send, part)
			doc.Take(part)
		}
		if len(stays) > 0 {
			part := op
			part.Writes = stays
			aside = append(aside, replica.Refusal{Op: part, Code: wire.CodeForbidden, Text: why.Text})
		}
	}
	return send, aside
}

// apart makes the workspace what the server has of it and what the link lets
// this device add of what it did alone; the rest is kept aside (S14).
func (sh *sharing) apart(server []crdt.Register) error {
	ctx := context.Background()
	here, err := sh.log.Read(ctx, sh.sp.ID, 0)
	if err != nil {
		return err
	}
	kept, alone := sh.r.Parted(server, here.Registers, here.Ops)
	doc := oplog.Content{Registers: server}.Doc()
	send, aside := sh.judge(doc, alone)
	e := sh.r.Part(time.Now(), send, aside)
	sh.record.Position = sh.r.Position()
	c := oplog.Content{Registers: server, Ops: kept}
	waiting := sh.r.State().Outbox
	c.Ops = slices.DeleteFunc(c.Ops, func(op crdt.Op) bool {
		return slices.ContainsFunc(waiting, func(w crdt.Op) bool { return w.Replica == op.Replica && w.N == op.N })
	})
	if err := sh.keep(func(change idb.Change) error {
		return sh.log.Become(ctx, sh.sp.header(), here.Head, c, waiting, change)
	}); err != nil {
		return err
	}
	sh.anew(e, aside)
	return nil
}

// oncemore offers the server what an earlier link did not allow (R16 of replica).
func (sh *sharing) oncemore() error {
	edits := sh.r.Forbidden()
	if len(edits) == 0 {
		return nil
	}
	doc := new(crdt.Doc)
	doc.Merge(slices.Collect(sh.sp.Doc.Registers())...)
	send, aside := sh.judge(doc, edits)
	e := sh.r.Part(time.Now(), send, aside)
	e.Out = nil // they left the document when they were set aside
	if err := sh.keep(func(c idb.Change) error {
		return sh.log.Replace(context.Background(), sh.sp.header(), nil, e.In, c)
	}); err != nil {
		return err
	}
	if len(send) == 0 {
		aside = nil // said before
	}
	sh.anew(e, aside)
	return nil
}
