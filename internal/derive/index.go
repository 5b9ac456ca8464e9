package derive

import (
	"maps"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// index answers who belongs to which cluster. The workspace keeps no such lists; they are made anew when a record
// that they are made of changed.
type index struct {
	clusters map[crdt.ID][]crdt.ID // of an entity
	members  map[crdt.ID][]crdt.ID // of a cluster
	seen     uint64
	asked    map[crdt.ID]bool // see askedTouchpoints
	askedAt  uint64
	about    []subject        // of the surveys, in their order
	worthy   map[crdt.ID]bool // touchpoints of which somebody said what people get there
	worthAt  uint64
	worth    uint64 // how often one came to them or ceased to be one
}

// subject is what a survey is about, read from the record as it stands.
type subject struct {
	survey *workspace.Element
	of     crdt.ID
}

// askedTouchpoints returns the touchpoints that a survey is about, or of which
// somebody said what people get there. A map holds thousands of touchpoints; only
// these have figures, and so a sheet. It is the same map while they are the same.
func (f *Figures) askedTouchpoints() map[crdt.ID]bool {
	x := &f.book().index
	seen := f.w.Changed("survey", workspace.Moved) + f.w.Joined("touchpoint") + x.worth + 1 // not 0
	if x.askedAt == seen {
		return x.asked
	}
	x.askedAt = seen
	n := 0
	for s := range f.w.OfKind("survey") {
		switch {
		case n == len(x.about):
			x.about = append(x.about, subject{s, crdt.ID(s.Text("of"))})
		case x.about[n].survey != s:
			x.about[n] = subject{s, crdt.ID(s.Text("of"))}
		}
		n++
	}
	x.about = slices.Delete(x.about, n, len(x.about))
	asked := map[crdt.ID]bool{}
	for _, s := range x.about {
		if x := f.w.Doc().Entity(s.of); x.Live() && x.Kind() == "touchpoint" {
			asked[s.of] = true
		}
	}
	maps.Copy(asked, f.worthy())
	if x.asked == nil || !maps.Equal(asked, x.asked) {
		x.asked = asked
	}
	return x.asked
}

// worthy returns the touchpoints of which somebody said what people get there or
// what it costs them.
func (f *Figures) worthy() map[crdt.ID]bool {
	x := &f.book().index
	if at := f.w.Changed(workspace.Moved) + 1; x.worthAt != at { // not 0
		x.worthAt, x.worthy = at, map[crdt.ID]bool{}
		for e := range f.w.OfKind("touchpoint") {
			if _, said := NetAt(e); said {
				x.worthy[e.ID] = true
			}
		}
	}
	return x.worthy
}

// saidOfWorth brings the touched ones among them up to date.
func (f *Figures) saidOfWorth(touched []crdt.ID) {
	x, worthy := &f.book().index, f.worthy()
	for _, id := range touched {
		e := f.w.Element(id)
		said := false
		if e != nil && e.Kind == "touchpoint" {
			_, said = NetAt(e)
		}
		switch {
		case said == worthy[id]:
			continue
		case said:
			worthy[id] = true
		default:
			delete(worthy, id)
		}
		x.worth++
	}
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
