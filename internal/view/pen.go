package view

import (
	"math"
	"sync"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/icon"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/typeset"
)

// pen collects the shapes of one node. Its zoom holds for all that follows. It
// draws from a thousand places, each of which a page downloads, so that what it
// does is not copied into them.
type pen struct {
	shapes []scene.Shape
	zoom   scene.Zoom
	labels []scene.Label // room for the next ones
}

// between limits what follows to a range of zoom.
func (p *pen) between(from, to float32) *pen {
	p.zoom = scene.Zoom{From: from, To: to}
	return p
}

//go:noinline
func (p *pen) rect(b geom.Box, radius float64, fill scene.Fill, stroke scene.Stroke) {
	p.shapes = append(p.shapes, &scene.Rect{Box: b, Radius: radius, Fill: fill, Stroke: stroke, Zoom: p.zoom})
}

//go:noinline
func (p *pen) circle(m geom.Point, r float64, fill scene.Fill, stroke scene.Stroke) {
	p.rect(geom.Box{X: m.X - r, Y: m.Y - r, W: 2 * r, H: 2 * r}, r, fill, stroke)
}

// openRing is what was not rated yet: the handle to rate it. Six dashes and their
// gaps go evenly around it.
func (p *pen) openRing(color scene.Color) {
	const around = 6 * (2 + 3)
	p.circle(geom.Point{}, around/(2*math.Pi), solid(scene.Surface), scene.Stroke{Color: color, Width: 1.25, Dash: scene.DashTarget})
}

//go:noinline
func (p *pen) path(c geom.Path, fill scene.Fill, stroke scene.Stroke) {
	p.shapes = append(p.shapes, &scene.Path{Curve: c, Fill: fill, Stroke: stroke, Zoom: p.zoom})
}

// curve is a path with round ends.
//
//go:noinline
func (p *pen) curve(c geom.Path, stroke scene.Stroke) {
	p.shapes = append(p.shapes, &scene.Path{Curve: c, Stroke: stroke, Round: true, Zoom: p.zoom})
}

//go:noinline
func (p *pen) line(a, b geom.Point, stroke scene.Stroke) {
	var c geom.Path
	c.MoveTo(a).LineTo(b)
	p.path(c, scene.Fill{}, stroke)
}

// icon draws an icon with a stroke that fits its size (DESIGN §6).
func (p *pen) icon(name string, at geom.Point, size float64, color scene.Color) {
	p.shapes = append(p.shapes, placed(placedIcon{name, at, size, color, p.zoom}))
}

// placedIcon names an icon at a place within a card.
type placedIcon struct {
	name  string
	at    geom.Point
	size  float64
	color scene.Color
	zoom  scene.Zoom
}

// icons holds icons as they stand on cards. Cards are of few heights, so ten
// thousand of them share a few shapes.
var icons sync.Map // placedIcon to *scene.Path

func placed(k placedIcon) *scene.Path {
	if c, ok := icons.Load(k); ok {
		return c.(*scene.Path)
	}
	width := 1.5
	if k.size < 14 {
		width = 1.2
	}
	c := &scene.Path{Curve: icon.At(k.name, k.at, k.size), Stroke: scene.Stroke{Color: k.color, Width: width}, Round: true, Zoom: k.zoom}
	if k.at.X < columnMax && k.at.Y < 200 { // on a card; others come in too many places
		icons.Store(k, c)
	}
	return c
}

// text describes a line of text; style is what stays the same between lines.
type style struct {
	size   float64
	strong bool
	color  scene.Color
	anchor scene.Anchor
	halo   scene.Color
	fixed  bool
}

// text writes one line that is known to fit, its baseline at p.
func (p *pen) text(at geom.Point, s string, st style) float64 {
	w := typeset.Width(s, st.size, st.strong)
	p.label(at, s, w, st)
	return w
}

// cut writes one line that ends in "…" where it is wider than width.
func (p *pen) cut(at geom.Point, s string, width float64, st style) float64 {
	line, w := typeset.Cut(s, st.size, st.strong, width)
	if line != "" {
		p.label(at, line, w, st)
	}
	return w
}

// title writes the title of a card: whole, and from farther away in one line.
func (p *pen) title(at geom.Point, whole typeset.Lines, text string, width float64, st style) {
	if len(whole.Text) == 1 {
		p.between(zoomTitles, 0).lines(at, whole, lead, st)
		return
	}
	p.between(zoomAll, 0).lines(at, whole, lead, st)
	p.between(zoomTitles, zoomAll).cut(at, text, width, st)
}

// lines writes broken text, each line a lead below the other.
func (p *pen) lines(at geom.Point, l typeset.Lines, lead float64, st style) {
	for i, s := range l.Text {
		if s != "" {
			p.label(geom.Pt(at.X, at.Y+float64(float64(i)*lead)), s, l.Widths[i], st)
		}
	}
}

//go:noinline
func (p *pen) label(at geom.Point, s string, w float64, st style) {
	if len(p.labels) == cap(p.labels) {
		p.labels = make([]scene.Label, 0, 4)
	}
	p.labels = append(p.labels, scene.Label{
		At: at, Text: s, Size: st.size, Strong: st.strong, Anchor: st.anchor, Color: st.color,
		Halo: st.halo, Width: w, Fixed: st.fixed, Zoom: p.zoom,
	})
	p.shapes = append(p.shapes, &p.labels[len(p.labels)-1])
}

// diamond returns a square on its tip, half of its diagonal d.
func diamond(m geom.Point, d float64) geom.Path {
	var c geom.Path
	c.MoveTo(geom.Pt(m.X, m.Y-d)).LineTo(geom.Pt(m.X+d, m.Y)).LineTo(geom.Pt(m.X, m.Y+d)).LineTo(geom.Pt(m.X-d, m.Y))
	c.Close()
	return c
}

// triangle returns one that points down (pain) or, with a negative height,
// up (idea).
func triangle(m geom.Point, w, h float64) geom.Path {
	var c geom.Path
	c.MoveTo(geom.Pt(m.X-w/2, m.Y-h/2)).LineTo(geom.Pt(m.X+w/2, m.Y-h/2)).LineTo(geom.Pt(m.X, m.Y+h/2))
	c.Close()
	return c
}

func solid(c scene.Color) scene.Fill { return scene.Fill{Color: c} }
