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

// The edges of chapter 3, beyond the vectors.
func TestR2_CustomerEdges(t *testing.T) {
	edges(t, []edge{
		{"one group is missing", "CUS-1", `{"promoters":3,"detractors":1}`, "nps", `{"missing":"passives"}`},
		{"nothing", "CUS-1", `{}`, "nps", `{"missing":"data"}`},
		{"nobody answered", "CUS-1", `{"answers":[null]}`, "n", `0`},
		{"all passive", "CUS-1", `{"promoters":0,"passives":40,"detractors":0}`, "nps", `0`},
		{"thirty are no small sample", "CUS-1", `{"promoters":10,"passives":10,"detractors":10}`, "flag", ``},
		{"clipped below", "CUS-1", `{"promoters":0,"passives":0,"detractors":3}`, "adjWaldLo", `-100`},
		{"a survey of two groups", "CUS-1", `{"a":[1,2],"b":[1,2,3]}`, "delta", `{"invalid":"out-of-range"}`},
		{"one survey only", "CUS-1", `{"a":[1,2,3]}`, "delta", `{"missing":"data"}`},
		{"no spread, and a difference", "CUS-1", `{"a":[9,0,0],"b":[0,0,9]}`, "significant", `true`},
		{"no difference", "CUS-1", `{"a":[9,0,0],"b":[9,0,0]}`, "significant", `false`},

		{"six ratings", "CUS-2", `{"counts":[1,2,3,4,5,6]}`, "csat", `{"invalid":"out-of-range"}`},
		{"a rating off the scale", "CUS-2", `{"counts":[1,2,3,4,5],"satisfied":[6]}`, "csat", `{"invalid":"out-of-range"}`},
		{"a rating named twice counts once", "CUS-2", `{"counts":[0,0,0,0,5],"satisfied":[5,5]}`, "csat", `100`},
		{"nobody asked", "CUS-2", `{}`, "csat", `{"missing":"data"}`},
		{"all satisfied", "CUS-2", `{"counts":[0,0,0,0,5]}`, "hi", `1`},
		{"ten ratings", "CUS-2", `{"counts":[0,0,0,0,0,0,0,2,1,1]}`, "csat", `50`},

		{"exactly easy", "CUS-3", `{"answers":[5,4]}`, "easyShare", `0.5`},
		{"an answer of 0", "CUS-3", `{"answers":[0]}`, "ces", `{"invalid":"out-of-range"}`},
		{"few", "CUS-3", `{"answers":[5,4]}`, "flag", `"small-sample"`},

		{"all left", "CUS-4", `{"start":10,"new":4,"end":4}`, "lifetimePeriods", `1`},
		{"a negative count weighs more than no start", "CUS-4", `{"start":0,"new":-4,"end":4}`, "churn", `{"invalid":"out-of-range"}`},
		{"one is missing", "CUS-4", `{"start":10,"end":4}`, "retention", `{"missing":"new"}`},

		{"everybody leaves", "CUS-5", `{"rate":1,"periodsPerYear":12}`, "yearlyChurn", `1`},
		{"a year of no periods", "CUS-5", `{"rate":0.1,"periodsPerYear":0}`, "yearlyChurn", `{"invalid":"out-of-range"}`},
		{"after no period", "CUS-5", `{"retention":0,"periods":0}`, "retentionAfter", `1`},
		{"part of a period", "CUS-5", `{"retention":0.25,"periods":0.5}`, "retentionAfter", `0.5`},
		{"no rate", "CUS-5", `{"periodsPerYear":4}`, "yearlyChurn", `{"missing":"rate"}`},

		{"no customers", "CUS-6", `{"revenue":10,"orders":2,"uniqueCustomers":0,"customersWithTwoOrMore":0}`, "repeatRate", `{"undefined":"zero-denominator"}`},
		{"more come back than there are", "CUS-6", `{"uniqueCustomers":3,"customersWithTwoOrMore":4}`, "repeatRate", `{"invalid":"out-of-range"}`},
		{"what is known answers", "CUS-6", `{"revenue":10,"orders":2}`, "aov", `5`},
		{"and what is not says so", "CUS-6", `{"revenue":10,"orders":2}`, "customerValue", `{"missing":"uniqueCustomers"}`},

		{"a margin above all", "CUS-7", `{"perWeek":1,"weeks":1,"years":1,"margin":1.5}`, "clv", `{"invalid":"out-of-range"}`},
		{"no years", "CUS-7", `{"perWeek":1,"weeks":1}`, "clv", `{"missing":"years"}`},
		{"nothing", "CUS-7", `{}`, "clv", `{"missing":"averageTransaction"}`},

		{"nobody stays", "CUS-8", `{"m":5,"r":0,"d":0}`, "clv", `0`},
		{"nobody stays, first margin now", "CUS-8", `{"m":5,"r":0,"d":0,"first":"now"}`, "clv", `5`},
		{"no end by a negative discount", "CUS-8", `{"m":5,"r":0.9,"d":-0.2}`, "clv", `{"undefined":"zero-denominator"}`},
		{"no margin", "CUS-8", `{"r":0.5,"d":0.5}`, "clv", `{"missing":"m"}`},
		{"but the multiple", "CUS-8", `{"r":0.5,"d":0.5}`, "multiple", `0.5`},
		{"a list of discounts", "CUS-8", `{"m":3,"r":0.5,"d":[0.5,-1]}`, "clv", `[1.5,{"invalid":"out-of-range"}]`},
		{"a list of one each is a table", "CUS-8", `{"m":3,"r":[0.5],"d":[0.5]}`, "rows", `[[1.5]]`},
		{"already won", "CUS-8", `{"m":3,"r":0.5,"d":0.5}`, "net", `{"missing":"ac"}`},
		{"another first", "CUS-8", `{"m":3,"r":0.5,"d":0.5,"first":"soon"}`, "clv", `{"invalid":"out-of-range"}`},

		{"periods are needed", "CUS-9", `{"m":3,"r":0.5,"d":0.5}`, "clv", `{"missing":"periods"}`},
		{"who stays", "CUS-9", `{"m":3,"d":0.5,"periods":2}`, "clv", `{"missing":"r"}`},
		{"no period costs what winning costs", "CUS-9", `{"m":3,"r":0.5,"d":0.5,"periods":0,"ac":7}`, "clv", `-7`},
		{"part of a period", "CUS-9", `{"m":3,"r":0.5,"d":0.5,"periods":1.5}`, "clv", `{"invalid":"out-of-range"}`},
		{"margins with a constant retention", "CUS-9", `{"m":[4,8],"r":0.5,"d":0}`, "clv", `8`},
		{"from one period on", "CUS-9", `{"m":[4,8],"r":0.5,"d":0,"first":"t1"}`, "clv", `4`},
		{"a constant margin along a curve", "CUS-9", `{"m":4,"survival":[1,0.5],"d":1}`, "clv", `5`},
		{"a curve too short", "CUS-9", `{"m":4,"survival":[1,0.5],"d":1,"periods":3}`, "clv", `{"missing":"survival"}`},
		{"lists of two lengths", "CUS-9", `{"m":[4],"survival":[1,0.5],"d":1}`, "clv", `{"missing":"m"}`},
		{"more survive than there were", "CUS-9", `{"m":[4],"survival":[1.5],"d":1}`, "clv", `{"invalid":"out-of-range"}`},
		{"nobody lost, nothing discounted", "CUS-9", `{"m":4,"r":1,"d":0,"periods":5}`, "clv", `20`},
		{"no cohort", "CUS-9", `{"cohorts":[]}`, "survival", `{"missing":"data"}`},
		{"a cohort of nobody", "CUS-9", `{"cohorts":[[0,0]]}`, "survival", `[{"undefined":"zero-denominator"},{"undefined":"zero-denominator"}]`},
		{"a year nobody looked", "CUS-9", `{"cohorts":[[10,null,4],[10,8]]}`, "survival", `[1,0.8,0.4]`},
		{"breaks the chain", "CUS-9", `{"cohorts":[[10,null,4],[10,8]]}`, "chained", `[1,0.8,{"missing":"data"}]`},

		{"a ratio of 5 is healthy", "CUS-10", `{"cac":100,"arpa":100,"grossMargin":0.5,"churn":0.1}`, "band", `"healthy"`},
		{"a ratio of 1 is weak", "CUS-10", `{"cac":500,"arpa":100,"grossMargin":0.5,"churn":0.1}`, "band", `"weak"`},
		{"winning costs nothing", "CUS-10", `{"cac":0,"arpa":100,"grossMargin":0.5,"churn":0.1}`, "ratio", `{"undefined":"zero-denominator"}`},
		{"a margin below 0", "CUS-10", `{"cac":5,"arpa":100,"grossMargin":-0.5,"churn":0.1}`, "paybackMonths", `{"undefined":"not-reached"}`},
		{"a churn above all", "CUS-10", `{"cac":5,"arpa":100,"grossMargin":0.5,"churn":1.1}`, "ltv", `{"invalid":"out-of-range"}`},
		{"nothing of the cost", "CUS-10", `{"arpa":1,"grossMargin":1,"churn":1}`, "ratio", `{"missing":"cac"}`},
		{"half of the cost", "CUS-10", `{"spend":1}`, "cac", `{"missing":"newCustomers"}`},

		{"none could be settled", "CUS-11", `{"resolvedFirst":0,"contacts":5,"notResolvableAtLevelOne":5}`, "netFcr", `{"undefined":"zero-denominator"}`},
		{"more settled than could be", "CUS-11", `{"resolvedFirst":2,"contacts":5,"notResolvableAtLevelOne":4}`, "netFcr", `{"invalid":"out-of-range"}`},
		{"more settled than asked", "CUS-11", `{"resolvedFirst":6,"contacts":5}`, "fcr", `{"invalid":"out-of-range"}`},
		{"no hours", "CUS-11", `{"resolvedFirst":1,"contacts":5}`, "medianHours", `{"missing":"hours"}`},
		{"an odd number of hours", "CUS-11", `{"hours":[9,1,null,4]}`, "medianHours", `4`},
		{"hours that run back", "CUS-11", `{"hours":[-1]}`, "medianHours", `{"invalid":"out-of-range"}`},

		{"one end", "CUS-12", `{"best":5,"values":[1]}`, "norm", `[{"missing":"worst"}]`},
		{"a part with one end", "CUS-12", `{"parts":[{"value":3,"best":5},{"value":50}]}`, "norm", `[{"missing":"worst"},50]`},
		{"lowers the coverage", "CUS-12", `{"parts":[{"value":3,"best":5},{"value":50}]}`, "coverage", `0.5`},
		{"a score above 100", "CUS-12", `{"parts":[{"value":101}]}`, "score", `{"invalid":"out-of-range"}`},
		{"on the edge of good", "CUS-12", `{"weights":[1],"scores":[59.9999999999]}`, "band", `"good"`},
		{"poor", "CUS-12", `{"scores":[39]}`, "band", `"poor"`},
		{"an event nobody counted", "CUS-12", `{"events":[{"weight":2},{"count":3}]}`, "rawScore", `3`},
		{"no event", "CUS-12", `{"events":[]}`, "rawScore", `{"missing":"data"}`},
		{"a period without data", "CUS-12", `{"periods":[{"measures":[]},{"measures":[{"participation":{"value":1,"worst":0,"best":2}}]}]}`, "overall", `50`},
		{"says so", "CUS-12", `{"periods":[{"measures":[]}]}`, "periodScores", `[{"missing":"data"}]`},
		{"time without participation", "CUS-12", `{"periods":[{"measures":[{"time":{"value":1,"worst":0,"best":2}}]}]}`, "overall", `{"missing":"data"}`},

		{"another confidence", "CUS-13", `{"k":5,"n":10,"z":0}`, "lo", `0.5`},
		{"a negative one", "CUS-13", `{"k":5,"n":10,"z":-1}`, "lo", `{"invalid":"out-of-range"}`},
		{"fewer than none", "CUS-13", `{"k":-1,"n":10}`, "hi", `{"invalid":"out-of-range"}`},
		{"k is missing", "CUS-13", `{"n":10}`, "centre", `{"missing":"k"}`},
	})
}

// The edges of chapter 4, beyond the vectors.
func TestR2_OutcomeEdges(t *testing.T) {
	edges(t, []edge{
		{"a level that is none", "OUT-1", `{"markers":[{"level":"hope","rating":1}]}`, "score", `{"invalid":"out-of-range"}`},
		{"a rating below none", "OUT-1", `{"markers":[{"level":"like","rating":-1}]}`, "coverage", `{"invalid":"out-of-range"}`},
		{"a negative level weight", "OUT-1", `{"markers":[{"level":"like","rating":1}],"levelWeights":{"like":-2}}`, "score", `{"invalid":"out-of-range"}`},
		{"one level weighs nothing", "OUT-1", `{"markers":[{"level":"like","rating":3},{"level":"expect","rating":0}],"levelWeights":{"expect":0}}`, "score", `100`},
		{"fifteen are not too many", "OUT-1", `{"markers":[{"level":"like"},{"level":"like"},{"level":"like"},{"level":"like"},{"level":"like"},{"level":"like"},{"level":"like"},{"level":"like"},{"level":"like"},{"level":"like"},{"level":"like"},{"level":"like"},{"level":"like"},{"level":"like"},{"level":"like"}]}`, "warning", ``},
		{"a mean of 1 is no leap", "OUT-1", `{"markers":[{"level":"expect","rating":1},{"level":"love","rating":3}]}`, "leap", `false`},
		{"love at low is no leap", "OUT-1", `{"markers":[{"level":"expect","rating":0},{"level":"love","rating":1}]}`, "leap", `false`},
		{"a level that nobody rated", "OUT-1", `{"markers":[{"level":"expect","rating":1}]}`, "levelMeans", `{"expect":1,"like":{"missing":"data"},"love":{"missing":"data"}}`},
		{"no marker", "OUT-1", `{"markers":[]}`, "score", `{"missing":"data"}`},
		{"shares on their bounds", "OUT-1", `{"shares":[0,0.4,0.8,1,0.0000000001]}`, "ratings", `[0,1,2,3,0]`},
		{"a share below none", "OUT-1", `{"shares":[-0.1]}`, "ratings", `[{"invalid":"out-of-range"}]`},

		{"no scores before", "OUT-2", `{"partners":[{"id":"a","score":5}]}`, "change", `{"missing":"previous"}`},
		{"one scored now alone changes nothing", "OUT-2", `{"partners":[{"id":"a","score":42,"previous":40},{"id":"b","score":90}]}`, "change", `2`},
		{"nor one scored before alone", "OUT-2", `{"partners":[{"id":"a","score":42,"previous":40},{"id":"b","previous":10}]}`, "change", `2`},
		{"nobody scored in both", "OUT-2", `{"partners":[{"id":"a","score":42},{"id":"b","previous":10}]}`, "change", `{"missing":"previous"}`},
		{"none now", "OUT-2", `{"partners":[{"id":"a","previous":5}]}`, "score", `{"missing":"data"}`},
		{"off its scale", "OUT-2", `{"partners":[{"id":"a","score":105}]}`, "score", `{"invalid":"out-of-range"}`},
		{"importance is 1 unless given", "OUT-2", `{"partners":[{"id":"a","score":10},{"id":"b","importance":3,"score":50}]}`, "score", `40`},

		{"no strategy", "OUT-3", `{"cells":[]}`, "coverage", `0`},
		{"nothing said", "OUT-3", `{}`, "coverage", `{"missing":"data"}`},
		{"one for the environment", "OUT-3", `{"cells":["E2"]}`, "warnings", `["one-cell"]`},
		{"an unknown cell makes warnings invalid too", "OUT-3", `{"cells":["e1"]}`, "warnings", `{"invalid":"out-of-range"}`},

		{"a rating of 4", "OUT-4", `{"practices":{"a":4}}`, "score", `{"invalid":"out-of-range"}`},
		{"none is a rating", "OUT-4", `{"practices":{"b":0,"c":null,"a":null}}`, "score", `0`},
		{"without evidence, by name", "OUT-4", `{"practices":{"b":0,"c":null,"a":null}}`, "noEvidence", `["a","c"]`},

		{"more answers than were asked", "OUT-5", `{"asked":3,"responded":4,"agree":1}`, "response", `{"invalid":"out-of-range"}`},
		{"more say something than responded", "OUT-5", `{"asked":5,"responded":4,"agree":3,"partly":1,"disagree":1}`, "substantiation", `{"invalid":"out-of-range"}`},
		{"no opinion is an answer", "OUT-5", `{"asked":5,"responded":4,"agree":1,"partly":1,"disagree":1}`, "substantiation", `0.25`},
		{"agree unknown", "OUT-5", `{"asked":5,"responded":4}`, "substantiation", `{"missing":"agree"}`},
		{"blanks fill nothing", "OUT-5", `{"statement":{"who":"  ","what":null,"when":2025}}`, "completeness", `0.14285714285714285`},
		{"an empty statement", "OUT-5", `{"statement":{}}`, "completeness", `0`},

		{"what is missing is named", "OUT-6", `{"problems":[{"id":"a","s":1,"n":2}]}`, "index", `{"a":{"missing":"f"}}`},
		{"the top of the scale", "OUT-6", `{"problems":[{"id":"a","s":5,"f":5,"n":5}]}`, "normalised", `{"a":100}`},
		{"no two alike", "OUT-6", `{"problems":[{"id":"a","s":5,"f":5,"n":5}]}`, "sharedRank", `{}`},
		{"a scale without width", "OUT-6", `{"problems":[{"id":"a","s":5,"f":5,"n":5}],"scale":[5,5]}`, "index", `{"a":{"invalid":"out-of-range"}}`},
		{"severity above all", "OUT-6", `{"severity":1.2,"occurrences":1,"affected":1}`, "burden", `{"invalid":"out-of-range"}`},
		{"nobody counted", "OUT-6", `{"severity":0.2,"occurrences":1}`, "burden", `{"missing":"affected"}`},

		{"two cycles, and one of itself", "OUT-7", `{"nodes":[{"id":"d","type":"output"},{"id":"c","type":"output"},{"id":"b","type":"output"},{"id":"a","type":"output"},{"id":"e","type":"output"},{"id":"g","type":"goal"}],"edges":[["d","c"],["c","d"],["b","a"],["a","b"],["e","e"],["a","g"],["c","g"],["e","g"]]}`, "findings",
			`[{"rule":"cycle","elements":["a","b"]},{"rule":"cycle","elements":["c","d"]},{"rule":"cycle","elements":["e"]},{"rule":"skips-level","elements":["a","g"]},{"rule":"skips-level","elements":["c","g"]},{"rule":"skips-level","elements":["e","g"]}]`},
		{"an edge to nowhere leads nowhere", "OUT-7", `{"nodes":[{"id":"a","type":"activity"}],"edges":[["a","z"]]}`, "findings", `[{"rule":"no-path-to-goal","elements":["a"]}]`},
		{"an edge twice is one finding", "OUT-7", `{"nodes":[{"id":"a","type":"activity"},{"id":"g","type":"goal"}],"edges":[["a","g"],["a","g"]]}`, "findings", `[{"rule":"skips-level","elements":["a","g"]}]`},
		{"a step back skips nothing", "OUT-7", `{"nodes":[{"id":"a","type":"activity"},{"id":"b","type":"output"},{"id":"o","type":"outcome","indicators":["i"]},{"id":"g","type":"goal"}],"edges":[["a","b"],["b","o"],["o","g"],["o","a"]]}`, "findings", `[{"rule":"cycle","elements":["a","b","o"]}]`},
		{"an owner of blanks is none", "OUT-7", `{"nodes":[{"id":"a","type":"assumption","owner":" "}],"edges":[]}`, "findings", `[{"rule":"assumption-without-owner","elements":["a"]}]`},
		{"no nodes", "OUT-7", `{"nodes":[]}`, "findings", `[]`},
		{"nothing said", "OUT-7", `{}`, "findings", `{"missing":"data"}`},

		{"six yes are not ready", "OUT-8", `{"criteria":{"affirmative":true,"stretching":true,"presentTense":true,"exciting":true,"sensoryWords":true,"activeVoice":true}}`, "ready", `false`},
		{"nothing to hint at", "OUT-8", `{"text":"We eat from our own street, every note of it known by heart."}`, "hints", `[]`},
		{"no longer", "OUT-8", `{"text":"We no longer wait."}`, "hints", `["negation"]`},
		{"a will of one's own is a hint, not a verdict", "OUT-8", `{"text":"We have the will."}`, "hints", `["future"]`},
		{"contracted", "OUT-8", `{"text":"We’ll see that it isn’t broken"}`, "hints", `["negation","future","passive"]`},
		{"over an adverb", "OUT-8", `{"text":"It is widely used"}`, "hints", `["passive"]`},
		{"two words of jargon", "OUT-8", `{"text":"Stakeholder  value and business benefits"}`, "hints", `["jargon"]`},
		{"business alone is none", "OUT-8", `{"text":"Our business is not red"}`, "hints", `["negation"]`},
	})
}

// MEASURES §10: a call answers every field for which it has the inputs, those
// of another form of the call too.
func TestR2_SeveralFormsAtOnce(t *testing.T) {
	edges(t, []edge{
		{"ratings beside markers", "OUT-1", `{"shares":[0.5],"markers":[{"level":"like","rating":3}]}`, "score", `100`},
		{"markers beside ratings", "OUT-1", `{"shares":[0.5],"markers":[{"level":"like","rating":3}]}`, "ratings", `[2]`},
		{"a statement beside answers", "OUT-5", `{"statement":{"who":"Ann"},"asked":4,"responded":2}`, "response", `0.5`},
		{"a statement alone", "OUT-5", `{"statement":{"who":"Ann"}}`, "response", ``},
		{"a burden beside problems", "OUT-6", `{"severity":0.5,"occurrences":2,"affected":3,"problems":[{"id":"a","s":1,"f":1,"n":1}]}`, "burden", `3`},
		{"norms beside a raw score", "CUS-12", `{"worst":0,"best":2,"values":[1],"events":[{"count":2}]}`, "rawScore", `2`},
		{"a raw score beside norms", "CUS-12", `{"worst":0,"best":2,"values":[1],"events":[{"count":2}]}`, "norm", `[50]`},
		{"prices beside ratings", "VAL-3", `{"weights":[1],"ours":[3],"competitor":[2],"ourPrice":3,"competitorPrices":[4]}`, "score", `150`},
		{"churn beside retention", "CUS-5", `{"rate":0,"periodsPerYear":4,"retention":0.5,"periods":1}`, "yearlyChurn", `0`},
	})
}
