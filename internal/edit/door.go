package edit

import (
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/view"
)

// through goes where a mark of a card leads to. One that leads nowhere chooses
// the card, whose fields say what is missing.
func (b *Board) through(card crdt.ID, part string) []Effect {
	field := strings.TrimPrefix(part, view.PartDoor)
	for _, d := range journey.DoorsOf(b.ws.Element(card)) {
		if d.Field != field {
			continue
		}
		if e := d.Behind(b.ws); e != nil {
			return []Effect{Show{"visit " + string(e.ID)}}
		}
		text, _ := d.Words(b.ws)
		b.choose(card)
		return []Effect{Say{Text: text + "."}}
	}
	return nil
}

// mayNest is the one selected card that a journey may lie inside of.
func (b *Board) mayNest() bool {
	return b.m != nil && len(b.sel) == 1 && (b.kindOf(b.sel[0]) == "touchpoint" || b.kindOf(b.sel[0]) == "stage")
}

// inside opens the journey inside the selected card, and makes one where there
// is none: one step of undo takes it away with all that it held by then.
func (b *Board) inside() []Effect {
	e := b.ws.Element(b.sel[0])
	for _, d := range journey.DoorsOf(e) {
		if to := d.Behind(b.ws); d.Field == journey.Inside && to != nil {
			return []Effect{Show{"visit " + string(to.ID)}}
		}
	}
	id, c := journey.Nest(b.ws, e)
	effects := b.Commit("a journey inside "+e.Name(), c)
	if b.ws.Element(id) == nil {
		return effects // it may not be made here; the effects say why
	}
	return append(effects, Show{"visit " + string(id)})
}

// onward goes where the selected card goes on.
func (b *Board) onward() []Effect { return b.through(b.sel[0], view.PartDoor+journey.GoesOn) }

func (b *Board) mayGoOn() bool {
	return b.mayNest() && b.ws.Element(b.sel[0]).Text(journey.GoesOn) != ""
}
