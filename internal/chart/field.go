package chart

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// field is the room between two axes.
type field struct {
	box  geom.Box
	x, y axis
}

func (f field) at(x, y float64) geom.Point { return geom.Pt(f.x.at(x), f.y.at(y)) }

// steps returns how many steps of about a length an axis has.
func steps(length, each float64) int { return int(geom.Clamp(math.Floor(length/each), 2, 10)) }

// Rooms around a field.
const (
	nameRoom = 24.0 // above it, for what is up the side
	tickRoom = 22.0 // below it, for the ticks
	besideTo = 8.0  // between the ticks of the side and the field
	edgeRoom = 12.0 // at its right, for marks on the edge
)

// axes draws two axes into an area: ticks and grid, what goes up the side
// above it, what goes along the foot below it. It returns the field between.
func (c *canvas) axes(area geom.Box, x, y axis, xName, yName string) field {
	xName, yName = x.name(xName), y.name(yName)
	left := min(max(y.width(), c.side), area.W/4) + besideTo
	top, bottom := area.Y+6, area.Bottom()-tickRoom
	if yName != "" {
		top = area.Y + nameRoom
		c.take(c.over.cut(geom.Pt(area.X, area.Y+12), yName, area.W, nameStyle))
	}
	if xName != "" {
		bottom -= lead
	}
	bottom = max(bottom, top+1)
	f := field{box: geom.Box{X: area.X + left, Y: top, W: max(area.W-left-edgeRoom, 1), H: bottom - top}}
	f.x, f.y = x.span(f.box.X, f.box.Right()), y.span(f.box.Bottom(), f.box.Y)
	if xName != "" {
		c.take(c.over.cut(geom.Pt(f.box.Right(), bottom+tickRoom+lead-6), xName, area.W-edgeRoom, nameStyle.at(scene.End)))
	}
	c.sideTicks(f, left-besideTo)
	c.footTicks(f, area)
	c.under.line(stroke(scene.Line2, 1), geom.Pt(f.box.X, f.box.Y), geom.Pt(f.box.X, f.box.Bottom()), geom.Pt(f.box.Right(), f.box.Bottom()))
	return f
}

// sideTicks writes the numbers up the side, with a hairline across for each.
func (c *canvas) sideTicks(f field, width float64) {
	side := axisStyle.at(scene.End)
	for _, t := range f.y.ticks {
		y := f.y.at(t.value)
		text, _ := typeset.Cut(t.text, side.size, side.strong, width)
		at := geom.Pt(f.box.X-besideTo, y+4)
		if !c.free(side.box(at, side.width(text))) {
			continue
		}
		c.take(c.under.text(at, text, side))
		c.under.line(hair, geom.Pt(f.box.X, y), geom.Pt(f.box.Right(), y))
		c.under.line(stroke(scene.Line2, 1), geom.Pt(f.box.X-4, y), geom.Pt(f.box.X, y))
	}
}

// footTicks writes the numbers along the foot: all, every second, every third
// … as they fit.
func (c *canvas) footTicks(f field, area geom.Box) {
	st := axisStyle.at(scene.Middle)
	rooms := make([]geom.Box, len(f.x.ticks))
	for i, t := range f.x.ticks {
		rooms[i] = st.box(f.footAt(t, area), st.width(t.text))
	}
	for _, i := range thinned(rooms) {
		t := f.x.ticks[i]
		if !c.free(rooms[i]) {
			continue
		}
		c.take(c.under.text(f.footAt(t, area), t.text, st))
		x := f.x.at(t.value)
		c.under.line(stroke(scene.Line2, 1), geom.Pt(x, f.box.Bottom()), geom.Pt(x, f.box.Bottom()+4))
	}
}

// footAt returns where a tick is written: below its place, drawn in where it
// would stick out of the area.
func (f field) footAt(t tick, area geom.Box) geom.Point {
	half := axisStyle.width(t.text) / 2
	return geom.Pt(geom.Clamp(f.x.at(t.value), area.X+half, max(area.X+half, area.Right()-half)), f.box.Bottom()+tickRoom-6)
}

// thinned returns which of a row of texts are written so that they keep apart:
// every first, second, third … counted from the last one, which people look
// for.
func thinned(rooms []geom.Box) (kept []int) {
	const apart = 6.0
	for every := 1; every <= len(rooms); every++ {
		kept = kept[:0]
		clear := true
		for i := (len(rooms) - 1) % every; i < len(rooms); i += every {
			if n := len(kept); n > 0 && rooms[i].X < rooms[kept[n-1]].Right()+apart {
				clear = false
				break
			}
			kept = append(kept, i)
		}
		if clear {
			return kept
		}
	}
	return nil
}

// notes writes sentences along the foot of the canvas and returns the room
// above them. What does not fit ends in "…"; the table has it whole.
func (c *canvas) notes(sentences ...string) geom.Box {
	area := c.box
	room := int((area.H - 140) / lead) // lines that leave the field its room
	var lines []string
	for _, s := range sentences {
		if left := room - len(lines); s != "" && left > 0 {
			lines = append(lines, typeset.Wrap(s, small, false, area.W, min(left, 3)).Text...)
		}
	}
	if len(lines) == 0 {
		return area
	}
	area.H -= float64(float64(len(lines))*lead) + gap
	for i, l := range lines {
		c.take(c.over.text(geom.Pt(area.X, area.Bottom()+gap+12+float64(float64(i)*lead)), l, noteStyle))
	}
	return area
}

// say writes in the middle of a field what is missing there.
func (c *canvas) say(box geom.Box, sentence string) {
	st := style{size: medium, color: scene.Ink2, anchor: scene.Middle, halo: scene.Surface}
	lines := typeset.Wrap(sentence, st.size, st.strong, box.W-2*gap, max(1, int(box.H/mediumLead)))
	y := box.Center().Y - float64(float64(len(lines.Text)-1)*mediumLead/2) + 4
	for i, l := range lines.Text {
		c.write(geom.Pt(box.Center().X, y+float64(float64(i)*mediumLead)), fitting(l, box.W, st), st)
	}
}
