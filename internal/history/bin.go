package history

import (
	"slices"
	"strings"
	"time"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// Group is what one gesture deleted.
type Group struct {
	By   string    // as the deletion names who did: a replica, or a name
	When time.Time // by their clock
	Tops []crdt.ID // what was deleted itself
	With []crdt.ID // what went with it
}

// DeletedGroups returns what is deleted, the latest gesture first. Kinds for
// which skip is true mean nothing by themselves and are left out; a group of
// nothing else is none.
func DeletedGroups(d *crdt.Doc, skip func(kind string) bool) []Group {
	type group struct {
		Group
		stamp crdt.Stamp
	}
	var list []*group
	named := map[string]*group{}
	for _, id := range d.Trash() {
		if skip(d.Kind(id)) {
			continue
		}
		del, _ := d.Deleted(id)
		name := del.Group
		if name == "" { // of a program that names none
			name = "/" + string(id)
		}
		g := named[name]
		if g == nil {
			g = &group{Group: Group{By: del.By}}
			named[name] = g
			list = append(list, g)
		}
		g.stamp = max(g.stamp, d.Stamp(id, crdt.KeyDel))
		above, gone := d.Deleted(d.Place(id).Parent)
		if gone && above.Group == del.Group && del.Group != "" {
			g.With = append(g.With, id)
		} else {
			g.Tops = append(g.Tops, id)
		}
	}
	slices.SortStableFunc(list, func(a, b *group) int { return strings.Compare(string(b.stamp), string(a.stamp)) })
	groups := make([]Group, len(list))
	for i, g := range list {
		g.When = g.stamp.Time()
		groups[i] = g.Group
	}
	return groups
}

// PutBack wishes one deleted thing back with what hangs under it, and leaves
// the rest of its group deleted. Links of the group whose ends are both there
// then come too.
func PutBack(d *crdt.Doc, id crdt.ID) crdt.Change {
	var c crdt.Change
	del, gone := d.Deleted(id)
	if !gone {
		return c
	}
	back := map[crdt.ID]bool{id: true}
	trash := d.Trash()
	for grew := true; grew; {
		grew = false
		for _, x := range trash {
			if y, _ := d.Deleted(x); !back[x] && y.Group == del.Group && back[d.Place(x).Parent] {
				back[x], grew = true, true
			}
		}
	}
	there := func(end string, link crdt.ID) bool {
		e := crdt.ID(d.Get(link, end).Get("n").Or(""))
		return back[e] || d.Live(e)
	}
	for _, x := range trash {
		y, _ := d.Deleted(x)
		if back[x] || y.Group == del.Group && d.Kind(x) == "link" && there("from", x) && there("to", x) {
			c.Set(x, crdt.KeyDel, jsontext.NullValue)
		}
	}
	return c
}
