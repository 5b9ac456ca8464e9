//go:build js && wasm

package idb

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hack-pad/safejs"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/oplog"
)

// Log is an oplog.Log in the database of this origin.
type Log struct{ db *database }

var _ oplog.Log = (*Log)(nil)

// Open opens the database of a name and makes it if there is none. The error
// wraps ErrDenied if the browser has or gives no storage, and ErrBlocked if a
// tab with an older version is in the way.
func Open(ctx context.Context, name string) (*Log, error) {
	return openDatabase(ctx, &database{name: name, version: version, patience: usual})
}

func openDatabase(ctx context.Context, d *database) (*Log, error) {
	d.db = safejs.Undefined()
	factory, err := safejs.Global().Get("indexedDB")
	if err != nil || factory.Type() != safejs.TypeObject {
		return nil, fmt.Errorf("idb: %w", errors.Join(ErrDenied, caught(err)))
	}
	d.factory = factory
	if _, _, err := d.connect(ctx); err != nil {
		return nil, err
	}
	return &Log{d}, nil
}

// ReadOnly tells whether the database is of a newer program. The page then
// shows what there is and asks to be loaded anew.
func (l *Log) ReadOnly() bool { return l.db.readOnly || l.db.aside }

// Close closes the connection. Later calls are errors.
func (l *Log) Close() { l.db.close() }

func (l *Log) Documents(ctx context.Context) ([]oplog.Header, error) {
	var list []oplog.Header
	err := l.db.transact(ctx, read, func(t *tx) error {
		list = list[:0]
		texts, err := t.all(docs, safejs.Undefined())
		var hurt []int
		for i, text := range texts {
			r, err := parseRecord(text)
			if err != nil {
				hurt = append(hurt, i)
			}
			list = append(list, r.header)
		}
		if err != nil || len(hurt) == 0 {
			return err
		}
		ids, err := t.keys(docs)
		for _, i := range hurt { // it is listed, so that a backup can say that it lacks it
			if i < len(ids) {
				list[i] = oplog.Header{ID: ids[i]}
			}
		}
		return err
	})
	slices.SortFunc(list, func(a, b oplog.Header) int { return strings.Compare(a.ID, b.ID) })
	return list, err
}

func (l *Log) Create(ctx context.Context, h oplog.Header, c oplog.Content) (g oplog.Grown, err error) {
	fresh, err := oplog.Fresh(c.Ops, func(crdt.Op) (crdt.Op, bool) { return crdt.Op{}, false })
	if err != nil {
		return g, err
	}
	texts := encode(fresh, breath()) // a file brings thousands of writes
	r := record{header: h, epoch: string(crdt.NewID("ep"))}
	err = l.db.transact(ctx, write, func(t *tx) error {
		if _, ok, err := t.get(docs, h.ID); err != nil {
			return err
		} else if ok {
			return fmt.Errorf("idb: %w, on %s", oplog.ErrExists, h.ID)
		}
		r.floor, r.head = 0, 0 // a transaction may be tried twice
		if len(c.Registers) > 0 {
			r.floor, r.head = 1, 1
			if err := t.putRegisters(h.ID, c.Registers); err != nil {
				return err
			}
		}
		if err := t.putDamaged(h.ID, c.Damaged); err != nil {
			return err
		}
		return t.putTexts(&r, fresh, texts)
	})
	if err != nil {
		return g, err
	}
	return oplog.Grown{Head: r.head, Epoch: r.epoch}, nil
}

func (l *Log) Append(ctx context.Context, h oplog.Header, epoch string, list []crdt.Op) (g oplog.Grown, err error) {
	text := map[string]string{}
	for i, t := range encode(list, breath()) { // a table brings thousands of writes
		text[oplog.Name(list[i])] = t
	}
	err = l.db.transact(ctx, write, func(t *tx) error {
		r, err := t.record(h.ID)
		if err != nil {
			return err
		}
		if epoch != "" && epoch != r.epoch {
			return fmt.Errorf("idb: %w, but another of that name, on %s", oplog.ErrUnknown, h.ID)
		}
		fresh, err := t.fresh(h.ID, list)
		if err != nil {
			return err
		}
		texts := make([]string, len(fresh))
		for i, op := range fresh {
			texts[i] = text[oplog.Name(op)]
		}
		r.header, g.From = h, r.head
		if err := t.putTexts(&r, fresh, texts); err != nil {
			return err
		}
		g.Head, g.Epoch = r.head, r.epoch
		return t.putWaiting(h.ID, fresh, texts)
	})
	return g, err
}

func (l *Log) Read(ctx context.Context, id string, after uint64) (c oplog.Content, err error) {
	var opTexts, regTexts, damaged []string
	var head uint64
	var epoch string
	err = l.db.transact(ctx, read, func(t *tx) error {
		r, err := t.record(id)
		if err != nil {
			return err
		}
		head, epoch = r.head, r.epoch
		opTexts, regTexts, damaged, err = t.content(id, r, after, r.head)
		return err
	})
	if err != nil {
		return oplog.Content{}, err
	}
	c = decode(opTexts, regTexts, damaged, breath())
	c.Head, c.Epoch = head, epoch
	return c, nil
}

func (l *Log) Merge(ctx context.Context, h oplog.Header, c oplog.Content) error {
	return l.db.transact(ctx, write, func(t *tx) error {
		r, err := t.record(h.ID)
		if err != nil {
			return err
		}
		fresh, err := t.fresh(h.ID, c.Ops)
		if err != nil {
			return err
		}
		r.header = h
		if err := t.lift(&r, c); err != nil {
			return err
		}
		return t.putOps(&r, fresh)
	})
}

func (l *Log) Compact(ctx context.Context, id string, keep int) error {
	return l.db.transact(ctx, write, func(t *tx) error {
		r, err := t.record(id)
		if err != nil || r.head-r.floor <= uint64(keep) {
			return err
		}
		if err := t.fold(&r, r.head-uint64(keep)); err != nil {
			return err
		}
		return t.putOps(&r, nil)
	})
}

func (l *Log) Delete(ctx context.Context, id string) error {
	return l.db.transact(ctx, write, func(t *tx) error {
		if _, ok, err := t.get(docs, id); err != nil {
			return err
		} else if !ok {
			return fmt.Errorf("idb: %w, on %s", oplog.ErrUnknown, id)
		}
		if err := t.erase(docs, id); err != nil {
			return err
		}
		if err := t.unshare(id); err != nil {
			return err
		}
		return t.empty(id, ops, names, regs, broken)
	})
}
