package edit

import (
	"math"
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
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
	c.Add(b.carryLinks(links, ids))
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
	case r.kind == "persona":
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
	if lane == "" || b.lane(lane) != nil {
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
	shown := b.m != nil && b.goes(r) == "map" && r.kind != "persona"
	for _, g := range r.registers {
		v := g.value
		switch {
		case g.key == "f/stage" && r.kind != "process":
			if shown {
				continue
			}
			if n := ids[crdt.ID(v.Or(""))]; n != "" {
				v = jsontext.Of(string(n))
			}
		case g.key == "evidence":
			v = b.known(v, ids)
		case strings.Contains(g.key, "By/") && !b.knowsPersona(g.key):
			continue
		}
		c.Set(id, g.key, v)
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

// known keeps the items of a list of IDs that are in the workspace.
func (b *Board) known(v jsontext.Value, ids map[crdt.ID]crdt.ID) jsontext.Value {
	var kept []jsontext.Value
	for item := range v.Items() {
		id := crdt.ID(item.Or(""))
		if n := ids[id]; n != "" {
			kept = append(kept, jsontext.Of(string(n)))
		} else if b.ws.Doc().Has(id) {
			kept = append(kept, item)
		}
	}
	return jsontext.OfItems(kept...)
}

func (b *Board) knowsPersona(key string) bool {
	_, rest, _ := strings.Cut(key, "By/")
	id, _, _ := strings.Cut(rest, "/")
	return b.ws.Element(crdt.ID(id)) != nil
}

// carryLinks wishes the links of which both ends are there afterwards.
func (b *Board) carryLinks(links []*carried, ids map[crdt.ID]crdt.ID) (c crdt.Change) {
	end := func(v jsontext.Value) (jsontext.Value, bool, bool) {
		id := workspace.End(v)
		if n := ids[id]; n != "" {
			return workspace.EndValue(n), true, true
		}
		return v, false, b.ws.Element(id) != nil
	}
	var kept []*carried
	for _, r := range links {
		fromNew, fromOK, toOK := false, false, false
		r.registers = slices.Clone(r.registers)
		for i, g := range r.registers {
			switch g.key {
			case "from":
				r.registers[i].value, fromNew, fromOK = end(g.value)
			case "to":
				r.registers[i].value, _, toOK = end(g.value)
			}
		}
		if fromNew && fromOK && toOK {
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
		for _, g := range kept[i].registers {
			c.Set(id, g.key, g.value)
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
