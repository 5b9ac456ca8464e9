package sqllog

import (
	"context"

	"github.com/worthmap/worthmap/internal/crdt"
)

// Compact is that of oplog.Shared. It looks at the whole state, and mends it
// first where something is damaged or missing.
func (s *Store) Compact(ctx context.Context, doc string) error {
	before := s.Time().Add(-s.Bounds.Age)
	return plain(s.write(ctx, doc, func(t *tx) error {
		p, err := t.page(doc)
		if err != nil {
			return err
		}
		list, hurt, err := t.registers(p.key)
		if err != nil {
			return err
		}
		if len(hurt) > 0 || sumOf(list) != p.Sum.Hash() {
			p.hurt, p.changed = true, true // it is mended now, from ops that compacting might let go
			return nil
		}
		old, err := t.position("SELECT seq FROM op WHERE doc = ? ORDER BY seq DESC LIMIT 1 OFFSET ?", p.key, int64(s.Bounds.Ops))
		if err != nil {
			return err
		}
		young, err := t.position("SELECT seq FROM op WHERE doc = ? AND at >= ? ORDER BY seq LIMIT 1", p.key, before.UnixMilli())
		if err != nil {
			return err
		}
		if young > 0 {
			old = min(old, young-1)
		}
		if err := p.cut(t, old); err != nil || p.Used.Dead <= s.Bounds.Dead {
			return err
		}
		if err := p.whole(t); err != nil {
			return err
		}
		return p.erase(t, p.Forget(before))
	}))
}

// position returns a position, 0 if there is none.
func (t *tx) position(text string, args ...any) (seq int64, err error) {
	err = t.each(func(scan func(...any) error) error { return scan(&seq) }, text, args...)
	return seq, err
}

// cut lets go of the ops up to a position.
func (p *page) cut(t *tx, upTo int64) error {
	if upTo <= 0 {
		return nil
	}
	n, err := t.count("DELETE FROM op WHERE doc = ? AND seq <= ?", p.key, upTo)
	if n > 0 {
		p.Floor, p.changed = max(p.Floor, uint64(upTo)), true
	}
	return err
}

// erase removes things for good.
func (p *page) erase(t *tx, gone []crdt.ID) error {
	rows := make([][]any, len(gone))
	for i, id := range gone {
		rows[i] = []any{string(id)}
	}
	for _, table := range [...]string{"state", "thing"} {
		if err := some([]any{p.key}, rows, func(marks string, args []any) error {
			return t.exec("DELETE FROM "+table+" WHERE doc = ? AND (entity) IN (VALUES "+marks+")", args...)
		}); err != nil {
			return err
		}
	}
	return nil
}
