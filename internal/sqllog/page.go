package sqllog

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// page is a document in a transaction: its row, and of the rest what was read.
type page struct {
	oplog.Ledger
	key     string
	header  string
	updated int64
	touched int64
	line    string       // the end of its epoch that the database adds
	was     oplog.Ledger // its row as it was read
	fresh   bool         // there is no row yet
	changed bool         // though no op came
	at      time.Time    // of the last op
	read    struct {
		replicas map[string]bool
		names    map[string]bool
		things   map[crdt.ID]bool
		spots    map[oplog.Spot]bool
		all      bool // registers and makers
	}
	lastRead map[string]uint64 // numbers as they were read
	hurt     bool              // a register that was read is damaged
}

const docColumns = "id, header, updated, epoch, head, floor, live, dead, registers, bytes, hash, touched, crc"

// page returns a document, and keeps others from writing to it until the
// transaction ends.
func (t *tx) page(doc string) (*page, error) {
	if p := t.pages[doc]; p != nil {
		return p, nil
	}
	p, err := t.look(doc, t.store.dialect.lock)
	if err == nil {
		t.pages[doc] = p
	}
	return p, err
}

// look returns the row of a document.
func (t *tx) look(doc, lock string) (*page, error) {
	p := &page{}
	found := false
	err := t.each(func(scan func(...any) error) error {
		found = true
		return p.scan(scan)
	}, "SELECT "+docColumns+", "+t.store.dialect.timeline+" FROM doc WHERE id = ?"+lock, keyOf(doc))
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, refusal{fmt.Errorf("sqllog: %w, on %s", oplog.ErrUnknown, doc)}
	}
	p.Bounds = t.store.Bounds
	return p, nil
}

func (p *page) scan(scan func(...any) error) error {
	var head, floor, live, dead, registers, bytes, crc int64
	var hash, line string
	if err := scan(&p.key, &p.header, &p.updated, &p.Epoch, &head, &floor, &live, &dead, &registers, &bytes, &hash, &p.touched, &crc, &line); err != nil {
		return err
	}
	p.Head, p.Floor = uint64(head), uint64(floor)
	p.Used = oplog.Used{Live: int(live), Dead: int(dead), Registers: int(registers), Bytes: int(bytes)}
	sum, err := hex.DecodeString(hash)
	if err != nil || len(sum) != 32 || checksum(p.columns(hash)...) != crc {
		return damaged("the row", p.key)
	}
	p.Sum = crdt.SumOf([32]byte(sum))
	p.Epoch, p.line = p.Epoch+line, line
	p.was = p.Ledger
	return nil
}

func (p *page) columns(hash string) []any {
	return []any{p.key, p.header, p.updated, strings.TrimSuffix(p.Epoch, p.line), int64(p.Head), int64(p.Floor),
		int64(p.Used.Live), int64(p.Used.Dead), int64(p.Used.Registers), int64(p.Used.Bytes), hash, p.touched}
}

// dirty tells whether something has to be written.
func (p *page) dirty() bool {
	return p.fresh || p.changed || p.Head != p.was.Head || p.Epoch != p.was.Epoch || len(p.Wrote) > 0 || len(p.Made) > 0
}

// need reads what some ops touch and was not read yet.
func (p *page) need(t *tx, ops ...crdt.Op) error {
	var replicas, names [][]any
	for _, op := range ops {
		if first(&p.read.replicas, op.Replica) {
			replicas = append(replicas, []any{op.Replica})
		}
	}
	if err := p.readReplicas(t, replicas); err != nil {
		return err
	}
	for _, op := range ops {
		if op.N <= p.Last[op.Replica] && first(&p.read.names, nameOf(op)) {
			names = append(names, []any{op.Replica, int64(op.N)})
		}
	}
	if err := p.readNames(t, names); err != nil {
		return err
	}
	var spots []oplog.Spot
	for _, op := range ops {
		for _, w := range op.Writes {
			spots = append(spots, oplog.Spot{Entity: w.Entity, Key: w.Key})
		}
	}
	if err := p.needSpots(t, spots); err != nil {
		return err
	}
	return p.needCounts(t, p.Bounded(t.store.Rules, ops...))
}

// needCounts counts the live things of some kinds. Those that were deleted are
// told apart only where there are about as many as there may be.
func (p *page) needCounts(t *tx, kinds []string) error {
	for _, kind := range kinds {
		if _, ok := p.Counts[kind]; ok || p.fresh || p.read.all {
			continue
		}
		const all = "SELECT count(*) FROM state s WHERE doc = ? AND name = 'kind' AND length(body) < 100 AND body = ?"
		const dead = " AND EXISTS (SELECT 1 FROM state d WHERE d.doc = s.doc AND d.entity = s.entity AND d.name = 'del' AND d.body <> 'null')"
		body := jsontext.Of(kind).String()
		n, err := t.number(all, p.key, body)
		if err == nil && n+crdt.MaxWrites >= int64(t.store.Rules.Most[kind]) {
			var gone int64
			gone, err = t.number(all+dead, p.key, body)
			n -= gone
		}
		if err != nil {
			return err
		}
		if p.Counts == nil {
			p.Counts = map[string]int{}
		}
		p.Counts[kind] = int(n)
	}
	return nil
}

// number returns the one number that a statement asks for.
func (t *tx) number(text string, args ...any) (n int64, err error) {
	err = t.each(func(scan func(...any) error) error { return scan(&n) }, text, args...)
	return n, err
}

// first tells whether something is met for the first time.
func first[K comparable](seen *map[K]bool, k K) bool {
	if *seen == nil {
		*seen = map[K]bool{}
	}
	was := (*seen)[k]
	(*seen)[k] = true
	return !was
}

// needSpots reads registers, and of their things what they are, whether they
// are deleted, and who made them.
func (p *page) needSpots(t *tx, spots []oplog.Spot) error {
	if p.fresh || p.read.all {
		return nil
	}
	var things, cells [][]any
	want := func(at oplog.Spot) {
		if keepable(string(at.Entity)) && keepable(at.Key) && first(&p.read.spots, at) {
			cells = append(cells, []any{string(at.Entity), at.Key})
		}
	}
	for _, at := range spots {
		if !keepable(string(at.Entity)) {
			continue // no op of that form is ever kept
		}
		if first(&p.read.things, at.Entity) {
			things = append(things, []any{string(at.Entity)})
			want(oplog.Spot{Entity: at.Entity, Key: crdt.KeyKind})
			want(oplog.Spot{Entity: at.Entity, Key: crdt.KeyDel})
		}
		want(at)
	}
	err := some([]any{p.key}, things, func(marks string, args []any) error {
		return t.each(p.takeMaker, "SELECT entity, maker FROM thing WHERE doc = ? AND (entity) IN (VALUES "+marks+")", args...)
	})
	if err != nil {
		return err
	}
	return some([]any{p.key}, cells, func(marks string, args []any) error {
		return t.each(p.takeCell, "SELECT "+stateColumns+" FROM state WHERE doc = ? AND (entity, name) IN (VALUES "+marks+")", args...)
	})
}

const stateColumns = "entity, name, nth, stamp, body, author, seq, crc"

// keepable tells whether a text may be an id or key at all: a database need not
// be asked for others, and not each takes them.
func keepable(s string) bool {
	return s != "" && len(s) <= crdt.MaxKey && utf8.ValidString(s) && !strings.ContainsRune(s, 0)
}

// whole reads all registers and makers.
func (p *page) whole(t *tx) error {
	if p.read.all || p.fresh {
		return nil
	}
	p.Cells, p.Makers = nil, nil
	if err := t.each(p.takeMaker, "SELECT entity, maker FROM thing WHERE doc = ?", p.key); err != nil {
		return err
	}
	p.read.all = true
	return t.each(p.takeCell, "SELECT "+stateColumns+" FROM state WHERE doc = ?", p.key)
}

func (p *page) takeMaker(scan func(...any) error) error {
	var entity, maker string
	if err := scan(&entity, &maker); err != nil {
		return err
	}
	if p.Makers == nil {
		p.Makers = map[crdt.ID]string{}
	}
	p.Makers[crdt.ID(entity)] = maker
	return nil
}

func (p *page) takeCell(scan func(...any) error) error {
	r, c, text, err := scanCell(p.key, scan)
	if err != nil {
		return err
	}
	if text != "" {
		p.hurt = true
		return nil
	}
	p.Put(oplog.Spot{Entity: r.Entity, Key: r.Key}, c)
	return nil
}

// scanCell reads a row of the state. The text is empty, or that of a row that
// is damaged.
func scanCell(key string, scan func(...any) error) (r crdt.Register, c oplog.Cell, text string, err error) {
	var entity, name, stamp, body, author string
	var nth, seq, crc int64
	if err := scan(&entity, &name, &nth, &stamp, &body, &author, &seq, &crc); err != nil {
		return r, c, "", err
	}
	v, err := jsontext.Parse(body, jsontext.Limits{})
	if err != nil || checksum(key, entity, name, nth, stamp, body, author, seq) != crc {
		return r, c, fmt.Sprintf("%q %q %q %s", entity, name, stamp, body), nil
	}
	c = oplog.Cell{Stamp: crdt.Stamp(stamp), Value: v, By: author, Seq: uint64(seq), Nth: uint8(nth)}
	return crdt.Register{Entity: crdt.ID(entity), Key: name, Stamp: c.Stamp, Value: v}, c, "", nil
}

func (p *page) readReplicas(t *tx, rows [][]any) error {
	if p.fresh {
		return nil
	}
	rows = slices.DeleteFunc(rows, func(r []any) bool { return !keepable(r[0].(string)) })
	return some([]any{p.key}, rows, func(marks string, args []any) error {
		return t.each(func(scan func(...any) error) error {
			var name string
			var last int64
			if err := scan(&name, &last); err != nil {
				return err
			}
			if p.Last == nil {
				p.Last = map[string]uint64{}
			}
			if p.lastRead == nil {
				p.lastRead = map[string]uint64{}
			}
			p.Last[name], p.lastRead[name] = uint64(last), uint64(last)
			return nil
		}, "SELECT name, last FROM replica WHERE doc = ? AND (name) IN (VALUES "+marks+")", args...)
	})
}

const opColumns = "seq, replica, n, author, at, body, crc"

func (p *page) readNames(t *tx, rows [][]any) error {
	return some([]any{p.key}, rows, func(marks string, args []any) error {
		return t.each(func(scan func(...any) error) error {
			o, text, err := scanOp(p.key, scan)
			if errors.Is(err, oplog.ErrDamaged) {
				return nil // nobody knows what it was; it counts as forgotten
			} else if err != nil {
				return err
			}
			if p.Kept == nil {
				p.Kept = map[string]oplog.Kept{}
			}
			p.Kept[nameOf(o.Op)] = oplog.Kept{Seq: o.Seq, Text: text}
			return nil
		}, "SELECT "+opColumns+" FROM op WHERE doc = ? AND (replica, n) IN (VALUES "+marks+")", args...)
	})
}

// scanOp reads a row of an op. An error that is oplog.ErrDamaged comes with its
// text.
func scanOp(key string, scan func(...any) error) (o oplog.Numbered, text string, err error) {
	var seq, n, at, crc int64
	var replica string
	if err := scan(&seq, &replica, &n, &o.By, &at, &text, &crc); err != nil {
		return o, "", err
	}
	o.Seq = uint64(seq)
	if checksum(key, seq, replica, n, o.By, at, text) != crc {
		return o, text, damaged(fmt.Sprint("op ", seq), key)
	}
	if o.Op, err = crdt.DecodeOp(text); err != nil {
		return o, text, fmt.Errorf("%w: %w", damaged(fmt.Sprint("op ", seq), key), err)
	}
	return o, text, nil
}
