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
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// classic returns a published graph as a relational map in the neutral form,
// sized by who lies on the most shortest ways.
func classic(t *testing.T, id string) []byte {
	nodes, edges := joinedBy(t, id)
	var elements, relations []string
	for _, n := range nodes {
		elements = append(elements, fmt.Sprintf(`{"id":"n%s","type":"entity","title":"%s","fields":{"role":"customer"}}`, n, n))
	}
	for i, e := range edges {
		relations = append(relations, fmt.Sprintf(`{"id":"r%d","type":"relates","from":"n%s","to":"n%s","fields":{"strength":1}}`, i, e[0], e[1]))
	}
	return fmt.Appendf(nil, `{"format":"worthmap-neutral","version":1,"title":%q,"maps":[{"id":"m","kind":"relational","title":%q,"fields":{"sizeBy":"betweenness"},"elements":[%s],"relations":[%s]}]}`,
		id, id, strings.Join(elements, ","), strings.Join(relations, ","))
}

// inForms returns a published graph in all the forms in which one opens.
func inForms(t *testing.T, id string) map[string][]byte {
	nodes, edges := joinedBy(t, id)
	pairs, graph := "From,To,Strength\n", `<graphml><key id="w" for="edge" attr.name="weight"/><graph edgedefault="undirected">`
	for _, n := range nodes {
		graph += `<node id="` + n + `"/>`
	}
	for _, e := range edges {
		pairs += e[0] + "," + e[1] + ",1\n"
		graph += `<edge source="` + e[0] + `" target="` + e[1] + `"><data key="w">1</data></edge>`
	}
	return map[string][]byte{"neutral": classic(t, id), "pairs.csv": []byte(pairs), "graph.graphml": []byte(graph + "</graph></graphml>")}
}

// joinedBy returns the nodes of a published graph and whom its edges join.
func joinedBy(t *testing.T, id string) (nodes []string, edges [][2]string) {
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
		for _, n := range g.Nodes {
			nodes = append(nodes, fmt.Sprint(n))
		}
		for _, e := range g.Edges {
			edges = append(edges, [2]string{fmt.Sprint(e[0]), fmt.Sprint(e[1])})
		}
		return nodes, edges
	}
	t.Fatalf("no graph %s", id)
	return nil, nil
}

// From the bytes of a file to the figures and the drawing, the classic graphs
// say what was published of them (MEASURES REL-2, REL-3), in whichever form
// they come.
func TestClassicGraphsFromFileToMap(t *testing.T) {
	for _, c := range []struct {
		graph, field string
		want         map[string]float64 // by name, the map by ""
		within       float64
		greatest     string // on the drawing
	}{
		{"karate", "REL-3.betweenness", map[string]float64{"0": 0.437635, "33": 0.304075}, 1e-6, "0"},
		{"karate", "REL-3.pagerank", map[string]float64{"0": 0.096997, "33": 0.100919}, 1e-6, "0"},
		{"karate", "REL-3.eigenvector", map[string]float64{"0": 0.355491, "33": 0.373363}, 1e-6, "0"},
		{"karate", "REL-2.q", map[string]float64{"": 0.4197896}, 1e-6, "0"},
		{"florentine", "REL-3.betweenness", map[string]float64{"Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Salviati": 0.143, "Ridolfi": 0.114}, 5e-4, "Medici"},
		{"florentine", "REL-2.q", map[string]float64{"": 0.39875}, 1e-9, "Medici"},
		{"florentine", "REL-3.diameter", map[string]float64{"": 5}, 0, "Medici"},
		{"kite", "REL-3.betweenness", map[string]float64{"7": 14.0 / 36, "5": 8.3333 / 36, "8": 8.0 / 36, "9": 0}, 1e-5, "7"},
		{"kite", "REL-3.closeness", map[string]float64{"5": 0.6429, "6": 0.6429}, 5e-5, "7"},
		{"kite", "REL-3.degree", map[string]float64{"3": 6}, 0, "7"},
		{"kite", "REL-3.reach", map[string]float64{"9": 2.0 / 9, "7": 1}, 1e-12, "7"},
	} {
		for form, data := range inForms(t, c.graph) {
			t.Run(c.graph+" "+c.field+" "+form, func(t *testing.T) {
				w, id, _ := graphed(t, data)
				if form != "neutral" {
					commit(t, w, session(), relation.Arrange(id, "sizeBy", "betweenness"))
					w = workspace.Open(w.Doc())
				}
				f := derive.Of(w)
				f.Keep(f.Relations(id).Compute())
				m := f.Relational(id)
				named := map[string]crdt.ID{"": id}
				for _, p := range m.People {
					named[p.Title] = p.ID
				}
				for name, want := range c.want {
					found := false
					for _, g := range f.Own(named[name]) {
						if string(g.Ref.Name) == c.field {
							found = true
							assert.InDelta(t, want, g.Result.Or(-1), c.within+1e-12, "%s of %s", c.field, name)
						}
					}
					assert.True(t, found, "%s has no %s", name, c.field)
				}
				l := view.Relational(m, f, nil, view.Options{})
				widest, who := 0.0, ""
				for _, p := range m.People {
					if r := l.RadiusOf(p.ID); r > widest {
						widest, who = r, p.Title
					}
				}
				assert.Equal(t, c.greatest, who, "the greatest on the map")
			})
		}
	}
}
