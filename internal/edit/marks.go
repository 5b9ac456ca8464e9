package edit

import (
	"fmt"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// toggleMoment marks the selected touchpoints as moments of truth, or takes
// the mark away where all of them have it.
func (b *Board) toggleMoment() []Effect { return b.momentOf(b.touchpoints()) }

func (b *Board) momentOf(ids []crdt.ID) []Effect {
	on := false
	for _, id := range ids {
		on = on || !b.ws.Element(id).Flag("momentOfTruth")
	}
	var c crdt.Change
	for _, id := range ids {
		c.Set(id, "f/momentOfTruth", jsontext.OfBool(on))
	}
	out := b.commit("Mark moment of truth", c)
	return append(out, Say{Text: fmt.Sprintf("%s %s.", count(len(ids), "touchpoint"), either(on, "marked as moment of truth", "no longer a moment of truth")), Polite: true})
}

func (b *Board) setChannel(channel string) []Effect {
	return b.SetField(b.touchpoints(), "f/channel", jsontext.Of(channel))
}

func (b *Board) setActor(actor string) []Effect {
	return b.SetField(b.touchpoints(), "f/actor", jsontext.Of(actor))
}

// addPain writes down what hurts at the selected card or stage.
func (b *Board) addPain() []Effect { return b.mark(journey.Pains) }

// addIdea writes down what could help at the selected card or stage.
func (b *Board) addIdea() []Effect { return b.mark(journey.Ideas) }

func adds(t journey.LaneType) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect { return b.mark(t) }
}

// mark begins a shared record at what is selected. It exists once its title
// is typed; an empty one leaves no trace.
func (b *Board) mark(t journey.LaneType) []Effect {
	at := b.sel[len(b.sel)-1]
	return b.begin(draft{kind: t.Kind(), lane: t, at: at, stage: b.stageOf(at)})
}

// tie wishes the link by which a new record shows at what it was added to
// (JM3): a pain hurts at a touchpoint, an idea addresses a pain or a
// touchpoint, a process delivers an outcome or a touchpoint.
func (b *Board) tie(kind string, id, at crdt.ID) (c crdt.Change) {
	target := b.ws.Element(at)
	if target == nil || target.Kind == "stage" {
		return c
	}
	link := func(typ string, from, to crdt.ID) {
		_, d := b.ws.Connect(typ, from, to)
		c.Add(d)
	}
	switch kind {
	case "pain-point", "need":
		if target.Kind == "touchpoint" {
			link("hurts", at, id)
		}
	case "idea", "opportunity":
		switch target.Kind {
		case "touchpoint", "pain-point", "need", "outcome":
			link("addresses", id, at)
		}
	case "process":
		switch target.Kind {
		case "touchpoint", "outcome":
			link("delivers", id, at)
		}
	case "quote":
		link("evidences", id, at)
	}
	return c
}

// toggleLock locks what is selected, or unlocks it where all of it is locked.
func (b *Board) toggleLock() []Effect {
	on := false
	for _, id := range b.sel {
		if e := b.ws.Element(id); e != nil {
			on = on || !locked(e)
		}
	}
	var c crdt.Change
	for _, id := range b.sel {
		if on {
			c.Set(id, "locked", jsontext.OfBool(true))
		} else {
			c.Set(id, "locked", jsontext.NullValue)
		}
	}
	out := b.commit(either(on, "Lock", "Unlock"), c)
	return append(out, Say{Text: either(on, "Locked: neither moved nor deleted until it is unlocked.", "Unlocked."), Polite: true})
}

// toggleLane shows a lane that is hidden or missing, and hides one that
// shows.
func (b *Board) toggleLane(t journey.LaneType) []Effect {
	if l := b.laneOf(t); l != nil {
		return b.commit(either(l.Hidden, "Show lane", "Hide lane"), journey.SetLane(b.ws, b.m, l.LaneID(), "hidden", !l.Hidden))
	}
	_, c := journey.AddLane(b.ws, b.m, len(b.m.Lanes), t, "")
	return b.commit("Add lane", c)
}

func (b *Board) foldType(t journey.LaneType) []Effect {
	l := b.laneOf(t)
	if l == nil {
		return b.toggleLane(t)
	}
	return b.foldLane(l.LaneID())
}

func (b *Board) foldLane(id crdt.ID) []Effect {
	l := b.lane(id)
	if l == nil {
		return nil
	}
	return b.commit(either(l.Folded, "Unfold lane", "Fold lane"), journey.SetLane(b.ws, b.m, id, "folded", !l.Folded))
}

func (b *Board) hideLane(id crdt.ID) []Effect {
	l := b.lane(id)
	if l == nil {
		return nil
	}
	out := b.commit("Hide lane", journey.SetLane(b.ws, b.m, id, "hidden", true))
	b.choose()
	return append(out, Say{Text: fmt.Sprintf("Lane “%s” hidden.", short(laneName(l))), Action: "undo"})
}

// usualLane begins the name of a lane that is no record (journey.Lane.LaneID).
const usualLane = "lane:"

// lane returns a lane by the name under which the board knows it, or knew it
// before the lane became a record.
func (b *Board) lane(id crdt.ID) *journey.Lane {
	if b.m == nil {
		return nil
	}
	usual := strings.HasPrefix(string(id), usualLane)
	for _, l := range b.m.Lanes {
		if l.ID == id && id != "" || usual && l.Type.String() == string(id[len(usualLane):]) {
			return l
		}
	}
	return nil
}

func (b *Board) laneOf(t journey.LaneType) *journey.Lane {
	if b.m == nil {
		return nil
	}
	for _, l := range b.m.Lanes {
		if l.Type == t {
			return l
		}
	}
	return nil
}

func laneName(l *journey.Lane) string {
	if l.Title != "" {
		return l.Title
	}
	if t := l.Type.Title(); t != "" {
		return t
	}
	return "Untitled lane"
}

// touchpoints returns those of the selection.
func (b *Board) touchpoints() (ids []crdt.ID) {
	for _, id := range b.sel {
		if e := b.ws.Element(id); e != nil && e.Kind == "touchpoint" {
			ids = append(ids, id)
		}
	}
	return ids
}

// stageOf returns the stage that an element is, hangs under or names; empty
// where it has none.
func (b *Board) stageOf(id crdt.ID) crdt.ID {
	if b.m == nil {
		return ""
	}
	for up, depth := id, 0; up != "" && depth < 4; depth++ {
		e := b.ws.Element(up)
		if e == nil {
			break
		}
		if e.Kind == "stage" {
			return up
		}
		up = e.Place.Parent
	}
	for _, s := range b.m.Stages {
		for _, shown := range s.Shown {
			if has(shown, id) {
				return s.ID
			}
		}
	}
	return ""
}

func has(list []*workspace.Element, id crdt.ID) bool {
	for _, e := range list {
		if e.ID == id {
			return true
		}
	}
	return false
}
