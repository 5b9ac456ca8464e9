package errand

import (
	"github.com/worthmap/worthmap/internal/measure"
	"github.com/worthmap/worthmap/internal/measure/network"
)

// Network asks who is alike, who belongs together and who is in the middle
// (REL-1 to REL-3).
type Network struct {
	network.Ties
	network.Options
}

// Encode writes the question.
func (n Network) Encode() []byte {
	w := writer{make([]byte, 0, 64+16*len(n.Tags)+12*len(n.Links))}
	w.float(n.Resolution)
	w.count(n.Restarts)
	w.count(len(n.Tags))
	for _, tags := range n.Tags {
		w.count(len(tags))
		for _, t := range tags {
			w.count(t)
		}
	}
	w.count(len(n.Weights))
	for _, v := range n.Weights {
		w.float(v)
	}
	w.links(n.Links)
	return w.b
}

func parseNetwork(b []byte) (n Network, err error) {
	r := reader{b: b}
	n.Resolution, n.Restarts = r.float(), r.count()
	n.Tags = make([][]int, r.length(1))
	for i := range n.Tags {
		n.Tags[i] = make([]int, r.length(1))
		for k := range n.Tags[i] {
			n.Tags[i][k] = r.count()
		}
	}
	if k := r.length(8); k > 0 {
		n.Weights = make([]float64, k)
	}
	for i := range n.Weights {
		n.Weights[i] = r.float()
	}
	n.Links = r.links(len(n.Tags))
	return n, r.done()
}

func (w *writer) links(links []network.Link) {
	w.count(len(links))
	for _, l := range links {
		w.count(l.From)
		w.count(l.To)
		w.float(l.Weight)
	}
}

func (r *reader) links(nodes int) []network.Link {
	n := r.length(10)
	if n == 0 {
		return nil
	}
	links := make([]network.Link, n)
	for i := range links {
		links[i] = network.Link{From: r.below(nodes), To: r.below(nodes), Weight: r.float()}
	}
	return links
}

func encodeFindings(f network.Findings) []byte {
	n := len(f.Alone)
	w := writer{make([]byte, 0, 64+100*n+12*len(f.Alike))}
	w.links(f.Alike)
	w.result(f.Partition.Q)
	w.count(len(f.Partition.Groups))
	for _, c := range f.Partition.Community {
		w.count(c)
	}
	for _, alone := range f.Alone {
		w.flag(alone)
	}
	c := f.Central
	for _, list := range [][]int{c.Degree, c.Reached} {
		for _, v := range list {
			w.count(v)
		}
	}
	for _, list := range [][]measure.Result{c.DegreeShare, c.Strength, c.Betweenness, c.Closeness, c.Eigenvector, c.PageRank, c.Distances, f.Whole.Reach} {
		for _, v := range list {
			w.result(v)
		}
	}
	for _, v := range []measure.Result{f.Whole.Density, f.Whole.Reciprocity, f.Whole.Diameter, f.Whole.MeanPath} {
		w.result(v)
	}
	w.count(f.Whole.Components)
	return w.b
}

// DecodeFindings reads the answer to a Network of so many nodes (E3).
func DecodeFindings(b []byte, nodes int) (f network.Findings, err error) {
	r := &reader{b: b}
	f.Alike = r.links(nodes)
	if r.bad || nodes > len(r.b) { // each node takes more than one byte
		return network.Findings{}, ErrForm
	}
	f.Partition.Q = r.result()
	f.Partition.Groups = make([][]int, r.below(nodes+1))
	f.Partition.Community = make([]int, nodes)
	for u := range nodes {
		c := r.below(len(f.Partition.Groups))
		f.Partition.Community[u] = c
		if !r.bad {
			f.Partition.Groups[c] = append(f.Partition.Groups[c], u)
		}
	}
	for _, g := range f.Partition.Groups {
		if len(g) == 0 {
			r.fail()
		}
	}
	f.Alone = make([]bool, nodes)
	for u := range nodes {
		f.Alone[u] = r.flag()
	}
	c := &f.Central
	for _, list := range []*[]int{&c.Degree, &c.Reached} {
		*list = make([]int, nodes)
		for u := range nodes {
			(*list)[u] = r.count()
		}
	}
	for _, list := range []*[]measure.Result{&c.DegreeShare, &c.Strength, &c.Betweenness, &c.Closeness, &c.Eigenvector, &c.PageRank, &c.Distances, &f.Whole.Reach} {
		*list = make([]measure.Result, nodes)
		for u := range nodes {
			(*list)[u] = r.result()
		}
	}
	for _, v := range []*measure.Result{&f.Whole.Density, &f.Whole.Reciprocity, &f.Whole.Diameter, &f.Whole.MeanPath} {
		*v = r.result()
	}
	f.Whole.Components = r.count()
	if err := r.done(); err != nil {
		return network.Findings{}, err
	}
	return f, nil
}

// result writes a figure, or why there is none.
func (w *writer) result(v measure.Result) {
	w.b = append(w.b, byte(v.State()))
	switch v.State() {
	case measure.IsOK:
		w.float(v.Or(0))
	case measure.IsInsufficient:
		n, needed := v.Count()
		w.count(n)
		w.count(needed)
	default:
		w.text(v.Reason())
	}
}

func (r *reader) result() measure.Result {
	switch measure.State(r.below(256)) {
	case measure.IsOK:
		return measure.OK(r.float())
	case measure.IsInsufficient:
		return measure.Insufficient(r.count(), r.count())
	case measure.IsUndefined:
		return measure.Undefined(r.text())
	case measure.IsInvalid:
		return measure.Invalid(r.text())
	case measure.IsMissing:
		return measure.Missing(r.text())
	}
	r.fail()
	return measure.Result{}
}
