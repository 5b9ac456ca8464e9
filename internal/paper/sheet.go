package paper

import (
	"bytes"
	"fmt"
	"html"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/svg"
	"github.com/worthmap/worthmap/internal/typeset"
)

// bleed is how far a drawing may reach beyond its bounds: strokes, marks on
// borders; board units.
const bleed = 16.0

// HTML returns a document with a drawing on sheets of paper, ready to print or
// to be made a PDF of. from says what it is of, in the margins of tiles.
func HTML(s *scene.Scene, from string, opt Options) ([]byte, error) {
	sheets, p, err := Sheets(s, from, opt)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>%s</title>\n<style>\n"+
		"@page { size: %gmm %gmm; margin: 0; }\nhtml, body { margin: 0; background: #fff; }\n"+
		"svg { display: block; break-after: page; break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }\n"+
		"svg:last-child { break-after: auto; }\n</style>\n<body>\n", html.EscapeString(s.Title), p.W, p.H)
	for _, sheet := range sheets {
		b.Write(sheet)
	}
	b.WriteString("</body>\n</html>\n")
	return b.Bytes(), nil
}

// For plans the sheets for a drawing.
func For(s *scene.Scene, opt Options) (*Plan, error) { return Lay(s.Bounds.Grow(bleed), opt) }

// Sheets returns each sheet as an SVG document of its size, in millimetres.
func Sheets(s *scene.Scene, from string, opt Options) (sheets [][]byte, p *Plan, err error) {
	if p, err = For(s, opt); err != nil {
		return nil, nil, err
	}
	for i := range p.tiles {
		sheets = append(sheets, svg.Paint(p.sheet(s, i, from), svg.Options{Theme: scene.Light, Paper: [2]float64{p.W, p.H}}))
	}
	return sheets, p, nil
}

// sheet returns what is on a sheet: the piece of the drawing, and around it
// white margins, in which marks say where to cut and words what it is.
func (p *Plan) sheet(s *scene.Scene, i int, from string) *scene.Scene {
	tile := p.tiles[i]
	page := tile.Grow(p.Margin / p.Scale)
	out := &scene.Scene{Title: s.Title, Desc: s.Desc, Bounds: page}
	for _, n := range s.Nodes {
		if n.Reach().Meets(tile) {
			out.Nodes = append(out.Nodes, n)
		}
	}
	if len(p.tiles) == 1 {
		return out
	}
	out.Title = fmt.Sprintf("%s, sheet %s", s.Title, p.Name(i))
	var shapes []scene.Shape
	edge := func(b geom.Box) {
		shapes = append(shapes, &scene.Rect{Box: b, Fill: scene.Fill{Color: scene.Ground}})
	}
	m := p.Margin / p.Scale
	far := m + bleed
	edge(geom.Box{X: page.X - far, Y: page.Y - far, W: page.W + 2*far, H: m + far})
	edge(geom.Box{X: page.X - far, Y: tile.Bottom(), W: page.W + 2*far, H: m + far})
	edge(geom.Box{X: page.X - far, Y: page.Y - far, W: m + far, H: page.H + 2*far})
	edge(geom.Box{X: tile.Right(), Y: page.Y - far, W: m + far, H: page.H + 2*far})
	hair := scene.Stroke{Color: scene.Ink2, Width: .25 / p.Scale}
	mark := func(a, b geom.Point) {
		var c geom.Path
		c.MoveTo(a).LineTo(b)
		shapes = append(shapes, &scene.Path{Curve: c, Stroke: hair})
	}
	for _, x := range [...]float64{tile.X, tile.Right()} {
		for _, y := range [...]float64{tile.Y, tile.Bottom()} {
			out, gap, long := 1.0, 1/p.Scale, 5/p.Scale
			if x == tile.X {
				out = -1
			}
			mark(geom.Pt(x+float64(out*gap), y), geom.Pt(x+float64(out*long), y))
			if out = 1; y == tile.Y {
				out = -1
			}
			mark(geom.Pt(x, y+float64(out*gap)), geom.Pt(x, y+float64(out*long)))
		}
	}
	words, size := fmt.Sprintf("%s  ·  sheet %s, %d of %d", from, p.Name(i), i+1, len(p.tiles)), 3/p.Scale
	line, w := typeset.Cut(words, size, false, tile.W*.8)
	shapes = append(shapes, &scene.Label{At: geom.Pt(tile.Center().X, tile.Bottom()+float64(6/p.Scale)), Text: line, Size: size, Anchor: scene.Middle, Color: scene.Ink2, Width: w})
	out.Nodes = append(out.Nodes, &scene.Node{Box: page, Shapes: shapes, Ghost: true})
	return out
}
