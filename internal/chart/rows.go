package chart

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// rows are bars below each other, each with its name at the left.
type rows struct {
	names, bars geom.Box // the columns of names and of bars
	height      float64
	shown       int // of all rows, as many as fit
}

// Heights of a row.
const (
	rowLeast = 20.0
	rowMost  = 56.0
)

// rowsOf lays rows out in an area. valueRoom is kept at the right of the bars.
func rowsOf(area geom.Box, names []string, strong bool, valueRoom float64) rows {
	widest := 0.0
	for _, n := range names {
		widest = max(widest, typeset.Width(n, medium, strong))
	}
	w := min(widest, max(float64(area.W*.36), 72)) + 2*gap
	r := rows{
		names: geom.Box{X: area.X, Y: area.Y, W: w - gap, H: area.H},
		bars:  geom.Box{X: area.X + w, Y: area.Y, W: max(area.W-w-valueRoom, 1), H: area.H},
	}
	n := float64(max(len(names), 1))
	r.height = geom.Clamp(area.H/n, rowLeast, rowMost)
	r.shown = min(len(names), int(math.Floor(area.H/r.height+1e-9)))
	if r.shown < len(names) { // one line says so
		r.shown = max(0, min(r.shown, int(math.Floor((area.H-lead)/r.height))))
	}
	return r
}

// bar returns the room of a row's bar between two places across.
func (r rows) bar(i int, from, to float64) geom.Box {
	h := min(r.height-8, 30)
	y := r.bars.Y + float64((float64(i)+.5)*r.height)
	return geom.Box{X: min(from, to), Y: y - h/2, W: math.Abs(to - from), H: h}
}

func (r rows) middle(i int) float64 { return r.bars.Y + float64((float64(i)+.5)*r.height) }

func (r rows) bottom() float64 { return r.bars.Y + float64(float64(r.shown)*r.height) }

// name writes the name of a row in one line or two.
func (r rows) name(c *canvas, i int, text string, st style) {
	most := 1
	if r.height >= 2*lead+4 {
		most = 2
	}
	lines := typeset.Wrap(text, st.size, st.strong, r.names.W, most)
	y := r.middle(i) + 4.5 - float64(float64(len(lines.Text)-1)*lead/2)
	for k, l := range lines.Text {
		at := geom.Pt(r.names.X, y+float64(float64(k)*lead))
		c.take(c.over.text(at, fitting(l, r.names.W, st), st))
	}
}

// more says how many rows were left out.
func (r rows) more(c *canvas, all int) {
	if n := all - r.shown; n > 0 {
		text := "and " + typeset.Number(float64(n), 0) + " more in the table"
		c.take(c.over.cut(geom.Pt(r.names.X, r.bottom()+12), text, r.names.W+r.bars.W, axisStyle))
	}
}

// figureBeside writes a figure after the end of a bar, before it where there
// is no room, or nowhere.
func (c *canvas) figureBeside(bar geom.Box, text string, st style) {
	y := bar.Center().Y + 4.5
	_ = c.write(geom.Pt(bar.Right()+6, y), text, st.at(scene.Start)) ||
		c.write(geom.Pt(bar.X-6, y), text, st.at(scene.End)) ||
		c.write(geom.Pt(bar.Center().X, y), text, st.at(scene.Middle))
}
