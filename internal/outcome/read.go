package outcome

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// seen is what tells that a map must be read again.
type seen struct {
	element *workspace.Element
	below   uint64
	changed uint64
	linked  uint64
}

// shared are the kinds that may hang elsewhere and show on this map's cards.
var shared = []string{"indicator", "idea", "assumption", "risk", "harvested-outcome", "quote", "link", workspace.Moved}

// Read reads a map; nil where there is none. What did not change since prev
// (nil: nothing was read yet) is the same pointer in both (OM2).
func Read(w *workspace.Workspace, id crdt.ID, prev *Map) *Map {
	e := w.Element(id)
	if e == nil || e.Kind != "map" {
		return nil
	}
	if prev == nil || prev.ID != id {
		prev = &Map{}
	}
	now := seen{e, w.Below(id), w.Changed(shared...), w.Relinked()}
	if prev.Element != nil && prev.seen == now {
		return prev
	}
	r := reader{w: w, prev: prev, m: &Map{Element: e, seen: now, place: map[crdt.ID]int{}}}
	r.records()
	r.links()
	r.steps()
	r.partners()
	r.settle()
	return r.m
}

type reader struct {
	w          *workspace.Workspace
	prev, m    *Map
	partnering []*workspace.Element // partners, challenges and markers
}

// aside are the kinds that do not stand on the map by themselves: they show at
// what they say something of.
func aside(kind string) bool {
	switch kind {
	case "link", "lane", "chart", "indicator", "observation", "survey", "journal":
		return true
	}
	return false
}

// records sorts what hangs under the map by its place on it (OM1).
func (r *reader) records() {
	m := r.m
	for e := range r.w.Children(m.ID) {
		if l, ok := LayerOf(e.Kind); ok {
			m.place[e.ID] = len(m.Nodes)
			m.Nodes = append(m.Nodes, r.node(e, l))
			continue
		}
		switch e.Kind {
		case "issue":
			m.Issues = append(m.Issues, e)
		case "vision":
			m.Visions = append(m.Visions, e)
		case "mission":
			m.Missions = append(m.Missions, e)
		case "proposition":
			m.Propositions = append(m.Propositions, e)
		case "boundary-partner", "outcome-challenge", "progress-marker":
			r.partnering = append(r.partnering, e)
		case "strategy":
			m.Strategies = append(m.Strategies, e)
		case "practice":
			m.Practices = append(m.Practices, e)
		case "harvested-outcome":
			m.Harvest = append(m.Harvest, e)
		case "idea":
			m.Ideas = append(m.Ideas, e)
		case "indicator":
			if !r.measures(e) {
				m.Rest = append(m.Rest, e)
			}
		default:
			if !aside(e.Kind) {
				m.Rest = append(m.Rest, e)
			}
		}
	}
	first := map[string]int{}
	for i, e := range m.Rest {
		if _, ok := first[e.Kind]; !ok {
			first[e.Kind] = i
		}
	}
	slices.SortStableFunc(m.Rest, func(a, b *workspace.Element) int { return cmp.Compare(first[a.Kind], first[b.Kind]) })
}

// measures tells whether an indicator shows on a card of the chain.
func (r *reader) measures(e *workspace.Element) bool {
	for _, l := range r.w.LinksFrom(e.ID, "measures") {
		if of := r.w.Element(l.To); of != nil {
			if _, ok := LayerOf(of.Kind); ok {
				return true
			}
		}
	}
	return false
}

func (r *reader) node(e *workspace.Element, l Layer) *Node {
	n := Alone(e)
	n.Layer = l
	for _, k := range r.w.LinksTo(e.ID) {
		from := r.w.Element(k.From)
		if from == nil {
			continue
		}
		add := func(list *[]*workspace.Element) {
			if !slices.Contains(*list, from) {
				*list = append(*list, from)
			}
		}
		switch {
		case k.Type == "measures" && from.Kind == "indicator":
			add(&n.Indicators)
		case k.Type == "addresses" && from.Kind == "idea":
			add(&n.Ideas)
		case k.Type == "supports" && Assumed(from.Kind):
			add(&n.Assumptions)
		case k.Type == "evidences" && from.Kind == "harvested-outcome":
			add(&n.Changes)
		case k.Type == "evidences" && from.Kind == "quote":
			add(&n.Quotes)
		}
	}
	return n
}

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

// partners puts the challenges and markers to the partners whom they are
// about, by a link or by their field. Those about nobody are among the rest.
func (r *reader) partners() {
	m := r.m
	of := map[crdt.ID]*Partner{} // also of each challenge
	for _, e := range r.partnering {
		if e.Kind == "boundary-partner" {
			p := &Partner{Element: e}
			of[e.ID] = p
			m.Partners = append(m.Partners, p)
		}
	}
	about := func(e *workspace.Element, link, field string) *Partner {
		for _, l := range r.w.LinksFrom(e.ID, link) {
			if p := of[l.To]; p != nil {
				return p
			}
		}
		return of[crdt.ID(e.Text(field))]
	}
	for _, e := range r.partnering {
		if e.Kind != "outcome-challenge" {
			continue
		}
		if p := about(e, "challenges", "partner"); p != nil {
			p.Challenges = append(p.Challenges, e)
			of[e.ID] = p
		} else {
			m.Rest = append(m.Rest, e)
		}
	}
	for _, e := range r.partnering {
		if e.Kind != "progress-marker" {
			continue
		}
		level := slices.Index(Levels[:], e.Text("level"))
		if p := about(e, "marks", "challenge"); p != nil && level >= 0 {
			p.Ladder[level] = append(p.Ladder[level], e)
		} else {
			m.Rest = append(m.Rest, e)
		}
	}
	for _, p := range m.Partners {
		for _, rung := range p.Ladder {
			slices.SortStableFunc(rung, func(a, b *workspace.Element) int {
				return cmp.Compare(a.Number("order").Or(0), b.Number("order").Or(0))
			})
		}
	}
}

// settle puts what reads as before in the place of what was read now (OM2).
func (r *reader) settle() {
	for i, n := range r.m.Nodes {
		if k, ok := r.prev.place[n.ID]; ok && r.prev.Nodes[k].alike(n) {
			r.m.Nodes[i] = r.prev.Nodes[k]
		}
	}
	for i, p := range r.m.Partners {
		for _, o := range r.prev.Partners {
			if o.alike(p) {
				r.m.Partners[i] = o
			}
		}
	}
	old := map[*workspace.Link]*Link{}
	for _, l := range r.prev.Links {
		old[l.Link] = l
	}
	for i, l := range r.m.Links {
		if o := old[l.Link]; o != nil && o.alike(l) && o.Back == l.Back {
			r.m.Links[i] = o
		}
	}
}

func (n *Node) alike(o *Node) bool {
	return n.Element == o.Element && n.Layer == o.Layer && n.Step == o.Step && n.Lack == o.Lack &&
		slices.Equal(n.Indicators, o.Indicators) && slices.Equal(n.Ideas, o.Ideas) &&
		slices.Equal(n.Assumptions, o.Assumptions) && slices.Equal(n.Changes, o.Changes) && slices.Equal(n.Quotes, o.Quotes)
}

func (l *Link) alike(o *Link) bool {
	return l.Link == o.Link && l.A == o.A && l.B == o.B && l.Confidence == o.Confidence && slices.Equal(l.Assumes, o.Assumes)
}

func (p *Partner) alike(o *Partner) bool {
	if p.Element != o.Element || !slices.Equal(p.Challenges, o.Challenges) {
		return false
	}
	for i := range p.Ladder {
		if !slices.Equal(p.Ladder[i], o.Ladder[i]) {
			return false
		}
	}
	return true
}
