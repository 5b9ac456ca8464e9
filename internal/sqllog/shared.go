package sqllog

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

func (s *Store) Make(ctx context.Context, h oplog.Header, c oplog.Content, w oplog.Wish) (oplog.Grant, oplog.Token, error) {
	now := s.Time()
	h, c = h.Clone(), owned(c)
	link, err := writing(ctx, s, h.ID, func(t *tx) (l newLink, err error) {
		p, err := t.newPage(h.ID)
		if err != nil {
			return l, err
		}
		kept, err := p.Begin(s.Rules, h, c, now)
		if err != nil {
			return l, refusal{err}
		}
		p.head(kept)
		return t.makeLink(h.ID, w, now)
	})
	return link.grant, link.token, err
}

// owned returns content that the caller does not change any more, when he gave
// up waiting and the work goes on.
func owned(c oplog.Content) oplog.Content {
	c.Registers, c.Ops, c.Damaged = slices.Clone(c.Registers), cloned(c.Ops), slices.Clone(c.Damaged)
	return c
}

// plain takes marks away that are this package's own.
func plain(err error) error {
	var n notCommitted
	if errors.As(err, &n) {
		err = n.error
	}
	var r refusal
	if errors.As(err, &r) {
		return r.error
	}
	return err
}

// newPage returns the page of a document that is not there yet.
func (t *tx) newPage(doc string) (*page, error) {
	_, err := t.look(doc, "")
	switch {
	case err == nil:
		return nil, refusal{fmt.Errorf("sqllog: %w, on %s", oplog.ErrExists, doc)}
	case !errors.Is(err, oplog.ErrUnknown):
		return nil, err
	}
	p := &page{key: keyOf(doc), fresh: true}
	if err := t.each(func(scan func(...any) error) error { return scan(&p.line) }, "SELECT "+t.store.dialect.timeline); err != nil {
		return nil, err
	}
	p.Epoch, p.Bounds = string(crdt.NewID("ep"))+p.line, t.store.Bounds
	t.pages[doc] = p
	return p, nil
}

// head takes in what a list shows of the document.
func (p *page) head(h oplog.Header) {
	h = h.Clone()
	p.updated, p.changed = h.Updated.UnixMilli(), true
	h.Updated = time.Time{}
	p.header = h.Wire().String()
}

func (p *page) headerOf() (oplog.Header, error) {
	v, err := jsontext.Parse(p.header, jsontext.Limits{})
	if err != nil {
		return oplog.Header{}, damaged("the header", p.key)
	}
	h, err := oplog.ParseHeader(v)
	if err != nil {
		return h, damaged("the header", p.key)
	}
	h.Updated = time.UnixMilli(p.updated).UTC()
	return h, nil
}

func (s *Store) Admit(ctx context.Context, doc string, token oplog.Token, author string) (a oplog.Access, err error) {
	err = s.read(ctx, func(t *tx) error {
		g, err := t.grantBy("hash", token.Hash())
		if err != nil {
			return err
		}
		if !g.Admits(doc, s.Time()) {
			return noAccess()
		}
		p, err := t.look(g.Doc, "")
		if errors.Is(err, oplog.ErrUnknown) {
			return noAccess()
		} else if err != nil {
			return err
		}
		a = oplog.Access{Grant: g, By: oplog.AuthorName(g.Doc, author), Epoch: p.Epoch}
		return nil
	})
	return a, plain(err)
}

func noAccess() error { return refusal{fmt.Errorf("oplog: %w", oplog.ErrNoAccess)} }

func (s *Store) Documents(ctx context.Context) (list []oplog.Header, err error) {
	err = s.read(ctx, func(t *tx) error {
		return t.each(func(scan func(...any) error) error {
			var p page
			err := p.scan(scan)
			if err == nil {
				var h oplog.Header
				if h, err = p.headerOf(); err == nil {
					list = append(list, h)
				}
			}
			if errors.Is(err, oplog.ErrDamaged) { // it is listed, so that a backup can say that it lacks it
				list, err = append(list, oplog.Header{ID: idOf(p.key)}), nil
			}
			return err
		}, "SELECT "+docColumns+", "+s.dialect.timeline+" FROM doc")
	})
	slices.SortFunc(list, func(a, b oplog.Header) int { return cmp.Compare(a.ID, b.ID) })
	return list, err
}

func (s *Store) Since(ctx context.Context, doc string, after uint64, most int) (d oplog.Delivery, err error) {
	err = s.read(ctx, func(t *tx) error {
		p, err := t.look(doc, "")
		if err != nil {
			return err
		}
		d = oplog.Delivery{Epoch: p.Epoch, Head: p.Head, Floor: p.Floor}
		if after < p.Floor {
			return fmt.Errorf("sqllog: %w, on %s", oplog.ErrFloor, doc)
		}
		if after >= p.Head || most <= 0 {
			return nil
		}
		d.Ops, err = t.ops(p.key, after, most)
		return err
	})
	return d, plain(err)
}

// ops returns what lies behind a position, up to the first hole or op that
// cannot be read; if that is right there, a snapshot has to do.
func (t *tx) ops(key string, after uint64, most int) (list []oplog.Numbered, err error) {
	next := after + 1
	var hurt error
	err = t.each(func(scan func(...any) error) error {
		o, _, err := scanOp(key, scan)
		if err == nil && o.Seq != next {
			err = damaged(fmt.Sprintf("op %d, which is missing,", next), key)
		}
		if errors.Is(err, oplog.ErrDamaged) {
			hurt = errors.Join(hurt, err)
			err = nil
		}
		if hurt == nil && err == nil {
			list = append(list, o)
			next++
		}
		return err
	}, "SELECT "+opColumns+" FROM op WHERE doc = ? AND seq > ? ORDER BY seq LIMIT ?", key, int64(after), int64(min(most, 1<<30)))
	if err == nil && hurt != nil && len(list) == 0 {
		err = fmt.Errorf("sqllog: %w, because %w", oplog.ErrFloor, hurt)
	}
	return list, err
}

func (s *Store) Snapshot(ctx context.Context, doc string) (c oplog.Content, err error) {
	err = s.read(ctx, func(t *tx) error {
		p, err := t.look(doc, "")
		if err != nil {
			return err
		}
		c.Head, c.Epoch = p.Head, p.Epoch
		c.Registers, c.Damaged, err = t.registers(p.key)
		if err == nil && len(c.Damaged) == 0 && sumOf(c.Registers) != p.Sum.Hash() {
			c.Damaged = []oplog.Damage{{Err: damaged("registers are missing or changed, in the state", doc)}}
		}
		return err
	})
	return c, plain(err)
}

func sumOf(list []crdt.Register) [32]byte {
	var sum crdt.Sum
	for _, r := range list {
		sum.Add(r)
	}
	return sum.Hash()
}

// registers returns the state of a document by entity and key, and what cannot
// be read of it.
func (t *tx) registers(key string) (list []crdt.Register, hurt []oplog.Damage, err error) {
	err = t.each(func(scan func(...any) error) error {
		r, _, text, err := scanCell(key, scan)
		switch {
		case err != nil:
			return err
		case text != "":
			hurt = append(hurt, oplog.Damage{Text: text, Err: damaged("a register", key)})
		default:
			list = append(list, r)
		}
		return nil
	}, "SELECT "+stateColumns+" FROM state WHERE doc = ?", key)
	slices.SortFunc(list, func(a, b crdt.Register) int { // as crdt.Doc has it; a database may sort texts by a language
		return cmp.Or(cmp.Compare(a.Entity, b.Entity), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Stamp, b.Stamp), cmp.Compare(a.Value.String(), b.Value.String()))
	})
	return list, hurt, err
}

func (s *Store) Acked(ctx context.Context, doc string, replicas ...string) (acked map[string]uint64, err error) {
	acked = map[string]uint64{}
	err = s.read(ctx, func(t *tx) error {
		p, err := t.look(doc, "")
		if err != nil {
			return err
		}
		var rows [][]any
		for _, name := range replicas {
			rows = append(rows, []any{name})
		}
		if err := p.readReplicas(t, rows); err != nil {
			return err
		}
		for name, n := range p.Last {
			if n > 0 {
				acked[name] = n
			}
		}
		return nil
	})
	return acked, plain(err)
}

func (s *Store) Apply(ctx context.Context, a oplog.Access, ops ...crdt.Op) ([]oplog.Outcome, error) {
	ops = cloned(ops)
	var out []oplog.Outcome
	err := s.have(&job{ctx: ctx, doc: a.Doc, reads: ops, work: func(t *tx) (err error) {
		out, err = t.apply(a, ops)
		return err
	}})
	if err != nil {
		return nil, plain(err) // not out: who gave up waiting does not see it
	}
	return out, nil
}

func (t *tx) apply(a oplog.Access, ops []crdt.Op) ([]oplog.Outcome, error) {
	p, a, err := t.enter(a, oplog.ToWrite)
	if err != nil {
		return nil, err
	}
	if err := p.need(t, ops...); err != nil {
		return nil, err
	}
	now, head, out := t.store.Time(), p.Head, make([]oplog.Outcome, len(ops))
	for i, op := range ops {
		out[i] = p.Judge(t.store.Rules, a, op, now)
	}
	if p.Head != head {
		p.at, p.updated = now, now.UnixMilli()
	}
	return out, nil
}

// enter returns the page of an access that still stands and allows so much,
// and the access as it is now.
func (t *tx) enter(a oplog.Access, need func(oplog.Grant) bool) (*page, oplog.Access, error) {
	p, err := t.page(a.Doc)
	if errors.Is(err, oplog.ErrUnknown) {
		err = noAccess()
	}
	if err != nil {
		return nil, a, err
	}
	g, err := t.grantOf(a.ID)
	if err == nil && g.Doc != a.Doc {
		err = noAccess()
	}
	if err != nil {
		return nil, a, err
	}
	if err := oplog.Check(a, g, oplog.State{Epoch: p.Epoch, Head: p.Head}, need, t.store.Time()); err != nil {
		return nil, a, refusal{err}
	}
	a.Grant = g
	return p, a, nil
}

func (s *Store) Heal(ctx context.Context, a oplog.Access, registers ...crdt.Register) (uint64, error) {
	registers = slices.Clone(registers)
	return writing(ctx, s, a.Doc, func(t *tx) (uint64, error) {
		p, a, err := t.enter(a, oplog.ToEdit)
		if err != nil {
			return 0, err
		}
		if err := p.needSpots(t, spotsOf(registers)); err != nil {
			return 0, err
		}
		now := s.Time()
		if err := p.Take(s.Rules, a, registers, now); err != nil {
			return 0, refusal{err}
		}
		if p.Head != p.was.Head {
			p.updated = now.UnixMilli()
		}
		return p.Head, nil
	})
}

func spotsOf(registers []crdt.Register) []oplog.Spot {
	spots := make([]oplog.Spot, len(registers))
	for i, r := range registers {
		spots[i] = oplog.Spot{Entity: r.Entity, Key: r.Key}
	}
	return spots
}

func (s *Store) Hash(ctx context.Context, doc string) (hash [32]byte, head uint64, err error) {
	err = s.read(ctx, func(t *tx) error {
		p, err := t.look(doc, "")
		if err == nil {
			hash, head = p.Sum.Hash(), p.Head
		}
		return err
	})
	return hash, head, plain(err)
}

func (s *Store) Delete(ctx context.Context, a oplog.Access) error {
	return plain(s.write(ctx, a.Doc, func(t *tx) error {
		if _, _, err := t.enter(a, oplog.ToShare); err != nil {
			return err
		}
		return t.erase(a.Doc)
	}))
}

// erase removes all of a document.
func (t *tx) erase(doc string) error {
	for _, table := range [...]string{"op", "state", "thing", "replica", "link", "point", "piece", "damaged"} {
		if err := t.exec("DELETE FROM "+table+" WHERE doc = ?", keyOf(doc)); err != nil {
			return err
		}
	}
	delete(t.pages, doc)
	t.after = append(t.after, func() { t.store.changed(doc) })
	return t.exec("DELETE FROM doc WHERE id = ?", keyOf(doc))
}
