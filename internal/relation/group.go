package relation

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure/network"
	"github.com/worthmap/worthmap/internal/workspace"
)

// What people do with clusters and with proposals of them.

// Keeps tells whether somebody is pinned to a cluster: no proposal takes them
// out.
func (c *Cluster) Keeps(person crdt.ID) bool { return c.Flag("keep/" + string(person)) }

// Never tells whether somebody was taken out of a cluster for good: no proposal
// brings them in.
func (c *Cluster) Never(person crdt.ID) bool { return c.Flag("never/" + string(person)) }

// Accept wishes what is proposed: a new cluster, or the changes of one that
// stands, of which it returns the ID.
func Accept(w *workspace.Workspace, by string, m *Map, p Proposal) (crdt.ID, crdt.Change) {
	if p.Of < 0 {
		return AddCluster(w, by, m, p.Name, m.ids(p.Members)...)
	}
	k := m.Clusters[p.Of].ID
	return k, move(w, by, m, moving{k, m.ids(p.Join)}, moving{"", m.ids(p.Leave)})
}

// TakenFrom says whom a proposal takes out of other clusters: "Mill and Port
// leave “Food”." It is empty where it takes nobody.
func (m *Map) TakenFrom(p Proposal) string {
	joins := p.Join
	if p.Of < 0 {
		joins = p.Members
	}
	var said []string
	for at := range m.Clusters {
		var names []string
		for _, i := range joins {
			if at != p.Of && slices.Contains(m.People[i].Clusters, at) {
				names = append(names, workspace.ShortName(m.People[i].Name()))
			}
		}
		if n := len(names) - 1; n >= 0 {
			verb := " leaves “"
			if n > 0 {
				names, verb = []string{strings.Join(names[:n], ", ") + " and " + names[n]}, " leave “"
			}
			said = append(said, names[0]+verb+m.Clusters[at].Name()+"”.")
		}
	}
	return strings.Join(said, " ")
}

// Refuse wishes that a group is not proposed again.
func Refuse(m *Map, p Proposal) (c crdt.Change) {
	var ids []string
	for _, id := range m.ids(p.Members) {
		ids = append(ids, string(id))
	}
	c.Set(m.ID, "f/refused/"+string(workspace.NewID("group")), jsontext.OfStrings(ids...))
	return c
}

func (m *Map) ids(places []int) (ids []crdt.ID) {
	for _, i := range places {
		ids = append(ids, m.People[i].ID)
	}
	return ids
}

// Keep wishes somebody pinned to a cluster, or no longer.
func Keep(cluster, person crdt.ID, on bool) (c crdt.Change) {
	c.Add(workspace.SetFlag(cluster, "f/keep/"+string(person), on))
	if on {
		c.Add(workspace.SetFlag(cluster, "f/never/"+string(person), false))
	}
	return c
}

// Exclude wishes people out of a cluster for good.
func Exclude(w *workspace.Workspace, by string, m *Map, cluster crdt.ID, people ...crdt.ID) crdt.Change {
	c := MoveTo(w, by, m, "", people...)
	for _, p := range people {
		c.Add(workspace.SetFlag(cluster, "f/keep/"+string(p), false))
		c.Add(workspace.SetFlag(cluster, "f/never/"+string(p), true))
	}
	return c
}

// Merge wishes clusters into one: their people and strategies go there, and
// the others are deleted.
func Merge(w *workspace.Workspace, by string, m *Map, into crdt.ID, others ...crdt.ID) (c crdt.Change) {
	var all []crdt.ID
	for _, id := range others {
		k := m.Cluster(id)
		if k == nil || id == into {
			continue
		}
		for _, p := range m.ids(k.Members) {
			if !slices.Contains(all, p) {
				all = append(all, p)
			}
			if k.Keeps(p) {
				c.Add(Keep(into, p, true))
			}
		}
		for _, s := range m.Strategies {
			if crdt.ID(s.Text("cluster")) == id {
				c.Add(workspace.SetText(s.ID, "f/cluster", string(into)))
			}
		}
		c.Add(crdt.Delete(w.Doc(), by, id))
	}
	c.Add(MoveTo(w, by, m, into, all...))
	c.Add(m.Numbered(others...))
	return c
}

// Split wishes the groups within a cluster apart: the first stays, each other
// of two or more becomes a cluster of its own. Who is pinned stays. They are looked
// for by the options by which the map's groups are (RM9).
func Split(w *workspace.Workspace, by string, m *Map, c *Cluster, as network.Options) (made []crdt.ID, change crdt.Change) {
	names := map[string]bool{}
	for _, k := range m.Clusters {
		names[strings.ToLower(k.Name())] = true
	}
	var groups []moving
	for i, g := range m.Halves(c, as) {
		g = slices.DeleteFunc(g, c.Keeps)
		if i == 0 || len(g) < 2 {
			continue
		}
		id, one := workspace.Create("cluster", w.PlaceAt(m.ID, "", math.MaxInt, nil), m.nameOf(m.places(g), m.have(), names))
		change.Add(one)
		made, groups = append(made, id), append(groups, moving{id, g})
	}
	change.Add(move(w, by, m, groups...))
	return made, change
}
