package exchange_test

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/exchange"
	"github.com/worthmap/worthmap/internal/geom"
	"github.com/worthmap/worthmap/internal/markup"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// opened is the first map of a file.
func graphed(t testing.TB, data []byte) (*workspace.Workspace, crdt.ID, *relation.Map) {
	f, err := exchange.Open(data, "graph.graphml", exchange.Limits{})
	require.NoError(t, err)
	w := workspace.Open(exchange.Load(f))
	for e := range w.Maps() {
		if m := relation.Read(w, e.ID, nil); e.Text("kind") == "relational" {
			return w, e.ID, m
		}
	}
	t.Fatal("no map")
	return nil, "", nil
}

func firstMap(w *workspace.Workspace) crdt.ID {
	for e := range w.Maps() {
		return e.ID
	}
	return ""
}

// What GraphML writes it reads again: who is there, what they are, how they
// are related.
func TestGraphML_RoundTrip(t *testing.T) {
	w := example(t, "b2b-ecosystem")
	var was *relation.Map
	for e := range w.Maps() {
		if was == nil {
			was = relation.Read(w, e.ID, nil)
		}
	}
	data := exchange.GraphML(w, was.ID)
	back, id, now := graphed(t, data)
	require.Len(t, now.People, len(was.People))
	require.Len(t, now.Relations, len(was.Relations))
	assert.Equal(t, was.Name(), now.Name())
	for i, p := range was.People {
		q := now.People[i]
		assert.Equal(t, [2]string{p.Title, string(p.Role)}, [2]string{q.Title, string(q.Role)})
		assert.ElementsMatch(t, p.Traits, q.Traits)
		assert.Equal(t, p.Home() < 0, q.Home() < 0)
		assert.Equal(t, p.Number("annualValue"), q.Number("annualValue"))
	}
	for i, r := range was.Relations {
		s := now.Relations[i]
		assert.Equal(t, []any{r.A, r.B, r.Types, r.Strength, r.Given, r.Received, r.Directed}, []any{s.A, s.B, s.Types, s.Strength, s.Given, s.Received, s.Directed})
	}
	said := func(data []byte) string { // a graph does not say how a map is arranged
		return regexp.MustCompile(`<data key="d3">.*?</data>`).ReplaceAllString(string(data), "")
	}
	assert.Equal(t, said(data), said(exchange.GraphML(back, id)), "and writes the same again")
	assert.Nil(t, exchange.GraphML(w, "nobody"))
}

// Graphs of other programs: keys by other names, labels of yEd, ids twice, an
// edge that leads nowhere.
func TestGraphML_OfOthers(t *testing.T) {
	_, _, m := graphed(t, []byte(`<?xml version="1.0"?><graphml xmlns:y="y"><key id="d0" for="node" attr.name="Label"/><key id="d1" for="node" yfiles.type="nodegraphics"/><key id="d2" for="edge" attr.name="weight"/>
<graph id="G" edgedefault="directed">
<node id="n0"><data key="d0">Ana &amp; Co</data></node>
<node id="n1"><data key="d1"><y:ShapeNode><y:NodeLabel>Ben</y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"/>
<edge source="n0" target="n1"><data key="d2">0.25</data></edge><edge source="n0" target="gone"/><edge source="n0" target="n0"/>
</graph></graphml>`))
	require.Len(t, m.People, 3)
	assert.Equal(t, []string{"Ana & Co", "Ben", "n1"}, []string{m.People[0].Title, m.People[1].Title, m.People[2].Title})
	require.Len(t, m.Relations, 1)
	assert.InDelta(t, 0.25, m.Relations[0].Weight(), 0)
	assert.True(t, m.Relations[0].Directed)

	_, err := exchange.Open([]byte(`<graphml><graph/></graphml>`), "x", exchange.Limits{})
	require.ErrorContains(t, err, "no nodes")
}

// As yEd reads it: each node has a shape with a place and its name, each edge a
// line; the places are those on the map.
func TestGraphML_AsYEdShowsIt(t *testing.T) {
	w := example(t, "b2b-ecosystem")
	id := firstMap(w)
	figures := derive.Of(w)
	m := figures.Relational(id)
	l := view.Relational(m, figures, nil, view.Options{})
	data := exchange.GraphMLOf(w, id, l)
	assert.Equal(t, string(data), string(exchange.GraphML(w, id)), "laid out before or not")
	assert.Nil(t, exchange.GraphMLOf(w, "nobody", l))
	var named []string
	var at []geom.Point
	edges, lines, label := 0, 0, false
	for x := markup.Read(data); x.Next(); {
		number := func(name string) float64 {
			v, err := strconv.ParseFloat(x.Attr(name), 64)
			require.NoError(t, err)
			return v
		}
		switch {
		case x.Kind == markup.Text && label:
			named = append(named, x.Words())
		case x.Kind == markup.Open && x.Name == "edge":
			edges++
		case x.Kind == markup.Open && x.Name == "PolyLineEdge":
			lines++
		case x.Kind == markup.Open && x.Name == "Geometry":
			at = append(at, geom.Pt(number("x")+number("width")/2, number("y")+number("height")/2))
		}
		if x.Name == "NodeLabel" {
			label = x.Kind == markup.Open
		}
	}
	require.Len(t, at, len(m.People))
	for i, p := range m.People {
		assert.Equal(t, p.Title, named[i])
		where, ok := l.PersonAt(p.ID)
		require.True(t, ok)
		assert.InDelta(t, 0, at[i].Sub(where).Len(), 0.02, p.Title)
	}
	assert.Equal(t, [2]int{len(m.Relations), len(m.Relations)}, [2]int{edges, lines})
}

// As yEd and yFiles read it (yFiles for Java Developer's Guide, "GraphML", and
// files that yEd writes): a key of its own type each for nodes and edges; under
// it, in the namespace of yWorks, one shape or line, its parts in the order of
// the schema, with words, numbers and colours that it knows.
func TestGraphML_ByTheRulesOfYFiles(t *testing.T) {
	const space = "http://www.yworks.com/xml/graphml"
	type part struct {
		XMLName xml.Name
		Attrs   []xml.Attr `xml:",any,attr"`
		Text    string     `xml:",chardata"`
	}
	type look struct {
		XMLName xml.Name
		Parts   []part `xml:",any"`
	}
	type data struct {
		Key   string `xml:"key,attr"`
		Looks []look `xml:",any"`
	}
	var g struct {
		XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
		Keys    []struct {
			ID   string `xml:"id,attr"`
			For  string `xml:"for,attr"`
			Name string `xml:"attr.name,attr"`
			Type string `xml:"yfiles.type,attr"`
		} `xml:"key"`
		Nodes []struct {
			ID   string `xml:"id,attr"`
			Data []data `xml:"data"`
		} `xml:"graph>node"`
		Edges []struct {
			Source   string `xml:"source,attr"`
			Target   string `xml:"target,attr"`
			Directed bool   `xml:"directed,attr"`
			Data     []data `xml:"data"`
		} `xml:"graph>edge"`
	}
	w := everyRole(t)
	require.NoError(t, xml.Unmarshal(exchange.GraphML(w, firstMap(w)), &g))
	keys := map[string]string{}
	for _, k := range g.Keys {
		if k.Type == "" {
			continue
		}
		assert.Empty(t, k.Name, "it is no figure")
		assert.NotContains(t, keys, k.Type)
		assert.Equal(t, map[string]string{"nodegraphics": "node", "edgegraphics": "edge"}[k.Type], k.For)
		keys[k.Type] = k.ID
	}
	require.Len(t, keys, 2)
	parts := func(all []data, key, name string, order ...string) map[string]map[string]string {
		said := map[string]map[string]string{}
		for _, d := range all {
			if d.Key != key {
				assert.Empty(t, d.Looks)
				continue
			}
			require.Len(t, d.Looks, 1)
			require.Equal(t, xml.Name{Space: space, Local: name}, d.Looks[0].XMLName)
			last := -1
			for _, p := range d.Looks[0].Parts {
				at := slices.Index(order, p.XMLName.Local)
				assert.Equal(t, space, p.XMLName.Space)
				assert.Greater(t, at, last, "%s: once, and in the order of the schema", p.XMLName.Local)
				last = at
				said[p.XMLName.Local] = map[string]string{"": p.Text}
				for _, a := range p.Attrs {
					said[p.XMLName.Local][a.Name.Local] = a.Value
				}
			}
		}
		return said
	}
	stroke := func(p map[string]string) {
		assert.Regexp(t, "^#[0-9a-fA-F]{6}$", p["color"])
		assert.Contains(t, []string{"line", "dashed", "dotted", "dashed_dotted"}, p["type"])
		width, err := strconv.ParseFloat(p["width"], 64)
		require.NoError(t, err)
		assert.Greater(t, width, 0.0)
	}
	known := map[string]bool{}
	shapes := map[string]bool{}
	for _, n := range g.Nodes {
		assert.False(t, known[n.ID])
		known[n.ID] = true
		said := parts(n.Data, keys["nodegraphics"], "ShapeNode", "Geometry", "Fill", "BorderStyle", "NodeLabel", "Shape")
		for _, side := range []string{"x", "y", "width", "height"} {
			v, err := strconv.ParseFloat(said["Geometry"][side], 64)
			require.NoError(t, err)
			assert.Zero(t, v-v, "a place")
			assert.True(t, v > 0 || side == "x" || side == "y")
		}
		assert.Regexp(t, "^#[0-9a-fA-F]{6}$", said["Fill"]["color"])
		assert.Contains(t, []string{"true", "false"}, said["Fill"]["transparent"])
		stroke(said["BorderStyle"])
		assert.Contains(t, []string{"rectangle", "roundrectangle", "ellipse", "parallelogram", "hexagon", "octagon", "diamond", "triangle", "trapezoid", "trapezoid2", "rectangle3d"}, said["Shape"]["type"])
		shapes[said["Shape"]["type"]] = true
		if label := said["NodeLabel"]; label != nil {
			assert.Equal(t, "sandwich", label["modelName"])
			assert.Contains(t, []string{"n", "s"}, label["modelPosition"], "above or below")
			assert.Equal(t, n.ID+` <&"> "name"`, label[""])
		}
	}
	require.Len(t, g.Nodes, len(relation.Roles)+1)
	assert.Len(t, shapes, 7, "a shape for each role that has one")
	require.Len(t, g.Edges, 2)
	for _, e := range g.Edges {
		assert.True(t, known[e.Source] && known[e.Target])
		said := parts(e.Data, keys["edgegraphics"], "PolyLineEdge", "Path", "LineStyle", "Arrows", "EdgeLabel", "BendStyle")
		stroke(said["LineStyle"])
		assert.Equal(t, "none", said["Arrows"]["source"])
		assert.Equal(t, map[bool]string{true: "standard", false: "none"}[e.Directed], said["Arrows"]["target"])
	}
	assert.NotEqual(t, g.Edges[0].Directed, g.Edges[1].Directed)
}

// everyRole is a map with somebody of each role and somebody without a name.
func everyRole(t testing.TB) *workspace.Workspace {
	var people []string
	for i, r := range relation.Roles {
		people = append(people, fmt.Sprintf(`{"id":"p%d","type":"entity","title":"p%d <&\"> \"name\"","fields":{"role":%q}}`, i, i, r))
	}
	people = append(people, `{"id":"nobody","type":"entity","title":"","fields":{"role":"customer"}}`)
	f, err := exchange.Open([]byte(`{"format":"worthmap-neutral","version":1,"title":"Roles","maps":[{"id":"m","kind":"relational","title":"Roles","elements":[`+strings.Join(people, ",")+`],
		"relations":[{"id":"r1","type":"relates","from":"p0","to":"p1","fields":{"directed":true,"types":["buys"]}},{"id":"r2","type":"relates","from":"p2","to":"p1","fields":{"directed":false}}]}]}`), "roles.json", exchange.Limits{})
	require.NoError(t, err)
	return workspace.Open(exchange.Load(f))
}

// A graph without a title has the name of its file.
func TestGraphML_NamedByItsFile(t *testing.T) {
	const graph = `<graphml><graph edgedefault="undirected"%s><node id="a"/></graph></graphml>`
	for _, c := range []struct{ id, file, want string }{
		{"", "karate.graphml", "karate"},
		{` id="G"`, `C:\graphs\Our town.v2.graphml`, "Our town.v2"},
		{` id="Florence"`, "x.graphml", "Florence"},
		{"", "", ""},
	} {
		f, err := exchange.Open([]byte(fmt.Sprintf(graph, c.id)), c.file, exchange.Limits{})
		require.NoError(t, err)
		w := workspace.Open(exchange.Load(f))
		for e := range w.Maps() {
			assert.Equal(t, c.want, e.Title, c.file)
		}
	}
}

func FuzzGraphML(f *testing.F) {
	f.Add(`<graphml><key id="a" attr.name="label"/><graph><node id="1"><data key="a">x</data></node><edge source="1" target="1"/></graph></graphml>`)
	f.Fuzz(func(t *testing.T, text string) {
		file, err := exchange.Open([]byte("<graphml>"+strings.ToValidUTF8(text, "")), "x", exchange.Limits{})
		if err == nil {
			exchange.Load(file)
		}
	})
}

// Other programs mean amounts by the names that flows have here.
func TestGraphML_AmountsAreNoFlows(t *testing.T) {
	_, _, m := graphed(t, []byte(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
		<key id="g" for="edge" attr.name="gives" attr.type="string"/><key id="h" for="edge" attr.name="gets" attr.type="string"/>
		<graph edgedefault="directed"><node id="a"/><node id="b"/>
			<edge source="a" target="b"><data key="g">8</data><data key="h">trust||2.5|thanks</data></edge></graph></graphml>`))
	require.Len(t, m.Relations, 1)
	assert.Equal(t, [2][]string{nil, {"trust", "thanks"}}, m.Relations[0].Flows)
}

// What Gephi reads GraphML by, and the schema: IDs of keys and of the graph are
// one word, declared before they are used, with a type that it knows; no figure
// has the name of how a node is drawn, no ID that of a label of yEd.
func TestGraphML_AsGephiReadsIt(t *testing.T) {
	w := example(t, "b2b-ecosystem")
	id := firstMap(w)
	word := regexp.MustCompile(`^[\w.:-]+$`)
	typed := map[string]string{}
	for x := markup.Read(exchange.GraphML(w, id)); x.Next(); {
		if x.Kind != markup.Open {
			continue
		}
		switch x.Name {
		case "key":
			assert.Regexp(t, word, x.Attr("id"))
			assert.NotContains(t, typed, x.Attr("id"))
			typed[x.Attr("id")] = x.Attr("for")
			if label := map[string]string{"d3": "nodegraphics", "d7": "edgegraphics"}[x.Attr("id")]; label != "" {
				assert.Equal(t, label, x.Attr("yfiles.type"), "it takes what stands there for the label")
				continue
			}
			assert.Contains(t, []string{"graph", "node", "edge"}, x.Attr("for"))
			assert.Contains(t, []string{"string", "double"}, x.Attr("attr.type"))
			assert.NotContains(t, []string{"", "size", "x", "y", "z", "r", "g", "b", "id"}, x.Attr("attr.name"))
		case "graph":
			assert.Regexp(t, word, x.Attr("id"))
			assert.Contains(t, []string{"directed", "undirected"}, x.Attr("edgedefault"))
		case "edge":
			assert.Contains(t, []string{"true", "false"}, x.Attr("directed"))
		case "data":
			assert.Contains(t, typed, x.Attr("key"), "declared before it is used")
		}
	}
	require.NotEmpty(t, typed)

	_, _, m := graphed(t, []byte(`<graphml><key id="size" for="node" attr.name="size" attr.type="float"/><key id="n" for="node" attr.name="people" attr.type="double"/>
		<graph id="G"><node id="a"><data key="size">10.0</data></node><node id="b"><data key="n">62</data></node></graph></graphml>`))
	assert.False(t, m.People[0].Number("size").Known, "of Gephi: how large it was drawn")
	assert.InDelta(t, 62, m.People[1].Number("size").Value, 0)
}
