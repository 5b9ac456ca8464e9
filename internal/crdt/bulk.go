package crdt

import (
	"cmp"
	"slices"
)

// A file or a log brings thousands of entities that a Doc has never met, each
// with all it has in one run. What such a run comes to is known beforehand:
// there is nothing to merge it with. So it is put where it belongs at once, in
// memory that is asked for in large pieces, and equals what merging its writes
// one after the other gives.

// bulkFrom is how many entities at a time are many.
const bulkFrom = 64

// room is memory for what is about to come, so that ten thousand entities are
// not as many small allocations for the collector to look after. While it is
// not open, each asks for its own.
type room struct {
	open     bool
	entities []entity
	regs     []reg
	moves    []move
}

// pieces is how many things one allocation is for.
const pieces = 256

func (r *room) close() { *r = room{} }

func (r *room) entity() *entity {
	if !r.open {
		return new(entity)
	}
	if len(r.entities) == 0 {
		r.entities = make([]entity, pieces)
	}
	e := &r.entities[0]
	r.entities = r.entities[1:]
	return e
}

// list returns room for n registers, and no more: appending to it copies.
func (r *room) list(n int) []reg {
	if !r.open || n > pieces {
		return make([]reg, n)
	}
	if n > len(r.regs) {
		r.regs = make([]reg, 8*pieces)
	}
	list := r.regs[:n:n]
	r.regs = r.regs[n:]
	return list
}

func (r *room) move() []move {
	if !r.open {
		return make([]move, 0, 1)
	}
	if len(r.moves) == 0 {
		r.moves = make([]move, pieces)
	}
	list := r.moves[:0:1]
	r.moves = r.moves[1:]
	return list
}

// entitiesIn counts the runs of writes to one entity.
func entitiesIn(ops []Op) (n int) {
	last := ID("")
	for _, op := range ops {
		for i := range op.Writes {
			if id := op.Writes[i].Entity; id != last {
				last = id
				n++
			}
		}
	}
	return n
}

// expect makes room for so many entities that may be new.
func (d *Doc) expect(b *batch, n int) {
	d.room.open = true
	if d.entities == nil {
		d.entities = make(map[ID]*entity, n)
		b.ids = make([]ID, 0, n)
		d.touched = make([]*entity, 0, n)
		d.known.news = make([]ID, 0, n)
	}
}

// mergeAll takes writes to one entity that share a stamp.
func (d *Doc) mergeAll(b *batch, id ID, s Stamp, writes []Write) {
	e := d.entity(id)
	if e.known() || len(writes) == 1 || len(writes) > indexFrom || !d.fill(e, s, writes) {
		for i := range writes {
			d.merge(b, e, writes[i].Key, s, writes[i].Value)
		}
		return
	}
	d.changes(b, e)
}

// fill gives an entity that has nothing all its registers. It does nothing and
// returns false where they are not what an honest replica writes: then their
// order decides, and merge knows how.
func (d *Doc) fill(e *entity, s Stamp, writes []Write) bool {
	list := d.room.list(len(writes))[:0]
	for i := range writes {
		w := &writes[i]
		if w.Key == "" || w.Value.IsZero() {
			return false
		}
		at := len(list)
		for at > 0 && list[at-1].key > w.Key {
			at--
		}
		if at > 0 && list[at-1].key == w.Key {
			return false
		}
		list = list[:len(list)+1]
		copy(list[at+1:], list[at:])
		list[at] = reg{w.Key, s, w.Value}
	}
	e.regs.list = list
	d.known.put(e.id)
	d.count += len(list)
	for i := range list {
		g := &list[i]
		d.bytes += len(g.key) + len(g.value.String())
		switch g.key {
		case KeyPlace:
			e.moves = d.room.move()
			e.keep(s, g.value)
			e.remade = true
			d.touch(e)
		case KeyKind, KeyDel:
			d.means(e, g.key, g.value)
		}
	}
	return true
}

// idlist is a set of IDs that only grows, and is read sorted.
type idlist struct {
	list []ID // sorted; never changed in place once handed out
	news []ID
}

// put adds an ID that is not there yet.
func (l *idlist) put(id ID) { l.news = append(l.news, id) }

func (l *idlist) size() int { return len(l.list) + len(l.news) }

// sorted returns the members by id. The list is shared and stays as it is. A
// read after m came to n costs n + m log m.
func (l *idlist) sorted() []ID {
	if len(l.news) == 0 {
		return l.list
	}
	slices.Sort(l.news)
	list := make([]ID, 0, l.size())
	old := l.list
	for _, id := range l.news {
		i, _ := slices.BinarySearchFunc(old, id, cmp.Compare[ID])
		list, old = append(list, old[:i]...), old[i:]
		list = append(list, id)
	}
	l.list, l.news = append(list, old...), nil
	return l.list
}
