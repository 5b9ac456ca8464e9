package scene

import "github.com/worthmap/worthmap/internal/geom"

// What all painters have to agree upon, so that a map looks the same on
// screen, in a file and on paper.

// FontFamily is the list of families that painters ask for. Its members have
// the same widths, so that text wrapped with one fits with all.
const FontFamily = `"Liberation Sans", Arial, Helvetica, sans-serif`

// HaloWidth is how far a halo reaches around letters, in board units at the
// size as drawn.
const HaloWidth = 3

// Between these zooms lines of fixed width keep their size on screen; beyond
// them they scale with all else (DESIGN §8).
const (
	fixedFrom = 0.45
	fixedTo   = 1.4
)

// fixedScale returns by how much a thing of fixed size is drawn larger in
// board units, so that at zoom z it looks as it does at 1.
func fixedScale(z float64) float64 { return 1 / geom.Clamp(z, fixedFrom, fixedTo) }

// Scale returns by what width, dashes and arrowhead are multiplied at zoom z.
func (s Stroke) Scale(z float64) float64 {
	if s.Fixed {
		return fixedScale(z)
	}
	return 1
}

// Scale returns by what size and width are multiplied at zoom z. A label of
// fixed size keeps it on screen wherever it shows.
func (l *Label) Scale(z float64) float64 {
	if l.Fixed && z > 0 {
		return 1 / z
	}
	return 1
}

// Opacity returns alpha as painters use it: 1 for the zero value.
func Opacity(alpha float32) float64 {
	if alpha <= 0 || alpha > 1 {
		return 1
	}
	return float64(alpha)
}

// The arrowhead of a path: 8 long and 7 wide (DESIGN §5).
const (
	headLength = 8.0
	headWidth  = 7.0
)

// Head returns the corners of the arrowhead at the end of c, tip first, and
// the curve with its end drawn back under the head, so that a thick line does
// not show beside the tip. Its points take the place of those in room, which a
// painter hands over from one arrow to the next. It returns false, and c, if c
// has no direction at its end.
func Head(c geom.Path, scale float64, room []geom.Point) (head [3]geom.Point, line geom.Path, ok bool) {
	n, v := len(c.Points), len(c.Verbs)
	if n < 2 || (c.Verbs[v-1] != geom.Line && c.Verbs[v-1] != geom.Cubic) {
		return head, c, false
	}
	tip := c.Points[n-1]
	var dir geom.Point
	for i := n - 2; i >= 0 && i >= n-4; i-- { // handles may lie on the end
		if d := tip.Sub(c.Points[i]); d.Len() > 1e-6 {
			dir = d.Mul(1 / d.Len())
			break
		}
	}
	if dir == (geom.Point{}) {
		return head, c, false
	}
	side := geom.Pt(-dir.Y, dir.X).Mul(headWidth / 2 * scale)
	base := tip.Sub(dir.Mul(headLength * scale))
	head = [3]geom.Point{tip, base.Add(side), base.Sub(side)}

	back := dir.Mul(-0.75 * headLength * scale)
	line = geom.Path{Verbs: c.Verbs, Points: append(room[:0], c.Points...)}
	line.Points[n-1] = tip.Add(back)
	if c.Verbs[v-1] == geom.Cubic {
		line.Points[n-2] = c.Points[n-2].Add(back)
	}
	return head, line, true
}

// Tile is one square cell of a pattern: lines and a dot in the fill's colour
// over a tint of it. Cells repeat from the origin of the node.
type Tile struct {
	Name  string
	Size  float64         // side of the cell, board units
	Tint  float64         // opacity of the ground of the cell
	Ink   float64         // opacity of lines and dot
	Width float64         // of the lines
	Lines [][2]geom.Point // may reach out of the cell, which clips them
	Dot   float64         // radius of a dot in the middle, 0 for none
}

// Patterns is how many patterns there are, Solid included.
const Patterns = 5

var tiles = [Patterns]Tile{
	Solid:    {Name: "solid"},
	Hatch:    {Name: "hatch", Size: 8, Tint: .1, Ink: .42, Width: 1, Lines: [][2]geom.Point{{{X: -1, Y: -1}, {X: 9, Y: 9}}, {{X: -1, Y: 7}, {X: 1, Y: 9}}, {{X: 7, Y: -1}, {X: 9, Y: 1}}}},
	Rising:   {Name: "rising", Size: 6, Tint: .12, Ink: .7, Width: 1, Lines: [][2]geom.Point{{{X: -1, Y: 7}, {X: 7, Y: -1}}, {{X: -1, Y: 1}, {X: 1, Y: -1}}, {{X: 5, Y: 7}, {X: 7, Y: 5}}}},
	Dots:     {Name: "dots", Size: 5, Tint: .12, Ink: .8, Dot: 1},
	Vertical: {Name: "vertical", Size: 4, Tint: .12, Ink: .75, Width: 1, Lines: [][2]geom.Point{{{X: 2, Y: -1}, {X: 2, Y: 5}}}},
}

// Tile returns the cell of a pattern; its Size is 0 for Solid and for
// patterns that do not exist.
func (p Pattern) Tile() Tile {
	if p >= Patterns {
		return Tile{}
	}
	return tiles[p]
}
