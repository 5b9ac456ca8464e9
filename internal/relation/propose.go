package relation

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/measure/network"
)

// Proposal is a group that figures found (REL-2), held against what people
// recorded: a cluster of its own, or what would change in one that stands.
type Proposal struct {
	Name    string
	Members []int // places in People, ascending, our own organisation left out
	Of      int   // place in Clusters of the one that it is most like; −1 for a new one
	Join    []int // of Members: who would come into Of
	Leave   []int // members of Of who are not in the group
}

// Shares of people in common, of all in either: from which on a group is
// another reading of a cluster, and much the same as one that was refused.
const (
	sameGroup = 1.0 / 3
	muchSame  = 0.5
)

// Propose holds groups against the clusters of the map (RM9). Groups of fewer
// than two, those that somebody refused, and those that would change nothing
// are left out.
func (m *Map) Propose(groups [][]crdt.ID) []Proposal {
	found := make([][]int, 0, len(groups))
	for _, g := range groups {
		if in := m.places(g); len(in) > 1 {
			found = append(found, in)
		}
	}
	of := m.likest(found)
	var list []Proposal
	names := map[string]bool{}
	for _, c := range m.Clusters {
		names[strings.ToLower(c.Name())] = true
	}
	all := m.have()
	for i, in := range found {
		p := Proposal{Members: in, Of: of[i]}
		if p.Of >= 0 {
			m.differs(&p)
			if len(p.Join)+len(p.Leave) == 0 {
				continue
			}
			p.Name = m.Clusters[p.Of].Name()
		} else {
			p.Members = slices.DeleteFunc(slices.Clone(in), func(i int) bool { return m.kept(i) >= 0 })
			if len(p.Members) < 2 {
				continue
			}
			p.Name = m.nameOf(in, all, names)
		}
		if !m.refused(p.Members) {
			list = append(list, p)
		}
	}
	return list
}

// places returns where people of a group stand, without ourselves.
func (m *Map) places(group []crdt.ID) (in []int) {
	for _, id := range group {
		if i := m.Person(id); i >= 0 && i != m.Own {
			in = append(in, i)
		}
	}
	slices.Sort(in)
	return slices.Compact(in)
}

// likest joins groups and clusters that have most in common, each once.
func (m *Map) likest(groups [][]int) []int {
	type pair struct {
		group, cluster int
		like           float64
	}
	var pairs []pair
	of := make([]int, len(groups))
	for g, in := range groups {
		of[g] = -1
		for c, k := range m.Clusters {
			if like := alikeness(in, k.Members); like >= sameGroup {
				pairs = append(pairs, pair{g, c, like})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.like, a.like) })
	taken := make([]bool, len(m.Clusters))
	for _, p := range pairs {
		if of[p.group] < 0 && !taken[p.cluster] {
			of[p.group], taken[p.cluster] = p.cluster, true
		}
	}
	return of
}

// alikeness is the share of those in both lists among those in either; the
// lists are ascending.
func alikeness(a, b []int) float64 {
	both := 0
	for _, i := range a {
		if _, in := slices.BinarySearch(b, i); in {
			both++
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// differs says who would come and go, people's own decisions left alone.
func (m *Map) differs(p *Proposal) {
	k := m.Clusters[p.Of]
	for _, i := range p.Members {
		if !slices.Contains(k.Members, i) && !k.Never(m.People[i].ID) && m.kept(i) < 0 {
			p.Join = append(p.Join, i)
		}
	}
	for _, i := range k.Members {
		if !slices.Contains(p.Members, i) && i != m.Own && !k.Keeps(m.People[i].ID) {
			p.Leave = append(p.Leave, i)
		}
	}
}

// kept returns the cluster that somebody is pinned to, −1 for none.
func (m *Map) kept(person int) int {
	for _, c := range m.People[person].Clusters {
		if m.Clusters[c].Keeps(m.People[person].ID) {
			return c
		}
	}
	return -1
}

// refused tells whether a group was proposed and refused, as far as it is still
// much the same.
func (m *Map) refused(in []int) bool {
	for _, v := range m.Parts("refused") {
		var ids []crdt.ID
		for x := range v.Items() {
			ids = append(ids, crdt.ID(x.Or("")))
		}
		if alikeness(in, m.places(ids)) >= muchSame {
			return true
		}
	}
	return false
}

// nameOf names a group by the traits that tell it from the others, or by who
// has most relations in it; the same group of the same people has the same name.
func (m *Map) nameOf(in []int, all []int, taken map[string]bool) string {
	var words []string
	for _, t := range m.telling(in, all) {
		words = append(words, t.Value)
	}
	name := "Around " + m.People[m.hub(in)].Name()
	if len(words) > 0 {
		name = capital(words[0])
		for _, w := range words[1:] {
			if !taken[strings.ToLower(name)] {
				break
			}
			name += " and " + w
		}
	}
	base := name
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = base + " " + strconv.Itoa(n)
	}
	taken[strings.ToLower(name)] = true
	return name
}

func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// have counts who has each trait, by its number.
func (m *Map) have() []int {
	all := make([]int, len(m.Shared.names))
	for _, of := range m.Shared.tags {
		for _, t := range of {
			all[t]++
		}
	}
	return all
}

// telling returns the three traits that best tell a group from all others: what
// most in it have, times how few outside have it; all is how many on the map have
// each. A trait of one alone tells nothing.
func (m *Map) telling(in []int, all []int) (traits []Trait) {
	here := make([]int, len(all))
	var list []int
	for _, i := range in {
		for _, t := range m.Shared.tags[i] {
			if here[t]++; here[t] == 2 {
				list = append(list, t)
			}
		}
	}
	score := func(t int) float64 { return float64(here[t]*here[t]) / float64(all[t]) }
	names := m.Shared.names
	slices.SortFunc(list, func(a, b int) int {
		return cmp.Or(cmp.Compare(score(b), score(a)), cmp.Compare(names[a].Value, names[b].Value), cmp.Compare(names[a].Attribute, names[b].Attribute))
	})
	for _, t := range list {
		if !slices.ContainsFunc(traits, func(x Trait) bool { return x.Value == names[t].Value }) {
			traits = append(traits, names[t])
		}
		if len(traits) == 3 {
			break
		}
	}
	return traits
}

// hub returns who has most relations within a group; of equals the first.
func (m *Map) hub(in []int) int {
	inside := make(map[int]int, len(in))
	for _, i := range in {
		inside[i] = 0
	}
	for _, r := range m.Relations {
		_, a := inside[r.A]
		_, b := inside[r.B]
		if a && b {
			inside[r.A]++
			inside[r.B]++
		}
	}
	best := in[0]
	for _, i := range in {
		if inside[i] > inside[best] {
			best = i
		}
	}
	return best
}

// Halves looks for groups within a cluster as groups are looked for on the map,
// the largest first; one alone where it does not fall apart.
func (m *Map) Halves(c *Cluster, as network.Options) (groups [][]crdt.ID) {
	at := map[int]int{}
	t := network.Ties{Tags: make([][]int, len(c.Members))}
	for j, i := range c.Members {
		at[i] = j
		t.Tags[j] = m.Shared.tags[i]
	}
	links := network.Similar(t.Tags, m.Shared.weigh, network.StandardThreshold)
	for _, r := range m.Relations {
		a, inA := at[r.A]
		b, inB := at[r.B]
		if inA && inB {
			links = append(links, network.Link{From: a, To: b, Weight: r.Weight()})
		}
	}
	g, _ := network.New(len(c.Members), network.Undirected, network.Weighted, links)
	if g == nil {
		return nil
	}
	for _, group := range g.Communities(as).Groups {
		var ids []crdt.ID
		for _, j := range group {
			ids = append(ids, m.People[c.Members[j]].ID)
		}
		groups = append(groups, ids)
	}
	return groups
}
