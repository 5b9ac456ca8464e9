package svg

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// Options say how a scene is painted. The zero value is what files get: light,
// at 100 %, with the ground, without a source.
type Options struct {
	Theme scene.Theme
	// Zoom chooses the detail (DESIGN §8) and multiplies width and height;
	// zero means 1. Coordinates stay board units.
	Zoom float64
	// Clear leaves the ground out.
	Clear bool
	// Source is embedded for Source to find: a map in the program's own form.
	Source []byte
}

// margin is left free around the scene (DESIGN §2).
const margin = 16

// Paint returns the scene as an SVG document.
func Paint(s *scene.Scene, opt Options) []byte {
	if opt.Zoom <= 0 || opt.Zoom > 64 {
		opt.Zoom = 1
	}
	p := painter{theme: opt.Theme, zoom: opt.Zoom}
	p.bytes = make([]byte, 1024+len(opt.Source)+len(s.Nodes)*512)
	box := s.Bounds.Grow(margin)

	p.add(`<svg xmlns="http://www.w3.org/2000/svg"`)
	p.num(` width="`, float64(box.W*opt.Zoom))
	p.num(` height="`, float64(box.H*opt.Zoom))
	p.add(` viewBox="`)
	p.list(box.X, box.Y, box.W, box.H)
	p.add(`" role="graphics-document"`)
	if s.Title != "" {
		p.attr(` aria-label="`, s.Title)
	}
	p.attr(` font-family="`, scene.FontFamily)
	p.add(" text-rendering=\"geometricPrecision\">\n")
	if s.Title != "" {
		p.element("title", s.Title)
	}
	if s.Desc != "" {
		p.element("desc", s.Desc)
	}
	p.patterns(s)
	if !opt.Clear {
		p.rect(scene.Rect{Box: box, Fill: scene.Fill{Color: scene.Ground}})
	}
	for _, n := range s.Nodes {
		p.node(n)
	}
	if len(opt.Source) > 0 {
		p.add("<metadata>")
		p.source(opt.Source)
		p.add("</metadata>\n")
	}
	p.add("</svg>\n")
	return p.bytes[:p.n]
}

type painter struct {
	buffer
	theme scene.Theme
	zoom  float64
}

func (p *painter) node(n *scene.Node) {
	if !p.shows(n) {
		return
	}
	link, linked := Link(n.Link)
	if linked {
		p.attr(`<a href="`, link)
		p.add(">")
	}
	p.add("<g")
	if n.At != (geom.Point{}) {
		p.add(` transform="translate(`)
		p.list(n.At.X, n.At.Y)
		p.add(`)"`)
	}
	if n.Label == "" {
		p.add(" aria-hidden=\"true\">\n")
	} else {
		p.add(` role="img">`)
		p.element("title", n.Label)
	}
	for _, s := range n.Shapes {
		p.shape(s)
	}
	p.add("</g>")
	if linked {
		p.add("</a>")
	}
	p.add("\n")
}

// shows tells whether n has anything to say at this zoom: a shape, or words.
func (p *painter) shows(n *scene.Node) bool {
	if n.Label != "" {
		return true
	}
	for _, s := range n.Shapes {
		if rangeOf(s).Shows(p.zoom) {
			return true
		}
	}
	return false
}

func rangeOf(s scene.Shape) scene.Zoom {
	switch s := s.(type) {
	case scene.Rect:
		return s.Zoom
	case scene.Path:
		return s.Zoom
	case scene.Label:
		return s.Zoom
	}
	return scene.Zoom{}
}

func (p *painter) shape(s scene.Shape) {
	if !rangeOf(s).Shows(p.zoom) {
		return
	}
	switch s := s.(type) {
	case scene.Rect:
		p.rect(s)
	case scene.Path:
		p.path(s)
	case scene.Label:
		p.label(s)
	}
}

func (p *painter) rect(r scene.Rect) {
	r.Fill, r.Stroke = p.theme.Fill(r.Fill), p.theme.Stroke(r.Stroke)
	if r.Fill.Color == scene.None && r.Stroke.Color == scene.None {
		return
	}
	if half := r.Box.W / 2; half > 0 && r.Box.W == r.Box.H && r.Radius >= half {
		c := r.Box.Center()
		p.num(`<circle cx="`, c.X)
		p.num(` cy="`, c.Y)
		p.num(` r="`, half)
	} else {
		p.num(`<rect x="`, r.Box.X)
		p.num(` y="`, r.Box.Y)
		p.num(` width="`, r.Box.W)
		p.num(` height="`, r.Box.H)
		if r.Radius > 0 {
			p.num(` rx="`, min(r.Radius, r.Box.W/2, r.Box.H/2))
		}
	}
	p.fill(r.Fill)
	p.stroke(r.Stroke, false)
	p.add("/>\n")
}

func (p *painter) path(s scene.Path) {
	s.Fill, s.Stroke = p.theme.Fill(s.Fill), p.theme.Stroke(s.Stroke)
	if len(s.Curve.Points) == 0 || (s.Fill.Color == scene.None && s.Stroke.Color == scene.None) {
		return
	}
	curve := s.Curve
	var head [3]geom.Point
	arrow := s.Arrow && s.Stroke.Color != scene.None
	if arrow {
		head, curve, arrow = scene.Head(s.Curve, s.Stroke.Scale(p.zoom))
	}
	p.add(`<path d="`)
	p.curve(&curve)
	p.add(`"`)
	p.fill(s.Fill)
	p.stroke(s.Stroke, s.Round)
	p.add("/>\n")
	if arrow {
		p.add(`<path d="M`)
		p.list(head[0].X, head[0].Y)
		p.add("L")
		p.list(head[1].X, head[1].Y)
		p.add("L")
		p.list(head[2].X, head[2].Y)
		p.add(`Z"`)
		p.fill(scene.Fill{Color: s.Stroke.Color, Alpha: s.Stroke.Alpha})
		p.add("/>\n")
	}
}

func (p *painter) curve(c *geom.Path) {
	i := 0
	for _, v := range c.Verbs {
		switch v {
		case geom.Move, geom.Line:
			if v == geom.Move {
				p.add("M")
			} else {
				p.add("L")
			}
			p.list(c.Points[i].X, c.Points[i].Y)
			i++
		case geom.Cubic:
			p.add("C")
			a, b, e := c.Points[i], c.Points[i+1], c.Points[i+2]
			p.list(a.X, a.Y, b.X, b.Y, e.X, e.Y)
			i += 3
		case geom.Close:
			p.add("Z")
		}
	}
}

// label writes a halo as a text of its own beneath: many programs, slides among
// them, know no paint-order and would lay the halo over the letters.
func (p *painter) label(l scene.Label) {
	if l.Text == "" || l.Color == scene.None {
		return
	}
	if l.Halo != scene.None {
		p.words(&l, l.Halo)
		p.color(` stroke="`, l.Halo)
		p.num(` stroke-width="`, float64(2*scene.HaloWidth*l.Scale(p.zoom)))
		p.add(` stroke-linejoin="round" aria-hidden="true">`)
		p.line(l.Text)
		p.add("</text>\n")
	}
	p.words(&l, l.Color)
	p.add(">")
	p.line(l.Text)
	p.add("</text>\n")
}

// words writes the tag of a text, still open for more attributes.
func (p *painter) words(l *scene.Label, c scene.Color) {
	p.num(`<text x="`, l.At.X)
	p.num(` y="`, l.At.Y)
	p.num(` font-size="`, float64(l.Size*l.Scale(p.zoom)))
	if l.Strong {
		p.add(` font-weight="600"`)
	}
	switch l.Anchor {
	case scene.Middle:
		p.add(` text-anchor="middle"`)
	case scene.End:
		p.add(` text-anchor="end"`)
	}
	p.color(` fill="`, c)
	if l.Turn != 0 {
		p.add(` transform="rotate(`)
		p.list(l.Turn, l.At.X, l.At.Y)
		p.add(`)"`)
	}
	if keepsSpace(l.Text) {
		p.add(` xml:space="preserve"`)
	}
}

func (p *painter) fill(f scene.Fill) {
	switch {
	case f.Color == scene.None:
		p.add(` fill="none"`)
		return
	case f.Pattern.Tile().Size > 0:
		p.add(` fill="url(#`)
		p.patternID(f)
		p.add(`)"`)
	default:
		p.color(` fill="`, f.Color)
	}
	if a := scene.Opacity(f.Alpha); a != 1 {
		p.num(` fill-opacity="`, a)
	}
}

func (p *painter) stroke(s scene.Stroke, round bool) {
	if s.Color == scene.None || s.Width <= 0 {
		return
	}
	scale := s.Scale(p.zoom)
	p.color(` stroke="`, s.Color)
	if w := float64(s.Width * scale); w != 1 {
		p.num(` stroke-width="`, w)
	}
	if a := scene.Opacity(s.Alpha); a != 1 {
		p.num(` stroke-opacity="`, a)
	}
	if on, off := s.Dash.Lengths(); on > 0 {
		p.add(` stroke-dasharray="`)
		p.list(float64(on*scale), float64(off*scale))
		p.add(`"`)
	}
	if round || s.Dash == scene.DotExpected {
		p.add(` stroke-linecap="round" stroke-linejoin="round"`)
	}
}
