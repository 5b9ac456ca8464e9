package exchange_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/measure/network"
	"github.com/worthmap/worthmap/internal/view"
)

// classic returns a published graph as a relational map in the neutral form,
// sized by who lies on the most shortest ways.
func classic(t *testing.T, id string) []byte {
	t.Helper()
	var all struct {
		Graphs []struct {
			ID    string
			Nodes []any
			Edges [][]any
		}
	}
	data, err := os.ReadFile("../../testdata/vectors/graphs.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &all))
	for _, g := range all.Graphs {
		if g.ID != id {
			continue
		}
		var elements, relations []string
		for _, n := range g.Nodes {
			elements = append(elements, fmt.Sprintf(`{"id":"n%v","type":"entity","title":"%v","fields":{"role":"customer"}}`, n, n))
		}
		for i, e := range g.Edges {
			relations = append(relations, fmt.Sprintf(`{"id":"r%d","type":"relates","from":"n%v","to":"n%v","fields":{"strength":1}}`, i, e[0], e[1]))
		}
		return fmt.Appendf(nil, `{"format":"worthmap-neutral","version":1,"title":%q,"maps":[{"id":"m","kind":"relational","title":%q,"fields":{"sizeBy":"betweenness"},"elements":[%s],"relations":[%s]}]}`,
			id, id, strings.Join(elements, ","), strings.Join(relations, ","))
	}
	t.Fatalf("no graph %s", id)
	return nil
}

// From the file to the figures and the drawing, the classic graphs say what was
// published of them (MEASURES REL-2, REL-3).
func TestClassicGraphsFromFileToMap(t *testing.T) {
	for _, c := range []struct {
		graph, field string
		want         map[crdt.ID]float64
		within       float64
		greatest     crdt.ID // on the drawing
	}{
		{"karate", "REL-3.betweenness", map[crdt.ID]float64{"n0": 0.437635, "n33": 0.304075}, 1e-6, "n0"},
		{"karate", "REL-3.pagerank", map[crdt.ID]float64{"n0": 0.096997, "n33": 0.100919}, 1e-6, "n0"},
		{"karate", "REL-2.q", map[crdt.ID]float64{"m": 0.4197896}, 1e-6, "n0"},
		{"florentine", "REL-3.betweenness", map[crdt.ID]float64{"nMedici": 0.522, "nGuadagni": 0.255, "nAlbizzi": 0.212, "nSalviati": 0.143, "nRidolfi": 0.114}, 5e-4, "nMedici"},
		{"florentine", "REL-2.q", map[crdt.ID]float64{"m": 0.39875}, 1e-9, "nMedici"},
		{"kite", "REL-3.betweenness", map[crdt.ID]float64{"n7": 14.0 / 36, "n5": 8.3333 / 36, "n8": 8.0 / 36, "n9": 0}, 1e-5, "n7"},
		{"kite", "REL-3.closeness", map[crdt.ID]float64{"n5": 0.6429, "n6": 0.6429}, 5e-5, "n7"},
		{"kite", "REL-3.degree", map[crdt.ID]float64{"n3": 6}, 0, "n7"},
	} {
		t.Run(c.graph+" "+c.field, func(t *testing.T) {
			f := derive.Of(opened(t, classic(t, c.graph)))
			f.Keep(f.Relations("m").Compute(network.StandardOptions))
			for id, want := range c.want {
				found := false
				for _, g := range f.Own(id) {
					if string(g.Ref.Name) == c.field {
						found = true
						assert.InDelta(t, want, g.Result.Or(-1), c.within+1e-12, "%s of %s", c.field, id)
					}
				}
				assert.True(t, found, "%s has no %s", id, c.field)
			}
			m := f.Relational("m")
			l := view.Relational(m, f, nil, view.Options{})
			widest, who := 0.0, crdt.ID("")
			for _, p := range m.People {
				if r := l.RadiusOf(p.ID); r > widest {
					widest, who = r, p.ID
				}
			}
			assert.Equal(t, c.greatest, who, "the greatest on the map")
		})
	}
}
