package layout

import (
	"cmp"
	"slices"

	"github.com/worthmap/worthmap/internal/geom"
)

// Apart moves nodes that stand in each other's room apart, as little as it
// takes, each pair along the way that is shorter. The middle stays.
func Apart(g *Graph, points []geom.Point) {
	rooms := make([]geom.Point, len(points)) // half of each
	order := make([]int, len(points))
	widest := 0.0
	for i, n := range g.Nodes {
		w, h := n.room()
		order[i], rooms[i] = i, geom.Pt(w/2, h/2)
		widest = max(widest, w)
	}
	for round := range 480 {
		if round%40 == 39 { // there is no room: all a little wider apart
			for i, p := range points {
				points[i] = rounded(p.Mul(1.08))
			}
		}
		slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(points[a].X, points[b].X), cmp.Compare(a, b)) })
		moved := false
		for at, i := range order {
			for _, j := range order[at+1:] {
				if points[j].X-points[i].X >= widest {
					break
				}
				if dy := rooms[i].Y + rooms[j].Y - abs(points[j].Y-points[i].Y); dy > 0.01 {
					moved = g.part(points, rooms, i, j, dy) || moved
				}
			}
		}
		if !moved {
			return
		}
	}
}

// part moves two nodes apart that are too near each other by dy, where they
// stand in each other's room.
func (g *Graph) part(points, rooms []geom.Point, i, j int, dy float64) bool {
	d := points[j].Sub(points[i])
	dx := rooms[i].X + rooms[j].X - abs(d.X)
	if dx <= 0.01 {
		return false
	}
	by := geom.Pt(0, dy/2+0.5)
	if dx/rooms[i].X < dy/rooms[i].Y {
		by = geom.Pt(dx/2+0.5, 0)
	}
	if d.X < 0 || d.X == 0 && i > j {
		by.X = -by.X
	}
	if d.Y < 0 || d.Y == 0 && i > j {
		by.Y = -by.Y
	}
	switch g.Middle {
	case i:
		points[j] = rounded(points[j].Add(by.Mul(2)))
	case j:
		points[i] = rounded(points[i].Sub(by.Mul(2)))
	default:
		points[i], points[j] = rounded(points[i].Sub(by)), rounded(points[j].Add(by))
	}
	return true
}

func abs(v float64) float64 {
	if v < 0 {
		return -v
	}
	return v
}
