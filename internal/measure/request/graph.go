package request

import (
	"math"
	"slices"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/measure/network"
)

// mostNodes bounds what a number alone may ask for.
const mostNodes = 100_000

// linked is nodes and links as a request gives them. Nodes are in the order of
// their ids, which is the order of a graph.
type linked struct {
	ids   []string
	as    []jsontext.Value // as they were written
	links []network.Link
	kind  network.Kind
	place map[string]int
}

// readGraph reads nodes and edges, or entities and relations of a document. It
// is false where nothing is given.
func readGraph(in *reader, similarity bool) (l linked, known bool) {
	in.read["graph"] = true
	l.kind = network.Kind(in.flag("directed") == measure.Yes)
	if doc, ok := documentOf(in); ok {
		l.entities(doc)
		doc.links(in, &l, similarity)
		return l, true
	}
	nodes, edges := in.get("nodes"), in.get("edges")
	items, _ := in.asItems(edges)
	listed := nodes.Known()
	l.nodes(in, nodes, items)
	for _, e := range items {
		parts, _ := in.asItems(e)
		if len(parts) < 2 || len(parts) > 3 {
			in.refuse(measure.OutOfRange)
			continue
		}
		weight := 1.0
		if len(parts) == 3 {
			weight = in.asNumber(parts[2]).Or(1)
		}
		from, ok := l.place[in.asID(parts[0])]
		to, ok2 := l.place[in.asID(parts[1])]
		if !ok || !ok2 {
			in.refuse(measure.OutOfRange)
			continue
		}
		l.links = append(l.links, network.Link{From: from, To: to, Weight: weight})
	}
	return l, listed || edges.Known()
}

// nodes reads the nodes: a list, or how many there are, or those that edges
// name.
func (l *linked) nodes(in *reader, nodes jsontext.Value, edges []jsontext.Value) {
	var all []jsontext.Value
	n, isNumber := nodes.Number()
	switch {
	case isNumber && (n < 0 || n > mostNodes || n != math.Trunc(n)):
		in.refuse(measure.OutOfRange)
	case !isNumber && nodes.Kind() == jsontext.Number:
		in.refuse(measure.NotFinite)
	case isNumber:
		for i := range int(n) {
			all = append(all, jsontext.OfNumber(float64(i)))
		}
	case nodes.Known():
		all, _ = in.asItems(nodes)
	default:
		for _, e := range edges {
			ends, _ := in.asItems(e)
			all = append(all, ends[:min(2, len(ends))]...)
		}
	}
	l.sort(in, all)
}

// sort puts nodes in the order of their ids; of equal ones the first stands.
func (l *linked) sort(in *reader, nodes []jsontext.Value) {
	as := map[string]jsontext.Value{}
	for _, v := range nodes {
		id := in.asID(v)
		if _, ok := as[id]; !ok {
			as[id] = v
			l.ids = append(l.ids, id)
		}
	}
	slices.Sort(l.ids)
	l.place = map[string]int{}
	for i, id := range l.ids {
		l.as = append(l.as, as[id])
		l.place[id] = i
	}
}

func (l *linked) entities(d document) {
	ids := slices.Compact(slices.Sorted(slices.Values(d.ofType("entity"))))
	l.place = map[string]int{}
	for i, id := range ids {
		l.ids, l.as = append(l.ids, id), append(l.as, jsontext.Of(id))
		l.place[id] = i
	}
}

// links reads the recorded relations of a document and, for groups, what links
// similar entities.
func (d document) links(in *reader, l *linked, similarity bool) {
	source := "relations"
	if similarity {
		if source = in.text("edgesFrom"); source == "" {
			source = "both"
		}
		threshold := in.number("threshold").Or(network.StandardThreshold)
		if threshold < 0 || threshold > 1 {
			in.refuse(measure.OutOfRange)
		}
		switch source {
		case "relations":
		case "similarity", "both":
			for _, s := range network.Similar(d.tagNumbers(l.ids), nil, threshold) {
				l.links = append(l.links, s)
				if l.kind == network.Directed {
					l.links = append(l.links, network.Link{From: s.To, To: s.From, Weight: s.Weight})
				}
			}
		default:
			in.refuse(measure.OutOfRange)
		}
	}
	if source == "similarity" {
		return
	}
	for _, r := range d.relations {
		from, ok := l.place[r.Get("from").Or("")]
		to, ok2 := l.place[r.Get("to").Or("")]
		if !ok || !ok2 || r.Get("type").Or("") != "relates" {
			continue
		}
		link := network.Link{From: from, To: to, Weight: in.asNumber(r.Get("fields").Get("strength")).Or(1)}
		l.links = append(l.links, link)
		if one, ok := r.Get("fields").Get("directed").Bool(); l.kind == network.Directed && ok && !one && from != to {
			l.links = append(l.links, network.Link{From: to, To: from, Weight: link.Weight})
		}
	}
}

// tagNumbers gives each tag of the entities a number.
func (d document) tagNumbers(ids []string) [][]int {
	numbers := map[string]int{}
	all := make([][]int, len(ids))
	for i, id := range ids {
		for _, tag := range d.byID[id].tags() {
			n, ok := numbers[tag]
			if !ok {
				n = len(numbers)
				numbers[tag] = n
			}
			all[i] = append(all[i], n)
		}
	}
	return all
}

// graph builds the graph to be measured.
func (l linked) graph(in *reader, w network.Weighting) *network.Graph {
	g, lack := network.New(len(l.ids), l.kind, w, l.links)
	if !lack.OK() {
		in.refuse(lack.Reason())
		g, _ = network.New(len(l.ids), l.kind, w, nil)
	}
	return g
}

func (l linked) named(groups [][]int) jsontext.Value {
	items := make([]jsontext.Value, len(groups))
	for i, group := range groups {
		members := make([]jsontext.Value, len(group))
		for k, u := range group {
			members[k] = l.as[u]
		}
		items[i] = jsontext.OfItems(members...)
	}
	return jsontext.OfItems(items...)
}

// byNode writes a figure for each node.
func (l linked) byNode(figure func(u int) jsontext.Value) jsontext.Value {
	var b byID
	for u, id := range l.ids {
		b.set(id, figure(u))
	}
	return b.value()
}
