package edit

import (
	"slices"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/view"
)

// Selected returns what is selected, in the order of selection. The slice is
// not to be changed.
func (b *Board) Selected() []crdt.ID { return b.sel }

// Select selects exactly those of ids that are on the map.
func (b *Board) Select(ids ...crdt.ID) []Effect {
	b.choose(ids...)
	return b.after(nil)
}

func (b *Board) choose(ids ...crdt.ID) {
	b.point = point{}
	b.over = nil
	b.sel = nil
	seen := make(map[crdt.ID]bool, len(ids))
	for _, id := range ids {
		if l := b.lane(id); l != nil {
			id = l.LaneID() // it may have become a record
		}
		if !seen[id] && b.onMap(id) {
			seen[id] = true
			b.sel = append(b.sel, id)
		}
	}
	if n := len(b.sel); n > 0 {
		b.focus = b.sel[n-1]
	}
	switch {
	case len(b.sel) == 0:
		b.askFor("")
	case len(b.sel) == 1 && b.kindOf(b.sel[0]) == "persona":
		b.askFor(b.sel[0])
	}
}

// askFor has the rings of the lane of feelings wait for a persona, until
// another is chosen, a point of another is taken, or nothing is selected; none
// is the first.
func (b *Board) askFor(persona crdt.ID) {
	if b.m == nil {
		return
	}
	if len(b.m.Personas) > 0 && persona == b.m.Personas[0].ID {
		persona = ""
	}
	if b.opt.Whose != persona {
		b.opt.Whose = persona
		b.layOut()
	}
}

// hold gives the arrows a point; whose it is, is asked for from here on.
func (b *Board) hold(p point) {
	b.point = p
	if f, ok := b.handleOf(p).(feeling); ok && f.persona < len(b.m.Personas) {
		b.askFor(b.m.Personas[f.persona].ID)
	}
}

// toggle adds one to the selection or takes it out.
func (b *Board) toggle(id crdt.ID) {
	if i := slices.Index(b.sel, id); i >= 0 {
		b.choose(slices.Delete(slices.Clone(b.sel), i, i+1)...)
		return
	}
	b.choose(append(slices.Clone(b.sel), id)...)
}

func (b *Board) selected(id crdt.ID) bool { return slices.Contains(b.sel, id) }

// onMap tells whether an element is live and of this map, or shows on it.
func (b *Board) onMap(id crdt.ID) bool {
	if b.lane(id) != nil {
		return true
	}
	if b.ws.Element(id) == nil || id == b.mapID {
		return false
	}
	return b.ws.MapOf(id) == b.mapID || b.stageOf(id) != ""
}

// pressed selects at once what a press is on, so that it can be dragged. What
// is selected already stays so until the release, together with the rest.
func (b *Board) pressed(p *press) {
	t := p.on
	switch {
	case t.id == "" || t.ghost():
	case t.isPoint():
		b.choose(t.id)
		b.hold(point{t.id, t.part})
		p.picked = true
	case p.down.Shift || p.down.Ctrl && !p.down.Alt:
		if !b.selected(t.id) {
			b.toggle(t.id)
			p.picked = true
		}
	case !b.selected(t.id):
		b.choose(t.id)
		p.picked = true
	}
}

// click is a press and release without a drag between.
func (b *Board) click(p *press) []Effect {
	t := p.on
	switch {
	case t.id == view.NewStage:
		return b.addStage(len(b.m.Stages))
	case t.id == view.NewTouchpoint:
		stage := crdt.ID(t.part)
		return b.begin(draft{kind: "touchpoint", parent: stage, stage: stage, index: far})
	case strings.HasPrefix(t.part, view.PartDoor) && p.down.Clicks < 2 && !p.down.Shift && !p.down.Ctrl:
		return b.through(t.id, t.part)
	case p.down.Clicks == 2:
		return b.doubleClick(p)
	case t.id == "" && b.asks(p.at):
		return b.firstOnChain()
	case t.id == "":
		if !p.down.Shift {
			b.choose()
			b.focus, b.left = "", "" // whoever points at nothing is done with it
		}
		return nil
	case strings.HasPrefix(t.part, view.PartAlike): // what two share belongs to both
		b.choose(t.id, crdt.ID(strings.TrimPrefix(t.part, view.PartAlike)))
		return nil
	case t.part == view.PartFold:
		return b.foldLane(t.id)
	case p.picked || t.isPoint():
		return nil
	case p.down.Shift || p.down.Ctrl:
		b.toggle(t.id)
	default:
		b.choose(t.id)
	}
	return nil
}

func (b *Board) doubleClick(p *press) []Effect {
	t := p.on
	switch {
	case t.id == "":
		return b.createAt(p.at)
	case t.isPoint():
		return b.enterPoint(point{t.id, t.part})
	case t.edge:
		return b.ownWidth(t.id)
	case t.part == view.PartFold:
		return nil
	case t.kind == view.ChartKind:
		return []Effect{Show{"numbers"}}
	case t.part == view.PartLeak:
		return why(derive.LeakShare, t.id)
	case t.part == view.PartGap && b.hasGap(t.id):
		return why(derive.StageGap, t.id)
	case t.kind != "link" && (b.lay.FeelingBox().Has(p.at) || b.lay.ValueBox().Has(p.at)):
		return b.createAt(p.at) // between the points of a curve
	}
	b.choose(t.id)
	return b.editText(t.id, "title")
}

// why asks for the explanation of a figure.
func why(name derive.Name, id crdt.ID) []Effect {
	return []Effect{Show{"why:" + derive.FigureRef{Name: name, Element: id}.String()}}
}

func (b *Board) hasGap(stage crdt.ID) bool {
	g := b.figures.Stage(stage)
	return g != nil && g.Gap.OK()
}

// selectAll selects the cards; a second time, stages too.
func (b *Board) selectAll() []Effect {
	ids := b.cards()
	if b.m != nil && (len(ids) == 0 || len(b.sel) == len(ids)) {
		for _, s := range b.m.Stages {
			ids = append(ids, s.ID)
		}
	}
	b.choose(ids...)
	return []Effect{Say{Text: count(len(ids), "thing") + " selected.", Polite: true}}
}

// selectArea makes the next drag on empty ground a marquee, by finger too.
func (b *Board) selectArea() []Effect {
	b.area = true
	return []Effect{Say{Text: "Draw around what to select.", Polite: true}}
}

// escape goes back one step: out of a drag, a tool, a point, the selection. A
// ring that stayed would look like one; keys go on where it was.
func (b *Board) escape() []Effect {
	switch {
	case b.press != nil || b.linking != nil:
		b.stop()
	case b.area:
		b.area = false
	case b.tool != "select":
		return b.take("select")
	case b.point.id != "":
		b.point = point{}
	case b.opt.Way != "" || b.opt.Without != "":
		o := b.opt
		o.Way, o.Without = "", ""
		b.relook(o)
		return []Effect{Say{Text: b.answered(), Polite: true}}
	case len(b.sel) > 0 || b.focus != "":
		b.choose()
		b.focus, b.left = "", b.focus
	}
	b.over = nil
	return nil
}

func (b *Board) hasSelection() bool { return len(b.sel) > 0 }
func (b *Board) hasOne() bool {
	return len(b.sel) == 1 || b.focus != "" || b.m != nil && len(b.m.Stages) == 0 || b.chainEmpty() ||
		b.rel != nil && (len(b.rel.People) == 0 || b.tool == "customer" || b.tool == "partner")
}
func (b *Board) hasTwo() bool         { return len(b.sel) == 2 }
func (b *Board) isJourney() bool      { return b.m != nil }
func (b *Board) hasTouchpoints() bool { return len(b.touchpoints()) > 0 }
func (b *Board) canMark() bool {
	return b.m != nil && len(b.sel) > 0 && b.stageOf(b.sel[len(b.sel)-1]) != ""
}
