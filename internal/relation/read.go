package relation

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// seen is what tells that a map must be read again.
type seen struct {
	element *workspace.Element
	joined  uint64
	changed uint64
	linked  uint64
	framed  uint64 // changes of all records but those of people
}

// framing are the records of which a relational map is made beside people, and
// kinds all of them.
var (
	framing = []string{"cluster", "need", "strategy", "link", workspace.Moved}
	kinds   = append([]string{"entity"}, framing...)
)

// Read reads a map; nil where there is none. What did not change since prev
// (nil: nothing was read yet) is the same pointer in both (RM2).
func Read(w *workspace.Workspace, id crdt.ID, prev *Map) *Map { return read(w, id, prev, false) }

func read(w *workspace.Workspace, id crdt.ID, prev *Map, later bool) *Map {
	e := w.Element(id)
	if e == nil || e.Kind != "map" {
		return nil
	}
	if prev == nil || prev.ID != id {
		prev = &Map{}
	}
	now := seen{e, w.Joined(kinds...), w.Changed(kinds...), w.Relinked(), w.Changed(framing...)}
	if c := prev.Counting(); prev.seen == now && (c == nil || !c.done) {
		return prev
	}
	r := reader{w: w, prev: prev, later: later, m: &Map{Element: e, Own: -1, seen: now}}
	if was := prev.seen; was.element == e && was.joined == now.joined && was.linked == now.linked && was.framed == now.framed && r.again() {
		return r.m
	}
	r.people()
	r.relations()
	r.m.meet()
	r.clusters()
	r.strategies()
	r.settle()
	r.m.Stands = r.m.stands()
	r.m.date()
	return r.m
}

// again reads a map of which nothing changed but what single people are, as
// after most edits: who is there, how they are related and what they form is as
// it was. It is false where more follows from what they are.
func (r *reader) again() bool {
	now := *r.prev
	now.seen, now.People = r.m.seen, slices.Clone(now.People)
	same, dated := true, false
	for i, old := range now.People {
		e := r.w.Element(old.ID)
		if e == old.Element {
			continue
		}
		p := *old
		p.Element, p.Role, p.Traits, p.span = e, Role(e.Text("role")), traits(e), spanOf(e)
		if p.Role != old.Role {
			return false // who is near follows from the roles
		}
		same = same && slices.Equal(p.Traits, old.Traits)
		dated = dated || p.span != old.span
		now.People[i] = &p
	}
	r.m = &now
	r.compare(same)
	if dated {
		now.date()
	}
	return true
}

type reader struct {
	w       *workspace.Workspace
	prev, m *Map
	later   bool
	drafts  []*Person // as read now; one that reads as before is replaced by that
	next    int       // of the relations before, the one that is expected
	was     map[*workspace.Link]int
}

// people reads who is on the map; where they are at home is filled in by
// settle.
func (r *reader) people() {
	r.m.place = make(map[crdt.ID]int, len(r.prev.People)+8)
	for e := range r.w.OfKind("entity") {
		if e.Place.Parent != r.m.ID && r.w.MapOf(e.ID) != r.m.ID {
			continue
		}
		p := &Person{Element: e, Role: Role(e.Text("role")), Near: Far}
		if old := r.before(e.ID); old != nil && old.Element == e {
			p.Traits, p.span = old.Traits, old.span
		} else {
			p.Traits, p.span = traits(e), spanOf(e)
		}
		r.needs(p)
		r.m.place[e.ID] = len(r.drafts)
		r.drafts = append(r.drafts, p)
		if p.Role == Own && r.m.Own < 0 {
			r.m.Own = len(r.drafts) - 1
		}
	}
	r.m.People = r.drafts
}

// before returns a person as read before, nil where they were not there.
func (r *reader) before(id crdt.ID) *Person {
	if i, ok := r.prev.place[id]; ok {
		return r.prev.People[i]
	}
	return nil
}

// traits returns the tags of a record, by attribute and in their order.
func traits(e *workspace.Element) (all []Trait) {
	for key, v := range e.Members {
		name, ok := strings.CutPrefix(key, "tags/")
		if !ok {
			continue
		}
		add := func(value string) {
			if t := (Trait{name, value}); value != "" && !slices.Contains(all, t) {
				all = append(all, t)
			}
		}
		for x := range v.Items() {
			add(x.Or(""))
		}
		add(v.Or(""))
	}
	return all
}

func (r *reader) needs(p *Person) {
	for _, l := range r.w.LinksFrom(p.ID, "desires") {
		e := r.w.Element(l.To)
		if e.Kind != "need" || slices.Contains(p.Needs, e) {
			continue
		}
		p.Needs = append(p.Needs, e)
		if e.Text("state") == "unmet" {
			p.Open++
		}
	}
}

func (r *reader) relations() {
	r.m.Relations = make([]*Relation, 0, len(r.prev.Relations))
	for a, p := range r.m.People {
		for _, l := range r.w.LinksFrom(p.ID, "relates") {
			if x := r.related(l); x != nil && x.A == a && x.B < len(r.m.People) && r.m.People[x.B].ID == l.To {
				r.m.Relations = append(r.m.Relations, x)
				continue
			}
			b, ok := r.m.place[l.To]
			if !ok || a == b {
				continue
			}
			r.m.Relations = append(r.m.Relations, &Relation{
				Link: l, A: a, B: b, Types: texts(l.Field("types")), Strength: l.Number("strength"),
				Given: l.Number("valueGiven"), Received: l.Number("valueReceived"), Directed: l.Flag("directed"), span: spanOf(l.Element),
				Flows: [2][]string{texts(l.Field(FlowFields[0])), texts(l.Field(FlowFields[1]))},
			})
		}
	}
}

// related returns a relation as it was read last, nil for not at all. Of
// thousands nearly all follow each other as they did: only behind one that is
// gone they are looked for.
func (r *reader) related(l *workspace.Link) *Relation {
	old := r.prev.Relations
	if r.next < len(old) && old[r.next].Link == l {
		r.next++
		return old[r.next-1]
	}
	if r.was == nil {
		r.was = make(map[*workspace.Link]int, len(old))
		for i, x := range old {
			r.was[x.Link] = i
		}
	}
	i, ok := r.was[l]
	if !ok {
		return nil
	}
	r.next = i + 1
	return old[i]
}

// texts returns the texts of a list, or the one text that stands for a list.
func texts(v jsontext.Value) (list []string) {
	for x := range v.Items() {
		if s := x.Or(""); s != "" {
			list = append(list, s)
		}
	}
	if s := v.Or(""); s != "" {
		list = append(list, s)
	}
	return list
}

func (r *reader) clusters() {
	for e := range r.w.OfKind("cluster") {
		if r.w.MapOf(e.ID) != r.m.ID {
			continue
		}
		c := &Cluster{Element: e}
		add := func(id crdt.ID) {
			if i, ok := r.m.place[id]; ok {
				c.Members = append(c.Members, i)
			}
		}
		for v := range e.Field("membersFixed").Items() {
			add(crdt.ID(v.Or("")))
		}
		for _, l := range r.w.LinksFrom(e.ID, "contains") {
			add(l.To)
		}
		slices.Sort(c.Members)
		c.Members = slices.Compact(c.Members)
		for _, i := range c.Members {
			r.drafts[i].Clusters = append(r.drafts[i].Clusters, len(r.m.Clusters))
		}
		if i := len(r.m.Clusters); i < len(r.prev.Clusters) {
			if old := r.prev.Clusters[i]; old.Element == e && slices.Equal(old.Members, c.Members) && r.samePlaces(c.Members) {
				c = old
			}
		}
		r.m.Clusters = append(r.m.Clusters, c)
	}
	r.number()
}

// samePlaces tells whether the people at some places are those who stood there
// before.
func (r *reader) samePlaces(places []int) bool {
	for _, i := range places {
		if i >= len(r.prev.People) || r.prev.People[i].ID != r.drafts[i].ID {
			return false
		}
	}
	return true
}

func (r *reader) strategies() {
	for e := range r.w.OfKind("strategy") {
		if r.w.MapOf(e.ID) == r.m.ID {
			r.m.Strategies = append(r.m.Strategies, e)
		}
	}
}

// settle says how near everybody is, puts those who read as before in the
// place of what was read now, and links by what people share.
func (r *reader) settle() {
	from := []int{r.m.Own}
	step := 0
	if r.m.Own < 0 {
		from, step = nil, 1
		for i, p := range r.drafts {
			if p.Role == Customer {
				from = append(from, i)
			}
		}
	}
	for i, d := range steps(r.m.next, from, -1) {
		if r.drafts[i].Near = d; d < Far {
			r.drafts[i].Near += step
		}
	}
	same := len(r.drafts) == len(r.prev.People)
	for i, p := range r.drafts {
		if old := r.before(p.ID); old != nil && old.alike(p) {
			r.drafts[i] = old
		}
		same = same && r.prev.People[i].ID == p.ID && slices.Equal(r.prev.People[i].Traits, p.Traits)
	}
	r.compare(same && (r.prev.Element == r.m.Element || slices.Equal(weights(r.prev), weights(r.m))))
}

// weights are what somebody said of how much attributes count.
func weights(m *Map) (list []string) {
	if m.Element == nil {
		return nil
	}
	for name, v := range m.Parts(WeightField) {
		list = append(list, name, v.String())
	}
	return list
}

func (p *Person) alike(o *Person) bool {
	return p.Element == o.Element && p.Open == o.Open && p.Near == o.Near && slices.Equal(p.Clusters, o.Clusters) && slices.Equal(p.Needs, o.Needs)
}
