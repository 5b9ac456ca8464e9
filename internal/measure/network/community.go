package network

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/measure"
)

// Options of the search for groups.
type Options struct {
	Resolution float64 // γ: above 1 more and smaller groups
	Restarts   int     // searches, of which the best counts
}

// StandardOptions are those of REL-2 (project rule).
var StandardOptions = Options{Resolution: 1, Restarts: 20}

// MostRestarts bounds the work that one search may ask for.
const MostRestarts = 10_000

// Partition is the nodes in groups.
type Partition struct {
	Q         measure.Result
	Groups    [][]int // by size, largest first, then by smallest node; nodes ascending
	Community []int   // of each node: which of Groups
}

// Communities finds groups of nodes that have more links inside than between
// them.
//
//	the partition of highest Q (Modularity), as far as the search finds it
//
// The search is Louvain's: each node joins the neighbouring group that raises
// Q most, groups become nodes, and so on up; then nodes are moved once more
// from where they are, until nothing rises. Groups that fell apart are
// parted, which never lowers Q, so that every group is connected (what Leiden
// guarantees). The first search visits nodes in their order, the others in
// orders that a fixed seed shuffles, every second of them from a few groups at
// random: the same graph gives the same groups everywhere. Of searches whose Q agrees to twelve digits the one with fewest
// groups counts, then the one whose groups come first.
//
// Without links every node is its own group and Q is undefined. A resolution
// below 0, and fewer than 1 or more than MostRestarts searches, are out of
// range.
//
// Source: V. Blondel et al., J. Stat. Mech. P10008 (2008); V. Traag, L.
// Waltman & N. van Eck, Scientific Reports 9, 5233 (2019).
func (g *Graph) Communities(o Options) Partition {
	alone := make([]int, g.n)
	for u := range alone {
		alone[u] = u
	}
	best := g.partition(alone, o.Resolution)
	if o.Restarts < 1 || o.Restarts > MostRestarts {
		best.Q = measure.Invalid(measure.OutOfRange)
	}
	if !best.Q.OK() {
		return best
	}
	base := g.level()
	for restart := range o.Restarts {
		shuffle := shuffler(restart)
		found := base.search(base.begin(restart, shuffle), o.Resolution, shuffle)
		p := g.partition(g.connected(found), o.Resolution)
		if restart == 0 || p.before(best) {
			best = p
		}
	}
	return best
}

// Grouped returns a partition that somebody else made, with its Q.
func (g *Graph) Grouped(community []int, gamma float64) Partition {
	return g.partition(community, gamma)
}

// before tells whether p is to be preferred to q.
func (p Partition) before(q Partition) bool {
	a, b := measure.Round12(p.Q.Or(-1)), measure.Round12(q.Q.Or(-1))
	switch {
	case a != b:
		return a > b
	case len(p.Groups) != len(q.Groups):
		return len(p.Groups) < len(q.Groups)
	}
	return slices.CompareFunc(p.Groups, q.Groups, slices.Compare) < 0
}

// partition puts groups in their order and gives them their Q.
func (g *Graph) partition(community []int, gamma float64) Partition {
	p := Partition{Q: g.Modularity(community, gamma), Community: make([]int, g.n)}
	if len(community) != g.n {
		return p
	}
	members := map[int]int{} // index in Groups
	for u, c := range community {
		i, ok := members[c]
		if !ok {
			i = len(p.Groups)
			members[c] = i
			p.Groups = append(p.Groups, nil)
		}
		p.Groups[i] = append(p.Groups[i], u)
	}
	slices.SortFunc(p.Groups, func(a, b []int) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0]))
	})
	for i, group := range p.Groups {
		for _, u := range group {
			p.Community[u] = i
		}
	}
	return p
}

// connected parts groups that are not connected by links inside them.
func (g *Graph) connected(community []int) []int {
	var inside []Link
	for _, l := range g.links {
		if community[l.From] == community[l.To] {
			inside = append(inside, l)
		}
	}
	sub := &Graph{n: g.n, kind: g.kind, links: inside, loop: make([]float64, g.n)}
	sub.fill()
	of, _ := sub.components()
	return of
}
