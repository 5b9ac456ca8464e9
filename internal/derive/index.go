package derive

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// index answers who belongs to which cluster. The workspace keeps no such lists;
// they are made anew when a record that they are made of changed.
type index struct {
	clusters map[crdt.ID][]crdt.ID // of an entity
	members  map[crdt.ID][]crdt.ID // of a cluster
	seen     uint64
}

// membership brings the lists of clusters up to date and marks what depends on
// those that are others now.
func (f *Figures) membership() *index {
	b := f.book()
	x := &b.index
	seen := f.changed([]string{"cluster", "link", workspace.Moved}) + f.w.Joined("entity")
	if x.members != nil && x.seen == seen {
		return x
	}
	clusters, members := x.clusters, x.members
	x.seen, x.clusters, x.members = seen, map[crdt.ID][]crdt.ID{}, map[crdt.ID][]crdt.ID{}
	for k := range f.w.OfKind("cluster") {
		for _, id := range f.members(k.ID) {
			x.members[k.ID] = append(x.members[k.ID], id)
			x.clusters[id] = append(x.clusters[id], k.ID)
		}
	}
	b.markOthers(clusters, x.clusters)
	b.markOthers(members, x.members)
	return x
}

// markOthers marks the records whose lists differ. Their order does not
// matter: marking the same set in any order is the same.
func (b *sheets) markOthers(old, now map[crdt.ID][]crdt.ID) {
	for id, list := range now {
		if !slices.Equal(list, old[id]) {
			b.mark(watch{id, belonging})
		}
	}
	for id := range old {
		if now[id] == nil {
			b.mark(watch{id, belonging})
		}
	}
}

// clusters returns the clusters that an entity belongs to.
func (r *reading) clusters(entity crdt.ID) []crdt.ID {
	r.entry.watch(r.f, watch{entity, belonging})
	return r.f.membership().clusters[entity]
}

// members returns who belongs to a cluster.
func (r *reading) members(cluster crdt.ID) []crdt.ID {
	r.entry.watch(r.f, watch{cluster, belonging})
	return r.f.membership().members[cluster]
}
