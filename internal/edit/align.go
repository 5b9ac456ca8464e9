package edit

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/view"
)

// alignment is a way to put several things in line.
type alignment uint8

const (
	alignLeft alignment = iota
	alignMiddle
	alignRight
	alignTop
	alignCentre
	alignBottom
	distributeAcross
	distributeDown
)

func aligns(a alignment) func(*Board, string) []Effect {
	return func(b *Board, _ string) []Effect { return b.align(a) }
}

func (b *Board) canAlign() bool { return (b.m != nil || b.free()) && len(b.sel) > 1 }

func (b *Board) canDistribute() bool {
	return (b.m != nil || b.free()) && len(b.sel) > 2 || len(b.stagesSelected()) > 1
}

// aligned says why there is nothing to align on a journey.
const aligned = "Cards of a journey stand in line by their stages and lanes. To move one, drag it or press an arrow. “Distribute evenly across” makes selected stages equally wide; charts are put in line as on other maps."

// align puts what is selected in line with the box around it, or spreads it
// with equal gaps. On a journey only charts lie free, and stages that are spread
// become equally wide.
func (b *Board) align(a alignment) []Effect {
	var all []placed
	var around geom.Box
	for _, id := range b.sel {
		if box, ok := b.box(id); ok && b.kindOf(id) != "link" && (b.m == nil || b.kindOf(id) == view.ChartKind) {
			all = append(all, placed{id, box})
			around = around.Union(box)
		}
	}
	if b.m != nil && len(all) < 2 {
		if list := b.stagesSelected(); a == distributeAcross && len(list) > 1 {
			return b.evenStages(list)
		}
		return []Effect{Say{Text: aligned}}
	}
	if a >= distributeAcross {
		return b.distribute(all, around, a == distributeAcross)
	}
	var c crdt.Change
	for _, p := range all {
		to := p.box
		switch a {
		case alignLeft:
			to.X = around.X
		case alignMiddle:
			to.X = around.Center().X - to.W/2
		case alignRight:
			to.X = around.Right() - to.W
		case alignTop:
			to.Y = around.Y
		case alignCentre:
			to.Y = around.Center().Y - to.H/2
		case alignBottom:
			to.Y = around.Bottom() - to.H
		}
		c.Add(b.moveFree([]crdt.ID{p.id}, to.Min().Sub(p.box.Min())))
	}
	return b.commit("Align", c)
}

// stagesSelected are the columns of the selected stages.
func (b *Board) stagesSelected() (list []view.Column) {
	for _, id := range b.sel {
		if c, ok := b.lay.Column(id); ok && b.kindOf(id) == "stage" {
			list = append(list, c)
		}
	}
	return list
}

// evenStages makes stages equally wide: together they stay as wide as they are,
// where that leaves each of them its least width.
func (b *Board) evenStages(list []view.Column) []Effect {
	if b.m.ToScale() {
		return []Effect{Say{Text: "Time is to scale: a stage is as wide as it lasts."}}
	}
	sum := 0.0
	for _, c := range list {
		sum += c.Own
	}
	w := geom.Clamp(geom.Snap(sum/float64(len(list)), grid), stageMin, stageMax)
	var change crdt.Change
	for _, c := range list {
		if c.Own != w {
			change.Set(c.ID, "size", sizeOf(b.ws.Element(c.ID), w))
		}
	}
	return b.commit("Change width of stage", change)
}

func (b *Board) distribute(all []placed, around geom.Box, across bool) []Effect {
	start := func(x geom.Box) float64 { return x.Y }
	long := func(x geom.Box) float64 { return x.H }
	if across {
		start = func(x geom.Box) float64 { return x.X }
		long = func(x geom.Box) float64 { return x.W }
	}
	slices.SortStableFunc(all, func(x, y placed) int {
		switch {
		case start(x.box) < start(y.box):
			return -1
		case start(x.box) > start(y.box):
			return 1
		}
		return 0
	})
	gap := long(around)
	for _, p := range all {
		gap -= long(p.box)
	}
	if len(all) < 2 {
		return nil
	}
	gap /= float64(len(all) - 1)
	var c crdt.Change
	at := start(around)
	for _, p := range all {
		by := geom.Pt(0, at-p.box.Y)
		if across {
			by = geom.Pt(at-p.box.X, 0)
		}
		c.Add(b.moveFree([]crdt.ID{p.id}, by))
		at += long(p.box) + gap
	}
	return b.commit("Distribute", c)
}
