package exchange

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/markup"
	"github.com/worthmap/worthmap/internal/relation"
)

// isGraphML tells whether a drawing is a graph.
func isGraphML(head []byte) bool {
	return bytes.Contains(head[:min(len(head), 4096)], []byte("<graphml"))
}

// node and edge are what a graph says, before it is written as a neutral file.
type node struct {
	id   string
	data [][2]string // by name of the key
}

type edge struct {
	id, from, to string
	directed     bool
	data         [][2]string
}

// graphJSON reads GraphML into the neutral form. A graph without a title has
// its ID for one, or the name of its file where that is what programs write
// that have none.
func graphJSON(data []byte, file string) ([]byte, error) {
	names := map[string]string{} // of keys
	var nodes []node
	var edges []edge
	var into *[][2]string
	var whole [][2]string // of the first graph, which holds the others
	title, key, text := "", "", ""
	directed, within, label := false, false, false
	for x := markup.Read(data); x.Next(); {
		switch {
		case x.Kind == markup.Text && (within || label):
			text += x.Words()
		case x.Kind == markup.Open:
			switch x.Name {
			case "key":
				names[x.Attr("id")] = outOfGraph(x.Attr("attr.name"))
			case "graph":
				if into == nil {
					title, directed, into = x.Attr("id"), x.Attr("edgedefault") == "directed", &whole
				}
			case "node":
				nodes = append(nodes, node{id: x.Attr("id")})
				into = &nodes[len(nodes)-1].data
			case "edge":
				e := edge{id: x.Attr("id"), from: x.Attr("source"), to: x.Attr("target"), directed: directed}
				if d := x.Attr("directed"); d != "" {
					e.directed = d == "true"
				}
				edges = append(edges, e)
				into = &edges[len(edges)-1].data
			case "data":
				key, text, within = x.Attr("key"), "", true
			case "NodeLabel", "EdgeLabel": // of yEd
				text, label = "", true
			}
		case x.Kind == markup.Close && into != nil:
			switch x.Name {
			case "data":
				name := names[key]
				if s := strings.TrimSpace(text); within && s != "" && name != "" {
					*into = append(*into, [2]string{name, s})
				}
				within = false
			case "NodeLabel", "EdgeLabel":
				if s := strings.TrimSpace(text); s != "" {
					*into = append(*into, [2]string{map[string]string{"NodeLabel": "label", "EdgeLabel": "types"}[x.Name], s})
				}
				label, within, text = false, false, ""
			}
		}
	}
	if len(nodes) == 0 {
		return nil, &Error{Problem: "this graph has no nodes", Err: ErrUnknown}
	}
	if title == "" || title == "G" {
		title = file
	}
	for _, d := range whole {
		if d[0] == "title" {
			title = d[1]
		}
	}
	return neutralGraph(title, nodes, edges), nil
}

// neutralGraph writes the neutral form of a graph. IDs that two things share
// are told apart; an edge to a node that is not there is left out.
func neutralGraph(title string, nodes []node, edges []edge) []byte {
	used := map[string]bool{"map": true}
	fresh := func(id, kind string) string {
		if id == "" || used[id] || len(id) > 100 {
			for n := 1; ; n++ {
				if id = kind + strconv.Itoa(n); !used[id] {
					break
				}
			}
		}
		used[id] = true
		return id
	}
	var b jsontext.Builder
	b.SetText("format", "worthmap-neutral")
	b.Set("version", jsontext.OfNumber(1))
	b.SetText("title", title)
	b.Array("maps")
	b.Item()
	b.SetText("id", "map")
	b.SetText("kind", "relational")
	b.SetText("title", title)
	b.Array("elements")
	place := map[string]string{}
	clusters := map[string][]string{}
	var order []string
	for _, n := range nodes {
		id := fresh(n.id, "node")
		if _, twice := place[n.id]; !twice {
			place[n.id] = id
		}
		if c := n.element(&b, id); c != "" {
			if clusters[c] == nil {
				order = append(order, c)
			}
			clusters[c] = append(clusters[c], id)
		}
	}
	for _, c := range order {
		b.Item()
		b.SetText("id", fresh("", "cluster"))
		b.SetText("type", "cluster")
		b.SetText("title", c)
		b.Object("fields")
		b.Set("membersFixed", jsontext.OfStrings(clusters[c]...))
		b.End()
		b.End()
	}
	b.End()
	b.Array("relations")
	for _, e := range edges {
		from, to := place[e.from], place[e.to]
		if from == "" || to == "" || from == to {
			continue
		}
		e.relation(&b, fresh(e.id, "edge"), from, to)
	}
	b.End()
	b.End()
	b.End()
	return []byte(b.Value().String())
}

// element writes a node, and returns the cluster that it names.
func (n node) element(b *jsontext.Builder, id string) (cluster string) {
	title, role, about, weight := n.id, "", "", jsontext.Value{}
	var span [][2]string
	var figures, traits [][2]string
	for _, d := range n.data {
		name, trait := strings.CutPrefix(d[0], traitKey)
		switch _, err := strconv.ParseFloat(d[1], 64); {
		case trait:
			traits = append(traits, [2]string{name, d[1]})
		case strings.EqualFold(name, "label"), strings.EqualFold(name, "name"), strings.EqualFold(name, "title"):
			title = d[1]
		case strings.EqualFold(name, "role"):
			role = d[1]
		case strings.EqualFold(name, "cluster"):
			cluster = d[1]
		case name == "description":
			about = d[1]
		case name == "since", name == "until":
			span = append(span, d)
		case name == "importance" && err == nil:
			if v, _ := strconv.ParseFloat(d[1], 64); v-v == 0 {
				weight = jsontext.OfNumber(v)
			}
		case slices.Contains(peopleNumbers, name) && err == nil:
			figures = append(figures, d)
		case err != nil:
			traits = append(traits, d)
		}
	}
	b.Item()
	b.SetText("id", id)
	b.SetText("type", "entity")
	b.SetText("title", title)
	if about != "" {
		b.SetText("description", about)
	}
	if weight.Known() {
		b.Set("importance", weight)
	}
	if len(traits) > 0 {
		b.Object("tags")
		seen := map[string]bool{}
		for _, t := range traits {
			if !seen[t[0]] {
				seen[t[0]] = true
				b.Set(t[0], jsontext.OfStrings(strings.Split(t[1], "|")...))
			}
		}
		b.End()
	}
	b.Object("fields")
	b.SetText("role", cmp.Or(role, string(relation.Customer)))
	numbers(b, figures, nil)
	once := map[string]bool{}
	for _, d := range span {
		if !once[d[0]] {
			b.SetText(d[0], d[1])
		}
		once[d[0]] = true
	}
	b.End()
	b.End()
	return cluster
}

func (e edge) relation(b *jsontext.Builder, id, from, to string) {
	b.Item()
	b.SetText("id", id)
	b.SetText("type", "relates")
	b.SetText("from", from)
	b.SetText("to", to)
	words := map[string]string{}
	for _, d := range e.data {
		for _, x := range edgeWords {
			if d[0] == x[0] && words[x[1]] == "" {
				words[x[1]] = d[1]
			}
		}
	}
	if words["description"] != "" {
		b.SetText("description", words["description"])
	}
	b.Object("fields")
	b.Set("directed", jsontext.OfBool(e.directed))
	for _, x := range edgeWords {
		if field, is := strings.CutPrefix(x[1], "f/"); is && words[x[1]] != "" {
			b.SetText(field, words[x[1]])
		}
	}
	seen := false
	for _, d := range e.data {
		if (d[0] == "types" || strings.EqualFold(d[0], "label") || strings.EqualFold(d[0], "type")) && !seen {
			seen = true
			b.Set("types", jsontext.OfStrings(strings.Split(d[1], "|")...))
		}
	}
	for i, name := range edgeLists {
		if at := slices.IndexFunc(e.data, func(d [2]string) bool { return d[0] == name }); at >= 0 {
			flows := slices.DeleteFunc(strings.Split(e.data[at][1], "|"), noWord) // elsewhere "gives" may be an amount
			if len(flows) > 0 {
				b.Set(relation.FlowFields[i], jsontext.OfStrings(flows...))
			}
		}
	}
	numbers(b, e.data, tieNumbers)
	b.End()
	b.End()
}

func noWord(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return s == "" || err == nil
}

// numbers writes those data that are numbers, under other names where some are
// given.
func numbers(b *jsontext.Builder, data [][2]string, names [][2]string) {
	seen := map[string]bool{}
	for _, d := range data {
		name := d[0]
		if names != nil {
			name = ""
			for _, n := range names {
				if n[0] == d[0] {
					name = n[1]
				}
			}
		}
		if v, err := strconv.ParseFloat(d[1], 64); err == nil && name != "" && !seen[name] && v-v == 0 {
			seen[name] = true
			b.Set(name, jsontext.OfNumber(v))
		}
	}
}
