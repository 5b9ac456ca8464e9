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
