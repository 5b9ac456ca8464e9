package view

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// divideHeight is the room that the line between two lanes of a service
// blueprint has.
const divideHeight = 24.0

// divide is a line of a service blueprint: of interaction, of visibility, of
// internal interaction.
type divide struct {
	y    float64
	name string
}

// divides returns the height of the line above a lane, 0 for none. above is how
// deep the lane of the blueprint before it lies, and is that of this one then.
func (b *builder) divides(lane *journey.Lane, above *int, y float64) float64 {
	depth := lane.Depth()
	if depth == 0 {
		return 0
	}
	name := journey.Line(*above, depth)
	*above = depth
	if name == "" {
		return 0
	}
	b.divided = append(b.divided, divide{y + divideHeight/2, name})
	return divideHeight
}

// blueprintLines draws the lines of a service blueprint with their names. The
// one behind which customers see nothing is solid.
func (b *builder) blueprintLines() {
	for _, d := range b.divided {
		type from struct {
			divide
			right float64
		}
		b.under = append(b.under, b.keep(ornament+d.name, Number(d.y, 1), from{d, b.right}, func() *scene.Node {
			var p pen
			st := scene.Stroke{Color: scene.Ink2, Width: 1.25, Dash: scene.DashWeak, Fixed: true}
			if d.name == "Line of visibility" {
				st = scene.Stroke{Color: scene.Ink, Width: 1.5, Fixed: true}
			}
			p.line(geom.Pt(labelWidth, 0), geom.Pt(b.right, 0), st)
			name := typeset.Wrap(d.name, 11, false, labelWidth-4, 2) // beside the stages, not across their edges
			p.between(zoomTitles, 0).lines(geom.Pt(0, 4-6*float64(len(name.Text)-1)), name, 12, style{size: 11, color: scene.Ink2})
			box := geom.Box{Y: d.y - divideHeight/2, W: b.right, H: divideHeight}
			return &scene.Node{At: geom.Pt(0, d.y), Box: box, Shapes: p.shapes, Label: d.name, Ghost: true}
		}))
	}
}

// dividing returns where the lines of a service blueprint run: no words stand
// on them.
func (b *builder) dividing() (lines []geom.Box) {
	for _, d := range b.divided {
		lines = append(lines, geom.Box{X: labelWidth, Y: d.y - 2, W: b.right - labelWidth, H: 4})
	}
	return lines
}

// joins tells whether a link between two rows runs through lanes of the
// blueprint alone, so that it can be drawn in the streets.
func (b *builder) joins(x, y geom.Box) bool {
	lo, hi := b.rowAt(x.Center().Y), b.rowAt(y.Center().Y)
	if lo > hi {
		lo, hi = hi, lo
	}
	if lo < 0 {
		return false
	}
	for i := lo; i <= hi; i++ {
		if lo != hi && b.l.lanes[i].lane.Depth() == 0 {
			return false
		}
	}
	return true
}

// rowAt returns which row is at a height, −1 for none.
func (b *builder) rowAt(y float64) int {
	for i, r := range b.l.Rows {
		if y >= r.Box.Y && y < r.Box.Bottom() {
			return i
		}
	}
	return -1
}
