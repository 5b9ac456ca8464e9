package view

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// PartDoor begins the part of a mark that leads to another journey: behind it
// stands the field that does.
const PartDoor = "door:"

// doorLine is the room of one such mark, on a card above its foot and in the
// head of a stage below its words.
const doorLine = 18.0

func doorRoom(e *workspace.Element) float64 {
	return float64(doorLine * float64(len(journey.DoorsOf(e))))
}

// doors draws where cards and stages lead to. The marks are nodes of their own:
// a name may change, or go, on a map that no card here hears of.
func (b *builder) doors() {
	for i, c := range b.l.cols {
		if c.stage.Element == nil {
			continue
		}
		if n := doorRoom(c.stage.Element); n > 0 {
			at := b.l.Columns[i].Head
			b.doorsOf(c.stage.Element, geom.Box{X: c.x, Y: at.Y + c.headHeight() - n - 2, W: c.width, H: n})
		}
		if !c.doors || b.l.flat {
			continue
		}
		for _, k := range c.flow {
			if k.t == nil {
				continue
			}
			if n := doorRoom(k.t.Element); n > 0 {
				b.doorsOf(k.t.Element, geom.Box{X: c.cardX(), Y: c.top + k.y + k.height - foot - n, W: k.width, H: n})
			}
		}
	}
}

func (b *builder) doorsOf(e *workspace.Element, room geom.Box) {
	for i, d := range journey.DoorsOf(e) {
		words, whole := map[string]string{journey.Inside: "A journey inside", journey.GoesOn: "Goes on elsewhere"}[d.Field], true
		if b.l.of != nil {
			words, whole = d.Words(b.l.of)
		}
		box := geom.Box{X: room.X + 4, Y: room.Y + float64(float64(i)*doorLine), W: room.W - 8, H: doorLine}
		type from struct {
			box   geom.Box
			words string
			whole bool
		}
		b.over = append(b.over, b.keep(string(e.ID), PartDoor+d.Field, from{box, words, whole}, func() *scene.Node {
			return door(box, d.Field, words, whole)
		}))
	}
}

// door draws a mark: a frame in a frame for what lies inside, an arrow out of
// one for where it goes on, a broken frame where nothing is there any more.
func door(box geom.Box, field, words string, whole bool) *scene.Node {
	var p pen
	ink := scene.Accent
	line := scene.Stroke{Color: ink, Width: 1.25}
	if !whole {
		ink = scene.Leak
		line = scene.Stroke{Color: ink, Width: 1.25, Dash: scene.DashOrphan}
	}
	x, y := inset-4, box.H/2
	p.between(zoomTitles, 0).rect(geom.Box{X: x, Y: y - 5, W: 10, H: 10}, 2, scene.Fill{}, line)
	switch {
	case !whole:
	case field == journey.Inside:
		p.rect(geom.Box{X: x + 3, Y: y - 2, W: 4, H: 4}, 0, solid(ink), scene.Stroke{})
	default:
		p.line(geom.Pt(x+3, y), geom.Pt(x+13, y), line)
		p.line(geom.Pt(x+10, y-3), geom.Pt(x+13, y), line)
		p.line(geom.Pt(x+10, y+3), geom.Pt(x+13, y), line)
	}
	p.between(zoomAll, 0).cut(geom.Pt(x+17, y+4), words, box.W-x-17-4, style{size: small, color: ink})
	return &scene.Node{At: box.Min(), Box: box, Shapes: p.shapes, Label: words}
}
