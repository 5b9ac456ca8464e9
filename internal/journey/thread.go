package journey

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Thread wishes what keeps the plain path of a journey whole under a change
// that moves, adds or deletes touchpoints: links "next" between neighbours
// follow their neighbours, so that a card that was dragged elsewhere is passed
// where it now stands and does not leave arrows behind.
//
// Links that say more than "and then", with a share or between touchpoints
// that are no neighbours, are branches that somebody drew; they stay.
func Thread(w *workspace.Workspace, m *Map, c crdt.Change) (d crdt.Change) {
	t := threader{w: w, m: m, place: map[crdt.ID]crdt.Place{}, gone: map[crdt.ID]bool{}, touched: map[crdt.ID]bool{}}
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
	for _, p := range needed {
		switch {
		case len(freed) > 0:
			l := freed[0]
			freed = freed[1:]
			if l.From != p.from {
				d.Set(l.ID, "from", workspace.EndValue(p.from))
			}
			if l.To != p.to {
				d.Set(l.ID, "to", workspace.EndValue(p.to))
			}
		case t.threaded(p.from) || t.threaded(p.to):
			d.Add(t.link(p))
		}
	}
	return d
}

type pair struct{ from, to crdt.ID }

type threader struct {
	w       *workspace.Workspace
	m       *Map
	place   map[crdt.ID]crdt.Place // that the change wishes, of touchpoints
	gone    map[crdt.ID]bool
	touched map[crdt.ID]bool // stages that a touchpoint leaves or enters
}

// note collects what the change does to touchpoints; false if nothing.
func (t *threader) note(c crdt.Change) bool {
	made := map[crdt.ID]bool{}
	for _, s := range c.Sets {
		if s.Key == crdt.KeyKind && s.Value.Or("") == "touchpoint" {
			made[s.Entity] = true
		}
	}
	for _, s := range c.Sets {
		e := t.w.Element(s.Entity)
		if !made[s.Entity] && (e == nil || e.Kind != "touchpoint") {
			continue
		}
		switch s.Key {
		case crdt.KeyPlace:
			if p, ok := crdt.ParsePlace(s.Value); ok {
				t.place[s.Entity] = p
				t.touched[t.stageOf(p.Parent)] = true
			}
		case crdt.KeyDel:
			t.gone[s.Entity] = s.Value.Known()
		default:
			continue
		}
		if e != nil {
			t.touched[t.stageOf(e.Place.Parent)] = true
		}
	}
	return len(t.place)+len(t.gone) > 0
}

// stageOf returns the stage of a touchpoint's parent.
func (t *threader) stageOf(parent crdt.ID) crdt.ID {
	if e := t.w.Element(parent); e != nil && e.Kind == "step" {
		return e.Place.Parent
	}
	return parent
}

// paths returns the touchpoints in their order without and with the change.
// Of a stage that the change leaves alone only both ends are named: what lies
// between is the same in both.
func (t *threader) paths() (before, after []crdt.ID) {
	for _, s := range t.m.Stages {
		n := len(s.Touchpoints)
		if !t.touched[s.ID] {
			if n > 0 {
				ends := []crdt.ID{s.Touchpoints[0].ID, s.Touchpoints[n-1].ID}
				before, after = append(before, slices.Compact(ends)...), append(after, slices.Compact(ends)...)
			}
			continue
		}
		var then []spot
		for _, p := range s.Touchpoints {
			before = append(before, p.ID)
			if _, moves := t.place[p.ID]; !moves && !t.gone[p.ID] {
				then = append(then, t.spot(p.ID, p.Place))
			}
		}
		for id, p := range t.place {
			if t.stageOf(p.Parent) == s.ID && !t.gone[id] {
				then = append(then, t.spot(id, p))
			}
		}
		slices.SortFunc(then, spot.compare)
		for _, x := range then {
			after = append(after, x.id)
		}
	}
	return before, after
}

// spot is where a touchpoint stands in a stage: by the order of its step, if
// it has one, then by its own.
type spot struct {
	id           crdt.ID
	outer, inner string
	step         crdt.ID
}

func (t *threader) spot(id crdt.ID, p crdt.Place) spot {
	if e := t.w.Element(p.Parent); e != nil && e.Kind == "step" {
		return spot{id, e.Place.Order, p.Order, e.ID}
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
		if l.To == p.to && !l.Field("share").Known() && l.Title == "" {
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
