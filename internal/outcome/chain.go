package outcome

import (
	"slices"

	"github.com/worthmap/worthmap/internal/workspace"
)

// links reads what leads to what (OM3).
func (r *reader) links() {
	r.m.ahead, r.m.behind = make([][]int, len(r.m.Nodes)), make([][]int, len(r.m.Nodes))
	old := make(map[*workspace.Link]*Link, len(r.prev.Links))
	for _, x := range r.prev.Links {
		old[x.Link] = x
	}
	for e := range r.w.Children(r.m.ID) {
		if e.Kind != "link" {
			continue
		}
		l := r.w.Link(e.ID)
		if l == nil {
			continue
		}
		a, from := r.m.place[l.From]
		b, to := r.m.place[l.To]
		turned := slices.Contains(fromEffect, l.Type)
		if !from || !to || a == b || !turned && !slices.Contains(fromCause, l.Type) {
			r.m.Others = append(r.m.Others, l)
			continue
		}
		if turned {
			a, b = b, a
		}
		x := &Link{Link: l, A: a, B: b, Contribution: contribution(l)}
		r.assume(x)
		if o := old[l]; o != nil && o.alike(x) {
			x = o
		}
		r.m.Links = append(r.m.Links, x)
		r.m.ahead[a], r.m.behind[b] = append(r.m.ahead[a], b), append(r.m.behind[b], a)
	}
}

func contribution(l *workspace.Link) Contribution {
	switch l.Text("contribution") {
	case "weak", "low":
		return Weak
	case "medium":
		return Medium
	case "strong", "high":
		return Strong
	}
	v := l.Number("contribution")
	if !v.Known {
		v = l.Number("strength")
	}
	switch {
	case !v.Known:
		return Unsaid
	case v.Value < 1.0/3:
		return Weak
	case v.Value < 2.0/3:
		return Medium
	}
	return Strong
}

// assume finds what a link depends on, and how sure it is (OM5).
func (r *reader) assume(x *Link) {
	x.Assumes = Assumptions(r.w, x.Element)
	for _, e := range r.m.Nodes[x.A].Assumptions {
		if !slices.Contains(x.Assumes, e) {
			x.Assumes = append(x.Assumes, e)
		}
	}
	x.Confidence = x.Element.Confidence
	if x.Confidence.Known {
		return
	}
	for _, e := range x.Assumes {
		if c := e.Confidence; c.Known && (!x.Confidence.Known || c.Value < x.Confidence.Value) {
			x.Confidence = c
		}
	}
}

// steps finds the column of each outcome (OM4), and what is missing (OM7).
func (r *reader) steps() {
	m := r.m
	r.circles()
	inner := func(l *Link) bool {
		return !l.Back && m.Nodes[l.A].Layer == Outcomes && m.Nodes[l.B].Layer == Outcomes
	}
	last := 0
	for range m.Nodes { // as often as the longest way is long
		moved := false
		for _, l := range m.Links {
			if a, b := m.Nodes[l.A], m.Nodes[l.B]; inner(l) && b.Step <= a.Step {
				b.Step, moved = a.Step+1, true
				last = max(last, b.Step)
			}
		}
		if !moved {
			break
		}
	}
	served := onWays(m.ahead, func(i int) bool { return len(m.behind[i]) == 0 })
	serves := onWays(m.behind, func(i int) bool { return len(m.ahead[i]) == 0 || m.Nodes[i].Layer >= Outcomes })
	on := make([]bool, len(m.Nodes))
	for _, l := range m.Links {
		on[l.A] = on[l.A] || inner(l)
	}
	for i, n := range m.Nodes {
		if n.Layer == Outcomes {
			m.Steps = last + 1
			if !on[i] {
				n.Step = last
			}
		}
		switch {
		case n.Layer >= Outcomes && !served[i] && !n.Adverse && !n.Unintended:
			n.Lack = NothingServes
		case n.Layer < Outcomes && n.Layer != Opportunities && !serves[i]:
			n.Lack = ServesNothing
		}
	}
}

// onWays tells of each node whether a way leads to it, along next, from a node
// that begins one. Those that only lead to each other are on none.
func onWays(next [][]int, begins func(at int) bool) []bool {
	on := make([]bool, len(next))
	for i := range next {
		if !begins(i) {
			continue
		}
		walk(i, func(at int) []int { return next[at] }, func(to int) bool {
			first := !on[to]
			on[to] = true
			return first
		})
	}
	return on
}

// circles marks the links that lead back to where a way came from, found in
// the order of the records.
func (r *reader) circles() {
	m := r.m
	next := make([][]int, len(m.Nodes)) // links from a node
	for i, l := range m.Links {
		if l.Back { // as read before: a link of its own now
			c := *l
			c.Back = false
			m.Links[i] = &c
		}
		next[l.A] = append(next[l.A], i)
	}
	const fresh, open, done = 0, 1, 2
	state := make([]uint8, len(m.Nodes))
	type at struct{ node, next int }
	for start := range m.Nodes {
		if state[start] != fresh {
			continue
		}
		state[start] = open
		for way := []at{{node: start}}; len(way) > 0; {
			top := &way[len(way)-1]
			if top.next == len(next[top.node]) {
				state[top.node] = done
				way = way[:len(way)-1]
				continue
			}
			i := next[top.node][top.next]
			top.next++
			switch to := m.Links[i].B; state[to] {
			case fresh:
				state[to] = open
				way = append(way, at{node: to})
			case open:
				c := *m.Links[i]
				c.Back = true
				m.Links[i] = &c
			}
		}
	}
}
