package view

import (
	"slices"
	"strconv"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/journey"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/workspace"
)

// hand is how a persona is drawn: colour, line and marker, so that any one of
// the three tells them apart (DESIGN §4).
type hand struct {
	color scene.Color
	width float64
	dash  scene.Dash
	mark  func(p *pen, m geom.Point, color scene.Color)
}

// hands are those of the first four personas; the fifth is drawn as the
// second again.
var hands = [...]hand{
	{scene.Persona1, 2.5, scene.Unbroken, dotMark},
	{scene.Persona2, 2, scene.DashPersona, diamondMark},
	{scene.Ink3, 2, scene.DotExpected, squareMark},
	{scene.Accent, 2, scene.DashWeak, triangleMark},
}

func handOf(persona int) hand {
	if persona >= len(hands) {
		persona = 1 + (persona-1)%(len(hands)-1)
	}
	return hands[persona]
}

func dotMark(p *pen, m geom.Point, color scene.Color) {
	p.circle(m, 4, solid(color), scene.Stroke{Color: scene.Surface, Width: 2})
}

func diamondMark(p *pen, m geom.Point, color scene.Color) {
	p.path(diamond(m, 4), solid(scene.Surface), scene.Stroke{Color: color, Width: 1.25})
}

func squareMark(p *pen, m geom.Point, color scene.Color) {
	p.rect(geom.Box{X: m.X - 3, Y: m.Y - 3, W: 6, H: 6}, 0, solid(scene.Surface), scene.Stroke{Color: color, Width: 1.25})
}

func triangleMark(p *pen, m geom.Point, color scene.Color) {
	p.path(triangle(m, 8, -7), solid(scene.Surface), scene.Stroke{Color: color, Width: 1.25})
}

// feelingScale puts +5 and −5 fourteen units inside the lane.
func feelingScale(row geom.Box) plot {
	return plot{
		box: geom.Box{X: labelWidth, Y: row.Y, W: row.W - labelWidth, H: row.H},
		lo:  -5, hi: 5, yLo: row.Bottom() - 14, yHi: row.Y + 14,
	}
}

// feel draws what spans the lane of feelings: a curve for each persona, and
// words at it.
func (b *builder) feel(r *Row) {
	b.l.feelings = feelingScale(r.Box)
	b.zero()
	b.wasFelt()
	b.l.curves = b.followAll()
	for i := len(b.l.curves) - 1; i >= 0; i-- { // the first persona lies on top
		for _, d := range slices.Concat(b.l.curves[i].bridges, b.l.curves[i].drawn) {
			b.under = append(b.under, d.node)
		}
	}
	b.feelingWords(b.l.curves)
}

// feelingCell draws the points of a stage: of earlier personas above those of
// later ones, and of whoever is asked on top, where a press finds them first.
func (b *builder) feelingCell(c *column) {
	draw := func(persona int) {
		for _, n := range b.points(c, persona) {
			if n != nil {
				b.over = append(b.over, n)
			}
		}
	}
	for i := max(1, len(b.m.Personas)) - 1; i >= 0; i-- {
		if i != b.whose {
			draw(i)
		}
	}
	draw(b.whose)
}

// zero draws the level line and the words at both ends of the scale.
func (b *builder) zero() {
	s := b.l.feelings
	b.under = append(b.under, b.keep(ornament+"zero", "", s.box, func() *scene.Node {
		var p pen
		at := func(v float64) float64 { return s.y(v) - s.box.Y }
		p.line(geom.Pt(0, at(0)), geom.Pt(s.box.W, at(0)), scene.Stroke{Color: scene.Line2, Width: 1, Dash: scene.DotExpected, Fixed: true, Alpha: .7})
		st := style{size: small, color: scene.Ink3}
		p.between(zoomAll, 0).text(geom.Pt(inset, at(5)+4), "glad", st)
		p.text(geom.Pt(inset, at(-5)+4), "upset", st)
		return &scene.Node{At: s.box.Min(), Box: s.box, Shapes: p.shapes, Ghost: true}
	}))
}

// curve is what one persona feels along the map.
type curve struct {
	persona int
	id      crdt.ID
	name    string
	nums    []float64    // x and y of all touchpoints, −1 where there is no point
	runs    [][2]int     // touchpoints from and up to, with nothing missing between them
	drawn   []drawnCurve // the lines through the runs
	bridges []drawnCurve // over what nobody rated, from run to run
}

// drawnCurve is a stretch of a curve with its node.
type drawnCurve struct {
	from int // number of the first touchpoint
	s    spline
	node *scene.Node
}

// followAll gathers the curve of each persona; a map without personas has the
// curve of nobody in particular. A curve through the same points is the same.
func (b *builder) followAll() []*curve {
	list := make([]*curve, max(1, len(b.m.Personas)))
	for i := range list {
		c := &curve{persona: i}
		if i < len(b.m.Personas) {
			c.id, c.name = b.m.Personas[i].ID, workspace.ShortName(b.m.Personas[i].Name())
		}
		var old *curve
		if i < len(b.prev.curves) && b.prev.curves[i].id == c.id && b.prev.curves[i].name == c.name {
			old = b.prev.curves[i]
		}
		if old != nil && b.through(old) {
			list[i] = old
			continue
		}
		b.coordinates(c, old)
		c.follow()
		c.draw(old)
		c.bridge(old)
		list[i] = c
	}
	return list
}

// through tells whether a curve still runs through all its points.
func (b *builder) through(c *curve) bool {
	k, sameScale := 0, b.l.feelings == b.prev.feelings
	for at, col := range b.l.cols {
		if sameScale && at < len(b.prev.cols) && b.prev.cols[at] == col {
			k += 2 * len(col.stage.Touchpoints)
			continue
		}
		for i, t := range col.stage.Touchpoints {
			if k >= len(c.nums) || c.nums[k] != col.feelingX(i) || c.nums[k+1] != b.height(t, c.persona) {
				return false
			}
			k += 2
		}
	}
	return k == len(c.nums)
}

// height returns where the point of a touchpoint lies; a missing feeling is
// −1, above the map.
func (b *builder) height(t *journey.Touchpoint, persona int) float64 {
	if v, ok := feeling(t, persona); ok {
		return b.l.feelings.y(v)
	}
	return -1
}

// coordinates writes down where all touchpoints lie; for columns that stay,
// where they lay.
func (b *builder) coordinates(c, old *curve) {
	c.nums = make([]float64, 0, 2*len(b.m.Touchpoints))
	sameScale, k := old != nil && b.l.feelings == b.prev.feelings, 0
	for at, col := range b.l.cols {
		if sameScale && at < len(b.prev.cols) {
			n := 2 * len(b.prev.cols[at].stage.Touchpoints)
			if b.prev.cols[at] == col && k+n <= len(old.nums) {
				c.nums = append(c.nums, old.nums[k:k+n]...)
				k += n
				continue
			}
			k += n
		}
		for i, t := range col.stage.Touchpoints {
			c.nums = append(c.nums, col.feelingX(i), b.height(t, c.persona))
		}
	}
}

// follow finds the runs of a curve: a missing feeling ends one (V4).
func (c *curve) follow() {
	n := len(c.nums) / 2
	for from := 0; from < n; from++ {
		to := from
		for to < n && c.nums[2*to+1] >= 0 {
			to++
		}
		if to == from {
			continue
		}
		c.runs = append(c.runs, [2]int{from, to})
		from = to
	}
}

func (c *curve) point(i int) geom.Point { return geom.Pt(c.nums[2*i], c.nums[2*i+1]) }

// stretch is how many points one node of a curve has at most, so that a long
// journey is not drawn as a whole for each of its parts.
const stretch = 64

// draw draws a line in stretches, the first persona's with a casing that keeps
// it apart from what it crosses. Stretches that old has are taken over.
func (c *curve) draw(old *curve) {
	had := map[int]drawnCurve{}
	if old != nil {
		for _, d := range old.drawn {
			had[d.from] = d
		}
	}
	for r, run := range c.runs {
		same := old != nil && r < len(old.runs) && old.runs[r] == run
		for from := run[0]; from < run[1]-1; from += stretch {
			to := min(from+stretch, run[1]-1)
			// The curve between two points is shaped by two more on either side.
			lo, hi := max(from-2, run[0]), min(to+3, run[1])
			if d, ok := had[from]; ok && same && slices.Equal(c.nums[2*lo:2*hi], old.nums[2*lo:2*hi]) {
				c.drawn = append(c.drawn, d)
				continue
			}
			points := make([]geom.Point, 0, hi-lo)
			for i := lo; i < hi; i++ {
				points = append(points, c.point(i))
			}
			s := monotone(points)[from-lo : to-lo]
			part := PartCurve
			if from > 0 {
				part += ":" + strconv.Itoa(from)
			}
			c.drawn = append(c.drawn, drawnCurve{from, s, c.node(s, part)})
		}
	}
}

func (c *curve) node(s spline, part string) *scene.Node {
	h := handOf(c.persona)
	path := s.path()
	var p pen
	if c.persona == 0 {
		p.curve(path, scene.Stroke{Color: scene.Surface, Width: 6})
	}
	p.curve(path, scene.Stroke{Color: h.color, Width: h.width, Dash: h.dash, Fixed: true})
	n := &scene.Node{ID: string(c.id), Part: part, Box: path.Bounds(), Outline: path, Shapes: p.shapes, Label: "Feelings of " + c.name}
	if c.id == "" {
		n.Ghost, n.Label = true, ""
	}
	return n
}

// bridge leads the eye over what nobody rated: straight, thin and broken, as
// nothing is known of the way there (V4). Bridges that old has are taken over.
func (c *curve) bridge(old *curve) {
	had := map[int]drawnCurve{}
	if old != nil {
		for _, d := range old.bridges {
			had[d.from] = d
		}
	}
	for r := 1; r < len(c.runs); r++ {
		from, to := c.runs[r-1][1]-1, c.runs[r][0]
		s := monotone([]geom.Point{c.point(from), c.point(to)})
		d, ok := had[from]
		if !ok || d.s[0] != s[0] {
			d = drawnCurve{from, s, c.bridgeNode(s)}
		}
		c.bridges = append(c.bridges, d)
	}
}

// bridgeStroke is thinner than any curve, and broken as none is.
func bridgeStroke(color scene.Color) scene.Stroke {
	return scene.Stroke{Color: color, Width: 1.25, Dash: scene.DashTarget, Fixed: true, Alpha: .8}
}

func (c *curve) bridgeNode(s spline) *scene.Node {
	path := s.path()
	var p pen
	p.curve(path, bridgeStroke(handOf(c.persona).color))
	return &scene.Node{Box: path.Bounds(), Shapes: p.shapes, Ghost: true}
}

// feeling returns what a persona feels at a touchpoint, held on the scale.
func feeling(t *journey.Touchpoint, persona int) (float64, bool) {
	if persona >= len(t.Feelings) || !t.Feelings[persona].Known {
		return 0, false
	}
	return geom.Clamp(t.Feelings[persona].Value, -5, 5), true
}
