package derive

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure/network"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Relations is all that REL-1 to REL-3 are computed from: who stands on a map,
// their tags, and the recorded relations, by places in Entities. It is plain
// data, so that the computation can run elsewhere.
type Relations struct {
	Map      crdt.ID
	Entities []crdt.ID // ascending
	network.Ties
	names   []string // of tags
	options network.Options
}

// Network is who is alike, who belongs together and who is in the middle on a
// map, as it was computed last.
type Network struct {
	Relations
	network.Findings
}

// Relations reads what the network of a map is computed from. It is read once
// between two changes; nobody writes to it.
func (f *Figures) Relations(mapID crdt.ID) Relations {
	seen := f.changed(networkKinds) + 1 // not 0
	if now := f.ties[mapID]; now.seen != seen {
		if f.ties == nil {
			f.ties = map[crdt.ID]ties{}
		}
		f.ties[mapID] = ties{f.relations(mapID), seen}
	}
	return f.ties[mapID].Relations
}

// networkKinds are the records that a network is computed from.
var networkKinds = []string{"entity", "link", "map", "workspace", workspace.Moved}

// ties are the relations of a map, and when they were read.
type ties struct {
	Relations
	seen uint64
}

func (f *Figures) relations(mapID crdt.ID) Relations {
	in := Relations{Map: mapID, options: network.Options{Resolution: f.option("REL-2.resolution"), Restarts: f.whole("REL-2.restarts")}}
	place := map[crdt.ID]int{}
	for e := range f.w.OfKind("entity") {
		if f.w.MapOf(e.ID) == mapID {
			in.Entities = append(in.Entities, e.ID)
		}
	}
	slices.Sort(in.Entities)
	number := map[string]int{}
	weight := f.attributeWeights(mapID)
	in.Tags = make([][]int, len(in.Entities))
	for i, id := range in.Entities {
		place[id] = i
		for _, tag := range tagsOf(f.w.Element(id)) {
			n, ok := number[tag]
			if !ok {
				n = len(number)
				number[tag] = n
				in.names = append(in.names, tag)
				if attribute, _, _ := strings.Cut(tag, "="); weight != nil {
					in.Weights = append(in.Weights, weight(attribute))
				}
			}
			in.Tags[i] = append(in.Tags[i], n)
		}
	}
	for _, id := range in.Entities {
		for _, l := range f.w.LinksFrom(id, "relates") {
			if to, ok := place[l.To]; ok {
				in.Links = append(in.Links, network.Link{From: place[id], To: to, Weight: max(l.Number("strength").Or(1), 0)})
			}
		}
	}
	return in
}

// attributeWeights returns how much attributes of a map count (REL-1); nil
// where all count alike.
func (f *Figures) attributeWeights(mapID crdt.ID) func(attribute string) float64 {
	e := f.w.Element(mapID)
	if e == nil {
		return nil
	}
	for range e.Parts(relation.WeightField) {
		return func(attribute string) float64 { return relation.WeightOf(e, attribute) }
	}
	return nil
}

// tagsOf returns the tags of a record as "key=value", in the order of keys.
func tagsOf(e *workspace.Element) (tags []string) {
	for key, v := range e.Members {
		name, ok := strings.CutPrefix(key, "tags/")
		if !ok {
			continue
		}
		for x := range v.Items() {
			tags = append(tags, name+"="+x.Or(""))
		}
		if s, ok := v.Text(); ok {
			tags = append(tags, name+"="+s)
		}
	}
	return tags
}

func (a Relations) equal(b Relations) bool {
	return a.options == b.options && slices.Equal(a.Entities, b.Entities) && slices.Equal(a.Links, b.Links) && slices.Equal(a.names, b.names) && slices.Equal(a.Weights, b.Weights) &&
		slices.EqualFunc(a.Tags, b.Tags, slices.Equal)
}

// Compute measures a network: too slow to do at every edit, it takes a second
// for 2,000 entities. It reads nothing but in and may run anywhere; hand the
// result to Keep.
func (in Relations) Compute() *Network { return in.With(in.Study(in.options, nil)) }

// Options are those by which groups are looked for, as the workspace has them.
func (in Relations) Options() network.Options { return in.options }

// With is the network that was measured elsewhere: findings must be those of
// in.Ties.
func (in Relations) With(findings network.Findings) *Network { return &Network{in, findings} }

// Keep lists the figures of a network from now on, until another is kept. Where
// the map has changed meanwhile they are marked as being computed anew.
func (f *Figures) Keep(n *Network) {
	b := f.book()
	if b.networks == nil {
		b.networks = map[crdt.ID]*kept{}
	}
	b.networks[n.Map] = &kept{Network: n}
	f.version++
	b.mark(watch{n.Map, connected})
}

// Network returns the network of a map as it was kept last, and whether it is
// that of the map as it is; nil where none was kept. Whoever gets one that is
// not current, or none, may compute one:
//
//	n := f.Relations(m).Compute()
//	f.Keep(n)
func (f *Figures) Network(mapID crdt.ID) (n *Network, current bool) {
	k := f.book().networks[mapID]
	if k == nil {
		return nil, false
	}
	f.recheckNetwork(k)
	return k.Network, !k.old
}

// Communities returns the groups that belong together, the largest first;
// those who are linked with nobody are in none.
func (n *Network) Communities() (groups [][]crdt.ID) {
	for _, g := range n.Partition.Groups {
		if len(g) < 2 {
			continue
		}
		ids := make([]crdt.ID, len(g))
		for i, u := range g {
			ids[i] = n.Entities[u]
		}
		groups = append(groups, ids)
	}
	return groups
}

// kept is a network and whether the map has changed since.
type kept struct {
	*Network
	old     bool
	seen    uint64
	nearest []neighbour // of each entity, once somebody asks
}

// neighbour is the place of who somebody is joined with, −1 for nobody, and how
// strongly.
type neighbour struct {
	place  int
	weight float64
}

func (f *Figures) recheckNetwork(k *kept) {
	seen := f.changed(networkKinds) + 1 // not 0
	if k.seen == seen {
		return
	}
	k.seen = seen
	if old := !f.Relations(k.Map).equal(k.Relations); old != k.old {
		k.old = old
		f.book().mark(watch{k.Map, connected})
	}
}

// recheckNetworks marks the figures of networks that are no longer, or again,
// those of their maps. Marking in any order is the same.
func (f *Figures) recheckNetworks() {
	for _, k := range f.book().networks {
		f.recheckNetwork(k)
	}
}

// network returns the kept network of a map, and the place of an entity in it;
// −1 where it is not there.
func (r *reading) network(mapID, entity crdt.ID) (n *kept, place int) {
	r.entry.watch(r.f, watch{mapID, connected})
	k := r.f.book().networks[mapID]
	if k == nil {
		return nil, -1
	}
	i, ok := slices.BinarySearch(k.Entities, entity)
	if !ok {
		i = -1
	}
	return k, i
}
