package crdt

import (
	"cmp"
	"slices"
	"strings"
)

// state says where an entity is to be found. Each entity with a kind is at
// exactly one of the last three (SYNC 2.5).
type state uint8

const (
	nowhere  state = iota // has no kind: never made, or the making was undone
	live                  // in the tree
	unplaced              // not deleted, but hangs under nothing that is live
	trashed               // deleted
)

// branch is the part of an entity that follows from the registers of all.
type branch struct {
	wish   *entity // the parent that the newest move names, nil if none
	parent *entity // the parent in effect, nil if none
	place  Place   // in effect
	state  state
	knot   *knot   // the circle of wishes that it is on, if any
	spot   *move   // while circles are broken: the last move that closed none,
	above  *entity // and the parent that it names
	walk   uint64

	kids     []*entity // whose parent in effect this is, in any order if unsorted
	at       int       // in parent.kids
	stray    bool      // not where it belongs among them
	unsorted bool
	children []ID // live kids, sorted
	fresh    bool // children is right
}

// knot is a circle of newest moves.
type knot struct{ on []*entity }

// tree is what a Doc derives, brought up to date by settle before it is read.
type tree struct {
	root     entity // the document itself, always live
	touched  []*entity
	knots    map[*knot]bool
	walks    uint64
	lost     idset // unplaced
	bin      idset // trashed
	existing int   // live or unplaced
}

func (d *Doc) touch(e *entity) {
	if !e.touched {
		e.touched = true
		d.touched = append(d.touched, e)
	}
}

// settle brings the tree up to date. It visits what was touched, those on the
// way up from there, and whose state changes with it; never all (C9).
func (d *Doc) settle() {
	if len(d.touched) == 0 {
		return
	}
	again := d.touched
	d.touched = nil
	var remade, walkers []*entity
	for _, e := range again {
		e.touched = false
		if !e.remade {
			continue
		}
		e.remade = false
		remade = append(remade, e)
		wish := d.target(e.moves[0])
		if wish == e.wish {
			continue
		}
		if e.knot != nil {
			again = append(again, d.untie(e.knot)...)
		}
		e.wish = wish
		walkers = append(walkers, e)
	}
	d.tie(walkers)
	if len(remade) > 0 && len(d.knots) > 0 {
		again = append(again, d.untangle()...)
	}
	for _, e := range again {
		if e.knot == nil && len(e.moves) > 0 {
			d.hang(e, e.moves[0])
		}
	}
	d.classify(again)
}

// target returns the parent that a move names, nil if it is no place.
func (d *Doc) target(m move) *entity {
	switch {
	case !m.ok:
		return nil
	case m.place.Parent == "":
		return &d.root
	}
	return d.entity(m.place.Parent)
}

// tie finds the circles that the new wishes of some entities close. Each new
// circle has one of them on it. What one walk saw, the next need not.
func (d *Doc) tie(walkers []*entity) {
	first := d.walks + 1
	for _, e := range walkers {
		d.walks++
		x := e
		for x != nil && x != &d.root && x.knot == nil && x.walk < first {
			x.walk = d.walks
			x = x.wish
		}
		if x == nil || x == &d.root || x.knot != nil || x.walk != d.walks {
			continue
		}
		k := &knot{}
		for y := x; y.knot == nil; y = y.wish {
			y.knot = k
			k.on = append(k.on, y)
		}
		if d.knots == nil {
			d.knots = map[*knot]bool{}
		}
		d.knots[k] = true
	}
}

func (d *Doc) untie(k *knot) []*entity {
	for _, e := range k.on {
		e.knot = nil
	}
	delete(d.knots, k)
	return k.on
}

// untangle gives each entity on a circle the newest of its kept moves that
// closes none: all of them are replayed by stamp and entity, and one that would
// close a circle with those before it is passed over, so that the later mover
// loses. All others keep their newest move; their ways up end at the root, at
// nothing, or at a circle, and cannot close one. It returns who was hung anew.
func (d *Doc) untangle() []*entity {
	type step struct {
		e *entity
		m *move
	}
	var tied []*entity
	for k := range d.knots {
		tied = append(tied, k.on...)
	}
	steps := make([]step, 0, KeptPlaces*len(tied))
	for _, e := range tied {
		e.spot, e.above = nil, nil
		for i := range e.moves {
			steps = append(steps, step{e, &e.moves[i]})
		}
	}
	slices.SortFunc(steps, func(a, b step) int {
		return cmp.Or(
			strings.Compare(string(a.m.stamp), string(b.m.stamp)),
			strings.Compare(string(a.e.id), string(b.e.id)),
			strings.Compare(a.m.value.String(), b.m.value.String()))
	})
	for _, s := range steps {
		up := d.target(*s.m)
		x := up
		for x != nil && x != &d.root && x != s.e {
			if x.knot != nil {
				x = x.above
			} else {
				x = x.wish
			}
		}
		if x != s.e {
			s.e.spot, s.e.above = s.m, up
		}
	}
	for _, e := range tied {
		var m move
		if e.spot != nil {
			m = *e.spot
		}
		d.hang(e, m)
	}
	return tied
}

// hang puts e where a move says, nowhere if that is no place.
func (d *Doc) hang(e *entity, m move) {
	up := d.target(m)
	if up == e.parent && m.place == e.place {
		return
	}
	if up != e.parent {
		if old := e.parent; old != nil {
			last := old.kids[len(old.kids)-1]
			old.kids[e.at], last.at, last.stray = last, e.at, true
			old.kids = old.kids[:len(old.kids)-1]
			old.unsorted, old.fresh = true, false
		}
		if e.parent = up; up != nil {
			e.at = len(up.kids)
			up.kids = append(up.kids, e)
		}
	}
	e.place, e.stray = m.place, true
	if up != nil {
		up.unsorted, up.fresh = true, false
	}
}

// classify finds the state of some entities, and of those that hang under
// them where theirs changes too. It begins with the first, which in a file is
// what others hang under: begun with the last, each would be unplaced until its
// parent is looked at.
func (d *Doc) classify(pending []*entity) {
	slices.Reverse(pending)
	for len(pending) > 0 {
		e := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		was, is := e.state, d.stateOf(e)
		if was == is {
			continue
		}
		e.state = is
		d.tally(e.id, was, false)
		d.tally(e.id, is, true)
		if was == live || is == live {
			if e.parent != nil {
				e.parent.fresh = false
			}
			e.fresh = false
			pending = append(pending, e.kids...)
		}
	}
}

func (d *Doc) stateOf(e *entity) state {
	switch {
	case e.kind == "":
		return nowhere
	case e.deleted:
		return trashed
	case e.parent == &d.root || e.parent != nil && e.parent.state == live:
		return live
	}
	return unplaced
}

// tally moves the counts and lists with an entity that enters or leaves s.
func (d *Doc) tally(id ID, s state, in bool) {
	switch s {
	case trashed:
		d.bin.put(id, in)
	case unplaced:
		d.lost.put(id, in)
	}
	if s == live || s == unplaced {
		if in {
			d.existing++
		} else {
			d.existing--
		}
	}
}

// settled returns an entity of the settled tree, nil if nobody named it.
func (d *Doc) settled(e ID) *entity {
	d.settle()
	if e == "" {
		return &d.root
	}
	return d.entities[e]
}

// Place returns where e hangs, circles broken: what its register says, or for
// one on a circle the newest of its last moves that closes none. An entity
// without a place has the zero Place, which hangs it under nothing: see Live.
func (d *Doc) Place(e ID) Place {
	if x := d.settled(e); x != nil {
		return x.place
	}
	return Place{}
}

// Knotted tells whether newest moves form a circle somewhere. While they do, a
// move of one entity may change where others hang that nobody touched.
func (d *Doc) Knotted() bool {
	d.settle()
	return len(d.knots) > 0
}

// Live tells whether e is in the tree: it has a kind, is not deleted, and
// hangs under the document or under something live.
func (d *Doc) Live(e ID) bool {
	x := d.settled(e)
	return x != nil && x != &d.root && x.state == live
}

// Children returns the live entities under parent ("" for the document) in
// their order: by order key, then by id. The list is shared and stays as it
// is; a later edit makes another.
func (d *Doc) Children(parent ID) []ID {
	if x := d.settled(parent); x != nil {
		return x.below()
	}
	return nil
}

// sort brings x.kids into their order. After an edit a few are not in their
// place among thousands: those are put in, and the others only moved along.
func (x *entity) sort() {
	strays := make([]*entity, 0, 8)
	rest := 0
	for _, k := range x.kids {
		if k.stray {
			strays = append(strays, k)
			continue
		}
		x.kids[rest] = k
		rest++
	}
	slices.SortFunc(strays, sibling)
	for to := len(x.kids) - 1; len(strays) > 0; to-- {
		last := strays[len(strays)-1]
		if rest > 0 && sibling(x.kids[rest-1], last) > 0 {
			rest--
			x.kids[to] = x.kids[rest]
			continue
		}
		x.kids[to], strays = last, strays[:len(strays)-1]
	}
	for i, k := range x.kids {
		k.at, k.stray = i, false
	}
	x.unsorted = false
}

func sibling(a, b *entity) int {
	return cmp.Or(strings.Compare(a.place.Order, b.place.Order), strings.Compare(string(a.id), string(b.id)))
}

// below returns the live entities under x in their order.
func (x *entity) below() []ID {
	if x.fresh {
		return x.children
	}
	if x.unsorted {
		x.sort()
	}
	x.children = nil
	if len(x.kids) > 0 {
		x.children = make([]ID, 0, len(x.kids))
	}
	for _, k := range x.kids {
		if k.state == live {
			x.children = append(x.children, k.id)
		}
	}
	x.fresh = true
	return x.children
}

// Unplaced returns, by id, the entities that exist and are not deleted, but
// hang under nothing that is live: what was put into a thing that somebody
// else deleted, and what hangs under such a thing.
func (d *Doc) Unplaced() []ID {
	d.settle()
	return d.lost.sorted()
}

// Trash returns, by id, the entities that are deleted.
func (d *Doc) Trash() []ID {
	d.settle()
	return d.bin.sorted()
}
