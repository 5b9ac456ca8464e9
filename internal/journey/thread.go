package journey

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Thread wishes what keeps the plain path of a journey whole under a change
// that moves, adds, deletes or brings back touchpoints: links "next" between
// neighbours follow their neighbours, so that a card that was dragged elsewhere
// is passed where it now stands and does not leave arrows behind. By is who
// changes it.
//
// Links that say more than "and then", with a share or between touchpoints
// that are no neighbours, are branches that somebody drew; they stay.
func Thread(w *workspace.Workspace, m *Map, c crdt.Change, by string) (d crdt.Change) {
	t := threader{w: w, m: m, place: map[crdt.ID]crdt.Place{}, gone: map[crdt.ID]bool{}, back: map[pair]bool{}, touched: map[crdt.ID]bool{}}
	if !t.note(c) {
		return d
	}
	before, after := t.paths()
	broken, needed := missing(before, after), missing(after, before)
	var freed []*workspace.Link
	for _, p := range broken {
		if l := t.plain(p); l != nil {
			freed = append(freed, l)
		}
	}
	joined := map[crdt.ID]bool{} // newly on the path, so what follows them is too
	for _, p := range needed {
		switch {
		case t.back[p]:
		case len(freed) > 0:
			l := freed[0]
			freed = freed[1:]
			if l.From != p.from {
				d.Set(l.ID, "from", workspace.EndValue(p.from))
			}
			if l.To != p.to {
				d.Set(l.ID, "to", workspace.EndValue(p.to))
			}
		case joined[p.from] || t.threaded(p.from) || t.threaded(p.to):
			d.Add(t.link(p))
		default:
			continue
		}
		joined[p.from], joined[p.to] = true, true
	}
	for _, l := range freed { // its neighbours have the link between them back
		if len(t.back) > 0 {
			d.Add(crdt.Delete(w.Doc(), by, l.ID))
		}
	}
	return d
}

type pair struct{ from, to crdt.ID }

type threader struct {
	w       *workspace.Workspace
	m       *Map
	place   map[crdt.ID]crdt.Place // that the change wishes, of stages, steps and touchpoints
	gone    map[crdt.ID]bool
	back    map[pair]bool    // that have a link which the change brings back
	fresh   []crdt.ID        // touchpoints that the change makes or brings back
	touched map[crdt.ID]bool // stages that something leaves, enters or moves within
}

// note collects what the change does to the path; false if nothing.
func (t *threader) note(c crdt.Change) bool {
	doc := t.w.Doc()
	for _, s := range c.Sets {
		if t.w.Element(s.Entity) != nil || t.w.Link(s.Entity) != nil {
			continue
		}
		switch {
		case s.Key == crdt.KeyKind && s.Value.Or("") == "touchpoint":
			t.fresh = append(t.fresh, s.Entity)
		case s.Key != crdt.KeyDel || s.Value.Known():
		case doc.Kind(s.Entity) == "link":
			t.back[pair{workspace.End(doc.Get(s.Entity, "from")), workspace.End(doc.Get(s.Entity, "to"))}] = true
		case onPath(doc.Kind(s.Entity)):
			t.place[s.Entity] = doc.Place(s.Entity)
			if doc.Kind(s.Entity) == "touchpoint" {
				t.fresh = append(t.fresh, s.Entity)
			}
		}
	}
	for _, s := range c.Sets {
		if l := t.w.Link(s.Entity); l != nil && s.Key == crdt.KeyDel {
			t.gone[l.ID] = true
		}
		e := t.w.Element(s.Entity)
		if e == nil && !slices.Contains(t.fresh, s.Entity) || e != nil && !onPath(e.Kind) {
			continue
		}
		switch s.Key {
		case crdt.KeyPlace:
			if p, ok := crdt.ParsePlace(s.Value); ok {
				t.place[s.Entity] = p
			}
		case crdt.KeyDel:
			t.gone[s.Entity] = s.Value.Known()
		default:
			continue
		}
		if e != nil {
			t.touched[t.stageNow(e)] = true
		}
	}
	for id := range t.place {
		t.touched[t.stageOf(id)] = true
	}
	return len(t.place)+len(t.gone) > 0
}

func onPath(kind string) bool { return kind == "touchpoint" || kind == "step" || kind == "stage" }

// stageNow returns the stage that something is or hangs under, without the
// change.
func (t *threader) stageNow(e *workspace.Element) crdt.ID {
	for e != nil && e.Kind != "stage" {
		e = t.w.Element(e.Place.Parent)
	}
	if e == nil {
		return ""
	}
	return e.ID
}

// placeOf returns where something stands with the change.
func (t *threader) placeOf(id crdt.ID) crdt.Place {
	if p, ok := t.place[id]; ok {
		return p
	}
	if e := t.w.Element(id); e != nil {
		return e.Place
	}
	return crdt.Place{}
}

// stageOf returns the stage that something is or hangs under, with the change.
func (t *threader) stageOf(id crdt.ID) crdt.ID {
	for range 3 { // touchpoint, step, stage
		if e := t.w.Element(id); e != nil && e.Kind == "stage" {
			return id
		}
		id = t.placeOf(id).Parent
	}
	return ""
}

// paths returns the touchpoints in their order without and with the change.
// Of a stage that the change leaves alone only both ends are named: what lies
// between is the same in both.
func (t *threader) paths() (before, after []crdt.ID) {
	then := map[crdt.ID][]spot{}
	put := func(id crdt.ID) {
		if !t.gone[id] {
			s := t.stageOf(id)
			then[s] = append(then[s], t.spot(id))
		}
	}
	for _, s := range t.m.Stages {
		if !t.touched[s.ID] {
			before = append(before, ends(s)...)
			continue
		}
		for _, p := range s.Touchpoints {
			before = append(before, p.ID)
			put(p.ID)
		}
	}
	for _, id := range t.fresh {
		put(id)
	}
	for _, s := range t.stagesThen() {
		if !t.touched[s.ID] {
			after = append(after, ends(s)...)
			continue
		}
		slices.SortFunc(then[s.ID], spot.compare)
		for _, x := range then[s.ID] {
			after = append(after, x.id)
		}
	}
	return before, after
}

// stagesThen returns the stages in their order with the change.
func (t *threader) stagesThen() []*Stage {
	stages := slices.Clone(t.m.Stages)
	slices.SortStableFunc(stages, func(a, b *Stage) int {
		return cmp.Or(cmp.Compare(t.placeOf(a.ID).Order, t.placeOf(b.ID).Order), cmp.Compare(a.ID, b.ID))
	})
	return stages
}

// ends returns the first and the last touchpoint of a stage.
func ends(s *Stage) []crdt.ID {
	n := len(s.Touchpoints)
	switch n {
	case 0:
		return nil
	case 1:
		return []crdt.ID{s.Touchpoints[0].ID}
	}
	return []crdt.ID{s.Touchpoints[0].ID, s.Touchpoints[n-1].ID}
}

// spot is where a touchpoint stands in a stage: by the order of its step, if
// it has one, then by its own.
type spot struct {
	id           crdt.ID
	outer, inner string
	step         crdt.ID
}

func (t *threader) spot(id crdt.ID) spot {
	p := t.placeOf(id)
	if t.w.Doc().Kind(p.Parent) == "step" {
		return spot{id, t.placeOf(p.Parent).Order, p.Order, p.Parent}
	}
	return spot{id, p.Order, "", id}
}

func (a spot) compare(b spot) int {
	return cmp.Or(cmp.Compare(a.outer, b.outer), cmp.Compare(a.step, b.step), cmp.Compare(a.inner, b.inner), cmp.Compare(a.id, b.id))
}

// missing returns the pairs of neighbours in a that are none in b.
func missing(a, b []crdt.ID) (pairs []pair) {
	next := make(map[crdt.ID]crdt.ID, len(b))
	for i := 1; i < len(b); i++ {
		next[b[i-1]] = b[i]
	}
	for i := 1; i < len(a); i++ {
		if next[a[i-1]] != a[i] {
			pairs = append(pairs, pair{a[i-1], a[i]})
		}
	}
	return pairs
}

// plain returns the one link that says no more than "and then".
func (t *threader) plain(p pair) *workspace.Link {
	for _, l := range t.w.LinksFrom(p.from, "next") {
		if l.To == p.to && !t.gone[l.ID] && !l.Field("share").Known() && l.Title == "" {
			return l
		}
	}
	return nil
}

// threaded tells whether a touchpoint stands on a path that links draw.
func (t *threader) threaded(id crdt.ID) bool {
	return len(t.w.LinksFrom(id, "next"))+len(t.w.LinksTo(id, "next")) > 0
}

func (t *threader) link(p pair) crdt.Change {
	id, c := workspace.Create("link", t.w.PlaceAt(t.m.ID, "", int(^uint(0)>>1), nil), "")
	c.Set(id, "f/type", jsontext.Of("next"))
	c.Set(id, "from", workspace.EndValue(p.from))
	c.Set(id, "to", workspace.EndValue(p.to))
	return c
}
