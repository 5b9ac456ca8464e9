package request_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// R2 and R3: the edges of chapters 5 to 7, as they are written.
func TestR2_EdgesOfSeriesAndGraphs(t *testing.T) {
	const triangle = `"nodes":["a","b","c","d"],"edges":[["a","b"],["b","c"],["a","c"]]`
	for _, c := range []struct{ name, measure, inputs, field, want string }{
		{"no observations", "MON-1", `{"observations":[]}`, "periods", `{"missing":"data"}`},
		{"a period that is none", "MON-1", `{"observations":[{"at":"2025-Q5","value":1}]}`, "x", `{"invalid":"out-of-range"}`},
		{"no period", "MON-1", `{"observations":[{"value":1}]}`, "x", `{"missing":"at"}`},
		{"another way to combine", "MON-1", `{"observations":[{"at":"2025","value":1}],"combine":"first"}`, "x", `{"invalid":"out-of-range"}`},
		{"a number among periods", "MON-2", `{"baseline":1,"target":2,"t0":"2024","t1":"2025","t":7}`, "expected", `{"invalid":"out-of-range"}`},
		{"an unknown shape", "MON-2", `{"baseline":1,"target":2,"t0":0,"t1":2,"t":1,"shape":"wild"}`, "expected", `{"invalid":"out-of-range"}`},
		{"periods among milestones", "MON-2", `{"baseline":1,"target":3,"t":"2025-Q2","shape":"stepped","milestones":[["2025-Q1",2]]}`, "expected", `2`},
		{"no target", "MON-2", `{"baseline":1,"t0":0,"t1":4,"t":1}`, "expected", `{"missing":"target"}`},
		{"the way is known all the same", "MON-2", `{"baseline":1,"t0":0,"t1":4,"t":1}`, "expectedProgress", `0.25`},
		{"one threshold", "MON-3", `{"cases":[],"thresholds":[0.9]}`, "status", `{"invalid":"out-of-range"}`},
		{"thresholds in the wrong order", "MON-3", `{"cases":[],"thresholds":[0.5,0.9]}`, "status", `{"invalid":"out-of-range"}`},
		{"a grade that is not known", "MON-3", `{"grades":[null,1.2]}`, "grade", `["no-data","green"]`},
		{"no direction", "MON-4", `{"before":[1],"after":2}`, "verdict", `{"missing":"direction"}`},
		{"no data", "MON-4", `{"direction":"higher"}`, "verdict", `"not enough data"`},
		{"nothing decides", "MON-4", `{"direction":"higher","before":[1],"after":2}`, "rule", `{"missing":"data"}`},
		{"one survey", "MON-4", `{"direction":"higher","beforeShare":{"k":1,"n":2}}`, "lo", `{"missing":"afterShare"}`},
		{"more than asked", "MON-4", `{"direction":"higher","beforeShare":{"k":3,"n":2},"afterShare":{"k":1,"n":2}}`, "verdict", `{"invalid":"out-of-range"}`},
		{"no points", "MON-5", `{}`, "slope", `{"missing":"data"}`},
		{"times without values", "MON-5", `{"x":[1,2,3],"y":[1,2]}`, "slope", `{"insufficient":{"n":2,"needed":3}}`},
		{"data and times", "MON-6", `{"data":[1,2,3,4],"t":[0,1,2,4]}`, "S", `6`},
		{"no mean", "MON-7", `{"mrBar":1}`, "upper", `{"missing":"mean"}`},
		{"which indicator", "MON-7", `{"document":{}}`, "mean", `{"missing":"indicator"}`},
		{"an indicator that is not there", "MON-7", `{"document":{},"indicator":"i9"}`, "mean", `{"invalid":"out-of-range"}`},
		{"a median that is there", "MON-8", `{"data":[1,2,3]}`, "median", `2`},
		{"few points", "MON-8", `{"data":[1,2,3]}`, "signal", `{"insufficient":{"n":2,"needed":10}}`},
		{"no line", "MON-9", `{"target":3}`, "t", `{"missing":"slope"}`},

		{"only one of two", "REL-1", `{"a":["x"]}`, "jaccard", `{"missing":"b"}`},
		{"tags and ratings", "REL-1", `{"a":["x"],"b":{"x":1}}`, "jaccard", `{"invalid":"out-of-range"}`},
		{"somebody who is not there", "REL-1", `{"attributes":{"a":["x"]},"pairs":[["a","z"]]}`, "jaccard", `[{"missing":"z"}]`},
		{"which pairs", "REL-1", `{"attributes":{"a":["x"]}}`, "jaccard", `{"missing":"pairs"}`},
		{"no graph", "REL-2", `{}`, "q", `{"missing":"data"}`},
		{"no nodes", "REL-2", `{"nodes":[],"edges":[]}`, "q", `{"undefined":"zero-denominator"}`},
		{"one node", "REL-2", `{"nodes":1,"edges":[]}`, "communities", `[[0]]`},
		{"links of weight 0", "REL-2", `{"nodes":2,"edges":[[0,1,0]]}`, "q", `{"undefined":"zero-denominator"}`},
		{"links of weight 0, weights not used", "REL-2", `{"nodes":2,"edges":[[0,1,0]],"weights":"none"}`, "q", `0`},
		{"parallel links are one", "REL-2", `{"nodes":2,"edges":[[0,1],[1,0],[0,1]]}`, "links", `1`},
		{"a node that is not there", "REL-2", `{"nodes":2,"edges":[[0,2]]}`, "q", `{"invalid":"out-of-range"}`},
		{"a negative weight", "REL-2", `{"nodes":2,"edges":[[0,1,-1]]}`, "q", `{"invalid":"out-of-range"}`},
		{"an infinite weight", "REL-2", `{"nodes":2,"edges":[[0,1,"Infinity"]]}`, "q", `{"invalid":"not-finite"}`},
		{"a weight that is not known is 1", "REL-2", `{"nodes":2,"edges":[[0,1,null]]}`, "q", `0`},
		{"half a node", "REL-2", `{"nodes":1.5,"edges":[]}`, "q", `{"invalid":"out-of-range"}`},
		{"no search", "REL-2", `{"nodes":2,"edges":[[0,1]],"restarts":0}`, "q", `{"invalid":"out-of-range"}`},
		{"a negative resolution", "REL-2", `{"nodes":2,"edges":[[0,1]],"gamma":-1}`, "q", `{"invalid":"out-of-range"}`},
		{"resolutions without a partition", "REL-2", `{` + triangle + `,"gamma":[0,1]}`, "q", `[1,0]`},
		{"their groups", "REL-2", `{` + triangle + `,"gamma":[0,1]}`, "communities", `[[["a","b","c"],["d"]],[["a","b","c"],["d"]]]`},
		{"a node in two groups", "REL-2", `{` + triangle + `,"partition":[["a"],["a","b"]]}`, "q", `{"invalid":"out-of-range"}`},
		{"nodes in no group are by themselves", "REL-2", `{` + triangle + `,"partition":[["a","b"]]}`, "clusters", `3`},
		{"ids are compared as text", "REL-2", `{"nodes":11,"edges":[[2,10]]}`, "communities", `[[10,2],[0],[1],[3],[4],[5],[6],[7],[8],[9]]`},
		{"unlinked", "REL-2", `{` + triangle + `}`, "unclustered", `["d"]`},
		{"no edges", "REL-3", `{"nodes":["a","b"]}`, "betweenness", `{"a":0,"b":0}`},
		{"no edges, no eigenvector", "REL-3", `{"nodes":["a","b"]}`, "eigenvector", `{"a":{"undefined":"zero-denominator"},"b":{"undefined":"zero-denominator"}}`},
		{"no edges, all alike", "REL-3", `{"nodes":["a","b"]}`, "pagerank", `{"a":0.5,"b":0.5}`},
		{"one node", "REL-3", `{"nodes":["a"]}`, "pagerank", `{"a":1}`},
		{"one node is near to nobody", "REL-3", `{"nodes":["a"]}`, "closeness", `{"a":0}`},
		{"nobody", "REL-3", `{"nodes":[]}`, "pagerank", `{"missing":"data"}`},
		{"nobody is a number", "REL-3", `{"nodes":[]}`, "nodes", `0`},
		{"a link with oneself", "REL-3", `{"edges":[["a","a"],["a","b"]]}`, "degree", `{"a":1,"b":1}`},
		{"parallel links", "REL-3", `{"edges":[["a","b",2],["b","a",3]]}`, "strength", `{"a":5,"b":5}`},
		{"both ways", "REL-3", `{"edges":[["a","b"],["b","a"]],"directed":true}`, "reciprocity", `1`},
		{"damping off its scale", "REL-3", `{"edges":[["a","b"]],"damping":2}`, "pagerank", `{"invalid":"out-of-range"}`},
		{"no cluster", "REL-4", `{"total":{"a":1}}`, "score", `{"missing":"cluster"}`},
		{"items in any order", "REL-4", `{"N":10,"counts":{"b+a":2,"a":4,"b":5},"rules":[{"if":["a"],"then":["b"]}]}`, "rules", `[{"support":0.2,"confidence":0.5,"lift":1}]`},
		{"a count that is not known", "REL-4", `{"N":10,"counts":{"a":4,"b":5},"rules":[{"if":["a"],"then":["b"]}]}`, "rules", `[{"support":{"missing":"a+b"},"confidence":{"missing":"a+b"},"lift":{"missing":"a+b"}}]`},
		{"no links", "REL-5", `{"links":[]}`, "mapReciprocity", `{"missing":"data"}`},
		{"something else", "REL-5", `{"deliverables":["solid"]}`, "intangibleShare", `{"invalid":"out-of-range"}`},
		{"one side not known", "REL-5", `{"pairs":[[1,null]]}`, "balance", `[{"missing":"received"}]`},
		{"no offers named", "REL-7", `{"entity":{}}`, "crossSell", `{"missing":"offers"}`},
		{"no peers named", "REL-7", `{"entity":{"needs":[{"open":true,"addressedBy":["f"]}]},"offers":["f"]}`, "crossSell", `[{"offer":"f","because":"need","confidence":{"missing":"peers"}}]`},

		{"no touchpoints", "JNY-3", `{"touchpoints":[]}`, "order", `{"missing":"data"}`},
		{"off the scale", "JNY-3", `{"touchpoints":[{"rating":0}]}`, "painPoints", `{"invalid":"out-of-range"}`},
		{"exactly at 40 percent", "JNY-3", `{"touchpoints":[{"id":"t","rating":2.6}]}`, "painPoints", `["t"]`},
		{"no counts", "JNY-4", `{"counts":[]}`, "step", `{"missing":"data"}`},
		{"nobody is lost", "JNY-4", `{"counts":[4,4]}`, "largestLoss", `{"undefined":"no-drop"}`},
		{"no times", "JNY-5", `{}`, "efficiency", `{"missing":"touch"}`},
		{"no waiting", "JNY-5", `{"touch":[3]}`, "efficiency", `{"missing":"wait"}`},
		{"nothing asked", "JNY-6", `{}`, "rice", `{"missing":"data"}`},
		{"a share of nobody known", "JNY-6", `{"share":0.3,"impact":1,"confidence":1,"effort":1}`, "rice", `{"missing":"prospects"}`},
		{"no scale", "JNY-6", `{"impact":1,"effort":1,"effortScale":[0,2]}`, "quadrant", `{"missing":"impactScale"}`},
		{"no ballots", "JNY-6", `{"ballots":[]}`, "votes", `{"missing":"data"}`},
		{"all void", "JNY-6", `{"ballots":[["a","a","a","a"]]}`, "votes", `{}`},
		{"best is worst", "JNY-6", `{"criteria":[{"value":1,"worst":2,"best":2}]}`, "weightedScore", `{"missing":"data"}`},
	} {
		t.Run(c.measure+" "+c.name, func(t *testing.T) {
			assert.Equal(t, c.want, ask(t, c.measure, c.inputs).Results.Get(c.field).String())
		})
	}
}
