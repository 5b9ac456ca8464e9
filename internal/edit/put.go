package edit

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// destination is where a fragment goes in.
type destination struct {
	stageIndex int     // for stages
	stage      crdt.ID // for shared records and free cards
	parent     crdt.ID // for touchpoints and steps: the stage or a step of it
	index      int
	lane       crdt.ID // the free lane for cards
	cardIndex  int
	by         geom.Point // on maps without rows and columns
	staged     bool       // stages are among the fragment
	foreign    bool       // the fragment is a part of another workspace
}

// put wishes a fragment into the map under new IDs, and returns those of its
// roots.
func (b *Board) put(f fragment, to destination) (roots []crdt.ID, c crdt.Change) {
	ids := map[crdt.ID]crdt.ID{}
	groups := map[string][]*carried{} // roots by where they go
	var links []*carried
	for i := range f.records {
		r := &f.records[i]
		if r.kind == "link" {
			links = append(links, r)
			continue
		}
		ids[r.id] = crdt.NewID(prefixOf(r.kind))
		if r.parent == "" || ids[r.parent] == "" {
			roots = append(roots, ids[r.id])
			groups[b.goes(r)] = append(groups[b.goes(r)], r)
		}
	}
	for _, goes := range [...]string{"stage", "flow", "card", "map"} {
		group := groups[goes]
		if len(group) == 0 {
			continue
		}
		for i, at := range b.placesFor(goes, len(group), to) {
			r := group[i]
			if r.at != nil && b.m == nil {
				at.Free, at.X, at.Y = true, r.at.X+to.by.X, r.at.Y+to.by.Y
			}
			c.Add(b.carry(r, ids, at, to))
		}
	}
	below := map[crdt.ID][]*carried{}
	for i := range f.records {
		if r := &f.records[i]; r.kind != "link" && r.parent != "" && ids[r.parent] != "" {
			below[r.parent] = append(below[r.parent], r)
		}
	}
	for i := range f.records { // in the order of the fragment, for the same bytes each time
		kids := below[f.records[i].id]
		if len(kids) == 0 {
			continue
		}
		delete(below, f.records[i].id)
		for j, o := range crdt.Spread("", "", len(kids)) {
			c.Add(b.carry(kids[j], ids, crdt.Place{Parent: ids[kids[j].parent], Lane: b.laneFor(kids[j].lane, to), Order: o}, to))
		}
	}
	c.Add(b.carryLinks(links, ids, to))
	return roots, c
}

// goes tells among which siblings a root goes in.
func (b *Board) goes(r *carried) string {
	switch {
	case b.m == nil:
		return "map"
	case r.kind == "stage":
		return "stage"
	case r.kind == "touchpoint" || r.kind == "step":
		return "flow"
	case r.kind == "persona" || r.kind == view.ChartKind:
		return "map"
	}
	if t, ok := journey.LaneFor(r.kind); ok && t >= journey.Outcomes && t < journey.Free {
		return "map"
	}
	return "card" // a journey shows it as a card of its own
}

func (b *Board) placesFor(goes string, n int, to destination) []crdt.Place {
	switch goes {
	case "stage":
		return b.ws.PlacesAt(b.mapID, "", to.stageIndex, n, func(e *workspace.Element) bool { return e.Kind == "stage" })
	case "flow":
		return b.ws.PlacesAt(to.parent, "", to.index, n, inFlow)
	case "card":
		return b.ws.PlacesAt(to.stage, to.lane, to.cardIndex, n, func(e *workspace.Element) bool { return e.Place.Lane == to.lane })
	}
	return b.ws.PlacesAt(b.mapID, "", math.MaxInt, n, nil)
}

// laneFor keeps the lane of a card where this map has it.
func (b *Board) laneFor(lane crdt.ID, to destination) crdt.ID {
	if lane == "" || !to.foreign && b.lane(lane) != nil {
		return lane
	}
	return to.lane
}

// carry wishes one record of a fragment. What refers to things that are not
// in this workspace is left out.
func (b *Board) carry(r *carried, ids map[crdt.ID]crdt.ID, at crdt.Place, to destination) (c crdt.Change) {
	id, kind := ids[r.id], r.kind
	if b.goes(r) == "card" && r.parent == "" {
		kind = "note"
	}
	c.Set(id, crdt.KeyKind, jsontext.Of(kind))
	c.Set(id, crdt.KeyPlace, at.Value())
	// A shared record shows at the stage that it goes to, unless stages came along
	// with it: then it shows where it did.
	shown := b.m != nil && b.goes(r) == "map" && r.kind != "persona" && r.kind != view.ChartKind && !to.staged
	follow := b.followed(r, ids, to)
	for _, g := range r.registers {
		if shown && g.key == "f/stage" && r.kind != "process" {
			continue // the one that it goes to
		}
		if key, v, ok := workspace.Follow(g.key, g.value, follow); ok && len(key) <= crdt.MaxKey {
			c.Set(id, key, v)
		}
	}
	switch {
	case !shown || to.stage == "":
	case r.kind == "process":
		_, l := b.ws.Connect("desires", to.stage, id)
		c.Add(l)
	default:
		c.Set(id, "f/stage", jsontext.Of(string(to.stage)))
	}
	return c
}

// followed tells the new ID of what a record of a fragment refers to. From
// another workspace, what did not come along is nothing (E9).
func (b *Board) followed(r *carried, ids map[crdt.ID]crdt.ID, to destination) func(crdt.ID) crdt.ID {
	at := b.ws.Doc()
	return func(id crdt.ID) crdt.ID {
		switch n := ids[id]; {
		case n != "":
			return n
		case to.foreign:
			return ""
		case at.Has(id) || at.Has(r.id):
			return id
		}
		return ""
	}
}

// carryLinks wishes the links of which both ends are there afterwards.
func (b *Board) carryLinks(links []*carried, ids map[crdt.ID]crdt.ID, to destination) (c crdt.Change) {
	var kept []*carried
	for _, r := range links {
		r.registers = slices.Clone(r.registers)
		follow := b.followed(r, ids, to)
		fromNew, ends := false, 0
		for i, g := range r.registers {
			if g.key != "from" && g.key != "to" {
				continue
			}
			old := workspace.End(g.value)
			_, r.registers[i].value, _ = workspace.Follow(g.key, g.value, follow)
			if ids[old] != "" || !to.foreign && b.ws.Element(old) != nil {
				ends++
			}
			fromNew = fromNew || g.key == "from" && ids[old] != ""
		}
		if fromNew && ends == 2 {
			kept = append(kept, r)
		}
	}
	if len(kept) == 0 {
		return c
	}
	for i, at := range b.ws.PlacesAt(b.mapID, "", math.MaxInt, len(kept), nil) {
		id := crdt.NewID("li")
		c.Set(id, crdt.KeyKind, jsontext.Of("link"))
		c.Set(id, crdt.KeyPlace, at.Value())
		follow := b.followed(kept[i], ids, to)
		for _, g := range kept[i].registers {
			if g.key == "from" || g.key == "to" {
				c.Set(id, g.key, g.value)
			} else if key, v, ok := workspace.Follow(g.key, g.value, follow); ok {
				c.Set(id, key, v)
			}
		}
	}
	return c
}

// prefixOf returns the two letters that new IDs of a kind start with.
func prefixOf(kind string) string {
	k := strings.ReplaceAll(kind, "-", "")
	for i := range min(len(k), 2) {
		if k[i] < 'a' || k[i] > 'z' {
			return "xx"
		}
	}
	if len(k) < 2 {
		return "xx"
	}
	return k[:2]
}
