package chart

import (
	"math"
	"strconv"

	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
)

// form is the shape of a badge: what tells kinds apart without colour.
type form uint8

const (
	round form = iota
	square
	diamond
)

// look is how a badge is drawn.
type look struct {
	form   form
	color  scene.Color
	hollow bool
	double bool // with a second ring: our own
}

// badge is one numbered mark of a chart of points.
type badge struct {
	id, name string
	label    string // kind, name and figures, in words
	value    string // its figure, for the list
	word     string // what that means, for the list
	x, y     float64
	look     look

	place geom.Point // where it belongs
	at    geom.Point // where it stands
	moved bool
	shown bool // with its number, not as a dot alone
}

// Measures of badges.
const (
	badgeReach = 10.0 // from the middle of a badge to its edge
	badgeRoom  = 11.5 // the same with the ring of surface around it
	dotReach   = 3.0
	farthest   = 32.0 // that a badge steps aside in a small field
)

func (b *badge) draw(p *pen, number int) {
	ink, paper := b.look.color, scene.Surface
	fill, edge := solid(ink), stroke(paper, 1.5)
	text := style{size: small, strong: true, color: paper, anchor: scene.Middle}
	if b.look.hollow {
		fill, edge, text.color = solid(paper), stroke(ink, 2), ink
	}
	r := badgeReach
	switch b.look.form {
	case square:
		p.rect(around(b.at, r-1), 2, fill, edge)
	case diamond:
		d := r + 1 // with its edge no higher than the closest row of a list
		p.outline(fill, edge, b.at.Add(geom.Pt(0, -d)), b.at.Add(geom.Pt(d, 0)), b.at.Add(geom.Pt(0, d)), b.at.Add(geom.Pt(-d, 0)))
	default:
		p.circle(b.at, r-.75, fill, edge)
	}
	if b.look.double {
		p.circle(b.at, r+2.25, scene.Fill{}, stroke(ink, 1.5))
	}
	p.text(b.at.Add(geom.Pt(0, 4.2)), strconv.Itoa(number), text)
}

func (b *badge) dot(p *pen) {
	p.circle(b.place, dotReach, solid(b.look.color), stroke(scene.Surface, 1))
}

// badges puts marks where they belong, the first ones with their numbers, the
// others as dots. Where badges would cover each other, dots mark the places
// and the badges step aside, each on a thin line.
func (c *canvas) badges(f field, list []*badge, numbered int) {
	for i, b := range list {
		b.place = f.at(b.x, b.y)
		b.at, b.shown = b.place, i < numbered
	}
	for i, b := range list {
		b.moved = b.shown && (!inside(around(b.place, badgeReach), f.box.Grow(6)) || !c.free(around(b.place, badgeRoom)))
		for k := range list {
			b.moved = b.moved || b.shown && k != i && near(b.place, list[k].place)
		}
	}
	for _, b := range list {
		if b.shown && !b.moved {
			c.take(around(b.at, badgeRoom))
		} else {
			c.take(around(b.place, dotReach+1))
		}
	}
	for i, b := range list {
		if b.moved {
			b.shown = c.aside(f, list, b)
		}
		c.badge(b, i+1)
	}
}

// near tells whether two badges would cover each other.
func near(a, b geom.Point) bool { return a.Sub(b).Len() < 2*badgeRoom }

// aside finds the free place for a badge that is nearest to where it belongs,
// on the side away from its neighbours.
func (c *canvas) aside(f field, list []*badge, b *badge) bool {
	var crowd geom.Point
	n := 0.0
	for _, o := range list {
		if o.place.Sub(b.place).Len() < 4*badgeRoom {
			crowd, n = crowd.Add(o.place), n+1
		}
	}
	out := b.place.Sub(crowd.Mul(1 / n))
	best, found := math.Inf(1), false
	for ring := 0; ring < 6; ring++ {
		far := 20 + float64(11*float64(ring))
		if far > max(farthest, min(f.box.W, f.box.H)/3) { // it would stand where other things belong
			break
		}
		for _, way := range ways {
			at := b.place.Add(way.Mul(far))
			room := around(at, badgeRoom)
			if !inside(room, f.box.Grow(4)) || !c.free(room) {
				continue
			}
			cost := far - float64(.4*(float64(way.X*out.X)+float64(way.Y*out.Y)))
			for _, o := range list {
				if o != b && o.moved && o.at != o.place && crosses(b.place, at, o.place, o.at) {
					cost += 60
				}
			}
			for _, o := range list {
				if o != b && toLine(o.place, b.place, at) < dotReach+2 || o != b && o.at != o.place && toLine(o.at, b.place, at) < badgeReach {
					cost += 25
				}
			}
			if cost < best-1e-9 {
				best, found, b.at = cost, true, at
			}
		}
	}
	if found {
		c.take(around(b.at, badgeRoom))
	}
	return found
}

// ways are sixteen directions, in twelve digits so that they are the same
// everywhere.
var ways = func() (w [16]geom.Point) {
	for i := range w {
		sin, cos := math.Sincos(float64(i) * math.Pi / 8)
		w[i] = geom.Pt(math.Round(cos*1e12)/1e12, math.Round(sin*1e12)/1e12)
	}
	return w
}()

// crosses tells whether the lines a–b and p–q cross.
func crosses(a, b, p, q geom.Point) bool {
	side := func(u, v, w geom.Point) float64 {
		d, e := v.Sub(u), w.Sub(u)
		return float64(d.X*e.Y) - float64(d.Y*e.X)
	}
	return side(a, b, p)*side(a, b, q) < 0 && side(p, q, a)*side(p, q, b) < 0
}

// toLine returns how far a point is from the line between two others.
func toLine(p, a, b geom.Point) float64 {
	d, e := b.Sub(a), p.Sub(a)
	length := float64(d.X*d.X) + float64(d.Y*d.Y)
	if length == 0 {
		return e.Len()
	}
	return e.Sub(d.Mul(geom.Clamp((float64(d.X*e.X)+float64(d.Y*e.Y))/length, 0, 1))).Len()
}

// badge draws one mark with its dot and line.
func (c *canvas) badge(b *badge, number int) {
	var p pen
	box := around(b.place, dotReach+1)
	if b.moved && b.shown {
		c.under.line(stroke(scene.Ink3, 1), b.place, b.at)
	}
	if b.moved || !b.shown {
		b.dot(&p)
	}
	if b.shown {
		b.draw(&p, number)
		box = around(b.at, badgeRoom)
	}
	c.mark(b.id, b.label, box, &p)
}
