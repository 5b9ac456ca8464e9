//go:build js && wasm

package idb

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/oplog"
)

// record is what lies under the id of a document: its header, the position up
// to which registers hold it, and the position behind its last op.
type record struct {
	header      oplog.Header
	floor, head uint64
	epoch       string // which making of the document this is
}

func (r record) text() string {
	var b jsontext.Builder
	b.Set("h", r.header.Wire())
	b.Set("floor", jsontext.OfNumber(float64(r.floor)))
	b.Set("head", jsontext.OfNumber(float64(r.head)))
	b.Set("epoch", jsontext.Of(r.epoch))
	return b.Value().String()
}

func parseRecord(text string) (record, error) {
	v, err := jsontext.Parse(text, jsontext.Limits{})
	if err != nil {
		return record{}, err
	}
	var r record
	if r.header, err = oplog.ParseHeader(v.Get("h")); err != nil {
		return record{}, err
	}
	floor, ok := v.Get("floor").Number()
	head, too := v.Get("head").Number()
	if !ok || !too || floor < 0 || head < floor {
		return record{}, fmt.Errorf("idb: %w, on the record of %s", oplog.ErrDamaged, r.header.ID)
	}
	r.floor, r.head, r.epoch = uint64(floor), uint64(head), v.Get("epoch").Or("")
	return r, nil
}

func (t *tx) record(id string) (record, error) {
	text, ok, err := t.get(docs, id)
	if err != nil {
		return record{}, err
	}
	if !ok {
		return record{}, fmt.Errorf("idb: %w, on %s", oplog.ErrUnknown, id)
	}
	r, err := parseRecord(text)
	if err != nil {
		return record{}, fmt.Errorf("idb: %w, on the record of %s: %w", oplog.ErrDamaged, id, err)
	}
	return r, nil
}

// content returns the texts of what lies behind a position, up to another.
func (t *tx) content(id string, r record, after, upTo uint64) (opTexts, regTexts, damaged []string, err error) {
	whole, err := span(id, nil, nil)
	if err != nil {
		return nil, nil, nil, err
	}
	asked := after
	if after = max(after, r.floor); after < upTo {
		part, err := span(id, float64(after+1), float64(upTo))
		if err != nil {
			return nil, nil, nil, err
		}
		if opTexts, err = t.all(ops, part); err != nil {
			return nil, nil, nil, err
		}
	}
	if asked < r.floor {
		if regTexts, err = t.all(regs, whole); err != nil {
			return nil, nil, nil, err
		}
	}
	if asked == 0 {
		damaged, err = t.all(broken, whole)
	}
	return opTexts, regTexts, damaged, err
}

// breath returns a function to be called between steps of long work: now and
// then it lets the page draw and answer. Never within a transaction, which
// would be over then.
func breath() func() {
	last := time.Now()
	return func() {
		if time.Since(last) > 12*time.Millisecond {
			time.Sleep(time.Microsecond)
			last = time.Now()
		}
	}
}

// decode reads the texts of storage, and calls rest between them. What cannot
// be read is damage.
func decode(opTexts, regTexts, damaged []string, rest func()) (c oplog.Content) {
	c.Ops = make([]crdt.Op, 0, len(opTexts))
	for _, text := range opTexts {
		rest()
		if op, err := crdt.DecodeOp(text); err == nil {
			c.Ops = append(c.Ops, op)
		} else {
			c.Damaged = append(c.Damaged, oplog.Damage{Text: text, Err: err})
		}
	}
	c.Registers = make([]crdt.Register, 0, len(regTexts))
	for i, text := range regTexts {
		if i%64 == 0 {
			rest()
		}
		r, err := crdt.DecodeRegister(text)
		if err != nil {
			c.Damaged = append(c.Damaged, oplog.Damage{Text: text, Err: err})
			continue
		}
		c.Registers = append(c.Registers, r)
	}
	for _, text := range damaged {
		v, err := jsontext.Parse(text, jsontext.Limits{})
		if err == nil {
			text = v.Or(text)
		}
		c.Damaged = append(c.Damaged, oplog.Damage{Text: text, Err: oplog.ErrDamaged})
	}
	return c
}

// fresh returns the ops that are not kept yet.
func (t *tx) fresh(id string, list []crdt.Op) ([]crdt.Op, error) {
	var known map[string]crdt.Op
	for _, op := range list {
		text, ok, err := t.get(names, nameKey(id, op))
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		text, ok, err = t.get(ops, []any{id, number(text)})
		if err != nil {
			return nil, err
		}
		if old, err := crdt.DecodeOp(text); ok && err == nil {
			if known == nil {
				known = map[string]crdt.Op{}
			}
			known[oplog.Name(op)] = old
		}
	}
	return oplog.Fresh(list, func(op crdt.Op) (crdt.Op, bool) {
		old, ok := known[oplog.Name(op)]
		return old, ok
	})
}

func nameKey(id string, op crdt.Op) []any { return []any{id, op.Replica, float64(op.N)} }

func number(text string) float64 {
	v, err := jsontext.Parse(text, jsontext.Limits{})
	if err != nil {
		return 0
	}
	f, _ := v.Number()
	return f
}

// encode returns the texts of ops, and calls rest between them.
func encode(list []crdt.Op, rest func()) []string {
	texts := make([]string, len(list))
	for i, op := range list {
		rest()
		texts[i] = op.Wire().String()
	}
	return texts
}

// putOps writes ops behind the head, and the record that says so.
func (t *tx) putOps(r *record, list []crdt.Op) error {
	return t.putTexts(r, list, encode(list, func() {}))
}

// putTexts is putOps for ops whose texts are made already.
func (t *tx) putTexts(r *record, list []crdt.Op, texts []string) error {
	for i, op := range list {
		r.head++
		if _, err := t.store(ops, "add", texts[i], []any{r.header.ID, float64(r.head)}); err != nil {
			return err
		}
		if _, err := t.store(names, "put", strconv.FormatUint(r.head, 10), nameKey(r.header.ID, op)); err != nil {
			return err
		}
	}
	_, err := t.store(docs, "put", r.text(), r.header.ID)
	return err
}

// partSize is how many bytes of registers lie under one key, about.
const partSize = 256 << 10

func (t *tx) putRegisters(id string, list []crdt.Register) error {
	var part strings.Builder
	n := 0
	flush := func() error {
		if part.Len() == 0 {
			return nil
		}
		n++
		_, err := t.store(regs, "put", part.String(), []any{id, float64(n)})
		part.Reset()
		return err
	}
	for _, r := range list {
		if part.Len() > 0 {
			part.WriteByte('\n')
		}
		part.WriteString(r.Wire().String())
		if part.Len() > partSize {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// putDamaged keeps texts that nobody could read, as JSON texts so that they
// have no line feeds.
func (t *tx) putDamaged(id string, list []oplog.Damage) error {
	for i, d := range list {
		if _, err := t.store(broken, "put", jsontext.Of(d.Text).String(), []any{id, float64(i)}); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) empty(id string, stores ...string) error {
	whole, err := span(id, nil, nil)
	if err != nil {
		return err
	}
	for _, store := range stores {
		if err := t.erase(store, whole); err != nil {
			return err
		}
	}
	return nil
}

// fold turns a document up to a position into registers. The caller writes the
// record.
func (t *tx) fold(r *record, upTo uint64) error {
	id := r.header.ID
	opTexts, regTexts, damaged, err := t.content(id, *r, 0, upTo)
	if err != nil {
		return err
	}
	all := decode(opTexts, regTexts, damaged, func() {})
	for _, op := range all.Ops {
		if err := t.erase(names, nameKey(id, op)); err != nil {
			return err
		}
	}
	folded, err := span(id, nil, float64(upTo))
	if err != nil {
		return err
	}
	if err := t.erase(ops, folded); err != nil {
		return err
	}
	if err := t.empty(id, regs, broken); err != nil {
		return err
	}
	if err := t.putDamaged(id, all.Damaged); err != nil {
		return err
	}
	r.floor = upTo
	return t.putRegisters(id, all.Folded())
}

// lift moves all ops behind a new floor, so that every reader gets them anew,
// and the registers with what c adds to them. The caller writes the record.
func (t *tx) lift(r *record, c oplog.Content) error {
	id := r.header.ID
	opTexts, regTexts, damaged, err := t.content(id, *r, 0, r.head)
	if err != nil {
		return err
	}
	if err := t.empty(id, ops, names, regs, broken); err != nil {
		return err
	}
	kept := decode(nil, regTexts, damaged, func() {})
	if err := t.putDamaged(id, oplog.AddDamage(kept.Damaged, c.Damaged)); err != nil {
		return err
	}
	kept.Registers = append(kept.Registers, c.Registers...)
	if err := t.putRegisters(id, kept.Folded()); err != nil {
		return err
	}
	r.head++
	r.floor = r.head
	for _, text := range opTexts { // as they lie, also those that nobody can read
		r.head++
		if _, err := t.store(ops, "add", text, []any{id, float64(r.head)}); err != nil {
			return err
		}
		op, err := crdt.DecodeOp(text)
		if err != nil {
			continue
		}
		if _, err := t.store(names, "put", strconv.FormatUint(r.head, 10), nameKey(id, op)); err != nil {
			return err
		}
	}
	return nil
}
