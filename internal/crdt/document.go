package crdt

import (
	"iter"
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
)

// Doc is the state of one workspace: the newest value of each register, and
// the tree that follows from them. The zero Doc is empty and ready.
//
// A Doc is used by one goroutine at a time; reading settles what was written,
// so that two readers count as two users.
type Doc struct {
	entities map[ID]*entity
	known    idlist // entities that have registers
	room     room   // for those that are about to come
	version  uint64
	newest   Stamp // of all that was merged
	count    int   // registers
	bytes    int   // of keys and values
	tree
	hash struct {
		sum     [32]byte
		version uint64
	}
}

// Apply merges ops, in whatever order and however often they come. It returns
// the entities whose registers changed, sorted, each once. An entity that only
// left or joined the tree with its parent is not among them.
func (d *Doc) Apply(ops ...Op) []ID {
	var b batch
	d.apply(&b, ops)
	return b.changed()
}

// Take is Apply for who does not ask what changed.
func (d *Doc) Take(ops ...Op) {
	var b batch
	d.apply(&b, ops)
}

// TakeEach is Take for ops about n entities that are made one after the other,
// as those of a file. The writes of an op are read before the next is asked
// for, so that all may be made in one piece of memory.
func (d *Doc) TakeEach(n int, ops iter.Seq[Op]) {
	var b batch
	if n >= bulkFrom {
		d.expect(&b, n)
		defer d.room.close()
	}
	for op := range ops {
		d.applyOne(&b, &op)
	}
}

func (d *Doc) apply(b *batch, ops []Op) {
	if n := entitiesIn(ops); n >= bulkFrom {
		d.expect(b, n)
		defer d.room.close()
	}
	for i := range ops {
		d.applyOne(b, &ops[i])
	}
}

func (d *Doc) applyOne(b *batch, op *Op) {
	for from, to := 0, 0; from < len(op.Writes); from = to {
		id := op.Writes[from].Entity
		for to++; to < len(op.Writes) && op.Writes[to].Entity == id; to++ {
		}
		if id == "" {
			continue // comes from nobody's program, as an empty key does
		}
		d.met(op.Stamp)
		d.mergeAll(b, id, op.Stamp, op.Writes[from:to])
	}
}

// Merge merges registers of another Doc, tombstones included, and returns what
// Apply returns.
func (d *Doc) Merge(regs ...Register) []ID {
	var b batch
	for _, r := range regs {
		if r.Entity != "" {
			d.met(r.Stamp)
			d.merge(&b, d.entity(r.Entity), r.Key, r.Stamp, r.Value)
		}
	}
	return b.changed()
}

// met notes the latest of all stamps.
func (d *Doc) met(s Stamp) {
	if s > d.newest && s.Valid() {
		d.newest = s
	}
}

// batch gathers what one Apply changed.
type batch struct {
	mark uint64
	ids  []ID
}

func (b *batch) changed() []ID {
	slices.Sort(b.ids)
	return b.ids
}

// changes notes that an entity changed.
func (d *Doc) changes(b *batch, e *entity) {
	if b.mark == 0 {
		d.version++
		b.mark = d.version
	}
	if e.mark != b.mark {
		e.mark = b.mark
		b.ids = append(b.ids, e.id)
	}
}

// merge takes one value of one register. A write that names no key comes from
// nobody's program and is passed over.
func (d *Doc) merge(b *batch, e *entity, key string, s Stamp, v jsontext.Value) {
	if key == "" {
		return
	}
	if v.IsZero() {
		v = jsontext.NullValue
	}
	if d.store(e, key, s, v) {
		d.changes(b, e)
	}
}

// store puts a value into its register, and tells whether that changed it.
func (d *Doc) store(e *entity, key string, s Stamp, v jsontext.Value) bool {
	if key == KeyPlace {
		if !e.keep(s, v) {
			return false
		}
		e.remade = true
		d.touch(e)
		s, v = e.moves[0].stamp, e.moves[0].value
	}
	g := e.regs.get(key)
	switch {
	case g == nil:
		if !e.known() {
			d.known.put(e.id)
		}
		e.regs.insert(reg{key, s, v})
		d.count++
		d.bytes += len(key) + len(v.String())
	case later(s, v, g.stamp, g.value):
		d.bytes += len(v.String()) - len(g.value.String())
		g.stamp, g.value = s, v
	default:
		return key == KeyPlace // an older move was kept
	}
	d.means(e, key, v)
	return true
}

// means takes in what a new value of kind or del says.
func (d *Doc) means(e *entity, key string, v jsontext.Value) {
	switch key {
	case KeyKind:
		e.kind = v.Or("")
		d.touch(e)
	case KeyDel:
		e.deleted = v.Known()
		d.touch(e)
	}
}

func (d *Doc) entity(id ID) *entity {
	e := d.entities[id]
	if e == nil {
		if d.entities == nil {
			d.entities = map[ID]*entity{}
		}
		e = d.room.entity()
		e.id = id
		d.entities[id] = e
	}
	return e
}

func (d *Doc) reg(e ID, key string) *reg {
	if x := d.entities[e]; x != nil {
		return x.regs.get(key)
	}
	return nil
}

// Get returns the newest value of a register, absent if it was never written
// or is cleared. For KeyPlace, see Place.
func (d *Doc) Get(e ID, key string) jsontext.Value {
	if g := d.reg(e, key); g != nil && g.value.Known() {
		return g.value
	}
	return jsontext.Value{}
}

// Stamp returns the stamp of the newest value, or of what cleared it; empty if
// the register was never written.
func (d *Doc) Stamp(e ID, key string) Stamp {
	if g := d.reg(e, key); g != nil {
		return g.stamp
	}
	return ""
}

// Newest returns the latest stamp that d has met.
func (d *Doc) Newest() Stamp { return d.newest }

// Entity is one entity of a Doc, looked up once for who asks several things of
// it. It is good until the next Apply or Merge.
type Entity struct{ e *entity }

// Entity returns what d knows of an ID.
func (d *Doc) Entity(id ID) Entity {
	d.settle()
	return Entity{d.entities[id]}
}

// ID returns what it is known by, empty for what d knows nothing of.
func (x Entity) ID() ID {
	if x.e == nil {
		return ""
	}
	return x.e.id
}

// Live is Doc.Live.
func (x Entity) Live() bool { return x.e != nil && x.e.state == live }

// Kind is Doc.Kind.
func (x Entity) Kind() string {
	if x.e == nil {
		return ""
	}
	return x.e.kind
}

// Place is Doc.Place.
func (x Entity) Place() Place {
	if x.e == nil {
		return Place{}
	}
	return x.e.place
}

// Children is Doc.Children.
func (x Entity) Children() []ID {
	if x.e == nil {
		return nil
	}
	return x.e.below()
}

// Below yields the live entities under x in the order of Children, which need
// not be looked up then.
func (x Entity) Below(yield func(Entity) bool) {
	if x.e == nil || len(x.e.below()) == 0 {
		return
	}
	for _, k := range x.e.kids {
		if k.state == live && !yield(Entity{k}) {
			return
		}
	}
}

// Get is Doc.Get.
func (x Entity) Get(key string) jsontext.Value {
	if x.e != nil {
		if g := x.e.regs.get(key); g != nil && g.value.Known() {
			return g.value
		}
	}
	return jsontext.Value{}
}

// Registers returns how many registers the entity has, cleared ones too.
func (x Entity) Registers() int {
	if x.e == nil {
		return 0
	}
	return len(x.e.regs.list)
}

// At returns the i-th register in the order of keys; its value is absent if it
// was cleared.
func (x Entity) At(i int) (key string, value jsontext.Value) {
	g := &x.e.regs.sorted()[i]
	if g.value.Known() {
		value = g.value
	}
	return g.key, value
}

// Size returns how many entities were ever written.
func (d *Doc) Size() int { return d.known.size() }

// Bytes returns how long the keys and values of all registers are together.
func (d *Doc) Bytes() int { return d.bytes }

// Values yields the keys of e that have a value, sorted, with the values.
func (d *Doc) Values(e ID) iter.Seq2[string, jsontext.Value] {
	return func(yield func(string, jsontext.Value) bool) {
		x := d.entities[e]
		if x == nil {
			return
		}
		for _, g := range x.regs.sorted() {
			if g.value.Known() && !yield(g.key, g.value) {
				return
			}
		}
	}
}

// Keys returns the keys of e that have a value, sorted.
func (d *Doc) Keys(e ID) []string {
	x := d.entities[e]
	if x == nil {
		return nil
	}
	keys := make([]string, 0, len(x.regs.list))
	for _, g := range x.regs.sorted() {
		if g.value.Known() {
			keys = append(keys, g.key)
		}
	}
	return keys
}

// Has tells whether a register of e was ever written.
func (d *Doc) Has(e ID) bool {
	x := d.entities[e]
	return x != nil && x.known()
}

// Kind returns what e is, empty if nobody said or its making was undone.
func (d *Doc) Kind(e ID) string {
	if x := d.entities[e]; x != nil {
		return x.kind
	}
	return ""
}

// Entities yields all that were ever written, by id.
func (d *Doc) Entities() iter.Seq[ID] { return slices.Values(d.known.sorted()) }

// Registers yields all registers by entity and key: what another Doc has to
// Merge to know what d knows. Cleared ones come with null, and place comes with
// each value that is kept for breaking circles, the newest last.
func (d *Doc) Registers() iter.Seq[Register] {
	return func(yield func(Register) bool) {
		for _, id := range d.known.sorted() {
			e := d.entities[id]
			for _, g := range e.regs.sorted() {
				if g.key == KeyPlace {
					for _, m := range slices.Backward(e.moves[1:]) {
						if !yield(Register{id, g.key, m.stamp, m.value}) {
							return
						}
					}
				}
				if !yield(Register{id, g.key, g.stamp, g.value}) {
					return
				}
			}
		}
	}
}

// Equal tells whether both hold the same registers.
func (d *Doc) Equal(o *Doc) bool {
	if d.count != o.count || d.known.size() != o.known.size() {
		return false
	}
	next, stop := iter.Pull(o.Registers())
	defer stop()
	for r := range d.Registers() {
		if q, ok := next(); !ok || q != r {
			return false
		}
	}
	_, more := next()
	return !more
}

// Version grows with each Apply or Merge that changes something.
func (d *Doc) Version() uint64 { return d.version }
