package sqllog

import (
	"cmp"
	"encoding/hex"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// flush writes what changed on all pages.
func (t *tx) flush() error {
	for _, doc := range slices.Sorted(maps.Keys(t.pages)) {
		p := t.pages[doc]
		if !p.dirty() {
			continue
		}
		if err := p.write(t); err != nil {
			return err
		}
		t.after = append(t.after, func() { t.store.changed(doc) })
	}
	return nil
}

func (p *page) write(t *tx) error {
	if p.hurt {
		if err := p.mend(t); err != nil {
			return err
		}
	}
	if err := p.writeOps(t); err != nil {
		return err
	}
	if err := p.writeState(t); err != nil {
		return err
	}
	p.touched += 1 + rand.Int64N(1<<20) // so that it names this transaction: see landed
	sum := p.Sum.Hash()
	row := sealed(p.columns(hex.EncodeToString(sum[:]))...)
	if p.fresh {
		return t.insert("doc ("+docColumns+")", "", [][]any{row})
	}
	return t.exec("UPDATE doc SET header = ?, updated = ?, epoch = ?, head = ?, floor = ?, live = ?, dead = ?, registers = ?, bytes = ?, hash = ?, touched = ?, crc = ? WHERE id = ?",
		append(row[1:], p.key)...)
}

func (p *page) writeOps(t *tx) error {
	var ops, replicas [][]any
	for _, o := range p.Fresh {
		ops = append(ops, sealed(p.key, int64(o.Seq), o.Op.Replica, int64(o.Op.N), o.By, p.at.UnixMilli(), o.Op.Wire().String()))
	}
	for _, name := range slices.Sorted(maps.Keys(p.Last)) {
		if n := p.Last[name]; n != p.lastRead[name] {
			replicas = append(replicas, []any{p.key, name, int64(n)})
		}
	}
	if err := t.insert("op (doc, "+opColumns+")", "", ops); err != nil {
		return err
	}
	return t.insert("replica (doc, name, last)", "ON CONFLICT (doc, name) DO UPDATE SET last = excluded.last", replicas)
}

func (p *page) writeState(t *tx) error {
	var cells, things [][]any
	for at := range p.Wrote {
		for _, c := range p.Cells[at.Spot] {
			if c.Nth == at.Nth {
				cells = append(cells, p.cellRow(at.Spot, c))
			}
		}
	}
	for id := range p.Made {
		things = append(things, []any{p.key, string(id), p.Makers[id]})
	}
	sortRows(cells)
	sortRows(things)
	err := t.insert("state (doc, "+stateColumns+")",
		"ON CONFLICT (doc, entity, name, nth) DO UPDATE SET stamp = excluded.stamp, body = excluded.body, author = excluded.author, seq = excluded.seq, crc = excluded.crc", cells)
	if err != nil {
		return err
	}
	return t.insert("thing (doc, entity, maker)", "ON CONFLICT (doc, entity) DO UPDATE SET maker = excluded.maker", things)
}

func (p *page) cellRow(at oplog.Spot, c oplog.Cell) []any {
	return sealed(p.key, string(at.Entity), at.Key, int64(c.Nth), string(c.Stamp), c.Value.String(), c.By, int64(c.Seq))
}

// sortRows puts rows in an order, so that the same work is the same each time.
func sortRows(rows [][]any) {
	slices.SortFunc(rows, func(a, b []any) int {
		for i := range a {
			if c := compare(a[i], b[i]); c != 0 {
				return c
			}
		}
		return 0
	})
}

func compare(a, b any) int {
	if s, ok := a.(string); ok {
		return cmp.Compare(s, b.(string))
	}
	return cmp.Compare(a.(int64), b.(int64))
}

// mend is for a document of which a register is damaged. It makes the state
// anew from what can be read of it and from the ops that are still kept; the
// texts of the others stay as damage.
func (p *page) mend(t *tx) error {
	var all oplog.Ledger
	var texts []string
	for at, cells := range p.Cells {
		for _, c := range cells {
			all.Merge(at, c)
		}
	}
	err := t.each(func(scan func(...any) error) error {
		r, c, text, err := scanCell(p.key, scan)
		if text != "" {
			texts = append(texts, text)
		} else if err == nil {
			all.Merge(oplog.Spot{Entity: r.Entity, Key: r.Key}, c)
		}
		return err
	}, "SELECT "+stateColumns+" FROM state WHERE doc = ?", p.key)
	if err != nil {
		return err
	}
	err = t.each(func(scan func(...any) error) error {
		o, _, err := scanOp(p.key, scan)
		if errors.Is(err, oplog.ErrDamaged) {
			return nil
		}
		for _, w := range o.Op.Writes {
			all.Merge(oplog.Spot{Entity: w.Entity, Key: w.Key}, oplog.Cell{Stamp: o.Op.Stamp, Value: w.Value, By: o.By, Seq: o.Seq})
		}
		return err
	}, "SELECT "+opColumns+" FROM op WHERE doc = ? ORDER BY seq", p.key)
	if err != nil {
		return err
	}
	all.Recount()
	p.Cells, p.Wrote, p.Used, p.Sum, p.hurt, p.read.all = all.Cells, all.Wrote, all.Used, all.Sum, false, true
	if err := t.exec("DELETE FROM state WHERE doc = ?", p.key); err != nil {
		return err
	}
	return t.addDamage(p.key, texts)
}

// addDamage keeps texts that nobody could read.
func (t *tx) addDamage(key string, texts []string) error {
	n, err := t.number("SELECT count(*) FROM damaged WHERE doc = ?", key)
	if err != nil {
		return err
	}
	var rows [][]any
	for i, text := range texts {
		rows = append(rows, []any{key, n + int64(i), jsontext.Of(text).String()})
	}
	return t.insert("damaged (doc, nth, body)", "", rows)
}
