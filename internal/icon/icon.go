package icon

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/worthmap/worthmap/internal/geom"
)

// Grid is the side of the square on which icons are drawn, in units.
const Grid = 16

// paths holds the icons that were asked for as paths, each parsed once: a page
// shows a few of all.
var paths sync.Map // name → geom.Path

// Path returns the icon on the grid, its upper left corner at 0, 0. An
// unknown name gives an empty path. The path is shared and not to be changed.
func Path(name string) geom.Path {
	if known, ok := paths.Load(name); ok {
		return known.(geom.Path)
	}
	d, ok := drawings[name]
	if !ok {
		return geom.Path{}
	}
	path := parse(d)
	paths.Store(name, path)
	return path
}

// At returns the icon with side size, its upper left corner at p.
func At(name string, p geom.Point, size float64) geom.Path {
	c := Path(name)
	k := size / Grid
	at := geom.Path{Verbs: c.Verbs, Points: make([]geom.Point, len(c.Points))}
	for i, q := range c.Points {
		at.Points[i] = geom.Pt(float64(q.X*k)+p.X, float64(q.Y*k)+p.Y)
	}
	return at
}

// D returns the icon as SVG path data on the grid, empty for an unknown name.
func D(name string) string {
	c := Path(name)
	var b strings.Builder
	point := func(p geom.Point) {
		b.WriteString(number(p.X))
		b.WriteByte(' ')
		b.WriteString(number(p.Y))
	}
	i := 0
	for _, v := range c.Verbs {
		switch v {
		case geom.Move, geom.Line:
			b.WriteByte("ML"[v])
			point(c.Points[i])
			i++
		case geom.Cubic:
			b.WriteByte('C')
			for k := range 3 {
				if k > 0 {
					b.WriteByte(' ')
				}
				point(c.Points[i+k])
			}
			i += 3
		case geom.Close:
			b.WriteByte('Z')
		}
	}
	return b.String()
}

// number writes v with at most three decimals.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 3, 64)
	s = strings.TrimRight(s, "0")
	return strings.TrimRight(s, ".")
}

// Has tells whether there is an icon of that name.
func Has(name string) bool { _, ok := drawings[name]; return ok }

// Names returns the names of all icons, sorted.
func Names() []string {
	names := make([]string, 0, len(drawings))
	for name := range drawings {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
