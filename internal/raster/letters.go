package raster

import (
	"math"
	"sync"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// face is a font with the outlines that were asked for so far, in parts of
// the size, y downwards.
type face struct {
	font    *sfnt.Font
	em      float64
	buf     sfnt.Buffer
	mu      sync.Mutex
	letters map[rune]*letter
}

type letter struct {
	index   sfnt.GlyphIndex
	outline geom.Path
	advance float64
}

var (
	regular = sync.OnceValue(func() *face { return parse(liberationsansregular.TTF) })
	strong  = sync.OnceValue(func() *face { return parse(liberationsansbold.TTF) })
)

func parse(ttf []byte) *face {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("raster: a built-in font is broken: " + err.Error())
	}
	return &face{font: f, em: float64(f.UnitsPerEm()), letters: map[rune]*letter{}}
}

// unit is a size at which outlines come out in units of the font, 64 a unit.
func (f *face) unit() fixed.Int26_6 { return fixed.I(int(f.em)) }

func (f *face) part(v fixed.Int26_6) float64 { return float64(v) / 64 / f.em }

func (f *face) letter(r rune) *letter {
	if l := f.letters[r]; l != nil {
		return l
	}
	l := &letter{}
	f.letters[r] = l
	var err error
	if l.index, err = f.font.GlyphIndex(&f.buf, r); err != nil {
		return l
	}
	if a, err := f.font.GlyphAdvance(&f.buf, l.index, f.unit(), font.HintingNone); err == nil {
		l.advance = f.part(a)
	}
	segments, err := f.font.LoadGlyph(&f.buf, l.index, f.unit(), nil)
	if err != nil {
		return l
	}
	pt := func(q fixed.Point26_6) geom.Point { return geom.Pt(f.part(q.X), f.part(q.Y)) }
	var now geom.Point
	for i, s := range segments {
		a, b, c := pt(s.Args[0]), pt(s.Args[1]), pt(s.Args[2])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				l.outline.Close()
			}
			l.outline.MoveTo(a)
			now = a
		case sfnt.SegmentOpLineTo:
			l.outline.LineTo(a)
			now = a
		case sfnt.SegmentOpQuadTo: // the same curve as a cubic
			l.outline.CubicTo(now.Add(a.Sub(now).Mul(2.0/3)), b.Add(a.Sub(b).Mul(2.0/3)), b)
			now = b
		case sfnt.SegmentOpCubeTo:
			l.outline.CubicTo(a, b, c)
			now = c
		}
	}
	if len(segments) > 0 {
		l.outline.Close()
	}
	return l
}

// line returns the letters of s one after the other, and how far they reach,
// in parts of the size.
func (f *face) line(s string) (geom.Path, float64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all geom.Path
	x := 0.0
	var last *letter
	for _, r := range s {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			if r == '\n' || r == '\t' || r == '\r' {
				r = ' '
			} else {
				r = '\uFFFD'
			}
		}
		l := f.letter(r)
		if last != nil {
			if k, err := f.font.Kern(&f.buf, last.index, l.index, f.unit(), font.HintingNone); err == nil {
				x += f.part(k)
			}
		}
		all.Verbs = append(all.Verbs, l.outline.Verbs...)
		for _, q := range l.outline.Points {
			all.Points = append(all.Points, geom.Pt(q.X+x, q.Y))
		}
		x += l.advance
		last = l
	}
	return all, x
}

func (p *painter) label(l *scene.Label) {
	if l.Text == "" || l.Color == scene.None {
		return
	}
	f := regular()
	if l.Strong {
		f = strong()
	}
	text, width := f.line(l.Text)
	scale := l.Scale(p.zoom)
	size := l.Size * scale
	from := 0.0
	switch l.Anchor {
	case scene.Middle:
		from = -width * size / 2
	case scene.End:
		from = -width * size
	}
	sin, cos := math.Sincos(l.Turn * math.Pi / 180)
	for i, q := range text.Points {
		x, y := from+float64(q.X*size), q.Y*size
		text.Points[i] = l.At.Add(geom.Pt(float64(x*cos)-float64(y*sin), float64(x*sin)+float64(y*cos)))
	}
	if l.Halo != scene.None {
		p.area(text, scene.Fill{}, scene.Stroke{Color: l.Halo, Width: 2 * scene.HaloWidth * scale}, true)
	}
	p.area(text, scene.Fill{Color: l.Color}, scene.Stroke{}, false)
}
