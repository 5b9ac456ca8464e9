package edit

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/scene"
	"github.com/worthmap/worthmap/internal/view"
)

// Other is somebody else at the same map.
type Other struct {
	Name   string
	Color  scene.Color
	At     geom.Point // of their pointer on the board
	Points bool       // it shows
	Holds  []crdt.ID  // what they have selected
}

// Others shows who else is at the map and what they do.
func (b *Board) Others(list []Other) {
	same := slices.EqualFunc(b.others, list, func(a, c Other) bool {
		return a.Name == c.Name && a.Color == c.Color && a.At == c.At && a.Points == c.Points && slices.Equal(a.Holds, c.Holds)
	})
	if !same {
		b.others, b.over = list, nil
	}
}

// company draws the others above the map.
func (b *Board) company() (nodes []*scene.Node) {
	for _, o := range b.others {
		for _, id := range o.Holds {
			nodes = append(nodes, view.Held(b.lay, id, o.Name, o.Color)...)
		}
	}
	for _, o := range b.others {
		if o.Points {
			nodes = append(nodes, view.Pointer(o.At, o.Name, o.Color, 1/b.cam.Zoom))
		}
	}
	return nodes
}
