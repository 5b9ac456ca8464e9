package edit

import (
	"math"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/workspace"
)

// paster makes cards from text.
type paster struct {
	b     *Board
	c     crdt.Change
	roots []crdt.ID
	n     int
}

// stages wishes new stages with titles, at an index.
func (p *paster) stages(index int, titles []string) (ids []crdt.ID) {
	isStage := func(e *workspace.Element) bool { return e.Kind == "stage" }
	if len(titles) == 0 {
		return nil
	}
	for i, at := range p.b.ws.PlacesAt(p.b.mapID, "", index, len(titles), isStage) {
		id, c := workspace.Create("stage", at, titles[i])
		p.c.Add(c)
		p.n++
		p.roots = append(p.roots, id)
		ids = append(ids, id)
	}
	return ids
}

// touchpoints wishes cards under a stage or step, at an index.
func (p *paster) touchpoints(parent crdt.ID, index int, titles []string) {
	if len(titles) == 0 {
		return
	}
	for i, at := range p.b.ws.PlacesAt(parent, "", index, len(titles), inFlow) {
		id, c := workspace.Create("touchpoint", at, titles[i])
		p.c.Add(c)
		p.n++
		p.roots = append(p.roots, id)
	}
}

func (p *paster) table(rows [][]string) {
	b := p.b
	wide := 0
	for _, r := range rows {
		wide = max(wide, len(r))
	}
	columns := make([][]string, wide)
	for _, r := range rows {
		for i, cell := range r {
			if cell != "" {
				columns[i] = append(columns[i], cell)
			}
		}
	}
	first := 0
	if s := b.m.Stage(b.columnAt(b.cam.X)); s != nil && len(b.sel) == 0 {
		first = s.Index
	}
	parent, index := crdt.ID(""), far
	if len(b.sel) > 0 {
		last := b.sel[len(b.sel)-1]
		if s := b.m.Stage(b.stageOf(last)); s != nil {
			first = s.Index
		}
		parent, index, _, _ = b.behind(last)
	}
	var more []string
	for i := range columns {
		if first+i >= len(b.m.Stages) {
			title := ""
			if len(columns[i]) > 0 {
				title, columns[i] = columns[i][0], columns[i][1:]
			}
			more = append(more, title)
		}
	}
	made := p.stages(far, more)
	for i, titles := range columns {
		at, from := crdt.ID(""), far
		if k := first + i; k < len(b.m.Stages) {
			at = b.m.Stages[k].ID
			if i == 0 && parent != "" {
				at, from = parent, index
			}
		} else {
			at = made[k-len(b.m.Stages)]
		}
		p.touchpoints(at, from, titles)
	}
}

// outline reads headings as stages and the lines below as touchpoints of
// each. Lines before the first heading go where lines go.
func (p *paster) outline(rows [][]string) {
	var titles []string
	var below [][]string
	var loose [][]string
	for _, r := range rows {
		if h, ok := heading(r[0]); ok {
			titles, below = append(titles, h), append(below, nil)
			continue
		}
		if len(titles) == 0 {
			loose = append(loose, r)
			continue
		}
		below[len(below)-1] = append(below[len(below)-1], item(r[0]))
	}
	if len(loose) > 0 && len(p.b.m.Stages) > 0 {
		p.lines(loose)
	}
	at := p.b.stageIndex(len(p.b.m.Stages)-1) + 1
	for i, id := range p.stages(at, titles) {
		p.touchpoints(id, far, below[i])
	}
}

// lines makes a card of each: of the kind of the selected card and behind it,
// else touchpoints at the end of the selected or the visible stage.
func (p *paster) lines(rows [][]string) {
	b := p.b
	titles := make([]string, len(rows))
	for i, r := range rows {
		titles[i] = item(r[0])
	}
	stage := b.Here()
	if len(b.sel) > 0 {
		last := b.inOrder(b.sel)[len(b.sel)-1]
		e := b.ws.Element(last)
		if e != nil && e.Kind != "stage" && e.Kind != "touchpoint" && e.Kind != "step" && stage != "" && b.m.Stage(stage) != nil {
			p.like(e, stage, titles)
			return
		}
		if parent, index, _, _ := b.behind(last); parent != "" {
			p.touchpoints(parent, index, titles)
			return
		}
	}
	if stage == "" {
		stage = p.stages(0, []string{""})[0]
	}
	p.touchpoints(stage, far, titles)
}

// Here returns the stage of a journey where things go: that of what is
// selected, else the one in the middle of what shows; empty without stages.
func (b *Board) Here() crdt.ID {
	if b.m == nil {
		return ""
	}
	if len(b.sel) > 0 {
		if s := b.stageOf(b.inOrder(b.sel)[len(b.sel)-1]); s != "" {
			return s
		}
	}
	return b.columnAt(b.cam.X)
}

// like makes cards of the kind of another, at its stage.
func (p *paster) like(e *workspace.Element, stage crdt.ID, titles []string) {
	b := p.b
	note := func(id crdt.ID, c crdt.Change) {
		p.c.Add(c)
		p.n++
		p.roots = append(p.roots, id)
	}
	if e.Place.Lane != "" {
		_, _, lane, index := b.behind(e.ID)
		inLane := func(x *workspace.Element) bool { return x.Place.Lane == lane }
		for i, at := range b.ws.PlacesAt(stage, lane, index, len(titles), inLane) {
			note(workspace.Create(e.Kind, at, titles[i]))
		}
		return
	}
	for i, at := range b.ws.PlacesAt(b.mapID, "", math.MaxInt, len(titles), nil) {
		id, c := workspace.Create(e.Kind, at, titles[i])
		if e.Kind == "process" {
			_, l := b.ws.Connect("desires", stage, id)
			c.Add(l)
		} else if t, ok := journey.LaneFor(e.Kind); ok && t < journey.Free {
			c.Set(id, "f/stage", jsontext.Of(string(stage)))
		}
		note(id, c)
	}
}

// pasteLoose makes a card of each cell on a map without rows and columns, laid
// out as in the table, in the middle of what shows.
func (b *Board) pasteLoose(rows [][]string) []Effect {
	if b.rel != nil {
		return b.pasteTown(rows)
	}
	p := paster{b: b}
	mid := b.ToBoard(b.middle())
	places := b.ws.PlacesAt(b.mapID, "", math.MaxInt, cellCount(rows), nil)
	for i, r := range rows {
		for j, cell := range r {
			if cell == "" {
				continue
			}
			at := places[p.n]
			if isTable(rows) || len(rows) <= 40 {
				at.Free = true
				at.X, at.Y = geom.Snap(mid.X+float64(j*176), grid), geom.Snap(mid.Y+float64(i*72), grid)
			}
			id, c := workspace.Create(b.plainKind(), at, item(cell))
			p.c.Add(c)
			p.n++
			p.roots = append(p.roots, id)
		}
	}
	return b.putIn("Paste", p.roots, p.c, p.n, "pasted")
}
