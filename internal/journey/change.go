package journey

import (
	"hash/fnv"
	"math"
	"strconv"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// AddStage wishes a stage before the one that is now at index.
func AddStage(w *workspace.Workspace, m crdt.ID, index int, title string) (crdt.ID, crdt.Change) {
	return workspace.Create("stage", w.PlaceAt(m, "", index, isKind("stage")), title)
}

// AddPersona wishes a persona behind the others.
func AddPersona(w *workspace.Workspace, m crdt.ID, title string) (crdt.ID, crdt.Change) {
	return workspace.Create("persona", w.PlaceAt(m, "", math.MaxInt, isKind("persona")), title)
}

// AddStep wishes a step into a stage, before the child that is now at index.
func AddStep(w *workspace.Workspace, stage crdt.ID, index int, title string) (crdt.ID, crdt.Change) {
	return workspace.Create("step", w.PlaceAt(stage, "", index, inFlow), title)
}

// AddTouchpoint wishes a touchpoint into a stage or a step, before the child
// that is now at index.
func AddTouchpoint(w *workspace.Workspace, parent crdt.ID, index int, title string) (crdt.ID, crdt.Change) {
	return workspace.Create("touchpoint", w.PlaceAt(parent, "", index, inFlow), title)
}

// AddLane wishes a lane before the one at index of the map as read. A usual
// lane that is no record yet becomes one, so that the order is what was seen.
func AddLane(w *workspace.Workspace, m *Map, index int, t LaneType, title string) (crdt.ID, crdt.Change) {
	c := settle(w, m)
	at := crdt.Place{Parent: m.ID, Order: crdt.Between(laneOrder(c, m, index-1), laneOrder(c, m, index))}
	id, d := workspace.Create("lane", at, title)
	d.Set(id, "f/type", jsontext.Of(t.String()))
	c.Add(d)
	return id, c
}

// AddRoleLanes wishes lanes of a service blueprint, one below the other from
// index on.
func AddRoleLanes(w *workspace.Workspace, m *Map, index int, roles ...Role) crdt.Change {
	c := settle(w, m)
	above, below := laneOrder(c, m, index-1), laneOrder(c, m, index)
	for _, r := range roles {
		above = crdt.Between(above, below)
		id, d := workspace.Create("lane", crdt.Place{Parent: m.ID, Order: above}, r.Title())
		d.Set(id, "f/type", jsontext.Of(r.String()))
		c.Add(d)
	}
	return c
}

// SetLane wishes a flag of a lane ("folded", "hidden"), making a record of a
// usual lane.
func SetLane(w *workspace.Workspace, m *Map, lane crdt.ID, flag string, on bool) crdt.Change {
	c, id := Lanes(w, m, lane)
	c.Set(id, "f/"+flag, jsontext.OfBool(on))
	return c
}

// MoveLane wishes a lane before the one at index, counted without the lane
// itself.
func MoveLane(w *workspace.Workspace, m *Map, lane crdt.ID, index int) crdt.Change {
	c, id := Lanes(w, m, lane)
	rest := *m
	rest.Lanes = nil
	for _, l := range m.Lanes {
		if l.LaneID() != lane {
			rest.Lanes = append(rest.Lanes, l)
		}
	}
	at := crdt.Place{Parent: m.ID, Order: crdt.Between(laneOrder(c, &rest, index-1), laneOrder(c, &rest, index))}
	c.Set(id, crdt.KeyPlace, at.Value())
	return c
}

// Lanes makes records of all usual lanes and returns the ID under which a
// lane, named by LaneID, then stands.
func Lanes(w *workspace.Workspace, m *Map, lane crdt.ID) (crdt.Change, crdt.ID) {
	c := settle(w, m)
	for _, l := range m.Lanes {
		if l.LaneID() == lane {
			return c, recordOf(m, l)
		}
	}
	return c, lane
}

// recordOf returns the ID that a lane has or gets. The ID of a usual lane
// follows from map and type, so that two people who touch it at the same time
// make one record and not two.
func recordOf(m *Map, l *Lane) crdt.ID {
	if l.ID != "" {
		return l.ID
	}
	id := "ln" + l.Type.String() + "." + string(m.ID)
	if len(id) > crdt.MaxID { // of two long IDs the ends may be what differs
		h := fnv.New64a()
		h.Write([]byte(id))
		id = id[:crdt.MaxID-17] + "." + strconv.FormatUint(h.Sum64()|1<<63, 16)
	}
	return crdt.ID(id)
}

// settle wishes a record for each usual lane that has none.
func settle(w *workspace.Workspace, m *Map) (c crdt.Change) {
	before := ""
	for i, l := range m.Lanes {
		if l.ID != "" {
			before = l.Place.Order
			continue
		}
		after := ""
		for _, next := range m.Lanes[i:] {
			if next.ID != "" {
				after = next.Place.Order
				break
			}
		}
		before = crdt.Between(before, after)
		id := recordOf(m, l)
		c.Set(id, crdt.KeyKind, jsontext.Of("lane"))
		c.Set(id, crdt.KeyPlace, crdt.Place{Parent: m.ID, Order: before}.Value())
		c.Set(id, "f/type", jsontext.Of(l.Type.String()))
		if l.Folded {
			c.Set(id, "f/folded", jsontext.OfBool(true))
		}
	}
	return c
}

// laneOrder returns the order key of the lane at an index once c is applied,
// empty beyond either end.
func laneOrder(c crdt.Change, m *Map, index int) string {
	if index < 0 || index >= len(m.Lanes) {
		return ""
	}
	l := m.Lanes[index]
	if l.ID != "" {
		return l.Place.Order
	}
	for _, s := range c.Sets {
		if s.Entity == recordOf(m, l) && s.Key == crdt.KeyPlace {
			p, _ := crdt.ParsePlace(s.Value)
			return p.Order
		}
	}
	return ""
}

// Move wishes elements under a parent (a stage, a step, the map), in the
// order given, before the sibling that would be at index without them. A
// lane makes them free cards of it.
func Move(w *workspace.Workspace, parent, lane crdt.ID, index int, ids ...crdt.ID) (c crdt.Change) {
	keep := inFlow
	switch {
	case lane != "":
		keep = func(e *workspace.Element) bool { return e.Place.Lane == lane }
	case len(ids) > 0 && w.Element(parent) != nil && w.Element(parent).Kind == "map":
		if e := w.Element(ids[0]); e != nil {
			keep = isKind(e.Kind)
		}
	}
	for i, at := range w.PlacesAt(parent, lane, index, len(ids), keep, ids...) {
		c.Set(ids[i], crdt.KeyPlace, at.Value())
	}
	return c
}

// AddShown wishes a shared record of a lane's kind that shows at a stage.
func AddShown(w *workspace.Workspace, m crdt.ID, t LaneType, stage crdt.ID, title string) (crdt.ID, crdt.Change) {
	kind := t.Kind()
	id, c := workspace.Create(kind, w.PlaceAt(m, "", math.MaxInt, nil), title)
	if kind == "process" { // its field "stage" is front or back
		_, l := w.Connect("desires", stage, id)
		c.Add(l)
		return id, c
	}
	c.Set(id, "f/stage", jsontext.Of(string(stage)))
	return id, c
}

// AddCard wishes a card into a free lane at a stage.
func AddCard(w *workspace.Workspace, stage, lane crdt.ID, index int, title string) (crdt.ID, crdt.Change) {
	inLane := func(e *workspace.Element) bool { return e.Place.Lane == lane }
	return workspace.Create("note", w.PlaceAt(stage, lane, index, inLane), title)
}

// SetFeeling wishes what a persona feels at a touchpoint, −5..+5.
func SetFeeling(m *Map, touchpoint crdt.ID, persona int, n workspace.Number) (crdt.Change, error) {
	return workspace.SetNumber("touchpoint", touchpoint, "f/"+FeelingField(m, persona), n)
}

// Side is one of the two values of a stage.
type Side string

// The sides of a gap.
const (
	Expected  Side = "expected"
	Delivered Side = "delivered"
)

func isKind(kind string) func(*workspace.Element) bool {
	return func(e *workspace.Element) bool { return e.Kind == kind }
}

// inFlow tells whether an element stands in the column of a stage.
func inFlow(e *workspace.Element) bool {
	return e.Place.Lane == "" && (e.Kind == "touchpoint" || e.Kind == "step")
}
