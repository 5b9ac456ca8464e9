package svg

import (
	"bytes"
	"iter"
	"slices"

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
	// Prompts draws also what speaks to whoever edits.
	Prompts bool
	// Paper is the width and height of a sheet, in millimetres, that the scene's
	// bounds fill: nothing is left free around them, and the ground is white.
	Paper [2]float64
	// Source is embedded for Source to find: a map in the program's own form.
	Source []byte
}

// margin is left free around the scene (DESIGN §2).
const margin = 16

// Paint returns the scene as an SVG document.
func Paint(s *scene.Scene, opt Options) []byte {
	var all [][]byte
	for piece := range Pieces(s, opt) {
		all = append(all, slices.Clone(piece))
	}
	return bytes.Join(all, nil)
}

// Pieces yields what Paint returns, piece by piece. Each holds whole letters,
// is a megabyte long at most but for a node that is longer by itself, and is
// good until the next is asked for.
func Pieces(s *scene.Scene, opt Options) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		p := newPainter(s, opt)
		p.head(s, opt)
		for _, n := range s.Nodes {
			if n.Prompt && !p.prompts {
				continue
			}
			if p.node(n); p.n >= piece && !p.hand(yield) {
				return
			}
		}
		if len(opt.Source) > 0 {
			p.add("<metadata>")
			for part := range letters(opt.Source) {
				if p.source(part); p.n >= piece && !p.hand(yield) {
					return
				}
			}
			p.add("</metadata>\n")
		}
		p.add("</svg>\n")
		p.hand(yield)
	}
}

type painter struct {
	buffer
	theme scene.Theme
	zoom  float64

	prompts bool
	white   bool // the ground is

	// Cards that look alike share their borders and icons, and a drawing has
	// few strokes, fills and kinds of letters: what was written once is
	// written again as it stands.
	paths   map[*scene.Path]span
	rects   map[*scene.Rect]span
	fills   seen[scene.Fill]
	strokes seen[line]
	letters seen[lettering]
	points  []geom.Point // of the last arrow
}

// piece is how many bytes are written before they are handed out, and how many
// of a source are written at once.
const piece = 1 << 19

func newPainter(s *scene.Scene, opt Options) *painter {
	if opt.Zoom <= 0 || opt.Zoom > 64 {
		opt.Zoom = 1
	}
	p := &painter{theme: opt.Theme, zoom: opt.Zoom, prompts: opt.Prompts, paths: map[*scene.Path]span{}, rects: map[*scene.Rect]span{}}
	p.bytes = make([]byte, 1024+min(piece*9/8, len(opt.Source)+len(s.Nodes)*512))
	return p
}

// hand hands out what is written, and forgets it.
func (p *painter) hand(yield func([]byte) bool) bool {
	whole := p.bytes[:p.n]
	p.n = 0
	clear(p.paths)
	clear(p.rects)
	p.fills.forget()
	p.strokes.forget()
	p.letters.forget()
	return yield(whole)
}

// head writes what stands before the nodes.
func (p *painter) head(s *scene.Scene, opt Options) {
	box := s.Bounds.Grow(margin)
	p.add(`<svg xmlns="http://www.w3.org/2000/svg"`)
	if opt.Paper != [2]float64{} {
		box, p.white = s.Bounds, true
		for i, side := range [...]string{` width="`, ` height="`} {
			p.num(side, opt.Paper[i])
			p.n-- // the unit goes before the closing quote
			p.add(`mm"`)
		}
	} else {
		p.num(` width="`, float64(box.W*p.zoom))
		p.num(` height="`, float64(box.H*p.zoom))
	}
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
		p.rect(&scene.Rect{Box: box, Fill: scene.Fill{Color: scene.Ground}})
	}
}

func (p *painter) node(n *scene.Node) {
	if !p.shows(n) {
		return
	}
	link, linked := "", false
	if n.Link != "" {
		link, linked = Link(n.Link)
	}
	if linked {
		p.attr(`<a href="`, link)
		p.add(">")
	}
	if n.At != (geom.Point{}) {
		p.add(`<g transform="translate(`)
		p.pair(n.At)
		p.add(`)"`)
	} else {
		p.add("<g")
	}
	if n.Label == "" {
		p.add(" aria-hidden=\"true\">\n")
	} else {
		p.add(` role="img"><title>`)
		p.line(n.Label)
		p.add("</title>\n")
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
		if scene.ZoomOf(s).Shows(p.zoom) {
			return true
		}
	}
	return false
}

func (p *painter) shape(s scene.Shape) {
	switch s := s.(type) {
	case *scene.Rect:
		if s.Zoom.Shows(p.zoom) {
			once(p, p.rects, s, (*painter).rect)
		}
	case *scene.Path:
		switch {
		case !s.Zoom.Shows(p.zoom):
		case s.Arrow: // what leads from one card to another is hardly ever shared
			p.path(s)
		default:
			once(p, p.paths, s, (*painter).path)
		}
	case *scene.Label:
		if s.Zoom.Shows(p.zoom) {
			p.label(s)
		}
	}
}

func (p *painter) rect(r *scene.Rect) {
	fill, stroke := p.theme.Fill(r.Fill), p.theme.Stroke(r.Stroke)
	if fill.Color == scene.None && stroke.Color == scene.None {
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
	p.fill(fill)
	p.stroke(line{stroke, false})
	p.add("/>\n")
}

func (p *painter) path(s *scene.Path) {
	fill, stroke := p.theme.Fill(s.Fill), p.theme.Stroke(s.Stroke)
	if len(s.Curve.Points) == 0 || (fill.Color == scene.None && stroke.Color == scene.None) {
		return
	}
	curve := s.Curve
	var head [3]geom.Point
	arrow := s.Arrow && stroke.Color != scene.None
	if arrow {
		if head, curve, arrow = scene.Head(s.Curve, stroke.Scale(p.zoom), p.points); arrow {
			p.points = curve.Points
		}
	}
	p.add(`<path d="`)
	p.curve(&curve)
	p.add(`"`)
	p.fill(fill)
	p.stroke(line{stroke, s.Round})
	p.add("/>\n")
	if arrow {
		p.add(`<path d="M`)
		p.pair(head[0])
		p.add("L")
		p.pair(head[1])
		p.add("L")
		p.pair(head[2])
		p.add(`Z"`)
		p.fill(scene.Fill{Color: stroke.Color, Alpha: stroke.Alpha})
		p.add("/>\n")
	}
}

func (p *painter) curve(c *geom.Path) {
	i := 0
	for _, v := range c.Verbs {
		switch v {
		case geom.Move:
			p.add("M")
			p.pair(c.Points[i])
			i++
		case geom.Line:
			p.add("L")
			p.pair(c.Points[i])
			i++
		case geom.Cubic:
			p.add("C")
			p.pair(c.Points[i])
			p.add(" ")
			p.pair(c.Points[i+1])
			p.add(" ")
			p.pair(c.Points[i+2])
			i += 3
		case geom.Close:
			p.add("Z")
		}
	}
}

// label writes a halo as a text of its own beneath: many programs, slides among
// them, know no paint-order and would lay the halo over the letters.
func (p *painter) label(l *scene.Label) {
	if l.Text == "" || l.Color == scene.None {
		return
	}
	if l.Halo != scene.None {
		p.words(l, l.Halo)
		p.color(` stroke="`, l.Halo)
		p.num(` stroke-width="`, float64(2*scene.HaloWidth*l.Scale(p.zoom)))
		p.add(` stroke-linejoin="round" aria-hidden="true">`)
		p.line(l.Text)
		p.add("</text>\n")
	}
	p.words(l, l.Color)
	p.add(">")
	p.line(l.Text)
	p.add("</text>\n")
}

// words writes the tag of a text, still open for more attributes.
func (p *painter) words(l *scene.Label, c scene.Color) {
	p.num(`<text x="`, l.At.X)
	p.num(` y="`, l.At.Y)
	p.lettering(lettering{float64(l.Size * l.Scale(p.zoom)), l.Strong, l.Anchor, c})
	if l.Turn != 0 {
		p.add(` transform="rotate(`)
		p.list(l.Turn, l.At.X, l.At.Y)
		p.add(`)"`)
	}
	if keepsSpace(l.Text) {
		p.add(` xml:space="preserve"`)
	}
}
