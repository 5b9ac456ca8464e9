package request

import (
	"math"

	"github.com/worthmap/worthmap/internal/jsontext"
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/measure/network"
)

// grouping is what a request wants of groups: those it names, or those that
// are found; at one resolution or several.
type grouping struct {
	partitions [][]int // of each: the group of every node; empty: find them
	gammas     []float64
	restarts   int

	many, gammaList bool // results are lists
}

func rel2(in *reader) (out jsontext.Builder) {
	l, known := readGraph(in, true)
	if !known {
		return lacking(measure.Missing(measure.Data), "q", "clusters", "communities", "unclustered", "links")
	}
	w := readGrouping(in, l)
	weighting := network.Weighted
	weights := in.text("weights")
	switch weights {
	case "", "edge", "both":
	case "none":
		weighting = network.Unweighted
	default:
		in.refuse(measure.OutOfRange)
	}
	if in.root.bad != "" {
		return out
	}
	g := l.graph(in, weighting)
	found := w.of(g)
	if weights == "both" {
		plain := w.of(l.graph(in, network.Unweighted))
		out.Set("weighted", w.q(found))
		out.Set("unweighted", w.q(plain))
		out.Set("clusters", jsontext.OfItems(w.clusters(found), w.clusters(plain)))
	} else {
		out.Set("q", w.q(found))
		out.Set("clusters", w.clusters(found))
		w.say(in, g, found)
	}
	out.Set("communities", w.communities(l, found))
	alone := []jsontext.Value{}
	for u := range l.ids {
		if g.Alone(u) {
			alone = append(alone, l.as[u])
		}
	}
	out.Set("unclustered", jsontext.OfItems(alone...))
	out.Set("links", jsontext.OfNumber(float64(g.Links())))
	return out
}

func readGrouping(in *reader, l linked) grouping {
	w := grouping{gammas: []float64{1}, restarts: network.StandardOptions.Restarts}
	if list, many := in.oneOrMore("gamma"); len(list) > 0 {
		w.gammas, w.gammaList = w.gammas[:0], many
		for _, g := range list {
			if g.Known && g.Value < 0 {
				in.refuse(measure.OutOfRange)
			}
			w.gammas = append(w.gammas, g.Or(1))
		}
	}
	if r := in.number("restarts"); r.Known {
		if r.Value < 1 || r.Value > network.MostRestarts || r.Value != math.Trunc(r.Value) {
			in.refuse(measure.OutOfRange)
		}
		w.restarts = int(min(max(r.Value, 0), network.MostRestarts))
	}
	if v := in.get("partition"); v.Known() {
		w.partitions = [][]int{l.partition(in, v)}
	}
	if all, ok := in.items("partitions"); ok {
		w.many = true
		for _, v := range all {
			w.partitions = append(w.partitions, l.partition(in, v))
		}
	}
	return w
}

// partition reads groups of nodes. Nodes that are in none are by themselves; a
// node in two, or one that is not there, is out of range.
func (l linked) partition(in *reader, v jsontext.Value) []int {
	group := make([]int, len(l.ids))
	placed := make([]bool, len(l.ids))
	for u := range group {
		group[u] = u
	}
	groups, _ := in.asItems(v)
	for _, members := range groups {
		first := -1
		for _, id := range in.asTexts(members) {
			u, ok := l.place[id]
			if !ok || placed[u] {
				in.refuse(measure.OutOfRange)
				continue
			}
			if first < 0 {
				first = u
			}
			placed[u], group[u] = true, first
		}
	}
	return group
}

// of returns a row for each partition (one, where they are to be found), and
// in it one for each resolution.
func (w grouping) of(g *network.Graph) (rows [][]network.Partition) {
	if w.partitions == nil {
		var row []network.Partition
		for _, gamma := range w.gammas {
			row = append(row, g.Communities(network.Options{Resolution: gamma, Restarts: w.restarts}))
		}
		return [][]network.Partition{row}
	}
	for _, p := range w.partitions {
		var row []network.Partition
		for _, gamma := range w.gammas {
			row = append(row, g.Grouped(p, gamma))
		}
		rows = append(rows, row)
	}
	return rows
}

// shape writes a figure of partitions as one value, a list, or lists of lists,
// as the request asked.
func (w grouping) shape(rows [][]network.Partition, gammaList bool, figure func(network.Partition) jsontext.Value) jsontext.Value {
	outer := make([]jsontext.Value, len(rows))
	for i, row := range rows {
		inner := make([]jsontext.Value, len(row))
		for k, p := range row {
			inner[k] = figure(p)
		}
		if outer[i] = jsontext.OfItems(inner...); !gammaList {
			outer[i] = inner[0]
		}
	}
	if w.many || len(outer) == 0 {
		return jsontext.OfItems(outer...)
	}
	return outer[0]
}

func (w grouping) q(rows [][]network.Partition) jsontext.Value {
	return w.shape(rows, w.gammaList, func(p network.Partition) jsontext.Value { return number(p.Q) })
}

// clusters writes how many groups there are. Those that a request names are
// the same at all resolutions.
func (w grouping) clusters(rows [][]network.Partition) jsontext.Value {
	return w.shape(rows, w.gammaList && w.partitions == nil, func(p network.Partition) jsontext.Value {
		return jsontext.OfNumber(float64(len(p.Groups)))
	})
}

func (w grouping) communities(l linked, rows [][]network.Partition) jsontext.Value {
	return w.shape(rows, w.gammaList && w.partitions == nil, func(p network.Partition) jsontext.Value { return l.named(p.Groups) })
}

// say tells the trail what a single Q is made of.
func (w grouping) say(in *reader, g *network.Graph, rows [][]network.Partition) {
	if w.many || w.gammaList || len(rows) == 0 {
		return
	}
	p := rows[0][0]
	s := g.Sums(p.Community)
	n := len(p.Groups)
	inputs := func(list []float64) (out []measure.Input) {
		for _, v := range list[:n] {
			out = append(out, measure.Given(v))
		}
		return out
	}
	in.say("m", measure.One(s.Total))
	in.say("gamma", measure.One(w.gammas[0]))
	in.sayAll("inside", inputs(s.Inside))
	if g.Kind() == network.Directed {
		in.as("directed")
		in.sayAll("out", inputs(s.Out))
		in.sayAll("in", inputs(s.In))
	} else {
		in.sayAll("degree", inputs(s.Out))
	}
}
