package edit

import (
	"fmt"
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
)

// stepOf wishes touchpoints of one stage into a new step, where the first of
// them stands.
func (b *Board) stepOf(ids []crdt.ID) (crdt.ID, crdt.Change, error) {
	ids = b.inOrder(ids)
	stage := b.stageOf(ids[0])
	for _, id := range ids {
		if b.stageOf(id) != stage {
			return "", crdt.Change{}, Sentence("A step groups touchpoints of one stage. Move them into one stage first.")
		}
		if e := b.ws.Element(id); locked(e) {
			return "", crdt.Change{}, Sentence(fmt.Sprintf("“%s” is locked and was not moved. Ctrl+Shift+L unlocks it.", short(e.Name())))
		}
	}
	first := ids[0]
	if p := b.ws.Element(first).Place.Parent; p != stage {
		first = p // a step within a step is none: it goes beside
	}
	index := slices.Index(b.flow(stage), first)
	step, c := journey.AddStep(b.ws, stage, index, "")
	for i, o := range crdt.Spread("", "", len(ids)) {
		c.Set(ids[i], crdt.KeyPlace, crdt.Place{Parent: step, Order: o}.Value())
	}
	return step, c, nil
}

// group puts the selected touchpoints into a step and opens its name.
func (b *Board) group() []Effect {
	step, c, err := b.stepOf(b.touchpoints())
	if err != nil {
		return refuse(err)
	}
	out := b.commit("Group into a step", c)
	if refused(out) {
		return out
	}
	return append(out, b.open(step)...)
}

func (b *Board) canGroup() bool { return b.m != nil && len(b.touchpoints()) > 0 }

// ungroup dissolves the selected steps: their touchpoints stay where they are.
func (b *Board) ungroup() []Effect {
	var c crdt.Change
	var freed []crdt.ID
	for _, id := range b.sel {
		e := b.ws.Element(id)
		if e == nil || e.Kind != "step" {
			continue
		}
		ids := b.flow(id)
		freed = append(freed, ids...)
		at := slices.Index(b.flow(e.Place.Parent), id)
		c.Add(journey.Move(b.ws, e.Place.Parent, "", at, ids...))
		var del jsontext.Builder
		del.Set("by", jsontext.Of(b.session.Replica()))
		del.Set("group", jsontext.Of(string(crdt.NewID("gr"))))
		c.Set(id, crdt.KeyDel, del.Value())
	}
	out := b.commit("Dissolve step", c)
	if !refused(out) {
		b.choose(freed...)
	}
	return out
}

func (b *Board) canUngroup() bool { return b.anyKind(b.sel, "step") }
