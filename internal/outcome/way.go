package outcome

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// The types of links that lead along the chain (OM3): those that are written
// from a cause, and those written from what it causes. The outcomes that a goal
// contains lead up to the goal; what something depends on leads to it.
var (
	fromCause  = []string{"leads-to", "delivers", "addresses"}
	fromEffect = []string{"contains", "depends-on"}
)

// Next returns what a record leads to itself, on whatever map, in the order of
// the links (OM11).
func Next(w *workspace.Workspace, id crdt.ID) []*workspace.Element {
	return beside(w, id, w.LinksFrom, w.LinksTo)
}

// Ahead returns all that a record leads to, on whatever maps, the nearest
// first; Behind all that leads to it (OM11). The record is in neither.
func Ahead(w *workspace.Workspace, id crdt.ID) []*workspace.Element {
	return far(w, id, w.LinksFrom, w.LinksTo)
}

// Behind returns all that leads to a record, see Ahead.
func Behind(w *workspace.Workspace, id crdt.ID) []*workspace.Element {
	return far(w, id, w.LinksTo, w.LinksFrom)
}

// ends are the links at one end of a record.
type ends func(id crdt.ID, types ...string) []*workspace.Link

func far(w *workspace.Workspace, id crdt.ID, caused, effected ends) (list []*workspace.Element) {
	e := w.Element(id)
	if e == nil {
		return nil
	}
	met := map[*workspace.Element]bool{e: true}
	walk(e, func(e *workspace.Element) []*workspace.Element { return beside(w, e.ID, caused, effected) }, func(e *workspace.Element) bool {
		if met[e] {
			return false
		}
		met[e], list = true, append(list, e)
		return true
	})
	return list
}

// beside returns what stands one step from a record. What a stage contains is no
// part of a chain: links from effects count only between cards of one.
func beside(w *workspace.Workspace, id crdt.ID, caused, effected ends) (list []*workspace.Element) {
	add := func(l *workspace.Link, cards bool) {
		a, b := w.Element(l.From), w.Element(l.To)
		if a == nil || b == nil || cards && !(onChain(a) && onChain(b)) {
			return
		}
		if a.ID == id {
			a = b
		}
		if !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	for _, l := range caused(id, fromCause...) {
		add(l, false)
	}
	for _, l := range effected(id, fromEffect...) {
		add(l, true)
	}
	return list
}

func onChain(e *workspace.Element) bool {
	_, ok := LayerOf(e.Kind)
	return ok
}

// reached returns which nodes are met on the ways from one of them, itself
// included, where next are those one step from each.
func reached(from int, next [][]int) []bool {
	met := make([]bool, len(next))
	met[from] = true
	walk(from, func(at int) []int { return next[at] }, func(to int) bool {
		first := !met[to]
		met[to] = true
		return first
	})
	return met
}

// walk goes all ways from a place, the nearest first; what is not met for the
// first time it does not go on from.
func walk[T any](from T, next func(T) []T, first func(T) bool) {
	for queue := []T{from}; len(queue) > 0; queue = queue[1:] {
		for _, to := range next(queue[0]) {
			if first(to) {
				queue = append(queue, to)
			}
		}
	}
}

// Sight returns which nodes stand on a way from or to one of them (OM6), by
// place in Nodes.
func (m *Map) Sight(from int) []bool {
	in := reached(from, m.ahead)
	for i, is := range reached(from, m.behind) {
		in[i] = in[i] || is
	}
	return in
}

// Behind returns the links of all ways that lead to a node, in the order of
// Links: what has to hold for it to come about.
func (m *Map) Behind(to int) (list []*Link) {
	in := reached(to, m.behind)
	for _, l := range m.Links {
		if in[l.A] && in[l.B] && l.A != to {
			list = append(list, l)
		}
	}
	return list
}
