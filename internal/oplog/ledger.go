package oplog

import (
	"slices"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Ledger judges what comes to a document and keeps count of it. It holds as
// much of the document as that needs: all of it in memory, and in a database
// what was read for one call. Whoever made it writes down what it changed.
//
// The zero Ledger is that of an empty document, apart from Bounds and Epoch.
type Ledger struct {
	Epoch  string
	Head   uint64
	Floor  uint64
	Used   Used
	Sum    crdt.Sum
	Bounds Bounds

	Last   map[string]uint64    // number by replica
	Kept   map[string]Kept      // by Name: ops that are kept one by one
	Cells  map[Spot][]Cell      // newest first; of a place as many as crdt keeps
	Makers map[crdt.ID]string   // of every thing that something was written to
	Counts map[string]int       // live things by kind, where not all Cells are here
	Fresh  []Numbered           // what was accepted, in order
	Wrote  map[Slot]struct{}    // cells that changed
	Made   map[crdt.ID]struct{} // things that are new
}

// Used counts what a document holds, as crdt does.
type Used struct {
	Live      int // things that exist and are not deleted
	Dead      int // that are deleted
	Registers int
	Bytes     int // of keys and newest values
}

// Spot names a register, Slot one of its cells.
type (
	Spot struct {
		Entity crdt.ID
		Key    string
	}
	Slot struct {
		Spot
		Nth uint8
	}
)

// Cell is one value of a register. Nth tells it from the others of the same
// register wherever it is written down.
type Cell struct {
	Stamp crdt.Stamp
	Value jsontext.Value
	By    string
	Seq   uint64
	Nth   uint8
}

// Kept is an op that came before.
type Kept struct {
	Seq  uint64
	Text string
}

// Judge keeps an op or says why not.
func (l *Ledger) Judge(rules Rules, a Access, op crdt.Op, now time.Time) Outcome {
	text := op.Wire().String()
	switch last := l.Last[op.Replica]; {
	case op.N <= last && op.N > 0:
		kept, ok := l.Kept[Name(op)]
		if ok && kept.Text != text {
			return Outcome{Verdict: Conflict}
		}
		return Outcome{Verdict: Again, Seq: kept.Seq}
	case op.N != last+1:
		return Outcome{Verdict: Gap, Expected: last + 1}
	}
	op, err := crdt.DecodeOp(text)
	if err != nil {
		return refused(&Refusal{Invalid, err.Error()})
	}
	if op.Stamp.Time().After(now.Add(MaxAhead)) {
		return refused(&Refusal{ClockAhead, "the clock of this device is more than a minute ahead"})
	}
	if no := rules.check(a, op, l.thing); no != nil {
		return refused(no)
	}
	grown := l.growth(op.Stamp, op.Writes)
	if no := l.room(grown); no != nil {
		return refused(no)
	}
	made := l.made(op, rules)
	if no := rules.many(made, l.count); no != nil {
		return refused(no)
	}
	l.keep(op, text, a.By, grown)
	for kind, n := range made {
		if _, counted := l.Counts[kind]; counted {
			l.Counts[kind] += n
		}
	}
	return Outcome{Verdict: Accepted, Seq: l.Head}
}

// Append keeps an op of which nothing has to be judged: one of a backup.
func (l *Ledger) Append(op crdt.Op, by string) {
	l.keep(op, op.Wire().String(), by, l.growth(op.Stamp, op.Writes))
}

func (l *Ledger) keep(op crdt.Op, text, by string, grown Used) {
	l.Head++
	for _, w := range op.Writes {
		l.merge(crdt.Register{Entity: w.Entity, Key: w.Key, Stamp: op.Stamp, Value: w.Value}, by, l.Head)
	}
	l.Used = l.Used.plus(grown)
	l.number(op)
	put(&l.Kept, Name(op), Kept{l.Head, text})
	l.Fresh = append(l.Fresh, Numbered{l.Head, by, op})
}

func refused(r *Refusal) Outcome { return Outcome{Verdict: Refused, Code: r.Code, Text: r.Text} }

// number notes that the number of an op is given.
func (l *Ledger) number(op crdt.Op) {
	if op.N > l.Last[op.Replica] {
		put(&l.Last, op.Replica, op.N)
	}
}

func put[K comparable, V any](m *map[K]V, k K, v V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[k] = v
}

// Take merges registers with the stamps that they have, all or none. If that
// changes something, the head moves on and the floor with it, so that every
// reader gets a snapshot: no op says what came in.
func (l *Ledger) Take(rules Rules, a Access, registers []crdt.Register, now time.Time) error {
	registers = slices.Clone(registers)
	for i := range registers {
		r, err := crdt.DecodeRegister(registers[i].Wire().String())
		if err != nil {
			return &Refusal{Invalid, err.Error()}
		}
		registers[i] = r
		if r.Stamp.Time().After(now.Add(MaxAhead)) {
			return &Refusal{ClockAhead, "a stamp lies more than a minute ahead"}
		}
	}
	for op := range asOps(registers) {
		if no := rules.check(a, op, l.thing); no != nil {
			return no
		}
	}
	used, undo := l.Used, l.memo(registers)
	changes := l.bring(registers, a.By)
	if no := l.over(used); no != nil {
		undo()
		return no
	}
	if changes {
		l.Raise()
	}
	return nil
}

// Bring merges registers of which nothing has to be judged, and raises the
// floor.
func (l *Ledger) Bring(registers []crdt.Register, by string) {
	l.bring(registers, by)
	l.Raise()
}

// bring tells whether registers changed something.
func (l *Ledger) bring(registers []crdt.Register, by string) bool {
	before := l.Sum.Hash()
	for _, r := range registers {
		if r.Value.IsZero() {
			r.Value = jsontext.NullValue
		}
		l.Used = l.Used.plus(l.growth(r.Stamp, []crdt.Write{{Entity: r.Entity, Key: r.Key, Value: r.Value}}))
		l.merge(r, by, l.Head+1)
	}
	return l.Sum.Hash() != before
}

// Raise makes every reader get a snapshot.
func (l *Ledger) Raise() {
	l.Head++
	l.Floor = l.Head
}

// asOps yields registers as ops, for looking at their kinds together.
func asOps(registers []crdt.Register) func(func(crdt.Op) bool) {
	return func(yield func(crdt.Op) bool) {
		for from, to := 0, 0; from < len(registers); from = to {
			op := crdt.Op{}
			for ; to < len(registers) && registers[to].Entity == registers[from].Entity; to++ {
				r := registers[to]
				op.Writes = append(op.Writes, crdt.Write{Entity: r.Entity, Key: r.Key, Value: r.Value})
			}
			if !yield(op) {
				return
			}
		}
	}
}

// memo returns how to go back to what was before some registers came.
func (l *Ledger) memo(registers []crdt.Register) func() {
	used, sum := l.Used, crdt.SumOf(l.Sum.Hash())
	cells, makers, wrote, made := map[Spot][]Cell{}, map[crdt.ID]bool{}, map[Slot]bool{}, map[crdt.ID]bool{}
	for _, r := range registers {
		at := Spot{r.Entity, r.Key}
		cells[at] = slices.Clone(l.Cells[at])
		_, makers[r.Entity] = l.Makers[r.Entity]
		_, made[r.Entity] = l.Made[r.Entity]
		for nth := range uint8(crdt.KeptPlaces) {
			_, wrote[Slot{at, nth}] = l.Wrote[Slot{at, nth}]
		}
	}
	return func() {
		l.Used, l.Sum = used, sum
		for at, list := range cells {
			l.Cells[at] = list
			if len(list) == 0 {
				delete(l.Cells, at)
			}
		}
		for id, was := range makers {
			if !was {
				delete(l.Makers, id)
			}
		}
		for id, was := range made {
			if !was {
				delete(l.Made, id)
			}
		}
		for at, was := range wrote {
			if !was {
				delete(l.Wrote, at)
			}
		}
	}
}

// thing tells what a rule asks of an entity.
func (l *Ledger) thing(id crdt.ID) Thing {
	var t Thing
	t.Maker, t.Known = l.Makers[id]
	t.Kind = l.newest(id, crdt.KeyKind).Value.Or("")
	del := l.newest(id, crdt.KeyDel)
	t.Deleted, t.DeletedBy = del.Value.Known(), del.By
	return t
}

func (l *Ledger) newest(id crdt.ID, key string) Cell {
	if cells := l.Cells[Spot{id, key}]; len(cells) > 0 {
		return cells[0]
	}
	return Cell{}
}

// merge takes one value of one register.
func (l *Ledger) merge(r crdt.Register, by string, seq uint64) {
	if _, known := l.Makers[r.Entity]; !known {
		put(&l.Makers, r.Entity, by)
		put(&l.Made, r.Entity, struct{}{})
	}
	at := Spot{r.Entity, r.Key}
	gone, changed := l.Merge(at, Cell{Stamp: r.Stamp, Value: r.Value, By: by, Seq: seq})
	if !changed {
		return
	}
	l.Sum.Add(r)
	if gone.Stamp != "" {
		l.Sum.Remove(crdt.Register{Entity: r.Entity, Key: r.Key, Stamp: gone.Stamp, Value: gone.Value})
	}
}

// Merge puts a cell where it belongs, under a free Nth, and tells which one had
// to go for it and whether anything changed. It counts nothing.
func (l *Ledger) Merge(at Spot, c Cell) (gone Cell, changed bool) {
	cells, keep := l.Cells[at], 1
	if at.Key == crdt.KeyPlace {
		keep = crdt.KeptPlaces
	}
	i := 0
	for ; i < len(cells) && !later(c.Stamp, c.Value, cells[i]); i++ {
		if cells[i].Stamp == c.Stamp && cells[i].Value == c.Value {
			return gone, false
		}
	}
	if i == keep {
		return gone, false
	}
	c.Nth = uint8(len(cells))
	if len(cells) == keep {
		gone = cells[keep-1]
		cells, c.Nth = cells[:keep-1], gone.Nth
	}
	put(&l.Cells, at, slices.Insert(cells, i, c))
	put(&l.Wrote, Slot{at, c.Nth}, struct{}{})
	return gone, true
}

// Put puts a cell there that was written down before.
func (l *Ledger) Put(at Spot, c Cell) {
	cells := l.Cells[at]
	i := 0
	for i < len(cells) && !later(c.Stamp, c.Value, cells[i]) {
		i++
	}
	put(&l.Cells, at, slices.Insert(cells, i, c))
}

// later tells whether a value beats that of a cell, as in crdt.
func later(s crdt.Stamp, v jsontext.Value, c Cell) bool {
	return s > c.Stamp || s == c.Stamp && v.String() > c.Value.String()
}
