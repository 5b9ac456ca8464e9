package relation

import (
	"slices"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/workspace"
)

// Valued are the values and outcomes that a cluster desires, then those that its
// members do, each once: the same records that journeys and outcome maps show.
func (m *Map) Valued(w *workspace.Workspace, c *Cluster) (list []*workspace.Element) {
	from := []crdt.ID{c.ID}
	for _, i := range c.Members {
		from = append(from, m.People[i].ID)
	}
	for _, id := range from {
		for _, l := range w.LinksFrom(id, "desires") {
			e := w.Element(l.To)
			if e != nil && (e.Kind == "value-element" || e.Kind == "outcome") && !slices.Contains(list, e) {
				list = append(list, e)
			}
		}
	}
	return list
}
