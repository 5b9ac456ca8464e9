package network

import "slices"

// Ties is all that REL-1 to REL-3 are computed from: tags and recorded links
// of as many nodes as there are lists of tags.
type Ties struct {
	Tags    [][]int   // of each node; equal numbers are equal tags
	Weights []float64 // of tags, by their numbers; nil where all weigh the same
	Links   []Link    // recorded
}

// Findings is who is alike, who belongs together and who is in the middle.
type Findings struct {
	Alike     []Link // REL-1, from the standard threshold on
	Partition Partition
	Alone     []bool // of each node: linked with nobody
	Central   Central
	Whole     Whole
}

// Study measures a network. It takes a second and more for 2,000 nodes and
// 10,000 links, most of it the search for groups and shortest paths.
//
// Groups are found among recorded links and alike nodes together, what is
// central by recorded links alone (REL-2, REL-3). Links that no graph can have
// (New) are an empty graph: everybody is alone.
//
// tell hears which share is done, from 0 to 1, after each part; it may be nil.
func (t Ties) Study(o Options, tell func(done float64)) Findings {
	if tell == nil {
		tell = func(float64) {}
	}
	n := len(t.Tags)
	f := Findings{Alike: Similar(t.Tags, t.Weights, StandardThreshold)}
	tell(0.1)
	both := graphOf(n, slices.Concat(f.Alike, t.Links))
	f.Partition = both.Communities(o)
	tell(0.6)
	f.Alone = make([]bool, n)
	for u := range f.Alone {
		f.Alone[u] = both.Alone(u)
	}
	recorded := graphOf(n, t.Links)
	f.Central = recorded.Centrality(Normalised, StandardDamping)
	tell(0.9)
	f.Whole = recorded.Overall()
	tell(1)
	return f
}

func graphOf(n int, links []Link) *Graph {
	g, _ := New(n, Undirected, Weighted, links)
	if g == nil {
		g, _ = New(n, Undirected, Weighted, nil)
	}
	return g
}
