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
