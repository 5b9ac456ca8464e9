package crdt

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
)

// entity is what a Doc knows of one ID. An ID that is only named as a parent
// has an entity too, without registers.
type entity struct {
	id      ID
	regs    registers
	moves   []move // values of place, newest first, at most KeptPlaces
	kind    string
	deleted bool
	branch
	mark    uint64 // the last Apply that changed it
	touched bool   // waits for settle
	remade  bool   // its moves changed since settle
}

func (e *entity) known() bool { return len(e.regs.list) > 0 }

// reg is the newest value of one key.
type reg struct {
	key   string
	stamp Stamp
	value jsontext.Value
}

// later orders two values of one register. Honest stamps are never equal; the
// text decides between forged ones, so that all replicas agree even then.
func later(s Stamp, v jsontext.Value, t Stamp, w jsontext.Value) bool {
	return s > t || s == t && v.String() > w.String()
}

// registers is a small map from key to reg: a sorted list while it is short,
// as nearly all are, with an index where somebody writes thousands of keys.
type registers struct {
	list     []reg
	index    map[string]int // only when the list is long
	unsorted bool
}

const indexFrom = 64

func (r *registers) find(key string) (int, bool) {
	if r.index != nil {
		i, ok := r.index[key]
		return i, ok
	}
	return slices.BinarySearchFunc(r.list, key, func(g reg, k string) int { return cmp.Compare(g.key, k) })
}

func (r *registers) get(key string) *reg {
	if i, ok := r.find(key); ok {
		return &r.list[i]
	}
	return nil
}

// insert adds a key that is not there yet.
func (r *registers) insert(g reg) {
	if r.index == nil && len(r.list) < indexFrom {
		i, _ := r.find(g.key)
		r.list = slices.Insert(r.list, i, g)
		return
	}
	if r.index == nil {
		r.reindex()
	}
	r.index[g.key] = len(r.list)
	r.list = append(r.list, g)
	r.unsorted = true
}

func (r *registers) reindex() {
	r.index = make(map[string]int, 2*len(r.list))
	for i, g := range r.list {
		r.index[g.key] = i
	}
}

// sorted returns the list by key.
func (r *registers) sorted() []reg {
	if r.unsorted {
		slices.SortFunc(r.list, func(a, b reg) int { return cmp.Compare(a.key, b.key) })
		r.reindex()
		r.unsorted = false
	}
	return r.list
}

// move is one value of place. Several are kept, because the newest may close a
// circle with somebody else's.
type move struct {
	stamp Stamp
	value jsontext.Value
	place Place
	ok    bool // value is a place
}

// KeptPlaces is how many values of a place are kept, the newest, for breaking
// circles. The newest k of a union are the newest k of the newest k of its parts,
// so that keeping k merges like keeping one (SYNC 2.5).
const KeptPlaces = 4

// keep merges a value into the moves and tells whether that changed them.
func (e *entity) keep(s Stamp, v jsontext.Value) bool {
	i := 0
	for ; i < len(e.moves); i++ {
		m := &e.moves[i]
		if m.stamp == s && m.value == v {
			return false
		}
		if later(s, v, m.stamp, m.value) {
			break
		}
	}
	if i == KeptPlaces {
		return false
	}
	m := move{stamp: s, value: v}
	m.place, m.ok = ParsePlace(v)
	if len(e.moves) == KeptPlaces {
		e.moves = e.moves[:KeptPlaces-1]
	}
	e.moves = slices.Insert(e.moves, i, m)
	return true
}
