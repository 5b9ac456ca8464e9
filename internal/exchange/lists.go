package exchange

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// lists say in which list of a file each record stands. All that is live
// stands in one, wherever it hangs: what nobody here would hang there, another
// program may have.
type lists struct {
	maps     []crdt.Entity
	elements map[crdt.ID][]crdt.Entity // by map, or by Root: parents first
	links    map[crdt.ID][]crdt.Entity
	flat     map[string][]crdt.Entity // by kind
	unplaced []crdt.Entity
}

// listed sorts a document into lists. What is unplaced belongs to the own form
// alone.
func listed(d *crdt.Doc, own bool) lists {
	l := lists{elements: map[crdt.ID][]crdt.Entity{}, links: map[crdt.ID][]crdt.Entity{}, flat: map[string][]crdt.Entity{}}
	l.below(d.Entity(workspace.Root), workspace.Root)
	for _, id := range d.Children("") {
		if id != workspace.Root {
			l.put(d.Entity(id), "", workspace.Root)
		}
	}
	if !own {
		return l
	}
	for _, id := range d.Unplaced() {
		x := d.Entity(id)
		switch kind := x.Kind(); {
		case id == workspace.Root || kind == "workspace":
		case kind == "map":
			l.maps = append(l.maps, x)
		case kind == "link":
			l.links[workspace.Root] = append(l.links[workspace.Root], x)
		case x.Place().Parent == "":
			l.elements[workspace.Root] = append(l.elements[workspace.Root], x)
		default:
			l.unplaced = append(l.unplaced, x)
		}
	}
	return l
}

// below lists what hangs under a thing in the lists of a home.
func (l *lists) below(parent crdt.Entity, home crdt.ID) {
	for x := range parent.Below {
		l.put(x, parent.ID(), home)
	}
	if parent.ID() != workspace.Root {
		return
	}
	for _, name := range [...]string{"observations", "surveys", "journal"} { // which stand behind the elements
		for _, x := range l.flat[flatKinds[name]] {
			l.below(x, home)
		}
	}
}

// put lists a thing, and what hangs under it.
func (l *lists) put(x crdt.Entity, parent, home crdt.ID) {
	switch kind := x.Kind(); {
	case x.ID() == workspace.Root:
		return
	case kind == "map":
		l.maps = append(l.maps, x)
		home = x.ID()
	case kind == "link":
		l.links[home] = append(l.links[home], x)
	case kind == "workspace":
	case parent == workspace.Root && listedApart(kind):
		l.flat[kind] = append(l.flat[kind], x)
		return
	default:
		l.elements[home] = append(l.elements[home], x)
	}
	l.below(x, home)
}

// elements returns the children that a file lists as elements.
func elements(parent crdt.Entity) (list []crdt.Entity) {
	for x := range parent.Below {
		if kind := x.Kind(); kind != "link" && kind != "map" && kind != "workspace" && !(parent.ID() == workspace.Root && listedApart(kind)) {
			list = append(list, x)
		}
	}
	return list
}

// listedApart tells whether a file has a list of its own for a kind of thing
// that hangs under the workspace.
func listedApart(kind string) bool {
	return kind == "observation" || kind == "survey" || kind == "journal"
}
