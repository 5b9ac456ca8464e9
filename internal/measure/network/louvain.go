package network

import "slices"

// level is a graph of groups. Weights are shares of the weight of all links,
// and both directions of a link are one number: a gain in Q needs no more.
type level struct {
	start  []int32 // rows as in Graph
	to     []int32
	weight []float64 // A(u,v) + A(v,u)
	self   []float64 // A(u,u)
	out    []float64 // Σ over v of A(u,v)
	in     []float64 // Σ over v of A(v,u)
}

// leastGain keeps rounding from moving nodes to and fro.
const leastGain = 1e-12

// mostPasses ends a search that climbs in steps too small to matter.
const mostPasses = 200

// level returns the graph as its own lowest level. An undirected link counts
// in both directions, one of a node with itself twice.
func (g *Graph) level() *level {
	l := newLevel(g.n)
	back := g.reversed()
	both := 1.0
	if g.kind == Undirected {
		both = 2
	}
	total := 0.0
	for u := range g.n {
		to, weight := g.row(u)
		from, backWeight := back.row(u)
		for i, j := 0, 0; i < len(to) || j < len(from); {
			switch {
			case j == len(from) || i < len(to) && to[i] < from[j]:
				l.add(to[i], weight[i])
				i++
			case i == len(to) || from[j] < to[i]:
				l.add(from[j], backWeight[j])
				j++
			default:
				l.add(to[i], weight[i]+backWeight[j])
				i, j = i+1, j+1
			}
		}
		l.start[u+1] = int32(len(l.to))
		l.self[u] = both * g.loop[u]
		l.out[u], l.in[u] = l.self[u], l.self[u]
		for _, w := range weight {
			l.out[u] += w
		}
		for _, w := range backWeight {
			l.in[u] += w
		}
		total += l.out[u]
	}
	for _, all := range [][]float64{l.weight, l.self, l.out, l.in} {
		for i := range all {
			all[i] /= total
		}
	}
	return l
}

func newLevel(n int) *level {
	return &level{start: make([]int32, n+1), self: make([]float64, n), out: make([]float64, n), in: make([]float64, n)}
}

func (l *level) add(v int32, w float64) { l.to, l.weight = append(l.to, v), append(l.weight, w) }

func (l *level) singles() []int {
	community := make([]int, len(l.self))
	for u := range community {
		community[u] = u
	}
	return community
}

// search returns a group for each node: Louvain's algorithm, repeated from
// its own result until Q rises no more. It starts from groups.
func (l *level) search(community []int, gamma float64, shuffle func([]int32)) []int {
	for range mostPasses {
		moved := l.move(community, gamma, shuffle)
		merged, joined := l.fold(community).climb(gamma, shuffle)
		for u, c := range community {
			community[u] = merged[c]
		}
		if !moved && !joined {
			break
		}
	}
	return community
}

// begin returns the groups that a search starts from: every node by itself,
// or, for every second restart, a few groups at random, from which parts of a
// graph are found that no node alone would lead to.
func (l *level) begin(restart int, shuffle func([]int32)) []int {
	community := l.singles()
	if restart == 0 || restart%2 == 1 || len(community) < 3 {
		return community
	}
	order := make([]int32, len(community))
	for u := range order {
		order[u] = int32(u)
	}
	shuffle(order)
	few := min(1+restart/2, len(order)-1)
	for i, u := range order {
		community[u] = i % few
	}
	return community
}

// climb joins groups, and groups of groups, as long as Q rises. joined tells
// that it did.
func (l *level) climb(gamma float64, shuffle func([]int32)) (community []int, joined bool) {
	community = l.singles()
	if !l.move(community, gamma, shuffle) {
		return community, false
	}
	up := l.fold(community)
	if len(up.self) == len(l.self) {
		return community, true
	}
	merged, _ := up.climb(gamma, shuffle)
	for u, c := range community {
		community[u] = merged[c]
	}
	return community, true
}

// move takes each node to the neighbouring group that raises Q most, again
// and again until none moves. A node that fits nowhere goes by itself.
func (l *level) move(community []int, gamma float64, shuffle func([]int32)) (moved bool) {
	n := len(l.self)
	g := groups{make([]float64, n), make([]float64, n), make([]int, n), nil}
	for u, c := range community {
		g.join(l, u, c)
	}
	for c := n - 1; c >= 0; c-- {
		if g.size[c] == 0 {
			g.free = append(g.free, c)
		}
	}
	order := make([]int32, n)
	for u := range order {
		order[u] = int32(u)
	}
	shuffle(order)
	links := make([]float64, n) // of one node with each group
	var met []int
	for range mostPasses {
		any := false
		for _, u := range order {
			met = met[:0]
			for i := l.start[u]; i < l.start[u+1]; i++ {
				c := community[l.to[i]]
				if links[c] == 0 {
					met = append(met, c)
				}
				links[c] += l.weight[i]
			}
			was := community[u]
			g.leave(l, int(u), was)
			now := g.best(l, int(u), was, met, links, gamma)
			g.join(l, int(u), now)
			community[u] = now
			any = any || now != was
			for _, c := range met {
				links[c] = 0
			}
		}
		if !any {
			break
		}
		moved = true
	}
	return moved
}

// groups are the sums that a gain in Q is made of.
type groups struct {
	out, in []float64
	size    []int
	free    []int // numbers of groups without a node
}

func (g *groups) join(l *level, u, c int) {
	if n := len(g.free); g.size[c] == 0 && n > 0 && g.free[n-1] == c {
		g.free = g.free[:n-1]
	}
	g.out[c] += l.out[u]
	g.in[c] += l.in[u]
	g.size[c]++
}

func (g *groups) leave(l *level, u, c int) {
	g.out[c] -= l.out[u]
	g.in[c] -= l.in[u]
	if g.size[c]--; g.size[c] == 0 {
		g.out[c], g.in[c] = 0, 0 // nothing is left of rounding
		g.free = append(g.free, c)
	}
}

// best returns the group that a node, which has just left was, should join.
func (g *groups) best(l *level, u, was int, met []int, links []float64, gamma float64) int {
	gain := func(c int) float64 {
		expected := float64(l.out[u]*g.in[c]) + float64(l.in[u]*g.out[c])
		return links[c] - float64(gamma*expected)
	}
	best, most := was, gain(was)
	for _, c := range met {
		if v := gain(c); v > most+leastGain {
			best, most = c, v
		}
	}
	if most < -leastGain && g.size[best] > 0 {
		return g.free[len(g.free)-1]
	}
	return best
}

// fold makes a node of every group, and numbers groups by their first node.
func (l *level) fold(community []int) *level {
	number := map[int]int{}
	var members [][]int
	for u, c := range community {
		k, ok := number[c]
		if !ok {
			k = len(members)
			number[c] = k
			members = append(members, nil)
		}
		community[u] = k
		members[k] = append(members[k], u)
	}
	up := newLevel(len(members))
	links := make([]float64, len(members))
	var met []int
	for c, nodes := range members {
		met = met[:0]
		for _, u := range nodes {
			up.self[c] += l.self[u]
			up.out[c] += l.out[u]
			up.in[c] += l.in[u]
			for i := l.start[u]; i < l.start[u+1]; i++ {
				d := community[l.to[i]]
				if links[d] == 0 {
					met = append(met, d)
				}
				links[d] += l.weight[i]
			}
		}
		slices.Sort(met)
		for _, d := range met {
			if d == c {
				up.self[c] += links[c] / 2 // each pair was met from both ends
			} else {
				up.add(int32(d), links[d])
			}
			links[d] = 0
		}
		up.start[c+1] = int32(len(up.to))
	}
	return up
}

// shuffler returns how a search orders the nodes it visits: the first as they
// are, each other by a sequence of its own that is the same everywhere
// (SplitMix64).
func shuffler(restart int) func([]int32) {
	if restart == 0 {
		return func([]int32) {}
	}
	state := uint64(restart) * 0x9e3779b97f4a7c15
	next := func() uint64 {
		state += 0x9e3779b97f4a7c15
		z := state
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		return z ^ z>>31
	}
	return func(order []int32) {
		for i := len(order) - 1; i > 0; i-- {
			j := next() % uint64(i+1)
			order[i], order[j] = order[j], order[i]
		}
	}
}
