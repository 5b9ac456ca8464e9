package sqllog

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// Log returns the storage as an oplog.Log: without links, and without any
// question who may write. Portable backups are written and read through it.
func (s *Store) Log() oplog.Log { return plainLog{s} }

type plainLog struct{ s *Store }

func (l plainLog) Documents(ctx context.Context) ([]oplog.Header, error) { return l.s.Documents(ctx) }

func (l plainLog) Create(ctx context.Context, h oplog.Header, c oplog.Content) (oplog.Grown, error) {
	h, c = h.Clone(), owned(c)
	fresh, err := oplog.Fresh(c.Ops, func(crdt.Op) (crdt.Op, bool) { return crdt.Op{}, false })
	if err != nil {
		return oplog.Grown{}, err
	}
	return writing(ctx, l.s, h.ID, func(t *tx) (g oplog.Grown, err error) {
		p, err := t.newPage(h.ID)
		if err != nil {
			return g, err
		}
		p.head(h)
		if len(c.Registers) > 0 {
			p.Bring(c.Registers, "")
		}
		p.append(fresh, l.s.Time())
		return oplog.Grown{Head: p.Head, Epoch: p.Epoch}, t.addDamage(p.key, textsOf(c.Damaged))
	})
}

func textsOf(list []oplog.Damage) (texts []string) {
	for _, d := range list {
		texts = append(texts, d.Text)
	}
	return texts
}

func (p *page) append(ops []crdt.Op, now time.Time) {
	p.at = now
	for _, op := range ops {
		p.Append(op, "")
	}
}

func (l plainLog) Append(ctx context.Context, h oplog.Header, epoch string, ops []crdt.Op) (oplog.Grown, error) {
	h, ops = h.Clone(), cloned(ops)
	return writing(ctx, l.s, h.ID, func(t *tx) (g oplog.Grown, err error) {
		p, err := t.page(h.ID)
		if err != nil {
			return g, err
		}
		if epoch != "" && epoch != p.Epoch {
			return g, refusal{fmt.Errorf("sqllog: %w, but another of that name, on %s", oplog.ErrUnknown, h.ID)}
		}
		g = oplog.Grown{From: p.Head, Epoch: p.Epoch}
		if err := p.add(t, ops); err != nil {
			return g, err
		}
		p.head(h)
		g.Head = p.Head
		return g, nil
	})
}

func cloned(ops []crdt.Op) []crdt.Op {
	ops = slices.Clone(ops)
	for i := range ops {
		ops[i].Writes = slices.Clone(ops[i].Writes)
	}
	return ops
}

// add keeps those ops that are not kept yet, whatever their numbers.
func (p *page) add(t *tx, ops []crdt.Op) error {
	if err := p.need(t, ops...); err != nil {
		return err
	}
	fresh, err := oplog.Fresh(ops, func(op crdt.Op) (crdt.Op, bool) {
		kept, ok := p.Kept[nameOf(op)]
		if !ok {
			return crdt.Op{}, false
		}
		old, err := crdt.DecodeOp(kept.Text)
		return old, err == nil
	})
	if err != nil {
		return refusal{err}
	}
	p.append(fresh, t.store.Time())
	return nil
}

func (l plainLog) Read(ctx context.Context, id string, after uint64) (c oplog.Content, err error) {
	err = l.s.read(ctx, func(t *tx) error {
		p, err := t.look(id, "")
		if err != nil {
			return err
		}
		c = oplog.Content{Head: p.Head, Epoch: p.Epoch}
		if after < p.Floor {
			if c.Registers, c.Damaged, err = t.registers(p.key); err != nil {
				return err
			}
			after = 0 // the ops are history
		}
		if after < p.Head {
			if err := t.history(p.key, after, &c); err != nil {
				return err
			}
		}
		return t.each(func(scan func(...any) error) error {
			var text string
			if err := scan(&text); err != nil {
				return err
			}
			if v, err := jsontext.Parse(text, jsontext.Limits{}); err == nil {
				text = v.Or(text)
			}
			c.Damaged = append(c.Damaged, oplog.Damage{Text: text, Err: oplog.ErrDamaged})
			return nil
		}, "SELECT body FROM damaged WHERE doc = ? ORDER BY nth", p.key)
	})
	if err != nil {
		return oplog.Content{}, plain(err)
	}
	return c, nil
}

// history reads ops, and keeps those that cannot be read as damage.
func (t *tx) history(key string, after uint64, c *oplog.Content) error {
	return t.each(func(scan func(...any) error) error {
		o, text, err := scanOp(key, scan)
		switch {
		case err == nil:
			c.Ops = append(c.Ops, o.Op)
		case text != "":
			c.Damaged = append(c.Damaged, oplog.Damage{Text: text, Err: err})
		default:
			return err
		}
		return nil
	}, "SELECT "+opColumns+" FROM op WHERE doc = ? AND seq > ? ORDER BY seq", key, int64(after))
}

func (l plainLog) Merge(ctx context.Context, h oplog.Header, c oplog.Content) error {
	h, c = h.Clone(), owned(c)
	return plain(l.s.write(ctx, h.ID, func(t *tx) error {
		p, err := t.page(h.ID)
		if err != nil {
			return err
		}
		if err := p.add(t, c.Ops); err != nil {
			return err
		}
		if err := p.needSpots(t, spotsOf(c.Registers)); err != nil {
			return err
		}
		p.Bring(c.Registers, "")
		p.head(h)
		return t.mergeDamage(p.key, textsOf(c.Damaged))
	}))
}

// mergeDamage keeps those texts that are not kept yet.
func (t *tx) mergeDamage(key string, texts []string) error {
	known := map[string]bool{}
	if err := t.each(func(scan func(...any) error) error {
		var text string
		err := scan(&text)
		known[text] = true
		return err
	}, "SELECT body FROM damaged WHERE doc = ?", key); err != nil {
		return err
	}
	return t.addDamage(key, slices.DeleteFunc(texts, func(text string) bool { return known[jsontext.Of(text).String()] }))
}

func (l plainLog) Compact(ctx context.Context, id string, keep int) error {
	return plain(l.s.write(ctx, id, func(t *tx) error {
		p, err := t.page(id)
		if err != nil {
			return err
		}
		upTo, err := t.position("SELECT seq FROM op WHERE doc = ? ORDER BY seq DESC LIMIT 1 OFFSET ?", p.key, int64(keep))
		if err != nil {
			return err
		}
		return p.cut(t, upTo)
	}))
}

func (l plainLog) Delete(ctx context.Context, id string) error {
	return plain(l.s.write(ctx, id, func(t *tx) error {
		if _, err := t.page(id); err != nil {
			return err
		}
		return t.erase(id)
	}))
}
