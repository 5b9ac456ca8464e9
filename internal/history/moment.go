package history

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// At returns the document as it was behind so many ops of a log.
func At(registers []crdt.Register, ops []crdt.Op, upto int) *crdt.Doc {
	d := new(crdt.Doc)
	d.Merge(registers...)
	d.Take(ops[:min(max(upto, 0), len(ops))]...)
	return d
}

// Difference counts what going back would do.
type Difference struct{ Back, Gone, Changed int }

// Nothing tells whether people see the same already.
func (d Difference) Nothing() bool { return d == Difference{} }

// Restore wishes today's document to show what another showed. Kinds for which
// leave is true stay as they are.
func Restore(now, then *crdt.Doc, by string, leave func(kind string) bool) (crdt.Change, Difference) {
	var c crdt.Change
	var diff Difference
	for id := range then.Entities() {
		if !there(then, id) || leave(then.Kind(id)) {
			continue
		}
		wishes := len(c.Sets)
		registers(&c, now, then, id)
		if _, gone := now.Deleted(id); gone {
			c.Set(id, crdt.KeyDel, jsontext.NullValue)
		}
		switch {
		case !there(now, id):
			diff.Back++
		case len(c.Sets) > wishes:
			diff.Changed++
		}
	}
	var newer []crdt.ID
	for id := range now.Entities() {
		if there(now, id) && !there(then, id) && !leave(now.Kind(id)) {
			newer = append(newer, id)
		}
	}
	del := crdt.Delete(now, by, newer...)
	// What hangs under something newer goes with it unless it was there before.
	del.Sets = slices.DeleteFunc(del.Sets, func(s crdt.Set) bool { return there(then, s.Entity) || leave(now.Kind(s.Entity)) })
	diff.Gone = len(del.Sets)
	c.Add(del)
	return c, diff
}

// there tells whether people can reach a thing: on a map or among what hangs
// nowhere.
func there(d *crdt.Doc, id crdt.ID) bool {
	_, gone := d.Deleted(id)
	return d.Kind(id) != "" && !gone
}

// registers wishes one entity the values that it had, and its place.
func registers(c *crdt.Change, now, then *crdt.Doc, id crdt.ID) {
	for key, v := range then.Values(id) {
		if key != crdt.KeyPlace && key != crdt.KeyDel && now.Get(id, key) != v {
			c.Set(id, key, v)
		}
	}
	for key := range now.Values(id) {
		if key != crdt.KeyPlace && key != crdt.KeyDel && !then.Get(id, key).Known() {
			c.Set(id, key, jsontext.NullValue)
		}
	}
	place := then.Get(id, crdt.KeyPlace)
	if then.Live(id) { // a move that closed a circle never showed
		if p := then.Place(id); p != now.Place(id) || !now.Live(id) {
			place = p.Value()
		} else {
			return
		}
	}
	if now.Get(id, crdt.KeyPlace) != place {
		c.Set(id, crdt.KeyPlace, place)
	}
}
