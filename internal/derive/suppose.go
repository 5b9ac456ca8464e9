package derive

import (
	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/journey"
)

// Suppose returns figures as they would be if a map read as m: for showing a
// gap while somebody still drags. What m shares with the map as it is costs
// nothing. f itself stays as it is, and the result lives only until the next
// Refresh of f.
func (f *Figures) Suppose(m *journey.Map) *Figures {
	prev := f.Map(m.ID)
	if prev == nil {
		prev = &MapFigures{}
	}
	g := *f
	g.sheets = nil // lists are another matter, and belong to f
	g.maps = map[crdt.ID]*MapFigures{m.ID: g.compute(m, prev, prev.seen)}
	return &g
}
