package request_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// edge is one field of one answer at an edge of a measure.
type edge struct{ name, measure, inputs, field, want string }

func edges(t *testing.T, cases []edge) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.measure+" "+c.name, func(t *testing.T) {
			assert.Equal(t, c.want, ask(t, c.measure, c.inputs).Results.Get(c.field).String())
		})
	}
}

// The edges of chapter 1, beyond the vectors.
func TestR2_GapEdges(t *testing.T) {
	edges(t, []edge{
		{"no direction", "GAP-2", `{"current":1,"target":2}`, "attainment", `{"missing":"direction"}`},
		{"a range has none", "GAP-2", `{"direction":"range","current":1,"target":2}`, "attainment", `{"invalid":"out-of-range"}`},
		{"a target below 0 weighs more than no value", "GAP-2", `{"direction":"lower","target":-2}`, "attainment", `{"invalid":"out-of-range"}`},
		{"no value", "GAP-2", `{"direction":"lower","target":2}`, "attainment", `{"missing":"current"}`},
		{"exactly there", "GAP-2", `{"direction":"lower","current":8,"target":8}`, "attainment", `1`},

		{"no importance", "GAP-4", `{"relativeGap":0.5}`, "priority", `{"missing":"importance"}`},
		{"no gap", "GAP-4", `{"importance":5}`, "priority", `{"missing":"relativeGap"}`},
		{"equal in all: by id", "GAP-4", `{"outcomes":[{"id":"z","importance":5,"relativeGap":0.2},{"id":"b","importance":5,"relativeGap":0.2}]}`, "order", `["b","z"]`},
		{"equal within the last bits", "GAP-4", `{"outcomes":[{"id":"z","importance":3,"relativeGap":0.1},{"id":"b","importance":0.3,"relativeGap":1}]}`, "order", `["b","z"]`},
		{"what cannot be ranked is listed by id", "GAP-4", `{"outcomes":[{"id":"c"},{"id":"b","importance":11,"relativeGap":1},{"id":"a","importance":1}]}`, "unranked", `["a","b","c"]`},
		{"no outcome", "GAP-4", `{"outcomes":[]}`, "order", `[]`},

		{"three attributes and no scale", "GAP-6", `{"attributes":[{"name":"a","importance":1,"performance":2}]}`, "crosshairs", `{"missing":"scale"}`},
		{"three attributes at their medians: the scale", "GAP-6", `{"attributes":[{"name":"a","importance":1,"performance":2}],"crosshairs":"median","scale":[1,7]}`, "crosshairImportance", `4`},
		{"the user's lines hold for one", "GAP-6", `{"attributes":[{"name":"a","importance":1,"performance":2}],"crosshairs":"user","crosshairImportance":1,"crosshairPerformance":2.5}`, "quadrants", `{"a":"concentrate here"}`},
		{"one line is not set", "GAP-6", `{"attributes":[{"name":"a","importance":1,"performance":2}],"crosshairs":"user","crosshairImportance":1}`, "quadrants", `{"missing":"crosshairPerformance"}`},
		{"nothing is plotted", "GAP-6", `{"attributes":[{"name":"a","importance":1}],"scale":[1,5]}`, "quadrants", `{"missing":"data"}`},
		{"and that is listed", "GAP-6", `{"attributes":[{"name":"b"},{"name":"a","importance":1}],"scale":[1,5]}`, "notPlotted", `["a","b"]`},
		{"off its scale", "GAP-6", `{"attributes":[{"name":"a","importance":6,"performance":2}],"scale":[1,5]}`, "crosshairs", `{"invalid":"out-of-range"}`},
		{"a scale upside down", "GAP-6", `{"attributes":[{"name":"a","importance":3,"performance":2}],"scale":[5,1]}`, "crosshairs", `{"invalid":"out-of-range"}`},
		{"lines that are none", "GAP-6", `{"attributes":[{"name":"a","importance":3,"performance":2}],"crosshairs":"golden"}`, "crosshairs", `{"invalid":"out-of-range"}`},

		{"one count is missing", "GAP-7", `{"A":1,"O":2,"M":3,"I":4,"R":0}`, "category", `{"missing":"Q"}`},
		{"nothing at all", "GAP-7", `{}`, "better", `{"missing":"data"}`},
		{"a negative count", "GAP-7", `{"A":1,"O":2,"M":-3,"I":4,"R":0,"Q":0}`, "worse", `{"invalid":"out-of-range"}`},
		{"a tie of all", "GAP-7", `{"A":2,"O":2,"M":2,"I":2,"R":2,"Q":2}`, "category", `"M"`},
		{"a tie below the first is none", "GAP-7", `{"A":9,"O":2,"M":2,"I":2,"R":0,"Q":0}`, "tie", `false`},
		{"a tenth of questionable answers is not yet many", "GAP-7", `{"A":9,"O":0,"M":0,"I":0,"R":0,"Q":1}`, "warning", ``},
		{"half an answer", "GAP-7", `{"pairs":[[1,null],[null,5]]}`, "category", `{"missing":"data"}`},
		{"between two answers", "GAP-7", `{"pairs":[[1.5,5]]}`, "category", `{"invalid":"out-of-range"}`},
		{"likes it both ways: questionable", "GAP-7", `{"pairs":[[1,1],[5,5],[1,1]]}`, "category", `"Q"`},

		{"without names", "GAP-8", `{"gaps":[-1,-2]}`, "largestGap", `{"missing":"dimensions"}`},
		{"of equal gaps the first", "GAP-8", `{"perception":[4.36,4.35],"expectation":[4.49,4.48],"dimensions":["a","b"]}`, "largestGap", `"a"`},
		{"the smallest surplus", "GAP-8", `{"gaps":[1,0.5],"dimensions":["a","b"]}`, "largestGap", `"b"`},
		{"no weights", "GAP-8", `{"gaps":[1,0.5]}`, "weighted", `{"missing":"weights"}`},
		{"nobody expects", "GAP-8", `{"perception":[4],"weights":[1]}`, "gaps", `[{"missing":"expectation"}]`},
		{"no gap at all", "GAP-8", `{"perception":[4],"weights":[1]}`, "meanGap", `{"missing":"data"}`},
		{"coverage 0", "GAP-8", `{"perception":[4],"weights":[1]}`, "coverage", `0`},
		{"a negative weight", "GAP-8", `{"gaps":[1,2],"weights":[-1,2]}`, "weighted", `{"invalid":"out-of-range"}`},
	})
}

// The edges of chapter 2, beyond the vectors.
func TestR2_ValueEdges(t *testing.T) {
	edges(t, []edge{
		{"no weights", "VAL-2", `{"ours":[4],"competitor":[2]}`, "mpq", `{"missing":"weights"}`},
		{"but the ratios stand", "VAL-2", `{"ours":[4],"competitor":[2]}`, "ratios", `[2]`},
		{"ours at 0", "VAL-2", `{"weights":[1,1],"ours":[0,4],"competitor":[2,2]}`, "mpq", `{"invalid":"out-of-range"}`},
		{"a competitor below 0", "VAL-2", `{"weights":[1,1],"ours":[2,4],"competitor":[-2,2]}`, "coverage", `{"invalid":"out-of-range"}`},
		{"we are not rated on one", "VAL-2", `{"weights":[1,3],"ours":[2,null],"competitor":[2,2]}`, "coverage", `0.25`},
		{"a rival not rated moves no mean", "VAL-2", `{"weights":[1],"ours":[6],"competitors":[[null],[4],[0],[2]]}`, "mpq", `200`},
		{"all weights 0", "VAL-2", `{"weights":[0],"ours":[6],"competitor":[3]}`, "mpq", `{"undefined":"zero-denominator"}`},
		{"a list shorter than the weights", "VAL-2", `{"weights":[1,1],"ours":[6],"competitor":[3]}`, "coverage", `0.5`},

		{"our price unknown", "VAL-3", `{"competitorPrices":[3]}`, "relativePrice", `{"missing":"ourPrice"}`},
		{"prices of 0", "VAL-3", `{"ourPrice":2,"competitorPrices":[0,0]}`, "relativePrice", `{"undefined":"zero-denominator"}`},
		{"a price below 0", "VAL-3", `{"ourPrice":2,"competitorPrices":[-1,4]}`, "relativePrice", `{"invalid":"out-of-range"}`},
		{"a price unknown", "VAL-3", `{"ourPrice":2,"competitorPrices":[null,4]}`, "relativePrice", `0.5`},
		{"nobody rated", "VAL-3", `{"weights":[1],"ours":[null],"competitor":[3]}`, "relativePrice", `{"missing":"data"}`},

		{"no offer", "VAL-4", `{"points":[]}`, "slope", `{"missing":"data"}`},
		{"an offer without a price is no point of the line", "VAL-4", `{"points":[[1.1,1],[0.9,1],[1.2,null]]}`, "line", `"unit"`},
		{"and has a fair one", "VAL-4", `{"points":[[1.1,1],[0.9,1],[1.2,null]]}`, "fair", `[1.1,0.9,1.2]`},
		{"but no verdict", "VAL-4", `{"points":[[1.1,1],[0.9,1],[1.2,null]]}`, "verdict", `["better value","worse value",{"missing":"price"}]`},
		{"least squares of two is the unit line", "VAL-4", `{"points":[[1.1,1],[0.9,1]],"line":"least-squares"}`, "line", `"unit"`},
		{"on the tolerance: the higher band", "VAL-4", `{"points":[[1,0.98],[1,1.02],[1,1.021]]}`, "verdict", `["better value","fair","worse value"]`},
		{"its own tolerance", "VAL-4", `{"points":[[1,0.9],[1,1.2]],"tolerance":0.15}`, "verdict", `["fair","worse value"]`},
		{"indifference without weights", "VAL-4", `{"points":[[1,1]],"line":"indifference","priceWeight":1}`, "slope", `{"missing":"qualityWeight"}`},
		{"price weighs nothing", "VAL-4", `{"points":[[1,1]],"line":"indifference","qualityWeight":1,"priceWeight":0}`, "fair", `[{"undefined":"zero-denominator"}]`},
		{"a line that is none", "VAL-4", `{"points":[[1,1]],"line":"curve"}`, "line", `{"invalid":"out-of-range"}`},
		{"dear and no better than the rest", "VAL-4", `{"points":[[0.9,0.8],[1.1,0.8]]}`, "quadrant", `["economy","superior value"]`},

		{"the reference is missing everywhere", "VAL-5", `{"positive":[50],"price":92}`, "premium", `{"missing":"reference"}`},
		{"no price", "VAL-5", `{"reference":80,"positive":[35]}`, "captureShare", `{"missing":"price"}`},
		{"no differentiation at all", "VAL-5", `{"reference":80,"price":80}`, "captureShare", `{"undefined":"no-differentiation"}`},
		{"an item that is not known", "VAL-5", `{"reference":80,"positive":[null,5]}`, "evc", `85`},
		{"how many years", "VAL-5", `{"reference":80,"yearly":5}`, "evc", `{"missing":"years"}`},
		{"half a year", "VAL-5", `{"reference":80,"yearly":5,"years":1.5}`, "evc", `{"invalid":"out-of-range"}`},
		{"many years", "VAL-5", `{"reference":0,"yearly":1,"years":1e12,"discount":1}`, "evc", `1`},
		{"no discount", "VAL-5", `{"reference":0,"yearly":3,"years":4}`, "evc", `12`},
		{"a discount of all", "VAL-5", `{"reference":0,"yearly":3,"years":4,"discount":-1}`, "evc", `{"invalid":"out-of-range"}`},
		{"at its value there is no incentive and no warning", "VAL-5", `{"reference":80,"positive":[20],"price":100}`, "warning", ``},

		{"six levels warn", "VAL-6", `{"prices":[1,2,3,4,5,6],"values":[1,2,4,8,16,32]}`, "findings", `[{"rule":"too-many","severity":"warn"}]`},
		{"five do not", "VAL-6", `{"prices":[1,2,3,4,5],"values":[1,2,4,8,16]}`, "findings", `[]`},
		{"a quarter more is enough", "VAL-6", `{"prices":[1,2],"values":[4,5]}`, "findings", `[]`},
		{"equal prices", "VAL-6", `{"prices":[2,2],"values":[4,8]}`, "findings", `[{"rule":"order","level":2,"severity":"error"}]`},
		{"worth less than below", "VAL-6", `{"prices":[2,3],"values":[8,4]}`, "findings", `[{"rule":"order","level":2,"severity":"error"},{"rule":"uplift","level":2,"severity":"warn"},{"rule":"worth-step","level":2,"severity":"warn"}]`},
		{"a value not known breaks no rule", "VAL-6", `{"prices":[2,3,4],"values":[8,null,16]}`, "findings", `[]`},
		{"and has no uplift", "VAL-6", `{"prices":[2,3],"values":[8]}`, "uplifts", `[{"missing":"value"}]`},
		{"no level", "VAL-6", `{"levels":[]}`, "findings", `{"missing":"data"}`},
		{"a first level needs a benefit", "VAL-6", `{"levels":[{"price":1,"value":1,"benefits":[]},{"price":2,"value":3,"described":true}]}`, "findings", `[{"rule":"communicated","level":1,"severity":"warn"}]`},

		{"no price", "VAL-7", `{"unitCost":5}`, "unitMargin", `{"missing":"price"}`},
		{"no fixed cost", "VAL-7", `{"price":15,"unitCost":5,"volume":3}`, "contribution", `{"missing":"fixedCost"}`},
		{"a margin of 0 never pays", "VAL-7", `{"price":5,"unitCost":5,"fixedCost":1}`, "breakEvenVolume", `{"undefined":"not-reached"}`},
		{"a volume below 0", "VAL-7", `{"price":5,"unitCost":4,"fixedCost":1,"volume":-1}`, "contribution", `{"invalid":"out-of-range"}`},

		{"no measure", "VAL-8", `{"measures":[]}`, "elementAchieved", `{"missing":"data"}`},
		{"to stay below, without a baseline", "VAL-8", `{"measures":[{"current":12,"minimum":15,"direction":"lower"}]}`, "elementAchieved", `true`},
		{"a minimum below 0", "VAL-8", `{"measures":[{"current":12,"minimum":-5}]}`, "achieved", `[{"invalid":"out-of-range"}]`},
		{"no minimum", "VAL-8", `{"measures":[{"current":12}]}`, "achieved", `[{"missing":"minimum"}]`},
		{"moved away", "VAL-8", `{"measures":[{"current":-3,"minimum":5}]}`, "achieved", `[0]`},
	})
}
