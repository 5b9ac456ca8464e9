//go:build js && wasm

package idb

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hack-pad/safejs"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// Share is what is kept of a workspace that is on a server too: a text of the
// caller's, such as link and position.
type Share struct{ Doc, Text string }

// Shares lists the workspaces that are on a server too, by ID.
func (l *Log) Shares(ctx context.Context) (list []Share, err error) {
	err = l.db.transact(ctx, read, func(t *tx) error {
		list = list[:0]
		ids, err := t.keys(links)
		if err != nil || len(ids) == 0 {
			return err
		}
		for _, id := range ids {
			text, ok, err := t.get(links, id)
			if err != nil {
				return err
			}
			if ok {
				list = append(list, Share{id, text})
			}
		}
		return nil
	})
	return list, err
}

// Share notes that a workspace is on a server too, or changes what is kept of
// that. From the first time on, what Append keeps waits for the server (I8).
func (l *Log) Share(ctx context.Context, id, text string) error {
	return l.db.transact(ctx, write, func(t *tx) error { return t.share(id, text) })
}

func (t *tx) share(id, text string) error {
	_, err := t.store(links, "put", text, id)
	return err
}

// Change gives the text of Share as it is to be in place of the one that is
// kept, or ErrOtherLink where that is not of the link that the caller knows. It
// waits for nothing.
type Change func(kept string) (now string, err error)

// ErrOtherLink says that the text of Share is of another link than who wants to
// change it knows, or that the workspace was left meanwhile.
var ErrOtherLink = errors.New("idb: the workspace has another link to a server now, or none")

// Keep changes what is kept of a server.
func (l *Log) Keep(ctx context.Context, id string, c Change) error {
	return l.db.transact(ctx, write, func(t *tx) error { return t.change(id, c) })
}

// change is Share for who goes on (I9).
func (t *tx) change(id string, c Change) error {
	kept, ok, err := t.get(links, id)
	if err != nil {
		return err
	}
	if !ok {
		return ErrOtherLink
	}
	now, err := c(kept)
	if err != nil {
		return err
	}
	return t.share(id, now)
}

// Unshare forgets the server. What waited for it stays in the document, and what
// the server did not want, which refused reads out of the text of Share, comes
// back into it. Refused may be nil.
func (l *Log) Unshare(ctx context.Context, id string, refused func(text string) ([]crdt.Op, error)) error {
	return l.db.transact(ctx, write, func(t *tx) error {
		text, ok, err := t.get(links, id)
		if err != nil {
			return err
		}
		if err := t.unshare(id); err != nil || !ok || refused == nil {
			return err
		}
		back, err := refused(text)
		if err != nil || len(back) == 0 {
			return err
		}
		r, err := t.record(id)
		if err != nil {
			return err
		}
		fresh, err := t.fresh(id, back)
		if err != nil {
			return err
		}
		return t.putOps(&r, fresh)
	})
}

func (t *tx) unshare(id string) error {
	if err := t.erase(links, id); err != nil {
		return err
	}
	return t.empty(id, outs)
}

// Waiting returns what the server has not acknowledged, by replica and number,
// and the text of Share; ok is false for what is not shared.
func (l *Log) Waiting(ctx context.Context, id string) (text string, list []crdt.Op, ok bool, err error) {
	var texts []string
	err = l.db.transact(ctx, read, func(t *tx) error {
		if text, ok, err = t.get(links, id); err != nil || !ok {
			return err
		}
		whole, err := span(id, nil, nil)
		if err != nil {
			return err
		}
		texts, err = t.all(outs, whole)
		return err
	})
	if err != nil {
		return "", nil, false, err
	}
	for _, text := range texts {
		op, err := crdt.DecodeOp(text)
		if err != nil {
			return "", nil, false, fmt.Errorf("idb: %w, waiting for the server, on %s: %w", oplog.ErrDamaged, id, err)
		}
		list = append(list, op)
	}
	return text, list, ok, nil
}

// Acknowledged forgets that the ops of a replica up to n wait, and keeps that.
func (l *Log) Acknowledged(ctx context.Context, id, replica string, n uint64, change Change) error {
	return l.db.transact(ctx, write, func(t *tx) error {
		done, err := upTo(id, replica, n)
		if err != nil {
			return err
		}
		if err := t.erase(outs, done); err != nil {
			return err
		}
		return t.change(id, change)
	})
}

// Receive appends what came from the server, which does not wait for it, and
// keeps a change of text in the same transaction: the position never runs ahead of the
// content. Registers are merged as Merge does; then every reader gets all anew.
func (l *Log) Receive(ctx context.Context, h oplog.Header, c oplog.Content, change Change) (g oplog.Grown, err error) {
	texts := map[string]string{}
	for i, t := range encode(c.Ops, breath()) {
		texts[oplog.Name(c.Ops[i])] = t
	}
	err = l.db.transact(ctx, write, func(t *tx) error {
		r, err := t.record(h.ID)
		if err != nil {
			return err
		}
		fresh, err := t.fresh(h.ID, c.Ops)
		if err != nil {
			return err
		}
		r.header, g.From = h, r.head
		if len(c.Registers) > 0 {
			if err := t.lift(&r, c); err != nil {
				return err
			}
		}
		list := make([]string, len(fresh))
		for i, op := range fresh {
			list[i] = texts[oplog.Name(op)]
		}
		if err := t.putTexts(&r, fresh, list); err != nil {
			return err
		}
		g.Head, g.Epoch = r.head, r.epoch
		return t.change(h.ID, change)
	})
	return g, err
}

// Replace takes ops out of a document and puts others in their place, of which
// the server has none yet, and keeps that. Whoever has the document open reads
// it anew.
func (l *Log) Replace(ctx context.Context, h oplog.Header, out, in []crdt.Op, change Change) error {
	return l.db.transact(ctx, write, func(t *tx) error {
		r, err := t.record(h.ID)
		if err != nil {
			return err
		}
		for _, op := range out {
			at, ok, err := t.get(names, nameKey(h.ID, op))
			if err != nil {
				return err
			}
			if err := t.erase(outs, nameKey(h.ID, op)); err != nil {
				return err
			}
			if !ok {
				continue
			}
			if err := t.erase(names, nameKey(h.ID, op)); err != nil {
				return err
			}
			if err := t.erase(ops, []any{h.ID, number(at)}); err != nil {
				return err
			}
		}
		fresh, err := t.fresh(h.ID, in)
		if err != nil {
			return err
		}
		r.header = h
		if err := t.putOps(&r, fresh); err != nil {
			return err
		}
		if err := t.putWaiting(h.ID, fresh, encode(fresh, func() {})); err != nil {
			return err
		}
		return t.change(h.ID, change)
	})
}

// Become makes a document what a server has of it, with those ops of its history
// that stay, and ops that wait for that server. It does that only to what was read
// up to a position: an op that came since is oplog.ErrConflict.
func (l *Log) Become(ctx context.Context, h oplog.Header, read uint64, c oplog.Content, waiting []crdt.Op, change Change) error {
	all := slices.Concat(c.Ops, waiting)
	texts := encode(all, breath())
	return l.db.transact(ctx, write, func(t *tx) error {
		r, err := t.record(h.ID)
		if err != nil {
			return err
		}
		if r.head != read {
			return fmt.Errorf("idb: %w, an edit came meanwhile, on %s", oplog.ErrConflict, h.ID)
		}
		if err := t.empty(h.ID, ops, names, regs, outs); err != nil {
			return err
		}
		if err := t.putRegisters(h.ID, c.Registers); err != nil {
			return err
		}
		r.header = h
		r.head++
		r.floor = r.head
		if err := t.putTexts(&r, all, texts); err != nil {
			return err
		}
		if err := t.putWaiting(h.ID, waiting, texts[len(c.Ops):]); err != nil {
			return err
		}
		return t.change(h.ID, change)
	})
}

// putWaiting notes that ops wait for the server, if the document is on one.
func (t *tx) putWaiting(id string, list []crdt.Op, texts []string) error {
	if len(list) == 0 {
		return nil
	}
	if _, ok, err := t.get(links, id); err != nil || !ok {
		return err
	}
	for i, op := range list {
		if _, err := t.store(outs, "put", texts[i], nameKey(id, op)); err != nil {
			return err
		}
	}
	return nil
}

// upTo is the range of the ops of a replica up to a number.
func upTo(id, replica string, n uint64) (safejs.Value, error) {
	keyRange, err := safejs.Global().Get("IDBKeyRange")
	if err != nil {
		return safejs.Undefined(), caught(err)
	}
	return call(keyRange, "bound", []any{id, replica, 0}, []any{id, replica, float64(n)})
}
