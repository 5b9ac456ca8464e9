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
	n := 0
	for _, r := range f.records {
		n += len(r.regs) + 2
	}
	c := crdt.Change{Sets: make([]crdt.Set, 0, n)}
	keys := f.orders()
	for i, r := range f.records {
		c.Set(r.id, crdt.KeyKind, jsontext.Of(r.kind))
		c.Set(r.id, crdt.KeyPlace, r.place(keys[i]))
		for _, g := range r.regs {
			c.Set(r.id, g.key, g.value)
		}
	}
	return c
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
	siblings := make(map[*record]int)
	for _, r := range f.records {
		siblings[r.up]++
	}
	next := make(map[*record]int)
	keys := make([]string, len(f.records))
	for i, r := range f.records {
		keys[i] = orderKey(next[r.up], siblings[r.up])
		next[r.up]++
	}
	return keys
}

// orderKey returns the i-th of n keys that share out what four digits can say.
func orderKey(i, n int) string {
	const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	x := (i + 1) * (62 * 62 * 62 * 62 / (n + 1))
	var key [5]byte
	for j := 3; j >= 0; j-- {
		key[j] = base62[x%62]
		x /= 62
	}
	key[4] = 'V' // not 0, which would leave no room before it
	return string(key[:])
}

// Ops returns the file as ops with the earliest of stamps, so that every edit
// of the same workspace, made anywhere at any time, is later. The same file
// gives the same ops.
func (f *File) Ops() []crdt.Op {
	c := f.Change()
	sum := sha256.Sum256(append(f.sum[:], f.Identity...))
	replica := "file" + digits(sum[:], 17)

	var ops []crdt.Op
	room := 0
	for _, s := range c.Sets {
		size := len(s.Entity) + len(s.Key) + len(s.Value.String()) + 160 // bounds what a write takes on the wire
		if len(ops) == 0 || len(ops[len(ops)-1].Writes) == crdt.MaxWrites || size > room {
			n := len(ops)
			ops = append(ops, crdt.Op{Replica: replica, N: uint64(n + 1), Stamp: crdt.Stamp(fmt.Sprintf("%012x-%04x-%s", n>>16, n&math.MaxUint16, replica))})
			room = crdt.MaxOpBytes - 1024
		}
		room -= size
		op := &ops[len(ops)-1]
		op.Writes = append(op.Writes, crdt.Write{Entity: s.Entity, Key: s.Key, Value: s.Value})
	}
	return ops
}

// Load returns a new document that holds the file's workspace.
func Load(f *File) *crdt.Doc {
	d := new(crdt.Doc)
	d.Apply(f.Ops()...)
	return d
}
