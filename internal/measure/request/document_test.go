package request_test

import "testing"

// A document is counted as the program counts it on a canvas: the surveys that
// belong together, of the segment with the most answers; each indicator once,
// by the weight of its link; shares of those asked by their interval.
func TestR2_DocumentsAsOnACanvas(t *testing.T) {
	const outcome = `{"document":{"maps":[{"elements":[{"id":"o1","type":"outcome"}]}],"surveys":[`
	const indicators = `{"document":{"maps":[{"elements":[{"id":"o1","type":"outcome"},
		{"id":"i1","type":"indicator","fields":{"direction":"higher","unit":"percent","baseline":{"value":0},"target":{"value":100},"weight":1}},
		{"id":"i2","type":"indicator","fields":{"direction":"higher","baseline":{"value":0},"target":{"value":100}}}],
		"relations":[{"type":"measures","from":"i1","to":"o1","fields":{"weight":3}},{"type":"measures","from":"i1","to":"o1"},{"type":"measures","from":"i2","to":"o1"}]}],
		"observations":[{"of":"i1","at":"2025-Q1","value":60,"n":20},{"of":"i1","at":"2025-Q2","value":62,"n":20},{"of":"i2","at":"2025-Q2","value":100}]}`
	edges(t, []edge{
		{"one period for both", "GAP-5", outcome + `
			{"of":"o1","question":"importance","at":"2025-Q1","counts":[0,0,0,0,10]},
			{"of":"o1","question":"satisfaction","at":"2025-Q1","counts":[0,0,0,0,10]},
			{"of":"o1","question":"importance","at":"2025-Q2","counts":[10,0,0,0,0]}]}}`, "order", `["o1"]`},
		{"of both in one period", "GAP-5", outcome + `
			{"of":"o1","question":"importance","at":"2025-Q1","counts":[0,0,0,0,10]},
			{"of":"o1","question":"satisfaction","at":"2025-Q1","counts":[0,0,0,0,10]},
			{"of":"o1","question":"importance","at":"2025-Q2","counts":[10,0,0,0,0]}]}}`, "scores",
			`{"o1":{"I":10,"S":10,"opportunity":10,"zone":"underserved","n":10,"flag":"small-sample"}}`},
		{"the segment with the most answers, of the question", "GAP-5", outcome + `
			{"of":"o1","question":"kano","segment":"all","counts":{"A":3}},
			{"of":"o1","question":"importance","segment":"a","counts":[10,0,0,0,0]},{"of":"o1","question":"satisfaction","segment":"a","counts":[10,0,0,0,0]},
			{"of":"o1","question":"importance","segment":"b","counts":[0,0,0,0,40]},{"of":"o1","question":"satisfaction","segment":"b","counts":[40,0,0,0,0]}]}}`, "scores",
			`{"o1":{"I":10,"S":0,"opportunity":20,"zone":"extreme","n":40}}`},
		{"pairs of answers", "GAP-7", outcome + `{"of":"o1","question":"kano","pairs":[[1,5],[1,5],[1,3]]}]}}`, "o1",
			`{"category":"O","tie":false,"better":1,"worse":-0.6666666666666666,"totalStrength":1,"categoryStrength":0.3333333333333333,"significant":false}`},
		{"the weight of the link, once", "GAP-3", indicators + `}`, "progress", `0.715`}, // (3·0.62 + 1·1)/4
		{"the weight of a stage", "GAP-3", staged, "map", `0.425`},                       // (3·0.5 + 1·0.2)/4, and not (0.5 + 5·0.2)/6
		{"stage by stage", "GAP-3", staged, "stages", `{"s1":0.5,"s2":0.2}`},
		{"shares of twenty", "MON-7", indicators + `,"indicator":"i1"}`, "verdict", `"no demonstrable change"`},
	})
}

// staged has two stages of weight 3 and 1, whose outcomes weigh 1 and 5.
const staged = `{"document":{"maps":[{"elements":[
	{"id":"s1","type":"stage","fields":{"weight":3}},{"id":"s2","type":"stage","fields":{"weight":1}},
	{"id":"o1","type":"outcome","fields":{"weight":1}},{"id":"o2","type":"outcome","fields":{"weight":5,"stage":"s2"}},
	{"id":"i1","type":"indicator","fields":{"direction":"higher","baseline":{"value":0},"target":{"value":10}}},
	{"id":"i2","type":"indicator","fields":{"direction":"higher","baseline":{"value":0},"target":{"value":10}}}],
	"relations":[{"type":"desires","from":"s1","to":"o1"},{"type":"desires","from":"s2","to":"o1"},
	{"type":"measures","from":"i1","to":"o1"},{"type":"measures","from":"i2","to":"o2"}]}],
	"observations":[{"of":"i1","at":"2025-Q1","value":5},{"of":"i2","at":"2025-Q1","value":2}]}}`
