package chart

import (
	"strconv"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// Measures of the list beside a chart of points.
const (
	listBeside = 560.0 // width of a chart from which the list stands beside it
	listBelow  = 400.0 // height of a narrower one from which it stands below
	listRow    = 36.0  // with the word below the name
	listClose  = 26.0  // without
	listHead   = 24.0
)

// split parts an area into the field of a chart and the list of its badges;
// the list is empty where there is no room for one.
func split(area geom.Box, rows int) (chart, list geom.Box) {
	chart = area
	switch {
	case rows == 0:
	case area.W >= listBeside:
		w := geom.Clamp(float64(area.W*.42), 220, 420)
		list = geom.Box{X: area.Right() - w, Y: area.Y, W: w, H: area.H}
		chart.W -= w + 24
	case area.H >= listBelow:
		h := min(listHead+float64(float64(rows)*listClose), float64(area.H*.45))
		list = geom.Box{X: area.X, Y: area.Bottom() - h, W: area.W, H: h}
		chart.H -= h + 12
	}
	return chart, list
}

// list names the badges in their order, as many as fit.
func (c *canvas) list(area geom.Box, head string, all []*badge) {
	if area.Empty() || len(all) == 0 {
		return
	}
	c.take(c.over.cut(geom.Pt(area.X, area.Y+12), head, area.W, nameStyle))
	room := area.H - listHead
	heights, wrap := make([]float64, len(all)), 2
	sum := 0.0
	for i, b := range all {
		heights[i] = listRow + float64(lead*float64(len(b.nameLines(area.W, 2).Text)-1))
		sum += heights[i]
	}
	if sum > room { // no room for all of long names, then for words below them
		wrap = 1
		row := listRow
		if float64(float64(len(all))*row) > room {
			row, wrap = listClose, 0
		}
		for i := range heights {
			heights[i] = row
		}
	}
	shown, y := 0, area.Y+listHead
	for i, b := range all {
		left := area.Bottom() - y - heights[i]
		if left < 0 || left < listClose && i+1 < len(all) && heights[i+1] > left { // the last line says how many are missing
			break
		}
		c.listRow(geom.Box{X: area.X, Y: y, W: area.W, H: heights[i]}, b, i+1, wrap)
		y, shown = y+heights[i], shown+1
	}
	if n := len(all) - shown; n > 0 && y+listClose <= area.Bottom() {
		text := "and " + typeset.Number(float64(n), 0) + " more in the table"
		c.take(c.over.cut(geom.Pt(area.X, y+14), text, area.W, axisStyle))
	}
}

// The styles of a row.
var (
	listName  = style{size: medium, color: scene.Ink}
	listValue = style{size: medium, strong: true, color: scene.Ink, anchor: scene.End}
)

// listIndent is the room of the badge in a row.
const listIndent = 2*badgeReach + 16

// valueRoom returns the room of the figure of a row; 0 where it has none.
func (b *badge) valueRoom(width float64) float64 {
	if w := listValue.width(b.value); w < width/3 {
		return w + gap
	}
	return 0
}

func (b *badge) nameLines(width float64, most int) typeset.Lines {
	return typeset.Wrap(b.name, listName.size, listName.strong, width-listIndent-b.valueRoom(width), most)
}

// listRow draws badge, name, word and figure of one datum. Its name has so
// many lines, with the word below them; without lines, one and no word.
func (c *canvas) listRow(r geom.Box, b *badge, number, wrap int) {
	at := *b
	at.at = geom.Pt(r.X+badgeReach+4, r.Y+r.H/2)
	if number <= mostNumbered {
		at.draw(&c.over, number)
	} else {
		c.over.circle(at.at, dotReach, solid(b.look.color), scene.Stroke{})
	}
	c.take(around(at.at, badgeReach))
	x, middle := r.X+listIndent, r.Y+r.H/2+4.5
	room := r.W - listIndent - b.valueRoom(r.W)
	if b.valueRoom(r.W) > 0 {
		c.take(c.over.text(geom.Pt(r.Right(), middle), b.value, listValue))
	}
	if wrap == 0 || b.word == "" {
		c.take(c.over.cut(geom.Pt(x, middle), b.name, room, listName))
		return
	}
	y := r.Y + 15
	for _, line := range b.nameLines(r.W, wrap).Text {
		c.take(c.over.text(geom.Pt(x, y), fitting(line, room, listName), listName))
		y += lead
	}
	c.take(c.over.cut(geom.Pt(x, y-1), b.word, room, axisStyle))
}

// notDrawn names what a chart of points cannot show, and why.
func notDrawn[T any](rest []T, lack func(T) string) string {
	if len(rest) == 0 {
		return ""
	}
	names := make([]string, len(rest))
	for i, r := range rest {
		names[i] = lack(r)
	}
	return "Not drawn: " + named(names) + "."
}

// number writes what stands in the badge of the i-th datum.
func number(i int) string { return strconv.Itoa(i + 1) }
