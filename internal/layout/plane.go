package layout

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
)

// Plane places nodes by two shares from 0 to 1, x to the right and y upwards,
// in a box with its upper left corner at the origin. Those that stand in each
// other's room are moved apart; what leaves the box is put back to its edge.
// A share that is no number is in the middle.
func Plane(g Graph, at []geom.Point, w, h float64) []geom.Point {
	points := make([]geom.Point, len(at))
	for i, p := range at {
		points[i] = geom.Pt(math.Round(share(p.X)*w), math.Round((1-share(p.Y))*h))
	}
	g.Middle = -1
	for range 6 {
		Apart(&g, points)
		for i, p := range points {
			points[i] = geom.Pt(geom.Clamp(p.X, 0, w), geom.Clamp(p.Y, 0, h))
		}
	}
	return points
}

func share(v float64) float64 {
	if math.IsNaN(v) {
		return 0.5
	}
	return geom.Clamp(v, 0, 1)
}
