package layout

import (
	"math"

	"github.com/worthmap/worthmap/internal/geom"
)

// Quick places nodes in rows of cells, those of a group beside each other: what
// shows of a large graph while Blocks or Force works elsewhere. It takes time
// in proportion to the nodes.
func Quick(g Graph) []geom.Point {
	order := make([][]int, max(g.Groups, 0)+1)
	for i, n := range g.Nodes {
		at := len(order) - 1
		if n.Group >= 0 && n.Group < at {
			at = n.Group
		}
		order[at] = append(order[at], i)
	}
	points := make([]geom.Point, len(g.Nodes))
	row := max(1, int(math.Ceil(math.Sqrt(float64(len(g.Nodes))))))
	n := 0
	for _, group := range order {
		for _, i := range group {
			points[i] = geom.Pt(float64(float64(n%row)*CellW), float64(float64(n/row)*CellH))
			n++
		}
	}
	return points
}
