package exchange

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/crdt"
	"github.com/worthmap/worthmap/internal/derive"
	"github.com/worthmap/worthmap/internal/relation"
	"github.com/worthmap/worthmap/internal/view"
	"github.com/worthmap/worthmap/internal/workspace"
)

// GraphML is how Gephi, yEd and others write graphs: nodes and edges with data
// under keys that are declared first. Several values of one key stand in one
// text with "|" between them.
//
// Source: U. Brandes, M. Eiglsperger, J. Lerner, GraphML Primer.

// Numbers of people and of relations that are written, by their names there.
var (
	peopleNumbers = relation.Figures
	tieNumbers    = [][2]string{{"weight", "strength"}, {"given", "valueGiven"}, {"received", "valueReceived"}}
)

// inGraph is a figure of people by its name there: "size" is how large Gephi
// draws a node.
func inGraph(figure string) string {
	if figure == "size" {
		return "people"
	}
	return figure
}

// outOfGraph is what a name stands for that was read.
func outOfGraph(name string) string {
	switch name {
	case "people":
		return "size"
	case "size":
		return ""
	}
	return name
}

// edgeWords are the words of a relation by their names in a graph: a key has
// one name for nodes and edges together, so those of edges are others.
var edgeWords = [][2]string{{"kind", "f/kind"}, {"direction", "f/direction"}, {"about", "description"}, {"from", "f/since"}, {"to", "f/until"}}

// edgeLists are what a relation carries, by relation.FlowFields.
var edgeLists = [2]string{"gives", "gets"}

// traitKey begins the name of a key that is an attribute of people.
const traitKey = "trait "

// GraphML writes who is on a relational map, where they stand and how they are
// related; nil for maps of other kinds.
func GraphML(w *workspace.Workspace, m crdt.ID) []byte {
	f := derive.Of(w)
	r := f.Relational(m)
	if r == nil {
		return nil
	}
	return graphML(r, view.Relational(r, f, nil, view.Options{}))
}

// GraphMLOf is GraphML of a map that is laid out already.
func GraphMLOf(w *workspace.Workspace, m crdt.ID, l *view.Layout) []byte {
	r := relation.Read(w, m, nil)
	if r == nil || r.Text("kind") != "relational" {
		return nil
	}
	return graphML(r, l)
}

func graphML(r *relation.Map, l *view.Layout) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns"` + lookSpace + ">\n")
	ids := map[string]string{} // of keys: a name may have spaces, an ID has none
	key := func(name, of, typ string) {
		ids[name] = "k" + strconv.Itoa(len(ids)+1) // not "d": Gephi takes d3 and d7 for the labels of yEd
		b.WriteString(`<key id="` + ids[name] + `" for="` + of + `" attr.name="` + escaped(name) + `" attr.type="` + typ + "\"/>\n")
	}
	key("title", "graph", "string")
	for _, name := range []string{"label", "role", "cluster", "description", "since", "until"} {
		key(name, "node", "string")
	}
	for _, name := range peopleNumbers {
		key(inGraph(name), "node", "double")
	}
	for _, name := range r.Attributes() {
		key(traitKey+name, "node", "string")
	}
	for _, name := range []string{"types", edgeLists[0], edgeLists[1], "kind", "direction", "about", "from", "to"} {
		key(name, "edge", "string")
	}
	for _, n := range tieNumbers {
		key(n[0], "edge", "double")
	}
	b.WriteString(lookKeys)
	data := func(name, text string) {
		if text != "" {
			b.WriteString(`<data key="` + ids[name] + `">` + escaped(text) + "</data>")
		}
	}
	usual := "undirected" // NetworkX reads no graph where an edge goes otherwise
	if len(r.Relations) > 0 && !slices.ContainsFunc(r.Relations, func(e *relation.Relation) bool { return !e.Directed }) {
		usual = "directed"
	}
	b.WriteString(`<graph id="G" edgedefault="` + usual + `">`)
	data("title", r.Name())
	b.WriteString("\n")
	number := func(name string, n workspace.Number) {
		if n.Known {
			data(name, strconv.FormatFloat(n.Value, 'g', -1, 64))
		}
	}
	for _, p := range r.People {
		b.WriteString(`<node id="` + escaped(string(p.ID)) + `">`)
		data("label", p.Title)
		data("role", string(p.Role))
		if p.Home() >= 0 {
			data("cluster", r.Clusters[p.Home()].Title)
		}
		data("description", p.Description)
		data("since", p.Text("since"))
		data("until", p.Text("until"))
		for _, name := range peopleNumbers {
			number(inGraph(name), p.Figure(name))
		}
		for _, name := range r.Attributes() {
			var values []string
			for _, t := range p.Traits {
				if t.Attribute == name {
					values = append(values, t.Value)
				}
			}
			data(traitKey+name, strings.Join(values, "|"))
		}
		if box, ok := l.ShapeOf(p.ID); ok {
			b.WriteString(lookOf(p, box))
		}
		b.WriteString("</node>\n")
	}
	for _, e := range r.Relations {
		b.WriteString(`<edge id="` + escaped(string(e.ID)) + `" source="` + escaped(string(r.People[e.A].ID)) + `" target="` + escaped(string(r.People[e.B].ID)) + `" directed="` + strconv.FormatBool(e.Directed) + `">`)
		data("types", strings.Join(e.Types, "|"))
		for i, name := range edgeLists {
			data(name, strings.Join(e.Flows[i], "|"))
		}
		for _, x := range edgeWords {
			data(x[0], e.Member(x[1]).Or(""))
		}
		for _, n := range tieNumbers {
			number(n[0], e.Number(n[1]))
		}
		b.WriteString(lookOfTie(e))
		b.WriteString("</edge>\n")
	}
	b.WriteString("</graph>\n</graphml>\n")
	return b.Bytes()
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;", "\r", "&#13;", "\t", "&#9;")

func escaped(s string) string {
	return xmlEscapes.Replace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' {
			return -1 // XML has no way to write it
		}
		return r
	}, s))
}
