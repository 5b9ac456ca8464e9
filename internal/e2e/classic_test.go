package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// classic writes a graph of the literature as other programs do.
func classic(t *testing.T, id string) string {
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
		text := `<?xml version="1.0" encoding="UTF-8"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="undirected">`
		for _, n := range g.Nodes {
			text += fmt.Sprintf(`<node id="%v"/>`, n)
		}
		for _, e := range g.Edges {
			text += fmt.Sprintf(`<edge source="%v" target="%v"/>`, e[0], e[1])
		}
		path := filepath.Join(t.TempDir(), id+".graphml")
		require.NoError(t, os.WriteFile(path, []byte(text+"</graph></graphml>"), 0o600))
		return path
	}
	t.Fatalf("no graph %s", id)
	return ""
}

// The classic graphs, dropped onto the start page as GraphML, say on the screen
// what was published of them (MEASURES REL-2, REL-3), as far as it shows.
func TestOpensTheClassicGraphs(t *testing.T) {
	s := serve(t)
	p := newDevice(t).open("")
	const (
		between  = "of the shortest ways between others"
		close    = "nearness to all others"
		well     = "linked with those who are linked well"
		follows  = "of the attention that follows links"
		linked   = "entities that it is linked with"
		groups   = "how clearly entities form groups"
		farthest = "between the two who are farthest apart"
	)
	type published struct {
		label string
		want  map[string]string // by name, the map by that of its file
	}
	for _, g := range []struct {
		graph   string
		figures []published
	}{
		{"karate", []published{
			{between, map[string]string{"0": "43.8 %", "33": "30.4 %"}},
			{well, map[string]string{"33": "0.37", "0": "0.36"}},
			{follows, map[string]string{"33": "10.1 %", "0": "9.7 %"}},
			{groups, map[string]string{"karate": "0.42"}},
		}},
		{"florentine", []published{
			{between, map[string]string{"Medici": "52.2 %", "Guadagni": "25.5 %", "Albizzi": "21.2 %", "Salviati": "14.3 %", "Ridolfi": "11.4 %"}},
			{groups, map[string]string{"florentine": "0.40"}},
			{farthest, map[string]string{"florentine": "5"}},
		}},
		{"kite", []published{
			{between, map[string]string{"7": "38.9 %", "5": "23.1 %", "6": "23.1 %", "8": "22.2 %", "3": "10.2 %", "9": "0.0 %"}},
			{close, map[string]string{"5": "0.64", "6": "0.64"}},
			{linked, map[string]string{"3": "6"}},
		}},
	} {
		p.visit(s.url("/"))
		p.until("the program runs", `worthmap.ready().then(() => true)`)
		p.frame()
		p.drops(classic(t, g.graph), p.spot("main"))
		p.until("it is open", `location.pathname.startsWith("/w/") && worthmap.count() > 5`)
		p.painted()
		p.press("Numbers")
		p.press("All figures")
		for _, f := range g.figures {
			p.fill("#figures-find", f.label)
			p.until("the network is measured", fmt.Sprintf(`(() => {
				const said = [...document.querySelectorAll(".figures-table tbody th small")];
				return said.length > 0 && said.every((e) => e.textContent.replaceAll("\u00a0", " ").includes(%q));
			})()`, f.label))
			if p.offers("Show ") {
				p.press("Show ")
				p.until("all show", `!document.querySelector("[data-do^=figures-more]")`)
			}
			said := get[map[string]string](p, `Object.fromEntries([...document.querySelectorAll(".figures-table tbody tr")].map((r) => [r.querySelector(".figure-of").firstElementChild.textContent, r.querySelector(".figure-value").textContent.replace(/\s/g, " ")]))`)
			for name, want := range f.want {
				assert.Equal(t, want, said[name], "%s, %s, %s", g.graph, name, f.label)
			}
		}
		p.picture("classic-" + g.graph)
		p.saved() // else the page asks before it is left
	}
}
