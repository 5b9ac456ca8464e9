package network

import (
	"math"

	"github.com/worthmap/worthmap/internal/measure"
)

// sameLength is how close, as a share, two ways count as equally long, so that
// 1/0.3 + 1/0.6 is 1/0.2 on every platform.
const sameLength = 1e-12

// between gathers, source after source, what shortest paths say of nodes.
type between struct {
	share  []measure.Sum // of the paths between others that lead through a node
	length []measure.Sum // of the paths that lead to a node
	reach  []int         // nodes that have one
}

// shortest walks the shortest paths from every node (Brandes). A link is as
// long as 1 over its weight.
func (g *Graph) shortest() between {
	b := between{make([]measure.Sum, g.n), make([]measure.Sum, g.n), make([]int, g.n)}
	w := newWalk(g)
	for s := range g.n {
		w.from(int32(s))
		w.depend()
		for _, v := range w.settled[1:] {
			b.share[v].Add(w.depends[v])
			b.length[v].Add(w.distance[v])
			b.reach[v]++
		}
	}
	return b
}

// walk is the shortest paths from one node: Dijkstra with nodes in buckets of
// distance. No link is shorter than a bucket is wide, so all nodes of the
// nearest bucket are settled at once, in any order, and there is no heap to
// keep (R. Dial 1969; E. Dinic 1978).
type walk struct {
	start  []int32 // rows as in the graph
	to     []int32
	length []float64 // of the links in the rows

	distance []float64 // +Inf: not reached
	paths    []float64 // how many shortest ones lead there
	depends  []float64 // Brandes' dependencies
	done     []bool
	settled  []int32 // nodes from near to far
	steps    []step  // that were shortest when they were taken

	buckets [][]int32 // used round and round
	bucket  int       // the nearest one, counted from the start
	queued  int       // nodes in all buckets, those already settled among them
	width   float64
	uneven  bool // links are so unlike that buckets are wider than some of them
}

// step is a link on a shortest path.
type step struct{ from, link int32 }

// mostBuckets bounds the memory of a walk.
const mostBuckets = 4096

// maxLength is how long a link may be, so that no distance overflows. Longer
// ones lead nowhere.
const maxLength = 0x1p1000

func newWalk(g *Graph) *walk {
	w := &walk{
		start: g.start, to: g.to, length: make([]float64, len(g.weight)),
		distance: make([]float64, g.n), paths: make([]float64, g.n), depends: make([]float64, g.n), done: make([]bool, g.n),
	}
	for v := range w.distance {
		w.distance[v] = math.Inf(1)
	}
	least, most := math.Inf(1), 0.0
	for i, x := range g.weight {
		w.length[i] = 1 / x
		if w.length[i] > maxLength {
			w.length[i] = math.Inf(1)
			continue
		}
		least, most = min(least, w.length[i]), max(most, w.length[i])
	}
	w.width = least * (1 - 1e-6) // a little less, for what rounding does to sums
	if !(most <= w.width*(mostBuckets-2)) && most > 0 {
		w.width, w.uneven = most/(mostBuckets-2), true
	}
	if most == 0 {
		w.width = 1
	}
	w.buckets = make([][]int32, int(most/w.width)+2)
	return w
}

// from walks from a node to all that it reaches.
func (w *walk) from(s int32) {
	for _, v := range w.settled {
		w.distance[v], w.depends[v], w.done[v] = math.Inf(1), 0, false
	}
	w.settled, w.steps = w.settled[:0], w.steps[:0]
	w.distance[s], w.paths[s] = 0, 1
	w.buckets[0], w.queued = append(w.buckets[0], s), 1
	for w.bucket = 0; w.queued > 0; w.bucket++ {
		at := w.bucket % len(w.buckets)
		for i := 0; i < len(w.buckets[at]); i++ {
			if w.uneven {
				w.nearestFirst(w.buckets[at][i:])
			}
			if u := w.buckets[at][i]; !w.done[u] {
				w.done[u] = true
				w.settled = append(w.settled, u)
				w.leave(u)
			}
		}
		w.queued -= len(w.buckets[at])
		w.buckets[at] = w.buckets[at][:0]
	}
}

// leave takes all links of a node that has been settled.
func (w *walk) leave(u int32) {
	near, paths := w.distance[u], w.paths[u]
	for i := w.start[u]; i < w.start[u+1]; i++ {
		v, far := w.to[i], near+w.length[i]
		known := w.distance[v]
		if far*(1-sameLength) > known || w.done[v] || far > math.MaxFloat64 {
			continue
		}
		w.steps = append(w.steps, step{u, i})
		if far >= known*(1-sameLength) {
			w.paths[v] += paths
			continue
		}
		w.distance[v], w.paths[v] = far, paths
		at := max(int(far/w.width), w.bucket) % len(w.buckets)
		w.buckets[at] = append(w.buckets[at], v)
		w.queued++
	}
}

// nearestFirst puts the nearest node in front.
func (w *walk) nearestFirst(nodes []int32) {
	for i, v := range nodes {
		if w.distance[v] < w.distance[nodes[0]] {
			nodes[0], nodes[i] = v, nodes[0]
		}
	}
}

// depend computes what share of the paths from the start lead through each
// node, from far to near. Steps to where a shorter way was found later do not
// count.
func (w *walk) depend() {
	for i := len(w.steps) - 1; i >= 0; i-- {
		u, v := w.steps[i].from, w.to[w.steps[i].link]
		if far := w.distance[u] + w.length[w.steps[i].link]; far*(1-sameLength) <= w.distance[v] {
			w.depends[u] += float64(w.paths[u] / w.paths[v] * (1 + w.depends[v]))
		}
	}
}
