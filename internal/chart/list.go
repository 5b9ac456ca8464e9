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
		h := min(listHead+float64(float64(rows)*listClose), float64(area.H*.5))
		list = geom.Box{X: area.X, Y: area.Bottom() - h, W: area.W, H: h}
		chart.H -= h + 12
	}
	return chart, list
}

// list is how the names of badges stand beside a chart.
type list struct {
	area    geom.Box // empty: there is no room for a list
	all     []*badge
	heights []float64 // of the rows
	wrap    int       // most lines of a name with its word below; 0: one line, no word
	shown   int       // badges with a name, and so with a number
}

// unlisted is how many badges are numbered where there is no list.
const unlisted = 12

// listOf finds the roomiest rows with which all badges fit. Where none does,
// as many as there is room for are shown, the others are dots.
func listOf(area geom.Box, all []*badge) list {
	l := list{area: area, all: all, heights: make([]float64, len(all)), wrap: 2}
	if area.Empty() {
		l.shown = min(len(all), unlisted)
		return l
	}
	room, sum := area.H-listHead, 0.0
	for i, b := range all {
		l.heights[i] = listRow + float64(lead*float64(len(b.nameLines(area.W, 2).Text)-1))
		sum += l.heights[i]
	}
	if sum > room { // no room for long names, or not even for words below them
		row := listRow
		if l.wrap = 1; float64(float64(len(all))*row) > room {
			row, l.wrap = listClose, 0
		}
		for i := range l.heights {
			l.heights[i] = row
		}
	}
	y := area.Y + listHead
	for i, h := range l.heights {
		left := area.Bottom() - y - h
		if left < 0 || left < listClose && i+1 < len(all) && l.heights[i+1] > left { // the last line says how many are missing
			break
		}
		y, l.shown = y+h, l.shown+1
	}
	return l
}

// list names the badges in their order.
func (c *canvas) list(l list, head string) {
	if l.area.Empty() || len(l.all) == 0 {
		return
	}
	c.take(c.over.cut(geom.Pt(l.area.X, l.area.Y+12), head, l.area.W, nameStyle))
	y := l.area.Y + listHead
	for i, b := range l.all[:l.shown] {
		c.listRow(geom.Box{X: l.area.X, Y: y, W: l.area.W, H: l.heights[i]}, b, i+1, l.wrap)
		y += l.heights[i]
	}
	if n := len(l.all) - l.shown; n > 0 && y+listClose <= l.area.Bottom() {
		text := "and " + count(n, "dot", "dots") + " more, named in the table"
		c.take(c.over.cut(geom.Pt(l.area.X, y+14), text, l.area.W, axisStyle))
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
	at.draw(&c.over, number)
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
