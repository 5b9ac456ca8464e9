package svg

import "github.com/worthmap/worthmap/internal/scene"

// span is where something stands among the bytes that are written and not yet
// handed out.
type span struct{ from, to int }

// again writes once more what stands at a span.
func (o *buffer) again(s span) { // space first: it may move the bytes
	to := o.space(s.to - s.from)
	o.n += copy(to, o.bytes[s.from:s.to])
}

// once writes a shape, the second time as it stands.
func once[S comparable](p *painter, written map[S]span, s S, write func(*painter, S)) {
	if at, ok := written[s]; ok {
		p.again(at)
		return
	}
	from := p.n
	write(p, s)
	written[s] = span{from, p.n}
}

// seen holds where the attributes of a style were written first.
type seen[K comparable] struct {
	styles []K
	spans  []span
}

// mostSeen is how many styles are searched one by one; a drawing has some
// twenty.
const mostSeen = 64

func (s *seen[K]) find(k K) (span, bool) {
	for i := range s.styles {
		if s.styles[i] == k {
			return s.spans[i], true
		}
	}
	return span{}, false
}

func (s *seen[K]) note(k K, from, to int) {
	if len(s.styles) < mostSeen {
		s.styles, s.spans = append(s.styles, k), append(s.spans, span{from, to})
	}
}

func (s *seen[K]) forget() { s.styles, s.spans = s.styles[:0], s.spans[:0] }

// lettering is how a text is written, beside where.
type lettering struct {
	size   float64 // as drawn
	strong bool
	anchor scene.Anchor
	color  scene.Color
}

func (p *painter) lettering(l lettering) {
	if at, ok := p.letters.find(l); ok {
		p.again(at)
		return
	}
	from := p.n
	p.num(` font-size="`, l.size)
	if l.strong {
		p.add(` font-weight="600"`)
	}
	switch l.anchor {
	case scene.Middle:
		p.add(` text-anchor="middle"`)
	case scene.End:
		p.add(` text-anchor="end"`)
	}
	p.color(` fill="`, l.color)
	p.letters.note(l, from, p.n)
}

func (p *painter) fill(f scene.Fill) {
	if at, ok := p.fills.find(f); ok {
		p.again(at)
		return
	}
	from := p.n
	switch {
	case f.Color == scene.None:
		p.add(` fill="none"`)
	case f.Pattern.Tile().Size > 0:
		p.add(` fill="url(#`)
		p.patternID(f)
		p.add(`)"`)
	default:
		p.color(` fill="`, f.Color)
	}
	if a := scene.Opacity(f.Alpha); a != 1 && f.Color != scene.None {
		p.num(` fill-opacity="`, a)
	}
	p.fills.note(f, from, p.n)
}

// line is a stroke with what its ends and corners are like.
type line struct {
	scene.Stroke
	round bool
}

func (p *painter) stroke(s line) {
	if s.Color == scene.None || s.Width <= 0 {
		return
	}
	if at, ok := p.strokes.find(s); ok {
		p.again(at)
		return
	}
	from := p.n
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
	if s.round || s.Dash == scene.DotExpected {
		p.add(` stroke-linecap="round" stroke-linejoin="round"`)
	}
	p.strokes.note(s, from, p.n)
}
