package edit

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
)

// addStage begins a stage before the one at index.
func (b *Board) addStage(index int) []Effect {
	return b.begin(draft{kind: "stage", index: index})
}

func (b *Board) addStageBefore() []Effect { return b.addStage(b.stageIndex(0)) }
func (b *Board) addStageAfter() []Effect  { return b.addStage(b.stageIndex(len(b.m.Stages)-1) + 1) }

// stageIndex returns the column of the selection, or what is given without
// one.
func (b *Board) stageIndex(without int) int {
	if len(b.sel) > 0 {
		if s := b.m.Stage(b.stageOf(b.sel[len(b.sel)-1])); s != nil {
			return s.Index
		}
	}
	return without
}

// addTouchpoint begins a touchpoint behind the selected one, else at the end
// of the selected stage, else of the stage in the middle of what shows.
func (b *Board) addTouchpoint() []Effect {
	if len(b.m.Stages) == 0 {
		return b.addStage(0)
	}
	if len(b.sel) > 0 {
		e := b.ws.Element(b.sel[len(b.sel)-1])
		if e != nil && e.Kind == "touchpoint" {
			return b.begin(b.draftAfter(e))
		}
		if e != nil && e.Kind == "step" {
			return b.begin(draft{kind: "touchpoint", parent: e.ID, stage: b.stageOf(e.ID), index: far})
		}
		if s := b.stageOf(b.sel[len(b.sel)-1]); s != "" {
			return b.begin(draft{kind: "touchpoint", parent: s, stage: s, index: far})
		}
	}
	s := b.columnAt(b.cam.X)
	return b.begin(draft{kind: "touchpoint", parent: s, stage: s, index: far})
}

func (b *Board) addPersona() []Effect {
	return b.begin(draft{kind: "persona"})
}

// addLane adds a lane for cards of one's own and opens its name.
func (b *Board) addLane() []Effect {
	id, c := journey.AddLane(b.ws, b.m, len(b.m.Lanes), journey.Free, "Notes")
	out := b.commit("Add lane", c)
	if refused(out) {
		return out
	}
	return append(out, b.open(id)...)
}

// columnAt returns the stage of which the column is at or nearest to an x;
// empty where the map has none.
func (b *Board) columnAt(x float64) (id crdt.ID) {
	best := math.Inf(1)
	for _, c := range b.lay.Columns {
		d := math.Max(math.Max(c.Box.X-x, x-c.Box.Right()), 0)
		if d < best {
			best, id = d, c.ID
		}
	}
	return id
}
