package scene

import "github.com/worthmap/worthmap/internal/geom"

// Color is a role of the design (DESIGN §4); each painter knows its value.
type Color uint8

// The roles. None paints nothing.
const (
	None Color = iota
	Ground
	Surface
	Sunk
	Raised
	Ink
	Ink2
	Ink3
	Line
	Line2
	Accent
	OnAccent
	AccentSoft
	Leak
	LeakSoft
	Moment
	MomentFill
	MomentSoft
	Good
	GoodSoft
	Functional
	Economic
	Emotional
	Social
	Persona1
	Persona2
	Flow
	FlowInk
	Hull1
	Hull2
	Hull3
	Hull4
	Colors // how many there are
)

// Pattern is the second carrier of a fill, so that grey still tells.
type Pattern uint8

// The patterns. All but Solid draw lines or dots of the fill's colour over a
// tint of it.
const (
	Solid    Pattern = iota
	Hatch            // falling diagonal: value that does not arrive
	Rising           // rising diagonal: economic
	Dots             // emotional, surplus
	Vertical         // social
)

// Fill is how an area is painted. The zero Fill paints nothing.
type Fill struct {
	Color   Color
	Pattern Pattern
	Alpha   float32 // 0 means opaque, else in (0, 1)
}

// Dash is how a line is broken.
type Dash uint8

// The dashes, with lengths in board units.
const (
	Unbroken    Dash = iota
	DashPersona      // 6 4
	DashWeak         // 7 5
	DashOrphan       // 4 3
	DashTarget       // 2 3
	DashShared       // 2 5
	DotExpected      // 1 3.5, round ends
	Dashes           // how many there are
)

// Lengths returns the drawn and the left-out length of each dash, in board
// units.
func (d Dash) Lengths() (on, off float64) {
	l := [Dashes][2]float64{{}, {6, 4}, {7, 5}, {4, 3}, {2, 3}, {2, 5}, {1, 3.5}}[d]
	return l[0], l[1]
}

// Stroke is how an outline is painted. The zero Stroke paints nothing.
type Stroke struct {
	Color Color
	Width float64 // board units
	Dash  Dash
	Alpha float32 // as in Fill
	Fixed bool    // the width keeps its size on screen
}

// Zoom is the range of zoom in which a shape shows: From ≤ zoom < To. A zero
// To has no end.
type Zoom struct{ From, To float32 }

// Shows tells whether a shape of this range shows at zoom z.
func (r Zoom) Shows(z float64) bool {
	return float32(z) >= r.From && (r.To == 0 || float32(z) < r.To)
}

// Shape is one of *Rect, *Path and *Label. Nodes that look alike may share
// shapes; painters know them again by their addresses.
type Shape interface {
	// Bounds is a box around what is painted, strokes included.
	Bounds() geom.Box
	isShape()
}

// Rect is a rectangle, with round corners if Radius says so. A circle is a
// square whose Radius is half its side.
type Rect struct {
	Box    geom.Box
	Radius float64
	Fill   Fill
	Stroke Stroke
	Zoom   Zoom
}

// Path is any other outline or line.
type Path struct {
	Curve  geom.Path
	Fill   Fill
	Stroke Stroke
	Round  bool // caps and joins
	Arrow  bool // a head of 8 units at the end
	Zoom   Zoom
}

// Anchor says which point of a text its place is.
type Anchor uint8

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Label is one line of text. What needs several lines is several labels:
// wrapping happens once, in view, with the widths of typeset.
type Label struct {
	At     geom.Point // on the baseline
	Text   string
	Size   float64 // board units
	Strong bool    // weight 600, else 400
	Fixed  bool    // keeps its size on screen between the ends of its Zoom
	Anchor Anchor
	Color  Color
	Halo   Color   // painted 3 units around the letters, None for no halo
	Width  float64 // as measured, for culling and for the painters' checks
	Turn   float64 // degrees clockwise about At
	Zoom   Zoom
}

func (*Rect) isShape()  {}
func (*Path) isShape()  {}
func (*Label) isShape() {}

// ZoomOf returns the range of zoom in which a shape shows.
func ZoomOf(s Shape) Zoom {
	switch s := s.(type) {
	case *Rect:
		return s.Zoom
	case *Path:
		return s.Zoom
	case *Label:
		return s.Zoom
	}
	return Zoom{}
}

// Bounds implements Shape.
func (r *Rect) Bounds() geom.Box { return r.Box.Grow(r.Stroke.Width / 2) }

// Bounds implements Shape.
func (p *Path) Bounds() geom.Box {
	d := p.Stroke.Width / 2
	if p.Arrow {
		d += 8
	}
	return p.Curve.Bounds().Grow(d)
}

// Bounds implements Shape.
func (l *Label) Bounds() geom.Box {
	if l.Turn != 0 {
		return geom.Box{X: l.At.X - l.Width, Y: l.At.Y - l.Width, W: 2 * l.Width, H: 2 * l.Width}
	}
	x := l.At.X
	switch l.Anchor {
	case Middle:
		x -= l.Width / 2
	case End:
		x -= l.Width
	}
	return geom.Box{X: x, Y: l.At.Y - l.Size, W: l.Width, H: float64(l.Size * 1.3)}
}
