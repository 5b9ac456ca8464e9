package exchange

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// lists say in which list of a file each record stands. All that is live
// stands in one, wherever it hangs: what nobody here would hang there, another
// program may have.
type lists struct {
	maps     []crdt.ID
	elements map[crdt.ID][]crdt.ID // by map, or by Root: parents first
	links    map[crdt.ID][]crdt.ID
	flat     map[string][]crdt.ID // by kind
	unplaced []crdt.ID
}

// listed sorts a document into lists. What is unplaced belongs to the own form
// alone.
func listed(d *crdt.Doc, own bool) lists {
	l := lists{elements: map[crdt.ID][]crdt.ID{}, links: map[crdt.ID][]crdt.ID{}, flat: map[string][]crdt.ID{}}
	l.below(d, workspace.Root, d.Children(workspace.Root), workspace.Root)
	l.below(d, "", d.Children(""), workspace.Root)
	if !own {
		return l
	}
	for _, id := range d.Unplaced() {
		switch kind := d.Kind(id); {
		case id == workspace.Root || kind == "workspace":
		case kind == "map":
			l.maps = append(l.maps, id)
		case kind == "link":
			l.links[workspace.Root] = append(l.links[workspace.Root], id)
		case d.Place(id).Parent == "":
			l.elements[workspace.Root] = append(l.elements[workspace.Root], id)
		default:
			l.unplaced = append(l.unplaced, id)
		}
	}
	return l
}

// below lists what hangs under a thing, its children, in the lists of a home.
func (l *lists) below(d *crdt.Doc, parent crdt.ID, children []crdt.ID, home crdt.ID) {
	for _, id := range children {
		x := d.Entity(id)
		under := home
		switch kind := x.Kind(); {
		case id == workspace.Root:
			continue
		case kind == "map":
			l.maps = append(l.maps, id)
			under = id
		case kind == "link":
			l.links[home] = append(l.links[home], id)
		case kind == "workspace":
		case parent == workspace.Root && listedApart(kind):
			l.flat[kind] = append(l.flat[kind], id)
			continue
		default:
			l.elements[home] = append(l.elements[home], id)
		}
		l.below(d, id, x.Children(), under)
	}
	if parent != workspace.Root {
		return
	}
	for _, name := range [...]string{"observations", "surveys", "journal"} { // which stand behind the elements
		for _, id := range l.flat[flatKinds[name]] {
			l.below(d, id, d.Children(id), home)
		}
	}
}

// elements returns the children that a file lists as elements.
func elements(d *crdt.Doc, parent crdt.ID) []crdt.ID {
	kids := d.Children(parent)
	if len(kids) == 0 {
		return nil // as nearly all
	}
	list := make([]crdt.ID, 0, len(kids))
	for _, id := range kids {
		if kind := d.Kind(id); kind != "link" && kind != "map" && kind != "workspace" && !(parent == workspace.Root && listedApart(kind)) {
			list = append(list, id)
		}
	}
	return list
}

// listedApart tells whether a file has a list of its own for a kind of thing
// that hangs under the workspace.
func listedApart(kind string) bool {
	return kind == "observation" || kind == "survey" || kind == "journal"
}
