package crdt

import "github.com/worthmap/worthmap/internal/jsontext"

// Deletion tells who deleted an entity, and what went with it.
type Deletion struct {
	By    string // as the caller of Delete named them
	Group string // shared by all that one gesture deleted
}

// Deleted returns the deletion of e; ok is false if e is not deleted.
func (d *Doc) Deleted(e ID) (del Deletion, ok bool) {
	v := d.Get(e, KeyDel)
	return Deletion{v.Get("by").Or(""), v.Get("group").Or("")}, v.Known()
}

// Delete wishes es and all live things that hang under them deleted, as one
// group. What others add meanwhile is not in it and ends up unplaced.
func Delete(d *Doc, by string, es ...ID) Change {
	var b jsontext.Builder
	b.Set("by", jsontext.Of(by))
	b.Set("group", jsontext.Of(string(NewID("gr"))))
	del := b.Value()

	var c Change
	listed := map[ID]bool{}
	for _, e := range es {
		d.below(e, func(x ID) bool {
			if _, gone := d.Deleted(x); gone || listed[x] || d.Kind(x) == "" {
				return false
			}
			listed[x] = true
			c.Set(x, KeyDel, del)
			return true
		})
	}
	return c
}

// below calls visit for e and what hangs under it, live or not, parents first,
// and goes on below those for which visit returns true.
func (d *Doc) below(e ID, visit func(ID) bool) {
	x := d.settled(e)
	if x == nil || e == "" {
		return
	}
	for pending := []*entity{x}; len(pending) > 0; {
		x, pending = pending[len(pending)-1], pending[:len(pending)-1]
		if visit(x.id) {
			pending = append(pending, x.kids...)
		}
	}
}

// Restore wishes back what was deleted together with e. What others edited
// meanwhile comes back as they left it.
func Restore(d *Doc, e ID) Change {
	var c Change
	del, gone := d.Deleted(e)
	if !gone {
		return c
	}
	for _, x := range d.Trash() {
		if y, _ := d.Deleted(x); x == e || y.Group == del.Group && del.Group != "" {
			c.Set(x, KeyDel, jsontext.NullValue)
		}
	}
	return c
}
