package chart

import (
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/scene"
)

// Point is one value of a series with the period that it stands for.
type Point struct {
	Period string        // as people write it, such as 2025-Q1
	Value  measure.Input // not known: a gap
}

// known returns the values that can be drawn.
func known(points []Point) (values []float64) {
	for _, p := range points {
		if v, ok := given(p.Value); ok {
			values = append(values, v)
		}
	}
	return values
}

// orderAxis gives every point of a series the same room, whatever lies between
// their times: runs and limits are about order.
func orderAxis(points []Point) axis {
	a := axis{lo: -.5, hi: max(float64(len(points))-.5, .5)}
	for i, p := range points {
		a.ticks = append(a.ticks, tick{float64(i), p.Period})
	}
	return a
}

// follow draws a line through the points that are known; a gap breaks it.
func follow(p *pen, f field, points []Point, s scene.Stroke) {
	var run []geom.Point
	for i, q := range points {
		v, ok := given(q.Value)
		if !ok {
			p.line(s, run...)
			run = nil
			continue
		}
		run = append(run, f.at(float64(i), v))
	}
	p.line(s, run...)
}

// level is a line across a field with its name beside it.
type level struct {
	value float64
	name  string
	line  scene.Stroke
	style style
}

// besideRoom returns the room that the names of levels need at the right of a
// field.
func besideRoom(area geom.Box, levels []level) float64 {
	room := 0.0
	for _, l := range levels {
		room = max(room, l.style.width(l.name)+gap)
	}
	return min(room, area.W/3)
}

// levels draws lines across a field, the highest first, and writes their names
// beside it, moved apart where they would touch. Names that find no room are
// left out, the lowest first.
func (c *canvas) levels(f field, room float64, levels []level) {
	places := make([]float64, len(levels))
	for i, l := range levels {
		places[i] = f.y.at(l.value)
		c.under.line(l.line, geom.Pt(f.box.X, places[i]), geom.Pt(f.box.Right(), places[i]))
	}
	n := spread(places, 14, f.box.Y+2, f.box.Bottom()-2)
	for i, l := range levels[:n] {
		at := geom.Pt(f.box.Right()+gap, places[i]+4)
		if c.free(l.style.box(at, min(l.style.width(l.name), room-gap))) {
			c.take(c.over.cut(at, l.name, room-gap, l.style))
		}
	}
}

// dot draws a point of a series, and reads it out.
func (c *canvas) dot(at geom.Point, label string, r float64, color scene.Color) {
	var p pen
	casing := stroke(scene.Surface, 1)
	if r < 3 { // nothing would be left of it
		casing = scene.Stroke{}
	}
	p.circle(at, r, solid(color), casing)
	c.mark("", label, around(at, 6), &p)
	c.take(around(at, r+1))
}

// flag draws a point that stands out: a triangle that points up or down.
func (c *canvas) flag(at geom.Point, label string, up bool, color scene.Color) {
	var p pen
	h := 6.0
	if !up {
		h = -h
	}
	p.outline(solid(color), stroke(scene.Surface, 1.5), at.Add(geom.Pt(0, -h)), at.Add(geom.Pt(7, h)), at.Add(geom.Pt(-7, h)))
	c.mark("", label, around(at, 8), &p)
	c.take(around(at, 8))
}

// moodOf returns the colour of a move up or down: good, a leak, or neither
// where nobody said which way is better.
func moodOf(up bool, better measure.Direction) scene.Color {
	switch {
	case better == measure.Higher && up, better == measure.Lower && !up:
		return scene.Good
	case better == measure.Higher, better == measure.Lower:
		return scene.Leak
	}
	return scene.Accent
}

// ring draws a point as dot does, open.
func (c *canvas) ring(at geom.Point, label string) {
	var p pen
	p.circle(at, 3.5, solid(scene.Surface), stroke(scene.Ink, 1.5))
	c.mark("", label, around(at, 6), &p)
	c.take(around(at, 4.5))
}
