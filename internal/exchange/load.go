package exchange

import (
	"crypto/sha256"
	"fmt"
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Change returns the wishes that make an empty document the file's workspace.
func (f *File) Change() crdt.Change {
	c := crdt.Change{Sets: make([]crdt.Set, 0, f.count())}
	f.registers(func(id crdt.ID, key string, v jsontext.Value) { c.Set(id, key, v) })
	return c
}

func (f *File) count() (n int) {
	for _, r := range f.records {
		n += len(r.regs) + 2
	}
	return n
}

// registers calls put for every register of the file.
func (f *File) registers(put func(crdt.ID, string, jsontext.Value)) {
	keys := f.orders()
	kinds := map[string]jsontext.Value{}
	var kind jsontext.Value
	for i, r := range f.records {
		if i == 0 || r.kind != f.records[i-1].kind {
			if kind = kinds[r.kind]; kind.IsZero() {
				kind = jsontext.Of(r.kind)
				kinds[r.kind] = kind
			}
		}
		put(r.id, crdt.KeyKind, kind)
		put(r.id, crdt.KeyPlace, r.place(keys[i]))
		for _, g := range r.regs {
			put(r.id, g.key, g.value)
		}
	}
}

func (r *record) place(order string) jsontext.Value {
	p := crdt.Place{Lane: r.lane, Order: order, X: r.x, Y: r.y, Free: r.free}
	if r.up != nil {
		p.Parent = r.up.id
	}
	return p.Value()
}

// orders returns an order key for each record. They follow from the number of
// siblings alone, so that a file makes the same document everywhere.
func (f *File) orders() []string {
	var none record // stands for the document, under which the workspace hangs
	up := func(r *record) *record {
		if r.up == nil {
			return &none
		}
		return r.up
	}
	for _, r := range f.records {
		up(r).below, up(r).told = 0, 0
	}
	for _, r := range f.records {
		up(r).below++
	}
	keys := make([]string, len(f.records))
	for i, r := range f.records {
		keys[i] = orderKey(up(r).told, up(r).below)
		up(r).told++
	}
	return keys
}

// orderKey returns the i-th of n keys that share out what four digits can say.
func orderKey(i, n int) string {
	const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	x := (i + 1) * (62 * 62 * 62 * 62 / (n + 1))
	key := [5]byte{4: 'V'} // not 0, which would leave no room before it
	for j := 3; j >= 0; j-- {
		key[j] = base62[x%62]
		x /= 62
	}
	return string(key[:])
}

// Ops returns the file as ops with the earliest of stamps, so that every edit
// of the same workspace, made anywhere at any time, is later. The same file
// gives the same ops.
func (f *File) Ops() []crdt.Op {
	var ops []crdt.Op
	left := f.count()
	c := f.cutter()
	f.registers(func(id crdt.ID, key string, v jsontext.Value) {
		if c.begins(id, key, v) {
			op := c.op()
			op.Writes = make([]crdt.Write, 0, min(left, crdt.MaxWrites))
			ops = append(ops, op)
		}
		left--
		op := &ops[len(ops)-1]
		op.Writes = append(op.Writes, crdt.Write{Entity: id, Key: key, Value: v})
	})
	return ops
}

// Load returns a new document that holds the file's workspace: what Ops come
// to, without making them. They are as large as the document, and nobody needs
// them before the file is kept.
func Load(f *File) *crdt.Doc {
	d := new(crdt.Doc)
	d.TakeEach(len(f.records), f.pieces)
	return d
}

// pieces yields the ops in smaller ones, each with writes to one record.
func (f *File) pieces(yield func(crdt.Op) bool) {
	c := f.cutter()
	var op crdt.Op
	writes := make([]crdt.Write, 0, 64)
	done := false
	flush := func() {
		if op.Writes = writes; len(writes) > 0 && !done {
			done = !yield(op)
		}
		writes = writes[:0]
	}
	f.registers(func(id crdt.ID, key string, v jsontext.Value) {
		begins := c.begins(id, key, v)
		if begins || len(writes) > 0 && writes[0].Entity != id {
			flush()
		}
		if begins {
			op = c.op()
		}
		writes = append(writes, crdt.Write{Entity: id, Key: key, Value: v})
	})
	flush()
}

// cutter says where an op of a file ends and the next begins.
type cutter struct {
	replica string
	ops     int // begun
	writes  int // of the newest
	room    int // bytes left in it
}

func (f *File) cutter() cutter {
	sum := f.sum()
	sum = sha256.Sum256(append(sum[:], f.Identity...))
	return cutter{replica: "file" + digits(sum[:], 17)}
}

// begins tells whether a write begins another op.
func (c *cutter) begins(id crdt.ID, key string, v jsontext.Value) bool {
	size := len(id) + len(key) + len(v.String()) + 160 // bounds what a write takes on the wire
	begins := c.ops == 0 || c.writes == crdt.MaxWrites || size > c.room
	if begins {
		c.ops++
		c.writes, c.room = 0, crdt.MaxOpBytes-1024
	}
	c.writes++
	c.room -= size
	return begins
}

// op returns the newest op, without writes.
func (c *cutter) op() crdt.Op {
	n := c.ops - 1
	return crdt.Op{
		Replica: c.replica, N: uint64(n + 1),
		Stamp: crdt.Stamp(fmt.Sprintf("%012x-%04x-%s", n>>16, n&math.MaxUint16, c.replica)),
	}
}
