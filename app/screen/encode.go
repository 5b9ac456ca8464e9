package screen

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// drawn is what is kept of a node: its words, good for lo ≤ zoom < hi (D4).
type drawn struct {
	words  words
	lo, hi float32
	users  int32 // nodes with these shapes, in both scenes
}

// encoder turns nodes into words. It keeps them by the address of the first
// shape: shapes never change (N2), and a node that only moved has the same.
type encoder struct {
	kept    map[*scene.Shape]*drawn
	strings table
	scratch words
	points  []geom.Point // of the last arrow
	theme   scene.Theme
}

// retain makes room for the words of nodes; release ends that.
func (e *encoder) retain(nodes []*scene.Node) {
	if e.kept == nil {
		e.kept = make(map[*scene.Shape]*drawn, len(nodes))
	}
	var many []drawn // in one piece, when a map is opened
	if len(nodes) > 1000 {
		many = make([]drawn, len(nodes))
	}
	for i, n := range nodes {
		if len(n.Shapes) == 0 {
			continue
		}
		d := e.kept[&n.Shapes[0]]
		if d == nil {
			if many != nil {
				d = &many[i]
			} else {
				d = &drawn{}
			}
			e.kept[&n.Shapes[0]] = d
		}
		d.users++
	}
}

func (e *encoder) release(nodes []*scene.Node) {
	for _, n := range nodes {
		if len(n.Shapes) == 0 {
			continue
		}
		if d := e.kept[&n.Shapes[0]]; d != nil {
			if d.users--; d.users <= 0 {
				delete(e.kept, &n.Shapes[0])
			}
		}
	}
}

// node returns the words of n at a zoom, in coordinates of the node.
func (e *encoder) node(n *scene.Node, zoom float64) words {
	if len(n.Shapes) == 0 {
		return nil
	}
	z := float32(zoom)
	d := e.kept[&n.Shapes[0]]
	if d == nil {
		d = &drawn{}
	}
	if d.lo <= z && z < d.hi {
		return d.words
	}
	d.lo, d.hi = 0, float32(math.Inf(1))
	e.scratch = e.scratch[:0]
	for _, s := range n.Shapes {
		switch s := s.(type) {
		case *scene.Rect:
			if d.shows(s.Zoom, z) {
				e.rect(s)
			}
		case *scene.Path:
			if d.shows(s.Zoom, z) {
				if s.Arrow && s.Stroke.Fixed { // its head has another size at each zoom
					d.lo, d.hi = z, math.Nextafter32(z, 100)
				}
				e.path(s, zoom)
			}
		case *scene.Label:
			if d.shows(s.Zoom, z) {
				e.label(s)
			}
		}
	}
	if cap(d.words) < len(e.scratch) {
		d.words = make(words, 0, len(e.scratch))
	}
	d.words = append(d.words[:0], e.scratch...)
	return d.words
}

// shows tells whether a range shows at z, and narrows d to where the answer
// stays the same. A range without an end has the bound 0.
func (d *drawn) shows(r scene.Zoom, z float32) bool {
	for _, bound := range [2]float32{r.From, r.To} {
		if bound <= z {
			d.lo = max(d.lo, bound)
		} else {
			d.hi = min(d.hi, bound)
		}
	}
	return r.Shows(float64(z))
}

func (e *encoder) rect(r *scene.Rect) {
	line := e.theme.Stroke(r.Stroke)
	fill, stroke := fillWord(e.theme.Fill(r.Fill)), strokeWord(line, false)
	if fill|stroke == 0 {
		return
	}
	w := &e.scratch
	w.op(opRect, r.Box.X, r.Box.Y, r.Box.W, r.Box.H, r.Radius)
	*w = append(*w, fill)
	w.floats(scene.Opacity(r.Fill.Alpha))
	*w = append(*w, stroke)
	w.floats(scene.Opacity(line.Alpha), line.Width)
}

func (e *encoder) path(p *scene.Path, zoom float64) {
	line := e.theme.Stroke(p.Stroke)
	fill, stroke := fillWord(e.theme.Fill(p.Fill)), strokeWord(line, p.Round)
	if fill|stroke == 0 || len(p.Curve.Points) == 0 {
		return
	}
	curve := p.Curve
	var head [3]geom.Point
	arrow := p.Arrow && stroke != 0
	if arrow {
		if head, curve, arrow = scene.Head(p.Curve, p.Stroke.Scale(zoom), e.points); arrow {
			e.points = curve.Points
		}
	}
	e.curve(&curve, fill, p.Fill.Alpha, stroke, line.Alpha, line.Width)
	if arrow {
		e.curve(&geom.Path{Verbs: triangle, Points: head[:]}, fillWord(scene.Fill{Color: p.Stroke.Color}), p.Stroke.Alpha, 0, 0, 0)
	}
}

var triangle = []geom.Verb{geom.Move, geom.Line, geom.Line, geom.Close}

func (e *encoder) curve(c *geom.Path, fill uint32, fillAlpha float32, stroke uint32, strokeAlpha float32, width float64) {
	w := &e.scratch
	*w = append(*w, opPath, fill)
	w.floats(scene.Opacity(fillAlpha))
	*w = append(*w, stroke)
	w.floats(scene.Opacity(strokeAlpha), width)
	*w = append(*w, uint32(len(c.Verbs)))
	for i := 0; i < len(c.Verbs); i += 4 {
		var four uint32
		for k, v := range c.Verbs[i:min(i+4, len(c.Verbs))] {
			four |= uint32(v) << (8 * k)
		}
		*w = append(*w, four)
	}
	for _, p := range c.Points {
		w.floats(p.X, p.Y)
	}
}

func (e *encoder) label(l *scene.Label) {
	if l.Text == "" || l.Color == scene.None {
		return
	}
	flags := uint32(l.Anchor)
	if l.Strong {
		flags |= textStrong
	}
	if l.Fixed {
		flags |= textFixed
	}
	w := &e.scratch
	w.op(opText, l.At.X, l.At.Y, l.Size)
	*w = append(*w, flags, uint32(l.Color), uint32(l.Halo), e.strings.number(l.Text))
	w.floats(l.Turn)
}

func fillWord(f scene.Fill) uint32 {
	if f.Color == scene.None || f.Color >= scene.Colors {
		return 0
	}
	word := uint32(f.Color)
	if f.Pattern.Tile().Size > 0 {
		word |= uint32(f.Pattern) << 8
	}
	return word
}

func strokeWord(s scene.Stroke, round bool) uint32 {
	if s.Color == scene.None || s.Color >= scene.Colors || s.Width <= 0 {
		return 0
	}
	word := uint32(s.Color)
	if s.Dash < scene.Dashes {
		word |= uint32(s.Dash) << 8
	}
	if s.Fixed {
		word |= strokeFixed
	}
	if round || s.Dash == scene.DotExpected {
		word |= strokeRound
	}
	return word
}
